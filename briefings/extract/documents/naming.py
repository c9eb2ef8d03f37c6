"""A document as it is named in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefings.extract.engine import Chart, Token
from briefings.extract.words import CLOSING_QUOTES, OPENING_QUOTES
from briefings.model import Kind

_OPENING = OPENING_QUOTES - {'"', "‘"}
_CLOSING = CLOSING_QUOTES
AWAITED = frozenset("anticipated upcoming forthcoming future planned expected long-awaited envisaged".split())


@dataclass(frozen=True, slots=True)
class Document:
    """A document as named here. ``first``/``last``: the words of the whole title; ``definite``: "the …"."""

    title: str
    kind: Kind
    definite: bool
    capital: bool
    draft: bool = False
    awaited: bool = False
    bare: bool = False
    """Named by its kind alone: "a contract"."""
    loose: bool = False
    """Named by words of which no title is known to be made ("the rail accord"): counts where something is said of it."""


def named(
    chart: Chart,
    head: Token,
    first: int,
    last: int,
    title: str | None = None,
    *,
    loose: bool = False,
    bare: bool = False,
) -> Token:
    """The token of a document whose noun is ``head`` and whose words are those from ``first`` to ``last``."""
    low = chart.words.low
    before = low[max(0, first - 4) : first]
    capital = chart.words.capital(head.first) and (first == head.first or chart.words.capital(first))
    document = Document(
        tidy(text_of(chart, first, last) if title is None else title),
        head.value[0],
        definite="the" in before[-3:] or low[first - 1 : first] == ["'s"],
        capital=capital,
        bare=bare or (title is None and last - first == head.last - head.first),
        loose=loose,
        draft=low[last : last + 1] == ["project"]
        or "project of" in " ".join(before)
        or ("draft" in before and "to" not in before[: before.index("draft")][-1:]),
        awaited=bool(AWAITED & set(before)) or before[-4:-1] == ["soon", "-", "to"],
    )
    return Token("document", first, last, document, f"document: {document.kind}", (head,))


def tidy(title: str) -> str:
    """A title without signs at its ends."""
    if not _OPENING & set(title) and (alone := _CLOSING & set(title)) - {"'", "’"}:
        title = "".join(sign for sign in title if sign not in alone - {"'", "’"})
    return re.sub(r"\s+([,.)])", r"\1", title).strip(" ,;:-–")


def apposition_end(low: list[str], comma: int) -> int | None:
    """The comma that ends "…, the state power company, and …"; None where no such apposition begins at a comma."""
    if low[comma + 1 : comma + 2] not in (["the"], ["a"], ["an"]):
        return None
    close = next((at for at in range(comma + 2, min(comma + 12, len(low))) if low[at] in (",", ".", ";")), None)
    return close if close is not None and low[close : close + 2] == [",", "and"] else None


def text_of(chart: Chart, first: int, last: int) -> str:
    """The words as they are written."""
    words = chart.words
    return "".join(("" if at == first or words.glued(at) else " ") + words.text[at] for at in range(first, last))
