"""The real program over HTTP. Nothing sleeps: each test waits for what has to happen, with a deadline."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import Process
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.server import BLOCKED, DEADLINE, FLOOD, GATEWAY, TOKEN, UNKNOWN, USERNAME, Fault, Server, serving

ROOT = Path(__file__).parents[2]
ADMIN = 42


@dataclass
class Bot:
    """The running program, and all that it wrote."""

    server: Server
    process: Process
    folder: Path

    @property
    def written(self) -> str:
        """Standard output and error."""
        return (self.folder / "out").read_text(encoding="utf-8")

    async def stopped(self) -> int:
        """Its exit code."""
        return await asyncio.wait_for(self.process.wait(), DEADLINE)


@asynccontextmanager
async def running(
    folder: Path, *, faults: dict[str, list[Fault]] | None = None, ready: bool = True
) -> AsyncIterator[Bot]:
    """``python -m bot run`` against a server; nothing it writes holds the token."""
    async with serving() as (server, address):
        server.faults = {method: deque(waiting) for method, waiting in (faults or {}).items()}
        clean = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
        options = {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": address,
            "BOT_ADMINS": str(ADMIN),
            "BOT_LOG_LEVEL": "DEBUG",
            "PYTHONPATH": str(ROOT),
        }
        with (folder / "out").open("wb") as out:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", stdout=out, stderr=out, cwd=folder, env=clean | options
            )
        bot = Bot(server, process, folder)
        try:
            if ready:
                await server.until(lambda: len(server.of("setMyCommands")) >= 3)
            yield bot
        finally:
            if process.returncode is None:
                process.send_signal(signal.SIGTERM)
                server.held.set()
                await bot.stopped()
            assert TOKEN.split(":")[1] not in bot.written


async def test_commands_and_buttons_are_answered(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        await bot.server.write("/start something-only-the-user-knows")
        await bot.server.until(lambda: bot.server.of("sendMessage"))
        sent = bot.server.of("sendMessage")[0]
        assert "Kazakhstan–United Kingdom briefings" in sent["text"]
        assert sent["parse_mode"] == "HTML"
        assert json.loads(sent["link_preview_options"])["is_disabled"] is True
        assert len(json.loads(sent["reply_markup"])["inline_keyboard"][0]) == 3

        await bot.server.press("/help")
        await bot.server.until(lambda: bot.server.of("editMessageText"))
        assert "What can be asked" in bot.server.of("editMessageText")[0]["text"]
        assert bot.server.of("answerCallbackQuery")[0]["callback_query_id"] == "77"

        await bot.server.press("/forged data")
        await bot.server.until(lambda: len(bot.server.of("answerCallbackQuery")) == 2)
        assert "no longer works" in bot.server.of("answerCallbackQuery")[1]["text"]

        await bot.server.write(f"/about@{USERNAME}", chat=-100777)
        await bot.server.until(lambda: len(bot.server.of("sendMessage")) == 2)
        assert bot.server.of("sendMessage")[1]["chat_id"] == "-100777"
        assert not [call for call in bot.server.requests if call["status"] != 200]
        bot.process.send_signal(signal.SIGTERM)
        assert await bot.stopped() == 0
        assert "command=about" in bot.written
        assert "something-only-the-user-knows" not in bot.written


async def test_menus_are_set_per_scope_and_only_what_is_needed_is_asked_for(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        scopes = [json.loads(call["scope"]) for call in bot.server.of("setMyCommands")]
        assert {"type": "default"} in scopes
        assert {"type": "all_group_chats"} in scopes
        assert {"type": "chat", "chat_id": ADMIN} in scopes
        await bot.server.until(lambda: bot.server.of("getUpdates"))
        asked = json.loads(bot.server.of("getUpdates")[0]["allowed_updates"])
        assert sorted(asked) == ["callback_query", "message", "my_chat_member"]
        assert all(call.get("drop_pending_updates") in (None, "false") for call in bot.server.of("deleteWebhook"))


async def test_a_flood_limit_is_waited_out_and_the_answer_comes(tmp_path: Path) -> None:
    async with running(tmp_path, faults={"sendMessage": [FLOOD]}) as bot:
        await bot.server.write("/help")
        await bot.server.until(lambda: len(bot.server.of("sendMessage")) == 2)
        first, second = bot.server.of("sendMessage")
        assert first["text"] == second["text"]


@pytest.mark.parametrize("fault", [BLOCKED, GATEWAY, "cut"], ids=["403", "502", "cut"])
async def test_after_a_fault_the_next_command_is_answered_and_nothing_was_sent_twice(
    fault: Fault, tmp_path: Path
) -> None:
    async with running(tmp_path, faults={"sendMessage": [fault]}) as bot:
        await bot.server.write("/help")
        await bot.server.until(lambda: bot.server.of("sendMessage"))
        await bot.server.write("/about")
        await bot.server.until(lambda: len(bot.server.of("sendMessage")) == 2)
        assert ["About" in call["text"] for call in bot.server.of("sendMessage")] == [False, True]
        bot.process.send_signal(signal.SIGTERM)
        assert await bot.stopped() == 0
        assert "Traceback" not in bot.written


async def test_a_poll_that_fails_is_tried_again(tmp_path: Path) -> None:
    async with running(tmp_path, faults={"getUpdates": [GATEWAY, "cut"]}) as bot:
        await bot.server.write("/help")
        await bot.server.until(lambda: bot.server.of("sendMessage"))
        assert "updates not fetched, trying again" in bot.written  # written before the poll that brought the command


async def test_telegram_being_away_at_the_start_is_waited_for(tmp_path: Path) -> None:
    async with running(tmp_path, faults={"getMe": [GATEWAY]}) as bot:
        await bot.server.write("/help")
        await bot.server.until(lambda: bot.server.of("sendMessage"))
        assert "Telegram is not reached yet" in bot.written


async def test_a_token_that_telegram_does_not_know_ends_the_program_with_a_sentence(tmp_path: Path) -> None:
    async with running(tmp_path, faults={"getMe": [UNKNOWN] * 9}, ready=False) as bot:
        assert await bot.stopped() == 2
        assert "briefing-bot: BOT_TOKEN is not known to Telegram: check it with @BotFather." in bot.written
        assert "Traceback" not in bot.written


async def test_what_was_written_while_the_bot_was_down_is_answered(tmp_path: Path) -> None:
    async with running(tmp_path, faults={"getMe": [GATEWAY]}, ready=False) as bot:
        await bot.server.write("/help")
        await bot.server.until(lambda: bot.server.of("sendMessage"))
        assert len(bot.server.of("sendMessage")) == 1


async def test_sigterm_finishes_what_is_under_way_and_fetches_nothing_new(tmp_path: Path) -> None:
    async with running(tmp_path, faults={"sendMessage": ["held"]}) as bot:
        await bot.server.write("/help")
        await bot.server.until(lambda: bot.server.of("sendMessage"))
        bot.process.send_signal(signal.SIGTERM)
        # The last thing asked of Telegram is to forget the updates that are being answered: a poll that does not wait.
        await bot.server.until(lambda: any(call["timeout"] == "0" for call in bot.server.of("getUpdates")))
        bot.server.held.set()
        assert await bot.stopped() == 0
        assert [call["status"] for call in bot.server.requests if call["method"] == "sendMessage"] == [200]
        assert "stopped" in bot.written
        assert "Traceback" not in bot.written


async def test_sigterm_before_telegram_was_reached_ends_at_once(tmp_path: Path) -> None:
    async with running(tmp_path, faults={"getMe": [GATEWAY] * 99}, ready=False) as bot:
        await bot.server.until(lambda: len(bot.server.of("getMe")) >= 2)
        bot.process.send_signal(signal.SIGTERM)
        assert await bot.stopped() == 0
        assert "Unclosed" not in bot.written
