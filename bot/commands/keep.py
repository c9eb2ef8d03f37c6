"""Keep, Discard and Edit: the buttons under an article that an admin sent. They carry /keep, /discard and /edit."""

from __future__ import annotations

import asyncio

from bot.context import Ask, Command
from bot.drafts import Draft
from bot.intake import read_draft
from bot.reloading import ReloadRunningError
from briefings.claims import StoredSummary
from briefings.compose import intake as compose
from briefings.document import Document, File
from briefings.language import mark
from briefings.reading import as_yaml

ARTICLES = "articles/"
"""How the reload names the folder of articles."""


async def keep(ask: Ask) -> Document:
    """Put the draft where a reload finds it, and reload."""
    draft = _draft(ask)
    if draft is None:
        return compose.gone(ask.language)
    file = f"{ARTICLES}{ask.services.drafts.keep(draft).as_posix()}"
    try:
        result = await ask.services.reloader.run()
    except ReloadRunningError:
        return compose.kept_for_later(draft.name, ask.language)
    why_not = next((refusal.reason for refusal in (*result.refused, *result.outranked) if refusal.file == file), None)
    stored = await _stored(file, ask) if why_not is None else None
    if stored is None:
        return compose.not_taken(draft.name, why_not or ask.language.say("/reload says why"), ask.language)
    return compose.kept(draft.name, stored, result, ask.services.desk, ask.language, unread=file in result.unread)


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


async def _stored(file: str, ask: Ask) -> StoredSummary | None:
    """What the store holds of a file."""
    known = await ask.services.store.known()
    number = next((held.number for held in known.values() if held.path == file), None)
    return await ask.services.store.source(number) if number is not None else None


def _draft(ask: Ask) -> Draft | None:
    return ask.services.drafts.find(ask.words)


KEEP = Command(name="keep", about=mark("Keep an article that was sent"), answer=keep, admin=True, listed=False)
DISCARD = Command(
    name="discard", about=mark("Discard an article that was sent"), answer=discard, admin=True, listed=False
)
EDIT = Command(name="edit", about=mark("Correct what was read of an article"), answer=edit, admin=True, listed=False)
