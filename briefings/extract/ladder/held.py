"""A document while the article is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefings.extract.engine import Token
from briefings.model import Evidence, Kind, Status, Step
from briefings.periods import Period


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
    bare: bool = False
    """Named by its kind, at best with what it is for."""
    untitled: bool = False
    """Named by its kind alone, so that a sentence that follows may tell its subject."""
    passing: bool = False
    """Named in a headline, or by its kind alone: a fuller title that follows is the same document's."""
