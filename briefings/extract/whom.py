"""Who stands beside a word that tells of a contact: by name, by office, as one of "the two ministers"."""

from __future__ import annotations

from briefings.extract.offices import BEFORE_HEAD, INSTITUTION
from briefings.extract.reading import Line


def somebody_at(line: Line, at: int, near: int = 9) -> bool:
    """Whether somebody is named by name, or by an office, from this word on."""
    step = at
    if is_object(line, at):
        return True
    while step < min(at + near, len(line.low)):
        if line.chart.one(step, "person", "head"):
            return True
        country = line.chart.one(step, "country", "place", "bloc")
        if country:
            step = country.last
            continue
        name = line.chart.one(step, "name")
        if name:  # "Seasonal Worker visas" is nobody
            after = line.low[name.last] if name.last < len(line.low) else "."
            return not after.isalpha() or after in AFTER_A_NAME or line.chart.words.capital(name.last)
        if line.low[step] in PARTIES:
            return True
        text = line.chart.words.text[step]
        if _surname_at(line, step):
            return True
        if not text[0].isupper() and line.low[step] not in BEFORE_SOMEBODY:
            return False
        step += 1
    return False


def is_object(line: Line, at: int) -> bool:
    """Whether "him" or "her" stands here for somebody; "her letter" is no person."""
    if line.low[at : at + 1] == ["him"]:
        return True
    after = line.low[at + 1 : at + 2]
    return line.low[at : at + 1] == ["her"] and (
        not after or not after[0].isalnum() or after[0] in AFTER_A_NAME or line.chart.one(at + 1, "adverb") is not None
    )


def _surname_at(line: Line, at: int) -> bool:
    """Whether a single capitalised word stands here that belongs to no longer name of an institution."""
    words = line.chart.words
    return (
        words.capital(at)
        and len(words.text[at]) > 3
        and words.low[at] not in INSTITUTION
        and not words.capital(at + 1)
        and not (at and words.capital(at - 1) and not line.chart.one(at - 1, "country", "head"))
    )


BEFORE_SOMEBODY = BEFORE_HEAD | frozenset(
    "the a an 's - & and of for from with visiting both fellow members member group representatives".split()
)
"""What may stand between a verb and the office or the name of whom it is done to."""


PARTIES = frozenset(
    "delegation members representatives officials leaders heads managers executives parliamentarians lawmakers mps guest guests visitor visitors counterpart counterparts "
    "companies firms businesses investors businessmen entrepreneurs ministry authorities diplomats deputies".split()
)
AFTER_A_NAME = frozenset(
    "at in on who and with to for from during today yesterday here there over by after before as for the of when while where but".split()
)


def _with_pronoun(line: Line, at: int) -> bool:
    """ "The Prime Minister David Cameron and he discussed", "he and the Prime Minister David Cameron had spoken"."""
    before = line.near(at - 2, at)
    if any(
        _joined_to_pronoun(line, first)
        for first, last in people_before(line, at)
        if _behind_country(line, last) >= at - 2
    ):
        return True
    named = any(token.last == at - 2 for kind in ("person", "name") for token in line.chart.all(kind))
    return named and before in (["and", "he"], ["and", "she"])


def _joined_to_pronoun(line: Line, at: int) -> bool:
    """Whether "he and" stands before somebody, his country and office between."""
    for step in range(at - 1, max(0, at - 8), -1):
        if line.low[step] == "and":
            return line.low[step - 1] in ("he", "she")
        if not line.chart.one(step, "country") and line.low[step] not in BEFORE_SOMEBODY:
            return False
    return False


def people_before(line: Line, at: int) -> list[tuple[int, int]]:
    """Where people are named in the words before, in order, by name or by surname alone."""
    named: list[tuple[int, int]] = []
    for start in range(max(0, at - 40), at):
        if named and start < named[-1][1]:
            continue
        token = next((t for t in line.chart.at(start) if t.kind in ("person", "name") and t.last <= at), None)
        if token is not None:
            named.append((token.first, token.last))
        elif start >= at - 2 and start and _surname_at(line, start) and not line.chart.at(start):
            named.append((start, start + 1))
    return named


def two_before(line: Line, at: int) -> bool:
    """Whether two people stand right before a verb: "Idrissov and Baroness Warsi discussed …", "the two ministers discussed"."""
    if _with_pronoun(line, at):
        return True
    named = people_before(line, at)
    if len(named) > 1 and _behind_country(line, named[-1][1]) >= at - 2:
        between = line.near(named[-2][1], named[-1][0])
        if "and" in between or ({"together", "along", "alongside", "jointly"} & set(between)):
            return True
    return pair_at(line, at - 6, at) is not None


def _behind_country(line: Line, at: int) -> int:
    """The word after "of the United Kingdom" behind a name, or where the name ends."""
    step = at + (line.low[at : at + 1] == ["of"])
    step += line.low[step : step + 1] == ["the"]
    country = line.chart.one(step, "country") if step > at else None
    return country.last if country else at


def pair_at(line: Line, first: int, last: int) -> int | None:
    """Where two people are spoken of without names: "the two ministers", "both leaders", "the pair"."""
    low = line.low
    for at in range(max(0, first), min(last, len(low))):
        if low[at] in ("two", "both") and PAIRED & set(line.near(at + 1, at + 4)):
            return at
        if low[at] == "the" and low[at + 1 : at + 2] and low[at + 1] in SAT_TOGETHER and _they_met(line, at + 2):
            return at
        if low[at] == "pair" and low[at - 1 : at] == ["the"]:
            return at
        if low[at : at + 2] == ["the", "two"] and _by_themselves(line, at):
            return at
    return None


def _by_themselves(line: Line, at: int) -> bool:
    """Whether "the two" stands for people: "talks between the two.", "the two had a conversation"."""
    after = line.low[at + 2 : at + 3]
    if line.low[at - 1 : at] == ["between"]:
        return not after or not after[0].isalnum()
    return after in (["had"], ["met"], ["spoke"], ["discussed"], ["talked"], ["also"])


def _they_met(line: Line, at: int) -> bool:
    """Whether what follows says that people met, with nobody named: "the ministers had met one on one"."""
    step = at + (line.low[at : at + 1] in (["had"], ["have"], ["then"], ["also"]))
    return line.low[step : step + 1] in (["met"], ["conferred"], ["negotiated"]) and line.low[step + 1 : step + 2] != [
        "with"
    ]


SAT_TOGETHER = frozenset("ministers presidents leaders premiers speakers diplomats".split())
PAIRED = frozenset(
    "leaders ministers presidents diplomats officials men women counterparts speakers premiers politicians heads".split()
)
