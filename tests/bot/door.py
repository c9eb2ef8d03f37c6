"""The front door for tests: a real Application over the local Bot API, and somebody who writes to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from telegram import Update

from bot.app import App, build
from bot.commands import COMMANDS
from bot.context import Ask, Command, Services
from bot.drafts import Drafts
from bot.local_api import TOKEN, USERNAME, Call, LocalApi
from bot.reloading import Reloader
from bot.settings import Settings
from briefings.desk import open_desk
from briefings.document import Document, sentence
from briefings.ports import Store
from tests.fakes import EmptyStore, FakeClock

USER, ADMIN, GROUP = 1000, 42, -100500


class Door:
    """Writes, presses, and looks at what came back."""

    def __init__(self, app: App, api: LocalApi, clock: FakeClock) -> None:
        self.app, self.api, self.clock = app, api, clock
        self._updates = 0

    async def say(self, text: str, *, user: int = USER, chat: int | None = None, **more: Any) -> list[str]:
        """The texts that a message brings about."""
        return await self.send({"message": self.message(user, chat) | {"text": text} | more})

    async def press(self, data: str | None, *, under: int | None = None, user: int = USER, **more: Any) -> list[str]:
        """The texts that a button brings about; it stands under the last message unless said otherwise."""
        self.api.presses.add("p")
        held = [message for (chat, number), message in self.api.messages.items() if under in (None, number)]
        query: dict[str, Any] = {"id": "p", "from": person(user), "chat_instance": "c", "data": data}
        if held:
            query["message"] = held[-1]
        return await self.send({"callback_query": query | more})

    async def send(self, content: dict[str, Any]) -> list[str]:
        """The texts that any update brings about."""
        self._updates += 1
        before = len(self.api.calls)
        update = Update.de_json({"update_id": self._updates, **content}, self.app.bot)
        await self.app.update_processor.process_update(update, self.app.process_update(update))
        return [call.fields["text"] for call in self.api.calls[before:] if "text" in call.fields]

    def message(self, user: int = USER, chat: int | None = None) -> dict[str, Any]:
        """A message without content."""
        where = {"id": user, "type": "private"} if chat is None else {"id": chat, "type": "supergroup", "title": "Desk"}
        return {"message_id": self.api.next_id(), "date": 1, "chat": where, "from": person(user)}

    def called(self, method: str) -> list[Call]:
        """The calls of one method."""
        return [call for call in self.api.calls if call.method == method]


def person(user: int) -> dict[str, Any]:
    """A user as Telegram describes one."""
    return {"id": user, "is_bot": False, "first_name": "Somebody"}


def settings(**options: Any) -> Settings:
    """Settings of which nothing comes from this machine."""
    defaults: dict[str, Any] = {"admins": frozenset({ADMIN}), "error_chat": None}
    return Settings(_env_file=None, **(defaults | options))


@asynccontextmanager
async def open_door(
    commands: Sequence[Command] = COMMANDS, store: Store | None = None, **options: Any
) -> AsyncIterator[Door]:
    """A bot with these commands and settings, ready to be written to."""
    clock, api = FakeClock(), LocalApi()
    options_read, desk, held = settings(**options), open_desk("kazakhstan-uk"), store or EmptyStore()
    services = Services(
        options_read,
        desk,
        held,
        Reloader(held, desk, options_read.articles, clock),
        Drafts(options_read.articles),
        clock,
    )
    async with build(services, requests=api, token=TOKEN, commands=commands) as app:
        api.calls.clear()
        yield Door(app, api, clock)


def command(name: str, *documents: Document, admin: bool = False, fails: Exception | None = None) -> Command:
    """A command that shows each document, the last as its answer; without any it answers with what it was asked."""

    async def answer(ask: Ask) -> Document:
        if fails is not None:
            raise fails
        for document in documents[:-1]:
            await ask.show(document)
        return documents[-1] if documents else sentence(f"{name}: {ask.words}")

    return Command(name, f"About {name}", answer, admin=admin)


AT_BOT = f"@{USERNAME}"
