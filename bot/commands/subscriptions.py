"""/subscriptions: what this chat gets; /subscriptions 3 pause | resume | change | delete | preview | 09:00 energy …"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.commands.subscribing import (
    changed,
    chat_of,
    find_in,
    held_here,
    mail_of,
    must_be_allowed,
    rescheduled,
)
from bot.context import Ask, Command
from bot.digests import Digests
from bot.membership import reach
from bot.wishes import read_wish
from briefings.compose import subscriptions as compose
from briefings.compose.digest import closing
from briefings.delivery import FOREVER, Subscription
from briefings.document import Button, Document, sentence
from briefings.language import FALLBACK, languages, mark
from briefings.model import Topic


async def answer(ask: Ask) -> Document:
    """The list, one of them, or what was asked to be done with it."""
    held = await held_here(ask)
    number, _, words = ask.words.partition(" ")
    if not number:
        return (
            compose.listed(held, ask.room.id, ask.services.desk, ask.language, ask.now)
            if held
            else compose.none(ask.language)
        )
    meant = find_in(held, number)
    if meant is None:
        said = ask.language.say("There is no subscription {number} here.", number=number[:20])
        return Document(sentence(said).blocks, ((Button(ask.language.say("Subscriptions"), "/subscriptions"),),))
    if not words:
        return await _one(meant, ask)
    verb, _, rest = words.partition(" ")
    if verb == "preview":
        return await _preview(meant, ask)
    await must_be_allowed(ask)
    verbs: dict[str, Callable[[Subscription, str, Ask], Awaitable[Document]]] = {
        "pause": _pause,
        "resume": _resume,
        "change": _change,
        "delete": _delete,
        "topics": _topics,
        "topic": _topic,
        "language": _language,
        "alerts": _alerts,
        "always": _always,
    }
    known = verbs.get(verb.lower())
    return await known(meant, rest.strip(), ask) if known else await _wished(meant, words, ask)


async def _one(held: Subscription, ask: Ask) -> Document:
    return compose.one(held, await chat_of(ask, held.chat), ask.services.desk, ask.language, ask.now)


async def _kept(held: Subscription, ask: Ask) -> Document:
    await mail_of(ask).change(held)
    return await _one(find_in(await held_here(ask), str(held.number)) or held, ask)


async def _preview(held: Subscription, ask: Ask) -> Document:
    digests = Digests(ask.services.store, mail_of(ask), ask.services.desk)
    document = await digests.preview(held, ask.now)
    return closing(document, ask.language.say("A preview: nothing is marked as sent."), ask.language)


async def _pause(held: Subscription, _: str, ask: Ask) -> Document:
    return await _kept(replace(held, paused_until=FOREVER, next_due=None), ask)


async def _resume(held: Subscription, _: str, ask: Ask) -> Document:
    """Ends its pause, and the suspension of its chat: for a channel there is no /start."""
    if await mail_of(ask).resume(held.chat, ask.now, reach(ask.services)):
        ask.services.nudge.set()
        return compose.listed(await held_here(ask), ask.room.id, ask.services.desk, ask.language, ask.now)
    return await _kept(rescheduled(replace(held, paused_until=None), ask), ask)


async def _change(held: Subscription, _: str, ask: Ask) -> Document:
    return compose.choose_hour(held, ask.language)


async def _delete(held: Subscription, _: str, ask: Ask) -> Document:
    await mail_of(ask).unsubscribe([held.number])
    said = ask.language.say("Subscription {number} is deleted.", number=held.number)
    return Document(sentence(said).blocks, ((Button(ask.language.say("Subscriptions"), "/subscriptions"),),))


async def _topics(held: Subscription, words: str, ask: Ask) -> Document:
    if words.lower() == "all":
        return await _kept(replace(held, topics=()), ask)
    if words:
        return await _wished(held, words, ask)
    return compose.choose_topics(held, ask.services.desk, ask.language)


async def _topic(held: Subscription, word: str, ask: Ask) -> Document:
    """Ticks a topic, or takes the tick away."""
    topic = ask.services.desk.topic_of(word)
    if topic is not None:
        chosen = set(held.topics) ^ {topic}
        held = replace(held, topics=tuple(each for each in Topic if each in chosen))
        await mail_of(ask).change(held)
    return compose.choose_topics(held, ask.services.desk, ask.language)


async def _language(held: Subscription, _: str, ask: Ask) -> Document:
    return compose.choose_language(held, sorted({FALLBACK, *languages()}), ask.language)


async def _alerts(held: Subscription, word: str, ask: Ask) -> Document:
    """From now on: what came before is in the next digest."""
    return await _kept(replace(held, alerts=word != "off", alerted=await mail_of(ask).mark()), ask)


async def _always(held: Subscription, word: str, ask: Ask) -> Document:
    return await _kept(replace(held, always=word != "off"), ask)


async def _wished(held: Subscription, words: str, ask: Ask) -> Document:
    wish = read_wish(words, ask.services.desk, ask.language)
    return await _kept(changed(held, wish, ask), ask)


COMMAND = Command(
    name="subscriptions",
    about=mark("What comes to this chat, and when"),
    answer=answer,
    examples=(
        ("/subscriptions", mark("all of them, with buttons")),
        ("/subscriptions 3 preview", mark("the digest as it would be now")),
        ("/subscriptions 3 weekdays 07:15 energy", mark("change what you name")),
        ("/subscriptions 3 pause", mark("until you resume it")),
    ),
)
