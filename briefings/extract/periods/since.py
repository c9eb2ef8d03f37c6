"""Periods made of periods: since a beginning, to date, two taken together."""

from __future__ import annotations

from briefings.extract.engine import Chart, Rules, Spot, Token
from briefings.extract.periods.edtf import months, sane
from briefings.extract.periods.known import Known, known_to
from briefings.periods import Period

since = Rules()


@since.rule("since a period", "period", "<since> <period>", "<since> the? beginning|start of <period|the-year>", "<since> <period> to date", "<since> <period> to|until the? present day?",
    "<since> the? end|middle of <period>", "<since> <period> until now")  # fmt: skip
def _(spot: Spot, start_word: Token, start: Token) -> str | None:
    known = known_to(spot)
    word = spot.words.low[start_word.first]
    if known.published is None:
        return (
            sane(f"{start.value}/..") if word == "since" and start.kind == "period" and "/" not in start.value else None
        )
    if known.published.first is None or known.published.last is None:
        return None
    beginning = (
        "beginning" in spot.words.low[spot.first : start.first] or "start" in spot.words.low[spot.first : start.first]
    )
    if start.kind == "the-year" or (beginning and start.value == str(known.year)):
        if start.value not in (known.year, str(known.year)) or known.published.precision == "year":
            return f"{start.value}/{known.year}" if int(start.value) < (known.year or 0) else None
        return months((int(start.value), 1), (known.published.last.year, known.published.last.month))
    if "/" in start.value:
        return None
    if word == "from" and spot.words.low[spot.last - 1] not in ("date", "day", "now", "present"):
        return None
    end = known.published.edtf[: len(start.value)]
    return sane(f"{start.value}/{end}") if start.value != end else None


@since.rule(
    "all time up to the article",
    "period",
    "to date",
    "up to now",
    "until now",
    "so far",
    "to this day",
    "to the present day",
    "as of today",
    "as of now",
    "up to date",
)
def _(spot: Spot) -> str | None:
    known = known_to(spot)
    if known.published is None or spot.words.low[spot.first : spot.last] == ["up", "to", "date"]:
        return None
    return f"../{known.published.edtf}"


@since.rule("all time up to a day", "period", "up to <period>", "until <period>")
def _(spot: Spot, end: Token) -> str | None:
    return None if "/" in end.value or len(end.value) < 7 else f"../{end.value}"


@since.rule("periods taken together", "period", "<period> and in|over|during|for? the? <period> combined|together")
def _(_spot: Spot, first: Token, second: Token) -> str | None:
    early, late = Period.parse(first.value), Period.parse(second.value)
    if early.first is None or early.last is None or late.first is None or late.last is None:
        return None
    if (late.first - early.last).days != 1:
        return None
    return months((early.first.year, early.first.month), (late.last.year, late.last.month))


@since.rule("from one period to another", "period", "from the? <period> to|until|till|through the? <period>")
def _(_spot: Spot, first: Token, last: Token) -> str | None:
    begin, end = Period.parse(first.value), Period.parse(last.value)
    if begin.first is None or end.last is None or begin >= end or min(len(first.value), len(last.value)) < 7:
        return None
    if len(first.value) == len(last.value) == 10:
        return f"{first.value}/{last.value}"
    return months((begin.first.year, begin.first.month), (end.last.year, end.last.month))


def read_beginnings(chart: Chart) -> None:
    """Since what happened once: "since it left the Union in 1991", "since Kazakhstan declared its independence", "since relations were established in 1992".

    The year is the one told among these words, else that of independence or of diplomatic relations, where they say so.
    """
    if not (BEGINNINGS | {"since"}) & chart.words.vocabulary:
        return
    low = chart.words.low
    for at, word in enumerate(low):
        over = word in OVER_YEARS and {"years", "period"} & set(low[at + 1 : at + 5])
        then = word == "from" and (low[at - 1 : at] == ["starting"] or bool(MOMENTS & set(low[at + 1 : at + 4])))
        if (word == "since" or over or then) and not any(token.kind == "period" for token in chart.at(at)):
            _add_beginning(chart, at, told=not over)


def _add_beginning(chart: Chart, first: int, *, told: bool) -> None:
    low = chart.words.low
    end = next((at for at in range(first + 1, len(low)) if low[at] in ENDS), len(low))
    end = min(end, first + LONGEST_BEGINNING)
    event = next((at + 1 for at in range(first + 1, end) if low[at] in BEGINNINGS), None)
    if event is None and told and _has_a_subject(chart, first + 1):
        event = first + 1
    if event is None:
        return
    dated = _year_behind(chart, event, end) if told else None
    begin = dated[0] if dated else _known_beginning(chart.known, set(low[first:end]))
    now = chart.known.year if isinstance(chart.known, Known) else None
    if begin is None or (now is not None and int(begin[:4]) >= now):
        return
    last = dated[1] if dated else _with_owner(chart, event, end)
    chart.add(Token("period", first, last, f"{begin}/{now or '..'}", "since a beginning"))


def _has_a_subject(chart: Chart, at: int) -> bool:
    """Whether a clause begins here, not only a noun: "it broke away", "the country left", "Kazakhstan joined"."""
    low = chart.words.low
    at += low[at : at + 1] == ["the"]
    named = at < len(low) and chart.words.capital(at) and low[at - 1] != "the"
    return named or low[at : at + 1] in (["it"], ["they"], ["country"], ["republic"])


def _year_behind(chart: Chart, event: int, end: int) -> tuple[str, int] | None:
    """ "… in December 1991": the year, and the word after it."""
    stop = end + 3 if end < len(chart.words.low) and chart.words.low[end] == "," else end
    for at in range(event, min(stop, len(chart.words.low))):
        period = chart.one(at, "period", "the-year")
        if period is not None and chart.words.low[at - 1] in ("in", "on"):
            return str(period.value)[:4], period.last
    return None


def _known_beginning(known: object, words: set[str]) -> str | None:
    if not isinstance(known, Known):
        return None
    year = known.independence if words & INDEPENDENT else known.relations if words & TIES else None
    return str(year) if year else None


def _with_owner(chart: Chart, event: int, end: int) -> int:
    """ "The independence of Kazakhstan" ends with the country."""
    owned = chart.words.low[event : event + 1] == ["of"]
    return min(event + 2 + (chart.words.low[event + 1 : event + 2] == ["the"]), end) if owned else event


INDEPENDENT = frozenset("independence independent sovereignty".split())
TIES = frozenset("relations ties".split())
BEGINNINGS = INDEPENDENT | TIES | {"established"}
MOMENTS = frozenset("moment day days time date".split())
OVER_YEARS = frozenset("over during for in".split())
ENDS = frozenset(', . ; : ( ) " $ £ €'.split())
LONGEST_BEGINNING = 12
