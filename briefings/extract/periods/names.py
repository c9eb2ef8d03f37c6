"""The words of time: months, weekdays, quarters, what a year is called, what a span begins with."""

from __future__ import annotations

from briefings.extract.engine import Lexicon

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}

lexicon = Lexicon.of(
    Lexicon("month", MONTHS, cased=MONTHS),
    Lexicon("weekday", WEEKDAYS, cased=WEEKDAYS),
    Lexicon("last-year", {
        "last year": 1, "the last year": 1, "past year": 1, "the past year": 1, "the previous year": 1, "previous year": 1,
        "the year before last": 2, "this year": 0, "the current year": 0, "current year": 0, "the ongoing year": 0, "that year": -1,
    }),
    Lexicon("quarter", {"Q1": 1, "Q2": 2, "Q3": 3, "Q4": 4, "1Q": 1, "2Q": 2, "3Q": 3, "4Q": 4, "I quarter": 1, "II quarter": 2,
                        "III quarter": 3, "IV quarter": 4}),
    Lexicon("half", {"H1": 1, "H2": 2, "1H": 1, "2H": 2}),
    Lexicon("span-unit", {"years": 1, "year": 1, "decades": 10, "decade": 10}),
    Lexicon("since", dict.fromkeys(
        ("since", "starting from", "starting in", "beginning in", "beginning from", "from", "dating from"), True)),
)  # fmt: skip
