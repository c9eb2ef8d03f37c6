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

from briefings.desk import Desk
from briefings.extract.anniversaries import upcoming_anniversary, year_earlier, year_of_this_year, year_said
from briefings.extract.countries import CAPITALS, PLACES
from briefings.extract.datable import FUTURE, HISTORY, Seen, is_to_come
from briefings.extract.engine import Token
from briefings.extract.grammar import clause_at
from briefings.extract.passages import passages_of
from briefings.extract.yearless import Bounds, bounds_of, by_weekday, event_month, latest_past, placed, running_year
from briefings.model import Basis
from briefings.periods import Period

PRINTED = re.compile(
    r"^\W*(?:(?:published|posted|date|publication date|released|issued|answered|this article is from)(?: on)?\b[\s:]*)?(?:[a-z]+day,?\s+)?$", re.IGNORECASE
)  # fmt: skip
_PUBLISHED = re.compile(r"\W*(?:first )?(?:published|posted)(?: on)?\W{1,3}\d", re.IGNORECASE)
_CLOSED = re.compile(r"///\s*\w{2,12},")
"""How an agency signs under an item: "/// nCa, 5 June 2025"."""
_UPDATED = re.compile(r"\bupdated\b(?: on)?\W{0,3}\w", re.IGNORECASE)
_CLOCK_AND_BAR = re.compile(r",?\s*\d{1,2}:\d\d\s*(?:\||views?\b)", re.IGNORECASE)
"""Behind a day: how a site prints it under a headline ("03.07.2019, 09:15 | Views: 418")."""
_BEHIND_BAR = re.compile(r"\|\s*(?:[a-z]+day,?\s*)?$", re.IGNORECASE)
_NAMES_DATE = re.compile(r"^(?:today is|date:?)\W", re.IGNORECASE)
_BESIDE_PRINTED = re.compile(r"\b(?:at|gmt|am|pm|utc|issue|edition)\b", re.IGNORECASE)
LONGEST_DATELINE = 16
"""Words within which a dateline's day stands, the names of agencies before it."""
BEGINNING, DOCUMENT, DATELINE, BELOW = 4, 10, 3, 12
"""In how many sentences a date may be printed, a document named by its day, a dateline stand, one with an agency stand below notices."""
FURNITURE = 40
"""How many lines may stand above a printed date where they tell nothing: menus, rates of exchange, buttons."""
FEWEST_TOLD, LONGEST_SET = 8, 24
"""Words of the shortest sentence that tells something, and of the longest line of furniture."""
SHORT_NAME = 24
MOST_BESIDE = 12
BESIDE = frozenset("am pm gmt utc at on views view astana london time".split())
"""Words that may stand beside a printed day without a year."""
SENTENCES = 60
"""How far an article is searched for what dates it."""
LONG_AGO = 548
LAST = 8
"""How many sentences at the end may hold a printed date."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A publication date and its basis."""

    published: Period | None
    basis: Basis
    dateline: Period | None = None
    """The day of a dateline that gives place and day."""


def date_article(text: str, stated: Period | None, desk: Desk) -> Dated:
    """The publication date that the text supports."""
    told = [Seen(passage) for passage in passages_of(text)]
    head = told[:SENTENCES]
    printed = stated or _printed(head) or _printed_below(told[-LAST:])
    line = _dateline(head)
    if printed is None and line is None:
        printed = _updated(head)
    year_for_dateline = printed.first.year if printed and printed.first else None
    late = printed is not None and stated is None and _is_of_another_year(head, printed, desk)
    if printed is not None and not late and not _contradicted(head, printed):
        return Dated(printed, Basis.STATED, _dateline_day(head, printed, year_for_dateline))
    if line and line.kind == "period" and printed is None:
        day = Period.parse(line.value)
        return Dated(day, Basis.STATED, day)
    body = [seen for seen in head if not _is_printed(seen)] if printed else head
    return _inferred(body, line or _clock_line(head), desk, reported=line is not None)


_SECTIONS = re.compile(
    r"(?:legal|treaty|contractual)(?: and (?:legal|treaty|contractual))? (?:framework|base|basis)\W*", re.IGNORECASE
)
"""A heading that only pages of reference have: "Legal framework"."""


def _is_reference(body: list[Seen]) -> bool:
    """Whether the page is an embassy's or a ministry's reference page: it reports no event, its dates are history."""
    return any(_SECTIONS.fullmatch(seen.sentence.text) for seen in body)


def _inferred(body: list[Seen], line: Token | None, desk: Desk, *, reported: bool) -> Dated:
    """What follows from the text where it does not state its day; ``line``: the day of a dateline (``reported``), or one
    printed with a clock, which dates no event."""
    bounds = bounds_of(body)
    year = year_said(body, desk) or year_of_this_year(body, bounds.past)
    before = upcoming_anniversary(body, desk)
    if before:
        bounds, year = Bounds(year_earlier(before), before), None
    if line and line.kind == "month-day":
        when = by_weekday(line.value, body, bounds.past) or placed(line.value, bounds, year)
        if when:
            day = Period.of_day(when)
            return Dated(day, Basis.INFERRED, day if reported else None)
    month = None if line is None and _is_reference(body) else event_month(body, bounds, year)
    said = (
        (month if not (month and year) or int(month[:4]) >= year else None)
        or (str(year) if year else None)
        or (str(before.year - 1) if before else None)
        or running_year(body, bounds.past)
        or (_counted_month(body) if bounds.past is None or not bounds.bare else None)
    )
    return Dated(Period.parse(said), Basis.INFERRED) if said else Dated(None, Basis.UNKNOWN)


def _counted_month(body: list[Seen]) -> str | None:
    """The month of the count that a report under a dateline of place opens with: "ASTANA – … 45,900 as of November 1, 2023"."""
    for seen in body[:DATELINE]:
        found = _CITY.match(seen.sentence.text)
        if found and (found[1].isupper() or found[1] in PLACES):
            counted = [
                token.value
                for token in seen.chart.all("period")
                if token.value.count("-") == 2 and "/" not in token.value
            ]
            return str(counted[0]).removeprefix("../")[:7] if counted else None
    return None


# ── stated ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _printed(head: list[Seen]) -> Period | None:
    """A date printed at the beginning of the text with nothing but furniture around it."""
    number = 0
    for seen in head[:FURNITURE]:
        if number >= DOCUMENT:
            break
        if (number < BEGINNING and (_is_printed(seen) or _ends_heading(seen))) or _is_of_document(seen):
            token = next(token for token in seen.chart.all("period") if "/" not in token.value)
            return Period.parse(token.value)
        if seen.is_old_news:
            return None
        number += _is_prose(seen) or len(seen.words) > LONGEST_SET
    return None


def _updated(head: list[Seen]) -> Period | None:
    """The day on which a page that tells no other says it was last updated, at its beginning or its end; none that lies
    before what the page tells."""
    for seen in (*head[:DOCUMENT], *head[-LAST:]):
        if not _UPDATED.search(seen.sentence.text):
            continue
        last = seen.chart.all("period")[-1:]
        if last and len(last[0].value) == len("2024-01-31") and len(seen.words) - last[0].last < 2:
            day, past = Period.parse(last[0].value), latest_past(head)
            return day if past is None or day.first is None or day.first.year >= past.year else None
    return None


def _is_of_another_year(head: list[Seen], printed: Period, desk: Desk) -> bool:
    """Whether the body sets "this year" against a year that leaves the printed date too late by a year or more."""
    said = year_said([seen for seen in head if not _is_printed(seen)], desk)
    return said is not None and printed.first is not None and said < printed.first.year


def _is_prose(seen: Seen) -> bool:
    """Whether a sentence is told, not set above what is told: menus, tickers, shares, headlines have no full stop."""
    return len(seen.words) >= FEWEST_TOLD and seen.sentence.text[-1] in '.!?”"'


def _printed_below(foot: list[Seen]) -> Period | None:
    """A date that stands alone under the text, or with which an agency signs."""
    for seen in reversed(foot):
        sentence, words = seen.sentence, seen.words
        if len(words) > 9 and not _PUBLISHED.match(sentence.text):
            continue
        full = next((token.value for token in seen.chart.all("period") if len(token.value) == 10), None)
        if full and _PUBLISHED.match(sentence.text):
            return Period.parse(full)
        if len(words) <= 9 and (found := next((t for t in seen.chart.all("period") if len(t.value) == 10), None)):
            around = set(words.low[: found.first])
            rest = [
                word
                for word in words.low[found.last :]
                if word.isalpha() and word not in ("gmt", "am", "pm", "utc", "at")
            ]
            if not rest and (not around - {",", "(", "|", "-"} or _CLOSED.search(sentence.text)):
                return Period.parse(found.value)
    return None


def _is_printed(seen: Seen) -> bool:
    around = seen.around_date
    if around is None:
        return False
    before, after = around
    if len(before) < 80 and _BEHIND_BAR.search(before) and re.match(r"\s*(?:\||$)", after):
        return True
    if len(before) < 24 and _NAMES_DATE.match(before):
        return True
    if _CLOCK_AND_BAR.match(after):
        return True
    if not PRINTED.match(before):
        return False
    return after.strip(" ,.-–—") in CAPITALS or not re.search(r"[^\W\d_]{2,}", _BESIDE_PRINTED.sub("", after))


def _is_of_document(seen: Seen) -> bool:
    """Whether the sentence names a document by its day ("Law of the Republic dated 26 June 1996 No. 12", "Fact sheet
    (updated 10.04.2019)")."""
    if "dated" not in seen.sentence.text.lower():
        return False
    before, after = seen.around_date or ("", "")
    said = before.lower().rstrip(" :")
    if said.endswith("updated") and {"page", "sheet"} & seen.words.vocabulary:
        return True
    dated = said.endswith(" dated") and len(seen.words) < SHORT_NAME
    return dated and re.match(r"\s*(?:no\b|n\b|№|$)", after, re.IGNORECASE) is not None


def _ends_heading(seen: Seen) -> bool:
    """Whether a heading without a verb ends with the date: "A short update for clients, July 2024"."""
    if len(seen.words) >= SHORT_NAME or not seen.words.figures:
        return False
    before, after = seen.around_date or ("", "x")
    parted = not after.strip() and before.rstrip().endswith((",", "|", "–", "—"))
    return parted and not seen.chart.all("number", "money") and clause_at(seen.chart, 0).verb is None


def _contradicted(head: list[Seen], printed: Period) -> bool:
    """Whether the body still expects something, or reports something as new, that lies well before the printed date."""
    if printed.first is None:
        return False
    lead = next((seen for seen in head[:3] if not _is_printed(seen)), None)
    if lead is not None and not lead.chart.all("period", "month-day"):  # a menu, a headline
        told = next((seen for seen in head[:DOCUMENT] if _is_prose(seen) and not _is_printed(seen)), lead)
        lead = (
            told if {"period", "month-day"} <= {token.kind for token in told.chart.all("period", "month-day")} else lead
        )
    days = [Period.parse(token.value) for token in lead.chart.all("period") if len(token.value) == 10] if lead else []
    if (
        lead
        and any(day.first and (printed.first - day.first).days > LONG_AGO for day in days)
        and not HISTORY & lead.words.vocabulary
    ):
        latest = latest_past([seen for seen in head if not _is_printed(seen)])
        if latest and (printed.first - latest).days > LONG_AGO:
            return True
    for seen in head:
        words = seen.words
        if not FUTURE & words.vocabulary or seen.is_old_news or _is_printed(seen):
            continue
        for token in seen.chart.all("period", "the-year"):
            before = words.low[max(0, token.first - 8) : token.first]
            if not (FUTURE & set(before) or is_to_come(before)) or _already_done(before):
                continue
            last = Period.parse(str(token.value)).last if token.kind == "period" else date(token.value, 12, 31)
            if last and (printed.first - last).days > 45:
                return True
    return False


def _already_done(before: list[str]) -> bool:
    """Whether what is dated is a thing done, told beside what is to come ("will replace the one adopted in March")."""
    done = before[-1:] in (["in"], ["on"]) and before[-2:-1] != [] and before[-2].endswith("ed")
    return done and "be" not in before


def _clock_line(head: list[Seen]) -> Token | None:
    """A day without a year printed alone, with a clock or a count beside it: "4 December, 16:54"."""
    for seen in (*head[:4], *head[-3:]):
        words = seen.words.low
        if len(words) > MOST_BESIDE or ":" not in words:
            continue
        day = next(iter(seen.chart.all("month-day")), None)
        rest = [word for at, word in enumerate(words) if not (day and day.first <= at < day.last) and word.isalpha()]
        if day and not set(rest) - BESIDE:
            return day
    return None


# ── datelines ──────────────────────────────────────────────────────────────────────────────────────────────────────────

_AGENCY_DAY = re.compile(
    r"^[A-Z][A-Za-z -]{2,30}, (?:\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+\.? \d{1,2})(?:,? \d{4})? \([^)]{2,40}\)"
)
"""A dateline with an agency in brackets, which no other sentence looks like: "Astana, December 3 (agencies)"."""
_FULL_DAY = re.compile(
    r"^[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?, (?:\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+\.? \d{1,2},?) (?:19|20)\d\d\s*[.–—-]"
)
"""A town that is in no list, a full day and a stop or a dash: "Xi'an, 14 May 2024."."""
_CITY = re.compile(r"^\W*(?:\([^)]{0,60}\)\s*)?([A-Z][A-Za-z-]+(?: [A-Z][A-Za-z-]+)?)(?:,? ?/[A-Za-z .]+/)?\s*[.,–—-]")


def _opening(head: list[Seen]) -> list[Seen]:
    """The sentences that may begin the report: the first three, and the first that is told behind what is set above it."""
    told = next((at for at, seen in enumerate(head[:FURNITURE]) if at >= DATELINE and _is_prose(seen)), None)
    whole = any(map(_is_prose, head[:DATELINE]))
    opening = head[:DATELINE] if whole or told is None else [*head[:DATELINE], *head[DATELINE : told + 1]]
    below = [seen for seen in head[len(opening) : BELOW] if _AGENCY_DAY.match(seen.sentence.text)]
    return [*opening, *below[:1]]


def _dateline(head: list[Seen]) -> Token | None:
    """The day in a dateline that names place and day: "ASTANA, October 2."."""
    for at_sentence, seen in enumerate(_opening(head)):
        words = seen.words
        found = _CITY.match(seen.sentence.text)
        if found and len(words) <= 3 and at_sentence + 1 < len(head):  # "Astana." and then "18 September 2024."
            day = head[at_sentence + 1].chart.one(0, "period", "month-day")
            if day and (day.kind == "month-day" or len(day.value) == 10) and (found[1].isupper() or found[1] in PLACES):
                return day
        full = _FULL_DAY.match(seen.sentence.text)
        if not full and (not found or not (found[1].isupper() or found[1] in PLACES)):
            continue
        for at in range(1, min(LONGEST_DATELINE, len(words))):
            token = seen.chart.one(at, "period") or seen.chart.one(at, "month-day")
            if token and (token.kind == "month-day" or len(token.value) == 10):
                after = words.low[token.last] if token.last < len(words) else ""
                if after in (".", "-", "/", ":", "", ",", "(", ")") and not {"in", "on", "met", "held"} & set(
                    words.low[:at]
                ):
                    return token
            if words.low[at] in ("said", "met", "on", "held"):
                break
    return None


def _dateline_day(head: list[Seen], printed: Period, year: int | None) -> Period | None:
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
