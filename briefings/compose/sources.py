"""/sources: what is in the store, from whom and how fresh; /sources 3: one article, every fact with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, tzinfo

from briefings.claims import Overview, Page, Source, StoredSummary
from briefings.compose.parts import (
    INDICATOR_WORDS,
    KIND_WORDS,
    STATUS_WORDS,
    as_of,
    flags,
    party,
    published,
    source_line,
)
from briefings.desk import Desk
from briefings.document import (
    Block,
    Button,
    Document,
    Heading,
    Items,
    Link,
    Note,
    Paragraph,
    Rows,
    Spans,
    Text,
    sentence,
    spans,
)
from briefings.language import Language
from briefings.model import UNDETERMINED, Agreement, Fact, Meeting, Observation, Person, Summary

BUTTONS_IN_A_ROW = 5


def sources(
    page: Page[Source], overview: Overview, desk: Desk, language: Language, zone: tzinfo, *, more: str | None = None
) -> Document:
    """What the store holds, then the articles, latest first."""
    blocks: list[Block] = [Heading(f"{flags(desk)} {language.say('Sources')}", 1), *_overview(overview, language, zone)]
    blocks.append(Items(tuple(listed(source, language) for source in page.items)))
    return Document(tuple(blocks), _number_buttons(page.items, language, more))


def found(
    words: str, page: Page[Source], passages: Mapping[int, str | None], language: Language, *, more: str | None = None
) -> Document:
    """What a search found, latest first; ``passages``: article → where the words stand."""
    if not page.items:
        said = language.say(
            "Nothing on “{words}”. Try fewer or shorter words; every word must stand in the article.", words=words
        )
        return Document(sentence(said).blocks, ((Button(language.say("Latest"), "/latest"),),))
    items = []
    for source in page.items:
        passage = passages.get(source.number)
        items.append((*listed(source, language), *spans(Text(f"\n{passage}", "italic") if passage else "")))
    heading = Heading(language.say("Found: {words}", words=words), 1)
    return Document(
        (heading, Paragraph(as_of(page.items, language)), Items(tuple(items))),
        _number_buttons(page.items, language, more),
    )


def source(stored: StoredSummary, desk: Desk, language: Language, zone: tzinfo, *, unread: str = "") -> Document:
    """One article: where it is from, its key points, and every fact with the sentence or place that shows it.

    unread: code of its language where the rules do not cover it.
    """
    blocks = list(_article(stored, desk, language, zone))
    if unread:
        blocks.append(not_read(unread, language))
    return Document(tuple(blocks), ((Button(language.say("All sources"), "/sources"),),))


def not_read(code: str, language: Language) -> Note:
    """Why an article gave no fact: the rules do not cover its language."""
    if code == UNDETERMINED:
        said = language.say(
            "Not read: not known to be English, the only language that the rules cover. Kept, it can be found with /search."
        )
    else:
        said = language.say(
            "Not read: the rules do not cover the language “{code}”. Kept, it can be found with /search.", code=code
        )
    return Note(spans(said))


def no_such(number: int, language: Language) -> Document:
    """There is no article with this number, or no more."""
    said = language.say("There is no source {number}. /sources lists them with their numbers.", number=number)
    return Document(sentence(said).blocks, ((Button(language.say("All sources"), "/sources"),),))


def withdrawn(source: Source, at: datetime, language: Language, zone: tzinfo) -> Document:
    """An article that answers no longer rest on."""
    line, when = source_line(source, language), language.moment(at, zone)
    said = language.say(
        "Source {number} ({source}) was withdrawn on {moment}.", number=source.number, source=line, moment=when
    )
    return Document(sentence(said).blocks, ((Button(language.say("All sources"), "/sources"),),))


def listed(source: Source, language: Language) -> Spans:
    """One line of a list: number, headline with its link, outlet and date."""
    headline = source.headline or source.id
    title = Link(headline, source.url) if source.url else Text(headline, "bold")
    return spans(f"[{source.number}] ", title, f"\n{source_line(source, language)}")


def _overview(overview: Overview, language: Language, zone: tzinfo) -> Iterator[Block]:
    counts = ", ".join(
        (
            language.count("{n} article", "{n} articles", overview.articles),
            language.count("{n} figure", "{n} figures", overview.figures),
            language.count("{n} agreement", "{n} agreements", overview.agreements),
            language.count("{n} meeting report", "{n} meeting reports", overview.meetings),
        )
    )
    yield Paragraph(spans(counts))
    if overview.publishers:
        told = "; ".join(
            language.say("{outlet}: {count}", outlet=name or language.say("unnamed outlet"), count=count)
            for name, count in overview.publishers
        )
        yield Paragraph(spans(told))
    fresh = []
    if overview.newest:
        fresh.append(language.say("newest publication {date}", date=language.period(overview.newest)))
    if overview.updated:
        fresh.append(language.say("store updated {moment}", moment=language.moment(overview.updated, zone)))
    if fresh:
        yield Paragraph(spans(Text("; ".join(fresh), "italic")))


def _article(stored: StoredSummary, desk: Desk, language: Language, zone: tzinfo) -> Iterator[Block]:
    about, summary = stored.source, stored.summary
    yield Heading(f"[{about.number}] {about.headline or about.id}", 1)
    rows = [
        (language.say("Outlet"), spans(about.publisher or language.say("unnamed outlet"))),
        (language.say("Published"), spans(published(about, language))),
    ]
    if about.origin:
        rows.append((language.say("Origin"), spans(about.origin)))
    if about.by_rules:
        rows.append((language.say("Read"), spans(language.say("by rules, unchecked"))))
    rows.append((language.say("Retrieved"), spans(language.day(about.retrieved))))
    rows.append((language.say("In the store since"), spans(language.moment(stored.recorded, zone))))
    if about.url:
        rows.append((language.say("Page"), spans(Link(about.url, about.url))))
    yield Rows(tuple(rows))
    if summary.key_points:
        yield Heading(language.say("Key points"))
        yield Items(tuple(spans(point) for point in summary.key_points))
    yield from facts(summary, desk, language)


def facts(summary: Summary, desk: Desk, language: Language) -> Iterator[Block]:
    """Every fact of a summary with its evidence, kind by kind."""
    kinds: tuple[tuple[str, Sequence[Fact]], ...] = (
        (language.say("Figures"), summary.observations),
        (language.say("Agreements"), summary.agreements),
        (language.say("Meetings"), summary.meetings),
        (language.say("People"), summary.people),
    )
    for label, held in kinds:
        if held:
            yield Heading(label)
            yield Items(tuple(_with_evidence(fact, desk, language) for fact in held))


def _with_evidence(fact: Fact, desk: Desk, language: Language) -> Spans:
    shown = f"{fact.locator}" if fact.locator else "\n".join(f"“{evidence.sentence}”" for evidence in fact.evidence)
    return spans(Text(stated(fact, desk, language), "bold"), "\n", Text(shown, "italic"))


def stated(fact: Fact, desk: Desk, language: Language) -> str:
    """A fact in one line, as /sources and a reload's preview show it."""
    match fact:
        case Observation():
            amount = language.amount(fact.value, fact.unit, fact.qualifier)
            change = f", {language.change(fact.change)}" if fact.change else ""
            reporter, partner = party(fact.reporter, desk), party(fact.partner, desk)
            pair = language.say("with {partner}, as {reporter} reports it", reporter=reporter, partner=partner)
            return f"{language.say(INDICATOR_WORDS[fact.indicator])}, {language.period(fact.period)}: {amount}{change} ({pair})"
        case Agreement():
            kind = language.say(KIND_WORDS[fact.kind])
            return f"{fact.title} ({kind}): {_ladder(fact, desk, language)}{_made_by(fact, desk)}"
        case Meeting():
            parts = [
                fact.name,
                language.say("session {number}", number=fact.session) if fact.session else "",
                language.period(fact.date) if fact.date else "",
                fact.place or "",
                ", ".join(fact.participants),
            ]
            return " · ".join(part for part in parts if part)
        case Person():
            side = f" ({party(fact.side, desk)})" if fact.side else ""
            return f"{fact.name}, {fact.role}{side}"
        case _:
            raise TypeError(f"no such kind of fact: {type(fact).__name__}")


def _ladder(fact: Agreement, desk: Desk, language: Language) -> str:
    """How far it got, and every step that the article dates or attributes: "signed April 2024 → ratifying"."""
    steps = [(step.status, step.date, step.by) for step in fact.steps]
    if fact.status not in {status for status, _, _ in steps}:
        steps.append((fact.status, fact.date, None))
    return " → ".join(
        language.say(STATUS_WORDS[status])
        + (f" {language.period(date)}" if date else "")
        + (f" ({party(by, desk)})" if by else "")
        for status, date, by in sorted(steps, key=lambda step: step[0].rung)
    )


def _made_by(fact: Agreement, desk: Desk) -> str:
    """Who made it, where that is not the two countries."""
    if not fact.parties or set(fact.parties) == set(desk.codes):
        return ""
    return f" · {' – '.join(party(name, desk) for name in fact.parties)}"


def _number_buttons(items: Sequence[Source], language: Language, more: str | None) -> tuple[tuple[Button, ...], ...]:
    numbers = [
        Button(language.say("No. {number}", number=source.number), f"/sources {source.number}") for source in items
    ]
    rows = [tuple(numbers[i : i + BUTTONS_IN_A_ROW]) for i in range(0, len(numbers), BUTTONS_IN_A_ROW)]
    return (*rows, (Button(language.say("More"), more),)) if more else tuple(rows)
