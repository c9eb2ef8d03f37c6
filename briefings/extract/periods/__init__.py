"""Periods as articles name them, seen from the day of the article.

- Relative ones ("last year", "in August", "on Monday") need the publication date; without it they say nothing.
- A year is a period only where a word makes it one ("in 2022", "compared with 2021"); it may be a count or a name.
- What lies ahead of the article ("next year", "by 2030", "Roadmap for 2026-2027") is no period: nothing is measured yet.
- "Since 2005" ends with the article, at the precision of its start; "to date" is all time up to the article.
- What only points back ("a year earlier") is a ``pointing`` token: whoever knows the period under discussion resolves it.
- A first word of time that is a name (May, March the verb, August the adjective) needs its capital and its place.
"""

from __future__ import annotations

from briefings.extract.engine import Chart
from briefings.extract.periods.days import days, read_written_dates
from briefings.extract.periods.known import INDEPENDENCE, Known
from briefings.extract.periods.months import runs
from briefings.extract.periods.names import MONTHS, WEEKDAYS, lexicon
from briefings.extract.periods.parts import parts, relative
from briefings.extract.periods.pointing import pointing, resolve
from briefings.extract.periods.since import read_beginnings, since
from briefings.extract.periods.years import years

LAYERS = (relative, days, runs, pointing, years, since)
"""Each builds on the tokens of those before it."""
TIME_WORDS = frozenset([*MONTHS, *WEEKDAYS]) | frozenset(
    "year years month months quarter quarters half today yesterday date since now decade decades far period independence independent sovereignty relations ties annually yoy "
    "present y day".split()
)


def begin_periods(chart: Chart) -> None:
    """What of time a sentence names in figures and words, whatever the article's day is. Needs numbers."""
    if _tells_time(chart):
        read_written_dates(chart)
        lexicon.run(chart)
        parts.run(chart)


def read_periods(chart: Chart) -> None:
    """Every period of a sentence, once it is begun."""
    if not _tells_time(chart):
        return
    for layer in LAYERS:
        layer.run(chart)
    read_beginnings(chart)


def _tells_time(chart: Chart) -> bool:
    return bool(chart.words.figures) or not TIME_WORDS.isdisjoint(chart.words.vocabulary)


__all__ = ["INDEPENDENCE", "MONTHS", "Known", "begin_periods", "read_periods", "resolve"]
