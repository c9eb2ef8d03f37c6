"""/agreements, /agreements health (topic), /agreements signed (status), /agreements 3 (one of them)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.commands.paging import Paged, paged
from bot.context import Ask, Command
from briefings.compose import agreements as compose
from briefings.compose.parts import STATUS_WORDS
from briefings.document import Document, sentence
from briefings.language import Language, mark
from briefings.ledger.agreements import AgreementView, Rung, agreement_view
from briefings.ledger.meetings import Event, events
from briefings.model import Status, Topic
from briefings.periods import Period
from briefings.text import fold

SHOWN = 10
SIGNING_WINDOW = 120
"""Meetings that are looked at on the days of signing."""


async def answer(ask: Ask) -> Document:
    """A list, a filtered list, or one agreement."""
    asked = paged(ask.words)
    if asked.words.isdecimal():
        return await _one(int(asked.words[:18]), ask)
    status = status_of(asked.words, ask.language) if asked.words else None
    topic = ask.services.desk.topic_of(asked.words) if asked.words and status is None else None
    if asked.words and not (status or topic):
        return await _none_on(asked.words, ask)
    return await _list(asked, topic, status, ask)


def status_of(words: str, language: Language) -> Status | None:
    """The rung that a reader means: "signed", "in force", "ratification"."""
    wanted = fold(words)
    for status, word in STATUS_WORDS.items():
        if wanted in (fold(status), fold(word), fold(language.say(word))):
            return status
    return {"ratification": Status.RATIFYING, "force": Status.IN_FORCE, "negotiation": Status.NEGOTIATING}.get(wanted)


async def _one(number: int, ask: Ask) -> Document:
    claims = await ask.services.store.agreement(number)
    if claims is None:
        return compose.no_such(number, ask.language)
    view = agreement_view(claims)
    signings = await _signings([view], ask)
    return compose.agreement(view, signings.get(view.number), ask.services.desk, ask.language)


async def _list(asked: Paged, topic: Topic | None, status: Status | None, ask: Ask) -> Document:
    store, desk = ask.services.store, ask.services.desk
    page = await store.agreements(topic=topic, status=status, limit=SHOWN, offset=asked.offset(SHOWN))
    if not page.items:
        if asked.page > 1:
            return sentence(ask.language.say("That was the last page. /agreements starts again."))
        if status:
            return compose.none_with(status, await store.agreement_statuses(), ask.language)
        if asked.words:
            return await _none_on(asked.words, ask)
        return sentence(
            ask.language.say(
                "No more agreements in the store." if asked.page > 1 else "No agreements in the store yet."
            )
        )
    views = [agreement_view(claims) for claims in page.items]
    about = desk.label(topic) if topic else ask.language.say(STATUS_WORDS[status]) if status else None
    more = asked.following("agreements") if page.more else None
    return compose.agreements(views, await _signings(views, ask), desk, ask.language, about=about, more=more)


async def _signings(views: Sequence[AgreementView], ask: Ask) -> Mapping[int, Event]:
    """For each agreement the meeting on the very day of its signing that one of the sources of the signing tells of.

    Of several such meetings the one in a standing format counts, where there is a single one; else none does.
    """
    rungs = {view.number: view.signed for view in views if view.signed}
    days = {number: _days(rung) for number, rung in rungs.items()}
    asked = list(dict.fromkeys(day for each in days.values() for day in each))
    if not asked:
        return {}
    held = events(await ask.services.store.meetings(on=asked, limit=SIGNING_WINDOW), ask.services.desk)
    return {number: event for number, rung in rungs.items() if (event := _signing(rung, days[number], held))}


def _days(rung: Rung) -> list[Period]:
    return [date for date, _ in rung.dates if date.precision == "day"] if not rung.disputed else []


def _signing(rung: Rung, days: Sequence[Period], held: Sequence[Event]) -> Event | None:
    numbers = {source.number for source in rung.sources}
    fitting = [
        event
        for event in held
        if any(day in days for day in event.dates) and any(report.source.number in numbers for report in event.reports)
    ]
    chosen = [event for event in fitting if event.format] or fitting
    return chosen[0] if len(chosen) == 1 else None


async def _none_on(words: str, ask: Ask) -> Document:
    store = ask.services.store
    topics, statuses = await store.agreement_topics(), await store.agreement_statuses()
    return compose.none_on(words, topics, statuses, ask.services.desk, ask.language)


COMMAND = Command(
    name="agreements",
    about=mark("Agreements and how far they got"),
    answer=answer,
    examples=(
        ("/agreements", mark("all, the latest told of first")),
        ("/agreements health", mark("on a topic")),
        ("/agreements signed", mark("with a status")),
        ("/agreements 3", mark("one of them: its steps, parties and sources")),
    ),
    steady=True,
)
