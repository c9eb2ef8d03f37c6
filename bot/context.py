"""What a command is given and what it gives back. No command knows Telegram.

A command is asked with an ``Ask`` and answers with a ``Document``. Buttons in the document carry commands as they would
be typed, so that a pressed button is one more ``Ask``.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from bot.drafts import Drafts
from bot.reloading import Reloader
from bot.settings import Settings
from briefings.desk import Desk
from briefings.document import Document
from briefings.language import Language
from briefings.ports import Store


@dataclass(frozen=True)
class Services:
    """What lives as long as the program. ``clock`` gives aware UTC time and is the only clock there is."""

    settings: Settings
    desk: Desk
    store: Store
    reloader: Reloader
    drafts: Drafts
    clock: Callable[[], datetime]


@dataclass(frozen=True)
class Ask:
    """One question.

    words: what stood after the command, white space trimmed. now: aware UTC. zone: for instants shown to the reader.
    show: replaces the answer so far while long work goes on (the same message is edited).
    """

    words: str
    language: Language
    zone: tzinfo
    now: datetime
    user: int
    is_admin: bool
    services: Services
    show: Callable[[Document], Awaitable[None]]


Answer = Callable[[Ask], Awaitable[Document]]


@dataclass(frozen=True)
class Command:
    """A row of the one table of commands (``bot/commands/__init__.py``); help and menus are made from it.

    about: one short line for /help and the menu. examples: what can be typed, each with its meaning; both are messages
    marked for translation. listed: False keeps it out of menus. steady: the answer follows from the words, the language
    and the store alone, so that it can be given again (``bot/answers.py``). long: what is asked in the same chat meanwhile
    is answered before it is done.
    """

    name: str
    about: str
    answer: Answer
    examples: tuple[tuple[str, str], ...] = ()
    admin: bool = False
    listed: bool = True
    steady: bool = False
    long: bool = False
