"""Full-text search: what a person typed is data, never a search expression.

- Texts and typed words go through the same ``fold``: case, accents, punctuation and Kazakh letters do not matter.
- Each typed word is quoted by us. Every word must stand in the article; the last may be the beginning of one.
- The latest article comes first. A row number is the day followed by the article's number, so that SQLite walks its
  index backwards and stops when a page is full, however many articles have the words.
"""

# ruff: noqa: S608  # the parts that are put together are constants of this package

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from briefings.claims import Page, Source
from briefings.text import fold
from db.connection import Connection, Database, Row
from db.rows import COLUMNS, Numbered, source

MOST_WORDS = 32
"""Typed words that are looked for; nobody narrows a search further than that by typing."""

_NUMBER_BITS = 32

_FOUND = f"""
    WITH found AS MATERIALIZED (
        SELECT rowid FROM search WHERE search MATCH :words ORDER BY rowid DESC LIMIT :limit OFFSET :offset
    )
    SELECT {COLUMNS}
    FROM found CROSS JOIN articles AS a ON a.number = found.rowid & {(1 << _NUMBER_BITS) - 1}
    ORDER BY found.rowid DESC
"""


async def search(database: Database, words: str, limit: int, offset: int) -> Page[Source]:
    """Articles in which every word stands, latest first; nothing typed finds nothing."""
    expression = _expression(words)
    if not expression:
        return Page((), more=False)
    rows = await database.fetch(_FOUND, {"words": expression, "limit": limit + 1, "offset": offset})
    return Page(tuple(source(*row) for row in rows[:limit]), more=len(rows) > limit)


def _expression(typed: str) -> str:
    """The words in FTS5's own language: ``"trade" "kaz"*``."""
    *whole, beginning = fold(typed).split()[:MOST_WORDS] or [""]
    quoted = [f'"{word}"' for word in dict.fromkeys(whole)]
    return " ".join((*quoted, f'"{beginning}"*')) if beginning else ""


async def file(writer: Connection, batch: Sequence[Numbered]) -> None:
    """Let these articles be found. Best all of a reload at once: FTS5 is quick where row numbers only rise."""
    await writer.run_many("INSERT INTO search (rowid, words) VALUES (?, ?)", _words(batch))


async def forget(writer: Connection, articles: Mapping[int, str]) -> None:
    """Let these articles (number → day) be found no more."""
    await writer.run_many(
        "DELETE FROM search WHERE rowid = ?", ((_row(number, day),) for number, day in articles.items())
    )


def _words(batch: Sequence[Numbered]) -> Iterator[Row]:
    rows = {_row(article.number, article.day): article.filed.search_text for article in batch}
    return ((row, folded(rows[row])) for row in sorted(rows))


def _row(number: int, day: str) -> int:
    return date.fromisoformat(day).toordinal() << _NUMBER_BITS | number


def folded(text: str) -> str:
    """The text as FTS5 is given it. Its ``ascii`` tokenizer folds plain words as ``fold`` does; we fold the others."""
    if text.isascii():
        return text
    return " ".join([word if word.isascii() else _folded_word(word) for word in text.split()])


@lru_cache(maxsize=65_536)
def _folded_word(word: str) -> str:
    return fold(word)
