"""Updates answered each second over HTTP, cold start, and resident memory.

- The Bot API is a stub on the loopback that answers each message after ``LATENCY``; it runs in this process, the bot in
  a process of its own, so that neither takes the other's time.
- ``ours`` is the whole program answering /trade from a database (access, pace, command, Document, HTML); ``echo`` is a bare python-telegram-bot
  application that sends the text back, on our transport; ``stock`` is the same echo on the library's own transport.
- All three handle 256 updates at once. Everything is compared within one run, on one machine.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]
from aiohttp import web

from tests.bench import Result

LATENCY = 0.05
CONCURRENT = 256
CHATS = 512
ROUNDS = 3
QUIET = 5.0
"""Seconds without an answer after which a client is taken to have lost the rest."""

START, MEMORY = 1.5, 100
"""What is allowed: seconds until the first answer, megabytes."""

UPDATES = {"ours": 6000, "echo": 6000, "stock": 600}
TOKEN = "7123456789:AABenchTokenThatIsWorthNothingAtAll00"
ROOT = Path(__file__).parents[2]


class Stub:
    """Hands out a fixed number of updates and counts the answers."""

    def __init__(self, updates: int) -> None:
        self.total = self.left = updates
        self.answers: list[float] = []
        self.done = asyncio.Event()

    async def handle(self, request: web.Request) -> web.Response:
        """One call of the bot."""
        match request.match_info["method"]:
            case "getMe":
                result: Any = {"id": 7, "is_bot": True, "first_name": "b", "username": "bench_bot"}
            case "getUpdates":
                result = self._batch()
                if not result:
                    await asyncio.sleep(1)
            case "sendMessage":
                await asyncio.sleep(LATENCY)
                self.answers.append(time.perf_counter())
                if len(self.answers) == self.total:
                    self.done.set()
                result = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "x"}
            case _:
                result = True
        return web.json_response({"ok": True, "result": result})

    def _batch(self) -> list[dict[str, Any]]:
        first = self.total - self.left
        size = min(100, self.left)
        self.left -= size
        return [_update(number) for number in range(first, first + size)]


def _update(number: int) -> dict[str, Any]:
    chat = 1000 + number % CHATS
    message = {
        "message_id": number + 1,
        "date": 1,
        "chat": {"id": chat, "type": "private"},
        "from": {"id": chat, "is_bot": False, "first_name": "x"},
        "text": "/trade",
        "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
    }
    return {"update_id": number + 1, "message": message}


async def _rate(client: str) -> float:
    """Answers a second, first to last."""
    stub = Stub(UPDATES[client])
    app = web.Application()
    app.router.add_post("/bot{token}/{method}", stub.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, backlog=1024)
    await site.start()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.bench.telegram",
        client,
        f"http://127.0.0.1:{runner.addresses[0][1]}",
        cwd=ROOT,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        await _all_or_quiet(stub)
    finally:
        process.kill()
        await process.wait()
        await runner.cleanup()
    return len(stub.answers) / (stub.answers[-1] - stub.answers[0] + LATENCY)


async def _all_or_quiet(stub: Stub) -> None:
    counted = -1
    while not stub.done.is_set() and len(stub.answers) != counted:
        counted = len(stub.answers) or -2
        try:
            await asyncio.wait_for(stub.done.wait(), QUIET)
        except TimeoutError:
            continue


async def measured() -> AsyncIterator[Result]:
    """Throughput, cold start, memory."""
    async for result in _throughput():
        yield result
    yield await asyncio.to_thread(_cold_start)
    resident = await _resident() / 2**20
    yield Result("resident memory, idle", f"{resident:.0f} MB", f"{MEMORY} MB allowed", resident / MEMORY, at_most=1)


async def _throughput() -> AsyncIterator[Result]:
    """The median of some rounds, the clients by turns."""
    rates: dict[str, list[float]] = {client: [] for client in UPDATES}
    for _ in range(ROUNDS):
        for client, measured in rates.items():
            measured.append(await _rate(client))
    ours, echo, stock = (statistics.median(rates[client]) for client in ("ours", "echo", "stock"))
    ratios = [here / there for here, there in zip(rates["ours"], rates["echo"], strict=True)]
    name = f"/trade answered at {LATENCY * 1000:.0f} ms latency, {CONCURRENT} open"
    yield Result(
        name, f"{ours:,.0f}/s", f"{echo:,.0f}/s bare echo, same transport", statistics.median(ratios), at_least=0.6
    )
    yield Result(name, f"{ours:,.0f}/s", f"{stock:,.0f}/s bare echo, stock transport", ours / stock, at_least=5)


def _cold_start() -> Result:
    """From the shell to the end of a chat with one answer; the median of some starts after one to warm the disk."""
    with tempfile.TemporaryDirectory() as folder:
        starts = [_seconds([sys.executable, "-m", "bot", "chat"], folder) for _ in range(6)][1:]
    seconds = statistics.median(starts)
    return Result(
        "cold start to the first answer", f"{seconds:.2f} s", f"{START} s allowed", seconds / START, at_most=1
    )


def _seconds(command: list[str], folder: str) -> float:
    began = time.perf_counter()
    subprocess.run(
        command, input=b"/start\n", capture_output=True, cwd=folder, env=_environment(), check=True, timeout=60
    )
    return time.perf_counter() - began


async def _resident() -> int:
    stub = Stub(0)
    polled = asyncio.Event()

    async def handle(request: web.Request) -> web.Response:
        if request.match_info["method"] == "getUpdates":
            polled.set()
        return await stub.handle(request)

    app = web.Application()
    app.router.add_post("/bot{token}/{method}", handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    with tempfile.TemporaryDirectory() as folder:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            cwd=folder,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            env=_environment(BOT_TOKEN=TOKEN, BOT_API_URL=f"http://127.0.0.1:{runner.addresses[0][1]}"),
        )
        try:
            await asyncio.wait_for(polled.wait(), 30)
            await asyncio.sleep(2)
            return int(psutil.Process(process.pid).memory_info().rss)
        finally:
            process.terminate()
            await process.wait()
            await runner.cleanup()


def _environment(**options: str) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    return clean | {"PYTHONPATH": str(ROOT)} | options


def _client(kind: str, address: str) -> None:
    """The bot that is measured, polling the stub until it is killed."""
    from telegram import Update
    from telegram.ext import Application, ContextTypes, MessageHandler, filters

    from bot.transport import polling_requests, requests

    async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message is not None:
            await update.message.reply_text(update.message.text or "")

    if kind == "ours":
        asyncio.run(_ours(address))
        return
    builder = Application.builder().token(TOKEN).base_url(f"{address}/bot").concurrent_updates(CONCURRENT)
    if kind == "echo":
        builder = builder.request(requests(address)).get_updates_request(polling_requests(address))
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    asyncio.run(_poll(application))


async def _ours(address: str) -> None:
    """The whole program over a real database with the desk's own summaries."""
    from bot.app import build
    from bot.logs import start_logging
    from bot.services import open_services
    from bot.settings import Settings
    from bot.transport import polling_requests, requests

    start_logging(secret=TOKEN)
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/bench.db"
        settings = Settings(_env_file=None, api_url=address, rate=0, token=TOKEN, database_url=database)
        async with open_services(settings) as services:
            polling = polling_requests(address)
            await _poll(build(services, requests=requests(address), polling_requests=polling))


async def _poll(application: Any) -> None:
    async with application:
        await application.start()
        await application.updater.start_polling()
        await asyncio.Event().wait()


if __name__ == "__main__":
    _client(*sys.argv[1:])
