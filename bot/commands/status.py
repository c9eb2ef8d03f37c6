"""/status: for admins; the store in numbers and the last reload."""

from __future__ import annotations

from bot.context import Ask, Command
from bot.version import VERSION
from briefings.compose import reload as compose
from briefings.document import Document
from briefings.language import mark


async def answer(ask: Ask) -> Document:
    """Counts, freshness, the last reload with its refusals."""
    return compose.status(await ask.services.store.overview(), VERSION, ask.language, ask.zone)


COMMAND = Command(
    name="status",
    about=mark("The store and the last reload"),
    answer=answer,
    examples=(("/status", mark("counts, freshness, refused files")),),
    admin=True,
)
