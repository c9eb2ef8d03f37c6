"""Who is sent what and when, and what became of it.

- A chat is known here from its first subscription until it says /forget. A chat that cannot be reached is suspended and
  kept whole.
- A subscription covers the changes of the store in the order in which they were applied: by the number of the reload,
  not by the time, because a reload that is under way at 08:30 has an earlier time and is seen later.
- A delivery is one row of the outbox. ``key`` is its own for good: whoever tries to put it there a second time changes
  nothing.

All instants are aware UTC.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from briefings.errors import BriefingError
from briefings.history import ArticleHistory
from briefings.model import Topic
from briefings.schedule import Quiet, Schedule, next_slot

MOST_SUBSCRIPTIONS = 20
"""In one chat."""

FOREVER = datetime(9999, 1, 1, tzinfo=UTC)
"""``paused_until`` of a pause without an end."""


class TooManySubscriptions(BriefingError):
    """A chat has as many subscriptions as it may have."""


class ChatKind(StrEnum):
    """What kind of chat it is; a supergroup is a group."""

    PRIVATE = "private"
    GROUP = "group"
    CHANNEL = "channel"


class State(StrEnum):
    """What became of a delivery."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    SUSPENDED = "suspended"
    FAILED = "failed"


class Purpose(StrEnum):
    """Why something is sent."""

    DIGEST = "digest"
    ALERT = "alert"
    BROADCAST = "broadcast"


@dataclass(frozen=True)
class Chat:
    """A chat with its choices. ``zone``: of its quiet hours; ``steward``: who set a channel up."""

    id: int
    kind: ChatKind
    zone: str
    quiet: Quiet | None = None
    steward: int | None = None
    suspended_since: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Subscription:
    """One digest of one chat.

    number: its own for good (0 for one that is not kept yet). thread: the forum topic it goes to. topics: none = all.
    always: whether a digest with nothing new is sent too. paused_until: None where it is not paused.
    next_due: None while nothing is to be sent (paused for good, or the chat is suspended).
    covered: the last reload that it was told of; covered_until: when that was; alerted: the same for alerts.
    """

    number: int
    chat: int
    thread: int | None
    schedule: Schedule
    topics: tuple[Topic, ...]
    language: str
    alerts: bool
    always: bool
    paused_until: datetime | None
    next_due: datetime | None
    covered: int
    covered_until: datetime
    alerted: int
    created: datetime


def slot_after_pause(held: Subscription) -> datetime | None:
    """The first slot after its pause; None where that has no end."""
    if held.paused_until is None or held.paused_until >= FOREVER:
        return None
    return next_slot(held.schedule, held.paused_until)


@dataclass(frozen=True)
class Due:
    """A subscription whose time has come, with what is needed of its chat."""

    subscription: Subscription
    chat: Chat


@dataclass(frozen=True)
class Letter:
    """A message as it goes out, and the rows of buttons under it: (label, command)."""

    html: str
    buttons: tuple[tuple[tuple[str, str], ...], ...] = ()


@dataclass(frozen=True)
class Posting:
    """What one tick decided for one subscription.

    letters: index into the letters of the same post; None where nothing is sent. not_before: later than now in quiet
    hours. next_due, covered, covered_until, alerted: the subscription afterwards.
    """

    subscription: Subscription
    purpose: Purpose
    slot: datetime
    letters: int | None
    not_before: datetime
    next_due: datetime | None
    covered: int
    covered_until: datetime
    alerted: int


@dataclass(frozen=True)
class Delivery:
    """A claimed row of the outbox; ``sent_parts``: the ids of those of its messages that have arrived."""

    id: int
    purpose: Purpose
    chat: Chat
    thread: int | None
    letters: tuple[Letter, ...]
    sent_parts: tuple[int, ...]
    attempts: int
    unsure: int


@dataclass(frozen=True)
class Waiting:
    """A row of the outbox as /outbox shows it."""

    id: int
    purpose: Purpose
    chat: int
    state: State
    attempts: int
    slot: datetime
    next_attempt: datetime
    reason: str | None


@dataclass(frozen=True)
class Outlook:
    """The outbox in a glance. sent, suspended, failed and unsure (perhaps twice) count since a given instant; ``oldest``
    is the slot of the row that waits longest; chats are those with subscriptions."""

    waiting: int
    sending: int
    held: int
    oldest: datetime | None
    sent: int
    suspended: int
    failed: int
    unsure: int
    last_digest: datetime | None
    chats: int
    subscriptions: int
    chats_suspended: int


class Mail(Protocol):
    """Chats, their subscriptions, and the outbox. Every method may raise the ``StoreError`` family."""

    def alone(self, chat: int) -> Mail:
        """The same mail, of which only this chat's part is due, claimed and sent."""
        ...

    async def chat(self, chat: int) -> Chat | None:
        """The chat with its choices; None where nothing is kept of it."""
        ...

    async def private_chats(self) -> Sequence[int]:
        """Ids of the private chats that are not suspended."""
        ...

    async def keep_chat(self, chat: Chat, now: datetime) -> None:
        """Write down the chat's kind, zone, quiet hours and steward; what waits for it is held accordingly."""
        ...

    async def subscribe(self, chat: Chat, subscription: Subscription) -> Subscription:
        """Keep a new subscription, and its chat where that is new. Raises TooManySubscriptions."""
        ...

    async def subscriptions(self, chat: int, *, steward: int | None = None) -> Sequence[Subscription]:
        """Those of a chat in order, and those of the channels that ``steward`` set up."""
        ...

    async def change(self, subscription: Subscription) -> None:
        """Write down what the reader may change: schedule, thread, topics, language, alerts, always, pause, next_due."""
        ...

    async def unsubscribe(self, numbers: Collection[int]) -> None:
        """Take subscriptions away with what still waits for them."""
        ...

    async def suspend(self, chat: int, reason: str, now: datetime) -> bool:
        """Nothing is sent to the chat until it resumes; everything is kept. Whether anything changed."""
        ...

    async def resume(self, chat: int, now: datetime, reach: timedelta) -> int:
        """The chat is back: how many of its subscriptions get one digest, due now, for a gap of at most ``reach``."""
        ...

    async def migrate(self, old: int, new: int) -> None:
        """The chat has a new id, everywhere, in one transaction."""
        ...

    async def drop_thread(self, chat: int, thread: int) -> None:
        """A topic is gone: what was for it goes to the chat itself."""
        ...

    async def export(self, chat: int) -> Mapping[str, Any]:
        """Everything that is kept of a chat, as plain JSON values."""
        ...

    async def forget(self, chat: int) -> bool:
        """Take away everything that is kept of a chat, and of the channels it set up; whether there was anything."""
        ...

    async def mark(self, at: datetime | None = None) -> int:
        """The number of the last reload that changed something, by ``at`` where that is given; 0 before the first."""
        ...

    async def histories(self, after: int, upto: int, *, limit: int = 300) -> tuple[Sequence[ArticleHistory], int]:
        """Articles that entered, changed or went in the reloads ``after`` < n <= ``upto``, and how many more there are."""
        ...

    async def agreements_of(self, articles: Collection[int], *, limit: int = 60) -> Sequence[int]:
        """Numbers of the agreements that these articles name."""
        ...

    async def told(self, reload: int) -> Mapping[int, datetime]:
        """Chat → when it was first sent a digest that covered the reload."""
        ...

    async def due(self, now: datetime, *, limit: int = 20_000) -> Sequence[Due]:
        """Subscriptions whose next slot is not later than now, the earliest first."""
        ...

    async def alerts_due(self, mark: int, *, limit: int = 20_000) -> Sequence[Due]:
        """Subscriptions with alerts that were not told of every reload up to ``mark``."""
        ...

    async def next_due(self) -> datetime | None:
        """When the next slot is due."""
        ...

    async def post(self, letters: Sequence[tuple[Letter, ...]], postings: Sequence[Posting], now: datetime) -> int:
        """All of it or nothing: rows into the outbox, subscriptions moved on. How many rows are new."""
        ...

    async def broadcast(self, name: str, letters: tuple[Letter, ...], now: datetime) -> int:
        """One row for each subscribed chat that is not suspended; ``name`` makes it happen once. How many rows are new."""
        ...

    async def claim(self, claimer: str, now: datetime, cooling: Collection[int]) -> Delivery | None:
        """The row that waited longest, now ``sending`` and ours alone; none of a chat in ``cooling``."""
        ...

    async def release(self, now: datetime, *, claimers: Collection[str] = (), lease: timedelta) -> int:
        """Rows whose claimer is gone are sent again; how many."""
        ...

    async def claimers(self) -> Sequence[str]:
        """Who has claimed rows."""
        ...

    async def part_sent(self, delivery: int, parts: Sequence[int]) -> None:
        """Some messages of a delivery have arrived."""
        ...

    async def sent(self, delivery: int, parts: Sequence[int], now: datetime) -> None:
        """All of them have."""
        ...

    async def again(self, delivery: int, at: datetime, reason: str, *, unsure: bool = False) -> bool:
        """Try again at ``at``; ``unsure``: it may have arrived, so only once, then it has failed. Whether it waits."""
        ...

    async def failed(self, delivery: int, reason: str) -> None:
        """It cannot be sent."""
        ...

    async def retry(self, delivery: int, now: datetime) -> bool:
        """A row that waits or has failed is tried at once; whether there is such a row with something to send."""
        ...

    async def next_attempt(self) -> datetime | None:
        """When the next waiting row may be sent."""
        ...

    async def waiting(self, *, limit: int = 10) -> tuple[Sequence[Waiting], int]:
        """Rows that are not sent, those that wait longest first, and how many there are."""
        ...

    async def outlook(self, since: datetime, now: datetime) -> Outlook:
        """Counts for /status."""
        ...

    async def tidy(self, now: datetime) -> None:
        """Take away what nobody needs (texts that were sent, the record of long ago); mend what a wrong clock did."""
        ...
