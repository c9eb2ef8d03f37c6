"""A Document as classic Telegram messages in HTML. The only place that escapes.

1. Blocks stand apart by an empty line; a heading or a tight paragraph stays with what follows it, a note with what precedes it.
2. A row is one line, "Label  **value**"; a citation is its number in brackets, linked where the source has an address.
3. Details fold in an expandable quotation, which cannot hold another one: details inside details are just shown.
4. Telegram drops control characters, and marks that turn the direction of text for good; so do we, before it is sent.
5. Long documents become several messages (``split``); the buttons stand under the last one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import urlsplit

from bot.render.split import Line, Lines, Mark, Marks, Run, shared, split
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

BOLD, ITALIC, CODE = Mark("b"), Mark("i"), Mark("code")
QUOTE = Mark("blockquote expandable")
NOTE_SIGNS = {"differ": "⚠ ", "info": "ⓘ "}
NO_BREAK = "\u00a0"
NOTHING = "…"
"""What is sent where a document has nothing that can be seen: Telegram takes no empty message."""

_TAG = re.compile(r"<[^>]*>")
"""Every other ``<`` is escaped."""
_STYLES: dict[str, Marks] = {"plain": (), "bold": (BOLD,), "italic": (ITALIC,), "code": (CODE,)}
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127), " ")
_DROPPED: dict[int, str | None] = {13: None, **dict.fromkeys(range(0x2028, 0x202F))}
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_CLEAN: dict[int, str | None] = {**_CONTROLS, **_DROPPED, **_SURROGATES}


@dataclass(frozen=True)
class Message:
    """One message: its HTML, and the rows of buttons under it."""

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()


def render(document: Document) -> tuple[Message, ...]:
    """The messages that show the document, in order; at least one."""
    sheets = [write(lines) for lines in split(passages(document.blocks))] or [NOTHING]
    return (*(Message(html) for html in sheets[:-1]), Message(sheets[-1], document.buttons))


def bare(html: str) -> str:
    """The words of a message without its markup, for when Telegram refuses that."""
    return unescape(_TAG.sub("", html))


def clean(text: str) -> str:
    """The text as Telegram would keep it."""
    return text.translate(_CLEAN)


def write(lines: Lines) -> str:
    """Lines of styled text as HTML."""
    written: list[str] = []
    open_now: Marks = ()
    for number, line in enumerate(lines):
        runs = line or (Run(""),)
        if number:
            keep = open_now[: shared(open_now, runs[0].marks)]
            written += [_tags(open_now, keep), "\n"]
            open_now = keep
        for run in runs:
            written += [_tags(open_now, run.marks), escape(run.text, quote=False)]
            open_now = run.marks
    return "".join([*written, _tags(open_now, ())])


def _tags(before: Marks, after: Marks) -> str:
    if before == after:
        return ""
    same = shared(before, after)
    closed = (f"</{mark.tag.split()[0]}>" for mark in reversed(before[same:]))
    opened = (f'<a href="{escape(mark.url)}">' if mark.url else f"<{mark.tag}>" for mark in after[same:])
    return "".join([*closed, *opened])


def passages(blocks: Sequence[Block]) -> list[Lines]:
    """The blocks as passages that are better not cut."""
    grouped: list[list[Line]] = []
    tied = False
    for block in blocks:
        lines = _lines(block)
        if not lines:
            continue
        if tied or (grouped and isinstance(block, Note)):
            grouped[-1] += lines
        else:
            grouped.append(lines)
        tied = leads(block)
    return [tuple(group) for group in grouped]


def _lines(block: Block) -> list[Line]:
    match block:
        case Heading(text=text):
            return _broken((Run(clean(text), (BOLD,)),))
        case Paragraph(spans=inside):
            return _broken(_runs(inside))
        case Items(items=items, ordered=ordered):
            bullets = (f"{number}. " if ordered else "• " for number in range(1, len(items) + 1))
            return [line for bullet, item in zip(bullets, items, strict=True) for line in _led(bullet, _runs(item))]
        case Rows(rows=rows):
            return [line for label, inside in rows for line in _led(f"{clean(label)}  ", _runs(inside, (BOLD,)))]
        case Note(spans=inside, kind=kind):
            return _led(NOTE_SIGNS[kind], _runs(inside))
        case Sources(label=label, sources=sources):
            listed = [(_number(source.number), *_source(line, source.url)) for source, line in sources]
            heading = _broken((Run(clean(label), (BOLD,)),)) if label else []
            return [*heading, *listed] if listed else []
        case Details(label=label, blocks=blocks):
            inner = [
                line for number, lines in enumerate(passages(blocks)) for line in ([()] if number else []) + [*lines]
            ]
            return [_quoted(line) for line in [*_broken((Run(clean(label), (BOLD,)),)), *inner]]


def _runs(spans: Spans, plain: Marks = ()) -> Line:
    runs: list[Run] = []
    for span in spans:
        ends_open = bool(runs) and not runs[-1].text[-1:].isspace()
        runs += _span_runs(span, plain, ends_open)
    return tuple(runs)


def _span_runs(span: Span, plain: Marks, ends_open: bool) -> Iterable[Run]:
    match span:
        case Text(text=text, style=style):
            return [Run(clean(text), _STYLES[style] or plain)]
        case Link(text=text, url=url):
            return _source(text, url)
        case Cite(sources=sources, more=more):
            numbers = [Run(f"[{source.number}]", _link(source.url)) for source in sources]
            others = [Run(f"{NO_BREAK}+{more}")] if more else []
            return [Run(NO_BREAK)] * (ends_open and bool(numbers)) + numbers + others


def _number(number: int) -> Run:
    return Run(f"[{number}] ")


def _source(text: str, url: str | None) -> tuple[Run, ...]:
    return (Run(clean(text), _link(url)),)


def _link(url: str | None) -> Marks:
    """A link to a web address; Telegram refuses or drops any other."""
    if url is None or any(character.isspace() for character in url) or clean(url) != url:
        return ()
    try:
        parts = urlsplit(url)
    except ValueError:
        return ()
    return (Mark("a", url),) if parts.scheme in ("http", "https") and parts.hostname else ()


def _led(lead: str, runs: Line) -> list[Line]:
    return _broken((Run(lead), *runs))


def _broken(runs: Line) -> list[Line]:
    """Lines where the text itself breaks them."""
    if not any("\n" in run.text for run in runs):
        return [tuple(run for run in runs if run.text)]
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append(Run(first, run.marks))
        lines += [[Run(part, run.marks)] for part in others]
    return [tuple(run for run in line if run.text) for line in lines]


def _quoted(line: Line) -> Line:
    runs = line or (Run(""),)
    return tuple(Run(run.text, (QUOTE, *(mark for mark in run.marks if mark != QUOTE))) for run in runs)
