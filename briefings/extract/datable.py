"""Sentences as they are searched for what dates an article, and the words that tell past from future."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cached_property

from briefings.extract.engine import Chart
from briefings.extract.grammar import Mood, clause_at
from briefings.extract.passages import Passage
from briefings.extract.periods import Known, read_periods
from briefings.extract.sentences import Sentence
from briefings.extract.words import Words

FUTURE = frozenset("priorities chairmanship will next due upcoming forthcoming planned scheduled expected".split())
_TO_COME = frozenset((be, "to") for be in ("is", "are", "be"))
_AHEAD = frozenset((Mood.AHEAD, Mood.WISHED, Mood.AGREED))
_PREPARED = frozenset("prepare prepares prepared preparing preparations".split())
HISTORY = frozenset(
    "since established establishment founded born independence until from copyright ago anniversary previous".split()
)
_OLD_WORDS = frozenset("copyright also updated".split())
OLD_NEWS = re.compile(r"\b(?:copyright|see also|read also|last updated|updated)\b", re.IGNORECASE)
_YEAR_OR_DAY = re.compile(r"\d{4}|\d\W{1,2}\d|['’]\d\d")
"""Without one of these nothing in a sentence is a date of its own."""
STATISTICS = frozenset(
    "trade turnover commercial investment investments exports imports amounted totalled totaled reached end results total gdp growth stood billion million bln mln percent".split()
)
TARGETS = frozenset("target goal forecast strategy vision expects hopes plan plans intends".split())
PLUPERFECT = 9
"""Words between "had" and the day of what had happened."""


@dataclass(frozen=True, eq=False)
class Seen:
    """A sentence; its tokens are read when somebody asks for them."""

    passage: Passage

    @property
    def sentence(self) -> Sentence:
        """Where it stands."""
        return self.passage.sentence

    @property
    def words(self) -> Words:
        """Its words."""
        return self.passage.words

    @cached_property
    def chart(self) -> Chart:
        """Its numbers and periods, seen from no day."""
        if not self.words.figures:  # without a figure nothing in it dates anything
            return Chart(self.words)
        chart = self.passage.undated.seen_from(Known())
        read_periods(chart)
        return chart

    @property
    def is_old_news(self) -> bool:
        """Whether it leads to other articles, or says when the page was changed."""
        return not _OLD_WORDS.isdisjoint(self.words.vocabulary) and OLD_NEWS.search(self.sentence.text) is not None

    @cached_property
    def around_date(self) -> tuple[str, str] | None:
        """What stands before and behind the first date of the sentence."""
        if not _YEAR_OR_DAY.search(self.sentence.text):
            return None
        token = next(
            (t for t in self.chart.all("period") if "/" not in t.value and len(t.value) >= len("2024-01")), None
        )
        if token is None or OLD_NEWS.match(self.sentence.text):
            return None
        text, start, words = self.sentence.text, self.sentence.start, self.words
        return text[: words.start[token.first] - start], text[words.end[token.last - 1] - start :]

    def is_background(self, first: int) -> bool:
        """Whether what stands at a word was before the event: "had been signed in November", "took place back in 2013"."""
        low = self.words.low
        if "back" in low[max(0, first - 3) : first]:
            return True
        had = next((at for at in range(first - 1, max(-1, first - PLUPERFECT), -1) if low[at] in ("had", ",")), None)
        return had is not None and low[had] == "had" and low[had + 1 : had + 2] != ["a"]

    def awaits(self, first: int, reach: int = 12) -> bool:
        """Whether what stands at a word is still to come: "upcoming", "is to take place" before it, "will" in its clause."""
        before = self.words.low[max(0, first - reach) : first]
        if (FUTURE | _PREPARED) & set(before) or is_to_come(before):
            return True
        return not STATISTICS & self.words.vocabulary and clause_at(self.chart, first).mood in _AHEAD


def is_to_come(words: list[str]) -> bool:
    """ "Is to be held in 2018"."""
    return any(pair in _TO_COME for pair in itertools.pairwise(words))
