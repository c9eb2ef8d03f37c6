"""What was read of an article that an admin sent, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from briefings.claims import StoredSummary
from briefings.compose.reload import outcome
from briefings.compose.sources import facts, not_read
from briefings.desk import Desk
from briefings.document import (
    Block,
    Button,
    Details,
    Document,
    Heading,
    Items,
    Note,
    Paragraph,
    Rows,
    Span,
    Spans,
    Text,
    sentence,
    spans,
)
from briefings.extract.leftout import LeftOut, Reason
from briefings.language import Language, mark
from briefings.model import Basis, Summary
from briefings.outcome import Outcome

LEFT_OUT_SHOWN = 20
"""Figures that became no fact, in one answer."""


def read(
    key: str,
    name: str,
    summary: Summary,
    left_out: Sequence[LeftOut],
    unread: str,
    desk: Desk,
    language: Language,
    *,
    full: bool = False,
) -> Document:
    """Every fact with its evidence; ``left_out``: amounts that became none, and why; ``unread``: code of a language not read.

    full: the message was as long as one can be, so that this may be a part only.
    """
    told = tuple(_read(name, summary, left_out, unread, desk, language))
    warning = language.say(
        "This message is about as long as one can be. If the article goes on in the next, discard both and send it as one .txt file."
    )
    return Document((*told, Note(spans(warning))) if full else told, _choices(key, language))


def refused(name: str, reasons: Sequence[str], language: Language) -> Document:
    """A summary with which several things are wrong, each in a line."""
    count = language.count(
        "{name} is not taken: {n} thing is wrong with it.",
        "{name} is not taken: {n} things are wrong with it.",
        len(reasons),
        name=name,
    )
    return Document((Paragraph(spans(count)), Items(tuple(spans(reason) for reason in reasons))))


def kept(
    draft: str, stored: StoredSummary, result: Outcome, desk: Desk, language: Language, *, unread: bool
) -> Document:
    """What was kept of a draft, and under which number; then what else the reload did, where it did anything."""
    source, facts = stored.source, len(stored.summary.facts)
    label = language.say("Unchanged")
    if source.id in (*result.added, *result.changed):
        label = language.say("Changed") if source.id in result.changed else language.say("Added")
    told = language.count("with {n} fact", "with {n} facts", facts)
    if unread:
        told = language.say("not read: the rules do not cover its language; /search finds it")
    where = language.say("{id} is source {number}, {told}.", id=source.id, number=source.number, told=told)
    blocks: list[Block] = [
        Heading(language.say("Kept: {headline}", headline=source.headline or draft), 1),
        Paragraph(spans(Text(f"{label}: ", "bold"), where)),
    ]
    if _is_other_work(result, source.id):
        blocks += outcome(result, desk, language).blocks
    show = Button(language.say("Source {number}", number=source.number), f"/sources {source.number}")
    return Document(tuple(blocks), ((show, Button(language.say("Latest"), "/latest")),))


def _is_other_work(result: Outcome, kept: str) -> bool:
    changed = {*result.added, *result.changed, *result.withdrawn} - {kept}
    return bool(changed or result.refused)


def not_taken(draft: str, reason: str, language: Language) -> Document:
    """A draft that was kept among the files and did not enter the store."""
    return sentence(
        language.say(
            "{name} lies in the inbox, but nothing of it entered the store: {reason}.", name=draft, reason=reason
        )
    )


def kept_for_later(draft: str, language: Language) -> Document:
    """A draft that was kept while a reload was under way."""
    return sentence(
        language.say(
            "{name} is kept. A reload is running: send /reload when it has reported, and it is read.", name=draft
        )
    )


def wrong_kind(name: str, kinds: Sequence[str], language: Language) -> Document:
    """A file of a kind that is not read."""
    return sentence(
        language.say(
            "{name} is not read. Send one of {kinds}; of a Word or PDF document save the text as .txt and send that.",
            name=name,
            kinds=language.listed(kinds, "or"),
        )
    )


def too_large(name: str, size: int, largest: int, language: Language) -> Document:
    """A file that is too large to be fetched."""
    return sentence(
        language.say(
            "{name} has {size} MB; a file sent here has at most {largest} MB.",
            name=name,
            size=f"{size / 1e6:.1f}",
            largest=f"{largest / 1e6:g}",
        )
    )


def no_folder(language: Language) -> Document:
    """Nothing can be kept."""
    return sentence(
        language.say(
            "There is no folder to keep articles in. Set BOT_ARTICLES, start the bot again, and send it once more."
        )
    )


def gone(language: Language) -> Document:
    """A draft that is not there any more."""
    return sentence(
        language.say("This draft is gone: it was kept or discarded, or many came after it. Send the article again.")
    )


def discarded(name: str, language: Language) -> Document:
    """A draft was discarded."""
    return sentence(language.say("{name} is discarded. The store is as it was.", name=name))


def to_edit(key: str, name: str, language: Language) -> Document:
    """What to do with the file that follows."""
    said = language.say(
        "Correct {name} and send it back; then choose Keep. Every fact needs its sentence as it stands in the article; the article’s text is kept with what you correct.",
        name=name,
    )
    return Document(sentence(said).blocks, _choices(key, language))


def _choices(key: str, language: Language) -> tuple[tuple[Button, ...], ...]:
    return (
        (
            Button(language.say("Keep"), f"/keep {key}"),
            Button(language.say("Discard"), f"/discard {key}"),
            Button(language.say("Edit"), f"/edit {key}"),
        ),
    )


def _read(
    name: str, summary: Summary, left_out: Sequence[LeftOut], unread: str, desk: Desk, language: Language
) -> Iterator[Block]:
    article = summary.article
    yield Heading(article.headline or name, 1)
    published = language.say("no date")
    if article.published:
        published = language.period(article.published)
        if article.published_basis is Basis.INFERRED:
            published = language.say("{date} (date inferred)", date=published)
    rows = [(language.say("Published"), spans(published))]
    if article.publisher:
        rows.append((language.say("Outlet"), spans(article.publisher)))
    if article.origin:
        rows.append((language.say("Origin"), spans(article.origin)))
    if summary.topics:
        rows.append((language.say("Topics"), spans(", ".join(desk.label(topic) for topic in summary.topics))))
    yield Rows(tuple(rows))
    if unread:
        yield not_read(unread, language)
        return
    told = list(facts(summary, desk, language))
    yield from told
    if not told:
        yield Note(spans(language.say("No fact between the two countries was found in it.")))
    if left_out:
        label = language.count("{n} figure became no fact", "{n} figures became no fact", len(left_out))
        yield Details(label, tuple(_left_out(left_out, language)))


def _left_out(left_out: Sequence[LeftOut], language: Language) -> Iterator[Block]:
    """Each amount with its reason, those of a sentence together; what is cut is counted."""
    shown = left_out[:LEFT_OUT_SHOWN]
    yield Items(tuple(_of_sentence(text, list(said), language) for text, said in groupby(shown, _sentence_of)))
    if more := len(left_out) - len(shown):
        yield Note(spans(language.count("and {n} more", "and {n} more", more)))


def _sentence_of(left: LeftOut) -> str:
    return left.sentence


def _of_sentence(text: str, said: Sequence[LeftOut], language: Language) -> Spans:
    parts: list[str | Span] = []
    for left in said:
        parts += [Text(left.amount, "bold"), f": {language.say(REASON_WORDS[left.reason])}. "]
    return spans(*parts, f"“{text}”")


REASON_WORDS = {
    Reason.HOPED: mark("a hope, a target or a forecast"),
    Reason.DENIED: mark("denied or corrected in the text"),
    Reason.DIFFERENCE: mark("a difference or a balance, not a level"),
    Reason.RATE: mark("an average or a rate, not a sum"),
    Reason.RANGE: mark("a range, not one value"),
    Reason.PART: mark("one commodity, sector or region, or a part of the whole"),
    Reason.DEAL: mark("one deal, loan, project or company"),
    Reason.NATIONAL: mark("the total of one country with all its partners"),
    Reason.OTHERS: mark("another country’s"),
    Reason.SIDES: mark("whose it is, or in which direction, is not said"),
    Reason.PERIOD: mark("no period is given"),
    Reason.UNMEASURED: mark("not said to be trade or investment"),
    Reason.INACTIVE: mark("not said to be active in the other country"),
    Reason.SMALL: mark("too small for two countries: the scale is missing"),
    Reason.UNRELATED: mark("the article does not name both countries"),
    Reason.UNPROVEN: mark("the words of the text do not show it"),
}
