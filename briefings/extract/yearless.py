"""The year of a day that is given without one, and the month of the event that an article reports.

- The year follows from what surrounds the day: it comes after what is told as past and before what is still expected.
- Whoever names a year ("the treaty concluded in 2024") seldom means the running one: it bounds from below, no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from briefings.extract.datable import FUTURE, HISTORY, STATISTICS, TARGETS, Seen
from briefings.extract.engine import Token
from briefings.periods import Period

WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
LEAD = 4
"""How many sentences may hold the event that an undated article reports."""
_UNTIL = frozenset(("by", "until"))
_ENDS = frozenset('.!?"”»)')
"""How a sentence ends; what ends otherwise is a heading."""
SOON = timedelta(days=366)
"""What is expected lies at most so far ahead where it alone tells the year."""
SLACK = timedelta(days=45)
"""What an article mentions as past may lie so long after the event that it reports."""
OLD = 400
A_COUNT = 1_000
"""Numbers from here on are counts of something, no numbers of meetings or documents."""
SCHOOL = frozenset(("academic", "school"))
"""Words behind the years of a course of study."""
MonthDay = tuple[int, int]
LEN_OF_DAY = len("2024-01-31")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which days an article was written, as far as it tells; ``bare``: the past is only a year that it names."""

    past: date | None
    expected: date | None
    bare: bool = False
    next_year: int | None = None
    """A year that is named alone as still to come ("the next round will be held in 2024"): whoever writes is not yet in it."""
    days: Mapping[MonthDay, date] = field(default_factory=dict)
    """Days that the article gives with their year: the same day without one is the same."""

    def place(self, month_day: MonthDay, slack: timedelta = timedelta(0)) -> date | None:
        """The day with its year, where the bounds leave one."""
        if self.past is None:
            return self._before_expected(month_day)
        if (self.past.month, self.past.day) == (12, 31):
            slack = timedelta(0)  # the figures of a whole year are known when it is over
        years = range(self.past.year + self.bare, self.past.year + 2)
        days = [day for day in (_day(year, month_day) for year in years) if day and day >= self.past - slack]
        if self.expected:  # as near as may be to what is awaited
            return next((day for day in reversed(days) if day <= self.expected), next(iter(days), None))
        return None if self.bare else next(iter(days), None)

    def overtakes(self, when: str) -> bool:
        """Whether a later year is named as past, so that this is background and no event."""
        return self.bare and self.past is not None and when < self.past.isoformat()

    def _before_expected(self, month_day: MonthDay) -> date | None:
        if self.expected is None:
            return _day(self.next_year - 1, month_day) if self.next_year else None
        days = (_day(year, month_day) for year in (self.expected.year, self.expected.year - 1))
        return next((day for day in days if day and timedelta(0) <= self.expected - day <= SOON), None)


def bounds_of(head: list[Seen]) -> Bounds:
    """What the sentences tell as past and what they still expect."""
    ends = list(_past_ends(head))
    past = max((end for end, _ in ends), default=None)
    finer = max((end for end, bare in ends if not bare), default=None)
    return Bounds(
        past, _expected(head, past), past is not None and past != finer, _year_awaited(head, past), _days_told(head)
    )


def _days_told(head: list[Seen]) -> dict[MonthDay, date]:
    """Every day that is told with its year, the first and the last of several days too; of two years the later."""
    told: dict[MonthDay, date] = {}
    for seen in head:
        if seen.is_old_news:
            continue
        for token in seen.chart.all("period"):
            for part in token.value.split("/"):
                if len(part) == LEN_OF_DAY and (day := Period.parse(part).first):
                    told[day.month, day.day] = max(day, told.get((day.month, day.day), day))
    return told


def _year_awaited(head: list[Seen], past: date | None) -> int | None:
    """The first year that the next event of a row is told to be held in."""
    years = [
        int(token.value)
        for seen in head
        if "next" in seen.words.vocabulary and {"will", "held"} & seen.words.vocabulary
        for token in seen.chart.all("period")
        if len(token.value) == len("2024") and seen.awaits(token.first) and not TARGETS & seen.words.vocabulary
    ]
    return min((year for year in years if past is None or year > past.year), default=None)


def latest_past(head: list[Seen]) -> date | None:
    """The last day of everything that the text tells as past."""
    return max((end for end, _ in _past_ends(head)), default=None)


def _past_ends(head: list[Seen]) -> Iterator[tuple[date, bool]]:
    """The last days of what the text tells as past; a year that is only named, ``bare``, ends with its first day."""
    for seen in head:
        if seen.is_old_news:
            continue
        figures = bool(STATISTICS & seen.words.vocabulary) or _counts(seen)
        for token in seen.chart.all("period"):
            period = Period.parse(token.value)
            if not _told_as_past(seen, token.first, token.value) or period.first is None or period.last is None:
                continue
            bare = period.is_year and not figures and not _is_counted(seen)
            if SCHOOL & set(seen.words.low[token.last : token.last + 2]):
                yield date(period.first.year, 9, 1), False  # it may be running
            else:
                yield date(period.last.year, 1, 1) if bare else period.last, bare


def _is_counted(seen: Seen) -> bool:
    """Whether a sentence gives a count, which is known of a year when it is over: "in 2023 it carried 47,000 passengers"."""
    counts = (token.value.value for token in seen.chart.all("number", "period", "month-day") if token.kind == "number")
    return any(count >= A_COUNT for count in counts)


def _counts(seen: Seen) -> bool:
    """Whether a sentence counts what a year brought: "In 2023 the airline carried about 47,000 passengers"."""
    return any(token.value.value >= 1000 and "," in seen.words.text[token.first] for token in seen.chart.all("number"))


def _told_as_past(seen: Seen, first: int, value: str) -> bool:
    low = seen.words.low
    if value.startswith("..") or _UNTIL & {*low[max(0, first - 2) : first], *_end_of(low, first)}:
        return False
    if seen.awaits(first):
        return False
    if len(value) == 9 and low[first - 1 : first] == ["for"]:
        return False
    return not (TARGETS & seen.words.vocabulary and "/" not in value and len(value) == 4)


def _end_of(low: list[str], first: int) -> list[str]:
    """What stands before "the end of" a period."""
    return low[first - 4 : first - 3] if first > 3 and low[first - 3] == "the" and low[first - 1] == "of" else []


def _expected(head: list[Seen], past: date | None) -> date | None:
    """The end of what is expected first, where it is given finer than a year."""
    ends = [
        end
        for seen in head
        if not seen.is_old_news
        for token in seen.chart.all("period")
        if len(token.value) > 4
        and not token.value.startswith("..")
        and seen.awaits(token.first)
        and (end := Period.parse(token.value).last)
        and (past is None or end >= past)
    ]
    return min(ends, default=None)


def by_weekday(month_day: MonthDay, head: list[Seen], past: date | None) -> date | None:
    """ "November 23 … ratified on Wednesday": the first year from the latest past on in which the weekday fits."""
    said = {
        word
        for seen in head[:6]
        for at, word in enumerate(seen.words.low)
        if word in WEEKDAYS and seen.words.low[at - 1 : at] == ["on"]
    }
    if past is None or len(said) != 1:
        return None
    days = (_day(year, month_day) for year in range(past.year, past.year + 4))
    return next((day for day in days if day and day >= past and WEEKDAYS[day.weekday()] in said), None)


def placed(month_day: MonthDay, bounds: Bounds, year: int | None, slack: timedelta = timedelta(0)) -> date | None:
    """The day in the year that the article says, or gives it elsewhere, else in the one that its bounds leave."""
    if year:
        return _day(year, month_day)
    return bounds.days.get(month_day) or bounds.place(month_day, slack)


def _day(year: int, month_day: MonthDay) -> date | None:
    try:
        return date(year, *month_day)
    except ValueError:
        return None


# ── the event ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def event_month(head: list[Seen], bounds: Bounds, year: int | None) -> str | None:
    """The month of the event reported; none where the article says that it is another year than that of the event."""
    month = _event_month(head, bounds, year)
    return None if month is None or (year and not month.startswith(str(year))) else month


def _event_month(head: list[Seen], bounds: Bounds, year: int | None) -> str | None:
    """Of the event's day in the lead, else the latest full date, else anything dated."""
    parts = (max(_days_without_year(part, bounds, year), default=None) for part in _lead(head))
    in_lead = next((day for day in parts if day), None)
    full = _latest_full_date(head)
    if in_lead and (full is None or in_lead.isoformat() >= full[:7]):
        return in_lead.isoformat()[:7]
    if full and not bounds.overtakes(full):
        return full[:7]
    found = next(_days_without_year(head[LEAD:20], bounds, year), None)
    month = found.isoformat()[:7] if found else _dated_month(head[: 2 * LEAD], bounds.past)
    month = month and (_published_later(head, month) or month)
    return None if month is None or bounds.overtakes(month) else month


_MADE_KNOWN = re.compile(
    r"\b(?:published|released|issued|disclosed|circulated) (?:by [^,.;]{3,60}? )?in ("
    r"January|February|March|April|May|June|July|August|September|October|November|December)\b(?!,? (?:of )?\d)"
)


def _published_later(head: list[Seen], month: str) -> str | None:
    """The month in which the figures of a month were made known: "in July 2025, figures published in August show"."""
    said = next((found for seen in head[:LEAD] if (found := _MADE_KNOWN.search(seen.sentence.text))), None)
    if said is None:
        return None
    number, year = MONTHS_OF_YEAR.index(said[1].lower()) + 1, int(month[:4])
    return f"{year + (number < int(month[5:7]))}-{number:02}"


MONTHS_OF_YEAR = "january february march april may june july august september october november december".split()


def _lead(head: list[Seen]) -> tuple[list[Seen], list[Seen]]:
    """The sentences that may tell the event, and those that mark an anniversary: they count where no other has a day."""
    whole = [seen for seen in head if seen.sentence.text[-1] in _ENDS]
    marking = [seen for seen in whole[:LEAD] if "anniversary" in seen.words.vocabulary]
    if not marking:
        return whole[:LEAD], []
    others = [seen for seen in whole[: LEAD + len(marking)] if seen not in marking]
    return [seen for seen in others if _tells_its_day(seen)], marking


def _tells_its_day(seen: Seen) -> bool:
    """Whether the days of a sentence are of what it tells, no history that it recalls."""
    return not seen.chart.all("period") or any(_is_told_first(seen, day) for day in seen.chart.all("month-day"))


def _is_told_first(seen: Seen, day: Token) -> bool:
    """Whether a day is when what follows was told: "on January 18 the ambassador recalled that … on November 23, 1995"."""
    later = [token.first for token in seen.chart.all("period") if token.first >= day.last]
    dated = any(token.first <= day.first < token.last for token in seen.chart.all("period"))
    return not dated and bool(later) and "that" in seen.words.low[day.last : later[0]]


def _follows_a_day(seen: Seen, day: Token) -> date | None:
    """ "On February 12, two weeks after the exit on January 31, 2020": the first such day from the other one on."""
    full = next(
        (token for token in seen.chart.all("period") if len(token.value) == LEN_OF_DAY and token.first >= day.last),
        None,
    )
    if full is None or "after" not in seen.words.low[day.last : full.first]:
        return None
    since = Period.parse(full.value).first
    days = [_day(year, day.value) for year in (since.year, since.year + 1)] if since else []
    return next((when for when in days if when and since and when >= since), None)


def running_year(head: list[Seen], past: date | None) -> str | None:
    """The year of which the article's latest figures give the months that have passed ("in January-April 2025")."""
    parts = [
        token.value
        for seen in head
        for token in seen.chart.all("period")
        if re.fullmatch(r"(\d{4})-01/\1-0[1-8]", token.value) and not _is_copyright(seen)
    ]
    year = max((value[:4] for value in parts), default=None)
    return year if year and past and int(year) == past.year else None


def _days_without_year(head: list[Seen], bounds: Bounds, year: int | None) -> Iterator[date]:
    for seen in head:
        dated = any(len(token.value) == LEN_OF_DAY for token in seen.chart.all("period"))
        for token in seen.chart.all("month-day"):
            if dated and (after := _follows_a_day(seen, token)) is not None:
                yield after
            if dated and not _is_told_first(seen, token):
                continue  # a day beside a day with its year shares it, or is background
            established = "established" in seen.words.low and year is None
            if established or _is_copyright(seen) or _not_the_event(seen, token.first):
                continue
            day = placed(token.value, bounds, year, SLACK)
            if day:
                yield day


def _dated_month(head: list[Seen], past: date | None) -> str | None:
    for seen in head:
        for token in () if _is_copyright(seen) else seen.chart.all("period"):
            if _not_the_event(seen, token.first) or not re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", token.value):
                continue
            first = Period.parse(token.value).first
            if first and (past is None or (past - first).days <= OLD):
                return str(token.value)[:7]
    return None


def _is_key_date(seen: Seen, first: int) -> bool:
    """Whether a day is only that of a count: "as of 1 January 2022"."""
    return seen.words.low[max(0, first - 2) : first] == ["as", "of"]


def _not_the_event(seen: Seen, first: int) -> bool:
    before = set(seen.words.low[max(0, first - 6) : first])
    return (
        _is_key_date(seen, first)
        or bool((HISTORY | {"by"}) & before)
        or seen.awaits(first, 6)
        or seen.is_background(first)
    )


def _is_copyright(seen: Seen) -> bool:
    return "copyright" in seen.words.vocabulary or seen.is_old_news


def _latest_full_date(head: list[Seen]) -> str | None:
    """The latest day with its year that is told as past."""
    found = [
        token.value
        for seen in head
        if not _is_copyright(seen)
        for token in seen.chart.all("period")
        if re.fullmatch(r"(?:\d{4}-\d\d-\d\d/)?\d{4}-\d\d-\d\d", token.value)
        and not _is_key_date(seen, token.first)
        and not ((HISTORY - {"from"} if "/" in token.value else HISTORY) | FUTURE | TARGETS | {"by"})
        & set(seen.words.low[max(0, token.first - 6) : token.first])
    ]
    return max((value.rsplit("/", 1)[-1] for value in found), default=None)
