"""Three to five sentences that carry an article's facts, in its own order and its own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from briefings.extract.reading import Reading
from briefings.model import Fact

MOST = 5
LEAST = 3
SHORTEST, LONGEST = 40, 700


def key_points(reading: Reading, facts: Iterable[tuple[int, Fact]]) -> tuple[str, ...]:
    """The sentences with the weightiest facts; filled up from the beginning where facts are few."""
    weight: Counter[int] = Counter()
    for worth, fact in facts:
        for evidence in fact.evidence:
            if evidence.start is not None:
                weight[evidence.start] += worth
    by_start = {line.sentence.start: line for line in reading.lines if SHORTEST <= len(line.sentence.text) <= LONGEST}
    chosen = [start for start, _ in weight.most_common() if start in by_start][:MOST]
    if chosen:
        for start in by_start:
            if len(chosen) >= LEAST:
                break
            if start not in chosen:
                chosen.append(start)
    return tuple(by_start[start].sentence.text for start in sorted(chosen))
