"""What the store hands to the ledger: distinct statements, each with the articles that make it.

A claim is one statement as sources make it ("turnover 2022 was $1.8 bn"). A hundred articles that say the same are one
claim with a hundred sources; two articles that differ are two claims. Nothing is merged here and nothing is judged.

``sources`` holds at most ``SOURCES_SHOWN`` articles, the earliest first and the latest last; ``total`` says how many
there are, up to ``SOURCES_COUNTED`` (more are not counted, so that reading costs the same in a store of any size).
All instants are aware UTC; all days are calendar days as the sources give them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Generic, TypeVar

from briefings.model import Basis, Change, Indicator, Kind, Qualifier, Status, Summary, Topic
from briefings.periods import Period

Item = TypeVar("Item")

SOURCES_SHOWN = 4
SOURCES_COUNTED = 100


@dataclass(frozen=True)
class Source:
    """An article as answers cite it. ``number`` is its own for good: ``[3]`` in an answer is ``/sources 3``.

    by_rules: its facts were read by rules, and nobody has looked at them (a summary, or an article kept in a chat, has).
    """

    number: int
    id: str
    headline: str | None
    publisher: str | None
    url: str | None
    origin: str | None
    published: Period | None
    basis: Basis
    retrieved: date
    by_rules: bool = False


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One distinct statement with the articles that make it."""

    sources: tuple[Source, ...]
    total: int


@dataclass(frozen=True, kw_only=True)
class FigureClaim(Claim):
    """A figure as stated. ``value`` in whole units of ``unit`` (ISO 4217 or "companies")."""

    indicator: Indicator
    reporter: str
    partner: str
    value: Decimal
    unit: str
    period: Period
    qualifier: Qualifier
    change: Change | None


@dataclass(frozen=True, kw_only=True)
class RungClaim(Claim):
    """A rung of an agreement as stated; ``date`` None where the sources do not date it."""

    status: Status
    date: Period | None
    by: str | None


@dataclass(frozen=True)
class AgreementClaims:
    """An agreement recognised across articles, with everything that was said of its ladder.

    ``number`` is its own for good: ``/agreements 3``. ``titles``: every wording, most used first.
    ``told``: the day that orders the list: the latest article that mentions it (its ``sort_day``).
    """

    number: int
    key: str
    title: str
    kind: Kind
    titles: tuple[str, ...]
    parties: tuple[str, ...]
    topics: tuple[Topic, ...]
    rungs: tuple[RungClaim, ...]
    told: date


@dataclass(frozen=True)
class MeetingReport:
    """A meeting as one article reports it. ``format``: id of the desk's standing format, None for a one-off."""

    source: Source
    name: str
    format: str | None
    session: int | None
    date: Period | None
    place: str | None
    participants: tuple[str, ...]
    main: bool
    """Whether the article is about this meeting (``briefings.ledger.identity``, rule 4)."""


@dataclass(frozen=True)
class RoleReport:
    """A person and role as one article gives them."""

    source: Source
    name: str
    key: str
    role: str
    side: str | None


@dataclass(frozen=True)
class Report:
    """An article as ``/latest`` needs it. ``happened``: its main meeting's date, else its publication."""

    source: Source
    happened: Period | None
    topics: tuple[Topic, ...]
    key_points: tuple[str, ...]
    meetings: tuple[MeetingReport, ...]


@dataclass(frozen=True)
class StoredSummary:
    """The current version of one article, whole."""

    source: Source
    summary: Summary
    recorded: datetime


@dataclass(frozen=True)
class Page(Generic[Item]):
    """Some items of a longer list. ``more``: whether others follow after these."""

    items: tuple[Item, ...]
    more: bool


@dataclass(frozen=True)
class ReloadRecord:
    """One finished reload, for /status. ``refused``: file → reason."""

    at: datetime
    added: int
    changed: int
    withdrawn: int
    refused: tuple[tuple[str, str], ...]
    seconds: float


@dataclass(frozen=True)
class Overview:
    """The store in a glance. ``newest``: latest publication; ``updated``: when a reload last changed something;
    ``publishers``: outlets with their number of articles, most first, at most ten."""

    articles: int
    figures: int
    agreements: int
    meetings: int
    people: int
    publishers: tuple[tuple[str | None, int], ...]
    newest: Period | None
    updated: datetime | None
    last_reload: ReloadRecord | None
