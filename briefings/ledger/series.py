"""Figures as a reader compares them: like with like, and what disagrees side by side.

- Trade is one series for each reporter and currency; in it one entry for each period, latest first. Kazakhstan's
  figures and Britain's, dollars and pounds, a year and eight months never share an entry.
- Investment within a period is apart from cumulative claims. Cumulative claims count from different starts and in
  different ways: they are listed, never a series, and no growth follows from them.
- Counts of companies are snapshots, each of its day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from briefings.claims import FigureClaim
from briefings.ledger.conflicts import Adding, adding_up, alike, best, disagree, growth
from briefings.model import Indicator
from briefings.periods import Period

YEARS_AT_A_GLANCE = 3
FLOWS = (Indicator.TURNOVER, Indicator.EXPORTS, Indicator.IMPORTS)


@dataclass(frozen=True)
class Entry:
    """Every statement of one measure for one period; more than one where sources differ.

    growth: percent on the like period a year before, by our arithmetic; None where it may not be computed or where
    the source itself states the change.
    """

    indicator: Indicator
    claims: tuple[FigureClaim, ...]
    growth: Decimal | None = None

    @cached_property
    def values(self) -> tuple[tuple[FigureClaim, ...], ...]:
        """The statements in groups that agree within rounding, first heard of first."""
        return alike(self.claims)

    @property
    def disputed(self) -> bool:
        """Whether the statements disagree beyond rounding."""
        return len(self.values) > 1

    @property
    def agreed(self) -> FigureClaim | None:
        """The statement that says most, where all agree; None where they do not."""
        return None if self.disputed else best(self.claims)


@dataclass(frozen=True)
class PeriodEntries:
    """The flows of one period, and what the arithmetic says of them."""

    period: Period
    entries: tuple[Entry, ...]
    adding: Adding | None


@dataclass(frozen=True)
class TradeSeries:
    """The trade figures of one reporter in one currency, latest period first."""

    reporter: str
    partner: str
    unit: str
    periods: tuple[PeriodEntries, ...]

    @property
    def glance(self) -> tuple[PeriodEntries, ...]:
        """What a reader needs first: the last full years, and the latest part of a year that follows them."""
        shown = _glance([entry.period for entry in self.periods])
        return tuple(entry for entry in self.periods if entry.period in shown)


@dataclass(frozen=True)
class InvestmentSeries:
    """Investment of the partner in the reporter within stated periods, latest first."""

    reporter: str
    partner: str
    unit: str
    entries: tuple[tuple[Period, Entry], ...]

    @property
    def glance(self) -> tuple[tuple[Period, Entry], ...]:
        """The last full years, and the latest part of a year that follows them."""
        shown = _glance([period for period, _ in self.entries])
        return tuple((period, entry) for period, entry in self.entries if period in shown)


@dataclass(frozen=True)
class Claims:
    """Statements about one pair that form no series, by their last day; ``differ`` where their numbers disagree."""

    reporter: str
    partner: str
    unit: str
    claims: tuple[FigureClaim, ...]

    @property
    def differ(self) -> bool:
        """Whether any two of the numbers disagree, and more than one article stands behind them."""
        return disagree(self.claims) and len({source.number for claim in self.claims for source in claim.sources}) > 1


@dataclass(frozen=True)
class TradeView:
    """Everything the store says in numbers."""

    trade: tuple[TradeSeries, ...]
    investment: tuple[InvestmentSeries, ...]
    cumulative: tuple[Claims, ...]
    companies: tuple[Claims, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not (self.trade or self.investment or self.cumulative or self.companies)

    @property
    def periods(self) -> frozenset[Period]:
        """Every period that a figure is for; of cumulative claims and snapshots the day they end on."""
        trade = {entry.period for series in self.trade for entry in series.periods}
        loose = {claim.period.end for told in (*self.cumulative, *self.companies) for claim in told.claims}
        return frozenset(trade | {period for series in self.investment for period, _ in series.entries} | loose)

    @property
    def years(self) -> tuple[int, ...]:
        """Years that trade or investment figures end in, latest first."""
        ends = {entry.period.last for series in self.trade for entry in series.periods} | {
            period.last for series in self.investment for period, _ in series.entries
        }
        return tuple(sorted({end.year for end in ends if end}, reverse=True))


def trade_view(claims: Sequence[FigureClaim], countries: tuple[str, str]) -> TradeView:
    """Sort the claims into series; ``countries`` is the desk's order of reporters."""
    by_pair = sorted(
        claims, key=lambda claim: (_place(claim.reporter, countries), claim.reporter, claim.partner, claim.unit)
    )
    grouped = [
        (reporter, partner, unit, tuple(held))
        for (reporter, partner, unit), held in groupby(
            by_pair, lambda claim: (claim.reporter, claim.partner, claim.unit)
        )
    ]
    return TradeView(
        trade=tuple(
            TradeSeries(reporter, partner, unit, periods)
            for reporter, partner, unit, held in grouped
            if (periods := _trade_periods([claim for claim in held if claim.indicator in FLOWS]))
        ),
        investment=tuple(
            InvestmentSeries(reporter, partner, unit, entries)
            for reporter, partner, unit, held in grouped
            if (entries := _investment_entries([c for c in held if c.indicator is Indicator.INVESTMENT_FLOW]))
        ),
        cumulative=_loose(grouped, Indicator.INVESTMENT_STOCK),
        companies=_loose(grouped, Indicator.COMPANIES),
    )


def _glance(latest_first: Sequence[Period]) -> frozenset[Period]:
    """A part of a year is overtaken by the whole year, and by a later part of the same year."""
    years = [period for period in latest_first if period.is_year][:YEARS_AT_A_GLANCE]
    parts = [period for period in latest_first if not period.is_year and (not years or period > years[0])][:1]
    return frozenset(years or latest_first[:YEARS_AT_A_GLANCE]) | frozenset(parts)


def _place(reporter: str, countries: tuple[str, str]) -> int:
    return countries.index(reporter) if reporter in countries else len(countries)


def _trade_periods(claims: list[FigureClaim]) -> tuple[PeriodEntries, ...]:
    entries = _entries(claims)
    periods = sorted({period for period, _ in entries}, key=_recency, reverse=True)
    return tuple(
        PeriodEntries(
            period,
            tuple(entry for flow in FLOWS if (entry := entries.get((period, flow)))),
            _adding(*(entries.get((period, flow)) for flow in FLOWS)),
        )
        for period in periods
    )


def _investment_entries(claims: list[FigureClaim]) -> tuple[tuple[Period, Entry], ...]:
    entries = _entries(claims)
    return tuple(
        (period, entries[period, flow])
        for period, flow in sorted(entries, key=lambda key: _recency(key[0]), reverse=True)
    )


def _entries(claims: list[FigureClaim]) -> dict[tuple[Period, Indicator], Entry]:
    """One entry for each period and measure, its claims in the order in which they were first made."""
    held: dict[tuple[Period, Indicator], list[FigureClaim]] = {}
    for claim in sorted(claims, key=_first_made):
        held.setdefault((claim.period, claim.indicator), []).append(claim)
    entries = {key: Entry(key[1], tuple(found)) for key, found in held.items()}
    return {key: replace(entry, growth=_growth(key, entries)) for key, entry in entries.items()}


def _growth(key: tuple[Period, Indicator], entries: dict[tuple[Period, Indicator], Entry]) -> Decimal | None:
    before = key[0].year_before()
    earlier = entries.get((before, key[1])) if before else None
    now, then = entries[key].agreed, earlier.agreed if earlier else None
    return growth(now, then) if now and then and not now.change else None


def _adding(turnover: Entry | None, exports: Entry | None, imports: Entry | None) -> Adding | None:
    whole, out, into = (entry.agreed if entry else None for entry in (turnover, exports, imports))
    return adding_up(whole, out, into) if whole and out and into else None


def _loose(
    grouped: Iterable[tuple[str, str, str, tuple[FigureClaim, ...]]], indicator: Indicator
) -> tuple[Claims, ...]:
    return tuple(
        Claims(
            reporter, partner, unit, tuple(sorted(told, key=lambda claim: (claim.period.last or date.max, claim.value)))
        )
        for reporter, partner, unit, held in grouped
        if (told := [claim for claim in held if claim.indicator is indicator])
    )


def _recency(period: Period) -> tuple[date, date]:
    """Later ends come first, and of two with one end the longer: the year before its last quarter."""
    return period.last or date.max, date.fromordinal(date.max.toordinal() - (period.first or date.min).toordinal() + 1)


def _first_made(claim: FigureClaim) -> tuple[date, int]:
    first = claim.sources[0] if claim.sources else None
    published = first.published.first if first and first.published else None
    return published or date.max, first.number if first else 0
