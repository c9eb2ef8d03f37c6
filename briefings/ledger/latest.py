"""What happened, latest first: one story for one event, however many outlets tell it.

- Articles whose main meeting is one event are one story.
- Articles without a meeting are one story where headline and date are the same (a reprint).
- A story is dated by its event; where no source dates the event, by its publication, and it says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefings.claims import Report, Source
from briefings.desk import Desk
from briefings.ledger.citing import by_publication
from briefings.ledger.meetings import Event, events
from briefings.model import Basis, Topic
from briefings.periods import Period
from briefings.text import fold


@dataclass(frozen=True)
class Story:
    """One event, or one article that tells of none. ``points`` come with the article that each is from."""

    headline: str | None
    event: Event | None
    published: Period | None
    basis: Basis
    topics: tuple[Topic, ...]
    points: tuple[tuple[str, Source], ...]
    sources: tuple[Source, ...]
    day: date

    @property
    def dates(self) -> tuple[Period, ...]:
        """When it happened; empty where only the publication is dated."""
        return self.event.dates if self.event else ()

    @property
    def origins(self) -> tuple[str, ...]:
        """The bodies whose releases the sources report, each once."""
        return tuple(dict.fromkeys(source.origin for source in self.sources if source.origin))


def stories(reports: Sequence[Report], desk: Desk) -> tuple[Story, ...]:
    """Group the articles, latest first."""
    mains = events([meeting for report in reports for meeting in report.meetings if meeting.main], desk)
    event_of = {told.source.number: event for event in mains for told in event.reports}
    groups: dict[object, list[Report]] = {}
    for report in reports:
        groups.setdefault(_key(report, event_of.get(report.source.number)), []).append(report)
    told = [_story(group, event_of.get(group[0].source.number)) for group in groups.values()]
    return tuple(sorted(told, key=lambda story: (story.day, story.sources[0].number), reverse=True))


def _key(report: Report, event: Event | None) -> object:
    if event:
        return "event", event
    if report.source.headline and report.happened:
        return "reprint", fold(report.source.headline), report.happened
    return "alone", report.source.number


def _story(group: list[Report], event: Event | None) -> Story:
    sources = by_publication(report.source for report in group)
    first = next(report for report in group if report.source == sources[0])
    published = next((source.published for source in sources if source.published), None)
    days = [report.happened.reference for report in group if report.happened]
    return Story(
        headline=next((source.headline for source in sources if source.headline), None),
        event=event,
        published=published,
        basis=next((source.basis for source in sources if source.published == published), Basis.UNKNOWN),
        topics=first.topics,
        points=_points(group, sources),
        sources=sources,
        day=event.day if event else min(max(days, default=date.min), first.source.retrieved),
    )


def _points(group: list[Report], sources: tuple[Source, ...]) -> tuple[tuple[str, Source], ...]:
    """Key points in turn, one of each article and then the next, so that no outlet drowns the others."""
    by_number = {report.source.number: report.key_points for report in group}
    longest = max(map(len, by_number.values()))
    found: dict[str, tuple[str, Source]] = {}
    for turn in range(longest):
        for source in sources:
            points = by_number[source.number]
            if turn < len(points):
                found.setdefault(fold(points[turn]), (points[turn], source))
    return tuple(found.values())
