"""EDTF dates and intervals."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.errors import BadPeriod
from briefings.periods import Period
from tests.making import p

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
DATES = st.builds(lambda day, length: day.isoformat()[:length], DAYS, st.sampled_from([4, 7, 10]))
PERIODS = st.one_of(
    DATES.map(Period.parse),
    st.tuples(DAYS, DAYS).map(lambda ends: Period.parse(f"{min(ends)}/{max(ends)}")),
    DATES.map(lambda end: Period.parse(f"../{end}")),
    DATES.map(lambda start: Period.parse(f"{start}/..")),
)


@pytest.mark.parametrize(
    ("edtf", "first", "last", "precision"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31), "year"),
        ("2023-10", date(2023, 10, 1), date(2023, 10, 31), "month"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2023-10-02", date(2023, 10, 2), date(2023, 10, 2), "day"),
        ("2023-01/2023-08", date(2023, 1, 1), date(2023, 8, 31), "interval"),
        ("2005/2023", date(2005, 1, 1), date(2023, 12, 31), "interval"),
        ("../2025-04-30", None, date(2025, 4, 30), "interval"),
        ("2005/..", date(2005, 1, 1), None, "interval"),
        (" 2023 ", date(2023, 1, 1), date(2023, 12, 31), "year"),
    ],
)
def test_a_period_covers_its_days_at_the_precision_it_is_written_in(edtf, first, last, precision):
    period = Period.parse(edtf)
    assert (period.first, period.last, period.precision) == (first, last, precision)
    assert str(period) == edtf.strip()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "23",
        "2023-13",
        "2023-02-30",
        "0000",
        "2023-1",
        "2023/2022",
        "../..",
        "/",
        "2022/2023/2024",
        "last year",
        "٢٠٢٣",
        "2023-10-02T10:00",
    ],
)
def test_what_is_no_edtf_date_is_refused_with_what_would_work(text):
    with pytest.raises(BadPeriod, match="write 2023, 2023-10"):
        Period.parse(text)


def test_two_writings_of_the_same_days_are_equal_and_hash_alike():
    assert p("2023") == p("2023-01/2023-12") == p("2023-01-01/2023-12-31")
    assert len({p("2023"), p("2023-01/2023-12")}) == 1
    assert p("2023") != p("2023-01/2023-08")


@pytest.mark.parametrize(
    ("edtf", "before"),
    [
        ("2023", "2022"),
        ("2023-01/2023-08", "2022-01/2022-08"),
        ("2024-02", "2023-02"),
        ("2024-02-29", None),
        ("../2023", None),
        ("2023-11/2024-01", "2022-11/2023-01"),
    ],
)
def test_the_like_period_a_year_before_has_the_same_shape(edtf, before):
    found = p(edtf).year_before()
    assert (str(found) if found else None) == before


@given(PERIODS, PERIODS)
def test_overlap_is_mutual_and_means_a_day_in_common(one, other):
    assert one.overlaps(other) == other.overlaps(one)
    starts = [period.first or date.min for period in (one, other)]
    ends = [period.last or date.max for period in (one, other)]
    assert one.overlaps(other) == (max(starts) <= min(ends))


@given(PERIODS, PERIODS)
def test_what_contains_another_overlaps_it(one, other):
    if one.contains(other):
        assert one.overlaps(other)
    assert one.contains(one)


@given(PERIODS, PERIODS, PERIODS)
def test_order_is_total_and_agrees_with_equality(a, b, c):
    assert (a < b) + (b < a) + (a == b) == 1
    if a < b and b < c:
        assert a < c


@given(PERIODS)
def test_writing_and_reading_gives_the_same_period(period):
    assert Period.parse(str(period)) == period


@given(DAYS)
def test_a_day_is_contained_in_its_month_and_its_year(day):
    iso = day.isoformat()
    assert p(iso[:4]).contains(p(iso[:7]))
    assert p(iso[:7]).contains(p(iso))
    assert not p(iso).contains(Period.of_day(day + timedelta(days=1)))


@given(st.text(max_size=30))
def test_any_text_is_a_period_or_is_refused_in_one_sentence(text):
    refused = None
    try:
        assert Period.parse(text).edtf == text.strip()
    except BadPeriod as refusal:
        refused = str(refusal)
    assert refused is None or "write 2023" in refused
