"""/trade: figures as sources state them, like with like, and what the arithmetic says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefings.claims import FigureClaim
from briefings.compose.parts import INDICATOR_WORDS, briefing, cite, flags
from briefings.desk import Desk
from briefings.document import Block, Button, Document, Heading, Items, Note, Paragraph, Rows, Spans, Text, spans
from briefings.language import Language
from briefings.ledger.conflicts import Adding, Sum, best
from briefings.ledger.series import Claims, Entry, InvestmentSeries, PeriodEntries, TradeSeries, TradeView
from briefings.periods import Period

CLAIMS_SHOWN = 6
VALUES_SHOWN = 3
"""Values of one measure for one period: where more differ, those that most sources state."""
ALL_VALUES = 12
"""The same where a reader asked for the period: every statement, also those that agree within rounding."""
YEAR_BUTTONS = 4
SUM_DIGITS = 4
"""Significant digits of a sum: the summands are rounded themselves."""


def trade(view: TradeView, desk: Desk, language: Language, period: Period | None = None) -> Document:
    """Everything the view says; ``period`` is what the reader asked for, None for all."""
    title = language.say("Trade and investment")
    if period:
        shown = language.period(period)
        title = language.say("{title}, {period}", title=title, period=shown)
        if not any(period.contains(told) for told in view.periods):
            title = language.say("No figure for {period} alone; periods that include it", period=shown)
    whole = period is not None
    blocks = [*_latest_period(view, language, whole), *_blocks(view, desk, language, whole)]
    return briefing(f"{flags(desk)} {title}", blocks, language, _buttons(view, language, period))


def _latest_period(view: TradeView, language: Language, whole: bool) -> Iterator[Block]:
    """The newest source may speak of investment only; what is traded is as old as its latest period."""
    if view.trade and not whole:
        latest = max((series.periods[0].period for series in view.trade), key=lambda period: period.reference)
        told = language.say("Latest trade figures: {period}", period=language.period(latest))
        yield Paragraph(spans(Text(told, "italic")))


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


def _blocks(view: TradeView, desk: Desk, language: Language, whole: bool) -> Iterator[Block]:
    for series in view.trade:
        name = language.say(
            "Trade with {partner}, as {reporter} reports it",
            reporter=_name(series.reporter, desk),
            partner=_name(series.partner, desk),
        )
        yield Heading(_in_currency(name, series, view.trade))
        for entry in series.periods if whole else series.glance:
            yield from _period(entry, language, whole)
        yield from _rest(len(series.periods) - len(series.glance), language, whole)
    for flows in view.investment:
        name = language.say("Investment from {partner}, by period", partner=_name(flows.partner, desk))
        yield Heading(_in_currency(name, flows, view.investment))
        yield from _investment(flows, language, whole)
        yield from _rest(len(flows.entries) - len(flows.glance), language, whole)
    for claims in view.cumulative:
        name = language.say("Investment from {partner}, cumulative claims", partner=_name(claims.partner, desk))
        yield Heading(_in_currency(name, claims, view.cumulative))
        yield from _list(claims, language)
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
        yield from _list(claims, language)
        if claims.differ:
            yield Note(spans(_on_companies(claims, language)), "differ")


def _in_currency(
    name: str,
    series: TradeSeries | InvestmentSeries | Claims,
    all_of_them: Sequence[TradeSeries | InvestmentSeries | Claims],
) -> str:
    """The currency stands in the heading where one pair has series in several."""
    same_pair = [other for other in all_of_them if (other.reporter, other.partner) == (series.reporter, series.partner)]
    return f"{name}, {series.unit}" if len(same_pair) > 1 else name


def _rest(left: int, language: Language, whole: bool) -> Iterator[Block]:
    if left > 0 and not whole:
        yield Note(
            spans(language.count("{n} more period: ask for its year.", "{n} more periods: ask for a year.", left))
        )


def _period(entry: PeriodEntries, language: Language, whole: bool) -> Iterator[Block]:
    yield Paragraph(spans(Text(language.period(entry.period), "italic")), tight=True)
    yield Rows(
        tuple(
            row
            for flow in entry.entries
            for row in _rows(language.say(INDICATOR_WORDS[flow.indicator]), flow, language, whole)
        )
    )
    for flow in entry.entries:
        if flow.disputed:
            yield Note(spans(figure_disagreement(flow, language)), "differ")
    if entry.adding:
        said = _on_sum(entry.adding, language)
        yield Note(spans(said), "differ" if entry.adding.verdict is Sum.WRONG else "info")


def _investment(series: InvestmentSeries, language: Language, whole: bool) -> Iterator[Block]:
    shown = series.entries if whole else series.glance
    yield Rows(tuple(row for period, entry in shown for row in _rows(language.period(period), entry, language, whole)))
    for period, entry in shown:
        if entry.disputed:
            yield Note(spans(f"{language.period(period)}: {figure_disagreement(entry, language)}"), "differ")


def _rows(label: str, entry: Entry, language: Language, whole: bool) -> Iterator[tuple[str, Spans]]:
    groups = [(claim,) for claim in entry.claims[:ALL_VALUES]] if whole else _most_told(entry)
    for group in groups:
        said = figure(best(group), language)
        if entry.growth is not None:
            grown = language.percent(entry.growth)
            said = language.say("{figure} ({change} on the year before, our arithmetic)", figure=said, change=grown)
        yield label, spans(Text(said, "bold"), " ", cite(*group))


def _list(claims: Claims, language: Language) -> Iterator[Block]:
    shown = claims.claims[-CLAIMS_SHOWN:]
    yield Items(
        tuple(
            spans(Text(figure(claim, language), "bold"), f", {language.period(claim.period)} ", cite(claim))
            for claim in shown
        )
    )
    left = len(claims.claims) - len(shown)
    if left:
        yield Note(
            spans(language.count("{n} earlier one: ask for its year.", "{n} earlier ones: ask for a year.", left))
        )


def _most_told(entry: Entry) -> list[tuple[FigureClaim, ...]]:
    """The values that are shown, still in the order in which they were first stated."""
    most = sorted(entry.values, key=lambda group: -sum(claim.total for claim in group))[:VALUES_SHOWN]
    return [group for group in entry.values if group in most]


def figure_disagreement(entry: Entry, language: Language) -> str:
    """Which values sources give for one measure."""
    told = _most_told(entry)
    stated = [best(group) for group in told]
    said = ", ".join(language.amount(claim.value, claim.unit, claim.qualifier) for claim in stated)
    left = len(entry.values) - len(told)
    if left:
        said = language.count("{values} and {n} other value", "{values} and {n} other values", left, values=said)
    return language.say(
        "Sources disagree on {measure}, first reported first: {values}.",
        measure=language.say(INDICATOR_WORDS[entry.indicator]).lower(),
        values=said,
    )


def _on_cumulative(claims: Claims, language: Language) -> str:
    if claims.differ:
        return language.say(
            "Sources disagree on the total: separate claims with different starts and counts, not one series. Do not subtract."
        )
    return language.say("Separate claims, not one series.")


def _on_companies(claims: Claims, language: Language) -> str:
    told = [
        language.say(
            "{amount} ({date})",
            amount=language.amount(claim.value, claim.unit, claim.qualifier),
            date=language.period(claim.period),
        )
        for claim in claims.claims[-CLAIMS_SHOWN:]
    ]
    return language.say(
        "Sources disagree, or the number changed: {values}. None explains it.", values=language.listed(told)
    )


def _on_sum(adding: Adding, language: Language) -> str:
    exports, imports, turnover = (
        language.amount(claim.value, claim.unit, claim.qualifier)
        for claim in (adding.exports, adding.imports, adding.turnover)
    )
    match adding.verdict:
        case Sum.EXACT:
            return language.say(
                "Adds up: {exports} + {imports} = {turnover}.", exports=exports, imports=imports, turnover=turnover
            )
        case Sum.ROUNDED:
            return language.say(
                "Exports and imports sum to {total}; the gap to {turnover} is within rounding.",
                total=_total(adding, language),
                turnover=turnover,
            )
        case Sum.WRONG:
            return language.say(
                "Exports ({exports}) and imports ({imports}) do not add up to {turnover}.",
                exports=exports,
                imports=imports,
                turnover=turnover,
            )


def _total(adding: Adding, language: Language) -> str:
    """The sum, with no more digits than are needed to tell it from the turnover."""
    unit, turnover = adding.turnover.unit, language.amount(adding.turnover.value, adding.turnover.unit)
    shown = (language.amount(adding.total, unit, digits=digits) for digits in (SUM_DIGITS, SUM_DIGITS + 2))
    return next((total for total in shown if total != turnover), language.amount(adding.total, unit))


def _name(code: str, desk: Desk) -> str:
    country = desk.country(code)
    return country.name if country else code


def _buttons(view: TradeView, language: Language, period: Period | None) -> tuple[tuple[Button, ...], ...]:
    asked = period.first.year if period and period.first and period.is_year else None
    row = _year_row(tuple(year for year in view.years if year != asked))
    whole = (
        (Button(language.say("All figures"), "/trade"),)
        if period
        else (Button(language.say("Agreements"), "/agreements"),)
    )
    return (*row, (*whole, Button(language.say("Latest"), "/latest")))


def _year_row(years: tuple[int, ...]) -> tuple[tuple[Button, ...], ...]:
    shown = years[:YEAR_BUTTONS]
    return (tuple(Button(str(year), f"/trade {year}") for year in shown),) if shown else ()
