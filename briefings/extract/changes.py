"""Changes in percent: "grew by 12.4%", "fell by a third", "1.5 times", "more than doubled", with their base.

- The sign comes from the nearest word of growth or decline; without one there is no change.
- "1.5 times" the base is 50 percent more, "tripled" is 200 percent more; "fell 2 times" is half.
- Points, shares, rates, hopes and denials are no changes; a range has no single value.
- The base is the period after "compared with", "than in", "from" …; "a year earlier" needs the period that changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from briefings.extract.engine import Chart, Lexicon, Rules, Spot, Token
from briefings.extract.periods import MONTHS, resolve
from briefings.extract.qualifiers import qualifier_of
from briefings.model import Qualifier
from briefings.periods import Period


@dataclass(frozen=True, slots=True)
class Stated:
    """A change as stated: signed percent, how exactly, and the tokens that name its base."""

    percent: Decimal
    qualifier: Qualifier
    base: str | None


UP = (
    "grew grow grown growing grows rose rise rises risen rising increased increase increases increasing up climbed climb climbing "
    "growth gain gained soared soaring jumped jump surged surge expanded expansion higher more added rocketed upsurge multiplied "
    "jump leap leapt spike spiked boost rebounded swelled ballooned skyrocketed strengthened improved uptick above exceeds exceeded exceeding surpasses surpassed surpassing outstrips outstripped outstripping plus upturn gained accelerated"
).split()
DOWN = (
    "fell fall falls fallen falling declined decline declines declining decreased decrease decreases decreasing down dropped drop "
    "drops dropping shrank shrink shrunk shrinking reduced reduction lower less decline contraction contracted cut slumped slump "
    "dip sunk sinking plummeted plummeting crashed retreated receded plunged plunge fewer slipped dipped tumbled weakened below minus slid shed lost eased sank"
).split()
VERBS = {
    "doubled": 100, "doubling": 100, "doubles": 100, "tripled": 200, "tripling": 200, "trebled": 200, "quadrupled": 300,
    "quintupled": 400, "halved": -50, "halving": -50,
}  # fmt: skip
BARE = {"double": 100, "triple": 200, "treble": 200, "quadruple": 300, "halve": -50}
FOLDS = {"twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8, "tenfold": 10, "twice": 2, "thrice": 3}  # fmt: skip
FRACTIONS = {
    "half": "50", "one half": "50", "a half": "50", "a third": "33.3", "one third": "33.3", "a quarter": "25", "one quarter": "25",
    "a fourth": "25", "one fourth": "25", "a fifth": "20", "one fifth": "20", "one-fifth": "20", "one-third": "33.3", "one-quarter": "25",
    "a sixth": "16.7", "a tenth": "10", "one tenth": "10", "one-tenth": "10", "two thirds": "66.7", "two-thirds": "66.7",
    "three quarters": "75", "three-quarters": "75", "two fifths": "40",
}  # fmt: skip
NOT_YET = frozenset(
    "ready plan plans planned planning expected expect expects could may might if will would hope hopes intend intends intention aim aims "
    "want wants agreed forecast forecasts target potential can should able strive seek seeks goal set to-double projected".split()
)
COMPARING = frozenset(
    "compared compare comparison against than from on versus vs relative over with to the in level as at".split()
)
REACH = 9
"""How many words may stand between a word of growth and its percentage."""

_lexicon = Lexicon.of(
    Lexicon("grows", dict.fromkeys(UP, 1) | dict.fromkeys(DOWN, -1)),
    Lexicon("multiplies", {word: Decimal(value) for word, value in (VERBS | BARE).items()}),
    Lexicon("fold", {word: Decimal(value) for word, value in FOLDS.items()}),
    Lexicon("fraction", {phrase: Decimal(value) for phrase, value in FRACTIONS.items()}),
    Lexicon("percent-sign", dict.fromkeys(("%", "percent", "per cent", "pct", "percents", "per cents"), True)),
)
_measures = Rules()


@_measures.rule("percent", "percent", "<number> -? <percent-sign>")
def _(spot: Spot, number: Token, _sign: Token) -> Decimal | None:
    if (
        spot.after() in ("point", "points")
        or (spot.after() == "-" and spot.after(2) == "point")
        or number.value.scale > 1
    ):
        return None
    return number.value.value if number.value.value <= 1_000_000 else None


@_measures.rule(
    "range of percent", "percent-range", "<range> <percent-sign>", "<percent> -|to <percent>", "<number> -|to <percent>"
)
def _(spot: Spot, *_parts: Token) -> bool | None:
    return None if "to" in spot.words.low[spot.first : spot.last] and spot.before() not in ("from", "of") else True


@_measures.rule(
    "times",
    "fold",
    "<number> times",
    "<number> -? fold",
    "one and a half times",
    "two and a half times",
    "<one> times",
    "<number> - times",
)
def _(spot: Spot, number: Token | None = None) -> Decimal | None:
    if number is None:
        return Decimal("1.5") if spot.words.low[spot.first] == "one" else Decimal("2.5")
    value = number.value.value
    return value if 1 < value <= 1000 and number.value.scale == 1 else None


MEASURE_WORDS = frozenset(
    [*VERBS, *BARE, *FOLDS, "%", "percent", "cent", "cents", "pct", "percents", "times", "fold"]
) | frozenset("half third quarter fourth fifth sixth tenth thirds quarters fifths".split())


def read_changes(chart: Chart, after: Period | None = None) -> None:
    """A ``change`` token for every change of a sentence. ``after`` is the period under discussion.

    Needs numbers, qualifiers and periods.
    """
    if not MEASURE_WORDS & chart.words.vocabulary:
        return
    _lexicon.run(chart)
    _measures.run(chart)
    for measure in chart.all("percent", "percent-range", "fold", "fraction", "multiplies", "range", "money"):
        if measure.kind in ("percent-range", "range", "money"):
            continue
        percent = _signed(chart, measure)
        if percent is None or _unreal(chart, measure):
            continue
        qualifier = qualifier_of(chart, measure)
        first, last = measure.first, measure.last
        base, named = _base(chart, last, after)
        parts = (measure,) if named is None else (measure, named)
        chart.add(Token("change", first, last, Stated(percent, qualifier, base), f"change: {measure.kind}", parts))


def _signed(chart: Chart, measure: Token) -> Decimal | None:
    if measure.kind == "multiplies":
        return Decimal(measure.value) if not _adjectival(chart, measure) and not _bare(chart, measure) else None
    sign = _direction(chart, measure)
    low = chart.words.low
    if measure.kind == "fraction" and sign is None and low[measure.last : measure.last + 2] == ["the", "level"]:
        return Decimal(measure.value) - 100
    if measure.kind == "fold" and sign is None:
        if low[measure.last : measure.last + 2] in (
            ["as", "much"],
            ["as", "many"],
            ["as", "high"],
            ["that", "of"],
        ) or low[measure.last : measure.last + 1] == ["what"]:
            sign = 1
        else:
            return None
    if sign is None:
        return None
    if measure.kind == "fold":
        times = Decimal(measure.value)
        return (times - 1) * 100 if sign > 0 else round((1 / times - 1) * 100, 1)
    if (
        measure.kind in ("fraction", "percent")
        and low[measure.last : measure.last + 1]
        in (
            ["of"],
            ["stake"],
            ["share"],
        )
        and low[measure.last : measure.last + 3] != ["of", "the", "level"]
    ):
        return None
    value = sign * Decimal(measure.value)
    return value if value >= -100 else None


SEEING = frozenset("saw seen see sees watched".split())


def _bare(chart: Chart, measure: Token) -> bool:
    """ "To double trade" is a wish; only "saw their trade halve" tells what happened."""
    low = chart.words.low
    return low[measure.first] in BARE and not SEEING & set(low[max(0, measure.first - 6) : measure.first])


def _adjectival(chart: Chart, measure: Token) -> bool:
    return measure.last < len(chart.words) and chart.words.low[measure.last] in ("taxation", "check")


BEFORE_GROWTH = frozenset("year - on over y / a annual annualised times was this yoy".split())
BEHIND_UP = frozenset("on from compared against than year y yoy , . ) ;".split())
"""What may follow "7% down"; "5% up to" leads on to something else."""
_STOPS = frozenset(". ; : while whereas".split())


def _signed_figure(chart: Chart, measure: Token) -> int | None:
    """ "+69%", "(-36%)", "▲ 5%": a sign that clings to nothing before it."""
    sign = FIGURE_SIGNS.get(chart.words.low[measure.first - 1]) if measure.first and measure.kind == "percent" else None
    if sign is None or chart.words.low[measure.first - 1] != "-":
        return sign
    free = not chart.words.glued(measure.first - 1) or chart.words.low[measure.first - 2] == "("
    return sign if measure.first > 1 and free and chart.words.glued(measure.first) else None


FIGURE_SIGNS = {"+": 1, "-": -1, "▲": 1, "▼": -1, "↑": 1, "↓": -1}


def _direction(chart: Chart, measure: Token) -> int | None:
    """+1 or -1 from the nearest word of growth: just after the measure, else before it in the clause."""
    low = chart.words.low
    if (sign := _signed_figure(chart, measure)) is not None:
        return sign
    begin = _behind_the_amount(chart, measure.last)
    for at in range(begin, min(begin + 8, len(low))):
        found = chart.one(at, "grows")
        if found and (low[at] not in ("up", "down") or at + 1 == len(low) or low[at + 1] in BEHIND_UP):
            return int(found.value)
        if low[at] not in BEFORE_GROWTH:
            break
    for at in range(measure.first - 1, max(-1, measure.first - 1 - REACH - 6), -1):
        if low[at] in _STOPS:
            return None
        found = chart.one(at, "grows")
        if (
            found
            and not _qualifying(chart, at)
            and (low[at] not in SIGNS or low[at + 1 : measure.first] in ([], ["of"]))
        ):
            distance = measure.first - at
            return int(found.value) if distance <= REACH or _amounts_between(chart, at, measure.first) else None
    return None


SIGNS = frozenset("plus minus".split())
"""They count what follows right behind: "minus 5%", not "exports plus imports came to …"."""


def _behind_the_amount(chart: Chart, at: int) -> int:
    """Behind the same change told as an amount: "3.7% or £100 million more", "3.7% (£100 million) higher", "£100 million (3.7%) more"."""
    if chart.words.low[at : at + 1] == [")"]:
        return at + 1
    if chart.words.low[at : at + 1] not in (["or"], ["("]):
        return at
    money = chart.one(at + 1, "money")
    if money is None:
        return at
    return money.last + (chart.words.low[money.last : money.last + 1] == [")"])


def _amounts_between(chart: Chart, first: int, last: int) -> bool:
    return any(chart.one(at, "money") for at in range(first, last))


def _qualifying(chart: Chart, at: int) -> bool:
    """Whether "more" or "up" here belongs to a qualifier ("more than 60", "up to")."""
    after = chart.words.low[at + 1 : at + 2]
    return after in (["than"], ["to"])


def _unreal(chart: Chart, measure: Token) -> bool:
    low = chart.words.low
    for at in range(measure.first - 1, max(-1, measure.first - 12), -1):
        if low[at] in _STOPS or (low[at] in (",",) and at < measure.first - 4):
            return False
        if low[at] in NOT_YET and not (low[at] == "may" and chart.words.text[at] == "May"):
            return True
        if low[at] == "true" and low[at - 1] == "not":
            return True
    return False


def _base(chart: Chart, at: int, after: Period | None) -> tuple[str | None, Token | None]:
    """The period that the change is measured against, and the token that names it."""
    low = chart.words.low
    compared = False
    position, left = at, BASE_REACH
    while position < len(low) and left:
        left -= 1
        pointing = chart.one(position, "pointing")
        if pointing:
            return resolve(pointing.value, after or _main_period(chart, pointing)), pointing
        period = chart.one(position, "period")
        if period is not None:
            if compared:
                return _compared_with(chart, period)
            if position > at + 3:
                return None, None
            position = period.last
            continue
        if _compares(chart, position, at):
            compared = True
        elif _ends_comparing(chart, position, compared):
            return None, None
        position += 1
    return None, None


BASE_REACH = 11
"""Words between a change and its base, a period counting as one."""


def _compared_with(chart: Chart, period: Token) -> tuple[str | None, Token | None]:
    if is_run_of_months(chart, period) and chart.words.low[period.first - 2 : period.first] != ["than", "from"]:
        return None, None  # "from January to May" says when, not since when
    return str(period.value), period


def _compares(chart: Chart, position: int, at: int) -> bool:
    """Whether a word says that a base follows."""
    low = chart.words.low
    word = low[position]
    return (
        word in ("what", "compared", "than", "against", "from", "versus", "vs", "relative", "comparison", "level")
        or (word == "over" and _over_a_year(chart, position + 1))
        or (word == "on" and position <= at + 4)
        or (word == "to" and position == at and bool({"minus", "plus"} & set(low[max(0, at - 3) : at])))
        or (word == "as" and low[position - 1] in ("much", "many", "high"))
    )


def _ends_comparing(chart: Chart, position: int, compared: bool) -> bool:
    word, following = chart.words.low[position], chart.words.low[position + 1 : position + 2]
    if word == "," and following not in (["compared"], ["against"], ["as"], ["year"]):
        return True
    if compared:
        return word not in COMPARING and word not in _BASE_NOUNS and not chart.one(position, "grows")
    return word in (".", ";", "and")


def _over_a_year(chart: Chart, at: int) -> bool:
    """Whether "over" compares, "over 2022", "over the previous year"; "over the first five months" only measures."""
    period = chart.one(at, "period")
    return period is None or len(period.value) == 4


def is_run_of_months(chart: Chart, period: Token) -> bool:
    """Whether "from" before a period belongs to it: "from January to May 2023"."""
    low = chart.words.low
    spans = {"to", "through", "till", "until", "-"} & set(low[period.first : period.last])
    return bool(spans) and low[period.first] in MONTHS and low[period.first - 1] == "from"


_BASE_NOUNS = frozenset(
    "it they had has been was were much many high figure figures level levels result results indicator indicators volume that those of same period indicator year's as at . , value trade previous for turnover".split()
)


def _main_period(chart: Chart, without: Token) -> Period | None:
    """The first period of the sentence before the pointing word: the one that changed."""
    for token in chart.all("period", "pointing"):
        if token.first >= without.first:
            return None
        if token.kind == "period":
            return Period.parse(token.value)
    return None


def changes(chart: Chart) -> list[Token]:
    """The changes of a sentence from left to right."""
    return chart.all("change")
