"""The one place where a fact has to show itself: its evidence in the text, its digits in the evidence."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from briefings.extract.engine import Chart
from briefings.extract.money import read_money
from briefings.extract.numbers import read_numbers
from briefings.extract.qualifiers import read_qualifiers
from briefings.extract.tables import read_tables
from briefings.extract.words import Words
from briefings.model import Fact, Observation

TOLERANCE = Decimal("0.0000001")
_DIGIT_BEFORE = re.compile(r"\d[^\w\s\-–—−‒‑/:;|()\[\]{}<>=+*×%&#$£€¥₸₽~≈]*\Z")
_DIGIT_BEHIND = re.compile(r"[^\w\s\-–—−‒‑/:;|()\[\]{}<>=+*×%&#$£€¥₸₽~≈]*\d")
_NEAR = 12
"""Characters around a figure that are searched for the rest of it."""


def shown(fact: Fact, text: str) -> bool:
    """Whether every sentence of evidence stands where it says, and a figure's value stands in it."""
    for evidence in fact.evidence:
        if (
            evidence.start is None
            or text[evidence.start : evidence.start + len(evidence.sentence)] != evidence.sentence
        ):
            return False
    if not fact.evidence:
        return False
    if isinstance(fact, Observation):
        sentences = [evidence.sentence for evidence in fact.evidence]
        return any(value_in(fact.value, sentence) for sentence in sentences) or (
            len(sentences) > 1 and _near(fact.value, _values(*sentences))
        )
    return True


def value_in(value: Decimal, sentence: str) -> bool:
    """Whether the sentence gives this value, in figures or in words."""
    return _near(value, _values(sentence))


def _near(value: Decimal, values: frozenset[Decimal]) -> bool:
    return any(abs(given - value) <= TOLERANCE * value for given in values)


@lru_cache(maxsize=64)
def _values(*sentences: str) -> frozenset[Decimal]:
    """Every value that the sentences give, the head of a table before its rows; a sentence often carries several facts."""
    charts = [Chart(Words(sentence)) for sentence in sentences]
    for chart in charts:
        read_numbers(chart)
        read_qualifiers(chart)
        read_money(chart)
    if len(charts) > 1:
        read_tables(charts)
    return frozenset(
        token.value.value
        for chart, sentence in zip(charts, sentences, strict=True)
        for at in range(len(chart.words))
        for token in chart.at(at)
        if token.kind in ("number", "money")
        and not _torn(sentence, chart.words.start[at], chart.words.end[token.last - 1])
    )


def _torn(sentence: str, start: int, end: int) -> bool:
    """Whether digits around a figure belong to it, so that what was read is a piece; looks at characters, not at words."""
    before, behind = sentence[max(0, start - _NEAR) : start], sentence[end : end + _NEAR]
    return bool(
        (sentence[start].isdigit() and _DIGIT_BEFORE.search(before))
        or (sentence[end - 1].isdigit() and _DIGIT_BEHIND.match(behind))
    )
