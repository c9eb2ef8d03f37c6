"""Visits: told by their verb or noun, kept where dated or where nothing inside them is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from briefings.extract.cast import Cast, side_of, surname_of
from briefings.extract.contacts import (
    GROUPS,
    SERIES,
    Contact,
    ahead,
    article_of_pair,
    clause,
    date_near,
    people_between,
    place_of,
    shown,
    token_of,
)
from briefings.extract.cues import to_come
from briefings.extract.reading import Line, Reading
from briefings.extract.reference import subject_before
from briefings.periods import Period


def visit_leads_to(line: Line) -> tuple[str, int] | None:
    """Where the visit leads within which things happen: "During his visit to London"."""
    if not {"visit", "trip"} & line.vocabulary:
        return None
    low = line.low
    for at, word in enumerate(low):
        if word in ("visit", "trip") and low[at + 1 : at + 2] == ["to"]:
            place = _place_at(line, at + 2)
            if place:
                return place, line.sentence.paragraph
    return None


def _place_at(line: Line, at: int) -> str | None:
    step = at + (line.low[at : at + 1] == ["the"])
    token = line.chart.one(step, "place", "country")
    if token is None or token.value.form in ("pair", "sides", "adjective"):
        return None
    return shown(line, token.first, token.last)


VISITED = frozenset("visited toured arrived".split())
VISITS = frozenset("visit trip tour stay".split())
TRAVELLED = frozenset("travelled traveled flew came went".split())
NOWHERE = (
    ["force"],
    ["effect"],
    ["being"],
    ["existence"],
    ["operation"],
    ["an"],
    ["a"],
    ["terms"],
    ["power"],
    ["office"],
)
"""What one comes into or to without going anywhere: "came into force", "came to an end"."""
STAYING = frozenset("is was were stayed been spent".split())
PAYING = frozenset(
    "paid made paying making official working state during went first began begun started completed concluded finished ended historic arrived returned return "
    "undertook wrapped on two-day three-day".split()
)
"""Words before "visit" which say that there was one."""
PAID = frozenset(
    "paid paying made making began begun started completed concluded finished ended undertook wrapped".split()
)
NOT_ONE = frozenset(
    "invited upcoming planned website tourists our to next forthcoming possible future preparations".split()
)
PASSERS = frozenset("tourists students website fans visitors travellers travelers".split())
BEGINS = frozenset("began begun started starts begins arrived beginning".split())
ENDS = frozenset("concluded completed ended finished wrapped concluding ending concludes".split())


def visits_in(reading: Reading, line: Line, cast: Cast) -> list[Contact]:
    """Every visit that a sentence tells of."""
    if (
        PASSERS & line.vocabulary
        or not (VISITED | VISITS | TRAVELLED | STAYING | LEADING | {"visiting", "visits", "come", "travel"})
        & line.vocabulary
    ):
        return []
    cues = [
        at
        for at in range(len(line.low))
        if _first_to(line, at) or (_visit_at(reading, line, at) and not _to_come(line, at))
    ]
    found: list[Contact] = []
    for at, start, end in _passages(line, cues):
        if _came_by(line, at):
            return [*found, *_guests_of(reading, line, cast, at)]
        visit = _visit(reading, line, cast, at, start, end)
        if visit:
            if visit.date is None and found and found[-1].date:
                visit.date = _shifted(line, start, at, found[-1].date)
            found.append(visit)
            found.extend(_visits_besides(reading, line, cast, at, end, visit))
    return found


def _visits_besides(reading: Reading, line: Line, cast: Cast, at: int, end: int, first: Contact) -> Iterator[Contact]:
    """The others of "the visits of A to P in May and of B to Q in June"."""
    heads = _others_of_list(line, cast, at, end)
    for head, stop in pairwise([*heads, end]):
        who = people_between(line, cast, head, stop)[:1]
        place = _visited_place(line, head, "visit")
        date = date_near(reading, line, head, head + 1, head, stop)
        if date and place and _between_the_two(reading, line, cast, who, head, head, stop, place):
            yield replace(first, date=date, place=place, participants=who, evidence=[line.evidence])


def _shifted(line: Line, start: int, end: int, told: Period) -> Period | None:
    """ "A month earlier", counted from the visit told before."""
    low = line.low
    for at in range(start + 1, end - 1):
        unit, way = low[at].removesuffix("s"), low[at + 1]
        count = DAYS.get(low[at - 1], 1 if low[at - 1] in ("a", "one") else 0)
        if told.first is None or not count or way not in ("earlier", "later", "before", "after"):
            continue
        steps = count if way in ("later", "after") else -count
        if unit == "month" and told.precision in ("month", "day"):
            months = told.first.year * 12 + told.first.month - 1 + steps
            return Period.parse(f"{months // 12}-{months % 12 + 1:02d}")
        if unit == "year":
            return Period.parse(str(told.first.year + steps))
        if unit == "day" and told.precision == "day":
            return Period.of_day(told.first + timedelta(days=steps))
    return None


def _passages(line: Line, cues: list[int]) -> list[tuple[int, int, int]]:
    """The stretch of the sentence that tells of each visit: from the comma after the one before to that before the next."""
    passages: list[tuple[int, int, int]] = []
    for at in cues:
        start, end = clause(line, at)
        if passages and passages[-1][1] <= at < passages[-1][2]:
            before, first, _ = passages[-1]
            border = next((step for step in range(before + 1, at) if line.low[step] == ","), None)
            if border is None:
                continue  # "arrived in London on a visit" is one
            passages[-1] = (before, first, border)
            start = border + 1
        elif not passages:
            start = _own_clause(line, start, at)
        passages.append((at, start, end))
    return passages


def _own_clause(line: Line, start: int, at: int) -> int:
    """Where the main clause begins in which a visit is told with its own time: "…, and in 2018 the minister toured"."""
    low = line.low
    for step in range(at - 1, start, -1):
        if (
            low[step] in ("and", "while", "but")
            and low[step - 1] == ","
            and low[step + 1 : step + 2] in (["in"], ["on"])
        ):
            return step + 1 if line.chart.one(step + 2, "period", "year") else start
    return start


def _came_by(line: Line, at: int) -> bool:
    """ "Astana was visited by A", "visits to Astana were made by A"."""
    return line.low[at : at + 2] == ["visited", "by"] or (
        line.low[at] == "visits"
        and {"made", "paid"} & set(line.near(at, at + 7)) != set()
        and "by" in line.near(at, at + 8)
    )


def _guests_of(reading: Reading, line: Line, cast: Cast, at: int) -> list[Contact]:
    """ "Astana was visited by A, by B and by C": each came by himself."""
    token = next((t for t in line.chart.all("place", "country") if abs(t.last - at) < 5), None)
    if token is None or token.value.codes[0] not in reading.desk.codes:
        return []
    place, date = shown(line, token.first, token.last), date_near(reading, line, at, at + 1)
    return [
        Contact("visit", line, token_of(line, at, at + 1), None, date, place, [name], [line.evidence], "visit")
        for name in people_between(line, cast, at, len(line.low))
        if side_of(reading, cast, name) in (None, reading.other(token.value.codes[0]))
    ]


def _first_to(line: Line, at: int) -> bool:
    """ "Became the first prime minister to visit Kazakhstan": who became it went there."""
    low = line.low
    return (
        (low[at] == "visit" or low[at : at + 2] in (["come", "to"], ["travel", "to"]))
        and low[at - 1] == "to"
        and bool({"first", "last"} & set(line.near(at - 9, at)))
        and (bool({"became", "becoming"} & set(line.near(at - 14, at))) or "was" in line.near(at + 1, at + 7))
    )


def _visit_at(reading: Reading, line: Line, at: int) -> bool:
    """Whether a word tells of a visit: "visited Astana", "paid a visit", "flew to London", "was in London on 5 May"."""
    low = line.low
    word = low[at]
    if word in LEADING:
        return _leads_there(line, at)
    if word in STAYING:
        ahead_of_place = next(
            (step for step in range(at + 1, at + 5) if line.low[step : step + 1] in (["in"], ["to"])), at + 1
        )
        place_at = ahead_of_place if word == "spent" else at + 1
        return _in_a_country(line, place_at) and date_near(reading, line, at, at + 1) is not None
    if word in TRAVELLED:
        return low[at + 1 : at + 2] in (["to"], ["into"], ["in"]) and low[at + 2 : at + 3] not in NOWHERE
    if word == "visits":
        return _came_by(line, at) or (
            low[at + 1 : at + 2] in (["of"], ["by"]) and date_near(reading, line, at, at + 1) is not None
        )
    if word in VISITED or (word == "visiting" and PAYING & set(line.near(at - 6, at))):
        return True
    return word in VISITS and (
        _somebodys(reading, line, at) or _in_the_past(line, at) or bool(PAYING & set(line.near(at - 6, at)))
    )


TEAMS = frozenset("delegation mission team group inspectors experts".split())
LEADING = frozenset("led headed brought".split())


def _leads_there(line: Line, at: int) -> bool:
    """ "Led a delegation of 30 companies to Astana"."""
    if not TEAMS & set(line.near(at + 1, at + 6)):
        return False
    return any(
        line.low[step] == "to" and _place_at(line, step + 1) is not None
        for step in range(at + 2, min(at + 16, len(line.low) - 1))
    )


def _to_come(line: Line, at: int) -> bool:
    going = any(line.low[step : step + 2] == ["going", "to"] for step in range(max(0, at - 9), at))
    return going or ahead(line, at - 7, at) or to_come(line, at, at + 1) or bool(NOT_ONE & set(line.near(at - 3, at)))


def _visit(reading: Reading, line: Line, cast: Cast, at: int, start: int, end: int) -> Contact | None:
    word = line.low[at]
    end = len(line.low) if _told_of_visitor(line, at) else end
    first_end = [*_others_of_list(line, cast, at, end), end][0]
    date = _days_of(line, at, date_near(reading, line, at, at + 1, start, first_end))
    aside = "who" in line.near(at - 8, at) and date is None
    place = _visited_place(line, at, word) or (_house_visited(line, at) if word in VISITED else None)
    if aside or (word in ("visited", "toured") and place is None):
        return None
    people = _visitors(reading, line, cast, at, start, end, date)
    if not (people or GROUPS & set(line.near(start, at)) or (date and _visitors_unnamed(line, at))):
        return None
    if not _between_the_two(reading, line, cast, people, at, start, end, place):
        return None
    if date is None and (word in TRAVELLED or word in ("arrived", "trip", "tour", "stay")):
        return None
    who = people if _of_both(reading, cast, people) else people[:1]
    visit = Contact("visit", line, token_of(line, at, at + 1), None, date, place, who, [line.evidence], "visit")
    one_day = date is None or date.precision != "interval"
    visit.arrival = (one_day and (word == "arrived" or word in TRAVELLED)) or len(who) > 1
    return visit


def _told_of_visitor(line: Line, at: int) -> bool:
    """Whether a clause behind the visitor says when the visit was: "the visit of X, who was in Astana on 18 March"."""
    return any(
        line.low[step : step + 4] == [",", "who", "was", "in"] for step in range(at, min(at + 14, len(line.low)))
    )


def _others_of_list(line: Line, cast: Cast, at: int, end: int) -> list[int]:
    """Where the second and later of several visits begin that are listed after one noun: "the visits of A … and of B …"."""
    if line.low[at] != "visits":
        return []
    return [
        step
        for step in range(at + 2, end - 1)
        if line.low[step] in ("of", "by")
        and line.low[step - 1] in ("and", ",")
        and people_between(line, cast, step, step + 14)
    ]


def _visitors(
    reading: Reading, line: Line, cast: Cast, at: int, start: int, end: int, date: Period | None
) -> list[str]:
    """Who went: those named before; both sides where they went together; else the one named after."""
    owner = _owner(reading, line, cast, at)
    before = owner or people_between(line, cast, start, at)
    led = line.low[at] in LEADING and before
    if not owner and not led and _visitors_unnamed(line, at):
        return []
    if not before and line.low[at - 1] == "who":
        return people_between(line, cast, 0, at)[-1:]
    if {"his", "her", "while", "during"} & set(line.near(at - 6, at)):
        before = before[-1:]
    if {"he", "she"} & set(line.near(start, at)) and line.low[at] in VISITED:
        before = list(dict.fromkeys([*filter(None, [subject_before(cast, line)]), *before]))
    company = next(
        (s + 1 for s in range(at, end) if line.low[s] in ("with", "by") and line.low[s - 1] in TOGETHER), None
    )
    if company and line.low[at] in VISITED and date:
        together = [*before, *people_between(line, cast, company, end)]
        if _of_both(reading, cast, together):
            return together
    if before:
        return (
            before if line.low[at] in ("visited", "toured") and date and _of_both(reading, cast, before) else before[:1]
        )
    dated_inside = "during" in line.near(at - 4, at) and date is not None
    return (
        people_between(line, cast, at, end)[:1]
        if line.low[at] in ("visit", "visits", "come", "travel") or dated_inside
        else []
    )


def _owner(reading: Reading, line: Line, cast: Cast, at: int) -> list[str]:
    """Whose visit it is: "President Nazarbayev's official visit", "his trip", "the two-day trip, which began …"."""
    if line.low[at] not in VISITS and line.low[at] != "visits":
        return []
    near = line.near(at - 5, at)
    if "whose" in near:
        return people_between(line, cast, 0, at)[-1:]
    paid = next(
        (step for step in range(at + 1, min(at + 14, len(line.low))) if line.low[step] in ("paid", "made")), None
    )
    if paid and line.low[at + 1] in ("which", "that"):
        return people_between(line, cast, at + 1, paid)[-1:]
    mark = next((step for step in range(at - 1, max(-1, at - 6), -1) if line.low[step] == "'s"), None)
    if mark is not None:
        named = next((token.value.full for token in line.chart.all("name") if token.last == mark), "")
        whole = [named] if " " in named and side_of(reading, cast, named) else []
        return people_between(line, cast, max(0, mark - 8), mark)[-1:] or whole
    if by := _by_whom(line, at):
        named = line.chart.one(by, "name")
        return (
            [named.value.full]
            if named and side_of(reading, cast, named.value.full)
            else people_between(line, cast, by, by + 14)[:1]
        )
    if (
        {"his", "her", "the"} & set(near[-4:])
        and not people_between(line, cast, 0, at)
        and _somebodys(reading, line, at)
    ):
        return [*filter(None, [subject_before(cast, line)])]
    return []


def _by_whom(line: Line, at: int) -> int | None:
    """Where the visitor begins behind the noun, where it led between them: "the visit of", "the visit to Astana by"."""
    step = at + 1
    if line.low[step : step + 1] == ["to"]:
        step += 1 + (line.low[step + 1 : step + 2] == ["the"])
        goal = line.chart.one(step, "place", "country")
        if goal is None or goal.value.form in ("adjective", "pair", "sides"):
            return None
        step = goal.last
    return step + 1 if line.low[step : step + 1] in (["of"], ["by"]) else None


def _visitors_unnamed(line: Line, at: int) -> tuple[int, int] | None:
    """Where those who came stand without a name: "the visit of a Kazakh president", "brought a British team to"."""
    first = at + 1 if line.low[at] in LEADING else _by_whom(line, at)
    if first is None or (PAID & set(line.near(at - 6, at)) and line.low[at] in VISITS):
        return None  # else whoever paid it is its subject
    for step in range(first, min(first + 6, len(line.low))):
        head = line.chart.one(step, "head")
        if line.chart.one(step, "person", "name") or line.low[step] in ("to", ",", "in"):
            return None
        if head or line.low[step] in TEAMS:
            return first, step + 1
    return None


TOGETHER = frozenset("together along jointly accompanied alongside".split())


def _of_both(reading: Reading, cast: Cast, people: list[str]) -> bool:
    return set(reading.desk.codes) <= {side_of(reading, cast, name) for name in people}


def _between_the_two(
    reading: Reading, line: Line, cast: Cast, people: list[str], at: int, start: int, end: int, place: str | None
) -> bool:
    """Whether somebody of one of the two goes to the other, and nobody else's journey is told."""
    desk = set(reading.desk.codes)
    goal = {
        code
        for token in line.chart.all("country", "place")
        if at - 1 <= token.first < end
        and not (place is None and _of_the_visitor(line, at, token.first))
        and (token.value.form != "adjective" or (place is None and not _before_visitor(line, at, token.first)))
        for code in token.value.codes
    }
    subject: set[str] = {side for name in people if (side := side_of(reading, cast, name))}
    if not subject:
        first, last = _visitors_unnamed(line, at) or (start, at)
        subject = {
            code for token in line.chart.all("country") if first <= token.first < last for code in token.value.codes
        }
    if (subject | goal) - desk and not desk <= (subject | goal):
        return False
    if len(subject) == 1 and goal == subject:
        return False
    return (
        desk <= (subject | goal)
        or bool(goal & desk and people and not subject - desk)
        or (bool(subject & desk) and (article_of_pair(reading, line) or reading.about_pair))
    )


def _before_visitor(line: Line, at: int, step: int) -> bool:
    """Whether an adjective belongs to who came: "the visit of British Foreign Secretary …"."""
    return line.low[at + 1 : at + 2] in (["of"], ["by"]) and step <= at + 4


def _of_the_visitor(line: Line, at: int, step: int) -> bool:
    """Whether a country belongs to who came: "the visit of Foreign Secretary James Cleverly of the United Kingdom"."""
    of = step - 1 - (line.low[step - 1] == "the")
    return _before_visitor(line, at, at + 1) and of > at + 1 and line.low[of] == "of"


def _days_of(line: Line, at: int, date: Period | None) -> Period | None:
    """The days of "a two-day visit" of which the first or the last is told."""
    if date is None or date.precision != "day" or date.first is None:
        return date
    length = _length(line, at)
    if length < 2:
        return date
    near = set(line.near(at - 10, at)) | set(line.near(at + 1, at + 5))
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


DAYS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}


def _house_visited(line: Line, at: int) -> str | None:
    """What is visited where it is no city: "visited the Astana International Financial Centre"."""
    words = line.chart.words
    first = at + 1 + (line.low[at + 1 : at + 2] == ["the"])
    last = first
    while last < len(words) and words.text[last][0].isupper():
        last += 1
    return shown(line, first, last) if last - first > 1 else None


def _in_the_past(line: Line, at: int) -> bool:
    """Whether somebody's visit is what something else is timed by: "at the time of the minister's visit to"."""
    timed = {"during", "after", "since", "following", "time"} & set(line.near(at - 8, at))
    return bool(timed) and "'s" in line.near(at - 4, at) and line.low[at + 1 : at + 2] == ["to"]


def _in_a_country(line: Line, at: int) -> bool:
    """Whether "in" and a country or a city of it stand here."""
    step = at + 1 + (line.low[at + 1 : at + 2] == ["the"])
    token = line.chart.one(step, "country", "place")
    adjective = (
        token is not None and token.value.form == "adjective" and line.low[token.last : token.last + 1] != ["capital"]
    )
    return line.low[at : at + 1] in (["in"], ["to"]) and token is not None and not adjective


def _somebodys(reading: Reading, line: Line, at: int) -> bool:
    """Whether somebody's visit is spoken of with its date: "the minister's trip to Kazakhstan in March", "his visit"."""
    owned = {"'s", "his", "her", "whose"} & set(line.near(at - 5, at)) or "the" in line.near(at - 4, at)
    owned = owned or line.low[at + 1 : at + 2] in (["of"], ["by"])
    return bool(owned) and date_near(reading, line, at, at + 1) is not None


def _visited_place(line: Line, at: int, word: str) -> str | None:
    for step in range(at + 1, min(at + 30, len(line.low))):
        token = line.chart.one(step, "place", "country")
        if token and token.value.form not in ("adjective", "pair", "sides"):
            before = line.near(step - 1, step)
            if before == ["the"] and line.low[step - 2] != "of":
                return shown(line, token.first, token.last)
            if before in (["in"], ["to"], ["visited"], ["at"]):
                return shown(line, token.first, token.last)
    been = next((step for step in range(at - 1, 0, -1) if line.low[step - 1 : step + 1] == ["been", "to"]), None)
    return place_of(line, at) or (_place_at(line, been + 1) if been else None)


def visits_kept(contacts: list[Contact]) -> list[Contact]:
    """All contacts but the undated visits, and the series of meetings, inside which something else is told."""
    inside = [contact for contact in contacts if contact.name != "visit" and contact.name not in SERIES]
    return [
        contact
        for contact in contacts
        if not (contact.name in SERIES and any(_one_of(contact, other) for other in inside))
        and not (contact.name == "visit" and any(_its_day(contact, other) for other in inside))
        and not (contact.name == "visit" and contact.date is None and any(_within(contact, other) for other in inside))
    ]


def _its_day(visit: Contact, other: Contact) -> bool:
    """Whether the one day told of a visit, named only in passing, is that of what is told inside it."""
    passing = {"during", "course"} & set(visit.line.near(visit.token.first - 4, visit.token.first))
    day = visit.date is not None and visit.date.precision == "day" and other.date == visit.date
    return bool(passing) and day and other.line.number > visit.line.number and _within(visit, other)


def _one_of(series: Contact, other: Contact) -> bool:
    """Whether a contact is one of a series told before it."""
    shared = set(map(surname_of, series.participants)) & set(map(surname_of, other.participants))
    same = series.date is None or series.date == other.date
    return bool(shared) and same and other.line.number > series.line.number


def _within(visit: Contact, other: Contact) -> bool:
    """Whether a contact took place during a visit: the same visitor, or the same place in the same passage."""
    shared = set(map(surname_of, visit.participants)) & set(map(surname_of, other.participants))
    told_after = not visit.participants or other.line.number > visit.line.number
    if (
        other.format
        and other.format.split()[-1] in visit.line.vocabulary
        and 0 <= visit.line.number - other.line.number < 3
    ):
        return True  # "the forum is one of the events of the visit"
    return bool(shared) or (visit.place is not None and visit.place == other.place and told_after)
