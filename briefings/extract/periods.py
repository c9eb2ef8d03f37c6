"""Periods as articles name them, seen from the day of the article.

- Relative ones ("last year", "in August", "on Monday") need the publication date; without it they say nothing.
- A year is a period only where a word makes it one ("in 2022", "compared with 2021"); it may be a count or a name.
- What lies ahead of the article ("next year", "by 2030", "Roadmap for 2026-2027") is no period: nothing is measured yet.
- "Since 2005" ends with the article, at the precision of its start; "to date" is all time up to the article.
- What only points back ("a year earlier") is a ``pointing`` token: whoever knows the period under discussion resolves it.
- A first word of time that is a name (May, March the verb, August the adjective) needs its capital and its place.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from briefings.errors import BadPeriod
from briefings.extract.engine import Chart, Lexicon, Rules, Spot, Token
from briefings.periods import Period

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
INDEPENDENCE = {"KZ": 1991, "UZ": 1991, "KG": 1991, "TJ": 1991, "TM": 1991, "AZ": 1991, "GE": 1991, "AM": 1991, "UA": 1991,
                "BY": 1991, "MD": 1991, "LT": 1990, "LV": 1991, "EE": 1991, "IN": 1947, "PK": 1947}  # fmt: skip
FISCAL_FIRST_MONTH = 4
"""Britain's fiscal year; 2022/23 begins in April 2022."""
YEAR_CUES = frozenset(
    "in of during throughout for since from to until till than on with over by between and as after before through early late mid "
    "year around against starting beginning end results result - ( , : half versus vs compared sept sep year's whereas while but".split()
)
MONTH_CUES = frozenset(
    "in during since throughout by early late mid until till end beginning month and - from to".split()
)
OPENING_YEAR = frozenset(
    ["", *". , : - ( was saw brought ended closed turned proved gave showed became began marked".split()]
)
QUANTITY_AFTER_YEAR = frozenset(
    "tonnes tons people companies students km kilometres kilometers vehicles units cars".split()
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before reading: the publication date, the year of independence and of diplomatic relations."""

    published: Period | None = None
    independence: int | None = None
    relations: int | None = None

    @property
    def year(self) -> int | None:
        """The article's year."""
        return self.published.first.year if self.published and self.published.first else None

    @property
    def day(self) -> date | None:
        """The article's day, the last one where only month or year are known."""
        return self.published.last if self.published else None


def _known(spot: Spot) -> Known:
    return spot.known if isinstance(spot.known, Known) else Known()


def months(first: tuple[int, int], last: tuple[int, int]) -> str | None:
    """EDTF of a run of months; a whole year is written as the year."""
    if first > last:
        return None
    if first[1] == 1 and last == (first[0], 12):
        return str(first[0])
    begin, end = f"{first[0]:04}-{first[1]:02}", f"{last[0]:04}-{last[1]:02}"
    return begin if begin == end else f"{begin}/{end}"


def month_before(year: int, month: int, back: int) -> tuple[int, int]:
    """The month so many months earlier."""
    index = year * 12 + month - 1 - back
    return index // 12, index % 12 + 1


def _day(year: int, month: int, day: int) -> str | None:
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04}-{month:02}-{day:02}"


def _sane(edtf: str | None) -> str | None:
    if edtf is None:
        return None
    try:
        Period.parse(edtf)
    except BadPeriod:
        return None
    return edtf


def _past(known: Known, edtf: str | None) -> str | None:
    """The period, unless it begins after the article."""
    edtf = _sane(edtf)
    if edtf is None or known.published is None:
        return edtf
    period = Period.parse(edtf)
    begins, ends = period.first, known.published.last
    return None if begins and ends and begins > ends else edtf


_lexicons = (
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
    Lexicon("begin", dict.fromkeys((
        "independence", "gaining independence", "gaining its independence", "its independence", "Kazakhstan became independent",
        "Kazakhstan gained independence", "Kazakhstan's independence", "the country's independence", "our independence", "the country gained independence",
        "it gained independence", "obtaining independence", "the declaration of independence", "the independence of Kazakhstan",
        "independence of Kazakhstan", "the first years of independence", "the years of independence", "the day of independence",
    ), "independence") | dict.fromkeys((
        "the establishment of diplomatic relations", "establishment of diplomatic relations", "establishing diplomatic relations",
        "the establishment of diplomatic ties", "diplomatic relations were established", "the establishing of diplomatic relations",
    ), "relations")),
)  # fmt: skip
_first = Rules()
_second = Rules()
_third = Rules()
_fourth = Rules()


# ── building blocks ────────────────────────────────────────────────────────────────────────────────────────────────────


@_first.rule("year relative to the article", "the-year", "<last-year>", "last <last-year>")
def _(spot: Spot, back: Token) -> int | None:
    year = _known(spot).year
    return None if year is None or back.value < 0 else year - back.value


@_first.rule("the year", "the-year", "the year")
def _(spot: Spot) -> int | None:
    if spot.before() != "of" or spot.after() in ("before", "to", "ending", "ended", "earlier"):
        return None
    return _known(spot).year


@_first.rule("year in figures", "the-year", "<year>", "the year <year>", "the full year <year>", "<year> year")
def _(spot: Spot, year: Token) -> int:
    return int(year.value)


@_first.rule(
    "month and day", "month-day", "<month> .? <digits|ordinal>", "the? <ordinal> of? <month> .?", "<digits> <month> .?"
)
def _(spot: Spot, first: Token, second: Token) -> tuple[int, int] | None:
    month, day = (first, second) if first.kind == "month" else (second, first)
    number = day.value if isinstance(day.value, int) else day.value.value
    if number != int(number) or not 1 <= number <= 31 or len(spot.words.text[day.first]) > 4:
        return None
    if day is second and spot.after() in ("million", "billion", "bn", "mln", "percent", "%", "companies"):
        return None
    return int(month.value), int(number)


@_first.rule(
    "months in a row",
    "month-span",
    "<month> .? -|through|to|till|until <month> .?",
    "between <month> and <month>",
    "<month> .? to <month> .?",
)
def _(spot: Spot, first: Token, last: Token) -> tuple[int, int] | None:
    return int(first.value), int(last.value)


@_first.rule("quarter", "quarter", "the? <ordinal> quarter", "the? last|final quarter", "quarter <one>")
def _(spot: Spot, number: Token | None = None) -> int | None:
    if number is None:
        return 4 if spot.words.low[spot.last - 1] == "quarter" and spot.after() in ("of", "in") else None
    value = int(number.value if isinstance(number.value, int) else number.value.value)
    return value if value <= 4 else None


@_first.rule(
    "half",
    "half",
    "the? <ordinal> half",
    "the? <ordinal> half - year",
    "the? <ordinal> half year",
    "the? <ordinal> six months",
)
def _(spot: Spot, number: Token) -> int | None:
    return number.value if number.value <= 2 else None


@_first.rule(
    "months from January",
    "month-span",
    "the? first <number|one> months",
    "<number> months",
    "<number> months '",
    "<digits> m",
)
def _(spot: Spot, number: Token) -> tuple[int, int] | None:
    if "first" not in spot.words.low[spot.first : number.first + 1] and not (
        (
            spot.before() in ("for", "in", "over", "the", "by", "of", "", "(", "during", "following")
            and spot.after() in ("of", "in")
        )
        or spot.after().isdigit()
        or spot.words.low[spot.last - 1] == "'"
    ):
        return None
    count = number.value.value
    if count != int(count) or not 1 <= count <= 12:
        return None
    return 1, int(count)


@_first.rule("quarters from the first", "month-span", "the? first <number> quarters", "<number> quarters of")
def _(spot: Spot, number: Token) -> tuple[int, int] | None:
    return (1, 3 * int(number.value.value)) if number.value.value in (1, 2, 3, 4) else None


# ── days ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _written_day(text: str) -> str | None:
    """EDTF of a date in figures; None where day and month cannot be told apart."""
    parts = text.replace("/", ".").replace("-", ".").split(".")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return None
    a, b, c = (int(part) for part in parts)
    if len(parts[0]) == 4:
        return _day(a, b, c)
    if len(parts[2]) != 4 or not 1900 <= c <= 2100:
        return None
    if "/" in text and a <= 12 and b <= 12 and a != b:
        return None
    return _day(c, b, a) if b <= 12 else _day(c, a, b)


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


def read_written_dates(chart: Chart) -> None:
    """Dates in figures: 2023-10-02, 24.04.2024, 20/09/2023."""
    words = chart.words
    for at, text in enumerate(words.text):
        if not text[0].isdigit():
            continue
        if text.count(".") == 2:
            edtf = _written_day(text)
            if edtf and 1900 <= int(edtf[:4]) <= 2100:
                chart.add(Token("period", at, at + 1, edtf, "date in figures"))
        elif (fiscal := _fiscal_year(chart, at)) is not None:
            chart.add(Token("period", at, fiscal[1], fiscal[0], "fiscal year"))
        elif _three_parts(chart, at):
            edtf = _written_day("".join(words.text[at : at + 5]))
            if edtf and 1900 <= int(edtf[:4]) <= 2100:
                chart.add(Token("period", at, at + 5, edtf, "date in figures"))


@_second.rule("day", "period", "<month-day> ,? of? <the-year>", "<weekday> ,? <month-day> ,? of? <the-year>")
def _(spot: Spot, *parts: Token) -> str | None:
    month_day, year = parts[-2:]
    return _past(_known(spot), _day(year.value, *month_day.value))


@_second.rule("day without its year", "period", "<month-day>", "<weekday> ,? <month-day>")
def _(spot: Spot, *parts: Token) -> str | None:
    month, day = parts[-1].value
    known = _known(spot)
    if known.year is None or known.day is None:
        return None
    edtf = _day(known.year, month, day)
    if edtf is None:
        return _day(known.year - 1, month, day)
    ahead = (date.fromisoformat(edtf) - known.day).days
    if ahead > 0 and (ahead < 45 or spot.before() in ("by", "until")):
        return None  # announced, not yet seen
    return edtf if ahead <= 0 else _day(known.year - 1, month, day)


@_second.rule("days in a row", "period",
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
    known = _known(spot)
    chosen = year.value if year else known.year
    if chosen is None or not days[0] < days[1]:
        return None
    first, last = _day(chosen, month.value, days[0]), _day(chosen, month.value, days[1])
    if not first or not last:
        return None
    if year is None and known.day and date.fromisoformat(first) > known.day:
        return None
    return _past(known, f"{first}/{last}")


@_second.rule("days across months", "period", "<month-day> -|to|till|until|through|and <month-day> ,? <the-year>?")
def _(spot: Spot, first: Token, last: Token, year: Token | None) -> str | None:
    known = _known(spot)
    chosen = year.value if year else known.year
    if chosen is None or first.value >= last.value:
        return None
    begin, end = _day(chosen, *first.value), _day(chosen, *last.value)
    return _past(known, f"{begin}/{end}") if begin and end else None


@_second.rule("weekday", "period", "<weekday>", "last <weekday>")
def _(spot: Spot, weekday: Token) -> str | None:
    known = _known(spot)
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


@_second.rule("yesterday and today", "period", "yesterday", "today", "the day before yesterday")
def _(spot: Spot) -> str | None:
    known = _known(spot)
    if not known.published or known.published.precision != "day" or known.day is None or spot.after() == "'s":
        return None
    word = spot.words.low[spot.first]
    back = {"yesterday": 1, "today": 0, "the": 2}[word]
    return (known.day - timedelta(days=back)).isoformat()


# ── months, quarters, halves ───────────────────────────────────────────────────────────────────────────────────────────


def _year_or_latest(spot: Spot, year: Token | None, complete: Callable[[int], tuple[int, int]]) -> int | None:
    """The year said, else the latest one in which the period was already over."""
    if year is not None:
        return int(year.value)
    known = _known(spot)
    if known.year is None or known.day is None:
        return None
    last_month = complete(known.year)
    return known.year if last_month <= (known.day.year, known.day.month) else known.year - 1


@_second.rule("run of months", "period", "<month-span> ,? of|in? <the-year>?")
def _(spot: Spot, span: Token, year: Token | None) -> str | None:
    first, last = span.value
    if year is None and spot.words.low[spot.last - 1] in (",", "of", "in"):
        return None
    chosen = _year_or_latest(spot, year, lambda y: (y, last))
    if chosen is None:
        return None
    return _past(_known(spot), months((chosen - (first > last), first), (chosen, last)))


@_second.rule(
    "run of months across years",
    "period",
    "<month> <the-year> -|to|through <month> <the-year>",
    "from <month> <the-year> to|through|until <month> <the-year>",
)
def _(spot: Spot, m1: Token, y1: Token, m2: Token, y2: Token) -> str | None:
    return _past(_known(spot), months((y1.value, m1.value), (y2.value, m2.value)))


@_second.rule("N months to a month", "period",
    "the? <number> months to|through|ending|ended in? <month> ,? <the-year>?", "the? <number> months to the end of <month> ,? <the-year>?")  # fmt: skip
def _(spot: Spot, number: Token, month: Token, year: Token | None) -> str | None:
    chosen = _year_or_latest(spot, year, lambda y: (y, month.value))
    count = number.value.value
    if chosen is None or count != int(count) or not 1 <= count <= 60:
        return None
    return _past(_known(spot), months(month_before(chosen, month.value, int(count) - 1), (chosen, month.value)))


@_second.rule("year to a month", "period", "the? year to <month> ,? <the-year>?", "the? year ending|ended in? <month> ,? <the-year>?",
    "the? financial|fiscal year ending|ended in? <month> ,? <the-year>?", "the? year to the end of <month> ,? <the-year>?")  # fmt: skip
def _(spot: Spot, month: Token, year: Token | None) -> str | None:
    chosen = _year_or_latest(spot, year, lambda y: (y, month.value))
    return (
        None
        if chosen is None
        else _past(_known(spot), months(month_before(chosen, month.value, 11), (chosen, month.value)))
    )


@_second.rule("quarters to a quarter", "period", "the? <number> quarters to the? end? of? <quarter> of? <the-year>")
def _(spot: Spot, number: Token, quarter: Token, year: Token) -> str | None:
    count, last = number.value.value, 3 * quarter.value
    if count != int(count) or not 1 <= count <= 20:
        return None
    return _past(_known(spot), months(month_before(year.value, last, 3 * int(count) - 1), (year.value, last)))


@_second.rule("quarter of a year", "period", "<quarter> ,? of|in? <the-year>?")
def _(spot: Spot, quarter: Token, year: Token | None) -> str | None:
    if year is None and (spot.words.low[spot.last - 1] in (",", "of", "in") or spot.before() == "same"):
        return None
    chosen = _year_or_latest(spot, year, lambda y: (y, 3 * quarter.value))
    if chosen is None:
        return None
    return _past(_known(spot), months((chosen, 3 * quarter.value - 2), (chosen, 3 * quarter.value)))


@_second.rule("half of a year", "period", "<half> ,? of|in? <the-year>?")
def _(spot: Spot, half: Token, year: Token | None) -> str | None:
    low = spot.words.low
    if year is None and (low[spot.last - 1] in (",", "of", "in") or spot.after() == "of" or spot.after() == "'s"):
        return None
    chosen = _year_or_latest(spot, year, lambda y: (y, 6 * half.value))
    if chosen is None:
        return None
    return _past(_known(spot), months((chosen, 6 * half.value - 5), (chosen, 6 * half.value)))


@_second.rule("month of a year", "period", "<month> .? ,? of|in? <the-year>")
def _(spot: Spot, month: Token, year: Token) -> str | None:
    return _past(_known(spot), months((year.value, month.value), (year.value, month.value)))


@_second.rule("month without its year", "period", "<month>", "last|this <month>")
def _(spot: Spot, month: Token) -> str | None:
    if spot.words.low[spot.first] not in ("last", "this") and spot.before() not in MONTH_CUES:
        return None
    if spot.after()[:1].isdigit() or (spot.after() == "." and spot.after(2)[:1].isdigit()) or spot.after() == "-":
        return None
    known = _known(spot)
    if known.year is None or known.day is None:
        return None
    word = spot.words.low[spot.first]
    year = known.year if (known.year, month.value) <= (known.day.year, known.day.month) else known.year - 1
    if word == "last" and month.value == known.day.month:
        year = known.year - 1
    if (
        word == "last"
        and known.published
        and known.published.precision == "day"
        and (known.year, month.value) == (known.day.year, known.day.month)
    ):
        year = known.year - 1
    return months((year, month.value), (year, month.value))


@_second.rule(
    "month relative to the article",
    "period",
    "last month",
    "this month",
    "the current month",
    "the past month",
    "the same month",
)
def _(spot: Spot) -> str | None:
    known = _known(spot)
    if not known.published or known.published.precision not in ("month", "day") or known.day is None:
        return None
    if spot.words.low[spot.last - 2] == "same":
        return None
    back = 1 if spot.words.low[spot.first] == "last" or spot.words.low[spot.last - 2] == "past" else 0
    at = month_before(known.day.year, known.day.month, back)
    return months(at, at)


# ── years and longer ───────────────────────────────────────────────────────────────────────────────────────────────────


@_third.rule("whole year", "period", "<the-year>", "mid - <the-year>", "full - <the-year>", "<the-year> year - end")
def _(spot: Spot, year: Token) -> str | None:
    known = _known(spot)
    if year.parts and year.parts[0].kind == "year" and len(year.parts) == 1 and year.last - year.first == 1:
        before, after = spot.before(), spot.after()
        if after == "-" and spot.after(2) in ("year",):
            pass
        elif spot.last - spot.first == 1:
            if before == "," and after in ("brought", "saw"):
                return str(year.value) if known.year is None or year.value <= known.year else None
            if before not in YEAR_CUES and before != "'s" and spot.first > 0:
                return None
            if spot.first == 0 and after not in OPENING_YEAR:
                return None
            if after in QUANTITY_AFTER_YEAR or (
                after == "-" and spot.words.glued(spot.last) and spot.after(2)[:1].isalpha()
            ):
                return None
            if (
                before == "-"
                and spot.words.glued(spot.first)
                and spot.before(2) not in ("mid", "full", "year", "early", "late")
            ):
                return None
            if spot.words.glued(spot.last) and after == "s":
                return None
            if after == "-" and spot.after(2).isdigit():
                return None
            if before == "for" and known.year is not None and year.value > known.year:
                return None
            if (
                after in ("-", ":")
                and not spot.words.glued(spot.last)
                and (spot.after(2)[:1] in "$£€" or spot.after(2)[:1].isdigit() or spot.after(2) in ("usd", "us", "gbp"))
            ):
                return str(year.value) if known.year is None or year.value <= known.year else None
            if before == "," and not (spot.before(2) in MONTHS or after in (",", ".", "", ")")):
                return None
            if before == "(" and after not in (")", ",", ";"):
                return None
            if before == "." or (before == "'s" and after[:1].isalpha() and after not in ("was", "and")):
                return None
            if (
                after[:1].isalpha()
                and spot.words.capital(spot.last)
                and before in ("of", "the", "'s", "and", "-", ":", ",")
            ):
                return None
    if known.year is not None and year.value > known.year:
        return None
    return str(year.value)


@_third.rule("over N years", "period", "over <number> years")
def _(spot: Spot, number: Token) -> str | None:
    year = _known(spot).year
    count = number.value.value
    if (
        year is None
        or not 2 <= count <= 60
        or number.value.scale > 1
        or spot.after() in ("old", "ago", "of", "later", "in")
        or spot.before() in ("for", "well", "just")
    ):
        return None
    return f"{year - int(count)}/{year}"


@_third.rule("years ago", "period", "<number> years ago", "a year ago")
def _(spot: Spot, number: Token | None = None) -> str | None:
    year = _known(spot).year
    if year is None or number is None or not number.value.value <= 100:
        return None
    return str(year - int(number.value.value))


@_third.rule(
    "several years",
    "period",
    "<year> - <year>",
    "from <year> to|until|till|through <year>",
    "between <year> and <year>",
    "the period <year> - <year>",
    "<year> to <year>",
)
def _(spot: Spot, first: Token, last: Token) -> str | None:
    known = _known(spot)
    if first.value >= last.value or (known.year is not None and last.value > known.year):
        return None
    if spot.before() in ("road", "roadmap", "plan", "programme", "program", "strategy"):
        return None
    return f"{first.value}/{last.value}"


@_third.rule(
    "years up to the middle",
    "period",
    "from? <year> to|until|through|till the? middle of <the-year>",
    "from? <year> to|until|through|till mid - <the-year>",
)
def _(spot: Spot, first: Token, last: Token) -> str | None:
    return _past(_known(spot), f"{first.value}/{last.value}-06") if first.value < last.value else None


@_third.rule(
    "years up to a later period",
    "period",
    "from <year> to|until|through|till the? <period>",
    "between <year> and the? <period>",
    "<year> - <period>",
)
def _(spot: Spot, first: Token, last: Token) -> str | None:
    end = Period.parse(last.value)
    if end.last is None or end.last.year <= first.value or ("/" in last.value and end.first is None):
        return None
    finish = last.value.rsplit("/", 1)[-1]
    return _past(_known(spot), f"{first.value}/{finish}")


@_third.rule(
    "the past N years",
    "period",
    "the past|last|previous <number> <span-unit>",
    "the past|last decade",
    "past|last <number> <span-unit>",
)
def _(spot: Spot, number: Token | None = None, unit: Token | None = None) -> str | None:
    known = _known(spot)
    if known.year is None:
        return None
    if number is None or unit is None:
        back = 10
    else:
        if number.value.value * unit.value > 100 or number.value.scale > 1:
            return None
        back = int(number.value.value) * unit.value
    return f"{known.year - back}/{known.year}" if back > 0 else None


@_fourth.rule("since a period", "period", "<since> <period>", "<since> the? beginning|start of <period|the-year>", "<since> <period> to date", "<since> <period> to|until the? present day?",
    "<since> the? end|middle of <period>", "<since> <period> until now")  # fmt: skip
def _(spot: Spot, since: Token, start: Token) -> str | None:
    known = _known(spot)
    if known.published is None or known.published.first is None or known.published.last is None:
        return None
    word = spot.words.low[since.first]
    beginning = (
        "beginning" in spot.words.low[spot.first : start.first] or "start" in spot.words.low[spot.first : start.first]
    )
    if start.kind == "the-year" or (beginning and start.value == str(known.year)):
        if start.value not in (known.year, str(known.year)) or known.published.precision == "year":
            return f"{start.value}/{known.year}" if int(start.value) < (known.year or 0) else None
        return months((int(start.value), 1), (known.published.last.year, known.published.last.month))
    if "/" in start.value:
        return None
    if word == "from" and spot.words.low[spot.last - 1] not in ("date", "day", "now", "present"):
        return None
    end = known.published.edtf[: len(start.value)]
    return _sane(f"{start.value}/{end}") if start.value != end else None


@_fourth.rule(
    "since independence in its year", "period", "<since> <begin> in <the-year>", "<since> <begin> , in <the-year>"
)
def _(spot: Spot, _since: Token, _begin: Token, year: Token) -> str | None:
    known = _known(spot)
    return f"{year.value}/{known.year}" if known.year is not None and year.value < known.year else None


@_fourth.rule("since a beginning that is known", "period", "<since> <begin>", "over|during|for|in <begin>")
def _(spot: Spot, *parts: Token) -> str | None:
    known = _known(spot)
    begin = known.independence if parts[-1].value == "independence" else known.relations
    if begin is None or known.year is None or begin >= known.year:
        return None
    if len(parts) == 1 and "years" not in spot.words.low[spot.first : spot.last]:
        return None
    return f"{begin}/{known.year}"


@_fourth.rule(
    "all time up to the article",
    "period",
    "to date",
    "up to now",
    "until now",
    "so far",
    "to this day",
    "to the present day",
    "as of today",
    "as of now",
    "up to date",
)
def _(spot: Spot) -> str | None:
    known = _known(spot)
    if known.published is None or spot.words.low[spot.first : spot.last] == ["up", "to", "date"]:
        return None
    return f"../{known.published.edtf}"


@_fourth.rule("all time up to a day", "period", "up to <period>", "until <period>")
def _(spot: Spot, end: Token) -> str | None:
    return None if "/" in end.value or len(end.value) < 7 else f"../{end.value}"


# ── what points back ───────────────────────────────────────────────────────────────────────────────────────────────────


@_second.rule("a year back", "pointing",
    "a year earlier", "a year before", "a year ago", "the year earlier", "the year before", "the previous year", "the preceding year", "previous year", "one year earlier", "year earlier",
    "the same|analogous|corresponding|similar|comparable period a year ago|earlier|before",
    "the? same|analogous|corresponding|similar|comparable|analogical period|months|quarter|half|timeframe of|in|from? the? last|previous|past year", "the? same period a year earlier|before|ago",
    "the? corresponding period a year ago|earlier|before", "year - on - year", "year on year", "year - over - year", "year over year", "y / y", "y - o - y", "yoy", "on the year", "annually")  # fmt: skip
def _(spot: Spot) -> int | None:
    if spot.words.low[spot.first : spot.last] == ["the", "year", "before"] and spot.after() == "last":
        return None
    return 1


@_third.rule("the like period of a year", "pointing", "the? same|analogous|corresponding|similar|comparable|analogical period|months|quarter|half|timeframe of|in|from? <the-year>",
    "the? same|analogous|corresponding|similar|comparable|analogical period|months|quarter|half of|in|from? <last-year>")  # fmt: skip
def _(spot: Spot, year: Token) -> str | int:
    return f"year {year.value}" if year.kind == "the-year" else 1


def resolve(pointing: int | str, after: Period | None) -> str | None:
    """The period that a pointing phrase means, given the one under discussion."""
    if after is None or after.first is None or after.last is None:
        return None
    if isinstance(pointing, str):
        back = after.last.year - int(pointing.removeprefix("year "))
        if not 0 < back < 50:
            return None
    else:
        back = pointing
    shifted: Period | None = after
    for _ in range(back):
        shifted = shifted.year_before() if shifted else None
    return shifted.edtf if shifted else None


TIME_WORDS = frozenset([*MONTHS, *WEEKDAYS]) | frozenset(
    "year years month months quarter quarters half today yesterday date since now decade decades far period independence relations annually yoy "
    "present y day".split()
)


def read_periods(chart: Chart) -> None:
    """Every period of a sentence. Needs numbers."""
    if not (TIME_WORDS & chart.words.vocabulary or any("0" <= text[0] <= "9" for text in chart.words.text)):
        return
    read_written_dates(chart)
    for lexicon in _lexicons:
        lexicon.run(chart)
    for layer in (_first, _second, _third, _fourth):
        layer.run(chart)
