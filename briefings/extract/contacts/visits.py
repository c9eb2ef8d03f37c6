"""Visits: somebody of one country goes to the other, by a verb or a noun of travelling.

- An entry of its own only where its days are stated or nothing inside it is listed (contract, rule 7).
- "A two-day visit that ended on Tuesday" has both days.
"""

from __future__ import annotations

from datetime import timedelta

from briefings.extract.contacts.contact import SERIES, Contact, shown
from briefings.extract.contacts.dates import date_near
from briefings.extract.contacts.lexicon import VISITS
from briefings.extract.contacts.mentions import noun_mention
from briefings.extract.contacts.participants import beside, main_subject
from briefings.extract.contacts.parties import BODIES, Party, Scene
from briefings.extract.contacts.sides import article_of_pair
from briefings.extract.contacts.story import Story, names_meant
from briefings.extract.contacts.verbs import Verb
from briefings.extract.contacts.where import RECEIVING, goal_at, host_before, place_of
from briefings.extract.engine import Token
from briefings.extract.grammar import Kind
from briefings.extract.grammar.verbs import forms_of
from briefings.extract.reading import Line
from briefings.extract.reference import subject_before
from briefings.periods import Period

VISITED = frozenset("visit tour inspect".split())
TRAVELLED = frozenset("travel fly come go arrive land reach return jet journey venture sail drive touch".split())
STAYED = frozenset("be stay spend is are".split())
BROUGHT = frozenset("lead head bring take send".split())
TEAMS = frozenset("delegation mission team group inspectors experts party".split())
PASSERS = frozenset("tourists students website fans visitors travellers travelers pupils".split())
NO_GOAL = frozenset("force effect being existence operation terms power office light life".split())
BEGINS = frozenset("begun began started starts begins arrived beginning opened".split())
ENDS = frozenset("concluded completed ended finished wrapped concluding ending concludes wound".split())
DAYS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}


def visits_in(story: Story, scene: Scene) -> list[Contact]:
    """Every visit that a sentence tells of."""
    if PASSERS & scene.line.vocabulary and not scene.line.chart.all("person"):
        return []
    found: list[Contact] = []
    for at, people, groups, goal, verb in sorted(
        [*_by_verb(story, scene), *_by_noun(story, scene)], key=lambda told: told[0]
    ):
        visit = _visit(story, scene, at, people, groups, goal, verb)
        if visit is None:
            continue
        same = next((other for other in found if _one(other, visit)), None)
        if same:
            same.date, same.place = same.date or visit.date, same.place or visit.place
            same.arrival = same.arrival and visit.arrival
        else:
            found.append(visit)
    return found


Told = tuple[int, list[str], list[Party], Token | None, Verb | None]


def _by_verb(story: Story, scene: Scene) -> list[Told]:
    told: list[Told] = []
    for verb in scene.verbs if _may_tell_by_verb(scene.line) else ():
        if verb.word in RECEIVING and verb.mood.real and (host := host_before(scene.line, verb.first)):
            chain = scene.chain(verb.at + 1)
            guests = [
                name
                for name in names_meant(story, scene, chain if chain and chain[0].kind not in ("group", "pair") else ())
                if story.side(name) != host.value.codes[0]
            ]
            told += [(verb.at, guests[:1], [], host, verb)] if guests else []
            continue
        if not verb.mood.real or (goal := _goal_of(scene.line, verb)) is False:
            continue
        if verb.word == "visit" and verb.passive:
            told += _guests(story, scene, verb)
            continue
        subject = main_subject(scene, verb)
        if not verb.finite and not names_meant(story, scene, subject):
            subject = _predicate(scene, verb) or subject
        if verb.word in BROUGHT:
            subject = scene.chain(verb.at + 1) if verb.word == "bring" else subject
        people = names_meant(story, scene, subject) or _leader(scene, subject)
        groups = [party for party in subject if not party.names]
        told.append((verb.at, people, groups, goal if isinstance(goal, Token) else None, verb))
    return told


def _may_tell_by_verb(line: Line) -> bool:
    """Whether a sentence has a verb of receiving or visiting, or one of travelling with a goal; one without needs no parse."""
    if not FORMS_OF_VISITING.isdisjoint(line.vocabulary):
        return True
    travels = not FORMS_OF_TRAVELLING.isdisjoint(line.vocabulary)
    return travels and any(goal_at(line, at + 1) for at in line.chart.words.places(TOWARDS))


TOWARDS = frozenset("to into in at on".split())
FORMS_OF_VISITING = forms_of(VISITED | RECEIVING | {"reach"})
FORMS_OF_TRAVELLING = forms_of(TRAVELLED | STAYED | BROUGHT)


def _leader(scene: Scene, groups: tuple[Party, ...]) -> list[str]:
    """Who led those who came: "a delegation headed by X", "a group under the chair of X"."""
    for group in groups:
        words = scene.line.near(group.last, group.last + 14)
        led = next((step for step, word in enumerate(words) if word in ("led", "headed", "under", "leadership")), None)
        if led is not None:
            behind = [
                party
                for party in scene.parties
                if group.last + led < party.first < group.last + led + 22 and party.names
            ]
            return list(behind[0].names[:1]) if behind else []
    return []


def _predicate(scene: Scene, verb: Verb) -> tuple[Party, ...]:
    """Who it was that came: "The last British minister to come to Kazakhstan was A"."""
    be = next((other for other in scene.verbs if other.at > verb.at and other.word == "be"), None)
    return tuple(party for party in scene.parties if be and party.first > be.at and party.names)[:1]


def _goal_of(line: Line, verb: Verb) -> Token | bool | None:
    """Where a verb of travelling leads; False where it leads nowhere."""
    low, at = line.low, verb.at
    if verb.word in VISITED:
        together = TOGETHER & set(line.near(at, at + 20))
        return (
            goal_at(line, at + 1)
            or _goal_behind(line, at + 1)
            or (None if together or verb.passive or _house(line, at + 1) is None else False)
        )
    if verb.word in TRAVELLED:
        for step in range(at + 1, min(at + 5, len(low))):
            if low[step] in TOWARDS and low[step + 1 : step + 2] and low[step + 1] not in NO_GOAL:
                goal = goal_at(line, step + 1)
                if goal is not None or low[step] == "to":
                    return goal or False
        return False
    if (verb.word in STAYED and verb.noun) or verb.word in ("stay", "spend"):
        inside = next((s for s in range(at + 1, min(at + 7, len(low))) if low[s] in ("in", "to")), None)
        if inside is None or (verb.noun and inside > at + 2):
            return False
        return goal_at(line, inside + 1) or False
    if verb.word in BROUGHT and TEAMS & set(line.near(at + 1, at + 7)):
        goals = (goal_at(line, s + 1) for s in range(at + 2, min(at + 16, len(low))) if low[s] == "to")
        return next((goal for goal in goals if goal), False)
    return False


def _goal_behind(line: Line, at: int) -> Token | None:
    """Where the house stands that is visited: "the plant near Atyrau", "several universities in Kazakhstan"."""
    for step in range(at, min(at + 12, len(line.low) - 1)):
        if line.low[step] in (",", ";", "and", "to", "on", "with", "where"):
            return None
        if (
            line.low[step] in ("in", "near", "of", "outside")
            and (goal := goal_at(line, step + 1))
            and goal.value.form in ("city", "capital", "name")
        ):
            return goal
    return None


def _house(line: Line, at: int) -> bool | None:
    """Whether a house is visited where no city is: "visited the Astana International Financial Centre"."""
    words = line.chart.words
    first = at + (line.low[at : at + 1] == ["the"])
    return (
        None
        if words.capital(first) and words.capital(first + 1) and not line.chart.one(first, "person", "name")
        else False
    )


def _guests(story: Story, scene: Scene, verb: Verb) -> list[Told]:
    """ "Astana was visited by A, by B and by C": each came by himself."""
    goal = next((token for token in scene.line.chart.all("place", "country") if token.last <= verb.first), None)
    if goal is None:
        return []
    people = [party for party in scene.parties if party.first > verb.at and party.names]
    return [
        (party.first, list(party.names), [], goal, verb)
        for party in people
        if story.side(party.names[0]) != goal.value.codes[0]
    ]


def _by_noun(story: Story, scene: Scene) -> list[Told]:
    told: list[Told] = []
    low = scene.line.low
    for at in scene.line.chart.words.places(VISITS):
        if any(verb.at == at for verb in scene.verbs):
            continue
        mention = noun_mention(scene, at, at, at + 1)
        if not mention.mood.real:
            continue
        goal = next(
            (
                goal
                for step in range(at + 1, min(at + 16, len(low)))
                if low[step] in ("to", "in")
                and (goal := goal_at(scene.line, step + 1))
                and goal.value.form != "adjective"
            ),
            None,
        )
        behind = _of_or_by(scene, at)
        subject = (
            mention.owner
            or behind
            or beside(scene, mention)
            or (main_subject(scene, mention.verb) if mention.verb and mention.role in ("object", "adjunct") else ())
        )
        people = names_meant(story, scene, subject) or _leader(scene, subject)
        paid = mention.verb is not None and mention.role == "object" and mention.verb.word in PAID
        if low[at : at + 2] == ["visits", "to"] and mention.role == "subject":
            told += _paid_by(story, scene, at, goal)
            continue
        back = mention.back and not paid and not behind
        if back and not date_near(scene.line, at, at, at + 12):
            continue
        if back and not people:
            people = names_meant(story, scene, (Party(at, at + 1, "guest"),)) or [
                name for name in [subject_before(story.cast, scene.line)] if name
            ]
        told.append((at, people, [party for party in subject if not party.names], goal, mention.verb))
        told += _listed(story, scene, at) if low[at] == "visits" else []
    return told


def _listed(story: Story, scene: Scene, at: int) -> list[Told]:
    """The others of "the visits of A to P in May and of B to Q in June"."""
    low = scene.line.low
    told: list[Told] = []
    for step in range(at + 3, len(low) - 1):
        if (
            low[step] in ("of", "by")
            and low[step - 1] in ("and", ",")
            and (chain := scene.chain(step + 1))
            and chain[0].names
        ):
            goal = next(
                (
                    goal
                    for s in range(chain[0].last, min(chain[0].last + 8, len(low)))
                    if low[s] == "to" and (goal := goal_at(scene.line, s + 1))
                ),
                None,
            )
            told.append((chain[0].first, list(chain[0].names), [], goal, None))
    return told


PAID = frozenset(
    "pay make undertake complete conclude end finish begin start wrapp return arrive go be take have visit".split()
)


def _paid_by(story: Story, scene: Scene, at: int, goal: Token | None) -> list[Told]:
    """ "Visits to Astana were made by A; B; C"."""
    people = [party for party in scene.parties if party.first > at and party.names]
    return [
        (party.first, list(party.names), [], goal, None)
        for party in people
        if goal and story.side(party.names[0]) != goal.value.codes[0]
    ]


def _of_or_by(scene: Scene, at: int) -> tuple[Party, ...]:
    """Who came behind the noun: "the visit of A", "the visit to Astana by A", "the visit A made to"."""
    low = scene.line.low
    for step in range(at + 1, min(at + 14, len(low))):
        if low[step] in ("of", "by"):
            chain = scene.chain(step + 1)
            if chain and chain[0].kind != "country":
                named = next((number for number, party in enumerate(chain[:2]) if party.names), 0)
                return chain[named : named + 1]
        if low[step] in (",", ";") or (low[step] in (".", "and") and step > at + 8):
            break
        if any(verb.at == step and (verb.finite or verb.word in ("make", "pay")) for verb in scene.verbs):
            party = next((p for p in scene.parties if at < p.first and p.last <= step), None)
            return (party,) if party and low[step] in ("made", "paid") else ()
    return ()


def _visit(
    story: Story, scene: Scene, at: int, people: list[str], groups: list[Party], goal: Token | None, verb: Verb | None
) -> Contact | None:
    line = scene.line
    from briefings.extract.contacts.mentions import Mention
    from briefings.extract.contacts.talks import span_of

    noun = line.low[at] in VISITS
    mention = Mention(at, at, at + 1, verb, "object" if noun else "verb")
    span = span_of(scene, mention) if verb is not None or noun else (at, len(line.low))
    date, fronted = date_near(line, at, *span), False
    if date is None and span[0] and not (verb and verb.clause.kind is Kind.RELATIVE):
        date, fronted = date_near(line, at, 0, span[0]), True
    date = _days_of(line, at, date)
    place = shown(line, goal.first, goal.last) if goal else (place_of(line, *span) or _house_name(line, at))
    word = line.low[at]
    if date is None and verb is not None and verb.clause.kind is Kind.RELATIVE:
        return None
    passing = date is None and (
        (verb is not None and not noun and verb.word in STAYED | TRAVELLED | BROUGHT)
        or word in ("trip", "tour", "stay", "journey")
    )
    if passing or not _between(story, scene, people, groups, goal, at, span):
        return None
    groups = [
        party
        for party in groups
        if party.kind != "office"
        or party.codes
        or line.low[party.first - 1] in ("a", "an")
        or {"a", "an"} & set(line.near(party.first - 3, party.first))
    ]
    groups = [party for party in groups if line.low[party.first] not in BODIES]
    if not people and not (groups and (date or not noun)):
        return None
    if line.low[at] in ("visits", "trips", "tours") and date is None:
        return None
    people = people + names_meant(story, scene, _company(scene, at), beside=people)
    who = (
        people
        if story.desk <= {story.side(name) for name in people} and (date or word in VISITED_FORMS)
        else people[:1]
    )
    visit = Contact("visit", line, at, None, date, place, who, [line.evidence], "visit", others=bool(groups))
    one_day = date is None or date.precision != "interval"
    visit.fronted = fronted
    visit.aside = verb is not None and not noun and verb.clause.kind in (Kind.ADVERBIAL, Kind.PARTICIPLE)
    visit.arrival = (one_day and not noun and verb is not None and verb.word in TRAVELLED) or len(who) > 1
    return visit


VISITED_FORMS = frozenset("visited toured inspected".split())
TOGETHER = frozenset("together along jointly accompanied alongside".split())


def _company(scene: Scene, at: int) -> tuple[Party, ...]:
    """With whom somebody toured: "together with", "accompanied by"."""
    low = scene.line.low
    if low[at] not in VISITED_FORMS:
        return ()
    step = next((s for s in range(at, len(low) - 1) if low[s] in ("with", "by") and low[s - 1] in TOGETHER), None)
    return scene.chain(step + 1) if step else ()


def _house_name(line: Line, at: int) -> str | None:
    if line.low[at] not in VISITED_FORMS:
        return None
    words = line.chart.words
    first = at + 1 + (line.low[at + 1 : at + 2] == ["the"])
    last = first
    while words.capital(last):
        last += 1
    return shown(line, first, last) if last - first > 1 else None


def _between(
    story: Story,
    scene: Scene,
    people: list[str],
    groups: list[Party],
    goal: Token | None,
    at: int,
    span: tuple[int, int],
) -> bool:
    """Whether somebody of one of the two goes to the other, and nobody else's journey is told."""
    came = {side for name in people if (side := story.side(name))} or {code for party in groups for code in party.codes}
    there = set(goal.value.codes) if goal else set()
    if not there:
        near = [
            token
            for token in scene.line.chart.all("country", "place")
            if span[0] <= token.first < span[1] and token.value.form not in ("adjective", "pair", "sides")
        ]
        there = {code for token in near for code in token.value.codes} - came
    desk = story.desk
    if (came | there) - desk or (len(came) == 1 and came == there):
        return False
    if desk <= came | there:
        return True
    about = article_of_pair(story, scene.line)
    return bool(came or there) and bool(people or groups or there) and about and bool(there or people)


ARRIVED = frozenset("arrived arrives came flew travelled traveled landed".split())


def _days_of(line: Line, at: int, date: Period | None) -> Period | None:
    """The days of "a two-day visit" of which the first or the last is told."""
    if date is None or date.precision != "day" or date.first is None:
        return date
    noun = next((step for step in range(at, min(at + 14, len(line.low))) if line.low[step] in VISITS), at)
    length = _length(line, noun)
    if noun != at and length > 1 and line.low[at] in ARRIVED:
        return Period.parse(f"{date.first}/{date.first + timedelta(days=length - 1)}")
    near = set(line.near(at - 6, at)) | set(line.near(at + 1, at + 5))
    if length < 2 or noun != at:
        return None if line.low[at] in VISITS and (BEGINS | ENDS) & near and "during" not in near else date
    if BEGINS & near:
        return Period.parse(f"{date.first}/{date.first + timedelta(days=length - 1)}")
    if ENDS & near:
        return Period.parse(f"{date.first - timedelta(days=length - 1)}/{date.first}")
    return date


def _length(line: Line, at: int) -> int:
    """Of how many days a visit is told to be: "two-day", "a three-day working visit"."""
    low = line.low
    for step in range(max(0, at - 6), at - 1):
        if low[step : step + 2] == ["-", "day"] and step:
            number = line.chart.one(step - 1, "number")
            return int(number.value) if number and 1 < number.value < 15 else DAYS.get(low[step - 1], 0)
    return 0


def _one(one: Contact, other: Contact) -> bool:
    """Whether two words of a sentence tell of one visit: "arrived in London on a visit"."""
    unnamed = not other.participants and not (other.others and one.participants)
    people = one.participants == other.participants or unnamed or not one.participants
    people = people and (one.place is None or other.place is None or one.place == other.place)
    return people and (one.date is None or other.date is None or one.date == other.date)


def visits_kept(contacts: list[Contact]) -> list[Contact]:
    """All contacts but the undated visits, and the series of meetings, inside which something else is told."""
    inside = [contact for contact in contacts if contact.name != "visit" and contact.name not in SERIES]
    return [
        contact
        for contact in contacts
        if not (contact.name in SERIES and any(_one_of(contact, other) for other in inside))
        and not (contact.name in SERIES and any(_summed_up(contact, other) for other in contacts))
        and not (contact.name == "visit" and any(_its_day(contact, other) for other in inside))
        and not (contact.name == "visit" and any(_same_news(contact, other) for other in inside))
        and not (contact.name == "visit" and contact.date is None and any(_within(contact, other) for other in inside))
    ]


def _same_news(visit: Contact, other: Contact) -> bool:
    """Whether a visit of nobody named is told in one breath with a contact of the same day."""
    alone = not visit.participants and other.date == visit.date
    return other.line is visit.line and (alone or visit.aside)


def _its_day(visit: Contact, other: Contact) -> bool:
    """Whether the one day told of a visit, named only in passing, is that of what is told inside it."""
    passing = {"during", "course"} & set(visit.line.near(visit.at - 4, visit.at))
    day = visit.date is not None and visit.date.precision == "day" and other.date == visit.date
    return bool(passing) and day and other.line.number > visit.line.number and _within(visit, other)


def _summed_up(series: Contact, visit: Contact) -> bool:
    """Whether "meetings" without a day of their own only sum up what a visit was."""
    shared = visit.name == "visit" and bool(series.surnames & visit.surnames)
    return shared and visit.date is not None and series.date in (None, visit.date)


def _one_of(series: Contact, other: Contact) -> bool:
    """Whether a contact is one of a series told before it."""
    same = series.date is None or series.date == other.date
    return bool(series.surnames & other.surnames) and same and other.line.number > series.line.number


def _within(visit: Contact, other: Contact) -> bool:
    """Whether a contact took place during a visit: the same visitor, or the same place in the same passage."""
    told_after = not visit.participants or other.line.number > visit.line.number
    if (
        other.format
        and other.format.split()[-1] in visit.line.vocabulary
        and 0 <= visit.line.number - other.line.number < 3
    ):
        return True  # "the forum is one of the events of the visit"
    alone = not visit.participants and visit.place is not None and visit.place == other.place
    return bool(visit.surnames & other.surnames) or (alone and told_after)
