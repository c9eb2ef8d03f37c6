"""When figures agree, add up, and may be compared."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.ledger.conflicts import Sum, adding_up, agree, bounds, disagree, growth, last_place
from briefings.model import Indicator, Qualifier
from tests.making import figure

OVER, UNDER, ABOUT, EXACT = Qualifier.OVER, Qualifier.UNDER, Qualifier.ABOUT, Qualifier.EXACT


@pytest.mark.parametrize(
    ("value", "unit", "place"),
    [
        ("1800000000", "USD", 100_000_000),
        ("1884300000", "USD", 100_000),
        ("879000000", "USD", 1_000_000),
        ("384300000", "USD", 100_000),
        ("2000000000", "USD", 1_000_000_000),
        ("550", "companies", 1),
        ("12.5", "GBP", Decimal("0.1")),
    ],
)
def test_the_last_shown_digit_tells_how_exactly_a_source_counts(value, unit, place):
    assert last_place(Decimal(value), unit) == place


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        (("1800000000", EXACT), ("1840000000", EXACT), True),
        (("1800000000", EXACT), ("1900000000", EXACT), True),  # 1.85 belongs to both
        (("1800000000", EXACT), ("1950000000", EXACT), False),
        (("16000000000", OVER), ("16500000000", EXACT), True),
        (("16000000000", OVER), ("22000000000", OVER), False),
        (("600", ABOUT), ("550", ABOUT), False),
        (("600", ABOUT), ("610", EXACT), True),
        (("1000000000", UNDER), ("950000000", EXACT), True),
        (("1000000000", UNDER), ("1200000000", EXACT), False),
    ],
)
def test_statements_agree_when_what_they_stand_for_meets(one, other, fits):
    first, second = (figure(value, qualifier=qualifier) for value, qualifier in (one, other))
    assert agree(first, second) is agree(second, first) is fits


@pytest.mark.parametrize(
    ("turnover", "exports", "imports", "verdict"),
    [
        ("1800000000", "1500000000", "384300000", Sum.ROUNDED),
        ("879000000", "559000000", "320000000", Sum.EXACT),
        ("2500000000", "1500000000", "384300000", Sum.WRONG),
        ("1880000000", "1500000000", "384300000", Sum.ROUNDED),
    ],
)
def test_exports_and_imports_are_held_against_the_turnover(turnover, exports, imports, verdict):
    result = adding_up(
        figure(turnover), figure(exports, indicator=Indicator.EXPORTS), figure(imports, indicator=Indicator.IMPORTS)
    )
    assert result is not None
    assert result.verdict is verdict
    assert result.total == Decimal(exports) + Decimal(imports)


def test_growth_is_computed_between_like_years():
    assert growth(figure("1234560000", "2023"), figure("1028800000", "2022")) == Decimal("20.0")
    assert growth(figure("500000000", "2023-01/2023-08"), figure("400000000", "2022-01/2022-08")) == Decimal(25)


def test_growth_that_rounding_leaves_open_is_not_told():
    assert growth(figure("1500000000", "2023"), figure("900000000", "2022")) is None


def test_hedged_figures_are_never_said_to_add_up_and_only_a_contradiction_is_told():
    over = figure("2000000000", qualifier=OVER)
    exports, imports = (
        figure("1700000000", indicator=Indicator.EXPORTS),
        figure("420000000", indicator=Indicator.IMPORTS),
    )
    assert adding_up(over, exports, imports) is None
    contradicted = adding_up(figure("3000000000", qualifier=OVER), exports, imports)
    assert contradicted is not None
    assert contradicted.verdict is Sum.WRONG


@pytest.mark.parametrize(
    "before",
    [
        figure("1000000000", "2021"),
        figure("1000000000", "2022-01/2022-08"),
        figure("1000000000", "2022", unit="GBP"),
        figure("1000000000", "2022", reporter="GB", partner="KZ"),
        figure("1000000000", "2022", indicator=Indicator.EXPORTS),
        figure("1000000000", "2022", qualifier=OVER),
    ],
    ids=["two years apart", "unlike span", "currency", "reporter", "flow", "not exact"],
)
def test_no_growth_across_unlike_figures(before):
    assert growth(figure("1200000000", "2023"), before) is None


@given(st.decimals(1, 10**12, places=2), st.sampled_from(list(Qualifier)))
def test_a_number_lies_within_what_it_stands_for_and_agrees_with_itself(value, qualifier):
    low, high = bounds(value, "USD", qualifier)
    assert low <= value <= high
    claim = figure(str(value), qualifier=qualifier)
    assert not disagree([claim, claim])
