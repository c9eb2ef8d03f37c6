"""What every briefing has in common: how sources are cited and listed, and as of when an answer speaks.

- Whatever is stated carries the numbers of its sources; the document ends with their list.
- "As of" is the latest publication among the sources that the document cites: what is known cannot be fresher.
- A publication date that was inferred says so wherever a source is named with its date.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from briefings.claims import Claim, Source
from briefings.desk import Desk
from briefings.document import (
    Block,
    Button,
    Cite,
    Details,
    Document,
    Heading,
    Paragraph,
    Sources,
    Spans,
    Text,
    cited,
    spans,
)
from briefings.language import Language, mark
from briefings.ledger.citing import merged_sources
from briefings.model import Basis, Indicator, Kind, Status
from briefings.periods import Period

CITED = 3
"""Numbers behind one statement; a phone's line holds no more."""
LISTED_OPEN = 5
LISTED_MOST = 12
"""Sources listed in the open, and listed at all; each number in the text is linked anyway."""

STATUS_WORDS = {
    Status.PROPOSED: mark("proposed"),
    Status.NEGOTIATING: mark("negotiating"),
    Status.EXPECTED: mark("expected"),
    Status.SIGNED: mark("signed"),
    Status.RATIFYING: mark("ratifying"),
    Status.RATIFIED: mark("ratified"),
    Status.IN_FORCE: mark("in force"),
    Status.TERMINATED: mark("terminated"),
}
KIND_WORDS = {
    Kind.AGREEMENT: mark("agreement"),
    Kind.MEMORANDUM: mark("memorandum of understanding"),
    Kind.PROTOCOL: mark("protocol"),
    Kind.ROADMAP: mark("roadmap"),
    Kind.PLAN: mark("plan"),
    Kind.JOINT_STATEMENT: mark("joint statement"),
    Kind.PROGRAMME: mark("programme"),
    Kind.CONTRACT: mark("contract"),
    Kind.DECLARATION: mark("declaration"),
}
INDICATOR_WORDS = {
    Indicator.TURNOVER: mark("Turnover"),
    Indicator.EXPORTS: mark("Exports"),
    Indicator.IMPORTS: mark("Imports"),
    Indicator.INVESTMENT_FLOW: mark("Investment"),
    Indicator.INVESTMENT_STOCK: mark("Cumulative investment"),
    Indicator.COMPANIES: mark("Companies"),
}


def cite(*claims: Claim) -> Cite:
    """The mark behind a statement that these claims make."""
    return cite_all(*merged_sources(claims))


def cite_all(sources: Sequence[Source], more: int = 0) -> Cite:
    """The mark with the first sources and the latest one; ``more`` and those left out are counted."""
    if len(sources) <= CITED:
        return Cite(tuple(sources), more)
    return Cite((*sources[: CITED - 1], sources[-1]), more + len(sources) - CITED)


def published(source: Source, language: Language) -> str:
    """When a source was published: "2 May 2025", "October 2023 (date inferred)", "no date"."""
    if source.published is None:
        return language.say("no date")
    day = language.period(source.published)
    return language.say("{date} (date inferred)", date=day) if source.basis is Basis.INFERRED else day


def source_line(source: Source, language: Language) -> str:
    """Outlet, date and origin: "The Astana Times, 2 May 2025; origin: Ministry of Foreign Affairs of Kazakhstan"."""
    outlet = source.publisher or language.say("unnamed outlet ({id})", id=source.id)
    line = language.say("{outlet}, {date}", outlet=outlet, date=published(source, language))
    if source.origin:
        line = language.say("{source}; origin: {origin}", source=line, origin=source.origin)
    return language.say("{source}; read by rules, unchecked", source=line) if source.by_rules else line


def as_of(sources: Sequence[Source], language: Language) -> Spans:
    """As of when the document speaks, and on how many sources it rests."""
    dated = [source for source in sources if source.published]
    if not dated:
        return spans(Text(language.count("{n} source, undated", "{n} sources, undated", len(sources)), "italic"))
    latest = max(dated, key=_reference)
    line = language.count(
        "As of {date}, from {n} source",
        "As of {date}, the latest of {n} sources",
        len(sources),
        date=published(latest, language),
    )
    return spans(Text(line, "italic"))


def briefing(
    title: str, blocks: Iterable[Block], language: Language, buttons: tuple[tuple[Button, ...], ...] = ()
) -> Document:
    """A document with its title, as of when it speaks, what it says and the sources it cites."""
    said = tuple(blocks)
    sources = cited(said)
    opening: tuple[Block, ...] = (Heading(title, 1),)
    if not sources:
        return Document((*opening, *said), buttons)
    listed = _listed(sources, language)
    return Document((*opening, Paragraph(as_of(sources, language)), *said, *listed), buttons)


def _listed(sources: Sequence[Source], language: Language) -> tuple[Block, ...]:
    """The sources in the open; many of them folded, and of very many only the latest."""
    if len(sources) <= LISTED_OPEN:
        return (Sources(language.say("Sources"), _lines(sources, language)),)
    latest = sorted(sources, key=_latest_first)[:LISTED_MOST]
    folded: tuple[Block, ...] = (Sources("", _lines(sorted(latest, key=lambda source: source.number), language)),)
    left = len(sources) - len(latest)
    if left:
        others = language.count(
            "{n} earlier one: tap its number, or send /sources and the number.",
            "{n} earlier ones: tap a number, or send /sources and the number.",
            left,
        )
        folded = (*folded, Paragraph(spans(others)))
    return (Details(language.count("{n} source", "{n} sources", len(sources)), folded),)


def _lines(sources: Sequence[Source], language: Language) -> tuple[tuple[Source, str], ...]:
    return tuple((source, source_line(source, language)) for source in sources)


def _latest_first(source: Source) -> tuple[int, int]:
    return -_reference(source).toordinal(), source.number


def _reference(source: Source) -> date:
    return source.published.reference if source.published else date.min


def party(name: str, desk: Desk) -> str:
    """A party as answers name it: a country of the desk by its name, anybody else as written."""
    country = desk.country(name)
    return country.name if country else name


def flags(desk: Desk) -> str:
    """Both flags, in the desk's order."""
    return "".join(country.flag for country in desk.countries)


def dates(periods: Iterable[Period], language: Language) -> str:
    """Several dates that sources give for one thing: "23 Apr 2024 or 24 Apr 2024"."""
    return language.listed([language.period(period) for period in periods], "or")
