"""Amounts that became no fact: what a reader who checks a summary wants to see besides what was taken.

An amount is left out when nothing around it says beyond doubt that it is a figure between the two countries: targets,
one company's money, national totals, third countries, single deals. Which of these it is, the sentence shows.
"""

from __future__ import annotations

from briefings.extract import Derivation


def left_out(derivation: Derivation) -> tuple[tuple[str, str], ...]:
    """(the amount as written, its sentence), in the article's order, each sentence once."""
    if derivation.reading is None:
        return ()
    taken = {observation.value for observation in derivation.summary.observations}
    found: dict[str, str] = {}
    for line, token in derivation.reading.tokens("money"):
        if token.value.value not in taken:
            found.setdefault(line.sentence.text, " ".join(line.chart.words.text[token.first : token.last]))
    return tuple((amount, sentence) for sentence, amount in found.items())
