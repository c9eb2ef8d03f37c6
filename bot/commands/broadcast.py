"""/broadcast words: for admins; to every chat with subscriptions, through the outbox, after a preview."""

from __future__ import annotations

from hashlib import sha256

from bot.commands.subscribing import mail_of
from bot.context import Ask, Command
from bot.digests import written
from briefings.document import Button, Document, Note, Paragraph, sentence, spans
from briefings.language import mark

LONGEST = 3_500
DRAFTS = 20


async def answer(ask: Ask) -> Document:
    """The preview; with ``send`` and the draft's name, the announcement itself."""
    say, words = ask.language.say, ask.words.strip()
    verb, _, name = words.partition(" ")
    if not words or len(words) > LONGEST:
        return sentence(say("Write /broadcast and up to {most} characters.", most=LONGEST))
    if verb == "send" and name in ask.services.announcements:
        new = await mail_of(ask).broadcast(name, written(_announcement(ask.services.announcements.pop(name))), ask.now)
        counted = ask.language.count("{n} chat", "{n} chats", new)
        return sentence(say("In the outbox for {chats}. /outbox shows what waits.", chats=counted))
    if verb == "send" and name.isalnum() and len(name) == len(_name(words, ask)):
        return sentence(say("There is no such draft any more. Write /broadcast and the words again."))
    return await _preview(words, ask)


async def _preview(words: str, ask: Ask) -> Document:
    say, drafts = ask.language.say, ask.services.announcements
    name = _name(words, ask)
    while len(drafts) >= DRAFTS:
        drafts.pop(next(iter(drafts)))
    drafts[name] = words
    outlook = await mail_of(ask).outlook(ask.now, ask.now)
    counted = ask.language.count("{n} chat", "{n} chats", outlook.chats - outlook.chats_suspended)
    note = Note(spans(say("A preview. It would go to {chats}.", chats=counted)))
    return Document(
        (*_announcement(words).blocks, note),
        ((Button(say("Send to {chats}", chats=counted), f"/broadcast send {name}"),),),
    )


def _announcement(words: str) -> Document:
    return Document(tuple(Paragraph(spans(part)) for part in words.split("\n\n")))


def _name(words: str, ask: Ask) -> str:
    """The same words at another time are another announcement."""
    return sha256(f"{words}\n{ask.now.isoformat()}".encode()).hexdigest()[:12]


COMMAND = Command(
    name="broadcast",
    about=mark("Tell every subscriber something"),
    answer=answer,
    examples=(("/broadcast The bot moves on Sunday.", mark("a preview, then a button that sends it")),),
    admin=True,
)
