"""Agreements recognised across articles, with everything said of their ladders.

- An agreement is found by the key that the ledger files it under; its number stays even while nobody mentions it.
- It is named (title, kind) by the earliest article that mentions it: by day of publication, undated ones last, then by
  the article's id, so that the order in which articles came into the store does not matter. Its parties are the list given most often.
- The status of a mention is a rung of its own, with its date, where no step of all parties tells of it.
- ``status`` is the furthest rung that an article states now.
- ``told``, the day that orders lists, is that of the latest article that mentions it (its ``sort_day``).
"""

# ruff: noqa: S608  # the parts that are put together are constants of this package

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from briefings.claims import AgreementClaims, Page, RungClaim
from briefings.model import Kind, Status, Topic
from db.connection import Connection, Database, Row
from db.rows import UNDATED, Numbered, cited, edtf, listed, period, sources
from db.spans import first_day, last_day

_MOST_TITLES = 50
_MOST_RUNGS = 100
"""Bounds of one answer, far above what one document gathers in life."""

_CLAIM = f"""
    SELECT a.number, a.key, a.title, a.kind, a.parties, a.told,
        (SELECT json_group_array(title) FROM (
            SELECT title FROM wordings WHERE agreement = a.number
            GROUP BY title ORDER BY sum(uses) DESC, title LIMIT {_MOST_TITLES})),
        (SELECT json_group_array(topic) FROM (
            SELECT topic FROM agreement_topics WHERE agreement = a.number ORDER BY rank, topic)),
        (SELECT json_group_array(json_array(status, date, party, total, json(shown))) FROM (
            SELECT r.status, r.date, r.party, {cited("rung_sources", "rung", "r.id")}
            FROM rungs AS r WHERE r.agreement = a.number
            ORDER BY r.height, r.first_day IS NULL, r.first_day, r.last_day, r.party LIMIT {_MOST_RUNGS}))
    FROM agreements AS a
"""

_ONE = f"{_CLAIM} WHERE a.number = :number AND a.told IS NOT NULL"

_ALL = f"{_CLAIM} WHERE a.told IS NOT NULL ORDER BY a.told DESC, a.number LIMIT :limit OFFSET :offset"

_ON_STATUS = f"""{_CLAIM}
    WHERE a.told IS NOT NULL AND a.status = :status
    ORDER BY a.told DESC, a.number LIMIT :limit OFFSET :offset
"""

_ON_TOPIC = f"""{_CLAIM}
    WHERE a.number IN (
        SELECT agreement FROM agreement_topics WHERE topic = :topic
        ORDER BY told DESC, agreement LIMIT :limit OFFSET :offset)
    ORDER BY a.told DESC, a.number
"""

_ON_TOPIC_AND_STATUS = f"""{_CLAIM}
    WHERE a.number IN (
        SELECT agreement FROM agreement_topics WHERE topic = :topic AND status = :status
        ORDER BY told DESC, agreement LIMIT :limit OFFSET :offset)
    ORDER BY a.told DESC, a.number
"""


async def agreements(
    database: Database, topic: Topic | None, status: Status | None, limit: int, offset: int
) -> Page[AgreementClaims]:
    """Agreements, the most recently told first; ``status`` is the furthest rung."""
    query = {
        (False, False): _ALL,
        (False, True): _ON_STATUS,
        (True, False): _ON_TOPIC,
        (True, True): _ON_TOPIC_AND_STATUS,
    }[topic is not None, status is not None]
    rows = await database.fetch(query, {"topic": topic, "status": status, "limit": limit + 1, "offset": offset})
    return Page(tuple(map(_claims, rows[:limit])), more=len(rows) > limit)


async def agreement(database: Database, number: int) -> AgreementClaims | None:
    """One agreement by its number; None while no article mentions it."""
    rows = await database.fetch(_ONE, {"number": number})
    return _claims(rows[0]) if rows else None


async def topics(database: Database) -> Sequence[Topic]:
    """Topics that at least one agreement has, in the order of the enumeration."""
    rows = await database.fetch(
        """
        SELECT value FROM json_each(:all)
        WHERE EXISTS (SELECT 1 FROM agreement_topics WHERE topic = json_each.value) ORDER BY json_each.key
        """,
        {"all": listed(list(Topic))},
    )
    return tuple(Topic(topic) for (topic,) in rows)


async def statuses(database: Database) -> Sequence[Status]:
    """Furthest rungs that at least one agreement stands on, the lowest first."""
    rows = await database.fetch(
        """
        SELECT value FROM json_each(:all)
        WHERE EXISTS (SELECT 1 FROM agreements WHERE told IS NOT NULL AND status = json_each.value)
        ORDER BY json_each.key
        """,
        {"all": listed(list(Status))},
    )
    return tuple(Status(status) for (status,) in rows)


def _claims(row: Row) -> AgreementClaims:
    number, key, title, kind, parties, told, titles, topics, rungs = row
    return AgreementClaims(
        number=number,
        key=key,
        title=title,
        kind=Kind(kind),
        titles=tuple(json.loads(titles)),
        parties=tuple(json.loads(parties)),
        topics=tuple(map(Topic, json.loads(topics))),
        rungs=tuple(
            RungClaim(sources=sources(shown), total=total, status=Status(status), date=period(day), by=by)
            for status, day, by, total, shown in json.loads(rungs)
        ),
        told=date.fromisoformat(told),
    )


async def file(writer: Connection, batch: Sequence[Numbered]) -> Collection[int]:
    """Put the agreements of these articles in their place; the numbers of those to be settled."""
    keys = list(dict.fromkeys(key for article in batch for key in article.filed.agreement_keys))
    await writer.run(  # only those that are new: a number that is tried and given up would leave a gap
        """
        INSERT INTO agreements (key)
        SELECT value FROM json_each(:keys) WHERE value NOT IN (SELECT key FROM agreements) ORDER BY json_each.key
        """,
        {"keys": listed(keys)},
    )
    found = await writer.fetch(
        "SELECT key, number FROM agreements WHERE key IN (SELECT value FROM json_each(:keys))", {"keys": listed(keys)}
    )
    number_of: dict[str, int] = dict(found)
    mentions = [
        _mention(article, ordinal, number_of[key])
        for article in batch
        for ordinal, key in enumerate(article.filed.agreement_keys)
    ]
    await writer.run_many(
        """
        INSERT INTO wordings (statement, agreement, title, shown, kind, parties, topics) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (statement) DO NOTHING
        """,
        dict.fromkeys(mention.wording for mention in mentions),
    )
    await writer.run_many(
        """
        INSERT INTO mentions (agreement, day, article, ordinal, wording)
        SELECT ?, ?, ?, ?, id FROM wordings WHERE statement = ?
        """,
        ((mention.agreement, *mention.place, mention.wording[0]) for mention in mentions),
    )
    await writer.run_many(
        """
        INSERT INTO rungs (statement, agreement, status, height, date, first_day, last_day, party)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (statement) DO UPDATE SET date = excluded.date  -- of equal days the shortest writing stays
        WHERE (length(excluded.date), excluded.date) < (length(rungs.date), rungs.date)
        """,
        dict.fromkeys(rung for mention in mentions for rung in mention.rungs),
    )
    await writer.run_many(
        """
        INSERT INTO rung_sources (rung, day, article, ordinal) SELECT id, ?, ?, ? FROM rungs WHERE statement = ?
        ON CONFLICT (rung, day, article) DO NOTHING
        """,
        ((*mention.place, rung[0]) for mention in mentions for rung in mention.rungs),
    )
    return number_of.values()


async def forget(writer: Connection, articles: str) -> Collection[int]:
    """Take what these articles (JSON numbers) say of agreements away; the numbers of those to be settled."""
    await writer.run(
        """
        DELETE FROM rung_sources WHERE (rung, day, article) IN (
            SELECT rung, day, article FROM rung_sources WHERE article IN (SELECT value FROM json_each(:articles)))
        """,
        {"articles": articles},
    )
    rows = await writer.fetch(
        """
        DELETE FROM mentions WHERE (agreement, day, article, ordinal) IN (
            SELECT agreement, day, article, ordinal FROM mentions
            WHERE article IN (SELECT value FROM json_each(:articles)))
        RETURNING agreement
        """,
        {"articles": articles},
    )
    return {agreement for (agreement,) in rows}


async def settle(writer: Connection, touched: Collection[int]) -> None:
    """Work out anew what follows from all mentions of these agreements."""
    for statement in _SETTLING:
        await writer.run(statement, {"touched": listed(sorted(touched))})


_SETTLING = (
    """
    DELETE FROM rungs WHERE agreement IN (SELECT value FROM json_each(:touched))
        AND NOT EXISTS (SELECT 1 FROM rung_sources WHERE rung = rungs.id)
    """,
    """
    DELETE FROM wordings WHERE agreement IN (SELECT value FROM json_each(:touched))
        AND NOT EXISTS (SELECT 1 FROM mentions WHERE wording = wordings.id)
    """,
    """
    UPDATE wordings SET uses = (SELECT count(*) FROM mentions WHERE wording = wordings.id)
    WHERE agreement IN (SELECT value FROM json_each(:touched))
    """,
    f"""
    UPDATE agreements SET (title, kind) = (
            SELECT w.shown, w.kind
            FROM mentions AS m
            CROSS JOIN articles AS a ON a.number = m.article
            CROSS JOIN wordings AS w ON w.id = m.wording
            WHERE m.agreement = agreements.number
                AND m.day = coalesce(
                    (SELECT min(day) FROM mentions WHERE agreement = agreements.number AND day > '{UNDATED}'),
                    '{UNDATED}')
            ORDER BY a.id, m.ordinal LIMIT 1),
        parties = (
            SELECT parties FROM wordings WHERE agreement = agreements.number
            GROUP BY parties ORDER BY sum(uses) DESC, parties LIMIT 1),
        status = (
            SELECT status FROM rungs WHERE agreement = agreements.number ORDER BY height DESC LIMIT 1),
        told = (
            SELECT max(a.sort_day)
            FROM mentions AS m
            CROSS JOIN articles AS a ON a.number = m.article
            WHERE m.agreement = agreements.number)
    WHERE number IN (SELECT value FROM json_each(:touched))
    """,
    "DELETE FROM agreement_topics WHERE agreement IN (SELECT value FROM json_each(:touched))",
    """
    INSERT INTO agreement_topics (topic, told, agreement, status, rank)
    SELECT t.value, a.told, a.number, a.status, min(t.key)
    FROM json_each(:touched) AS touched
    CROSS JOIN agreements AS a ON a.number = touched.value
    CROSS JOIN wordings AS w ON w.agreement = a.number
    CROSS JOIN json_each(w.topics) AS t
    GROUP BY a.number, t.value
    """,
)


@dataclass(frozen=True)
class _Mention:
    """An agreement as one article names it. place: day, article, ordinal; of the rows the first column identifies."""

    agreement: int
    place: tuple[str, int, int]
    wording: Row
    rungs: tuple[Row, ...]


def _mention(article: Numbered, ordinal: int, agreement: int) -> _Mention:
    filed, stated = article.filed, article.filed.summary.agreements[ordinal]
    steps = [(step.status, step.date, step.by) for step in stated.steps]
    # A side's proposal is the proposal; a side's ratification, or what a side has still to do, is not yet the whole.
    partial = stated.status in (Status.RATIFIED, Status.RATIFYING)
    if stated.status not in {status for status, _, by in steps if by is None or not partial}:
        steps.append((stated.status, stated.date, None))
    return _Mention(
        agreement,
        (article.day, article.number, ordinal),
        _wording(
            agreement,
            stated.title,
            filed.agreement_titles[ordinal],
            stated.kind,
            stated.parties,
            filed.agreement_topics[ordinal],
        ),
        tuple([_rung(agreement, status, edtf(day), by) for status, day, by in steps]),
    )


@lru_cache(maxsize=8_192)  # reprints say the same
def _wording(
    agreement: int, title: str, shown: str, kind: Kind, parties: tuple[str, ...], topics: tuple[Topic, ...]
) -> Row:
    columns = (agreement, title, shown, kind, listed(parties), listed(topics))
    return (listed(columns), *columns)


@lru_cache(maxsize=8_192)
def _rung(agreement: int, status: Status, written: str | None, by: str | None) -> Row:
    day = period(written)
    first, last = (first_day(day), last_day(day)) if day else (None, None)
    return (listed((agreement, status, first, last, by)), agreement, status, status.rung, written, first, last, by)
