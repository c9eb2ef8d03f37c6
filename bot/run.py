"""``briefing-bot run``: polls Telegram until it is told to stop.

1. Telegram being away at the start is waited for, ever less eagerly; a token it does not know ends the program.
2. SIGTERM and SIGINT: no new updates are fetched, those that are here are answered, then everything is closed.
3. Updates that came while the bot was down are answered.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable
from contextlib import suppress

import structlog
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.app import ALLOWED_UPDATES, App, build
from bot.commands import COMMANDS
from bot.context import Services
from bot.deliver import wait_of
from bot.menus import set_menus
from bot.pacer import Pacer
from bot.posting import posting
from bot.services import open_services
from bot.settings import BadSettings, Settings
from bot.transport import polling_requests, requests

LONGEST_PAUSE = 30.0
log = structlog.get_logger("bot.run")


async def run(settings: Settings) -> int:
    """Serves until a signal comes. Raises BriefingError where the bot cannot start."""
    if not settings.token.get_secret_value():
        raise BadSettings("BOT_TOKEN is not set: ask @BotFather for a token and put it into .env or the environment.")
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    address = settings.api_url
    async with open_services(settings) as services:
        pacer = Pacer(settings.pace)
        application = build(
            services, requests=requests(address), polling_requests=polling_requests(address), pacer=pacer
        )
        try:
            await serve(application, services, stop, pacer)
        except InvalidToken:
            raise BadSettings("BOT_TOKEN is not known to Telegram: check it with @BotFather.") from None
        finally:
            await application.shutdown()
            await application.bot.shutdown()  # the application passes over it where it never reached Telegram
    return 0


async def serve(application: App, services: Services, stop: asyncio.Event, pacer: Pacer | None = None) -> None:
    """Polls and answers until ``stop`` is set, then finishes what is under way."""
    updater = application.updater
    if updater is None or not await _unless(stop, _reached(application)):
        return
    await application.start()
    try:
        polling = updater.start_polling(
            allowed_updates=ALLOWED_UPDATES,
            bootstrap_retries=-1,
            drop_pending_updates=False,
            error_callback=_poll_failed,
        )
        if await _unless(stop, polling):
            log.info("started", bot=application.bot.username, desk=services.desk.slug)
            menus = set_menus(application.bot, COMMANDS, services.settings.admins, services.settings.language)
            await _unless(stop, menus)
        async with posting(services, application.bot, pacer or Pacer(services.settings.pace), stop):
            await stop.wait()
            log.info("stopping")
            await updater.stop()
    finally:
        if updater.running:
            await updater.stop()
        await application.stop()
        log.info("stopped")


async def _reached(application: App) -> None:
    """Asks Telegram who we are until it answers."""
    pause = 0.5
    while True:
        try:
            await application.initialize()
        except RetryAfter as flood:
            await asyncio.sleep(wait_of(flood).total_seconds())
        except NetworkError as trouble:
            log.warning("Telegram is not reached yet", error=str(trouble), again_in_seconds=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            return


async def _unless(stop: asyncio.Event, doing: Awaitable[object]) -> bool:
    """Whether it was done before we were told to stop."""
    work, told = asyncio.ensure_future(doing), asyncio.ensure_future(stop.wait())
    await asyncio.wait((work, told), return_when=asyncio.FIRST_COMPLETED)
    for task in (work, told):
        if not task.done():
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
    if work.cancelled():
        return False
    work.result()
    return True


def _poll_failed(trouble: TelegramError) -> None:
    log.warning("updates not fetched, trying again", error=f"{type(trouble).__name__}: {trouble}")
