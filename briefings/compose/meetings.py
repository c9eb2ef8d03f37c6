"""/meetings: each meeting once, with all its sources."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.compose.parts import briefing, cite_all, dates, flags, published
from briefings.desk import Desk
from briefings.document import Block, Button, Document, Items, Note, Spans, Text, spans
from briefings.language import Language
from briefings.ledger.meetings import Event


def meetings(
    events: Sequence[Event], desk: Desk, language: Language, *, about: str | None = None, more: str | None = None
) -> Document:
    """A list, latest first; ``about``: the format or name asked for; ``more``: the command that shows the next ones."""
    title = language.say("Meetings")
    if about:
        title = language.say("{title}: {about}", title=title, about=about)
    blocks: list[Block] = [Items(tuple(_item(event, language) for event in events)), *_disagreements(events, language)]
    return briefing(
        f"{flags(desk)} {title}", blocks, language, ((Button(language.say("More"), more),),) if more else ()
    )


def event_name(event: Event, language: Language) -> str:
    """As "Strategic Dialogue, session 7"; a one-off by its own name with a capital."""
    name = event.name[:1].upper() + event.name[1:]
    return language.say("{name}, session {number}", name=name, number=event.session) if event.session else name


def when(event: Event, language: Language) -> str:
    """The date or dates that sources give; else when it was reported."""
    if event.dates:
        return dates(event.dates, language)
    reported = next((source for source in event.sources if source.published), None)
    if reported is None:
        return language.say("no date")
    return language.say("no date, reported {date}", date=published(reported, language))


def _item(event: Event, language: Language) -> Spans:
    place = f", {' / '.join(event.places)}" if event.places else ""
    people = f"\n{', '.join(event.participants)}" if event.participants else ""
    return spans(
        Text(f"{when(event, language)}{place}", "bold"),
        f"\n{event_name(event, language)}",
        people,
        " ",
        cite_all(event.sources),
    )


def _disagreements(events: Sequence[Event], language: Language) -> list[Note]:
    return [
        Note(
            spans(language.say("Sources disagree on the date of {meeting}.", meeting=event_name(event, language))),
            "differ",
        )
        for event in events
        if len(event.dates) > 1
    ]
