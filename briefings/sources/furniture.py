"""What outlets leave around their articles, and what is left when it is gone.

- Share and subscribe lines, tickers, feed ids, captions that only repeat, lines of a menu.
- A line that says something, with a finite verb and a full stop, is the story's own unless it speaks to the visitor.
- Under a heading such as "Contacts" the article may go on: where whole sentences follow, only the heading goes.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

LONGEST_HEADING = 80
LONGEST_FURNITURE = 400
LOWER_PART = 0.3
"""How much of a page lies before the headings that end it."""
FULL_SENTENCE = re.compile(r"^[\"“«]?[A-Z].{60,}[.!?][\"”»]?$", re.DOTALL)
MENU_WORD = 3
"""Words that an entry of a menu has at most."""
FEWEST_ENTRIES = 3
MANY_WORDS = 1_000
FEWEST_WORDS = 100
"""Different words that a paragraph of so many has at least; the barest prose has 300."""
_FULL_STOP = re.compile(r"[.!?][\"”»'’)]{0,2}$")
_BULLET = re.compile(r"^[•·*▪■]\s*(?=\w)")
_SIGNS = frozenset("|»›>•·:")
_PARTS = re.compile(r"\s*(?:\||»|›|>|•|·|::)\s*")


@cache
def knowledge() -> dict[str, Any]:
    """What the tables know: furniture, the headings that end a story, publishers and origins by their signs."""
    raw = _table("furniture.toml") | _table("publishers.toml")
    return {
        "furniture": _any(raw["furniture"]),
        "unless_said": _any(raw["unless_said"]),
        "finite": _any([raw["finite"]]),
        "ends": _any(raw["ends"]),
        "comments": _any([raw["comments"]]),
        "reader": _any([raw["reader"]]),
        "may_go_on": _any(raw["may_go_on"]),
        "within": [re.compile(pattern, re.IGNORECASE) for pattern in raw["within"]],
        "within_signs": tuple(raw["within_signs"]),
        "menu": frozenset(raw["menu"]),
    }


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("briefings.sources") / name).read_text(encoding="utf-8"))


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def kept(paragraphs: list[str]) -> list[str]:
    """The paragraphs of the story, without what stands around and within them."""
    left: list[str] = []
    seen: set[str] = set()
    for paragraph in _without_columns(_of_the_story(paragraphs)):
        if _is_furniture(paragraph) or _is_repetition(paragraph):
            continue
        cut = _without_remains(paragraph).strip()
        folded = re.sub(r"\W+", " ", cut.lower()).strip()
        if not folded or folded in seen or (cut != paragraph and (_is_furniture(cut) or _repeats(folded, left))):
            continue
        seen.add(folded)
        left.append(cut)
    return left


def is_sentence(line: str) -> bool:
    """Whether a line says something: it has a finite verb and ends with a full stop."""
    return _FULL_STOP.search(line) is not None and knowledge()["finite"].search(line) is not None


def _without_columns(paragraphs: list[str]) -> list[str]:
    """Without menus whose entries stand below one another: runs of short lines, two of them such as menus have."""
    left: list[str] = []
    for short, group in itertools.groupby(paragraphs, key=_is_entry):
        run = list(group)
        known = sum(_BULLET.sub("", entry).lower() in knowledge()["menu"] for entry in run)
        if not (short and len(run) > FEWEST_ENTRIES and known >= 2):
            left.extend(run)
    return left


def _is_entry(paragraph: str) -> bool:
    return len(paragraph.split()) <= MENU_WORD and not re.search(r"[\d.!?:]", paragraph)


def _is_furniture(paragraph: str) -> bool:
    if len(paragraph) >= LONGEST_FURNITURE:
        return False
    bare = _BULLET.sub("", paragraph)
    listed = bare != paragraph and bare.lower() in knowledge()["menu"]
    unsaid = knowledge()["unless_said"].fullmatch(bare) is not None and not is_sentence(bare)
    return listed or unsaid or knowledge()["furniture"].fullmatch(bare) is not None or _is_menu(paragraph)


def _of_the_story(paragraphs: list[str]) -> list[str]:
    """The paragraphs before the heading under which only addresses follow."""
    size, passed = sum(map(len, paragraphs)), 0
    story: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        passed += len(paragraph)
        heading = len(paragraph) < LONGEST_HEADING and passed > LOWER_PART * size
        if heading and knowledge()["may_go_on"].fullmatch(paragraph):
            if not any(FULL_SENTENCE.match(following) for following in paragraphs[number + 1 : number + 3]):
                break
            continue
        story.append(paragraph)
    return story


def _is_repetition(paragraph: str) -> bool:
    """Whether a long paragraph says the same few words over and over, whatever its figures are: no article does."""
    if len(paragraph) < 2 * MANY_WORDS:
        return False
    words = re.sub(r"[0-9]+", "0", paragraph).split()
    return len(words) > MANY_WORDS and len(set(words)) < FEWEST_WORDS


def _without_remains(paragraph: str) -> str:
    lowered = paragraph.lower()
    if not any(sign in lowered for sign in knowledge()["within_signs"]):
        return paragraph
    for pattern in knowledge()["within"]:
        paragraph = pattern.sub("", paragraph)
    return paragraph


def _is_menu(paragraph: str) -> bool:
    """Whether a line is a row of short entries, two of them such as menus have: "Home | Politics | Sport"."""
    if _SIGNS.isdisjoint(paragraph):
        return False
    entries = [entry for entry in _PARTS.split(paragraph.lower()) if entry]
    short = [entry for entry in entries if len(entry.split()) <= MENU_WORD and not re.search(r"\d", entry)]
    known = [entry for entry in short if entry in knowledge()["menu"]]
    return len(short) >= FEWEST_ENTRIES and len(known) >= 2 and len(short) >= len(entries) - 2


def _repeats(folded: str, left: list[str]) -> bool:
    """Whether a caption only says again what a paragraph before it says."""
    words = set(folded.split())
    return any(len(words & set(re.sub(r"\W+", " ", other.lower()).split())) >= 0.8 * len(words) for other in left[-6:])
