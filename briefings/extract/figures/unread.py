"""Names that no lexicon knows as a country, where a side of trade stands: a region, a city, a company, a state left out."""

from __future__ import annotations

from briefings.extract.engine import Token
from briefings.extract.reading import Line


def of_an_unread_name(line: Line, cue: Token) -> bool:
    """Whether a name that is no country of the lexicon stands as a side: "exports from Wales", "Shymkent's trade"."""
    at = cue.last + 1
    at += line.near(at, at + 1) == ["the"]
    if line.near(cue.last, cue.last + 1) in (["of"], ["from"], ["to"], ["with"]) and _unread_name(line, at):
        return True
    marks = [spot for spot in range(max(1, cue.first - 4), cue.first) if line.low[spot] == "'s"]
    return bool(marks) and _owner_unread(line, marks[-1] - 1)


def with_somebody_else(line: Line, cue: Token) -> bool:
    """Whether the partner right behind is no country: "trade with its neighbours", "exports to the rest of the world"."""
    begin = cue.last
    if line.near(begin, begin + 1) not in (["with"], ["to"], ["from"]):
        return False
    for at in range(begin + 1, min(begin + 1 + LONGEST_PARTNER, len(line.low))):
        if (
            line.chart.one(at, "country", "period", "pointing", "bloc", "money", "number", "qualifier", "place")
            or line.low[at] in MEANT
        ):
            return False
        if not line.low[at].isalpha():
            break
    return (
        line.low[begin + 1 : begin + 2] != [] and line.low[begin + 1].isalpha() and line.low[begin + 1] not in SAID_NEXT
    )


LONGEST_PARTNER = 5
MEANT = frozenset("it them us you each one country republic kingdom side partner partners here there him".split())
"""Words that mean the other side, whoever it is."""
SAID_NEXT = frozenset("which that a rise fall grow drop reach".split())


def _owner_unread(line: Line, at: int) -> bool:
    """A capital at the beginning of a sentence makes no name."""
    return line.chart.one(at, "place") is not None or (at > 0 and _unread_name(line, at))


def _unread_name(line: Line, at: int) -> bool:
    if not (line.chart.words.capital(at) and line.low[at].isalpha()):
        return False
    return not any(
        token.first <= at < token.last for start in range(max(0, at - 5), at + 1) for token in line.chart.at(start)
    )
