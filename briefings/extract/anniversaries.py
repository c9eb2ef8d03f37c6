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

_ANNIVERSARY = (
    re.compile(r"\b(?P<n>\d{1,3})(?:st|nd|rd|th) (?:anniversary|year) (?:of|since) (?:the |their |our )?(?:establish\w+ )?(?:of )?(?:the )?(?:diplomatic|bilateral)? ?(?:relations|ties)"),
    re.compile(r"\b(?P<n>\d{1,3})(?:st|nd|rd|th) anniversary of (?:the )?(?:establishment|establishing) of (?:\w+ ){0,6}?diplomatic (?:relations|ties)"),
    re.compile(r"\b(?P<n>\d{1,3})(?:st|nd|rd|th)? years (?:since|of) (?:the establishment of )?diplomatic (?:relations|ties)"),
)  # fmt: skip


def year_said(head: list[Seen], desk: Desk) -> int | None:
    """The year in which the article says it is."""
    for seen in head:
        if not seen.words.figures and "diplomatic" not in seen.words.vocabulary:
            continue
        low = seen.words.low
        text = " ".join(low)
        years = [
            token.value
            for token in seen.chart.all("year")
            if token.kind == "year" and low[token.first - 1 : token.first] != ["since"]
        ]
        stated = re.search(
            r"\b(?:this year ,|last year ,? (?:and|while) in) ((?:19|20)\d\d)\b", text
        ) or _YEAR_IS.search(text)
        if stated:
            return int(stated[1])
        if re.search(r"\b(?:as|when) ((?:19|20)\d\d) (?:comes|came|draws|drew) to (?:an end|a close)", text):
            return int(years[0]) if years else None
        partial = any(
            "-" in token.value and token.value[:4] == str(max(years, default=0)) for token in seen.chart.all("period")
        )
        if re.search(r"\blast year\b", text) and years and not partial:
            base = re.search(
                r"\b(?:compared (?:to|with)|against|than in|from|above) (?:the (?:level|figure)s? (?:of|for|in) )?((?:19|20)\d\d)\b",
                text,
            )
            after_base = base is not None and int(base[1]) == max(years)
            return int(max(years)) + (2 if after_base else 1)
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
            and not (years and not re.search(r"\bthis year\b", text))
            and not re.search(r"\b(?:over|more than|last year)\b", text[max(0, found.start() - 20) : found.start()])
        ) and re.search(r"\bthis year\b|\bmark|\bcelebrat|\breception|\boccasion|\bdedicated|\bcoincid", text):
            return int(desk.established[:4]) + int(found["n"])
    return None
