"""A briefing as blocks: what to say, in which order, in which language; no markup.

Commands compose a Document; ``bot/render`` turns it into a Telegram message or a terminal page.
Text in it is plain: a renderer escapes it, nobody else.

A button carries the command that it stands for ("/agreements 3"), so that pressing and typing are one thing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from briefings.claims import Source

Style = Literal["plain", "bold", "italic", "code"]


@dataclass(frozen=True)
class Text:
    """Words in one style."""

    text: str
    style: Style = "plain"


@dataclass(frozen=True)
class Link:
    """Words that lead to a web address."""

    text: str
    url: str


@dataclass(frozen=True)
class Cite:
    """The mark that says which sources a statement rests on; ``more`` counts those that are not listed."""

    sources: tuple[Source, ...]
    more: int = 0


Span: TypeAlias = Text | Link | Cite
Spans: TypeAlias = tuple[Span, ...]


@dataclass(frozen=True)
class Heading:
    """The title of a document (level 1) or of a part (level 2)."""

    text: str
    level: Literal[1, 2] = 2


@dataclass(frozen=True)
class Paragraph:
    """Running text; ``tight`` where the next block belongs to it, with no gap between."""

    spans: Spans
    tight: bool = False


@dataclass(frozen=True)
class Items:
    """A list of statements, each on its own line; ``ordered`` numbers them from 1."""

    items: tuple[Spans, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Rows:
    """Labels with what belongs to them, one under the other: "Exports   $1.5 bn"."""

    rows: tuple[tuple[str, Spans], ...]


@dataclass(frozen=True)
class Note:
    """A remark on what stands before it: ``differ`` where sources disagree, ``info`` for arithmetic and caveats."""

    spans: Spans
    kind: Literal["differ", "info"] = "info"


@dataclass(frozen=True)
class Sources:
    """The articles that the document cites, each once, in the order of their numbers."""

    label: str
    sources: tuple[tuple[Source, str], ...]
    """Each with its line as the reader's language writes it: outlet, date, basis."""


@dataclass(frozen=True)
class Details:
    """Blocks that are shown on demand where the medium can, else after their label."""

    label: str
    blocks: tuple[Block, ...]


Block: TypeAlias = Heading | Paragraph | Items | Rows | Note | Sources | Details


@dataclass(frozen=True)
class Button:
    """A label and the command it stands for, as it would be typed."""

    label: str
    command: str


@dataclass(frozen=True)
class File:
    """A file that goes with a document."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Document:
    """Blocks in reading order, rows of buttons under them, and files that follow."""

    blocks: tuple[Block, ...]
    buttons: tuple[tuple[Button, ...], ...] = field(default=())
    files: tuple[File, ...] = field(default=())


def leads(block: Block) -> bool:
    """Whether the block is shown together with the one that follows it."""
    return isinstance(block, Heading) or (isinstance(block, Paragraph) and block.tight)


def spans(*parts: str | Span) -> Spans:
    """Spans from words and spans as they come; bare words are plain."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts if part != "")


def sentence(*parts: str | Span) -> Document:
    """A document of one paragraph."""
    return Document((Paragraph(spans(*parts)),))


def cited(blocks: Iterable[Block]) -> tuple[Source, ...]:
    """Every source that the blocks cite, each once, by number."""
    found: dict[int, Source] = {}
    for span in _all_spans(blocks):
        if isinstance(span, Cite):
            found |= {source.number: source for source in span.sources}
    return tuple(found[number] for number in sorted(found))


def _all_spans(blocks: Iterable[Block]) -> Iterable[Span]:
    for block in blocks:
        match block:
            case Paragraph(spans=inside) | Note(spans=inside):
                yield from inside
            case Items(items=items):
                for item in items:
                    yield from item
            case Rows(rows=rows):
                for _, inside in rows:
                    yield from inside
            case Details(blocks=inner):
                yield from _all_spans(inner)
            case _:
                pass
