"""Visits: told by their verb or noun, kept where dated or where nothing inside them is told."""

from __future__ import annotations

from briefings.extract.contacts import (
    GROUPS,
    Cast,
    Contact,
    ahead,
    article_of_pair,
    clause,
    date_near,
    people_between,
    place_of,
    shown,
    side_of,
    surname_of,
    token_of,
)
from briefings.extract.reading import Line, Reading


def visit_leads_to(line: Line) -> tuple[str, int] | None:
    """Where the visit leads within which things happen: "During his visit to London"."""
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


VISITING = frozenset("visited toured visit arrived visiting trip tour".split())
TRAVELLED = frozenset("travelled traveled flew came went".split())


def visits_in(reading: Reading, line: Line, cast: Cast) -> list[Contact]:
    """The visit that a sentence tells of."""
    low = line.low
    desk = set(reading.desk.codes)
    for at, word in enumerate(low):
        staying = word in ("is", "was", "were", "stayed") and _in_a_country(line, at + 1)
        if (
            not staying
            and word not in VISITING
            and not (word in TRAVELLED and low[at + 1 : at + 2] in (["to"], ["into"], ["in"]))
        ):
            continue
        if staying and date_near(reading, line, at, at + 1) is None:
            continue
        if word in ("visit", "visiting", "trip", "tour") and not (
            _somebodys(reading, line, at)
            or {
                "paid",
                "made",
                "official",
                "working",
                "state",
                "during",
                "went",
                "first",
                "began",
                "completed",
                "concluded",
                "historic",
                "arrived",
                "returned",
                "return",
            }
            & set(line.near(at - 6, at))
        ):
            continue
        if ahead(line, at - 7, at) or {
            "invited",
            "upcoming",
            "planned",
            "website",
            "tourists",
            "our",
            "to",
        } & set(line.near(at - 3, at)):
            continue
        start, end = clause(line, at)
        people = list(people_between(line, cast, start, at))
        if "who" in line.near(at - 8, at) and not staying:
            continue  # an aside about somebody who is met here
        subject_codes = {
            code for token in line.chart.all("country") if start <= token.first < at for code in token.value.codes
        }
        group = GROUPS & set(line.near(start, at))
        place = _visited_place(line, at, word) or (_house_visited(line, at) if word == "visited" else None)
        date = date_near(reading, line, at, at + 1, start, end)
        goal = {
            code
            for token in line.chart.all("country", "place")
            if token.first >= at - 1 and token.first < end and (token.value.form != "adjective" or place is None)
            for code in token.value.codes
        }
        subject = {side for name in people if (side := side_of(reading, cast, name))} | (
            subject_codes if not people else set()
        )
        inside = low[at] == "visit" and "during" in line.near(at - 4, at) and date is not None
        if inside and not people:
            people = people_between(line, cast, at, end)[:1]
            subject |= {side for name in people if (side := side_of(reading, cast, name))}
        if {"tourists", "students", "website", "fans"} & line.vocabulary or not (people or group):
            continue
        if (subject | goal) - desk and not desk <= (subject | goal):
            continue
        if len(subject) == 1 and goal == subject:
            continue
        if not (
            desk <= (subject | goal)
            or (goal & desk and people and not (subject - desk))
            or (subject & desk and (article_of_pair(reading, line) or reading.about_pair))
        ):
            continue
        if word in ("visited", "toured") and place is None:
            continue
        if not people and low[at] == "visit":
            people = people_between(line, cast, at, end)[:1]
        who = people[:1] if people else []
        if (word in ("arrived", "trip", "tour") or word in TRAVELLED) and date is None:
            continue
        return [Contact("visit", line, token_of(line, at, at + 1), None, date, place, who, [line.evidence], "visit")]
    return []


def _house_visited(line: Line, at: int) -> str | None:
    """What is visited where it is no city: "visited the Astana International Financial Centre"."""
    words = line.chart.words
    first = at + 1 + (line.low[at + 1 : at + 2] == ["the"])
    last = first
    while last < len(words) and words.text[last][0].isupper():
        last += 1
    return shown(line, first, last) if last - first > 1 else None


def _in_a_country(line: Line, at: int) -> bool:
    """Whether "in" and a country or a city of it stand here."""
    step = at + 1 + (line.low[at + 1 : at + 2] == ["the"])
    return line.low[at : at + 1] == ["in"] and line.chart.one(step, "country", "place") is not None


def _somebodys(reading: Reading, line: Line, at: int) -> bool:
    """Whether somebody's visit is spoken of with its date: "the minister's trip to Kazakhstan in March"."""
    return "'s" in line.near(at - 3, at) and date_near(reading, line, at, at + 1) is not None


def _visited_place(line: Line, at: int, word: str) -> str | None:
    for step in range(at + 1, min(at + 30, len(line.low))):
        token = line.chart.one(step, "place", "country")
        if token and token.value.form not in ("adjective", "pair", "sides"):
            before = line.near(step - 1, step)
            if before in (["in"], ["to"], ["visited"], ["the"], ["at"]):
                return shown(line, token.first, token.last)
    return place_of(line, at)


def visits_kept(contacts: list[Contact]) -> list[Contact]:
    """All contacts but the visits inside which something else is told."""
    inside = [contact for contact in contacts if contact.name != "visit"]
    return [
        contact
        for contact in contacts
        if contact.name != "visit" or contact.date is not None or not any(_within(contact, other) for other in inside)
    ]


def _within(visit: Contact, other: Contact) -> bool:
    """Whether a contact took place during a visit: the same visitor, or the same place in the same passage."""
    shared = set(map(surname_of, visit.participants)) & set(map(surname_of, other.participants))
    return bool(shared) or (visit.place is not None and visit.place == other.place)
