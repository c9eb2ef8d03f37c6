"""/sources: what is in the store, from whom, how fresh; /sources 3: one article, every fact with its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.commands.paging import Paged, beyond, paged
from bot.context import Ask, Command
from briefings.compose import sources as compose
from briefings.document import Button, Document, sentence
from briefings.extract import reads
from briefings.language import mark
from briefings.model import Summary

SHOWN = 10
FACTS = 12
"""Of one article on a page."""


async def answer(ask: Ask) -> Document:
    """The list of articles, or one of them."""
    asked = paged(ask.words)
    store, desk = ask.services.store, ask.services.desk
    if asked.words.isdecimal():
        return await _one(asked, ask)
    if asked.words:
        said = ask.language.say(
            "“{words}” is no source number. /sources lists them; /search {words} looks for words.", words=asked.words
        )
        return sentence(said)
    page = await store.sources(limit=SHOWN, offset=asked.offset(SHOWN))
    if not page.items and asked.page > 1 and (await store.sources(limit=1)).items:
        return beyond(asked, "sources", ask.language)
    if not page.items:
        return sentence(ask.language.say("Nothing in the store yet."))
    more = asked.following("sources") if page.more else None
    return compose.sources(page, await store.overview(last_reload=False), desk, ask.language, ask.zone, more=more)


async def _one(asked: Paged, ask: Ask) -> Document:
    store, number = ask.services.store, int(asked.words[:18])
    stored = await store.source(number)
    if stored is None:
        gone = await store.withdrawn(number)
        return compose.withdrawn(*gone, ask.language, ask.zone) if gone else compose.no_such(number, ask.language)
    shown, total = _facts_on(asked, stored.summary)
    if asked.page > 1 and asked.offset(FACTS) >= total:
        return beyond(asked, "sources", ask.language)
    unread = "" if total or reads(shown.article) else shown.article.language
    said = compose.source(replace(stored, summary=shown), ask.services.desk, ask.language, ask.zone, unread=unread)
    if asked.offset(FACTS) + FACTS >= total:
        return said
    return replace(said, buttons=((Button(ask.language.say("More"), asked.following("sources")),), *said.buttons))


def _facts_on(asked: Paged, summary: Summary) -> tuple[Summary, int]:
    """The summary with the facts of one page only, and how many there are on all pages."""
    start, end, before = asked.offset(FACTS), asked.offset(FACTS) + FACTS, 0
    shown: dict[str, Sequence[object]] = {} if asked.page == 1 else {"key_points": ()}
    for kind in ("observations", "agreements", "meetings", "people"):
        facts: Sequence[object] = getattr(summary, kind)
        shown[kind] = facts[max(0, start - before) : max(0, end - before)]
        before += len(facts)
    return summary.model_copy(update=shown), before


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
