"""/about: what is kept of a user, where the data comes from, licence and version."""

from __future__ import annotations

from bot.context import Ask, Command
from bot.version import VERSION
from briefings.document import Document, Heading, Paragraph, Rows, spans
from briefings.language import mark


async def answer(ask: Ask) -> Document:
    """The promises of the bot, each in a sentence."""
    say = ask.language.say
    return Document(
        (
            Heading(say("About this bot"), level=1),
            Paragraph(
                spans(
                    say(
                        "It answers from published news and press releases, named under every answer. "
                        "/sources lists them. A figure is given as its source gives it."
                    )
                )
            ),
            Heading(say("What is kept of you")),
            Paragraph(
                spans(
                    say(
                        "No profile and none of your messages. The log of the program holds your user id, the chat id, "
                        "the name of the command and the time, so that failures can be found."
                    )
                )
            ),
            Paragraph(
                spans(
                    say(
                        "Of a chat with subscriptions: its id, its choices, and which digests it was sent when. "
                        "/export sends all of it to you, /forget deletes it."
                    )
                )
            ),
            Rows(((say("Version"), spans(VERSION)), (say("Licence"), spans(say("MIT, the briefing-bot authors"))))),
        )
    )


COMMAND = Command(name="about", about=mark("What is kept of you, licence, version"), answer=answer)
