"""The verbs of a sentence as the reading of contacts needs them: from its clauses, with a mood that knows headlines.

- A bare present tells what took place only in a headline or under a picture.
- An infinitive of purpose took place if the verb it hangs on is one of getting somewhere or sitting down.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from briefings.extract.contacts.lexicon import OBJECT, TALKS
from briefings.extract.grammar import Clause, Kind, clauses
from briefings.extract.grammar import Mood as Told
from briefings.extract.reading import Line

ADVERB = frozenset(
    "also then later recently once again already just still now today yesterday first last even only both all jointly earlier previously "
    "subsequently meanwhile together then twice long newly ever since soon too there here thus both each himself herself themselves personally".split()
)
"""Adverbs that stand between an auxiliary and its verb, besides those in -ly."""
ENABLING = frozenset(
    "meet sit use manage come go fly travel arrive take stop pause get begin start continue gather join find happen return convene "
    "break leave proceed serve interrupt stay hurry drive head visit".split()
)
"""Verbs whose infinitive tells what then took place: "sat down to discuss", "flew to Astana to meet", "used a break to see"."""
TRAVEL = frozenset("come go travel fly arrive visit return".split())
CAPTION = frozenset("photo image picture pictured afp reuters epa getty".split())


class Mood(Enum):
    """Whether what a verb says took place."""

    DONE = "done"
    NOW = "now"
    """Goes on, or is told in a headline's present."""
    AHEAD = "ahead"
    HABIT = "habit"
    """A plain present: a state, a custom."""

    @property
    def real(self) -> bool:
        """Whether it took place or takes place now."""
        return self in (Mood.DONE, Mood.NOW)


@dataclass(frozen=True, slots=True, eq=False)
class Verb:
    """A verb with its auxiliaries: ``first`` is the first of them, ``at`` the verb itself, ``word`` its base form."""

    first: int
    at: int
    word: str
    mood: Mood
    passive: bool
    clause: Clause

    @property
    def finite(self) -> bool:
        """Whether it makes a clause of its own."""
        return self.clause.kind is not Kind.INFINITIVE and (
            self.clause.kind is not Kind.PARTICIPLE or (self.clause.passive and not self.passive)
        )

    @property
    def reduced(self) -> bool:
        """Whether it only describes the noun before it: "the meeting held in London"."""
        return self.clause.kind is Kind.PARTICIPLE and self.passive and self.mood is not Mood.NOW

    @property
    def noun(self) -> bool:
        """Whether it is "be" or "have" as the verb itself."""
        return self.word in ("be", "have")


def is_adverb(line: Line, at: int) -> bool:
    """Whether a word may stand between an auxiliary and its verb."""
    word = line.low[at]
    return word in ADVERB or (word.endswith("ly") and len(word) > 4 and word not in ("italy", "july", "family"))


def _first_to(line: Line, clause: Clause) -> bool:
    """Whether an infinitive says what somebody was the first to do: "became the first British minister to visit"."""
    first = clause.verb[0] if clause.verb else clause.first
    return bool({"first", "last"} & set(line.near(first - 9, first)) and {"was", "became", "is"} & line.vocabulary)


def verbs_of(line: Line) -> tuple[Verb, ...]:
    """The verbs of a sentence from left to right. A single word in the present is as often a noun ("talks", "permits") and
    tells of no deed in any case; a capital within a sentence is a name's."""
    now = tells_in_present(line)
    found: list[Verb] = []
    nouns: set[int] = set()
    for clause in sorted((each for each in clauses(line.chart) if each.verb), key=lambda each: -each.head):
        mood = _mood(line, clause, now)
        single = clause.verb is not None and clause.verb[0] == clause.head
        if mood is Mood.HABIT and single and clause.kind is not Kind.PARTICIPLE:
            nouns.add(clause.head)
        elif now or not clause.head or not line.chart.words.capital(clause.head):
            passive = (clause.passive and not _active(line, clause, nouns)) or _by_whom(line, clause)
            found.append(Verb(clause.verb[0] if clause.verb else 0, clause.head, clause.lemma, mood, passive, clause))
    return tuple(reversed(found))


def _active(line: Line, clause: Clause, nouns: set[int]) -> bool:
    """Whether a past form read as a participle is none: a noun is its object, or it has no passive ("the forum met in")."""
    after = line.low[clause.head + 1] if clause.head + 1 < len(line.low) else ""
    alone = clause.kind is Kind.PARTICIPLE and clause.verb is not None and clause.verb[1] - clause.verb[0] == 1
    return after in TALKS or (alone and (clause.head + 1 in nouns or (clause.lemma in INTRANSITIVE and after != "by")))


def _by_whom(line: Line, clause: Clause) -> bool:
    """Whether a headline leaves out "was": "Foreign Secretary received by President"."""
    return clause.lemma in OBJECT and clause.kind is Kind.MAIN and line.low[clause.head + 1 : clause.head + 2] == ["by"]


INTRANSITIVE = frozenset("meet gather convene travel come go arrive speak talk sit confer fly stay".split())


def is_headline(line: Line) -> bool:
    """Whether the line is the title: the first, without a full stop at its end."""
    return line.number == 0 and line.sentence.text[-1:] not in '.!?”"' and len(line.low) < 30


def tells_in_present(line: Line) -> bool:
    """Whether a line tells in the present what took place: a headline, or what stands under a picture."""
    if is_headline(line):
        return True
    past = any(clause.kind is Kind.MAIN and clause.mood is Told.DONE and clause.verb for clause in clauses(line.chart))
    dated = (
        not past and len(line.low) < 20 and any(token.last >= len(line.low) - 1 for token in line.chart.all("period"))
    )
    marked = {"l", "r", "left", "right"} & line.vocabulary and "(" in line.vocabulary
    return bool(dated or marked or (CAPTION & line.vocabulary and len(line.low) < 40))


def _mood(line: Line, clause: Clause, now: bool) -> Mood:
    if now and clause.kind is Kind.PARTICIPLE and clause.passive and clause.parent is None:
        return Mood.NOW
    match clause.mood:
        case Told.DONE:
            return Mood.DONE
        case Told.ONGOING:
            return Mood.AHEAD if clause.lemma in TRAVEL or clause.lemma == "negotiate" else Mood.NOW
        case Told.PRESENT:
            state = clause.lemma == "be" or (
                clause.verb is not None and clause.verb[1] - clause.verb[0] > 1 and not clause.passive
            )
            due = line.low[clause.head + 1 : clause.head + 2] in (["due"], ["set"], ["scheduled"], ["slated"])
            return Mood.AHEAD if due and state else Mood.NOW if now or state else Mood.HABIT
        case Told.AIM:
            parent = clause.parent
            if _first_to(line, clause):
                return Mood.DONE
            real = parent is not None and _mood(line, parent, now).real
            return Mood.DONE if parent and real and parent.lemma in ENABLING else Mood.AHEAD
    return Mood.AHEAD
