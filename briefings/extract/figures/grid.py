"""Tables whose head says what stands in each column: "Year | Exports | Imports | Total", or a column for each year.

A row is a line of as many cells as the head has. What its first cell says (a year, "Exports") and what the head says of the
column make a figure's indicator and period. Whose figures they are is told by the title, the last line before that names both
countries. "Total" is the turnover where exports and imports stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from briefings.extract.engine import Token
from briefings.extract.figures.frames import EXPORTS, IMPORTS, TRADE
from briefings.extract.reading import Line, Reading
from briefings.extract.tables import UNIT_ABOVE

FLOWS = frozenset((TRADE, EXPORTS, IMPORTS))
FEWEST_CELLS = 3
LONGEST_CELL = 8
"""Words; what is longer is no cell of a table."""
TITLE_REACH = 6
"""How many lines a title may stand above the head."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says: an indicator, a period, an amount, or nothing that is understood."""

    cue: str | None = None
    period: str | None = None
    amount: Token | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount with what its row and its column say of it."""

    amount: Token
    cue: str
    period: str


def cells_of(line: Line) -> list[Cell]:
    """The cells of a line; none where it is no row."""
    bars = line.chart.words.where.get("|")
    if not bars:
        return []
    edges = [-1, *bars, len(line.low)]
    spans = [(left + 1, right) for left, right in pairwise(edges)]
    framed = bars[0] == 0 and bars[-1] == len(line.low) - 1
    if framed:
        spans = spans[1:-1]
    if len(spans) < FEWEST_CELLS or any(last - first > LONGEST_CELL for first, last in spans):
        return []
    return [_cell(line, first, last) for first, last in spans]


def _cell(line: Line, first: int, last: int) -> Cell:
    inside = [token for at in range(first, last) for token in line.chart.at(at) if token.last <= last]
    amount = next((token for token in inside if token.kind == "money"), None)
    if amount is not None:
        return Cell(amount=amount)
    period = next((str(token.value) for token in inside if token.kind in ("period", "year")), None)
    cue = next((token.value for token in inside if token.kind == "cue" and token.value), None)
    if cue is None and "total" in line.near(first, last):
        cue = TRADE
    return Cell(cue=cue, period=period)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that has begun: its columns and whose figures they are."""

    columns: list[Cell]
    reporter: str


def grid_of(reading: Reading, line: Line, cells: list[Cell]) -> Grid | None:
    """The table that begins with this line, if it names columns and a title above names both countries."""
    title = title_of(reading, line) if is_head(cells) else None
    return Grid(cells, reporter_of(reading, title)) if title else None


def is_head(cells: list[Cell]) -> bool:
    """Whether a line only names its columns; a "total" among them needs its parts."""
    if not cells or any(cell.amount for cell in cells):
        return False
    cues = {cell.cue for cell in cells} - {None}
    periods = [cell.period for cell in cells if cell.period]
    return {EXPORTS, IMPORTS} <= cues or (len(periods) > 1 and len(cues) <= 1)


def row_of(grid: Grid | None, cells: list[Cell]) -> Iterator[Figure]:
    """The figures of a row."""
    if grid is None or len(grid.columns) != len(cells):
        return
    first = cells[0]
    for column, cell in zip(grid.columns[1:], cells[1:], strict=True):
        cue, period = column.cue or first.cue, column.period or first.period
        if cell.amount is not None and cue in FLOWS and period:
            yield Figure(cell.amount, str(cue), period)


def title_of(reading: Reading, line: Line) -> Line | None:
    """The line above that names both countries."""
    above = reading.lines[max(0, line.number - TITLE_REACH) : line.number]
    return next((other for other in reversed(above) if set(reading.desk.codes) <= set(other.codes)), None)


def unit_line_of(reading: Reading, line: Line, amount: Token) -> Line | None:
    """The head that names the unit of a bare figure."""
    if amount.rule != UNIT_ABOVE:
        return None
    unit = amount.parts[1]
    above = reading.lines[max(0, line.number - 60) : line.number]
    return next((other for other in above if unit in other.chart.at(unit.first)), None)


def reporter_of(reading: Reading, title: Line) -> str:
    """Whose table it is: "UK trade with Kazakhstan"; else the country that the article speaks from."""
    for token in title.chart.all("country"):
        owned = {cue.first - token.last for cue in title.chart.all("cue") if cue.value}
        code = str(token.value.codes[0])
        if owned & {0, 1, 2} and code in reading.desk.codes:
            return code
    return reading.speaks
