"""What an article is about: the desk's topics, most prominent first.

- Every sentence in which a topic's word stands counts; the beginning of the article counts more, and so does a sentence
  that names what the sides work on together ("cooperation in transport, energy and education").
- A word dropped once in passing makes no topic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from briefings.desk import Desk
from briefings.extract.reading import Line, Reading
from briefings.extract.words import straight
from briefings.model import Topic
from briefings.text import fold

EARLY = 3
"""Sentences at the beginning count double."""
ENOUGH = 2
SHORT = 7
"""In an article of so few sentences every mention tells."""
TOGETHER = frozenset(
    "cooperation collaboration partnership interaction areas fields spheres sectors including discussed focused priorities prospects agenda attention "
    "interest projects signed memorandum agreement".split()
)
PASSING = (
    "national bank", "ministry of finance", "minister of finance", "legal entities", "legal basis", "legal framework", "foreign ministry", "foreign minister",
    "ministry of foreign affairs", "minister of foreign affairs", "export finance", "energy minister", "minister of energy", "security minister",
    "minister of healthcare", "health minister", "green light", "wind farm", "solar farm", "wind farms", "film crew", "ministry of energy", "central bank", "statistics bureau",
    "ministry of justice", "economic security", "department for business", "business and trade", "ministry of trade",
)  # fmt: skip
"""Offices and phrases in which a topic's word tells nothing of the article."""
_PASSING_FIRST = frozenset(phrase.split()[0] for phrase in PASSING)
Table = tuple[dict[str, set[Topic]], dict[str, list[tuple[str, Topic]]], list[tuple[str, Topic]]]
HEAD = 3
"""Letters by which beginnings of words are found."""


@lru_cache(maxsize=16)
def _table(words: tuple[tuple[Topic, tuple[str, ...]], ...]) -> Table:
    whole: dict[str, set[Topic]] = {}
    beginnings: dict[str, list[tuple[str, Topic]]] = {}
    phrases: list[tuple[str, Topic]] = []
    for topic, listed in words:
        for word in listed:
            plain = fold(word.rstrip("*"))
            if " " in plain:
                phrases.append((plain, topic))
            elif word.endswith("*"):
                beginnings.setdefault(plain[:HEAD], []).append((plain, topic))
            else:
                whole.setdefault(plain, set()).add(topic)
    return whole, beginnings, phrases


def topics_of(reading: Reading) -> tuple[Topic, ...]:
    """The topics of an article, most prominent first."""
    desk: Desk = reading.desk
    table = _table(tuple((topic, about.words) for topic, about in desk.topics.items()))
    score: Counter[Topic] = Counter()
    for line in reading.lines:
        weight = 1 + (line.number < EARLY) + bool(TOGETHER & line.vocabulary)
        for topic, times in _told(line, table).items():
            score[topic] += weight * min(times, 3)
    enough = 1 if len(reading.lines) <= SHORT else ENOUGH
    order = list(desk.topics)
    return tuple(
        sorted(
            (topic for topic in score if score[topic] >= enough), key=lambda topic: (-score[topic], order.index(topic))
        )
    )


def _told(line: Line, table: Table) -> Counter[Topic]:
    whole, beginnings, phrases = table
    found: Counter[Topic] = Counter()
    words: Sequence[str] = line.low
    joined = f" {' '.join(words)} "
    if _PASSING_FIRST & line.vocabulary:
        for phrase in PASSING:
            joined = joined.replace(f" {phrase} ", " ")
        words = joined.split()
    for word in words:
        for topic in whole.get(word, ()):
            found[topic] += 1
        for beginning, topic in beginnings.get(word[:HEAD], ()):
            if word.startswith(beginning):
                found[topic] += 1
    for phrase, topic in phrases:
        if f" {straight(phrase)}" in joined:
            found[topic] += 1
    return found
