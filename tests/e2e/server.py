"""An independent Bot API server, and the weather over it."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Literal

from aiohttp import web
from lo_bot_api_emulator import LoBotApiEmulator  # type: ignore[import-untyped]

TOKEN = "7123456789:AAE2eTokenThatNobodyMayEverSeeInALine"
USERNAME = "fixture_bot"
DEADLINE = 20.0

Fault = tuple[int, dict[str, Any]] | Literal["cut", "hang", "held"]
"""A status with what the answer says, a connection cut in the middle of one, none at all, or one that comes late."""

BLOCKED: Fault = (403, {"description": "Forbidden: bot was blocked by the user"})
GATEWAY: Fault = (502, {"description": "Bad Gateway"})
FLOOD: Fault = (429, {"description": "Too Many Requests: retry after 1", "parameters": {"retry_after": 1}})
UNKNOWN: Fault = (401, {"description": "Unauthorized"})


class Server(LoBotApiEmulator):  # type: ignore[misc]  # it comes without types
    """The emulator, with a name for the bot, everything that was said, and faults by method."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, dict[str, Any]]] = []
        self.faults: dict[str, deque[Fault]] = {}
        self.held = asyncio.Event()
        self._news = asyncio.Condition()

    def validate(self, method: str, fields: dict[str, Any], uploads: dict[str, Any]) -> Any:
        """What the emulator says, of a bot with a name; it does not know of link previews yet."""
        known = {name: value for name, value in fields.items() if name != "link_preview_options"}
        result = super().validate(method, known, uploads)
        return result | {"username": USERNAME} if method == "getMe" else result

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """An answer, or the fault that waits for this method."""
        method = request.match_info["method"]
        fields, _ = await self.read_request(request)  # aiohttp keeps a form that was read once
        waiting = self.faults.get(method)
        fault = waiting.popleft() if waiting else None
        async with self._news:
            self.said.append((method, {**fields, "fault": fault}))
            self._news.notify_all()
        if method == "getUpdates" and fields.get("timeout") == "0":
            # The last poll of a bot that stops. Telegram lets it end the poll before it; the emulator would refuse it.
            return web.json_response({"ok": True, "result": []})
        match fault:
            case None:
                answer: web.StreamResponse = await super().handle(request)
                return answer
            case (status, body):
                return web.json_response({"ok": False, "error_code": status, **body}, status=status)
            case "cut":
                return await _cut(request)
            case _:
                await self.held.wait()
                late: web.StreamResponse = await super().handle(request)
                return late

    def of(self, method: str) -> list[dict[str, Any]]:
        """The fields of every call of a method."""
        return [fields for name, fields in self.said if name == method]

    async def until(self, seen: Callable[[], Any]) -> None:
        """Waits for something to be said."""
        async with self._news:
            await asyncio.wait_for(self._news.wait_for(lambda: bool(seen())), DEADLINE)

    async def write(self, text: str, *, user: int = 1000, chat: int | None = None) -> None:
        """Somebody writes to the bot."""
        where = {"id": chat, "type": "supergroup", "title": "G"} if chat else {"id": user, "type": "private"}
        entity = {"type": "bot_command", "offset": 0, "length": len(text.split()[0])}
        message = {
            "message_id": 500,
            "date": 1,
            "chat": where,
            "from": _person(user),
            "text": text,
            "entities": [entity],
        }
        await self.enqueue_update({"message": message}, token=TOKEN)

    async def press(self, data: str, *, user: int = 1000) -> None:
        """Somebody presses a button."""
        message = {"message_id": 3, "date": 1, "chat": {"id": user, "type": "private"}, "text": "x"}
        query = {"id": "77", "from": _person(user), "chat_instance": "c", "data": data, "message": message}
        await self.enqueue_update({"callback_query": query}, token=TOKEN)


def _person(user: int) -> dict[str, Any]:
    return {"id": user, "is_bot": False, "first_name": "Somebody"}


async def _cut(request: web.Request) -> web.StreamResponse:
    answer = web.StreamResponse(headers={"Content-Length": "1000", "Content-Type": "application/json"})
    await answer.prepare(request)
    await answer.write(json.dumps({"ok": True}).encode()[:5])
    if request.transport is not None:
        request.transport.abort()
    return answer


@asynccontextmanager
async def serving() -> AsyncIterator[tuple[Server, str]]:
    """The server on a free port of the loopback, and its address."""
    server = Server()
    runner = web.AppRunner(server.app(), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield server, f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        server.held.set()
        await runner.cleanup()
