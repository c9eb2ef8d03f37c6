"""Hopes, targets and forecasts: what is not yet."""

from __future__ import annotations

from itertools import pairwise

from briefings.extract.figures.frames import HOPES, LEVEL_VERBS, Amount, Frame
from briefings.extract.reading import Line, Reading

PLANS = frozenset(
    "goal target aim plan plans task ambition expected forecast projected planned hoped ready readiness".split()
)
INFINITIVES = frozenset(
    "reach amount total stand hit come make exceed surpass attract bring raise increase grow fall rise put invest export import equal be have climb "
    "lend drop decrease show account".split()
)
GROWN = frozenset(
    "grew rose increased doubled tripled climbed jumped soared fell declined dropped grown risen halved surged".split()
)
MANAGED = frozenset("managed continued allowed able first".split())
AHEAD = (["to"], ["expected"], ["forecast"], ["projected"], ["set"])


def is_hoped(reading: Reading, line: Line, amount: Amount, frame: Frame, at: int) -> bool:
    """Whether the amount is a hope, a target or a forecast."""
    if (
        _supposed(reading, line)
        or _ahead_of_the_article(reading, line, amount)
        or _promised(line, amount)
        or _set_as_a_goal(line, amount)
    ):
        return True
    verb = _verb_of(line, amount)
    if verb is None:
        hoped = bool(HOPES & set(line.near(amount.left, amount.token.first))) and not may_only(line, amount)
        return hoped or bool(at and frame.hoped)
    return _planned(line, amount, verb) or ("if" in line.near(0, verb)[:3] and not _contrasting(line))


def _supposed(reading: Reading, line: Line) -> bool:
    """ "Three scenarios are drawn up. In the cautious one exports reach …": nothing of it has happened."""
    before = reading.lines[line.number - 1].low if line.number else []
    return bool(SCENARIOS & line.vocabulary) or ("one" in line.low[:5] and bool(SCENARIOS & set(before)))


SCENARIOS = frozenset("scenario scenarios".split())


def _contrasting(line: Line) -> bool:
    """ "If in 2016 it was $1 billion, in 2017 it is already 2": two times set against each other, nothing supposed."""
    dated = line.chart.all("period")
    return (
        bool(dated)
        and {"was", "were", "amounted", "stood", "totalled", "made", "reached"} & line.vocabulary != set()
        and not WOULD & line.vocabulary
    )


WOULD = frozenset("would will could can may might should".split())


def _ahead_of_the_article(reading: Reading, line: Line, amount: Amount) -> bool:
    """ "By 2030", "next year", right behind the amount or "by 2030" before it."""
    low, year = line.low, reading.known.year
    relative = "which" in line.near(amount.token.first - 5, amount.token.first)
    for at in range(amount.token.last, min(amount.right, amount.token.last + 8)):
        if low[at] == ";" or (low[at] == "," and relative):
            break
        if _later(line, at, year) and low[at - 1] in ("by", "in", "until", "of", "before"):
            return True
        if low[at] == "next" and low[at + 1 : at + 2] in (["year"], ["few"], ["five"], ["decade"]):
            return True
    begin = _verb_of(line, amount)
    ahead = range(amount.left if begin is None else begin + 1, amount.token.first)
    return any(_later(line, at, year) and low[at - 1] in ("by", "until") for at in ahead)


PROMISED = frozenset("announced announce approved promised committed negotiated mooted discussed".split())


def _promised(line: Line, amount: Amount) -> bool:
    """ "Announced investments of $1 billion"; not "announced that investments reached $1 billion"."""
    before = line.near(max(amount.left, amount.token.first - 6), amount.token.first)
    behind = line.near(amount.token.last, min(amount.right, amount.token.last + 8))
    if any(first in ("been", "was", "were") and then in PROMISED | {"agreed"} for first, then in pairwise(behind)):
        return True
    last = max((at for at, word in enumerate(before) if word in PROMISED), default=None)
    return last is not None and not ({"that", ":", ",", "-"} | LEVEL_VERBS) & set(before[last:])


GOALS = frozenset("goal target aim objective benchmark ambition".split())


def _set_as_a_goal(line: Line, amount: Amount) -> bool:
    """ "The $3 billion target", "the $3 billion which the leaders have set as a goal", "the goal of $3 billion"."""
    low = line.low
    behind = low[amount.token.last : amount.token.last + 2]
    if GOALS & set(behind) and behind[0] in GOALS | {"trade", "turnover", "export", "investment"}:
        return True
    if behind[:1] in (["which"], ["that"], ["set"], ["named"]):
        return bool(GOALS & set(line.near(amount.token.last, min(amount.right, amount.token.last + 14))))
    ahead = line.near(amount.left, amount.token.first)
    if "potential" in ahead and "which" not in ahead[-5:]:
        return True  # "the export potential is estimated at"
    before = [word for word in line.near(amount.token.first - 5, amount.token.first) if word not in ("the", "a")]
    return any(first in GOALS and second == "of" for first, second in pairwise(before)) and "was" not in before


def _later(line: Line, at: int, year: int | None) -> bool:
    token = line.chart.one(at, "year")
    return token is not None and year is not None and token.value > year


def _verb_of(line: Line, amount: Amount) -> int | None:
    """The verb of the amount's clause, the nearest before it."""
    low = line.low
    for at in range(amount.token.first - 1, amount.left - 1, -1):
        if low[at] in (";", "while", "whereas"):
            return None
        if low[at] == "worth" or low[at : at + 2] == ["amount", "of"]:
            continue
        if low[at] in LEVEL_VERBS and not line.chart.one(at, "head"):
            return at
    return None


def _planned(line: Line, amount: Amount, verb: int) -> bool:
    """Whether the verb says what is planned: "could reach", "to reach", "the goal of reaching", "is expected"."""
    low = line.low
    if PLANS & set(line.near(verb + 1, amount.token.first)) or (low[verb - 1] == "of" and low[verb - 2] in PLANS):
        return True
    window = line.near(max(amount.left, verb - 5), verb)
    if "to" in window[-2:] and low[verb] in INFINITIVES and not achieved(line, verb):
        return True
    modal = {word for word in window if word in HOPES and not (word == "may" and "May" in line.chart.words.text)}
    if modal and low[verb] in INFINITIVES | {"been", "be", "is", "are", "was", "forecast"}:
        return True
    return low[verb] in ("is", "are") and low[verb + 1 : verb + 2] in AHEAD


def achieved(line: Line, verb: int) -> bool:
    """Whether what is said to be reached was reached."""
    return bool(MANAGED & set(line.near(verb - 4, verb)) or GROWN & set(line.near(verb - 14, verb)))


def may_only(line: Line, amount: Amount) -> bool:
    """Whether the only word of hope is the month of May."""
    hopes = HOPES & set(line.near(amount.left, amount.token.first))
    return hopes == {"may"} and "May" in line.chart.words.text
