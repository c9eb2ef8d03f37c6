"""Digests at scale: composing for thousands of subscriptions, and a tick that finds nothing to do."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from statistics import quantiles
from time import perf_counter

import structlog

from briefings.model import Topic
from tests.bench import Result
from tests.office import START, Office, article, document, open_office, turnover


@dataclass(frozen=True)
class Sizes:
    """How much is measured."""

    subscriptions: int = 10_000
    groups: int = 50
    idle: int = 100_000
    ticks: int = 200


DUE = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


async def measured(sizes: Sizes = Sizes()) -> AsyncIterator[Result]:
    """Both."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    try:
        for measure in (_composing, _idle):
            with tempfile.TemporaryDirectory() as folder:
                async with open_office(Path(folder)) as office:
                    yield await measure(office, sizes)
    finally:
        structlog.configure(**before)


async def _composing(office: Office, sizes: Sizes) -> Result:
    topics = [frozenset(pair) for pair in combinations(Topic, 2)][: sizes.groups]
    await _subscriptions(office, sizes.subscriptions, DUE, [tuple(sorted(group)) for group in topics])
    await office.told(
        **{
            f"a{n}": article(
                headline=f"Item {n}",
                topics=[list(Topic)[n % len(Topic)]],
                observations=[turnover(f"{n + 1}e8", str(1990 + n))],
                agreements=[document(title=f"Memorandum on subject {n}")],
            )
            for n in range(30)
        }
    )
    office.clock.now = DUE
    began = perf_counter()
    rows = await office.tick()
    seconds = perf_counter() - began
    [(composed,)] = await office.store._database.fetch("SELECT count(*) FROM letters")
    what = f"composing {sizes.subscriptions:,} digests in {sizes.groups} groups, into the outbox"
    return Result(what, f"{seconds:.2f} s, {rows:,} rows, {composed} texts", "2 s", seconds / 2, at_most=1)


async def _idle(office: Office, sizes: Sizes) -> Result:
    await _subscriptions(office, sizes.idle, DUE + timedelta(days=1), [()])
    office.clock.now = DUE
    spent = []
    for _ in range(sizes.ticks):
        began = perf_counter()
        await office.tick()
        spent.append((perf_counter() - began) * 1_000)
    p99 = quantiles(spent, n=100)[98]
    return Result(
        f"tick over {sizes.idle:,} subscriptions, none due, p99", f"{p99:.1f} ms", "20 ms", p99 / 20, at_most=1
    )


async def _subscriptions(office: Office, count: int, due: datetime, topics: list[tuple[str, ...]]) -> None:
    """Written straight into the table: subscribing one by one is not what is measured."""
    start = START.isoformat(timespec="microseconds")
    async with office.store._database.transaction() as writer:
        await writer.run_many(
            "INSERT INTO chats (id, kind, zone) VALUES (?, 'private', 'Europe/London')",
            [(chat,) for chat in range(1, count + 1)],
        )
        await writer.run_many(
            """
            INSERT INTO subscriptions (chat, days, times, zone, topics, language, alerts, always, next_due, covered,
                covered_until, alerted, created)
            VALUES (?, '0123456', '08:30', 'Europe/London', ?, 'en', 1, 0, ?, 0, ?, 0, ?)
            """,
            [
                (chat, _json(topics[chat % len(topics)]), due.isoformat(timespec="microseconds"), start, start)
                for chat in range(1, count + 1)
            ],
        )


def _json(topics: tuple[str, ...]) -> str:
    return "[" + ",".join(f'"{topic}"' for topic in topics) + "]"
