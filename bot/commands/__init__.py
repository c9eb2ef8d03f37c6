"""The one table of commands, in the order of /help and of the menus. Each command is a file named as the user types it."""

from bot.commands import (
    about,
    agreements,
    help,  # noqa: A004 - a command is named as it is typed
    keep,
    latest,
    meetings,
    people,
    reload,
    search,
    sources,
    start,
    status,
    trade,
)
from bot.context import Command

COMMANDS: tuple[Command, ...] = (
    start.COMMAND,
    trade.COMMAND,
    agreements.COMMAND,
    latest.COMMAND,
    search.COMMAND,
    meetings.COMMAND,
    people.COMMAND,
    sources.COMMAND,
    help.COMMAND,
    about.COMMAND,
    reload.COMMAND,
    status.COMMAND,
    keep.KEEP,
    keep.DISCARD,
    keep.EDIT,
)
