"""A sentence as words: where each stands, how it is written, how it is compared.

- A figure is one word with its separators (``1,094.5``, ``1 094 500``), an ordinal too (``11th``).
- A name with digits is one word (``COP29``, ``A320``), a scale that clings to its figure is two (``2.4`` ``bn``).
- A possessive is a word of its own (``'s``); every other sign stands alone.
- Comparing is done in lower case with straight quotes; showing is always done from the text.
"""

from __future__ import annotations

import re
from collections.abc import Set

_LEX = re.compile(
    r"""
      [a-z]{2,}(?![^\W_])
    | [1-4][Qq](?=[\s\d]|$) | [Qq][1-4](?![^\W_]) | [12]H(?=[\s\d]|$) | H[12](?![^\W_])
    | \d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?(?![.,]\d)
    | \d+(?:st|nd|rd|th)\b
    | \d+(?:[.,]\d+)*
    | (?:USD|GBP|EUR|KZT|RUB|CNY|AUD|CAD|CHF|US)(?=\d)
    | [^\W\d_]+(?:\d[^\W_]*)?
    | [’'][sS]\b
    | [^\w\s] | _
    """,
    re.VERBOSE,
)
_STRAIGHT = str.maketrans("’‘`“”„«»–—−‒‑", '\'\'\'"""""-----')

DASHES = frozenset("-–—−‒‑")
OPENING_QUOTES = frozenset('“„«"‘')
CLOSING_QUOTES = frozenset('”»"’')


def straight(text: str) -> str:
    """Lower case, with one kind of quote and dash; the length stays."""
    lowered = text.lower()
    return (lowered if len(lowered) == len(text) else text).translate(_STRAIGHT)


class Words:
    """The words of a stretch of text; all lists run side by side. Offsets count from the beginning of the article.

    ``where`` each word stands; which are ``figures``, which begin with ``capitals``.
    """

    __slots__ = ("capitals", "end", "figures", "low", "start", "text", "vocabulary", "where")

    def __init__(self, passage: str, offset: int = 0) -> None:
        self.text: list[str] = _LEX.findall(passage)
        self.low = straight("\n".join(self.text)).split("\n") if self.text else []
        self.start: list[int] = []
        self.end: list[int] = []
        behind = 0
        for text in self.text:  # only space stands between
            first = passage.index(text, behind)
            behind = first + len(text)
            self.start.append(first + offset)
            self.end.append(behind + offset)
        self.where: dict[str, list[int]] = {}
        for at, low in enumerate(self.low):
            self.where.setdefault(low, []).append(at)
        self.vocabulary = frozenset(self.where)
        self.figures = [at for at, text in enumerate(self.text) if text[0].isdigit()]
        self.capitals = [at for at, text in enumerate(self.text) if text[0].isupper()]

    def __len__(self) -> int:
        return len(self.text)

    def places(self, listed: Set[str]) -> list[int]:
        """Where the words of a list stand, from left to right."""
        return sorted(at for word in listed & self.vocabulary for at in self.where[word])

    def glued(self, at: int) -> bool:
        """Whether no space stands between this word and the one before it."""
        return 0 < at < len(self.text) and self.start[at] == self.end[at - 1]

    def capital(self, at: int) -> bool:
        """Whether the word begins with a capital letter."""
        return 0 <= at < len(self.text) and self.text[at][0].isupper()


def lows(phrase: str) -> tuple[str, ...]:
    """A phrase of a table as the words it is compared by."""
    return tuple(Words(phrase).low)
