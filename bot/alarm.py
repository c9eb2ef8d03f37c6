"""Tells BOT_ERROR_CHAT what went wrong where no user asked: at most once a minute for each kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.failures import QUIET

LONGEST = 500

log = structlog.get_logger("bot.alarm")


class Alarms:
    """Remembers when the error chat last heard of a kind; ``chat`` None: only the log hears."""

    def __init__(self, bot: Bot, chat: int | None, clock: Callable[[], datetime]) -> None:
        self._bot, self._chat, self._clock = bot, chat, clock
        self._told: dict[str, datetime] = {}

    async def ring(self, kind: str, said: str) -> None:
        """One sentence for the admins. Nothing that goes wrong here goes further."""
        log.error("alarm", kind=kind, said=said)
        now = self._clock()
        self._told = {known: at for known, at in self._told.items() if now - at < QUIET}
        if self._chat is None or kind in self._told:
            return
        self._told[kind] = now
        try:
            await self._bot.send_message(self._chat, said[:LONGEST])
        except TelegramError as trouble:
            log.warning("alarm not told", error=f"{type(trouble).__name__}: {trouble}")
