"""``briefings.delivery.Mail`` on the same file as the store; its methods are described there."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from briefings.delivery import Chat, Delivery, Due, Letter, Outlook, Posting, Subscription, Waiting
from briefings.history import ArticleHistory
from db import deliveries, histories, subscriptions
from db.connection import Database
from db.rows import bounded


class SqliteMail:
    """Chats, subscriptions and the outbox; ``only``: the chat that alone is sent anything."""

    def __init__(self, database: Database, only: int | None = None) -> None:
        self._database, self._only = database, only

    def alone(self, chat: int) -> SqliteMail:
        """The same, for one chat only."""
        return SqliteMail(self._database, chat)

    async def chat(self, chat: int) -> Chat | None:
        """The chat with its choices."""
        return await subscriptions.chat(self._database, chat)

    async def private_chats(self) -> Sequence[int]:
        """Private chats that are not suspended."""
        return await subscriptions.private_chats(self._database)

    async def keep_chat(self, chat: Chat, now: datetime) -> None:
        """Write down the chat's choices."""
        await subscriptions.keep_chat(self._database, chat, now)

    async def subscribe(self, chat: Chat, subscription: Subscription) -> Subscription:
        """Keep a new subscription."""
        return await subscriptions.subscribe(self._database, chat, subscription)

    async def subscriptions(self, chat: int, *, steward: int | None = None) -> Sequence[Subscription]:
        """Those of a chat, and of the channels that ``steward`` set up."""
        return await subscriptions.subscriptions(self._database, chat, steward)

    async def change(self, subscription: Subscription) -> None:
        """Write down what the reader may change."""
        await subscriptions.change(self._database, subscription)

    async def unsubscribe(self, numbers: Collection[int]) -> None:
        """Take subscriptions away."""
        await subscriptions.unsubscribe(self._database, numbers)

    async def suspend(self, chat: int, reason: str, now: datetime) -> bool:
        """Nothing is sent to the chat until it resumes."""
        return await subscriptions.suspend(self._database, chat, reason, now)

    async def resume(self, chat: int, now: datetime, reach: timedelta) -> int:
        """The chat is back."""
        return await subscriptions.resume(self._database, chat, now, reach)

    async def migrate(self, old: int, new: int) -> None:
        """The chat has a new id."""
        await subscriptions.migrate(self._database, old, new)

    async def drop_thread(self, chat: int, thread: int) -> None:
        """A topic is gone."""
        await subscriptions.drop_thread(self._database, chat, thread)

    async def export(self, chat: int) -> Mapping[str, Any]:
        """Everything that is kept of a chat."""
        return await subscriptions.export(self._database, chat)

    async def forget(self, chat: int) -> bool:
        """Take away everything that is kept of a chat."""
        return await subscriptions.forget(self._database, chat)

    async def mark(self, at: datetime | None = None) -> int:
        """The last reload that changed something."""
        return await histories.mark(self._database, at)

    async def histories(self, after: int, upto: int, *, limit: int = 300) -> tuple[Sequence[ArticleHistory], int]:
        """What entered, changed or went."""
        return await histories.histories(self._database, after, upto, bounded(limit))

    async def agreements_of(self, articles: Collection[int], *, limit: int = 60) -> Sequence[int]:
        """The agreements that these articles name."""
        return await histories.agreements_of(self._database, articles, bounded(limit))

    async def told(self, reload: int) -> Mapping[int, datetime]:
        """Who was sent a digest that covered the reload, and when."""
        return await deliveries.told(self._database, reload)

    async def due(self, now: datetime, *, limit: int = 20_000) -> Sequence[Due]:
        """What is due."""
        return await subscriptions.due(self._database, now, bounded(limit), self._only)

    async def alerts_due(self, mark: int, *, limit: int = 20_000) -> Sequence[Due]:
        """Who has to be told at once."""
        return await subscriptions.alerts_due(self._database, mark, bounded(limit), self._only)

    async def next_due(self) -> datetime | None:
        """When the next slot is due."""
        return await subscriptions.next_due(self._database, self._only)

    async def post(self, letters: Sequence[tuple[Letter, ...]], postings: Sequence[Posting], now: datetime) -> int:
        """Rows into the outbox, subscriptions moved on."""
        return await deliveries.post(self._database, letters, postings, now)

    async def broadcast(self, name: str, letters: tuple[Letter, ...], now: datetime) -> int:
        """One row for each chat that is not suspended, held through its quiet hours."""
        return await deliveries.broadcast(self._database, name, letters, now)

    async def claim(self, claimer: str, now: datetime, cooling: Collection[int]) -> Delivery | None:
        """The row that waited longest."""
        return await deliveries.claim(self._database, claimer, now, cooling, self._only)

    async def release(self, now: datetime, *, claimers: Collection[str] = (), lease: timedelta) -> int:
        """Rows whose claimer is gone."""
        return await deliveries.release(self._database, now, claimers, lease)

    async def claimers(self) -> Sequence[str]:
        """Who has claimed rows."""
        return await deliveries.claimers(self._database)

    async def part_sent(self, delivery: int, parts: Sequence[int]) -> None:
        """Some messages have arrived."""
        await deliveries.part_sent(self._database, delivery, parts)

    async def sent(self, delivery: int, parts: Sequence[int], now: datetime) -> None:
        """All have."""
        await deliveries.sent(self._database, delivery, parts, now)

    async def again(self, delivery: int, at: datetime, reason: str, *, unsure: bool = False) -> bool:
        """Try again."""
        return await deliveries.again(self._database, delivery, at, reason, unsure=unsure)

    async def failed(self, delivery: int, reason: str) -> None:
        """It cannot be sent."""
        await deliveries.failed(self._database, delivery, reason)

    async def retry(self, delivery: int, now: datetime) -> bool:
        """Tried at once."""
        return await deliveries.retry(self._database, bounded(delivery), now)

    async def next_attempt(self) -> datetime | None:
        """When the next waiting row may be sent."""
        return await deliveries.next_attempt(self._database, self._only)

    async def waiting(self, *, limit: int = 10) -> tuple[Sequence[Waiting], int]:
        """What is not sent."""
        return await deliveries.waiting(self._database, bounded(limit))

    async def outlook(self, since: datetime, now: datetime) -> Outlook:
        """Counts for /status."""
        return await deliveries.outlook(self._database, since, now)

    async def tidy(self, now: datetime) -> None:
        """Take away what nobody needs."""
        await deliveries.tidy(self._database, now)
