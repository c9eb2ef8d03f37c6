"""What a reader writes after /subscribe: days, times, a place, topics and choices, in any order that people use.

1. Days: daily, every day, weekdays, weekly (Monday), names of days in English, full or short.
2. Times: 8:30, 08.30, 7am, 18:00; several are several times a day.
3. A place: an IANA name in any case, or a city (the desk's capitals first).
4. ``alerts`` and ``always``, and the code of a language there is.
5. What is left are topics, separated by commas; each must be one the desk knows.
Nothing is guessed: what is not understood is named, with what would work.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from datetime import time
from functools import cache

from briefings.desk import Desk
from briefings.errors import BriefingError
from briefings.language import FALLBACK, Language, languages
from briefings.model import Topic
from briefings.schedule import EVERY_DAY, WEEKDAYS, zone_names
from briefings.text import fold

MOST_TIMES = 6
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FREQUENCY = {
    "daily": EVERY_DAY,
    "everyday": EVERY_DAY,
    "every day": EVERY_DAY,
    "weekdays": WEEKDAYS,
    "every weekday": WEEKDAYS,
    "workdays": WEEKDAYS,
    "weekly": frozenset({0}),
    "every week": frozenset({0}),
    "weekends": frozenset({5, 6}),
}
_FREQUENCIES = re.compile(rf"\b(?:{'|'.join(sorted(_FREQUENCY, key=len, reverse=True))})\b", re.IGNORECASE)
_NAMED_DAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day)?s?\b", re.IGNORECASE)
_TIME = re.compile(r"(?<![\w:.])(?:at\s+)?(\d{1,2})(?:[:.](\d{2})(?:\s*(am|pm))?|\s*(am|pm))(?![\w:.])", re.IGNORECASE)
_CHOICES = re.compile(r"(?<!\S)(alerts|always)(?!\S)", re.IGNORECASE)
_TARGET = re.compile(r"^\s*(@\w{4,32}|-100\d{5,15})(?:\s+|$)")
_FILLERS = re.compile(r"(?<!\S)(?:on|in|at|and|about|every)(?!\S)", re.IGNORECASE)


class BadWish(BriefingError):
    """Something that was not understood; the sentence says what would work."""


@dataclass(frozen=True)
class Wish:
    """What was asked for; None where it was not said. ``target``: a channel, by name or id."""

    target: str | None = None
    days: frozenset[int] | None = None
    times: tuple[time, ...] | None = None
    zone: str | None = None
    topics: tuple[Topic, ...] | None = None
    language: str | None = None
    alerts: bool = False
    always: bool = False


def read_wish(words: str, desk: Desk, speech: Language) -> Wish:
    """What the words ask for. Raises BadWish."""
    target = _TARGET.match(words)
    left = words[target.end() :] if target else words
    days, left = _days(left)
    times, left = _times(left, speech)
    choices = {found.lower() for found in _CHOICES.findall(left)}
    left = _CHOICES.sub(" ", left)
    code, left = _language(left)
    where, topics = _place_and_topics(left, desk, speech)
    return Wish(
        target=target[1] if target else None,
        days=days,
        times=times,
        zone=where,
        topics=topics,
        language=code,
        alerts="alerts" in choices,
        always="always" in choices,
    )


def _days(words: str) -> tuple[frozenset[int] | None, str]:
    named = {_DAY_NUMBER[found.lower()] for found in _NAMED_DAY.findall(words)}
    often = [_FREQUENCY[found.lower()] for found in _FREQUENCIES.findall(words)]
    left = _FREQUENCIES.sub(" ", _NAMED_DAY.sub(" ", words))
    if named:
        return frozenset(named), left
    return (often[-1] if often else None), left


_DAY_NUMBER = {day[:3]: number for number, day in enumerate(_DAYS)}


def _times(words: str, speech: Language) -> tuple[tuple[time, ...] | None, str]:
    found: set[time] = set()
    for match in _TIME.finditer(words):
        hour, minute = int(match[1]), int(match[2] or 0)
        half = (match[3] or match[4] or "").lower()
        if hour > (12 if half else 23) or minute > 59 or (half and hour == 0):
            raise BadWish(speech.say("“{time}” is no time of the day; write one like 08:30.", time=match[0].strip()))
        found.add(time(hour % 12 + 12 * (half == "pm") if half else hour, minute))
    if len(found) > MOST_TIMES:
        raise BadWish(
            speech.say("That is {number} times a day; {most} are the most.", number=len(found), most=MOST_TIMES)
        )
    return tuple(sorted(found)) or None, _TIME.sub(" ", words)


def _language(words: str) -> tuple[str | None, str]:
    spoken = {FALLBACK, *languages()}
    for word in words.split():
        if word.lower() in spoken:
            return word.lower(), re.sub(rf"(?<!\S){re.escape(word)}(?!\S)", " ", words, count=1)
    return None, words


def _place_and_topics(words: str, desk: Desk, speech: Language) -> tuple[str | None, tuple[Topic, ...] | None]:
    where: str | None = None
    topics: list[Topic] = []
    for part in words.split(","):
        left = _FILLERS.sub(" ", part).split()
        while left:
            taken, found = _first(left, desk, place=where is None)
            if isinstance(found, Topic):
                topics.append(found)
            elif found is not None:
                where = found
            else:
                raise BadWish(_not_understood(" ".join(left), desk, speech))
            left = left[taken:]
    return where, tuple(dict.fromkeys(topics)) or None


def _first(words: list[str], desk: Desk, *, place: bool) -> tuple[int, str | Topic | None]:
    """The longest beginning that is a place or a topic."""
    for length in range(min(len(words), 5), 0, -1):
        said = " ".join(words[:length])
        found = (zone_of(said, desk) if place else None) or _topic(said, desk)
        if found is not None:
            return length, found
    return 0, None


def _topic(said: str, desk: Desk) -> Topic | None:
    known = desk.topic_of(said)
    # A single word may stand for a topic; several have to be its name, or "energy London" would be energy.
    if known is None or " " not in said:
        return known
    return known if fold(said) in (fold(known), fold(desk.label(known))) else None


def zone_of(said: str, desk: Desk) -> str | None:
    """The zone that a name or a city means."""
    exact = _by_name().get(said.lower())
    if exact:
        return exact
    wanted = fold(said)
    for country in desk.countries:
        if wanted in map(fold, (country.capital, *country.capitals)):
            return country.timezone
    return _by_city().get(wanted)


@cache
def _by_name() -> dict[str, str]:
    return {name.lower(): name for name in zone_names()}


@cache
def _by_city() -> dict[str, str]:
    """Cities of the zones that are named after one, in the order in which a city in two regions is meant."""
    regions = ("Africa", "Australia", "America", "Asia", "Europe")
    named = sorted(
        (name for name in zone_names() if name.split("/")[0] in regions), key=lambda n: regions.index(n.split("/")[0])
    )
    return {fold(name.rsplit("/", 1)[-1]): name for name in named}


def _not_understood(said: str, desk: Desk, speech: Language) -> str:
    if "/" in said.split()[0]:
        name = said.split()[0]
        near = difflib.get_close_matches(name.lower(), _by_name(), n=1)
        if near:
            return speech.say("There is no time zone {name}; did you mean {near}?", name=name, near=_by_name()[near[0]])
        return speech.say("There is no time zone {name}; write one like Europe/London, or a city.", name=name)
    near = difflib.get_close_matches(fold(said), [*_by_city(), *map(fold, desk.topics)], n=1)
    hint = speech.say(" Did you mean “{near}”?", near=near[0]) if near else ""
    return (
        speech.say("“{words}” is neither a time, a city or time zone, nor a topic.", words=said[:60])
        + hint
        + " "
        + speech.say("Topics: {topics}.", topics=", ".join(desk.topics))
    )
