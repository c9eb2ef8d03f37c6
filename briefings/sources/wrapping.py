"""Lines → paragraphs: lines that a mailer or a person broke are joined again, blank lines part paragraphs.

- Marks of quoting ("> ") go. A word broken with a hyphen at the end of a line becomes whole; "long-" and "term" keep theirs.
- A block is wrapped where its lines are about as long as each other and most do not end a sentence; so is a run of lines
  that were parted by blank lines one by one.
- A line that begins with a bullet begins an item, whatever the width; so does one of several that begin with a dash.
- Elsewhere a line goes on where the next begins with a small letter, or where it breaks off behind a comma or "the".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import groupby, pairwise

WRAPPED_AT_MOST = 110
"""A text whose longest lines are shorter than this was wrapped by hand or by a mailer."""
WRAPPED_AT_LEAST = 40
LONG_LINE = 50
"""A line of this length that breaks off behind a comma or an article goes on in the next."""
FEWEST_SPACED = 4
"""Single lines in a row that may be one wrapped text with a blank line after each."""
RUNNING_TEXT = 100
"""A line of this length in which a sentence or a dateline has ended is no headline: where it breaks off, it goes on."""
_HAS_SENTENCE = re.compile(r"[a-z0-9][.!?][\"”’»)]? [A-Z]|[A-Z]{4}(?:\.| [–—-]) ?[A-Z]")
_QUOTED = re.compile(r"^\s*(?:>\s?)+")
_ENDS_SENTENCE = re.compile(r"[.!?…:][\"”’»)\]]*$")
_BREAKS_OFF = re.compile(
    r"(?:,|\b(?:a|an|the|of|in|on|at|to|for|from|by|with|and|or|as|that|which|between|into|under|its|their|his|her|is|are|"
    r"was|were|has|have|will|US\$|\$|£|€)|[$£€])$"
)
_MONTHS = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
_BULLET = re.compile(r"[•▪●◦·*]\s")
_DASHED = re.compile(r"[-–—]\s+[A-Z]")
_BROKEN_WORD = re.compile(r"[^\W_]-$")
_LAST_PIECE = re.compile(r"[^\W_]+(?:-[^\W_]+)*-$")
_COMPOUND = frozenset(
    "long short high low well so self non post pre mid multi first second third two three four five six seven eight nine ten "
    "one half year end month state anti cross large small medium full part all inter ex vice co deep fast free new "
    "old open oil gas world trade".split()
)
"""First parts of words that keep their hyphen when a line ends behind it."""


def unquoted(lines: list[str]) -> list[str]:
    """Lines without the marks of quoting that mailers put before them."""
    return [_QUOTED.sub("", line) if line.lstrip().startswith(">") else line for line in lines]


def paragraphs(lines: list[str]) -> list[str]:
    """The paragraphs that the lines make; white space is one space."""
    plain = [" ".join(line.split()) for line in lines]
    known = _words_of(plain) if any(map(_BROKEN_WORD.search, plain)) else frozenset()
    blocks = [list(block) for filled, block in groupby(plain, key=bool) if filled]
    return [paragraph for block in _closed_up(blocks) for paragraph in _unwrapped(block, known)]


def _words_of(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(word for line in lines for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", line.lower()))


def _closed_up(blocks: list[list[str]]) -> list[list[str]]:
    """Blocks, where a text with a blank line after each of its wrapped lines is one."""
    closed: list[list[str]] = []
    for single, run in groupby(blocks, key=lambda block: len(block) == 1):
        together = list(run)
        lines = [block[0] for block in together]
        closed += [lines] if single and _is_double_spaced(lines) else together
    return closed


def _is_double_spaced(lines: list[str]) -> bool:
    goes_on = sum(_goes_on(before, line) for before, line in pairwise(lines))
    return len(lines) >= FEWEST_SPACED and _is_wrapped(lines) and goes_on >= 0.5 * _open_ends(lines)


def _unwrapped(block: list[str], known: frozenset[str]) -> list[str]:
    """The paragraphs of lines that follow each other without a blank line."""
    if len(block) == 1:
        return block
    if not _is_wrapped(block):
        return _joined(block, known, _goes_on)
    width = max(map(len, block))
    return _joined(block, known, lambda before, line: not _had_to_end(before, line, width))


def _is_wrapped(block: list[str]) -> bool:
    width, ends = max(map(len, block)), len(block) - 1
    if not WRAPPED_AT_LEAST <= width <= WRAPPED_AT_MOST:
        return False
    long_enough = sum(len(line) > 0.7 * width for line in block[:-1])
    even = ends > 1 and _open_ends(block) >= 0.4 * ends and long_enough >= 0.5 * ends
    return even or (_open_ends(block) == ends and all(line[0].islower() for line in block[1:]))


def _open_ends(block: list[str]) -> int:
    return sum(not _ENDS_SENTENCE.search(line) for line in block[:-1])


def _had_to_end(before: str, line: str, width: int) -> bool:
    """Whether a line of a wrapped block ends a paragraph: the next word would have had room in it."""
    room = width - len(before) > len(line.split(" ", 1)[0]) + 1
    if _ENDS_SENTENCE.search(before):
        return room
    return room and len(before) < 0.6 * width and line[0].isupper()


def _goes_on(before: str, line: str) -> bool:
    """Whether a line breaks off in the middle of a sentence."""
    if _BROKEN_WORD.search(before) and line[0].isalnum():
        return True
    if _ENDS_SENTENCE.search(before):
        return False
    broken_off = len(before) >= LONG_LINE and _BREAKS_OFF.search(before) is not None
    return line[0].islower() or broken_off or (before[-1].isdigit() and _MONTHS.match(line) is not None)


def _joined(block: list[str], known: frozenset[str], goes_on: Callable[[str, str], bool]) -> list[str]:
    joined = [[block[0]]]
    dashed = sum(map(bool, map(_DASHED.match, block))) > 1
    running = False
    for before, line in pairwise(block):
        item = _BULLET.match(line) or (dashed and _DASHED.match(line))
        running = running or _HAS_SENTENCE.search(before) is not None
        in_sentence = running and len(before) >= RUNNING_TEXT and not _ENDS_SENTENCE.search(before)
        if item or not (in_sentence or goes_on(before, line)):
            running = False
            joined.append([line])
        elif before.endswith("-") and len(before) > 1 and before[-2].isalnum() and line[0].isalnum():
            joined[-1][-1] = _without_hyphen(joined[-1][-1], line, known)
            joined[-1].append(line)
        else:
            joined[-1] += [" ", line]
    return ["".join(pieces) for pieces in joined]


def _without_hyphen(before: str, line: str, known: frozenset[str]) -> str:
    """A line that ends in a broken word, without its hyphen where the word has none."""
    piece = _LAST_PIECE.search(before)
    if piece is None or not line[0].islower():
        return before
    first = piece[0].lower()
    rest = re.match(r"[^\W_]+", line)
    whole = first[:-1] + (rest[0].lower() if rest else "")
    if whole not in known and (first[:-1] in _COMPOUND or f"{first}{rest[0].lower() if rest else ''}" in known):
        return before
    return before[:-1]
