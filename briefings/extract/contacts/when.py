"""When a contact took place whose sentence does not name its day.

The story has one clock. A sentence moves it by a day that it names, or counts from the day told last ("the day before",
"two days later", a weekday); "the same day", "in the afternoon", "the two then …" leave it where it is. During a dated visit
"the first day" and the like are counted from its days, and what has no day lies within them. Under a full dateline the rest
is of its day (contract, rule 2), but not what the article looks back on.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from briefings.extract.contacts.contact import Contact
from briefings.extract.contacts.dates import datelike
from briefings.extract.contacts.parties import Scene
from briefings.extract.contacts.story import Story
from briefings.extract.grammar import Kind, clause_at
from briefings.extract.reading import Line
from briefings.periods import Period

LOOKS_BACK = 6
"""How many sentences before may have named the day."""
LASTS = 4
"""How many paragraphs a visit is told for."""
FAR = 12
"""The same for a sentence that names the visit."""
PASSAGE = 5
"""How many paragraphs an event is told for."""
SAME_NEWS = timedelta(days=30)
OLD_NEWS = timedelta(days=100)
"""How long before an article a visit may lie that it reports; an older one is only looked back on."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
IN_FORCE = frozenset("effect force".split())
EVENTS = frozenset("forum conference summit table roundtable congress symposium seminar".split())
ANNOUNCED = frozenset("visits meetings contacts exchanges trips events".split())
SIGNED = frozenset("signed exchanged inked concluded reached adopted struck".split())
PAPERS = frozenset(
    "agreement agreements memorandum memoranda document documents deal deals contract contracts roadmap protocol accord accords".split()
)
_COUNT = r"(?P<count>a|one|two|three|four|five|six|[1-6])"
_PART = r"(?:day|morning|afternoon|evening|night)"
_WHOSE = r"(?:the|its|his|her|their)"
_BEFORE = re.compile(
    rf" (?:the {_PART} before(?! yesterday)|(?:the|on) (?:previous|preceding) {_PART}|{_COUNT} days? (?:before|earlier|prior|previously)) "
)
_AFTER = re.compile(
    rf" (?:the {_PART} after|the (?:very )?(?:next|following) {_PART}|{_COUNT} days? (?:after|later|afterwards)) "
)
_FIRST = re.compile(rf" {_WHOSE} (?:very )?(?:first|opening) {_PART} ")
_NTH = re.compile(rf" {_WHOSE} (?P<nth>second|third|fourth) {_PART} ")
_LAST = re.compile(rf" {_WHOSE} (?:very )?(?:last|final|closing|concluding) {_PART} ")
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "second": 1, "third": 2, "fourth": 3}
_SAME_DAY = re.compile(
    r" (?:(?:(?:the |that )?same|that|in the|on the|earlier) (?:early |late )?(?:day|morning|afternoon|evening|night)"
    r"|over (?:lunch|dinner|breakfast)|later (?:that|in the) day|(?:earlier|later) in the day) "
)
_BESIDE = re.compile(
    r" (?:before|after|ahead of|prior to|following|preceding|on the (?:sidelines|margins) of|in the margins of|at the end of|on the eve of) (?:the|this|that) "
    r"(?:[a-z-]+ ){0,2}(?:session|plenary|forum|meeting|signing|ceremony|summit|gathering|conference|roundtable|round table|dialogue|talks|event|opening) "
)
"""Words that set a contact beside an event told before: it was on its day."""
_THIS_DAY = re.compile(r" (?:this (?:morning|afternoon|evening)|tonight|earlier today|later today) ")


def counts_from_day(line: Line) -> bool:
    """Whether a sentence tells of the day told before or of one counted from it: "the same day", "on the last day"."""
    return bool(_SAME_DAY.search(line.joined)) or _is_relative(line)


def settle_days(story: Story, scene: Scene, found: list[Contact]) -> None:
    """Give the contacts of a sentence the day that it points back to."""
    line = scene.line
    _one_day_for_one(found)
    for number, contact in enumerate(found):
        told = [*story.contacts, *found[:number]]
        if contact.date is None and _THIS_DAY.search(line.joined) and story.reading.dated_today:
            contact.date = story.reading.dated_today
        if contact.date and (sooner := _in_year_of_visit(line, contact, told)):
            contact.date = sooner
        if contact.date and (moved := _moved_on(line, contact)):
            contact.date = moved
        if contact.date is None and (counted := _counted_day(story, line, told)):
            contact.date = counted[0]
            contact.evidence.insert(0, counted[1].evidence)
        if contact.date is None and (
            _SAME_DAY.search(line.joined) or _carries_on(scene, contact) or _BESIDE.search(line.joined)
        ):
            _take_day_before(story, line, contact)
        if (
            contact.date is None
            and not contact.background
            and contact.name != "visit"
            and all(known.name == "visit" for known in told)
        ):
            _take_day_of_papers(story, line, contact)
        if contact.date is None and not contact.background and _of_signing(line):
            _take_day_of_signing(story, line, contact)
        if contact.date is None and not contact.background:
            _take_time_announced(story, line, contact)


def _moved_on(line: Line, contact: Contact) -> Period | None:
    """The day counted behind a contact from the one that stands before it: "Having arrived on 7 June, he met B the next day"."""
    if contact.date is None or contact.date.first is None:
        return None
    if contact.fronted and contact.date.precision == "month" and (found := _MONTHS.search(line.joined)):
        return _months_from(contact.date.first, found)
    before = any(token.value == str(contact.date) and token.first < contact.at for token in line.chart.all("period"))
    found = _AFTER.search(line.joined) or _BEFORE.search(line.joined)
    if contact.date.precision != "day" or not before or found is None:
        return None
    behind = len(line.joined[: found.start()].split()) > contact.at or contact.fronted
    return Period.of_day(contact.date.first + timedelta(days=_steps(line) or 0)) if behind else None


def _in_year_of_visit(line: Line, contact: Contact, told: list[Contact]) -> Period | None:
    """The day, told without its year, that lies within a visit just told of: "On 3-5 November 2015 … He was received on 4 November"."""
    day = contact.date.first if contact.date and contact.date.precision == "day" else None
    visit = next((each for each in reversed(told) if each.name == "visit" and each.date), None)
    if (
        day is None
        or visit is None
        or not told_within(visit, contact)
        or visit.date is None
        or visit.date.first is None
    ):
        return None
    bare = any(t.value == str(contact.date) and t.rule == "day without its year" for t in line.chart.all("period"))
    first, last = visit.date.first, visit.date.last
    moved = date(first.year, day.month, min(day.day, 28) if day.month == 2 else day.day)
    return Period.of_day(moved) if bare and last and first <= moved <= last and moved != day else None


def standing_dateline(story: Story) -> Period | None:
    """The day of a page that gives day and place in lines of their own under its title ("March 18, 2023", "Akorda, Astana")."""
    top = story.reading.lines[1:6]
    days = [
        token.value
        for line in top
        for token in line.chart.all("period")
        if len(token.value) == 10 and token.last - token.first >= len(line.low) - 1
    ]
    places = [line for line in top if len(line.low) <= 4 and line.chart.all("place")]
    return Period.parse(days[0]) if days and places else None


def settle_rest(story: Story, dateline: Period | None) -> None:
    """Give contacts without a day that of the dateline, or the days of the visit within which they are told."""
    published = story.reading.published
    _within_visit(story.contacts, published)
    _beside_forum(story.contacts)
    _of_dateline(story.contacts, dateline or standing_dateline(story))


def _one_day_for_one(found: list[Contact]) -> None:
    """In "paid a visit, during which he co-chaired the session on 20 November" the day is the session's; in "visited Astana
    on Saturday, where he met" it is that of both."""
    for visit in found:
        if visit.name != "visit" or visit.date is None or visit.date.precision != "day":
            continue
        if any(_day_behind(visit, other) for other in found if other.name != "visit" and other.date == visit.date):
            visit.date = None


def _day_behind(visit: Contact, other: Contact) -> bool:
    at = next((token.first for token in visit.line.chart.all("period") if token.value == str(visit.date)), 0)
    return not visit.at < at < other.at and not at < visit.at


# ── counted days ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _counted_day(story: Story, line: Line, contacts: list[Contact]) -> tuple[Period, Line] | None:
    """The day that the sentence counts from another, or the one before it in its paragraph that tells of no contact itself."""
    told = _month_shifted(line, contacts) or _relative_day(story, line, contacts)
    if told or not line.number:
        return told
    before = story.reading.lines[line.number - 1]
    same = before.sentence.paragraph == line.sentence.paragraph and _is_relative(before)
    tells = any(contact.line is before for contact in contacts)
    if same and not tells and (days := _days_named(before)):
        return Period.parse(days[-1]), before
    return _relative_day(story, before, contacts) if same and not tells else None


_WEEKS = re.compile(r" (?P<count>a|one|two|three|four) weeks? (?P<way>before|earlier|later|after|previously) ")
_MONTHS = re.compile(
    r" (?P<count>a|one|two|three|four|five|six) (?P<unit>month|year)s? (?P<way>before|earlier|later|after|previously) "
)


def _month_shifted(line: Line, contacts: list[Contact]) -> tuple[Period, Line] | None:
    """ "A month earlier", counted from the contact told before."""
    found = _MONTHS.search(line.joined)
    told = next((each for each in reversed(contacts) if each.date is not None), None)
    if found is None or told is None or told.date is None or told.date.first is None:
        return None
    return _months_from(told.date.first, found), told.line


def _months_from(day: date, found: re.Match[str]) -> Period:
    """The month or the year so many before or after one."""
    steps = _NUMBERS.get(found["count"], 1) * (-1 if found["way"] in ("before", "earlier", "previously") else 1)
    if found["unit"] == "year":
        return Period.parse(str(day.year + steps))
    months = day.year * 12 + day.month - 1 + steps
    return Period.parse(f"{months // 12}-{months % 12 + 1:02d}")


def _relative_day(story: Story, line: Line, contacts: list[Contact]) -> tuple[Period, Line] | None:
    steps, weekday = _steps(line), _weekday(line)
    if steps is None and weekday is None:
        return _day_of_visit(story, line, contacts)
    told = _day_told_last(story, line, contacts)
    if told is None or told[0].first is None:
        return None
    if steps is None:
        steps = (weekday - told[0].first.weekday()) % 7 if weekday is not None else 0
    return Period.of_day(told[0].first + timedelta(days=steps)), told[1]


def _weekday(line: Line) -> int | None:
    """The weekday that a sentence begins with, as what it tells of: "Tuesday belonged to the bankers"."""
    first = line.low[0]
    return WEEKDAYS.index(first) if first in WEEKDAYS and line.low[1:2] != [","] else None


def _steps(line: Line) -> int | None:
    """How many days the sentence goes back or on from the day told last."""
    if weeks := _WEEKS.search(line.joined):
        days = 7 * _NUMBERS.get(weeks["count"], 1)
        return -days if weeks["way"] in ("before", "earlier", "previously") else days
    for pattern, way in ((_BEFORE, -1), (_AFTER, 1)):
        found = pattern.search(line.joined)
        if found:
            count = found["count"] or "one"
            return way * (int(count) if count.isdigit() else _NUMBERS.get(count, 1))
    return None


def _is_relative(line: Line) -> bool:
    return _steps(line) is not None or any(pattern.search(line.joined) for pattern in (_FIRST, _NTH, _LAST))


def _days_named(line: Line) -> list[str]:
    """The days that a sentence names, those of an aside ("two weeks after the UK left on 31 January") only where it has no other."""
    days = [token for token in line.chart.all("period") if len(token.value) == 10 and datelike(line, token)]
    told = [token for token in days if clause_at(line.chart, token.first).kind is not Kind.ADVERBIAL]
    return [token.value for token in told or days]


def _day_told_last(story: Story, line: Line, contacts: list[Contact]) -> tuple[Period, Line] | None:
    """The nearest day named before, in the weeks of the contact told last."""
    last = contacts[-1] if contacts else None
    for other in reversed(story.reading.lines[max(0, line.number - LOOKS_BACK) : line.number + 1]):
        days = _days_named(other)
        named = Period.parse(days[-1]) if days and not other.vocabulary & IN_FORCE else None
        if named is not None and (other is not line or len(days) == 1) and _near(named, last):
            return named, other
        if last and last.line is other and last.date and last.date.precision == "day":
            return last.date, other
    soon = last is not None and 0 <= line.sentence.paragraph - last.line.sentence.paragraph <= PASSAGE
    return (last.date, last.line) if last and soon and last.date and last.date.precision == "day" else None


def _near(day: Period, contact: Contact | None) -> bool:
    if contact is None or contact.date is None or contact.date.first is None or day.first is None:
        return True
    return contact.background or abs(day.first - contact.date.first) <= SAME_NEWS


def _day_of_visit(story: Story, line: Line, contacts: list[Contact]) -> tuple[Period, Line] | None:
    """The first, second or last day of the visit told before."""
    if not _is_relative(line):
        return None
    nth = _NTH.search(line.joined)
    days = _days_of_visit(story, line, contacts)
    if days is None or days[0].first is None or days[0].last is None:
        return None
    first, last = days[0].first, days[0].last
    day = last if _LAST.search(line.joined) else first + timedelta(days=_NUMBERS[nth["nth"]] if nth else 0)
    return (Period.of_day(day), days[1]) if day <= last else None


def _days_of_visit(story: Story, line: Line, contacts: list[Contact]) -> tuple[Period, Line] | None:
    """The days of the visit told before: of its contact, else of a sentence that merely says how long it lasted."""
    visit = next((each for each in reversed(contacts) if each.frames and each.date is not None), None)
    if visit is not None and visit.date is not None and visit.date.precision == "interval":
        return visit.date, visit.line
    for other in reversed(story.reading.lines[max(0, line.number - LOOKS_BACK) : line.number]):
        spans = [token.value for token in other.chart.all("period") if len(token.value) == 21]
        if spans and {"visit", "trip", "stay", "tour"} & other.vocabulary:
            return Period.parse(spans[-1]), other
    return None


# ── carried days ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _carries_on(scene: Scene, contact: Contact) -> bool:
    """Whether the sentence goes on about what was told just before: "the two ministers also …", "there, she …"."""
    line = scene.line
    if contact.name == "visit" or not line.number:
        return False
    theirs = contact.referred or "their" in line.near(contact.at - 3, contact.at)
    return theirs or line.has("it was") or line.low[:2] in (["there", ","], ["here", ","]) or contact.multilateral


def _of_signing(line: Line) -> bool:
    return bool(SIGNED & line.vocabulary and PAPERS & line.vocabulary)


def _take_day_before(story: Story, line: Line, contact: Contact) -> None:
    """The day of the contact before, else the last day named before."""
    contacts = story.contacts
    theirs = "their" in line.near(contact.at - 3, contact.at) or line.low[contact.at - 1 : contact.at] in (
        ["'"],
        ["'s"],
    )
    beside = bool(_BESIDE.search(line.joined))
    event = next(
        (
            each
            for each in reversed(contacts)
            if each.format and each.name != "visit" and each.date and not each.background
        ),
        None,
    )
    if beside and event and contact.name != event.name:
        contact.date = event.date
        contact.evidence.append(event.line.evidence)
        return
    if (
        contacts
        and contacts[-1].date
        and (contacts[-1].date.precision == "day" or beside)
        and (beside or _SAME_DAY.search(line.joined) or theirs)
    ):
        contact.date = contacts[-1].date
        contact.evidence.append(contacts[-1].line.evidence)
        return
    for other in reversed(story.reading.lines[max(0, line.number - LOOKS_BACK) : line.number]):
        if days := _days_named(other):
            contact.date = Period.parse(days[-1])
            contact.evidence.append(other.evidence)
            return


def _take_day_of_signing(story: Story, line: Line, contact: Contact) -> None:
    """The day on which sentences before have documents signed, where such are signed at the contact."""
    for other in reversed(story.reading.lines[max(0, line.number - LOOKS_BACK) : line.number]):
        days = _days_named(other)
        if _of_signing(other) and days:
            contact.date = Period.parse(days[-1])
            contact.evidence.append(other.evidence)
            return


def _take_day_of_papers(story: Story, line: Line, contact: Contact) -> None:
    """The day on which one of those who met signed, as the sentences right before or after tell: the papers are of that contact."""
    for other in story.reading.lines[max(0, line.number - 4) : line.number + 2]:
        days = {token.value for token in other.chart.all("period") if len(token.value) == 10}
        ahead = {"will", "would", "is to", "planned"} & other.vocabulary
        if (
            other is not line
            and len(days) == 1
            and _of_signing(other)
            and contact.surnames & other.vocabulary
            and not ahead
        ):
            contact.date = Period.parse(days.pop())
            contact.evidence.append(other.evidence)
            return


def _take_time_announced(story: Story, line: Line, contact: Contact) -> None:
    """ "2017 saw many visits. Astana was visited by …": the time of the sentence that announces them in the same paragraph."""
    for other in reversed(story.reading.lines[max(0, line.number - LOOKS_BACK) : line.number]):
        if other.sentence.paragraph != line.sentence.paragraph:
            return
        times = [str(token.value) for token in other.chart.all("period", "year") if "/" not in str(token.value)]
        opens = any(token.first <= 2 for token in other.chart.all("period", "year"))
        if ANNOUNCED & other.vocabulary and opens and len(times) == 1 and len(times[0]) < 10:
            contact.date = Period.parse(times[0])
            contact.evidence.append(other.evidence)
            return


# ── frames ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _of_dateline(contacts: list[Contact], dateline: Period | None) -> None:
    """An event without its own date under a full dateline took place on the dateline's day (contract, rule 2)."""
    for told in contacts:
        if dateline is None or told.background or told.name == "visit":
            continue
        if told.date is not None and told.date != dateline:
            return  # what follows is told of another day
        told.date = dateline


def _within_visit(contacts: list[Contact], published: Period | None) -> None:
    """What happened during a dated visit and has no day of its own happened within the visit's days (contract, rule 2)."""
    frame: Contact | None = None
    for contact in contacts:
        if contact.frames and contact.date is not None:
            frame = frame if frame and is_old(contact, published) and not is_old(frame, published) else contact
        elif (
            frame
            and contact.date is None
            and not contact.background
            and told_within(frame, contact)
            and not _looked_back_on(frame, contact, published)
        ):
            _date_within(contact, frame)
    for number, contact in enumerate(contacts):
        if contact.date is not None or contact.background or contact.frames or contact.line.number > 2:
            continue
        visit = next((each for each in contacts[number + 1 :] if each.frames and each.date is not None), None)
        if visit and visit.surnames & contact.surnames and told_within(contact, visit) and not is_old(visit, published):
            _date_within(contact, visit)


def _beside_forum(contacts: list[Contact]) -> None:
    """Whom somebody at a forum talked to, as told right after it, he talked to on that day."""
    for number, contact in enumerate(contacts):
        if contact.date is not None or contact.background or contact.format or contact.name == "visit":
            continue
        told = next((each for each in reversed(contacts[:number]) if each.date is not None), None)
        if told is None or told.background or told.date is None or told.date.precision != "day":
            continue
        event = told.format.split()[-1:]
        if event and event[0] in EVENTS and told.surnames & contact.surnames and told_within(told, contact):
            _date_within(contact, told)


def _date_within(contact: Contact, visit: Contact) -> None:
    contact.date = visit.date
    if visit.date and visit.date.precision == "interval":
        contact.evidence.append(visit.line.evidence)


def _looked_back_on(visit: Contact, contact: Contact, published: Period | None) -> bool:
    """Whether the visit is an old one, of somebody who is not among those told of."""
    return is_old(visit, published) and not set(visit.participants) & set(contact.participants)


def is_old(visit: Contact, published: Period | None) -> bool:
    """Whether a visit lies so long before the article that it is only looked back on."""
    if visit.name != "visit" or not (published and published.first and visit.date and visit.date.last):
        return False
    return published.first - visit.date.last > OLD_NEWS


def told_within(frame: Contact, contact: Contact) -> bool:
    """Whether a contact is told in the passage that a visit or a series of meetings opens."""
    named = {"visit", "trip", "programme", "program", "stay"} & contact.line.vocabulary
    return 0 <= contact.line.sentence.paragraph - frame.line.sentence.paragraph <= (FAR if named else LASTS)
