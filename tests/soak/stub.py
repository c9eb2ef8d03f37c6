"""A Bot API on the loopback that is as strict as Telegram and remembers every message that arrived."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

LIMIT, WINDOW, REFUSAL = 30, 1.0, 3.0
ME = {"id": 1, "is_bot": True, "first_name": "B", "username": "soak_bot"}


@dataclass
class Stub:
    """More than ``LIMIT`` messages in any second: 429, and refusals for three seconds. ``latency`` in seconds."""

    latency: float = 0.0
    strict: bool = False
    fault: Callable[[int], str | int | None] = lambda _: None
    """By the number of the message, from 1: "cut" after it arrived, a status, or a number of seconds to refuse for."""
    arrived: list[tuple[float, int]] = field(default_factory=list)
    limited: int = 0
    calls: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    _recent: deque[float] = field(default_factory=deque)
    _closed_until: float = 0.0

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call."""
        method = request.match_info["method"]
        if method == "getMe":
            return _ok(ME)
        fields = await request.post()
        now = asyncio.get_running_loop().time()
        self.calls += 1
        fault = self.fault(self.calls)
        if isinstance(fault, int) and fault < 100:
            self._closed_until = now + fault
        refused = self._refused_for(now)
        if refused:
            self.limited += 1
            return web.json_response(
                {
                    "ok": False,
                    "error_code": 429,
                    "description": "Too Many Requests",
                    "parameters": {"retry_after": refused},
                },
                status=429,
            )
        if isinstance(fault, int) and fault >= 100:
            return web.json_response({"ok": False, "error_code": fault, "description": "Bad Gateway"}, status=fault)
        chat = int(str(fields["chat_id"]))
        self.arrived.append((now, chat))
        self.changed.set()
        if self.latency:
            await asyncio.sleep(self.latency)
        if fault == "cut" and request.transport is not None:
            request.transport.abort()
        return _ok({"message_id": len(self.arrived), "date": 1, "chat": {"id": chat, "type": "private"}, "text": "x"})

    def chats(self) -> list[int]:
        """Whom every message was for, in the order of arrival."""
        return [chat for _, chat in self.arrived]

    def _refused_for(self, now: float) -> int:
        if now < self._closed_until:
            return max(1, round(self._closed_until - now))
        if not self.strict:
            return 0
        while self._recent and self._recent[0] <= now - WINDOW:
            self._recent.popleft()
        self._recent.append(now)
        if len(self._recent) > LIMIT:
            self._recent.clear()
            self._closed_until = now + REFUSAL
            return round(REFUSAL)
        return 0


def _ok(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


@asynccontextmanager
async def serving(stub: Stub) -> AsyncIterator[str]:
    """The stub on a free port, and its address."""
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", stub.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
