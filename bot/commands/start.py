"""/start: what this is, and three buttons to begin with."""

from __future__ import annotations

from bot.context import Ask, Command
from bot.membership import reach
from briefings.document import Button, Document, Heading, Paragraph, spans
from briefings.language import mark


async def answer(ask: Ask) -> Document:
    """What the bot is for, in two sentences. Whoever had blocked the bot and starts it again gets the digests again."""
    mail = ask.services.mail
    if mail is not None and await mail.resume(ask.room.id, ask.now, reach(ask.services)):
        ask.services.nudge.set()
    say, desk = ask.language.say, ask.services.desk
    flags = " ".join(country.flag for country in desk.countries)
    return Document(
        (
            Heading(say("{flags} {desk} briefings", flags=flags, desk=desk.name), level=1),
            Paragraph(
                spans(
                    say(
                        "Ask what is traded, what is signed and what happened last. "
                        "Every answer says as of when and from whom, and where sources disagree it shows both."
                    )
                )
            ),
            Paragraph(
                spans(
                    say(
                        "Choose one, or send /help for everything that can be asked. /subscribe brings you what is new."
                    )
                )
            ),
        ),
        (
            (
                Button(say("Trade"), "/trade"),
                Button(say("Agreements"), "/agreements"),
                Button(say("Latest"), "/latest"),
            ),
        ),
    )


COMMAND = Command(name="start", about=mark("What this bot is for"), answer=answer, listed=False)
