"""One call to the Bot API, tried again where Telegram says when to.

Only a flood limit (429) is waited out, and no longer than ``PATIENCE`` in all: it is certain that nothing was sent.
A time-out or a cut connection is not tried again, because the message may have arrived.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

import structlog
from telegram.error import RetryAfter

Result = TypeVar("Result")

PATIENCE = timedelta(seconds=60)
log = structlog.get_logger("bot.deliver")


async def deliver(
    call: Callable[[], Awaitable[Result]], *, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
) -> Result:
    """What the call gives. Raises RetryAfter when Telegram asks for more patience than there is."""
    waited = timedelta()
    while True:
        try:
            return await call()
        except RetryAfter as flood:
            pause = wait_of(flood)
            waited += pause
            if waited > PATIENCE:
                raise
            log.warning("flood limit", wait_seconds=pause.total_seconds())
            await sleep(pause.total_seconds())


def wait_of(flood: RetryAfter) -> timedelta:
    """How long Telegram asks to wait."""
    asked = flood.retry_after
    return asked if isinstance(asked, timedelta) else timedelta(seconds=asked)
