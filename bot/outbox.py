"""Sends what waits in the outbox, and knows what each refusal means.

A row is claimed in the database the moment before its request leaves, so that no two processes send it. At most
``IN_FLIGHT`` requests are under way: that is all that can be in doubt when the program is killed.

| Telegram says                                   | what happens                                                       |
| ----------------------------------------------- | ------------------------------------------------------------------ |
| sent                                            | the row is ``sent``; if that cannot be written down, nothing else   |
|                                                 | is sent until it is                                                |
| flood limit (429)                               | the row waits; the shared deadline moves                           |
| not reached, 5xx                                | certainly not sent: waits, 1 s to ``LONGEST_PAUSE``, without end   |
| time-out or cut connection after the request    | may have arrived: tried once more and counted, then ``failed``     |
| blocked, chat not found, user deactivated       | the chat is suspended, whole; /start or unblocking brings it back  |
| the group became a supergroup                   | its id is rewritten everywhere, the row is sent there              |
| the topic is gone                               | the chat itself gets it, and is told why                           |
| our markup is wrong                             | the same text goes plain, and the admins hear of it                |
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import httpx
import structlog
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import ExtBot

from bot.deliver import wait_of
from bot.pacer import PACED, Pacer
from bot.render.classic import bare
from bot.replies import extras
from briefings.delivery import Delivery, Letter, Mail
from briefings.document import Button
from briefings.errors import StoreError
from briefings.language import language
from briefings.schedule import quiet_until

IN_FLIGHT = 8
LEASE = timedelta(minutes=3)
LONGEST_SEND = 120.0
"""Seconds; shorter than the lease, so that a row that is being sent is never taken for abandoned."""

LONGEST_PAUSE = timedelta(minutes=1)
IDLE = 1.0
"""Seconds between two looks for something that is due."""

_CLOSED = (
    "chat not found",
    "user is deactivated",
    "not enough rights",
    "have no rights",
    "need administrator rights",
    "chat_write_forbidden",
    "peer_id_invalid",
    "bot is not a member",
    "user not found",
)
_NO_TOPIC = ("message thread not found", "topic_deleted", "topic_closed")
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)

log = structlog.get_logger("bot.outbox")

Alarm = Callable[[str, str], Awaitable[object]]
"""Tells the admins: a kind, once a minute, and a sentence."""


async def _no_alarm(_: str, __: str) -> None:
    pass


@dataclass
class Outbox:
    """One sender. ``claimer``: its name in the database; ``clock`` gives aware UTC; ``seconds`` never goes back."""

    mail: Mail
    bot: ExtBot[str]
    pacer: Pacer
    claimer: str
    clock: Callable[[], datetime]
    seconds: Callable[[], float] = field(default=lambda: asyncio.get_running_loop().time())
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    alarm: Alarm = _no_alarm
    sent: Callable[[Letter], None] | None = None
    _under_way: set[asyncio.Task[None]] = field(default_factory=set)
    _unwritten: int = 0

    async def run(self, stop: asyncio.Event) -> None:
        """Sends until told to stop; what is under way is finished."""
        while not stop.is_set():
            try:
                pause = await self._one()
            except Exception as bug:  # the sender goes on
                log.exception("sender stumbled")
                await self.alarm(type(bug).__name__, f"the sender stumbled: {type(bug).__name__}")
                pause = IDLE
            if pause > 0:
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), pause)
        await self.finish()

    async def drain(self) -> None:
        """Sends what may be sent by now, at its pace, and waits for nothing else."""
        while True:
            if (pace := self.pacer.wait(self.seconds())) > 0:
                await self.sleep(pace)
            if not await self._one():
                continue
            if self._under_way:
                await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)
                continue
            pause = self.pacer.next_cool(self.seconds())
            if pause is None or not await self._is_due():
                return
            await self.sleep(pause)

    async def finish(self) -> None:
        """Waits for the requests that are under way."""
        if self._under_way:
            await asyncio.wait(self._under_way)

    async def _one(self) -> float:
        """Claims and starts one delivery, if there is one; the seconds after which to look again."""
        if len(self._under_way) >= IN_FLIGHT or self._unwritten:
            await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)
            return 0.0
        pause = self.pacer.wait(self.seconds())
        if pause > 0:
            return pause
        try:
            delivery = await self._next()
        except StoreError as trouble:
            log.warning("outbox not read", error=str(trouble))
            return IDLE
        if delivery is None:
            return min(self.pacer.next_cool(self.seconds()) or IDLE, IDLE)
        self.pacer.goes(delivery.chat.id, self.seconds())
        task = asyncio.create_task(self._deliver(delivery))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return 0.0

    async def _next(self) -> Delivery | None:
        if not await self._is_due():
            return None
        return await self.mail.claim(self.claimer, self.clock(), self.pacer.cooling(self.seconds()))

    async def _is_due(self) -> bool:
        first = await self.mail.next_attempt()
        return first is not None and first <= self.clock()

    async def _deliver(self, delivery: Delivery) -> None:
        """One delivery to its end, whatever that is."""
        try:
            async with asyncio.timeout(LONGEST_SEND):
                parts = await self._send(delivery)
        except TimeoutError:
            await self._again(delivery, "took too long", unsure=True)
        except TelegramError as refusal:
            await self._refused(delivery, refusal)
        except Exception as bug:  # the others go on
            kind = type(bug).__name__
            log.exception("delivery failed", delivery=delivery.id)
            await self._kept(lambda: self.mail.failed(delivery.id, kind))
            await self.alarm(kind, f"delivery {delivery.id} failed: {kind}")
        else:
            await self._kept(lambda: self.mail.sent(delivery.id, parts, self.clock()))
            log.info("sent", delivery=delivery.id, chat=delivery.chat.id, purpose=delivery.purpose)

    async def _send(self, delivery: Delivery) -> list[int]:
        """Its messages one after the other, without those that have arrived before."""
        parts = list(delivery.sent_parts)
        for number, letter in enumerate(delivery.letters[len(parts) :]):
            if number:
                await self._kept(lambda: self.mail.part_sent(delivery.id, parts))
                await self._turn(delivery.chat.id)
            parts.append(await self._put(delivery, letter))
            if self.sent:
                self.sent(letter)
        return parts

    async def _turn(self, chat: int) -> None:
        """Waits until a further message to the chat may go."""
        while (pause := self.pacer.wait_for_chat(chat, self.seconds())) > 0:
            await self.sleep(pause)
        self.pacer.goes(chat, self.seconds())

    async def _put(self, delivery: Delivery, letter: Letter) -> int:
        """One message; plain where Telegram does not take our markup."""
        try:
            return await self._message(delivery, letter.html, letter, ParseMode.HTML)
        except ChatMigrated:
            raise
        except BadRequest as refusal:
            reason = refusal.message.lower()
            if any(known in reason for known in (*_CLOSED, *_NO_TOPIC)):
                raise
            log.error("markup refused, sent plain", delivery=delivery.id, reason=refusal.message)
            await self.alarm("BadRequest", f"delivery {delivery.id} was sent plain: {refusal.message}")
            return await self._message(delivery, bare(letter.html), letter, None)

    async def _message(self, delivery: Delivery, text: str, letter: Letter, mode: ParseMode | None) -> int:
        sent = await self.bot.send_message(
            delivery.chat.id,
            text,
            parse_mode=mode,
            message_thread_id=delivery.thread,
            api_kwargs=_extras(letter),
            rate_limit_args=PACED,
        )
        return sent.message_id

    async def _refused(self, delivery: Delivery, refusal: TelegramError) -> None:
        """Sorts a refusal by what to do next."""
        reason = refusal.message.lower()
        match refusal:
            case RetryAfter():
                pause = wait_of(refusal)
                self.pacer.refused(pause.total_seconds(), self.seconds())
                log.warning("flood limit", wait_seconds=pause.total_seconds())
                await self._again(delivery, "flood limit", pause)
            case ChatMigrated():
                await self._kept(lambda: self.mail.migrate(delivery.chat.id, refusal.new_chat_id))
                await self._again(delivery, "the group has a new id", timedelta())
            case Forbidden():
                await self._suspend(delivery, refusal.message)
            case BadRequest() if any(known in reason for known in _CLOSED):
                await self._suspend(delivery, refusal.message)
            case BadRequest() if delivery.thread is not None and any(known in reason for known in _NO_TOPIC):
                await self._without_topic(delivery, delivery.thread)
            case BadRequest():
                await self._kept(lambda: self.mail.failed(delivery.id, refusal.message))
                await self.alarm("BadRequest", f"delivery {delivery.id} failed: {refusal.message}")
            case NetworkError():
                unsure = may_have_arrived(refusal)
                await self._again(delivery, f"{type(refusal).__name__}: {refusal.message}", unsure=unsure)
            case _:  # an answer that cannot be read comes after the message has
                await self._again(delivery, f"{type(refusal).__name__}: {refusal.message}", unsure=True)
                await self.alarm(type(refusal).__name__, f"delivery {delivery.id} waits: {refusal.message}")

    async def _suspend(self, delivery: Delivery, reason: str) -> None:
        log.info("chat suspended", chat=delivery.chat.id, reason=reason)
        await self._kept(lambda: self.mail.suspend(delivery.chat.id, reason, self.clock()))

    async def _without_topic(self, delivery: Delivery, thread: int) -> None:
        await self._kept(lambda: self.mail.drop_thread(delivery.chat.id, thread))
        await self._again(delivery, "the topic is gone", timedelta(seconds=self.pacer.group_gap))
        said = language(None).say("The topic that this chat’s briefings went to is gone. They come here from now on.")
        with suppress(TelegramError):
            await self.bot.send_message(delivery.chat.id, said, rate_limit_args=PACED)

    async def _again(
        self, delivery: Delivery, reason: str, pause: timedelta | None = None, *, unsure: bool = False
    ) -> None:
        now = self.clock()
        at = now + (pause if pause is not None else backoff(delivery.attempts))
        at = quiet_until(delivery.chat.quiet, delivery.chat.zone, at) or at
        log.warning("to be sent again", delivery=delivery.id, reason=reason, unsure=unsure)
        await self._kept(lambda: self.mail.again(delivery.id, at, reason, unsure=unsure))

    async def _kept(self, write: Callable[[], Awaitable[object]]) -> None:
        """Writes down what became of a delivery; until that is done nothing more is sent."""
        self._unwritten += 1
        try:
            pause = timedelta(seconds=0.5)
            while True:
                try:
                    await write()
                    return
                except StoreError as trouble:
                    log.error("not written down, trying again", error=str(trouble))
                    await self.alarm(type(trouble).__name__, f"the outbox cannot be written: {trouble}")
                await self.sleep(pause.total_seconds())
                pause = min(pause * 2, timedelta(seconds=10))
        finally:
            self._unwritten -= 1


def backoff(attempts: int) -> timedelta:
    """How long to wait after so many attempts."""
    return min(timedelta(seconds=2 ** min(max(attempts - 1, 0), 10)), LONGEST_PAUSE)


def may_have_arrived(trouble: NetworkError) -> bool:
    """Whether the request left and no answer says what became of it; a 5xx is an answer."""
    cause = trouble.__cause__
    if cause is None:
        return isinstance(trouble, TimedOut)
    return not isinstance(cause, (*_NEVER_LEFT, TelegramError))


def _extras(letter: Letter) -> dict[str, str]:
    """A copy: python-telegram-bot writes into it."""
    buttons = tuple(tuple(Button(label, command) for label, command in row) for row in letter.buttons)
    return dict(extras(buttons))
