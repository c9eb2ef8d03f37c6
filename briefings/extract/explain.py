"""How a fact came about: the tree of tokens behind it, one line each, with the rule that made it.

observation  trade.turnover KZ-GB 1800000000 USD 2022
  “Last year, the volume of trade reached $1.8 billion.”
  $1.8 billion        money    currency before      USD 1800000000
    1.8 billion       number   number with a scale  1800000000
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from briefings.desk import Desk
from briefings.extract import derive, reads
from briefings.extract.engine import Chart, Token
from briefings.extract.reading import Reading
from briefings.model import UNDETERMINED, Agreement, Article, Fact, Meeting, Observation, Person

BESIDE = (
    "country",
    "period",
    "pointing",
    "qualifier",
    "cue",
    "change",
    "rung",
    "document",
    "person",
    "place",
    "ordinal",
    "roman",
)
"""Tokens of the same sentence that readers of facts look at."""


def explain(article: Article, desk: Desk) -> str:
    """The derivation of every fact of an article, as plain text."""
    derivation = derive(article, desk)
    if not reads(article):
        return not_read(article)
    if derivation.reading is None:
        return "nothing to read"
    dated = derivation.summary.article
    lines = [f"article  {dated.published or 'undated'} ({dated.published_basis})  {dated.language}"]
    for fact, token in derivation.roots:
        lines += ["", headline(fact)]
        lines += [f"  “{evidence.sentence}”" for evidence in fact.evidence]
        chart = _chart_of(derivation.reading, fact)
        if chart is not None:
            lines += _tree(chart, token, 1)
            lines += [row for beside in chart.all(*BESIDE) if beside is not token for row in _tree(chart, beside, 2)]
    return "\n".join(lines)


def not_read(article: Article) -> str:
    """Why no rule was asked, where the article's language is none of those that are read; else empty."""
    if reads(article):
        return ""
    if article.language == UNDETERMINED:
        return "not read: not known to be English, the only language that the rules cover"
    return f"not read: the rules do not cover the language '{article.language}'"


def headline(fact: Fact) -> str:
    """A fact on one line."""
    match fact:
        case Observation():
            return f"observation  {fact.indicator} {fact.reporter}-{fact.partner} {_plain(fact.value)} {fact.unit} {fact.period} {fact.qualifier}"
        case Agreement():
            return f"agreement  {fact.title} · {fact.kind} · {fact.status} {fact.date or ''}".rstrip()
        case Meeting():
            number = f" {fact.session}" if fact.session else ""
            return f"meeting  {fact.name}{number} · {fact.date or 'undated'} · {fact.place or 'no place'}"
        case Person():
            return f"person  {fact.name} · {fact.role} · {fact.side or 'no side'}"
        case _:
            return type(fact).__name__.lower()


def _chart_of(reading: Reading, fact: Fact) -> Chart | None:
    starts = {evidence.start for evidence in fact.evidence}
    return next((line.chart for line in reading.lines if line.sentence.start in starts), None)


def _tree(chart: Chart, token: Token, depth: int) -> Iterator[str]:
    if token.last > len(chart.words):
        return
    words = " ".join(chart.words.text[token.first : token.last])
    value = _value(token.value)
    yield f"{'  ' * depth}{words[:60]}   {token.kind}   {token.rule}   {value}".rstrip()
    for part in token.parts:
        yield from _tree(chart, part, depth + 1)


def _value(value: Any) -> str:
    if isinstance(value, Decimal):
        return _plain(value)
    return "" if value is None or isinstance(value, tuple) else str(value)[:120]


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")
