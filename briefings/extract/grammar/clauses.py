"""The clauses of a sentence: which verb, in which mood and voice, whose subject, over which words.

A shallow parse from left to right, linear in the words; it knows no fact. A clause is a verb group with the words that
belong to it:

- ``main``: a finite verb of the sentence, joined ones too; ``relative``: after who, which, that; ``adverbial``: after
  after, when, while …; ``reported``: after that, how, whether; ``infinitive``, ``participle``: without a finite verb;
  ``verbless``: words without any verb (a headline, an item of a list).
- The subject is a stretch of words. A joined verb, a participle and an infinitive have that of the clause they hang on, a
  relative clause has its antecedent (the words right before it).
- Mood is whether what the verb says has happened. It is inherited: what "agreed to" governs is agreed, what is said under
  "if" is wished. What "will" governs is ahead, and so is everything under it.

Whether a written form is a verb or a noun is decided in ``groups``, whose the subject is in ``phrases``, moods in ``mood``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, auto

from briefings.extract.engine import Chart
from briefings.extract.grammar.closed import (
    CONDITIONS,
    DETERMINERS,
    JOINTS,
    PREPOSITIONS,
    RELATIVES,
    REPORTERS,
    STOPS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from briefings.extract.grammar.groups import Group, VerbGroups
from briefings.extract.grammar.mood import GOVERNED, NOUN_GOVERNED, Mood, farther
from briefings.extract.grammar.phrases import noun_phrase_before, subject_of

LOOKAHEAD = 30
"""Words within which a finite verb decides what an earlier participle is; no subject is longer."""
OPENERS = RELATIVES | REPORTERS | JOINTS
"""Words before a subject that are no part of it."""
BOUNDARIES = RELATIVES | REPORTERS | SUBORDINATORS | frozenset((";", ":", ",", "-", ")", '"', "that"))
"""Words at which a clause may end or begin."""


class Kind(StrEnum):
    """What a clause is to the sentence."""

    MAIN = auto()
    RELATIVE = auto()
    ADVERBIAL = auto()
    REPORTED = auto()
    INFINITIVE = auto()
    PARTICIPLE = auto()
    VERBLESS = auto()


@dataclass(slots=True, eq=False)
class Clause:
    """A verb group and what belongs to it. Spans are words, the second number the one after the last."""

    kind: Kind
    first: int
    last: int
    verb: tuple[int, int] | None = None
    lemma: str = ""
    passive: bool = False
    mood: Mood = Mood.DONE
    subject: tuple[int, int] | None = None
    opener: str = ""
    """The word that opens it: after, which, to, by …"""
    parent: Clause | None = None
    words: list[int] = field(default_factory=list)
    """Its own words, those of the clauses within it left out."""

    @property
    def head(self) -> int:
        """The main verb's word; the first word of a clause without a verb."""
        return self.verb[1] - 1 if self.verb else self.first

    def after(self) -> list[int]:
        """Its own words after the verb: objects and adjuncts."""
        return [at for at in self.words if at > self.head]

    def before(self) -> list[int]:
        """Its own words before the verb group: fronted adjuncts and subject."""
        return [at for at in self.words if self.verb is None or at < self.verb[0]]


def clauses(chart: Chart) -> tuple[Clause, ...]:
    """The clauses of a sentence, in the order of their first word; the same for the same chart."""
    return _parsed(chart)[0]


def clause_at(chart: Chart, at: int) -> Clause:
    """The smallest clause that a word belongs to."""
    return _parsed(chart)[1][at]


def _parsed(chart: Chart) -> tuple[tuple[Clause, ...], list[Clause]]:
    """The clauses, and for every word its own; kept with the chart."""
    if chart.clauses is None:
        parser = _Parser(chart)
        chart.clauses = tuple(parser.parse()), parser.owner
    found: tuple[tuple[Clause, ...], list[Clause]] = chart.clauses
    return found


class _Parser:
    """One sentence; ``owner`` is the clause of each word."""

    def __init__(self, chart: Chart) -> None:
        self.verbs = VerbGroups(chart)
        self.low = chart.words.low
        self.size = len(self.low)
        self.found: list[Clause] = []
        self.stack: list[Clause] = []
        self.owner: list[Clause] = []

    def parse(self) -> list[Clause]:
        """Read from left to right: a word belongs to the clause on top; openers push one, verbs fill or join one."""
        self._push(Kind.VERBLESS, 0, None)
        behind = 0
        for at in sorted({*self.verbs.groups, *self.verbs.chart.words.places(BOUNDARIES)}):
            if at < behind:
                continue
            self._own(at)
            group = self.verbs.groups.get(at)
            if group is None:
                self._boundary(at)
            else:
                self._verb(group)
                behind = group.last
        self._own(self.size)
        for at, clause in enumerate(self.owner):
            clause.words.append(at)
        for clause in self.found:
            if clause.words:
                clause.first, clause.last = clause.words[0], clause.words[-1] + 1
        for clause in self.found:
            self._finish(clause)
        return [clause for clause in self.found if clause.words]

    def _own(self, last: int) -> None:
        """Give the words up to one, as far as they are nobody's, to the clause on top."""
        self.owner.extend([self.stack[-1]] * (last - len(self.owner)))

    def _push(self, kind: Kind, at: int, parent: Clause | None, opener: str = "") -> Clause:
        clause = Clause(kind, at, at, opener=opener, parent=parent)
        self.found.append(clause)
        self.stack.append(clause)
        return clause

    def _boundary(self, at: int) -> None:
        """What a word that is no verb does to the stack: end clauses, open one."""
        low, word, top = self.low, self.low[at], self.stack[-1]
        if word == ";" or (word == ":" and top.verb):
            del self.stack[1:]
            if self.stack[0].verb:
                self.stack[:] = []
                self._push(Kind.VERBLESS, at, None)
        elif word in (",", "-", ")", '"'):
            self._close_at_comma()
        elif word in RELATIVES or (word == "that" and self._is_relative(at)):
            antecedent = at - 1 if at and low[at - 1] == "," else at
            if antecedent and low[antecedent - 1] in PREPOSITIONS:
                antecedent -= 1
            clause = self._push(Kind.RELATIVE, at, top, word)
            clause.subject = (noun_phrase_before(self.verbs, antecedent), antecedent)
        elif (
            word in REPORTERS
            and self._finite_ahead(at + 1, itself=word != "that")
            and not (word == "that" and at + 1 in self.verbs.masked and top.verb is None)
        ):
            self._push(Kind.REPORTED, at, top, word)
        elif word in SUBORDINATORS and not self._is_preposition(at) and self._finite_ahead(at + 1):
            while self.stack[-1].kind in (Kind.INFINITIVE, Kind.PARTICIPLE) and len(self.stack) > 1:
                self.stack.pop()
            self._push(Kind.ADVERBIAL, at, self.stack[-1], word)

    def _is_preposition(self, at: int) -> bool:
        """Whether no clause follows a subordinator: "while in London", "as part of", "as well as"."""
        after = self.low[at + 1] if at + 1 < self.size else "."
        return (
            after in PREPOSITIONS
            or after in ("again", "more")
            or (self.low[at] == "as" and after in ("well", "part", "a", "an", "one"))
        )

    def _close_at_comma(self) -> None:
        while len(self.stack) > 1:
            top = self.stack[-1]
            begun = self.low[top.first - 1] if top.first else ""
            fronted = top.kind is Kind.ADVERBIAL or (
                top.kind in (Kind.PARTICIPLE, Kind.INFINITIVE) and self.stack[-2].verb is None
            )
            if top.verb is None or not (
                fronted or top.kind is Kind.RELATIVE or (top.kind is Kind.PARTICIPLE and begun == ",")
            ):
                return
            self.stack.pop()

    def _is_relative(self, at: int) -> bool:
        """Whether "that" stands for the noun before it: "the agreement that was signed"."""
        before = self.low[at - 1] if at else ""
        return (
            bool(before)
            and before.isalpha()
            and at - 1 not in self.verbs.grouped
            and (at + 1 in self.verbs.groups or self.verbs.is_adverb(at + 1))
        )

    def _finite_ahead(self, at: int, *, itself: bool = False) -> bool:
        """Whether a finite verb comes before the clause that would begin here can end; ``itself``: it may be the first word."""
        for step in range(at, min(at + LOOKAHEAD, self.size)):
            group = self.verbs.groups.get(step)
            if group is not None and group.shape in ("finite", "past"):
                return (itself or step > at) and not (group.shape == "past" and self._is_reduced_after(group, at))
            if self.low[step] in (",", ";", ".") and step == at:
                return False
            if self.low[step] in (";", ",") and not self._apposition(step):
                return False
        return False

    def _is_reduced_after(self, group: Group, begin: int) -> bool:
        """ "After the agreement signed in April, …": no clause of its own, the participle is followed by a place or a day."""
        after = self.low[group.last] if group.last < self.size else "."
        return (
            after in ("by", "in", "on", "at", "between")
            and self.low[begin] in DETERMINERS
            and begin + 3 > group.first
            and group.lemma in ("sign", "hold", "conclude", "reach", "adopt")
        )

    def _apposition(self, comma: int) -> bool:
        """Whether a comma is within the clause: before an apposition, around an adverb ("the British side, too, has …")."""
        around = any(
            self.low[at] == "," and self.low[at + 2 : at + 3] == [","] and self.verbs.is_adverb(at + 1)
            for at in (comma, comma - 2)
            if at >= 0
        )
        return around or (
            comma + 1 < self.size and (self.low[comma + 1] in ("the", "a") or comma + 1 in self.verbs.masked)
        )

    def _verb(self, group: Group) -> None:
        """Give a verb group its clause."""
        if group.shape == "infinitive":
            self._fill(self._push(Kind.INFINITIVE, group.first, self.stack[-1], "to"), group)
        elif group.shape == "ing":
            opener = self.low[group.first - 1] if group.first else ""
            while (
                opener == "," and len(self.stack) > 1 and self.stack[-1].kind is Kind.PARTICIPLE and self.stack[-1].verb
            ):
                self.stack.pop()
            self._fill(self._push(Kind.PARTICIPLE, group.first, self.stack[-1], opener), group)
        elif group.shape == "past" and self._is_reduced(group):
            clause = self._push(
                Kind.PARTICIPLE, group.first, self.stack[-1], self.low[group.first - 1] if group.first else ""
            )
            comma = group.first - (clause.opener == ",")
            clause.subject = (noun_phrase_before(self.verbs, comma), comma) if comma else None
            self._fill(clause, group)
            clause.passive = True
        else:
            self._finite(group)

    def _fill(self, clause: Clause, group: Group) -> None:
        clause.verb, clause.lemma, clause.passive, clause.mood = (
            (group.first, group.last),
            group.lemma,
            group.passive,
            group.mood,
        )

    def _finite(self, group: Group) -> None:
        joined = self._joint_before(group.first)
        waiting = next((index for index in range(len(self.stack) - 1, -1, -1) if self.stack[index].verb is None), None)
        if (
            joined is not None
            and self.stack[-1].verb is not None
            and (waiting is None or self.stack[waiting].kind is Kind.VERBLESS)
        ):
            model = self._finite_on_stack()
            if model is not None and model.verb and not self._own_subject(joined + 1, group.first):
                clause = self._sibling(model, joined)
                clause.subject = model.subject or self._subject_of(model)
                self._fill(clause, group)
                return
        if waiting is not None:
            del self.stack[waiting + 1 :]
            clause = self.stack[-1]
            if clause.kind is Kind.VERBLESS:
                clause.kind = Kind.MAIN
            self._fill(clause, group)
            return
        begin = self._beginning_of_subject(group.first)
        model = self._finite_on_stack() or self.stack[0]
        if model.kind is Kind.RELATIVE or (
            begin and self.low[begin - 1] in (",", '"') and model.kind is not Kind.REPORTED
        ):
            model = self.stack[0]
        clause = self._sibling(model, begin)
        for at in range(begin, len(self.owner)):
            self.owner[at] = clause
        self._fill(clause, group)

    def _sibling(self, model: Clause, at: int) -> Clause:
        """A clause joined to another, of the same kind and in its place on the stack."""
        while self.stack[-1] is not model:
            self.stack.pop()
        self.stack.pop()
        return self._push(model.kind, at, model.parent, model.opener)

    def _finite_on_stack(self) -> Clause | None:
        finite = (Kind.MAIN, Kind.RELATIVE, Kind.ADVERBIAL, Kind.REPORTED)
        return next((clause for clause in reversed(self.stack) if clause.kind in finite and clause.verb), None)

    def _joint_before(self, at: int) -> int | None:
        """Where "and" stands right before a verb, adverbs between."""
        step = at - 1
        while step > 0 and (self.verbs.is_adverb(step) or self.low[step] in ("also", "then")):
            step -= 1
        return step if step >= 0 and self.low[step] in {*JOINTS, ","} else None

    def _own_subject(self, first: int, last: int) -> bool:
        """Whether a subject stands between a joint and its verb."""
        return any(at in self.verbs.masked or self.low[at] in SUBJECT_PRONOUNS for at in range(first, last))

    def _beginning_of_subject(self, at: int) -> int:
        """Where the words of a verb begin that follows a clause which has its own."""
        step = at
        while (
            step > 0
            and self.low[step - 1] not in (",", ";", '"', ":", "and", "but", "or", "-")
            and self.owner[step - 1].head < step - 1
        ):
            step -= 1
        return step

    def _is_reduced(self, group: Group) -> bool:
        """Whether a past form is a participle that hangs on a noun: "the agreement signed in April will …"."""
        at, low = group.first, self.low
        before = low[at - 1] if at else ""
        after = low[group.last] if group.last < self.size else "."
        if at == 0 or (
            before in STOPS | {"as", "when", "once", "if"}
            and all(self.low[step] in STOPS or self.low[step] in SUBORDINATORS for step in range(at))
        ):
            return at + 1 < self.size and after in PREPOSITIONS | {"by"}
        if before == '"' or group.lemma == "say" or self.verbs.takes_object(group):
            return False
        waiting = any(clause.verb is None for clause in self.stack)
        if not waiting:
            return (
                before not in JOINTS
                and not self.verbs.is_adverb(at - 1)
                and not (
                    (after in STOPS | REPORTERS or self.verbs.is_infinitive(group.last))
                    and self._joint_before_subject(at)
                )
            )
        if self._joint_before(at) is not None and before != "," and self.stack[-1].verb is not None:
            return False
        return self._finite_later(group, comma=before == ",")

    def _joint_before_subject(self, at: int) -> bool:
        """Whether a noun phrase of its own stands between a comma and a verb: "…, the bank reported"."""
        begin = noun_phrase_before(self.verbs, at)
        return 0 < begin < at and self.low[begin - 1] in {",", '"', *JOINTS}

    def _finite_later(self, group: Group, *, comma: bool) -> bool:
        """Whether the clause gets its finite verb only after this participle."""
        opened = False
        for step in range(group.last, min(group.last + LOOKAHEAD, self.size)):
            word = self.low[step]
            other = self.verbs.groups.get(step)
            if other is not None and other.shape == "infinitive":
                continue
            if other is not None and other.shape in ("finite", "past") and not opened:
                return (
                    self.low[step - 1] not in JOINTS
                    and not (other.shape == "past" and self._modifies(other))
                    and (comma or "," not in self.low[group.last : step])
                )
            if word in RELATIVES or word in REPORTERS or word in SUBORDINATORS or word in (";", '"', ":"):
                opened = opened or word in RELATIVES
                if word not in RELATIVES:
                    return False
            if word in (",", *JOINTS):
                if not comma and word == ",":
                    return False
                opened = False
        return False

    def _modifies(self, group: Group) -> bool:
        """Whether a past form can only be a participle: "by" or a day follows and a noun stands before."""
        after = self.low[group.last] if group.last < self.size else "."
        return after in ("by", "between")

    def _finish(self, clause: Clause) -> None:
        if clause.verb is None:
            return
        if clause.kind is Kind.RELATIVE and clause.opener in ("whom", "whose", "that", "which"):
            clause.subject = self._subject_of(clause) or clause.subject
        elif clause.subject is None and clause.kind in (Kind.PARTICIPLE, Kind.INFINITIVE):
            clause.subject = clause.parent.subject if clause.parent else None
            clause.subject = clause.subject or (self._subject_of(clause.parent) if clause.parent else None)
        elif clause.subject is None:
            clause.subject = self._subject_of(clause)
        clause.mood = farther(clause.mood, self._inherited(clause))

    def _subject_of(self, clause: Clause) -> tuple[int, int] | None:
        """The words that say who or what does it; None where nothing stands before the verb."""
        if clause.verb is None:
            return None
        words = [at for at in clause.words or self._words_of(clause) if at < clause.verb[0]]
        openers = OPENERS | SUBORDINATORS if clause.kind is Kind.ADVERBIAL else OPENERS
        return subject_of(self.verbs, words, openers)

    def _words_of(self, clause: Clause) -> list[int]:
        return [at for at, owner in enumerate(self.owner) if owner is clause]

    def _inherited(self, clause: Clause) -> Mood:
        """The mood that governs a clause from outside."""
        parent = clause.parent
        if clause.kind is Kind.ADVERBIAL:
            return (
                Mood.AHEAD
                if clause.opener in CONDITIONS | {"when", "as"} and clause.mood is Mood.PRESENT
                else Mood.DONE
            )
        if parent is None:
            return Mood.DONE
        if clause.kind is Kind.REPORTED:
            made = GOVERNED.get(parent.lemma, Mood.DONE)
            return (
                made
                if made in (Mood.WISHED, Mood.AGREED) and parent.lemma not in ("consider", "discuss", "want")
                else Mood.DONE
            )
        if clause.kind is Kind.INFINITIVE:
            return farther(parent.mood if parent.verb else Mood.DONE, self._governed(clause, parent, Mood.AIM))
        if clause.kind is Kind.PARTICIPLE and not clause.passive:
            if clause.opener in ("without", "instead"):
                return Mood.DENIED
            return farther(parent.mood if parent.verb else Mood.DONE, self._governed(clause, parent, Mood.DONE))
        if clause.kind is Kind.PARTICIPLE and clause.opener in CONDITIONS - {"till", "before"}:
            return Mood.AHEAD
        return Mood.DONE

    def _governed(self, clause: Clause, parent: Clause, otherwise: Mood) -> Mood:
        """What the words right before, or the verb that a clause hangs on, make of an infinitive or a gerund."""
        if clause.verb is None:
            return otherwise
        for step in range(clause.verb[0] - 1, max(-1, clause.verb[0] - 4), -1):
            if self.low[step] in STOPS or step in self.verbs.masked:
                break
            if self.low[step] in NOUN_GOVERNED and not (parent.verb and parent.verb[0] <= step < parent.verb[1]):
                return NOUN_GOVERNED[self.low[step]]
        if clause.kind is Kind.PARTICIPLE and clause.opener in (",", "by", "after", "in", "while", "on", "upon"):
            return Mood.DONE
        if parent.verb is None or parent.head > clause.verb[0]:
            return otherwise
        if clause.kind is Kind.PARTICIPLE and clause.verb[0] - parent.head > 2:
            return otherwise
        if parent.lemma == "go" and parent.mood is Mood.ONGOING:
            return Mood.AHEAD
        if parent.lemma == "be" and clause.kind is Kind.INFINITIVE and clause.verb[0] == parent.verb[1]:
            return Mood.AHEAD
        return GOVERNED.get(parent.lemma, otherwise)
