"""/people, /people vassilenko: who holds which role, as sources give it."""

from __future__ import annotations

from bot.commands.paging import paged
from bot.context import Ask, Command
from briefings.compose import people as compose
from briefings.desk import Desk
from briefings.document import Document, sentence
from briefings.language import mark
from briefings.ledger.identity import surname_key
from briefings.ledger.people import PersonView, people
from briefings.text import fold

SHOWN = 15


async def answer(ask: Ask) -> Document:
    """People, latest named first; with words those whose name begins so, with every role."""
    asked = paged(ask.words)
    store, desk = ask.services.store, ask.services.desk
    found = people(await store.people(key=_key(asked.words, desk) if asked.words else None), desk)
    fitting = [view for view in found if _fits(view, asked.words)]
    shown = fitting[asked.offset(SHOWN) :][:SHOWN]
    if shown:
        more = asked.following("people") if len(fitting) > asked.offset(SHOWN) + SHOWN else None
        return compose.people(shown, desk, ask.language, whole=bool(asked.words), more=more)
    if asked.words:
        return sentence(
            ask.language.say(
                "Nobody called “{words}” in the store. Write a surname: /people vassilenko.", words=asked.words
            )
        )
    return sentence(ask.language.say("No people in the store yet."))


def _key(words: str, desk: Desk) -> str:
    """The surname under which a person is filed, whatever spelling the reader writes."""
    wanted = surname_key(words)
    known = (person.name for person in desk.people if wanted in {surname_key(name) for name in person.spellings})
    return surname_key(next(known, words))


def _fits(view: PersonView, words: str) -> bool:
    """The surname has led here; a first name, if one was given, has to stand too."""
    firsts = fold(words).split()[:-1]
    names = fold(" ".join((view.name, *view.spellings)))
    return all(first in names for first in firsts)


COMMAND = Command(
    name="people",
    about=mark("Who holds which role"),
    answer=answer,
    examples=(("/people", mark("the latest named first")), ("/people vassilenko", mark("one person with every role"))),
    steady=True,
)
