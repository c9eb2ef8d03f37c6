"""/meetings, /meetings strategic dialogue: who met, when, where."""

from __future__ import annotations

from bot.commands.paging import paged
from bot.context import Ask, Command
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
    held = events(await ask.services.store.meetings(limit=WINDOW), ask.services.desk)
    fitting = [event for event in held if _fits(event, asked.words, ask)]
    shown = fitting[asked.offset(SHOWN) :][:SHOWN]
    if not shown:
        return _nothing(asked.words, held, ask)
    more = asked.following("meetings") if len(fitting) > asked.offset(SHOWN) + SHOWN else None
    return compose.meetings(shown, ask.services.desk, ask.language, about=asked.words or None, more=more)


def _fits(event: Event, words: str, ask: Ask) -> bool:
    if not words:
        return True
    held = ask.services.desk.format_of(words)
    if held:
        return event.format == held.id
    told = fold(" ".join((event.name, *event.places, *event.participants, *(str(day) for day in event.dates))))
    return all(word in told for word in fold(words).split())


def _nothing(words: str, held: tuple[Event, ...], ask: Ask) -> Document:
    if not held:
        return sentence(ask.language.say("No meetings in the store yet."))
    names = "; ".join(known.name for known in ask.services.desk.formats)
    said = ask.language.say(
        "No meetings fit “{words}”. Try a place, a surname, or a format: {formats}.", words=words, formats=names
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
