"""The load that takes real time: thousands of subscribers due at the same minute, against a server that is strict."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from telegram import Update

from bot.app import App, build
from bot.clock import utc_now
from bot.local_api import TOKEN
from bot.outbox import Outbox
from bot.pacer import Pacer
from bot.posting import OURS
from bot.services import open_services
from bot.transport import requests
from db.store import SqliteStore
from tests.bot.door import settings
from tests.soak import Outcome, outcome
from tests.soak.faults import queue
from tests.soak.stub import Stub, serving

LATENCY = 0.05
REPLIES_EVERY = 0.7
FIRST_READER = 1_000_000


async def fan_out(
    folder: Path, what: str, subscribers: int, stub: Stub, *, at_most: float, limited: int, replies: bool
) -> Outcome:
    """A digest for each subscriber through the real transport; meanwhile readers ask, and wait for their answers."""
    spent: list[float] = []
    async with AsyncExitStack() as stack:
        address = await stack.enter_async_context(serving(stub))
        read = settings(database_url=f"sqlite:///{folder}/briefings.db", api_url=address, rate=0)
        services = await stack.enter_async_context(open_services(read))
        store, pacer = services.store, Pacer(read.pace)
        assert isinstance(store, SqliteStore)
        await queue(store, range(1, subscribers + 1))
        app = build(services, requests=requests(address), token=TOKEN, pacer=pacer)
        await stack.enter_async_context(app)
        outbox = Outbox(store.mail, app.bot, pacer, OURS, utc_now)
        asking = asyncio.create_task(_ask(app, spent)) if replies else None
        began = perf_counter()
        await outbox.drain()
        seconds = perf_counter() - began
        if asking:
            asking.cancel()
    readers = [chat for chat in stub.chats() if chat < FIRST_READER]
    p99 = quantiles(spent, n=100)[98] * 1_000 if len(spent) > 1 else 0.0
    note = f"{seconds:.1f} s (≤ {at_most:g}), {stub.limited} × 429 (≤ {limited})"
    if replies:
        note += f", {len(spent)} replies p99 {p99:.0f} ms (≤ 300)"
    met = seconds <= at_most and stub.limited <= limited and p99 <= 300
    return outcome(what, range(1, subscribers + 1), readers, note, met=met)


async def _ask(app: App, spent: list[float]) -> None:
    number = 0
    while True:
        number += 1
        chat = FIRST_READER + number
        person = {"id": chat, "is_bot": False, "first_name": "R"}
        message = {
            "message_id": 1,
            "date": 1,
            "chat": {"id": chat, "type": "private"},
            "from": person,
            "text": "/trade",
        }
        update = Update.de_json({"update_id": number, "message": message}, app.bot)
        began = perf_counter()
        await app.process_update(update)
        spent.append(perf_counter() - began)
        await asyncio.sleep(REPLIES_EVERY)


async def three_thousand(folder: Path) -> Outcome:
    """Nothing lost, nothing twice, within 125 s; replies go ahead."""
    stub = Stub(latency=LATENCY, strict=True)
    what = "3,000 due at once, strict server, replies meanwhile"
    return await fan_out(folder, what, 3_000, stub, at_most=125, limited=2, replies=True)


async def flooded(folder: Path) -> Outcome:
    """A flood limit out of the blue, in the middle."""
    stub = Stub(latency=LATENCY, strict=True, fault=lambda number: 5 if number == 500 else None)
    what = "1,000 due at once, 429 (retry_after 5) in the middle"
    return await fan_out(folder, what, 1_000, stub, at_most=60, limited=10, replies=False)
