"""/export: everything that is kept of this chat, as a JSON file."""

from __future__ import annotations

import json

from bot.commands.subscribing import mail_of, must_be_allowed
from bot.context import Ask, Command
from briefings.document import Document, sentence
from briefings.language import mark


async def answer(ask: Ask) -> Document:
    """Sends the file."""
    await must_be_allowed(ask)
    kept = await mail_of(ask).export(ask.room.id)
    if not any(kept.values()):
        return sentence(ask.language.say("Nothing is kept of this chat."))
    content = json.dumps({"chat": ask.room.id, **kept}, ensure_ascii=False, indent=2)
    await ask.room.attach("briefing-bot-export.json", content.encode())
    counted = ask.language.count("{n} subscription", "{n} subscriptions", len(kept["subscriptions"]))
    return sentence(ask.language.say("That is everything that is kept of this chat: {what}.", what=counted))


COMMAND = Command(name="export", about=mark("Everything that is kept of this chat"), answer=answer, listed=False)
