"""Documents told one by one after the sentence that tells of them together: "Ten papers were signed. Among them …"."""

from __future__ import annotations

from briefings.extract.engine import Token
from briefings.extract.ladder.cues import Cue
from briefings.extract.ladder.held import Days, Rung
from briefings.extract.ladder.when import day_of
from briefings.extract.reading import Line, Reading
from briefings.model import Status

OPENINGS = (
    ("among", "them"), ("among", "these"), ("among", "those"), ("among", "the"), ("these", "include"), ("they", "include"), ("these", "are"), ("those", "include"),
    ("in", "particular"), ("the", "documents", "include"), ("the", "list", "includes"), ("the", "package", "includes"), ("including",), ("specifically",),
    ("namely",), ("the", "agreements", "include"), ("the", "agreements", "cover"), ("they", "are"), ("the", "following"), ("it", "is", "about"),
)  # fmt: skip
BULLETS = frozenset("- • · * – — ▪ ●".split())
TOGETHER = frozenset("documents agreements memoranda memorandums accords papers deals contracts mous treaties".split())
BACK = 15
"""Lines of a list that may stand between a document and the sentence that tells of all."""


def told_together(reading: Reading, line: Line, days: Days) -> Rung | None:
    """The rung that the sentence before a list gives to each document in it."""
    if _has_verbs(line) or not (_opens_a_list(line) or _is_item(line)):
        return None
    for other in reversed(reading.lines[max(0, line.number - BACK) : line.number]):
        if TOGETHER & other.vocabulary:
            return _rung(reading, other, days)
        if not _is_item(other):
            return None
    return None


def _has_verbs(line: Line) -> bool:
    documents = line.chart.all("document")
    return any(not any(d.first <= cue.first < d.last for d in documents) for cue in line.chart.all("rung"))


def _opens_a_list(line: Line) -> bool:
    low = line.low[:4]
    return any(tuple(low[: len(opening)]) == opening for opening in OPENINGS)


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
