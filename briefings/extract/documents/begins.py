"""Where a title begins: the words before its noun that belong to it."""

from __future__ import annotations

from briefings.extract.engine import Chart, Token

LOWER_BEFORE = frozenset(
    "free trade framework partnership cooperation strategic enhanced comprehensive extradition air services transport transportation double taxation "
    "investment protection promotion legal assistance visa facilitation working action joint intergovernmental inter-agency interagency economic "
    "technical military interdepartmental grant loan credit supply license licensing purchase offtake sales production sharing bilateral-investment "
    "air transit rail aviation open skies power gas migration data tax extended customs readmission education cultural health green critical minerals mineral energy climate security defence defense "
    "mutual recognition fisheries nuclear host twinning sister-city sister city consortium shareholder concession digital".split()
)


NEVER_BEFORE = frozenset(
    "sign signs signing ink inks inked seal seals adopt adopts ratify ratifies approve approves conclude concludes discuss discusses negotiate negotiates prepare prepares strike strikes struck reach reaches agree agrees eye eyes welcome welcomes hail hails announce announces unveil unveils back backs want wants seek seeks "
    "draft drafts another other the a an this that these those its their his her our new bilateral any some no each both several many all said signed relevant following such other another "
    "under of by with for in on at to from and or as is was been also as current existing important historic landmark recent first second third last preliminary relevant appropriate corresponding respective special separate major key similar official formal big large "
    "lucrative long-awaited final full broad general mutual common verbal oral tentative signing initial main entire whole previous next such said ambitious ground-breaking groundbreaking".split()
)
ARTICLES = frozenset("a an the its their our this 's new bilateral".split())
NOT_IN_A_PHRASE = NEVER_BEFORE - ARTICLES | frozenset(
    "has have had will would be been that which who they it not but when while where".split()
)
LONGEST = 12


def begin(chart: Chart, head: Token) -> int:
    """The first word of the title: its noun, or what stands before it and belongs to it."""
    words = chart.words
    first = head.first
    while first > 0 and head.first - first < LONGEST:
        step = _step(chart, head, first)
        if step is None:
            break
        first = step
    while first < head.first and (words.low[first] in ("and", "&", ",", "-") or words.low[first] in NEVER_BEFORE):
        first += 1
    return first


def _step(chart: Chart, head: Token, first: int) -> int | None:
    """Where the title begins at the earliest if it does not begin at ``first``."""
    words = chart.words
    at = first - 1
    low = words.low[at]
    if _is_boundary(chart, at):
        return None
    if at > 0 and low in ("and", "&", ",") and _title_word(chart, at - 1) and _title_word(chart, first):
        joined = low != "," or "and" in words.low[first : head.first]
        return at - 1 if joined else None
    if at > 0 and low in "-/" and words.glued(at) and words.glued(first):
        return at - 1 if words.text[at - 1][0].isalpha() and not chart.one(at - 1, "country") else None
    if at > 1 and low == "of" and all(map(words.capital, (first, at - 1, head.first))) and _title_word(chart, at - 1):
        return at - 1
    return at if _title_word(chart, at) or _led_by_an_article(chart, at) else None


def _is_boundary(chart: Chart, at: int) -> bool:
    if chart.one(at, "country", "month", "weekday", "person", "bloc"):
        return True
    return any(t.kind == "country" and t.last > at for s in range(max(0, at - 3), at) for t in chart.at(s))


def _title_word(chart: Chart, at: int) -> bool:
    words = chart.words
    low = words.low[at]
    if (
        low in NEVER_BEFORE
        or (low.endswith("est") and words.text[at].islower())
        or chart.one(at, "country", "place", "period")
    ):
        return False
    if low in LOWER_BEFORE:
        return True
    text = words.text[at]
    if not text.isalpha() or not text[0].isupper():
        return False
    return at > 0 or words.capital(at + 1)


def _led_by_an_article(chart: Chart, at: int) -> bool:
    """Whether a word of no known title stands in a noun phrase: "a long-term grain supply accord"."""
    words = chart.words
    for step in range(at, max(-1, at - 6), -1):
        low = words.low[step]
        if low in ARTICLES:
            return step < at
        if low == "-" and words.glued(step):
            continue
        if not low.isalpha() or low in NOT_IN_A_PHRASE or low.endswith(("ed", "ly", "est")) or words.capital(step):
            return False
    return False


def is_known(chart: Chart, first: int, head: Token) -> bool:
    """Whether a word before the noun is one that titles are made of, or there is none."""
    return first == head.first or any(_title_word(chart, at) for at in range(first, head.first))
