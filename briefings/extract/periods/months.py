"""Months, quarters, halves and runs of months."""

from __future__ import annotations

from collections.abc import Callable

from briefings.extract.engine import Rules, Spot, Token
from briefings.extract.periods.edtf import month_before, months, past
from briefings.extract.periods.known import known_to

MONTH_CUES = frozenset(
    "in during since throughout by early late mid until till end beginning month and - from to".split()
)
runs = Rules()


def _year_or_latest(spot: Spot, year: Token | None, complete: Callable[[int], tuple[int, int]]) -> int | None:
    """The year said, else the latest one in which the period was already over."""
    if year is not None:
        return int(year.value)
    known = known_to(spot)
    if known.year is None or known.day is None:
        return None
    last_month = complete(known.year)
    return known.year if last_month <= (known.day.year, known.day.month) else known.year - 1


@runs.rule("run of months", "period", "<month-span> ,? of|in? <the-year>", "<month-span>")
def _(spot: Spot, span: Token, year: Token | None = None) -> str | None:
    first, last = span.value
    if year is None and (spot.after() == "of" or spot.before() == "same"):
        return None
    chosen = _year_or_latest(spot, year, lambda y: (y, last))
    if chosen is None:
        return None
    return past(known_to(spot), months((chosen - (first > last), first), (chosen, last)))


@runs.rule(
    "run of months across years",
    "period",
    "<month> <the-year> -|to|through <month> <the-year>",
    "from <month> <the-year> to|through|until <month> <the-year>",
)
def _(spot: Spot, m1: Token, y1: Token, m2: Token, y2: Token) -> str | None:
    return past(known_to(spot), months((y1.value, m1.value), (y2.value, m2.value)))


@runs.rule("N months to a month", "period",
    "the? <number> months to|through|ending|ended in? <month> ,? <the-year>?", "the? <number> months to the end of <month> ,? <the-year>?")  # fmt: skip
def _(spot: Spot, number: Token, month: Token, year: Token | None) -> str | None:
    chosen = _year_or_latest(spot, year, lambda y: (y, month.value))
    count = number.value.value
    if chosen is None or count != int(count) or not 1 <= count <= 60:
        return None
    return past(known_to(spot), months(month_before(chosen, month.value, int(count) - 1), (chosen, month.value)))


@runs.rule("quarters to a month", "period",
    "the? <number> quarters to|through|ending|ended in? <month> ,? <the-year>?", "the? <number> quarters to the end of <month> ,? <the-year>?")  # fmt: skip
def _(spot: Spot, number: Token, month: Token, year: Token | None) -> str | None:
    chosen = _year_or_latest(spot, year, lambda y: (y, month.value))
    count = number.value.value
    if chosen is None or count != int(count) or not 1 <= count <= 20:
        return None
    return past(known_to(spot), months(month_before(chosen, month.value, 3 * int(count) - 1), (chosen, month.value)))


@runs.rule("year to a month", "period", "the? year to <month> ,? <the-year>?", "the? year ending|ended in? <month> ,? <the-year>?",
    "the? financial|fiscal year ending|ended in? <month> ,? <the-year>?", "the? year to the end of <month> ,? <the-year>?")  # fmt: skip
def _(spot: Spot, month: Token, year: Token | None) -> str | None:
    chosen = _year_or_latest(spot, year, lambda y: (y, month.value))
    return (
        None
        if chosen is None
        else past(known_to(spot), months(month_before(chosen, month.value, 11), (chosen, month.value)))
    )


@runs.rule(
    "quarters to a quarter",
    "period",
    "the? <number> quarters to|through|ending|ended in|at|with? the? end? of? <quarter> of? <the-year>",
)
def _(spot: Spot, number: Token, quarter: Token, year: Token) -> str | None:
    count, last = number.value.value, 3 * quarter.value
    if count != int(count) or not 1 <= count <= 20:
        return None
    return past(known_to(spot), months(month_before(year.value, last, 3 * int(count) - 1), (year.value, last)))


@runs.rule(
    "year to a quarter", "period", "the? year to|ending|ended in|with? the? end? of? <quarter> ,? of? <the-year>"
)
def _(spot: Spot, quarter: Token, year: Token) -> str | None:
    last = 3 * quarter.value
    return past(known_to(spot), months(month_before(year.value, last, 11), (year.value, last)))


@runs.rule("quarter of a year", "period", "<quarter> ,? of|in? <the-year>", "<quarter>")
def _(spot: Spot, quarter: Token, year: Token | None = None) -> str | None:
    if year is None and (spot.after() in ("of", "'s") or spot.before() == "same"):
        return None
    chosen = _year_or_latest(spot, year, lambda y: (y, 3 * quarter.value))
    if chosen is None:
        return None
    return past(known_to(spot), months((chosen, 3 * quarter.value - 2), (chosen, 3 * quarter.value)))


@runs.rule("half of a year", "period", "<half> ,? of|in? <the-year>", "<half>")
def _(spot: Spot, half: Token, year: Token | None = None) -> str | None:
    if year is None and spot.after() in ("of", "'s"):
        return None
    chosen = _year_or_latest(spot, year, lambda y: (y, 6 * half.value))
    if chosen is None:
        return None
    return past(known_to(spot), months((chosen, 6 * half.value - 5), (chosen, 6 * half.value)))


@runs.rule("month of a year", "period", "<month> .? ,? of|in? <the-year>")
def _(spot: Spot, month: Token, year: Token) -> str | None:
    return past(known_to(spot), months((year.value, month.value), (year.value, month.value)))


@runs.rule("month without its year", "period", "<month>", "last|this <month>")
def _(spot: Spot, month: Token) -> str | None:
    if spot.words.low[spot.first] not in ("last", "this") and spot.before() not in MONTH_CUES:
        return None
    if spot.after()[:1].isdigit() or (spot.after() == "." and spot.after(2)[:1].isdigit()) or spot.after() == "-":
        return None
    known = known_to(spot)
    if known.year is None or known.day is None:
        return None
    word = spot.words.low[spot.first]
    year = known.year if (known.year, month.value) <= (known.day.year, known.day.month) else known.year - 1
    if word == "last" and month.value == known.day.month:
        year = known.year - 1
    if (
        word == "last"
        and known.published
        and known.published.precision == "day"
        and (known.year, month.value) == (known.day.year, known.day.month)
    ):
        year = known.year - 1
    return months((year, month.value), (year, month.value))


@runs.rule(
    "month relative to the article",
    "period",
    "last month",
    "this month",
    "the current month",
    "the past month",
    "the same month",
)
def _(spot: Spot) -> str | None:
    known = known_to(spot)
    if not known.published or known.published.precision not in ("month", "day") or known.day is None:
        return None
    if spot.words.low[spot.last - 2] == "same":
        return None
    back = 1 if spot.words.low[spot.first] == "last" or spot.words.low[spot.last - 2] == "past" else 0
    at = month_before(known.day.year, known.day.month, back)
    return months(at, at)


@runs.rule("the past months", "period", "the? past|last|previous <number> months")
def _(spot: Spot, number: Token) -> str | None:
    """Statistics come with a lag: said in November, "the past nine months" are those since January."""
    known = known_to(spot)
    count = number.value.value
    if not known.published or known.published.precision not in ("month", "day") or known.day is None:
        return None
    if count != int(count) or not 1 <= count <= 11:
        return None
    last = month_before(known.day.year, known.day.month, 1)
    if known.day.year == last[0] and 0 <= last[1] - count <= LONGEST_LAG:
        return months((last[0], 1), (last[0], int(count)))
    return None


LONGEST_LAG = 2
"""Months between the end of a run and the first time that it is spoken of."""


@runs.rule(
    "run of months behind its year",
    "period",
    "<the-year> alone? ,? in|for|over|during the? first? <number> months",
    "<the-year> ,? in|for|over|during <month-span|quarter|half>",
)
def _(spot: Spot, year: Token, part: Token) -> str | None:
    match part.kind:
        case "quarter":
            first, last = 3 * part.value - 2, 3 * part.value
        case "half":
            first, last = 6 * part.value - 5, 6 * part.value
        case "month-span":
            first, last = part.value
        case _:
            count = part.value.value
            if count != int(count) or not 1 <= count <= 12:
                return None
            first, last = 1, int(count)
    return past(known_to(spot), months((year.value, first), (year.value, last))) if first <= last else None


@runs.rule("the past half year", "period", "the? past|last half - year", "the? past|last half of the year")
def _(spot: Spot) -> str | None:
    known = known_to(spot)
    if not known.published or known.published.precision not in ("month", "day") or known.day is None:
        return None
    year, half = (known.day.year, 1) if known.day.month > 6 else (known.day.year - 1, 2)
    return months((year, 6 * half - 5), (year, 6 * half))
