"""/forget: deletes everything that is kept of this chat, after a confirmation."""

from __future__ import annotations

from bot.commands.subscribing import mail_of, must_be_allowed
from bot.context import Ask, Command
from briefings.document import Button, Document, sentence
from briefings.language import mark


async def answer(ask: Ask) -> Document:
    """Asks first; then it is gone."""
    say = ask.language.say
    await must_be_allowed(ask)
    if ask.words.lower() != "everything":
        said = say("This deletes every subscription of this chat, its choices and the record of what was sent. Sure?")
        yes = Button(say("Delete everything"), "/forget everything")
        return Document(sentence(said).blocks, ((yes, Button(say("Keep it"), "/subscriptions")),))
    if await mail_of(ask).forget(ask.room.id):
        return sentence(say("Everything that was kept of this chat is deleted."))
    return sentence(say("Nothing is kept of this chat."))


COMMAND = Command(name="forget", about=mark("Delete everything that is kept of this chat"), answer=answer, listed=False)
