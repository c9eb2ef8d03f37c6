"""How far a sentence takes a document: the rungs that it tells of, from what was done to what is only ahead."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefings.extract.documents import Document
from briefings.extract.engine import Token
from briefings.extract.grammar import Mood as Done
from briefings.extract.grammar import clause_at
from briefings.extract.ladder.cues import Cue, Mood
from briefings.extract.ladder.governed import governing
from briefings.extract.ladder.happened import is_a_condition
from briefings.extract.ladder.held import Days, Rung
from briefings.extract.ladder.ratification import actor, proposer, proposing_clause, ratified_by, still_to
from briefings.extract.ladder.when import dated_beside, day_of, in_brackets
from briefings.extract.reading import Line, Reading
from briefings.model import NEVER_IN_FORCE, Kind, Status
from briefings.periods import Period
from briefings.text import fold

LOOSE_KINDS = frozenset({Kind.PLAN, Kind.PROGRAMME, Kind.CONTRACT, Kind.DECLARATION, Kind.PROTOCOL})
COOPERATING = frozenset(
    "cooperation partnership commission action joint collaboration session meeting military".split()
)
LEADERS = frozenset("presidents ministers leaders sides governments countries parties heads premiers two".split())
AFTER_SIGNING = frozenset({"ratifying", "ratified", "exchanged", "in-force", "terminated"})
PLAIN_PAST = frozenset("proposed suggested offered".split())
PENDING = ("expected", "negotiating", "proposed")


@dataclass(frozen=True, eq=False)
class Mention:
    """A document in a sentence, with the cues that govern it, the first of each rung."""

    reading: Reading
    line: Line
    token: Token
    cues: dict[str, Token]
    every: list[Token]
    days: Days

    @property
    def document(self) -> Document:
        """What the document is called here."""
        document: Document = self.token.value
        return document

    def on(self, rung: str, status: Status, by: str | None = None, *, dated: bool = True, whole: bool = True) -> Rung:
        """The rung with the day on which it was reached, where the sentence tells one."""
        return Rung(status, self.day(self.cues[rung]) if dated else None, by, whole)

    def day(self, cue: Token) -> Period | None:
        """The day of what a cue tells, where the sentence tells one."""
        return day_of(self.reading, self.line, self.token, cue, self.every, self.days)


def rungs_of(reading: Reading, line: Line, token: Token, documents: list[Token], days: Days) -> list[Rung] | None:
    """What the sentence says of the document; None where it says nothing of it."""
    cues: dict[str, Token] = {}
    every = governing(line, token, documents)
    if " to " in token.value.title and not _with_a_body(line, token):  # "an agreement to meet again was reached"
        every = [cue for cue in every if line.low[cue.first] != "reached"]
    for cue in every:
        cues.setdefault(cue.value.rung, cue)
    mention = Mention(reading, line, token, cues, every, days)
    done = [*_signed(mention), *_after_signing(mention)]
    listed = in_brackets(line, token)
    if done and listed is not None and all(rung.status is not Status.SIGNED for rung in done):
        done.append(Rung(Status.SIGNED, listed))
    return done or _pending(mention) or _existing(mention)


def _with_a_body(line: Line, token: Token) -> bool:
    """Whether a party by name follows: "reached an agreement with Acme University to open a school"."""
    at = next((at for at in range(token.first, token.last + 1) if line.near(at, at + 1) == ["with"]), None)
    return at is not None and line.chart.words.capital(at + 1) and line.chart.one(at + 1, "country") is None


def _signed(mention: Mention) -> list[Rung]:
    cue = mention.cues.get("signed")
    if cue is None or (mention.document.awaited and not cue.value.told):
        return []
    others = mention.cues.keys() - {"signed", "will-force"}
    if others and not others & AFTER_SIGNING and not _nearest(mention, "signed"):
        return []
    return [mention.on("signed", Status.SIGNED)]


def _after_signing(mention: Mention) -> list[Rung]:
    cues, reading, line = mention.cues, mention.reading, mention.line
    rungs = []
    if "terminated" in cues:
        rungs.append(mention.on("terminated", Status.TERMINATED, actor(reading, line, cues["terminated"])))
    elif "in-force" in cues and mention.document.kind not in NEVER_IN_FORCE:
        rungs.append(mention.on("in-force", Status.IN_FORCE))
    if "exchanged" in cues and not rungs:
        rungs.append(mention.on("exchanged", Status.RATIFIED))
    return rungs + _ratification(mention)


def _ratification(mention: Mention) -> list[Rung]:
    cues, reading, line = mention.cues, mention.reading, mention.line
    if "ratified" in cues and "exchanged" in cues:
        by = actor(reading, line, cues["ratified"])
        return [mention.on("ratified", Status.RATIFIED, by, whole=False)] if by else []
    if "ratified" in cues and "terminated" not in cues:
        done = (cue for cue in mention.every if cue.value.rung == "ratified")
        told = [rung for cue in done for rung in ratified_by(reading, line, cue, mention.day(cue))]
        return told if any(rung.status is Status.RATIFIED and rung.by for rung in told) else told[:1]
    over = {"exchanged", "terminated", "in-force"} & cues.keys()
    drafted = "draft" in line.vocabulary and "negotiating" in cues
    if (
        "ratifying" in cues
        and not over
        and not drafted
        and mention.document.kind not in (Kind.MEMORANDUM, Kind.ROADMAP)
    ):
        return [mention.on("ratifying", Status.RATIFYING, still_to(reading, line, cues["ratifying"]), dated=False)]
    return []


def _pending(mention: Mention) -> list[Rung]:
    """The rung below signing that is told nearest to the document."""
    pending = [rung for rung in PENDING if rung in mention.cues]
    if "proposed" in pending and "negotiating" in pending:
        pending.remove("proposed")
    if "negotiating" in pending and "expected" in pending and _is_to_be_signed(mention):
        pending.remove("negotiating")  # "is being drafted and will be signed"
    nearest = min(pending, key=lambda rung: _distance(mention.token, mention.cues[rung]), default=None)
    if mention.document.draft:
        return [Rung(Status.NEGOTIATING)]
    if not pending and _is_imagined(mention):
        return [Rung(Status.PROPOSED)]
    if nearest is None:
        return [Rung(Status.EXPECTED)] if mention.document.awaited else []
    cue = mention.cues[nearest]
    by = actor(mention.reading, mention.line, cue)
    if cue.value.mood is Mood.OFFERED and by is not None:  # one side's readiness is an offer
        return [mention.on(nearest, Status.PROPOSED, by)]
    if nearest == "proposed":
        by = proposer(mention.reading, mention.line, cue) or by
        return [mention.on(nearest, Status.PROPOSED, by, dated=_proposed_on_a_day(mention, cue))]
    rung = mention.on(nearest, Status(nearest), dated=nearest == "negotiating")
    return [replace(rung, told=not is_a_condition(mention.line.chart, clause_at(mention.line.chart, cue.first)))]


def _is_to_be_signed(mention: Mention) -> bool:
    cue = mention.cues["expected"]
    return any(word.startswith("sign") for word in mention.line.low[cue.first : cue.last])


def _is_imagined(mention: Mention) -> bool:
    """Whether a document is what might be: "a full agreement would help trade"."""
    line, token = mention.line, mention.token
    indefinite = {"a", "an"} & set(line.near(token.first - 2, token.first))
    return bool(indefinite) and line.near(token.last, token.last + 1) in (["would"], ["could"])


def _proposed_on_a_day(mention: Mention, cue: Token) -> bool:
    value: Cue = cue.value
    beside = any(mention.line.chart.one(at, "period") for at in range(cue.last, cue.last + 3))
    clause = proposing_clause(mention.line, cue)
    told = clause is not None and clause.mood is Done.DONE and mention.line.low[clause.head] in PLAIN_PAST
    return beside or told or value.mood is Mood.AGREED or (value.told and mention.line.low[cue.first] in PLAIN_PAST)


def _existing(mention: Mention) -> list[Rung] | None:
    """A document that is spoken of as existing has been signed."""
    line, token, document = mention.line, mention.token, mention.document
    if document.loose or line.near(token.first - 1, token.first) in (["no"], ["without"]):
        return None
    date = dated_beside(line, token)
    named = document.definite or document.capital or "signed" in mention.cues or date is not None
    if named and not _spoken_of(line, token, document):
        return None
    if not named and not _held_by(line, token, document):
        return None
    return [Rung(Status.SIGNED, date, told=date is not None)]


def _spoken_of(line: Line, token: Token, document: Document) -> bool:
    """Whether a document is spoken of as existing, not as a wish or a custom of others."""
    if document.kind in LOOSE_KINDS and not COOPERATING & set(fold(document.title).split()) and not document.capital:
        return False
    before = line.near(token.first - 3, token.first)
    return not {"no", "without", "need", "new"} & set(before) or document.definite


def _held_by(line: Line, token: Token, document: Document) -> bool:
    """Whether somebody has it, or something is done under it."""
    before = line.near(token.first - 3, token.first)
    if document.kind is Kind.JOINT_STATEMENT and before[-2:-1] in (["in"], ["by"]):
        return bool(LEADERS & line.vocabulary)  # "in a joint statement the leaders said"
    return (
        before[1:2] in (["have"], ["has"], ["had"])
        or bool({"under", "within"} & set(before))
        or before[1:2] == ["with"]
    )


def _nearest(mention: Mention, rung: str) -> bool:
    mine = _distance(mention.token, mention.cues[rung])
    return all(mine <= _distance(mention.token, cue) for other, cue in mention.cues.items() if other != rung)


def _distance(token: Token, cue: Token) -> int:
    return token.first - cue.last if cue.last <= token.first else cue.first - token.last
