"""The headline is the line that says something, whatever a site puts above it."""

from __future__ import annotations

import pytest

from briefings.sources.headline import headline_of

STORY = "The two ministers talked about trade in Astana on Monday. They will meet again."


@pytest.mark.parametrize(
    "above",
    [
        "Home > News > Politics",
        "News | University",
        "aifc.kz / News",
        "Ministry of Foreign Affairs of the Republic of Kazakhstan gov.kz > Press centre > News",
        "Embassy of the Republic of Kazakhstan in the United Kingdom",
        "PRIMEMINISTER.KZ — Official Information Source of the Prime Minister",
        "date: 00/00/0000",
        "4 December, 16:54 2728",
        "BAKU, Azerbaijan, May 17",
        "• KGS/USD = 0.01144 0%",
        "Press release",
        "For immediate release",
        "World news story",
        "Research Briefing",
        "Go to main page",
        "Photo: press service of the ministry",
        "THE MEMBERS' BULLETIN",
        '{"headline": "Another headline of it"',
        "Home Nation Business Culture Sports",
        "USD 478.41 ▲ EUR 487.02 ▼ for today",
        "STEPPE TRADE National Company JSC",
        "Official Information Source of the Prime Minister of the Republic of Kazakhstan",
        "Steppe Staff Login",
        "+7 (700) 388 81 09 call us today",
    ],
)
def test_what_stands_above_a_headline_is_none(above: str) -> None:
    assert (
        headline_of([above, "Kazakhstan and Britain agree on grain", STORY]) == "Kazakhstan and Britain agree on grain"
    )
    assert headline_of([above, STORY]) is None


@pytest.mark.parametrize(
    "line",
    [
        "Talks in Astana",
        "UK TRADE WITH KAZAKHSTAN RISES",
        "Why London Is Courting Astana — And What Astana Wants In Return",
        "In Ministry of health care the plan with company «AstraZeneca» is signed",
        "Trade hits $4 billion by 2030",
        "Foreign Secretary hosts Central Asian ministers",
        '"Green hydrogen": interview with the Ambassador',
    ],
)
def test_words_without_a_full_stop_above_the_story_are_a_headline(line: str) -> None:
    assert headline_of([line, STORY]) == line


def test_a_text_without_a_headline_has_none() -> None:
    assert headline_of([STORY]) is None
    assert headline_of([STORY, "An aside about the guests"]) is None
