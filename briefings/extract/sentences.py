"""Sentences with their exact places in the text.

- A paragraph break always ends a sentence; within a paragraph a full stop, question or exclamation mark may. In a text
  that is wrapped at a width, the end of a line ends nothing.
- A full stop after an abbreviation (Oct., Mr., U.S., No.), an initial or between digits ends nothing, unless a word that
  only begins sentences follows.
- A closing quote belongs to the sentence that it closes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st jr sr h.e hon rt gen col lt sen rep gov amb no nos art vs etc e.g i.e approx ca cf fig vol pp ed "
    "jan feb mar apr jun jul aug sept sep oct nov dec inc ltd co corp plc u.s u.k u.n e.u a.m p.m tel ph.d messrs hrh ave".split()
)
FINAL_TOO = frozenset("inc ltd co corp plc etc u.s u.k u.n e.u a.m p.m bn mln bln mn thous trln jr sr".split())
"""Abbreviations that a sentence may end with."""
OPENERS = frozenset(
    "the a an in on at this that these those he she it they we i his her its their according during as for from following after "
    "before under over also however meanwhile today yesterday earlier later both several among by to with when while there here "
    "particular special last kazakhstan kazakh british trade exports imports bilateral since speaking what how ".split()
)
SCALES = frozenset("bn mln bln mn thous trln".split())
CURRENCIES = frozenset("us usd dollars gbp eur euro euros pounds pound tenge kzt rubles".split())
LONGEST = 1_500
"""A longer stretch without an end is no sentence; it is cut at a space so that every cost stays bounded."""

_END = re.compile(r"([.!?…]+)([\"”’»)\]]*)(?=\s|$|[“«](?=\w))|([.!?])(?=[A-ZА-Я][a-zа-я])")
_BEFORE = re.compile(r"[^\s\"“”«»(\[]+$")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*|\n")
_BLANK = re.compile(r"\n[^\S\n]*\n\s*|\n(?=[^a-z\n]{0,3}[A-Z])(?<=[.!?:\"”]\n)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the text; ``paragraph`` counts from 0."""

    text: str
    start: int
    paragraph: int

    @property
    def end(self) -> int:
        """Offset of the character after the last."""
        return self.start + len(self.text)


def sentences(text: str) -> list[Sentence]:
    """Every sentence of a text, in order, without the white space around it."""
    return [
        Sentence(text[first:last], first, number)
        for number, (begin, end) in enumerate(_paragraphs(text))
        for first, last in _within(text, begin, end)
    ]


def _wrapped(text: str) -> bool:
    """Whether the text is broken into lines of one width, as in mails and old pages."""
    lines = [len(line) for line in text.splitlines() if line.strip()]
    full = sum(WIDTH[0] <= length <= WIDTH[1] for length in lines)
    return len(lines) > 8 and max(lines) <= WIDTH[1] and full > 0.6 * len(lines)


WIDTH = (45, 85)
"""The length of a line in a text that is wrapped."""


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for found in (_BLANK if _wrapped(text) else _PARAGRAPH).finditer(text):
        if _runs_on(text, found.start(), found.end()):
            continue
        if text[begin : found.start()].strip():
            yield begin, found.start()
        begin = found.end()
    if text[begin:].strip():
        yield begin, len(text)


def _runs_on(text: str, end: int, begin: int) -> bool:
    """Whether a line is broken within its sentence: it is long, does not end, and the next goes on in the small, or after a
    comma, or with a figure and a full stop."""
    if begin - end != 1 or end - text.rfind("\n", 0, end) <= LONG_LINE:
        return False
    last, first = text[end - 1], text[begin : begin + 1]
    if not (last.isalnum() or last == ",") or not first.isalnum():
        return False
    if first.islower() or last == ",":
        return True
    stop = text.find("\n", begin)
    return first.isdigit() and text[begin : stop if stop >= 0 else len(text)].rstrip().endswith(".")


LONG_LINE = 90
"""Characters of a line that no heading has."""


def _within(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    first = begin
    for found in _END.finditer(text, begin, end):
        stop = found.end()
        if not _ends(text, found, first, end):
            continue
        yield from _trimmed(text, first, stop)
        first = stop
    yield from _trimmed(text, first, end)


def _trimmed(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    while last - first > LONGEST:
        cut = text.rfind(" ", first + 1, first + LONGEST)
        cut = cut if cut > first else first + LONGEST
        yield first, cut
        first = cut + 1
    if first < last:
        yield first, last


def _ends(text: str, found: re.Match[str], first: int, end: int) -> bool:
    rest = text[found.end() : found.end() + 40].lstrip()
    if found.end() >= end or not rest:
        return True
    following = rest.lstrip('"“”«‘’([—–- ')
    if following and following[0].islower():
        return False
    if found[3]:  # "end.Next" with the space lost
        before = _BEFORE.search(text, max(first, found.start() - 30), found.start())
        return before is not None and len(before[0]) > 3 and before[0].isalpha() and found[3] == "."
    if "!" in found[1] or "?" in found[1] or found[2]:
        return True
    before = _BEFORE.search(text, max(first, found.start() - 30), found.start())
    if before is None:
        return True
    word = re.split(r"[-–—/]", before[0].lower().rstrip("."))[-1]  # "Kazakhstan-U.K."
    opener = re.match(r"[^\W\d_]+", following)
    opens = opener is not None and opener[0].lower() in OPENERS
    if word in SCALES and opener and opener[0].lower() in CURRENCIES:
        return False  # "1.4 bln. US dollars"
    if word in SCALES and rest.startswith("("):
        return False  # "$1.1 bn. (2021)"
    if word in ABBREVIATIONS:
        return word in FINAL_TOO and (opens or not following)
    if len(word) == 1 and word.isalpha() and before[0][:1].isupper():
        return opens  # an initial
    if re.fullmatch(r"(?:[a-z]\.)+[a-z]", word):
        return opens
    return not (word.isdigit() and len(word) <= 2 and following[:1].isdigit())
