"""The year that an article says without dating anything: "this year, 2024", an anniversary of diplomatic relations."""

from __future__ import annotations

import re
from datetime import date

from briefings.desk import Desk
from briefings.extract.datable import Seen

COUNTED_IN_WORDS = {
    "quarter of a century": "25 years",
    "quarter century": "25 years",
    "three decades": "30 years",
    "thirty years": "30 years",
}
"""How whole numbers of years are counted in words."""
_YEAR_IS = re.compile(
    r"(?:^|[,;] |\band |\bthe year )((?:19|20)\d\d) (?:marks|sees|is the|has (?:been|seen|brought|become|proved|witnessed))\b"
)
"""A year spoken of in the present."""

_MARKED_NOW = re.compile(
    r"\bin ((?:19|20)\d\d) [^.;]{0,60}\b(?:is|are) (?:now )?(?:marking|celebrating)\b[^.;]*\banniversary\b"
)
"""An anniversary in the present with the year in which it falls."""
_LAST_AGAINST = re.compile(
    r"\blast year\b[^;]{0,90}?(?:\b(?:compared|against|than|versus|vs|what)\b|\b(?:from|on|above|over)\b(?= [^;]{0,40}\bin |\D{0,30}\bsame\b| (?:19|20)\d\d\b| the (?:level|figure)))[^;]{0,50}?\b(?P<base>(?:19|20)\d\d)\b"
)
"""What a whole year brought set against the year before: "last year it grew from 1.8 billion in 2022"."""
_LAST_IS = re.compile(r"\blast year ?[,(] ?(?:in )?(?P<year>(?:19|20)\d\d)\b")
_THIS_AGAINST = re.compile(
    r"\bthis year\b[^;]{0,120}? (?:same (?:period|months?|time) (?:of|in)|(?:compared|in comparison) (?:to|with)(?: the same period (?:of|in))?|against|than in|than (?:in )?the same period of) (?:the same period (?:of|in) )?(?:[a-z]+ ?[-,to]* ?){0,3}(?P<base>(?:19|20)\d\d)\b"
)
"""What passed of a year set against the same part of a year before: "in this year's first nine months, more than in the same period of 2018"."""

_ANNIVERSARY = (
    re.compile(r"\b(?P<n>\d{1,3})(?:st|nd|rd|th) (?:anniversary|year) (?:of|since) (?:the |their |our )?(?:establish\w+ )?(?:of )?(?:the )?(?:diplomatic|bilateral)? ?(?:relations|ties)"),
    re.compile(r"\b(?P<n>\d{1,3})(?:st|nd|rd|th) anniversary of (?:the )?(?:establishment|establishing) of (?:\w+ ){0,6}?diplomatic (?:relations|ties)"),
    re.compile(r"\b(?P<n>\d{1,3})(?:st|nd|rd|th)? years (?:since|of) (?:the establishment of )?diplomatic (?:relations|ties)"),
)  # fmt: skip


_OF_THAT = re.compile(
    r"\bthis year\b[^.;]*?\b(?P<n>\d{1,3})(?:st|nd|rd|th) anniversary of (?:that|this) (?:event|day|date)\b"
)
"""An anniversary of what the sentence before tells."""


_ANNIVERSARY_YEAR = re.compile(r"\b(?:the|this|our|a) (?P<n>\d{1,3})(?:st|nd|rd|th) anniversary year (?:has|is)\b")
"""The year spoken of as that of an anniversary of what the sentence before tells."""


def _last_year(seen: Seen | None) -> int | None:
    """The last year that a sentence names."""
    last = list(seen.chart.all("period", "year"))[-1:] if seen else []
    return int(str(last[0].value)[:4]) if last and str(last[0].value)[:4].isdigit() else None


def year_said(head: list[Seen], desk: Desk) -> int | None:
    """The year in which the article says it is."""
    for before, seen in zip((None, *head), head, strict=False):
        if not seen.words.figures and "diplomatic" not in seen.words.vocabulary:
            continue
        low = seen.words.low
        text = " ".join(low)
        if (of_that := _OF_THAT.search(text) or _ANNIVERSARY_YEAR.search(text)) is not None and (
            first := _last_year(before)
        ):
            return first + int(of_that["n"])
        years = [
            token.value
            for token in seen.chart.all("year")
            if token.kind == "year" and low[token.first - 1 : token.first] != ["since"]
        ]
        stated = re.search(
            r"\b(?:this year ,|last year ,? (?:and|while) in) ((?:19|20)\d\d)\b", text
        ) or _YEAR_IS.search(text)
        stated = stated or _MARKED_NOW.search(text)
        if stated:
            return int(stated[1])
        if re.search(r"\b(?:as|when) ((?:19|20)\d\d) (?:comes|came|draws|drew) to (?:an end|a close)", text):
            return int(years[0]) if years else None
        if (base := _THIS_AGAINST.search(text)) is not None:
            return int(base["base"]) + 1
        partial = any(
            "-" in token.value and token.value[:4] == str(max(years, default=0)) for token in seen.chart.all("period")
        )
        if (
            not partial
            and (base := _LAST_AGAINST.search(text)) is not None
            and int(base["base"]) == max(years, default=0)
        ):
            return int(base["base"]) + 2
        if (same := _LAST_IS.search(text)) is not None:
            return int(same["year"]) + 1
        anniversary = _anniversary(text, years, desk)
        if anniversary and (
            " this year " in text or not re.search(r"\b(?:will|coming|upcoming|preparations|ahead of)\b", text)
        ):
            return anniversary
    return None


def year_of_this_year(head: list[Seen], past: date | None) -> int | None:
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


def upcoming_anniversary(head: list[Seen], desk: Desk) -> date | None:
    """The day of an anniversary that still lies ahead: the article was written in the year before it."""
    if not desk.established or len(desk.established) != 10:
        return None
    for seen in head:
        if "diplomatic" not in seen.words.vocabulary:
            continue
        text = " ".join(seen.words.low)
        if " this year " in text or not re.search(
            r"\b(?:will|coming|upcoming|preparations|ahead of|forthcoming|eve of)\b", text
        ):
            continue
        for form in _ANNIVERSARY:
            found = form.search(text)
            if found:
                day = date.fromisoformat(desk.established)
                return day.replace(year=day.year + int(found["n"])) if int(found["n"]) < 200 else None
    return None


def year_earlier(day: date) -> date:
    """The day a year before."""
    return date(day.year - 1, day.month, min(day.day, 28))


def _anniversary(text: str, years: list[int], desk: Desk) -> int | None:
    """The year of an anniversary of diplomatic relations that is being marked."""
    if not desk.established or "diplomatic" not in text:
        return None
    for words, figures in COUNTED_IN_WORDS.items():
        text = text.replace(words, figures)
    for form in _ANNIVERSARY:
        found = form.search(text)
        if found and re.search(r"\blast year (?:\w+ ){1,3}$", text[: found.start()]):
            return int(desk.established[:4]) + int(found["n"]) + 1
        if (
            found
            and (set(years) <= {int(desk.established[:4])} or re.search(r"\bthis year\b", text))
            and not re.search(r"\b(?:over|more than|last year)\b", text[max(0, found.start() - 20) : found.start()])
        ) and re.search(
            r"\bthis year\b|\bcongratulat|\bmark|\bcelebrat|\breception|\boccasion|\bdedicated|\bcoincid", text
        ):
            return int(desk.established[:4]) + int(found["n"])
    return None
