"""/trade: figures as sources state them, like with like, and what the arithmetic says."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.claims import FigureClaim
from briefings.compose.parts import INDICATOR_WORDS, briefing, cite, flags
from briefings.desk import Desk
from briefings.document import Block, Button, Document, Heading, Items, Note, Paragraph, Rows, Spans, Text, spans
from briefings.language import Language
from briefings.ledger.conflicts import Adding, Sum
from briefings.ledger.series import Claims, Entry, InvestmentSeries, PeriodEntries, TradeSeries, TradeView
from briefings.periods import Period

PERIODS_SHOWN = 6
CLAIMS_SHOWN = 8
YEAR_BUTTONS = 4
SUM_DIGITS = 4
"""Significant digits of a sum: the summands are rounded themselves."""


def trade(view: TradeView, desk: Desk, language: Language, period: Period | None = None) -> Document:
    """Everything the view says; ``period`` is what the reader asked for, None for all."""
    title = language.say("Trade and investment")
    if period:
        title = language.say("{title}, {period}", title=title, period=language.period(period))
    return briefing(f"{flags(desk)} {title}", _blocks(view, desk, language), language, _buttons(view, language, period))


def nothing_on(period: Period, years: tuple[int, ...], language: Language) -> Document:
    """There is no figure for what the reader asked."""
    said = language.say("No figures for {period}.", period=language.period(period))
    if years:
        said += " " + language.say("Years with figures: {years}.", years=", ".join(map(str, years)))
    return Document((Paragraph(spans(said)),), _year_row(years))


def figure(claim: FigureClaim, language: Language) -> str:
    """A stated figure with its stated change: "$1.8 bn, over +60 % on 2021"."""
    written = language.amount(claim.value, claim.unit, claim.qualifier)
    return f"{written}, {language.change(claim.change)}" if claim.change else written


def _blocks(view: TradeView, desk: Desk, language: Language) -> Iterator[Block]:
    for series in view.trade:
        yield from _trade_series(series, desk, language)
    for flows in view.investment:
        yield from _investment(flows, desk, language)
    for claims in view.cumulative:
        yield Heading(language.say("Investment from {partner}, cumulative claims", partner=_name(claims.partner, desk)))
        yield _list(claims, language)
        if len(claims.claims) > 1:
            yield Note(spans(_on_cumulative(claims, language)), "differ" if claims.differ else "info")
    for claims in view.companies:
        country = desk.country(claims.partner)
        capital = country.adjectives[0] if country else claims.partner
        yield Heading(
            language.say(
                "Companies with {adjective} capital in {host}", adjective=capital, host=_name(claims.reporter, desk)
            )
        )
        yield _list(claims, language)
        if claims.differ:
            yield Note(spans(_on_companies(claims, language)), "differ")


def _trade_series(series: TradeSeries, desk: Desk, language: Language) -> Iterator[Block]:
    yield Heading(
        language.say(
            "{reporter}’s trade with {partner}",
            reporter=_capital(_name(series.reporter, desk)),
            partner=_name(series.partner, desk),
        )
    )
    for entry in series.periods[:PERIODS_SHOWN]:
        yield from _period(entry, language)
    left = len(series.periods) - PERIODS_SHOWN
    if left > 0:
        yield Note(
            spans(
                language.count(
                    "{n} earlier period: ask for its year.", "{n} earlier periods: ask for their year.", left
                )
            )
        )


def _period(entry: PeriodEntries, language: Language) -> Iterator[Block]:
    yield Paragraph(spans(Text(language.period(entry.period), "italic")), tight=True)
    yield Rows(
        tuple(
            row
            for flow in entry.entries
            for row in _rows(language.say(INDICATOR_WORDS[flow.indicator]), flow, language)
        )
    )
    for flow in entry.entries:
        if flow.disputed:
            yield Note(spans(figure_disagreement(flow, language)), "differ")
    if entry.adding:
        said = _on_sum(entry.adding, entry.entries[0].claims[0].unit, language)
        yield Note(spans(said), "differ" if entry.adding.verdict is Sum.WRONG else "info")


def _investment(series: InvestmentSeries, desk: Desk, language: Language) -> Iterator[Block]:
    yield Heading(language.say("Investment from {partner}, by period", partner=_name(series.partner, desk)))
    shown = series.entries[:PERIODS_SHOWN]
    yield Rows(tuple(row for period, entry in shown for row in _rows(language.period(period), entry, language)))
    for period, entry in shown:
        if entry.disputed:
            yield Note(spans(f"{language.period(period)}: {figure_disagreement(entry, language)}"), "differ")


def _rows(label: str, entry: Entry, language: Language) -> Iterator[tuple[str, Spans]]:
    for claim in entry.claims:
        said = figure(claim, language)
        if entry.growth is not None:
            said += language.say(
                " ({change} on the year before, our arithmetic)", change=language.percent(entry.growth)
            )
        yield label, spans(Text(said, "bold"), " ", cite(claim))


def _list(claims: Claims, language: Language) -> Items:
    return Items(
        tuple(
            spans(Text(figure(claim, language), "bold"), f", {language.period(claim.period)} ", cite(claim))
            for claim in claims.claims[-CLAIMS_SHOWN:]
        )
    )


def figure_disagreement(entry: Entry, language: Language) -> str:
    """Which values sources give for one measure."""
    said = ", ".join(language.amount(claim.value, claim.unit, claim.qualifier) for claim in entry.claims)
    return language.say(
        "Sources disagree on {measure}, first reported first: {values}.",
        measure=language.say(INDICATOR_WORDS[entry.indicator]).lower(),
        values=said,
    )


def _on_cumulative(claims: Claims, language: Language) -> str:
    if claims.differ:
        return language.say("Sources disagree: separate claims with different starts and counts, not one series.")
    return language.say("Separate claims, not one series.")


def _on_companies(claims: Claims, language: Language) -> str:
    said = language.say(" against ").join(
        language.say(
            "{amount} ({date})",
            amount=language.amount(claim.value, claim.unit, claim.qualifier),
            date=language.period(claim.period),
        )
        for claim in claims.claims[-CLAIMS_SHOWN:]
    )
    return language.say("Sources disagree, and none explains it: {values}.", values=said)


def _on_sum(adding: Adding, unit: str, language: Language) -> str:
    total = language.amount(adding.total, unit, digits=SUM_DIGITS)
    turnover = language.amount(adding.turnover, unit)
    match adding.verdict:
        case Sum.EXACT:
            return language.say(
                "Adds up: {exports} + {imports} = {turnover}.",
                exports=language.amount(adding.exports, unit),
                imports=language.amount(adding.imports, unit),
                turnover=turnover,
            )
        case Sum.ROUNDED:
            return language.say(
                "Exports and imports sum to {total}; the gap to {turnover} is within rounding.",
                total=total,
                turnover=turnover,
            )
        case Sum.WRONG:
            return language.say("Exports and imports sum to {total}, not {turnover}.", total=total, turnover=turnover)


def _name(code: str, desk: Desk) -> str:
    country = desk.country(code)
    return country.name if country else code


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _buttons(view: TradeView, language: Language, period: Period | None) -> tuple[tuple[Button, ...], ...]:
    row = _year_row(view.years)
    whole = (
        (Button(language.say("All figures"), "/trade"),)
        if period
        else (Button(language.say("Agreements"), "/agreements"),)
    )
    return (*row, (*whole, Button(language.say("Latest"), "/latest")))


def _year_row(years: tuple[int, ...]) -> tuple[tuple[Button, ...], ...]:
    shown = years[:YEAR_BUTTONS]
    return (tuple(Button(str(year), f"/trade {year}") for year in shown),) if shown else ()
