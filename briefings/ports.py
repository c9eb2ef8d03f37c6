"""What the product needs from the outside, as Protocols: a store of articles and their facts.

Everything that asks the store is async and may raise the ``StoreError`` family (``briefings.errors``).
Reading costs about the same whatever the size of the store: every list is bounded by ``limit``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from briefings.claims import (
    AgreementClaims,
    FigureClaim,
    MeetingReport,
    Overview,
    Page,
    ReloadRecord,
    Report,
    RoleReport,
    Source,
    StoredSummary,
)
from briefings.model import Status, Summary, Topic
from briefings.periods import Period


@dataclass(frozen=True)
class Filed:
    """A summary with the keys under which the ledger finds its facts again (``briefings.ledger.identity``).

    path: which file it came from, as the reload names files; hash: of that file's content (SHA-256, hex).
    agreement_keys, meeting_formats, person_keys: one for each fact, in the summary's order.
    agreement_titles and agreement_topics: the title that answers use, and the topics of each agreement.
    main_meeting: index of the meeting that the article is about, None where it lists none.
    happened: when the reported event took place, None where neither it nor the publication is dated.
    by_rules: the summary was read by rules and not looked at by anybody.
    sort_day: the day that orders the article among others (never later than it was retrieved).
    """

    id: str
    path: str
    hash: str
    summary: Summary
    agreement_keys: tuple[str, ...]
    agreement_titles: tuple[str, ...]
    agreement_topics: tuple[tuple[Topic, ...], ...]
    meeting_formats: tuple[str | None, ...]
    main_meeting: int | None
    person_keys: tuple[str, ...]
    happened: Period | None
    sort_day: date
    search_text: str
    by_rules: bool = False


@dataclass(frozen=True)
class Known:
    """What a reload compares with: the current version of an article in the store.

    number and retrieved are those of its Source.
    """

    id: str
    path: str
    hash: str
    number: int
    url: str | None
    retrieved: date


@dataclass(frozen=True)
class Changes:
    """What one reload does, as one transaction.

    ``filed`` are added or changed articles; ``refiled`` have the content they had, filed anew because the desk's
    knowledge changed (no new version is kept); ``withdrawn`` are ids. ``desk_mark`` identifies the desk's knowledge.
    ``seen``: the store's revision that all this was compared with; None where it follows from nothing that was read.
    """

    filed: Sequence[Filed]
    refiled: Sequence[Filed]
    withdrawn: Collection[str]
    desk_mark: str
    record: ReloadRecord
    seen: int | None = None


class Store(Protocol):
    """Articles, their facts with the evidence, and their history."""

    async def revision(self) -> int:
        """A number that changes whenever what the store answers may have changed; 0 for a new store."""
        ...

    async def known(self) -> Mapping[str, Known]:
        """Every current article by its id."""
        ...

    async def desk_mark(self) -> str | None:
        """The mark of the desk's knowledge under which the articles were filed; None for a new store."""
        ...

    async def apply(self, changes: Changes) -> None:
        """All of it or nothing; earlier versions are kept with the time (``changes.record.at``) they were superseded.

        Raises StoreChanged where the store is no longer at the revision ``changes.seen``, and StoreUnproven where the text
        of an article is kept and a fact's sentence is not in it, or a figure's digits are not in the sentence.
        """
        ...

    async def figures(self, period: Period | None = None, *, limit: int = 12) -> Sequence[FigureClaim]:
        """Distinct figures, those of the latest periods first.

        Of each series (indicator, reporter, partner, unit) at most ``limit`` that cover a calendar year, and as many of
        other periods. With ``period`` those that overlap it, at most ``limit`` of each series.
        """
        ...

    async def agreements(
        self, *, topic: Topic | None = None, status: Status | None = None, limit: int = 10, offset: int = 0
    ) -> Page[AgreementClaims]:
        """Agreements, the latest told of first; ``status`` is the furthest rung."""
        ...

    async def agreement(self, number: int) -> AgreementClaims | None:
        """One agreement by its number."""
        ...

    async def agreement_topics(self) -> Sequence[Topic]:
        """Topics that at least one agreement has."""
        ...

    async def agreement_statuses(self) -> Sequence[Status]:
        """Furthest rungs that at least one agreement stands on."""
        ...

    async def reports(self, *, limit: int = 200, offset: int = 0) -> Sequence[Report]:
        """Articles by ``sort_day``, latest first."""
        ...

    async def meetings(self, *, on: Sequence[Period] | None = None, limit: int = 200) -> Sequence[MeetingReport]:
        """Meetings, latest first (undated ones by their article's day); with ``on`` those that overlap one of them."""
        ...

    async def people(self, *, key: str | None = None, limit: int = 500) -> Sequence[RoleReport]:
        """Roles, latest publication first; with ``key`` those whose person key begins with it."""
        ...

    async def sources(self, *, limit: int = 10, offset: int = 0) -> Page[Source]:
        """Articles as sources, latest publication first."""
        ...

    async def source(self, number: int) -> StoredSummary | None:
        """One article with its current summary, by its number."""
        ...

    async def withdrawn(self, number: int) -> tuple[Source, datetime] | None:
        """An article that was withdrawn, and when (aware UTC); None where it is current or never was."""
        ...

    async def search(self, words: str, *, limit: int = 10, offset: int = 0) -> Page[Source]:
        """Articles in which every word stands (the last may be the beginning of one), latest first.

        ``words`` is what a person typed: nothing in it is taken as a search operator.
        """
        ...

    async def overview(self, *, last_reload: bool = True) -> Overview:
        """Counts and freshness; without ``last_reload`` nothing is read of it, and of its refusals there may be many."""
        ...
