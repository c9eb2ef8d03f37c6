"""The minute tick: what is due goes into the outbox.

1. One query over an index finds the subscriptions whose slot has come. However many slots passed while the bot was
   down, there is one digest, and it covers the whole gap.
2. A digest tells of the reloads that its subscription was not told of. It is composed once for everybody who covers the
   same reloads, in one language, on the same topics; only the last line, about the next digest, is each schedule's own.
3. Nothing new: nothing is sent, unless the reader chose to be told so. The subscription moves on either way.
4. An alert tells at once of documents newly signed and new figures of trade; the next digest, which is the whole
   account, has them too.
5. What falls into a chat's quiet hours is in the outbox, and waits there for their end.
6. The tick works from values and writes once, in one transaction: interrupted, it has done nothing; run twice, or by
   two processes, it has done the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TypeAlias

import structlog

from bot.render.classic import render
from bot.replies import carried
from briefings.compose import digest as compose
from briefings.compose.subscriptions import place
from briefings.delivery import Due, Letter, Mail, Posting, Purpose, Subscription
from briefings.desk import Desk
from briefings.document import Document
from briefings.language import language
from briefings.ledger.news import Held, News, days_of, news
from briefings.model import Topic
from briefings.ports import Store
from briefings.schedule import next_slot, quiet_until, zone

LATE = timedelta(minutes=5)
"""A tick that comes later than this after the slot makes up for a gap."""

BATCH = 20_000
"""Subscriptions that one transaction moves on."""

log = structlog.get_logger("bot.digests")

Window: TypeAlias = tuple[int, int]
Told: TypeAlias = tuple[tuple[int, date], ...]


@dataclass
class Digests:
    """Composes what is due and puts it into the outbox. It reads no clock."""

    store: Store
    mail: Mail
    desk: Desk

    async def tick(self, now: datetime) -> int:
        """Everything that is due by ``now``; how many rows the outbox gained."""
        new = 0
        while due := await self.mail.due(now, limit=BATCH):
            round_ = _Round(self, now, await self.mail.mark())
            new += await self.mail.post(*await round_.digests(due), now)
            log.info("digests", due=len(due), composed=round_.composed)
        mark = await self.mail.mark()
        while due := await self.mail.alerts_due(mark, limit=BATCH):
            new += await self.mail.post(*await _Round(self, now, mark).alerts(due), now)
        return new

    async def preview(self, held: Subscription, now: datetime) -> Document:
        """The digest that the subscription would get now; nothing is changed."""
        round_ = _Round(self, now, await self.mail.mark())
        told = await round_.told(held)
        return await round_.document(held, told, now)

    async def gather(self, window: Window, now: datetime) -> News:
        """What the reloads of the window brought."""
        after, upto = window
        if after >= upto:
            return News()
        histories, left_out = await self.mail.histories(after, upto)
        articles = [history.report.source.number for history in histories]
        numbers = await self.mail.agreements_of(articles)
        claims = [await self.store.agreement(number) for number in numbers]
        held = Held(
            figures=await self.store.figures(),
            agreements=[each for each in claims if each],
            meetings=await self.store.meetings(on=days_of(histories), limit=400),
        )
        return news(histories, after, upto, held, self.desk, today=now.date(), left_out=left_out)


@dataclass
class _Round:
    """One tick's work: everything that several subscriptions share is done once."""

    digests_of: Digests
    now: datetime
    mark: int
    composed: int = 0
    _news: dict[Window, News] = field(default_factory=dict)
    _topical: dict[tuple[Window, tuple[Topic, ...]], News] = field(default_factory=dict)
    _told: dict[int, Mapping[int, datetime]] = field(default_factory=dict)
    _documents: dict[object, Document] = field(default_factory=dict)
    _letters: dict[object, int] = field(default_factory=dict)
    _written: list[tuple[Letter, ...]] = field(default_factory=list)

    async def digests(self, due: Sequence[Due]) -> tuple[list[tuple[Letter, ...]], list[Posting]]:
        """The letters, and what each subscription gets of them."""
        postings = [await self._digest(each) for each in due]
        return self._written, postings

    async def alerts(self, due: Sequence[Due]) -> tuple[list[tuple[Letter, ...]], list[Posting]]:
        """The same for alerts."""
        postings = [await self._alert(each) for each in due]
        return self._written, postings

    async def _digest(self, due: Due) -> Posting:
        held = due.subscription
        slot = held.next_due or self.now
        until = self.until(slot)
        following = next_slot(held.schedule, max(self.now, slot))
        topical = await self.topical((held.covered, self.mark), held.topics)
        letters = None
        if held.always or not topical.is_empty:
            told = await self.told(held)
            where = zone(held.schedule.zone)
            spoken = language(held.language)
            last = compose.next_line(following, where, place(held.schedule.zone, self.digests_of.desk), spoken)
            letters = self._letter((*self._key(held, told, until), last), await self.document(held, told, until), last)
        return Posting(
            subscription=held,
            purpose=Purpose.DIGEST,
            slot=slot,
            letters=letters,
            not_before=quiet_until(due.chat.quiet, due.chat.zone, self.now) or self.now,
            next_due=following,
            covered=max(self.mark, held.covered),
            covered_until=until,
            alerted=max(self.mark, held.alerted),
        )

    async def _alert(self, due: Due) -> Posting:
        held = due.subscription
        urgent = (await self.topical((held.alerted, self.mark), held.topics)).urgent()
        letters = None
        if not urgent.is_empty:
            key = ("alert", held.alerted, held.topics, held.language)
            spoken = language(held.language)
            if key not in self._documents:
                self._documents[key] = compose.alert(urgent, self.digests_of.desk, spoken)
            said = spoken.say("Sent at once, as you chose. /subscriptions changes this.")
            letters = self._letter(key, self._documents[key], said, held.language)
        return Posting(
            subscription=held,
            purpose=Purpose.ALERT,
            slot=self.now,
            letters=letters,
            not_before=quiet_until(due.chat.quiet, due.chat.zone, self.now) or self.now,
            next_due=held.next_due,
            covered=held.covered,
            covered_until=held.covered_until,
            alerted=self.mark,
        )

    async def document(self, held: Subscription, told: Told, until: datetime) -> Document:
        """The digest without its last line."""
        key = self._key(held, told, until)
        if key not in self._documents:
            self.composed += 1
            self._documents[key] = compose.digest(
                await self.topical((held.covered, self.mark), held.topics),
                dict(told),
                self.digests_of.desk,
                language(held.language),
                zone(held.schedule.zone),
                since=held.covered_until,
                until=until,
            )
        return self._documents[key]

    async def topical(self, window: Window, topics: tuple[Topic, ...]) -> News:
        """The news of a window on these topics."""
        if (window, topics) not in self._topical:
            if window not in self._news:
                self._news[window] = await self.digests_of.gather(window, self.now)
            self._topical[window, topics] = self._news[window].about(topics)
        return self._topical[window, topics]

    async def told(self, held: Subscription) -> Told:
        """When the chat was sent what is corrected now, by the reload that had brought it."""
        topical = await self.topical((held.covered, self.mark), held.topics)
        days = []
        for reload in sorted({each.since for each in topical.corrections}):
            if reload not in self._told:
                self._told[reload] = await self.digests_of.mail.told(reload)
            sent = self._told[reload].get(held.chat)
            if sent:
                days.append((reload, sent.astimezone(zone(held.schedule.zone)).date()))
        return tuple(days)

    def until(self, slot: datetime) -> datetime:
        """Up to when the digest speaks: its slot, or now where it makes up for a gap."""
        return slot if self.now - slot < LATE else self.now

    def _key(self, held: Subscription, told: Told, until: datetime) -> tuple[object, ...]:
        where = zone(held.schedule.zone)
        since = held.covered_until.astimezone(where) if held.covered >= self.mark else None
        day = until.astimezone(where).date()
        return held.covered, held.topics, held.language, day, told, since

    def _letter(self, key: object, document: Document, last: str, code: str | None = None) -> int:
        if key not in self._letters:
            whole = compose.closing(document, last, language(code))
            self._letters[key] = len(self._written)
            self._written.append(written(whole))
        return self._letters[key]


def written(document: Document) -> tuple[Letter, ...]:
    """The document as the outbox keeps it."""
    return tuple(
        Letter(message.html, tuple(tuple((button.label, button.command) for button in row) for row in message.buttons))
        for message in render(carried(document))
    )
