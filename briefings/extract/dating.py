"""The day of an article: stated, inferred or unknown (contract, rule 1).

1. A date in the metadata, a printed date or a full dateline is *stated* — unless the body contradicts it: what the body
   still expects cannot lie before the article.
2. Without one, the day of a dateline, else the month of the event reported, is *inferred*. A missing year is the first
   one in which the day comes after everything that the text tells as past.
3. Only a year follows from an anniversary of diplomatic relations, from "last year, 2023", from "this year, 2024".
4. Where nothing follows, nothing is said. A copyright line, an update, another article and a programme date nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from briefings.desk import Desk
from briefings.extract.countries import CAPITALS
from briefings.extract.engine import Chart, Token
from briefings.extract.numbers import read_numbers
from briefings.extract.periods import Known, read_periods
from briefings.extract.sentences import Sentence, taken_apart
from briefings.extract.words import Words
from briefings.model import Basis
from briefings.periods import Period

FUTURE = frozenset("priorities chairmanship will next due upcoming forthcoming planned scheduled expected".split())
PRINTED = re.compile(
    r"^\W*(?:(?:published|posted|date|publication date|released|issued|this article is from)(?: on)?\b[\s:]*)?(?:[a-z]+day,?\s+)?$", re.IGNORECASE
)  # fmt: skip
HISTORY = frozenset(
    "since established establishment founded born independence until from copyright ago anniversary previous".split()
)
OLD_NEWS = re.compile(r"\b(?:copyright|see also|read also|last updated|updated)\b", re.IGNORECASE)
STATISTICS = frozenset(
    "trade turnover investment investments exports imports amounted totalled totaled reached end results total gdp growth stood".split()
)
TARGETS = frozenset("target goal forecast strategy vision expects hopes plan plans intends".split())
SENTENCES = 60
"""How far an article is searched for what dates it."""
LONG_AGO = 300
LAST = 8
"""How many sentences at the end may hold a printed date."""
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
LEAD = 4
"""How many sentences may hold the event that an undated article reports."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A publication date and its basis."""

    published: Period | None
    basis: Basis
    dateline: Period | None = None
    """The day of a dateline that gives place and day."""


@dataclass(frozen=True, eq=False)
class _Seen:
    """A sentence; its tokens are read when somebody asks for them."""

    sentence: Sentence
    words: Words

    @cached_property
    def chart(self) -> Chart:
        chart = Chart(self.words, Known())
        if any("0" <= letter <= "9" for letter in self.sentence.text):  # without a figure nothing in it dates anything
            read_numbers(chart)
            read_periods(chart)
        return chart


def date_article(text: str, stated: Period | None, desk: Desk) -> Dated:
    """The publication date that the text supports."""
    head = [_Seen(sentence, words) for sentence, words in taken_apart(text)[:SENTENCES]]
    printed = stated or _printed(head) or _printed_below(text)
    year_for_dateline = printed.first.year if printed and printed.first else None
    if printed is not None and not _contradicted(head, printed):
        return Dated(printed, Basis.STATED, _dateline_day(head, printed, year_for_dateline))
    line = _dateline(head)
    if line and line.kind == "period" and printed is None:
        day = Period.parse(line.value)
        return Dated(day, Basis.STATED, day)
    body = [seen for seen in head if not _is_printed(seen)] if printed else head
    past = _latest_past(body)
    relative = _year_said(body, desk) or _year_of_this_year(body, past)
    before = _upcoming_anniversary(body, desk)
    if before:
        past, relative = _year_earlier(before), None
    reporter = line is not None
    line = line or _printed_without_year(head)
    if line and line.kind == "month-day":
        day_text = (
            _by_weekday(line.value, head, past)
            or _place_before(line.value, _awaited(body))
            or _place_in_year(line.value, past, relative)
        )
        if day_text:
            day = Period.parse(day_text)
            return Dated(day, Basis.INFERRED, day if reporter else None)
    event = _event_month(body, past, relative)
    if event:
        return Dated(Period.parse(event), Basis.INFERRED)
    year = relative or (before.year - 1 if before else None)
    if year:
        return Dated(Period.parse(str(year)), Basis.INFERRED)
    return Dated(None, Basis.UNKNOWN)


# ── stated ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _printed(head: list[_Seen]) -> Period | None:
    """A date printed at the beginning of the text with nothing but furniture around it."""
    for seen in head[:4]:
        if _is_printed(seen):
            token = next(token for token in seen.chart.all("period") if "/" not in token.value)
            return Period.parse(token.value)
        if OLD_NEWS.search(seen.sentence.text):
            return None
    return None


def _printed_without_year(head: list[_Seen]) -> Token | None:
    """A day that stands alone at the beginning, with nothing but the hour and a count beside it: "4 April, 16:54 2728"."""
    for seen in head[:3]:
        token = next(iter(seen.chart.all("month-day")), None)
        if token is None:
            continue
        rest = [*seen.words.low[: token.first], *seen.words.low[token.last :]]
        return token if len(rest) < 8 and not any(word.isalpha() for word in rest) else None
    return None


def _printed_below(text: str) -> Period | None:
    """A date that stands alone under the text, or the day on which a reference page says it was updated."""
    for sentence, words in reversed(taken_apart(text)[-LAST:]):
        seen = _Seen(sentence, words)
        if len(words) <= 9 and (found := next((t for t in seen.chart.all("period") if len(t.value) == 10), None)):
            around = set(words.low[: found.first])
            rest = [
                word
                for word in words.low[found.last :]
                if word.isalpha() and word not in ("gmt", "am", "pm", "utc", "at")
            ]
            if not rest and (not around - {",", "(", "|", "-"} or ({"page", "sheet"} & around and "updated" in around)):
                return Period.parse(found.value)
    return None


def _is_printed(seen: _Seen) -> bool:
    tokens = [token for token in seen.chart.all("period") if "/" not in token.value and len(token.value) >= 7]
    if not tokens or OLD_NEWS.match(seen.sentence.text):
        return False
    token = tokens[0]
    words = seen.words
    before = seen.sentence.text[: words.start[token.first] - seen.sentence.start]
    after = seen.sentence.text[words.end[token.last - 1] - seen.sentence.start :]
    if re.search(r"\|\s*(?:\w+day,?\s*)?$", before) and re.match(r"\s*(?:\||$)", after) and len(before) < 80:
        return True
    if re.match(r"^(?:today is|date:?)\W", before, re.IGNORECASE) and len(before) < 24:
        return True
    return (
        bool(PRINTED.match(before))
        and len(re.findall(r"[^\W\d_]{2,}", re.sub(r"\b(?:at|gmt|am|pm|utc)\b", "", after, flags=re.IGNORECASE))) == 0
    )


def _contradicted(head: list[_Seen], printed: Period) -> bool:
    """Whether the body still expects something, or reports something as new, that lies well before the printed date."""
    if printed.first is None:
        return False
    lead = next((seen for seen in head[:3] if not _is_printed(seen)), None)
    days = [Period.parse(token.value) for token in lead.chart.all("period") if len(token.value) == 10] if lead else []
    if (
        lead
        and any(day.first and (printed.first - day.first).days > LONG_AGO for day in days)
        and not HISTORY & lead.words.vocabulary
    ):
        latest = _latest_past([seen for seen in head if not _is_printed(seen)])
        if latest and (printed.first - latest).days > LONG_AGO:
            return True
    for seen in head:
        words = seen.words
        if not FUTURE & words.vocabulary or OLD_NEWS.search(seen.sentence.text) or _is_printed(seen):
            continue
        for token in seen.chart.all("period", "the-year"):
            before = words.low[max(0, token.first - 8) : token.first]
            if not FUTURE & set(before):
                continue
            last = Period.parse(str(token.value)).last if token.kind == "period" else date(token.value, 12, 31)
            if last and (printed.first - last).days > 45:
                return True
    return False


# ── datelines ──────────────────────────────────────────────────────────────────────────────────────────────────────────

_CITY = re.compile(r"^\W*(?:\([^)]{0,60}\)\s*)?([A-Z][A-Za-z-]+(?: [A-Z][A-Za-z-]+)?)(?:,? ?/[A-Za-z .]+/)?\s*[.,–—-]")


def _dateline(head: list[_Seen]) -> Token | None:
    """The day in a dateline that names place and day: "ASTANA, October 2."."""
    for at_sentence, seen in enumerate(head[:3]):
        words = seen.words
        found = _CITY.match(seen.sentence.text)
        if found and len(words) <= 3 and at_sentence + 1 < len(head):  # "Astana." and then "18 September 2024."
            day = head[at_sentence + 1].chart.one(0, "period", "month-day")
            if (
                day
                and (day.kind == "month-day" or len(day.value) == 10)
                and (found[1].isupper() or found[1] in CAPITALS)
            ):
                return day
        if not found or not (found[1].isupper() or found[1] in CAPITALS):
            continue
        for at in range(1, min(10, len(words))):
            token = seen.chart.one(at, "period") or seen.chart.one(at, "month-day")
            if token and (token.kind == "month-day" or len(token.value) == 10):
                after = words.low[token.last] if token.last < len(words) else ""
                if after in (".", "-", "/", ":", "", ",", "(") and not {"in", "on", "met", "held"} & set(
                    words.low[:at]
                ):
                    return token
            if words.low[at] in ("said", "met", "on", "held"):
                break
    return None


def _dateline_day(head: list[_Seen], printed: Period, year: int | None) -> Period | None:
    line = _dateline(head)
    if line is None or year is None:
        return None
    if line.kind == "period":
        return Period.parse(line.value)
    month, day = line.value
    for candidate in (year, year - 1):
        try:
            when = date(candidate, month, day)
        except ValueError:
            continue
        if printed.last and when <= printed.last:
            return Period.of_day(when)
    return None


# ── inferred ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _latest_past(head: list[_Seen]) -> date | None:
    """The last day of everything that the text tells as past."""
    latest: date | None = None
    for seen in head:
        words = seen.words
        if OLD_NEWS.search(seen.sentence.text):
            continue
        for token in seen.chart.all("period"):
            if token.value.startswith("..") or (
                {"by", "until", "through"} & set(words.low[max(0, token.first - 2) : token.first])
                or FUTURE & set(words.low[max(0, token.first - 12) : token.first])
            ):
                continue
            if token.first and words.low[token.first - 1] == "for" and len(token.value) == 9:
                continue
            if TARGETS & set(words.low) and "/" not in token.value and len(token.value) == 4:
                continue
            period = Period.parse(token.value)
            end = period.last
            if end and period.is_year and not STATISTICS & set(words.low):
                end = date(end.year, 1, 1)
            if end and (latest is None or end > latest):
                latest = end
    return latest


def _year_said(head: list[_Seen], desk: Desk) -> int | None:
    for seen in head:
        low = seen.words.low
        text = " ".join(low)
        years = [
            token.value
            for token in seen.chart.all("year")
            if token.kind == "year" and low[token.first - 1 : token.first] != ["since"]
        ]
        stated = re.search(r"\bthis year , ((?:19|20)\d\d)\b", text)
        if stated:
            return int(stated[1])
        if re.search(r"\b(?:as|when) ((?:19|20)\d\d) (?:comes|came|draws|drew) to (?:an end|a close)", text):
            return int(years[0]) if years else None
        seen_so_far = re.search(r"\b((?:19|20)\d\d) has (?:seen|been|brought)\b", text)
        if seen_so_far:
            return int(seen_so_far[1])
        partial = any(
            "-" in token.value and token.value[:4] == str(max(years, default=0)) for token in seen.chart.all("period")
        )
        if re.search(r"\blast year\b", text) and years and not partial:
            base = re.search(
                r"\b(?:compared (?:to|with)|against|than in|from) (?:the level of )?((?:19|20)\d\d)\b", text
            )
            after_base = base is not None and int(base[1]) == max(years)
            return int(max(years)) + (2 if after_base else 1)
        anniversary = _anniversary(text, years, desk)
        if anniversary and not re.search(r"\b(?:will|coming|upcoming|preparations|ahead of)\b", text):
            return anniversary
    return None


def _year_of_this_year(head: list[_Seen], past: date | None) -> int | None:
    """ "The first half of this year" beside "January-June 2020": the year of the latest part of a year told as past."""
    text = " ".join(" ".join(seen.words.low) for seen in head)
    if past is None or not re.search(r"\b(?:half|quarter|months|beginning|january|in) (?:of |in )?this year\b", text):
        return None
    parts = [
        token.value
        for seen in head
        for token in seen.chart.all("period")
        if "-" in token.value and not token.value.startswith("..")
    ]
    return past.year if any(value.rsplit("/", 1)[-1].startswith(str(past.year)) for value in parts) else None


def _upcoming_anniversary(head: list[_Seen], desk: Desk) -> date | None:
    """The day of an anniversary that still lies ahead: the article was written in the year before it."""
    if not desk.established or len(desk.established) != 10:
        return None
    for seen in head:
        text = " ".join(seen.words.low)
        if "diplomatic" not in text or not re.search(
            r"\b(?:will|coming|upcoming|preparations|ahead of|forthcoming|eve of)\b", text
        ):
            continue
        for form in _ANNIVERSARY:
            found = form.search(text)
            if found:
                day = date.fromisoformat(desk.established)
                return day.replace(year=day.year + int(found["n"])) if int(found["n"]) < 200 else None
    return None


def _year_earlier(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, 28))


_ANNIVERSARY = (
    re.compile(r"\b(?P<n>\d{1,3})(?:st|nd|rd|th) (?:anniversary|year) (?:of|since) (?:the |their |our )?(?:establish\w+ )?(?:of )?(?:the )?(?:diplomatic|bilateral)? ?(?:relations|ties)"),
    re.compile(r"\b(?P<n>\d{1,3})(?:st|nd|rd|th) anniversary of (?:the )?(?:establishment|establishing) of (?:\w+ ){0,6}?diplomatic (?:relations|ties)"),
    re.compile(r"\b(?P<n>\d{1,3}) years (?:since|of) (?:the establishment of )?diplomatic (?:relations|ties)"),
)  # fmt: skip


def _anniversary(text: str, years: list[int], desk: Desk) -> int | None:
    """The year of an anniversary of diplomatic relations that is being marked."""
    if not desk.established or "diplomatic" not in text:
        return None
    for form in _ANNIVERSARY:
        found = form.search(text)
        if (
            found
            and not (years and not re.search(r"\bthis year\b", text))
            and not re.search(r"\b(?:over|more than|last year)\b", text[max(0, found.start() - 20) : found.start()])
        ) and re.search(r"\bthis year\b|\bmark|\bcelebrat|\breception|\boccasion|\bdedicated|\bcoincid", text):
            return int(desk.established[:4]) + int(found["n"])
    return None


def _by_weekday(month_day: tuple[int, int], head: list[_Seen], past: date | None) -> str | None:
    """ "November 23 … ratified on Wednesday": the first year from the latest past on in which the weekday fits."""
    said = [
        word
        for seen in head[:6]
        for at, word in enumerate(seen.words.low)
        if word in WEEKDAYS and seen.words.low[at - 1 : at] == ["on"]
    ]
    if past is None or len(set(said)) != 1:
        return None
    for year in range(past.year, past.year + 4):
        try:
            day = date(year, *month_day)
        except ValueError:
            continue
        if day >= past and WEEKDAYS[day.weekday()] == said[0]:
            return day.isoformat()
    return None


def _place_in_year(month_day: tuple[int, int], past: date | None, year: int | None) -> str | None:
    month, day = month_day
    if year is None and past is None:
        return None
    candidates = [year] if year else [past.year, past.year + 1] if past else []
    for candidate in candidates:
        try:
            when = date(candidate, month, day)
        except ValueError:
            continue
        if past is None or year or when >= past:
            return when.isoformat()
    return None


def _event_month(head: list[_Seen], past: date | None, year: int | None) -> str | None:
    """The month of the event reported: the day in the lead, else the latest day with its year, else the first month."""
    for seen in head[:2]:
        token = next(iter(seen.chart.all("month-day")), None)
        if token is not None and not (HISTORY | FUTURE | {"by"}) & set(
            seen.words.low[max(0, token.first - 6) : token.first]
        ):
            when = _place_before(token.value, _awaited(head)) or _place_in_year(token.value, past, year)
            if when and not _is_relations_day(token.value, seen):
                return when[:7]
    full = _latest_full_date(head)
    if full:
        return full[:7]
    for seen in [*head[:LEAD], *head[LEAD:20]]:
        words = seen.words
        if OLD_NEWS.search(seen.sentence.text) or {"copyright"} & set(words.low):
            continue
        for token in seen.chart.all("period", "month-day"):
            before = set(words.low[max(0, token.first - 6) : token.first])
            if (HISTORY | FUTURE | {"by"}) & before:
                continue
            if token.kind == "month-day":
                when = _place_in_year(token.value, past, year)
                if when and not (_is_relations_day(token.value, seen) and year is None):
                    return when[:7]
            elif re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", token.value) and not _older(token.value, past):
                return str(token.value)[:7]
    return None


def _awaited(head: list[_Seen]) -> date | None:
    """The first day of the first month that the text still looks forward to."""
    months = [
        Period.parse(token.value).first
        for seen in head
        for token in seen.chart.all("period")
        if (len(token.value) == 7 or "/" in token.value)
        and _looks_forward(seen.words.low[max(0, token.first - 12) : token.first])
    ]
    return min((month for month in months if month), default=None)


def _looks_forward(before: list[str]) -> bool:
    """Whether the words before a time say that it is still to come."""
    return bool(FUTURE & set(before)) or " is to " in f" {' '.join(before)} "


def _place_before(month_day: tuple[int, int], awaited: date | None) -> str | None:
    """The last such day before what is still to come: "Nov. 20" where January 2018 is awaited."""
    if awaited is None:
        return None
    for year in (awaited.year, awaited.year - 1):
        try:
            when = date(year, *month_day)
        except ValueError:
            continue
        if when < awaited:
            return when.isoformat()
    return None


def _latest_full_date(head: list[_Seen]) -> str | None:
    """The latest day with its year that is told as past."""
    found = [
        token.value
        for seen in head
        if not OLD_NEWS.search(seen.sentence.text) and "copyright" not in seen.words.low
        for token in seen.chart.all("period")
        if re.fullmatch(r"(?:\d{4}-\d\d-\d\d/)?\d{4}-\d\d-\d\d", token.value)
        and not ((HISTORY - {"from"} if "/" in token.value else HISTORY) | FUTURE | {"by"})
        & set(seen.words.low[max(0, token.first - 6) : token.first])
        and not TARGETS & set(seen.words.low[max(0, token.first - 6) : token.first])
    ]
    return max((value.rsplit("/", 1)[-1] for value in found), default=None)


def _is_relations_day(month_day: tuple[int, int], seen: _Seen) -> bool:
    return "established" in seen.words.low


def _older(value: str, past: date | None) -> bool:
    """Whether something of a later year is told as past: then this is background, not the event reported."""
    first = Period.parse(value).first
    return past is not None and first is not None and ((past - first).days > 400 or past.year > first.year)
