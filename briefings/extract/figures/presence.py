"""Where companies are said to be: in the country as a whole, or only in one sector, region or city of it."""

from __future__ import annotations

from itertools import pairwise

from briefings.extract.engine import Token
from briefings.extract.figures.frames import HERE, word_before
from briefings.extract.reading import Line

PARTS = frozenset(
    "sector sectors industry industries region regions oblast sphere field fields spheres city park zone hub centre center aifc member members startups".split()
)
CLAUSES = frozenset("; while whereas although but".split())
BUSINESS = frozenset("business businesses presence capital".split())
MANY = frozenset(
    "primarily mainly mostly largely particularly especially chiefly various different many all several diverse key most wide range number other main leading".split()
)


def is_here(line: Line, number: Token, noun: int) -> bool:
    """ "600 firms are already with us", "there are 550 companies … here", "the presence of 600 companies", "companies represent
    British business in our country"."""
    before, behind = line.near(number.first - 6, number.first), line.near(noun + 1, noun + LONGEST_VERB)
    if "presence" in before or ("represent" in behind and BUSINESS & set(behind)):
        return True
    if ["there", "are"] in pairs(before):
        return bool({"here", "country"} & set(behind))
    being = next((at for at, word in enumerate(behind) if word == "are"), None)
    said = set(behind[being : being + 4]) if being is not None else set()
    return bool({"here", "present"} & said) or {"already", "us"} <= said


def hosted(line: Line, begin: int, end: int) -> bool:
    """Whether they are said to be in a country, now: "478 firms are on the register in Kazakhstan"."""
    inside = any(begin <= token.first < end and word_before(line, token) == "in" for token in line.chart.all("country"))
    return inside and bool({"are", "is", "means", "feel"} & set(line.near(begin, end)))


def narrowed(line: Line, noun: int) -> bool:
    """Whether the companies of one sector or place are counted; "in various sectors" are all of them."""
    low = line.low
    for at in range(noun, min(noun + 14, len(low))):
        if low[at] == "," and line.chart.one(at + 1, "number"):
            break  # ", 80 of them in Atyrau region"
        if low[at] not in PARTS or low[at - 1] == ",":
            continue
        listed = low[at][-1] == "s" and line.near(at + 1, at + 14).count(",") > 1
        exemplified = low[at + 1 : at + 2] in (["such"], ["including"], ["like"], ["from"], [":"], ["ranging"])
        if not (listed or exemplified or MANY & set(line.near(at - 6, at))):
            return True
    return _in_a_region_told_first(line, noun) or _in_a_city(line, noun)


def _in_a_region_told_first(line: Line, noun: int) -> bool:
    """ "In the Atyrau region 46 British companies operate"."""
    for at in range(noun - 1, max(0, noun - 14), -1):
        if line.low[at] in CLAUSES or line.low[at] == "and":
            return False
        if line.low[at] in ("region", "oblast", "city", "sector", "industry", "zone"):
            return bool({"in", "within", "across"} & set(line.near(at - 5, at)))
    return False


def _in_a_city(line: Line, noun: int) -> bool:
    """ "Are operating in Almaty": no other place is said for them."""
    if any(_opens_with(line, token, noun) for token in line.chart.all("place")):
        return True
    end = next((at for at in range(noun, len(line.low)) if line.low[at] == ","), len(line.low))
    behind = range(noun, min(noun + 14, end))
    cities = [at for at in behind if line.chart.one(at, "place") and line.low[at - 1] == "in"]
    countries = [token for token in line.chart.all("country") if token.first in behind]
    return bool(cities) and not any(word_before(line, token) == "in" for token in countries)


def _opens_with(line: Line, place: Token, noun: int) -> bool:
    """ "In Almaty there are 300 companies"."""
    between = line.near(place.last, noun)
    return (
        line.near(place.first - 1, place.first) == ["in"]
        and bool(between)
        and between[0] in ("there", "alone")
        and len(between) < LONGEST_OPENING
    )


LONGEST_OPENING = 10


def somewhere_of_the_country(line: Line, begin: int) -> bool:
    """ "Work in mining", "work in Almaty"; not "in Kazakhstan", "in the country", "in our market"."""
    inside = [at for at in range(begin, min(begin + LONGEST_VERB, len(line.low))) if line.low[at] == "in"]
    whole = any(map(line.has, HERE)) or any(word_before(line, token) == "in" for token in line.chart.all("country"))
    return len(inside) > whole


LONGEST_VERB = 9


def pairs(words: list[str]) -> list[list[str]]:
    """Each word with the next."""
    return [list(pair) for pair in pairwise(words)]
