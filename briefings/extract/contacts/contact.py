"""A contact while the article is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefings.extract.cast import surname_of
from briefings.extract.engine import Token
from briefings.extract.reading import Line
from briefings.model import Evidence
from briefings.periods import Period

REMOTE = ("phone call", "video conference")
SERIES = frozenset(("meetings", "working meetings"))
"""Names of several contacts told as one."""


@dataclass
class Contact:
    """Who met whom, when and where, as far as it is known."""

    name: str
    line: Line
    at: int
    session: int | None = None
    date: Period | None = None
    place: str | None = None
    participants: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    format: str = ""
    background: bool = False
    """Whether it is looked back on, not reported."""
    arrival: bool = False
    """A visit of which only the day of arrival is told."""
    aside: bool = False
    """A visit told only to say when something else was: "when he came to Astana …"."""
    others: bool = False
    """Whether people without names were met."""
    multilateral: bool = False
    deed: int = -1
    """The verb of what was done at it, in its sentence: "met with investors at a roundtable"."""
    fronted: bool = False
    """Whether its day is that of another deed told before it in the sentence."""
    apart: bool = False
    """Whether it is told as a second one beside the first: "with A, and with the management of B"."""
    definite: bool = False
    """Whether it is told as "the meeting", so that it may be the session told before."""
    referred: bool = False
    """Whether nobody is named, so that it may be only another word for what was told before."""

    @property
    def token(self) -> Token:
        """What the contact rests on."""
        return Token("meeting", self.at, self.at + 1, "", "meeting")

    @property
    def frames(self) -> bool:
        """Whether other contacts may be told within this one: a visit, a series of meetings."""
        return (self.name == "visit" and not self.arrival) or self.name in SERIES

    @property
    def surnames(self) -> set[str]:
        """The surnames of those who took part."""
        return set(map(surname_of, self.participants))

    def add(self, names: list[str]) -> None:
        """Let others take part."""
        for name in names:
            if surname_of(name) not in self.surnames:
                self.participants.append(name)


def shown(line: Line, first: int, last: int) -> str:
    """The words as written."""
    words = line.chart.words
    text = "".join(("" if at == first or words.glued(at) else " ") + words.text[at] for at in range(first, last))
    return text.strip(" ,-–")
