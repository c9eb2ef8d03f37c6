"""Finding the periods that overlap a stretch of days, by range instead of by reading them all.

An index on the last day alone cannot: a year that ends in December also covers May. But a period of at most 31 days
that covers a day in May ends within 31 days of it. So each period is kept with the class of its length, and each class
is asked for its own short range of last days. Only the few very long and open periods are asked without an upper end.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta

from briefings.periods import Period

_LONGEST = (1, 31, 92, 366, 3_660)  # days: a day, a month, a quarter, a year, ten years; the class after has no end


def first_day(period: Period) -> str:
    """Its first day in ISO form; the beginning of the calendar where it is open."""
    return (period.first or date.min).isoformat()


def last_day(period: Period) -> str:
    """Its last day in ISO form; the end of the calendar where it is open."""
    return (period.last or date.max).isoformat()


def span(period: Period) -> int:
    """The class of its length."""
    if period.first is None or period.last is None:
        return len(_LONGEST)
    days = (period.last - period.first).days + 1
    return next((kind for kind, longest in enumerate(_LONGEST) if days <= longest), len(_LONGEST))


def reach(periods: Iterable[Period]) -> str:
    """JSON rows ``[span, ends on or after, ends on or before, begins on or before]`` for what overlaps the periods."""
    rows = []
    for period in periods:
        low, high = period.first or date.min, period.last or date.max
        for kind in range(len(_LONGEST) + 1):
            until = _later(high, _LONGEST[kind]) if kind < len(_LONGEST) else date.max
            rows.append((kind, low.isoformat(), until.isoformat(), high.isoformat()))
    return json.dumps(rows)


def _later(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max
