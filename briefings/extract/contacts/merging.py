"""Which mentions are one contact (contract, rule 7), and what a later sentence adds to one told before."""

from __future__ import annotations

from briefings.extract.contacts.contact import SERIES, Contact
from briefings.extract.contacts.dates import date_near
from briefings.extract.contacts.parties import Scene
from briefings.extract.contacts.story import Story
from briefings.extract.contacts.verbs import is_headline
from briefings.extract.contacts.where import place_of
from briefings.extract.reading import Line

OTHERS = frozenset(
    "heads chiefs executives businessmen entrepreneurs investors companies parliamentarians deputies lawmakers students compatriots diaspora members "
    "management officials representatives women".split()
)
"""People without names who are met besides those named."""
POINTS_BACK = frozenset(
    "meeting dialogue talks session event forum consultations negotiations commission conversation delegation delegations webinar seminar roundtable round gathering".split()
)
"""Nouns that, with "the" or "this" before them, mean the contact told last."""
PRESENT = frozenset(
    "chaired co-chaired presided steered chairmanship heading leading headed led chair co-chairs chairing leadership attended represented participated participants "
    "chairs heads opened addressed moderated".split()
)


def admit(contacts: list[Contact], contact: Contact) -> None:
    """Add a contact, or what is new of it to the one that it is."""
    for known in contacts:
        if one_and_the_same(known, contact) or _goes_on_about(contacts, known, contact):
            if _foretold(known, contact):
                contact.evidence[:0] = known.evidence
                contact.place = contact.place or known.place
                contacts.remove(known)
                break
            known.session = known.session or contact.session
            known.date = known.date or contact.date
            known.place = known.place or contact.place
            known.add(contact.participants)
            known.evidence.extend(contact.evidence)
            if len(contact.name) > len(known.name) and contact.format:
                known.name = contact.name
            return
    contacts.append(contact)


def _goes_on_about(contacts: list[Contact], known: Contact, new: Contact) -> bool:
    """Whether "the meeting was attended by …" says who else was at the contact told last."""
    if not new.definite or new.date or new.format or known.background:
        return False
    last = next((each for each in reversed(contacts) if each.name != "visit" and not each.background), None)
    return known is last and new.line.sentence.paragraph - known.line.sentence.paragraph <= 9


def only_goes_on(contacts: list[Contact], new: Contact) -> bool:
    """Whether a sentence without names only goes on about a contact told before."""
    return new.referred and any(_told_before(known, new) for known in contacts)


def _told_before(known: Contact, new: Contact) -> bool:
    """Whether "the two discussed …" only goes on about a contact of the same people."""
    near = 0 <= new.line.sentence.paragraph - known.line.sentence.paragraph <= 6
    same = new.surnames <= known.surnames or bool(known.format and not known.participants)
    dated = new.date is not None and (known.date is None or not known.date.overlaps(new.date))
    return near and same and known.name != "visit" and not dated


def _foretold(known: Contact, contact: Contact) -> bool:
    """Whether a headline or a lead only announces what is now told with its people: the text around this one dates it."""
    bare = known.date is None and not known.format and len(known.participants) < 2
    return bare and known.name == contact.name and len(contact.participants) > 1


def _another(new: Contact) -> bool:
    """Whether the sentence says that somebody also met others, whom it does not name."""
    line, at = new.line, new.at
    if new.apart:
        return True
    if len(new.participants) != 1 or new.format or new.name == "visit":
        return False
    if OTHERS & set(line.near(at + 1, at + 9)):
        return "the" not in line.near(at + 1, at + 4) or "a" in line.near(at - 2, at)
    return "also" in (*line.near(at - 3, at), line.low[0]) or line.low[:3] == ["the", "same", "day"]


def one_and_the_same(known: Contact, new: Contact) -> bool:
    """Whether two mentions are one contact."""
    dates = known.date is None or new.date is None or known.date.overlaps(new.date)
    if not dates or (_another(new) and not known.format):
        return False
    if known.format and new.format and known.format != "visit":
        if known.session and new.session and known.session != new.session:
            return False
        related = known.format == new.format or known.format in new.format or new.format in known.format
        related = related or (is_headline(known.line) and known.format.split()[-1] == new.format.split()[-1])
        return related and new.background == known.background
    mine, theirs = known.surnames, new.surnames
    if known.name == "visit" or new.name == "visit":
        return known.name == new.name and (mine == theirs or not mine or not theirs)
    if bool(known.format) != bool(new.format):
        talk, session = (new, known) if known.format else (known, new)
        return _at_session(talk, session)
    if {known.name, new.name} & {"phone call", "video conference"} and known.name != new.name:
        return False
    if known.name != new.name and SERIES & {known.name, new.name}:
        return False
    return bool(mine & theirs) and (mine <= theirs or theirs <= mine) and known.background == new.background


def _at_session(talk: Contact, session: Contact) -> bool:
    """Whether a talk is only another word for a session: its people are those of the session."""
    if talk.name == "consultations" and talk.name in session.format:
        return True
    mine, theirs = talk.surnames, session.surnames
    near = 0 <= talk.line.sentence.paragraph - session.line.sentence.paragraph <= 4
    if talk.definite and not theirs and near and not session.background:
        return True
    if talk.background or talk.name != "talks" or not mine or not mine <= theirs:
        return False
    told = talk.line is not session.line or session.session is not None or mine == theirs
    return told and (mine == theirs or talk.line.sentence.paragraph - session.line.sentence.paragraph <= 3)


# ── what later sentences add ───────────────────────────────────────────────────────────────────────────────────────────


def points_back(line: Line) -> bool:
    """Whether the sentence begins by speaking of the contact told last, not of a part of it ("the meetings of the groups")."""
    low = line.low
    for at in range(1, min(9, len(low))):
        if low[at] in POINTS_BACK and low[at - 1] in ("the", "this", "both") and low[at - 2 : at - 1] != ["of"]:
            return True
    return line.has("delegation was") or line.has("delegations were") or low[:2] == ["it", "was"]


def add_to_last(story: Story, scene: Scene) -> None:
    """What a later sentence says of the contact told last: who chaired it, where and when it was."""
    line, low, contacts = scene.line, scene.line.low, story.contacts
    if contacts:
        _leader_of_visit(story, scene)
    if not contacts or not points_back(line):
        return
    contact = next((c for c in reversed(contacts) if not c.background and c.name != "visit"), None)
    if (
        contact is None
        or line.sentence.paragraph - contact.line.sentence.paragraph > 4
        or {"next", "previous", "signed"} & set(low[:4])
    ):
        return
    used = False
    ahead = any(not verb.mood.real and verb.finite for verb in scene.verbs[:1])
    if (
        PRESENT & line.vocabulary
        or low[:2] in (["during", "the"], ["at", "the"])
        or line.has("took part")
        or line.has("taking part")
    ) and not ahead:
        for name in [name for party in scene.parties for name in party.names]:
            if story.side(name) in (None, *story.desk) and name not in contact.participants:
                contact.add([name])
                used = True
    if ({"held", "place", "took"} | PRESENT) & line.vocabulary and not ahead:
        place, date = place_of(line), date_near(line, len(low))
        if place and contact.place is None:
            contact.place, used = place, True
        if date and contact.date is None:
            contact.date, used = date, True
    if contact.name == "talks" and {"telephone", "phone"} & set(low[:12]) and {"conversation", "call"} & set(low[:12]):
        contact.name, used = "phone call", True
    if used:
        contact.evidence.append(line.evidence)


def _leader_of_visit(story: Story, scene: Scene) -> None:
    """Who led the delegation whose visit was told of: "The delegation, led by …"."""
    line = scene.line
    visit = next(
        (
            each
            for each in reversed(story.contacts)
            if each.name in ("visit", "talks", "consultations") and not each.participants
        ),
        None,
    )
    if visit is None or ("delegation" not in line.vocabulary and "team" not in line.vocabulary):
        return
    by = next(
        (
            at + 2
            for at, word in enumerate(line.low)
            if word in ("led", "headed") and line.low[at + 1 : at + 2] == ["by"]
        ),
        None,
    )
    leaders = [
        name
        for party in scene.parties
        if by is not None and party.kind == "name" and by <= party.last and party.first < by + 30
        for name in party.names
    ][:1]
    if by is None and ({"led", "headed"} & line.vocabulary):
        leaders = [name for party in scene.parties for name in party.names][:1]
    if leaders and story.side(leaders[0]) in story.desk:
        visit.participants = leaders
        visit.evidence.append(line.evidence)
