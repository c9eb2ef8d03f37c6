"""Where a contact took place: a city, else the house."""

from __future__ import annotations

from briefings.extract.contacts.contact import shown
from briefings.extract.engine import Token
from briefings.extract.reading import Line

VENUES = frozenset(
    "house palace hall exchange street treasury akorda centre center hotel university mansion office institute embassy residence parliament castle library "
    "westminster school college museum chamber chatham forum guards".split()
)
EVENTS = frozenset("session meeting round forum talks consultations".split())


def place_of(line: Line, start: int = 0, end: int | None = None) -> str | None:
    """Where it took place: "in London", "Astana hosted", "at Lancaster House"; a dateline's place is not it."""
    low = line.low
    stop = len(low) if end is None else end
    for token in line.chart.all("place", "country"):
        if not start <= token.first < stop or token.value.form not in ("city", "capital"):
            continue
        before = low[token.first - 1] if token.first else ""
        after = low[token.last : token.last + 1]
        if before in ("in", "at", "visited") or (
            _hosts(line, token.last) and "delegation" not in line.near(token.last, token.last + 4)
        ):
            if (
                after == ["'s"]
                or low[token.last : token.last + 2] == ["on", "behalf"]
                or (before == "in" and _of_office(line, token))
            ):
                continue
            return shown(line, token.first, token.last)
    return _venue(line, start, stop)


def _hosts(line: Line, at: int) -> bool:
    """Whether a city is told to be host: "Astana hosted", "London on 3 June was the venue of", "Almaty played host to"."""
    low = line.low
    step = at + (low[at : at + 1] in (["on"], ["in"]) and line.chart.one(at + 1, "period") is not None)
    day = line.chart.one(step, "period")
    step = day.last if day else step
    if low[step : step + 1] in (["hosted"], ["welcomed"], ["hosts"]):
        return True
    if low[step : step + 1] in (["saw"], ["witnessed"]):
        return bool(EVENTS & set(line.near(step, step + 8)))
    return low[step : step + 1] in (["was"], ["played"], ["is"]) and bool(
        {"host", "venue"} & set(line.near(step + 1, step + 5))
    )


def _of_office(line: Line, token: Token) -> bool:
    """ "The ambassador in London" is an office, no place of the event."""
    return bool({"ambassador", "embassy", "based"} & set(line.near(token.first - 3, token.first)))


def _venue(line: Line, first: int, last: int) -> str | None:
    """Where no city is named, the house: "at Lancaster House", "at the Akorda"."""
    low, words = line.low, line.chart.words
    if not VENUES & line.vocabulary:
        return None
    for at in range(first, min(last, len(low) - 1)):
        if low[at] not in ("at", "in"):
            continue
        begin = at + 1 + (low[at + 1] == "the")
        end = begin
        while (
            end < min(begin + 5, len(low))
            and words.text[end][0].isupper()
            and not line.chart.one(end, "period", "month")
        ):
            end += 1
        if end > begin and low[end - 1] in VENUES and low[end : end + 1] != ["'s"]:
            return shown(line, begin, end)
    return None


def visited_place(line: Line) -> str | None:
    """Where the visit leads during which something happens: "During his visit to London"."""
    for at, word in enumerate(line.low):
        if word in ("visit", "trip") and line.low[at + 1 : at + 2] == ["to"] and (goal := goal_at(line, at + 2)):
            return shown(line, goal.first, goal.last)
    return None


def goal_at(line: Line, at: int) -> Token | None:
    """The country or the city that stands at a word, with "the" before it or without."""
    step = at + (line.low[at : at + 1] == ["the"])
    token = line.chart.one(step, "place", "country")
    if token is None or token.value.form in ("pair", "sides"):
        return None
    if token.value.form == "adjective" and line.low[token.last : token.last + 1] != ["capital"]:
        return None
    return token


RECEIVING = frozenset("see receive host welcome".split())
"""Verbs whose subject may be a country, of whoever came there."""


def host_before(line: Line, at: int) -> Token | None:
    """The country or the city that receives: "Astana last saw a minister", "In 2013 Kazakhstan received the prime minister"."""
    last = at - (line.low[at - 1] in ("last", "first", "also"))
    token = next((token for token in line.chart.all("country", "place") if token.last == last), None)
    if token is None or token.value.form in ("adjective", "pair", "sides"):
        return None
    return None if line.low[token.first - 1 : token.first] in (["of"], ["in"], ["to"], ["from"]) else token
