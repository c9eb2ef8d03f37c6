"""The one place where a fact has to show itself: its evidence in the text, its digits in the evidence."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from briefings.extract.engine import Chart
from briefings.extract.money import read_money
from briefings.extract.numbers import read_numbers
from briefings.extract.qualifiers import read_qualifiers
from briefings.extract.tables import read_tables
from briefings.extract.words import Words
from briefings.model import Evidence, Fact, Observation, Summary

TOLERANCE = Decimal("0.0000001")
LONGEST_QUOTE = 100
"""Characters of a sentence that a refusal repeats."""
_DIGIT_BEFORE = re.compile(r"\d[^\w\s\-–—−‒‑/:;|()\[\]{}<>=+*×%&#$£€¥₸₽~≈]*\Z")
_DIGIT_BEHIND = re.compile(r"[^\w\s\-–—−‒‑/:;|()\[\]{}<>=+*×%&#$£€¥₸₽~≈]*\d")
_NEAR = 12
"""Characters around a figure that are searched for the rest of it."""

READS = frozenset({"en"})
"""Languages that the rules cover, and whose figures they can find in a sentence."""

KINDS = ("observations", "agreements", "meetings", "people")


def unshown(summary: Summary) -> Iterator[tuple[str, int, str]]:
    """Kind and index of every fact that does not show itself in the article, and why, where the article's text is kept.

    In a language that the rules do not cover only the sentences are looked for.
    """
    article = summary.article
    for kind in KINDS if article.text else ():
        for index, fact in enumerate(getattr(summary, kind)):
            why = lack(fact, article.text, figures=article.language in READS)
            if why:
                yield kind, index, why


def shown(fact: Fact, text: str) -> bool:
    """Whether every sentence of evidence stands where it says, and a figure's value stands in it."""
    return lack(fact, text) is None


def lack(fact: Fact, text: str, *, figures: bool = True) -> str | None:
    """What the fact lacks to show itself in the text, for whoever wrote it; None where it lacks nothing."""
    if not fact.evidence:
        return "the article's text is kept, so a locator shows nothing: quote the sentence under 'evidence'"
    for evidence in fact.evidence:
        if not _stands(evidence, text):
            return f"this sentence is not in the article: “{_beginning(evidence.sentence)}”"
    if figures and isinstance(fact, Observation) and not _in_evidence(fact):
        return f"{fact.value:f} is not in the sentence: “{_beginning(fact.evidence[0].sentence)}”"
    return None


def placed(summary: Summary) -> Summary:
    """The summary with every sentence at its place in the article's text, white space aside; the others as they are."""
    text = summary.article.text
    facts = {kind: tuple(_placed(fact, text) for fact in getattr(summary, kind)) for kind in KINDS}
    return summary.model_copy(update=facts) if text else summary


def _placed(fact: Fact, text: str) -> Fact:
    return fact.model_copy(update={"evidence": tuple(_found(evidence, text) for evidence in fact.evidence)})


def _found(evidence: Evidence, text: str) -> Evidence:
    if _stands(evidence, text):
        return evidence
    found = re.search(r"\s+".join(map(re.escape, evidence.sentence.split())), text)
    return Evidence(found.group(), found.start()) if found else evidence


def _stands(evidence: Evidence, text: str) -> bool:
    return evidence.start is not None and text.startswith(evidence.sentence, evidence.start)


def _in_evidence(figure: Observation) -> bool:
    sentences = [evidence.sentence for evidence in figure.evidence]
    return any(value_in(figure.value, sentence) for sentence in sentences) or (
        len(sentences) > 1 and _near(figure.value, _values(*sentences))
    )


def _beginning(sentence: str) -> str:
    return textwrap.shorten(sentence, LONGEST_QUOTE, placeholder=" …")


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
