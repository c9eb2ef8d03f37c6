"""What is known before reading: relative periods are seen from there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefings.extract.engine import Spot
from briefings.periods import Period

INDEPENDENCE = {"KZ": 1991, "UZ": 1991, "KG": 1991, "TJ": 1991, "TM": 1991, "AZ": 1991, "GE": 1991, "AM": 1991, "UA": 1991,
                "BY": 1991, "MD": 1991, "LT": 1990, "LV": 1991, "EE": 1991, "IN": 1947, "PK": 1947}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before reading: the publication date, the year of independence and of diplomatic relations."""

    published: Period | None = None
    independence: int | None = None
    relations: int | None = None

    @property
    def year(self) -> int | None:
        """The article's year."""
        return self.published.first.year if self.published and self.published.first else None

    @property
    def day(self) -> date | None:
        """The article's day, the last one where only month or year are known."""
        return self.published.last if self.published else None


def known_to(spot: Spot) -> Known:
    """What the caller knows, nothing where it says nothing."""
    return spot.known if isinstance(spot.known, Known) else Known()
