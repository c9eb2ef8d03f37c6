"""Cuts a long answer into messages, before any tag is written: what is cut is styled text, so no tag can be cut.

1. A message holds ``LIMIT`` UTF-16 units of visible text, and Telegram shows the styles of the first ``ENTITIES`` only.
2. A passage (a block with what belongs to it) stays whole where it fits in one message.
3. A longer passage is cut between its lines, a longer line between words, a longer word between characters, but never
   inside a surrogate pair or before a mark that belongs to the character before it.
4. What falls out at a cut is white space and nothing else; a message without anything visible is not sent.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

LIMIT = 4096
ENTITIES = 100
_JOINERS = "\u200d\ufe0e\ufe0f"
_MARKS_KEPT_TOGETHER = 32
"""Text that stacks more marks than this on one letter is cut anyway."""


@dataclass(frozen=True)
class Mark:
    """A style that Telegram calls an entity: a tag, and the address where it is a link."""

    tag: str
    url: str = ""


Marks: TypeAlias = tuple[Mark, ...]


@dataclass(frozen=True)
class Run:
    """Words under the same marks, the outermost first."""

    text: str
    marks: Marks = ()


Line: TypeAlias = tuple[Run, ...]
Lines: TypeAlias = tuple[Line, ...]


def utf16(text: str) -> int:
    """Length as Telegram counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def shared(left: Marks, right: Marks) -> int:
    """How many of the outermost marks go on from one run to the next."""
    if left == right:
        return len(left)
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count


def split(passages: Sequence[Lines], limit: int = LIMIT, entities: int = ENTITIES) -> list[Lines]:
    """The lines of each message; between two passages in one message stands an empty line."""
    sheets = [_Sheet(limit, entities)]
    for passage in passages:
        if sheets[-1].took(passage, apart=True):
            continue
        fresh = _Sheet(limit, entities)
        if fresh.took(passage):
            sheets.append(fresh)
            continue
        for number, line in enumerate(passage):
            for part in _cut(line, limit, entities):
                if not sheets[-1].took((part,), apart=not number):
                    sheets.append(_Sheet(limit, entities))
                    sheets[-1].took((part,))
    return [lines for lines in (sheet.trimmed() for sheet in sheets) if lines]


@dataclass
class _Sheet:
    """A message that is being filled."""

    limit: int
    entities: int
    lines: list[Line] = field(default_factory=list)
    _size: int = 0
    _opened: int = 0

    def took(self, lines: Lines, *, apart: bool = False) -> bool:
        """Whether the lines fit; those that do are added."""
        size, opened = self._with(lines, apart)
        if size > self.limit or opened > self.entities:
            return False
        self._size, self._opened = size, opened
        if apart and self.lines:
            self.lines.append(())
        self.lines += lines
        return True

    def trimmed(self) -> Lines:
        """Without empty lines at either end; nothing at all where nothing can be seen."""
        seen = [number for number, line in enumerate(self.lines) if any(_visible(run.text) for run in line)]
        return tuple(self.lines[seen[0] : seen[-1] + 1]) if seen else ()

    def _with(self, lines: Lines, apart: bool) -> tuple[int, int]:
        apart = apart and bool(self.lines)
        newlines = len(lines) - (not self.lines) + apart
        size = self._size + newlines + sum(utf16(run.text) for line in lines for run in line)
        open_now: Marks = () if apart or not self.lines or not self.lines[-1] else self.lines[-1][-1].marks
        return size, self._opened + _opened(lines, open_now)


def _opened(lines: Lines, open_now: Marks = ()) -> int:
    opened = 0
    for line in lines:
        if not line:
            open_now = ()
        for run in line:
            opened += len(run.marks) - shared(open_now, run.marks)
            open_now = run.marks
    return opened


def _visible(text: str) -> bool:
    return any(unicodedata.category(character)[0] not in "CZ" for character in text)


def _cut(line: Line, limit: int, entities: int) -> Iterator[Line]:
    """The line in parts that each fit in a message."""
    while True:
        end = _room(line, limit, entities)
        text = "".join(run.text for run in line)
        if end >= len(text):
            yield line
            return
        end = _word_end(text, end)
        head, line = _divide(line, end)
        yield head


def _room(line: Line, limit: int, entities: int) -> int:
    """How many characters of the line fit."""
    if sum(utf16(run.text) for run in line) <= limit and _opened((line,)) <= entities:
        return sum(len(run.text) for run in line)
    size = opened = characters = 0
    open_now: Marks = ()
    for run in line:
        opened += len(run.marks) - shared(open_now, run.marks)
        open_now = run.marks
        if opened > entities and characters:
            return characters
        for character in run.text:
            size += utf16(character)
            if size > limit:
                return characters
            characters += 1
    return characters


def _word_end(text: str, end: int) -> int:
    """The best place to cut at or before ``end``, at least 1; a line is not cut in its first half for a word's sake."""
    for place in range(end, end // 2, -1):
        if text[place - 1].isspace() or text[place].isspace():
            return place
    for place in range(end, max(end - _MARKS_KEPT_TOGETHER, 1), -1):
        belongs = unicodedata.combining(text[place]) or text[place] in _JOINERS or text[place - 1] == "\u200d"
        if not belongs:
            return place
    return end


def _divide(line: Line, at: int) -> tuple[Line, Line]:
    head: list[Run] = []
    tail: list[Run] = []
    for run in line:
        if at >= len(run.text):
            head.append(run)
        elif at <= 0:
            tail.append(run)
        else:
            head.append(Run(run.text[:at], run.marks))
            tail.append(Run(run.text[at:], run.marks))
        at -= len(run.text)
    return tuple(head), tuple(tail)
