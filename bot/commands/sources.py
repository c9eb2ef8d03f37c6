"""/sources: what is in the store, from whom, how fresh; /sources 3: one article, every fact with its evidence."""

from __future__ import annotations

from bot.commands.paging import paged
from bot.context import Ask, Command
from briefings.compose import sources as compose
from briefings.document import Document, sentence
from briefings.language import mark

SHOWN = 10


async def answer(ask: Ask) -> Document:
    """The list of articles, or one of them."""
    asked = paged(ask.words)
    store, desk = ask.services.store, ask.services.desk
    if asked.words.isdecimal():
        number = int(asked.words[:18])
        stored = await store.source(number)
        if stored is None:
            gone = await store.withdrawn(number)
            return compose.withdrawn(*gone, ask.language, ask.zone) if gone else compose.no_such(number, ask.language)
        return compose.source(stored, desk, ask.language, ask.zone)
    if asked.words:
        said = ask.language.say(
            "“{words}” is no source number. /sources lists them; /search {words} looks for words.", words=asked.words
        )
        return sentence(said)
    page = await store.sources(limit=SHOWN, offset=asked.offset(SHOWN))
    if not page.items:
        return sentence(ask.language.say("Nothing in the store yet."))
    more = asked.following("sources") if page.more else None
    return compose.sources(page, await store.overview(), desk, ask.language, ask.zone, more=more)


COMMAND = Command(
    name="sources",
    about=mark("What is in the store, from whom, how fresh"),
    answer=answer,
    examples=(
        ("/sources", mark("the articles, latest first")),
        ("/sources 3", mark("one article: every fact with its evidence")),
    ),
    steady=True,
)
