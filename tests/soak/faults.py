"""The faults: each gives who should have got a message, and who got it."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from random import Random

from bot.local_api import Refusal
from briefings.delivery import Chat, ChatKind, Letter, Posting, Purpose, Subscription
from briefings.errors import StoreBusy, StoreFull
from briefings.schedule import EVERY_DAY, Schedule
from db.store import SqliteStore, open_store
from tests.office import GATEWAY, Office, article, down, open_office
from tests.soak import Outcome, outcome
from tests.soak.stub import Stub, serving

PAST = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
KILLS = 50


async def queue(store: SqliteStore, chats: range) -> None:
    """One digest for each chat lies in the outbox."""
    schedule = Schedule(EVERY_DAY, (time(8, 30),), "UTC")
    postings = []
    for chat in chats:
        held = await store.mail.subscribe(
            Chat(chat, ChatKind.PRIVATE, "UTC"),
            Subscription(0, chat, None, schedule, (), "en", False, False, None, PAST, 0, PAST, 0, PAST),
        )
        postings.append(Posting(held, Purpose.DIGEST, PAST, 0, PAST, PAST + timedelta(days=36500), 1, PAST, 1))
    await store.mail.post([(Letter("<b>What is new</b>"),)], postings, PAST)


async def _due(office: Office, count: int) -> None:
    for chat in range(1, count + 1):
        await office.subscribe(chat)
    await office.told(one=article())
    office.clock.now = PAST
    await office.tick()


async def _minutes(office: Office, count: int) -> None:
    for _ in range(count):
        await office.outbox.drain()
        office.clock.now += timedelta(minutes=1)


async def down_for_an_hour(folder: Path) -> Outcome:
    """Nothing listens where the Bot API was."""
    async with open_office(folder) as office:
        await _due(office, 30)
        office.api.weather = lambda _: down()
        await _minutes(office, 60)
        office.api.weather = lambda _: None
        await _minutes(office, 3)
        return outcome("API down for an hour", range(1, 31), [chat for chat, _ in office.api.arrived])


async def every_tenth_call_502(folder: Path) -> Outcome:
    """A gateway between us."""
    async with open_office(folder) as office:
        await _due(office, 300)
        calls = iter(range(1, 10_000))
        office.api.weather = lambda _: GATEWAY if next(calls) % 10 == 0 else None
        await _minutes(office, 10)
        return outcome("every tenth call 502", range(1, 301), [chat for chat, _ in office.api.arrived])


async def cut_after_the_request(folder: Path) -> Outcome:
    """Every twentieth answer never arrives: those messages may come twice, and are counted."""
    async with open_office(folder) as office:
        await _due(office, 300)
        calls = iter(range(1, 10_000))
        office.api.weather = lambda _: "cut" if next(calls) % 20 == 0 else None
        await _minutes(office, 10)
        unsure = (await office.mail.outlook(PAST - timedelta(days=1), office.clock())).unsure
        return outcome(
            "connection cut after the request (every 20th)",
            range(1, 301),
            [chat for chat, _ in office.api.arrived],
            f"{unsure} counted as perhaps twice",
            most_twice=unsure,
        )


async def flood_in_the_middle(folder: Path) -> Outcome:
    """429 with retry_after 5."""
    async with open_office(folder) as office:
        await _due(office, 300)
        calls = iter(range(1, 10_000))
        flood = Refusal("Too Many Requests: retry after 5", 429, {"retry_after": 5})
        office.api.weather = lambda _: flood if next(calls) == 150 else None
        await _minutes(office, 3)
        return outcome("flood limit in the middle", range(1, 301), [chat for chat, _ in office.api.arrived])


async def disk_full_while_recording(folder: Path) -> Outcome:
    """Every tenth send cannot be written down at first."""
    async with open_office(folder) as office:
        await _due(office, 100)
        really, calls = office.mail.sent, iter(range(1, 10_000))

        async def sent(*arguments: object) -> None:
            number = next(calls)
            if number % 10 == 0:
                raise StoreFull("full") if number % 20 else StoreBusy("locked")
            await really(*arguments)

        office.mail.sent = sent
        await _minutes(office, 3)
        return outcome("disk full or locked while recording", range(1, 101), [chat for chat, _ in office.api.arrived])


async def clock_set_back(folder: Path) -> Outcome:
    """The clock is set back an hour after half of the digests went out, and the slot comes again."""
    async with open_office(folder) as office:
        await _due(office, 100)
        taken = iter(range(10_000))
        office.api.weather = lambda _: None if next(taken) < 50 else down()
        await office.outbox.drain()
        office.api.weather = lambda _: None
        office.clock.now -= timedelta(hours=1)
        for _ in range(70):
            await office.tick()
            await _minutes(office, 1)
        return outcome("clock set back an hour", range(1, 101), [chat for chat, _ in office.api.arrived])


@dataclass
class Senders:
    """Forks senders, and kills them."""

    process: Process

    async def start(self) -> int:
        """The process id of a new one."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"go\n")
        await self.process.stdin.drain()
        return int(await self.line())

    async def line(self) -> str:
        assert self.process.stdout is not None
        return (await asyncio.wait_for(self.process.stdout.readline(), 30)).decode().strip()


@asynccontextmanager
async def senders(database: str, address: str, pace: float) -> AsyncIterator[Senders]:
    """What forks them, ready."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.soak.sender", database, address, str(pace), stdin=PIPE, stdout=PIPE, cwd=ROOT,
        stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    forking = Senders(process)
    try:
        await forking.line()
        yield forking
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


async def killed_at_random_points(folder: Path, kills: int = KILLS, seed: int = 1) -> Outcome:
    """SIGKILL to a real process, again and again, in a fan-out of 300; then it is left to finish."""
    random, stub = Random(seed), Stub(latency=0.004)
    database = f"sqlite:///{folder}/briefings.db"
    async with open_store(database, desk="soak") as store:
        await queue(store, range(1, 301))
    done = in_doubt = 0
    async with serving(stub) as address, senders(database, address, 100) as forking:
        while done < kills:
            pid = await forking.start()
            goal = len(stub.arrived) + random.randint(1, 8)
            gone = asyncio.ensure_future(forking.line())
            while len(stub.arrived) < goal and not gone.done():
                stub.changed.clear()
                waiting = asyncio.ensure_future(stub.changed.wait())
                await asyncio.wait((waiting, gone), return_when=asyncio.FIRST_COMPLETED)
                waiting.cancel()
            if gone.done():
                break
            await asyncio.sleep(random.uniform(0, 0.01))
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            await gone
            done += 1
            in_doubt += await _under_way(database)
        await forking.start()
        await forking.line()
    async with open_store(database, desk="soak") as store:
        _, left = await store.mail.waiting()
    return outcome(
        f"SIGKILL at {done} random points of 300",
        range(1, 301),
        stub.chats(),
        f"{done} kills, {in_doubt} under way at a kill; left: {left}",
        most_twice=in_doubt,
    )


async def _under_way(database: str) -> int:
    async with open_store(database, desk="soak") as store:
        return (await store.mail.outlook(PAST, PAST)).sending


async def two_processes(folder: Path) -> Outcome:
    """Two real senders on one database."""
    stub = Stub(latency=0.004)
    database = f"sqlite:///{folder}/briefings.db"
    async with open_store(database, desk="soak") as store:
        await queue(store, range(1, 301))
    async with (
        serving(stub) as address,
        senders(database, address, 400) as one,
        senders(database, address, 400) as two,
    ):
        await asyncio.gather(one.start(), two.start())
        await asyncio.gather(one.line(), two.line())
    return outcome("two processes on one database", range(1, 301), stub.chats())


async def locked_for_ten_seconds(folder: Path) -> Outcome:
    """Another program holds the database for ten real seconds in the middle of a fan-out."""
    stub, released = Stub(latency=0.004), asyncio.Event()
    database = f"sqlite:///{folder}/briefings.db"
    async with open_store(database, desk="soak") as store:
        await queue(store, range(1, 301))

    async def hold() -> None:
        while len(stub.arrived) < 100:
            stub.changed.clear()
            await stub.changed.wait()
        with closing(
            sqlite3.connect(folder / "briefings.db", isolation_level=None, timeout=30, check_same_thread=False)
        ) as other:
            await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
            await asyncio.sleep(10)
            other.execute("ROLLBACK")
        released.set()

    async with serving(stub) as address, senders(database, address, 400) as sending:
        holding = asyncio.create_task(hold())
        await sending.start()
        await sending.line()
        await holding
    return outcome("database locked for 10 s", range(1, 301), stub.chats(), met=released.is_set())


SIMULATED = (
    down_for_an_hour,
    every_tenth_call_502,
    cut_after_the_request,
    flood_in_the_middle,
    disk_full_while_recording,
    clock_set_back,
    two_processes,
)
"""Parts that take no real time to speak of."""
