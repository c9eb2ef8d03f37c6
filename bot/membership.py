"""The bot was blocked or let in again, added or removed; a group became a supergroup.

A chat that cannot be reached is suspended and kept; when it can be reached again, each of its subscriptions gets one
digest for what it missed, up to BOT_GAP_DAYS back.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import structlog
from telegram import ChatMember, ChatMemberUpdated, Update
from telegram.ext import CallbackContext

from bot.access import may_ask
from bot.context import Services

_AWAY = (ChatMember.LEFT, ChatMember.BANNED)

log = structlog.get_logger("bot")


def reach(services: Services) -> timedelta:
    """How far back a digest for a gap reaches."""
    return timedelta(days=services.settings.gap_days)


class Membership:
    """What happens to the subscriptions of a chat."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def changed(self, change: ChatMemberUpdated) -> None:
        """Suspends or resumes."""
        mail, now, chat = self._services.mail, self._services.clock(), change.chat.id
        if mail is None:
            return
        status = change.new_chat_member.status
        if status in _AWAY:
            await mail.suspend(chat, f"the bot is {status}", now)
        elif may_ask(self._services.settings, change.from_user.id) and await mail.resume(
            chat, now, reach(self._services)
        ):
            log.info("chat is back", chat=chat)
            self._services.nudge.set()

    async def migrated(self, update: Update, _: CallbackContext[Any, Any, Any, Any]) -> None:
        """The service message of a group that became a supergroup; both chats get one."""
        message, mail = update.message, self._services.mail
        if message is None or mail is None:
            return
        if message.migrate_to_chat_id is not None:
            await mail.migrate(message.chat.id, message.migrate_to_chat_id)
        elif message.migrate_from_chat_id is not None:
            await mail.migrate(message.migrate_from_chat_id, message.chat.id)
