"""Documents told one by one after the sentence that tells of them together: "Ten papers were signed. Among them …"."""

from __future__ import annotations

from briefings.extract.engine import Token
from briefings.extract.ladder.cues import Cue
from briefings.extract.ladder.held import Days, Rung
from briefings.extract.ladder.when import date_of, day_of, on_the_occasion
from briefings.extract.reading import Line, Reading
from briefings.model import Status

OPENINGS = (
    ("among", "them"), ("among", "these"), ("among", "those"), ("among", "the"), ("these", "include"), ("they", "include"), ("these", "are"), ("those", "include"),
    ("in", "particular"), ("the", "documents", "include"), ("the", "list", "includes"), ("the", "package", "includes"), ("including",), ("specifically",),
    ("namely",), ("the", "agreements", "include"), ("the", "agreements", "cover"), ("they", "are"), ("the", "following"), ("it", "is", "about"),
    ("the", "first"), ("the", "second"), ("the", "third"), ("the", "other"), ("one", "is"), ("another", "is"),
)  # fmt: skip
BULLETS = frozenset("- • · * – — ▪ ●".split())
TOGETHER = frozenset("documents agreements memoranda memorandums accords papers deals contracts mous treaties".split())
EVERYTHING = frozenset("all both these they each everything".split())
SIGNED = frozenset("signed adopted concluded inked".split())
LONGEST_CLAUSE = 14
BACK = 15
"""Lines of a list that may stand between a document and the sentence that tells of all."""


def told_together(reading: Reading, line: Line, days: Days) -> Rung | None:
    """The rung that the sentence before a list gives to each document in it."""
    if _has_verbs(line) or not (_opens_a_list(line) or _is_item(line)):
        return None
    if _is_bullet(line) and (rung := _told_afterwards(reading, line, days)):
        return rung
    for other in reversed(reading.lines[max(0, line.number - BACK) : line.number]):
        if TOGETHER & other.vocabulary:
            return _rung(reading, other, days)
        if not _is_item(other) and not _opens_a_list(other):
            return None
    return None


def _told_afterwards(reading: Reading, line: Line, days: Days) -> Rung | None:
    """The rung that the sentence after a list gives to each document in it: "All four were signed at the meeting"."""
    after = (other for other in reading.lines[line.number + 1 : line.number + BACK] if not _is_bullet(other))
    other = next(after, None)
    if other is None or other.low[:1] == [] or other.low[0] not in EVERYTHING or "were" not in other.low[:6]:
        return None
    if not SIGNED & set(other.low[:8]):
        return None
    told = next((token for token in other.chart.all("period") if token.first < LONGEST_CLAUSE), None)
    if told is not None:
        return Rung(Status.SIGNED, date_of(told))
    return Rung(Status.SIGNED, days.event if on_the_occasion(other) else None)


def _has_verbs(line: Line) -> bool:
    documents = line.chart.all("document")
    return any(not any(d.first <= cue.first < d.last for d in documents) for cue in line.chart.all("rung"))


def _opens_a_list(line: Line) -> bool:
    low = line.low[:4]
    return any(tuple(low[: len(opening)]) == opening for opening in OPENINGS)


def _is_bullet(line: Line) -> bool:
    return line.low[:1] != [] and line.low[0] in BULLETS


def _is_item(line: Line) -> bool:
    """Whether a sentence is an item of a list: a bullet or a number, or a title without a verb."""
    low = line.low
    numbered = low[:1] and low[0].isdigit() and low[1:2] in (["."], [")"])
    documents = line.chart.all("document")
    return low[:1] != [] and (
        low[0] in BULLETS
        or bool(numbered)
        or bool(documents and documents[0].first <= 1 and not documents[0].value.definite)
    )


def _rung(reading: Reading, line: Line, days: Days) -> Rung | None:
    cues = line.chart.all("rung")
    cue: Token | None = next((cue for cue in cues if cue.value.rung in ("signed", "expected")), None)
    if cue is None:
        return None
    value: Cue = cue.value
    if value.rung == "expected":
        return Rung(Status.EXPECTED)
    return Rung(Status.SIGNED, day_of(reading, line, cue, cue, cues, days))
