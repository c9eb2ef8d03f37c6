"""Which period an amount is of, and whether it is only the base of another."""

from __future__ import annotations

from briefings.extract.engine import Token
from briefings.extract.figures.frames import (
    INVESTMENT,
    STRONG,
    Amount,
    Frame,
    follows,
    joins,
    last_boundary,
)
from briefings.extract.periods import resolve
from briefings.extract.qualifiers import qualifier_before
from briefings.extract.reading import Line, Reading
from briefings.periods import Period

SAME_PERIOD = (
    "during the period",
    "over the period",
    "in the period ,",
    "in this period",
    "in that period",
    "over this period",
    "in the same year",
    "in the same period",
    "over the same period",
    "during the same period",
    "over that period",
    "during this period",
    "in that year",
)


def year_unread(line: Line, found: list[Amount], at: int) -> bool:
    """Whether a year stands right before the amount that no rule read as a period: then the period is not known."""
    amount = found[at]
    boundary = max(amount.left, last_boundary(line, amount.left, amount.token.first), amount.token.first - 5)
    read = list(line.chart.all("period", "pointing", "change"))
    for position in range(boundary, amount.token.first):
        year = line.chart.one(position, "year")
        in_base = any(
            part.first <= position < part.last for change in line.chart.all("change") for part in change.parts
        )
        if year and not in_base and not any(token.first <= position < token.last for token in read):
            return True
    return False


def in_change(line: Line, token: Token) -> bool:
    """Whether a period is the base of a change."""
    return any(
        part is token or (part.first == token.first and part.kind == token.kind)
        for change in line.chart.all("change")
        for part in change.parts[1:]
    )


def is_comparing(line: Line, token: Token) -> bool:
    """Whether a period is what something is compared with."""
    before = [word for word in line.near(token.first - 4, token.first) if word not in ("the", "in", "of", "that")]
    return bool(before) and (
        before[-1] in ("than", "against", "versus") or before[-2:] in (["compared", "to"], ["compared", "with"], ["comparison", "with"], ["relative", "to"])
        or (before[-1] == "from" and "/" not in token.value)
    )  # fmt: skip


def periods_in(line: Line, first: int, last: int) -> list[Token]:
    """The periods between two positions that are no bases of comparison."""
    return [
        token
        for token in line.chart.all("period", "pointing")
        if first <= token.first < last
        and not in_change(line, token)
        and not (token.kind == "period" and is_comparing(line, token))
    ]


def opening_of(line: Line, first: Amount) -> str | None:
    """The period that the sentence begins with: the last one before its first amount."""
    before = [token for token in periods_in(line, 0, first.token.first) if token.kind == "period"]
    measured = [token for token in before if len(token.value) != 10 or token.value.startswith("..")]
    chosen = measured or []
    return chosen[-1].value if chosen else None


def year_before(line: Line, first: Amount, told: str) -> str | None:
    """ "A year earlier it was …", "In the same period of last year …": seen from the period of the sentence before."""
    for token in line.chart.all("pointing"):
        backward = {"earlier", "before", "ago", "previous", "preceding", "same"} & set(
            line.near(token.first, token.last)
        )
        if backward and token.first <= 3 and token.last <= first.token.first and not in_change(line, token):
            return resolve(token.value, Period.parse(told))
    return None


def only_period(line: Line, bases: list[Amount]) -> str | None:
    """The one period that a sentence names after its amounts; it holds for all of them."""
    named = [
        token
        for token in periods_in(line, 0, len(line.low))
        if resolved_value(token, None) and not any(base.token.last <= token.first < base.right for base in bases)
    ]
    return str(named[0].value) if len(named) == 1 and named[0].kind == "period" else None


def own_period_of(line: Line, amount: Amount, main: str | None, found: list[Amount], at: int) -> str | None:
    """The period right after the amount, or in its own clause before it."""
    if (listed := listed_period(line, amount)) is not None:
        return resolved_value(listed, main)
    bracketed = period_before_bracket(line, amount)
    if bracketed is not None:
        return resolved_value(bracketed, main)
    after = first_in_clause(line, amount)
    if after is None and main is None and amount.right >= len(line.low):
        after = next((token for token in periods_in(line, amount.token.last, amount.right)), None)
    if after is not None:
        return resolved_value(after, main)
    if at:
        before = list(periods_in(line, first_boundary(line, amount.left, amount.token.first), amount.token.first))
        if before:
            return resolved_value(before[-1], main)
    return None


def listed_period(line: Line, amount: Amount) -> Token | None:
    """The period in the same place of its list: "in 2021 and 2022 … $3 and $4 million respectively"."""
    if "respectively" not in line.vocabulary:
        return None
    money = line.chart.all("money")
    before = [token for token in line.chart.all("period") if token.last <= money[0].first]
    behind = [token for token in line.chart.all("period") if token.first >= money[-1].last]
    place = next((at for at, token in enumerate(money) if token is amount.token), None)
    named = before if len(before) == len(money) else behind
    return named[place] if place is not None and len(money) > 1 and len(named) == len(money) else None


def first_boundary(line: Line, first: int, last: int) -> int:
    """The first word between two positions that divides clauses, else the later position."""
    return next((at for at in range(first, last) if line.low[at] in DIVIDING and not joins(line, at)), last)


DIVIDING = frozenset(", ; and while but whereas ( against".split())


def period_before_bracket(line: Line, amount: Amount) -> Token | None:
    """The period that an amount in brackets belongs to: "compared with 2022 ($1.84 billion)"."""
    at = amount.token.first - 1
    if at >= 0 and line.chart.one(at, "qualifier"):
        at -= 1
    if at < 1 or line.low[at] != "(":
        return None
    return next((token for token in line.chart.all("period", "pointing") if token.last == at), None)


def resolved_value(token: Token, main: str | None) -> str | None:
    """The period that a token means."""
    if token.kind == "period":
        return None if len(token.value) == 10 and token.value[4] == "-" else str(token.value)
    return resolve(token.value, Period.parse(main) if main else None)


def first_in_clause(line: Line, amount: Amount) -> Token | None:
    """The first period after an amount in its clause."""
    low = line.low
    last_amount = amount.right >= len(low)
    begin = amount.token.last
    if low[begin : begin + 1] == ["("] and ")" in low[begin : begin + 9]:
        begin = low.index(")", begin) + 1
    for at in range(begin, amount.right):
        token = next((token for token in periods_in(line, at, at + 1)), None)
        if token:
            return token
        if low[at] in STRONG and low[at] != "(":
            return None
        if (
            low[at] in (",", "and", "while", "but", "including")
            and not joins(line, at)
            and not (last_amount and low[at] == "," and at < amount.token.last + 1)
        ):
            return None
        if line.chart.one(at, "change"):
            return None
    return None


def carried_period(reading: Reading, line: Line, frame: Frame, cue: str, pair: tuple[str, str]) -> str | None:
    """The period of the sentence before, where this one goes on about the same trade."""
    if frame.period is None or INVESTMENT in (cue, frame.cue):
        return None
    if follows(line, frame):
        return frame.period
    if not 0 <= frame.line < line.number <= frame.line + 5:
        return None
    between = reading.lines[frame.line + 1 : line.number]
    quiet = not any(
        other.chart.all("period") or set(other.codes) - set(reading.desk.codes) or other.chart.all("money")
        for other in between
    )
    named = set(line.codes) == set(reading.desk.codes)
    return frame.period if quiet and named else None


def is_base(line: Line, amount: Amount) -> bool:
    """Whether the amount is what a change started from ("from $620 million", "against $1.6 billion")."""
    before = [
        word
        for word in line.near(amount.token.first - 4, amount.token.first)
        if word not in ("about", "some", "around", "the", "over", "nearly", "almost")
    ]
    qualifier = qualifier_before(line.chart, amount.token.first)
    if qualifier is not None and line.low[qualifier.first] in ("more", "less", "no", "not", "greater", "fewer"):
        before = []
    named = period_before_bracket(line, amount)
    if named is not None and (named.kind == "pointing" or in_change(line, named) or is_comparing(line, named)):
        return True
    return before[-1:] in (["from"], ["against"], ["versus"], ["vs"], ["than"]) or before[-2:] in (
        ["compared", "to"],
        ["compared", "with"],
        ["opposed", "to"],
        ["as", "against"],
        ["up", "on"],
        ["down", "on"],
    )
