"""Agreements of the two countries: identity, parties, and how far up the ladder the article takes them.

- The rung comes from the verb that governs the document in its clause; a document spoken of as existing is signed.
- Every rung that is dated or attributed is a step; the status is the furthest rung of all mentions.
- "By" is who ratified, of a ratification that is awaited who has still to; ratified by one side only is still ratifying.
- A memorandum, protocol, roadmap, plan or joint statement ends at signed.
- Mentions are one document where the desk knows them by the same name, or where their titles have most words in common.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from pydantic import ValidationError

from briefings.extract.documents import Document, read_documents
from briefings.extract.engine import Lexicon, Token
from briefings.extract.reading import Line, Reading
from briefings.model import NEVER_IN_FORCE, Agreement, Evidence, Kind, Status, Step
from briefings.periods import Period
from briefings.text import fold

CUES: dict[str, str] = {
    **dict.fromkeys(("proposed", "proposes", "propose", "suggested", "suggests", "suggest", "called for", "put forward", "agreed to start talks", "agreed to open negotiations", "agreed to open talks", "agreed to launch talks", "agreed to begin work on", "agreed to work on",
                     "agreed to begin talks", "agreed to start negotiations", "agreed to begin negotiations", "agreed to launch negotiations",
                     "decided to prepare", "agreed to prepare", "decided to develop", "agreed to develop", "decided to draw up", "agreed to draw up", "decided to draft", "agreed to draft",
                     "proposed to conclude", "proposed to sign", "proposed concluding", "proposed signing", "suggested signing", "suggested concluding", "offered to sign", "offered to conclude",
                     "possibility of", "possibility of concluding", "possibility of signing", "considering", "idea of", "initiative to", "start talks on",
                     "begin talks on", "launch negotiations", "considered concluding", "advocated", "invited to consider", "proposal"), "proposed"),
    **dict.fromkeys(("negotiating", "negotiations", "negotiation", "drafting", "talks on", "work on", "working on", "is being drafted", "being drafted",
                     "being developed", "is being negotiated", "being negotiated", "developing", "is being worked out", "work is underway on", "draft",
                     "are working", "still going through", "chapter by chapter", "going through", "being elaborated", "elaborating", "negotiate", "been drafted", "was drafted", "discussing", "close to finishing", "close to completing", "closing phase", "final phase of work",
                     "rounds of negotiations", "percent agreed", "per cent agreed", "under negotiation", "under discussion", "under development", "being discussed"), "negotiating"),
    **dict.fromkeys(("will sign", "to sign", "be signed", "preparing", "prepared for signing", "being prepared", "due for signature", "for signing",
                     "for signature", "preparing to sign", "being finalised", "being finalized", "finalise", "finalize", "finalising", "finalizing",
                     "readiness to sign", "soon sign", "soon be signed", "early signing", "expected to be signed", "plan to sign", "plans to sign",
                     "to conclude", "be concluded", "be adopted", "to be signed", "upcoming signing", "forthcoming signing", "planned signing",
                     "signing is planned", "signing is expected", "signing is scheduled", "prepare for signing", "preparation of", "preparations for", "completion of work on",
                     "finalisation", "finalization", "in the near future", "intention to sign", "ready to sign", "look forward to signing", "ready for signing", "hope to sign",
                     "to adopt", "expects to sign", "expected to sign", "going to sign", "is to be signed", "preparation to signing", "preparation for signing", "stage of preparation", "initialled", "initialed", "complete work on", "completing"), "expected"),
    **dict.fromkeys(("signed", "inked", "adopted", "concluded", "approved", "signing of", "the signing", "signature of", "signing", "sign", "conclusion of", "endorsed",
                     "exchanged signed copies", "exchanged", "sealed", "put their signatures", "put their names", "put pen to paper", "reached", "agreed on", "agreed", "signs"), "signed"),
    **dict.fromkeys(("ratification", "ratify", "be ratified", "ratifying", "ratification process", "submitted for ratification", "before parliament", "submitted to parliament", "still before", "has yet to complete", "yet to be ratified", "domestic procedures", "internal procedures", "not yet ratified", "yet to ratify",
                     "to be ratified", "ratifies", "be approved by the parliaments", "be approved by parliament", "be approved by both parliaments", "parliamentary approval", "approval by parliament",
                     "approval of parliament", "approval by the parliaments", "approval of the parliaments", "approval of both parliaments"), "ratifying"),
    **dict.fromkeys(("law on ratification", "law on the ratification", "ratification law", "ratified", "has ratified", "have ratified", "was ratified"), "ratified"),
    **dict.fromkeys(("instruments of ratification", "exchanged instruments of ratification", "exchanged the instruments of ratification", "exchange of instruments of ratification", "instruments of ratification were exchanged", "instruments of ratification have been exchanged", "exchange of the instruments of ratification", "ratification instruments", "exchanged instruments", "exchange of instruments", "ratified by both"), "exchanged"),
    **dict.fromkeys(("entered into force", "came into force", "in force", "took effect", "comes into force", "entry into force", "has been in force",
                     "enters into force", "into effect", "went into force", "became effective"), "in-force"),
    **dict.fromkeys(("will enter into force", "enter into force", "come into force", "to enter into force"), "will-force"),
    **dict.fromkeys(("terminated", "denounced", "withdrew from", "expired", "was cancelled", "withdrawn from", "annulled", "ceased to be in force"), "terminated"),
}  # fmt: skip
AT_THE_EVENT = (
    "during the meeting", "at the meeting", "during the talks", "following the talks", "following the meeting", "as part of the meeting", "during the visit",
    "at the end of the meeting", "after the talks", "after the meeting", "on the sidelines", "within the framework of the meeting", "during the session", "at the session",
    "as part of the visit", "within the framework of the visit", "following the negotiations", "during the event", "at the event", "on the margins", "during the negotiations",
    "at the end of the talks", "following the session", "during the dialogue", "at the forum", "during the forum", "as a result of the meeting", "following the visit",
    "upon the results of the meeting", "as a result of the talks", "as part of the dialogue", "in the course of the meeting", "in the presence of", "after the session",
    "outcome of the meeting", "at the ceremony", "at the same ceremony", "on the same occasion", "also signed", "were signed", "within the framework of the forum", "as part of the forum", "as part of the event",
)  # fmt: skip
JOINED = (
    "bilateral",
    "joint",
    "mutual",
    "intergovernmental",
    "two countries",
    "both countries",
    "the parties",
    "the sides",
    "two governments",
    "our countries",
    "two sides",
)
RUNG = {status: status.rung for status in Status}
BODY_WORDS = frozenset(
    "ministry university authority agency bank fund committee council company corporation institute centre center association chamber office "
    "exchange commission service board group department administration akimat school college hub museum hospital archive archives holding operator "
    "financial invest academy federation union library society foundation energy".split()
)
DESCRIPTORS = frozenset(
    "company firm agency corporation giant bank university manufacturer group operator developer concern organisation organization fund authority producer".split()
)
NEAR = 1_500
"""Characters within which "also" goes on about what was just told."""
HEADLINES = 3
"""Sentences without an end at the beginning that are headlines."""
HOPES = frozenset("hope hopes hoped hoping love dream wish wishes".split())
LOOSE_KINDS = frozenset({Kind.PLAN, Kind.PROGRAMME, Kind.CONTRACT, Kind.DECLARATION, Kind.PROTOCOL})
COLLECTIVES = frozenset(
    "experts governments ministers representatives delegations heads leaders presidents parliaments ministries officials sides".split()
)
PEOPLE_OF = {
    "parliament",
    "senate",
    "mazhilis",
    "majilis",
    "house",
    "president",
    "king",
    "lords",
    "commons",
    "lower",
    "upper",
}

_lexicon = Lexicon("rung", CUES)
_STOP = frozenset("a an and as at between by for from in into its of on the to under with".split())
_KIND_WORDS = frozenset(
    "agreement memorandum mou understanding protocol roadmap road map plan joint statement programme program contract declaration treaty pact accord convention deal".split()
)


_Rung = tuple[Status, Period | None, str | None]
"""Status, date, and the party that took the step (None for all)."""


@dataclass
class _Held:
    """A document while the article is read."""

    title: str
    kind: Kind
    parties: tuple[str, ...]
    token: Token
    evidence: list[Evidence] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    reached: list[tuple[Status, Period | None, str | None]] = field(default_factory=list)
    key: str = ""
    passing: bool = False
    """Named in a headline, or by its kind alone: a fuller title that follows is the same document's."""


def read_agreements(reading: Reading, event: Period | None, dateline: Period | None) -> list[tuple[Agreement, Token]]:
    """Every agreement with the token of its first mention. ``event``: the day of the meeting reported."""
    held: list[_Held] = []
    short_names = tuple(
        (name, known.kind)
        for known in reading.desk.agreements
        for name in known.aliases
        if name.isupper() and " " not in name
    )
    for line in reading.lines:
        read_documents(line.chart, short_names)
        documents = line.chart.all("document")
        _lexicon.run(line.chart)
        if documents:
            for at, token in enumerate(documents):
                _note(reading, line, token, documents, at, held, event, dateline)
        elif held:
            _points_back(reading, line, held, event)
    return [fact for document in held if (fact := _fact(document))]


def _note(
    reading: Reading,
    line: Line,
    token: Token,
    documents: list[Token],
    at: int,
    held: list[_Held],
    event: Period | None,
    dateline: Period | None,
) -> None:
    document: Document = token.value
    known = _same(reading, document, held)
    parties = _parties(reading, line, token, known)
    if parties is None:
        return
    found = _rungs(reading, line, token, documents, at, event, dateline)
    if found is None and known is None:
        return
    if known is None:
        agreement = reading.desk.agreement_of(document.title)
        passing = (line.number < HEADLINES and line.low[-1:] not in (["."], ['"'])) or not _content(
            document.title
        ) - _KIND_WORDS
        known = _Held(
            document.title, document.kind, parties, token, key=agreement.id if agreement else "", passing=passing
        )
        held.append(known)
    elif known.passing and len(document.title) > len(known.title):
        known.title, known.token, known.passing = document.title, token, False
        agreement = reading.desk.agreement_of(document.title)
        known.key = agreement.id if agreement else known.key
    elif parties != reading.desk.codes and known.parties == reading.desk.codes:
        known.parties = parties
    steps, reached = found if found is not None else ([], [])
    if HOPES & line.vocabulary and known.reached and all(rung[0] is Status.EXPECTED for rung in reached):
        steps, reached = [], []  # a hope moves nothing
    if (
        (
            steps
            or not known.evidence
            or (reached and max(RUNG[r[0]] for r in reached) > max((RUNG[r[0]] for r in known.reached), default=-1))
        )
        and line.evidence not in known.evidence
        and len(known.evidence) < 6
    ):
        known.evidence.append(line.evidence)
    if {"also", "too"} & line.vocabulary and steps and steps[0].status is Status.SIGNED and steps[0].date is None:
        steps = [steps[0].model_copy(update={"date": _signed_before(line, held)}), *steps[1:]]
    known.steps.extend(step for step in steps if step not in known.steps)
    known.reached.extend(reached)


def _signed_before(line: Line, held: list[_Held]) -> Period | None:
    """The day on which the documents named just before were signed, for what was "also signed"."""
    for other in reversed(held):
        near = other.evidence and line.sentence.start - (other.evidence[-1].start or 0) < NEAR
        dates = [step.date for step in other.steps if step.status is Status.SIGNED and step.date is not None]
        if near and dates and dates[0].precision == "day":
            return dates[0]
    return None


# ── one document, many names ───────────────────────────────────────────────────────────────────────────────────────────


def _content(title: str) -> set[str]:
    found = {
        word[:-1] if len(word) > 3 and word.endswith("s") else word for word in fold(title).split() if word not in _STOP
    }
    return found - _KIND_WORDS or found


def _same(reading: Reading, document: Document, held: list[_Held]) -> _Held | None:
    agreement = reading.desk.agreement_of(document.title)
    words = _content(document.title)
    for other in reversed(held):
        if agreement and other.key == agreement.id:
            return other
        if other.kind is not document.kind and {other.kind, document.kind} != {Kind.ROADMAP, Kind.PLAN}:
            continue
        theirs = _content(other.title)
        if other.passing and (theirs <= words or not theirs - _KIND_WORDS):
            return other
        if len(words & theirs) / len(words | theirs) >= 0.5:
            return other
        if (words <= theirs or theirs <= words) and min(len(words), len(theirs)) > 1:
            return other
    return None


# ── parties ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _parties(reading: Reading, line: Line, token: Token, known: _Held | None) -> tuple[str, ...] | None:
    """Who made the document; None where it is not one of the desk's countries or their bodies."""
    desk = set(reading.desk.codes)
    document: Document = token.value
    between = _between(reading, line, token)
    signers = between or _signers(reading, line, token)
    if signers:
        codes = {code for name, code in signers if code}
        plain = tuple(name for name, _ in signers)
        if codes - desk and not (desk <= codes):
            return None
        countries = {name for name in plain if len(name) == 2 and name.isupper()}
        bodies = [name for name in plain if name not in countries]
        if not bodies and countries == desk:
            return reading.desk.codes
        if len(plain) >= 2 and bodies and (codes & desk or desk & set(line.codes)):
            return plain
        if not bodies and countries and countries < desk and len(plain) >= 2:
            return None
    others = set(line.codes) - desk
    agreement = reading.desk.agreement_of(document.title)
    if agreement:
        return reading.desk.codes if not (others and not desk & set(line.codes)) else None
    blocs = {line.low[t.first] for t in line.chart.all("bloc")} & {"european", "eu", "eurasian", "eaeu", "cis"}
    both = desk <= set(line.codes) or any(line.has(phrase) for phrase in JOINED)
    if others and (not both or _third_party(line, token, desk)):
        return None
    if blocs and not desk <= set(line.codes):
        return None
    if known is not None:
        return known.parties
    if not desk <= set(line.codes) and _of_a_bloc(reading, line):
        return None
    if both and (desk <= set(line.codes) or _of_the_pair(reading, line)):
        return reading.desk.codes
    if not _of_the_pair(reading, line):
        return None
    return reading.desk.codes


def _of_a_bloc(reading: Reading, line: Line) -> bool:
    """Whether the talk just before is of the European Union or the like, with one of the two as its partner."""
    before = reading.lines[max(0, line.number - 1) : line.number]
    return any(
        {"union", "eu", "eaeu"} & {other.low[t.last - 1] for t in other.chart.all("bloc")}
        and not set(reading.desk.codes) <= set(other.codes)
        for other in before
    )


def _third_party(line: Line, token: Token, desk: set[str]) -> bool:
    """Whether another country stands right beside the document as its partner."""
    for country in line.chart.all("country"):
        if (
            set(country.value.codes) - desk
            and country.first >= token.first
            and line.near(country.first - 2, country.first)[-1:] in (["with"], ["and"], ["between"])
        ):
            return True
    return False


def _of_the_pair(reading: Reading, line: Line) -> bool:
    """Whether the sentence stands in talk between the two: one side is named here and the other close by."""
    desk = set(reading.desk.codes)
    if reading.about_pair:
        return not set(line.codes) - desk
    near = {code for other in reading.lines[max(0, line.number - 3) : line.number + 2] for code in other.codes}
    return desk <= near and not near - desk


def _between(reading: Reading, line: Line, token: Token) -> list[tuple[str, str | None]] | None:
    low = line.low
    for at in range(max(0, token.first - 1), len(low)):
        if low[at] in ("between",) and at - token.last < 16:
            return _pair_at(reading, line, at + 1)
        if low[at : at + 2] == ["signed", "by"] or (
            low[at] == "by" and low[at - 1] in ("signed", "concluded", "inked")
        ):
            start = at + 2 if low[at] == "signed" else at + 1
            return _pair_at(reading, line, start)
        if at > token.last and low[at] in (";",):
            return None
    return None


def _signers(reading: Reading, line: Line, token: Token) -> list[tuple[str, str | None]] | None:
    """ "A and B signed …", "A signed … with B"."""
    low = line.low
    verbs = [
        at
        for at in range(token.first)
        if low[at]
        in (
            "signed",
            "sign",
            "concluded",
            "adopted",
            "have",
            "has",
            "will",
            "inked",
            "exchanged",
            "agreed",
            "negotiating",
            "are",
            "ratified",
        )
    ]
    if not verbs:
        return None
    verb = next((at for at in verbs if low[at] in ("signed", "sign", "concluded", "inked", "adopted")), verbs[0])
    first_verb = next((at for at in verbs if at <= verb and verb - at <= 3), verb)
    start = first_verb
    while (
        start > 0
        and low[start - 1] not in (",", ";", ":", '"', "that", "when", "where", "which", "who")
        and first_verb - start < 30
    ):
        start -= 1
    pair = _pair_at(reading, line, start, first_verb)
    if pair:
        return pair
    subject = _party(reading, line, start, first_verb)
    for at in range(token.last, min(token.last + 6, len(low))):
        if low[at] == "with":
            partner = _party(reading, line, at + 1, _phrase_end(line, at + 1))
            if partner and subject:
                return [subject, partner]
    return None


def _pair_at(reading: Reading, line: Line, first: int, last: int | None = None) -> list[tuple[str, str | None]] | None:
    """Two parties joined by "and" in a stretch of words."""
    low = line.low
    for at in range(first, min(first + 8, len(low) if last is None else last)):
        if low[at] in COLLECTIVES and "of" in low[at + 1 : at + 4]:
            first = low.index("of", at + 1) + 1
    token = line.chart.one(first + (low[first : first + 1] == ["the"]), "country")
    if token and len(token.value.codes) == 2:
        return [(code, code) for code in token.value.codes]
    end = _phrase_end(line, first) if last is None else last
    if any(
        token.kind in ("person", "head")
        for at in range(max(0, first - 24), end)
        for token in line.chart.at(at)
        if token.last > first
    ):
        return None  # whoever signed for the parties
    ands = [at for at in range(first + 1, end - 1) if low[at] == "and"]
    ranked = sorted(
        ands,
        key=lambda at: (
            0 if low[at + 1] == "the" or line.chart.one(at + 1, "country") else 1,
            -_body_left(line, first, at),
        ),
    )
    for at in ranked:
        left, right = _party(reading, line, first, at), _party(reading, line, at + 1, end)
        if left and right:
            return [left, right]
    return None


def _body_left(line: Line, first: int, at: int) -> int:
    return int(bool(BODY_WORDS & set(line.near(first, at))) and bool(BODY_WORDS & set(line.near(at, at + 6)))) * 2 + (
        1 if len(line.near(first, at)) > 1 else 0
    )


_PHRASE_STOPS = frozenset(
    "signed was were is are has have had will would on in at during for to which that who with as also today yesterday from came entered awaits continues".split()
)


def _phrase_end(line: Line, first: int) -> int:
    low = line.low
    at = first
    while at < len(low) and at - first < 40:
        word = low[at]
        if word in (".", ";", ":", '"') or (word == "," and not (at + 1 < len(low) and low[at + 1] == "and")):
            break
        if word in _PHRASE_STOPS and not (
            word in ("for", "on", "in")
            and line.chart.words.capital(at + 1)
            and line.chart.words.capital(at - 1)
            and not line.chart.one(at + 1, "period", "place", "month")
        ):
            break
        if line.chart.one(at, "period"):
            break
        at += 1
    return at


def _party(reading: Reading, line: Line, first: int, last: int) -> tuple[str, str | None] | None:
    """A party as (name or code, country it belongs to)."""
    words, chart = line.chart.words, line.chart
    while first < last and (
        words.low[first] in ("the", "a", "an", "both", "new", "of", "also")
        or (words.low[first] == "government" and words.low[first + 1 : first + 2] == ["of"])
    ):
        first += 2 if words.low[first] == "government" else 1
    while last > first and words.low[last - 1] in (
        ",",
        "and",
        "have",
        "has",
        "also",
        "today",
        "yesterday",
        "the",
        "jointly",
        "'s",
        "both",
    ):
        last -= 1
    if first >= last:
        return None
    country = chart.one(first, "country")
    codes = [
        t.value.codes[0]
        for at in range(first, last)
        if (t := chart.one(at, "country", "place")) and len(t.value.codes) == 1
    ]
    place = next((chart.one(at, "place") for at in range(first, last) if chart.one(at, "place")), None)
    if country and country.last >= last and len(country.value.codes) == 1:
        return country.value.codes[0], country.value.codes[0]
    rest = set(words.low[country.last : last]) if country else set()
    if country and rest & PEOPLE_OF and len(country.value.codes) == 1:
        return country.value.codes[0], country.value.codes[0]
    if country and rest <= {"side", "government", "delegation", "'s", "authorities", "parties", "minister", "foreign"}:
        return country.value.codes[0], country.value.codes[0]
    if any(chart.one(at, "person") for at in range(first, last)) or any(
        chart.one(at, "period") for at in range(first, last)
    ):
        return None
    start = first
    if country and words.low[country.last : country.last + 1] == ["'s"]:
        start = country.last + 1
    elif (
        country
        and country.value.form == "name"
        and country.first == first
        and country.last < last
        and words.text[country.last][0].isupper()
    ):
        start = country.last
    descriptors = [
        at
        for at in range(start, last - 1)
        if words.low[at] in DESCRIPTORS and words.text[at][0].islower() and words.text[at + 1][0].isupper()
    ]
    if descriptors:
        start = descriptors[-1] + 1
    if words.low[start] in ("we", "they", "he", "she", "it", "i", "both", "parties", "sides"):
        return None
    capitals = [at for at in range(start, last) if words.text[at][0].isupper()]
    if (
        not capitals
        or not words.text[start][0].isupper()
        or sum(
            words.text[at][0].islower() and words.low[at] not in ("of", "for", "and", "the", "in", "on", "'s")
            for at in range(start, last)
        )
        > 0
    ):
        return None
    name = "".join(("" if at == start or words.glued(at) else " ") + words.text[at] for at in range(start, last))
    if len(name) > 200 or (place and start == place.first and place.last >= last):
        return None
    return name.strip(" ,"), codes[0] if codes else None


# ── rungs ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _rungs(
    reading: Reading,
    line: Line,
    token: Token,
    documents: list[Token],
    at: int,
    event: Period | None,
    dateline: Period | None,
) -> tuple[list[Step], list[tuple[Status, Period | None, str | None]]] | None:
    document: Document = token.value
    cues = [cue for cue in line.chart.all("rung") if not (token.first <= cue.first < token.last)]
    cues = _of_document(line, token, documents, at, cues)
    if {"replace", "replaces", "replaced", "replacing", "instead"} & set(line.near(token.first - 3, token.first)):
        cues = [cue for cue in cues if cue.value != "proposed"]  # what is to be replaced exists
    kinds = {cue.value for cue in cues}
    by_kind = {kind: next(cue for cue in cues if cue.value == kind) for kind in kinds}
    steps: list[Step] = []

    def step(
        status: Status, cue: Token | None, by: str | None = None, dated: bool = True
    ) -> tuple[Status, Period | None, str | None]:
        when = _when(reading, line, token, cue, cues, event, dateline) if dated and cue is not None else None
        steps.append(Step(status=status, date=when, by=by))
        return status, when, by

    reached: list[tuple[Status, Period | None, str | None]] = []
    if (
        "signed" in kinds
        and _really_signed(line, by_kind["signed"], kinds, document)
        and (
            kinds & {"ratifying", "ratified", "exchanged", "in-force", "terminated"}
            or not (kinds - {"signed", "will-force"})
            or _closer(token, by_kind, "signed")
        )
    ):
        cue = by_kind["signed"]
        if line.low[cue.first] in (
            "signed",
            "inked",
            "concluded",
            "adopted",
            "approved",
            "signing",
            "signature",
            "agreed",
            "endorsed",
            "put",
            "sealed",
            "exchanged",
            "initialled",
            "the",
            "conclusion",
            "exchanged",
        ):
            reached.append(step(Status.SIGNED, cue))
    if "terminated" in kinds:
        reached.append(step(Status.TERMINATED, by_kind["terminated"], _actor(reading, line, by_kind["terminated"])))
    elif "exchanged" in kinds:
        reached.append(step(Status.RATIFIED, by_kind["exchanged"]))
    elif "in-force" in kinds and document.kind not in NEVER_IN_FORCE:
        cue = by_kind["in-force"]
        if {"will", "after", "before", "upon", "once", "until", "early", "prior"} & set(
            line.near(cue.first - 3, cue.first)
        ):
            pass
        else:
            reached.append(step(Status.IN_FORCE, cue))
    if "ratified" in kinds and "exchanged" in kinds and (by := _actor(reading, line, by_kind["ratified"])):
        step(Status.RATIFIED, by_kind["ratified"], by)
    elif "ratified" in kinds and "exchanged" not in kinds and "terminated" not in kinds:
        reached.extend(_ratified(reading, line, by_kind["ratified"], step))
    elif (
        kinds & {"ratifying"}
        and not {"exchanged", "terminated", "in-force"} & kinds
        and document.kind not in (Kind.MEMORANDUM, Kind.ROADMAP)
    ):
        cue = by_kind["ratifying"]
        reached.append(step(Status.RATIFYING, cue, _still_to(reading, line, cue), dated=False))
    if not reached:
        pending = [kind for kind in ("expected", "negotiating", "proposed") if kind in kinds]
        nearest = min(
            pending, key=lambda kind: (_rank(kind, kinds), abs(by_kind[kind].first - token.first)), default=None
        )
        if document.draft:
            nearest = "negotiating"
        if document.awaited and nearest in (None,):
            nearest = "expected"
        if nearest:
            status = Status(nearest)
            cue2 = by_kind.get(nearest)
            reached.append(
                step(
                    status,
                    cue2,
                    _actor(reading, line, cue2) if status is Status.PROPOSED and cue2 else None,
                    dated=status is Status.NEGOTIATING
                    or (
                        cue2 is not None
                        and (
                            line.low[cue2.first] == "agreed"
                            or (
                                status is Status.PROPOSED
                                and any(line.chart.one(at, "period") for at in range(cue2.last, cue2.last + 3))
                            )
                        )
                    ),
                )
            )
        elif document.definite or document.capital or "signed" in kinds:
            if not _spoken_of(line, token, document):
                return None
            when = _dated_beside(line, token)
            reached.append((Status.SIGNED, when, None))
            steps.append(Step(status=Status.SIGNED, date=when, by=None))
        else:
            if _held_by(line, token):
                when = _dated_beside(line, token)
                reached.append((Status.SIGNED, when, None))
                steps.append(Step(status=Status.SIGNED, date=when))
            else:
                return None
    return steps, reached


def _rank(kind: str, kinds: set[str]) -> int:
    return {"proposed": 0 if "proposed" in kinds and "negotiating" in kinds else 1}.get(kind, 1)


def _spoken_of(line: Line, token: Token, document: Document) -> bool:
    """Whether a document is spoken of as existing, not as a wish or a custom of others."""
    if document.kind in LOOSE_KINDS and not _cooperates(document.title) and not document.capital:
        return False
    before = line.near(token.first - 6, token.first)
    return not {"no", "without", "need", "new"} & set(before[-3:]) or document.definite


def _cooperates(title: str) -> bool:
    return bool(
        {
            "cooperation",
            "partnership",
            "commission",
            "action",
            "joint",
            "collaboration",
            "session",
            "meeting",
            "military",
        }
        & set(fold(title).split())
    )


def _held_by(line: Line, token: Token) -> bool:
    return (
        line.near(token.first - 2, token.first)[:1] in (["have"], ["has"], ["had"])
        or {"under", "within"} & set(line.near(token.first - 3, token.first)) != set()
    )


def _dated_beside(line: Line, token: Token) -> Period | None:
    """The date of a document spoken of as existing: "the memorandum of March 2023", "have had a roadmap since 2024"."""
    for step in (token.last, token.last + 1):
        period = line.chart.one(step, "period")
        before = line.near(token.last, token.last + 1)
        if (
            period
            and (step == token.last + 1 or line.low[step] == "since")
            and before in (["since"], ["of"], ["from"], ["("])
        ):
            return _date(period, line)
    return None


def _closer(token: Token, by_kind: dict[str, Token], kind: str) -> bool:
    mine = _distance(token, by_kind[kind])
    return all(mine <= _distance(token, cue) for other, cue in by_kind.items() if other != kind)


def _distance(token: Token, cue: Token) -> int:
    return token.first - cue.last if cue.last <= token.first else cue.first - token.last


def _of_document(line: Line, token: Token, documents: list[Token], at: int, cues: list[Token]) -> list[Token]:
    """The cues that govern this document where a sentence names several."""
    if len(documents) == 1:
        return cues
    low = line.low
    mine = []
    for cue in cues:
        before = [d for d in documents if d.last <= cue.first]
        after = [d for d in documents if d.first >= cue.last]
        passive = (
            low[cue.first - 1 : cue.first] in (["was"], ["were"], ["been"], ["be"])
            or cue.value in ("in-force", "will-force")
            or (not after)
        )
        if cue.value == "expected" and not after:
            governed = before[-1:]
        elif passive and before and not after:
            governed = before
        elif passive and before:
            governed = [*before, *after] if low[cue.first - 1 : cue.first] == ["were"] else before[-1:]
        elif (
            low[cue.last : cue.last + 1] in (["in"], ["on"], ["by"])
            and before
            and low[cue.first - 1 : cue.first] in ([","], [low[before[-1].last - 1]])
        ):
            governed = before[-1:]
        else:
            next_cues = [c for c in cues if c.first > cue.first and c.value != cue.value]
            limit = next_cues[0].first if next_cues else len(low)
            governed = [d for d in after if d.first < limit] or before[-1:]
        if token in governed:
            mine.append(cue)
    return mine


def _really_signed(line: Line, cue: Token, kinds: set[str], document: Document) -> bool:
    """Whether a word of signing tells of a signing that happened."""
    low = line.low
    word = low[cue.first]
    before = line.near(cue.first - 5, cue.first)
    if {
        "will",
        "to",
        "would",
        "expected",
        "plan",
        "plans",
        "soon",
        "may",
        "could",
        "should",
        "ready",
        "before",
        "for",
        "not",
    } & set(before[-3:]) and word in ("sign", "signing", "conclusion", "signature"):
        return False
    if word == "sign" or {"law", "bill", "decree"} & set(low[cue.last : cue.last + 4]):
        return False
    if word in ("signed", "adopted", "concluded", "approved") and before[-1:] == ["be"]:
        return False
    if (
        word in ("agreed", "reached", "exchanged")
        and low[cue.first : cue.first + 2] != ["agreed", "on"]
        and cue.last - cue.first < 3
    ):
        return False
    return not (
        word in ("signing", "the", "signature", "conclusion")
        and (
            {
                "expected",
                "anticipated",
                "upcoming",
                "forthcoming",
                "soon",
                "early",
                "prospects",
                "preparing",
                "preparation",
                "importance",
                "planned",
                "near",
            }
            & set(low)
            or document.awaited
        )
    )


def _ratified(reading: Reading, line: Line, cue: Token, make: Callable[..., _Rung]) -> list[_Rung]:
    by = _actor(reading, line, cue)
    named = _named_after_by(reading, line, cue)
    if len(named) == 2:
        for code in named:
            make(Status.RATIFIED, cue, code, False)
        return [(Status.RATIFIED, None, None)]
    both = (
        any(
            line.has(phrase)
            for phrase in ("both countries", "both sides", "both parliaments", "both parties", "two countries")
        )
        or by is None
    )
    negated = {"not", "yet"} & set(line.near(cue.first - 4, cue.last + 2))
    if negated and {"not"} & negated:
        return [make(Status.RATIFYING, cue, by, False)]
    if both:
        return [make(Status.RATIFIED, cue)]
    ratified = make(Status.RATIFIED, cue, by)
    waiting = _other_waits(line, cue)
    pending = make(Status.RATIFYING, cue, reading.other(by) if waiting and by in reading.desk.codes else None, False)
    return [(Status.RATIFYING, None, pending[2])] if ratified else []


def _named_after_by(reading: Reading, line: Line, cue: Token) -> list[str]:
    """Who ratified, where each side is named: "ratified by Britain in March and by Kazakhstan in November"."""
    found = []
    for at in range(cue.last, len(line.low)):
        country = (
            line.chart.one(at + 1 + (line.low[at + 1 : at + 2] == ["the"]), "country") if line.low[at] == "by" else None
        )
        if country and len(country.value.codes) == 1 and country.value.codes[0] in reading.desk.codes:
            found.append(str(country.value.codes[0]))
    return list(dict.fromkeys(found))


def _other_waits(line: Line, cue: Token) -> bool:
    rest = line.near(cue.last, len(line.low))
    return ("not" in rest and "yet" in rest) or "awaits" in rest or "awaiting" in rest


def _actor(reading: Reading, line: Line, cue: Token) -> str | None:
    """The country whose side took the step: the subject, or whoever stands after "by"."""
    low = line.low
    if "by" in low[cue.last : cue.last + 6]:
        at = low.index("by", cue.last)
        for step in range(at + 1, min(at + 6, len(low))):
            country = line.chart.one(step, "country")
            if country and len(country.value.codes) == 1:
                return str(country.value.codes[0])
            if low[step] in ("both",):
                return None
        house = _house(reading, low[at + 1 : at + 6])
        if house:
            return house
    found: list[str] = []
    for at in range(cue.first):
        country = line.chart.one(at, "country", "place")
        if country and len(country.value.codes) == 1 and low[at - 1 : at] not in (["with"], ["to"]):
            found.append(str(country.value.codes[0]))
        elif country and len(country.value.codes) == 2:
            return None
    distinct = list(dict.fromkeys(code for code in found if code in reading.desk.codes))
    return distinct[0] if len(distinct) == 1 else None


HOUSES = {
    "senate": "KZ",
    "mazhilis": "KZ",
    "majilis": "KZ",
    "commons": "GB",
    "lords": "GB",
    "bundestag": "DE",
    "bundesrat": "DE",
}


def _house(reading: Reading, words: list[str]) -> str | None:
    """The country of a house of parliament; a parliament without a name is that of the country the article speaks from."""
    for word in words:
        if HOUSES.get(word) in reading.desk.codes:
            return HOUSES[word]
    return reading.speaks if "parliament" in words else None


def _still_to(reading: Reading, line: Line, cue: Token) -> str | None:
    """Who has still to ratify: "by the British Parliament", "in the Mazhilis"."""
    low = line.low
    for at in range(cue.last, len(low)):
        if low[at] in ("by", "in") and at - cue.last < 18:
            stretch = low[at + 1 : at + 7]
            if not PEOPLE_OF & set(stretch) and low[at] == "in":
                continue
            for step in range(at + 1, min(at + 7, len(low))):
                country = line.chart.one(step, "country")
                if country and len(country.value.codes) == 1 and country.value.codes[0] in reading.desk.codes:
                    return str(country.value.codes[0])
            if {"mazhilis", "majilis"} & set(stretch):
                return "KZ" if "KZ" in reading.desk.codes else None
    if line.has("yet to") or line.has("still to"):
        return _actor(reading, line, cue)
    return None


# ── dates ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _when(
    reading: Reading,
    line: Line,
    token: Token,
    cue: Token,
    cues: list[Token],
    event: Period | None,
    dateline: Period | None,
) -> Period | None:
    """The date of a rung: beside its verb, else of the event where it was taken."""
    low = line.low
    titles = line.chart.all("document")
    periods = [
        period
        for period in line.chart.all("period")
        if not any(title.first <= period.first < title.last for title in titles)
        and not (period.value.startswith("..") or (period.rule in ("several years", "the past N years")))
    ]
    later = [other.first for other in cues if other.first > cue.first and other.value != cue.value]
    limit = min(later, default=len(low))
    earlier = [other.last for other in cues if other.last <= cue.first and other.value != cue.value]
    floor = max(earlier, default=0)
    after = [period for period in periods if cue.last <= period.first < limit]
    before = [period for period in periods if floor <= period.first < cue.first]
    chosen = None
    if after and (after[0].first - cue.last <= 14 or not before):
        chosen = after[0]
    elif before:
        chosen = before[-1]
    if chosen is not None and dateline is not None and low[chosen.first] == "today":
        return dateline
    if chosen is not None:
        return _date(chosen, line)
    if line.has("the same day"):
        return _day_before(reading, line)
    if cue.value == "signed" and event is not None and _tells_on(reading, line, cue, event):
        return event
    if line.has("since") and cue.value == "in-force":
        return None
    past_participle = (
        low[cue.first] == "signed"
        and low[cue.first - 1 : cue.first] not in (["was"], ["were"], ["have"], ["has"], ["also"])
        and cue.first > token.last - 1
        and low[cue.last : cue.last + 1] in (["in"], ["by"], ["between"], ["earlier"])
    )
    if any(line.has(phrase) for phrase in AT_THE_EVENT) and event is not None and not past_participle:
        return event
    if event is not None and not past_participle and cue.value in ("signed", "proposed") and _told_as_news(line, cue):
        return event
    if {"earlier", "previously", "already", "ago"} & line.vocabulary or past_participle:
        return None
    if cue.value == "signed" and dateline is not None and low[cue.first] in ("signed", "inked", "concluded", "adopted"):
        return dateline
    return None


def _tells_on(reading: Reading, line: Line, cue: Token, event: Period) -> bool:
    """Whether a plain past tense ("the ministries signed a memorandum") goes on with what happened on the event's day."""
    low = line.low
    if low[cue.first] not in ("signed", "inked", "concluded", "adopted", "agreed", "produced") or (
        {"have", "has", "had", "been", "already", "earlier", "previously", "by", "that"}
        & set(line.near(cue.first - 4, cue.first))
        or {"earlier", "previously", "last", "ago", "already", "since"} & line.vocabulary
        or event.precision not in ("day", "interval")
    ):
        return False
    subject = line.near(cue.first - 1, cue.first)
    if subject and (
        line.chart.one(cue.first - 1, "document")
        or any(
            t.kind == "document" and t.last == cue.first
            for s in range(max(0, cue.first - 25), cue.first)
            for t in line.chart.at(s)
        )
    ):
        return False  # "the memorandum signed in …" is an aside
    for other in reversed(reading.lines[max(0, line.number - 12) : line.number]):
        if AGO & other.vocabulary:
            return False
        days = [
            token.value for token in other.chart.all("period") if len(token.value) == 10 or token.value == event.edtf
        ]
        if days:
            return event.edtf in days or event.contains(Period.parse(days[-1]))
    return False


AGO = frozenset("earlier previously ago".split())
TELLERS = frozenset(
    "two they sides parties ministers co-chairs chairs leaders delegations presidents delegation we".split()
)


def _told_as_news(line: Line, cue: Token) -> bool:
    """Whether those who met did it there: "the two signed", "the delegations agreed to open negotiations"."""
    before = line.near(cue.first - 4, cue.first)
    if line.low[cue.first] not in ("signed", "adopted", "concluded", "agreed", "approved", "inked", "put"):
        return False
    return bool(TELLERS & set(before)) and not {
        "have",
        "has",
        "had",
        "earlier",
        "previously",
        "already",
        "will",
        "once",
    } & set(before)


def _day_before(reading: Reading, line: Line) -> Period | None:
    """The day of the sentence before, which "the same day" means."""
    for other in reversed(reading.lines[max(0, line.number - 2) : line.number]):
        days = [token.value for token in other.chart.all("period") if len(token.value) == 10]
        if days:
            return Period.parse(days[-1])
    return None


def _date(token: Token, line: Line) -> Period:
    value = str(token.value)
    if token.rule.startswith("since") and "/" in value:
        value = value.split("/")[0]
    return Period.parse(value)


# ── later sentences ────────────────────────────────────────────────────────────────────────────────────────────────────


def _points_back(reading: Reading, line: Line, held: list[_Held], event: Period | None) -> None:
    """ "The agreement was signed in April." after a sentence that named it."""
    backs = line.chart.all("document-back")
    if not backs:
        pronoun = line.low[:1] == ["it"] or (line.low[:1] == ["signed"] and "it" in line.low[1:14])
        own = line.has("own ratification") and bool(set(line.codes) & set(reading.desk.codes))
        if not (pronoun or own):
            return
        backs = [Token("document-back", 0, 1, None, "document: points back")]
    back = backs[0]
    document = next((d for d in reversed(held) if back.value is None or d.kind is back.value), None)
    if document is None or not document.evidence:
        return
    latest = document.evidence[-1].start or 0
    if line.sentence.start - latest > 900:
        return
    token = Token(
        "document",
        back.first,
        back.last,
        Document(document.title, document.kind, True, True),
        "document: points back",
        (back,),
    )
    cues = line.chart.all("rung")
    if not cues:
        return
    found = _rungs(reading, line, token, [token], 0, event, None)
    if found is None:
        return
    steps, reached = found
    strong = [
        step
        for step in steps
        if step.date is not None or step.by is not None or RUNG[step.status] > RUNG[Status.SIGNED]
    ]
    if not strong:
        return
    current = max((r[0] for r in document.reached), key=lambda status: RUNG[status], default=None)
    if (
        current is not None
        and any(RUNG[step.status] < RUNG[Status.SIGNED] for step in strong)
        and RUNG[current] >= RUNG[Status.SIGNED]
    ):
        return
    document.steps.extend(step for step in strong if step not in document.steps)
    document.reached.extend(reached)
    document.evidence.append(line.evidence)


# ── the fact ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _fact(held: _Held) -> tuple[Agreement, Token] | None:
    if not held.reached:
        return None
    furthest = max(held.reached, key=lambda reached: RUNG[reached[0]])[0]
    ladder_top = furthest
    steps = _clean(held.steps, ladder_top, held.parties)
    fact = _agreement(held, ladder_top, steps) or _agreement(
        held, ladder_top, [step for step in steps if RUNG[step.status] <= RUNG[ladder_top]]
    )
    return (fact, held.token) if fact else None


def _agreement(held: _Held, top: Status, steps: list[Step]) -> Agreement | None:
    dates = [step.date for step in steps if step.status is top and step.date is not None]
    try:
        return Agreement(
            title=_title(held.title), kind=held.kind, status=top, date=dates[0] if dates else None,
            parties=tuple(party[:400] for party in held.parties), steps=tuple(steps), evidence=tuple(held.evidence),
        )  # fmt: skip
    except ValidationError:
        return None


def _clean(steps: list[Step], top: Status, codes: tuple[str, ...]) -> list[Step]:
    """One step per rung and party, the dated one first; one side's ratification stays below the whole."""
    kept: dict[tuple[Status, str | None], Step] = {}
    for step in steps:
        if RUNG[step.status] > RUNG[top] and not (step.status is Status.RATIFIED and step.by is not None):
            continue
        key = (step.status, step.by)
        if (
            key not in kept
            or (kept[key].date is None and step.date is not None)
            or (kept[key].date is not None and step.date is not None and _finer(step.date, kept[key].date))
        ):
            kept[key] = step
    done = {step.by for step in kept.values() if step.status is Status.RATIFIED and step.by in codes}
    pending = kept.get((Status.RATIFYING, None))
    if pending is not None and pending.date is None and RUNG[top] > RUNG[Status.RATIFYING]:
        del kept[Status.RATIFYING, None]  # over by now
    elif len(done) == 1 and pending is not None and len(codes) == 2:  # who has still to: the other
        other = next(code for code in codes if code not in done)
        del kept[Status.RATIFYING, None]
        kept.setdefault((Status.RATIFYING, other), pending.model_copy(update={"by": other}))
    ordered = sorted(kept.values(), key=lambda step: RUNG[step.status])
    signed_dated = any(step.status is Status.SIGNED and step.date for step in ordered)
    return [
        step
        for step in ordered
        if not (
            step.status is Status.SIGNED
            and step.date is None
            and step.by is None
            and (top is not Status.SIGNED or signed_dated)
        )
        and not (RUNG[step.status] < RUNG[Status.SIGNED] and RUNG[top] >= RUNG[Status.SIGNED] and step.date is None)
    ]


def _finer(one: Period, other: Period | None) -> bool:
    return other is not None and other.contains(one) and len(one.edtf) > len(other.edtf)


def _title(title: str) -> str:
    return re.sub(r"\s+", " ", title)[:390]
