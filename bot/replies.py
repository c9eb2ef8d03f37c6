"""Where an answer goes.

1. A typed command is answered with a new message; in a group it replies to the command, in a topic it stays there.
2. A pressed button changes the message it stands under; where that is gone or too old, a new message is sent.
3. While long work goes on the first message shows how far it is, changed at most once in ``BREATH``.
4. "Message is not modified" is no error: it says what we wanted.
5. A button carries at most 64 bytes. What a longer command would show is written out to be sent instead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

import structlog
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, TelegramError

from bot.deliver import deliver
from bot.render.classic import Message, render
from briefings.document import Button, Document, File, Paragraph, Text, spans

BREATH = timedelta(seconds=1)
CALLBACK_BYTES = 64
log = structlog.get_logger("bot.replies")

Observer = Callable[[Document, bool], None]
"""Told of every document that was shown, and whether it is the whole answer; the local chat draws from it."""


@dataclass(frozen=True)
class Place:
    """A chat, and in it a topic; ``answered``: message that a group sees answered; ``pressed``: message to change."""

    chat: int
    topic: int | None = None
    answered: int | None = None
    pressed: int | None = None


class Reply:
    """The answer to one question, from the first sign of progress to the end."""

    def __init__(self, bot: Bot, place: Place, clock: Callable[[], datetime], observer: Observer | None = None) -> None:
        self._bot, self._place, self._clock, self._observer = bot, place, clock, observer
        self._message = place.pressed
        self._shown: datetime | None = None

    async def show(self, document: Document) -> None:
        """Replaces what is shown so far; skipped within a breath of the last time, and whenever Telegram is busy."""
        now = self._clock()
        if not due(self._shown, now):
            return
        self._shown = now
        document = carried(document)
        try:
            await self._put(render(document)[0])
        except TelegramError as trouble:
            log.info("progress not shown", error=str(trouble))
            return
        self._observed(document, whole=False)

    async def finish(self, document: Document, messages: tuple[Message, ...] = ()) -> None:
        """The whole answer, in as many messages as it needs; ``messages`` where they are made of it already."""
        document = carried(document)
        first, *others = messages or render(document)
        await deliver(lambda: self._put(first))
        for message in others:
            await deliver(lambda message=message: self._send(message))  # type: ignore[misc]  # mypy infers no type for a lambda with a default
        for file in document.files:
            await deliver(lambda file=file: self._send_file(file))  # type: ignore[misc]  # mypy infers no type for a lambda with a default
        self._observed(document, whole=True)

    async def _put(self, message: Message) -> None:
        if self._message is None or not await self._changed(self._message, message):
            await self._send(message)

    async def _changed(self, held: int, message: Message) -> bool:
        """Whether the held message now reads like this; a message that is gone or too old cannot be changed."""
        try:
            await self._bot.edit_message_text(
                message.html,
                chat_id=self._place.chat,
                message_id=held,
                parse_mode=ParseMode.HTML,
                api_kwargs=extras(message.buttons),
            )
        except BadRequest as refusal:
            reason = refusal.message.lower()
            if "not modified" in reason:
                return True
            if "message to edit not found" in reason or "can't be edited" in reason:
                return False
            raise
        return True

    async def _send(self, message: Message) -> None:
        try:
            await self._send_to(self._place, message)
        except ChatMigrated as moved:
            self._place = replace(self._place, chat=moved.new_chat_id, topic=None, answered=None)
            await self._send_to(self._place, message)

    async def _send_to(self, place: Place, message: Message) -> None:
        answered = place.answered and ReplyParameters(place.answered, allow_sending_without_reply=True)
        sent = await self._bot.send_message(
            place.chat,
            message.html,
            parse_mode=ParseMode.HTML,
            message_thread_id=place.topic,
            reply_parameters=answered or None,
            api_kwargs=extras(message.buttons),
        )
        self._message = self._message or sent.message_id

    async def _send_file(self, file: File) -> None:
        await self._bot.send_document(
            self._place.chat, file.content, filename=file.name, message_thread_id=self._place.topic
        )

    def _observed(self, document: Document, *, whole: bool) -> None:
        if self._observer is not None:
            self._observer(document, whole)


def carried(document: Document) -> Document:
    """The document with the buttons that Telegram carries, and in words what the others stand for."""
    long = [button for row in document.buttons for button in row if not _fits(button)]
    if not long:
        return document
    rows = (tuple(filter(_fits, row)) for row in document.buttons)
    said = (Paragraph(spans(f"{button.label}: ", Text(button.command, "code"))) for button in long)
    return replace(document, blocks=(*document.blocks, *said), buttons=tuple(row for row in rows if row))


def due(shown: datetime | None, now: datetime) -> bool:
    """Whether progress may be shown again."""
    return shown is None or now - shown >= BREATH


@lru_cache(maxsize=1_024)
def extras(buttons: tuple[tuple[Button, ...], ...]) -> dict[str, str]:
    """What goes with every message, as Telegram takes it: written once, because most messages have the same buttons."""
    rows = [[InlineKeyboardButton(button.label, callback_data=button.command) for button in row] for row in buttons]
    keyboard = InlineKeyboardMarkup(rows)
    extras = {"link_preview_options": LinkPreviewOptions(is_disabled=True).to_json()}
    return extras | ({"reply_markup": keyboard.to_json()} if keyboard.inline_keyboard else {})


def _fits(button: Button) -> bool:
    return len(button.command.encode()) <= CALLBACK_BYTES
