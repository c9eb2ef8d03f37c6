"""A command as it is typed or as a button carries it: ``/trade 2022``, ``/trade@this_bot 2022``."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.context import Command

_COMMAND = re.compile(r"\s*/([^\s/@]{1,64})(?:@(\w{1,64}))?(?:\s+(.*))?", re.DOTALL)


LONGEST_PLAIN = 200
"""Characters of a message without a slash that may still be a question."""


@dataclass(frozen=True)
class Typed:
    """``name`` in lower case; ``bot``: whom it is meant for, where that is said; ``words``: what stands after it."""

    name: str
    bot: str | None
    words: str


def read(text: str) -> Typed | None:
    """The command in a text; None where it is none."""
    found = _COMMAND.fullmatch(text)
    if found is None:
        return None
    name, bot, words = found.groups()
    return Typed(name.lower(), bot, (words or "").strip())


def as_command(text: str, commands: Sequence[Command]) -> Typed | None:
    """What plain words in a private chat mean: a command without its slash, else words to look for."""
    words = text.split()
    if not words or len(text) > LONGEST_PLAIN:
        return None
    name = words[0].lower()
    command = find(commands, name)
    if command is not None and command.listed and not command.admin:
        return Typed(name, None, " ".join(words[1:]))
    return Typed("search", None, " ".join(words)) if find(commands, "search") else None


def find(commands: Sequence[Command], name: str) -> Command | None:
    """The row of the table with this name."""
    return next((command for command in commands if command.name == name), None)


def nearest(commands: Iterable[Command], name: str) -> Command | None:
    """The command that somebody who typed ``name`` most likely meant."""
    by_name = {command.name: command for command in commands}
    return next((by_name[near] for near in difflib.get_close_matches(name.lower(), by_name, n=1)), None)
