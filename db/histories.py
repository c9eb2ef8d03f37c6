"""What entered, changed or went between two reloads: the versions of the articles that were touched.

A version carries the times at which it was recorded and superseded; these are the times of reloads, and their numbers
say in which order they were applied.
"""

# ruff: noqa: S608  # the parts that are put together are constants of this package

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime

from briefings.claims import Report
from briefings.history import ArticleHistory, Version
from briefings.model import Topic
from db.articles import read
from db.connection import Database, Row
from db.meetings import MEETING, report
from db.rows import COLUMNS, listed, period, source
from db.times import text

_MARK = """
    SELECT coalesce(max(id), 0) FROM reloads
    WHERE added + changed + withdrawn > 0 AND (:at IS NULL OR at <= :at)
"""

_TOUCHED = """
    WITH times AS MATERIALIZED (
        SELECT at FROM reloads WHERE id > :after AND id <= :upto AND added + changed + withdrawn > 0
    ), touched AS MATERIALIZED (
        SELECT article FROM versions WHERE recorded_at IN (SELECT at FROM times)
        UNION
        SELECT article FROM versions WHERE superseded_at IN (SELECT at FROM times)
    )
"""

_HISTORIES = f"""
    {_TOUCHED}
    SELECT a.happened, a.topics, a.key_points,
        (SELECT json_group_array({MEETING}) FROM (
            SELECT * FROM meetings WHERE article = a.number ORDER BY ordinal) AS m),
        (SELECT json_group_array(json_array(
                (SELECT max(id) FROM reloads WHERE at = v.recorded_at),
                (SELECT max(id) FROM reloads WHERE at = v.superseded_at),
                v.recorded_at, v.summary))
            FROM (SELECT * FROM versions WHERE article = a.number ORDER BY id) AS v),
        {COLUMNS}
    FROM touched CROSS JOIN articles AS a ON a.number = touched.article
    ORDER BY a.sort_day DESC, a.number DESC LIMIT :limit
"""


async def mark(database: Database, at: datetime | None) -> int:
    """The last reload that changed something."""
    [(number,)] = await database.fetch(_MARK, {"at": None if at is None else text(at)})
    return int(number)


async def histories(database: Database, after: int, upto: int, limit: int) -> tuple[Sequence[ArticleHistory], int]:
    """The articles that the reloads touched, and how many more than ``limit`` there are."""
    window = {"after": after, "upto": upto}
    [(total,)] = await database.fetch(f"{_TOUCHED} SELECT count(*) FROM touched", window)
    rows = await database.fetch(_HISTORIES, window | {"limit": limit}) if total else ()
    return [_history(row) for row in rows], max(0, total - limit)


async def agreements_of(database: Database, articles: Collection[int], limit: int) -> Sequence[int]:
    """Numbers of the agreements that these articles name."""
    rows = await database.fetch(
        """
        SELECT DISTINCT agreement FROM mentions
        WHERE article IN (SELECT value FROM json_each(:articles)) ORDER BY agreement LIMIT :limit
        """,
        {"articles": listed(list(articles)), "limit": limit},
    )
    return [number for (number,) in rows]


def _history(row: Row) -> ArticleHistory:
    happened, topics, key_points, meetings, versions, *fields = row
    told_by = source(*fields)
    return ArticleHistory(
        Report(
            source=told_by,
            happened=period(happened),
            topics=tuple(map(Topic, json.loads(topics))),
            key_points=tuple(json.loads(key_points)),
            meetings=tuple(report(meeting, told_by) for meeting in json.loads(meetings)),
        ),
        tuple(
            Version(brought or 0, ended, datetime.fromisoformat(at), read(summary))
            for brought, ended, at, summary in json.loads(versions)
        ),
    )
