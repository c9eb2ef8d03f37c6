"""The last resort: what happens with an error that nobody caught.

1. ``Forbidden`` (the bot was blocked or removed) is noted quietly.
2. Time-outs, cut connections and flood limits that outlasted our patience are logged; no message is sent after them,
   because the next one would fare no better, and the first may have arrived.
3. Anything else is our bug: the log gets cause and context under a short reference, the user one sentence with that
   reference, and BOT_ERROR_CHAT one message a minute for each kind.
Nothing of what a user wrote is logged or sent on.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from telegram import Bot, Chat, Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import CallbackContext

from bot.replies import Observer, Place, Reply
from briefings.document import Document, Text, sentence
from briefings.language import Language, language

QUIET = timedelta(minutes=1)
log = structlog.get_logger("bot.failures")


def new_reference() -> str:
    """Six characters that a user can read out and the log holds."""
    return secrets.token_hex(3)


class Failures:
    """The error handler; ``told`` remembers when the error chat last heard of a kind."""

    def __init__(
        self,
        clock: Callable[[], datetime],
        error_chat: int | None,
        speak: Callable[[Update], Language],
        observer: Observer | None = None,
        reference: Callable[[], str] = new_reference,
    ) -> None:
        self._clock, self._error_chat, self._speak = clock, error_chat, speak
        self._observer, self._reference = observer, reference
        self._told: dict[str, datetime] = {}

    async def handle(self, update: object, context: CallbackContext[Bot, object, object, object]) -> None:
        """Sorts the error by what can be done about it."""
        error = context.error
        if isinstance(error, Forbidden):
            log.info("not allowed to answer", reason=error.message)
        elif _is_network(error):
            log.warning("Telegram could not be reached", error=f"{type(error).__name__}: {error}")
        elif isinstance(error, BadRequest) and "query is too old" in error.message.lower():
            log.info("button answered too late")
        elif error is not None:
            await self._report(error, update, context.bot)

    async def _report(self, error: Exception, update: object, bot: Bot) -> None:
        reference = self._reference()
        log.error("failed", reference=reference, exc_info=error)
        chat = update.effective_chat if isinstance(update, Update) else None
        if isinstance(update, Update) and chat is not None and update.effective_user is not None:
            apology = self._speak(update).say(
                "Something went wrong on our side. It has been noted as {reference}; please try again.",
                reference=reference,
            )
            await self._tell(bot, _place(update, chat), sentence(apology), self._observer)
        kind = type(error).__name__
        if self._error_chat is not None and self._is_news(kind):
            command = structlog.contextvars.get_contextvars().get("command", "?")
            report = language(None).say(
                "{kind} in /{command}, noted as {reference}", kind=kind, command=command, reference=reference
            )
            await self._tell(bot, Place(self._error_chat), sentence(Text(report, "code")), None)

    async def _tell(self, bot: Bot, place: Place, document: Document, observer: Observer | None) -> None:
        try:
            await Reply(bot, place, self._clock, observer).finish(document)
        except TelegramError as trouble:
            log.warning("failure not told", error=f"{type(trouble).__name__}: {trouble}")

    def _is_news(self, kind: str) -> bool:
        now = self._clock()
        self._told = {known: at for known, at in self._told.items() if now - at < QUIET}
        if kind in self._told:
            return False
        self._told[kind] = now
        return True


def _is_network(error: object) -> bool:
    """BadRequest is a NetworkError to python-telegram-bot, and no network trouble at all."""
    return isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest)


def _place(update: Update, chat: Chat) -> Place:
    message = update.effective_message
    topic = message.message_thread_id if message is not None and message.is_topic_message else None
    return Place(chat.id, topic)
