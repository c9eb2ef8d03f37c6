"""Whether what a verb says has happened: from its auxiliaries, and from what governs it."""

from __future__ import annotations

from enum import StrEnum, auto

from briefings.extract.grammar.closed import BE, HAVE, MAY, NOT, PAST_BE, WILL


class Mood(StrEnum):
    """Whether it happened."""

    DONE = auto()
    ONGOING = auto()
    PRESENT = auto()
    """A plain present: a headline's past, else a state or a habit."""
    AIM = auto()
    """A purpose: "arrived to meet"; whether it came about is not said."""
    AHEAD = auto()
    AGREED = auto()
    WISHED = auto()
    DENIED = auto()


GOVERNORS: dict[Mood, frozenset[str]] = {
    Mood.AGREED: frozenset("agree decide commit undertake pledge resolve promise vow instruct order mandate task".split()),
    Mood.WISHED: frozenset(
        "propose suggest offer want wish hope like invite urge call ask request recommend encourage consider discuss explore seek intend aim strive advocate favour favor envisage desire need "
        "try attempt allow enable help permit oblige require advise".split()
    ),
    Mood.AHEAD: frozenset("plan expect prepare schedule slate set due poise anticipate await".split()),
    Mood.DENIED: frozenset("fail refuse decline cancel postpone avoid refrain neglect".split()),
    Mood.DONE: frozenset("manage see continue begin start finish complete proceed happen come get stop resume have understand believe say report know think estimate seem appear find".split()),
}  # fmt: skip
"""What a verb makes of the infinitive or gerund that it governs; others leave an infinitive an aim."""
NOUN_GOVERNORS: dict[Mood, frozenset[str]] = {
    Mood.AGREED: frozenset("agreement decision commitment understanding obligation mandate pledge".split()),
    Mood.WISHED: frozenset(
        "readiness willingness desire wish interest proposal intention idea initiative possibility opportunity invitation need call request offer hope ambition aim goal right chance ability ready willing keen interested eager able "
        "necessary important possible".split()
    ),
    Mood.AHEAD: frozenset("plan plans preparations preparation due set poised prepared scheduled expected slated".split()),
    Mood.DENIED: frozenset("failure refusal reluctance inability unable unwilling reluctant".split()),
}  # fmt: skip
GOVERNED = {word: mood for mood, words in GOVERNORS.items() for word in words}
NOUN_GOVERNED = {word: mood for mood, words in NOUN_GOVERNORS.items() for word in words}
WEIGHT = {mood: index for index, mood in enumerate((Mood.DONE, Mood.ONGOING, Mood.PRESENT, Mood.AIM, Mood.AGREED, Mood.AHEAD, Mood.WISHED, Mood.DENIED))}  # fmt: skip
"""How far from having happened; of two moods the farther holds."""


def mood_of(aux: list[str], words: set[str], main: str) -> Mood:
    """The mood that the auxiliaries of a group give it."""
    if NOT & words or ("yet" in words and "to" in words):
        return Mood.DENIED
    if WILL & words or "would" in words or "must" in words:
        return Mood.AHEAD
    if MAY & words:
        return Mood.WISHED
    if "to" in aux[1:]:
        return Mood.AHEAD
    if "to" in aux or HAVE & words & set(aux):
        return Mood.DONE
    if main.endswith("ing") and BE & words:
        return Mood.ONGOING
    if PAST_BE & words or words & {"had", "did"}:
        return Mood.DONE
    if "being" in words:
        return Mood.ONGOING
    return Mood.PRESENT


def farther(one: Mood, other: Mood) -> Mood:
    """The one of two moods that is farther from having happened."""
    return max(one, other, key=WEIGHT.__getitem__)
