"""Instants as columns hold them: UTC with microseconds, so that texts are in the order of time."""

from __future__ import annotations

from datetime import UTC, datetime


def text(instant: datetime) -> str:
    """The column's text."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def maybe(instant: datetime | None) -> str | None:
    """The text of an instant that may be missing."""
    return None if instant is None else text(instant)


def at(column: str | None) -> datetime | None:
    """The instant of a column that may be empty."""
    return None if column is None else datetime.fromisoformat(column)
