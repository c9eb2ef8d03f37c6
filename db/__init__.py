"""The store of ``briefings.ports`` on SQLite. ``db.store.open_store`` is the way in."""
