"""Documents as articles name them: the kind, the title as written, the words that belong to it.

- A title is the noun of a kind (agreement, memorandum …) with what stands before it ("Strategic Partnership and
  Cooperation Agreement") and after it ("memorandum on critical minerals").
- A noun alone ("the agreement", "several accords", "forty contracts") has no identity: it is no document, though it may
  point back to one.
- Several titles may hang on one plural: "memorandums on water and on health" are two.
- Well-known documents of others (the Paris Agreement) and ways of speaking ("in agreement with") are none.
"""

from __future__ import annotations

from functools import lru_cache

from briefings.extract.documents.naming import Document
from briefings.extract.documents.nouns import BARE_ANAPHORA, figure_of_speech, heads
from briefings.extract.documents.several import others_of
from briefings.extract.documents.titles import titles_of
from briefings.extract.engine import Chart, Lexicon, Token
from briefings.model import Kind

TOGETHER = {
    "documents": None,
    "agreements": Kind.AGREEMENT,
    "treaties": Kind.AGREEMENT,
    "memoranda": Kind.MEMORANDUM,
    "memorandums": Kind.MEMORANDUM,
}
"""Nouns that point back to several documents."""
PAPERS = frozenset(("document", "text", "draft", "paper", "instrument"))
"""What any document is called when it is spoken of again."""
__all__ = ["Document", "read_documents"]


@lru_cache(maxsize=8)
def _short_names(known: tuple[tuple[str, Kind], ...]) -> Lexicon:
    """Names without a document's noun by which a desk's agreements go (SPCA)."""
    return Lexicon("document", {name: Document(name, kind, definite=True, capital=True) for name, kind in known})


def read_documents(chart: Chart, short_names: tuple[tuple[str, Kind], ...] = ()) -> None:
    """Tokens ``document`` for titles, ``document-back`` for nouns that point back. Needs countries and periods."""
    heads.run(chart)
    if short_names and not chart.all("document-head"):
        _short_names(short_names).run(chart)
    covered = 0
    for head in chart.all("document-head"):
        if head.first < covered or figure_of_speech(chart, head):
            continue
        titles = titles_of(chart, head)
        for token in [*titles, *(others_of(chart, head) if titles else ())]:
            chart.add(token)
            covered = max(covered, token.last if token in titles else 0)
        if not titles:
            _point_back(chart, head)
    for at in chart.words.places(TOGETHER.keys()):
        if chart.words.low[at - 1 : at] in (["the"], ["these"], ["both"]) and not chart.one(at, "document"):
            kind = TOGETHER[chart.words.low[at]]
            chart.add(Token("documents-back", at, at + 1, kind, "documents: point back"))
    for at in chart.words.places(PAPERS):
        before = chart.words.low[max(0, at - 2) : at]
        if before[-1:] in (["the"], ["this"], ["its"]) or before in (["the", "new"], ["the", "signed"]):
            chart.add(Token("document-back", at, at + 1, None, "document: points back"))


def _point_back(chart: Chart, head: Token) -> None:
    low = chart.words.low
    before = head.first - 1 - (low[head.first - 1 : head.first] in (["new"], ["signed"], ["said"]))
    if low[head.first] in BARE_ANAPHORA and before >= 0 and low[before] in ("the", "this", "its"):
        chart.add(Token("document-back", head.first, head.last, head.value[0], "document: points back", (head,)))
