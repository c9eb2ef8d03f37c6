"""/latest: what happened, latest first; one story for one event, with all its outlets."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.compose.meetings import event_name
from briefings.compose.parts import briefing, cite_all, dates, flags, published
from briefings.desk import Desk
from briefings.document import Block, Button, Cite, Document, Items, Paragraph, Text, spans
from briefings.language import Language
from briefings.ledger.latest import Story

POINTS_SHOWN = 3


def latest(stories: Sequence[Story], desk: Desk, language: Language, *, more: str | None = None) -> Document:
    """The stories in their order; ``more``: the command that shows more of them."""
    blocks: list[Block] = []
    for story in stories:
        blocks += _story(story, language)
    buttons = ((Button(language.say("More"), more),),) if more else ()
    return briefing(f"{flags(desk)} {language.say('Latest')}", blocks, language, buttons)


def _story(story: Story, language: Language) -> list[Block]:
    headline = story.headline or (event_name(story.event, language) if story.event else language.say("Untitled"))
    where = f", {' / '.join(story.event.places)}" if story.event and story.event.places else ""
    named = f" · {event_name(story.event, language)}" if story.event else ""
    points = Items(tuple(spans(point, " ", Cite((source,))) for point, source in story.points[:POINTS_SHOWN]))
    opening = Paragraph(
        spans(
            Text(headline, "bold"),
            f"\n{when(story, language)}{where}{named} ",
            cite_all(story.sources),
            _outlets(story, language),
        ),
        tight=bool(points.items),
    )
    return [opening, points] if points.items else [opening]


def when(story: Story, language: Language) -> str:
    """The event's date; else the publication's, which says that it is."""
    if story.dates:
        return dates(story.dates, language)
    return language.say("published {date}", date=published(story.sources[0], language))


def _outlets(story: Story, language: Language) -> str:
    if len(story.sources) < 2:
        return ""
    said = language.count("{n} source", "{n} sources", len(story.sources))
    if len(story.origins) == 1 and all(source.origin for source in story.sources):
        said = language.say("{sources}, one origin: {origin}", sources=said, origin=story.origins[0])
    return f" · {said}"
