"""What an article is about: the desk's topics by how often and how early their words stand, most prominent first."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from briefings.desk import Desk
from briefings.model import Topic
from briefings.text import fold

EARLY = 120
"""Words at the beginning count double."""


@lru_cache(maxsize=16)
def _table(
    words: tuple[tuple[Topic, tuple[str, ...]], ...],
) -> tuple[dict[str, set[Topic]], list[tuple[str, Topic]], list[tuple[str, Topic]]]:
    whole: dict[str, set[Topic]] = {}
    beginnings: list[tuple[str, Topic]] = []
    phrases: list[tuple[str, Topic]] = []
    for topic, listed in words:
        for word in listed:
            plain = fold(word.rstrip("*"))
            if " " in plain:
                phrases.append((plain, topic))
            elif word.endswith("*"):
                beginnings.append((plain, topic))
            else:
                whole.setdefault(plain, set()).add(topic)
    return whole, beginnings, phrases


def topics_of(text: str, desk: Desk) -> tuple[Topic, ...]:
    """The topics of a text, most prominent first."""
    whole, beginnings, phrases = _table(tuple((topic, about.words) for topic, about in desk.topics.items()))
    folded = fold(text)
    words = folded.split()
    score: Counter[Topic] = Counter()
    counted = Counter(words)
    early = Counter(words[:EARLY])
    for word, count in counted.items():
        weight = count + early[word]
        for topic in whole.get(word, ()):
            score[topic] += weight
        for beginning, topic in beginnings:
            if word.startswith(beginning):
                score[topic] += weight
    padded = f" {folded} "
    for phrase, topic in phrases:
        times = padded.count(f" {phrase}")
        if times:
            score[topic] += times * 2
    order = list(desk.topics)
    return tuple(sorted(score, key=lambda topic: (-score[topic], order.index(topic))))
