"""/reload: how far it is, and what it did or would do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from briefings.claims import Overview, ReloadRecord
from briefings.compose.sources import stated
from briefings.desk import Desk
from briefings.document import Block, Button, Document, Heading, Items, Note, Paragraph, Rows, Text, sentence, spans
from briefings.language import Language
from briefings.outcome import Difference, Outcome, Refusal

SHOWN = 10
BAR = 12


def progress(done: int, total: int, language: Language) -> Document:
    """A bar and a count."""
    filled = BAR * done // total if total else BAR
    bar = "▓" * filled + "░" * (BAR - filled)
    return sentence(language.say("Reading files {bar} {done} of {total}", bar=bar, done=done, total=total))


def outcome(result: Outcome, desk: Desk, language: Language) -> Document:
    """What was added, changed, withdrawn and refused, each refusal with its reason."""
    buttons: tuple[tuple[Button, ...], ...] = ((Button(language.say("Latest"), "/latest"),),)
    if result.preview:
        buttons = (
            ()
            if not (result.added or result.changed or result.withdrawn)
            else ((Button(language.say("Reload now"), "/reload"),),)
        )
    return Document(tuple(_outcome(result, desk, language)), buttons)


def status(overview: Overview, version: str, language: Language, zone: tzinfo) -> Document:
    """For admins: the store in numbers and the last reload."""
    rows = [
        (language.say("Version"), spans(version)),
        (language.say("Articles"), spans(language.number(overview.articles))),
        (language.say("Figures"), spans(language.number(overview.figures))),
        (language.say("Agreements"), spans(language.number(overview.agreements))),
        (language.say("Meetings"), spans(language.number(overview.meetings))),
    ]
    blocks: list[Block] = [Heading(language.say("Status"), 1), Rows(tuple(rows))]
    if overview.last_reload is None:
        blocks.append(Paragraph(spans(language.say("No reload yet: /reload"))))
    else:
        blocks += _last_reload(overview.last_reload, language, zone)
    return Document(tuple(blocks), ((Button(language.say("Preview a reload"), "/reload preview"),),))


def _outcome(result: Outcome, desk: Desk, language: Language) -> Iterator[Block]:
    yield Heading(language.say("What a reload would do") if result.preview else language.say("Reloaded"), 1)
    yield Rows(
        (
            (language.say("Added"), spans(language.number(len(result.added)))),
            (language.say("Changed"), spans(language.number(len(result.changed)))),
            (language.say("Withdrawn"), spans(language.number(len(result.withdrawn)))),
            (language.say("Unchanged"), spans(language.number(result.unchanged))),
            (language.say("Refused"), spans(language.number(len(result.refused)))),
        )
    )
    for label, ids in (
        (language.say("Added"), result.added),
        (language.say("Changed"), result.changed),
        (language.say("Withdrawn"), result.withdrawn),
    ):
        if ids:
            yield Paragraph(spans(Text(f"{label}: ", "bold"), _some(ids, language)))
    for difference in result.differences[:SHOWN]:
        yield from _difference(difference, desk, language)
    if result.refused:
        yield from _refusals(result.refused, language)
    if result.outranked:
        yield Heading(language.say("Left out for a hand-written summary"))
        yield _files(result.outranked)
    if result.unread:
        yield Heading(language.say("Not read: a language that the rules do not cover; kept and searchable"))
        yield Paragraph(spans(_some(result.unread, language)))
    yield Paragraph(spans(Text(language.say("Took {seconds} s.", seconds=f"{result.seconds:.1f}"), "italic")))


def _difference(difference: Difference, desk: Desk, language: Language) -> Iterator[Block]:
    yield Heading(difference.id)
    lines = [f"+ {stated(fact, desk, language)}" for fact in difference.gained]
    lines += [f"− {stated(fact, desk, language)}" for fact in difference.lost]
    yield Items(tuple(spans(line) for line in lines or [language.say("the facts stay as they are")]))


def _refusals(refused: Sequence[Refusal], language: Language) -> Iterator[Block]:
    for label, told in (
        (language.say("Refused; the last good version still answers"), [each for each in refused if each.answering]),
        (language.say("Refused; nothing of it is in the store"), [each for each in refused if not each.answering]),
    ):
        if told:
            yield Heading(label)
            yield _files(told)
        if len(told) > SHOWN:
            yield Note(spans(language.count("and {n} more", "and {n} more", len(told) - SHOWN)))


def _files(told: Sequence[Refusal]) -> Items:
    return Items(tuple(spans(Text(refusal.file, "code"), f": {refusal.reason}") for refusal in told[:SHOWN]))


def _some(ids: Sequence[str], language: Language) -> str:
    told = ", ".join(ids[:SHOWN])
    left = len(ids) - SHOWN
    return told + (" " + language.count("and {n} more", "and {n} more", left) if left > 0 else "")


def _last_reload(record: ReloadRecord, language: Language, zone: tzinfo) -> Iterator[Block]:
    yield Paragraph(
        spans(
            language.say(
                "Last reload {moment}: {added} added, {changed} changed, {withdrawn} withdrawn, {refused} refused.",
                moment=language.moment(record.at, zone),
                added=record.added,
                changed=record.changed,
                withdrawn=record.withdrawn,
                refused=len(record.refused),
            )
        )
    )
    if record.refused:
        yield Heading(language.say("Refused"))
        yield _files([Refusal(file, reason) for file, reason in record.refused])
