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
    r"\b(?:ministry|embassy|office|government|agency|department|committee|chamber|association|council|complex|bank|fund|source|portal|website)\s(?:of|in|for)\s|\bembassy(?: \w+)?$|\b(?:JSC|LLP|LLC|Ltd|PLC|Inc)$",
    re.IGNORECASE,
)
_TICKER = re.compile(
    r"[▲▼\u0400-\u04ff]|\b[A-Z]{3}(?:/[A-Z]{3})?\s\d[^A-Z]*\b[A-Z]{3}(?:/[A-Z]{3})?\s\d|\b(?:Log ?in|LOG ?IN|Login)\b"
)
"""Rates of exchange, a door for members, a script that is not the story's."""
_MENU = frozenset(
    "home news main nation national world international politics economy business society culture sports sport opinion opinions video press contacts "
    "about embassy consular services diplomacy tourism science search subscribe".split()
)
"""Words that lead to the parts of a site; three in capitals in a line are a menu."""
_SMALL = frozenset("of the and for in to".split())
_SECTION = re.compile(
    r"(?:press|news|research|media|official|latest|main|all|daily|weekly|information)\b.*|for immediate release|(?:go|back|skip) to .*|"
    r"(?:\w+ )?news story|(?:guest |opinion )?(?:column|interview|analysis|commentary)|.*\b(?:bulletin|digest|newsletter|briefing)",
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
        and not _TICKER.search(paragraph)
        and not _is_menu(words)
        and not _SPECIAL.search(paragraph)
        and not _names_a_body(paragraph)
        and not (len(words) < 8 and _SECTION.fullmatch(paragraph))
    )


def _is_menu(words: list[str]) -> bool:
    """Whether a line leads to the parts of a site ("Home Nation Business Culture"), or to its languages ("KAZ RUS ENG")."""
    parts = [word for word in words if word[0].isupper() and word.lower() in _MENU]
    return (
        len(parts) > 2
        or (len(parts) > 1 and "Home" in parts)
        or all(len(word) < 4 and word.isupper() for word in words)
    )


def _names_a_body(paragraph: str) -> bool:
    """Whether a line only says who publishes: "Embassy of the Republic of Kazakhstan in the United Kingdom"."""
    return _BODY.search(paragraph) is not None and all(
        word in _SMALL or not word[0].islower() for word in _WORD.findall(paragraph)
    )
