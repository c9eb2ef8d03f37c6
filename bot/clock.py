"""The only clock of the product. Everything else is given the time as an argument."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """The present instant, aware."""
    return datetime.now(UTC)  # noqa: TID251 - the one place that reads the clock
