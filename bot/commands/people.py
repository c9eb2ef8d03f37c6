"""/people, /people vassilenko: who holds which role, as sources give it."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

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
    """People, latest named first; with words those of that name, with every role, else those of that role or side."""
    asked = paged(ask.words)
    store, desk = ask.services.store, ask.services.desk
    found = people(await store.people(key=_key(asked.words, desk) if asked.words else None), desk)
    fitting = [view for view in found if _is_called(view, asked.words)]
    named = bool(asked.words and fitting)
    if asked.words and not fitting:
        everybody = people(await store.people(), desk)
        fitting = [view for view in everybody if _holds(view, asked.words, desk)] or _nearly(everybody, asked.words)
    shown = fitting[asked.offset(SHOWN) :][:SHOWN]
    if shown:
        more = asked.following("people") if len(fitting) > asked.offset(SHOWN) + SHOWN else None
        return compose.people(shown, desk, ask.language, whole=named, more=more)
    if asked.words:
        said = ask.language.say(
            "Nobody fits “{words}”. Write a surname, a role or a country: /people minister.", words=asked.words
        )
        return sentence(said)
    return sentence(ask.language.say("No people in the store yet."))


def _holds(view: PersonView, words: str, desk: Desk) -> bool:
    """Whether every word is in the role, the name or the names of the side."""
    country = desk.country(view.side) if view.side else None
    sides = (country.name, country.code, *country.names, *country.adjectives) if country else (view.side or "",)
    told = fold(" ".join((view.name, *sides, *(role.role for role in view.roles)))).split()
    return all(word in told for word in fold(words).split())


def _nearly(views: Sequence[PersonView], words: str) -> list[PersonView]:
    """People whose surname is spelled almost like this."""
    wanted = surname_key(words)
    near = difflib.get_close_matches(wanted, {surname_key(view.name) for view in views}, n=3, cutoff=0.75)
    return [view for view in views if surname_key(view.name) in near]


def _key(words: str, desk: Desk) -> str:
    """The surname under which a person is filed, whatever spelling the reader writes."""
    wanted = surname_key(words)
    known = (person.name for person in desk.people if wanted in {surname_key(name) for name in person.spellings})
    return surname_key(next(known, words))


def _is_called(view: PersonView, words: str) -> bool:
    """The surname has led here; a first name, if one was given, has to stand too."""
    firsts = fold(words).split()[:-1]
    names = fold(" ".join((view.name, *view.spellings)))
    return all(first in names for first in firsts)


COMMAND = Command(
    name="people",
    about=mark("Who holds which role"),
    answer=answer,
    examples=(
        ("/people", mark("the latest named first")),
        ("/people minister", mark("those with a role, a country or a name")),
    ),
    steady=True,
)
