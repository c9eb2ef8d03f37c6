"""Names of people: runs of capitalised words that belong to no office, institution, country, month or company.

A single capitalised word is a surname only directly behind a role or a title of address.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefings.extract.engine import Chart, Token
from briefings.extract.numbers import ROMAN
from briefings.extract.offices import AFTER_NAME, INSTITUTION, NAMED_LIKE_COUNTRIES, PARTICLES, SENTENCE_WORDS
from briefings.extract.words import DASHES


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name as written."""

    full: str

    @property
    def surname(self) -> str:
        """The last word of it."""
        return self.full.split()[-1]


def names_in(chart: Chart) -> list[Token]:
    words = chart.words
    names: list[Token] = []
    at = 0
    while at < len(words):
        if not _name_word(chart, at):
            at += 1
            continue
        last = _name_end(chart, at)
        first = at
        if first == 0 and words.low[0] in SENTENCE_WORDS:
            first = 1 if last > 1 and _name_word(chart, 1) else last
        at = last
        if first < last and (last - first > 1 or _single_name(chart, first)) and _count(words.text[first:last]) <= 4:
            text = words.text
            shown = _joined(chart, first, last)
            if len(text[first]) > 1 or last - first > 1:
                names.append(Token("name", first, last, Name(shown), "name: capitalised words"))
    return names


def _count(parts: Iterable[str]) -> int:
    return sum(part[0].isalpha() for part in parts)


def _joined(chart: Chart, first: int, last: int) -> str:
    words = chart.words
    return "".join((" " if at > first and not words.glued(at) else "") + words.text[at] for at in range(first, last))


def _name_word(chart: Chart, at: int) -> bool:
    words = chart.words
    text = words.text[at]
    if not text[0].isupper() or not text.isalpha() or words.low[at] in INSTITUTION or words.low[at] in AFTER_NAME:
        return False
    if len(text) == 1:
        return (
            at + 2 < len(words)
            and words.low[at + 1] == "."
            and words.glued(at + 1)
            and words.capital(at + 2)
            and len(words.text[at + 2]) > 1
        )
    if (text.isupper() and len(text) > 1) or (not text[1:].islower() and not text.startswith(("Mc", "Mac", "O"))):
        return False
    if words.low[at] in NAMED_LIKE_COUNTRIES and at + 1 < len(words) and _name_word(chart, at + 1):
        return True
    return not any(token.kind in ("country", "place", "month", "weekday", "head", "country?") for token in chart.at(at))


def _name_end(chart: Chart, at: int) -> int:
    words = chart.words
    last = at + 1
    if len(words.text[at]) == 1:
        last = at + 2  # an initial with its full stop
    while last < len(words):
        low = words.low[last]
        if words.text[last] == "May" and not "".join(words.text[last + 1 : last + 2])[:1].isdigit():
            last += 1  # Theresa May
            continue
        if words.text[last] in ROMAN:
            return last + 1  # Charles III
        if _name_word(chart, last):
            last += 2 if len(words.text[last]) == 1 else 1
        elif (
            (
                low in DASHES
                and words.glued(last)
                and last + 1 < len(words)
                and words.glued(last + 1)
                and words.text[last + 1].isalpha()
                and words.text[last + 1][0].isupper()
            )
            or (low in PARTICLES and last + 1 < len(words) and _name_word(chart, last + 1))
            or (
                low == "'"
                and words.glued(last)
                and last + 1 < len(words)
                and words.glued(last + 1)
                and words.capital(last + 1)
            )
        ):
            last += 2
        else:
            return last
    return last


def _single_name(chart: Chart, first: int) -> bool:
    """Whether a single capitalised word may be a surname here: only directly after a role or a title of address."""
    if not first:
        return False
    before = chart.words.low[first - 1]
    if before == "." and first > 1:
        before = chart.words.low[first - 2]
    after = chart.words.low[first + 1] if first + 1 < len(chart.words) else ""
    capital_after = chart.words.capital(first + 1) and chart.words.low[first + 1] in INSTITUTION
    return (
        (_is_head_end(chart, first) or before in ("mr", "mrs", "ms", "dr", "lord", "baroness", "dame", "sheikh"))
        and not capital_after
        and after != "'"
    )


def _is_head_end(chart: Chart, at: int) -> bool:
    return any(
        token.last == at and chart.words.capital(token.last - 1)
        for start in range(max(0, at - 4), at)
        for token in chart.at(start)
        if token.kind == "head"
    )


