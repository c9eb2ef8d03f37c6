"""Figures between the two countries: which indicator, whose, in which direction, how much, when.

A sentence is read from left to right; each slot has its module in ``figures``. Every amount takes

- its indicator from the words right after it ("$1.5 billion in exports"), else from the nearest words before it;
- its direction from "from A to B", "A's exports", "British investment in Kazakhstan", else from the amount before it;
- its period from right after it, else from the beginning of the sentence, else from the sentence before;
- its change from the tokens beside it.

Left out: hopes, targets and forecasts; differences ("grew by $300 million"); national totals; one deal, company, sector,
region or commodity; third countries; what the article denies or corrects. An amount whose partner, indicator or period
stays open is left out too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pydantic import ValidationError

from briefings.extract.engine import Token
from briefings.extract.figures.change import change_of, late_change, spans_growth
from briefings.extract.figures.companies import company_counts
from briefings.extract.figures.frames import TRADE, Amount, Frame, bracketed, cue_words
from briefings.extract.figures.indicator import cue_of, indicator_of
from briefings.extract.figures.leftout import is_denied, is_hoped, level_amounts, part_only
from briefings.extract.figures.pair import context_of, pair_of
from briefings.extract.figures.when import (
    carried_period,
    is_base,
    opening_period,
    own_period_of,
    time_unread,
)
from briefings.extract.money import amounts
from briefings.extract.qualifiers import qualifier_of
from briefings.extract.reading import Line, Reading
from briefings.extract.tables import UNIT_ABOVE
from briefings.model import Change, Evidence, Indicator, Observation, Qualifier
from briefings.periods import Period

LATEST = 40
"""How many figures back a sentence may lean on."""


def read_observations(reading: Reading, said_on: Period | None) -> list[tuple[Observation, Token]]:
    """Every figure of the article with the token that it rests on. ``said_on``: the day of the event reported."""
    found: list[tuple[Observation, Token]] = []
    frame = Frame()
    for line in reading.lines:
        cue_words.run(line.chart)
        for observation, token in company_counts(reading, line, said_on):
            found.append((observation, token))
        frame = replace(frame, hoped=False)
        for figure, token, following in figures_of(reading, line, frame, said_on):
            frame = following
            if figure is not None:
                found.append((figure, token))
        frame = _topic(line, frame, found)
        frame = context_of(reading, line, frame)
        _change_told_later(reading, line, found)
    return once_each(found)


def _topic(line: Line, frame: Frame, found: list[tuple[Observation, Token]]) -> Frame:
    """What "it" and "the figure" in the next sentence mean: refused where exports and imports compete."""
    if frame.line != line.number:
        return frame
    told = [observation.indicator for observation, _ in found[-LATEST:] if line.evidence in observation.evidence]
    if Indicator.EXPORTS in told and Indicator.IMPORTS in told:
        main = told[0] is Indicator.TURNOVER or follows_on(line)
        return replace(frame, topic=TRADE if main else None)
    return replace(frame, topic=frame.cue if len(set(told)) <= 1 or told[0] is not Indicator.TURNOVER else TRADE)


def follows_on(line: Line) -> bool:
    """Whether the sentence opens as a part of what was told: "Of this", "From this", "Including"."""
    return line.low[:1] in (["including"], ["of"], ["from"]) and bool(
        {"this", "that", "which", "including", "these"} & set(line.low[:2])
    )


def _change_told_later(reading: Reading, line: Line, found: list[tuple[Observation, Token]]) -> None:
    """A change told in the sentence after its figure joins it, with its own sentence as evidence."""
    if not line.chart.all("change"):
        return
    before = reading.lines[line.number - 1].sentence.start if line.number else -1
    here = [observation for observation, _ in found[-LATEST:] if line.evidence in observation.evidence]
    earlier = [
        at
        for at, (told, _) in enumerate(found[-LATEST:], max(0, len(found) - LATEST))
        if told.evidence[-1].start == before
    ]
    if not earlier or len(here) > 1:
        return
    told, token = found[earlier[-1]]
    if told.change is not None or told.indicator is Indicator.COMPANIES:
        return
    amounts_here = [Amount(each, money, 0, len(line.low)) for each, money in amounts(line.chart)]
    change = late_change(line, amounts_here, told)
    if change is not None:
        found[earlier[-1]] = (
            told.model_copy(update={"change": change, "evidence": (*told.evidence, line.evidence)}),
            token,
        )


def once_each(found: list[tuple[Observation, Token]]) -> list[tuple[Observation, Token]]:
    """One fact per statement; the first evidence stays, a change stated only later is kept."""
    kept: dict[tuple[object, ...], tuple[Observation, Token]] = {}
    for observation, token in found:
        first, last = observation.period.first, observation.period.last
        key = (
            observation.indicator,
            "" if observation.indicator is Indicator.TURNOVER else observation.reporter,
            observation.value,
            observation.unit,
            first,
            last,
        )
        if key not in kept or (kept[key][0].change is None and observation.change is not None):
            kept[key] = (observation, token)
    return list(kept.values())


def figures_of(
    reading: Reading, line: Line, frame: Frame, said_on: Period | None
) -> Iterator[tuple[Observation | None, Token, Frame]]:
    """Every amount of a sentence with what holds after it."""
    listed = level_amounts(line)
    if not listed or is_denied(line, reading):
        return
    found = [
        Amount(
            token,
            money,
            listed[at - 1][0].last if at else 0,
            listed[at + 1][0].first if at + 1 < len(listed) else len(line.low),
        )
        for at, (token, money) in enumerate(listed)
    ]
    consumed: set[int] = set()
    opening = opening_period(line, found, frame) if found else None
    current = replace(frame, period=None, hoped=False)
    latest: str | None = None
    own_base: str | None = None
    outside = current
    partial = False
    for at, amount in enumerate(found):
        deep = bracketed(line, amount.token.first)
        if not deep and at and bracketed(line, found[at - 1].token.first):
            current = outside  # what the brackets said ends with them
        cue, cue_token = cue_of(line, amount, consumed, current)
        if cue_token is not None:
            consumed.add(cue_token.first)
        hoped = is_hoped(reading, line, amount, current, at)
        current = replace(current, hoped=hoped)
        if cue is None:
            continue
        pair = pair_of(reading, line, amount, cue, cue_token, current, frame)
        base = is_base(line, amount)
        started = own_base if not base else None
        own = own_period_of(line, amount, opening or latest or frame.period, found, at)
        if pair is None:
            current = replace(current, cue=cue, reporter=None, partner=None, told=own or opening or current.told)
            yield None, amount.token, elsewhere(line, current)
            continue
        if own is None and time_unread(line, found, at):
            continue
        period = own or (None if base else opening or latest or carried_period(reading, line, frame, cue, pair))
        if own and not base:
            latest = latest if opening else own
        if period and not base and spans_growth(line, period, found, at):
            started, period = period.split("/")
        indicator, period = indicator_of(reading, line, amount, cue, period, own, said_on)
        current = replace(
            current,
            cue=cue,
            reporter=pair[0],
            partner=pair[1],
            period=(current.period or frame.period) if base else (period or current.period),
            told=current.told if base else (period or current.told),
            line=line.number,
        )
        outside = outside if deep else current
        following = replace(current, line=line.number, paragraph=line.sentence.paragraph)
        partial = part_only(line, amount, cue, cue_token) or (partial and cue_token is None)
        if hoped or period is None or indicator is None or too_small(amount) or partial:
            yield None, amount.token, following
            continue
        own_base = period if base else own_base
        change = None if base else change_of(line, amount, found, at, cue_token, period, started)
        yield (
            observation_of(
                indicator,
                pair,
                amount,
                period,
                qualifier_of(line.chart, amount.token),
                change,
                _evidence(reading, line, amount),
            ),
            amount.token,
            following,
        )


def too_small(amount: Amount) -> bool:
    """Whether the scale of the amount was lost: no trade of two countries is of $162.2."""
    return amount.money.value < SMALLEST


SMALLEST = 10_000


def elsewhere(line: Line, frame: Frame) -> Frame:
    """What holds after a figure of other countries: nothing that the next sentence may go on about but its period."""
    return Frame(told=frame.told, line=line.number, paragraph=line.sentence.paragraph)


def _evidence(reading: Reading, line: Line, amount: Amount) -> tuple[Evidence, ...]:
    """The sentence; below a head that names the unit, that head too."""
    if amount.token.rule == UNIT_ABOVE:
        unit = amount.token.parts[1]
        for other in reading.lines[max(0, line.number - 60) : line.number]:
            if unit in other.chart.at(unit.first):
                return other.evidence, line.evidence
    return (line.evidence,)


def observation_of(
    indicator: Indicator,
    pair: tuple[str, str],
    amount: Amount,
    period: str,
    qualifier: Qualifier,
    change: Change | None,
    evidence: tuple[Evidence, ...],
) -> Observation | None:
    """The fact, or None where the model refuses it."""
    try:
        return Observation(
            indicator=indicator, reporter=pair[0], partner=pair[1], value=amount.money.value, unit=amount.money.unit,
            period=Period.parse(period), qualifier=qualifier, change=change, evidence=evidence,
        )  # fmt: skip
    except (ValidationError, ValueError):
        return None
