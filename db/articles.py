"""Articles, their versions and the log of reloads.

- An article's number is its own for good: withdrawn and returned, it has the number it had.
- No version is lost: a summary that changes or goes keeps the time it was superseded and why.
- A summary is kept exactly: offsets of its evidence and, where it is kept, the article's text, which the printed
  contract leaves out.
"""

# ruff: noqa: S608  # the parts that are put together are constants of this package

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from briefings.claims import Overview, Page, ReloadRecord, Report, Source, StoredSummary
from briefings.model import Evidence, Summary, Topic
from briefings.periods import Period
from briefings.ports import Filed, Known
from db.connection import Connection, Database, Row
from db.meetings import MEETING, report
from db.rows import COLUMNS, Numbered, edtf, listed, period, source

_REVISION = "SELECT coalesce(max(id), 0) FROM reloads"

_SOURCES = f"""
    SELECT {COLUMNS} FROM articles AS a
    WHERE a.withdrawn = 0 ORDER BY a.day DESC, a.number DESC LIMIT :limit OFFSET :offset
"""

_SUMMARY = f"""
    SELECT v.summary, v.recorded_at, {COLUMNS}
    FROM articles AS a JOIN versions AS v ON v.article = a.number AND v.superseded_at IS NULL
    WHERE a.number = :number
"""

_REPORTS = f"""
    SELECT a.happened, a.topics, a.key_points,
        (SELECT json_group_array({MEETING}) FROM (
            SELECT * FROM meetings WHERE article = a.number ORDER BY ordinal) AS m),
        {COLUMNS}
    FROM articles AS a
    WHERE a.withdrawn = 0 ORDER BY a.sort_day DESC, a.number DESC LIMIT :limit OFFSET :offset
"""

_OVERVIEW = """
    SELECT
        (SELECT value FROM meta WHERE name = 'counts'),
        (SELECT published FROM articles WHERE withdrawn = 0 AND published IS NOT NULL ORDER BY day DESC LIMIT 1),
        (SELECT at FROM reloads WHERE added + changed + withdrawn > 0 ORDER BY id DESC LIMIT 1),
        (SELECT json_array(at, added, changed, withdrawn, json(refused), seconds)
            FROM reloads WHERE :last_reload ORDER BY id DESC LIMIT 1)
"""


async def revision(database: Database) -> int:
    """The number of the last reload; 0 before the first."""
    [(last,)] = await database.fetch(_REVISION)
    return int(last)


async def unchanged_since(writer: Connection, seen: int) -> bool:
    """Whether the last reload is still the one that was seen."""
    [(last,)] = await writer.fetch(_REVISION)
    return int(last) == seen


async def known(database: Database) -> Mapping[str, Known]:
    """Every current article by its id."""
    rows = await database.fetch("SELECT id, path, hash, number, url, retrieved FROM articles WHERE withdrawn = 0")
    return {
        id_: Known(id_, path, content, number, url, date.fromisoformat(retrieved))
        for id_, path, content, number, url, retrieved in rows
    }


async def desk_mark(database: Database) -> str | None:
    """The mark of the desk's knowledge under which the articles were filed."""
    rows = await database.fetch("SELECT value FROM meta WHERE name = 'desk_mark'")
    return str(rows[0][0]) if rows else None


async def sources(database: Database, limit: int, offset: int) -> Page[Source]:
    """Articles as sources, latest publication first."""
    rows = await database.fetch(_SOURCES, {"limit": limit + 1, "offset": offset})
    return Page(tuple(source(*row) for row in rows[:limit]), more=len(rows) > limit)


async def stored(database: Database, number: int) -> StoredSummary | None:
    """One article with its current summary."""
    rows = await database.fetch(_SUMMARY, {"number": number})
    if not rows:
        return None
    [(summary, recorded, *fields)] = rows
    return StoredSummary(source(*fields), read(summary), datetime.fromisoformat(recorded))


async def withdrawn(database: Database, number: int) -> tuple[Source, datetime] | None:
    """An article that was withdrawn, and when."""
    rows = await database.fetch(
        f"""
        SELECT (SELECT max(superseded_at) FROM versions WHERE article = a.number), {COLUMNS}
        FROM articles AS a WHERE a.number = :number AND a.withdrawn = 1
        """,
        {"number": number},
    )
    return (source(*rows[0][1:]), datetime.fromisoformat(rows[0][0])) if rows else None


async def reports(database: Database, limit: int, offset: int) -> Sequence[Report]:
    """Articles by ``sort_day``, latest first, with their meetings."""
    return tuple(map(_report, await database.fetch(_REPORTS, {"limit": limit, "offset": offset})))


def _report(row: Row) -> Report:
    happened, topics, key_points, meetings, *fields = row
    told_by = source(*fields)
    return Report(
        source=told_by,
        happened=period(happened),
        topics=tuple(map(Topic, json.loads(topics))),
        key_points=tuple(json.loads(key_points)),
        meetings=tuple(report(meeting, told_by) for meeting in json.loads(meetings)),
    )


async def overview(database: Database, last_reload: bool) -> Overview:
    """Counts and freshness; the counts were taken when the last change was applied."""
    [(counts, newest, updated, last)] = await database.fetch(_OVERVIEW, {"last_reload": last_reload})
    taken = json.loads(counts) if counts else {}
    return Overview(
        **{name: taken.get(name, 0) for name in _COUNTS},
        publishers=tuple((name, count) for name, count in taken.get("publishers", ())),
        newest=period(newest),
        updated=datetime.fromisoformat(updated) if updated else None,
        last_reload=_reload(*json.loads(last)) if last else None,
    )


def _reload(
    at: str, added: int, changed: int, withdrawn: int, refused: list[list[str]], seconds: float
) -> ReloadRecord:
    return ReloadRecord(
        at=datetime.fromisoformat(at),
        added=added,
        changed=changed,
        withdrawn=withdrawn,
        refused=tuple((file, reason) for file, reason in refused),
        seconds=seconds,
    )


async def numbered(writer: Connection, batch: Sequence[Filed]) -> Sequence[Numbered]:
    """Write down the articles themselves, those that are new under new numbers."""
    ids = {"ids": listed([filed.id for filed in batch])}
    have = {id_ for (id_,) in await writer.fetch(f"SELECT id FROM articles WHERE id IN ({_IDS})", ids)}
    # An upsert would use up a number for each article that is there already.
    await writer.run_many(_INSERT, (_article(filed) for filed in batch if filed.id not in have))
    await writer.run_many(_UPDATE, (_article(filed) for filed in batch if filed.id in have))
    rows = await writer.fetch(f"SELECT id, number, day FROM articles WHERE id IN ({_IDS})", ids)
    places = {id_: (number, day) for id_, number, day in rows}
    return [Numbered(*places[filed.id], filed) for filed in batch]


async def current(writer: Connection, ids: Sequence[str]) -> Mapping[int, str]:
    """Number → day of those of the articles that are there and not withdrawn."""
    rows = await writer.fetch(
        f"SELECT number, day FROM articles WHERE withdrawn = 0 AND id IN ({_IDS})", {"ids": listed(ids)}
    )
    return {number: day for number, day in rows}  # noqa: C416  # mypy knows no dict() of rows


async def supersede(writer: Connection, articles: Collection[int], at: datetime, reason: str) -> None:
    """Close the current version of these articles; a withdrawn article answers no more.

    Two programs may reload one after the other with clocks apart: no version ends before it began.
    """
    values = {"articles": listed(list(articles)), "at": at.isoformat(), "reason": reason}
    await writer.run(
        """
        UPDATE versions SET superseded_at = max(:at, recorded_at), reason = :reason
        WHERE superseded_at IS NULL AND article IN (SELECT value FROM json_each(:articles))
        """,
        values,
    )
    await writer.run(
        """
        UPDATE articles SET withdrawn = 1
        WHERE :reason = 'withdrawn' AND number IN (SELECT value FROM json_each(:articles))
        """,
        values,
    )


async def add_versions(writer: Connection, batch: Sequence[Numbered], at: datetime) -> None:
    """What these articles say now, as new versions."""
    await writer.run_many(
        "INSERT INTO versions (article, hash, summary, recorded_at) VALUES (?, ?, ?, ?)",
        ((article.number, article.filed.hash, written(article.filed.summary), at.isoformat()) for article in batch),
    )


async def rewrite_versions(writer: Connection, batch: Sequence[Numbered]) -> None:
    """The same content read anew: the current versions hold the summary that it gives now."""
    await writer.run_many(
        "UPDATE versions SET hash = ?, summary = ? WHERE article = ? AND superseded_at IS NULL",
        ((article.filed.hash, written(article.filed.summary), article.number) for article in batch),
    )


async def close(writer: Connection, mark: str, record: ReloadRecord) -> None:
    """Note the reload, the desk's mark and the counts that the overview shows."""
    await writer.run(
        """
        INSERT INTO reloads (at, added, changed, withdrawn, refused, seconds)
        VALUES (:at, :added, :changed, :withdrawn, :refused, :seconds)
        """,
        {
            "at": record.at.isoformat(),
            "added": record.added,
            "changed": record.changed,
            "withdrawn": record.withdrawn,
            "refused": listed(record.refused),
            "seconds": record.seconds,
        },
    )
    [counts] = await writer.fetch(f"SELECT {', '.join(_COUNTS.values())}")
    publishers = await writer.fetch(_PUBLISHERS)
    taken = dict(zip(_COUNTS, counts, strict=True)) | {"publishers": list(map(list, publishers))}
    await writer.run_many(
        "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [("desk_mark", mark), ("counts", json.dumps(taken))],
    )


_COUNTS = {
    "articles": "(SELECT count(*) FROM articles WHERE withdrawn = 0)",
    "figures": "(SELECT count(*) FROM figures)",
    "agreements": "(SELECT count(*) FROM agreements WHERE told IS NOT NULL)",
    # Nothing says of a meeting without number and date that it is the one that another article tells of.
    "meetings": """(SELECT count(*) FROM (
            SELECT DISTINCT coalesce(format, name), session, first_day, last_day FROM meetings
            WHERE session IS NOT NULL OR first_day IS NOT NULL))
        + (SELECT count(*) FROM meetings WHERE session IS NULL AND first_day IS NULL)""",
    "people": "(SELECT count(DISTINCT key) FROM people)",
}

_PUBLISHERS = """
    SELECT publisher, count(*) FROM articles WHERE withdrawn = 0
    GROUP BY publisher ORDER BY count(*) DESC, publisher LIMIT 10
"""

_IDS = "SELECT value FROM json_each(:ids)"

_INSERT = """
    INSERT INTO articles (path, hash, publisher, headline, url, origin, language, published, basis, retrieved,
        happened, day, sort_day, topics, key_points, by_rules, id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_UPDATE = """
    UPDATE articles SET path = ?, hash = ?, publisher = ?, headline = ?, url = ?, origin = ?, language = ?,
        published = ?, basis = ?, retrieved = ?, happened = ?, day = ?, sort_day = ?, topics = ?, key_points = ?,
        by_rules = ?, withdrawn = 0
    WHERE id = ?
"""


def _article(filed: Filed) -> Row:
    """The columns of an article, in the order of ``_INSERT`` and ``_UPDATE``."""
    article = filed.summary.article
    sort_day = filed.sort_day.isoformat()
    return (
        filed.path,
        filed.hash,
        article.publisher,
        article.headline,
        article.url,
        article.origin,
        article.language,
        edtf(article.published),
        article.published_basis,
        _first(article.retrieved) or sort_day,
        edtf(filed.happened),
        _first(article.published) or sort_day,
        sort_day,
        listed(filed.summary.topics),
        listed(filed.summary.key_points),
        int(filed.by_rules),
        filed.id,
    )


def _first(day: Period | None) -> str | None:
    return day.first.isoformat() if day and day.first else None


def written(summary: Summary) -> str:
    """A summary as JSON, to the last digit and offset."""
    return _as_json(summary)


def _plain(value: Any) -> Any:
    """What JSON has no word for. Types are compared, not asked: pydantic takes longer to answer than all the rest."""
    kind = type(value)
    if kind is Period:
        return value.edtf
    if kind is Evidence:
        return {"sentence": value.sentence, "start": value.start}
    if kind is Decimal:
        return str(value)
    return value.__dict__


_as_json = json.JSONEncoder(  # frozen models hold no circles
    default=_plain, ensure_ascii=False, separators=(",", ":"), check_circular=False
).encode


def read(summary: str) -> Summary:
    """The summary that ``written`` wrote."""
    return Summary.model_validate(json.loads(summary, object_hook=_evidence))


def _evidence(record: dict[str, Any]) -> dict[str, Any] | Evidence:
    return Evidence(**record) if record.keys() == {"sentence", "start"} else record
