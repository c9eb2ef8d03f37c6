"""The one table of commands, in the order of /help and of the menus. Each command is a file named as the user types it."""

from bot.commands import about, help, start  # noqa: A004 - a command is named as it is typed
from bot.context import Command

COMMANDS: tuple[Command, ...] = (
    start.COMMAND,
    help.COMMAND,
    about.COMMAND,
)
