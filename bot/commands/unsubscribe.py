"""/unsubscribe, /unsubscribe 3, /unsubscribe all."""

from __future__ import annotations

from bot.commands.subscribing import find_in, held_here, mail_of, must_be_allowed
from bot.context import Ask, Command
from briefings.compose import subscriptions as compose
from briefings.document import Button, Document, sentence
from briefings.language import mark


async def answer(ask: Ask) -> Document:
    """Takes away the one there is, the one that is named, or all; asks which where there are several."""
    held, say, word = await held_here(ask), ask.language.say, ask.words.lower()
    if not held:
        return compose.none(ask.language)
    await must_be_allowed(ask)
    meant = (
        held if word == "all" or (not word and len(held) == 1) else [found] if (found := find_in(held, word)) else []
    )
    if not meant:
        rows = tuple((Button(say("Delete {number}", number=h.number), f"/unsubscribe {h.number}"),) for h in held)
        asked = compose.listed(held, ask.room.id, ask.services.desk, ask.language, ask.now)
        return Document(asked.blocks, (*rows, (Button(say("Delete all"), "/unsubscribe all"),)))
    await mail_of(ask).unsubscribe([each.number for each in meant])
    done = ask.language.count("{n} subscription is deleted.", "{n} subscriptions are deleted.", len(meant))
    return Document(sentence(done).blocks, ((Button(say("Subscribe"), "/subscribe"),),))


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
