"""Meetings recognised across outlets.

Two reports, of two articles, are one meeting

1. in one standing format: the same session, or, where a session is missing, dates that can be the same; a date without
   its month joins only where a single meeting fits;
2. outside the formats: dates that can be the same, known to the month at least, and two participants in common (all of
   them, where one report names a single one, and then to the day), or the same telling name.

Never: two meetings that one article lists apart, two formats, two sessions, two places outside the formats, a call and
talks. Where in doubt there are two meetings.
A date that is known to the day wins over a month or a year; dates that cannot be the same are shown side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from briefings.claims import MeetingReport, Source
from briefings.desk import Desk
from briefings.ledger.citing import by_publication
from briefings.ledger.identity import may_be_one, surname_key
from briefings.periods import Period
from briefings.text import fold

_PLAIN = frozenset(
    "a an the of in on at and for with talk talks meeting meetings visit official working state phone call telephone conversation negotiations".split()
)


@dataclass(frozen=True)
class Event:
    """One meeting with everything its reports say. ``dates`` has more than one where sources disagree."""

    name: str
    format: str | None
    session: int | None
    dates: tuple[Period, ...]
    places: tuple[str, ...]
    participants: tuple[str, ...]
    reports: tuple[MeetingReport, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The articles that report it, earliest first."""
        return by_publication({report.source.number: report.source for report in self.reports}.values())

    @property
    def day(self) -> date:
        """The day that orders it among others (``Period.reference``): its date, else that of its latest report."""
        told = self.dates or tuple(source.published for source in self.sources if source.published)
        latest = max((period.reference for period in told), default=date.min)
        return min(latest, max(source.retrieved for source in self.sources))


def events(reports: Sequence[MeetingReport], desk: Desk) -> tuple[Event, ...]:
    """Group the reports into meetings, latest first."""
    by_format: dict[str | None, list[list[MeetingReport]]] = {}
    like_this: dict[tuple[object, ...], list[MeetingReport]] = {}
    for report in sorted(reports, key=_surest_first):
        groups = by_format.setdefault(report.format, [])
        known = like_this.get(_wording(report))  # most reports are reprints: no need to look through all groups
        if known is None or not _belongs(report, known):
            fitting = [group for group in groups if _belongs(report, group)]
            known = fitting[0] if len(fitting) == 1 or (fitting and not _is_vague(report)) else None
        if known is None:
            known = []
            groups.append(known)
        known.append(report)
        like_this.setdefault(_wording(report), known)
    found = (_event(group, desk) for groups in by_format.values() for group in groups)
    return tuple(sorted(found, key=lambda event: (event.day, event.reports[0].source.number), reverse=True))


def _wording(report: MeetingReport) -> tuple[object, ...]:
    return report.name, report.format, report.session, report.date, report.participants


def _surest_first(report: MeetingReport) -> tuple[bool, int, int]:
    """Reports that can be told apart best come first, so that vaguer ones find them."""
    fineness = {"day": 0, "interval": 1, "month": 2, "year": 3}[report.date.precision] if report.date else 4
    return report.session is None, fineness, report.source.number


def _belongs(report: MeetingReport, group: list[MeetingReport]) -> bool:
    if not any(same_meeting(report, held) for held in group):
        return False
    return not any(held.source.number == report.source.number or _contradicts(report, held) for held in group)


def same_meeting(one: MeetingReport, other: MeetingReport) -> bool:
    """Rules 1 and 2 for two reports of two articles."""
    if one.format != other.format:
        return False
    if one.format and one.session and other.session:
        return one.session == other.session
    if not (one.date and other.date and one.date.overlaps(other.date)):
        return False
    return one.format is not None or _same_people(one, other) or _same_name(one, other)


def _is_vague(report: MeetingReport) -> bool:
    return report.session is None and (report.date is None or report.date.precision == "year")


def _contradicts(one: MeetingReport, other: MeetingReport) -> bool:
    if one.session and other.session:
        return one.session != other.session
    elsewhere = bool(one.place and other.place and fold(one.place) != fold(other.place))
    return elsewhere and (one.format is None or _is_vague(one) or _is_vague(other))


def _same_people(one: MeetingReport, other: MeetingReport) -> bool:
    if _is_vague(one) or _is_vague(other) or _is_call(one) != _is_call(other):
        return False
    mine, theirs = ({surname_key(name) for name in report.participants} for report in (one, other))
    return len(mine & theirs) >= min(2, len(mine), len(theirs)) > 0 and (
        len(mine & theirs) > 1 or _is_day(one.date, other.date)
    )


def _is_call(report: MeetingReport) -> bool:
    return bool({"call", "telephone", "phone"} & set(fold(report.name).split()))


def _same_name(one: MeetingReport, other: MeetingReport) -> bool:
    mine, theirs = (set(fold(report.name).split()) - _PLAIN for report in (one, other))
    return bool(mine) and mine == theirs


def _is_day(*dates: Period | None) -> bool:
    return all(period is not None and period.precision == "day" for period in dates)


def _event(group: list[MeetingReport], desk: Desk) -> Event:
    first = group[0]
    held = next((known for known in desk.formats if known.id == first.format), None)
    return Event(
        name=held.name if held else max((report.name for report in group), key=len),
        format=first.format,
        session=next((report.session for report in group if report.session), None),
        dates=_distinct_dates(report.date for report in group if report.date),
        places=_distinct(report.place for report in group if report.place),
        participants=_distinct_people((name for report in group for name in report.participants), desk),
        reports=tuple(group),
    )


def _distinct_dates(dates: Iterable[Period]) -> tuple[Period, ...]:
    """The finest of dates that can be the same; several where they cannot."""
    kept: list[Period] = []
    for found in sorted(dates, key=lambda period: (period.precision == "interval", -len(period.edtf))):
        if not any(found.overlaps(held) for held in kept):
            kept.append(found)
    return tuple(sorted(kept))


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(fold(name), name)
    return tuple(found.values())


def _distinct_people(names: Iterable[str], desk: Desk) -> tuple[str, ...]:
    """Each person once, under the fullest name; two first names are two people."""
    found: list[str] = []
    for name in (desk.person_of(name) for name in names):
        at = next((at for at, held in enumerate(found) if may_be_one(name, held)), None)
        if at is None:
            found.append(name)
        else:
            found[at] = max(found[at], name, key=len)
    return tuple(found)
