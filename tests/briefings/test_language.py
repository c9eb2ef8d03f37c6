"""Words, numbers, dates as the reader's locale writes them."""

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from briefings.language import language
from briefings.model import Change, Qualifier
from tests.making import p

ENGLISH = language("en")


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("1800000000", "USD", "$1.8 bn"),
        ("384300000", "USD", "$384.3 m"),
        ("1094000000", "USD", "$1.094 bn"),
        ("3500000000", "KZT", "KZT 3.5 bn"),
        ("1200000000", "GBP", "£1.2 bn"),
        ("12345", "EUR", "€12,345"),
        ("1550", "companies", "1,550"),
    ],
)
def test_amounts_keep_every_digit_in_a_short_scale(value, unit, shown):
    assert ENGLISH.amount(Decimal(value), unit) == shown


def test_qualifiers_stand_before_the_number():
    assert [ENGLISH.amount(Decimal(600), "companies", each) for each in Qualifier] == [
        "600",
        "about 600",
        "over 600",
        "under 600",
    ]


def test_a_sum_is_rounded_to_significant_digits():
    assert ENGLISH.amount(Decimal("1884300000"), "USD", digits=4) == "$1.884 bn"


@pytest.mark.parametrize(
    ("edtf", "long", "short"),
    [
        ("2022", "2022", "2022"),
        ("2023-10", "October 2023", "Oct 2023"),
        ("2023-10-02", "2 Oct 2023", "2 Oct 2023"),
        ("2023-01/2023-08", "January–August 2023", "Jan–Aug 2023"),
        ("2005/2023", "2005–2023", "2005–2023"),
        ("../2025-04-30", "up to 30 Apr 2025", "up to 30 Apr 2025"),
        ("2005/..", "since 2005", "since 2005"),
        ("2025-04-28/2025-04-30", "28–30 Apr 2025", "28–30 Apr 2025"),
    ],
)
def test_periods_read_as_people_write_them(edtf, long, short):
    assert ENGLISH.period(p(edtf)) == long
    assert ENGLISH.period(p(edtf), short=True) == short


def test_changes_are_signed_and_name_their_base():
    assert ENGLISH.change(Change(percent=Decimal(60), qualifier=Qualifier.OVER, base=p("2021"))) == "over +60 % on 2021"
    assert ENGLISH.change(Change(percent=Decimal("-33.3"))) == "down 33.3 %"


def test_an_instant_is_shown_on_the_readers_wall_clock():
    assert (
        ENGLISH.moment(datetime(2026, 11, 21, 23, 30, tzinfo=UTC), ZoneInfo("Asia/Almaty"))
        == "22 Nov 2026, 04:30 Almaty"
    )


@pytest.mark.parametrize("code", ["ru", "xx-YY", "", None, "EN_gb", "../../etc"])
def test_a_language_without_a_catalogue_is_english_as_a_whole(code):
    assert language(code).code == "en"


def test_counting_uses_the_form_that_fits():
    assert ENGLISH.count("{n} source", "{n} sources", 1) == "1 source"
    assert ENGLISH.count("{n} source", "{n} sources", 1200) == "1,200 sources"
