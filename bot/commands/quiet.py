"""/quiet 22:00-07:00: what falls into these hours comes at their end."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time

from bot.commands.subscribing import chat_of, mail_of, must_be_allowed
from bot.context import Ask, Command
from bot.wishes import zone_of
from briefings.compose.subscriptions import place
from briefings.document import Button, Document, sentence
from briefings.language import mark
from briefings.schedule import Quiet

_HOURS = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|to)\s*(\d{1,2})(?:[:.](\d{2}))?(?:\s+(?:in\s+)?(.+))?")


async def answer(ask: Ask) -> Document:
    """Sets, shows or ends the quiet hours of the chat."""
    chat, say = await chat_of(ask), ask.language.say
    word = ask.words.lower()
    if not word:
        return _shown(chat.quiet, chat.zone, ask)
    await must_be_allowed(ask)
    if word in ("off", "none"):
        await mail_of(ask).keep_chat(replace(chat, quiet=None), ask.now)
        return sentence(say("There are no quiet hours any more."))
    found = _HOURS.fullmatch(word)
    zone = zone_of(found[5], ask.services.desk) if found and found[5] else chat.zone
    hours = _read(found) if found else None
    if hours is None or zone is None:
        return sentence(say("Write them like /quiet 22:00-07:00, or /quiet 22-7 London; /quiet off ends them."))
    await mail_of(ask).keep_chat(replace(chat, quiet=hours, zone=zone), ask.now)
    return _shown(hours, zone, ask)


def _read(found: re.Match[str]) -> Quiet | None:
    try:
        start, end = (time(int(found[i]), int(found[i + 1] or 0)) for i in (1, 3))
    except ValueError:
        return None
    return Quiet(start, end) if start != end else None


def _shown(quiet: Quiet | None, zone: str, ask: Ask) -> Document:
    say, desk = ask.language.say, ask.services.desk
    if quiet is None:
        said = say("No quiet hours. /quiet 22:00-07:00 sets them.")
        return Document(sentence(said).blocks, ((Button("22:00–07:00", "/quiet 22:00-07:00"),),))
    hours = f"{quiet.start:%H:%M}–{quiet.end:%H:%M}"
    said = say(
        "Quiet from {hours} in {place}: what falls into them comes at their end.", hours=hours, place=place(zone, desk)
    )
    return Document(sentence(said).blocks, ((Button(say("No quiet hours"), "/quiet off"),),))


COMMAND = Command(
    name="quiet",
    about=mark("Hours in which nothing comes"),
    answer=answer,
    examples=(
        ("/quiet 22:00-07:00", mark("what falls into them comes at 07:00")),
        ("/quiet 22-7 London", mark("by the clock of a city")),
        ("/quiet off", mark("no quiet hours")),
    ),
)
