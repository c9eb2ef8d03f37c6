"""Verb groups: a verb with its auxiliaries, and whether a written form is a verb here or a noun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefings.extract.engine import Chart
from briefings.extract.grammar.closed import (
    ADVERBS,
    AUXILIARIES,
    BE,
    DETERMINERS,
    DO,
    HAVE,
    JOINTS,
    MAY,
    NOT,
    PARTICLES,
    PEOPLE_PRONOUNS,
    PLURALS,
    PREPOSITIONS,
    RELATIVES,
    REPORTERS,
    STOPS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    is_auxiliary,
)
from briefings.extract.grammar.mood import GOVERNED, Mood, mood_of
from briefings.extract.grammar.verbs import VERBS, Form, lemma_of, verb_of

NOUNS = frozenset(
    (
        "access address aim amount answer appeal approach attempt award back balance bank base battle benefit block board bond boost border brand call campaign capture care cause center centre "
        "challenge champion change charge chart claim climb command comment commission concern conduct contact contract control copy cost couple cover credit cross crown damage date deal debate delay "
        "demand design desire detail development dialogue dispatch display dispute document double draft drive drop echo end escort estimate exchange exhibit experience export face fall favour "
        "feature figure file film finance finish fire fit flag float flow focus force forecast form frame fuel function fund gain goal good grant group growth guarantee guard guide halt hand harbour "
        "harvest head heat highlight hike hint hire honour hope host house import increase influence input interest interview invite issue journey judge jump label lack land launch lead lecture level "
        "lift light limit line link list loan lobby look love lunch map march mark market master match matter measure mention mine mint minute model monitor mount move name need neighbour net note "
        "notice number object offer offset order output package pact paint pair panel park part partner pass pause peak phase phone photograph pilot pioneer pipeline place plan plant play pledge "
        "point pool position post power practice practise present press pressure price process product profit program programme progress project promise prompt protest pull pump purchase push "
        "question quote rail rally range rank rate rating reason record reference reform regard release report request research reserve resort rest result return review reward ring rise risk role "
        "root round route rule sail sale salute sample sanction scale scan schedule score screen seal search seat section set share shift ship shipment shock show side sign signature silk slide slip "
        "slump sound source span spark speed split sponsor spread staff stage star start state station stay step stock stop strain stream stress stretch strike stroke structure study suit summit "
        "supply support surge surprise survey switch table talk target task tax team tender term test tie tip toast top total touch tour track trade train transfer transit transport travel treat "
        "trigger triple trust turn upgrade use value venture veto view visit voice volunteer vote wage warning waste watch water wave way weight welcome well wind wish witness work yield "
    ).split()
)
"""Verbs whose forms without -ed and -ing are nouns more often; they are verbs only where something says so."""
NOUNS_IN_ING = frozenset(
    (
        "accounting advertising banking beginning briefing building crossing dining drafting drilling engineering farming financing finding fishing funding gathering hearing holding housing landing "
        "learning lending licensing listing logging manufacturing marketing meeting mining monitoring offering opening planning processing publishing rating reading ruling saving setting shipping "
        "signing sourcing spending staffing standing testing trading training understanding "
    ).split()
)
ADJECTIVES = frozenset("complete close open separate clear direct present correct perfect near lower further narrow secure warm own like last free clean live model total level alternate moderate".split())  # fmt: skip
"""Forms that are more often adjectives than verbs."""
ATTRIBUTIVE = frozenset("working visiting existing leading growing developing ongoing coming outgoing remaining promising binding acting governing operating sitting lasting neighbouring participating".split())  # fmt: skip
"""Forms in -ing that stand before a noun like an adjective."""
CLOSED = PREPOSITIONS | JOINTS | SUBORDINATORS | RELATIVES | REPORTERS | NOT | PARTICLES | {"to"}
"""Words that may follow a participle and are no object of it."""
WRITTEN = AUXILIARIES | VERBS.keys()
"""Words with which a verb group may begin, besides those in -ed."""
LET_REACH = 5
"""Words between "let" or "help" and the bare verb of what is let."""
MASKED = ("person", "name", "country", "place", "period", "month", "month-day", "bloc")


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with its auxiliaries. ``shape``: finite, infinitive, ing, or past (finite or participle: not decided yet)."""

    first: int
    last: int
    lemma: str
    shape: str
    passive: bool
    mood: Mood


class VerbGroups:
    """The verb groups of a sentence, by their first word."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart
        self.low = chart.words.low
        self.size = len(self.low)
        self.masked = {at for token in chart.all(*MASKED) for at in range(token.first, token.last)}
        self.title = _is_title(chart)
        self.groups = {group.first: group for group in self._groups()}
        self.grouped = {at for group in self.groups.values() for at in range(group.first, group.last)}

    def _groups(self) -> Iterator[Group]:
        behind, let = 0, -LET_REACH
        for at, word in enumerate(self.low):
            if at < behind or not (word in WRITTEN or word.endswith("ed")):
                continue
            group = self._with_auxiliary(at) or self._bare(at)
            if group is None:
                continue
            if group.mood is Mood.PRESENT and at <= let + LET_REACH and self.form(at) & Form.BASE:
                continue  # "letting the Army bring its kit home"
            yield group
            behind = group.last
            let = behind if group.lemma in ("let", "make", "help", "see") else let

    def form(self, at: int) -> int:
        """What forms of a verb the word can be; none within names and where a capital says that it is one."""
        verb = verb_of(self.low[at]) if 0 <= at < self.size else None
        if verb is None or at in self.masked:
            return Form.NONE
        if at and not self.title and self.chart.words.text[at][0].isupper() and self.low[at - 1] not in STOPS:
            return Form.NONE
        return verb.form

    def is_adverb(self, at: int) -> bool:
        """Whether a word may stand within a verb group without being part of it: "also", "recently"."""
        word = self.low[at] if 0 <= at < self.size else ""
        return word in ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in VERBS)

    def is_noun(self, at: int) -> bool:
        """Whether a plain word is none that may follow a participle: no preposition, joint, adverb, number or verb."""
        word = self.low[at]
        return (
            word not in CLOSED
            and not self.is_adverb(at)
            and not is_auxiliary(word)
            and at not in self.groups
            and not self.is_time(at)
        )

    def is_infinitive(self, at: int) -> bool:
        """Whether "to" with a verb begins at a word."""
        group = self.groups.get(at)
        return group is not None and group.shape == "infinitive"

    def is_time(self, at: int) -> bool:
        """Whether a word belongs to a day or a period."""
        return any(token.first <= at < token.last for token in self.chart.all("period", "month-day"))

    def takes_object(self, group: Group) -> bool:
        """Whether a noun phrase stands right after it, or a pronoun before: no participle has one."""
        before, after = self.low[group.first - 1], self.low[group.last] if group.last < self.size else "."
        if before in SUBJECT_PRONOUNS - {"it", "this", "that", "both", "there"}:
            return True
        token = self.chart.one(group.last, *MASKED)
        if token is not None and token.kind not in ("period", "month", "month-day"):
            return True
        return (
            after in DETERMINERS - {"no", "both", "'"}
            or after in SUBJECT_PRONOUNS
            or after in ("him", "them")
            or (after.isalpha() and self.is_noun(group.last))
        )

    def _with_auxiliary(self, first: int) -> Group | None:
        """ "Has not yet been signed", "to be held": auxiliaries, then the verb that they ask for."""
        low = self.low
        if first in self.masked or not is_auxiliary(low[first]) or (low[first] == "may" and self.chart.words.capital(first)):  # fmt: skip
            return None
        aux: list[str] = []
        at = first
        while at < self.size and (is_auxiliary(low[at]) or (aux and (low[at] in NOT or self.is_adverb(at)))):
            if low[at] == "to" and aux and not _asks_for_to(aux):
                break
            aux.append(low[at])
            at += 1
        verbs = [word for word in aux if is_auxiliary(word)]
        wanted = _asked_for(verbs[-1])
        if wanted is Form.BASE and verbs != ["to"] and verbs[-1] not in DO and self._may_be_any_verb(at):
            return self._group(first, at + 1, low[at], aux, Form.BASE)
        if at < self.size and self.form(at) & wanted and not (verbs == ["to"] and self._is_object_of_to(at)):
            return self._group(first, at + 1, lemma_of(low[at]), aux, self.form(at))
        if verbs[-1] in BE | HAVE | DO:
            while not is_auxiliary(aux[-1]):
                aux.pop()
            last = first + len(aux)
            lemma = "be" if verbs[-1] in BE else "have" if verbs[-1] in HAVE else "do"
            return self._group(first, last, lemma, aux[:-1] if len(aux) > 1 else [], Form.NONE, own=aux[-1])
        return None

    def _may_be_any_verb(self, at: int) -> bool:
        """Whether a word that is in no list stands behind "will" or "would", where only a verb can stand."""
        word = self.low[at] if at < self.size else "."
        closed = word in DETERMINERS | PREPOSITIONS | JOINTS | SUBJECT_PRONOUNS
        return word.isalpha() and not closed and word not in VERBS and at not in self.masked and self.chart.words.text[at].islower()  # fmt: skip

    def _is_object_of_to(self, at: int) -> bool:
        """Whether a noun stands after "to": "access to finance", "a contribution to trade"."""
        after = self.low[at + 1] if at + 1 < self.size else "."
        plain = (
            after in DETERMINERS or at + 1 in self.masked or (after.isalpha() and after not in PREPOSITIONS | JOINTS)
        )
        return lemma_of(self.low[at]) in NOUNS and not plain and self.low[at] not in ("visit", "sign", "start", "work", "talk", "travel", "support")  # fmt: skip

    def _group(self, first: int, last: int, lemma: str, aux: list[str], form: int, own: str = "") -> Group:
        words = {*aux, own}
        passive = bool(BE & set(aux)) and bool(form & Form.PARTICIPLE) and not self.low[last - 1].endswith("ing")
        infinitive = aux[:1] == ["to"] or (not aux and own in ("be",))
        shape = "infinitive" if infinitive else "ing" if (aux or [own])[0] in ("being", "having") else "finite"
        return Group(first, last, lemma, shape, passive, mood_of(aux, words, self.low[last - 1]))

    def _bare(self, at: int) -> Group | None:
        """A verb without an auxiliary, where it is one."""
        form = self.form(at)
        if not form or not self._is_verb(at, form):
            return None
        lemma = lemma_of(self.low[at])
        if form & Form.ING:
            return Group(at, at + 1, lemma, "ing", False, Mood.DONE)
        if form & Form.PAST and not form & Form.PARTICIPLE:
            return Group(at, at + 1, lemma, "finite", False, Mood.DONE)
        if form & (Form.PAST | Form.PARTICIPLE):
            return Group(at, at + 1, lemma, "past", False, Mood.DONE)
        return Group(at, at + 1, lemma, "finite", False, Mood.PRESENT)

    def _is_verb(self, at: int, form: int) -> bool:
        low, word = self.low, self.low[at]
        before = low[at - 1] if at else ""
        after = low[at + 1] if at + 1 < self.size else "."
        if before == "-" and self.chart.words.glued(at) and low[at - 2 : at - 1] != ["co"]:
            return False  # "the London-based fund"
        if before in DETERMINERS and not (before in SUBJECT_PRONOUNS and form & (Form.PAST | Form.THIRD)):
            return False
        if before.replace(",", "").replace(".", "").isdigit() and not form & Form.PAST:
            return False
        noun = word in NOUNS_IN_ING or (bool(form & (Form.BASE | Form.THIRD)) and lemma_of(word) in NOUNS)
        opens = at + 1 in self.masked or after in DETERMINERS or self.is_adverb(at + 1)
        if form & Form.ING:
            if after == "of" or word in PREPOSITIONS or (word in ATTRIBUTIVE and not opens):
                return False
            return not noun or (opens and before in PREPOSITIONS | {",", "while", "when"})
        proper = (
            (at - 1 in self.masked and not self._is_adjective(at - 1))
            or before in SUBJECT_PRONOUNS
            or before == ")"
            or self.title
        )
        if form & (Form.PAST | Form.PARTICIPLE):
            if (
                before in PREPOSITIONS - {"as", "since", "after", "before", "until", "till", "than", "by"}
                and before not in ADVERBS
            ):
                return False
            return not noun or proper
        if before in PREPOSITIONS or before in MAY or before == "":
            return before != "" and before in ("ahead",)
        if noun:
            meant = before in PEOPLE_PRONOUNS or (
                after == "to" and lemma_of(word) in GOVERNED and (proper or before.endswith("s"))
            )
            return meant or (
                proper
                and (opens or after in ("with", "on", "that"))
                and not (before in ("this", "that", "both") and not opens)
            )
        if form & Form.THIRD:
            return proper or before.isalpha() or before == ","
        if word in ADJECTIVES:
            return opens and (before in SUBJECT_PRONOUNS or before.endswith("s"))
        return (
            before in SUBJECT_PRONOUNS
            or before.endswith("s")
            or at - 1 in self.masked
            or before in JOINTS
            or before in PLURALS
        )

    def _is_adjective(self, at: int) -> bool:
        """Whether a country's adjective ends here: "the Kazakh [market]"."""
        return any(token.last == at + 1 and token.value.form == "adjective" for token in self.chart.all("country"))


def _is_title(chart: Chart) -> bool:
    """Whether most words have a capital: in a headline capitals say nothing."""
    words = [text for text in chart.words.text if len(text) > 3 and text.isalpha()]
    return len(words) > 2 and sum(text[0].isupper() for text in words) > 0.7 * len(words)


def _asks_for_to(aux: list[str]) -> bool:
    """ "Is to be signed", "has yet to be", "ought to"."""
    return aux[-1] in BE - {"been", "being"} or aux[-1] in ("ought", "yet") or aux[-1] in HAVE


def _asked_for(auxiliary: str) -> int:
    """The form that an auxiliary asks for."""
    if auxiliary in BE:
        return Form.ING | Form.PARTICIPLE
    return Form.PARTICIPLE if auxiliary in HAVE else Form.BASE
