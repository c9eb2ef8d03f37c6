"""Which lines of a page are its story, where other people's headlines, stories and comments stand around it.

- Under "Read also" or "Related news" in the lower part of a page another story begins; in the upper part a list of
  headlines stands there, which goes.
- Under "2 comments" readers speak, if one of them does; "John says:" above a date is one.
- A row of stars, a headline and its date (an author may stand between) begin a second story; so do a headline, a date and a dateline. What comes before
  has to be a story itself.

This is decided on lines, before the metadata is read: the date of a comment dates no article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from briefings.sources.furniture import knowledge

LONGEST_HEADING = 80
LONGEST_HEADLINE = 160
LOWER_PART = 0.3
"""How much of a page lies before the headings that end it."""
SHORTEST_STORY = 100
"""Characters that a story has before a second one can begin."""
FEWEST_HEADLINES = 2
READERS_WITHIN = 8
"""Lines below a heading of comments in which a reader has to speak."""
_ENDS_SENTENCE = re.compile(r"[.!?…][\"”’»)\]]*$")
_STARS = re.compile(r"[*=_~#•·\-–—\s]{3,}")
_DATELINE = re.compile(r"[A-Z]{3}[A-Z .'-]{0,20}(?:,\s*[A-Z0-9][\w ]{2,30})?\s*[.,–—/(-]")
_BULLET = re.compile(r"(?:[-–•*▪]|\d{1,2}[.)])\s")
_BYLINE = re.compile(r"by\s+[^.!?\d]{2,60}", re.IGNORECASE)
_SPEAKS = re.compile(r"[\w.@-]{2,30}:\s")
_CLOCK = re.compile(r"\b\d?\d:\d\d\b")

DatesLine = Callable[[str], bool]
"""Whether a line is a date and little else."""


def own_lines(lines: list[str], dates: DatesLine) -> list[str]:
    """The lines of the first story, without lists of headlines above it and without what begins below it."""
    lines = _without_list_on_top([line.strip() for line in lines], lines, dates)
    return lines[: _end([line.strip() for line in lines], dates)]


def is_dateline(line: str) -> bool:
    """Whether a line begins with a place in capitals, as reports of agencies do."""
    return _DATELINE.match(line) is not None


# ── above ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _without_list_on_top(plain: list[str], lines: list[str], dates: DatesLine) -> list[str]:
    size, passed = sum(map(len, plain)), 0
    for at, line in enumerate(plain):
        passed += len(line)
        if passed > LOWER_PART * size:
            break
        if len(line) < LONGEST_HEADING and knowledge()["ends"].fullmatch(line):
            last = _end_of_list(plain, at + 1, dates)
            if last:
                return lines[:at] + lines[last:]
    return lines


def _end_of_list(plain: list[str], first: int, dates: DatesLine) -> int:
    """Where the list of headlines ends that begins at a line; 0 where there is none. A headline above a date is the story's."""
    spaced = plain[first : first + 1] == [""]
    entries: list[int] = []
    for at in range(first, len(plain)):
        if not plain[at] and (spaced or not entries):
            continue
        if not _is_entry(plain, at, spaced) or dates(plain[at]):
            break
        entries.append(at)
    else:
        return 0
    if plain[at] and dates(plain[at]):
        return entries[-1] if len(entries) > 1 else 0
    return at if len(entries) >= FEWEST_HEADLINES and (spaced or not plain[at]) else 0


def _is_entry(plain: list[str], at: int, spaced: bool) -> bool:
    listed = _BULLET.match(plain[at]) is not None and len(plain[at]) < LONGEST_HEADLINE
    return (listed or _is_headline(plain[at])) and (not spaced or plain[at + 1 : at + 2] in ([], [""]))


def _is_headline(line: str) -> bool:
    return (
        10 < len(line) < LONGEST_HEADLINE
        and not _ENDS_SENTENCE.search(line)
        and line[-1] not in ",:;-"
        and not line[0].islower()
        and len(line.split()) >= 3
    )


# ── below ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _end(plain: list[str], dates: DatesLine) -> int:
    """The number of the line with which something else than the story begins."""
    size, passed, told = sum(map(len, plain)), 0, False
    for at, line in enumerate(plain):
        passed += len(line)
        if not line:
            continue
        if len(line) < LONGEST_HEADLINE and (
            (passed > LOWER_PART * size and _ends_story(plain, at))
            or (told and (_begins_comments(plain, at, dates) or _begins_story(plain, at, dates)))
        ):
            return at
        told = told or (passed > SHORTEST_STORY and _ENDS_SENTENCE.search(line) is not None)
    return len(plain)


def _ends_story(plain: list[str], at: int) -> bool:
    line = plain[at]
    return (
        len(line) < LONGEST_HEADING
        and knowledge()["ends"].fullmatch(line) is not None
        and (line[0].isupper() or _stands_alone(plain, at))
    )


def _stands_alone(plain: list[str], at: int) -> bool:
    """Whether a line is no part of a wrapped paragraph."""
    before = plain[at - 1] if at else ""
    return not before or plain[at + 1 : at + 2] in ([], [""]) or _ENDS_SENTENCE.search(before) is not None


def _begins_comments(plain: list[str], at: int, dates: DatesLine) -> bool:
    below = list(islice(_following(plain, at), READERS_WITHIN))
    if knowledge()["reader"].fullmatch(plain[at]):
        return bool(below) and dates(below[0])
    return knowledge()["comments"].fullmatch(plain[at]) is not None and any(
        knowledge()["reader"].fullmatch(line)
        or _SPEAKS.match(line)
        or line.lower() == "reply"
        or (_CLOCK.search(line) and dates(line))
        for line in below
    )


def _begins_story(plain: list[str], at: int, dates: DatesLine) -> bool:
    below = list(islice((line for line in _following(plain, at) if not _BYLINE.fullmatch(line)), 3))
    if _STARS.fullmatch(plain[at]):
        return len(below) > 1 and _is_headline(below[0]) and (dates(below[1]) or is_dateline(below[1]))
    return (
        len(below) > 1
        and any(map(str.isdigit, below[0]))
        and _is_headline(plain[at])
        and _stands_alone(plain, at)
        and dates(below[0])
        and is_dateline(below[1])
    )


def _following(plain: list[str], at: int) -> Iterator[str]:
    return (plain[later] for later in range(at + 1, len(plain)) if plain[later])
