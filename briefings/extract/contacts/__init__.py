"""Contacts of the two sides that took place: sessions of formats, talks, calls, visits, forums.

- A session is a format with a number, or with a verb that says it was held. A format merely described is none.
- Talks need somebody of each side: by name, by office, or by the country itself. The other side's name need not be known.
- One entry per contact: what later sentences add ("The meeting was chaired by …") goes into the entry.
- A visit has an entry of its own only where its dates are stated or nothing inside it is listed.
- What lies ahead, was put off, is a custom, a quotation, a letter or sport is no contact.
"""

from __future__ import annotations

from pydantic import ValidationError

from briefings.extract.cast import Cast, Somebody
from briefings.extract.contacts.contact import REMOTE, Contact
from briefings.extract.contacts.merging import add_to_last, admit, only_goes_on
from briefings.extract.contacts.parties import Scene
from briefings.extract.contacts.sessions import sessions_in
from briefings.extract.contacts.story import Story
from briefings.extract.contacts.talks import talks_in
from briefings.extract.contacts.visits import visits_in, visits_kept
from briefings.extract.contacts.when import settle_days, settle_rest, told_within
from briefings.extract.engine import Token
from briefings.extract.reading import Line, Reading
from briefings.model import Meeting
from briefings.periods import Period

OPENING = 8
"""Sentences at the beginning that may take the talks for granted on which an article reports."""
AT_THE_MEETING = frozenset((way, "the", noun) for way in ("during", "at") for noun in ("meeting", "talks", "conversation", "negotiations"))  # fmt: skip
SPORT = frozenset("match national coach league cup won goal goals football tournament".split())


def read_meetings(reading: Reading, everybody: list[Somebody], dateline: Period | None) -> list[tuple[Meeting, Token]]:
    """Every contact with the token it was read from."""
    cast = Cast(reading, tuple(everybody))
    story = Story(reading, cast, tuple(Scene(line, cast) for line in reading.lines), [])
    for scene in story.scenes:
        if _no_event(scene.line):
            continue
        sessions = sessions_in(story, scene)
        found = [*sessions, *talks_in(story, scene, sessions), *visits_in(story, scene)]
        found = [contact for contact in found if not only_goes_on(story.contacts, contact)]
        settle_days(story, scene, found)
        settle_places(story, found)
        for contact in found:
            admit(story.contacts, contact)
        if not found:
            add_to_last(story, scene)
    _take_for_granted(story)
    settle_rest(story, dateline)
    kept = visits_kept(story.contacts)
    return [(fact, contact.token) for contact in kept if (fact := _fact(contact))]


def _take_for_granted(story: Story) -> None:
    """Talks that an article does not tell of before it says what they were about: "During the meeting, the parties
    discussed Kazakh-British relations". Present is whoever of the two sides was named until then."""
    if any(not contact.multilateral and not contact.background for contact in story.contacts):
        return
    for scene in story.scenes[:OPENING]:
        line = scene.line
        if tuple(line.low[:3]) not in AT_THE_MEETING or "discussed" not in line.vocabulary:
            continue
        present = [each for each in story.cast.everybody if each.line.number <= line.number and each.side in story.desk]
        if present and story.desk <= set(line.codes):
            names = [each.name for each in present]
            told = [present[0].line.evidence, line.evidence]
            story.contacts.insert(0, Contact("talks", line, 0, participants=names, evidence=told))
            return


def settle_places(story: Story, found: list[Contact]) -> None:
    """What is told within a visit and names no place took place where the visit led."""
    for contact in found:
        if contact.place or contact.name in (*REMOTE, "visit") or contact.background or contact.format:
            continue
        visits = [
            each
            for each in [*story.contacts, *found]
            if each.name == "visit" and each.place and told_within(each, contact)
        ]
        shared = [each for each in visits if each.surnames & contact.surnames]
        if shared and contact.line.sentence.paragraph - shared[-1].line.sentence.paragraph <= 3:
            contact.place = shared[-1].place


def _no_event(line: Line) -> bool:
    """Whether the sentence tells of what was called off, of sport, or lists what is planned."""
    words = line.vocabulary
    return (
        line.low[0] in ("planned", "scheduled", "upcoming", "forthcoming")
        or bool({"cancelled", "canceled", "postponed"} & words)
        or line.has("put off")
        or (bool(SPORT & words) and "team" in words)
    )


def _fact(contact: Contact) -> Meeting | None:
    try:
        return Meeting(
            name=contact.name[:390], session=contact.session, date=contact.date, place=contact.place,
            participants=tuple(dict.fromkeys(contact.participants))[:60], evidence=tuple(dict.fromkeys(contact.evidence))[:6],
        )  # fmt: skip
    except ValidationError:
        return None


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
