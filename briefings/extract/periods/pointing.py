"""What points from the period under discussion: "a year earlier", "the same period of 2022", "a year later"."""

from __future__ import annotations

import re

from briefings.errors import BadPeriod
from briefings.extract.engine import Rules, Spot, Token
from briefings.periods import Period

pointing = Rules()
_YEAR = re.compile(r"\d{4}(?=-|/|$)")


@pointing.rule("a year back", "pointing",
    "a year earlier", "a year before", "a year ago", "the year earlier", "the year before", "the previous year", "the preceding year", "previous year", "one year earlier", "year earlier",
    "the same|analogous|corresponding|similar|comparable period a year ago|earlier|before",
    "the? same|given|equivalent|respective|analogous|corresponding|similar|comparable|analogical period|months|quarter|half|timeframe of|in|from? the? last|previous|past year", "the? same period a year earlier|before|ago",
    "the? corresponding period a year ago|earlier|before", "year - on - year", "year on year", "year - over - year", "year over year", "y / y", "y - o - y", "yoy", "on the year", "annually")  # fmt: skip
def _(spot: Spot) -> int | None:
    if spot.words.low[spot.first : spot.last] == ["the", "year", "before"] and spot.after() == "last":
        return None
    return 1


@pointing.rule("the twelve months before", "pointing", "the? <number> quarters|months before|earlier|previously", "the? previous|preceding|prior <number> quarters|months",
    "the? <number> previous|preceding|prior quarters|months")  # fmt: skip
def _(spot: Spot, number: Token) -> int | None:
    quarters = "quarters" in spot.words.low[spot.first : spot.last]
    compared = spot.before() in MEASURED_FROM or (spot.before() == "in" and spot.before(2) in MEASURED_FROM)
    return 1 if compared and number.value.value == (4 if quarters else 12) else None


MEASURED_FROM = frozenset("than on with to over from against versus".split())


@pointing.rule("a year on", "pointing", "a|one year later", "the following year", "the year after")
def _(_spot: Spot) -> int:
    return -1


@pointing.rule("the like period of a year", "pointing", "the? same|given|equivalent|respective|analogous|corresponding|similar|comparable|analogical period|months|quarter|half|timeframe of|in|from? <the-year>",
    "the? same|given|equivalent|respective|analogous|corresponding|similar|comparable|analogical period|months|quarter|half of|in|from? <last-year>")  # fmt: skip
def _(spot: Spot, year: Token) -> str | int:
    return f"year {year.value}" if year.kind == "the-year" else 1


def resolve(points: int | str, after: Period | None) -> str | None:
    """The period that a pointing phrase means, given the one under discussion."""
    if after is None or after.first is None or after.last is None:
        return None
    if isinstance(points, str):
        back = after.last.year - int(points.removeprefix("year "))
        if not -10 < back < 50:
            return None
    else:
        back = points
    try:
        return Period.parse(_YEAR.sub(lambda year: f"{int(year[0]) - back:04}", after.edtf)).edtf
    except BadPeriod:
        return None
