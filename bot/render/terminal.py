"""A Document in a terminal: plain text for pipes, the same with colours (rich) for people.

1. Citations read ``[3]``; the sources print number, outlet, date and address.
2. Rows are aligned on the longest label; details are indented under their label.
3. Buttons are listed as ``(1) Label`` and pressed by number or label.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from bot.render.classic import NOTE_SIGNS, clean
from briefings.document import (
    Block,
    Button,
    Cite,
    Details,
    Document,
    Heading,
    Items,
    Link,
    Note,
    Paragraph,
    Rows,
    Sources,
    Span,
    Spans,
    Text,
    leads,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text as RichText

Piece = tuple[str, str]
"""Words and their rich style ("" for none)."""
Row = list[Piece]

_STYLES = {"plain": "", "bold": "bold", "italic": "italic", "code": "cyan"}
_NOTE_STYLES = {"differ": "yellow", "info": "dim"}


def plain(document: Document) -> str:
    """The document as plain text, ending in a line break."""
    return "".join("".join(words for words, _ in row).rstrip() + "\n" for row in rows(document))


def show(document: Document, console: Console) -> None:
    """The document with styles, wrapped at words to the console's width."""
    for row in rows(document):
        console.print(_styled(row), highlight=False)


def _styled(row: Row) -> RichText:
    from rich.text import Text as RichText

    text = RichText(overflow="fold")
    for words, style in row:
        text.append(words, style=style)
    return text


def rows(document: Document) -> Iterator[Row]:
    """The document line by line."""
    yield from _stacked(document.blocks)
    labels = numbered(document.buttons)
    if labels:
        yield []
        yield [(f"({number}) {clean(button.label)}  ", "bold cyan") for number, button in labels]


def numbered(buttons: Sequence[Sequence[Button]]) -> list[tuple[int, Button]]:
    """The buttons with the numbers under which they can be pressed."""
    return list(enumerate((button for row in buttons for button in row), start=1))


def _stacked(blocks: Sequence[Block]) -> Iterator[Row]:
    tied = True
    for block in blocks:
        lines = list(_block(block))
        if not lines:
            continue
        if not tied and not isinstance(block, Note):
            yield []
        yield from lines
        tied = leads(block)


def _block(block: Block) -> Iterator[Row]:
    match block:
        case Heading(text=text, level=level):
            return iter([[(clean(text), "bold underline" if level == 1 else "bold")]])
        case Paragraph(spans=inside):
            return _lines(_pieces(inside))
        case Items():
            return _items(block)
        case Rows():
            return _table(block)
        case Note(spans=inside, kind=kind):
            style = _NOTE_STYLES[kind]
            return _lines([(NOTE_SIGNS[kind], style), *_pieces(inside, style)], indent="  ")
        case Sources():
            return _sources(block)
        case Details(label=label, blocks=blocks):
            indented: Iterator[Row] = ([("  ", ""), *row] for row in _stacked(blocks))
            return chain([[(clean(label), "bold")]], indented)


def _items(block: Items) -> Iterator[Row]:
    for number, item in enumerate(block.items, start=1):
        yield from _lines([(f"{number}. " if block.ordered else "• ", ""), *_pieces(item)], indent="  ")


def _table(block: Rows) -> Iterator[Row]:
    width = max((len(clean(label)) for label, _ in block.rows), default=0)
    for label, inside in block.rows:
        yield from _lines([(f"{clean(label):<{width}}  ", ""), *_pieces(inside, "bold")], indent=" " * (width + 2))


def _sources(block: Sources) -> Iterator[Row]:
    if block.sources and block.label:
        yield [(clean(block.label), "bold")]
    for source, line in block.sources:
        yield [(f"[{source.number}] {clean(line)}", ""), *_address(source.url)]


def _pieces(spans: Spans, plain_style: str = "") -> Row:
    pieces: Row = []
    for span in spans:
        ends_open = bool(pieces) and not pieces[-1][0][-1:].isspace()
        pieces += _span(span, plain_style, ends_open)
    return pieces


def _span(span: Span, plain_style: str, ends_open: bool) -> Row:
    match span:
        case Text(text=text, style=style):
            return [(clean(text), _STYLES[style] or plain_style)]
        case Link(text=text, url=url):
            same = clean(text) == clean(url)
            return [(clean(text), "")] if same else [(clean(text), ""), (f" ({clean(url)})", "blue")]
        case Cite(sources=sources, more=more):
            numbers = "".join(f"[{source.number}]" for source in sources)
            others = f" +{more}" if more else ""
            return [((" " if ends_open and numbers else "") + numbers + others, "blue")]


def _address(url: str | None) -> Row:
    return [(f"  {clean(url)}", "blue")] if url else []


def _lines(pieces: Row, indent: str = "") -> Iterator[Row]:
    """Lines where the text itself breaks them, the later ones indented."""
    line: Row = []
    for words, style in pieces:
        first, *others = words.split("\n")
        line.append((first, style))
        for part in others:
            yield line
            line = [(indent, ""), (part, style)]
    yield line
