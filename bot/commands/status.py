"""/status: for admins; the store in numbers and the last reload."""

from __future__ import annotations

from bot.context import Ask, Command
from bot.version import VERSION
from briefings.compose import reload as compose
from briefings.compose.outbox import status
from briefings.document import Document
from briefings.language import mark


async def answer(ask: Ask) -> Document:
    """Counts, freshness, the last reload with its refusals; what was sent today and what waits."""
    stored = compose.status(await ask.services.store.overview(), VERSION, ask.language, ask.zone)
    mail = ask.services.mail
    if mail is None:
        return stored
    midnight = ask.now.astimezone(ask.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    outlook = await mail.outlook(midnight, ask.now)
    posted = status(outlook, ask.services.settings.pace, ask.language, ask.zone)
    return Document((*stored.blocks, *posted.blocks), (*stored.buttons, *posted.buttons))


COMMAND = Command(
    name="status",
    about=mark("The store and the last reload"),
    answer=answer,
    examples=(("/status", mark("counts, freshness, refused files, what was sent")),),
    admin=True,
)
