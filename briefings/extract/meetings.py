"""Contacts of the two sides that took place: sessions of formats, talks, calls, visits, forums.

- A session is a format with a number, or with a verb that says it was held. A format merely described is none.
- Talks need somebody of each side: by name, by office, or by the country itself. The other side's name need not be known.
- One entry per contact: what later sentences add ("The meeting was chaired by …") goes into the entry.
- A visit has an entry of its own only where its dates are stated or nothing inside it is listed.
- What lies ahead, was put off, is a custom, a quotation, a letter or sport is no contact.
"""

from __future__ import annotations

from pydantic import ValidationError

from briefings.extract.cast import Cast, Somebody, side_of, surname_of
from briefings.extract.contacts import (
    CHAIRING,
    SERIES,
    Contact,
    ahead,
    date_near,
    no_event,
    people_between,
    place_of,
    token_of,
)
from briefings.extract.cues import NOUNS, TALKING, is_told_of
from briefings.extract.days import is_old, settle_days, settle_rest, told_within
from briefings.extract.engine import Token
from briefings.extract.reading import Line, Reading
from briefings.extract.sessions import sessions_in
from briefings.extract.talks import talks_in
from briefings.extract.visits import visit_leads_to, visits_in, visits_kept
from briefings.extract.whom import pair_at
from briefings.model import Meeting
from briefings.periods import Period


def read_meetings(reading: Reading, everybody: list[Somebody], dateline: Period | None) -> list[tuple[Meeting, Token]]:
    """Every contact with the token it was read from."""
    cast = Cast(reading, tuple(everybody))
    contacts: list[Contact] = []
    visit_place: tuple[str, int] | None = None
    for line in reading.lines:
        if no_event(line):
            continue
        visit_place = visit_leads_to(line) or (
            visit_place if visit_place and line.sentence.paragraph - visit_place[1] <= 3 else None
        )
        found = [
            *sessions_in(reading, line, cast),
            *talks_in(reading, line, cast, visit_place),
            *visits_in(reading, line, cast),
        ]
        if found:
            settle_days(reading, line, found, contacts)
            for contact in found:
                _with_whom_told_before(reading, cast, contact, contacts)
                if (contact.participants or pair_at(line, 0, len(line.low)) is None) and not _only_told_of(
                    contact, contacts
                ):
                    _admit(contacts, contact)
        else:
            _adds(reading, line, cast, contacts)
    _implied(reading, cast, contacts)
    settle_rest(reading, contacts, dateline)
    contacts = visits_kept(contacts)
    return [(fact, contact.token) for contact in contacts if (fact := _fact(contact))]


def _fact(contact: Contact) -> Meeting | None:
    try:
        return Meeting(
            name=contact.name[:390], session=contact.session, date=contact.date, place=contact.place,
            participants=tuple(dict.fromkeys(contact.participants))[:60], evidence=tuple(dict.fromkeys(contact.evidence))[:6],
        )  # fmt: skip
    except ValidationError:
        return None


def _with_whom_told_before(reading: Reading, cast: Cast, contact: Contact, contacts: list[Contact]) -> None:
    """Whom a sentence takes for granted: the visitor in "the guest also met …", both in "the two ministers"."""
    told = next((each for each in reversed(contacts) if not is_old(each, reading.published)), None)
    if contact.format or contact.background or told is None or not told_within(told, contact):
        return
    line, desk = contact.line, reading.desk.codes
    sides = {side_of(reading, cast, name) for name in contact.participants}
    if {"visitor", "guest"} & line.vocabulary or (len(sides) == 1 and _nobody_else(line, contact)):
        others = [
            name for name in told.participants if (side := side_of(reading, cast, name)) in desk and side not in sides
        ]
        contact.participants = [*others[:1], *contact.participants]
    if pair_at(line, 0, len(line.low)) is not None and not contact.participants:
        latest: dict[str, str] = {
            somebody.side: somebody.name
            for somebody in cast.everybody
            if somebody.side in desk and somebody.line.number <= line.number
        }
        if len(latest) == 2:
            contact.participants = list(dict.fromkeys([*contact.participants, *latest.values()]))


def _only_told_of(contact: Contact, contacts: list[Contact]) -> bool:
    """Whether "the meeting of the ministers" merely means the talks told before."""
    nobody = not contact.participants and not contact.format and contact.date is None and contact.name == "talks"
    return nobody and is_told_of(contact.line, contact.token.first) and any(known.name == "talks" for known in contacts)


def _nobody_else(line: Line, contact: Contact) -> bool:
    """ "During a meeting with the Foreign Secretary, the sides …": the sentence opens with the contact and names one of it."""
    at = contact.token.first
    return at < 8 and line.low[at] in NOUNS and bool({"with"} & set(line.near(at, at + 3)))


def _admit(contacts: list[Contact], contact: Contact) -> None:
    """Add a contact, or what is new of it to the one that it is."""
    for known in contacts:
        if _one_and_the_same(known, contact):
            if _foretold(known, contact):
                contact.evidence[:0] = known.evidence
                contact.place = contact.place or known.place
                contacts.remove(known)
                break
            known.session = known.session or contact.session
            known.date = known.date or contact.date
            known.place = known.place or contact.place
            known.participants.extend(
                name for name in contact.participants if surname_of(name) not in map(surname_of, known.participants)
            )
            known.evidence.extend(contact.evidence)
            if len(contact.name) > len(known.name) and contact.format:
                known.name = contact.name
            return
    contacts.append(contact)


def _foretold(known: Contact, contact: Contact) -> bool:
    """Whether a headline or a lead only announces what is now told with its people: the text around this one dates it."""
    bare = known.date is None and not known.format and len(known.participants) < 2
    return bare and known.name == contact.name and len(contact.participants) > 1


def _another(new: Contact) -> bool:
    """Whether the sentence says that somebody also met others, whom it does not name."""
    at = new.token.first
    if len(new.participants) == 1 and new.line.low[at] == "met" and OTHERS & set(new.line.near(at + 1, at + 8)):
        return True
    besides = "also" in (*new.line.near(at - 3, at), new.line.low[0]) or new.line.low[:3] == ["the", "same", "day"]
    return not new.format and len(new.participants) == 1 and besides and new.name != "visit"


OTHERS = frozenset(
    "heads chiefs executives businessmen entrepreneurs investors companies parliamentarians deputies lawmakers students compatriots diaspora".split()
)
"""People without names who are met besides those named."""


def _one_and_the_same(known: Contact, new: Contact) -> bool:
    dates = known.date is None or new.date is None or known.date.overlaps(new.date)
    if _another(new):
        return False
    if known.format and new.format and known.format != "visit":
        if known.session and new.session and known.session != new.session:
            return False
        related = known.format == new.format or known.format in new.format or new.format in known.format
        return related and dates and new.background == known.background
    if bool(known.format) != bool(new.format):
        if known.name == "visit" or new.name == "visit":
            return False
        talk, session = (new, known) if known.format else (known, new)
        if talk.name == "consultations" and talk.name in session.format:
            return dates
        mine, theirs = set(map(surname_of, talk.participants)), set(map(surname_of, session.participants))
        return (
            dates
            and not talk.background
            and talk.name == "talks"
            and not _two_deeds(talk, session)
            and (
                talk.line is not session.line
                or session.session is not None
                or _held_at(talk, session)
                or mine == theirs
            )
            and bool(mine)
            and mine <= theirs
            and (mine == theirs or talk.line.sentence.paragraph - session.line.sentence.paragraph <= 3)
        )
    mine, theirs = set(map(surname_of, known.participants)), set(map(surname_of, new.participants))
    if known.name == "visit" and new.name == "visit":
        return dates and (mine == theirs or not mine or not theirs)
    if "visit" in (known.name, new.name) or (
        {known.name, new.name} & {"phone call", "video conference"} and known.name != new.name
    ):
        return False
    if known.name != new.name and SERIES & {known.name, new.name}:
        return False
    return dates and bool(mine & theirs) and (mine <= theirs or theirs <= mine) and known.background == new.background


POINTS_BACK = frozenset(
    "meeting dialogue talks session event forum consultations negotiations commission conversation delegation delegations webinar seminar roundtable round".split()
)
"""Nouns that, with "the" or "this" before them, mean the contact told last."""


def _points_back(line: Line) -> bool:
    """Whether the sentence begins by speaking of the contact told last, not of a part of it ("the meetings of the groups")."""
    low = line.low
    for at in range(1, min(9, len(low))):
        if low[at] in POINTS_BACK and low[at - 1] in ("the", "this", "both") and low[at - 2 : at - 1] != ["of"]:
            return True
    return line.has("delegation was") or line.has("delegations were") or low[:2] == ["it", "was"]


def _two_deeds(talk: Contact, session: Contact) -> bool:
    """Whether one sentence tells of a talk and then of a session: "saw the President, and held the 8th meeting of the Committee"."""
    if talk.line is not session.line or talk.token.first > session.token.first:
        return False
    between = talk.line.near(talk.token.first, session.token.first)
    ands = [at for at, word in enumerate(between) if word == "and"]
    return any({"held", "chaired", "co-chaired", "opened", "attended"} & set(between[at:]) for at in ands)


def _held_at(talk: Contact, session: Contact) -> bool:
    """Whether people met at the session told in the same breath: "met with investors at a roundtable attended by …"."""
    first = session.token.first
    between = session.line.near(talk.token.first, first)
    return "at" in between[-4:] and "and" not in between


OPENED = frozenset("opened addressed moderated".split())


def _adds(reading: Reading, line: Line, cast: Cast, contacts: list[Contact]) -> None:
    """What a later sentence says of the contact told last: who chaired it, where and when it was."""
    if contacts:
        _leader_of_visit(reading, line, cast, contacts)
    if not contacts or not _points_back(line):
        return
    low = line.low
    contact = next((c for c in reversed(contacts) if not c.background and c.name != "visit"), None)
    if (
        contact is None
        or line.sentence.paragraph - contact.line.sentence.paragraph > 4
        or {"next", "previous", "signed"} & set(low[:4])
    ):
        return
    used = False
    present = (CHAIRING | OPENED) & line.vocabulary or low[:2] in (["during", "the"], ["at", "the"])
    if present and not ahead(line, 0, len(line.low)):
        for name in people_between(line, cast, 0, len(low)):
            side = side_of(reading, cast, name)
            if side in (None, *reading.desk.codes) and surname_of(name) not in map(surname_of, contact.participants):
                contact.participants.append(name)
                used = True
    if ({"held", "place", "took"} | CHAIRING | OPENED) & line.vocabulary and not ahead(line, 0, len(line.low)):
        place, date = place_of(line, 0), date_near(reading, line, len(low), len(low))
        if place and contact.place is None:
            contact.place, used = place, True
        if date and contact.date is None:
            contact.date, used = date, True
    if contact.name == "talks" and {"telephone", "phone"} & set(low[:12]) and {"conversation", "call"} & set(low[:12]):
        contact.name, used = "phone call", True
    if used:
        contact.evidence.append(line.evidence)


def _leader_of_visit(reading: Reading, line: Line, cast: Cast, contacts: list[Contact]) -> None:
    """Who led the delegation whose visit was told of: "The delegation, led by …"."""
    led = ("visit", "talks", "consultations")
    visit = next((each for each in reversed(contacts) if each.name in led and not each.participants), None)
    if visit is None or "delegation" not in line.vocabulary:
        return
    by = next(
        (
            at + 2
            for at, word in enumerate(line.low)
            if word in ("led", "headed") and line.low[at + 1 : at + 2] == ["by"]
        ),
        None,
    )
    if by is None:
        return
    named = [
        token.value.full for token in line.chart.all("name") if by <= token.first < by + 30 and " " in token.value.full
    ]
    leaders = people_between(line, cast, by, len(line.low))[:1] or named[-1:]
    if leaders and side_of(reading, cast, leaders[0]) in reading.desk.codes:
        visit.participants = leaders
        visit.evidence.append(line.evidence)


def _implied(reading: Reading, cast: Cast, contacts: list[Contact]) -> None:
    """Talks that an article takes for granted: "During the meeting, the parties discussed Kazakh-British relations"."""
    if any(not contact.multilateral and not contact.background for contact in contacts) or not cast.everybody:
        return
    desk = set(reading.desk.codes)
    for line in reading.lines[:8]:
        low = line.low
        begun = low[:3] in (
            ["during", "the", "meeting"],
            ["at", "the", "meeting"],
            ["during", "the", "talks"],
            ["during", "the", "conversation"],
            ["the", "sides", "discussed"],
            ["the", "parties", "discussed"],
        )
        together = low[:2] in (
            ["the", "sides"],
            ["the", "parties"],
            ["the", "interlocutors"],
            ["both", "interlocutors"],
        )
        told = begun and "discussed" in line.vocabulary and desk <= set(line.codes)
        if told or (together and TALKING & set(low[2:6]) and len(cast.everybody) > 1 and reading.about_pair):
            present = [
                somebody
                for somebody in cast.everybody
                if (
                    somebody.side in (None, *desk)
                    if together
                    else somebody.line.number <= line.number and somebody.side in desk
                )
            ]
            if not present:
                return
            evidence = [present[0].line.evidence, line.evidence]
            contacts.insert(
                0,
                Contact(
                    "talks",
                    line,
                    token_of(line, 0, 1),
                    None,
                    None,
                    None,
                    [somebody.name for somebody in present],
                    evidence,
                    "",
                ),
            )
            return


def event_day(contacts: list[tuple[Meeting, Token]]) -> Period | None:
    """The day of the event that the article reports: of the first dated contact."""
    dated = [meeting for meeting, _ in contacts if meeting.date is not None]
    days = [
        meeting.date
        for meeting in dated
        if meeting.date and meeting.date.precision == "day" and meeting.name != "visit"
    ]
    spans = [meeting.date for meeting in dated if meeting.date and meeting.date.precision in ("day", "interval")]
    if spans and days and spans[0] not in days and not (spans[0].contains(days[0])):
        return spans[0]
    return next(iter([*days, *spans]), None)
