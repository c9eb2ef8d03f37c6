"""An article taken apart: its sentences, and for each the tokens found over it.

Reading is pure: an article, a desk and what is known of the article's day go in, tokens come out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from briefings.desk import Desk
from briefings.extract.changes import read_changes
from briefings.extract.countries import Countries
from briefings.extract.engine import Chart, Token
from briefings.extract.money import read_money
from briefings.extract.passages import passages_of, undated
from briefings.extract.people import read_people
from briefings.extract.periods import INDEPENDENCE, Known, read_periods
from briefings.extract.qualifiers import read_qualifiers
from briefings.extract.sentences import Sentence
from briefings.extract.tables import read_tables
from briefings.extract.words import Words
from briefings.model import Evidence
from briefings.periods import Period

TOP = 500
"""Characters at the beginning where an article shows whose voice it has."""
VOICES = {
    "GB": ("gov.uk", "from: foreign", "from: department", "from: home office", "from: prime minister", "department for business and trade", "prime minister's office",
           "department for international trade", "10 downing street", "home office", "his majesty's", "her majesty's", "uk parliament", "from: ministry of defence", "(reuters)", "bbc"),
    "KZ": ("kazinform", "qazinform", "astana times", "akorda", "gov.kz", "primeminister.kz", "kazakh mfa", "kazakh foreign ministry", "interfax-kazakhstan", "kt.kz"),
    "DE": ("auswärtiges amt", "federal foreign office", "bundesregierung", "deutsche welle"),
}  # fmt: skip


class Line:
    """A sentence with its tokens."""

    def __init__(self, sentence: Sentence, chart: Chart, number: int) -> None:
        self.sentence: Final = sentence
        self.chart: Final = chart
        self.number: Final = number
        self.low: Final = chart.words.low
        """The words as they are compared."""
        self.vocabulary: Final = chart.words.vocabulary
        """Every word once."""

    @property
    def evidence(self) -> Evidence:
        """The sentence as evidence."""
        return Evidence(self.sentence.text, self.sentence.start)

    @cached_property
    def joined(self) -> str:
        """All words as they are compared, with a space around each."""
        return f" {' '.join(self.low)} "

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Codes of the countries named, in order, each once."""
        found: dict[str, None] = {}
        for token in self.chart.all("country"):
            if token.value.form != "sides":
                found |= dict.fromkeys(token.value.codes)
        return tuple(found)

    def has(self, phrase: str) -> bool:
        """Whether the phrase stands in the sentence, words compared folded."""
        return f" {phrase} " in self.joined

    def written(self, first: int, last: int) -> str:
        """The words between two positions as they are written."""
        start = self.sentence.start
        return self.sentence.text[self.chart.words.start[first] - start : self.chart.words.end[last - 1] - start]

    def near(self, first: int, last: int) -> list[str]:
        """The words between two positions."""
        return self.low[first if first > 0 else 0 : last if last > 0 else 0]


@dataclass(frozen=True, eq=False)
class Reading:
    """The whole article. ``desk`` is the pair that is read for; ``known`` is what its day is."""

    text: str
    desk: Desk
    known: Known
    lines: tuple[Line, ...] = field(default=())

    @property
    def published(self) -> Period | None:
        """The article's own date."""
        return self.known.published

    @property
    def dated_today(self) -> Period | None:
        """The article's own day, where it is known to the day."""
        return self.published if self.published and self.published.precision == "day" else None

    @cached_property
    def speaks(self) -> str:
        """The country that the article speaks from; the desk's first where it does not show."""
        return self.voice or self.desk.codes[0]

    @cached_property
    def voice(self) -> str | None:
        """The country that the article shows to speak from: whose institutions it names first."""
        top = " ".join(self.text[:TOP].lower().replace("’", "'").split())
        found = [(top.find(sign), code) for code in self.desk.codes for sign in VOICES.get(code, ()) if sign in top]
        return min(found)[1] if found else None

    @cached_property
    def mentions(self) -> Counter[str]:
        """How often each country is named."""
        return Counter(
            code
            for line in self.lines
            for token in line.chart.all("country", "place")
            for code in token.value.codes
            if token.value.form not in ("sides", "pair")
        )

    @cached_property
    def about_pair(self) -> bool:
        """Whether the article is about the desk's two countries: no other is named as often as the rarer of them."""
        rarer = min(self.mentions[code] for code in self.desk.codes)
        others = max((count for code, count in self.mentions.items() if code not in self.desk.codes), default=0)
        if rarer == 0 and others == 0:  # one side's own page: only the guest's country is named, and "the two states"
            return any(token.value.form == "pair" for _, token in self.tokens("country"))
        return rarer > 0 and others <= rarer

    @cached_property
    def about_others(self) -> bool:
        """Whether some other country is named more often than the rarer of the desk's."""
        others = max((count for code, count in self.mentions.items() if code not in self.desk.codes), default=0)
        return others > min(self.mentions[code] for code in self.desk.codes)

    def third_near(self, line: Line) -> bool:
        """Whether another country is spoken of here or just before, so that "bilateral" may mean it."""
        desk = set(self.desk.codes)
        if desk <= set(line.codes):
            return bool(set(line.codes) - desk)
        for other in reversed(self.lines[max(0, line.number - 2) : line.number + 1]):
            if set(other.codes) - desk:
                return not (desk <= set(other.codes) and self.about_pair)
            if desk <= set(other.codes):
                return False
        return self.about_others

    def other(self, code: str) -> str:
        """The desk's other country."""
        first, second = self.desk.codes
        return second if code == first else first

    def tokens(self, *kinds: str) -> list[tuple[Line, Token]]:
        """All tokens of the kinds with their sentences."""
        return [(line, token) for line in self.lines for token in line.chart.all(*kinds)]


def known_of(desk: Desk, published: Period | None) -> Known:
    """What is known before reading."""
    independence = next((INDEPENDENCE[code] for code in desk.codes if code in INDEPENDENCE), None)
    relations = int(desk.established[:4]) if desk.established and desk.established[:4].isdigit() else None
    return Known(published, independence, relations)


def chart_of(words: Words, known: Known, countries: Countries) -> Chart:
    """The tokens of one sentence."""
    return _goes_on(undated(words), known, countries)


def _goes_on(begun: Chart, known: Known, countries: Countries) -> Chart:
    chart = begun.seen_from(known)
    read_qualifiers(chart)
    read_periods(chart)
    read_money(chart)
    read_changes(chart)
    countries.read(chart)
    read_people(chart)
    return chart


def read(text: str, desk: Desk, published: Period | None, countries: Countries) -> Reading:
    """Take a text apart."""
    known = known_of(desk, published)
    lines = tuple(
        Line(passage.sentence, _goes_on(passage.undated, known, countries), number)
        for number, passage in enumerate(passages_of(text))
    )
    read_tables(line.chart for line in lines)
    reading = Reading(text, desk, known, lines)
    if reading.about_others:
        for line in lines:  # "the two countries" are then not the desk's
            line.chart.drop("country", lambda side: side.form in ("pair", "sides"))
    return reading
