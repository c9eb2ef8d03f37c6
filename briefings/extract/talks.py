"""Talks, calls and conversations: somebody of each side, told by a verb or a noun of talking.

- A sentence may tell of several: "was received by A, and held talks with B" are two deeds of one subject.
- Those listed after one verb are met one by one if they lead different bodies ("the President and the Prime Minister"),
  or if the noun is repeated ("with A and with B"); otherwise they sit at one table.
- Whom "he", "the sides" or "the two ministers" means is looked up in the sentences before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from briefings.extract.cast import Cast, side_of, surname_of
from briefings.extract.contacts import (
    GROUPS,
    MARGINS,
    Contact,
    article_of_pair,
    both_told_of,
    clause,
    date_near,
    next_day,
    people_between,
    place_of,
    shown,
    token_of,
)
from briefings.extract.cues import (
    ALSO,
    DEEDS,
    JOINING,
    LED_BY,
    NOUNS,
    RECEIVING,
    TELLING,
    is_headline,
    is_theirs,
    is_told_of,
    told_at,
    whose,
)
from briefings.extract.reading import Line, Reading
from briefings.extract.reference import pronoun_in, who
from briefings.extract.whom import PARTIES, is_object, pair_at
from briefings.periods import Period
from briefings.text import fold

NEXT_DEEDS = frozenset(
    "spoke addressed attended opened visited toured took delivered participated gave laid left flew handed inaugurated paid called signed "
    "familiarized familiarised dropped got inspected unveiled".split()
)
"""Verbs with which, after "and", something else begins that the same person did."""
LEADERS = frozenset("president prime premier speaker king queen chairman chairwoman chair".split())
"""Heads of bodies of their own, who receive one by one."""
SPEAKING = frozenset("said told noted added reported informed stated".split())
REMOTE = ("phone call", "video conference")
PAST = frozenset("previous earlier recalled highlighted including outcomes reminded last recent illustrated".split())
"""Words before a contact that make it background to what the article reports."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A stretch of a sentence in which one thing is done: where the sentence's subject ends, where the stretch lies."""

    begin: int
    subject: int
    start: int
    end: int


def talks_in(reading: Reading, line: Line, cast: Cast, visit: tuple[str, int] | None) -> list[Contact]:
    """Every talk that a sentence tells of."""
    found: list[Contact] = []
    if not TELLING & line.vocabulary:
        return found
    for at in range(len(line.low)):
        kind = told_at(line, at) if line.low[at] in TELLING else None
        if kind is None:
            continue
        contact = _talk(reading, line, cast, at, kind, visit)
        if contact and is_headline(line) and len(contact.participants) < 2:
            continue  # the text below tells it with names
        if contact and not any(_told_already(contact, other) for other in found):
            found.extend(_one_by_one(line, cast, at, contact))
    return found


def _told_already(contact: Contact, other: Contact) -> bool:
    mine, theirs = (set(map(surname_of, each.participants)) for each in (contact, other))
    return mine <= theirs


# ── one deed after another ─────────────────────────────────────────────────────────────────────────────────────────────


def deed_around(line: Line, at: int) -> Deed:
    """The stretch around a word in which one thing is done."""
    begin, stop = clause(line, at)
    borders = _borders_within(line, begin, stop)
    start = max((border for border in borders if border <= at), default=begin)
    end = min((border for border in borders if border > at), default=stop)
    return Deed(begin, min(borders, default=stop), start, end)


@lru_cache(maxsize=16)
def _borders_within(line: Line, begin: int, stop: int) -> tuple[int, ...]:
    """The same for every word of a sentence; the last sentences are remembered."""
    return tuple(_borders(line, begin, stop))


def _borders(line: Line, begin: int, stop: int) -> Iterator[int]:
    """Where a new deed begins: a conjunction and, soon after it, a verb of doing or a noun with its own "with"."""
    low = line.low
    told = False
    for at in range(begin, stop):
        if low[at] in DEEDS or (low[at] in NOUNS and low[at + 1 : at + 2] and low[at + 1] in LED_BY):
            told = True
        if told and low[at] == "," and low[begin] in FRONTED and _main_clause(line, at, stop):
            yield at
            continue
        if told and low[at] in ("and", ",") and _plan_follows(line, at, stop):
            yield at
            continue
        if told and low[at] == "-" and at + 1 < stop and (low[at + 1] in DEEDS or low[at + 1] in NEXT_DEEDS):
            yield at  # the next item of a list
            continue
        if low[at : at + 2] == [",", "held"] and low[at + 2 : at + 3] in (["on"], ["in"], ["at"], ["during"]):
            continue  # "the meeting with A, held on the margins of …" is one deed
        if not told or low[at] not in ("and", ",", "where", "then", "while", "before", "after"):
            continue
        step = at + 1
        while step < stop and (
            low[step] in ALSO or low[step] in ("and", "where", "a", "talks") or line.chart.one(step, "adverb")
        ):
            step += 1
        if low[step - 1] in ("was", "were") and low[step : step + 1] in (["held"], ["conducted"], ["organised"]):
            continue  # "the meeting with A, the director, was held" is one deed
        if step < stop and (
            low[step] in DEEDS
            or low[step : step + 2] == ["together", "with"]
            or low[step] in NEXT_DEEDS
            or (low[step] in NOUNS and low[step + 1 : step + 2] == ["with"])
            or (low[at] in ("where", "while") and DEEDS & set(line.near(step, step + 14)))
        ):
            yield at


FRONTED = frozenset("before after when once while".split())
"""Words with which a clause of time begins that stands before the main one."""


def _main_clause(line: Line, at: int, stop: int) -> bool:
    """Whether the main clause begins after the comma, no apposition: "Before he met A, B had had a meeting with C"."""
    low = line.low
    if low[at + 1 : at + 2] and low[at + 1] in ("the", "a", "an", "his", "her", "who", "which", "where", "both", "and"):
        return False
    named = line.chart.one(at + 1, "person", "name")
    step = named.last if named else at + 2
    return step < stop and low[step] in ("had", "has", "was", "were", "met", "held", "received")


def _plan_follows(line: Line, at: int, stop: int) -> bool:
    """Whether what comes after a conjunction is only planned: "…, and on Wednesday he is due to meet"."""
    return bool(PLANS & set(line.low[at + 1 : min(at + 7, stop)]))


PLANS = frozenset("will would due expected scheduled".split())


def _present(reading: Reading, line: Line, cast: Cast, deed: Deed, at: int) -> list[str]:
    """Whoever took part in a deed: those named in it, and the subject of the sentence where it has none of its own.
    Of "a meeting between A and B" nobody else did."""
    if (
        line.low[at] in NOUNS
        and (first := whose(line, at))
        and line.low[first - 1] in ("between", "of", "that", "which")
    ):
        stop = next((step for step in range(first, deed.end) if line.low[step] == "that"), deed.end)
        return people_between(line, cast, first, stop, offices=True)
    inside = _unquoted(line, cast, people_between(line, cast, deed.start, deed.end, offices=True), deed)
    inside = list(dict.fromkeys([*_possessor(line, cast, at), *inside]))
    if deed.start == deed.begin or people_between(line, cast, deed.start, at, offices=True):
        return inside
    subject = people_between(line, cast, deed.begin, deed.subject, offices=True)
    first = _first_deed(line, deed)
    before = list(people_between(line, cast, deed.begin, first, offices=True)) or subject[:1]
    return list(dict.fromkeys([*before, *inside]))


def _possessor(line: Line, cast: Cast, at: int) -> list[str]:
    """Whose meeting it is: "the minister Serik Zhumangarin's meeting with", "the minister's meeting with"."""
    mark = next((step for step in range(at - 1, max(-1, at - 4), -1) if line.low[step] == "'s"), None)
    if mark is None or line.low[at] not in NOUNS:
        return []
    office = next((token for token in line.chart.all("head") if token.last == mark), None)
    if office and (meant := who(cast, line, office.first)):
        return list(meant.people)
    owner = next((token for token in line.chart.all("name") if token.last == mark), None)
    if owner is None:
        return []
    somebody = cast.called(owner.value.full)
    return [somebody.name if somebody else owner.value.full] if somebody or " " in owner.value.full else []


def _first_deed(line: Line, deed: Deed) -> int:
    return next(
        (at for at in range(deed.begin, deed.subject) if line.low[at] in DEEDS or line.low[at] in NEXT_DEEDS),
        deed.subject,
    )


def _unquoted(line: Line, cast: Cast, names: list[str], deed: Deed) -> list[str]:
    """Without whoever only reports it: "…, said the spokesman Aibek Smadiyarov"."""
    low = line.low
    cut = next(
        (at for at in range(deed.end - 1, deed.start, -1) if low[at] == "," and SPEAKING & set(low[at + 1 : at + 2])),
        None,
    )
    if cut is None:
        cut = next((at for at in range(deed.start, deed.end - 1) if low[at : at + 2] == ["according", "to"]), None)
        if cut is None:
            return names
        stop = next((at for at in range(cut, deed.end) if low[at] == ","), deed.end)
        reporters = people_between(line, cast, cut, stop)
    else:
        reporters = people_between(line, cast, cut, deed.end)
    return [name for name in names if name not in reporters]


def _one_by_one(line: Line, cast: Cast, at: int, contact: Contact) -> list[Contact]:
    """Those met one after the other: "with A and with B", "by the President and the Prime Minister"."""
    deed = deed_around(line, at)
    after = people_between(line, cast, at, deed.end, offices=True)
    hosts = people_between(line, cast, deed.begin, at, offices=True)[:1]
    hosts = hosts or [name for name in contact.participants if name not in after][:1]
    guests = [name for name in after if name not in hosts]
    if (
        (not hosts and line.low[at] in NOUNS | JOINING)
        or len(guests) < 2
        or not set(hosts + guests) <= set(contact.participants)
    ):
        return [contact]
    if line.low[at] in NOUNS and (first := whose(line, at)) and line.low[first - 1] == "between":
        return [contact]
    if len({somebody.side for name in guests if (somebody := cast.called(name))} - {None}) > 1:
        return [contact]
    groups = _parted(line, cast, at, deed, guests)
    if len(groups) < 2:
        return [contact]
    return [replace(contact, participants=[*hosts, *group], evidence=list(contact.evidence)) for group in groups]


def _parted(line: Line, cast: Cast, at: int, deed: Deed, guests: list[str]) -> list[list[str]]:
    again = [step for step in range(at, deed.end) if line.low[step] == "with" and line.low[step - 1] in ("and", ",")]
    if again:
        first = people_between(line, cast, at, again[0], offices=True)
        rest = [name for name in guests if name not in first]
        return [first, rest] if first and rest else [guests]
    heads = [name for name in guests if (who := cast.called(name)) and _leads(fold(who.role).split())]
    received = line.low[at + 1 : at + 2] == ["by"]
    return [[name] for name in guests] if heads or received else [guests]


def _leads(role: list[str]) -> bool:
    """Whether an office is that of the head of a body of its own."""
    return bool(LEADERS & set(role[:2])) and not {"deputy", "vice", "former"} & set(role[:1])


# ── one talk ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _talk(
    reading: Reading, line: Line, cast: Cast, at: int, kind: str, visit: tuple[str, int] | None
) -> Contact | None:
    deed = deed_around(line, at)
    start, end = deed.start, deed.end
    present = _with_those_meant(reading, line, cast, at, kind, deed, _present(reading, line, cast, deed, at))
    present = _with_object_meant(reading, line, cast, at, present)
    leaders = (_two_meant(line, at, deed) or is_theirs(line, at)) and reading.about_pair
    if leaders and len(present) < 2:
        present = both_told_of(line, cast) or present
    abroad = [name for name in present if side_of(reading, cast, name) not in (None, *reading.desk.codes)]
    present = [name for name in present if name not in abroad]
    if abroad and len({side_of(reading, cast, name) for name in present} - {None}) < 2:
        return None
    if not present and not leaders and not _groups_of_both(reading, line, at, start, end, kind):
        return None
    if (
        not leaders
        and not _with_the_guest(reading, line, at)
        and not _two_sides(reading, line, cast, present, at, start or deed.begin, end)
    ):
        return None
    if is_told_of(line, at) and not whose(line, at) and not _both_named(reading, cast, present):
        return None
    background = (
        bool(PAST & set(line.near(max(0, start - 12), at)))
        and not line.has("earlier that day")
        and not line.has("earlier in the day")
    )
    date = _day_of(reading, line, at, deed)
    place = _place_in(line, at, deed, kind, None if background else visit)
    if _guest_of_country(line, at) and len(present) == 1:
        kind, place = "visit", place or _host_country(line, at)
    name = kind if present or leaders or kind != "talks" else _group_met(line, at) or kind
    return Contact(name, line, token_of(line, at, at + 1), None, date, place, present, [line.evidence], "", background)


def _with_the_guest(reading: Reading, line: Line, at: int) -> bool:
    """Whether whoever was told of before met somebody: "At the meeting with the Prime Minister, the parties took up …"."""
    opens = at < 5 and line.low[at : at + 2] == ["meeting", "with"] and line.low[0] in ("at", "during", "in")
    return opens and bool({"parties", "sides", "interlocutors", "they"} & line.vocabulary) and reading.about_pair


def _guest_of_country(line: Line, at: int) -> bool:
    """Whether a country or a city receives: "In 2013 Kazakhstan received the prime minister", "Astana last saw a minister"."""
    return line.low[at] in RECEIVING and _host_country(line, at) is not None


def _host_country(line: Line, at: int) -> str | None:
    last = at - (line.low[at - 1 : at] in (["last"], ["first"], ["also"], ["has"]))
    host = next((token for token in line.chart.all("country", "place") if token.last == last), None)
    if (
        host is None
        or host.value.form in ("adjective", "pair", "sides")
        or line.low[host.first - 1 : host.first] in (["of"], ["in"], ["to"])
    ):
        return None
    return shown(line, host.first, host.last)


def _group_met(line: Line, at: int) -> str | None:
    """What a meeting is called at which nobody is named: "meeting with business executives"."""
    begin = next((step + 1 for step in range(at, min(at + 4, len(line.low))) if line.low[step] == "with"), None)
    if begin is None:
        return None
    end = begin
    while end < min(begin + 10, len(line.low)) and (line.low[end].isalpha() or line.low[end] in ("'s", "-")):
        if line.low[end] in ("to", "in", "on", "at", "and", "for", "from", "where", "who"):
            break
        end += 1
    words = [
        word for word in line.chart.words.text[begin:end] if word.islower() and word not in ("the", "a", "an", "of")
    ]
    return f"meeting with {' '.join(words[-2:])}" if words else None


def _two_meant(line: Line, at: int, deed: Deed) -> bool:
    """Whether "the two ministers" did it; where a meeting's own people are told they did not ("noted the meeting of A and B")."""
    first = whose(line, at) if line.low[at] in NOUNS else None
    told = first is not None and pair_at(line, first, first + 1) is None
    return not told and pair_at(line, deed.begin, deed.end) is not None


def _both_named(reading: Reading, cast: Cast, present: list[str]) -> bool:
    return set(reading.desk.codes) <= {side_of(reading, cast, name) for name in present}


def _with_those_meant(
    reading: Reading, line: Line, cast: Cast, at: int, kind: str, deed: Deed, present: list[str]
) -> list[str]:
    """With whom a pronoun means put first."""
    pronoun = {"he", "she"} & set(line.near(deed.begin, at))
    if not pronoun or (len(present) > 1 and not {"he", "she"} & set(line.near(at - 3, at))):
        return present
    earlier = people_between(line, cast, 0, deed.start)
    subject = earlier[0] if earlier else pronoun_in(cast, line, deed.begin, at)
    return [subject, *[name for name in present if name != subject]] if subject else present


def _with_object_meant(reading: Reading, line: Line, cast: Cast, at: int, present: list[str]) -> list[str]:
    """With whom "him" or "her" means: the person named last before who is of the other side."""
    step = at + 1 + (line.low[at + 1 : at + 2] in (["with"], ["to"], ["by"]))
    if len(present) != 1 or not is_object(line, step):
        return present
    subject = side_of(reading, cast, present[0])
    for other in reversed(reading.lines[max(0, line.number - 3) : line.number + 1]):
        named = people_between(other, cast, 0, at if other is line else len(other.low))
        meant = [name for name in named if (side := side_of(reading, cast, name)) and side != subject]
        if meant:
            return [*present, meant[-1]]
    return present


def _day_of(reading: Reading, line: Line, at: int, deed: Deed) -> Period | None:
    following = next(
        (step for step in range(at, deed.end) if line.low[step : step + 2] in (["following", "day"], ["next", "day"])),
        None,
    )
    if following and (day := next_day(reading, line, following)):
        return day
    date = date_near(reading, line, at, at + 1, deed.start, deed.end)
    if date is None and line.has("the next day") and line.near(deed.start, deed.end).count("next"):
        return next_day(reading, line, deed.start)
    if date is None and deed.start > deed.begin:
        return date_near(reading, line, at, at + 1, deed.begin, deed.start)
    return date


def _place_in(line: Line, at: int, deed: Deed, kind: str, visit: tuple[str, int] | None) -> str | None:
    if kind in REMOTE:
        return None
    place = place_of(line, at, deed.start, deed.end)
    if place is None and ("there" in line.near(deed.start, deed.end) or deed.start > deed.begin):
        place = place_of(line, 0)
    return place or (visit[0] if visit else None)


def _groups_of_both(reading: Reading, line: Line, at: int, start: int, end: int, kind: str) -> bool:
    """Whether groups of both sides take part, nobody by name: "talks between the aviation authorities of A and B"."""
    first = whose(line, at) if line.low[at] in NOUNS else None
    if line.low[at] in NOUNS and line.low[at + 1 : at + 2] == ["of"]:
        first = at + 2
    dated = first and line.low[first - 1] in ("between", "of") and date_near(reading, line, at, at + 1, start, end)
    if first and dated:
        start = first + 2
    if first is None and line.low[at] in LONG_TALKS and _agreed_there(reading, line, at, start, end):
        return True
    codes = {
        code for token in line.chart.all("country") if start - 2 <= token.first < end for code in token.value.codes
    }
    return set(reading.desk.codes) <= codes and (
        kind == "consultations"
        or bool(dated)
        or bool(
            {"authorities", "ministers", "delegations", "delegation", "minister", "heads", "presidents", "leaders"}
            & set(line.near(start, end))
        )
    )


LONG_TALKS = frozenset("talks negotiations consultations".split())
"""Nouns of talking that delegations hold rather than single people."""


def _agreed_there(reading: Reading, line: Line, at: int, start: int, end: int) -> bool:
    """Whether both sides, and nobody else, agreed on something at talks with a day and a place: "A and B, after talks in
    London on 3 June, agreed …"."""
    named = [token for token in line.chart.all("country") if token.value.form not in ("sides", "pair")]
    both = {code for token in named for code in token.value.codes} == set(reading.desk.codes)
    where = [token for token in line.chart.all("place") if at < token.first < at + 4]
    here = bool(where) and where[0].value.codes[0] in reading.desk.codes
    date = date_near(reading, line, at, at + 1, start, end)
    return both and here and date is not None and date.precision in ("day", "interval")


def _two_sides(reading: Reading, line: Line, cast: Cast, present: list[str], at: int, start: int, end: int) -> bool:
    """Whether somebody of each side takes part, and nobody else's business is told."""
    desk = set(reading.desk.codes)
    known = {side for name in present if (side := side_of(reading, cast, name))}
    named = [
        token
        for token in line.chart.all("country")
        if start <= token.first < end and (token.value.form not in ("sides", "pair") or known or not present)
    ]
    inside = {code for token in named for code in token.value.codes}
    others = {code for token in named if token.first < at + OBJECT for code in token.value.codes} - desk
    foreign = bool(others) and not desk <= inside
    if desk <= known:
        return not foreign or all(_surely(reading, cast, name) for name in present)
    if known - desk or foreign:
        return False
    if desk <= (known | inside):
        return bool(known) or desk <= inside
    if _elsewhere(reading, line, at, start, end):
        return False
    if not known:
        return bool(inside & desk) and bool(present) and article_of_pair(reading, line)
    if len(present) > 1:
        return True
    there = {token.value.codes[0] for token in line.chart.all("place") if start <= token.first < end}
    return (bool(there & desk - known) or _in_company(line, at, start, end)) and (
        article_of_pair(reading, line) or reading.about_pair
    )


OBJECT = 10
"""How many words after a verb still say with whom; what stands behind is what was spoken of."""


def _surely(reading: Reading, cast: Cast, name: str) -> bool:
    """Whether somebody's side is said, not only taken from whose article it is."""
    somebody = cast.called(name)
    return bool(somebody and somebody.token.value.side) or reading.desk.side_of(name) is not None


def _elsewhere(reading: Reading, line: Line, at: int, start: int, end: int) -> bool:
    """Whether the contact is with a third country: the story is there now, and that is not merely the place of a margin."""
    if any(line.has(phrase) for phrase in MARGINS):
        return False
    desk = set(reading.desk.codes)
    there = {token.value.codes[0] for token in line.chart.all("place") if start <= token.first < end}
    if there - desk:
        return True
    for other in reversed(reading.lines[max(0, line.number - 3) : line.number + 1]):
        reached = [
            token.value.codes
            for token in other.chart.all("place", "country")
            if token.first < (at if other is line else len(other.low))
            and other.low[token.first - 1 : token.first] in (["in"], ["to"], ["visited"], ["for"])
            and not _of_an_office(other, token.first)
            and token.value.form not in ("adjective", "pair", "sides")
        ]
        if reached:
            return not desk & set(reached[-1])
    return reading.about_others


def _of_an_office(line: Line, at: int) -> bool:
    """Whether a country belongs to what somebody is: "Ambassador to Singapore"."""
    return any(
        token.kind == "person" and token.first <= at < token.last
        for s in range(max(0, at - 20), at + 1)
        for token in line.chart.at(s)
    )


def _in_company(line: Line, at: int, start: int, end: int) -> bool:
    """Whether somebody without a name is met: an office, a delegation, "officials"."""
    return bool((PARTIES | GROUPS) & set(line.near(start, end))) or bool(
        [token for token in line.chart.all("head") if at < token.first < end]
    )
