"""Numbers: figures and words with their scales, one value for "1 billion 94 million".

- A figure is read only in a notation that exists (``1,094.5``, ``1 094 500``, ``384,3``; never ``1,2,3.4.5``).
- A figure that touches another digit through a mark that parts no two numbers (``1·2``, ``1’200``, ``10^6``) is no number.
- The number of a label, a date, a time, a telephone or a name (Article 12, 14:30, COP29) is no number.
- A range has no single value: it becomes a ``range`` that hides the numbers within it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from briefings.extract.engine import Chart, Lexicon, Rules, Spot, Token
from briefings.extract.words import DASHES


@dataclass(frozen=True, slots=True)
class Number:
    """A value; ``scale`` is the scale word's factor, 1 where none is said; ``spelled`` in letters."""

    value: Decimal
    scale: Decimal = Decimal(1)
    spelled: bool = False


ONES = {
    word: Number(Decimal(value), spelled=True)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
    if value
}
TENS = {
    word: Number(Decimal(value), spelled=True)
    for value, word in zip(
        range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True
    )
}
SCALES = {
    "thousand": 3, "thous": 3, "million": 6, "mln": 6, "mn": 6, "mio": 6, "billion": 9, "bln": 9, "bn": 9,
    "trillion": 12, "trln": 12, "tn": 12,
}  # fmt: skip
CLINGING_SCALES = {"k": 3, "m": 6, "b": 9}
"""Read as a scale only where they cling to their figure: 1.5m, 12k."""

LABELS = frozenset(
    "no № # article articles section chapter paragraph clause resolution order decree law iso hall room tel phone call fax "
    "page aged flight boeing airbus route highway bus gate unit strategy vision agenda expo euro olympics apartment "
    "building block id code version windows rule directive regulation goal goals sdg".split()
)
_FIGURE = (
    (re.compile(r"\d+"), lambda text: text),
    (re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"), lambda text: text.replace(",", "")),
    (re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?"), lambda text: re.sub(r"[ \u00a0\u202f]", "", text).replace(",", ".")),
    (re.compile(r"\d+\.\d{1,6}"), lambda text: text),
    (re.compile(r"\d{1,3}(?:\.\d{3}){2,}"), lambda text: text.replace(".", "")),
    (re.compile(r"\d+,\d{1,2}"), lambda text: text.replace(",", ".")),
)  # fmt: skip
_LONGEST_FIGURE = 24

ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
ROMAN = {
    "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11, "XII": 12,
    "XIII": 13, "XIV": 14, "XV": 15, "XVI": 16, "XVII": 17, "XVIII": 18, "XIX": 19, "XX": 20,
}  # fmt: skip


def figure(text: str) -> Decimal | None:
    """The value of a figure in one of the notations that exist."""
    if len(text) > _LONGEST_FIGURE:
        return None
    for notation, plain in _FIGURE:
        if notation.fullmatch(text):
            return Decimal(plain(text))
    return None


def read_figures(chart: Chart) -> None:
    """Tokens for everything that begins with a digit: ``digits``, ``year``, ``ordinal``."""
    words = chart.words
    for at in words.figures:
        text = words.text[at]
        if not text[0].isascii():
            continue
        if text[-1].isalpha():
            ordinal = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", words.low[at])
            if ordinal:
                chart.add(Token("ordinal", at, at + 1, int(ordinal[1]), "figure: ordinal"))
            continue
        if len(text) == 4 and text.isdigit() and text[:2] in ("19", "20") and not _glued_to_letters(chart, at):
            chart.add(Token("year", at, at + 1, int(text), "figure: year"))
        if text.isdigit() and _ordinal_ending(chart, at):
            chart.add(Token("ordinal", at, at + 3, int(text), "figure: ordinal"))
        value = figure(text)
        if value is not None and not _torn(chart, at) and _stands_free(chart, at):
            chart.add(Token("digits", at, at + 1, Number(value), "figure: digits"))


def _ordinal_ending(chart: Chart, at: int) -> bool:
    """Whether "-th" clings to a figure: "the 7-th session"."""
    words = chart.words
    return (
        words.low[at + 1 : at + 2] == ["-"]
        and words.low[at + 2 : at + 3] in (["st"], ["nd"], ["rd"], ["th"])
        and words.glued(at + 1)
        and words.glued(at + 2)
    )


_PART_OF_YEAR = re.compile(r"[1-4]q|[12]h")
"""In 1H2018 and 3Q2020 the year stands behind without a space."""


def _glued_to_letters(chart: Chart, at: int) -> bool:
    words = chart.words
    behind = at + 1 < len(words) and words.glued(at + 1) and words.text[at + 1][0].isalpha()
    return behind or (
        words.glued(at) and words.text[at - 1][-1].isalpha() and not _PART_OF_YEAR.fullmatch(words.low[at - 1])
    )


def _stands_free(chart: Chart, at: int) -> bool:
    """Whether a figure is a number at all, not a part of a name, a label, a time or a telephone number."""
    words = chart.words
    before = words.low[at - 1] if at else ""
    earlier = words.low[at - 2] if at > 1 else ""
    if (
        before in LABELS
        or (before == "." and earlier in ("no", "tel", "art"))
        or (before == "+" and words.low[at + 1 : at + 2] not in (["%"], ["percent"], ["per"]))
    ):
        return False
    if words.glued(at) and (
        before in "/:"
        or (before in DASHES and words.glued(at - 1) and earlier[-1:].isalpha() and earlier not in _MONEYLIKE)
    ):
        return False
    if at + 1 < len(words):
        after = words.low[at + 1]
        later = words.low[at + 2] if at + 2 < len(words) else ""
        if words.glued(at + 1) and (after in "/:" or after == "'"):
            return False
        if (
            words.glued(at + 1)
            and after[0].isalpha()
            and not (after in SCALES or after in CLINGING_SCALES or after in _MONEYLIKE or after in _MONEYLIKE_TAILS)
        ):
            return False
        if after in ("am", "pm") or (after in ("a", "p") and later == "." and chart.words.glued(at + 2)):
            return False
        if after[0].isdigit() and words.text[at].isdigit() and after.isdigit() and not words.glued(at + 1):
            return False
        if (
            after == "-"
            and words.glued(at + 1)
            and later in ("year", "years", "day", "month", "hour", "storey", "story")
        ):
            return False
    return not (before.isdigit() and not words.glued(at) and not (len(before) == 4 and before[:2] in ("19", "20")))


def _torn(chart: Chart, at: int) -> bool:
    """Whether a figure is a piece of a longer one: only marks that part no numbers lie between it and another digit."""
    return _meets_digit(chart, at, 1) or _meets_digit(chart, at, -1)


def _meets_digit(chart: Chart, at: int, step: int) -> bool:
    words = chart.words
    here = at
    while 0 <= here + step < len(words) and words.glued(max(here, here + step)):
        here += step
        if words.text[here][0 if step > 0 else -1].isdigit():
            return True
        if words.text[here] in _PARTING or words.text[here].isalnum():
            return False
    return False


_PARTING = DASHES | frozenset("/:;|()[]{}<>=+*×%&#$£€¥₸₽~≈")
"""Marks that may stand between two numbers, or belong to one of them."""
_MONEYLIKE = frozenset("usd gbp eur kzt rub cny aud cad us chf jpy".split())
_MONEYLIKE_TAILS = frozenset("fold tenge euro euros dollars pounds pct".split())

_lexicon = Lexicon.of(
    Lexicon("one", ONES),
    Lexicon("ten", TENS),
    Lexicon("scale", {word: Decimal(10) ** power for word, power in SCALES.items()} | {f"{word} .": Decimal(10) ** SCALES[word] for word in ("mln", "bln", "bn", "mn", "thous", "trln")}),
    Lexicon("ordinal", [(word, value) for value, word in enumerate(ORDINAL_WORDS, 1)] + [("twenty-first", 21), ("inaugural", 1)]),
)  # fmt: skip
_below_hundred = Rules()
_below_thousand = Rules()
_with_scale = Rules()
_compound = Rules()
_ranges = Rules()


def _count_word(spot: Spot) -> bool:
    """Whether a spelled "one" counts something; "one of", "no one", "one another" do not."""
    return not (
        spot.words.low[spot.first] == "one"
        and spot.last - spot.first == 1
        and (spot.after() in ("of", "another", "more", "hand", "side", "'s") or spot.before() in ("no", "the", "this", "that", "which", "any"))
    )  # fmt: skip


@_below_hundred.rule("spelled below a hundred", "number", "<one>", "<ten>", "<ten> -? <one>")
def _(spot: Spot, first: Token, second: Token | None = None) -> Number | None:
    if not _count_word(spot) or (spot.after() == "-" and spot.after(2) in ("year", "day", "month")):
        return None
    if spot.after() == "-" and spot.after(2) in ORDINAL_WORDS:
        return None
    if second is not None and second.value.value >= 10:
        return None
    total = first.value.value + (second.value.value if second else 0)
    return Number(total, spelled=True)


@_below_thousand.rule(
    "spelled hundreds", "number", "<number> hundred", "<number> hundred and? <number>", "a hundred", "a hundred and <number>"
)  # fmt: skip
def _(spot: Spot, hundreds: Token | None = None, rest: Token | None = None) -> Number | None:
    if spot.words.low[spot.first] == "a":
        hundreds, rest = None, hundreds
    count = hundreds.value.value if hundreds else Decimal(1)
    below = rest.value.value if rest else Decimal(0)
    if (hundreds and not hundreds.value.spelled) or count >= 10 or below >= 100:
        return None
    return Number(count * 100 + below, spelled=True)


@_below_thousand.rule("dozens", "number", "a dozen", "<number> dozen", "half a dozen")
def _(spot: Spot, count: Token | None = None) -> Number | None:
    if spot.words.low[spot.first] == "half":
        return Number(Decimal(6), spelled=True)
    return Number(12 * (count.value.value if count else Decimal(1)), spelled=True)


@_with_scale.rule("digits alone", "number", "<digits>")
def _(spot: Spot, digits: Token) -> Number | None:
    text = spot.words.text[digits.first]
    if digits.value.value == 0 or (len(text) == 4 and text[:2] in ("19", "20") and text.isdigit()):
        return None  # a year, wherever it stands
    return digits.value  # type: ignore[no-any-return]


@_with_scale.rule("number with a scale", "number", "<digits> -? <scale>", "<number> -? <scale>")
def _(spot: Spot, number: Token, scale: Token) -> Number:
    return Number(number.value.value * scale.value, scale.value, number.value.spelled)


@_with_scale.rule("scale that clings", "number", "<digits> k|m|b")
def _(spot: Spot, number: Token) -> Number | None:
    if not spot.words.glued(spot.last - 1) or not spot.words.text[spot.last - 1].islower():
        return None
    factor = Decimal(10) ** CLINGING_SCALES[spot.words.low[spot.last - 1]]
    return Number(number.value.value * factor, factor)


@_with_scale.rule("a million", "number", "a <scale>", "a <scale> and a half")
def _(spot: Spot, scale: Token) -> Number | None:
    if spot.before() in ("of", "half"):  # part of a larger phrase: half a million
        return None
    halves = Decimal("1.5") if spot.last - spot.first > 2 else Decimal(1)
    return Number(scale.value * halves, scale.value, spelled=True)


@_with_scale.rule("N and a half", "number", "<number> and a half <scale>", "<digits> and a half <scale>")
def _(spot: Spot, number: Token, scale: Token) -> Number:
    return Number((number.value.value + Decimal("0.5")) * scale.value, scale.value, number.value.spelled)


@_with_scale.rule("point", "number", "<number> point <number> <scale>")
def _(spot: Spot, whole: Token, part: Token, scale: Token) -> Number | None:
    if part.value.value >= 10:
        return None
    return Number((whole.value.value + part.value.value / 10) * scale.value, scale.value, spelled=True)


@_with_scale.rule("half a million", "number", "half a <scale>", "a quarter of a <scale>", "three quarters of a <scale>", "three-quarters of a <scale>")  # fmt: skip
def _(spot: Spot, scale: Token) -> Number:
    shares = {"half": Decimal("0.5"), "a": Decimal("0.25"), "three": Decimal("0.75")}
    return Number(scale.value * shares[spot.words.low[spot.first]], scale.value, spelled=True)


@_compound.rule("scales in a row", "number", "<number> and? <number>")
def _(spot: Spot, larger: Token, smaller: Token) -> Number | None:
    high, low = larger.value, smaller.value
    joined = spot.last - spot.first > (larger.last - larger.first) + (smaller.last - smaller.first)
    if high.scale <= low.scale or high.scale == 1 or low.value >= high.scale or (low.scale == 1 and joined):
        return None
    if low.scale == 1 and (high.scale != 1000 or low.value != low.value.to_integral_value()):
        return None
    return Number(high.value + low.value, high.scale, high.spelled)


@_ranges.rule("range", "range", "<number> -|to <number>", "between <number> and <number>", "<number> or <number>")
def _(spot: Spot, low: Token, high: Token) -> bool | None:
    link = spot.words.low[low.last]
    if link == "to" and not (spot.before() in ("from", "of") and low.value.scale == 1 and high.value.scale > 1):
        return None
    if link == "or" and low.value.scale != 1:
        return None
    if link == "-" and low.value.scale > high.value.scale:
        return None
    return True


NUMBER_WORDS = frozenset(
    [*ONES, *TENS, *SCALES, *ORDINAL_WORDS, "hundred", "dozen", "half", "inaugural", "twenty"]
) | frozenset(map(str.lower, ROMAN))


def read_numbers(chart: Chart) -> None:
    """Every number, ordinal, year and range of a sentence."""
    if not chart.words.figures and NUMBER_WORDS.isdisjoint(chart.words.vocabulary):
        return
    read_figures(chart)
    _lexicon.run(chart)
    _roman_ordinals(chart)
    for layer in (_below_hundred, _below_thousand, _with_scale):
        layer.run(chart)
    if len(chart.all("number")) > 1:
        for layer in (_compound, _compound, _ranges):
            layer.run(chart)


def _roman_ordinals(chart: Chart) -> None:
    for at, text in enumerate(chart.words.text):
        if text in ROMAN:
            chart.add(Token("roman", at, at + 1, ROMAN[text], "figure: roman"))
