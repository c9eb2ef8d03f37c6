"""The two loops of a running bot: the minute tick, and the sender.

1. The tick comes at each full minute, and once at the start: what was due while the bot was down is sent now. It comes
   before its minute where somebody has just returned, or a reload may have brought what is told at once.
2. At the start and every minute, rows whose sender is gone wait again: at once where it was on this machine and its
   process is no more, else when its lease is over.
3. An error of the store stops neither loop; the next minute tries again.
4. A private bot sends nothing to those it no longer answers: at the start their chats are suspended.
5. When the bot stops, what is under way is finished; the rest waits in the table.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta

import structlog
from telegram.ext import ExtBot

from bot.access import may_ask
from bot.alarm import Alarms
from bot.context import Services
from bot.digests import Digests
from bot.outbox import LEASE, Outbox
from bot.pacer import Pacer
from bot.settings import Settings
from briefings.delivery import Mail
from briefings.errors import StoreError

TIDY_EVERY = 60
"""Ticks."""

log = structlog.get_logger("bot.posting")


@asynccontextmanager
async def posting(services: Services, bot: ExtBot[str], pacer: Pacer, stop: asyncio.Event) -> AsyncIterator[None]:
    """Both loops run inside, until ``stop`` is set; at the end what is under way is waited for."""
    mail = services.mail
    if mail is None:
        yield
        return
    alarms = Alarms(bot, services.settings.error_chat, services.clock)
    outbox = Outbox(mail, bot, pacer, OURS, services.clock, alarm=alarms.ring)
    ticking = asyncio.create_task(_ticking(Digests(services.store, mail, services.desk), services, mail, alarms, stop))
    sending = asyncio.create_task(outbox.run(stop))
    try:
        yield
    finally:
        stop.set()
        services.nudge.set()
        await asyncio.gather(ticking, sending)


async def _ticking(digests: Digests, services: Services, mail: Mail, alarms: Alarms, stop: asyncio.Event) -> None:
    ticks = 0
    while not stop.is_set():
        now = services.clock()
        try:
            if not ticks:
                await let_in_only(mail, services.settings, now)
            await release_abandoned(mail, now)
            await digests.tick(now)
            if ticks % TIDY_EVERY == 0:
                await mail.tidy(now)
        except StoreError as trouble:
            log.warning("tick put off", error=str(trouble))
            await alarms.ring(type(trouble).__name__, f"the tick was put off: {trouble}")
        except Exception as bug:  # the next minute tries again
            log.exception("tick failed")
            await alarms.ring(type(bug).__name__, f"the tick failed: {type(bug).__name__}")
        ticks += 1
        with suppress(TimeoutError):
            await asyncio.wait_for(services.nudge.wait(), until_next_minute(services.clock()))
        services.nudge.clear()


def until_next_minute(now: datetime) -> float:
    """Seconds."""
    following = now.replace(second=0, microsecond=0) + timedelta(minutes=1)
    return (following - now).total_seconds()


def _name() -> str:
    """Machine, process and a mark of this run: process ids come again."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


OURS = _name()
"""Under which this process claims rows."""


async def let_in_only(mail: Mail, settings: Settings, now: datetime) -> None:
    """Suspends the private chats of those whom a private bot does not answer (any more)."""
    if settings.access == "private":
        for chat in await mail.private_chats():
            if not may_ask(settings, chat):
                await mail.suspend(chat, "not let in by BOT_ALLOWED", now)


async def release_abandoned(mail: Mail, now: datetime, *, lease: timedelta = LEASE) -> int:
    """Rows whose sender is gone wait again."""
    gone = [name for name in await mail.claimers() if name and is_gone(name)]
    released = await mail.release(now, claimers=gone, lease=lease)
    if released:
        log.warning("abandoned deliveries taken up again", rows=released)
    return released


def is_gone(claimer: str) -> bool:
    """Whether the process that bears this name is certainly no more."""
    host, _, rest = claimer.partition(":")
    pid, _, _ = rest.partition(":")
    if host != socket.gethostname() or not pid.isdecimal():
        return False
    if int(pid) == os.getpid():
        return claimer != OURS
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
