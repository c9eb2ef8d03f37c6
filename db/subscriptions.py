"""Chats and their subscriptions.

- A suspended chat keeps everything; its subscriptions have no ``next_due``, so that the tick never meets them.
- What changes more than one row is one transaction.
"""

# ruff: noqa: S608  # the parts that are put together are constants of this package

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from briefings.delivery import (
    MOST_SUBSCRIPTIONS,
    Chat,
    ChatKind,
    Due,
    Subscription,
    TooManySubscriptions,
    slot_after_pause,
)
from briefings.model import Topic
from briefings.schedule import Quiet, Schedule, next_slot, quiet_until
from db.connection import Connection, Database, Row
from db.rows import listed
from db.times import at, maybe, text

CHAT = "c.id, c.kind, c.zone, c.quiet, c.steward, c.suspended_since, c.reason"
"""SQL: the columns of a chat ``c`` that ``chat_of`` takes."""

_FIELDS = (
    "number, chat, thread, days, times, zone, topics, language, alerts, always, paused_until, next_due, covered, "
    "covered_until, alerted, created"
)
_SUBSCRIPTION = ", ".join(f"s.{name}" for name in _FIELDS.split(", "))
_WIDTH = len(_FIELDS.split(", "))


async def chat(database: Database, number: int) -> Chat | None:
    """The chat with its choices."""
    rows = await database.fetch(f"SELECT {CHAT} FROM chats AS c WHERE c.id = :chat", {"chat": number})
    return chat_of(*rows[0]) if rows else None


async def private_chats(database: Database) -> Sequence[int]:
    """Private chats that are not suspended."""
    rows = await database.fetch("SELECT id FROM chats WHERE kind = 'private' AND suspended_since IS NULL ORDER BY id")
    return [number for (number,) in rows]


async def keep_chat(database: Database, kept: Chat, now: datetime) -> None:
    """Write down the chat's choices; what waits for it and was not tried yet is held by them."""
    hold = quiet_until(kept.quiet, kept.zone, now) or now
    async with database.transaction() as writer:
        await _upsert(writer, kept)
        await writer.run(
            "UPDATE deliveries SET next_attempt = :hold WHERE chat = :chat AND state = 'queued' AND attempts = 0",
            {"hold": text(hold), "chat": kept.id},
        )


async def subscribe(database: Database, kept: Chat, wanted: Subscription) -> Subscription:
    """Keep a new subscription, and its chat where that is new."""
    async with database.transaction() as writer:
        await _upsert(writer, kept, only_new=True)
        [(have,)] = await writer.fetch("SELECT count(*) FROM subscriptions WHERE chat = :chat", {"chat": wanted.chat})
        if have >= MOST_SUBSCRIPTIONS:
            raise TooManySubscriptions(
                f"This chat has {have} subscriptions, and that is the most; /subscriptions shows what can go."
            )
        [(number,)] = await writer.fetch(
            f"""
            INSERT INTO subscriptions ({_FIELDS}) VALUES (NULL, :chat, :thread, :days, :times, :zone, :topics, :language,
                :alerts, :always, :paused_until, :next_due, :covered, :covered_until, :alerted, :created)
            RETURNING number
            """,
            _values(wanted),
        )
    return replace(wanted, number=number)


async def subscriptions(database: Database, chat: int, steward: int | None) -> Sequence[Subscription]:
    """Those of a chat, and of the channels that ``steward`` set up."""
    rows = await database.fetch(
        f"""
        SELECT {_SUBSCRIPTION} FROM subscriptions AS s
        WHERE s.chat = :chat OR s.chat IN (SELECT id FROM chats WHERE steward = :steward) ORDER BY s.number
        """,
        {"chat": chat, "steward": steward},
    )
    return [subscription_of(*row) for row in rows]


async def change(database: Database, wanted: Subscription) -> None:
    """Write down what the reader may change; in a suspended chat nothing becomes due."""
    async with database.transaction() as writer:
        await writer.run(
            """
            UPDATE subscriptions SET thread = :thread, days = :days, times = :times, zone = :zone, topics = :topics,
                language = :language, alerts = :alerts, always = :always, paused_until = :paused_until,
                next_due = iif((SELECT suspended_since FROM chats WHERE id = chat) IS NULL, :next_due, NULL),
                alerted = :alerted
            WHERE number = :number
            """,
            _values(wanted),
        )


async def unsubscribe(database: Database, numbers: Collection[int]) -> None:
    """Take subscriptions away with what still waits for them."""
    gone = {"numbers": listed(list(numbers))}
    async with database.transaction() as writer:
        for statement in (
            "DELETE FROM deliveries WHERE state <> 'sent' AND state <> 'sending' AND subscription IN ({})",
            "DELETE FROM subscriptions WHERE number IN ({})",
        ):
            await writer.run(statement.format("SELECT value FROM json_each(:numbers)"), gone)


async def suspend(database: Database, chat: int, reason: str, now: datetime) -> bool:
    """Nothing is sent to the chat until it resumes."""
    values = {"chat": chat, "reason": reason, "now": text(now)}
    async with database.transaction() as writer:
        changed = await writer.fetch(
            """
            UPDATE chats SET suspended_since = :now, reason = :reason WHERE id = :chat AND suspended_since IS NULL
            RETURNING id
            """,
            values,
        )
        await writer.run("UPDATE subscriptions SET next_due = NULL WHERE chat = :chat", values)
        await writer.run(
            """
            UPDATE deliveries SET state = 'suspended', reason = :reason, claimed_by = NULL, claimed_at = NULL
            WHERE chat = :chat AND state IN ('queued', 'sending')
            """,
            values,
        )
    return bool(changed)


async def resume(database: Database, chat: int, now: datetime, reach: timedelta) -> int:
    """The chat is back: its subscriptions are due at once, for a gap of at most ``reach``."""
    values = {"chat": chat, "now": text(now), "reach": text(now - reach)}
    async with database.transaction() as writer:
        back = await writer.fetch(
            """
            UPDATE chats SET suspended_since = NULL, reason = NULL WHERE id = :chat AND suspended_since IS NOT NULL
            RETURNING id
            """,
            values,
        )
        if not back:
            return 0
        [(horizon,)] = await writer.fetch(
            "SELECT coalesce(max(id), 0) FROM reloads WHERE at <= :reach AND added + changed + withdrawn > 0", values
        )
        rows = await writer.fetch(f"SELECT {_SUBSCRIPTION} FROM subscriptions AS s WHERE s.chat = :chat", values)
        unsent = {
            number: (after, since)
            for number, after, since in await writer.fetch(
                """
                SELECT subscription, min(after), min(since) FROM deliveries
                WHERE chat = :chat AND state = 'suspended' AND purpose = 'digest' GROUP BY subscription
                """,
                values,
            )
        }
        held = [subscription_of(*row) for row in rows]
        await writer.run_many(
            "UPDATE subscriptions SET next_due = ?, covered = ?, covered_until = ? WHERE number = ?",
            [_resumed(each, unsent.get(each.number), horizon, now, reach) for each in held],
        )
        await writer.run(
            "DELETE FROM deliveries WHERE chat = :chat AND state = 'suspended' AND purpose <> 'broadcast'", values
        )
        await writer.run(
            """
            UPDATE deliveries SET state = iif(slot >= :reach, 'queued', 'failed'), next_attempt = :now,
                reason = iif(slot >= :reach, NULL, 'too old')
            WHERE chat = :chat AND state = 'suspended'
            """,
            values,
        )
    return sum(each.paused_until is None or each.paused_until <= now for each in held)


def _resumed(held: Subscription, unsent: tuple[int, str] | None, horizon: int, now: datetime, reach: timedelta) -> Row:
    covered, since = unsent or (held.covered, text(held.covered_until))
    due: datetime | None = now
    if held.paused_until is not None and held.paused_until > now:
        due = slot_after_pause(held)
    return maybe(due), max(covered, horizon), max(since, text(now - reach)), held.number


async def migrate(database: Database, old: int, new: int) -> None:
    """The chat has a new id; where that is known already, both become one."""
    values = {"old": old, "new": new}
    async with database.transaction() as writer:
        there = await writer.fetch("SELECT 1 FROM chats WHERE id = :new", values)
        if not there:
            await writer.run("UPDATE chats SET id = :new WHERE id = :old", values)  # the others follow by cascade
            return
        for table in ("subscriptions", "deliveries"):
            await writer.run(f"UPDATE {table} SET chat = :new WHERE chat = :old", values)
        await writer.run("DELETE FROM chats WHERE id = :old", values)


async def drop_thread(database: Database, chat: int, thread: int) -> None:
    """What was for the topic goes to the chat itself."""
    values = {"chat": chat, "thread": thread}
    async with database.transaction() as writer:
        await writer.run("UPDATE subscriptions SET thread = NULL WHERE chat = :chat AND thread = :thread", values)
        await writer.run(
            "UPDATE deliveries SET thread = NULL WHERE chat = :chat AND thread = :thread AND state <> 'sent'", values
        )


async def export(database: Database, chat: int) -> Mapping[str, Any]:
    """Everything that is kept of a chat and of the channels it set up."""
    chosen = {"chat": chat}
    tables = {
        "chats": "SELECT * FROM chats WHERE id = :chat OR steward = :chat",
        "subscriptions": f"SELECT * FROM subscriptions WHERE chat IN ({_OURS}) ORDER BY number",
        "deliveries": f"SELECT * FROM deliveries WHERE chat IN ({_OURS}) ORDER BY id",
    }
    found: dict[str, Any] = {}
    for name, query in tables.items():
        columns = [row[0] for row in await database.fetch(f"SELECT name FROM pragma_table_info('{name}')")]
        found[name] = [dict(zip(columns, row, strict=True)) for row in await database.fetch(query, chosen)]
    for kept in found["subscriptions"]:
        kept["topics"] = json.loads(kept["topics"])
    for sent in found["deliveries"]:
        sent["parts"] = json.loads(sent["parts"])
    return found


_OURS = "SELECT id FROM chats WHERE id = :chat OR steward = :chat"


async def forget(database: Database, chat: int) -> bool:
    """Take away everything that is kept of a chat and of the channels it set up."""
    async with database.transaction() as writer:
        return bool(
            await writer.fetch("DELETE FROM chats WHERE id = :chat OR steward = :chat RETURNING id", {"chat": chat})
        )


async def due(database: Database, now: datetime, limit: int, only: int | None) -> Sequence[Due]:
    """Subscriptions whose next slot is not later than now."""
    rows = await database.fetch(
        f"""
        SELECT {_SUBSCRIPTION}, {CHAT} FROM subscriptions AS s JOIN chats AS c ON c.id = s.chat
        WHERE s.next_due <= :now{_of(only)} ORDER BY s.next_due, s.number LIMIT :limit
        """,
        {"now": text(now), "limit": limit, "only": only},
    )
    return [_due(row) for row in rows]


async def alerts_due(database: Database, mark: int, limit: int, only: int | None) -> Sequence[Due]:
    """Subscriptions with alerts that were not told of every reload up to ``mark``; a paused one is told by its digest."""
    rows = await database.fetch(
        f"""
        SELECT {_SUBSCRIPTION}, {CHAT} FROM subscriptions AS s JOIN chats AS c ON c.id = s.chat
        WHERE s.alerts = 1 AND s.next_due IS NOT NULL AND s.alerted < :mark AND s.paused_until IS NULL{_of(only)}
        ORDER BY s.alerted, s.number LIMIT :limit
        """,
        {"mark": mark, "limit": limit, "only": only},
    )
    return [_due(row) for row in rows]


async def next_due(database: Database, only: int | None) -> datetime | None:
    """When the next slot is due."""
    [(first,)] = await database.fetch(
        f"SELECT min(s.next_due) FROM subscriptions AS s WHERE s.next_due IS NOT NULL{_of(only)}", {"only": only}
    )
    return at(first)


def _of(only: int | None) -> str:
    return "" if only is None else " AND s.chat = :only"


async def realign(writer: Connection, now: datetime) -> None:
    """Subscriptions that moved on by a clock that was far ahead, and has been set right since, are due again as chosen."""
    rows = await writer.fetch(
        f"""
        SELECT {_SUBSCRIPTION} FROM subscriptions AS s
        WHERE s.covered_until > :tomorrow AND s.next_due IS NOT NULL AND s.paused_until IS NULL
        """,
        {"tomorrow": text(now + timedelta(days=1))},
    )
    await writer.run_many(
        "UPDATE subscriptions SET next_due = ?, covered_until = ? WHERE number = ?",
        [(text(next_slot(held.schedule, now)), text(now), held.number) for held in (subscription_of(*r) for r in rows)],
    )


def _due(row: Row) -> Due:
    return Due(subscription_of(*row[:_WIDTH]), chat_of(*row[_WIDTH:]))


async def _upsert(writer: Connection, kept: Chat, *, only_new: bool = False) -> None:
    await writer.run(
        f"""
        INSERT INTO chats (id, kind, zone, quiet, steward) VALUES (:id, :kind, :zone, :quiet, :steward)
        ON CONFLICT (id) DO {
            "NOTHING" if only_new else "UPDATE SET kind = :kind, zone = :zone, quiet = :quiet, steward = :steward"
        }
        """,
        {"id": kept.id, "kind": kept.kind, "zone": kept.zone, "quiet": _written(kept.quiet), "steward": kept.steward},
    )


def _written(quiet: Quiet | None) -> str | None:
    return None if quiet is None else f"{quiet.start:%H:%M}-{quiet.end:%H:%M}"


def chat_of(
    number: int,
    kind: str,
    zone: str,
    quiet: str | None,
    steward: int | None,
    suspended_since: str | None,
    reason: str | None,
) -> Chat:
    """A chat from its columns."""
    hours = Quiet(*map(time.fromisoformat, quiet.split("-"))) if quiet else None
    return Chat(number, ChatKind(kind), zone, hours, steward, at(suspended_since), reason)


def subscription_of(*row: Any) -> Subscription:
    """A subscription from its columns, in the order of ``_FIELDS``."""
    (
        number,
        chat,
        thread,
        days,
        times,
        zone,
        topics,
        language,
        alerts,
        always,
        *instants,
        covered_until,
        alerted,
        created,
    ) = row
    paused_until, next_due, covered = instants
    return Subscription(
        number=number,
        chat=chat,
        thread=thread,
        schedule=schedule_of(days, times, zone),
        topics=tuple(map(Topic, json.loads(topics))),
        language=language,
        alerts=bool(alerts),
        always=bool(always),
        paused_until=at(paused_until),
        next_due=at(next_due),
        covered=covered,
        covered_until=datetime.fromisoformat(covered_until),
        alerted=alerted,
        created=datetime.fromisoformat(created),
    )


def schedule_of(days: str, times: str, zone: str) -> Schedule:
    """A schedule from its columns."""
    return Schedule(frozenset(map(int, days)), tuple(map(time.fromisoformat, times.split())), zone)


def _values(wanted: Subscription) -> Mapping[str, Any]:
    return {
        "number": wanted.number,
        "chat": wanted.chat,
        "thread": wanted.thread,
        "days": "".join(map(str, sorted(wanted.schedule.days))),
        "times": " ".join(f"{moment:%H:%M}" for moment in wanted.schedule.times),
        "zone": wanted.schedule.zone,
        "topics": listed(wanted.topics),
        "language": wanted.language,
        "alerts": int(wanted.alerts),
        "always": int(wanted.always),
        "paused_until": maybe(wanted.paused_until),
        "next_due": maybe(wanted.next_due),
        "covered": wanted.covered,
        "covered_until": text(wanted.covered_until),
        "alerted": wanted.alerted,
        "created": text(wanted.created),
    }
