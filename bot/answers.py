"""Answers that are given again: most readers ask the same few things.

1. Only for commands that are ``steady``: their answer follows from the words, the language and the store alone.
2. An answer holds as long as the store's revision is what it was. A reload of this process ends it at once; one of
   another process within ``LOOK_EVERY``, because the store is not asked more often than that.
3. Of many who ask the same at once only the first asks the store; who asks something else waits for neither.
4. At most ``KEPT`` answers are kept; the one that was not asked for longest goes first.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from weakref import WeakValueDictionary

from bot.context import Ask, Command
from bot.render.classic import Message, render
from bot.replies import carried
from briefings.document import Document

Key = tuple[str, str, str]
"""Command, words and language."""

Revision = tuple[int, int]
"""Reloads of this process, and the store's own revision."""

KEPT = 512
LOOK_EVERY = timedelta(seconds=1)
LONGEST_WORDS = 200


@dataclass(frozen=True)
class Answered:
    """A document and the messages that show it."""

    document: Document
    messages: tuple[Message, ...]


def answered(document: Document) -> Answered:
    """The document, as it can be sent, with its messages."""
    sent = carried(document)
    return Answered(sent, render(sent))


class Answers:
    """What was answered, by command, words and language."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, tuple[Revision, Answered]] = OrderedDict()
        self._looked: tuple[datetime, Revision] | None = None
        self._making: WeakValueDictionary[Key | None, asyncio.Lock] = WeakValueDictionary()
        """By question, and under None for the look at the revision; whoever makes or waits keeps the lock alive."""

    async def to(self, command: Command, ask: Ask) -> Answered:
        """The answer, from memory where it still holds. Raises what the command raises."""
        if not command.steady or len(ask.words) > LONGEST_WORDS:
            return answered(await command.answer(ask))
        key = (command.name, ask.words, ask.language.code)
        return self._held(key, ask) or await self._made(key, command, ask)

    def _held(self, key: Key, ask: Ask) -> Answered | None:
        held, revision = self._kept.get(key), self._fresh(ask)
        if held is None or held[0] != revision:
            return None
        self._kept.move_to_end(key)
        return held[1]

    async def _made(self, key: Key, command: Command, ask: Ask) -> Answered:
        async with self._one_at_a_time(key):
            revision = await self._revision(ask)
            held = self._held(key, ask)
            if held is None:
                held = answered(await command.answer(ask))
                self._kept[key] = (revision, held)
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            return held

    async def _revision(self, ask: Ask) -> Revision:
        async with self._one_at_a_time(None):
            revision = self._fresh(ask)
            if revision is None:
                revision = (ask.services.reloader.done, await ask.services.store.revision())
                self._looked = (ask.now, revision)
            return revision

    def _fresh(self, ask: Ask) -> Revision | None:
        """The revision as last looked at; None where that was too long ago, or a reload was done since."""
        if self._looked is None:
            return None
        at, revision = self._looked
        is_fresh = revision[0] == ask.services.reloader.done and timedelta(0) <= ask.now - at < LOOK_EVERY
        return revision if is_fresh else None

    def _one_at_a_time(self, key: Key | None) -> asyncio.Lock:
        return self._making.setdefault(key, asyncio.Lock())
