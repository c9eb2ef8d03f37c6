"""When a digest goes out: wall time in a zone becomes instants.

1. A schedule is days of the week, times of the day and a time zone. A slot is an instant in UTC.
2. A time that the spring change skips (02:30) goes out once, at the first moment after the gap.
3. A time that the autumn change repeats goes out once, the first time.
4. Two times of one day that fall on one instant are one slot.
5. The rules of the zones come from the tzdata package, never from the machine, so that two machines agree.
6. Quiet hours begin and end by the wall clock too; what would fall into them waits for their end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

EVERY_DAY = frozenset(range(7))
WEEKDAYS = frozenset(range(5))
_DAY = timedelta(days=1)
_LOOKED_AHEAD = 10
"""Days: a week, and what a zone may skip when it moves across the date line."""


@dataclass(frozen=True)
class Schedule:
    """``days``: 0 for Monday; ``times``: by the wall clock, in order; ``zone``: IANA name."""

    days: frozenset[int]
    times: tuple[time, ...]
    zone: str


@dataclass(frozen=True)
class Quiet:
    """Hours in which nothing is sent, from ``start`` up to ``end``, over midnight where that is earlier."""

    start: time
    end: time

    def covers(self, moment: time) -> bool:
        """Whether the wall clock shows quiet hours."""
        if self.start <= self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end


@cache
def zone_names() -> frozenset[str]:
    """Every zone that there is."""
    listed = (resources.files("tzdata") / "zones").read_text(encoding="utf-8")
    return frozenset(listed.split())


@cache
def zone(name: str) -> ZoneInfo:
    """The zone with exactly this name. Raises KeyError where there is none."""
    if name not in zone_names():
        raise KeyError(name)
    with resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as rules:
        return ZoneInfo.from_file(rules, key=name)


def instant(day: date, moment: time, where: ZoneInfo, *, fold: int = 0) -> datetime:
    """When the wall clock first shows this time on this day; where it never does, the first moment after the gap."""
    wall = datetime.combine(day, moment.replace(fold=fold), where)
    utc = wall.astimezone(UTC)
    if utc.astimezone(where).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return utc
    return _end_of_gap(wall, where)


def _end_of_gap(wall: datetime, where: ZoneInfo) -> datetime:
    """The change of the clock lies between what the time would be by the new rule and by the old one."""
    before = wall.replace(fold=1).astimezone(UTC) - timedelta(seconds=1)
    after = wall.replace(fold=0).astimezone(UTC)
    old = before.astimezone(where).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if middle.astimezone(where).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after


@lru_cache(maxsize=4_096)
def next_slot(schedule: Schedule, after: datetime) -> datetime:
    """The first slot later than ``after`` (aware), in UTC."""
    return next(slot for slot in _slots(schedule, after) if slot > after)


def _slots(schedule: Schedule, after: datetime) -> Iterator[datetime]:
    """Slots from the day before on, in order."""
    where = zone(schedule.zone)
    first = after.astimezone(where).date() - _DAY
    found = {
        instant(day, moment, where)
        for day in (first + _DAY * ahead for ahead in range(_LOOKED_AHEAD))
        if day.weekday() in schedule.days
        for moment in schedule.times
    }
    return iter(sorted(found))


def quiet_until(quiet: Quiet | None, zone_name: str, now: datetime) -> datetime | None:
    """When the quiet hours end that are running now; None where none are."""
    if quiet is None:
        return None
    where = zone(zone_name)
    local = now.astimezone(where)
    if not quiet.covers(local.time().replace(fold=0)):
        return None
    ends = (instant(local.date() + _DAY * ahead, quiet.end, where, fold=fold) for ahead in (0, 1, 2) for fold in (0, 1))
    return min(end for end in ends if end > now)
