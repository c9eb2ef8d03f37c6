"""Who stands where in a sentence: people by name, by office or by a word that means them, groups, and countries that act.

- A chain of parties is what a verb or a preposition has for its slot: "the Prime Minister, Askar Mamin, and the management of …".
- Between the parties of a chain stand a comma, "and", "with" and what belongs to somebody's role; a verb, or what they
  spoke about, ends it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from briefings.extract.cast import Cast
from briefings.extract.contacts.lexicon import TALKS, VISITS
from briefings.extract.contacts.verbs import Verb, is_adverb, verbs_of
from briefings.extract.engine import Token
from briefings.extract.grammar import clause_at
from briefings.extract.reading import Line
from briefings.extract.reference import Meant, meant_between, who
from briefings.text import fold

SUBJECTS = frozenset("he she they we i who latter".split())
OBJECTS = frozenset("him her them us whom me".split())
TWO_PEOPLE = frozenset(
    "leaders ministers presidents diplomats officials men women counterparts speakers premiers politicians heads secretaries chiefs "
    "interlocutors sides parties colleagues statesmen partners".split()
)
"""What two people are called together."""
ALWAYS_TWO = frozenset("interlocutors counterparts pair duo".split())
GUESTS = frozenset("guest visitor envoy diplomat baroness lord newcomer dignitary".split())
"""Words that mean whoever came."""
GROUPS = frozenset(
    "delegation delegations group representatives members officials executives parliamentarians lawmakers mps deputies businessmen businesspeople businesswomen entrepreneurs "
    "investors companies firms businesses universities students graduates alumni scholars compatriots diaspora experts specialists scientists academics bankers lawyers "
    "managers management leadership leaders heads chiefs directors ministers ambassadors diplomats authorities ministry ministries government board "
    "association chamber union club society community journalists women men guests visitors owners pickers workers teachers rectors vice-chancellors "
    "judges prosecutors engineers farmers senators peers staff team teams mission circles players counterparts counterpart colleagues colleague partners "
    "employers financiers suppliers manufacturers producers operators bank banks fund funds university company people youth veterans police "
    "officers commanders servicemen artists musicians committee council commission inspectors regulators leadership trustees fellows donors".split()
)
"""People without names, and bodies of people, that somebody can meet."""
BODIES = frozenset(
    "government board association chamber union club society community ministry ministries bank banks fund funds university universities company companies "
    "firm firms council commission committee circles leadership management staff regulators".split()
)
"""Of these the ones that stay where they are: somebody goes to them."""
DETERMINERS = frozenset(
    "the a an his her its their our both all other several some many two three four five six seven eight nine ten dozens scores hundreds".split()
)
CONNECTORS = frozenset(
    ("such", ",", "and", "with", "&", "alongside", "along", "plus", "(", "-", "besides", "including", "accompanied")
)
STOPS = frozenset(
    "on about to where which who whom whose that during after before when while because if how why over under regarding concerning from since until "
    "than into amid through against towards via upon ; : ? !".split()
)
"""Words that no chain of parties goes across."""
TAGS = frozenset("such as of for the at in and a an 's - & ( ) \" , . ' by".split())
"""Words, besides capitalised ones and those of roles, within what somebody is called."""
LONGEST_GAP = 22


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody at a place in a sentence. ``names``: who it is, where that is known."""

    first: int
    last: int
    kind: str
    """name, office, pronoun, pair, guest, group, or country"""
    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    """Countries of a group, an office without a name, or a country that acts."""


def parties_of(line: Line, cast: Cast) -> tuple[Party, ...]:
    """Everybody a sentence names or means, from left to right."""
    meant = {each.first: each for each in meant_between(cast, line, 0, len(line.low))}
    tokens = {at for at, row in line.chart.rows.items() if any(token.kind in TOKENS for token in row)}
    words = {at for word in MEANT & line.vocabulary for at in line.chart.words.where[word]}
    found: list[Party] = []
    for at in sorted(meant.keys() | tokens | words):
        if found and at < found[-1].last:
            continue
        party = _known(line, cast, at, meant.get(at)) or _unnamed(line, at)
        if party is not None:
            found.append(party)
    return tuple(found)


TOKENS = frozenset(("person", "head", "country"))
MEANT = SUBJECTS | OBJECTS | GUESTS | GROUPS | {"the", "two", "both"}
"""Words with which somebody may be meant who is not named."""
KINDS = {
    "name": "name",
    "office": "office",
    "pronoun": "pronoun",
    "object": "pronoun",
    "guest": "guest",
    "pair": "pair",
}


def _known(line: Line, cast: Cast, at: int, meant: Meant | None) -> Party | None:
    """Somebody named, or meant by an office or a pronoun."""
    person = line.chart.one(at, "person")
    if meant is None and person is not None:
        somebody = cast.called(person.value.name)
        return (
            Party(at, person.last, "name", (somebody.name,), _country_of(line, at, person.last)) if somebody else None
        )
    if meant is None or meant.how not in KINDS or line.low[at] in ("their", "his"):
        return None
    if meant.how == "office" and meant.last < len(line.low) and line.low[meant.last] in TALKS | VISITS:
        return None  # "the same official visit"
    if meant.how == "name" and not _a_person(line, cast, meant):
        return None
    kind = "pair" if len(meant.people) > 1 else KINDS[meant.how]
    codes = () if kind == "guest" else _country_of(line, at, meant.last)  # whose guest is no matter: he is known
    return Party(at, meant.last, kind, meant.people, codes)


def _a_person(line: Line, cast: Cast, meant: Meant) -> bool:
    """Whether a name that has no role is a person's, not a firm's or a thing's ("Newsfile Corp", "Seasonal Worker visas")."""
    name = meant.people[0]
    if cast.called(name):
        return True
    quoted = meant.first > 0 and line.low[meant.first - 1] == '"' and '"' in line.near(meant.last, meant.last + 8)
    return not quoted and _acts(line, meant.last) and not FIRM & set(fold(name).split())


FIRM = frozenset("corp inc ltd plc llc gmbh ag sa co bank group holding chartered exchange".split())


# ── without a name ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _unnamed(line: Line, at: int) -> Party | None:
    """Somebody without a name: an office that nobody told of holds, a word for whoever came, a group, a country that acts."""
    word, low = line.low[at], line.low
    if line.chart.one(at + 1, "person", "name"):
        return None  # "his counterpart Murat Nurtleu"
    head = line.chart.one(at, "head")
    if any(place.first <= at < place.last for place in line.chart.all("place")):
        return None
    if head is not None and not (low[head.last - 1].endswith("s") and low[head.last - 1] in TWO_PEOPLE | GROUPS):
        named = any(token.first == head.last for token in line.chart.all("name", "person"))
        return None if named else Party(at, head.last, "office", (), _country_of(line, at, head.last))
    if word in SUBJECTS or (word in OBJECTS and _stands_alone(line, at)):
        return Party(at, at + 1, "pronoun")
    if pair := _pair_end(line, at):
        return Party(at, pair, "pair")
    came = word in GUESTS and low[at - 1 : at] in (["the"], ["his"], ["her"], ["their"])
    if came or word in GROUPS:
        kind = "guest" if came else "group"
        return Party(at, at + 1, kind, (), _country_of(line, at, at + 1))
    country = line.chart.one(at, "country")
    if (
        country
        and country.value.form in ("name", "capital")
        and not _inside_phrase(line, country)
        and _acts(line, country.last)
    ):
        return Party(at, country.last, "country", (), tuple(country.value.codes))
    return None


def _inside_phrase(line: Line, country: Token) -> bool:
    """Whether a country only tells whose something is, or where: "in Kazakhstan", "Kazakhstan's", "of the UK"."""
    step = country.first - 1 - (line.low[country.first - 1 : country.first] == ["the"])
    before = line.low[step] if step >= 0 else ""
    after = line.low[country.last : country.last + 1]
    return (
        after == ["'s"]
        or after == ["-"]
        or before in ("in", "to", "at", "from", "for", "into", "of", "across", "through", "-", "visited", "near")
    )


def _acts(line: Line, at: int) -> bool:
    """Whether a country's name stands by itself, not before what is of it ("the UK Ambassador", "UK companies")."""
    after = line.low[at : at + 1]
    if not after or not after[0].isalpha() or after[0] in AFTER_PRONOUN or is_adverb(line, at):
        return True
    verb = clause_at(line.chart, at).verb
    return verb is not None and verb[0] == at


def _stands_alone(line: Line, at: int) -> bool:
    """Whether "her" or "us" stands for somebody: "her letter" is no person."""
    after = line.low[at + 1 : at + 2]
    return line.low[at] != "her" or not after or not after[0].isalpha() or after[0] in AFTER_PRONOUN


AFTER_PRONOUN = frozenset(
    "at in on who and with to for from during today yesterday here there over by after before as of when while where but about then again".split()
)


def _country_of(line: Line, first: int, last: int) -> tuple[str, ...]:
    """The country of a group or an office: before it ("Kazakh parliamentarians") or behind it ("investors from Britain")."""
    for step in range(first - 1, max(-1, first - 6), -1):
        token = line.chart.one(step, "country")
        if (
            token
            and token.value.form not in ("pair", "sides")
            and not STOPS & set(line.near(token.last, first))
            and "and" not in line.near(token.last, first)
        ):
            joined = next((other for other in line.chart.all("country") if other.last == token.first - 1), None)
            hyphen = token.first and line.low[token.first - 1] == "-"
            return tuple((joined if hyphen and joined else token).value.codes)  # "a British-Swedish company": the first
    if line.low[last : last + 1] in (["of"], ["from"], ["in"]):
        for step in range(last + 1, min(last + 9, len(line.low))):
            token = line.chart.one(step, "country", "place")
            if token and token.value.form not in ("pair", "sides"):
                return (*token.value.codes, *_second_country(line, token.last))
            if line.low[step] in STOPS or line.low[step] in (",", "and", "in"):
                break
    return ()


def _second_country(line: Line, at: int) -> tuple[str, ...]:
    """The other country of "the authorities of Kazakhstan and Great Britain"."""
    step = at + 1 + (line.low[at + 1 : at + 2] == ["the"])
    token = line.chart.one(step, "country") if line.low[at : at + 1] == ["and"] else None
    return tuple(token.value.codes) if token and token.value.form == "name" else ()


def _pair_end(line: Line, at: int) -> int | None:
    """The word after "the two ministers", "both leaders", "the pair", "the sides" (as people), "each other"."""
    low = line.low
    word, after = low[at], low[at + 1] if at + 1 < len(low) else ""
    if word in ("two", "both"):
        for step in range(at + 1, min(at + 4, len(low))):
            if low[step] in TWO_PEOPLE:
                return step + 1
            if low[step] in ("countries", "states", "nations"):
                return None
    if word == "the" and after == "two" and low[at + 2 : at + 3] != ["-"] and not _counts(line, at + 2):
        return at + 2
    if word == "the" and after in ALWAYS_TWO:
        return at + 2
    if word == "the":
        for step in range(at + 1, min(at + 3, len(low))):
            if low[step] in TWO_PEOPLE and low[step + 1 : step + 2] not in (["of"], ["from"]):
                return step + 1
    if word == "both" and (after == "had" or after in ("met", "discussed", "spoke", "agreed")):
        return at + 1
    return None


def _counts(line: Line, at: int) -> bool:
    """Whether "the two" counts things that follow ("the two documents"): no verb and no stop stands behind it."""
    after = line.low[at : at + 1]
    if not after or not after[0].isalpha() or is_adverb(line, at):
        return False
    verb = clause_at(line.chart, at).verb
    return verb is None or verb[0] != at


# ── chains and slots ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, eq=False)
class Scene:
    """A sentence with its verbs and its parties."""

    line: Line
    cast: Cast

    @cached_property
    def verbs(self) -> tuple[Verb, ...]:
        """Its verbs from left to right."""
        return verbs_of(self.line)

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """Everybody it names or means, from left to right."""
        return parties_of(self.line, self.cast)

    def whose(self, at: int) -> tuple[str, ...]:
        """Whom a possessive means."""
        meant = who(self.cast, self.line, at)
        return meant.people if meant else ()

    def chain(self, at: int, *, stop: int | None = None, whole: bool = False) -> tuple[Party, ...]:
        """The parties that fill a slot which begins at a word; ``whole``: the verb that follows has another subject."""
        found: list[Party] = []
        end = len(self.line.low) if stop is None else stop
        position = at
        for party in self.parties:
            if party.first < position:
                continue
            if party.first >= end or not self._joined(position, party.first, opening=not found):
                break
            if found and not whole and self._begins_clause(party):
                break
            found.append(party)
            position = party.last
        return tuple(found)

    def _joined(self, first: int, last: int, *, opening: bool) -> bool:
        """Whether what stands between may stand before a slot's first party, or between two of a chain."""
        if last - first > (9 if opening else LONGEST_GAP):
            return False
        between = self.line.low[first:last]
        if any(
            (verb.finite or verb.reduced) and first <= verb.at < last and not self._tag_verb(verb)
            for verb in self.verbs
        ):
            return False
        unknown = sum(not self._tag(at) for at in range(first, last))
        if opening:
            return unknown <= 3 and not (STOPS | {",", "by", "in", "at", "for", "of", "and"}) & set(
                self._loose(first, last)
            )
        return unknown <= 6 and bool(CONNECTORS & set(between)) and not STOPS & set(self._loose(first, last))

    def _tag_verb(self, verb: Verb) -> bool:
        """Whether a participle only says what somebody is: "newly appointed", "recently elected"."""
        return verb.first == verb.at and self.line.low[verb.at] in (
            "appointed", "elected", "named", "accompanied", "designated", "retired", "based", "headed", "led",
        )  # fmt: skip

    def _loose(self, first: int, last: int) -> list[str]:
        """The words between, without those inside names of bodies ("Minister of State for Trade", "Committee on Energy")."""
        words = self.line.chart.words
        return [
            words.low[at]
            for at in range(first, last)
            if not (
                words.low[at] in ("of", "for", "on", "at", "in", "to", "by", "and")
                and (words.capital(at + 1) or words.low[at + 1 : at + 2] == ["the"] or words.low[at] == "of")
                and at > first
            )
        ]

    def _tag(self, at: int) -> bool:
        words = self.line.chart.words
        return (
            words.capital(at)
            or words.low[at] in TAGS
            or words.low[at] in DETERMINERS
            or words.low[at] in CONNECTORS
            or bool(self.line.chart.one(at, "country", "head"))
        )

    def _begins_clause(self, party: Party) -> bool:
        """Whether a party behind "and" or a comma is the subject of what follows: "met A and B said …"."""
        if self.line.low[party.last : party.last + 1] in (["he"], ["she"], ["they"]):
            return True
        verb = next((verb for verb in self.verbs if verb.first >= party.last), None)
        if verb is None or not verb.finite:
            return False
        gap = self.line.near(party.last, verb.first)
        return all(word.endswith("ly") or word in ("also", "then", "in", "turn", "later") for word in gap)
