"""Talks, calls and conversations of a sentence."""

from __future__ import annotations

from dataclasses import replace

from briefings.extract.contacts.contact import REMOTE, Contact
from briefings.extract.contacts.dates import date_near
from briefings.extract.contacts.lexicon import (
    CALLS,
    LONG_TALKS,
    SAYING,
    TALKS,
    TOGETHER,
    VAGUE,
    VIDEO,
    VISITS,
)
from briefings.extract.contacts.mentions import (
    LED,
    Mention,
    is_talk_noun,
    may_tell_by_verb,
    noun_mention,
    phrase_start,
    verb_mention,
)
from briefings.extract.contacts.participants import groups_at, main_subject, names_of, present_at
from briefings.extract.contacts.parties import Party, Scene
from briefings.extract.contacts.sides import article_of_pair, of_the_two
from briefings.extract.contacts.story import Story
from briefings.extract.contacts.verbs import Verb, is_headline, tells_in_present
from briefings.extract.contacts.when import told_within
from briefings.extract.contacts.where import place_of, visited_place
from briefings.extract.grammar import Kind
from briefings.extract.reading import Line
from briefings.text import fold

LEADERS = frozenset("president prime premier speaker king queen chairman chairwoman chair governor".split())
"""Heads of bodies of their own, who receive one by one."""


def talk_mentions(scene: Scene) -> list[Mention]:
    """Every mention of a talk in a sentence, in order."""
    verbs = scene.verbs if may_tell_by_verb(scene.line) else ()
    found = [mention for verb in verbs if (mention := verb_mention(scene, verb))]
    nouns = scene.line.chart.words.places(TALKS)
    found += [noun_mention(scene, at, at, at + 1) for at in nouns if is_talk_noun(scene, at)]
    return sorted(found, key=lambda mention: mention.at)


def span_of(scene: Scene, mention: Mention) -> tuple[int, int]:
    """The stretch of the sentence that tells of a mention: from the end of the clause before to the start of the next deed."""
    low = scene.line.low
    start = next((at + 1 for at in range(mention.first - 1, -1, -1) if low[at] == ";"), 0)
    end = next((at for at in range(mention.last, len(low)) if low[at] == ";"), len(low))
    cut = False
    anchor = mention.verb.at if mention.verb and mention.role in ("verb", "object") else mention.at
    for verb in scene.verbs:
        if not (verb.finite or verb.reduced) or verb is mention.verb:
            continue
        if verb.at < min(anchor, mention.first) and mention.role != "adjunct":
            border = next((at for at in range(min(anchor, mention.at) - 1, verb.at, -1) if low[at] in BORDERS), None)
            if border is not None:
                start = max(start, border + 1)
        if (
            verb.first > max(anchor, mention.last - 1)
            and verb.first < end
            and not cut
            and not _of_itself(verb, mention)
        ):
            floor = max([anchor, mention.last, *(other.at + 1 for other in scene.verbs if other.at < verb.first)])
            border = next((at for at in range(verb.first, floor - 1, -1) if low[at] in BORDERS), None)
            end, cut = verb.first if border is None else border, True
    if mention.role in ("nested", "adjunct", "object"):
        end = next(
            (
                at
                for at in range(mention.last, end)
                if low[at] in VISITS | TALKS and low[mention.at] in VISITS | TALKS and _own_phrase(scene, at)
            ),
            end,
        )
    return start, end


def _own_phrase(scene: Scene, at: int) -> bool:
    """Whether a second noun of a contact is somebody's own: "the visit of A last year and his meeting with B"."""
    _, owner = phrase_start(scene, at)
    return bool(owner) or scene.line.low[at + 1 : at + 2] in (["with"], ["between"])


def _of_itself(verb: Verb, mention: Mention) -> bool:
    """Whether a verb behind a noun only says more of the contact: that it was held, who led it, when it was."""
    if mention.role == "verb":
        return verb.word == "be" and mention.verb is not None and not mention.verb.finite
    if (mention.closed and verb.word in ("have", "hold", "conduct")) or verb.word in ("make", "pay", "undertake"):
        return True
    return verb.word in LED | {"take"} or verb.clause.kind is Kind.RELATIVE or verb.word == "be"


PEOPLE = frozenset(
    "representatives officials delegations ministries experts negotiators teams specialists diplomats lawmakers ministers".split()
)
"""Groups of both sides that may have met one another, as a board or a government does not."""
TOPICAL = TOGETHER - frozenset(
    "meet confer talk speak sit dine lunch breakfast gather assemble converse compare shake".split()
)
"""Verbs whose object is what was spoken of, which may have days of its own."""
BORDERS = frozenset("and , ; where then while before after who which but -".split())


def talks_in(story: Story, scene: Scene, sessions: list[Contact]) -> list[Contact]:
    """Every talk that a sentence tells of, besides its sessions."""
    found: list[Contact] = []
    for mention in talk_mentions(scene):
        if any(session.at <= mention.at < session.at + 1 + len(session.name.split()) for session in sessions):
            continue
        contact = _talk(story, scene, mention)
        if contact is None:
            continue
        if event := next(
            (each for each in sessions if mention.verb and each.deed == mention.verb.at and not mention.closed), None
        ):
            event.add(contact.participants)
            continue
        same = next((other for other in found if _told_already(contact, other)), None)
        if same is None:
            found.extend(_one_by_one(story, scene, mention, contact))
        elif contact.name != "talks" and same.name == "talks":
            same.name = contact.name
    return found


def _told_already(contact: Contact, other: Contact) -> bool:
    return contact.surnames <= other.surnames or (other.surnames <= contact.surnames and False)


def _talk(story: Story, scene: Scene, mention: Mention) -> Contact | None:
    """The contact that a mention tells of, None where it tells of none between the two sides."""
    if not mention.mood.real:
        return None
    named = present_at(story, scene, mention)
    names = [name for name in named if story.side(name) in (None, *story.desk)]
    sides = {story.side(name) for name in names} - {None}
    if _without_people(scene, mention, sides >= story.desk) or (len(names) < len(named) and len(sides) < 2):
        return None
    if mention.back and not sides >= story.desk:
        return None
    if len(names) < 2 and _needs_somebody(scene, mention):
        return None
    span, groups = span_of(scene, mention), groups_at(scene, mention)
    if mention.role == "subject":
        behind = (party for party in scene.parties if mention.last <= party.first < span[1])
        groups += [party for party in behind if party.codes and not party.names]
    if len(names) < 2 and _one_is_too_few(scene, mention, names, groups):
        return None
    if not (of_the_two(story, scene, names, groups, span) if names else _of_groups(story, scene, mention, span)):
        return None
    return _contact(scene, mention, list(dict.fromkeys(names)), span, others=bool(groups))


def _without_people(scene: Scene, mention: Mention, both: bool) -> bool:
    """Whether a noun only points to contacts: one within another phrase, or "the meetings" of nobody named."""
    if mention.role == "nested":
        return not (mention.closed or both or (mention.own and mention.owner))
    several = scene.line.low[mention.at] in ("meetings", "discussions")
    return mention.back and several and not any(party.names for party in mention.own)


def _needs_somebody(scene: Scene, mention: Mention) -> bool:
    """Whether a noun that means other things as often has nobody in its slots: "attention to dialogue between faiths", "said in a
    conversation with Kazinform"."""
    if mention.own or mention.owner:
        return False
    said = mention.role == "adjunct" and mention.verb is not None and mention.verb.word in SAYING
    told = said and scene.line.low[mention.first] in ("a", "an") and scene.line.low[mention.first - 1] == "in"
    return told or scene.line.low[mention.at] in VAGUE


def _one_is_too_few(scene: Scene, mention: Mention, names: list[str], groups: list[Party]) -> bool:
    """Whether nobody is told to have met the only one who is named."""
    if is_headline(scene.line) or (names and _of_the_speaker(scene, mention)):
        return True
    if mention.role == "subject":
        return not (mention.own or mention.owner or names)
    if mention.role != "verb" or mention.closed or mention.verb is None:
        return False
    if mention.verb.passive:
        return not main_subject(scene, mention.verb)
    return bool(names) and not mention.own and not any(party.kind == "pair" for party in groups)


def _contact(scene: Scene, mention: Mention, names: list[str], span: tuple[int, int], *, others: bool) -> Contact:
    """A contact with what its own stretch of the sentence says, else with the day and the place told before it."""
    line = scene.line
    name = kind_of(scene, mention)
    name = "meetings" if name == "talks" and line.low[mention.at] == "meetings" and len(names) < 2 else name
    referred = not _named(scene, mention)
    topic = referred and mention.role == "verb" and mention.verb is not None and mention.verb.word in TOPICAL
    date = date_near(line, mention.at, span[0], mention.at if topic else span[1])
    fronted = date_near(line, mention.at, 0, span[0]) if span[0] and date is None else None
    whole = bool(span[0]) or tells_in_present(line)
    if date is None and fronted is None and tells_in_present(line):
        date = date_near(line, mention.at)
    if not names and mention.own and (date or fronted) is None:
        name = _group_met(scene, mention) or name
    place = place_of(line, *span) or (place_of(line) if whole else None) or visited_place(line)
    return Contact(
        name, line, mention.at, _number(line, mention), date or fronted, None if name in REMOTE else place, names, [line.evidence], "",
        others=others, referred=referred, fronted=fronted is not None,
        definite=_definite(line, mention),
    )  # fmt: skip


def _definite(line: Line, mention: Mention) -> bool:
    """Whether "the meeting" is told of, or led by somebody, so that it may be the session told before."""
    led = mention.role == "object" and mention.verb is not None and mention.verb.word in LED
    return (mention.role == "subject" or led) and line.low[mention.first] in ("the", "this")


def _of_the_speaker(scene: Scene, mention: Mention) -> bool:
    """Whether somebody only says that he himself met people who are not named: "I spoke with the engineers"."""
    subject = main_subject(scene, mention.verb) if mention.verb and mention.role == "verb" else ()
    spoken = bool(subject) and scene.line.low[subject[0].first] in ("i", "we")
    return spoken and not any(party.names or party.codes for party in mention.own)


def _number(line: Line, mention: Mention) -> int | None:
    """The number of a round of talks: "a first round of consultations"."""
    if mention.role == "verb" or "round" not in line.near(mention.first, mention.at):
        return None
    number = next(
        (line.chart.one(at, "ordinal") for at in range(mention.first, mention.at) if line.chart.one(at, "ordinal")),
        None,
    )
    return int(number.value) if number else None


def _named(scene: Scene, mention: Mention) -> bool:
    """Whether anybody in its slots is named, not only meant."""
    parties = mention.own + mention.owner
    if mention.verb is not None and not mention.closed:
        parties += main_subject(scene, mention.verb)
    return any(party.kind in ("name", "office", "group") for party in parties)


def kind_of(scene: Scene, mention: Mention) -> str:
    """What the talk is called: by phone, by video, consultations, several meetings, or talks."""
    low = scene.line.low
    near = set(low[max(0, mention.first - 2) : mention.at + 12])
    word = low[mention.at]
    if mention.role == "verb":
        near |= set(low[max(0, mention.at - 6) : mention.at])
    near |= {
        word for at in range(len(low) - 1) if low[at] in ("by", "via", "over", "per") for word in low[at + 1 : at + 4]
    }
    if CALLS & near or (
        word == "call"
        and low[mention.at - 1] not in ("courtesy", "farewell")
        and low[mention.at + 1 : mention.at + 2] != ["on"]
    ):
        return "phone call"
    if VIDEO & near:
        return "video conference"
    if word == "consultations":
        return "consultations"
    if word == "meetings" or (word == "talks" and "series" in low[max(0, mention.at - 5) : mention.at]):
        named = [party for party in mention.own if party.names]
        if not named:
            return "working meetings" if "working" in low[max(0, mention.at - 3) : mention.at] else "meetings"
    return "talks"


def _of_groups(story: Story, scene: Scene, mention: Mention, span: tuple[int, int]) -> bool:
    """Whether groups of both sides took part, nobody by name: "talks between the aviation authorities of A and B"."""
    line = scene.line
    date = date_near(line, mention.at, *span)
    long = line.low[mention.at] in LONG_TALKS and not mention.back
    there = {token.value.codes[0] for token in line.chart.all("place") if span[0] <= token.first < span[1]}
    third = {code for token in line.chart.all("country", "place") for code in token.value.codes} - story.desk
    if _within_dated_visit(story, scene, mention):
        return True
    if date is not None and long and there and not third and article_of_pair(story, line):
        return True
    if date is None or date.precision not in ("day", "interval"):
        return False
    groups = groups_at(scene, mention)
    if mention.role == "subject":
        groups = list(mention.own)
    codes = {code for party in groups for code in party.codes}
    codes |= {
        code for token in line.chart.all("country") if span[0] <= token.first < span[1] for code in token.value.codes
    }
    people = any(scene.line.low[party.first] in PEOPLE for party in groups)
    met = (
        people
        and mention.role == "verb"
        and mention.verb is not None
        and mention.verb.word in ("meet", "gather", "sit")
    )
    return story.desk == codes and (long or bool(groups)) and (bool(mention.own) or long or met)


def _within_dated_visit(story: Story, scene: Scene, mention: Mention) -> bool:
    """Whether a group whose dated visit is told met another: "The delegation also met with business executives"."""
    subject = main_subject(scene, mention.verb) if mention.verb and mention.role in ("verb", "object") else ()
    if not any(party.kind == "group" and party.codes for party in subject) or not any(
        party.kind == "group" for party in mention.own
    ):
        return False
    visit = next((each for each in reversed(story.contacts) if each.name == "visit" and each.date), None)
    return visit is not None and not visit.participants and told_within(visit, Contact("", scene.line, 0))


def _group_met(scene: Scene, mention: Mention) -> str:
    """What a meeting is called at which nobody is named: "meeting with business executives"."""
    line = scene.line
    end = next((party.last for party in mention.own if party.kind == "group"), mention.last)
    words = [word for word in line.chart.words.text[max(mention.last, end - 2) : end] if word.islower()]
    return f"meeting with {' '.join(words)}" if words else ""


# ── those met one after the other ──────────────────────────────────────────────────────────────────────────────────────


def _one_by_one(story: Story, scene: Scene, mention: Mention, contact: Contact) -> list[Contact]:
    """Those met one after the other: "with A and with B", "by the President and the Prime Minister"."""
    guests = [name for name in contact.participants if name in names_of(mention.own)]
    hosts = [name for name in contact.participants if name not in guests]
    if mention.closed or (not hosts and mention.role != "verb"):
        return [contact]
    if len(guests) < 2:
        return [contact, *_groups_apart(scene, mention, contact, hosts)]
    if len({story.side(name) for name in guests} - {None}) > 1:
        return [contact]
    groups = _parted(story, scene, mention, guests)
    apart = _groups_apart(scene, mention, contact, hosts)
    if len(groups) < 2:
        return [contact, *apart]
    return [replace(contact, participants=[*hosts[:1], *group], evidence=list(contact.evidence)) for group in groups]


def _groups_apart(scene: Scene, mention: Mention, contact: Contact, hosts: list[str]) -> list[Contact]:
    """A second meeting, with people who are not named: "with A, and with the management of B"."""
    again = [
        party for party in mention.own if party.kind == "group" and scene.line.low[_before(scene, party)] == "with"
    ]
    if (
        not again
        or not hosts
        or again[0] is mention.own[0]
        or scene.line.low[_before(scene, again[0]) - 1] not in ("and", ",")
    ):
        return []
    return [replace(contact, participants=hosts[:1], evidence=list(contact.evidence), apart=True)]


def _parted(story: Story, scene: Scene, mention: Mention, guests: list[str]) -> list[list[str]]:
    low = scene.line.low
    repeated = [
        party.first
        for party in mention.own
        if low[_before(scene, party)] == "with" and low[_before(scene, party) - 1] in ("and", ",")
    ]
    if repeated:
        first = [name for party in mention.own if party.first < repeated[0] for name in party.names]
        rest = [name for name in guests if name not in first]
        return [first, rest] if first and rest else [guests]
    passive = mention.verb is not None and mention.role == "verb" and mention.verb.passive
    heads = [name for name in guests if (who := story.cast.called(name)) and _leads(fold(who.role).split())]
    ministers = all((who := story.cast.called(name)) and _of_own_house(fold(who.role).split()) for name in guests)
    if "respectively" in low or (ministers and mention.role == "verb"):
        return [[name] for name in guests]
    return [[name] for name in guests] if passive or heads else [guests]


def _before(scene: Scene, party: Party) -> int:
    step = party.first - 1
    while step > 0 and (scene.line.low[step] in ("the", "a", "'s") or scene.line.chart.one(step, "country")):
        step -= 1
    return step


def _of_own_house(role: list[str]) -> bool:
    """Whether an office is that of the head of a ministry or more."""
    return bool({"minister", "secretary", *LEADERS} & set(role[:2])) and not {
        "deputy",
        "vice",
        "former",
        "first",
        "state",
    } & set(role[:3])


def _leads(role: list[str]) -> bool:
    """Whether an office is that of the head of a body of its own."""
    return bool(LEADERS & set(role[:2])) and not {"deputy", "vice", "former"} & set(role[:1])
