"""Days told by another: "the day before", "two days later", "on the last day of the visit".

The day counted from is the one told last: in the same sentence before these words, else of the contact or the sentence
before. A first or last day is that of the dated visit within which it is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from briefings.extract.contacts import Contact, datelike
from briefings.extract.reading import Line
from briefings.periods import Period

_COUNT = r"(?P<count>a|one|two|three|four|five|six|[1-6])"
_PART = r"(?:day|morning|afternoon|evening|night)"
_BEFORE = re.compile(
    rf" (?:the {_PART} before(?! yesterday)|(?:the|on) (?:previous|preceding) {_PART}|{_COUNT} days? (?:before|earlier|prior|previously)) "
)
_AFTER = re.compile(
    rf" (?:the {_PART} after|the (?:very )?(?:next|following) {_PART}|{_COUNT} days? (?:after|later|afterwards)) "
)
_FIRST = re.compile(rf" (?:the|its|his|her|their) (?:very )?(?:first|opening) {_PART} ")
_SECOND = re.compile(rf" (?:the|its|his|her|their) (?P<nth>second|third|fourth) {_PART} ")
_LAST = re.compile(rf" (?:the|its|his|her|their) (?:very )?(?:last|final|closing|concluding) {_PART} ")
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "second": 1, "third": 2, "fourth": 3}
LOOKS_BACK = 6
"""How many sentences before may have named the day counted from."""


def relative_day(lines: Sequence[Line], line: Line, contacts: list[Contact]) -> tuple[Period, Line] | None:
    """The day that a sentence counts from another, and the sentence that names that other."""
    steps, weekday = _steps(line), _weekday(line)
    if steps is None and weekday is None:
        return _day_of_visit(lines, line, contacts)
    told = _day_told_last(lines, line, contacts)
    if told is None or told[0].first is None:
        return None
    if steps is None:
        steps = (weekday - told[0].first.weekday()) % 7 if weekday is not None else 0
    return Period.of_day(told[0].first + timedelta(days=steps)), told[1]


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _weekday(line: Line) -> int | None:
    """The weekday that a sentence begins with, as what it tells of: "Tuesday belonged to the bankers"."""
    first = line.low[0]
    return WEEKDAYS.index(first) if first in WEEKDAYS and line.low[1:2] != [","] else None


def _steps(line: Line) -> int | None:
    """How many days the sentence goes back or on from the day told last."""
    for pattern, way in ((_BEFORE, -1), (_AFTER, 1)):
        found = pattern.search(line.joined)
        if found:
            count = found["count"] or "one"
            return way * (int(count) if count.isdigit() else _NUMBERS.get(count, 1))
    return None


def is_relative(line: Line) -> bool:
    """Whether the sentence counts its day from another."""
    return _steps(line) is not None or any(pattern.search(line.joined) for pattern in (_FIRST, _SECOND, _LAST))


def _day_told_last(lines: Sequence[Line], line: Line, contacts: list[Contact]) -> tuple[Period, Line] | None:
    """The nearest day named before, in the weeks of the contact told last."""
    last = contacts[-1] if contacts else None
    for other in reversed(lines[max(0, line.number - LOOKS_BACK) : line.number + 1]):
        days = [token.value for token in other.chart.all("period") if len(token.value) == 10 and datelike(other, token)]
        named = Period.parse(days[-1]) if days and not other.vocabulary & IN_FORCE else None
        if named is not None and (other is not line or len(days) == 1) and _near(named, last):
            return named, other
        if last and last.line is other and last.date and last.date.precision == "day":
            return last.date, other
    if last and last.date and last.date.precision == "day" and told_soon_after(last, line):
        return last.date, last.line
    return None


IN_FORCE = frozenset("effect force".split())
"""Words of the day from which a document binds, on which nobody meets."""
PASSAGE = 5
"""How many paragraphs an event is told for."""
SAME_NEWS = timedelta(days=30)


def told_soon_after(contact: Contact, line: Line) -> bool:
    """Whether a sentence stands in the passage that a contact opens."""
    return 0 <= line.sentence.paragraph - contact.line.sentence.paragraph <= PASSAGE


def _near(day: Period, contact: Contact | None) -> bool:
    if contact is None or contact.date is None or contact.date.first is None or day.first is None:
        return True
    return contact.background or abs(day.first - contact.date.first) <= SAME_NEWS


def _day_of_visit(lines: Sequence[Line], line: Line, contacts: list[Contact]) -> tuple[Period, Line] | None:
    """The first, second or last day of the visit told before."""
    if not is_relative(line):
        return None
    nth = _SECOND.search(line.joined)
    days = _days_of_visit(lines, line, contacts)
    if days is None or days[0].first is None or days[0].last is None:
        return None
    first, last = days[0].first, days[0].last
    day = last if _LAST.search(line.joined) else first + timedelta(days=_NUMBERS[nth["nth"]] if nth else 0)
    return (Period.of_day(day), days[1]) if day <= last else None


def _days_of_visit(lines: Sequence[Line], line: Line, contacts: list[Contact]) -> tuple[Period, Line] | None:
    """The days of the visit told before: of its contact, else of a sentence that merely says how long it lasted."""
    visit = next((each for each in reversed(contacts) if each.frames and each.date is not None), None)
    if visit is not None and visit.date is not None and visit.date.precision == "interval":
        return visit.date, visit.line
    for other in reversed(lines[max(0, line.number - LOOKS_BACK) : line.number]):
        spans = [token.value for token in other.chart.all("period") if len(token.value) == 21]
        if spans and {"visit", "trip", "stay", "tour"} & other.vocabulary:
            return Period.parse(spans[-1]), other
    return None
