"""Delivery under load and in foul weather: ``python -m tests.soak [NAME …]`` prints one table.

Each part is an async function of a folder that gives an ``Outcome``: who should have got a message, and who got it.
Those that need no real time are tests as well (``tests/test_soak.py``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """``lost`` never arrived; ``twice`` counts the messages that arrived again; ``note``: what else was measured."""

    what: str
    expected: int
    lost: int
    twice: int
    note: str = ""
    most_twice: int = 0
    met: bool = True

    @property
    def good(self) -> bool:
        """Nothing lost, and no more sent twice than can be in doubt."""
        return not self.lost and self.twice <= self.most_twice and self.met


def outcome(
    what: str, expected: Iterable[int], arrived: Iterable[int], note: str = "", *, most_twice: int = 0, met: bool = True
) -> Outcome:
    """Counts who got what."""
    wanted, got = set(expected), Counter(arrived)
    lost = len(wanted - set(got))
    return Outcome(what, len(wanted), lost, sum(count - 1 for count in got.values()), note, most_twice, met)
