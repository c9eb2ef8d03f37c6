"""The one place where a fact has to show itself: its evidence in the text, its digits in the evidence."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from briefings.extract.engine import Chart
from briefings.extract.money import read_money
from briefings.extract.numbers import read_numbers
from briefings.extract.qualifiers import read_qualifiers
from briefings.extract.words import Words
from briefings.model import Fact, Observation

TOLERANCE = Decimal("0.0000001")


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
        return any(value_in(fact.value, evidence.sentence) for evidence in fact.evidence)
    return True


def value_in(value: Decimal, sentence: str) -> bool:
    """Whether the sentence gives this value, in figures or in words."""
    return any(abs(given - value) <= TOLERANCE * value for given in _values(sentence))


@lru_cache(maxsize=64)
def _values(sentence: str) -> frozenset[Decimal]:
    """Every value that a sentence gives; a sentence often carries several facts."""
    chart = Chart(Words(sentence))
    read_numbers(chart)
    read_qualifiers(chart)
    read_money(chart)
    return frozenset(
        token.value.value
        for at in range(len(chart.words))
        for token in chart.at(at)
        if token.kind in ("number", "money")
    )
