"""What a reload did or, as a preview, would do."""

from __future__ import annotations

from dataclasses import dataclass

from briefings.model import Fact


@dataclass(frozen=True)
class Refusal:
    """A file, or a folder, that was not taken, and why; the sentence names what would work."""

    file: str
    reason: str
    answering: bool = False
    """Whether an earlier version of it goes on answering."""


@dataclass(frozen=True)
class Difference:
    """What an article, new or changed, would state from now on, and what it would no longer state."""

    id: str
    file: str
    gained: tuple[Fact, ...]
    lost: tuple[Fact, ...]


@dataclass(frozen=True)
class Outcome:
    """What a reload did or, as a preview, would do. ``added`` and ``withdrawn`` are ids; times are seconds.

    outranked: texts of which a hand-written summary counts instead; unread: texts in a language that is not read.
    """

    preview: bool
    added: tuple[str, ...]
    changed: tuple[str, ...]
    withdrawn: tuple[str, ...]
    unchanged: int
    refused: tuple[Refusal, ...]
    outranked: tuple[Refusal, ...]
    unread: tuple[str, ...]
    differences: tuple[Difference, ...]
    seconds: float
