"""Words that mean somebody without naming him: "him" and "her" as objects, "the two ministers", "the pair"."""

from __future__ import annotations

from briefings.extract.reading import Line

AFTER_A_NAME = frozenset(
    "at in on who and with to for from during today yesterday here there over by after before as for the of when while where but".split()
)


def is_object(line: Line, at: int) -> bool:
    """Whether "him" or "her" stands here for somebody; "her letter" is no person."""
    if line.low[at : at + 1] == ["him"]:
        return True
    after = line.low[at + 1 : at + 2]
    return line.low[at : at + 1] == ["her"] and (
        not after or not after[0].isalnum() or after[0] in AFTER_A_NAME or line.chart.one(at + 1, "adverb") is not None
    )


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
