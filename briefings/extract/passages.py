"""The sentences of a text with what stands in them whatever the article's day is: words, numbers, dates, names of months.

Dating looks at them to find the day, reading goes on from them when it is known: both begin with the same tokens.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from briefings.extract.engine import Chart
from briefings.extract.numbers import read_numbers
from briefings.extract.periods import begin_periods
from briefings.extract.sentences import Sentence, sentences
from briefings.extract.words import Words


def undated(words: Words) -> Chart:
    """The tokens of a sentence that no day changes."""
    chart = Chart(words)
    read_numbers(chart)
    begin_periods(chart)
    return chart


@dataclass(frozen=True, eq=False)
class Passage:
    """A sentence; its tokens are read when somebody asks for them."""

    sentence: Sentence
    words: Words

    @cached_property
    def undated(self) -> Chart:
        """Its tokens that no day changes; not to be added to."""
        return undated(self.words)


@lru_cache(maxsize=1)
def passages_of(text: str) -> tuple[Passage, ...]:
    """Every sentence of a text; the last text is remembered, because dating and reading both begin with it."""
    return tuple(Passage(sentence, Words(sentence.text, sentence.start)) for sentence in sentences(text))
