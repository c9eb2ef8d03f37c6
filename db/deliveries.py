"""The outbox: what is to be sent, by whom it is being sent, what was sent.

- A row is written once: its key says what it is for, and a second row with that key is not written.
- A row is claimed in one transaction before its request leaves. Whoever finds it ``sending`` leaves it alone, until the
  lease of its claimer is over; then nobody knows whether it arrived, and it is sent again.
- First come, first served in each chat: a row waits while an earlier one of its chat is not done.
"""

# ruff: noqa: S608  # the parts that are put together are constants of this package

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from briefings.delivery import Chat, Delivery, Letter, Outlook, Posting, Purpose, State, Waiting
from briefings.schedule import quiet_until
from db.connection import Connection, Database
from db.rows import listed
from db.subscriptions import CHAT, chat_of, realign
from db.times import at, maybe, text

KEPT = timedelta(days=400)
"""How long the record of a sent delivery is kept: corrections look back that far."""

INTERRUPTIONS = 5
"""How often a row may be under way when its process dies, before it is taken for what kills the process."""

_SUBSCRIBED = "EXISTS (SELECT 1 FROM subscriptions WHERE chat = c.id)"
_LIST = "SELECT value FROM json_each(:{})"


async def post(
    database: Database, letters: Sequence[tuple[Letter, ...]], postings: Sequence[Posting], now: datetime
) -> int:
    """Rows into the outbox and subscriptions moved on, in one transaction."""
    async with database.transaction() as writer:
        first = await _keep_letters(writer, letters)
        [(last,)] = await writer.fetch("SELECT coalesce(max(id), 0) FROM deliveries")
        for purpose, holds_still, move_on in (
            (Purpose.DIGEST, _NOT_YET_TOLD, _MOVE_ON),
            (Purpose.ALERT, _NOT_YET_ALERTED, _ALERTED),
        ):
            ours = [_values(each, first) for each in postings if each.purpose is purpose]
            await writer.run_many(_POST + holds_still + _ONCE, [row for row in ours if row["letter"] is not None])
            await writer.run_many(move_on + holds_still, ours)
        [(new,)] = await writer.fetch("SELECT count(*) FROM deliveries WHERE id > :last", {"last": last})
    return int(new)


# The tick worked from values that it had read. Whatever changed since, by another process or by the reader, leaves the
# subscription as it is: it is still due, and the next tick works from what holds then.
_NOT_YET_TOLD = " WHERE number = :subscription AND next_due = :slot AND covered = :covered_before"
_NOT_YET_ALERTED = " WHERE number = :subscription AND alerted = :alerted_before AND next_due IS NOT NULL"

_POST = """
    INSERT INTO deliveries (key, purpose, chat, thread, subscription, slot, after, upto, since, letter, state, next_attempt)
    SELECT :key, :purpose, chat, thread, number, :slot, :after, :upto, :since, :letter, 'queued', :not_before
    FROM subscriptions
"""
_ONCE = " ON CONFLICT (key) DO NOTHING"

_MOVE_ON = """
    UPDATE subscriptions SET next_due = :next_due, covered = :covered, covered_until = :covered_until,
        alerted = max(alerted, :alerted), paused_until = NULL
"""
_ALERTED = "UPDATE subscriptions SET alerted = :alerted"


def _values(posting: Posting, first_letter: int) -> dict[str, object]:
    held, slot = posting.subscription, text(posting.slot)
    digest = posting.purpose is Purpose.DIGEST
    return {
        "key": f"digest:{held.number}:{slot}" if digest else f"alert:{held.number}:{posting.alerted}",
        "purpose": posting.purpose,
        "subscription": held.number,
        "slot": slot,
        "after": held.covered if digest else None,
        "upto": posting.covered if digest else None,
        "since": text(held.covered_until),
        "letter": None if posting.letters is None else first_letter + posting.letters,
        "not_before": text(posting.not_before),
        "covered_before": held.covered,
        "alerted_before": held.alerted,
        "next_due": maybe(posting.next_due),
        "covered": posting.covered,
        "covered_until": text(posting.covered_until),
        "alerted": posting.alerted,
    }


async def broadcast(database: Database, name: str, letters: tuple[Letter, ...], now: datetime) -> int:
    """One row for each subscribed chat that is not suspended, held through its quiet hours."""
    async with database.transaction() as writer:
        first = await _keep_letters(writer, [letters])
        chats = [
            chat_of(*row)
            for row in await writer.fetch(
                f"SELECT {CHAT} FROM chats AS c WHERE c.suspended_since IS NULL AND {_SUBSCRIBED}"
            )
        ]
        [(before,)] = await writer.fetch("SELECT coalesce(max(id), 0) FROM deliveries")
        await writer.run_many(
            """
            INSERT INTO deliveries (key, purpose, chat, slot, letter, state, next_attempt)
            VALUES (?, 'broadcast', ?, ?, ?, 'queued', ?) ON CONFLICT (key) DO NOTHING
            """,
            [(f"broadcast:{name}:{chat.id}", chat.id, text(now), first, text(_held(chat, now))) for chat in chats],
        )
        [(new,)] = await writer.fetch("SELECT count(*) FROM deliveries WHERE id > :before", {"before": before})
    return int(new)


def _held(chat: Chat, now: datetime) -> datetime:
    return quiet_until(chat.quiet, chat.zone, now) or now


async def _keep_letters(writer: Connection, letters: Sequence[tuple[Letter, ...]]) -> int:
    [(last,)] = await writer.fetch("SELECT coalesce(max(id), 0) FROM letters")
    await writer.run_many(
        "INSERT INTO letters (id, messages) VALUES (?, ?)",
        [
            (last + number, listed([[letter.html, letter.buttons] for letter in several]))
            for number, several in enumerate(letters, start=1)
        ],
    )
    return int(last) + 1


async def claim(
    database: Database, claimer: str, now: datetime, cooling: Collection[int], only: int | None
) -> Delivery | None:
    """The row that waited longest, now ours alone."""
    values = {"claimer": claimer, "now": text(now), "cooling": listed(list(cooling)), "only": only}
    async with database.transaction() as writer:
        claimed = await writer.fetch(_CLAIM.replace("{of}", _of(only)), values)
        if not claimed:
            return None
        [row] = await writer.fetch(_CLAIMED, {"id": claimed[0][0]})
    number, purpose, thread, parts, attempts, unsure, messages, *chat = row
    return Delivery(
        id=number,
        purpose=Purpose(purpose),
        chat=chat_of(*chat),
        thread=thread,
        letters=tuple(map(_letter, json.loads(messages))),
        sent_parts=tuple(json.loads(parts)),
        attempts=attempts,
        unsure=unsure,
    )


_CLAIM = f"""
    UPDATE deliveries SET state = 'sending', attempts = attempts + 1, claimed_by = :claimer, claimed_at = :now
    WHERE id = (
        SELECT d.id FROM deliveries AS d
        WHERE d.state = 'queued' AND d.next_attempt <= :now AND d.chat NOT IN ({_LIST.format("cooling")}){{of}}
            AND NOT EXISTS (SELECT 1 FROM deliveries AS e
                WHERE e.chat = d.chat AND e.state IN ('queued', 'sending') AND e.id < d.id)
        ORDER BY d.next_attempt, d.id LIMIT 1)
    RETURNING id
"""
_CLAIMED = f"""
    SELECT d.id, d.purpose, d.thread, d.parts, d.attempts, d.unsure, l.messages, {CHAT}
    FROM deliveries AS d JOIN chats AS c ON c.id = d.chat JOIN letters AS l ON l.id = d.letter
    WHERE d.id = :id
"""


def _letter(message: list[object]) -> Letter:
    html, buttons = message
    rows = buttons if isinstance(buttons, list) else []
    return Letter(str(html), tuple(tuple((label, command) for label, command in row) for row in rows))


async def release(database: Database, now: datetime, claimers: Collection[str], lease: timedelta) -> int:
    """Rows whose claimer is gone: nobody knows whether they arrived, so that they are sent again."""
    values = {
        "claimers": listed(list(claimers)),
        "expired": text(now - lease),
        "ahead": text(now + lease),  # claimed by a clock that has been set back since
        "now": text(now),
        "most": INTERRUPTIONS,
    }
    async with database.transaction() as writer:
        rows = await writer.fetch(
            f"""
            UPDATE deliveries SET unsure = unsure + 1, claimed_by = NULL, claimed_at = NULL, next_attempt = :now,
                state = iif(unsure + 1 < :most, 'queued', 'failed'), reason = 'interrupted'
            WHERE state = 'sending' AND (claimed_at < :expired OR claimed_at > :ahead
                OR claimed_by IN ({_LIST.format("claimers")}))
            RETURNING id
            """,
            values,
        )
    return len(rows)


async def claimers(database: Database) -> Sequence[str]:
    """Who has claimed rows."""
    rows = await database.fetch("SELECT DISTINCT claimed_by FROM deliveries WHERE state = 'sending'")
    return [name for (name,) in rows]


async def part_sent(database: Database, delivery: int, parts: Sequence[int]) -> None:
    """Some messages have arrived."""
    await _write(database, "UPDATE deliveries SET parts = :parts WHERE id = :id", id=delivery, parts=listed(parts))


async def sent(database: Database, delivery: int, parts: Sequence[int], now: datetime) -> None:
    """All messages have arrived."""
    await _write(
        database,
        """
        UPDATE deliveries SET state = 'sent', parts = :parts, sent_at = :now, letter = NULL, reason = NULL,
            claimed_by = NULL, claimed_at = NULL
        WHERE id = :id
        """,
        id=delivery,
        parts=listed(parts),
        now=text(now),
    )


async def again(database: Database, delivery: int, when: datetime, reason: str, *, unsure: bool) -> bool:
    """Try again at ``when``; where it may have arrived, only once."""
    async with database.transaction() as writer:
        rows = await writer.fetch(
            """
            UPDATE deliveries SET state = iif(:unsure AND unsure > 0, 'failed', 'queued'), unsure = unsure + :unsure,
                next_attempt = :at, reason = :reason, claimed_by = NULL, claimed_at = NULL
            WHERE id = :id AND state = 'sending' RETURNING state
            """,
            {"id": delivery, "at": text(when), "reason": reason, "unsure": int(unsure)},
        )
    return bool(rows) and rows[0][0] == State.QUEUED


async def failed(database: Database, delivery: int, reason: str) -> None:
    """It cannot be sent."""
    await _write(
        database,
        "UPDATE deliveries SET state = 'failed', reason = :reason, claimed_by = NULL, claimed_at = NULL WHERE id = :id",
        id=delivery,
        reason=reason,
    )


async def retry(database: Database, delivery: int, now: datetime) -> bool:
    """A row that waits or has failed is tried at once."""
    async with database.transaction() as writer:
        rows = await writer.fetch(
            """
            UPDATE deliveries SET state = 'queued', next_attempt = :now, unsure = 0, reason = 'retried by an admin'
            WHERE id = :id AND state IN ('queued', 'failed') AND letter IS NOT NULL RETURNING id
            """,
            {"id": delivery, "now": text(now)},
        )
    return bool(rows)


async def next_attempt(database: Database, only: int | None) -> datetime | None:
    """When the next waiting row may be sent."""
    [(first,)] = await database.fetch(
        f"SELECT min(d.next_attempt) FROM deliveries AS d WHERE d.state = 'queued'{_of(only)}", {"only": only}
    )
    return at(first)


def _of(only: int | None) -> str:
    return "" if only is None else " AND d.chat = :only"


async def told(database: Database, reload: int) -> dict[int, datetime]:
    """Chat → when it was first sent a digest that covered the reload."""
    rows = await database.fetch(
        """
        SELECT chat, min(sent_at) FROM deliveries
        WHERE state = 'sent' AND upto IS NOT NULL AND upto >= :reload AND after < :reload GROUP BY chat
        """,
        {"reload": reload},
    )
    return {chat: datetime.fromisoformat(first) for chat, first in rows}


async def waiting(database: Database, limit: int) -> tuple[Sequence[Waiting], int]:
    """Rows that are not sent, those that wait longest first, and how many there are."""
    rows = await database.fetch(
        """
        SELECT id, purpose, chat, state, attempts, slot, next_attempt, reason FROM deliveries
        WHERE state <> 'sent' ORDER BY id LIMIT :limit
        """,
        {"limit": limit},
    )
    [(total,)] = await database.fetch("SELECT count(*) FROM deliveries WHERE state <> 'sent'")
    return [_waiting(*row) for row in rows], int(total)


def _waiting(
    number: int, purpose: str, chat: int, state: str, attempts: int, slot: str, next_attempt: str, reason: str | None
) -> Waiting:
    when, following = map(datetime.fromisoformat, (slot, next_attempt))
    return Waiting(number, Purpose(purpose), chat, State(state), attempts, when, following, reason)


async def outlook(database: Database, since: datetime, now: datetime) -> Outlook:
    """Counts for /status."""
    [row] = await database.fetch(_OUTLOOK, {"since": text(since), "now": text(now)})
    queued, sending, held, oldest, done, suspended, failed_, unsure, last, *known = row
    return Outlook(queued, sending, held, at(oldest), done, suspended, failed_, unsure, at(last), *known)


_OUTLOOK = """
    SELECT
        (SELECT count(*) FROM deliveries WHERE state = 'queued'),
        (SELECT count(*) FROM deliveries WHERE state = 'sending'),
        (SELECT count(*) FROM deliveries WHERE state = 'queued' AND next_attempt > :now),
        (SELECT min(slot) FROM deliveries WHERE state = 'queued'),
        (SELECT count(*) FROM deliveries WHERE state = 'sent' AND sent_at >= :since),
        (SELECT count(*) FROM deliveries WHERE state = 'suspended' AND next_attempt >= :since),
        (SELECT count(*) FROM deliveries WHERE state = 'failed' AND next_attempt >= :since),
        (SELECT count(*) FROM deliveries WHERE state = 'sent' AND sent_at >= :since AND unsure > 0),
        (SELECT max(slot) FROM deliveries WHERE purpose = 'digest'),
        (SELECT count(DISTINCT chat) FROM subscriptions),
        (SELECT count(*) FROM subscriptions),
        (SELECT count(*) FROM chats AS c WHERE c.suspended_since IS NOT NULL AND {subscribed})
""".replace("{subscribed}", _SUBSCRIBED)


async def tidy(database: Database, now: datetime) -> None:
    """Take away the record of long ago, and texts that nobody waits for."""
    async with database.transaction() as writer:
        await writer.run("DELETE FROM deliveries WHERE state = 'sent' AND sent_at < :old", {"old": text(now - KEPT)})
        await writer.run(
            "DELETE FROM letters WHERE NOT EXISTS (SELECT 1 FROM deliveries WHERE deliveries.letter = letters.id)"
        )
        await realign(writer, now)
        await writer.run(
            "UPDATE deliveries SET next_attempt = :now WHERE state = 'queued' AND next_attempt > :never",
            {"now": text(now), "never": text(now + timedelta(days=2))},  # longer than any quiet hours
        )


async def _write(database: Database, statement: str, **values: object) -> None:
    async with database.transaction() as writer:
        await writer.run(statement, values)
