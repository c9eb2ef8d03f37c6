"""Keep, Discard and Edit: the buttons under an article that an admin sent. They carry /keep, /discard and /edit."""

from __future__ import annotations

import asyncio

from bot.context import Ask, Command
from bot.drafts import Draft
from bot.intake import read_draft
from briefings.compose import intake as compose
from briefings.compose import reload as compose_reload
from briefings.document import Document, File
from briefings.language import mark
from briefings.reading import as_yaml


async def keep(ask: Ask) -> Document:
    """Put the draft where a reload finds it, and reload."""
    draft = _draft(ask)
    if draft is None:
        return compose.gone(ask.language)
    ask.services.drafts.keep(draft)
    result = await ask.services.reloader.run()
    return compose_reload.outcome(result, ask.services.desk, ask.language)


async def discard(ask: Ask) -> Document:
    """Forget the draft."""
    draft = _draft(ask)
    if draft is None:
        return compose.gone(ask.language)
    ask.services.drafts.discard(draft.key)
    return compose.discarded(draft.name, ask.language)


async def edit(ask: Ask) -> Document:
    """Send the summary as a file to be corrected and sent back."""
    draft = _draft(ask)
    if draft is None:
        return compose.gone(ask.language)
    read = await asyncio.to_thread(read_draft, draft, ask.services)
    name = f"{draft.name.rsplit('.', 1)[0]}.yaml"
    said = compose.to_edit(draft.key, name, ask.language)
    return Document(said.blocks, said.buttons, (File(name, as_yaml(read.summary).encode()),))


def _draft(ask: Ask) -> Draft | None:
    return ask.services.drafts.find(ask.words)


KEEP = Command(name="keep", about=mark("Keep an article that was sent"), answer=keep, admin=True, listed=False)
DISCARD = Command(
    name="discard", about=mark("Discard an article that was sent"), answer=discard, admin=True, listed=False
)
EDIT = Command(name="edit", about=mark("Correct what was read of an article"), answer=edit, admin=True, listed=False)
