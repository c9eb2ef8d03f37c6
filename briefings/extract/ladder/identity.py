"""When two mentions are one document.

- The desk knows both by the same name; or they are of one kind and have most words in common, or one has all of the
  other's; "the agreement on …" needs fewer.
- "The memorandum" without more is the last one named; what was only named in a headline or by its kind is the same as
  the fuller title of that kind that follows.
- Two without a title are two where others made them, or on another day.
"""

from __future__ import annotations

from briefings.extract.documents import Document
from briefings.extract.engine import Token
from briefings.extract.ladder.held import Held, Rung
from briefings.extract.reading import Line, Reading
from briefings.model import Kind, Status
from briefings.periods import Period
from briefings.text import fold

_STOP = frozenset(
    "concerning regarding about a an and as at between by for from in into its of on the to under with".split()
)
KIND_WORDS = frozenset(
    "agreement memorandum mou understanding protocol roadmap road map plan joint statement programme program contract declaration treaty pact accord convention deal interstate intergovernmental international bilateral".split()
)
REPLACED = frozenset(
    "replace replaces replaced replacing supersede supersedes superseded superseding succeed succeeds succeeding follows".split()
)
OLDER = frozenset("previous earlier old current existing".split())
"""What tells a document from the one that takes its place."""
PENDING = frozenset({Status.PROPOSED, Status.NEGOTIATING, Status.EXPECTED})
ALIKE = 0.3
"""The share of words in common that is enough where "the agreement on …" takes up what was named."""


def meant(
    reading: Reading, line: Line, token: Token, parties: tuple[str, ...] | None, rungs: list[Rung], held: list[Held]
) -> Held | None:
    """The document that a mention means, where it has been named before."""
    document: Document = token.value
    known = _renamed(line, token, held) or _alike(reading, document, held)
    if known is not None and known.title != document.title and _is_older(line, token):
        return next((other for other in held if other.title == document.title), None)  # the old one
    if known is None or parties is None:
        return known
    untitled = _is_untitled(document) or (known.bare and bool(known.rungs))
    return None if untitled and _is_another(reading, parties, rungs, known) else known


def _is_older(line: Line, token: Token) -> bool:
    """Whether a document is the one that another takes the place of: "it replaces the …", "the previous …"."""
    before = set(line.near(token.first - 3, token.first))
    return bool(REPLACED & before or OLDER & before)


def _is_untitled(document: Document) -> bool:
    untitled = document.bare or content(document.title) <= KIND_WORDS | {"cooperation"}
    return untitled and not document.definite


def _is_another(reading: Reading, parties: tuple[str, ...], rungs: list[Rung], known: Held) -> bool:
    """Whether another document is meant: made by others, signed on another day, or still ahead."""
    if reading.desk.codes not in (parties, known.parties) and not set(parties) & set(known.parties):
        return True
    if (
        rungs
        and all(rung.told and rung.status in PENDING for rung in rungs)
        and any(rung.told and rung.status not in PENDING for rung in known.rungs)
    ):
        return True  # what is only ahead is none that is signed
    mine, theirs = _signed_on(rungs), _signed_on(known.rungs)
    return bool(mine and theirs) and not any(one.contains(two) or two.contains(one) for one in mine for two in theirs)


def _signed_on(rungs: list[Rung]) -> list[Period]:
    return [rung.date for rung in rungs if rung.status is Status.SIGNED and rung.date is not None]


def _alike(reading: Reading, document: Document, held: list[Held]) -> Held | None:
    """The document named before whose title is like this one's."""
    agreement = reading.desk.agreement_of(document.title)
    words = content(document.title)
    if document.definite and words <= KIND_WORDS:
        return next((other for other in reversed(held) if other.kind is document.kind or _is_a_deal(other)), None)
    if document.bare and words <= KIND_WORDS and held and held[-1].kind is document.kind and is_pending(held[-1]):
        return held[-1]
    for other in reversed(held):
        if agreement and other.key == agreement.id:
            return other
        if other.kind is not document.kind and {other.kind, document.kind} != {Kind.ROADMAP, Kind.PLAN}:
            continue
        theirs = content(other.title)
        if other.passing and (
            ((other.bare or (document.bare and " with " not in document.title)) and other.kind is document.kind)
            or theirs <= words
            or not theirs - KIND_WORDS
        ):
            return other
        if len(words & theirs) / len(words | theirs) >= 0.5:
            return other
        shared = len(words & theirs)
        if other.passing and shared and (shared / len(words | theirs) >= ALIKE or _is_the_only_one(other, held)):
            return other  # a headline says it in its own words
        if document.definite and shared > 1 and shared / len(words | theirs) >= ALIKE:
            return other
        if (words <= theirs or theirs <= words) and min(len(words), len(theirs)) > 1:
            return other
    return None


def _is_the_only_one(other: Held, held: list[Held]) -> bool:
    """Whether nothing of its kind but what one sentence told has been named."""
    return len(other.evidence) == 1 and not any(one.kind is other.kind for one in held if one is not other)


def is_pending(held: Held) -> bool:
    """Whether nothing but what is ahead was told: "an agreement" in the next sentence is the same one."""
    return bool(held.rungs) and all(rung.status in PENDING for rung in held.rungs)


def _renamed(line: Line, token: Token, held: list[Held]) -> Held | None:
    """The document that gets its full name here: "the agreement, formally known as …", "the signed Declaration on …"."""
    document: Document = token.value
    alike = [other for other in held if other.kind is document.kind]
    called = is_called(line, token) and any(back.last <= token.first for back in line.chart.all("document-back"))
    if called or (len(alike) == 1 and line.near(token.first - 2, token.first) == ["the", "signed"]):
        return alike[-1] if alike else None
    return None


def is_called(line: Line, token: Token) -> bool:
    """Whether a name is given: "known as", "titled"."""
    return bool(
        {"known", "called", "titled", "named", "dubbed", "entitled"} & set(line.near(token.first - 6, token.first))
    )


def content(title: str) -> set[str]:
    """The words of a title that tell it from others; of a bare "agreement" that word."""
    found = {
        word[:-1] if len(word) > 3 and word.endswith("s") else word for word in fold(title).split() if word not in _STOP
    }
    return found - KIND_WORDS or found


def _is_a_deal(held: Held) -> bool:
    """Whether a document was named by the word for any: a "deal" may turn out to be a memorandum."""
    return fold(held.title).endswith(("deal", "pact"))
