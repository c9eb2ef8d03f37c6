"""Whether two spellings may be one name: transliterated names come with many (Tileuberdi, Tleuberdi; Toqaev, Tokayev).

Vowels, doubled letters and what several Latin alphabets write differently are left out of the comparison; what is left
has to be the same, and long enough to tell anything.
"""

from __future__ import annotations

import re
from functools import lru_cache

from briefings.text import fold

SAME_SOUNDS = (
    ("dzh", "j"),
    ("zh", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("ks", "x"),
    ("ph", "f"),
    ("q", "k"),
    ("w", "v"),
    ("tz", "c"),
    ("ts", "c"),
)
TELLING = 3
"""Sounds that a name has to have for its spelling to matter so little."""


@lru_cache(maxsize=4096)
def sounds(name: str) -> str:
    """The consonants of one word of a name, each kind in one spelling."""
    word = fold(name).replace(" ", "")
    for written, sound in SAME_SOUNDS:
        word = word.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouy]", "", word))


def spelt_alike(one: str, other: str) -> bool:
    """Whether two words may be one name in two spellings."""
    mine, theirs = sounds(one), sounds(other)
    return mine == theirs and len(mine) >= TELLING
