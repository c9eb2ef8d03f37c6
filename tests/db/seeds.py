"""Files synthetic articles and prints every row: ``python -m tests.db.seeds FILE``. The same whatever the hash seed."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from contextlib import closing

from db.store import open_store
from tests.synthetic import changes_of, filed


async def main(path: str) -> None:
    """One reload of a few hundred articles."""
    async with open_store(f"sqlite:///{path}", desk="d") as store:
        await store.apply(changes_of(filed(300, words=5)))
    with closing(sqlite3.connect(path)) as file:
        for table in ("figures", "observations", "wordings", "mentions", "rungs", "rung_sources", "agreement_topics"):
            for row in file.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3"):
                print(table, row)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
