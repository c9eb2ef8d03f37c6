"""Roles as written: the noun of an office with what qualifies it before and what it is of behind.

- "Deputy Prime Minister – Minister of Foreign Affairs of Kazakhstan": head, what stands before it, its tail, two in one.
- The role is given without the country; the country gives the side. "Ambassador to Kazakhstan" keeps its destination,
  which is not the side, and a country that only belongs to a name of two (the British-Kazakh Society) gives none.
- "Cabinet of Ministers", "Prime Minister's Office", "representative office" hold a word of an office and are none.
"""

from __future__ import annotations

import re

from briefings.extract.engine import Chart, Lexicon, Token
from briefings.extract.offices import (
    ADDRESS,
    BEFORE_HEAD,
    BODIES,
    CROWNED,
    INSTITUTION,
    NEWS,
    NO_HEAD,
    OTHER_HEADS,
    RANKED,
    RULERS,
    SHORT_FORMS,
    STATE_HEADS,
    TERRITORIES,
)
from briefings.extract.words import DASHES

_heads = Lexicon(
    "head?",
    [(phrase.strip(), "state") for phrase in STATE_HEADS.split(",")]
    + [(phrase.strip(), "other") for phrase in OTHER_HEADS.split(",")]
    + [(phrase.strip(), None) for phrase in NO_HEAD.split(",")],
)
_TAIL_LINKS = frozenset("of for from the and to at in on - , & 's ( ) with".split())
_NOUN = re.compile(r"(?:[ts]ions?|ments?|ships?|it(?:y|ies)|ics|ances?|ences?|og(?:y|ies)|ures?|egy|ings)$")
"""How a noun ends that may stand in a role in small letters ("director of public prosecutions")."""
_BEHIND_HEAD = frozenset("of for at in and ( on to under".split())
"""What may follow the noun of a role that is no state's."""
_WHOSE = frozenset("his her its their our my your british kazakh".split())
FIELD = 4
"""Words of a field between a rank and the noun of an office."""
_WITH = frozenset("relations cooperation ties affairs friendship dialogue".split())
"""Nouns of roles that have a partner ("group for relations with Central Asia")."""
_LITTLE = frozenset("and of for the in on at this a".split())
LONGEST_TAIL = 40
BRACKETED = 5
"""Words that brackets within a role hold at most, with the brackets."""
LONGEST = 26
"""Words that a role's tail may have before the name."""


def read_heads(chart: Chart) -> None:
    """Tokens ``head``, the nouns of roles; their value says whether the office is a state's."""
    _heads.run(chart)
    if "head?" not in chart.kinds:
        return
    found = chart.all("head?")
    covered = {at for token in found if token.value is None for at in range(token.first, token.last)}
    for token in found:
        shouted = all(map(str.isupper, chart.words.text[token.first : token.last]))
        if (
            token.value is not None
            and token.first not in covered
            and (chart.words.low[token.first] not in RULERS or chart.words.low[token.last : token.last + 1] == ["of"])
            and (shouted or token.last - token.first > 1 or chart.words.low[token.first] not in SHORT_FORMS)
        ):
            chart.add(Token("head", token.first, token.last, token.value, token.rule))


def head_left_of(chart: Chart, end: int) -> Token | None:
    """The nearest noun of a role, with nothing but the rest of the role between it and here."""
    for at in range(end - 1, max(-1, end - 1 - LONGEST), -1):
        head = _head_ending(chart, at + 1)
        if head:
            return (_outer(chart, head, end) or head) if _reaches(chart, head, end) else None
        if not _may_stand_in_tail(chart, at, last=at == end - 1) or _somebody_else(chart, at):
            return None
    return None


def _outer(chart: Chart, head: Token, end: int) -> Token | None:
    """Of two nouns of roles the one that the other belongs to: the *representative* of the President of Uzbekistan."""
    low = chart.words.low
    if low[max(0, head.first - 2) : head.first] not in (["of", "the"], ["to", "the"]) or low[
        head.last : head.last + 1
    ] != ["of"]:
        return None
    outer = _head_ending(chart, head.first - 2)
    return outer if outer and head.last < end else None


def _reaches(chart: Chart, head: Token, end: int) -> bool:
    """Whether what stands behind the noun of a role belongs to it."""
    after = chart.words.low[head.last] if head.last < end else ""
    return after != "," and (not after or head.value == "state" or after in _BEHIND_HEAD)


def _may_stand_in_tail(chart: Chart, at: int, *, last: bool) -> bool:
    words, low = chart.words, chart.words.low[at]
    if last and low in ("and", ","):
        return False
    if "(" in words.low[max(0, at - BRACKETED) : at] and ")" in words.low[at : at + BRACKETED]:
        return True  # the Mazhilis (lower chamber) of the Parliament
    if low == "with":
        return at > 0 and words.low[at - 1] in _WITH
    return (
        low in _TAIL_LINKS
        or low in INSTITUTION
        or low in TERRITORIES
        or words.capital(at)
        or chart.one(at, "country") is not None
        or _NOUN.search(low) is not None
    )


def _somebody_else(chart: Chart, at: int) -> bool:
    """Whether the word belongs to another person's name, which parts this name from the role before."""
    inside = next((token for token in chart.at(at) if token.kind == "name"), None) or next(
        (
            token
            for start in range(max(0, at - 4), at)
            for token in chart.at(start)
            if token.kind in ("name", "person") and token.last > at
        ),
        None,
    )
    if inside is None or (inside.kind == "name" and inside.last - inside.first < 2):
        return False
    return not _organisation(chart, inside)


def _organisation(chart: Chart, name: Token) -> bool:
    before = chart.words.low[name.first - 1] if name.first else ""
    return before in ("of", "at", "the", "for") and chart.one(name.first, "person") is None


def _head_ending(chart: Chart, last: int) -> Token | None:
    for start in range(max(0, last - 4), last):
        for token in chart.at(start):
            if token.kind == "head" and token.last == last:
                return token
    return None


def _office_after_country(chart: Chart, first: int) -> int | None:
    """The first word after a country where nothing but capitalised words stands between it and the head
    ("UK Trade Policy Minister")."""
    words = chart.words
    for at in range(first - 1, max(-1, first - 7), -1):
        country = next(
            (t for s in range(max(0, at - 3), at + 1) for t in chart.at(s) if t.kind == "country" and t.last == at + 1),
            None,
        )
        if country:
            pair = _pair_begins(chart, country)
            begin = at + 1 if pair is None else pair
            return begin if at + 1 < first and words.low[at + 1] not in ("and", "&", ",") else None
        if words.low[at] == "'s" and at > 0:
            continue
        if not (words.capital(at) or (words.low[at] in ("and", "&", ",") and at < first - 1)):
            return None
        if chart.one(at, "person", "place", "head") or words.low[at + 1] == "'s" or _somebody_else(chart, at):
            return None
    return None


def _pair_begins(chart: Chart, country: Token) -> int | None:
    """Where the name of two begins whose second this country is: the *British*-Kazakh Society."""
    if not _hyphenated_pair(chart, country) or chart.words.low[country.first - 1] not in DASHES:
        return None
    other = (t for s in range(max(0, country.first - 4), country.first) for t in chart.at(s) if t.kind == "country")
    return next((token.first for token in other if token.last == country.first - 1), None)


def first_word(chart: Chart, first: int) -> int:
    """The first word of the role: its head with what qualifies it before."""
    words = chart.words
    whole = _office_after_country(chart, first)
    if whole is not None:
        return _before_country(chart, whole + (words.low[whole] == "'s"))
    while first > 0:
        step = _qualifier_before(chart, first)
        step = _rank_before(chart, first) if step is None else step
        if step is None:
            return _before_country(chart, _institution_before(chart, first))
        first = step
    return first


def _before_country(chart: Chart, first: int) -> int:
    """Where the role begins if it is a former one: "former" stands before the country ("the former British minister")."""
    end = first - (chart.words.low[first - 1 : first] == ["'s"])
    for start in range(max(0, end - 4), end):
        country = chart.one(start, "country")
        if country and country.last == end and chart.words.low[start - 1 : start] in (["former"], ["ex"]):
            return start - 1
    return first


def _qualifier_before(chart: Chart, first: int) -> int | None:
    """Where the word or the words begin that qualify the role from before, if any do."""
    words, before = chart.words, first - 1
    low = words.low[before]
    if low in BEFORE_HEAD and low not in _WHOSE:
        return before
    if low in DASHES and before > 0 and words.low[before - 1] in BEFORE_HEAD:
        return before
    if low == "'s" and (owner := _head_ending(chart, before)):
        return owner.first  # the Prime Minister's Trade Envoy
    if _initials(chart, before):
        return before  # EBRD President
    if low == "and" and before > 0 and words.low[before - 1] in BEFORE_HEAD and words.capital(before - 1):
        return before if words.capital(first) else None  # Industry and Trade Minister
    if words.capital(before) and not chart.one(before, "country", "place", "person") and _company_before(chart, before):
        hyphenated = words.glued(before) and words.low[before - 1] in DASHES and before > 1
        return before - 2 if hyphenated else before
    return None


def _rank_before(chart: Chart, first: int) -> int | None:
    """Where the rank is whose field stands between it and the noun: *Deputy Chief* Air Services Negotiator."""
    words = chart.words
    for at in range(first - 1, max(-1, first - 2 - FIELD), -1):
        if not words.capital(at) or chart.one(at, "country", "place", "person"):
            return None
        if words.low[at] in RANKED:
            return at
    return None


def _initials(chart: Chart, at: int) -> bool:
    text = chart.words.text[at]
    if text.lower() in NEWS:
        return False
    return (
        text.lower() not in NEWS
        and text.isalpha()
        and text.isupper()
        and len(text) > 1
        and text not in ("UK", "US", "HE")
        and not chart.one(at, "country")
    )


def _institution_before(chart: Chart, first: int) -> int:
    """The first word of the institution that is named before the role ("Foreign Office minister", "National Bank Chairman",
    "Kazakh Invest Chairman")."""
    words, at = chart.words, first
    while at > 0 and _names_a_body(chart, at - 1):
        at -= 1
    while at < first and (words.low[at] in _LITTLE or words.low[at] in DASHES):
        at += 1
    within = range(at, min(first + 1, len(words)))
    body = any(words.low[step] in BODIES and words.capital(step) for step in within) or any(
        token.kind == "country?" and token.value is None for step in within for token in chart.at(step)
    )
    return first if not body or (at and words.low[at - 1] in ("of", "for", "at", "in")) else at


def _names_a_body(chart: Chart, at: int) -> bool:
    """Whether a word may belong to the name of an institution: it has its capital, or joins two that have."""
    words = chart.words
    if words.low[at] in ("of", "and", "&"):
        return at > 0 and words.capital(at - 1) and words.capital(at + 1) and words.low[at - 1] in BODIES
    if (
        chart.one(at, "country", "weekday", "month", "place", "person")
        or words.low[at] in NEWS
        or words.low[at] in ADDRESS
    ):
        return False
    return _in_capitals(chart, at) and not _somebody_else(chart, at)


def _in_capitals(chart: Chart, at: int) -> bool:
    words = chart.words
    dash = words.low[at] in DASHES and words.glued(at) and words.glued(at + 1)
    return dash or (words.capital(at) and words.low[at] not in _LITTLE)


def _company_before(chart: Chart, at: int) -> bool:
    """Whether the capitalised word before a role names the body that the role belongs to (Samruk-Kazyna Chairman)."""
    words = chart.words
    text = words.text[at]
    inner_capital = any(letter.isupper() for letter in text[1:])
    hyphenated = words.glued(at) and words.low[at - 1] in DASHES
    return words.low[at] not in NEWS and (inner_capital or hyphenated or words.low[at] in ("samruk", "kazyna"))


def double_role(chart: Chart, first: int) -> int:
    """Extend to the first of two roles: "Deputy Prime Minister – Minister of Foreign Affairs"."""
    words = chart.words
    link = words.low[first - 1] if first > 1 else ""
    head = head_left_of(chart, first - 1) if link in ("-", "and") else None
    if head is None:
        return first
    beside = head.last == first - 1 and words.capital(head.first) and words.capital(first)
    if link == "and" and (
        not beside or (words.low[head.last - 1] in CROWNED and head.value == "state" and _of_a_state(chart, first))
    ):
        return first
    return first_word(chart, head.first)


def _of_a_state(chart: Chart, first: int) -> bool:
    head = next((token for at in range(first, first + 4) for token in chart.at(at) if token.kind == "head"), None)
    return head is not None and head.value == "state"


_NOT_THE_ROLE = re.compile(
    r"^(?:(?:the|a|an|our|my|your|newly|appointed|new|current|incoming|then|visiting|renowned|(?-i:first)(?= (?:prime|president))) )+",
    re.IGNORECASE,
)
"""What may stand before a role and says only who holds it when."""
_NO_OWNER = frozenset("to in for and ,".split())
"""Before a country that the role does not belong to: where an ambassador goes, one of several regions."""
_PART_OF = frozenset("side part section branch".split())


def role_text(chart: Chart, first: int, last: int) -> tuple[str, str | None]:
    """The role as written without the country, and the country."""
    words = chart.words
    drop: set[int] = set()
    side: str | None = None
    for at in range(first, last):
        token = chart.one(at, "country")
        if token is None or token.last > last:
            continue
        begin = at - (at > first and words.low[at - 1] == "the")
        before = words.low[begin - 1] if begin > first else ""
        code = token.value.codes[0]
        if (token.value.form == "name" and "mayor" in words.low[at : token.last]) or words.low[at] == "city":
            side = side or code  # the Lord Mayor of London
        elif token.last < last and words.low[token.last] in _PART_OF:
            side = side or code  # co-chairman of the British side
        elif before == "and" and begin - 2 in drop and code == side:
            drop.update(range(begin - 1, token.last))  # of England and Wales
        elif before not in _NO_OWNER and not _one_of_two(chart, token):
            side = side or code
            drop.update(_owner(chart, token, begin, before, last))
    return _shown(chart, [at for at in range(first, last) if at not in drop], drop), side


def _one_of_two(chart: Chart, token: Token) -> bool:
    return token.value.form in ("pair", "sides") or _hyphenated_pair(chart, token)


def _owner(chart: Chart, token: Token, begin: int, before: str, last: int) -> range:
    """The words that only say whose the role is: "of the Republic of Kazakhstan", "Kazakhstan's"."""
    words, end = chart.words, token.last
    end += end < last and words.low[end] == "'s"
    qualifies = end < last and (words.capital(end) or token.value.form == "adjective")
    return range(begin - 1, end) if before in ("of", "from") and not qualifies else range(token.first, end)


def _shown(chart: Chart, kept: list[int], dropped: set[int]) -> str:
    words, shown = chart.words, ""
    for at in kept:
        glued = words.glued(at) and at - 1 not in dropped
        shown += ("" if not shown or glued else " ") + words.text[at]
    shown = re.sub(r"[’']s$", "", re.sub(r"\s+([,)])", r"\1", shown).strip(" ,-–"))
    return _NOT_THE_ROLE.sub("", re.sub(r" (?:of|for|to|at|in|on|and|the|with)$", "", shown))


def _hyphenated_pair(chart: Chart, token: Token) -> bool:
    """Whether a country stands in a name of two ("the British-Kazakh Society"), which belongs to neither."""
    low = chart.words.low
    after = low[token.last : token.last + 1] in (["-"], ["–"]) and chart.one(token.last + 1, "country") is not None
    before = low[token.first - 1 : token.first] in (["-"], ["–"]) and any(
        t.kind == "country" and t.last == token.first - 1
        for start in range(max(0, token.first - 4), token.first - 1)
        for t in chart.at(start)
    )
    return after or before


def head_goes_on(chart: Chart, head: Token) -> bool:
    """Whether another role noun follows at once (Deputy – Chairman, Deputy Speaker)."""
    following = chart.one(head.last, "head")
    return (
        following is not None
        and chart.words.low[head.first] in ("deputy", "chief", "vice", "assistant", "member")
        and head.last - head.first == 1
    )


def last_word(chart: Chart, at: int, bracket: bool) -> int:
    """The word behind the role that begins before ``at``: how far what it is of goes on."""
    words, start = chart.words, at
    while at < len(words) and at - start < LONGEST_TAIL:
        step = _step_in_tail(chart, start, at)
        if step is None:
            break
        at = step
    while at > start and words.low[at - 1] in _TAIL_LINKS and words.low[at - 1] not in (")", "'s"):
        at -= 1
    return at


def _step_in_tail(chart: Chart, start: int, at: int) -> int | None:
    """The next word of a role's tail, or nothing where the tail ends."""
    words, low = chart.words, chart.words.low[at]
    if low in (".", ";") or (low == ")" and "(" not in words.low[start:at]):
        return None
    if (low == "," and not _list_goes_on(chart, at)) or (low == "and" and not _and_goes_on(chart, at)):
        return None
    if low == "(":
        within = words.low[at : at + BRACKETED]
        return at + within.index(")") + 1 if ")" in within else None
    token = chart.one(at, "country", "place", "bloc")
    if token:
        return token.last
    if chart.one(at, "month", "weekday", "period"):
        return None
    if not (low in _TAIL_LINKS or low in INSTITUTION or words.capital(at) or low == "'"):
        return None
    somebody = any(token.kind == "name" and token.last - token.first > 1 for token in chart.at(at))
    return None if somebody and words.low[at - 1] not in ("of", "the", "at", "for") else at + 1


def _list_goes_on(chart: Chart, comma: int) -> bool:
    """Whether a comma stands within an office's name ("Europe, North America and Overseas Territories")."""
    words = chart.words
    at = comma + 1
    while at < len(words) and at - comma < 8:
        low = words.low[at]
        if low == "and":
            another = words.low[at + 1 : at + 2] and words.low[at + 1] in ADDRESS
            another = another or any(chart.one(ahead, "head") for ahead in range(at + 1, at + 5))
            return not another and (at > comma + 1 or (words.capital(at + 1) and words.low[at + 1] in INSTITUTION))
        if low == "&":
            return True
        if not (words.text[at][0].isupper() or low == ","):
            return False
        if any(t.kind in ("name", "head") and (t.kind == "head" or t.last - t.first > 1) for t in chart.at(at)):
            return False
        at += 1
    return False


def _and_goes_on(chart: Chart, at: int) -> bool:
    words = chart.words
    after = at + 1
    if after < len(words) and words.low[after] == "the":
        return (
            words.capital(after + 1)
            and words.low[after + 1] in INSTITUTION
            and chart.one(after + 1, "head", "country") is None
        )
    another = chart.one(after, "head")
    if another and words.low[another.last : another.last + 1] == ["of"]:
        return True  # chairman and founder of the society
    if not words.capital(after) and words.low[after : after + 1] and words.low[after] not in INSTITUTION:
        return False
    if any(t.kind == "name" and t.last - t.first > 1 for t in chart.at(after)):
        return False
    country = chart.one(after, "country")
    return not (country is not None and country.value.form == "adjective")
