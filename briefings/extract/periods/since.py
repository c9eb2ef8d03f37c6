"""Periods made of periods: since a beginning, to date, two taken together."""

from __future__ import annotations

from briefings.extract.engine import Rules, Spot, Token
from briefings.extract.periods.edtf import months, sane
from briefings.extract.periods.known import known_to
from briefings.periods import Period

since = Rules()


@since.rule("since a period", "period", "<since> <period>", "<since> the? beginning|start of <period|the-year>", "<since> <period> to date", "<since> <period> to|until the? present day?",
    "<since> the? end|middle of <period>", "<since> <period> until now")  # fmt: skip
def _(spot: Spot, start_word: Token, start: Token) -> str | None:
    known = known_to(spot)
    if known.published is None or known.published.first is None or known.published.last is None:
        return None
    word = spot.words.low[start_word.first]
    beginning = (
        "beginning" in spot.words.low[spot.first : start.first] or "start" in spot.words.low[spot.first : start.first]
    )
    if start.kind == "the-year" or (beginning and start.value == str(known.year)):
        if start.value not in (known.year, str(known.year)) or known.published.precision == "year":
            return f"{start.value}/{known.year}" if int(start.value) < (known.year or 0) else None
        return months((int(start.value), 1), (known.published.last.year, known.published.last.month))
    if "/" in start.value:
        return None
    if word == "from" and spot.words.low[spot.last - 1] not in ("date", "day", "now", "present"):
        return None
    end = known.published.edtf[: len(start.value)]
    return sane(f"{start.value}/{end}") if start.value != end else None


@since.rule(
    "since independence in its year", "period", "<since> <begin> in <the-year>", "<since> <begin> , in <the-year>"
)
def _(spot: Spot, _start_word: Token, _begin: Token, year: Token) -> str | None:
    known = known_to(spot)
    return f"{year.value}/{known.year}" if known.year is not None and year.value < known.year else None


@since.rule("since a beginning that is known", "period", "<since> <begin>", "over|during|for|in <begin>")
def _(spot: Spot, *parts: Token) -> str | None:
    known = known_to(spot)
    begin = known.independence if parts[-1].value == "independence" else known.relations
    if begin is None or known.year is None or begin >= known.year:
        return None
    if len(parts) == 1 and "years" not in spot.words.low[spot.first : spot.last]:
        return None
    return f"{begin}/{known.year}"


@since.rule(
    "all time up to the article",
    "period",
    "to date",
    "up to now",
    "until now",
    "so far",
    "to this day",
    "to the present day",
    "as of today",
    "as of now",
    "up to date",
)
def _(spot: Spot) -> str | None:
    known = known_to(spot)
    if known.published is None or spot.words.low[spot.first : spot.last] == ["up", "to", "date"]:
        return None
    return f"../{known.published.edtf}"


@since.rule("all time up to a day", "period", "up to <period>", "until <period>")
def _(spot: Spot, end: Token) -> str | None:
    return None if "/" in end.value or len(end.value) < 7 else f"../{end.value}"


@since.rule("periods taken together", "period", "<period> and in|over|during|for? the? <period> combined|together")
def _(_spot: Spot, first: Token, second: Token) -> str | None:
    early, late = Period.parse(first.value), Period.parse(second.value)
    if early.first is None or early.last is None or late.first is None or late.last is None:
        return None
    if (late.first - early.last).days != 1:
        return None
    return months((early.first.year, early.first.month), (late.last.year, late.last.month))


@since.rule("from one period to another", "period", "from the? <period> to|until|till|through the? <period>")
def _(_spot: Spot, first: Token, last: Token) -> str | None:
    begin, end = Period.parse(first.value), Period.parse(last.value)
    if begin.first is None or end.last is None or begin >= end or min(len(first.value), len(last.value)) < 7:
        return None
    if len(first.value) == len(last.value) == 10:
        return f"{first.value}/{last.value}"
    return months((begin.first.year, begin.first.month), (end.last.year, end.last.month))
