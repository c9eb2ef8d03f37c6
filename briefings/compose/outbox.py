"""What admins see of the outbox."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from briefings.delivery import Outlook, Purpose, State, Waiting
from briefings.document import Block, Button, Document, Heading, Items, Note, Rows, Spans, Text, sentence, spans
from briefings.language import Language, mark

PURPOSES = {
    Purpose.DIGEST: mark("digest"),
    Purpose.ALERT: mark("alert"),
    Purpose.BROADCAST: mark("announcement"),
}
STATES = {
    State.QUEUED: mark("waits"),
    State.SENDING: mark("is being sent"),
    State.SENT: mark("sent"),
    State.SUSPENDED: mark("suspended"),
    State.FAILED: mark("failed"),
}


def waiting(rows: Sequence[Waiting], total: int, language: Language, zone: tzinfo) -> Document:
    """What is not sent, and why."""
    if not rows:
        return sentence(language.say("Nothing waits in the outbox."))
    items = tuple(_row(row, language, zone) for row in rows)
    blocks: list[Block] = [Heading(language.say("Outbox"), 1), Items(items)]
    if total > len(rows):
        blocks.append(Note(spans(language.count("and {n} more", "and {n} more", total - len(rows)))))
    failed = [row for row in rows if row.state in (State.FAILED, State.QUEUED)][:5]
    buttons = tuple(Button(language.say("Retry {number}", number=row.id), f"/outbox retry {row.id}") for row in failed)
    return Document(tuple(blocks), (buttons,) if buttons else ())


def _row(row: Waiting, language: Language, zone: tzinfo) -> Spans:
    told = language.say(
        "{number}. {purpose} to {chat}: {state}",
        number=row.id,
        purpose=language.say(PURPOSES[row.purpose]),
        chat=row.chat,
        state=language.say(STATES[row.state]),
    )
    due = language.say(
        "due {moment}, next try {again}, attempts: {attempts}",
        moment=language.moment(row.slot, zone),
        again=language.moment(row.next_attempt, zone),
        attempts=row.attempts,
    )
    return spans(Text(told, "bold"), f"\n{due}", f"\n{row.reason}" if row.reason else "")


def status(outlook: Outlook, pace: int, language: Language, zone: tzinfo) -> Document:
    """The outbox in a glance."""
    say = language.say

    def moment(instant: datetime | None) -> str:
        return language.moment(instant, zone) if instant else say("none")

    rows = (
        (say("Subscriptions"), f"{outlook.subscriptions} / {outlook.chats}"),
        (say("Chats suspended"), str(outlook.chats_suspended)),
        (say("Last digest"), moment(outlook.last_digest)),
        (say("Waiting"), say("{waiting}, of them held {held}", waiting=outlook.waiting, held=outlook.held)),
        (say("Oldest waiting"), moment(outlook.oldest)),
        (say("Sent today"), str(outlook.sent)),
        (say("Suspended today"), str(outlook.suspended)),
        (say("Failed today"), str(outlook.failed)),
        (say("Perhaps twice"), str(outlook.unsure)),
        (say("Pace"), say("{number} a second", number=pace)),
    )
    return Document((Heading(say("Deliveries")), Rows(tuple((label, spans(value)) for label, value in rows))))
