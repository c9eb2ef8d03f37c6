"""Words as they are compared, never as they are shown."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = str.maketrans(
    {
        "ё": "е",
        "қ": "к",
        "ғ": "г",
        "ң": "н",
        "ү": "у",
        "ұ": "у",
        "ө": "о",
        "ә": "а",
        "һ": "х",
        "і": "и",
        "й": "и",
    }
)
"""Kazakh letters to the Russian ones people type instead, so that қазақстан is found as казакстан."""


_OFTEN = 120
"""Texts up to this length are names and titles, which come again and again."""


def fold(text: str) -> str:
    """Lower case words joined by single spaces: no accents, no punctuation, Kazakh letters as their Russian kin."""
    return _remembered(text) if len(text) <= _OFTEN else _folded(text)


def _folded(text: str) -> str:
    lowered = unicodedata.normalize("NFKC", text).casefold().translate(_CYRILLIC)
    plain = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", plain.casefold().translate(_CYRILLIC)))


_remembered = lru_cache(maxsize=16_384)(_folded)
