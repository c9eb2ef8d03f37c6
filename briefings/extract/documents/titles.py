"""The title that hangs on one noun: in quotes, before and after the noun, or after the parties."""

from __future__ import annotations

from briefings.extract.documents.begins import NEVER_BEFORE, begin, is_known
from briefings.extract.documents.ends import BODIES, PROVIDES, after_short_name, end, subject_end
from briefings.extract.documents.naming import apposition_end, named, text_of
from briefings.extract.documents.nouns import DOMESTIC, OTHERS, SIGNING, UNTITLED
from briefings.extract.documents.several import titles_of_plural
from briefings.extract.engine import Chart, Token
from briefings.extract.grammar.verbs import lemma_of
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
PASSED = PARTICIPLES | frozenset("was were has have been is are being will be also".split())
PLANNED = frozenset({Kind.PLAN, Kind.PROGRAMME, Kind.ROADMAP})
"""Kinds that are known by the years they are for."""
STANDING_BODIES = frozenset("commission committee council".split())
COUNTED = frozenset("first second third fourth fifth sixth".split())
"""What tells an untitled document from the others of its kind: "the first contract"."""
CLAUSES = frozenset(
    {("under", "which"), ("by", "which"), ("that", "will"), ("that", "would"), ("which", "will"), ("which", "would")}
)
CLAUSE_STOPS = frozenset((".", ";", ":", ",", '"', "said", "(", "–", "—"))
LONGEST_CLAUSE = 32
ANOTHER = frozenset("another more second third fourth separate new further".split())
JOINING = frozenset("join joins joined joining accede accedes acceded acceding accession".split())
PURPOSE_ENDS = frozenset((".", ",", ";", ":", "which", "that", "aimed", "said", "as"))
GENERIC = frozenset("deal pact accord arrangement charter".split())
"""Nouns of newspapers, and of much else: documents where something is said of them."""
TAKEN_UP = frozenset({Kind.MEMORANDUM, Kind.PROTOCOL, Kind.ROADMAP, Kind.JOINT_STATEMENT})
"""Kinds whose noun with "the" is enough where it is said to have been signed."""
CONCLUDING = frozenset("conclude concludes finalise finalize".split())
OWNING = frozenset("a an the its their his our this 's".split())
QUALIFYING = frozenset(
    "new first second third last latest final similar important historic landmark recent major key separate corresponding relevant appropriate bilateral initial "
    "existing current previous earlier big huge lucrative long-awaited respective special".split()
)
BARE_WITH_PARTIES = frozenset({Kind.AGREEMENT, Kind.CONTRACT, Kind.MEMORANDUM, Kind.ROADMAP, Kind.PROTOCOL})


def titles_of(chart: Chart, head: Token) -> list[Token]:
    """The documents that a noun names; none where it has no identity."""
    plural = head.value[1]
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
        return titles_of_plural(chart, head, first, _after_signing(chart.words.low, head.last))
    subject = _after_a_day(chart, head) or _after_parties(chart, head) or _after_parties_aside(chart, head)
    if subject is not None:
        title = f"{text_of(chart, first, head.last)} {text_of(chart, *subject)}"
        told_between = _after_signing(chart.words.low, head.last) > head.last  # the verb is none of the title's
        return [named(chart, head, first, head.last if told_between else subject[1], title)]
    aside = _after_a_comma(chart, head)
    if aside is not None:
        return [named(chart, head, first, aside[1], f"{text_of(chart, first, head.last)} {text_of(chart, *aside)}")]
    clause = _clause(chart, head) or _acts_on_another(chart, head) or _what_it_does(chart, head, first)
    if clause is not None:
        return [named(chart, head, first, head.last, text_of(chart, first, clause))]
    return _with_its_own_words(chart, head, first)


def _with_its_own_words(chart: Chart, head: Token, first: int) -> list[Token]:
    """The document named by the words around its noun; one without a subject by its session, purpose, partner or maker."""
    kind = head.value[0]
    last = end(chart, head, kind)
    plain = last == head.last and all(word in NEVER_BEFORE for word in chart.words.low[first : head.first])
    bare = plain and not _long_noun(chart, head)
    has = _is_told(chart, head, kind) if bare else _has_identity(chart, head, first, last, kind)
    session = _session(chart, head) if plain and has and kind is Kind.PROTOCOL else None
    if session is not None:
        title = f"{text_of(chart, first, last)} of the {text_of(chart, *session)}"
        return [named(chart, head, first, last, title)]
    purpose = _purpose(chart, head) if plain and has else None
    if purpose is not None:
        title = f"{text_of(chart, first, last)} {text_of(chart, *purpose)}"
        return [named(chart, head, first, last, title, bare=True)]
    clause_partner = _partner_in_a_clause(chart, head) if bare and has else None
    if clause_partner is not None:
        title = f"{text_of(chart, head.first, head.last)} {text_of(chart, *clause_partner)}"
        return [named(chart, head, first, last, title, bare=True)]
    partner = _partner_end(chart, head, kind) if bare and has else None
    if partner is not None:
        return [named(chart, head, first, last, text_of(chart, head.first, partner), bare=True)]
    if bare and has and first > 0 and chart.words.low[head.first - 1] in COUNTED:
        return [named(chart, head, head.first - 1, last, bare=True)]
    owner = chart.words.low[max(0, head.first - 2) : head.first]
    if bare and has and owner[-1:] == ["'s"] and owner[0] in STANDING_BODIES:
        return [named(chart, head, head.first - 2, last)]  # "the commission's protocol"
    made_by = _made_by(chart, head.last) if bare and has else None
    if made_by is not None:
        return [named(chart, head, first, last, text_of(chart, first, made_by), bare=True)]
    generic = chart.words.low[head.first] in GENERIC
    loose = (
        chart.words.low[head.first] == "document"
        or (last == head.last and (generic or not is_known(chart, first, head)))
        or _after_a_place(chart, first)
    )
    return [named(chart, head, first, last, loose=loose)] if has else []


def _made_by(chart: Chart, at: int) -> int | None:
    """The end of "by the two ministers", which is all that tells a statement from others."""
    low = chart.words.low
    two = low[at : at + 3] in (["by", "the", "two"], ["of", "the", "two"])
    return at + 4 if two and low[at + 3 : at + 4] != [] and low[at + 3].endswith("s") else None


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
    first = head.first
    while first > 1 and low[first - 1] in QUALIFYING:
        first -= 1
    before, after = low[max(0, first - 6) : first], low[head.last : head.last + 8]
    if kind is Kind.PROTOCOL and capital and "signed" in low:
        return True
    if low[head.first] == "minutes" and SIGNING & set(low[max(0, head.first - 3) : head.first]):
        return True
    indefinite = before[-1:] in (["a"], ["an"])
    if kind is Kind.JOINT_STATEMENT and indefinite and before[-2:-1] in (["by"], ["in"]):
        return True
    if _with_a_party(chart, head, kind) and before[-1:] and before[-1] in OWNING:
        state = any(chart.one(at, "country") for at in (head.last + 1, head.last + 2))
        return not state or bool(SIGNING & chart.words.vocabulary)
    if kind in TAKEN_UP and before[-2:] == ["of", "the"] and SIGNING & set(before[-3:-2]):
        return True
    if kind in TAKEN_UP and before[-1:] in (["the"], ["'s"], ["its"]) and after[:1] in (["was"], ["has"]):
        return bool(SIGNING & set(after[:4]))
    if indefinite and after[:1] in (["which"], ["that"]):
        return bool((SIGNING | CONCLUDING) & set(low[head.last : head.last + 14]))
    if indefinite and after[:1] != [] and after[0] in PARTICIPLES:
        dated = chart.one(head.last + 2, "period") is not None and kind is Kind.CONTRACT
        return dated or kind in TAKEN_UP or after[1:2] in (["between"], ["with"], ["by"])
    if kind not in UNTITLED or not (indefinite or (kind is Kind.JOINT_STATEMENT and capital)):
        return False
    if _is_passive(after) and indefinite and after[:1] in (["to"], ["on"], ["by"], ["of"]):
        return True  # "an agreement to this effect was signed"
    dated = after[:1] in (["of"], ["from"]) and chart.one(head.last + 1, "period") is not None
    return dated or bool(SIGNING & set(before)) or (after[:1] in (["was"], ["has"]) and bool(SIGNING & set(after[:3])))


def _is_passive(after: list[str]) -> bool:
    """Whether what follows a noun says that it was signed: "to this effect was signed"."""
    at = next(
        (at for at, word in enumerate(after) if word in ("was", "were", "is", "are", "has", "been", "be", "being")),
        None,
    )
    return at is not None and bool(SIGNING & set(after[at : at + 4]))


def _with_a_party(chart: Chart, head: Token, kind: Kind) -> bool:
    """Whether a party by name follows: "with Acme University", "between the ministry and Acme"."""
    low = chart.words.low
    if kind not in BARE_WITH_PARTIES:
        return False
    of_one_with_another = low[head.last : head.last + 1] == ["of"] and "with" in low[head.last : head.last + 14]
    if not of_one_with_another and low[head.last : head.last + 1] not in (["with"], ["between"]):
        return False
    return any(chart.words.capital(at) for at in range(head.last + 1, min(head.last + 4, len(chart.words))))


def _partner_end(chart: Chart, head: Token, kind: Kind) -> int | None:
    """The end of "contract with Acme University", which names a document that has no other title."""
    words = chart.words
    if not _with_a_party(chart, head, kind) or words.low[head.last] == "between":
        return None
    if words.low[head.last] == "of":
        return _end_of_two(chart, head.last + 1)
    at = head.last + 1
    owner = chart.one(at, "country")
    if owner is not None and words.low[owner.last : owner.last + 1] == ["'s"]:
        at = owner.last + 1
    while at < len(words) and (words.capital(at) or words.glued(at) or _joins_capitals(chart, at)):
        if chart.one(at, "country", "period", "person") or words.text[at] in ".,;:()":
            return None if chart.one(at, "country", "person") else at
        at += 1
    return at if at > head.last + 2 else None


def _partner_in_a_clause(chart: Chart, head: Token) -> tuple[int, int] | None:
    """The words "with Acme University" of "a memorandum that the ministry wants to conclude with Acme University"."""
    words, low = chart.words, chart.words.low
    if low[head.last : head.last + 1] not in (["that"], ["which"]):
        return None
    signing = SIGNING | CONCLUDING
    joint = next(
        (at for at in range(head.last, min(head.last + 16, len(low))) if low[at] == "with" and low[at - 1] in signing),
        None,
    )
    if joint is None:
        return None
    at = joint + 1 + (low[joint + 1 : joint + 2] == ["the"])
    first = at
    while at < len(words) and (
        words.capital(at) or words.glued(at) or words.text[at] in "()" or _joins_capitals(chart, at)
    ):
        if words.text[at] in ".,;:" or chart.one(at, "country", "person", "period"):
            break
        at += 1
    while at > first and words.low[at - 1] in ("of", "the", "and", "for"):
        at -= 1
    return (joint, at) if at > first else None


def _end_of_two(chart: Chart, first: int) -> int | None:
    """The end of "of the Ministry of Crafts with Acme University"."""
    words, at = chart.words, first
    while at < len(words) and (
        words.capital(at) or words.glued(at) or words.low[at] in ("the", "with", "'s") or _joins_capitals(chart, at)
    ):
        if words.text[at] in ".,;:()" or chart.one(at, "person", "period"):
            break
        at += 1
    return at if "with" in words.low[first : at - 1] else None


def _joins_capitals(chart: Chart, at: int) -> bool:
    words = chart.words
    return words.low[at] in ("of", "and", "the", "for") and words.capital(at + 1)


def _after_parties(chart: Chart, head: Token) -> tuple[int, int] | None:
    """The subject where the parties stand before it: "a memorandum between A and B on water"."""
    low, kind = chart.words.low, head.value[0]
    start = _after_signing(low, head.last)
    if (
        start > head.last
        and low[start : start + 1] in (["on"], ["concerning"], ["regarding"])
        and _is_subject(chart, start)
    ):
        last = subject_end(
            chart, Token("document-head", start - 1, start, head.value, "after signing"), kind, start + 1
        )
        return (start, last) if last > start + 1 else None
    if low[start : start + 1] not in (["between"], ["with"]) and not _of_states(chart, head.last):
        return None
    aside = 0
    for at in range(start + 2, min(head.last + 40, len(low))):
        if low[at] == "," and at > aside:
            aside = apposition_end(low, at) or 0
        if at <= aside:
            continue
        if chart.one(at, "document-head") or (low[at] == "and" and low[at + 1 : at + 2] in (["a"], ["an"])):
            return None
        if low[at] == "to" and kind in (Kind.AGREEMENT, Kind.CONTRACT) and _after_a_name(chart, at):
            purpose = Token("document-head", at, at + 1, head.value, "after the parties")
            return at, subject_end(chart, purpose, kind, at + 1)
        if low[at] in SENTENCE_GOES_ON and not _within_a_token(chart, at):
            return None
        period = chart.one(at + 1, "period") if low[at] == "for" and kind in PLANNED else None
        if period is not None:
            return at, period.last
        if low[at] in ("on", "for", "about", "concerning", "regarding", "in") and _is_subject(chart, at):
            subject = Token("document-head", at - 1, at, head.value, "after the parties")
            last = end(chart, subject, head.value[0])
            return (at, last) if last > at + 1 else None
    return None


def _after_a_day(chart: Chart, head: Token) -> tuple[int, int] | None:
    """The subject behind the day: "signed a memorandum that day, on opening a school"."""
    low = chart.words.low
    at = head.last + 2
    if low[head.last : at] not in (["that", "day"], ["this", "week"], ["this", "month"]):
        return None
    at += low[at : at + 1] == [","]
    if low[at : at + 1] not in (["on"], ["about"]) or not _is_subject(chart, at):
        return None
    last = end(chart, Token("document-head", at - 1, at, head.value, "after a day"), head.value[0])
    return (at, last) if last > at + 1 else None


def _after_parties_aside(chart: Chart, head: Token) -> tuple[int, int] | None:
    """The subject where the parties stand between commas: "another memorandum, between A and B on water, is ready"."""
    if chart.words.low[head.last : head.last + 2] != [",", "between"]:
        return None
    return _after_parties(chart, Token("document-head", head.first, head.last + 1, head.value, "parties aside"))


def _session(chart: Chart, head: Token) -> tuple[int, int] | None:
    """The numbered session, or else the commission, at whose end a protocol without a title was signed."""
    low = chart.words.low
    noun = next((at for at in range(head.first - 1, 0, -1) if low[at] in STANDING_BODIES), None)
    if noun is None or not {"session", "meeting"} & set(low[:noun]):
        return None
    first = noun
    while first > 0 and low[first - 1] not in ("the", "of", "a", ",") and noun - first < 12:
        first -= 1
    of = first - 1 if low[first - 1] == "of" else first - 2
    if low[of - 1] in ("session", "meeting") and low[of] == "of" and low[of - 2][:1].isdigit():
        first = of - 2
    return first, noun + 1


def _clause(chart: Chart, head: Token) -> int | None:
    """The end of a clause that tells what the document is for: "an agreement under which banks will fund dams"."""
    words = chart.words
    opening = tuple(words.low[head.last : head.last + 2])
    if opening not in CLAUSES and opening[:1] != ("whereby",):
        return None
    at = head.last + 2
    while at < len(words) and at - head.last < LONGEST_CLAUSE and words.low[at] not in CLAUSE_STOPS:
        at += 1
    return at if at > head.last + 4 else None


def _what_it_does(chart: Chart, head: Token, first: int) -> int | None:
    """The end of "a memorandum that raises the limit on flights": what is new is named by what it does."""
    low = chart.words.low
    new = low[max(0, first - 1) : first] in (["a"], ["an"]) and first == head.first
    if not new or low[head.last : head.last + 1] != ["that"] or low[head.last + 2 : head.last + 3] != ["the"]:
        return None
    verb = low[head.last + 1]
    if not verb.endswith("s") or verb in ("is", "was", "has", "does") or verb in PROVIDES or lemma_of(verb) == verb:
        return None
    at = head.last + 3
    while at < len(low) and at - head.last < LONGEST_CLAUSE and low[at] not in CLAUSE_STOPS:
        at += 1
    return at


def _acts_on_another(chart: Chart, head: Token) -> int | None:
    """The end of "protocol that prolongs the agreement", which is named by what it does to another document."""
    low = chart.words.low
    relative = low[head.last : head.last + 1] in (["that"], ["which"]) and low[head.last + 1 : head.last + 2] != []
    if not relative or not low[head.last + 1].endswith("s") or low[head.last + 2 : head.last + 3] != ["the"]:
        return None
    other = next((o for at in range(head.last + 3, head.last + 7) if (o := chart.one(at, "document-head"))), None)
    return other.last if other is not None and not set(CLAUSE_STOPS) & set(low[head.last : other.first]) else None


def _after_signing(low: list[str], at: int) -> int:
    """After "was signed", where the parties may follow; else where it began."""
    end = at
    while low[end : end + 1] and low[end] in PASSED:
        end += 1
    return end if end > at and low[end - 1] in PARTICIPLES else at


def _after_a_comma(chart: Chart, head: Token) -> tuple[int, int] | None:
    """The subject of one that is added to others: "one more agreement, on water", "a second deal, this one on gas"."""
    low = chart.words.low
    if low[head.last : head.last + 1] != [","] or not ANOTHER & set(low[max(0, head.first - 3) : head.first]):
        return None
    at = next((at for at in range(head.last + 1, min(head.last + 4, len(low))) if low[at] in ("on", "about")), None)
    if at is None or not _is_subject(chart, at):
        return None
    subject = Token("document-head", at - 1, at, head.value, "after a comma")
    last = end(chart, subject, head.value[0])
    return (at, last) if last > at + 1 else None


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
    """Whether "of Kazakhstan and …", "of Acme Centre and the Beta Corporation on …" names the parties."""
    low = chart.words.low
    if low[at : at + 1] == ["of"] and _two_names(chart, at + 1):
        return True
    country = chart.one(at + 1 + (low[at + 1 : at + 2] == ["the"]), "country") if low[at : at + 1] == ["of"] else None
    return country is not None and low[country.last : country.last + 1] == ["and"]


def _two_names(chart: Chart, at: int) -> bool:
    """Whether two names joined by "and" stand before "on"."""
    words, first = chart.words, at
    joined = False
    while at < len(words) and at - first < 20 and (words.capital(at) or words.low[at] in ("the", "of", "and", "for")):
        if chart.one(at, "document-head"):
            return False
        joined = joined or words.low[at] == "and"
        at += 1
    return joined and words.low[at : at + 1] == ["on"] and words.capital(at - 1) and words.low[first] == "the"


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


def _of_one_body(low: list[str], at: int) -> bool:
    """Whether "of the ministry" follows: what one body plans is none of the two countries."""
    return low[at : at + 2] == ["of", "the"] and low[at + 2 : at + 3] != [] and low[at + 2] in BODIES


def _has_identity(chart: Chart, head: Token, first: int, last: int, kind: Kind) -> bool:
    low = chart.words.low
    before = set(low[first : head.first])
    if any(low[at] in OTHERS and chart.words.capital(at) for at in range(first, last)) or (
        first and low[first - 1] in OTHERS
    ):
        return False
    if kind in PLANNED and _of_one_body(low, head.last):
        return False
    if kind in PLANNED and (before | set(low[max(0, first - 1) : first])) & DOMESTIC:
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
