"""Documents as articles name them: the kind, the title as written, the words that belong to it.

- A title is the noun of a kind (agreement, memorandum …) with what stands before it ("Strategic Partnership and
  Cooperation Agreement") and after it ("memorandum on critical minerals").
- A noun alone ("the agreement", "several accords", "forty contracts") has no identity: it is no document, though it may
  point back to one.
- Several titles may hang on one plural: "memorandums on water and on health" are two.
- Well-known documents of others (the Paris Agreement) and ways of speaking ("in agreement with") are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from briefings.extract.engine import Chart, Lexicon, Token
from briefings.extract.words import CLOSING_QUOTES, OPENING_QUOTES
from briefings.model import Kind

HEADS: dict[str, tuple[Kind, bool]] = {
    **dict.fromkeys(("agreement", "treaty", "convention", "pact", "accord", "compact"), (Kind.AGREEMENT, False)),
    **dict.fromkeys(("agreements", "treaties", "conventions", "accords"), (Kind.AGREEMENT, True)),
    **dict.fromkeys(("memorandum", "memorandum of understanding", "mou", "memorandum of cooperation", "memorandum of intent", "letter of intent", "memorandum of collaboration"), (Kind.MEMORANDUM, False)),
    **dict.fromkeys(("memorandums", "memoranda", "mous", "memorandums of understanding", "memoranda of understanding", "memorandums of cooperation", "letters of intent"), (Kind.MEMORANDUM, True)),
    "protocol": (Kind.PROTOCOL, False), "minutes": (Kind.PROTOCOL, False), "protocols": (Kind.PROTOCOL, True),
    "roadmap": (Kind.ROADMAP, False), "road map": (Kind.ROADMAP, False), "road-map": (Kind.ROADMAP, False), "roadmaps": (Kind.ROADMAP, True), "road maps": (Kind.ROADMAP, True),
    "plan": (Kind.PLAN, False), "action plan": (Kind.PLAN, False), "work plan": (Kind.PLAN, False), "plan of action": (Kind.PLAN, False),
    "joint statement": (Kind.JOINT_STATEMENT, False), "joint communique": (Kind.JOINT_STATEMENT, False), "joint communiqué": (Kind.JOINT_STATEMENT, False),
    "communique": (Kind.JOINT_STATEMENT, False), "communiqué": (Kind.JOINT_STATEMENT, False), "statement of intent": (Kind.JOINT_STATEMENT, False),
    "joint statements": (Kind.JOINT_STATEMENT, True),
    "programme": (Kind.PROGRAMME, False), "program": (Kind.PROGRAMME, False),
    "contract": (Kind.CONTRACT, False), "contracts": (Kind.CONTRACT, True),
    "declaration": (Kind.DECLARATION, False), "joint declaration": (Kind.DECLARATION, False), "declarations": (Kind.DECLARATION, True),
}  # fmt: skip
BARE_ANAPHORA = frozenset(
    "agreement document treaty memorandum roadmap protocol declaration statement plan mou convention pact contract programme deal".split()
)
OTHERS = frozenset(
    "paris withdrawal minsk kyoto rome vienna geneva dayton schengen abraham brexit good montreal warsaw lisbon maastricht aarhus bologna hague belovezha alma-ata".split()
)
LOWER_BEFORE = frozenset(
    "free trade framework partnership cooperation strategic enhanced comprehensive extradition air services transport transportation double taxation "
    "investment protection promotion legal assistance visa facilitation working action joint intergovernmental inter-agency interagency economic "
    "technical military interdepartmental grant loan credit supply license licensing purchase offtake sales production sharing bilateral-investment "
    "air transit rail aviation open skies power gas migration data tax extended customs readmission education cultural health green critical minerals mineral energy climate security defence defense "
    "mutual recognition fisheries nuclear host twinning sister-city sister city consortium shareholder concession digital".split()
)
NEVER_BEFORE = frozenset(
    "the a an this that these those its their his her our new bilateral any some no each both several many all said signed relevant following such other another "
    "under of by with for in on at to from and or as is was been also as current existing important historic landmark recent first second third last".split()
)
DOMESTIC = frozenset(
    "national state government presidential anti-crisis development budget business five-year marshall electoral party scholarship".split()
)
LINKS = frozenset("on of for concerning regarding about in to titled entitled called named aimed amending".split())
VERBS = frozenset(
    "was were is are has have had will would shall can could may might must should be been being gives give gave lists list brings bring provides "
    "provide envisages envisage covers cover awaits await remains remain includes include opens opened aims allows allow helps help creates create "
    "expands strengthens became become becomes takes take took began begin begins continues continue started starts start entered enter enters came come "
    "comes gained signed adopted concluded approved ratified expired terminated exchanged negotiated prepared expected planned due soon today yesterday "
    "there here it they he she who while when where but because if than then not also now said says noted reviewed discussed underlined recalled "
    "stressed praised told met held agreed made makes make plays play serves serve sets set lays contains contain does do did went got put lapsed "
    "marks mark reflects requires require needs need stipulates underscores underpins lapses worth after before during through via without whose "
    "which that between with by from as at signing under within amid against upon following so".split()
)
ED_NOUNS = frozenset(
    "related advanced shared integrated sentenced enhanced protected renewed skilled limited unified combined coordinated mixed need speed renewed rare-earth united red seed feed bed convicted detailed".split()
)
UNTITLED = frozenset({Kind.MEMORANDUM, Kind.JOINT_STATEMENT, Kind.DECLARATION, Kind.PROTOCOL, Kind.ROADMAP})
SIGNING = frozenset("signed sign inked adopted concluded signing issued".split())
LONGEST = 32

_heads = Lexicon("document-head", HEADS)


@dataclass(frozen=True, slots=True)
class Document:
    """A document as named here. ``first``/``last``: the words of the whole title; ``definite``: "the …"."""

    title: str
    kind: Kind
    definite: bool
    capital: bool
    draft: bool = False
    awaited: bool = False


@dataclass(frozen=True, slots=True)
class _Span:
    first: int
    last: int


@lru_cache(maxsize=8)
def _short_names(known: tuple[tuple[str, Kind], ...]) -> Lexicon:
    """Names without a document's noun by which a desk's agreements go (SPCA)."""
    return Lexicon("document", {name: Document(name, kind, definite=True, capital=True) for name, kind in known})


def read_documents(chart: Chart, short_names: tuple[tuple[str, Kind], ...] = ()) -> None:
    """Tokens ``document`` for titles, ``document-back`` for nouns that point back. Needs countries and periods."""
    _heads.run(chart)
    if short_names and not chart.all("document-head"):
        _short_names(short_names).run(chart)
    covered = 0
    for head in chart.all("document-head"):
        if head.first < covered or _figure_of_speech(chart, head):
            continue
        titles = _titles(chart, head)
        for token in titles:
            chart.add(token)
            covered = max(covered, token.last)
        if not titles:
            word = chart.words.low[head.first]
            before = chart.words.low[head.first - 1] if head.first else ""
            if word in BARE_ANAPHORA and before in ("the", "this", "its"):
                chart.add(
                    Token("document-back", head.first, head.last, head.value[0], "document: points back", (head,))
                )
    for at, word in enumerate(chart.words.low):
        if word == "document" and chart.words.low[at - 1 : at] in (["the"], ["this"]):
            chart.add(Token("document-back", at, at + 1, None, "document: points back"))


def _figure_of_speech(chart: Chart, head: Token) -> bool:
    low = chart.words.low
    word = low[head.first]
    before, after = (low[head.first - 1] if head.first else ""), (low[head.last] if head.last < len(low) else "")
    if word == "agreement" and before in (
        "in",
        "by",
        "of",
        "reached",
        "mutual",
        "full",
        "common",
        "broad",
        "general",
        "reach",
    ):
        return not chart.words.capital(head.first) and after not in ("on", "for")
    if word == "agreement" and before in ("broad", "reached"):
        return True
    if word == "protocol" and before in ("following", "of", "state", "diplomatic"):
        return True
    if word == "minutes" and before != "the" and not chart.words.capital(head.first):
        return True
    if (
        word == "plan"
        and (
            before in ("to", "sides", "countries", "parties", "they", "we", "and", "governments", "business", "plan")
            or after == "to"
        )
        and "measures" not in low[head.last : head.last + 3]
    ):
        return True
    if word == "contract" and (
        before in ("football", "labour", "labor", "employment")
        or after in ("manufacturing", "worker", "workers", "manufacturer")
    ):
        return True
    if word in ("road", "roadmap") and after == "of" and chart.one(head.last + 1, "place"):
        return True
    return word in ("statement", "declaration") and after == "to"


def _titles(chart: Chart, head: Token) -> list[Token]:
    kind, plural = head.value
    words = chart.words
    first = _begin(chart, head)
    quoted = _quoted(chart, head.last)
    if quoted:
        inside = _text(chart, quoted.first, quoted.last)
        return [_token(chart, head, first, quoted.last + 1, inside, kind)]
    split = _after_parties(chart, head, kind) if not plural else None
    if split is not None:
        title = f"{_text(chart, first, head.last)} {_text(chart, split.first, split.last)}"
        return [_token(chart, head, first, split.last, title, kind)]
    last = _end(chart, head, kind)
    first_words = [word for word in words.low[first : head.first] if word not in NEVER_BEFORE]
    if plural:
        return _split_plural(chart, head, first, last, kind)
    if last == head.last and not first_words and not _capital_with_more(chart, head):
        signed = _signed_without_title(chart, head, kind)
        return [_token(chart, head, first, last, _text(chart, first, last), kind)] if signed else []
    if not _has_identity(chart, head, first, last, kind):
        return []
    return [_token(chart, head, first, last, _text(chart, first, last), kind)]


def _signed_without_title(chart: Chart, head: Token, kind: Kind) -> bool:
    """Whether a noun alone is a document of its own: "signed a memorandum", "adopted a joint communiqué"."""
    words = chart.words
    before = words.low[max(0, head.first - 6) : head.first]
    if kind is Kind.PROTOCOL and words.capital(head.first) and "signed" in words.low:
        return True
    if kind not in UNTITLED:
        return False
    dated = (
        words.low[head.last : head.last + 1] in (["of"], ["from"]) and chart.one(head.last + 1, "period") is not None
    )
    if before[-1:] not in (["a"], ["an"]) and not (kind is Kind.JOINT_STATEMENT and words.capital(head.first)):
        return False
    after = words.low[head.last : head.last + 3]
    return dated or bool(SIGNING & set(before)) or (after[:1] in (["was"], ["has"]) and bool(SIGNING & set(after)))


def _after_parties(chart: Chart, head: Token, kind: Kind) -> _Span | None:
    """The subject where the parties stand before it: "a memorandum between A and B on water"."""
    low, words = chart.words.low, chart.words
    if low[head.last : head.last + 1] not in (["between"], ["with"]):
        return None
    for at in range(head.last + 2, min(head.last + 30, len(low))):
        if chart.one(at, "document-head") or (low[at] == "and" and low[at + 1 : at + 2] in (["a"], ["an"])):
            return None
        if low[at] in (".", ",", ";", ":", "was", "is", "are", "were", "signed", "will", "has", "to"):
            return None
        if (
            low[at] in ("on", "for")
            and words.text[at + 1 : at + 2]
            and not words.capital(at - 1 if False else at)
            and not chart.one(at + 1, "period", "month", "month-day", "weekday", "year")
        ):
            if words.capital(at + 1) and words.low[at - 1] in (
                "centre",
                "center",
                "institute",
                "office",
                "agency",
                "ministry",
                "department",
            ):
                continue
            made = Token("document-head", at - 1, at, head.value, "after the parties")
            last = _end(chart, made, kind)
            return _Span(at, last) if last > at + 1 else None
    return None


def _capital_with_more(chart: Chart, head: Token) -> bool:
    return head.last - head.first >= 3 and chart.words.low[head.first] in ("memorandum", "letter", "plan", "statement")


def _has_identity(chart: Chart, head: Token, first: int, last: int, kind: Kind) -> bool:
    low = chart.words.low
    before = set(low[first : head.first])
    if before & OTHERS or (first and low[first - 1] in OTHERS):
        return False
    if kind in (Kind.PLAN, Kind.PROGRAMME) and (before | set(low[max(0, first - 1) : first])) & DOMESTIC:
        return False
    if (
        kind in (Kind.PLAN, Kind.PROGRAMME, Kind.DECLARATION, Kind.CONTRACT)
        and last == head.last
        and not chart.words.capital(head.first)
    ):
        return False
    return not (
        kind is Kind.PLAN
        and low[head.first : head.last] == ["plan"]
        and last > head.last
        and low[head.last] not in ("of", "for", "on")
    )


def _token(chart: Chart, head: Token, first: int, last: int, title: str, kind: Kind) -> Token:
    low = chart.words.low
    before = low[max(0, first - 4) : first]
    definite = "the" in before[-3:] or low[first - 1 : first] == ["'s"]
    draft = "draft" in before
    awaited = bool(
        {"anticipated", "upcoming", "forthcoming", "future", "planned", "expected", "long-awaited", "envisaged"}
        & set(before)
    )
    capital = chart.words.capital(head.first) and (first == head.first or chart.words.capital(first))
    return Token(
        "document",
        first,
        last,
        Document(_tidy(title), kind, definite, capital, draft, awaited),
        f"document: {kind}",
        (head,),
    )


def _tidy(title: str) -> str:
    return re.sub(r"\s+([,.)])", r"\1", title).strip(" ,;:-–")


def _text(chart: Chart, first: int, last: int) -> str:
    words = chart.words
    return "".join(("" if at == first or words.glued(at) else " ") + words.text[at] for at in range(first, last))


def _quoted(chart: Chart, at: int) -> _Span | None:
    """A title in quotes right after the noun: memorandum titled "On …"."""
    text = chart.words.text
    step = at
    while step < len(text) and chart.words.low[step] in (
        "titled",
        "entitled",
        "called",
        "named",
        "under",
        "the",
        "title",
    ):
        step += 1
    if step >= len(text) or text[step] not in OPENING_QUOTES:
        return None
    if step == at and step + 1 < len(text) and not text[step + 1][0].isupper():
        return None  # a quotation about the document
    for close in range(step + 2, min(step + 30, len(text))):
        if text[close] in CLOSING_QUOTES:
            return _Span(step + 1, close)
    return None


def _begin(chart: Chart, head: Token) -> int:
    words = chart.words
    first = head.first
    while first > 0 and head.first - first < 12:
        at = first - 1
        low = words.low[at]
        if chart.one(at, "country", "month", "weekday", "person", "bloc") or any(
            t.kind == "country" and t.last > at for s in range(max(0, at - 3), at) for t in chart.at(s)
        ):
            break
        if (
            low in ("and", "&", ",")
            and at > 0
            and _title_word(chart, at - 1)
            and first < len(words)
            and _title_word(chart, first)
        ):
            if not (low == "," and "and" not in words.low[first : head.first]):
                first = at - 1
                continue
            break
        if (
            low in "-/"
            and words.glued(at)
            and at > 0
            and words.glued(first)
            and words.text[at - 1][0].isalpha()
            and not chart.one(at - 1, "country")
        ):
            first = at - 1
            continue
        if (
            low in ("on", "for", "of")
            and at > 0
            and words.capital(first)
            and words.capital(at - 1)
            and at > 1
            and words.capital(head.first)
            and _title_word(chart, at - 1)
            and low == "of"
        ):
            first = at - 1
            continue
        if not _title_word(chart, at):
            break
        first = at
    while first < head.first and (words.low[first] in ("and", "&", ",", "-") or words.low[first] in NEVER_BEFORE):
        first += 1
    return first


def _title_word(chart: Chart, at: int) -> bool:
    words = chart.words
    low = words.low[at]
    if low in NEVER_BEFORE or chart.one(at, "country", "place", "period"):
        return False
    if low in LOWER_BEFORE:
        return True
    text = words.text[at]
    if not text.isalpha() or not text[0].isupper():
        return False
    return at > 0 or words.capital(at + 1)


def _end(chart: Chart, head: Token, kind: Kind) -> int:
    words = chart.words
    at = head.last
    if at + 2 < len(words) and words.low[at] == "(" and words.low[at + 2] == ")" and words.text[at + 1].isupper():
        at += 3
    if (
        at >= len(words)
        or words.low[at] not in LINKS
        or (words.low[at] in ("in", "to", "aimed") and not _topic_follows(chart, at))
    ):
        return at if at > head.last else head.last
    if words.low[at] == "of" and chart.one(at + 1, "period"):
        return head.last
    if words.low[at] in ("of", "for") and chart.one(at + 1 + (words.low[at + 1 : at + 2] == ["the"]), "country"):
        return head.last
    last = at
    previous = ""
    while at < len(words) and at - head.last < LONGEST:
        low = words.low[at]
        if low in (";", ":", ".", '"', "(", ")", "-") and not (low == "-" and words.glued(at)):
            break
        if low == "," and not _list_goes_on(chart, at):
            break
        if low in VERBS and not (low == "with" and previous == "work") and not (low == "may" and words.capital(at)):
            break
        if low.endswith("ed") and low not in ED_NOUNS and words.text[at][0].islower() and len(low) > 4:
            break
        if low == "in" and not _topic_follows(chart, at):
            break
        if low == "to" and kind is not Kind.PLAN:
            break
        period = chart.one(at, "period")
        if period and previous not in ("for", "-") and not words.capital(at):
            break
        if period and previous in ("in", "on"):
            break
        if low == "on" and (chart.one(at + 1, "period", "month-day", "month") or chart.one(at + 2, "period")):
            break
        if words.low[at : at + 4] == ["on", "the", "same", "day"] or words.low[at : at + 3] == ["at", "the", "same"]:
            break
        if low == "and" and not _and_goes_on(chart, at):
            break
        if low == "and" and chart.one(at + 1, "document-head"):
            break
        if chart.one(at, "document-head") and at > head.last + 1 and previous not in ("of", "the", "'s"):
            break
        at += 1
        last = at
        previous = low
    while last > head.last and (
        words.low[last - 1] in LINKS
        or words.low[last - 1] in NEVER_BEFORE
        or words.low[last - 1] in (",", "and", "-", "'")
    ):
        last -= 1
    return last


def _topic_follows(chart: Chart, at: int) -> bool:
    """Whether "in" leads to a subject ("in agriculture", "in the field of"), not to a place, a day or a partner."""
    words = chart.words
    if words.low[at] in ("to", "aimed"):
        return False
    step = at + 1
    if words.low[step : step + 1] == ["the"]:
        step += 1
    if step >= len(words) or chart.one(step, "period", "month", "year", "the-year", "place", "last-year", "quarter"):
        return False
    return words.low[step] not in (
        "near",
        "future",
        "coming",
        "framework",
        "course",
        "same",
        "partnership",
        "order",
        "accordance",
        "line",
        "which",
        "turn",
        "addition",
        "presence",
        "framework",
        "course",
        "force",
        "effect",
        "exchange",
        "return",
        "early",
        "late",
        "mid",
    ) and not (words.capital(step) and not chart.one(step, "country") and not words.capital(at - 1))


def _list_goes_on(chart: Chart, comma: int) -> bool:
    """Whether a comma stands within the title: a list that ends with "and" soon, without a verb before it."""
    words = chart.words
    for at in range(comma + 1, min(comma + 9, len(words))):
        low = words.low[at]
        if low == "and":
            return (
                at > comma + 1
                and at + 1 < len(words)
                and words.low[at + 1] not in ("a", "an", "the")
                and not chart.one(at + 1, "document-head")
                and words.text[comma + 1][0].isupper() == words.text[comma - 1][0].isupper()
            )
        if (
            low in VERBS
            or low in ("a", "an", "the", ";", ".", "which", "as")
            or chart.one(at, "document-head", "country", "person", "period")
        ):
            return False
    return False


def _and_goes_on(chart: Chart, at: int) -> bool:
    words = chart.words
    after = words.low[at + 1] if at + 1 < len(words) else ""
    if (
        after in VERBS
        or after
        in ("a", "an", "other", "others", "several", "many", "its", "their", "he", "to", "discussed", "exchanged")
        or not after.isalpha()
    ):
        return False
    if after.endswith("ed") and after not in ED_NOUNS:
        return False
    if chart.one(at + 1, "country", "person") or (after == "the" and chart.one(at + 2, "country", "document-head")):
        return False
    if words.capital(at + 1) and words.capital(at - 1):
        return chart.one(at + 1, "document-head") is None
    for step in range(at + 1, min(at + 7, len(words))):
        low = words.low[step]
        if chart.one(step, "document-head") and words.low[at + 1] != "the":
            return False
        if low in ("is", "are", "was", "were", "will", "has", "have"):
            return False
        if low in (",", ".", ";"):
            break
    return True


def _split_plural(chart: Chart, head: Token, first: int, last: int, kind: Kind) -> list[Token]:
    words = chart.words
    if last == head.last or words.low[head.last] not in ("on", "for", "in", "concerning"):
        return []
    cuts = [
        at
        for at in range(head.last + 1, last)
        if words.low[at] in ("and", ",")
        and words.low[at + 1] in ("on", "for", "the", "and", "in")
        and not (words.low[at] == "," and words.low[at + 1] == "and")
    ]
    if not cuts:
        return []
    singular = _singular(chart, first, head)
    link = words.low[head.last]
    tokens: list[Token] = []
    begin = head.last
    for cut in [*cuts, last]:
        part = _text(chart, begin, cut)
        part = re.sub(r"^(?:and|,)\s+", "", part).strip()
        if not re.match(r"(?:on|for|in|concerning)\b", part):
            part = f"{link} {part}"
        span_first = first if begin == head.last else begin
        if cut > span_first:
            tokens.append(_token(chart, head, span_first, cut, f"{singular} {part}", kind))
        begin = cut + 1
    return tokens


def _singular(chart: Chart, first: int, head: Token) -> str:
    text = _text(chart, first, head.last)
    for many, one in (("memorandums", "memorandum"), ("memoranda", "memorandum"), ("Memoranda", "Memorandum"), ("Memorandums", "Memorandum"), ("MoUs", "MoU"), ("MOUs", "MOU"), ("treaties", "treaty"), ("letters", "letter")):  # fmt: skip
        if many in text:
            return text.replace(many, one, 1)
    return re.sub(r"s$", "", text)
