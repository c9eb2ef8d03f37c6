"""Digests end to end: the real program over HTTP, subscribed by buttons, on a clock that a test can move."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from db.store import open_store
from tests.e2e.server import BLOCKED
from tests.e2e.test_run import Bot, running

READER = 1000


async def subscribed(bot: Bot) -> list[dict[str, Any]]:
    """Subscribes as a reader does: three presses."""
    await bot.server.write("/subscribe")
    await bot.server.until(lambda: bot.server.of("sendMessage"))
    for number, label in enumerate(("Every day", "08:30"), start=1):
        message = (bot.server.of("sendMessage") + bot.server.of("editMessageText"))[-1]
        await bot.server.press(_data(message, label))
        await _changed(bot, number)
    return bot.server.of("editMessageText")


async def _changed(bot: Bot, times: int) -> None:
    await bot.server.until(lambda: len(bot.server.of("editMessageText")) == times)


def _data(message: dict[str, Any], label: str) -> str:
    rows = json.loads(message["reply_markup"])["inline_keyboard"]
    return next(str(button["callback_data"]) for row in rows for button in row if button["text"] == label)


def write_news(folder: Path, headline: str) -> None:
    """A summary file that tells of nothing but its headline."""
    today = datetime.now(UTC).date()  # noqa: TID251 - the real program
    about = f"headline: {headline}, published: {today}, published_basis: stated"
    (folder / "articles" / f"{len(headline)}.yaml").write_text(f"article: {{id: a{len(headline)}, {about}}}\n")


async def time_passes(folder: Path) -> None:
    """While the program is down a day goes by: what was due tomorrow was due an hour ago."""
    past = (datetime.now(UTC) - timedelta(hours=1)).isoformat(timespec="microseconds")  # noqa: TID251 - the real program
    database = f"sqlite:///{folder}/data/briefings.db"
    async with open_store(database, desk="kazakhstan-uk") as store, store._database.transaction() as writer:
        await writer.run("UPDATE subscriptions SET next_due = :past", {"past": past})


def digests(bot: Bot) -> list[dict[str, Any]]:
    return [sent for sent in bot.server.of("sendMessage") if "What is new" in sent["text"]]


async def test_a_reader_subscribes_by_buttons_blocks_the_bot_and_returns(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / ".env").write_text("BOT_ARTICLES=articles\n")
    async with running(tmp_path) as bot:
        said = await subscribed(bot)
        assert "every day 08:30 in Astana" in said[-1]["text"]

    # Down for a while: something new came in, and the digest was due. It is sent at the start.
    write_news(tmp_path, "While the bot was down")
    await time_passes(tmp_path)
    async with running(tmp_path) as bot:
        await bot.server.until(lambda: digests(bot))
        assert "While the bot was down" in digests(bot)[0]["text"]
        assert "Next: " in digests(bot)[0]["text"]
        assert digests(bot)[0]["chat_id"] == str(READER)

    # The reader has blocked the bot: nothing is tried again, and nothing is lost.
    write_news(tmp_path, "Sent to a closed door")
    await time_passes(tmp_path)
    async with running(tmp_path, faults={"sendMessage": [BLOCKED]}) as bot:
        await bot.server.until(lambda: digests(bot))
        assert digests(bot)[0]["fault"] == BLOCKED
        await bot.server.write("/start")
        await bot.server.until(lambda: len(digests(bot)) == 2)
        assert "Sent to a closed door" in digests(bot)[1]["text"]
        assert "While the bot was down" not in digests(bot)[1]["text"]
    assert "chat suspended" in bot.written
    assert "Traceback" not in bot.written


async def test_told_to_stop_in_a_fan_out_it_finishes_what_is_under_way_and_sends_the_rest_later(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        for reader in range(1, 6):
            await bot.server.write("/subscribe daily 08:30 always", user=reader)
        await bot.server.until(lambda: len(bot.server.of("sendMessage")) == 5)
    await time_passes(tmp_path)
    async with running(tmp_path, faults={"sendMessage": ["held"]}) as bot:
        await bot.server.until(lambda: bot.server.of("sendMessage"))
        bot.process.terminate()
        await bot.server.until(lambda: any(call["timeout"] == "0" for call in bot.server.of("getUpdates")))
        bot.server.held.set()
        assert await bot.stopped() == 0
        first = [call["chat_id"] for call in bot.server.of("sendMessage")]
    async with running(tmp_path) as bot:
        await bot.server.until(lambda: len(bot.server.of("sendMessage")) == 5 - len(first))
        second = [call["chat_id"] for call in bot.server.of("sendMessage")]
    assert sorted(first + second) == ["1", "2", "3", "4", "5"]
