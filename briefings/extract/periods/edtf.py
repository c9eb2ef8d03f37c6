"""Dates and runs of months as EDTF; None for what no calendar has."""

from __future__ import annotations

import calendar

from briefings.errors import BadPeriod
from briefings.extract.periods.known import Known
from briefings.periods import Period


def months(first: tuple[int, int], last: tuple[int, int]) -> str | None:
    """EDTF of a run of months; a whole year is written as the year."""
    if first > last:
        return None
    if first[1] == 1 and last == (first[0], 12):
        return str(first[0])
    begin, end = f"{first[0]:04}-{first[1]:02}", f"{last[0]:04}-{last[1]:02}"
    return begin if begin == end else f"{begin}/{end}"


def month_before(year: int, month: int, back: int) -> tuple[int, int]:
    """The month so many months earlier."""
    index = year * 12 + month - 1 - back
    return index // 12, index % 12 + 1


def one_day(year: int, month: int, day: int) -> str | None:
    """EDTF of a day that exists."""
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04}-{month:02}-{day:02}"


def sane(edtf: str | None) -> str | None:
    """The period, if it is one."""
    if edtf is None:
        return None
    try:
        Period.parse(edtf)
    except BadPeriod:
        return None
    return edtf


def past(known: Known, edtf: str | None) -> str | None:
    """The period, unless it begins after the article."""
    edtf = sane(edtf)
    if edtf is None or known.published is None:
        return edtf
    period = Period.parse(edtf)
    begins, ends = period.first, known.published.last
    return None if begins and ends and begins > ends else edtf
