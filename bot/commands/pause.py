"""/pause 14d: nothing from the subscriptions of this chat for so long; then one digest for what was missed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from bot.commands.subscribing import mail_of, must_be_allowed, own, rescheduled
from bot.context import Ask, Command
from briefings.compose import subscriptions as compose
from briefings.delivery import FOREVER
from briefings.document import Button, Document, sentence
from briefings.language import mark
from briefings.schedule import zone

_LENGTH = re.compile(r"(\d{1,3})\s*(h|hours?|d|days?|w|weeks?)?", re.IGNORECASE)
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_LONGEST = timedelta(days=366)


async def answer(ask: Ask) -> Document:
    """Pauses every subscription of the chat, or ends the pause."""
    held, say, word = await own(ask), ask.language.say, ask.words.lower()
    if not held:
        return compose.none(ask.language)
    until = _until(word, ask.now)
    if until is None and word not in ("off", "resume"):
        return sentence(say("For how long? Write /pause 14d, /pause 2w or /pause 12h; /pause off ends it."))
    await must_be_allowed(ask)
    for each in held:
        await mail_of(ask).change(rescheduled(replace(each, paused_until=until), ask))
    if until is None:
        return sentence(say("The pause is over."))
    buttons = ((Button(say("End the pause"), "/pause off"), Button(say("Subscriptions"), "/subscriptions")),)
    if until >= FOREVER:
        return Document(sentence(say("Paused until you end it.")).blocks, buttons)
    moment = ask.language.moment(until, zone(held[0].schedule.zone))
    said = say("Paused until {moment}. The first digest after that covers what you missed.", moment=moment)
    return Document(sentence(said).blocks, buttons)


def _until(word: str, now: datetime) -> datetime | None:
    if not word:
        return FOREVER
    found = _LENGTH.fullmatch(word)
    if not found:
        return None
    length = int(found[1]) * _UNITS[(found[2] or "d")[0].lower()]
    return now + length if timedelta() < length <= _LONGEST else None


COMMAND = Command(
    name="pause",
    about=mark("Nothing for a while"),
    answer=answer,
    examples=(
        ("/pause 14d", mark("for 14 days; 2w and 12h work too")),
        ("/pause", mark("until you end it")),
        ("/pause off", mark("end the pause")),
    ),
)
