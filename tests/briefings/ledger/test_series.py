"""Like with like: what stands together and what never does."""

from dataclasses import replace
from decimal import Decimal

from briefings.ledger.conflicts import Sum
from briefings.ledger.series import trade_view
from briefings.model import Change, Indicator, Qualifier
from tests.making import figure, source

PAIR = ("KZ", "GB")


def test_a_year_and_eight_months_are_two_entries_latest_first():
    view = trade_view([figure("1.8e9", "2022"), figure("879e6", "2023-01/2023-08")], PAIR)
    (series,) = view.trade
    assert [str(entry.period) for entry in series.periods] == ["2023-01/2023-08", "2022"]


def test_of_two_periods_with_one_end_the_longer_comes_first():
    view = trade_view([figure("4e8", "2022-10/2022-12"), figure("1.8e9", "2022")], PAIR)
    assert [str(entry.period) for entry in view.trade[0].periods] == ["2022", "2022-10/2022-12"]


def test_reporters_and_currencies_never_share_a_series():
    claims = [figure("1"), figure("2", unit="GBP"), figure("3", reporter="GB", partner="KZ", unit="GBP")]
    view = trade_view(claims, PAIR)
    assert [(series.reporter, series.unit) for series in view.trade] == [("KZ", "GBP"), ("KZ", "USD"), ("GB", "GBP")]


def test_statements_that_differ_stand_side_by_side_first_reported_first():
    early, late = source(1, "2023-02-01"), source(2, "2023-05-01")
    view = trade_view([figure("1.9e9", sources=(late,)), figure("1.5e9", sources=(early,))], PAIR)
    (entry,) = view.trade[0].periods[0].entries
    assert [claim.value for claim in entry.claims] == [Decimal("1.5e9"), Decimal("1.9e9")]
    assert entry.disputed


def test_roundings_of_one_number_are_no_disagreement():
    view = trade_view([figure("1.8e9"), figure("1.84e9")], PAIR)
    assert not view.trade[0].periods[0].entries[0].disputed


def test_investment_in_a_year_is_apart_from_cumulative_claims():
    claims = [
        figure("661e6", "2022", Indicator.INVESTMENT_FLOW),
        figure("22e9", "../2025-04-30", Indicator.INVESTMENT_STOCK, qualifier=Qualifier.OVER, sources=(source(1),)),
        figure("16e9", "2005/2023", Indicator.INVESTMENT_STOCK, qualifier=Qualifier.OVER, sources=(source(2),)),
    ]
    view = trade_view(claims, PAIR)
    assert [str(period) for period, _ in view.investment[0].entries] == ["2022"]
    assert [claim.value for claim in view.cumulative[0].claims] == [Decimal("16e9"), Decimal("22e9")]
    assert view.cumulative[0].differ
    assert not view.trade


def test_counts_of_companies_that_cannot_be_one_number_differ():
    claims = [
        figure("600", "2023-10", Indicator.COMPANIES, qualifier=Qualifier.ABOUT, sources=(source(1),)),
        figure("550", "2025-02-28", Indicator.COMPANIES, qualifier=Qualifier.ABOUT, sources=(source(2),)),
    ]
    assert trade_view(claims, PAIR).companies[0].differ
    alone = [replace(claim, sources=(source(1),)) for claim in claims]
    assert not trade_view(alone, PAIR).companies[0].differ


def test_the_sum_is_held_against_the_turnover_only_within_one_period():
    claims = [figure("9", "2022"), figure("5", "2022", Indicator.EXPORTS), figure("4", "2023", Indicator.IMPORTS)]
    assert all(entry.adding is None for entry in trade_view(claims, PAIR).trade[0].periods)


def test_a_second_wording_of_one_number_takes_nothing_from_the_arithmetic():
    told = [
        figure("1.8e9", change=Change(percent=Decimal(60))),
        figure("1.8e9"),
        figure("1.5e9", indicator=Indicator.EXPORTS),
        figure("384.3e6", indicator=Indicator.IMPORTS),
    ]
    adding = trade_view(told, PAIR).trade[0].periods[0].adding
    assert adding is not None
    assert adding.verdict is Sum.ROUNDED


def test_growth_is_computed_where_the_source_states_none():
    claims = [figure("2000.4e6", "2023"), figure("1600.3e6", "2022"), figure("1.6e9", "2022")]
    latest = trade_view(claims, PAIR).trade[0].periods[0].entries[0]
    assert latest.growth == Decimal("25.0")
    stated = figure("2000.4e6", "2023", change=Change(percent=Decimal(25)))
    assert trade_view([stated, claims[1]], PAIR).trade[0].periods[0].entries[0].growth is None


def test_no_growth_where_a_period_is_disputed():
    claims = [figure("2e9", "2023"), figure("1.6e9", "2022"), figure("1.1e9", "2022")]
    assert trade_view(claims, PAIR).trade[0].periods[0].entries[0].growth is None


def test_the_years_with_figures_are_known_latest_first():
    claims = [figure("1", "2019"), figure("1", "2023-01/2023-08"), figure("1", "2021", Indicator.INVESTMENT_FLOW)]
    assert trade_view(claims, PAIR).years == (2023, 2021, 2019)
