"""What was read of an article that an admin sent, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    Text,
    sentence,
    spans,
)
from briefings.language import Language
from briefings.model import Basis, Summary

LEFT_OUT_SHOWN = 10


def read(
    key: str,
    name: str,
    summary: Summary,
    left_out: Sequence[tuple[str, str]],
    unread: str,
    desk: Desk,
    language: Language,
) -> Document:
    """Every fact with its evidence; ``left_out``: amounts that became none; ``unread``: code of a language not read."""
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
    name: str, summary: Summary, left_out: Sequence[tuple[str, str]], unread: str, desk: Desk, language: Language
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
        label = language.count("{n} amount became no fact", "{n} amounts became no fact", len(left_out))
        items = tuple(spans(Text(amount, "bold"), f": “{shown}”") for amount, shown in left_out[:LEFT_OUT_SHOWN])
        why = language.say(
            "Not beyond doubt a figure between the two countries: a target, one company’s money, a national total, a third country or a single deal."
        )
        yield Details(label, (Paragraph(spans(why)), Items(items)))
