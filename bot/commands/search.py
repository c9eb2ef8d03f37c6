"""/search words: articles in which every word stands."""

from __future__ import annotations

from collections.abc import Iterator

from bot.commands.paging import paged
from bot.context import Ask, Command
from briefings.compose import sources as compose
from briefings.document import Document, sentence
from briefings.language import mark
from briefings.model import Summary
from briefings.text import fold

SHOWN = 10
LONGEST = 200
PASSAGE = 140


async def answer(ask: Ask) -> Document:
    """Articles, latest first."""
    asked = paged(ask.words)
    if not fold(asked.words):
        return sentence(
            ask.language.say("What shall I look for? Write /search and some words: /search critical minerals.")
        )
    words = asked.words[:LONGEST]
    page = await ask.services.store.search(words, limit=SHOWN, offset=asked.offset(SHOWN))
    passages = {source.number: await _passage(source.number, words, ask) for source in page.items}
    more = asked.following("search") if page.more else None
    return compose.found(words, page, passages, ask.language, more=more)


async def _passage(number: int, words: str, ask: Ask) -> str | None:
    """The first thing the article says in which one of the words stands."""
    stored = await ask.services.store.source(number)
    wanted = fold(words).split()
    for said in _sayings(stored.summary) if stored else ():
        if any(word in fold(said) for word in wanted):
            return said if len(said) <= PASSAGE else f"{said[: PASSAGE - 1].rsplit(' ', 1)[0]} …"
    return None


def _sayings(summary: Summary) -> Iterator[str]:
    yield from summary.key_points
    for fact in (*summary.observations, *summary.agreements, *summary.meetings, *summary.people):
        yield from (evidence.sentence for evidence in fact.evidence)
    yield from (agreement.title for agreement in summary.agreements)
    yield from (f"{person.name}, {person.role}" for person in summary.people)


COMMAND = Command(
    name="search",
    about=mark("Look for words in the articles"),
    answer=answer,
    examples=(("/search critical minerals", mark("articles in which every word stands")),),
    steady=True,
)
