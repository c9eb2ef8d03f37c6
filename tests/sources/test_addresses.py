"""Addresses that lead to one page are one, those of two pages stay two."""

from __future__ import annotations

import pytest

from briefings.sources.addresses import page_of

PAGE = "https://astanatimes.com/2025/05/partnership"


@pytest.mark.parametrize(
    "address",
    [
        PAGE,
        f"{PAGE}/",
        f"{PAGE}/amp/",
        f"{PAGE}#comments",
        f"{PAGE}?utm_source=x&utm_medium=social",
        f"{PAGE}/?fbclid=abc#top",
        f"  {PAGE}",
        PAGE.replace("https", "http"),
        PAGE.replace("://", "://www."),
        PAGE.replace("://", "://m."),
        PAGE.replace("astanatimes.com", "AstanaTimes.com:443"),
        PAGE.replace("partnership", "%70artnership"),
    ],
)
def test_one_page_has_one_form(address: str) -> None:
    assert page_of(address) == "astanatimes.com/2025/05/partnership"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (PAGE, f"{PAGE}-in-key-sectors"),
        (f"{PAGE}?id=1", f"{PAGE}?id=2"),
        (f"{PAGE}?id=1", PAGE),
        ("https://example.org/A", "https://example.org/a"),
        ("https://en.trend.az/x", "https://trend.az/x"),
        ("https://www.kz/x", "https://kz/x"),
        ("https://example.org:8080/a", "https://example.org/a"),
    ],
)
def test_two_pages_have_two(one: str, other: str) -> None:
    assert page_of(one) != page_of(other)


def test_the_order_of_parameters_is_no_matter() -> None:
    assert page_of("https://example.org/?b=2&a=1") == page_of("https://example.org?a=1&b=2")


def test_what_is_no_address_stays_as_it_is() -> None:
    assert page_of("http://[broken") == "http://[broken"
