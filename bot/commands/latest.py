"""/latest, /latest 10: what happened, latest first."""

from __future__ import annotations

from bot.context import Ask, Command
from briefings.compose import latest as compose
from briefings.document import Document, sentence
from briefings.language import mark
from briefings.ledger.latest import Story, stories

SHOWN = 5
MOST = 20
WINDOW = 80
"""Articles read at once: enough that the stories shown have all their sources, whatever the size of the store."""


async def answer(ask: Ask) -> Document:
    """So many stories; one event is one story, whatever number of outlets tell it."""
    wanted = SHOWN
    if ask.words:
        if not ask.words.isdecimal() or not 1 <= int(ask.words[:9]) <= MOST:
            return sentence(ask.language.say("How many? Write a number from 1 to {most}: /latest 10.", most=MOST))
        wanted = int(ask.words)
    found = await _stories(wanted + 1, ask)
    if not found:
        return sentence(ask.language.say("Nothing in the store yet."))
    more = f"/latest {min(wanted + SHOWN, MOST)}" if len(found) > wanted and wanted < MOST else None
    return compose.latest(found[:wanted], ask.services.desk, ask.language, more=more)


async def _stories(wanted: int, ask: Ask) -> tuple[Story, ...]:
    """Read on until there are enough stories, or no more articles."""
    limit = WINDOW
    while True:
        reports = await ask.services.store.reports(limit=limit)
        found = stories(reports, ask.services.desk)
        if len(found) >= wanted or len(reports) < limit or limit >= WINDOW * 16:
            return found
        limit *= 2


COMMAND = Command(
    name="latest",
    about=mark("What happened last"),
    answer=answer,
    examples=(
        ("/latest", mark("the last events, each once with all its sources")),
        ("/latest 10", mark("more of them")),
    ),
    steady=True,
)
