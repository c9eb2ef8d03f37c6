"""The title that hangs on one noun: in quotes, before and after the noun, or after the parties."""

from __future__ import annotations

from briefings.extract.documents.begins import NEVER_BEFORE, begin, is_known
from briefings.extract.documents.ends import after_short_name, end, subject_end
from briefings.extract.documents.naming import named, text_of
from briefings.extract.documents.nouns import DOMESTIC, OTHERS, SIGNING, UNTITLED
from briefings.extract.documents.several import titles_of_plural
from briefings.extract.engine import Chart, Token
from briefings.extract.words import CLOSING_QUOTES, OPENING_QUOTES
from briefings.model import Kind

BEFORE_QUOTES = frozenset("titled entitled called named under the title".split())
SENTENCE_GOES_ON = frozenset(
    (".", ",", ";", ":", "was", "is", "are", "were", "signed", "will", "has", "to", "inked", "which", "that")
)
INSTITUTIONS = frozenset(
    "centre center institute office agency ministry department school academy council committee service".split()
)
COOPERATING = frozenset("cooperation partnership collaboration joint".split())
"""What makes a plan one of both sides."""
PARTICIPLES = frozenset("signed inked concluded adopted".split())
JOINING = frozenset("join joins joined joining accede accedes acceded acceding accession".split())
PURPOSE_ENDS = frozenset((".", ",", ";", ":", "which", "that", "aimed", "said", "as"))
TAKEN_UP = frozenset({Kind.MEMORANDUM, Kind.PROTOCOL, Kind.ROADMAP, Kind.JOINT_STATEMENT})
"""Kinds whose noun with "the" is enough where it is said to have been signed."""
BARE_WITH_PARTIES = frozenset({Kind.AGREEMENT, Kind.CONTRACT, Kind.MEMORANDUM, Kind.ROADMAP, Kind.PROTOCOL})


def titles_of(chart: Chart, head: Token) -> list[Token]:
    """The documents that a noun names; none where it has no identity."""
    kind, plural = head.value
    first = begin(chart, head)
    if JOINING & set(chart.words.low[max(0, first - 4) : first]):
        return []  # a document of many
    quoted = _quoted(chart, head.last)
    if quoted:
        return [named(chart, head, first, quoted[1] + 1, text_of(chart, *quoted))]
    link = after_short_name(chart, head.last)
    subject_in_quotes = _quoted(chart, link + 1) if chart.words.low[link : link + 1] in (["on"], ["for"]) else None
    if subject_in_quotes:
        title = f"{text_of(chart, first, link + 1)} {text_of(chart, *subject_in_quotes)}"
        return [named(chart, head, first, subject_in_quotes[1] + 1, title)]
    if plural:
        return titles_of_plural(chart, head, first)
    subject = _after_parties(chart, head)
    if subject is not None:
        title = f"{text_of(chart, first, head.last)} {text_of(chart, *subject)}"
        return [named(chart, head, first, subject[1], title)]
    last = end(chart, head, kind)
    plain = last == head.last and all(word in NEVER_BEFORE for word in chart.words.low[first : head.first])
    bare = plain and not _long_noun(chart, head)
    has = _is_told(chart, head, kind) if bare else _has_identity(chart, head, first, last, kind)
    purpose = _purpose(chart, head) if plain and has else None
    if purpose is not None:
        title = f"{text_of(chart, first, last)} {text_of(chart, *purpose)}"
        return [named(chart, head, first, last, title, bare=True)]
    generic = chart.words.low[head.first] in ("deal", "pact", "accord")
    loose = (last == head.last and (generic or not is_known(chart, first, head))) or _after_a_place(chart, first)
    return [named(chart, head, first, last, loose=loose)] if has else []


def _after_a_place(chart: Chart, first: int) -> bool:
    """Whether a place stands before the noun, as in the names of documents of many: the Oslo Accord."""
    return any(
        token.kind == "place" and token.last == first
        for at in range(max(0, first - 3), first)
        for token in chart.at(at)
    )


def _is_told(chart: Chart, head: Token, kind: Kind) -> bool:
    """Whether a noun alone is a document of its own: "signed a memorandum", "a contract with Acme University"."""
    low, capital = chart.words.low, chart.words.capital(head.first)
    before, after = low[max(0, head.first - 6) : head.first], low[head.last : head.last + 8]
    if kind is Kind.PROTOCOL and capital and "signed" in low:
        return True
    indefinite = before[-1:] in (["a"], ["an"])
    if _with_a_party(chart, head, kind) and (indefinite or before[-1:] == ["the"]) and SIGNING & chart.words.vocabulary:
        return True
    if kind in TAKEN_UP and before[-2:] == ["of", "the"] and SIGNING & set(before[-3:-2]):
        return True
    if kind in TAKEN_UP and before[-1:] == ["the"] and after[:1] in (["was"], ["has"]):
        return bool(SIGNING & set(after[:4]))
    if indefinite and after[:1] in (["which"], ["that"]):
        return bool(SIGNING & set(low[head.last : head.last + 14]))
    if indefinite and after[:1] != [] and after[0] in PARTICIPLES:
        return kind in TAKEN_UP or after[1:2] in (["between"], ["with"], ["by"])
    if kind not in UNTITLED or not (indefinite or (kind is Kind.JOINT_STATEMENT and capital)):
        return False
    dated = after[:1] in (["of"], ["from"]) and chart.one(head.last + 1, "period") is not None
    return dated or bool(SIGNING & set(before)) or (after[:1] in (["was"], ["has"]) and bool(SIGNING & set(after[:3])))


def _with_a_party(chart: Chart, head: Token, kind: Kind) -> bool:
    """Whether a party by name follows: "with Acme University", "between the ministry and Acme"."""
    if kind not in BARE_WITH_PARTIES or chart.words.low[head.last : head.last + 1] not in (["with"], ["between"]):
        return False
    return any(chart.words.capital(at) for at in range(head.last + 1, min(head.last + 4, len(chart.words))))


def _after_parties(chart: Chart, head: Token) -> tuple[int, int] | None:
    """The subject where the parties stand before it: "a memorandum between A and B on water"."""
    low, kind = chart.words.low, head.value[0]
    if low[head.last : head.last + 1] not in (["between"], ["with"]) and not _of_states(chart, head.last):
        return None
    for at in range(head.last + 2, min(head.last + 40, len(low))):
        if chart.one(at, "document-head") or (low[at] == "and" and low[at + 1 : at + 2] in (["a"], ["an"])):
            return None
        if low[at] == "to" and kind in (Kind.AGREEMENT, Kind.CONTRACT) and _after_a_name(chart, at):
            purpose = Token("document-head", at, at + 1, head.value, "after the parties")
            return at, subject_end(chart, purpose, kind, at + 1)
        if low[at] in SENTENCE_GOES_ON and not _within_a_token(chart, at):
            return None
        if low[at] in ("on", "for", "about", "concerning", "regarding", "in") and _is_subject(chart, at):
            subject = Token("document-head", at - 1, at, head.value, "after the parties")
            last = end(chart, subject, head.value[0])
            return (at, last) if last > at + 1 else None
    return None


def _within_a_token(chart: Chart, at: int) -> bool:
    """Whether a sign stands within a country's name ("U.K.") or a date ("Nov. 20")."""
    return any(
        token.kind in ("country", "period") and token.last > at
        for first in range(max(0, at - 4), at)
        for token in chart.at(first)
    )


def _purpose(chart: Chart, head: Token) -> tuple[int, int] | None:
    """What a document without a title is for, told after its parties: "was signed between A and B to protect workers"."""
    low = chart.words.low
    for at in range(head.last, min(head.last + 40, len(low))):
        if low[at] == "to" and _after_a_name(chart, at) and at + 1 < len(low) and low[at + 1] not in NEVER_BEFORE:
            purpose = Token("document-head", at, at + 1, head.value, "purpose")
            return at, subject_end(chart, purpose, head.value[0], at + 1)
        if low[at] in PURPOSE_ENDS and not _within_a_token(chart, at):
            return None
    return None


def _of_states(chart: Chart, at: int) -> bool:
    """Whether "of Kazakhstan and …" names the parties."""
    low = chart.words.low
    country = chart.one(at + 1 + (low[at + 1 : at + 2] == ["the"]), "country") if low[at : at + 1] == ["of"] else None
    return country is not None and low[country.last : country.last + 1] == ["and"]


def _after_a_name(chart: Chart, at: int) -> bool:
    """Whether a purpose follows the parties or a date directly: "with Acme University on 4 May to open a school"."""
    previous = chart.words.text[at - 1]
    named = previous[0].isupper() or previous[0].isdigit() or previous in (")", ".")
    return named and chart.one(at + 1, "country", "place") is None


def _is_subject(chart: Chart, at: int) -> bool:
    words = chart.words
    if at + 1 >= len(words) or chart.one(at + 1, "period", "month", "month-day", "weekday", "year", "place", "country"):
        return False
    if words.low[at] == "in":
        return words.low[at + 1 : at + 4] in (["the", "field", "of"], ["the", "area", "of"], ["the", "sphere", "of"])
    return not (words.capital(at + 1) and words.low[at - 1] in INSTITUTIONS)


def _long_noun(chart: Chart, head: Token) -> bool:
    return head.last - head.first >= 3 and chart.words.low[head.first] in ("memorandum", "letter", "plan", "statement")


def _has_identity(chart: Chart, head: Token, first: int, last: int, kind: Kind) -> bool:
    low = chart.words.low
    before = set(low[first : head.first])
    if set(low[first:last]) & OTHERS or (first and low[first - 1] in OTHERS):
        return False
    if kind in (Kind.PLAN, Kind.PROGRAMME) and (before | set(low[max(0, first - 1) : first])) & DOMESTIC:
        return False
    if (
        kind in (Kind.PLAN, Kind.PROGRAMME, Kind.DECLARATION, Kind.CONTRACT)
        and last == head.last
        and not chart.words.capital(head.first)
    ):
        compound = head.last - head.first > 1 and first < head.first
        return compound or bool(COOPERATING & before) or (kind is Kind.CONTRACT and _with_a_party(chart, head, kind))
    return not (
        kind is Kind.PLAN
        and low[head.first : head.last] == ["plan"]
        and last > head.last
        and low[head.last] not in ("of", "for", "on", "to")
    )


def _quoted(chart: Chart, at: int) -> tuple[int, int] | None:
    """A title in quotes right after the noun: memorandum titled "On …"."""
    text = chart.words.text
    step = at
    while step < len(text) and chart.words.low[step] in BEFORE_QUOTES:
        step += 1
    if step >= len(text) or text[step] not in OPENING_QUOTES:
        return None
    if step == at and step + 1 < len(text) and not text[step + 1][0].isupper():
        return None  # a quotation about the document
    for close in range(step + 2, min(step + 30, len(text))):
        if text[close] in CLOSING_QUOTES:
            return step + 1, close
    return None
