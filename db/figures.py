"""Figures: each distinct statement once, and who makes it.

- Two statements are the same when indicator, reporter, partner, value, unit, days, qualifier and change are the same.
  ``2023`` and ``2023-01/2023-12`` are the same days.
- The latest periods come first: by last day, then by first day.
"""

# ruff: noqa: S608  # the parts that are put together are constants of this package

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from briefings.claims import FigureClaim
from briefings.model import Change, Indicator, Observation, Qualifier
from briefings.periods import Period
from db.connection import Connection, Database, Row
from db.rows import Numbered, cited, edtf, listed, period, plain, sources, stated
from db.spans import first_day, last_day, reach, span

_CLAIMS = f"""
    SELECT f.indicator, f.reporter, f.partner, f.value, f.unit, f.period, f.qualifier, f.change,
        {cited("observations", "figure", "f.id")}
"""

_LATEST = f"""
    WITH series AS MATERIALIZED (
        SELECT DISTINCT indicator, reporter, partner, unit, whole_year FROM figures
    )
    {_CLAIMS}
    FROM series CROSS JOIN figures AS f ON f.id IN (
        SELECT id FROM figures
        WHERE (indicator, reporter, partner, unit, whole_year)
            = (series.indicator, series.reporter, series.partner, series.unit, series.whole_year)
        ORDER BY last_day DESC, first_day DESC, id LIMIT :limit)
    ORDER BY f.last_day DESC, f.first_day DESC, f.id
"""

_OVERLAPPING = f"""
    WITH asked AS (
        SELECT json_extract(value, '$[0]') AS span, json_extract(value, '$[1]') AS ends_from,
            json_extract(value, '$[2]') AS ends_until, json_extract(value, '$[3]') AS begins_until
        FROM json_each(:reach)
    ), chosen AS MATERIALIZED (
        SELECT f.id, row_number() OVER (
                PARTITION BY f.indicator, f.reporter, f.partner, f.unit ORDER BY f.last_day DESC, f.first_day DESC, f.id) AS place
        FROM asked CROSS JOIN figures AS f INDEXED BY figures_overlap
            ON f.span = asked.span AND f.last_day BETWEEN asked.ends_from AND asked.ends_until
        WHERE f.first_day <= asked.begins_until
    )
    {_CLAIMS}
    FROM chosen CROSS JOIN figures AS f ON f.id = chosen.id
    WHERE chosen.place <= :limit
    ORDER BY f.last_day DESC, f.first_day DESC, f.id
"""


async def figures(database: Database, period: Period | None, limit: int) -> Sequence[FigureClaim]:
    """Distinct figures, of each series the latest ``limit`` of whole years and as many of other periods."""
    if period is None:
        rows = await database.fetch(_LATEST, {"limit": limit})
    else:
        rows = await database.fetch(_OVERLAPPING, {"reach": reach([period]), "limit": limit})
    return tuple(map(_claim, rows))


def _claim(row: Row) -> FigureClaim:
    indicator, reporter, partner, value, unit, days, qualifier, change, total, shown = row
    return FigureClaim(
        sources=sources(json.loads(shown)),
        total=total,
        indicator=Indicator(indicator),
        reporter=reporter,
        partner=partner,
        value=Decimal(value),
        unit=unit,
        period=stated(days),
        qualifier=Qualifier(qualifier),
        change=None if change is None else _change(change),
    )


def _change(written: str) -> Change:
    percent, qualifier, base = json.loads(written)
    return Change(percent=Decimal(percent), qualifier=Qualifier(qualifier), base=period(base))


async def file(writer: Connection, batch: Sequence[Numbered]) -> None:
    """Put the figures of these articles in their place."""
    filed = [
        (article, ordinal, _columns(figure))
        for article in batch
        for ordinal, figure in enumerate(article.filed.summary.observations)
    ]
    await writer.run_many(
        """
        INSERT INTO figures
            (statement, indicator, reporter, partner, value, unit, period, first_day, last_day, span, qualifier, change)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (statement) DO UPDATE SET period = excluded.period  -- of equal days the shortest writing stays
        WHERE (length(excluded.period), excluded.period) < (length(figures.period), figures.period)
        """,
        {columns for _, _, columns in filed},
    )
    await writer.run_many(
        """
        INSERT OR IGNORE INTO observations (figure, day, article, ordinal)
        SELECT id, ?, ?, ? FROM figures WHERE statement = ?
        """,
        ((article.day, article.number, ordinal, statement) for article, ordinal, (statement, *_) in filed),
    )


async def forget(writer: Connection, articles: str) -> None:
    """Take the figures of these articles (JSON numbers) away, and those that nobody states any more."""
    rows = await writer.fetch(
        """
        DELETE FROM observations WHERE (figure, day, article) IN (
            SELECT figure, day, article FROM observations WHERE article IN (SELECT value FROM json_each(:articles)))
        RETURNING figure
        """,
        {"articles": articles},
    )
    await writer.run(
        """
        DELETE FROM figures WHERE id IN (SELECT value FROM json_each(:touched))
            AND NOT EXISTS (SELECT 1 FROM observations WHERE figure = figures.id)
        """,
        {"touched": listed([figure for (figure,) in rows])},
    )


def _columns(figure: Observation) -> Row:
    change = figure.change
    return _stated(
        (figure.indicator, figure.reporter, figure.partner, plain(figure.value), figure.unit),
        figure.period.edtf,
        figure.qualifier,
        change and (plain(change.percent), change.qualifier, edtf(change.base)),
    )


@lru_cache(maxsize=8_192)  # reprints say the same
def _stated(said: Row, written: str, qualifier: Qualifier, change: tuple[str, Qualifier, str | None] | None) -> Row:
    """The columns of a figure; the first is the statement as one text, the same for all who say the same."""
    days = _days(stated(written))
    base = period(change[2]) if change else None
    changed = change and (*change[:2], base and _days(base))
    return (
        listed((*said, *days, qualifier, changed)),
        *said,
        written,
        *days,
        span(stated(written)),
        qualifier,
        change and listed(change),
    )


def _days(days: Period) -> tuple[str, str]:
    return first_day(days), last_day(days)
