"""Who publishes: an outlet that speaks of itself, not one that is cited or whose picture is shown."""

from __future__ import annotations

import pytest

from briefings.sources.outlets import outlet_of

STORY = "Kazakhstan and Britain have agreed on grain. The two ministers met in Astana on Monday and spoke for an hour."


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Never miss a story from The Astana Times!", "The Astana Times"),
        (
            "As previously reported by The Times of Central Asia, the talks went on for a year.",
            "The Times of Central Asia",
        ),
        ("The harvest was good, Report informs, referring to the ministry.", "Report"),
        ("The report informs of a good harvest.", None),
        ("The talks will go on, the Financial Times reports.", None),
        ("The minister at the talks. Photo credit: primeminister.kz", None),
    ],
)
def test_an_outlet_publishes_what_it_says_of_itself(line: str, outlet: str | None) -> None:
    assert outlet_of(None, None, f"{line}\n\n{STORY}", [line, STORY]) == outlet
