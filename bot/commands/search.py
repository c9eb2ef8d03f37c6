"""/search words: articles in which every word stands."""

from __future__ import annotations

from bot.commands.paging import paged
from bot.context import Ask, Command
from briefings.compose import sources as compose
from briefings.document import Document, sentence
from briefings.language import mark
from briefings.text import fold

SHOWN = 10
LONGEST = 200


async def answer(ask: Ask) -> Document:
    """Articles, latest first."""
    asked = paged(ask.words)
    if not fold(asked.words):
        return sentence(
            ask.language.say("What shall I look for? Write /search and some words: /search critical minerals.")
        )
    words = asked.words[:LONGEST]
    page = await ask.services.store.search(words, limit=SHOWN, offset=asked.offset(SHOWN))
    return compose.found(words, page, ask.language, more=asked.following("search") if page.more else None)


COMMAND = Command(
    name="search",
    about=mark("Look for words in the articles"),
    answer=answer,
    examples=(("/search critical minerals", mark("articles in which every word stands")),),
    steady=True,
)
