"""How values of the product are written into columns and read back; what several table families share."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from briefings.claims import SOURCES_COUNTED, SOURCES_SHOWN, Source
from briefings.model import Basis
from briefings.periods import Period
from briefings.ports import Filed


@dataclass(frozen=True)
class Numbered:
    """A filed article with its number; ``day``: of its publication, or the ``sort_day`` where that is unknown."""

    number: int
    day: str
    filed: Filed


COLUMNS = "a.number, a.id, a.headline, a.publisher, a.url, a.origin, a.published, a.basis, a.retrieved, a.by_rules"
"""SQL: the columns of an article ``a`` that ``source`` takes."""

SOURCE = f"json_array({COLUMNS})"
"""SQL: the same as JSON."""


UNDATED = "0001-01-01"
"""The day of an article that nothing dates: such a one is never the first to have said a thing."""


def cited(table: str, column: str, owner: str) -> str:
    """SQL: how many articles make a claim, counted so far only, and those that are shown: the earliest and the latest.

    Undated ones come last, and only where there is room.

    Whatever the number of articles, this touches no more than ``SOURCES_COUNTED`` entries of the table's primary key.
    """
    return f"""
        (SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {column} = {owner} LIMIT {SOURCES_COUNTED})) AS total,
        (SELECT json_group_array({SOURCE}) FROM (
            SELECT day, article FROM (
                SELECT day, article FROM (
                    SELECT day, article FROM {table} WHERE {column} = {owner} AND day > '{UNDATED}'
                    ORDER BY day, article LIMIT {SOURCES_SHOWN - 1})
                UNION
                SELECT day, article FROM (
                    SELECT day, article FROM {table} WHERE {column} = {owner}
                    ORDER BY day DESC, article DESC LIMIT 1)
                UNION
                SELECT day, article FROM (
                    SELECT day, article FROM {table} WHERE {column} = {owner} AND day = '{UNDATED}'
                    ORDER BY article LIMIT {SOURCES_SHOWN}))
            ORDER BY day = '{UNDATED}', day, article LIMIT {SOURCES_SHOWN}
        ) AS cited CROSS JOIN articles AS a ON a.number = cited.article) AS shown
    """  # noqa: S608  # names of tables and columns, given by the modules of this package


@lru_cache(maxsize=8_192)
def source(
    number: int,
    id: str,  # noqa: A002  # as the field it fills
    headline: str | None,
    publisher: str | None,
    url: str | None,
    origin: str | None,
    published: str | None,
    basis: str,
    retrieved: str,
    by_rules: int,
) -> Source:
    """An article as answers cite it. Kept, because the same few articles stand behind most answers."""
    return Source(
        number,
        id,
        headline,
        publisher,
        url,
        origin,
        period(published),
        Basis(basis),
        date.fromisoformat(retrieved),
        bool(by_rules),
    )


def sources(shown: Sequence[Sequence[Any]]) -> tuple[Source, ...]:
    """Sources from what ``cited`` shows, read from its JSON."""
    return tuple(source(*fields) for fields in shown)


@lru_cache(maxsize=8_192)
def stated(written: str) -> Period:
    """A period from its column."""
    return Period.parse(written)


def period(written: str | None) -> Period | None:
    """A period from a column that may be empty."""
    return None if written is None else stated(written)


def edtf(value: Period | None) -> str | None:
    """A period as its column holds it."""
    return None if value is None else value.edtf


def plain(value: Decimal) -> str:
    """A number as text; equal numbers give equal texts, however they were written."""
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


_as_json = json.JSONEncoder(  # json.dumps would make one each time
    ensure_ascii=False, separators=(",", ":"), check_circular=False
).encode


def listed(values: Sequence[Any]) -> str:
    """A list as JSON."""
    return _as_json(values)


def bounded(number: int) -> int:
    """A number somebody typed, as SQLite takes it: negative ones are 0, and none is beyond 64 bits."""
    return max(0, min(number, 1 << 62))
