"""When a contact took place whose sentence does not say it.

1. "The same day", "in the afternoon", "the two ministers then": the day told last; "the day before", "two days later": counted from it.
2. During a visit or a series of meetings with dates: within them. The day on which somebody arrived is not theirs.
3. Under a full dateline: its day, for the contacts that the article reports until it names another day, not for what it
   looks back on.
"""

from __future__ import annotations

import re
from datetime import timedelta

from briefings.extract.cast import surname_of
from briefings.extract.contacts import Contact, ahead, datelike
from briefings.extract.cues import is_theirs
from briefings.extract.reading import Line, Reading
from briefings.extract.relative_days import is_relative, relative_day
from briefings.extract.whom import pair_at
from briefings.periods import Period

LOOKS_BACK = 6
"""How many sentences before may have named the day."""
LASTS = 4
"""How many paragraphs a visit is told for."""
_SAME_DAY = re.compile(
    r" (?:(?:(?:the |that )?same|that|in the|on the|earlier) (?:early |late )?(?:day|morning|afternoon|evening|night)"
    r"|over (?:lunch|dinner|breakfast)) "
)
_THIS_DAY = re.compile(r" (?:this (?:morning|afternoon|evening)|tonight|earlier today|later today) ")


def settle_days(reading: Reading, line: Line, found: list[Contact], contacts: list[Contact]) -> None:
    """Give the contacts of a sentence the day that it points back to."""
    _one_day_for_one(found)
    for contact in found:
        if contact.date is None and _THIS_DAY.search(line.joined) and reading.dated_today:
            contact.date = reading.dated_today
        if contact.date is None and (told := _counted_day(reading, line, contacts)):
            contact.date = told[0]
            contact.evidence.insert(0, told[1].evidence)
        if contact.date is None and (_same_day(line) or _carries_on(reading, line, contact)):
            _take_day_before(reading, line, contact, contacts)
        first = all(known.name == "visit" for known in contacts) and contact.name != "visit"
        if contact.date is None and not contact.background and first:
            _take_day_of_papers(reading, line, contact)
        if contact.date is None and not contact.background and _of_signing(line):
            _take_day_of_signing(reading, line, contact)
        if contact.date is None and not contact.background:
            _take_time_announced(reading, line, contact)


def _counted_day(reading: Reading, line: Line, contacts: list[Contact]) -> tuple[Period, Line] | None:
    """The day that the sentence counts from another, or the one before it in its paragraph that tells of no contact itself."""
    told = relative_day(reading.lines, line, contacts)
    if told or not line.number:
        return told
    before = reading.lines[line.number - 1]
    same = before.sentence.paragraph == line.sentence.paragraph and is_relative(before)
    tells = any(contact.line is before for contact in contacts)
    return relative_day(reading.lines, before, contacts) if same and not tells else None


def settle_rest(reading: Reading, contacts: list[Contact], dateline: Period | None) -> None:
    """Give contacts without a day that of the dateline, or the days of the visit within which they are told."""
    _within_visit(contacts, reading.published)
    _beside_forum(contacts)
    _of_dateline(contacts, dateline)


def _one_day_for_one(found: list[Contact]) -> None:
    """In "paid a visit, during which he co-chaired the session on 20 November" the day is the session's; in "visited Astana
    on Saturday, where he met" it is that of both."""
    for visit in found:
        if visit.name != "visit" or visit.date is None or visit.date.precision != "day":
            continue
        if any(_day_behind(visit, other) for other in found if other.name != "visit" and other.date == visit.date):
            visit.date = None


def _day_behind(visit: Contact, other: Contact) -> bool:
    """Whether the day stands behind both, so that it belongs to the second."""
    at = next((token.first for token in visit.line.chart.all("period") if token.value == str(visit.date)), 0)
    return not visit.token.first < at < other.token.first


def _same_day(line: Line) -> bool:
    return bool(_SAME_DAY.search(line.joined))


def counts_from_day(line: Line) -> bool:
    """Whether the sentence tells of the day told before or of one counted from it: "the same day", "on the last day"."""
    return _same_day(line) or is_relative(line)


def points_back(line: Line, contact: Contact) -> bool:
    """Whether the day is that of the contact before: "the same day", "the ministers' talks"."""
    return _same_day(line) or is_theirs(line, contact.token.first)


def _carries_on(reading: Reading, line: Line, contact: Contact) -> bool:
    """Whether the sentence goes on about what was told just before: "the two ministers also …", "it was the first …"."""
    if contact.name == "visit" or not line.number:
        return False
    return (
        pair_at(line, 0, len(line.low)) is not None
        or is_theirs(line, contact.token.first)
        or line.has("it was")
        or line.low[:2] in (["there", ","], ["here", ","])
        or contact.multilateral
    )


def _of_signing(line: Line) -> bool:
    """Whether documents are signed: "the agreement was reached during a meeting", "deals were exchanged at a forum"."""
    return bool(SIGNED & line.vocabulary and SIGNED_PAPERS & line.vocabulary)


SIGNED = frozenset("signed exchanged inked concluded reached adopted struck".split())
SIGNED_PAPERS = frozenset(
    "agreement agreements memorandum memoranda document documents deal deals contract contracts roadmap protocol accord accords".split()
)


def _take_day_before(reading: Reading, line: Line, contact: Contact, contacts: list[Contact]) -> None:
    """The day of the contact before, else the last day named before."""
    if contacts and contacts[-1].date and contacts[-1].date.precision == "day" and points_back(line, contact):
        contact.date = contacts[-1].date
        contact.evidence.append(contacts[-1].line.evidence)
        return
    for other in reversed(reading.lines[max(0, line.number - LOOKS_BACK) : line.number]):
        days = [token.value for token in other.chart.all("period") if len(token.value) == 10 and datelike(other, token)]
        if days:
            contact.date = Period.parse(days[-1])
            contact.evidence.append(other.evidence)
            return


def _take_day_of_signing(reading: Reading, line: Line, contact: Contact) -> None:
    """The day on which sentences before have documents signed, where such are signed at the contact."""
    for other in reversed(reading.lines[max(0, line.number - LOOKS_BACK) : line.number]):
        days = [token.value for token in other.chart.all("period") if len(token.value) == 10 and datelike(other, token)]
        if _of_signing(other) and days:
            contact.date = Period.parse(days[-1])
            contact.evidence.append(other.evidence)
            return


def _take_day_of_papers(reading: Reading, line: Line, contact: Contact) -> None:
    """The day on which one of those who met signed, as the sentences right before or after tell: the papers are of that contact."""
    for other in reading.lines[max(0, line.number - 4) : line.number + 2]:
        days = {token.value for token in other.chart.all("period") if len(token.value) == 10}
        names = {surname_of(name) for name in contact.participants}
        if (
            other is not line
            and len(days) == 1
            and _of_signing(other)
            and names & other.vocabulary
            and not ahead(other, 0, len(other.low))
        ):
            contact.date = Period.parse(days.pop())
            contact.evidence.append(other.evidence)
            return


def _take_time_announced(reading: Reading, line: Line, contact: Contact) -> None:
    """ "2017 saw many visits. Astana was visited by …": the time of the sentence that announces them in the same paragraph."""
    for other in reversed(reading.lines[max(0, line.number - LOOKS_BACK) : line.number]):
        if other.sentence.paragraph != line.sentence.paragraph:
            return
        times = [str(token.value) for token in other.chart.all("period", "year") if "/" not in str(token.value)]
        if ANNOUNCED & other.vocabulary and len(times) == 1 and len(times[0]) < 10:
            contact.date = Period.parse(times[0])
            contact.evidence.append(other.evidence)
            return


ANNOUNCED = frozenset("visits meetings contacts exchanges trips events".split())


def _of_dateline(contacts: list[Contact], dateline: Period | None) -> None:
    """An event without its own date under a full dateline took place on the dateline's day (contract, rule 2)."""
    for told in contacts:
        if dateline is None or told.background or told.name == "visit":
            continue
        if told.date is not None and told.date != dateline:
            return  # what follows is told of another day
        told.date = dateline


OLD_NEWS = timedelta(days=100)
"""How long before an article a visit may lie that it reports; an older one is only looked back on."""


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
    _told_ahead_of_visit(contacts, published)


def _beside_forum(contacts: list[Contact]) -> None:
    """Whom somebody at a forum talked to, as told right after it, he talked to on that day."""
    for number, contact in enumerate(contacts):
        if contact.date is not None or contact.background or contact.format or contact.name == "visit":
            continue
        told = next((each for each in reversed(contacts[:number]) if each.date is not None), None)
        if (
            told
            and told.format.split()[-1:]
            and told.format.split()[-1] in EVENTS
            and not told.background
            and told.date
            and told.date.precision == "day"
        ):
            shared = set(map(surname_of, told.participants)) & set(map(surname_of, contact.participants))
            if shared and told_within(told, contact):
                _date_within(contact, told)


EVENTS = frozenset("forum conference summit table roundtable congress symposium seminar".split())
"""Events of a day at which many meet, unlike the sessions of a body."""


def _date_within(contact: Contact, visit: Contact) -> None:
    contact.date = visit.date
    if visit.date and visit.date.precision == "interval":
        contact.evidence.append(visit.line.evidence)


def _told_ahead_of_visit(contacts: list[Contact], published: Period | None) -> None:
    """A headline and a lead tell of talks before the text says on which days the visit was."""
    for number, contact in enumerate(contacts):
        if contact.date is not None or contact.background or contact.frames or contact.line.number > 2:
            continue
        visit = next((each for each in contacts[number + 1 :] if each.frames and each.date is not None), None)
        together = visit is not None and set(visit.participants) & set(contact.participants)
        if visit and together and told_within(contact, visit) and not is_old(visit, published):
            _date_within(contact, visit)


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
    return 0 <= contact.line.sentence.paragraph - frame.line.sentence.paragraph <= LASTS
