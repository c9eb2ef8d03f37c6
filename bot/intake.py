"""An article that an admin sends: what was read of it, before anything enters the store.

1. A document (.txt, .md, .html, .yaml) or a text of article length is held as a draft and read at once.
2. The answer shows every fact with its sentence and the amounts that became none; its buttons are Keep, Discard, Edit.
3. Nothing enters the store before Keep. Edit sends the summary as a file to be corrected and sent back.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.context import Services
from bot.drafts import Draft
from briefings.compose import intake as compose
from briefings.document import Document
from briefings.errors import BadSource
from briefings.extract import Derivation, derive, reads
from briefings.language import Language
from briefings.reading import LARGEST, READ, article_in, is_summary, read_summary

ARTICLE_LENGTH = 400
"""Characters from which a text that an admin sends is taken for an article."""
LARGEST_SENT = 5_000_000
"""Bytes of a document that is fetched from a chat."""


def refusal_of(name: str, size: int, language: Language) -> Document | None:
    """Why a document is not even fetched; None where it is."""
    suffix = Path(name).suffix.lower()
    if suffix not in READ:
        return compose.wrong_kind(name, sorted(READ), language)
    largest = min(LARGEST[suffix], LARGEST_SENT)
    return compose.too_large(name, size, largest, language) if size > largest else None


async def receive(name: str, content: bytes, services: Services, language: Language) -> Document:
    """Hold it, read it, show what was read. Raises BriefingError for what cannot be read or held."""
    if not services.drafts.can_keep:
        return compose.no_folder(language)
    read = await asyncio.to_thread(_read, name, content, services)
    draft = services.drafts.hold(name, content)
    return shown(draft, read, services, language)


def shown(draft: Draft, read: Derivation, services: Services, language: Language) -> Document:
    """What was read of a draft."""
    article = read.summary.article
    unread = "" if is_summary(draft.name) or reads(article) else article.language
    return compose.read(draft.key, draft.name, read.summary, read.left, unread, services.desk, language)


def read_draft(draft: Draft, services: Services) -> Derivation:
    """Read a draft again."""
    return _read(draft.name, draft.content, services)


def _read(name: str, content: bytes, services: Services) -> Derivation:
    if is_summary(name):
        return Derivation(read_summary(content, name, services.desk))
    return derive(article_in(content, name), services.desk)


def sent_name(text: str) -> str:
    """A file name for a text that came without one: its first words."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not first:
        raise BadSource("There is no text in this message.")
    return f"{first[:60]}.txt"
