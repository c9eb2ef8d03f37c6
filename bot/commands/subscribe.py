"""/subscribe with buttons, or /subscribe weekdays 08:30 Europe/London critical-minerals, energy."""

from __future__ import annotations

from bot.commands.subscribing import chat_of, default_zone, mail_of, must_be_allowed
from bot.context import Ask, Command
from bot.membership import reach
from bot.wishes import Wish, read_wish
from briefings.compose import subscriptions as compose
from briefings.delivery import Subscription
from briefings.document import Document
from briefings.language import mark
from briefings.schedule import EVERY_DAY, Schedule, next_slot


async def answer(ask: Ask) -> Document:
    """A subscription, or the question that is still open."""
    desk = ask.services.desk
    wish = read_wish(ask.words, desk, ask.language)
    await must_be_allowed(ask)
    chat = await ask.room.channel(wish.target) if wish.target else ask.room.id
    prefix = f"/subscribe {chat}" if wish.target else "/subscribe"
    if wish.times is None:
        return _question(prefix, wish, ask)
    return await _subscribed(chat, wish, ask)


def _question(prefix: str, wish: Wish, ask: Ask) -> Document:
    desk = ask.services.desk
    if wish.days is None:
        return compose.how_often(prefix, desk, ask.language)
    zone = wish.zone or default_zone(ask)
    others = [country.timezone for country in desk.countries if country.timezone != zone]
    return compose.at_what_time(f"{prefix} {_days(wish)}", zone, others, desk, ask.language, ask.now)


def _days(wish: Wish) -> str:
    """The days as a button carries them."""
    days = wish.days or EVERY_DAY
    names = {EVERY_DAY: "daily", frozenset(range(5)): "weekdays", frozenset({0}): "weekly"}
    return names.get(days) or " ".join("mon tue wed thu fri sat sun".split()[day] for day in sorted(days))


async def _subscribed(number: int, wish: Wish, ask: Ask) -> Document:
    mail, desk = mail_of(ask), ask.services.desk
    chat = await chat_of(ask, number)
    schedule = Schedule(wish.days or EVERY_DAY, wish.times or (), wish.zone or default_zone(ask))
    mark_now = await mail.mark()
    if chat.suspended_since is not None and await mail.resume(number, ask.now, reach(ask.services)):
        ask.services.nudge.set()
    kept = await mail.subscribe(
        chat,
        Subscription(
            number=0,
            chat=number,
            thread=ask.room.thread if number == ask.room.id else None,
            schedule=schedule,
            topics=wish.topics or (),
            language=wish.language or ask.language.code,
            alerts=wish.alerts,
            always=wish.always,
            paused_until=None,
            next_due=next_slot(schedule, ask.now),
            covered=mark_now,
            covered_until=ask.now,
            alerted=mark_now,
            created=ask.now,
        ),
    )
    return compose.subscribed(kept, chat, desk, ask.language, ask.now)


COMMAND = Command(
    name="subscribe",
    about=mark("Get what is new, when you want it"),
    answer=answer,
    examples=(
        ("/subscribe", mark("choose with buttons")),
        ("/subscribe daily 08:30 London", mark("every day, by the clock of a city")),
        ("/subscribe weekdays 8:30 18:00 critical-minerals, energy", mark("twice a working day, on two topics")),
        ("/subscribe weekly friday 9:00 alerts", mark("and at once when something is signed")),
        ("/subscribe @channel daily 9:00", mark("a channel in which I am an admin")),
    ),
)
