"""Years and spans of years."""

from __future__ import annotations

from briefings.extract.engine import Rules, Spot, Token
from briefings.extract.periods.edtf import past
from briefings.extract.periods.known import known_to
from briefings.extract.periods.names import MONTHS
from briefings.periods import Period

YEAR_CUES = frozenset(
    "in of during throughout for since from to until till than on with over by between and as after before through early late mid "
    "year around against starting beginning end results result - ( , : half versus vs compared sept sep year's whereas while but".split()
)
OPENING_YEAR = frozenset(
    ["", *". , : - ( was saw brought ended closed turned proved gave showed became began marked".split()]
)
QUANTITY_AFTER_YEAR = frozenset(
    "tonnes tons people companies students km kilometres kilometers vehicles units cars".split()
)
PARTS_OF_A_YEAR = frozenset(
    "quarter quarters half halves third thirds month months week weeks fortnight day days season seasons spring summer autumn winter part parts stretch remainder rest most much bulk".split()
)
years = Rules()


@years.rule("whole year", "period", "<the-year>", "mid - <the-year>", "full - <the-year>", "<the-year> year - end")
def _(spot: Spot, year: Token) -> str | None:
    known = known_to(spot)
    if (known.year is not None and year.value > known.year) or _of_a_part(spot):
        return None
    bare = spot.last - spot.first == 1 and year.parts and year.parts[0].kind == "year"
    hyphened = spot.after() == "-" and spot.after(2) == "year"
    return str(year.value) if not bare or hyphened or _heads_a_row(spot) or _year_meant(spot) else None


def _of_a_part(spot: Spot) -> bool:
    """Whether the year only says of which year something else is a part: "the busiest season of 2023". What no rule reads
    as a time of its own is none: a part is not the whole."""
    return spot.before() == "of" and spot.before(2) in PARTS_OF_A_YEAR


def _heads_a_row(spot: Spot) -> bool:
    """A year before what happened or was counted in it: ", 2021 brought …", "2021 - $1.2 billion"."""
    if spot.before() == "," and spot.after() in ("brought", "saw"):
        return True
    if not _cued(spot) or spot.words.glued(spot.last) or spot.after() not in ("-", ":"):
        return False
    amount = spot.after(2)
    return amount[:1].isdigit() or amount[:1] in tuple("$£€") or amount in ("usd", "us", "gbp")


def _cued(spot: Spot) -> bool:
    """Whether a word makes the four digits a year."""
    if spot.first == 0:
        return spot.after() in OPENING_YEAR
    return spot.before() in YEAR_CUES or spot.before() == "'s"


def _year_meant(spot: Spot) -> bool:
    """Whether four digits are a year by the word before and no quantity or name by the word after."""
    return _cued(spot) and not _counts(spot) and not _hangs_on_a_dash(spot) and not _names(spot)


def _counts(spot: Spot) -> bool:
    return spot.after() in QUANTITY_AFTER_YEAR or (spot.words.glued(spot.last) and spot.after() == "s")


def _hangs_on_a_dash(spot: Spot) -> bool:
    """ "2021-style", "agenda-2030", the first of two years joined by a dash."""
    words, before, after = spot.words, spot.before(), spot.after()
    if after == "-" and ((words.glued(spot.last) and spot.after(2)[:1].isalpha()) or spot.after(2).isdigit()):
        return True
    return before == "-" and words.glued(spot.first) and spot.before(2) not in ("mid", "full", "year", "early", "late")


def _names(spot: Spot) -> bool:
    """Whether the year is a part of a name or stands alone among other things."""
    before, after = spot.before(), spot.after()
    if before == "," and spot.before(2) not in MONTHS and after not in (",", ".", "", ")"):
        return True
    if before == "(" and after not in (")", ",", ";"):
        return True
    if before == "." or (before == "'s" and after[:1].isalpha() and after not in ("was", "and")):
        return True
    titled = after[:1].isalpha() and spot.words.capital(spot.last)
    return titled and before in ("of", "the", "'s", "and", "-", ":", ",")


@years.rule("over N years", "period", "over <number> years|decades")
def _(spot: Spot, number: Token) -> str | None:
    year = known_to(spot).year
    count = number.value.value * (10 if "decades" in spot.words.low[spot.first : spot.last] else 1)
    if (
        year is None
        or not 2 <= count <= 60
        or number.value.scale > 1
        or spot.after() in ("old", "ago", "later", "in")
        or (spot.after() == "of" and spot.after(2) != "independence")
        or spot.before() in ("for", "well", "just")
    ):
        return None
    return f"{year - int(count)}/{year}"


@years.rule("years ago", "period", "<number> years ago", "a year ago")
def _(spot: Spot, number: Token | None = None) -> str | None:
    year = known_to(spot).year
    if year is None or number is None or not number.value.value <= 100:
        return None
    return str(year - int(number.value.value))


@years.rule(
    "several years",
    "period",
    "<year> - <year>",
    "from <year> to|until|till|through <year>",
    "between <year> and <year>",
    "the period <year> - <year>",
    "<year> to <year>",
)
def _(spot: Spot, first: Token, last: Token) -> str | None:
    known = known_to(spot)
    if first.value >= last.value or (known.year is not None and last.value > known.year):
        return None
    if spot.before() in ("road", "roadmap", "plan", "programme", "program", "strategy"):
        return None
    return f"{first.value}/{last.value}"


@years.rule(
    "years up to the middle",
    "period",
    "from? <year> to|until|through|till the? middle of <the-year>",
    "from? <year> to|until|through|till mid - <the-year>",
)
def _(spot: Spot, first: Token, last: Token) -> str | None:
    return past(known_to(spot), f"{first.value}/{last.value}-06") if first.value < last.value else None


@years.rule(
    "years up to a later period",
    "period",
    "from <year> to|until|through|till the? <period>",
    "between <year> and the? <period>",
    "<year> - <period>",
)
def _(spot: Spot, first: Token, last: Token) -> str | None:
    end = Period.parse(last.value)
    if end.last is None or end.last.year <= first.value or ("/" in last.value and end.first is None):
        return None
    finish = last.value.rsplit("/", 1)[-1]
    return past(known_to(spot), f"{first.value}/{finish}")


@years.rule("years up to the end of one", "period", "between <year> and the? end of <the-year>")
def _(spot: Spot, first: Token, last: Token) -> str | None:
    return past(known_to(spot), f"{first.value}/{last.value}") if first.value < last.value else None


@years.rule(
    "the past N years",
    "period",
    "the past|last|previous <number> <span-unit>",
    "the past|last decade",
    "past|last <number> <span-unit>",
)
def _(spot: Spot, number: Token | None = None, unit: Token | None = None) -> str | None:
    known = known_to(spot)
    if known.year is None:
        return None
    if number is None or unit is None:
        back = 10
    else:
        if number.value.value * unit.value > 100 or number.value.scale > 1:
            return None
        back = int(number.value.value) * unit.value
    return f"{known.year - back}/{known.year}" if back > 0 else None
