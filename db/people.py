"""People and roles as articles give them; the ledger recognises who is the same by the key."""

# ruff: noqa: S608  # the parts that are put together are constants of this package

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from briefings.claims import RoleReport
from db.connection import Connection, Database, Row
from db.rows import SOURCE, Numbered, source

_LATEST = f"""
    SELECT p.name, p.key, p.role, p.side, {SOURCE}
    FROM people AS p CROSS JOIN articles AS a ON a.number = p.article
    ORDER BY p.day DESC, p.article DESC, p.ordinal
    LIMIT :limit
"""

_BY_KEY = f"""
    WITH chosen AS MATERIALIZED (
        SELECT day, article, ordinal FROM people INDEXED BY people_key
        WHERE key >= :key AND key < :after
        ORDER BY day DESC, article DESC, ordinal
        LIMIT :limit
    )
    SELECT p.name, p.key, p.role, p.side, {SOURCE}
    FROM chosen
    CROSS JOIN people AS p ON p.article = chosen.article AND p.ordinal = chosen.ordinal
    CROSS JOIN articles AS a ON a.number = chosen.article
    ORDER BY chosen.day DESC, chosen.article DESC, chosen.ordinal
"""
_LAST_LETTER = "\U0010ffff"


async def people(database: Database, key: str | None, limit: int) -> Sequence[RoleReport]:
    """Roles, latest publication first; with ``key`` those whose person key begins with it."""
    if key is None:
        rows = await database.fetch(_LATEST, {"limit": limit})
    else:
        rows = await database.fetch(_BY_KEY, {"key": key, "after": key + _LAST_LETTER, "limit": limit})
    return tuple(
        RoleReport(source=source(*json.loads(told_by)), name=name, key=found, role=role, side=side)
        for name, found, role, side, told_by in rows
    )


async def file(writer: Connection, batch: Sequence[Numbered]) -> None:
    """Put the people of these articles in their place."""
    await writer.run_many(
        "INSERT INTO people (article, ordinal, key, day, name, role, side) VALUES (?, ?, ?, ?, ?, ?, ?)", _people(batch)
    )


async def forget(writer: Connection, articles: str) -> None:
    """Take the people of these articles (JSON numbers) away."""
    await writer.run(
        "DELETE FROM people WHERE article IN (SELECT value FROM json_each(:articles))", {"articles": articles}
    )


def _people(batch: Sequence[Numbered]) -> Iterator[Row]:
    for article in batch:
        keys = article.filed.person_keys
        for ordinal, person in enumerate(article.filed.summary.people):
            yield article.number, ordinal, keys[ordinal], article.day, person.name, person.role, person.side
