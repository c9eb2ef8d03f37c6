"""What the commands about subscriptions share: the mail, the right to change, the subscription that is meant."""

from __future__ import annotations

from dataclasses import replace

from bot.context import Ask
from bot.wishes import Wish
from briefings.delivery import Chat, ChatKind, Mail, Subscription, slot_after_pause
from briefings.errors import BriefingError
from briefings.schedule import Schedule, next_slot


class NotAllowed(BriefingError):
    """Somebody who may not change this; the sentence says who may."""


class NoMail(BriefingError):
    """The store keeps no subscriptions."""


def mail_of(ask: Ask) -> Mail:
    """Where subscriptions are kept."""
    if ask.services.mail is None:
        raise NoMail("This bot keeps no subscriptions.")
    return ask.services.mail


async def must_be_allowed(ask: Ask) -> None:
    """Raises NotAllowed: in a group only admins change what it gets."""
    if not await ask.room.may_change():
        raise NotAllowed(ask.language.say("Only admins of this group can change what it gets."))


def default_zone(ask: Ask) -> str:
    """The zone that is guessed: the settings', else that of the desk's first country."""
    return ask.services.settings.timezone or ask.services.desk.countries[0].timezone


async def chat_of(ask: Ask, number: int | None = None) -> Chat:
    """The chat with its choices, as it would be kept where it is new; ``number``: a channel instead of this chat."""
    held = await mail_of(ask).chat(number or ask.room.id)
    if held is not None:
        return held
    if number is not None and number != ask.room.id:
        return Chat(number, ChatKind.CHANNEL, default_zone(ask), steward=ask.user)
    return Chat(ask.room.id, ask.room.kind, default_zone(ask))


async def held_here(ask: Ask) -> list[Subscription]:
    """The subscriptions of this chat; in a private chat those of the channels that its user set up, too."""
    steward = ask.user if ask.room.kind is ChatKind.PRIVATE else None
    return list(await mail_of(ask).subscriptions(ask.room.id, steward=steward))


async def own(ask: Ask) -> list[Subscription]:
    """Those of this chat alone."""
    return list(await mail_of(ask).subscriptions(ask.room.id))


def find_in(held: list[Subscription], number: str) -> Subscription | None:
    """The one with this number."""
    return next((each for each in held if str(each.number) == number), None)


def changed(held: Subscription, wish: Wish, ask: Ask) -> Subscription:
    """The subscription as the wish has it; what was not said stays."""
    schedule = Schedule(
        wish.days or held.schedule.days, wish.times or held.schedule.times, wish.zone or held.schedule.zone
    )
    wanted = replace(
        held,
        schedule=schedule,
        topics=held.topics if wish.topics is None else wish.topics,
        language=wish.language or held.language,
        alerts=held.alerts or wish.alerts,
        always=held.always or wish.always,
    )
    return rescheduled(wanted, ask)


def rescheduled(held: Subscription, ask: Ask) -> Subscription:
    """With the next slot of its schedule, after its pause where it has one; a suspended chat's has none."""
    if held.paused_until is not None:
        return replace(held, next_due=slot_after_pause(held))
    return replace(held, next_due=next_slot(held.schedule, max(ask.now, held.covered_until)))
