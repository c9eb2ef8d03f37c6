"""EDTF dates and intervals (ISO 8601-2, level 0 and the open interval), to the precision that a text supports.

- A date is a year, a month or a day: ``2023``, ``2023-10``, ``2023-10-02``.
- An interval joins two dates: ``2023-01/2023-08``; both ends belong to it.
- An open side is ``..``: ``../2025-04-30`` is all time up to that day.
- Two periods are equal when they cover the same days, however they are written: ``2023`` = ``2023-01/2023-12``.
- Order is by first day, then by last; an open start comes before every date, an open end after.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache, total_ordering
from typing import Literal

from briefings.errors import BadPeriod

Precision = Literal["year", "month", "day", "interval"]

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_OPEN = ".."
_WOULD_WORK = "write 2023, 2023-10, 2023-10-02, 2023-01/2023-08 or ../2025-04-30"


@total_ordering
@dataclass(frozen=True)
class Period:
    """A stretch of days; ``None`` on an open side. ``edtf`` keeps the writing and with it the precision."""

    first: date | None
    last: date | None
    edtf: str = field(compare=False)

    @classmethod
    @lru_cache(maxsize=4_096)
    def parse(cls, text: str) -> Period:
        """Read an EDTF date or interval; the same few are asked for again and again. Raises BadPeriod with what was wrong
        and what would work."""
        written = text.strip()
        sides = written.split("/")
        if len(sides) > 2:
            raise BadPeriod(f"'{text}' has more than one '/'; {_WOULD_WORK}")
        if len(sides) == 1:
            first, last = _days(sides[0], text)
            return cls(first, last, written)
        start = None if sides[0] in ("", _OPEN) else _days(sides[0], text)[0]
        end = None if sides[1] in ("", _OPEN) else _days(sides[1], text)[1]
        if start is None and end is None:
            raise BadPeriod(f"'{text}' is open on both sides; {_WOULD_WORK}")
        if start and end and end < start:
            raise BadPeriod(f"'{text}' ends before it begins; {_WOULD_WORK}")
        return cls(start, end, written)

    @classmethod
    def of_day(cls, day: date) -> Period:
        """The period of exactly one day."""
        return cls(day, day, day.isoformat())

    @cached_property
    def precision(self) -> Precision:
        """How finely a single date is given; ``interval`` where two dates are joined."""
        if "/" in self.edtf:
            return "interval"
        finest: tuple[Precision, ...] = ("year", "month", "day")
        return finest[self.edtf.count("-")]

    @property
    def is_year(self) -> bool:
        """Exactly one calendar year."""
        return (
            self.first is not None
            and self.last is not None
            and (self.first == date(self.first.year, 1, 1) and self.last == date(self.first.year, 12, 31))
        )

    def overlaps(self, other: Period) -> bool:
        """Whether at least one day belongs to both."""
        return (self._low <= other._high) and (other._low <= self._high)

    def contains(self, other: Period) -> bool:
        """Whether every day of the other belongs to this one."""
        return self._low <= other._low and other._high <= self._high

    @property
    def end(self) -> Period:
        """The date that it ends on, as precise as it is written; the period itself where it is a single date."""
        return Period.parse(self.edtf.split("/")[-1]) if self.last and "/" in self.edtf else self

    @property
    def reference(self) -> date:
        """The day that stands for a period among others: its last; but the first of a bare year, so that a vague date
        never comes before a stated one of that year."""
        if self.precision == "year":
            return self.first or date.min
        return self.last or date.max

    def month(self) -> Period:
        """A day as its month; anything else as it is."""
        return Period.parse(self.edtf[:7]) if self.precision == "day" else self

    def year_before(self) -> Period | None:
        """The like period one year earlier, as growth needs it; None where a side is open or 29 February is an end."""
        if self.first is None or self.last is None:
            return None
        shifted = re.sub(r"\d{4}(?=-|/|$)", lambda year: f"{int(year[0]) - 1:04}", self.edtf)
        try:
            return Period.parse(shifted)
        except BadPeriod:
            return None

    @property
    def _low(self) -> date:
        return self.first or date.min

    @property
    def _high(self) -> date:
        return self.last or date.max

    def __lt__(self, other: Period) -> bool:
        return (self._low, self._high) < (other._low, other._high)

    def __str__(self) -> str:
        return self.edtf


def _days(side: str, whole: str) -> tuple[date, date]:
    """First and last day of a single date."""
    found = _DATE.fullmatch(side)
    if not found:
        raise BadPeriod(f"'{whole}' is no date; {_WOULD_WORK}")
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last = date(first.year, month or 12, day or calendar.monthrange(first.year, month or 12)[1])
    except (ValueError, calendar.IllegalMonthError):
        raise BadPeriod(f"'{side}' is not in the calendar; {_WOULD_WORK}") from None
    return first, last
