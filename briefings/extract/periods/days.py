"""Days: in figures, with or without their year, in a row; weekdays, yesterday and today."""

from __future__ import annotations

from datetime import date, timedelta

from briefings.extract.engine import Chart, Rules, Spot, Token
from briefings.extract.periods.edtf import months, one_day, past
from briefings.extract.periods.known import known_to

FISCAL_FIRST_MONTH = 4
"""Britain's fiscal year; 2022/23 begins in April 2022."""
days = Rules()


def _written_day(text: str) -> str | None:
    """EDTF of a date in figures; None where day and month cannot be told apart."""
    parts = text.replace("/", ".").replace("-", ".").split(".")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return None
    a, b, c = (int(part) for part in parts)
    if len(parts[0]) == 4:
        return one_day(a, b, c)
    if len(parts[2]) != 4 or not 1900 <= c <= 2100:
        return None
    if "/" in text and a <= 12 and b <= 12 and a != b:
        return None
    return one_day(c, b, a) if b <= 12 else one_day(c, a, b)


def _fiscal_year(chart: Chart, at: int) -> tuple[str, int] | None:
    """The British fiscal year written 2022/23, with the word after its last."""
    text, low = chart.words.text, chart.words.low
    if len(text[at]) != 4 or low[at + 1 : at + 2] not in (["/"], ["-"]) or not "".join(text[at + 2 : at + 3]).isdigit():
        return None
    year, second = int(text[at]) if text[at].isdigit() else 0, int(text[at + 2])
    named = {"fiscal", "financial"} & set(low[max(0, at - 2) : at] + low[at + 3 : at + 4])
    if not named or not 1900 < year < 2100 or second not in (year + 1, (year + 1) % 100):
        return None
    edtf = months((year, FISCAL_FIRST_MONTH), (year + 1, FISCAL_FIRST_MONTH - 1))
    return (edtf, at + 3) if edtf else None


def _three_parts(chart: Chart, at: int) -> bool:
    """Whether three figures stand here with the same sign between them and no space."""
    text = chart.words.text
    if at + 4 >= len(text) or text[at + 1] not in "-/" or text[at + 3] != text[at + 1]:
        return False
    return all(chart.words.glued(at + step) for step in range(1, 5))


def _spaced_day(chart: Chart, at: int) -> str | None:
    """A date in figures with spaces behind its full stops: 24. 4. 2023."""
    text = chart.words.text
    if text[at + 1 : at + 2] != ["."] or text[at + 3 : at + 4] != ["."] or len(text) < at + 5:
        return None
    return _written_day("".join(text[at : at + 5])) if len(text[at + 4]) == len("2023") else None


def read_written_dates(chart: Chart) -> None:
    """Dates in figures: 2023-10-02, 24.04.2024, 24. 4. 2024, 20/09/2023."""
    words = chart.words
    for at in words.figures:
        text = words.text[at]
        if text.count(".") == 2:
            edtf = _written_day(text)
            if edtf and 1900 <= int(edtf[:4]) <= 2100:
                chart.add(Token("period", at, at + 1, edtf, "date in figures"))
        elif (spaced := _spaced_day(chart, at)) is not None:
            chart.add(Token("period", at, at + 5, spaced, "date in figures"))
        elif (fiscal := _fiscal_year(chart, at)) is not None:
            chart.add(Token("period", at, fiscal[1], fiscal[0], "fiscal year"))
        elif _three_parts(chart, at):
            edtf = _written_day("".join(words.text[at : at + 5]))
            if edtf and 1900 <= int(edtf[:4]) <= 2100:
                chart.add(Token("period", at, at + 5, edtf, "date in figures"))


@days.rule("day", "period", "<month-day> ,? of? <the-year>", "<weekday> ,? <month-day> ,? of? <the-year>")
def _(spot: Spot, *parts: Token) -> str | None:
    month_day, year = parts[-2:]
    return past(known_to(spot), one_day(year.value, *month_day.value))


@days.rule("day without its year", "period", "<month-day>", "<weekday> ,? <month-day>")
def _(spot: Spot, *parts: Token) -> str | None:
    month, day = parts[-1].value
    known = known_to(spot)
    if known.year is None or known.day is None:
        return None
    edtf = one_day(known.year, month, day)
    if edtf is None:
        return one_day(known.year - 1, month, day)
    ahead = (date.fromisoformat(edtf) - known.day).days
    if ahead > 0 and (ahead < 45 or spot.before() in ("by", "until")):
        return None  # announced, not yet seen
    return edtf if ahead <= 0 else one_day(known.year - 1, month, day)


@days.rule("days in a row", "period",
    "<month> .? <digits> -|to|and <digits> ,? of? <the-year>?", "<digits> -|to|and <digits> <month> ,? of? <the-year>?",
    "<month> .? <ordinal> -|to|and <ordinal> ,? of? <the-year>?")  # fmt: skip
def _(spot: Spot, *parts: Token | None) -> str | None:
    *three, year = parts
    month = next(part for part in three if part and part.kind == "month")
    days = [
        int(part.value if isinstance(part.value, int) else part.value.value)
        for part in three
        if part and part.kind != "month"
    ]
    known = known_to(spot)
    chosen = year.value if year else known.year
    if chosen is None or not days[0] < days[1]:
        return None
    first, last = one_day(chosen, month.value, days[0]), one_day(chosen, month.value, days[1])
    if not first or not last:
        return None
    if year is None and known.day and date.fromisoformat(first) > known.day:
        return None
    return past(known, f"{first}/{last}")


@days.rule("days across months", "period", "<month-day> -|to|till|until|through|and <month-day> ,? <the-year>?")
def _(spot: Spot, first: Token, last: Token, year: Token | None) -> str | None:
    known = known_to(spot)
    chosen = year.value if year else known.year
    if chosen is None or first.value >= last.value:
        return None
    begin, end = one_day(chosen, *first.value), one_day(chosen, *last.value)
    return past(known, f"{begin}/{end}") if begin and end else None


@days.rule("weekday", "period", "<weekday>", "last <weekday>")
def _(spot: Spot, weekday: Token) -> str | None:
    known = known_to(spot)
    if not known.published or known.published.precision != "day" or known.day is None:
        return None
    if (
        spot.before() not in ("on", "last", "this", "late", "early", ",", "and")
        and spot.words.low[spot.first] != "last"
    ):
        return None
    if spot.after() == "'s" or spot.before() == "next":
        return None
    back = (known.day.weekday() - weekday.value) % 7
    return (known.day - timedelta(days=back)).isoformat()


@days.rule("yesterday and today", "period", "yesterday", "today", "the day before yesterday")
def _(spot: Spot) -> str | None:
    known = known_to(spot)
    if not known.published or known.published.precision != "day" or known.day is None or spot.after() == "'s":
        return None
    word = spot.words.low[spot.first]
    back = {"yesterday": 1, "today": 0, "the": 2}[word]
    return (known.day - timedelta(days=back)).isoformat()
