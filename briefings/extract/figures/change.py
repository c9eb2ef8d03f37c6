"""Which change in percent belongs to which amount."""

from __future__ import annotations

from pydantic import ValidationError

from briefings.extract.changes import Stated
from briefings.extract.engine import Token
from briefings.extract.figures.frames import EXPORTS, IMPORTS, TRADE, Amount, bracketed
from briefings.extract.figures.going_on import goes_on
from briefings.extract.figures.when import first_in_clause, is_base, is_comparing, period_before_bracket, spoken_of
from briefings.extract.periods import resolve
from briefings.extract.reading import Line
from briefings.model import Change, Indicator, Observation
from briefings.periods import Period


def spans_growth(line: Line, period: str, found: list[Amount], at: int) -> bool:
    """Whether "between 2009 and 2012" spans a growth: the amount is of its end, the change from its beginning."""
    if not any(token.value == period and token.rule == "several years" for token in line.chart.all("period")):
        return False
    changed = [token for token in line.chart.all("change") if token.last <= found[at].token.first]
    return any(owner_of(line, token, found) == at for token in changed)


def ends_of(line: Line, period: str, found: list[Amount], at: int) -> str | None:
    """The year of "from $5 million" and of "to $7 million" between two years: "from 2021 to 2023 it grew from … to …"."""
    if not any(token.value == period and token.rule == "several years" for token in line.chart.all("period")):
        return None
    begin, end = period.split("/")
    ahead = [line.low[amount.token.first - 1] for amount in found[:2]]
    if ahead != ["from", "to"] or at > 1 or line.near(found[0].token.last, found[1].token.first) != ["to"]:
        return None
    return end if at else begin


def grown_since(line: Line, found: list[Amount], at: int) -> str | None:
    """The year of an investment that is told to have grown from the year before: "exceeded $18 million (up 5% on 2017)"."""
    for token in line.chart.all("change"):
        base = token.value.base
        if base and len(base) == 4 and owner_of(line, token, found) == at:
            return str(int(base) + 1)
    return None


def grew_over_years(line: Line, period: str, found: list[Amount], at: int) -> bool:
    """ "Has grown from $529 million to $1.16 billion over the past six years": of which year the end is stays open."""
    span = Period.parse(period)
    if span.first is None or span.last is None or (span.last - span.first).days <= DAYS_OF_A_YEAR:
        return False
    return any(owner_of(line, token, found) == at for token in line.chart.all("change"))


DAYS_OF_A_YEAR = 370


def change_of(
    line: Line,
    amount: Amount,
    found: list[Amount],
    at: int,
    cue_token: Token | None,
    period: str,
    started: str | None = None,
) -> Change | None:
    """The change that belongs to this amount."""
    for token in line.chart.all("change"):
        owner = owner_of(line, token, found)
        if owner != at:
            continue
        if cue_token is not None and token.last <= cue_token.first < amount.token.first:
            continue  # the change of something else
        if of_another(line, amount, token, cue_token):
            continue
        stated: Stated = token.value
        base = (
            stated.base
            or base_behind(line, amount)
            or pointed_base(line, token, period)
            or started
            or base_ahead(line, token, period)
            or base_named_later(line, found[at + 1 :])
        )
        try:
            return Change(percent=stated.percent, qualifier=stated.qualifier, base=Period.parse(base) if base else None)
        except (ValidationError, ValueError):
            return None
    return None


def of_another(line: Line, amount: Amount, change: Token, cue_token: Token | None) -> bool:
    """Whether a change behind an amount is that of what was named in between and measured in a period of its own."""
    begin = max(amount.token.last, cue_token.last if cue_token else 0)
    named = any(
        cue.value and begin <= cue.first < change.first and bracketed(line, cue.first) == bracketed(line, change.first)
        for cue in line.chart.all("cue")
    )
    behind = line.near(change.last, change.last + 2)
    measured = any(amount.token.last <= period.first < change.first for period in line.chart.all("period"))
    return named and (measured or behind[:1] in (["in"], ["during"], ["for"], ["over"]))


def base_named_later(line: Line, rest: list[Amount]) -> str | None:
    """The period of the amount that it started from: "rose 27% to $5.7 million, against $4.2 million in 2021"."""
    if not rest or not is_base(line, rest[0]):
        return None
    token = first_in_clause(line, rest[0])
    return str(token.value) if token and token.kind == "period" else None


def late_change(line: Line, found: list[Amount], told: Observation) -> Change | None:
    """The change of a figure of the sentence before: "That is 1.5 times more than a year earlier."."""
    if any(not is_base(line, amount) for amount in found):
        return None
    for token in line.chart.all("change"):
        named = {cue.value for cue in line.chart.all("cue") if cue.last <= token.first}
        if not goes_on(line, token.first) and not _the_growth(line) and named != {CUE_OF.get(told.indicator)}:
            continue
        stated: Stated = token.value
        if spoken_of(line) not in (None, told.period.edtf):
            continue
        period = told.period.edtf
        base = stated.base or pointed_base(line, token, period) or base_ahead(line, token, period)
        try:
            return Change(percent=stated.percent, qualifier=stated.qualifier, base=Period.parse(base) if base else None)
        except (ValidationError, ValueError):
            return None
    return None


def _the_growth(line: Line) -> bool:
    """ "The growth compared to 2021 is 69%.", "The increase was 5%." """
    return line.low[:1] in (["the"], ["this"]) and line.chart.one(1, "grows") is not None


CUE_OF = {Indicator.TURNOVER: TRADE, Indicator.EXPORTS: EXPORTS, Indicator.IMPORTS: IMPORTS}


def pointed_base(line: Line, change: Token, period: str) -> str | None:
    """A base that only points back, resolved against the amount's own period."""
    for at in range(change.first - 9, change.last + 9):
        token = line.chart.one(at, "pointing") if at >= 0 else None
        if token and (at >= change.last or token.last <= change.first):
            return resolve(token.value, Period.parse(period))
    return None


def base_ahead(line: Line, change: Token, period: str) -> str | None:
    """The period told before the change that it is measured from: "compared with 2022, it rose by a tenth"."""
    last = max((money.last for money in line.chart.all("money") if money.last <= change.first), default=0)
    for token in reversed(line.chart.all("period")):
        if last <= token.first and token.last <= change.first and is_comparing(line, token):
            return str(token.value) if Period.parse(token.value).edtf != period else None
    return None


def base_behind(line: Line, amount: Amount) -> str | None:
    """The period after an amount that it is compared with."""
    for token in line.chart.all("period", "pointing"):
        if token.kind == "period" and amount.token.last <= token.first < amount.right and is_comparing(line, token):
            return str(token.value)
    return None


def owner_of(line: Line, change: Token, found: list[Amount]) -> int | None:
    """Which amount a change belongs to."""
    depth = bracketed(line, change.first)
    before = [
        at
        for at, amount in enumerate(found)
        if amount.token.last <= change.first and (depth or not bracketed(line, amount.token.first))
    ]
    after = [at for at, amount in enumerate(found) if amount.token.first >= change.last]
    if after and period_before_bracket(line, found[after[0]]) is not None and is_base(line, found[after[0]]):
        return before[-1] if before else None
    if not before:
        return main_after(line, found, after) if after else None
    if not after:
        return not_base(line, found, before[-1])
    between = line.near(change.last, found[after[0]].token.first)
    if {"including", "of", "which", "with", ";"} & set(between) or any(
        line.chart.one(at, "cue") for at in range(change.last, found[after[0]].token.first)
    ):
        return before[-1]
    if "," in between[:1] and "from" not in between:
        return before[-1] if "to" not in between else after[0]
    if not is_base(line, found[after[0]]):
        return not_base(line, found, after[0])
    told = [at for at in after if not is_base(line, found[at])]
    return told[0] if told else not_base(line, found, before[-1])


def main_after(line: Line, found: list[Amount], after: list[int]) -> int | None:
    """The first amount after a change that is no base."""
    return next((at for at in after if not is_base(line, found[at])), after[0])


def not_base(line: Line, found: list[Amount], at: int) -> int:
    """The nearest amount before that is no base."""
    while at > 0 and is_base(line, found[at]):
        at -= 1
    return at
