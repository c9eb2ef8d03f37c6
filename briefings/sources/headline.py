"""The headline of an article that nothing names: the first line that can be one before the story's first sentence.

Above the story stand the site's trail ("Home > News"), its sections, tickers, addresses, a place and a day. A headline
is words that say something: three at least, most of them no numbers, without a full stop.
"""

from __future__ import annotations

import re
from itertools import takewhile

FEWEST_WORDS = 3
LONGEST = 180
SEARCHED = 12
"""Paragraphs in which the story has begun."""
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"”’»)\]]*$")
_TRAIL = re.compile(r"\s[>»›/|→•·]+\s|\s[|>]|[|>]\s")
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
_SPECIAL = re.compile(
    r"https?:|www\.|@|\+\d|\d{1,2}:\d\d|\{|\}|</?\w+|^\W*(?:by|photo|source|published|posted|updated|date|share|tags?|views?)\b[\s:]|"
    r"^\W*[•*◦▪]|\.(?:kz|uk|com|org|net|gov|az|ru)\b|^[\w\s,]{3,40},\s+\w+\.?\s+\d{1,2}$",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:ministry|embassy|office|government|agency|department|committee|chamber|association|council|complex|bank|fund)\s(?:of|in|for)\s",
    re.IGNORECASE,
)
_SMALL = frozenset("of the and for in to".split())
_SECTION = re.compile(
    r"(?:press|news|research|media|official|latest|main|all|daily|weekly|information)\b.*|for immediate release|(?:go|back|skip) to .*|"
    r"(?:\w+ )?news story|(?:guest |opinion )?(?:column|interview|analysis|commentary)|.*\b(?:bulletin|digest|newsletter)",
    re.IGNORECASE,
)
"""A short line of these words names a section of a site."""


def headline_of(paragraphs: list[str]) -> str | None:
    """The headline among the first paragraphs of a text, None where there is none."""
    if len(paragraphs) < 2:
        return None
    above = list(takewhile(lambda paragraph: not _is_story(paragraph), paragraphs[:SEARCHED]))
    could_be = [paragraph for paragraph in above if _could_be(paragraph)]
    return could_be[0] if could_be else None


def _is_story(paragraph: str) -> bool:
    return len(paragraph) > LONGEST or (len(paragraph.split()) > 6 and _ENDS_SENTENCE.search(paragraph) is not None)


def _could_be(paragraph: str) -> bool:
    words = _WORD.findall(paragraph)
    numbers = len(paragraph.split()) - len(words)
    return (
        10 < len(paragraph) <= LONGEST
        and len(words) >= FEWEST_WORDS
        and numbers <= len(words)
        and not _ENDS_SENTENCE.search(paragraph)
        and not _TRAIL.search(paragraph)
        and not _SPECIAL.search(paragraph)
        and not _names_a_body(paragraph)
        and not (len(words) < 7 and _SECTION.fullmatch(paragraph))
    )


def _names_a_body(paragraph: str) -> bool:
    """Whether a line only says who publishes: "Embassy of the Republic of Kazakhstan in the United Kingdom"."""
    return _BODY.search(paragraph) is not None and all(
        word in _SMALL or not word[0].islower() for word in _WORD.findall(paragraph)
    )
