"""An article that an admin sends: what was read of it, before anything enters the store.

1. A document (.txt, .md, .html, .yaml) or a text of article length is held as a draft and read at once.
2. The answer shows every fact with its sentence and the amounts that became none; its buttons are Keep, Discard, Edit.
3. Nothing enters the store before Keep. Edit sends the summary as a file to be corrected and sent back.
4. A summary that comes back is one of the article with its id: a draft or, after Keep, what the store holds. It is
   checked against the text of that article, takes from there what it does not say of it, and is held with the text.
"""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

from bot.context import Services
from bot.drafts import Draft
from briefings.compose import intake as compose
from briefings.document import Document
from briefings.errors import BadSource, BadSummary
from briefings.extract import Derivation, derive, reads
from briefings.language import Language
from briefings.model import Article
from briefings.reading import LARGEST, READ, article_in, as_yaml, is_summary, read_summary
from briefings.sources.files import id_of, parse_summary

ARTICLE_LENGTH = 400
"""Characters from which a text that an admin sends is taken for an article."""
FULL = 3_900
"""UTF-16 units from which a message may be the first part of a longer one: 4,096 go into one, and words are kept whole."""
LARGEST_SENT = 5_000_000
"""Bytes of a document that is fetched from a chat."""


def refusal_of(name: str, size: int, language: Language) -> Document | None:
    """Why a document is not even fetched; None where it is."""
    suffix = Path(name).suffix.lower()
    if suffix not in READ:
        return compose.wrong_kind(name, sorted(READ), language)
    largest = min(LARGEST[suffix], LARGEST_SENT)
    return compose.too_large(name, size, largest, language) if size > largest else None


def is_full(text: str) -> bool:
    """Whether a message is as long as one can be, so that what was sent may go on in the next."""
    return len(text.encode("utf-16-le")) // 2 >= FULL


async def receive(name: str, content: bytes, services: Services, language: Language, *, full: bool = False) -> Document:
    """Hold it, read it, show what was read. Raises BriefingError for what cannot be read or held.

    full: it came as a message that is as long as one can be.
    """
    if not services.drafts.can_keep:
        return compose.no_folder(language)
    try:
        return await _receive(name, content, services, language, full)
    except BadSummary as trouble:
        if not trouble.others:
            raise
        said = [str(each).removeprefix(name).lstrip(":, ") for each in (trouble, *trouble.others)]
        return compose.refused(name, said, language)


async def _receive(name: str, content: bytes, services: Services, language: Language, full: bool) -> Document:
    corrected = await _correction(name, content, services) if is_summary(name) else None
    held, content = corrected or (name, content)
    read = await asyncio.to_thread(_read, held, content, services)
    draft = services.drafts.hold(held, content, corrects=corrected is not None)
    return shown(draft, read, services, language, full=full)


async def _correction(name: str, content: bytes, services: Services) -> tuple[str, bytes] | None:
    """Name and content of a summary that corrects what was read of an article at hand: with what it left to the article."""
    said = await asyncio.to_thread(parse_summary, content, name)
    article = await _article({said.article.id or "", id_of(name)}, services)
    if article is None:
        return None
    made = await asyncio.to_thread(partial(read_summary, content, name, services.desk, of=article))
    written, most = as_yaml(made, text=article.text).encode(), LARGEST[".yaml"]
    if len(written) > most:
        size, largest = f"{len(written) / 1e6:.1f}", f"{most / 1e6:g}"
        raise BadSource(f"{name} and its article have {size} MB together; a summary has at most {largest} MB.")
    return f"{made.article.id}.yaml", written


async def _article(ids: set[str], services: Services) -> Article | None:
    """The article with one of these ids, where its text is at hand: one that waits, else one that was kept."""
    draft = services.drafts.named(ids)
    if draft is not None:
        read = await asyncio.to_thread(read_draft, draft, services)
        return _with_text(read.summary.article)
    known = await services.store.known()
    for held in filter(None, map(known.get, sorted(ids))):
        stored = await services.store.source(held.number)
        if stored is not None and _with_text(stored.summary.article):
            return stored.summary.article
    return None


def _with_text(article: Article) -> Article | None:
    return article if article.text else None


def shown(draft: Draft, read: Derivation, services: Services, language: Language, *, full: bool = False) -> Document:
    """What was read of a draft."""
    article = read.summary.article
    unread = "" if is_summary(draft.name) or reads(article) else article.language
    return compose.read(draft.key, draft.name, read.summary, read.left, unread, services.desk, language, full=full)


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
