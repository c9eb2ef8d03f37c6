"""Answers that are given again: most readers ask the same few things.

1. Only for commands that are ``steady``: their answer follows from the words, the language and the store alone.
2. An answer holds as long as the store's revision is what it was. A reload of this process ends it at once; one of
   another process within ``LOOK_EVERY``, because the store is not asked more often than that.
3. At most ``KEPT`` answers are kept; the one that was not asked for longest goes first.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.context import Ask, Command
from bot.render.classic import Message, render
from briefings.document import Document

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
    """The document with its messages."""
    return Answered(document, render(document))


class Answers:
    """What was answered, by command, words and language."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str, str], tuple[Revision, Answered]] = OrderedDict()
        self._looked: tuple[datetime, Revision] | None = None
        self._making = asyncio.Lock()

    async def to(self, command: Command, ask: Ask) -> Answered:
        """The answer, from memory where it still holds. Raises what the command raises."""
        if not command.steady or len(ask.words) > LONGEST_WORDS:
            return answered(await command.answer(ask))
        key = (command.name, ask.words, ask.language.code)
        return self._held(key, ask) or await self._made(key, command, ask)

    def _held(self, key: tuple[str, str, str], ask: Ask) -> Answered | None:
        held = self._kept.get(key)
        if held is None or self._looked is None or held[0] != self._looked[1] or self._is_stale(self._looked, ask):
            return None
        self._kept.move_to_end(key)
        return held[1]

    async def _made(self, key: tuple[str, str, str], command: Command, ask: Ask) -> Answered:
        """One at a time, so that of many who ask at once only the first waits for the store."""
        async with self._making:
            if self._looked is None or self._is_stale(self._looked, ask):
                self._looked = (ask.now, (ask.services.reloader.done, await ask.services.store.revision()))
            held = self._held(key, ask)
            if held is None:
                held = answered(await command.answer(ask))
                self._kept[key] = (self._looked[1], held)
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            return held

    def _is_stale(self, looked: tuple[datetime, Revision], ask: Ask) -> bool:
        at, (own, _) = looked
        return own != ask.services.reloader.done or not timedelta(0) <= ask.now - at < LOOK_EVERY
