"""How many commands one user may send: a bucket of tokens for each user, as large as a minute's share.

1. A command takes a token; tokens come back evenly, a full bucket in a minute.
2. An empty bucket is told once; after that the user hears nothing until a token has come back.
3. Being told again needs a bucket that was full again in between, so that a flood gets one answer and not one a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

WINDOW = timedelta(minutes=1)


class Verdict(Enum):
    """What to do with a command."""

    ANSWER = "answer"
    TELL = "tell"
    IGNORE = "ignore"


@dataclass
class _Bucket:
    tokens: float
    at: datetime
    told: bool = False


class Pace:
    """The buckets of all users; ``rate`` commands a minute, 0 = no limit."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._buckets: dict[int, _Bucket] = {}
        self._swept: datetime | None = None

    def take(self, user: int, now: datetime) -> Verdict:
        """Counts one command of the user."""
        if not self._rate:
            return Verdict.ANSWER
        self._sweep(now)
        bucket = self._buckets.setdefault(user, _Bucket(self._rate, now))
        self._refill(bucket, now)
        if bucket.tokens >= 1:
            bucket.tokens -= 1
            return Verdict.ANSWER
        if bucket.told:
            return Verdict.IGNORE
        bucket.told = True
        return Verdict.TELL

    def __len__(self) -> int:
        """How many users are remembered."""
        return len(self._buckets)

    def _refill(self, bucket: _Bucket, now: datetime) -> None:
        passed = max(now - bucket.at, timedelta())
        bucket.tokens = min(self._rate, bucket.tokens + passed / WINDOW * self._rate)
        bucket.at = now
        bucket.told = bucket.told and bucket.tokens < self._rate

    def _sweep(self, now: datetime) -> None:
        """A bucket that is full says nothing; keeping it would keep every user there ever was."""
        if self._swept is None:
            self._swept = now
        if now - self._swept >= WINDOW:
            self._swept = now
            self._buckets = {user: bucket for user, bucket in self._buckets.items() if now - bucket.at < WINDOW}
