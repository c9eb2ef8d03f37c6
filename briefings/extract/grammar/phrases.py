"""Where the noun phrase before a word begins, and which words before a verb are its subject."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.extract.engine import Token
from briefings.extract.grammar.closed import (
    DETERMINERS,
    JOINTS,
    PARTICLES,
    PREPOSITIONS,
    QUANTIFIERS,
    RELATIVES,
    REPORTERS,
    STOPS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    UNITS,
)
from briefings.extract.grammar.groups import VerbGroups

DATELINE = 14
"""Words within which a dateline ends."""


def noun_phrase_before(verbs: VerbGroups, at: int) -> int:
    """Where the noun phrase begins that ends before a word: behind the last preposition, verb or comma."""
    grouped = verbs.grouped
    step = at
    while step > 0:
        word = verbs.low[step - 1]
        if step - 1 not in verbs.masked and (
            word in STOPS
            or word in (PREPOSITIONS - {"of", "for"})
            or word in JOINTS
            or word in RELATIVES
            or word in REPORTERS
            or step - 1 in grouped
        ):
            break
        step -= 1
    while step < at and verbs.low[step] in PREPOSITIONS | PARTICLES:
        step += 1
    return step


def subject_of(verbs: VerbGroups, words: Sequence[int], openers: frozenset[str]) -> tuple[int, int] | None:
    """The words before the verb without what is fronted: "In London on Monday, [the ministers] met"."""
    words = list(words)
    while words and (
        (verbs.is_adverb(words[-1]) and verbs.low[words[-1]] not in QUANTIFIERS)
        or verbs.low[words[-1]] in STOPS
        or verbs.low[words[-1]] == "co"
    ):
        words.pop()
    at = _behind_dateline(verbs, words)
    while at < len(words) and verbs.low[words[at]] in openers:
        at += 1
    at = _behind_time(verbs, words, at)
    while at < len(words):
        word = verbs.low[words[at]]
        if word in PREPOSITIONS | SUBORDINATORS:
            at = _behind_phrase(verbs, words, at + 1)
        elif word in STOPS or (verbs.is_adverb(words[at]) and word not in QUANTIFIERS) or verbs.is_time(words[at]):
            at += 1
        else:
            break
    return (words[at], words[-1] + 1) if at < len(words) else None


def _behind_dateline(verbs: VerbGroups, words: list[int]) -> int:
    """The index behind "London, 12 May -" at the beginning."""
    dashes = [
        index
        for index, at in enumerate(words[:DATELINE])
        if verbs.low[at] == "-" and at and not verbs.chart.words.glued(at)
    ]
    return dashes[-1] + 1 if dashes and words[0] == 0 else 0


def _behind_time(verbs: VerbGroups, words: list[int], at: int) -> int:
    """The index behind "a day later", "the same evening", "earlier that day" at the beginning."""
    for step in range(at, min(at + 4, len(words))):
        word = verbs.low[words[step]]
        ends = word in ("later", "earlier", "ago") and step > at
        ends = ends or (
            word in UNITS
            and step > at
            and verbs.low[words[step - 1]] in ("same", "next", "following", "that", "this", "previous")
        )
        if ends and step + 1 < len(words):
            return step + 1
    return at


def _behind_phrase(verbs: VerbGroups, words: list[int], at: int) -> int:
    """The index behind the noun phrase of a preposition: up to a comma, or where the next noun phrase begins."""
    begun = False
    while at < len(words):
        word, step = verbs.low[words[at]], words[at]
        token = verbs.chart.one(step, "person", "name", "country", "place", "period", "month-day")
        if word in STOPS:
            return at
        if word in PREPOSITIONS or word in JOINTS:
            begun = False
            at += 1
            continue
        if begun and (
            word in DETERMINERS - {"'s", "'"} or word in SUBJECT_PRONOUNS or _begins_name(verbs, step, token)
        ):
            return at
        begun = begun or word not in DETERMINERS or word in ("this", "that")
        if token is not None:
            while at < len(words) and words[at] < token.last:
                at += 1
            begun = True
            continue
        at += 1
    return at


def _begins_name(verbs: VerbGroups, at: int, token: Token | None) -> bool:
    """Whether somebody's name begins behind a plain noun: "On the sidelines of the forum [Mirzagaliyev] met …"."""
    if token is not None and token.kind in ("person", "name"):
        return True
    text = verbs.chart.words.text
    return (
        token is None
        and text[at][0].isupper()
        and text[at - 1].islower()
        and text[at - 1].isalpha()
        and not verbs.title
    )
