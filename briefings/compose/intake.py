"""What was read of an article that an admin sent, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from briefings.compose.sources import facts
from briefings.desk import Desk
from briefings.document import (
    Block,
    Button,
    Details,
    Document,
    Heading,
    Items,
    Note,
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
) -> Document:
    """Every fact with its evidence; ``left_out``: amounts that became none, and why; ``unread``: code of a language not read."""
    return Document(tuple(_read(name, summary, left_out, unread, desk, language)), _choices(key, language))


def wrong_kind(name: str, kinds: Sequence[str], language: Language) -> Document:
    """A file of a kind that is not read."""
    return sentence(
        language.say("{name} is not read. Send one of {kinds}.", name=name, kinds=language.listed(kinds, "or"))
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
    return sentence(language.say("{name} is discarded. Nothing of it is in the store.", name=name))


def to_edit(key: str, name: str, language: Language) -> Document:
    """What to do with the file that follows."""
    said = language.say(
        "Correct {name} and send it back; then choose Keep. A hand-written summary counts before the text it was made from.",
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
        yield Note(
            spans(
                language.say(
                    "Not read: the rules do not cover the language “{code}”. Kept, it can be found with /search.",
                    code=unread,
                )
            )
        )
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
