"""A sender as a process of its own, to be killed: for each line on its input it forks one, and says when it is gone.

    python -m tests.soak.sender DATABASE_URL API_URL PACE

Everything is imported once; a fork takes milliseconds, and dies as any process does.
"""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress

from telegram.ext import ExtBot

import bot.posting
from bot.clock import utc_now
from bot.limiter import Limiter
from bot.local_api import TOKEN
from bot.outbox import Outbox
from bot.pacer import Pacer
from bot.posting import release_abandoned
from bot.transport import requests
from db.store import open_store


async def send(database: str, address: str, pace: float) -> None:
    """Takes up what is abandoned, and sends until nothing waits."""
    pacer = Pacer(pace, 0.0, 0.0)
    async with open_store(database, desk="soak") as store:
        bot_: ExtBot[str] = ExtBot(
            TOKEN, base_url=f"{address}/bot", request=requests(address), rate_limiter=Limiter(pacer)
        )
        async with bot_:
            await release_abandoned(store.mail, utc_now())
            await Outbox(store.mail, bot_, pacer, bot.posting.OURS, utc_now).drain()


def main() -> None:
    """One fork for each line."""
    database, address, pace = sys.argv[1:]
    print("ready", flush=True)
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            for stream in range(3):  # its log must not be taken for our lines
                os.dup2(os.open(os.devnull, os.O_RDWR), stream)
            bot.posting.OURS = bot.posting._name()
            code = 1
            with suppress(BaseException):
                asyncio.run(send(database, address, float(pace)))
                code = 0
            os._exit(code)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(f"gone {status}", flush=True)


if __name__ == "__main__":
    main()
