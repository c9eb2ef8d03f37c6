"""Figures between the two countries: which indicator, whose, in which direction, how much, when.

A sentence is read from left to right; each slot has its module in ``figures``. Every amount takes

- its indicator from the words right after it ("$1.5 billion in exports"), else from the nearest words before it;
- its direction from "from A to B", "A's exports", "British investment in Kazakhstan", else from the amount before it;
- its period from right after it, else from the beginning of the sentence, else from the sentence before;
- its change from the tokens beside it.

Left out, each with its reason: hopes, targets and forecasts; differences ("grew by $300 million"); national totals; one deal, company, sector,
region or commodity; third countries; what the article denies or corrects. An amount whose partner, indicator or period
stays open is left out too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from operator import attrgetter

from briefings.extract.engine import Token
from briefings.extract.figures.change import late_change
from briefings.extract.figures.companies import company_counts
from briefings.extract.figures.context import context_of
from briefings.extract.figures.frames import EXPORTS, IMPORTS, TRADE, Amount, Frame, cue_words
from briefings.extract.figures.going_on import goes_on, stays_on
from briefings.extract.figures.grid import Cell, Grid, cells_of, grid_of, row_of
from briefings.extract.figures.levels import level_amounts
from briefings.extract.figures.sentence import SMALLEST, evidence_of, figures_of, observation_of
from briefings.extract.figures.when import spoken_of
from briefings.extract.leftout import LeftOut, Reason, left_out
from briefings.extract.money import carry_currency
from briefings.extract.reading import Line, Reading
from briefings.model import Indicator, Observation
from briefings.periods import Period

LATEST = 40
"""How many figures back a sentence may lean on."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What the figures of an article became: facts with the tokens that they rest on, and amounts left out."""

    facts: list[tuple[Observation, Token]] = field(default_factory=list)
    left: list[LeftOut] = field(default_factory=list)

    def add(self, line: Line, token: Token, said: Observation | Reason, last: int | None = None) -> None:
        """A fact or the reason why there is none; ``last``: where what is counted ends."""
        if isinstance(said, Reason):
            self.left.append(left_out(line, token, said, last))
        else:
            self.facts.append((said, token))


def read_observations(reading: Reading, said_on: Period | None) -> Figures:
    """Every figure of the article, taken or left out. ``said_on``: the day of the event reported."""
    figures = Figures()
    frame = Frame()
    grid: Grid | None = None
    for line in reading.lines:
        cue_words.run(line.chart)
        if line.number and "number" in line.chart.kinds and continues(line):
            carry_currency(line.chart, reading.lines[line.number - 1].chart)
        cells = cells_of(line)
        if cells:
            grid = grid_of(reading, line, cells) or grid
            for token, said in table_figures(reading, line, grid, cells):
                figures.add(line, token, said)
            continue
        grid = None
        for token, counted, last in company_counts(reading, line, said_on):
            figures.add(line, token, counted, last)
        frame = replace(frame, hoped=False) if frame.hoped else frame
        for told in figures_of(reading, line, frame, said_on):
            frame = told.frame or frame
            figures.add(line, told.token, told.said)
        frame = _topic(line, frame, figures.facts)
        frame = context_of(reading, line, frame)
        frame = remember(line, frame)
        _change_told_later(reading, line, figures.facts)
    return Figures(once_each(figures.facts), sorted(figures.left, key=attrgetter("at")))


def continues(line: Line) -> bool:
    """Whether a sentence is about trade or investment, by its own words or by what it goes on about."""
    return any(token.value for token in line.chart.all("cue")) or goes_on(line, len(line.low))


def amounts_of_others(reading: Reading) -> Iterator[LeftOut]:
    """The amounts of an article that does not name both countries."""
    return (left_out(line, token, Reason.UNRELATED) for line, token in reading.tokens("money"))


def remember(line: Line, frame: Frame) -> Frame:
    """What a sentence without figures leaves: it may go on about the one before, and its period is kept; a bare year does not
    take the place of a run of months."""
    if frame.line == line.number:
        return frame
    told = spoken_of(line)
    if stays_on(line, frame):
        frame = replace(frame, line=line.number, paragraph=line.sentence.paragraph)
    if told is None or ("/" in (frame.told or "") and "/" not in told):
        return frame
    return replace(frame, told=told)


def table_figures(
    reading: Reading, line: Line, grid: Grid | None, cells: list[Cell]
) -> Iterator[tuple[Token, Observation | Reason]]:
    """The amounts of a row; figures where the head above says what the columns are."""
    known = {figure.amount: figure for figure in row_of(grid, cells)}
    pair = (grid.reporter, reading.other(grid.reporter)) if grid else reading.desk.codes
    for token in (cell.amount for cell in cells if cell.amount is not None):
        figure = known.get(token)
        if figure is None or token.value.value < SMALLEST:
            yield token, Reason.UNMEASURED if figure is None else Reason.SMALL
            continue
        amount = Amount(token, token.value, 0, len(line.low))
        evidence = evidence_of(reading, line, amount)
        said = observation_of(line, OF_CUE[figure.cue], pair, amount, figure.period, None, evidence)
        yield token, said or Reason.UNPROVEN


OF_CUE = {TRADE: Indicator.TURNOVER, EXPORTS: Indicator.EXPORTS, IMPORTS: Indicator.IMPORTS}


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
    amounts_here = [Amount(each, money, 0, len(line.low)) for each, money in level_amounts(line)]
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
