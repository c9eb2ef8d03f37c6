"""Each measurement runs to its end; with sizes as small as these its numbers mean nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.bench import Result, commands, delivery, reading, store, telegram
from tests.bench.__main__ import PARTS

TINY = {
    "commands": lambda: commands.measured(commands.Sizes(small=5, large=20, files=3, rounds=2)),
    "delivery": lambda: delivery.measured(delivery.Sizes(subscriptions=20, groups=3, idle=20, ticks=2)),
    "reading": lambda: reading.measured(passes=1, read=5),
    "store": lambda: store.measured(store.Sizes(small=5, large=20, written=20, rounds=2, attempts=1)),
    "telegram": lambda: telegram.measured(telegram.Sizes(updates=2, stock=2, rounds=1, starts=1, settle=0)),
}


@pytest.mark.parametrize("part", PARTS)
async def test_every_part_of_the_bench_runs_to_its_end(part: str) -> None:
    lines: AsyncIterator[Result] = TINY[part]()
    assert [line.what async for line in lines]
