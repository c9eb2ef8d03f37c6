"""A month of a bot's life in a few seconds: memory stays what it was."""

from __future__ import annotations

import gc
import tracemalloc
from datetime import timedelta
from pathlib import Path

from bot.posting import release_abandoned
from tests.office import article, open_office
from tests.soak import Outcome, outcome

CHATS, DAYS, TICKS_A_DAY = 100, 30, 288
MOST_GROWTH = 1.0
"""Megabytes: bounded caches fill, and the articles themselves are new."""


async def a_month(folder: Path) -> Outcome:
    """Daily digests for a hundred chats over thirty days, a reload each day, a tick every five minutes."""
    async with open_office(folder) as office:
        for chat in range(1, CHATS + 1):
            await office.subscribe(chat)
        expected, arrived, held = [], [], []
        tracemalloc.start()
        for day in range(DAYS):
            await office.told(**{f"day-{day}": article(office.clock().date().isoformat(), headline=f"Day {day}")})
            for tick in range(TICKS_A_DAY):
                office.clock.now += timedelta(days=1) / TICKS_A_DAY
                await release_abandoned(office.mail, office.clock())
                await office.tick()
                await office.outbox.drain()
                if tick % 100 == 0:
                    await office.mail.tidy(office.clock())
            expected += [day * 1_000 + chat for chat in range(1, CHATS + 1)]
            arrived += [day * 1_000 + chat for chat, text in office.api.arrived if f"Day {day}" in text]
            for kept in (office.api.arrived, office.api.calls, office.api.messages):
                kept.clear()
            gc.collect()
            held.append(tracemalloc.get_traced_memory()[0])
        tracemalloc.stop()
    growth = (held[-1] - held[9]) / 2**20
    note = f"{held[9] / 2**20:.1f} MB after 10 days, {held[-1] / 2**20:.1f} MB after {DAYS} (≤ {MOST_GROWTH:g} MB more)"
    return outcome(f"{DAYS} days, {CHATS} chats", expected, arrived, note, met=growth <= MOST_GROWTH)
