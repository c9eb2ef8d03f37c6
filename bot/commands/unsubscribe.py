"""/unsubscribe, /unsubscribe 3, /unsubscribe all."""

from __future__ import annotations

from bot.commands.subscribing import find_in, held_here, mail_of, must_be_allowed, own
from bot.context import Ask, Command
from briefings.compose import subscriptions as compose
from briefings.delivery import Subscription
from briefings.document import Button, Document, sentence
from briefings.language import mark


async def answer(ask: Ask) -> Document:
    """Takes away the one there is, the one that is named, or all; asks which where there are several."""
    held, say, word = await held_here(ask), ask.language.say, ask.words.lower()
    if not held:
        return compose.none(ask.language)
    await must_be_allowed(ask)
    meant = await _meant(word, held, ask)
    if not meant:
        rows = tuple((Button(say("Delete {number}", number=h.number), f"/unsubscribe {h.number}"),) for h in held)
        asked = compose.listed(held, ask.room.id, ask.services.desk, ask.language, ask.now)
        return Document(asked.blocks, (*rows, (Button(say("Delete all"), "/unsubscribe all"),)))
    await mail_of(ask).unsubscribe([each.number for each in meant])
    done = ask.language.count("{n} subscription is deleted.", "{n} subscriptions are deleted.", len(meant))
    return Document(sentence(done).blocks, ((Button(say("Subscribe"), "/subscribe"),),))


async def _meant(word: str, held: list[Subscription], ask: Ask) -> list[Subscription]:
    """``all`` are those of this chat: a channel's are named one by one."""
    if word == "all":
        return await own(ask)
    found = held[0] if not word and len(held) == 1 else find_in(held, word)
    return [found] if found else []


COMMAND = Command(
    name="unsubscribe",
    about=mark("End a subscription"),
    answer=answer,
    examples=(
        ("/unsubscribe", mark("choose which")),
        ("/unsubscribe 3", mark("this one")),
        ("/unsubscribe all", mark("every one")),
    ),
)
