"""Three to five sentences that carry an article's facts, in its own order and its own words.

- Each sentence is taken for the facts that none before it carried; of two that carry as much, the whole and shorter one.
- However many people a sentence names, it names them once: a list of participants tells little.
- A sentence too long for a screen counts half.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefings.extract.reading import Line, Reading
from briefings.model import Fact, Person

MOST = 5
LEAST = 3
SHORTEST, LONGEST = 40, 700
LONG = 320
"""Characters that a telephone shows without scrolling."""
ENDS = (".", "!", "?", "”", '"', ")")
Facts = dict[int, int]
"""The worth of facts by their number."""


def key_points(reading: Reading, facts: Iterable[tuple[int, Fact]]) -> tuple[str, ...]:
    """The sentences with the weightiest facts; filled up from the beginning where facts are few."""
    by_start = {line.sentence.start: line for line in reading.lines if SHORTEST <= len(line.sentence.text) <= LONGEST}
    carried: dict[int, Facts] = {start: {} for start in by_start}
    people: set[int] = set()
    for number, (worth, fact) in enumerate(facts):
        if isinstance(fact, Person):
            people.add(number)
        for evidence in fact.evidence:
            if evidence.start in carried:
                carried[evidence.start][number] = worth
    chosen = _covering(by_start, carried, people)
    if chosen:
        rest = (start for start, line in by_start.items() if start not in chosen and _readable(line))
        chosen += [start for start, _ in zip(rest, range(LEAST - len(chosen)), strict=False)]
    return tuple(by_start[start].sentence.text for start in sorted(chosen))


def _covering(lines: Mapping[int, Line], carried: Mapping[int, Facts], people: set[int]) -> list[int]:
    """Where the sentences begin that together carry most: each for what those before it have not told."""
    chosen: list[int] = []
    told: set[int] = set()
    while len(chosen) < MOST:
        worth = {
            start: _worth(facts, told, people) / _screens(lines[start])
            for start, facts in carried.items()
            if start not in chosen
        }
        best = max(worth, key=lambda start: _rank(lines[start], worth[start]), default=None)
        if best is None or worth[best] < 1:
            break
        chosen.append(best)
        told.update(carried[best])
    return chosen


def _worth(facts: Facts, told: set[int], people: set[int]) -> int:
    """What a sentence adds: all facts that are new, but everybody in it together as one."""
    fresh = facts.keys() - told
    return sum(facts[number] for number in fresh - people) + max(
        (facts[number] for number in fresh & people), default=0
    )


def _rank(line: Line, worth: float) -> tuple[float, bool, int]:
    """How much speaks for a sentence: what it tells, that it is whole, that it is short."""
    return worth, _whole(line), -len(line.sentence.text)


def _screens(line: Line) -> int:
    """How many screens of a telephone a sentence takes."""
    return 1 + (len(line.sentence.text) > LONG)


def _whole(line: Line) -> bool:
    return line.sentence.text.rstrip().endswith(ENDS)


def _readable(line: Line) -> bool:
    return _whole(line) and len(line.sentence.text) <= LONG
