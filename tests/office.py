"""A post office for tests: a real store and outbox, the local Bot API with weather over it, and a clock that stands still."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
from telegram.error import NetworkError, TimedOut
from telegram.ext import ExtBot
from telegram.request import RequestData

from bot.context import Services
from bot.digests import Digests
from bot.drafts import Drafts
from bot.limiter import Limiter
from bot.local_api import TOKEN, Call, Json, LocalApi, Refusal
from bot.outbox import Outbox
from bot.pacer import Pacer
from bot.reloading import Reloader
from briefings.claims import ReloadRecord
from briefings.delivery import Chat, ChatKind, Subscription
from briefings.desk import Desk, open_desk
from briefings.ledger.identity import file_summary
from briefings.model import Summary, Topic
from briefings.ports import Changes
from briefings.schedule import EVERY_DAY, Quiet, Schedule, next_slot
from db.store import SqliteStore, open_store
from tests.bot.door import settings
from tests.fakes import FakeClock
from tests.making import summary

READER = 1000
START = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)

Weather = Callable[[Call], Exception | Refusal | str | None]
"""What befalls a call before it is answered; "cut": it is answered, and the answer never arrives."""


@dataclass
class Api(LocalApi):
    """The local Bot API, whose calls may fail by chat, by number or by text; ``arrived`` is what people see."""

    weather: Weather = lambda _: None
    arrived: list[tuple[int, str]] = field(default_factory=list)

    def _answer(self, called: Call, data: RequestData | None) -> Any:
        if called.method != "sendMessage":
            return super()._answer(called, data)
        fate = self.weather(called)
        if isinstance(fate, Exception):
            raise fate
        answered: Json = super()._answer(called, data)
        self.arrived.append((int(called.fields["chat_id"]), answered["text"]))
        if fate == "cut":
            raise cut()
        return answered

    def to(self, chat: int) -> list[str]:
        """What a chat has seen."""
        return [text for number, text in self.arrived if number == chat]


def cut() -> NetworkError:
    """The connection broke after the request had left."""
    trouble = NetworkError("httpx.ReadError: cut")
    trouble.__cause__ = httpx.ReadError("cut")
    return trouble


def late() -> TimedOut:
    """No answer came in time."""
    trouble = TimedOut()
    trouble.__cause__ = httpx.ReadTimeout("late")
    return trouble


def down() -> NetworkError:
    """Nothing listens there."""
    trouble = NetworkError("httpx.ConnectError: down")
    trouble.__cause__ = httpx.ConnectError("down")
    return trouble


FORBIDDEN = Refusal("Forbidden: bot was blocked by the user", 403)
GATEWAY = Refusal("Bad Gateway", 502)


@dataclass
class Office:
    """Everything between a summary file and a message in somebody's hand."""

    store: SqliteStore
    desk: Desk
    clock: FakeClock
    api: Api
    outbox: Outbox
    services: Services
    alarms: list[str]
    _told: dict[str, Summary] = field(default_factory=dict)

    @property
    def mail(self) -> Any:
        return self.store.mail

    @property
    def digests(self) -> Digests:
        return Digests(self.store, self.store.mail, self.desk)

    async def told(self, *gone: str, **articles: Summary) -> None:
        """One reload: these articles enter or change, those go."""
        now = self.clock()
        filed = [
            file_summary(told, path=f"{name}.yaml", content_hash=_hash(told), desk=self.desk, today=now.date())
            for name, told in articles.items()
        ]
        filed = [replace(each, id=each.path.removesuffix(".yaml")) for each in filed]
        changed = sum(name in self._told for name in articles)
        record = ReloadRecord(now, len(articles) - changed, changed, len(gone), (), 0.0)
        await self.store.apply(Changes(filed, (), gone, "mark", record))
        self._told |= articles
        self.clock.forward(1)

    async def subscribe(self, chat: int = READER, at: str = "08:30", **fields: Any) -> Subscription:
        """A daily digest in London's time, or as the fields say."""
        kind = ChatKind.PRIVATE if chat > 0 else ChatKind.GROUP
        quiet: Quiet | None = fields.pop("quiet", None)
        topics: Sequence[Topic] = fields.pop("topics", ())
        schedule = fields.pop("schedule", Schedule(EVERY_DAY, (time.fromisoformat(at),), "Europe/London"))
        mark, now = await self.mail.mark(), self.clock()
        wanted = Subscription(
            number=0,
            chat=chat,
            thread=None,
            schedule=schedule,
            topics=tuple(topics),
            language="en",
            alerts=False,
            always=False,
            paused_until=None,
            next_due=next_slot(schedule, now),
            covered=mark,
            covered_until=now,
            alerted=mark,
            created=now,
        )
        self.clock.forward(1)
        held: Subscription = await self.mail.subscribe(
            Chat(chat, kind, "Europe/London", quiet), replace(wanted, **fields)
        )
        return held

    async def tick(self) -> int:
        """The minute tick, as it is now."""
        return await self.digests.tick(self.clock())

    async def at(self, clock: str, *, days: int = 0) -> None:
        """The day goes on until the clock shows this (UTC); then the tick comes, and the sender."""
        moment = datetime.combine(self.clock().date(), time.fromisoformat(clock), UTC) + timedelta(days=days)
        self.clock.now = moment
        await self.tick()
        await self.outbox.drain()

    async def states(self) -> dict[str, int]:
        """How many rows of the outbox are in which state."""
        rows = await self.store._database.fetch("SELECT state, count(*) FROM deliveries GROUP BY state")
        return {state: count for state, count in rows}  # noqa: C416  # mypy knows no dict() of rows


def _hash(told: Summary) -> str:
    return sha256(repr(told).encode()).hexdigest()


@asynccontextmanager
async def open_office(folder: Path, *, claimer: str = "here:1:a", pacer: Pacer | None = None) -> AsyncIterator[Office]:
    """An office in a folder; a second one in the same folder is another process on the same database."""
    clock, api, desk = FakeClock(START), Api(), open_desk("kazakhstan-uk")
    pace = pacer or Pacer(1e9, 0, 0)
    async with open_store(f"sqlite:///{folder}/briefings.db", desk=desk.slug, wait=0.2) as store:
        bot: ExtBot[str] = ExtBot(TOKEN, request=api, rate_limiter=Limiter(pace))
        alarms: list[str] = []

        async def ring(kind: str, said: str) -> None:
            alarms.append(f"{kind}: {said}")

        async def pass_time(seconds: float) -> None:
            clock.forward(seconds)

        read = settings(database_url=f"sqlite:///{folder}/briefings.db")
        services = Services(read, desk, store, Reloader(store, desk, None, clock), Drafts(None), clock, mail=store.mail)
        outbox = Outbox(
            store.mail, bot, pace, claimer, clock, seconds=lambda: clock().timestamp(), sleep=pass_time, alarm=ring
        )
        async with bot:
            yield Office(store, desk, clock, api, outbox, services, alarms)


def turnover(amount: str, period: str = "2023", **fields: Any) -> dict[str, Any]:
    """Kazakhstan's trade with Britain, in dollars."""
    return {
        "indicator": "trade.turnover",
        "reporter": "KZ",
        "partner": "GB",
        "value": amount,
        "unit": "USD",
        "period": period,
    } | fields


def article(
    day: str = "2026-03-01", *, headline: str = "News", topics: Sequence[str] = ("trade-investment",), **facts: Any
) -> Summary:
    """An article published on a day, with these facts."""
    about = {"published": day, "published_basis": "stated", "headline": headline, "publisher": "The Noon Post"}
    return summary(article=about, topics=topics, key_points=[f"{headline}."], **facts)


def document(status: str = "signed", title: str = "Memorandum on Wind Power", **fields: Any) -> dict[str, Any]:
    """A document between both countries."""
    return {"title": title, "kind": "agreement", "status": status, "parties": ["KZ", "GB"]} | fields
