"""Tables in prose: a unit named once at the head holds for the bare figures in the rows below.

"Trade between A and B, million US dollars" is followed by "2016 - turnover 1,214.6; exports 866.1" or "Q1 2018 - 151". The rows
end with the first line that has no figure of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from briefings.extract.engine import Chart, Token
from briefings.extract.money import Money, currency_words

Unit = tuple[Decimal, str, Token]
_COUNTED = frozenset("% percent per companies firms enterprises people tonnes tons years projects times".split())
LONGEST_ROW = 60
UNIT_ABOVE = "unit named at the head"


def read_tables(charts: Iterable[Chart]) -> None:
    """Make money of the bare figures below a head that names their unit."""
    unit: Unit | None = None
    begun = False
    for chart in charts:
        if found := _unit_of(chart):
            unit, begun = found, False
            _fill(chart, unit)
            continue
        if unit is None:
            continue
        filled = len(chart.words) <= LONGEST_ROW and not chart.all("money") and _fill(chart, unit)
        if begun and not filled:
            unit = None
        begun = begun or bool(filled)


def _unit_of(chart: Chart) -> Unit | None:
    """A scale and a currency without a figure before them: "(in million US dollars)", "$m", "USD mln"."""
    if not chart.words.vocabulary & _SCALES:
        return None
    currency_words(chart)
    low = chart.words.low
    for token in chart.all("scale"):
        before = low[token.first - 1] if token.first else ""
        if before[:1].isdigit() or any(number.last in (token.first, token.last) for number in chart.all("number")):
            continue
        after = chart.one(token.last, "currency-after")
        if after is None and low[token.last : token.last + 1] == ["of"]:
            after = chart.one(token.last + 1, "currency-after")
        ahead = next((found for found in chart.all("currency-before") if found.last == token.first), None)
        found = after or ahead
        if found and (before in ("", ",", "(", "in", ":", "-") or ahead):
            return Decimal(token.value), str(found.value), token
    return None


_SCALES = frozenset("million mln mn billion bln bn thousand".split())


def _fill(chart: Chart, unit: Unit) -> bool:
    """Money for every bare figure; whether there was one."""
    taken = [
        (token.first, token.last)
        for token in chart.all("period", "percent", "change", "money", "month-day", "ordinal", "range")
    ]
    filled = False
    for token in chart.all("number"):
        after = chart.words.low[token.last : token.last + 1]
        if token.value.spelled or token.value.scale > 1 or set(after) & _COUNTED:
            continue
        if any(first <= token.first < last for first, last in taken):
            continue
        value = Money(token.value.value * unit[0], unit[1])
        chart.add(Token("money", token.first, token.last, value, UNIT_ABOVE, (token, unit[2])))
        filled = True
    return filled
