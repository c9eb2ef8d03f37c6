"""What became no fact and why: each amount as it stands, with the reason of the very decision that dropped it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from briefings.extract.engine import Token
from briefings.extract.reading import Line


class Reason(Enum):
    """Why an amount is no figure between the two countries. A reader is told in words: ``compose.intake``."""

    HOPED = auto()
    """A hope, a target or a forecast."""
    DENIED = auto()
    """Denied or corrected by the article."""
    DIFFERENCE = auto()
    """By how much something grew, or a balance: no level."""
    RATE = auto()
    """For each month or head, or on average."""
    RANGE = auto()
    """From … to …: no one value."""
    PART = auto()
    """One commodity, sector, region or share of the whole."""
    DEAL = auto()
    """One deal, loan, project or company."""
    NATIONAL = auto()
    """The whole of one country, with all its partners."""
    OTHERS = auto()
    """Another country or a bloc is a side."""
    SIDES = auto()
    """Whose it is, or in which direction, stays open."""
    PERIOD = auto()
    """Of which period stays open."""
    UNMEASURED = auto()
    """Not said to be trade or investment."""
    INACTIVE = auto()
    """Companies that are not said to be active in the other country."""
    SMALL = auto()
    """Too small for two countries: its scale was lost."""
    UNRELATED = auto()
    """The article does not name both countries."""
    UNPROVEN = auto()
    """The article's own words do not show it."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An amount that became no fact, as it is written in its sentence."""

    amount: str
    reason: Reason
    sentence: str
    at: int
    """Where it stands in the article."""


def left_out(line: Line, token: Token, reason: Reason, last: int | None = None) -> LeftOut:
    """``last``: where what is counted ends, behind the number."""
    return LeftOut(
        line.written(token.first, last or token.last), reason, line.sentence.text, line.chart.words.start[token.first]
    )
