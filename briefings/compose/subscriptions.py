"""What is said about subscriptions: when, where by the clock, on what; and the questions on the way to one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from briefings.delivery import FOREVER, Chat, Subscription
from briefings.desk import Desk
from briefings.document import Block, Button, Document, Heading, Items, Note, Paragraph, Rows, Spans, Text, spans
from briefings.language import Language
from briefings.model import Topic
from briefings.schedule import EVERY_DAY, WEEKDAYS, Schedule, zone

HOURS = (time(7), time(8), time(8, 30), time(9), time(12), time(18))
IN_A_ROW = 3
TOPICS_IN_A_ROW = 2


def place(zone_name: str, desk: Desk) -> str:
    """A zone as a reader calls it: the capital of a country of the desk, else its city."""
    capital = next((country.capital for country in desk.countries if country.timezone == zone_name), None)
    return capital or zone_name.rsplit("/", 1)[-1].replace("_", " ")


def days(schedule: Schedule, language: Language) -> str:
    """As "every day", "weekdays", "Monday and Friday"."""
    if schedule.days == EVERY_DAY:
        return language.say("every day")
    if schedule.days == WEEKDAYS:
        return language.say("weekdays")
    return ", ".join(language.weekday(day) for day in sorted(schedule.days))


def timing(schedule: Schedule, desk: Desk, language: Language, now: datetime) -> str:
    """As "weekdays 08:30 in Astana, now 14:05"."""
    return language.say(
        "{days} {times} in {place}, now {now}",
        days=days(schedule, language),
        times=", ".join(map(language.clock, schedule.times)),
        place=place(schedule.zone, desk),
        now=language.clock(now.astimezone(zone(schedule.zone)).time()),
    )


def topics(chosen: Sequence[Topic], desk: Desk, language: Language) -> str:
    """As "Energy, Health", or "all topics"."""
    return ", ".join(desk.label(topic) for topic in chosen) or language.say("all topics")


def how_often(prefix: str, desk: Desk, language: Language) -> Document:
    """The first question of /subscribe. ``prefix``: the command so far."""
    say = language.say
    return Document(
        (
            Heading(say("Digests"), 1),
            Paragraph(spans(say("What is new comes to you, when you want it. How often?"))),
            Note(spans(say("Or write it: {example}", example=example(desk)))),
        ),
        (
            (
                Button(say("Every day"), f"{prefix} daily"),
                Button(say("Weekdays"), f"{prefix} weekdays"),
                Button(say("Mondays"), f"{prefix} weekly"),
            ),
        ),
    )


def at_what_time(
    prefix: str, zone_name: str, others: Sequence[str], desk: Desk, language: Language, now: datetime
) -> Document:
    """The second one. ``others``: zones that can be chosen instead; ``prefix`` holds the days."""
    local = language.clock(now.astimezone(zone(zone_name)).time())
    hours = [Button(language.clock(hour), f"{prefix} {hour:%H:%M} {zone_name}") for hour in HOURS]
    rows = [tuple(hours[i : i + IN_A_ROW]) for i in range(0, len(hours), IN_A_ROW)]
    elsewhere = [
        Button(language.say("Time in {place}", place=place(other, desk)), f"{prefix} {other}") for other in others
    ]
    said = language.say("At what time in {place}? It is {now} there.", place=place(zone_name, desk), now=local)
    return Document((Paragraph(spans(said)),), (*rows, tuple(elsewhere)))


def subscribed(held: Subscription, chat: Chat, desk: Desk, language: Language, now: datetime) -> Document:
    """A new subscription, with what can be chosen further."""
    opening = Heading(language.say("Subscribed"), 1)
    about = one(held, chat, desk, language, now)
    return Document((opening, *about.blocks), about.buttons)


def one(held: Subscription, chat: Chat, desk: Desk, language: Language, now: datetime) -> Document:
    """A subscription with everything that can be done with it."""
    say = language.say
    rows: list[tuple[str, Spans]] = [
        (say("When"), spans(timing(held.schedule, desk, language, now))),
        (say("Topics"), spans(topics(held.topics, desk, language))),
        (say("Alerts"), spans(say("at once") if held.alerts else say("off"))),
        (say("Nothing new"), spans(say("one line") if held.always else say("nothing is sent"))),
        (say("Next"), spans(following(held, language))),
    ]
    blocks: list[Block] = [Paragraph(spans(Text(say("Subscription {number}", number=held.number), "bold")), tight=True)]
    blocks.append(Rows(tuple(rows)))
    if chat.quiet:
        hours = f"{chat.quiet.start:%H:%M}–{chat.quiet.end:%H:%M}"
        blocks.append(Note(spans(say("Quiet hours {hours}: what falls into them comes at their end.", hours=hours))))
    return Document(tuple(blocks), _buttons(held, language))


def following(held: Subscription, language: Language) -> str:
    """When the next digest is due."""
    if held.paused_until is not None and held.paused_until >= FOREVER:
        return language.say("paused")
    if held.next_due is None:
        return language.say("waits until the chat can be reached")
    local = held.next_due.astimezone(zone(held.schedule.zone))
    moment = f"{language.day(local.date())}, {language.clock(local.time())}"
    return language.say("{moment} (paused until then)", moment=moment) if held.paused_until else moment


def listed(held: Sequence[Subscription], here: int, desk: Desk, language: Language, now: datetime) -> Document:
    """All of them, each with its button. ``here``: the chat in which they are shown."""
    items = tuple(_line(each, here, desk, language, now) for each in held)
    numbers = [
        Button(language.say("No. {number}", number=each.number), f"/subscriptions {each.number}") for each in held
    ]
    rows = [tuple(numbers[i : i + 5]) for i in range(0, len(numbers), 5)]
    return Document(
        (Heading(language.say("Subscriptions"), 1), Items(items)),
        (*rows, (Button(language.say("Another one"), "/subscribe"),)),
    )


def _line(held: Subscription, here: int, desk: Desk, language: Language, now: datetime) -> Spans:
    channel = "" if held.chat == here else language.say(" to channel {id}", id=held.chat)
    alerts = language.say("; alerts") if held.alerts else ""
    return spans(
        f"{held.number}. ",
        Text(timing(held.schedule, desk, language, now), "bold"),
        f"{channel}\n{topics(held.topics, desk, language)}{alerts}\n",
        language.say("next: {moment}", moment=following(held, language)),
    )


def none(language: Language) -> Document:
    """The chat has no subscription."""
    said = language.say("No subscriptions here yet. /subscribe sets one up.")
    return Document((Paragraph(spans(said)),), ((Button(language.say("Subscribe"), "/subscribe"),),))


def choose_topics(held: Subscription, desk: Desk, language: Language) -> Document:
    """Topics to tick; none ticked means all."""
    buttons = [
        Button(
            f"✓ {desk.label(topic)}" if topic in held.topics else desk.label(topic),
            f"/subscriptions {held.number} topic {topic}",
        )
        for topic in desk.topics
    ]
    rows = [tuple(buttons[i : i + TOPICS_IN_A_ROW]) for i in range(0, len(buttons), TOPICS_IN_A_ROW)]
    said = language.say("Topics of subscription {number}: {topics}. None ticked means all.", number=held.number,
                        topics=topics(held.topics, desk, language))  # fmt: skip
    return Document(
        (Paragraph(spans(said)),), (*rows, (Button(language.say("Done"), f"/subscriptions {held.number}"),))
    )


def choose_hour(held: Subscription, language: Language) -> Document:
    """Another time of the day."""
    hours = [Button(language.clock(hour), f"/subscriptions {held.number} {hour:%H:%M}") for hour in HOURS]
    rows = [tuple(hours[i : i + IN_A_ROW]) for i in range(0, len(hours), IN_A_ROW)]
    say, number = language.say, held.number
    frequency = (
        Button(say("Every day"), f"/subscriptions {number} daily"),
        Button(say("Weekdays"), f"/subscriptions {number} weekdays"),
        Button(say("Mondays"), f"/subscriptions {number} weekly"),
    )
    said = say(
        "Choose, or write it: {example}", example=f"/subscriptions {number} weekdays 07:15 Europe/London, energy"
    )
    return Document((Paragraph(spans(said)),), (frequency, *rows, (Button(say("Back"), f"/subscriptions {number}"),)))


def choose_language(held: Subscription, codes: Sequence[str], language: Language) -> Document:
    """The language of the digest."""
    row = tuple(Button(code, f"/subscriptions {held.number} {code}") for code in codes)
    return Document((Paragraph(spans(language.say("In which language?"))),), (row,))


def _buttons(held: Subscription, language: Language) -> tuple[tuple[Button, ...], ...]:
    say, base = language.say, f"/subscriptions {held.number}"
    paused = held.paused_until is not None
    return (
        (
            Button(say("Resume"), f"{base} resume") if paused else Button(say("Pause"), f"{base} pause"),
            Button(say("Change"), f"{base} change"),
            Button(say("Preview now"), f"{base} preview"),
        ),
        (
            Button(say("Topics"), f"{base} topics"),
            Button(say("Language"), f"{base} language"),
            Button(say("Alerts off"), f"{base} alerts off")
            if held.alerts
            else Button(say("Alerts"), f"{base} alerts on"),
        ),
        (
            Button(say("Only news"), f"{base} always off")
            if held.always
            else Button(say("Always a line"), f"{base} always on"),
            Button(say("Delete"), f"{base} delete"),
            Button(say("All"), "/subscriptions"),
        ),
    )


def example(desk: Desk) -> str:
    """A /subscribe that works at this desk."""
    some = ", ".join(list(desk.topics)[1:3])
    return f"/subscribe weekdays 08:30 {desk.countries[-1].timezone} {some}".rstrip()
