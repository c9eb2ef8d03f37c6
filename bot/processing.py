"""Updates of one chat are handled in the order they came, those of different chats side by side.

1. An update first waits for its turn in its chat, and only then takes one of the ``concurrent`` places, so that a chat
   that floods us waits in its own queue and nobody else does (docs/adr/0003).
2. An update without a chat is ordered by its user; one without either waits for nobody.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass, field
from inspect import iscoroutine
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

CONCURRENT = 256
_UNBOUNDED = 2**31
"""The base class takes a place before the turn in the chat; with this many places it never makes anybody wait."""


@dataclass
class _Turn:
    """A chat in which something is waiting or under way."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    wanted: int = 0


class PerChat(BaseUpdateProcessor):
    """In order within a chat, at most ``concurrent`` at once over all chats."""

    __slots__ = ("_places", "_turns")

    def __init__(self, concurrent: int = CONCURRENT) -> None:
        super().__init__(max_concurrent_updates=_UNBOUNDED)
        self._places = asyncio.Semaphore(concurrent)
        self._turns: dict[int | None, _Turn] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Waits for the chat's turn and a free place, then handles the update."""
        whose = _whose(update)
        turn = self._turns.setdefault(whose, _Turn()) if whose is not None else _Turn()
        turn.wanted += 1
        try:
            async with turn.lock, self._places:
                await coroutine
        finally:
            turn.wanted -= 1
            if not turn.wanted:
                self._turns.pop(whose, None)
            if iscoroutine(coroutine):
                coroutine.close()  # does nothing unless we were cancelled while waiting

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""


def _whose(update: object) -> int | None:
    if not isinstance(update, Update):
        return None
    if update.effective_chat is not None:
        return update.effective_chat.id
    return update.effective_user.id if update.effective_user is not None else None
