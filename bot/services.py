"""Opens what lives as long as the program, and does what has to be done before the first question.

``ON_START`` is the place for that: each step is given the services, in order; one that raises a ``BriefingError`` keeps
the program from starting, with its sentence.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime

import structlog

from bot.clock import utc_now
from bot.context import Services
from bot.drafts import Drafts
from bot.reloading import Reloader
from bot.settings import Settings
from briefings.desk import open_desk
from briefings.ports import Store

log = structlog.get_logger("bot")

Step = Callable[[Services], Awaitable[object]]
Opener = Callable[[str, str], AbstractAsyncContextManager[Store]]
"""Opens the store at an address for a desk."""


async def bring_up_to_date(services: Services) -> None:
    """Read what changed in the files while the program was down; what is refused is logged and keeps nobody waiting."""
    result = await services.reloader.run(reported=False)
    for refusal in result.refused:
        log.warning("refused", file=refusal.file, reason=refusal.reason)
    log.info(
        "store is up to date", added=len(result.added), changed=len(result.changed), withdrawn=len(result.withdrawn)
    )


ON_START: tuple[Step, ...] = (bring_up_to_date,)


@asynccontextmanager
async def open_services(
    settings: Settings,
    clock: Callable[[], datetime] = utc_now,
    *,
    opener: Opener | None = None,
    on_start: tuple[Step, ...] = ON_START,
) -> AsyncIterator[Services]:
    """The services over the store that the settings name. Raises BriefingError: no such desk, no such store."""
    desk = open_desk(settings.desk)
    async with (opener or _sqlite)(settings.database_url, desk.slug) as store:
        reloader = Reloader(store, desk, settings.articles, clock)
        drafts = Drafts(settings.articles)
        services = Services(settings, desk, store, reloader, drafts, clock, mail=getattr(store, "mail", None))
        for step in on_start:
            await step(services)
        yield services


def _sqlite(url: str, desk: str) -> AbstractAsyncContextManager[Store]:
    from db.store import open_store

    return open_store(url, desk=desk)
