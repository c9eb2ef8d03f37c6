"""Meetings as articles report them: one row for each article and meeting; the ledger recognises which are the same.

The latest come first: by the last day of the meeting, no later than the ``sort_day`` of its article (a meeting took
place, so a date "2026" noted in March 2026 means no later than March), or by that ``sort_day`` where it is undated.
"""

# ruff: noqa: S608  # the parts that are put together are constants of this package

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from briefings.claims import MeetingReport, Source
from briefings.periods import Period
from db.connection import Connection, Database, Row
from db.rows import SOURCE, Numbered, edtf, listed, period, source
from db.spans import first_day, last_day, reach, span

MEETING = "json_array(m.name, m.format, m.session, m.date, m.place, json(m.participants), m.main)"
"""SQL: a meeting ``m`` as ``report`` reads it."""

_LATEST = f"""
    SELECT {MEETING}, {SOURCE}
    FROM meetings AS m CROSS JOIN articles AS a ON a.number = m.article
    ORDER BY m.held DESC, m.article DESC, m.ordinal
    LIMIT :limit
"""

_OVERLAPPING = f"""
    WITH asked AS (
        SELECT json_extract(value, '$[0]') AS span, json_extract(value, '$[1]') AS ends_from,
            json_extract(value, '$[2]') AS ends_until, json_extract(value, '$[3]') AS begins_until
        FROM json_each(:reach)
    ), chosen AS MATERIALIZED (
        SELECT DISTINCT m.held, m.article, m.ordinal
        FROM asked CROSS JOIN meetings AS m INDEXED BY meetings_overlap
            ON m.span = asked.span AND m.last_day BETWEEN asked.ends_from AND asked.ends_until
        WHERE m.first_day <= asked.begins_until AND m.span IS NOT NULL
        ORDER BY m.held DESC, m.article DESC, m.ordinal
        LIMIT :limit
    )
    SELECT {MEETING}, {SOURCE}
    FROM chosen
    CROSS JOIN meetings AS m ON m.article = chosen.article AND m.ordinal = chosen.ordinal
    CROSS JOIN articles AS a ON a.number = chosen.article
    ORDER BY chosen.held DESC, chosen.article DESC, chosen.ordinal
"""


async def meetings(database: Database, on: Sequence[Period] | None, limit: int) -> Sequence[MeetingReport]:
    """Meetings, latest first; with ``on`` the dated ones that overlap one of these periods."""
    if on is None:
        rows = await database.fetch(_LATEST, {"limit": limit})
    else:
        rows = await database.fetch(_OVERLAPPING, {"reach": reach(set(on)), "limit": limit})
    return tuple(report(json.loads(meeting), source(*json.loads(cited))) for meeting, cited in rows)


def report(meeting: Sequence[Any], told_by: Source) -> MeetingReport:
    """A meeting from its JSON array."""
    name, format_id, session, day, place, participants, main = meeting
    return MeetingReport(
        source=told_by,
        name=name,
        format=format_id,
        session=session,
        date=period(day),
        place=place,
        participants=tuple(participants),
        main=bool(main),
    )


async def file(writer: Connection, batch: Sequence[Numbered]) -> None:
    """Put the meetings of these articles in their place."""
    await writer.run_many(
        """
        INSERT INTO meetings (article, ordinal, name, format, session, date, first_day, last_day, span, held, place,
            participants, main)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        _meetings(batch),
    )


async def forget(writer: Connection, articles: str) -> None:
    """Take the meetings of these articles (JSON numbers) away."""
    await writer.run(
        "DELETE FROM meetings WHERE article IN (SELECT value FROM json_each(:articles))", {"articles": articles}
    )


def _meetings(batch: Sequence[Numbered]) -> Iterator[Row]:
    for article in batch:
        filed = article.filed
        latest = filed.sort_day.isoformat()
        for ordinal, meeting in enumerate(filed.summary.meetings):
            day = meeting.date
            yield (
                article.number,
                ordinal,
                meeting.name,
                filed.meeting_formats[ordinal],
                meeting.session,
                edtf(day),
                first_day(day) if day else None,
                last_day(day) if day else None,
                span(day) if day else None,
                min(last_day(day), latest) if day else latest,
                meeting.place,
                listed(meeting.participants),
                ordinal == filed.main_meeting,
            )
