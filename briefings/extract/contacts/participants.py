"""Who took part in what a mention tells: its own slots, the subject of its verb, and whom these mean."""

from __future__ import annotations

from itertools import pairwise

from briefings.extract.contacts.lexicon import SAYING
from briefings.extract.contacts.mentions import Mention
from briefings.extract.contacts.parties import Party, Scene
from briefings.extract.contacts.story import Story, guest_of, names_meant
from briefings.extract.contacts.verbs import Verb, is_adverb
from briefings.extract.grammar import Kind

SLOTS = frozenset(
    "with by between of to for from in at on about behind under including among against like as than over via".split()
)
"""Prepositions whose party is no subject."""
BULLETS = ("-", "*", "•", "·")
TOLD = frozenset(
    "tell inform assure present hand give show thank remind brief congratulate ask introduce award".split()
)
"""Verbs whose object was there to be spoken to."""


def subject_of(scene: Scene, verb: Verb) -> tuple[Party, ...]:
    """The parties that are the subject of a verb: right before it, else the nearest that is in no other verb's slot."""
    last = verb.first
    span = verb.clause.subject
    if (
        span
        and verb.clause.kind is not Kind.RELATIVE
        and scene.line.low[span[0] : span[1]] in (["you"], ["it"], ["this"], ["that"], ["there"])
    ):
        return ()
    for number in range(len(scene.parties) - 1, -1, -1):
        party = scene.parties[number]
        if party.last > last or party.first >= last:
            continue
        if ";" in scene.line.low[party.last : verb.first]:
            break
        if _possessor(scene, party) or (party.kind == "country" and number):
            continue
        if party.kind == "pronoun" and scene.line.low[party.first] in ("who", "whom"):
            if _immediate(scene, party.last, last):
                return (party,)
            continue
        if verb.reduced and party.last == verb.first and party.kind != "country":
            return (party,)  # "Wednesday saw him received by"
        if _is_subject(scene, party, verb):
            return _with_those_joined(scene, _described(scene, number, verb), verb)
    return ()


def _described(scene: Scene, number: int, verb: Verb) -> int:
    """Whoever an apposition is about: of "A and B, the foreign ministers of …, spoke" B, of "A, at that time President, paid" A."""
    span = verb.clause.subject
    if scene.parties[number].names or span is None:
        return number
    for earlier in range(number - 1, -1, -1):
        party = scene.parties[earlier]
        if party.first < span[0]:
            break
        if party.kind == "name" and "," in scene.line.low[party.last : party.last + 1] and not _possessor(scene, party):
            return earlier
        if party.kind == "name" and "," in scene.line.low[party.first : party.last] and earlier == number - 1:
            return earlier  # "A, Chairman of B and co-chair of C, received"
    return number


def _possessor(scene: Scene, party: Party) -> bool:
    return scene.line.low[party.last : party.last + 1] in (["'s"], ["'"])


def _immediate(scene: Scene, first: int, last: int) -> bool:
    """Whether nothing but adverbs and times stands between somebody and a verb."""
    periods = {at for token in scene.line.chart.all("period", "place") for at in range(token.first, token.last)}
    return all(
        is_adverb(scene.line, at)
        or at in periods
        or scene.line.low[at] in (",", "on", "in", "(", ")", "l", "r", "left", "right", "had", "of")
        for at in range(first, last)
    )


def _is_subject(scene: Scene, party: Party, verb: Verb) -> bool:
    low = scene.line.low
    step = party.first - 1
    while step >= 0 and (
        low[step] in ("the", "a", "an", "his", "her", "its", "both", "visiting", "'s", "-", "new")
        or scene.line.chart.one(step, "country")
        or any(
            t.kind == "country" and t.last == step + 1
            for s in range(max(0, step - 4), step)
            for t in scene.line.chart.at(s)
        )
    ):
        step -= 1
    before = low[step] if step >= 0 else ""
    if before in SLOTS and not (before == "as" and _immediate(scene, party.last, verb.first)):
        return False
    governs = next((other for other in scene.verbs if other.at == step), None)
    if governs is not None and not (governs.word in SAYING and _immediate(scene, party.last, verb.first)):
        return False
    if before in ("and", ",") and not _immediate(scene, party.last, verb.first):
        joined = [other for other in scene.parties if other.last <= step + 1]
        if joined and step - joined[-1].last <= 14 and not _is_subject(scene, joined[-1], verb) and before == "and":
            return False
    return True


def _with_those_joined(scene: Scene, number: int, verb: Verb) -> tuple[Party, ...]:
    """The subject with those whom "and" joins to it, before or behind."""
    low = scene.line.low
    found = [scene.parties[number]]
    for earlier in range(number - 1, -1, -1):
        party, following = scene.parties[earlier], found[0]
        between = low[party.last : following.first]
        if any(other.finite and party.last <= other.at < following.first for other in scene.verbs) or len(between) > 22:
            break
        listed = "," in between and any("and" in low[one.last : two.first] for one, two in pairwise(found))
        if "and" not in between and "&" not in between and "with" not in between and not listed:
            if party.kind == "group" or low[following.first - 1] in ("of",):
                found.insert(0, party)
            break
        if _possessor(scene, party) or {"where", "that", "which", "who", "during", "after", "at", "on", "as"} & set(
            between
        ):
            break
        found.insert(0, party)
    first = found[0]
    slot = low[first.first - 1 : first.first]
    if slot and slot[0] in ("with", "by") and len(found) > 1:
        found = found[1:]
    return tuple(found)


def main_subject(scene: Scene, verb: Verb) -> tuple[Party, ...]:
    """The subject of a verb, or, where it has none of its own, that of the verb before it."""
    parent = verb.clause.parent
    if verb.clause.kind in (Kind.INFINITIVE, Kind.PARTICIPLE) and not verb.passive and parent is not None:
        governing = next((other for other in scene.verbs if other.clause is parent), None)
        if governing is not None and governing.at < verb.at:
            return main_subject(scene, governing)
    own = subject_of(scene, verb)
    if own:
        return own
    for other in reversed([each for each in scene.verbs if each.at < verb.at and each.finite]):
        if ";" in scene.line.low[other.at : verb.first]:
            break
        subject = subject_of(scene, other)
        if subject:
            return subject
    if not verb.finite:
        later = next((each for each in scene.verbs if each.first > verb.at and each.finite), None)
        if later is not None and verb.at < 3:
            return subject_of(scene, later)
    return ()


def present_at(story: Story, scene: Scene, mention: Mention) -> list[str]:
    """Everybody with a name who took part."""
    if mention.closed:
        return names_meant(story, scene, mention.own)
    names = _at_verb(story, scene, mention) if mention.role == "verb" else _at_noun(story, scene, mention)
    return sorted(names, key=lambda name: _place_in(scene, name))


def _place_in(scene: Scene, name: str) -> int:
    """Where somebody is first named, or meant as a subject, in a sentence; whoever is meant as an object comes last."""
    for party in scene.parties:
        if name in party.names and party.kind not in ("pair", "guest"):
            return len(scene.line.low) if scene.line.low[party.first] in ("him", "her") else party.first
    return -1


def _at_verb(story: Story, scene: Scene, mention: Mention) -> list[str]:
    """The subject of a verb of meeting, and whom it met."""
    subject = main_subject(scene, mention.verb) if mention.verb else ()
    named = [name for party in mention.own if party.kind != "pronoun" for name in party.names]
    first = names_meant(story, scene, subject, beside=named) or ([] if subject else _of_list(story, scene))
    own = names_meant(story, scene, mention.own, beside=first)
    if subject and own and all(party.kind == "pronoun" for party in subject) and _one_side(story, first, own):
        first = guest_of(story, scene.line, own) or first
    if len(first) + len(own) == 1 and any(_means_nobody_else(party, subject) for party in subject):
        own += _reporter(story, scene, [*first, *own])
    return [*first, *own]


def _one_side(story: Story, some: list[str], others: list[str]) -> bool:
    """Whether all are of one side, so that a pronoun must mean somebody else."""
    return {story.side(name) for name in some} == {story.side(name) for name in others}


def _means_nobody_else(party: Party, subject: tuple[Party, ...]) -> bool:
    """Whether a pronoun beside a name is not known to mean anybody but the one named."""
    others = {name for other in subject if other is not party for name in other.names}
    return party.kind == "pronoun" and set(party.names) <= others


def _at_noun(story: Story, scene: Scene, mention: Mention) -> list[str]:
    """Whose meeting it is, or the subject of what is said of it; who is named with it; else whoever is visiting."""
    first = _whose(story, scene, mention)
    own = names_meant(story, scene, mention.own, beside=first)
    subject = main_subject(scene, mention.verb) if mention.verb else ()
    if not first and mention.verb and mention.verb.word in ("take", "bring", "lead") and mention.role == "adjunct":
        first = names_meant(story, scene, scene.chain(mention.verb.at + 1), beside=own)
    if own and not mention.owner and any(party.kind == "pair" for party in subject):
        first = []
    if (
        not mention.own
        or (not own and mention.role == "subject")
        or first
        or beside(scene, mention)
        or mention.role in ("nested", "bare")
        or _of_somebody(scene, mention)
    ):
        return [*first, *own]
    guest = guest_of(story, scene.line, own) or _named_before(story, scene, mention, own)
    return [*guest, *own] if guest else [*own, *_reporter(story, scene, own)]


def _named_before(story: Story, scene: Scene, mention: Mention, own: list[str]) -> list[str]:
    """Whose programme it is, where a thing is the subject: "the agenda of the trip by A included talks with B"."""
    if mention.verb is None or mention.role != "object" or main_subject(scene, mention.verb):
        return []
    sides = {story.side(name) for name in own}
    named = [name for party in scene.parties if party.last <= mention.verb.first for name in party.names]
    return [name for name in named if story.side(name) in story.desk and story.side(name) not in sides][-1:]


def _whose(story: Story, scene: Scene, mention: Mention) -> list[str]:
    """The owner of a meeting, or who did what was done at it."""
    named, aside = names_of(mention.own), beside(scene, mention)
    had = mention.verb is not None and mention.verb.word in ("have", "hold")
    theirs = (
        bool(mention.owner) and mention.owner[0].kind == "pair" and had
    )  # "had their meetings": whose they are is said
    first = [] if theirs else names_meant(story, scene, mention.owner, beside=named)
    if aside:
        return first + names_meant(story, scene, aside, beside=[*first, *named])
    hangs = mention.verb is not None and mention.role in ("object", "adjunct")
    if mention.verb is None or not hangs or (first and mention.owner) or _of_somebody(scene, mention):
        return first
    first += names_meant(story, scene, main_subject(scene, mention.verb), beside=[*first, *named])
    if not mention.own and mention.role == "adjunct":
        first += names_meant(story, scene, _told(scene, mention.verb), beside=first)
    return first


def _reporter(story: Story, scene: Scene, own: list[str]) -> list[str]:
    """Who says it of himself: "Satisfaction was voiced with the talks held with A, President B said"."""
    sides = {story.side(name) for name in own}
    verb = next((verb for verb in reversed(scene.verbs) if verb.finite and verb.word in SAYING), None)
    if (
        verb is None
        or verb is not scene.verbs[-1]
        or "," not in scene.line.near(subject_first(scene, verb) - 3, subject_first(scene, verb))
    ):
        return []
    return [name for party in subject_of(scene, verb) for name in party.names if story.side(name) not in sides][:1]


def subject_first(scene: Scene, verb: Verb) -> int:
    """Where the subject of a verb begins."""
    subject = subject_of(scene, verb)
    return subject[0].first if subject else verb.first


def _of_list(story: Story, scene: Scene) -> list[str]:
    """Whose deeds a list tells, from the line that opens it: "While in Astana Lord Alderdice also: - met …"."""
    if scene.line.low[0] not in BULLETS:
        colon = next((at for at, word in enumerate(scene.line.low) if word == ":"), None)
        listed = colon is not None and scene.line.low[colon + 1 : colon + 2] == ["-"]
        return [name for party in scene.parties if listed and colon and party.last <= colon for name in party.names][:1]
    for other in reversed(story.scenes[: scene.line.number]):
        if other.line.low[0] not in BULLETS:
            named = [name for party in other.parties for name in party.names]
            return (
                named[:1]
                or [
                    name
                    for party in other.parties
                    if party.kind == "guest"
                    for name in names_meant(story, other, (party,))
                ][:1]
            )
    return []


def beside(scene: Scene, mention: Mention) -> tuple[Party, ...]:
    """Somebody right before an aside: "X, while on a visit to London, …", "X, during his talks with Y, …"."""
    if mention.role != "adjunct" or mention.owner:
        return ()
    step = mention.first - 1
    while step > 0 and scene.line.low[step - 1] in ("while", "when", ",", "(", "currently", "now", "today"):
        step -= 1
    if step == mention.first - 1:
        return ()
    return tuple(party for party in scene.parties if party.last == step and party.names)


def _of_somebody(scene: Scene, mention: Mention) -> bool:
    """Whether a noun says whose it is: "the talks of the President with …"."""
    return scene.line.low[mention.last : mention.last + 1] == ["of"] and len(mention.own) > 1


def names_of(parties: tuple[Party, ...]) -> list[str]:
    """The names that parties bear."""
    return [name for party in parties for name in party.names]


def _told(scene: Scene, verb: Verb) -> tuple[Party, ...]:
    """Whom somebody told something at a meeting."""
    if verb.word not in TOLD:
        return ()
    return scene.chain(verb.at + 1)


def groups_at(scene: Scene, mention: Mention) -> list[Party]:
    """Everybody without a name who took part, and the countries that did."""
    parties = list(mention.own)
    if mention.verb is not None and not mention.closed and mention.role in ("verb", "object", "adjunct"):
        parties += main_subject(scene, mention.verb)
    return [
        party
        for party in parties
        if not party.names and party.kind in ("group", "country", "office", "pair", "guest", "pronoun")
    ]
