"""The menu of commands that Telegram offers while one types, made from the one table.

Everybody sees the commands for everybody, in private chats and in groups; each admin's own chat shows those for admins
as well. Every language with a catalogue gets its own menu. A menu that cannot be set is no reason not to start.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import structlog
from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.context import Command
from bot.deliver import deliver
from briefings.language import language, languages

log = structlog.get_logger("bot.menus")


async def set_menus(bot: Bot, commands: Sequence[Command], admins: Collection[int], default: str) -> None:
    """Sets every menu. ``default``: the language of those whose own has no catalogue."""
    listed = [command for command in commands if command.listed]
    public = [command for command in listed if not command.admin]
    scopes: list[tuple[BotCommandScope, list[Command]]] = [
        (BotCommandScopeDefault(), public),
        (BotCommandScopeAllGroupChats(), public),
        *((BotCommandScopeChat(admin), listed) for admin in sorted(admins)),
    ]
    for code in (None, *languages()):
        for scope, shown in scopes:
            menu = [BotCommand(command.name, language(code or default).say(command.about)) for command in shown]
            await _set(bot, menu, scope, code)


async def _set(bot: Bot, menu: list[BotCommand], scope: BotCommandScope, code: str | None) -> None:
    try:
        await deliver(lambda: bot.set_my_commands(menu, scope=scope, language_code=code))
    except TelegramError as trouble:
        # An admin who never wrote to the bot has no chat yet: "chat not found".
        log.info("menu not set", scope=scope.type, error=str(trouble))
