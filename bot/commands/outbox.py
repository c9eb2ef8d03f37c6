"""/outbox: for admins; what waits and why; /outbox retry 17."""

from __future__ import annotations

from bot.commands.subscribing import mail_of
from bot.context import Ask, Command
from briefings.compose import outbox as compose
from briefings.document import Document, sentence
from briefings.language import mark

SHOWN = 10


async def answer(ask: Ask) -> Document:
    """The rows, or one of them tried again."""
    say, words = ask.language.say, ask.words.split()
    if not words:
        rows, total = await mail_of(ask).waiting(limit=SHOWN)
        return compose.waiting(rows, total, ask.language, ask.zone)
    if len(words) == 2 and words[0].lower() == "retry" and words[1].isdecimal():
        if await mail_of(ask).retry(int(words[1][:18]), ask.now):
            return sentence(say("Delivery {number} is tried now.", number=words[1]))
        return sentence(say("Delivery {number} neither waits nor failed.", number=words[1][:18]))
    return sentence(say("Write /outbox, or /outbox retry 17 with the number of a delivery."))


COMMAND = Command(
    name="outbox",
    about=mark("What waits to be sent"),
    answer=answer,
    examples=(("/outbox", mark("what waits, and why")), ("/outbox retry 17", mark("try one again at once"))),
    admin=True,
)
