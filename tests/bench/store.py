"""The store: the same questions to a small and a large one, and writing against plain ``executemany``.

- Each question gets an answer of the same size from both stores, so that only the store's size differs; the answer
  that a program gets by default, larger in the larger store, has a line of its own.
- Plain ``executemany`` puts the very rows that ``apply`` made, ready as tuples, into the same tables of a new file.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from briefings.periods import Period
from db.migrate import MIGRATIONS, migrations_in
from db.store import SqliteStore, open_store
from tests.bench import Result
from tests.synthetic import changes_of, filed

SMALL, LARGE, WRITTEN = 100, 100_000, 10_000
_ROUNDS = 200
_ATTEMPTS = 5
_SEARCH_MS = 60

Question = Callable[[SqliteStore], Awaitable[Any]]

_SAME_SIZE: Mapping[str, Question] = {
    "figures(limit=50)": lambda store: store.figures(limit=50),
    "agreements()": lambda store: store.agreements(),
    "reports(limit=100)": lambda store: store.reports(limit=100),
    "meetings(limit=50)": lambda store: store.meetings(limit=50),
}
_BY_DEFAULT: Mapping[str, Question] = {
    "figures()": lambda store: store.figures(),
    "figures(2022)": lambda store: store.figures(Period.parse("2022")),
    "reports()": lambda store: store.reports(),
    "meetings()": lambda store: store.meetings(),
    "meetings(on a day)": lambda store: store.meetings(on=[Period.parse("2022-03-02")]),
    "people(key)": lambda store: store.people(key="person 1"),
    "sources()": lambda store: store.sources(),
    "overview()": lambda store: store.overview(),
}
_TYPED = {
    "all articles have": "the trade kazakhstan uk",
    "begin most words": "k",
    "begin a word of all": "the kaza",
    "half have, apart": "leeds almaty",
    "one has": "the 4711",
    "none has": "the zzz",
}


async def measured() -> AsyncIterator[Result]:
    """Reading from 100 and 100,000 articles; writing 10,000."""
    with tempfile.TemporaryDirectory() as folder:
        async for result in _reading(Path(folder)):
            yield result
        async for result in _writing(Path(folder)):
            yield result


async def _reading(folder: Path) -> AsyncIterator[Result]:
    async with (
        open_store(f"sqlite:///{folder}/small.db", desk="bench") as small,
        open_store(f"sqlite:///{folder}/large.db", desk="bench") as large,
    ):
        await small.apply(changes_of(filed(SMALL)))
        await large.apply(changes_of(filed(LARGE)))
        for name, ask in _SAME_SIZE.items():
            yield await _compared(name, ask, small, large, at_most=2)
        for name, ask in _BY_DEFAULT.items():
            yield await _compared(name, ask, small, large)
        for name, words in _TYPED.items():
            took = await _p99(partial(SqliteStore.search, words=words), large)
            yield Result(
                f"search: what {name} ({words})", f"{took:.2f} ms", f"{_SEARCH_MS} ms", took / _SEARCH_MS, at_most=1
            )


async def _compared(
    name: str, ask: Question, small: SqliteStore, large: SqliteStore, at_most: float | None = None
) -> Result:
    few, many = await _p99(ask, small), await _p99(ask, large)
    return Result(f"{name}: p99 of {LARGE:,}", f"{many:.2f} ms", f"{few:.2f} ms of {SMALL}", many / few, at_most)


async def _p99(ask: Question, store: SqliteStore) -> float:
    """Milliseconds."""
    took = []
    for _ in range(_ROUNDS):
        begun = perf_counter()
        await ask(store)
        took.append((perf_counter() - begun) * 1_000)
    return quantiles(took, n=100)[-1]


async def _writing(folder: Path) -> AsyncIterator[Result]:
    changes = changes_of(filed(WRITTEN))
    ours, plain = [], []
    for attempt in range(_ATTEMPTS):  # by turns, so that a busy moment of the machine does not hit one of them alone
        path = folder / f"written{attempt}.db"
        async with open_store(f"sqlite:///{path}", desk="bench") as store:
            begun = perf_counter()
            await store.apply(changes)
            ours.append(perf_counter() - begun)
            begun = perf_counter()
            await store.known()
            known = perf_counter() - begun
        rows, took = _plain_copy(path, folder / f"plain{attempt}.db")
        plain.append(took)
    yield Result(
        f"apply {WRITTEN:,} articles ({rows:,} rows)",
        f"{rows / median(ours):,.0f} rows/s",
        f"{rows / median(plain):,.0f} rows/s",
        median(plain) / median(ours),
        at_least=0.5,
    )
    yield Result(f"known() of {WRITTEN:,}", f"{known * 1_000:.1f} ms")


def _plain_copy(path: Path, copy: Path) -> tuple[int, float]:
    """How many rows a file has, and the seconds that plain ``executemany`` takes to put them into another."""
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy, isolation_level=None)) as target:
        target.execute("PRAGMA journal_mode = WAL")
        target.execute("PRAGMA cache_size = -32000")
        target.execute("PRAGMA foreign_keys = ON")
        target.executescript("".join(step.script for step in migrations_in(MIGRATIONS)))
        tables = [name for (name,) in source.execute(_TABLES)] + ["search"]
        columns = {name: _columns(source, name) for name in tables}
        contents = {name: source.execute(f"SELECT {columns[name]} FROM {name}").fetchall() for name in tables}
        begun = perf_counter()
        target.execute("BEGIN IMMEDIATE")
        for name, rows in contents.items():
            if rows:
                places = ", ".join("?" * len(rows[0]))
                target.executemany(f"INSERT INTO {name} ({columns[name]}) VALUES ({places})", rows)
        target.execute("COMMIT")
        return sum(map(len, contents.values())), perf_counter() - begun


def _columns(source: sqlite3.Connection, table: str) -> str:
    """Those that are written: what SQLite computes itself is left out."""
    if table == "search":
        return "rowid, words"
    return ", ".join(name for (name,) in source.execute("SELECT name FROM pragma_table_info(?)", [table]))


_TABLES = """
    SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite_%'
    ORDER BY rowid
"""
