"""Tells the pacer of every message that the bot sends, whoever sends it.

python-telegram-bot calls this before each request. Replies take their place in the pace and go at once; the outbox waits
for its own. A flood limit is passed on to whoever asked, after everybody's deadline has moved.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.deliver import PATIENCE, wait_of
from bot.pacer import PACED, Pacer

_COUNTED = ("send", "edit", "copy", "forward")
_FREE = frozenset({"sendChatAction"})


class Limiter(BaseRateLimiter[str]):
    """Every request passes through here."""

    def __init__(self, pacer: Pacer) -> None:
        self._pacer = pacer

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: str | None,
    ) -> Any:
        """Counts a message and lets it go; after a flood limit a reply waits first, as long as a user would."""
        if rate_limit_args == PACED or not endpoint.startswith(_COUNTED) or endpoint in _FREE:
            return await callback(*args, **kwargs)
        seconds = asyncio.get_running_loop().time
        pause = self._pacer.wait_for_reply(seconds())
        if pause > 0:
            await asyncio.sleep(min(pause, PATIENCE.total_seconds()))
        self._pacer.goes(_chat(data), seconds(), reply=True)
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as flood:
            self._pacer.refused(wait_of(flood).total_seconds(), seconds())
            raise


def _chat(data: dict[str, Any]) -> int:
    chat = data.get("chat_id", 0)
    return chat if isinstance(chat, int) else 0
