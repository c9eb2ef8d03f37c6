"""A document while the article is read, and when two mentions are one document."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefings.extract.documents import Document
from briefings.extract.engine import Token
from briefings.extract.reading import Reading
from briefings.model import Evidence, Kind, Status, Step
from briefings.periods import Period
from briefings.text import fold

_STOP = frozenset(
    "concerning regarding about a an and as at between by for from in into its of on the to under with".split()
)


KIND_WORDS = frozenset(
    "agreement memorandum mou understanding protocol roadmap road map plan joint statement programme program contract declaration treaty pact accord convention deal".split()
)


ALIKE = 0.3
"""The share of words in common that is enough where "the agreement on …" takes up what was named."""


@dataclass(frozen=True, slots=True)
class Days:
    """The day of the event reported, and the day of the dateline."""

    event: Period | None
    dateline: Period | None


@dataclass(frozen=True, slots=True)
class Rung:
    """How far a document came, when, and who took the step (None for all). ``whole``: the document as such is there;
    ``told``: the text says so, it does not only speak of the document as existing."""

    status: Status
    date: Period | None = None
    by: str | None = None
    whole: bool = True
    told: bool = True

    @property
    def step(self) -> Step:
        """The rung as a step of the fact."""
        return Step(status=self.status, date=self.date, by=self.by)


@dataclass
class Held:
    """A document while the article is read."""

    title: str
    kind: Kind
    parties: tuple[str, ...]
    token: Token
    evidence: list[Evidence] = field(default_factory=list)
    rungs: list[Rung] = field(default_factory=list)
    key: str = ""
    passing: bool = False
    """Named in a headline, or by its kind alone: a fuller title that follows is the same document's."""


def content(title: str) -> set[str]:
    """The words of a title that tell it from others; of a bare "agreement" that word."""
    found = {
        word[:-1] if len(word) > 3 and word.endswith("s") else word for word in fold(title).split() if word not in _STOP
    }
    return found - KIND_WORDS or found


def same(reading: Reading, document: Document, held: list[Held]) -> Held | None:
    """The document that a mention means, where it has been named before."""
    agreement = reading.desk.agreement_of(document.title)
    words = content(document.title)
    if document.definite and words <= KIND_WORDS:
        return next((other for other in reversed(held) if other.kind is document.kind or _is_a_deal(other)), None)
    for other in reversed(held):
        if agreement and other.key == agreement.id:
            return other
        if other.kind is not document.kind and {other.kind, document.kind} != {Kind.ROADMAP, Kind.PLAN}:
            continue
        theirs = content(other.title)
        if other.passing and (theirs <= words or not theirs - KIND_WORDS):
            return other
        if len(words & theirs) / len(words | theirs) >= 0.5:
            return other
        shared = len(words & theirs)
        if document.definite and shared > 1 and shared / len(words | theirs) >= ALIKE:
            return other
        if (words <= theirs or theirs <= words) and min(len(words), len(theirs)) > 1:
            return other
    return None


def _is_a_deal(held: Held) -> bool:
    """Whether a document was named by the word for any: a "deal" may turn out to be a memorandum."""
    return fold(held.title).endswith(("deal", "pact"))
