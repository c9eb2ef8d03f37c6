"""The store of ``briefings.ports`` on one SQLite file: ``async with open_store(url, desk=slug) as store``.

This module puts together; what a table family means and how it is asked stands in the family's own module.

What comes is looked at first: an article with a fact that its text does not show is refused, and all with it.
A reload is one transaction: readers see the whole old state until it is done, and all of the new one afterwards.
Within it withdrawals come first, then what is new or changed, then what is filed anew. The old facts of an article go
before its new ones come; what follows from many articles (an agreement's title, status and day) is worked out at the
end, once for each agreement that was touched.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from briefings.claims import (
    AgreementClaims,
    FigureClaim,
    MeetingReport,
    Overview,
    Page,
    Report,
    RoleReport,
    Source,
    StoredSummary,
)
from briefings.errors import StoreChanged, StoreRefused, StoreUnproven
from briefings.extract.proof import unshown
from briefings.model import Status, Topic
from briefings.periods import Period
from briefings.ports import Changes, Filed, Known
from db import agreements, articles, figures, meetings, people, search
from db.connection import Connection, Database, opened, serving
from db.mail import SqliteMail
from db.migrate import MIGRATIONS, migrate
from db.rows import Numbered, bounded, listed

Item = TypeVar("Item")

BATCH = 1_000
"""Articles whose rows are held in memory at a time."""

_SCHEME = "sqlite:///"
_WOULD_WORK = (
    "write sqlite:///data/briefings.db (beside the program) or sqlite:////var/lib/briefings.db (from the root)"
)


@asynccontextmanager
async def open_store(
    url: str, *, desk: str, wait: float = 5.0, limit: float = 5.0, migrations: Traversable = MIGRATIONS
) -> AsyncIterator[SqliteStore]:
    """The store in a file, made and brought up to date as needed.

    url: as in BOT_DATABASE_URL; desk: slug of the desk whose articles the file holds;
    wait: seconds to wait for a lock that another program holds; limit: seconds that one question may take.
    Raises StoreRefused for a file that is not ours or newer than the program, and the StoreError family.
    """
    path = path_of(url)
    _make_folder(path)
    async with opened(path, wait=wait) as writer:
        await migrate(writer, desk=desk, wait=wait, folder=migrations)
        async with serving(writer, wait=wait, limit=limit) as database:
            yield SqliteStore(database)


def path_of(url: str) -> Path:
    """The file that a database URL names. Raises StoreRefused with what would work."""
    path = url.removeprefix(_SCHEME)
    if path == url:
        raise StoreRefused(f"'{url}' is no database we can use; {_WOULD_WORK}.")
    if path in ("", ":memory:") or path.endswith("/") or "?" in path:
        raise StoreRefused(f"'{url}' names no file, and several connections share one; {_WOULD_WORK}.")
    return Path(path)


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreRefused(f"The folder of {path} cannot be made: {error.strerror}.") from error


class SqliteStore:
    """``briefings.ports.Store``; its methods are described there."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.mail = SqliteMail(database)

    async def revision(self) -> int:
        """The number of the last reload, whichever process did it."""
        return await articles.revision(self._database)

    async def known(self) -> Mapping[str, Known]:
        """Every current article by its id."""
        return await articles.known(self._database)

    async def desk_mark(self) -> str | None:
        """The mark of the desk's knowledge under which the articles were filed; None for a new store."""
        return await articles.desk_mark(self._database)

    async def apply(self, changes: Changes) -> None:
        """All of it or nothing, and nothing where a fact does not show itself in its article."""
        await asyncio.to_thread(_refuse_unshown, (*changes.filed, *changes.refiled))
        async with self._database.transaction() as writer:
            if changes.seen is not None and not await articles.unchanged_since(writer, changes.seen):
                raise StoreChanged("Another reload changed the store meanwhile; nothing was done, reload again.")
            await _Reload(writer, changes).run()

    async def figures(self, period: Period | None = None, *, limit: int = 12) -> Sequence[FigureClaim]:
        """Distinct figures, those of the latest periods first; with ``period`` only those that overlap it."""
        return await figures.figures(self._database, period, bounded(limit))

    async def agreements(
        self, *, topic: Topic | None = None, status: Status | None = None, limit: int = 10, offset: int = 0
    ) -> Page[AgreementClaims]:
        """Agreements, the latest told of first."""
        return await agreements.agreements(self._database, topic, status, bounded(limit), bounded(offset))

    async def agreement(self, number: int) -> AgreementClaims | None:
        """One agreement by its number."""
        return await agreements.agreement(self._database, bounded(number))

    async def agreement_topics(self) -> Sequence[Topic]:
        """Topics that at least one agreement has."""
        return await agreements.topics(self._database)

    async def agreement_statuses(self) -> Sequence[Status]:
        """Furthest rungs that at least one agreement stands on."""
        return await agreements.statuses(self._database)

    async def reports(self, *, limit: int = 200, offset: int = 0) -> Sequence[Report]:
        """Articles by ``sort_day``, latest first."""
        return await articles.reports(self._database, bounded(limit), bounded(offset))

    async def meetings(self, *, on: Sequence[Period] | None = None, limit: int = 200) -> Sequence[MeetingReport]:
        """Meetings, latest first; with ``on`` those that overlap one of them."""
        return await meetings.meetings(self._database, on, bounded(limit))

    async def people(self, *, key: str | None = None, limit: int = 500) -> Sequence[RoleReport]:
        """Roles, latest publication first; with ``key`` those whose person key begins with it."""
        return await people.people(self._database, key, bounded(limit))

    async def sources(self, *, limit: int = 10, offset: int = 0) -> Page[Source]:
        """Articles as sources, latest publication first."""
        return await articles.sources(self._database, bounded(limit), bounded(offset))

    async def source(self, number: int) -> StoredSummary | None:
        """One article with its current summary, by its number."""
        return await articles.stored(self._database, bounded(number))

    async def withdrawn(self, number: int) -> tuple[Source, datetime] | None:
        """An article that was withdrawn, and when."""
        return await articles.withdrawn(self._database, bounded(number))

    async def search(self, words: str, *, limit: int = 10, offset: int = 0) -> Page[Source]:
        """Articles in which every word stands, latest first."""
        return await search.search(self._database, words, bounded(limit), bounded(offset))

    async def overview(self, *, last_reload: bool = True) -> Overview:
        """Counts and freshness; the last reload and its refusals only where asked for."""
        return await articles.overview(self._database, last_reload)


class _Reload:
    """The steps of one ``apply`` inside its transaction."""

    def __init__(self, writer: Connection, changes: Changes) -> None:
        self._writer, self._changes = writer, changes
        self._filed: list[Numbered] = []
        self._touched: set[int] = set()

    async def run(self) -> None:
        at = self._changes.record.at
        for ids in _batches(sorted(self._changes.withdrawn)):
            gone = await self._forget(ids)
            await articles.supersede(self._writer, gone, at, "withdrawn")
        for batch in _batches(self._changes.filed):
            earlier = await self._forget([article.id for article in batch])
            await articles.supersede(self._writer, earlier, at, "changed")
            await articles.add_versions(self._writer, await self._file(batch), at)
        for batch in _batches(self._changes.refiled):
            earlier = await self._forget([article.id for article in batch])
            filed = await self._file(batch)
            await articles.rewrite_versions(self._writer, [article for article in filed if article.number in earlier])
            await articles.add_versions(
                self._writer, [article for article in filed if article.number not in earlier], at
            )
        await search.file(self._writer, self._filed)
        await agreements.settle(self._writer, self._touched)
        await articles.close(self._writer, self._changes.desk_mark, self._changes.record)

    async def _forget(self, ids: Sequence[str]) -> Collection[int]:
        """Take away the facts of those of the articles that are current; returns their numbers."""
        there = await articles.current(self._writer, ids)
        if not there:
            return there.keys()
        gone = listed(list(there))
        await search.forget(self._writer, there)
        await figures.forget(self._writer, gone)
        await meetings.forget(self._writer, gone)
        await people.forget(self._writer, gone)
        self._touched.update(await agreements.forget(self._writer, gone))
        return there.keys()

    async def _file(self, filed: Sequence[Filed]) -> Sequence[Numbered]:
        """Write articles down with their facts."""
        batch = await articles.numbered(self._writer, filed)
        self._filed.extend(batch)
        await figures.file(self._writer, batch)
        await meetings.file(self._writer, batch)
        await people.file(self._writer, batch)
        self._touched.update(await agreements.file(self._writer, batch))
        return batch


def _refuse_unshown(articles: Sequence[Filed]) -> None:
    """Whatever read them has to have asked before; this is the last gate, and it lets nothing by."""
    for filed in articles:
        for kind, index, why in unshown(filed.summary):
            raise StoreUnproven(f"{filed.path}: {kind}.{index + 1}: {why}.")


def _batches(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]
