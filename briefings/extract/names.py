"""Names of people: runs of capitalised words that belong to no office, institution, country, month or company.

A single capitalised word is a surname only directly behind a role or a title of address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefings.extract.engine import Chart, Token
from briefings.extract.given_names import GIVEN_NAMES
from briefings.extract.numbers import ROMAN
from briefings.extract.offices import (
    ADDRESS,
    AFTER_NAME,
    INSTITUTION,
    NAMED_LIKE_COUNTRIES,
    NOBLE,
    PARTICLES,
    PEERS,
    SENTENCE_WORDS,
    SURNAMES_FIRST,
    SURNAMES_LIKE_THINGS,
)
from briefings.extract.words import DASHES

NO_NAME = frozenset("country country? place month weekday head".split())
"""Tokens whose words are no part of a name."""
_EXCELLENCY = frozenset({("h", ".", "e", ".")})
OF_WHAT = frozenset("of for".split())
NEVER_IN_NAMES = frozenset("as at for from with after amid over into during before since until while when".split())
"""Words that no name holds; a headline gives them a capital."""
FEWEST_IN_HEADLINE = 5
HEADLINE_VERBS = frozenset(
    "addresses arrives attends calls chairs discusses greets holds hosts joins leads meets opens receives signs speaks talks tours visits welcomes".split()
)
"""Verbs that a headline writes with a capital behind a name; none is a surname."""
_GIVEN = frozenset().union(*GIVEN_NAMES.values())
SHOUTED = 4
"""Letters of the shortest surname in capitals that is told from initials."""
SYLLABLE = 5
"""Letters of the longest syllable of a given name written as two with a hyphen."""
LONGEST = 5
"""Words of the longest name."""
_THING = re.compile(r"(?:[ts]ions?|ments?|it(?:y|ies)|ism|ology|ics|ional|tial|ships?)$")
"""How a word ends that is no name: Administration, Development, Relations."""
_THING_LIKE_NAMES = frozenset("clement charity trinity felicity verity chastity".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name as written."""

    full: str

    @property
    def surname(self) -> str:
        """The last word of it."""
        return self.full.split()[-1]


def names_in(chart: Chart) -> list[Token]:
    """Tokens ``name``, from left to right."""
    words = chart.words
    names: list[Token] = []
    reached = 0
    for at in words.capitals:
        if at < reached or not _name_word(chart, at):
            continue
        first, last = _without_opening(chart, at), _with_seat(chart, at, _name_end(chart, at))
        first = _without_object(chart, min(first, last), last)
        if _is_name(chart, first, last):
            names.append(Token("name", first, last, Name(_joined(chart, first, last)), "name: capitalised words"))
        reached = last
    return names


def _is_name(chart: Chart, first: int, last: int) -> bool:
    parts = [word for word in chart.words.text[first:last] if word[0].isalpha()]
    if not parts or len(parts) > LONGEST or all(len(word) == 1 for word in parts):
        return False
    separate = any(not chart.words.glued(at) for at in range(first + 1, last))
    return separate or _single_name(chart, first)


def _without_opening(chart: Chart, first: int) -> int:
    """Without a word that has its capital only because a sentence begins with it."""
    return first + (first == 0 and chart.words.low[0] in SENTENCE_WORDS)


def _with_seat(chart: Chart, first: int, last: int) -> int:
    """Where a peer's name ends: Lord Ahmad *of Wimbledon*."""
    words = chart.words
    titled = first > 0 and words.low[first - 1] in PEERS
    if titled and words.low[last : last + 1] == ["of"] and last + 1 < len(words) and _name_word(chart, last + 1):
        return last + 2
    return last


def _without_object(chart: Chart, first: int, last: int) -> int:
    """Where the name begins behind what an office is of ("Minister of Enterprises Adolfo Urso")."""
    low = chart.words.low
    link = first - 1
    while link > 0 and low[link] not in OF_WHAT and (low[link] in INSTITUTION or low[link] == "the"):
        link -= 1
    of_an_office = link > 0 and low[link] in OF_WHAT and _is_head_end(chart, link)
    return last - 2 if of_an_office and last - first > 2 and all(word.isalpha() for word in low[first:last]) else first


def _joined(chart: Chart, first: int, last: int) -> str:
    words = chart.words
    return "".join((" " if at > first and not words.glued(at) else "") + words.text[at] for at in range(first, last))


def _name_word(chart: Chart, at: int) -> bool:
    """Whether a word may be part of a name."""
    words = chart.words
    text, low = words.text[at], words.low[at]
    if not text[0].isupper() or not text.isalpha() or low in AFTER_NAME or low in HEADLINE_VERBS:
        return False
    if low in NEVER_IN_NAMES or _verb_in_headline(chart, at):
        return False
    if low in INSTITUTION:
        return _surname_like_a_thing(chart, at)
    if len(text) == 1:
        return _is_initial(chart, at)
    if _shouted_surname(chart, at):
        return True
    if text.isupper() or not (text[1:].islower() or text.startswith(("Mc", "Mac", "O"))):
        return False
    if _THING.search(low) and low not in _THING_LIKE_NAMES:
        return False
    if low in NAMED_LIKE_COUNTRIES and at + 1 < len(words) and _name_word(chart, at + 1):
        return not _in_country(chart, at)
    return not any(token.kind in NO_NAME for token in chart.at(at))


def _surname_like_a_thing(chart: Chart, at: int) -> bool:
    """Whether a word of institutions is a surname here: Park Jin, John Major, but not Hyde Park, King Charles Street."""
    words = chart.words
    before, after = words.low[at - 1] if at else "", words.capital(at + 1)
    if words.low[at] in SURNAMES_FIRST:
        opens = at > 0 and (not words.capital(at - 1) or before in INSTITUTION or _is_head_end(chart, at))
        return opens and after and _plain_name_word(chart, at + 1) and words.low[at + 2 : at + 3] != ["street"]
    if words.low[at] not in SURNAMES_LIKE_THINGS or before not in _GIVEN:
        return False
    of_a_place = at > 1 and words.low[at - 2] in ("st", "saint", "king", "queen", "prince", "royal", "the")
    return not of_a_place and not (after and words.low[at + 1] in INSTITUTION)


def _verb_in_headline(chart: Chart, at: int) -> bool:
    """Whether a word says what the bearer of an office does in a headline ("President Names Date of Next Vote")."""
    low = chart.words.low[at]
    third_person = low.endswith("s") and not low.endswith("ss") and low not in _GIVEN
    return third_person and chart.words.capital(at + 1) and _is_head_end(chart, at) and _in_headline(chart)


def _plain_name_word(chart: Chart, at: int) -> bool:
    return chart.words.low[at] not in INSTITUTION and _name_word(chart, at)


def _shouted_surname(chart: Chart, at: int) -> bool:
    """Whether a word in capitals is a surname: Kassym-Jomart TOKAYEV, Mr. KISHIDA Fumio."""
    words, text = chart.words, chart.words.text
    if len(text[at]) < SHOUTED or not text[at].isupper() or chart.one(at, *NO_NAME):
        return False
    addressed = at > 0 and (words.low[at - 1] in ADDRESS or (words.low[at - 1] == "." and words.low[at - 2] in ADDRESS))
    mixed_before = at > 0 and words.capital(at - 1) and not text[at - 1].isupper() and _plain_name_word(chart, at - 1)
    return (addressed and words.capital(at + 1)) or (mixed_before and not words.capital(at + 1))


def _in_country(chart: Chart, at: int) -> bool:
    return any(
        token.kind == "country" and token.last > at
        for start in range(max(0, at - 4), at + 1)
        for token in chart.at(start)
    )


def _is_initial(chart: Chart, at: int) -> bool:
    words = chart.words
    if words.text[at] in ("H", "E") and _EXCELLENCY & {
        tuple(words.low[at - 2 : at + 2]),
        tuple(words.low[at : at + 4]),
    }:
        return False
    dotted = words.low[at + 1 : at + 2] == ["."] and words.glued(at + 1)
    return dotted and words.capital(at + 2) and len(words.text[at + 2]) > 1


def _name_end(chart: Chart, at: int) -> int:
    """The word behind the name that begins here."""
    words = chart.words
    last = at + (2 if len(words.text[at]) == 1 else 1)  # an initial with its full stop
    while last < len(words):
        if words.text[last] in ROMAN:
            return last + 1  # Charles III
        if _is_may(chart, last):
            last += 1
        elif _name_word(chart, last):
            last += 2 if len(words.text[last]) == 1 else 1
        elif _joins(chart, last):
            last += 2
        else:
            break
    return last


def _is_may(chart: Chart, at: int) -> bool:
    """Theresa May, but not 12 May 2023."""
    words = chart.words
    return words.text[at] == "May" and not (at + 1 < len(words) and words.text[at + 1][0].isdigit())


def _joins(chart: Chart, at: int) -> bool:
    """Whether a hyphen, an apostrophe or a particle joins what stands before with the next word (Jo-Ann, O'Hara, van Dyck)."""
    words = chart.words
    if at + 1 >= len(words):
        return False
    if words.low[at] in PARTICLES and words.low[at + 1] in DASHES:
        return at + 2 < len(words) and _name_word(chart, at + 2)  # Abdel Fattah el-Sisi
    if words.low[at] in PARTICLES:
        return _name_word(chart, at + 1) or (words.low[at + 1] in PARTICLES and _joins(chart, at + 1))
    glued = words.glued(at) and words.glued(at + 1)
    if glued and words.low[at] == "'" and words.text[at + 1].islower():
        return words.text[at + 1].isalpha() and len(words.text[at + 1]) > 2  # Jo'rayev
    if glued and words.low[at] in DASHES and words.text[at + 1].islower():
        return _second_syllable(chart, at)
    return (
        glued
        and words.capital(at + 1)
        and (words.low[at] == "'" or (words.low[at] in DASHES and words.text[at + 1].isalpha()))
    )


def _second_syllable(chart: Chart, dash: int) -> bool:
    """Whether what is joined in small letters belongs to a given name behind its surname: Woo In-shik, not Astana-led."""
    words = chart.words
    low, behind_surname = words.low[dash + 1], dash > 1 and words.capital(dash - 2)
    short = 1 < len(low) <= SYLLABLE and len(words.text[dash - 1]) <= SYLLABLE
    return short and low.isalpha() and behind_surname and low not in ("led", "based", "era", "born", "style", "wide")


def _single_name(chart: Chart, first: int) -> bool:
    """Whether a single capitalised word may be a surname here: only directly after a role or a title of address."""
    if not first or _in_headline(chart):
        return False
    before = chart.words.low[first - 1]
    if before == "." and first > 1:
        before = chart.words.low[first - 2]
    after = chart.words.low[first + 1] if first + 1 < len(chart.words) else ""
    capital_after = chart.words.capital(first + 1) and chart.words.low[first + 1] in INSTITUTION
    return (
        (
            _is_head_end(chart, first)
            or before in NOBLE
            or before in ("mr", "mrs", "ms", "dr", "dame", "sheikh", "prince", "princess", "sir")
        )
        and not capital_after
        and after != "'"
    )


def _in_headline(chart: Chart) -> bool:
    """Whether every word has its capital, so that a capital tells no name ("British Minister Visits Astana")."""
    if chart.words.low[-1] in (".", "!", "?"):
        return False
    words = [word for word in chart.words.text if len(word) > 3 and word.isalpha()]
    return len(words) >= FEWEST_IN_HEADLINE and sum(word[0].isupper() for word in words) >= 0.9 * len(words)


def _is_head_end(chart: Chart, at: int) -> bool:
    return any(
        token.last == at and chart.words.capital(token.last - 1)
        for start in range(max(0, at - 4), at)
        for token in chart.at(start)
        if token.kind == "head"
    )
