"""Building blocks: the year, a month with a day, a run of months, a quarter, a half."""

from __future__ import annotations

from briefings.extract.engine import Rules, Spot, Token
from briefings.extract.periods.known import known_to

parts = Rules()
relative = Rules()
"""What depends on the article's day."""


@relative.rule("year relative to the article", "the-year", "<last-year>", "last <last-year>")
def _(spot: Spot, back: Token) -> int | None:
    year = known_to(spot).year
    return None if year is None or back.value < 0 else year - back.value


@relative.rule("the year", "the-year", "the year")
def _(spot: Spot) -> int | None:
    if (
        spot.before() != "of"
        or spot.before(2) in ("end", "close")
        or spot.after() in ("before", "to", "ending", "ended", "earlier")
    ):
        return None
    return known_to(spot).year


@parts.rule("year in figures", "the-year", "<year>", "the year of? <year>", "the full year <year>", "<year> year")
def _(spot: Spot, year: Token) -> int:
    return int(year.value)


@parts.rule(
    "month and day", "month-day", "<month> .? <digits|ordinal>", "the? <ordinal> of? <month> .?", "<digits> <month> .?"
)
def _(spot: Spot, first: Token, second: Token) -> tuple[int, int] | None:
    month, day = (first, second) if first.kind == "month" else (second, first)
    number = day.value if isinstance(day.value, int) else day.value.value
    if number != int(number) or not 1 <= number <= 31 or len(spot.words.text[day.first]) > 4:
        return None
    if day is second and spot.after() in ("million", "billion", "bn", "mln", "percent", "%", "companies"):
        return None
    return int(month.value), int(number)


@parts.rule(
    "months in a row",
    "month-span",
    "<month> .? -|through|to|till|until <month> .?",
    "between <month> and <month>",
    "<month> .? to <month> .?",
)
def _(spot: Spot, first: Token, last: Token) -> tuple[int, int] | None:
    return int(first.value), int(last.value)


@parts.rule("quarter", "quarter", "the? <ordinal> quarter", "the? last|final quarter", "quarter <one>")
def _(spot: Spot, number: Token | None = None) -> int | None:
    if number is None:
        return 4 if spot.words.low[spot.last - 1] == "quarter" and spot.after() in ("of", "in") else None
    value = int(number.value if isinstance(number.value, int) else number.value.value)
    return value if value <= 4 else None


@parts.rule(
    "half",
    "half",
    "the? <ordinal> half",
    "the? <ordinal> half - year",
    "the? <ordinal> half year",
    "the? <ordinal> six months",
)
def _(spot: Spot, number: Token) -> int | None:
    return number.value if number.value <= 2 else None


@parts.rule(
    "months from January",
    "month-span",
    "the? first <number|one> months",
    "the|these|those? <number> months",
    "<number> months '",
    "<digits> m",
    "the|these|those? <number> - month period",
)
def _(spot: Spot, number: Token) -> tuple[int, int] | None:
    count = number.value.value
    if count != int(count) or not 1 <= count <= 12:
        return None
    low = spot.words.low
    counted = "first" in low[spot.first : number.first + 1] or low[spot.last - 1] == "'"
    if counted or spot.after().isdigit():
        return 1, int(count)
    if spot.after() in ("of", "in"):
        return (1, int(count)) if spot.before() in _MEASURING | _SPANNING or spot.after(2).isdigit() else None
    length = spot.after() in _MERE_LENGTH or (
        spot.before() == "for" and number.first == spot.first and spot.after().isalpha()
    )
    return (1, int(count)) if spot.before() in _SPANNING and spot.last - spot.first > 1 and not length else None


_SPANNING = frozenset("for in over during".split())
_MEASURING = frozenset(["", "the", "by", "of", "(", "following", "after"])
_MERE_LENGTH = frozenset(
    "time ' ago later after before earlier old from ahead long since until till or and to - 's previously hence on".split()
)
"""What makes some months a mere length: "in nine months' time", "for six months before", "in three months or so"."""


@parts.rule("quarters from the first", "month-span", "the? first <number> quarters", "<number> quarters of")
def _(spot: Spot, number: Token) -> tuple[int, int] | None:
    return (1, 3 * int(number.value.value)) if number.value.value in (1, 2, 3, 4) else None
