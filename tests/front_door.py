"""The bot through its front door: the real application, a real database file, a local chat; time stands still."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.context import Ask, Services
from bot.local_chat import LocalChat, Person, Screen
from bot.services import Opener, open_services
from bot.settings import Settings, load_settings
from briefings.document import Button, Document
from briefings.language import language
from tests.fakes import FakeClock, FakeRoom

READER, ADMIN = 1000, 7


@dataclass
class Talk:
    """One person at the bot."""

    services: Services
    chat: LocalChat
    screen: Screen
    out: io.StringIO

    def ask(self, words: str = "") -> Ask:
        """A question as a command gets it."""

        async def unseen(document: Document) -> None:
            """Progress that nobody looks at."""

        zone = ZoneInfo("Asia/Almaty")
        return Ask(words, language("en"), zone, self.services.clock(), READER, False, self.services, unseen, FakeRoom())

    async def press(self, button: Button) -> str:
        """What the bot answers to a button, however old."""
        return await self._heard(self.chat.press(button))

    async def say(self, line: str) -> str:
        """What the bot answers to a line, as plain text."""
        return await self._heard(self.chat.take(line))

    async def _heard(self, said: Awaitable[None]) -> str:
        self.out.seek(0)
        self.out.truncate()
        await said
        self.screen.flush()
        return self.out.getvalue()


def settings_for(folder: Path, **options: Any) -> Settings:
    """Settings that keep everything below the folder."""
    defaults: dict[str, Any] = {
        "database_url": f"sqlite:///{folder}/briefings.db",
        "rate": 0,
        "admins": frozenset({ADMIN}),
    }
    return load_settings(None, **(defaults | options))


@asynccontextmanager
async def at_the_bot(
    folder: Path, *, user: int = READER, clock: FakeClock | None = None, opener: Opener | None = None, **options: Any
) -> AsyncIterator[Talk]:
    """Somebody who talks to the bot; ``options`` are settings."""
    out = io.StringIO()
    screen = Screen(out)
    async with open_services(settings_for(folder, **options), clock or FakeClock(), opener=opener) as services:
        chat = LocalChat(services, Person(user), screen)
        async with chat.app:
            yield Talk(services, chat, screen, out)
