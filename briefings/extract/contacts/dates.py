"""The day that a sentence itself gives a contact."""

from __future__ import annotations

from briefings.extract.engine import Token
from briefings.extract.reading import Line
from briefings.periods import Period

SPOKEN = frozenset(("weekday", "yesterday and today"))
"""Rules of days that only news of the day speaks of: "signed contracts on Tuesday" dates the news, not only the signing."""
NO_DAY = frozenset(
    (
        "run of months", "since a period", "the past N years", "several years", "years up to a later period", "N months to a month",
        "half of a year", "quarter of a year", "since a beginning that is known", "quarters to a quarter", "year to a month",
    )
)  # fmt: skip
OTHER_DEEDS = frozenset("since established anniversary until marked relations born".split())


def date_near(line: Line, at: int, start: int = 0, end: int | None = None) -> Period | None:
    """The date nearest to the word that tells a contact: behind it first, a day before a month before a year."""
    stop = len(line.low) if end is None else end
    tokens = [
        token
        for token in line.chart.all("period")
        if start <= token.first < stop and (datelike(line, token) or _signed_then(line, token, at))
    ]
    if not tokens:
        return None
    fine = [token for token in tokens if len(token.value) >= 7 or _year_of_a_place(line, token)]
    pool = fine or tokens
    after = [token for token in pool if token.first > at]
    before = [token for token in pool if token.first < at]
    chosen = after[0] if after and (after[0].first - at < 26 or not before) else before[-1] if before else pool[0]
    return _in_its_year(line, chosen)


def _in_its_year(line: Line, token: Token) -> Period | None:
    """The day or month that a token names, in the year that opens the sentence: "In 2018, the dialogue was held in November"."""
    opening = next((each for each in line.chart.all("period") if each.first == 1 and len(each.value) == 4), None)
    month_alone = token.rule in ("month without its year", "day without its year") and "/" not in token.value
    if opening is None or not month_alone or line.low[0] != "in":
        return Period.parse(token.value)
    return Period.parse(opening.value + token.value[4:])


def _signed_then(line: Line, token: Token, at: int) -> bool:
    """Whether papers were signed on a day at what the word tells: "signed on 1 July 2013 during the visit"."""
    between = line.near(token.last, at)
    return (
        len(token.value) == 10
        and token.last <= at <= token.last + 6
        and "signed" in line.near(token.first - 3, token.first)
        and bool({"during", "following", "after", "at", "within", "course"} & set(between))
    )


def _year_of_a_place(line: Line, token: Token) -> bool:
    """Whether a year stands right after where it was: "at the summit in Hangzhou in 2016"."""
    return line.low[token.first - 1] == "in" and any(
        place.last == token.first - 1 for place in line.chart.all("place", "country")
    )


def datelike(line: Line, token: Token) -> bool:
    """Whether a period may date an event."""
    value = token.value
    if value.startswith("..") or token.rule in NO_DAY:
        return False
    before = line.near(token.first - 4, token.first)
    if any(line.low[step : step + 2] == ["to", "be"] for step in range(max(0, token.first - 9), token.first)):
        return False
    if _of_another_deed(line, token.first):
        return False
    if token.rule not in SPOKEN and "signed" in before[-3:]:
        return False
    if OTHER_DEEDS & set(before[-3:]) or ("agreement" in before[-3:-1] and before[-1] != "on"):
        return False
    if token.rule == "years ago":
        return True
    first, _, last = value.partition("/")
    if last and first[:4] != last[:4] and min(len(first), len(last)) < 10:
        return False  # no contact lasts from one year to another
    if len(value) == 4 and line.low[token.first] in ("last", "this", "past"):
        return not {"trade", "turnover", "investment"} & line.vocabulary
    if len(value) == 4:
        return (
            before[-1:] in (["in"], ["during"], ["of"], ["as"])
            and not {"trade", "turnover", "investment"} & line.vocabulary
        )
    return True


def _of_another_deed(line: Line, at: int) -> bool:
    """Whether a clause of its own stands before the date: "after he was re-elected on 20 November"."""
    return any(
        line.low[step] in ("after", "since") and line.low[step + 1] in ("he", "she", "it", "they")
        for step in range(max(0, at - 10), at - 1)
    )
