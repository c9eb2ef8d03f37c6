"""The figures of one sentence, from left to right; what one amount tells holds for the next.

Every amount takes its cue, pair, period and change from the slots beside it; what is hoped, a part or without a period yields
no fact but still tells the next sentence what it may go on about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from pydantic import ValidationError

from briefings.extract.engine import Token
from briefings.extract.figures.change import change_of, ends_of, grew_over_years, grown_since, spans_growth
from briefings.extract.figures.frames import FOREIGN_TRADE, HOPES, INVESTMENT, Amount, Frame, bracketed
from briefings.extract.figures.grid import unit_line_of
from briefings.extract.figures.hopes import is_hoped
from briefings.extract.figures.indicator import cue_of, indicator_of
from briefings.extract.figures.levels import OF_IT, is_denied, level_amounts, no_levels
from briefings.extract.figures.pair import goes_the_other_way, pair_of
from briefings.extract.figures.parts import of_something_else, part_only
from briefings.extract.figures.rankings import listed_country, owner_of_list
from briefings.extract.figures.when import (
    base_year,
    carried_period,
    compared_in,
    is_base,
    is_included,
    opening_period,
    own_period_of,
    possessive_period,
    time_unread,
    told_backwards,
    told_of_now,
)
from briefings.extract.leftout import Reason
from briefings.extract.qualifiers import qualifier_of
from briefings.extract.reading import Line, Reading
from briefings.model import Change, Evidence, Indicator, Observation, Qualifier
from briefings.periods import Period

ROUNDING = Decimal("0.05")
"""What the same value told again may differ by."""
SMALLEST = 10_000
"""No trade of two countries is of $162.2: the scale was lost."""


@dataclass(frozen=True, slots=True)
class Told:
    """What became of an amount: a fact, or the reason why not; and what holds after it, if that changes."""

    token: Token
    said: Observation | Reason
    frame: Frame | None = None


def figures_of(reading: Reading, line: Line, frame: Frame, said_on: Period | None) -> Iterator[Told]:
    """Every amount of a sentence with what holds after it."""
    listed = level_amounts(line)
    for token, reason in no_levels(line):
        yield Told(token, reason)
    if not listed or is_denied(line, reading):
        yield from (Told(token, Reason.DENIED) for token, _ in listed)
        return
    ends = [0, *(token.last for token, _ in listed)]
    begins = [*(token.first for token, _ in listed[1:]), len(line.low)]
    found = [
        Amount(token, money, left, right) for (token, money), left, right in zip(listed, ends, begins, strict=False)
    ]
    sentence = _Sentence(reading, line, frame, said_on, found)
    for at in range(len(found)):
        yield sentence.read(at)


class _Sentence:
    """What has been told so far in the sentence."""

    def __init__(self, reading: Reading, line: Line, frame: Frame, said_on: Period | None, found: list[Amount]) -> None:
        self.reading, self.line, self.before, self.said_on, self.found = reading, line, frame, said_on, found
        self.opening = opening_period(line, found, frame)
        self.current = self.outside = replace(frame, period=None, hoped=False)
        self.latest: str | None = None
        self.base: str | None = None
        self.partial: Reason | None = None
        self.consumed: set[int] = set()
        self.cued = False

    def read(self, at: int) -> Told:
        """The figure at a place among the amounts."""
        amount, line = self.found[at], self.line
        self._leave_brackets(at)
        only = listed_country(line, amount)
        cue, cue_token = cue_of(line, amount, self.consumed, self.current, told_here=self.cued)
        if cue is None and only is not None:
            cue = self.before.owned
        self.cued = self.cued or cue is not None
        if cue_token is not None:
            self.consumed.add(cue_token.first)
        told = self.opening or self.latest or self.base or self.before.period
        own = own_period_of(line, amount, told, self.found, at)
        hoped = is_hoped(self.reading, line, amount, self.current, at) and not self._already_past(amount, own)
        self.current = replace(self.current, hoped=hoped)
        if cue is None:
            return Told(amount.token, Reason.HOPED if hoped else unmeasured(line, amount))
        if only is not None:
            pair = owner_of_list(self.reading, line, amount, only, self.before)
        else:
            pair = pair_of(self.reading, line, amount, cue, cue_token, self.current, self.before)
        if isinstance(pair, Reason):
            if pair is Reason.SIDES:
                pair = part_only(line, amount, cue, cue_token) or pair
            told = (own or self.opening or self.current.told) if not is_base(line, amount) else self.current.told
            self.current = replace(self.current, cue=cue, reporter=None, partner=None, told=told)
            held = Frame(told=told) if pair in PARTIAL else elsewhere(self.reading, line, self.current)
            return Told(amount.token, Reason.HOPED if hoped else pair, held)
        if goes_the_other_way(line, amount, cue_token):
            pair = pair[1], pair[0]
        if own is None and (time_unread(line, self.found, at) or (cue != INVESTMENT and told_of_now(line, amount))):
            return Told(amount.token, Reason.HOPED if hoped else Reason.PERIOD)
        return self._figure(at, cue, cue_token, pair, own)

    def _already_past(self, amount: Amount, own: str | None) -> bool:
        """What a hope starts from, "to double it from last year's $2.3 billion"; or the tense of a translation, "in 2023 there
        will be", told in 2024."""
        published = self.reading.published
        if own is not None and (is_base(self.line, amount) or possessive_period(self.line, amount)):
            return True
        hopes = HOPES & set(self.line.near(amount.left, amount.token.first))
        if amount.left or hopes != {"will"} or self.opening is None or published is None or published.first is None:
            return False
        last = Period.parse(self.opening).last
        return last is not None and last < published.first

    def _leave_brackets(self, at: int) -> None:
        """What the brackets said ends with them."""
        if not at or not bracketed(self.line, before := self.found[at - 1].token.first):
            return
        closed = ")" in self.line.near(before, self.found[at].token.first)
        told = self.outside.line == self.line.number or not bracketed(self.line, self.found[at].token.first)
        if closed and told:
            self.current = self.outside

    def _figure(self, at: int, cue: str, cue_token: Token | None, pair: tuple[str, str], own: str | None) -> Told:
        amount, line = self.found[at], self.line
        base = is_base(line, amount) or told_backwards(line, amount)
        aside = base or (own is not None and is_included(line, amount))
        period, started = self._period(at, cue, pair, own)
        indicator, period = indicator_of(self.reading, line, amount, cue, period, own, self.said_on, self.before)
        self._hold(amount, cue, pair, None if self.current.hoped else period, aside)
        whole = bool(WHOLLY & set(line.near(amount.token.first - 4, amount.right)))
        again = (cue_token is None and not whole) or line.near(amount.token.last, amount.token.last + 2) in OF_IT
        self.partial = part_only(line, amount, cue, cue_token) or (self.partial if again else None)
        if self.current.hoped or self.partial:
            return self._told(at, self.partial or Reason.HOPED)
        if period is None or indicator is None:
            return self._told(at, Reason.PERIOD)
        if amount.money.value < SMALLEST:
            return self._told(at, Reason.SMALL)
        of_what = " ".join((indicator, *pair, period, amount.money.unit))
        if cue_token is None and self._contradicts(of_what, amount):
            return self._told(at, Reason.PART)
        self.base = period if base else self.base
        change = None if is_base(line, amount) else change_of(line, amount, self.found, at, cue_token, period, started)
        if change is not None and change.base is not None and change.base.edtf == period:
            return self._told(at, Reason.PERIOD)  # nothing is compared with itself: the period is another
        self._keep_level(of_what, amount, period, change, base=base)
        evidence = evidence_of(self.reading, line, amount)
        figure = observation_of(line, indicator, pair, amount, period, change, evidence)
        return self._told(at, figure or Reason.UNPROVEN)

    def _keep_level(self, of_what: str, amount: Amount, period: str, change: Change | None, *, base: bool) -> None:
        """Keep the level and what it is compared with."""
        compared = period if base else change.base.edtf if change and change.base else self.current.compared
        level = self.current.level if base else (of_what, amount.money.value)
        self.current = replace(self.current, compared=compared, level=level)

    def _contradicts(self, of_what: str, amount: Amount) -> bool:
        """Whether the same was just told with another value: then this is only a part, whatever it is called."""
        told = self.current.level
        if told is None or told[0] != of_what:
            return False
        return abs(told[1] - amount.money.value) > told[1] * ROUNDING

    def _told(self, at: int, said: Observation | Reason) -> Told:
        """What became of an amount of the pair, with what holds after it."""
        return Told(self.found[at].token, said, replace(self.current, paragraph=self.line.sentence.paragraph))

    def _period(self, at: int, cue: str, pair: tuple[str, str], own: str | None) -> tuple[str | None, str | None]:
        """The period of an amount, and of what its change began with."""
        amount, line = self.found[at], self.line
        if self.opening and (end := ends_of(line, self.opening, self.found, at)) is not None:
            return end, None
        if is_base(line, amount):
            return self._base_period(at, own), None
        within = self.current.period if bracketed(line, amount.token.first) else None
        if own is None and within and self._beside_a_base(at):
            return None, None
        period = (
            own or within or self.opening or self.latest or carried_period(self.reading, line, self.before, cue, pair)
        )
        if period is None and cue == INVESTMENT:
            period = grown_since(line, self.found, at)
        if own:
            self.latest = self.latest if self.opening else own
        if period and spans_growth(line, period, self.found, at):
            started, period = period.split("/")
            return period, started
        if period and cue != INVESTMENT and grew_over_years(line, period, self.found, at):
            return None, None
        return period, self.base

    def _beside_a_base(self, at: int) -> bool:
        """Whether the brackets around an amount are those of a base: "against $1.2 billion (exports …, imports …) in 2020"."""
        outside = [amount for amount in self.found[:at] if not bracketed(self.line, amount.token.first)]
        return bool(outside) and is_base(self.line, outside[-1])

    def _base_period(self, at: int, own: str | None) -> str | None:
        """The period of what a change started from: never the one that changed."""
        main = self.opening or self.latest
        period = own or base_year(self.line, self.found, at, self.opening) or self._compared()
        return period if period != main or len(self.found) == 1 else None

    def _compared(self) -> str | None:
        """What the main period is compared with: told in this sentence, else in the one before."""
        main = self.opening or self.latest or self.before.period
        same = self.before.compared if main == self.before.period else None
        return self.base or compared_in(self.line, main) or same

    def _hold(self, amount: Amount, cue: str, pair: tuple[str, str], period: str | None, aside: bool) -> None:
        """Keep what this amount tells the next; ``aside``: a base or a part of another time leaves the period as it is."""
        current = self.current
        kept = (current.period or self.before.period) if aside else (period or current.period)
        self.current = replace(
            current,
            cue=cue,
            reporter=pair[0],
            partner=pair[1],
            period=kept,
            told=current.told if aside else (period or current.told),
            line=self.line.number,
        )
        if not bracketed(self.line, amount.token.first):
            self.outside = self.current


PARTIAL = (Reason.PART, Reason.DEAL)
""" "Of that, Britain took $1 bn": of oil alone, no share of the whole."""


WHOLLY = frozenset("whole altogether overall total".split())


def unmeasured(line: Line, amount: Amount) -> Reason:
    """Why an amount without a word for what two countries trade or invest is none."""
    if line.has(FOREIGN_TRADE):
        return Reason.NATIONAL
    return of_something_else(line, amount) or Reason.UNMEASURED


def elsewhere(reading: Reading, line: Line, frame: Frame) -> Frame:
    """What holds after a figure of other countries: its period, and whose whole trade or investment it may be."""
    codes = set(line.codes)
    owner, owned = frame.owner, frame.owned
    if len(codes) == 1 and codes <= set(reading.desk.codes):
        owner, owned = next(iter(codes)), frame.cue
    return Frame(told=frame.told, line=line.number, paragraph=line.sentence.paragraph, owner=owner, owned=owned)


def evidence_of(reading: Reading, line: Line, amount: Amount) -> tuple[Evidence, ...]:
    """The sentence; below a head that names the unit, that head too."""
    above = unit_line_of(reading, line, amount.token)
    return (above.evidence, line.evidence) if above else (line.evidence,)


def observation_of(
    line: Line,
    indicator: Indicator,
    pair: tuple[str, str],
    amount: Amount,
    period: str,
    change: Change | None,
    evidence: tuple[Evidence, ...],
) -> Observation | None:
    """The fact, or None where the model refuses it."""
    qualifier: Qualifier = qualifier_of(line.chart, amount.token)
    try:
        return Observation(
            indicator=indicator, reporter=pair[0], partner=pair[1], value=amount.money.value, unit=amount.money.unit,
            period=Period.parse(period), qualifier=qualifier, change=change, evidence=evidence,
        )  # fmt: skip
    except (ValidationError, ValueError):
        return None
