"""/meetings, /meetings strategic dialogue: who met, when, where."""

from __future__ import annotations

from collections.abc import Sequence

from bot.commands.paging import beyond, paged
from bot.context import Ask, Command
from briefings.claims import MeetingReport
from briefings.compose import meetings as compose
from briefings.document import Document, sentence
from briefings.language import mark
from briefings.ledger.meetings import Event, events
from briefings.text import fold

SHOWN = 8
WINDOW = 400


async def answer(ask: Ask) -> Document:
    """Meetings, latest first; words narrow them to a format, a place or a person."""
    asked = paged(ask.words)
    reports = await ask.services.store.meetings(limit=WINDOW)
    held = events(reports, ask.services.desk)
    fitting = [event for event in held if _fits(event, asked.words, ask)]
    shown = fitting[asked.offset(SHOWN) :][:SHOWN]
    if not shown:
        return beyond(asked, "meetings", ask.language) if fitting else _nothing(asked.words, reports, ask)
    more = asked.following("meetings") if len(fitting) > asked.offset(SHOWN) + SHOWN else None
    return compose.meetings(shown, ask.services.desk, ask.language, about=asked.words or None, more=more)


def _fits(event: Event, words: str, ask: Ask) -> bool:
    if not words:
        return True
    held = ask.services.desk.format_of(words)
    if held:
        return event.format == held.id
    told = fold(" ".join((event.name, *event.places, *event.participants, *(str(day) for day in event.dates))))
    wanted = fold(words).split()
    return bool(wanted) and all(word in told for word in wanted)


def _nothing(words: str, reports: Sequence[MeetingReport], ask: Ask) -> Document:
    say = ask.language.say
    if not reports:
        return sentence(say("No meetings in the store yet."))
    names = "; ".join(known.name for known in ask.services.desk.formats)
    if len(reports) < WINDOW:
        said = say(
            "No meetings fit “{words}”. Try a place, a surname, or a format: {formats}.", words=words, formats=names
        )
    else:
        said = say(
            "Among the latest {count} reports no meeting fits “{words}”. Try a place, a surname, or a format: {formats}.",
            count=len(reports),
            words=words,
            formats=names,
        )
    return sentence(said)


COMMAND = Command(
    name="meetings",
    about=mark("Who met, when and where"),
    answer=answer,
    examples=(
        ("/meetings", mark("all, latest first")),
        ("/meetings london", mark("those that fit a place, a person or a format")),
    ),
    steady=True,
)
