"""Connections to one SQLite file: a single writer, a few readers, and the border where its errors become ours.

- Nobody else in the program imports ``sqlite3`` or ``aiosqlite``.
- Everything is written on one connection, one transaction at a time, whole or not at all. On a shared connection one
  task's commit would keep another task's half-done work.
- Reading happens on connections opened ``mode=ro``. In WAL they see the last committed state while the writer works.
- A read has a time limit, waiting for a free reader included. Whoever stops waiting also stops SQLite: a cancelled
  await alone would leave it running, and the reader lost to the others.
- A ``sqlite3.Error`` leaves this module as one of ``StoreBusy``, ``StoreFull``, ``StoreTimeout``, ``StoreRefused``,
  ``StoreError``, raised from its cause.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import aiosqlite

from briefings.errors import StoreBusy, StoreError, StoreFull, StoreRefused, StoreTimeout

Row: TypeAlias = tuple[Any, ...]
Values: TypeAlias = Mapping[str, Any] | Sequence[Any]

READERS = 2
_CACHE = "PRAGMA cache_size = -32000"  # negative: kibibytes, so 32 MB
_RETRY_SECONDS = 0.01

_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_FULL = frozenset({sqlite3.SQLITE_FULL})
_UNWRITTEN = frozenset(  # what a quota, a file size limit or a full memory disk looks like
    {sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_TRUNCATE}
)
_FOREIGN = frozenset({sqlite3.SQLITE_NOTADB})
_UNREACHABLE = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM})


class Connection:
    """One connection to a file; its transactions begin and end only where ``transaction`` says so."""

    def __init__(self, path: Path, driver: aiosqlite.Connection) -> None:
        self.path, self._driver = path, driver
        self.closed = False

    async def fetch(self, sql: str, values: Values = ()) -> Sequence[Row]:
        """All rows of one statement. When the waiting task is stopped, SQLite is too, before anybody else has a turn."""
        running = asyncio.ensure_future(self._fetch(sql, values))
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            while not running.done():  # again and again: an interrupt is lost on a statement that has not begun
                await self._driver.interrupt()
                await asyncio.wait([running], timeout=_RETRY_SECONDS)
            running.exception()  # looked at, so that asyncio does not report it as forgotten
            raise

    async def run(self, sql: str, values: Values = ()) -> None:
        """One statement whose rows nobody needs."""
        await self.fetch(sql, values)

    async def run_many(self, sql: str, rows: Iterable[Values]) -> None:
        """One statement for each row. A generator is consumed in the connection's thread, off the event loop."""
        with self._border():
            await self._driver.executemany(sql, rows)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[None]:
        """What happens inside is written whole when the block ends, and not at all when it raises."""
        try:
            await self.run("BEGIN IMMEDIATE")
            yield
            with self._border():
                await self._driver.commit()
        except BaseException:
            with self._border():
                await self._driver.interrupt()  # a cancelled await leaves SQLite at work
                await asyncio.shield(self._driver.rollback())
            raise

    async def copy(self, target: Connection) -> None:
        """Everything as last committed, by SQLite's own backup."""
        with target._border():
            await self._driver.backup(target._driver)

    async def _fetch(self, sql: str, values: Values) -> Sequence[Row]:
        with self._border():
            return list(await self._driver.execute_fetchall(sql, values))  # type: ignore[arg-type]  # tuples

    @contextmanager
    def _border(self) -> Iterator[None]:
        if self.closed:
            raise StoreError(f"{self.path} is closed.")
        with _border(self.path):
            yield


class Database:
    """A file with its writer and its readers; ``limit``: seconds that one read may take."""

    def __init__(self, writer: Connection, readers: Sequence[Connection], *, limit: float) -> None:
        self.path = writer.path
        self._writer = writer
        self._writing = asyncio.Lock()
        self._free = list(readers)
        self._turn = asyncio.Semaphore(len(readers))
        self._limit = limit

    async def fetch(self, sql: str, values: Values = ()) -> Sequence[Row]:
        """All rows of one reading statement. Raises StoreTimeout when the answer is not there in time."""
        try:
            async with asyncio.timeout(self._limit), self._reader() as reader:
                return await reader.fetch(sql, values)
        except TimeoutError as late:
            raise StoreTimeout(f"Reading {self.path} took longer than {self._limit:g} s and was stopped.") from late

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """The writer, for one transaction; others wait for their turn."""
        async with self._writing, self._writer.transaction():
            yield self._writer

    @asynccontextmanager
    async def _reader(self) -> AsyncIterator[Connection]:
        async with self._turn:
            reader = self._free.pop()
            try:
                yield reader
            finally:
                self._free.append(reader)


@asynccontextmanager
async def opened(path: Path, *, wait: float, read_only: bool = False) -> AsyncIterator[Connection]:
    """One connection, closed at the end; ``wait``: seconds to wait for a lock that somebody else holds."""
    uri = _uri(path, read_only)
    with _border(path):
        # aiosqlite leaves a thread behind where a file cannot be opened, and it speaks up when the loop is gone.
        await asyncio.to_thread(lambda: sqlite3.connect(uri, uri=True).close())
        driver = await aiosqlite.connect(uri, uri=True, isolation_level=None, timeout=wait)
    connection = Connection(path, driver)
    try:
        yield connection
    finally:
        connection.closed = True
        with _border(path):
            await driver.close()


def _uri(path: Path, read_only: bool) -> str:
    return path.absolute().as_uri() + ("?mode=ro" if read_only else "")


@asynccontextmanager
async def serving(writer: Connection, *, wait: float, limit: float) -> AsyncIterator[Database]:
    """The database of a prepared file: turns on WAL and opens the readers."""
    await _turn_on_wal(writer, wait)
    for pragma in (_CACHE, "PRAGMA foreign_keys = ON", "PRAGMA temp_store = MEMORY"):
        await writer.run(pragma)
    await writer.run("SELECT count(*) FROM meta")  # only who has read the log tidies it away when closing
    async with AsyncExitStack() as stack:
        readers = [
            await stack.enter_async_context(opened(writer.path, wait=wait, read_only=True)) for _ in range(READERS)
        ]
        for reader in readers:
            await reader.run(_CACHE)
        yield Database(writer, readers, limit=limit)


async def _turn_on_wal(writer: Connection, wait: float) -> None:
    """SQLite does not wait for others when it changes the journal, so we do."""
    deadline = asyncio.get_running_loop().time() + wait
    while True:
        try:
            [(mode,)] = await writer.fetch("PRAGMA journal_mode = WAL")
        except StoreBusy:
            if asyncio.get_running_loop().time() > deadline:
                raise
            await asyncio.sleep(_RETRY_SECONDS)
            continue
        if mode == "wal":
            return
        raise StoreRefused(f"{writer.path} lies where SQLite cannot keep a write-ahead log; put it on a local disk.")


def statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one: ``executescript`` would commit the open transaction first."""
    collected = ""
    for line in script.splitlines(keepends=True):
        collected += line
        if sqlite3.complete_statement(collected):
            yield collected
            collected = ""


@contextmanager
def _border(path: Path) -> Iterator[None]:
    """Turns what the driver raises into a ``StoreError`` with one sentence for the person who can act."""
    try:
        yield
    except sqlite3.Error as error:
        raise _ours(error, path) from error
    except UnicodeEncodeError as error:
        raise StoreError(f"{path} cannot keep broken characters: {error.reason}.") from error


def _code(error: sqlite3.Error) -> int:
    """The primary result code; 0 where the driver itself complains."""
    return (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


def _ours(error: sqlite3.Error, path: Path) -> StoreError:
    code, extended = _code(error), getattr(error, "sqlite_errorcode", 0)
    if code in _BUSY:
        return StoreBusy(f"{path} is locked by another program; try again when it is done.")
    if code in _FULL:
        return StoreFull(f"There is no room left for {path}; nothing was changed. Free some space and try again.")
    if extended in _UNWRITTEN:
        return StoreFull(f"The disk refuses to take more of {path}; nothing was changed. Check its space and quota.")
    if code == sqlite3.SQLITE_INTERRUPT:
        return StoreTimeout(f"Work on {path} was stopped before it was done.")
    if code in _FOREIGN:
        return StoreRefused(f"{path} is no SQLite database; name another file in BOT_DATABASE_URL or move it away.")
    if code in _UNREACHABLE:
        return StoreRefused(f"{path} cannot be opened for writing; check that the file and its folder are ours.")
    return StoreError(f"{path} could not do what was asked: {error}.")
