"""What a command is given and what it gives back. No command knows Telegram.

A command is asked with an ``Ask`` and answers with a ``Document``. Buttons in the document carry commands as they would
be typed, so that a pressed button is one more ``Ask``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Protocol

from bot.drafts import Drafts
from bot.reloading import Reloader
from bot.settings import Settings
from briefings.delivery import ChatKind, Mail
from briefings.desk import Desk
from briefings.document import Document
from briefings.language import Language
from briefings.ports import Store


@dataclass(frozen=True)
class Services:
    """What lives as long as the program. ``clock`` gives aware UTC time and is the only clock there is.

    mail: None where the store keeps no subscriptions. announcements: those that wait for their confirmation.
    nudge: set when there may be something to send before the minute is full.
    """

    settings: Settings
    desk: Desk
    store: Store
    reloader: Reloader
    drafts: Drafts
    clock: Callable[[], datetime]
    mail: Mail | None = None
    announcements: dict[str, str] = field(default_factory=dict)
    nudge: asyncio.Event = field(default_factory=asyncio.Event)


class Room(Protocol):
    """The chat in which a question is asked; ``thread``: its forum topic."""

    @property
    def id(self) -> int:
        """Of the chat."""
        ...

    @property
    def kind(self) -> ChatKind:
        """What kind of chat it is."""
        ...

    @property
    def thread(self) -> int | None:
        """The forum topic."""
        ...

    async def may_change(self) -> bool:
        """Whether who asks may change what the chat gets: anybody alone, in a group its admins."""
        ...

    async def channel(self, name: str) -> int:
        """The id of a channel that both the asker and the bot may post to. Raises BriefingError."""
        ...

    async def attach(self, name: str, content: bytes) -> None:
        """Sends a file."""
        ...


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
    room: Room


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
