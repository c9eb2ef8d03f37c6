"""Agreements of the two countries: identity, parties, and how far up the ladder the article takes them.

- The rung comes from the verb that governs the document in its clause; a document spoken of as existing is signed.
- Every rung that is dated or attributed is a step; the status is the furthest rung of all mentions.
- "By" is who ratified, of a ratification that is awaited who has still to; ratified by one side only is still ratifying.
- A memorandum, protocol, roadmap, plan or joint statement ends at signed.
- Mentions are one document where the desk knows them by the same name, or where their titles have most words in common.

Each question has its module in ``ladder``; titles are found in ``documents``.
"""

from __future__ import annotations

from dataclasses import replace

from briefings.extract.documents import Document, read_documents
from briefings.extract.documents.ends import subject_end
from briefings.extract.documents.naming import text_of
from briefings.extract.engine import Token
from briefings.extract.grammar import Kind as Form
from briefings.extract.grammar import clause_at
from briefings.extract.ladder.bundles import told_together
from briefings.extract.ladder.cues import read_cues
from briefings.extract.ladder.held import Days, Held, Rung
from briefings.extract.ladder.identity import KIND_WORDS, OLDER, content, is_called, is_pending, meant
from briefings.extract.ladder.parties import is_joint, parties_of
from briefings.extract.ladder.rungs import rungs_of
from briefings.extract.ladder.steps import RUNG, fact_of
from briefings.extract.reading import Line, Reading
from briefings.model import Agreement, Kind, Status
from briefings.periods import Period

NEAR = 1_500
"""Characters within which "also" goes on about what was just told."""
NEAR_BY = 400
"""Characters within which "the documents" means those that were named."""
BACK = 900
"""Characters within which "the document" means the one that was named."""
HEADLINES = 12
"""Sentences without an end at the beginning that may be a page's menu and its headlines."""
ENDS = (["."], ['"'])
HOPES = frozenset("hope hopes hoped hoping love dream wish wishes".split())
HANDLED = frozenset(
    "consider considers considered ratify ratified approve approved sign signed lay laid adopt adopted submit submitted endorse endorsed pass passed debate".split()
)
"""What is done with a document that "it" means."""
COVERING = frozenset("covers concerns regulates governs addresses deals relates envisages".split())
"""What a document does to its subject."""
TREATIES = (Kind.AGREEMENT, Kind.PROTOCOL)
RATIFYING = frozenset("ratifying ratified exchanged".split())
"""Rungs that only a treaty can reach."""
PRONOUNS = frozenset("all us you me them him her it this that everyone nobody both".split())
LONGEST = 6
"""Sentences of evidence that one document keeps."""


def read_agreements(reading: Reading, event: Period | None, dateline: Period | None) -> list[tuple[Agreement, Token]]:
    """Every agreement with the token of its first mention. ``event``: the day of the meeting reported."""
    held: list[Held] = []
    days = Days(event, dateline)
    short_names = tuple(
        (name, known.kind)
        for known in reading.desk.agreements
        for name in known.aliases
        if name.isupper() and " " not in name
    )
    for line in reading.lines:
        read_documents(line.chart, short_names)
        read_cues(line.chart)
        documents = line.chart.all("document")
        for token in documents:
            _note(reading, line, token, documents, held, days)
        if held and not documents:
            if held[-1].evidence and _gap(line, held[-1]) <= NEAR_BY:
                _learn_subject(line, held[-1])
            _points_back(reading, line, held, days)
    return [fact for document in held if (fact := fact_of(document))]


def _note(reading: Reading, line: Line, token: Token, documents: list[Token], held: list[Held], days: Days) -> None:
    """Take down what a mention says: of a document known by now, or of a new one."""
    rungs = rungs_of(reading, line, token, documents, days)
    together = told_together(reading, line, days)
    if together is not None:
        rungs = [together]
    parties = parties_of(reading, line, token, meant(reading, line, token, None, [], held))
    if parties is None:
        return
    known = meant(reading, line, token, parties, rungs or [], held)
    if known is None:
        if rungs is None or not _is_of_the_two(reading, line, token, rungs):
            return
        known = _new(reading, line, token, parties)
        held.append(known)
    else:
        _learn(reading, line, known, token, parties)
    rungs = _told(line, known, rungs or [], held)
    if _adds(known, rungs) and line.evidence not in known.evidence and len(known.evidence) < LONGEST:
        known.evidence.append(line.evidence)
    known.rungs.extend(rung for rung in rungs if rung not in known.rungs)


def _is_of_the_two(reading: Reading, line: Line, token: Token, rungs: list[Rung]) -> bool:
    """Whether a document of which nothing is told may be taken for one of the two countries: where they are spoken of."""
    document: Document = token.value
    if any(rung.told for rung in rungs) or reading.desk.agreement_of(document.title):
        return True
    desk = set(reading.desk.codes)
    before = reading.lines[max(0, line.number - 1) : line.number]
    named = bool(desk & set(line.codes)) or any(desk <= set(other.codes) for other in before)
    ours = reading.about_pair and document.definite and "our" in line.vocabulary
    return named or ours or is_joint(line, document)


def _new(reading: Reading, line: Line, token: Token, parties: tuple[str, ...]) -> Held:
    document: Document = token.value
    agreement = reading.desk.agreement_of(document.title)
    headline = line.number < HEADLINES and all(o.low[-1:] not in ENDS for o in reading.lines[: line.number + 1])
    return Held(
        document.title, document.kind, parties, token, key=agreement.id if agreement else "",
        bare=document.bare, untitled=content(document.title) <= KIND_WORDS, passing=headline or (document.bare and " with " not in document.title) or not content(document.title) - KIND_WORDS,
    )  # fmt: skip


def _learn(reading: Reading, line: Line, known: Held, token: Token, parties: tuple[str, ...]) -> None:
    """A fuller title, or parties by name, from a later mention."""
    document: Document = token.value
    if known.kind is not document.kind and document.bare:
        known.kind = document.kind
    longer = len(document.title) > len(known.title) and (known.bare or not document.bare)
    fuller = longer or (known.bare and not document.bare)
    at_last = "signed" in {c.value.rung for c in line.chart.all("rung")} and not _is_signed(known) and known.rungs
    if (known.passing or is_called(line, token) or (at_last and not document.bare)) and fuller:
        known.title, known.token, known.passing = document.title, token, False
        known.bare = document.bare
        agreement = reading.desk.agreement_of(document.title)
        known.key = agreement.id if agreement else known.key
    elif parties != reading.desk.codes and known.parties == reading.desk.codes:
        known.parties = parties


def _is_signed(known: Held) -> bool:
    return any(RUNG[rung.status] >= RUNG[Status.SIGNED] for rung in known.rungs)


def _told(line: Line, known: Held, rungs: list[Rung], held: list[Held]) -> list[Rung]:
    """What the sentence adds: a hope moves nothing; what was "also signed" was signed on the day of what was told before."""
    if HOPES & line.vocabulary and known.rungs and all(rung.status is Status.EXPECTED for rung in rungs):
        return []
    also = (({"also", "too"} & line.vocabulary) or line.has("as well") or line.has("the same days")) and rungs
    if also and rungs[0].status is Status.SIGNED and rungs[0].date is None:
        return [replace(rungs[0], date=_signed_before(line, held)), *rungs[1:]]
    return rungs


def _adds(known: Held, rungs: list[Rung]) -> bool:
    """Whether a sentence is evidence: the first one, or one that tells a step."""
    return bool(rungs) or not known.evidence


def _signed_before(line: Line, held: list[Held]) -> Period | None:
    """The day on which the documents named just before were signed, for what was "also signed"."""
    for other in reversed(held):
        near = other.evidence and line.sentence.start - (other.evidence[-1].start or 0) < NEAR
        dates = [rung.date for rung in other.rungs if rung.status is Status.SIGNED and rung.date is not None]
        if near and dates and dates[0].precision == "day":
            return dates[0]
    return None


# ── later sentences ────────────────────────────────────────────────────────────────────────────────────────────────────


def _points_back(reading: Reading, line: Line, held: list[Held], days: Days) -> None:
    """ "The agreement was signed in April." after a sentence that named it; "the documents" after several."""
    if not line.chart.all("rung") or _speaks_of_an_older_one(line):
        return
    for together in line.chart.all("documents-back")[:1]:
        for document in _just_told(line, held, together.value):
            _say_of(reading, line, together, document, days)
        return
    back = _back(reading, line)
    if back is not None:
        meant = next((d for d in reversed(held) if back.value is None or d.kind is back.value), None)
    else:
        back, meant = _ratification_of(reading, line, held)
        if back is None:
            back, meant = _negotiations_on(line, held)
    if back is None:
        return
    if meant is not None and meant.evidence and _gap(line, meant) <= BACK:
        _say_of(reading, line, back, meant, days)


def _speaks_of_an_older_one(line: Line) -> bool:
    """Whether a sentence goes on about the document that another replaces: "it takes the place of the current roadmap"."""
    return any(line.low[head.first - 1] in OLDER for head in line.chart.all("document-head"))


def _say_of(reading: Reading, line: Line, back: Token, document: Held, days: Days) -> None:
    """Add what a sentence says of the document that it points back to."""
    named = Document(document.title, document.kind, definite=True, capital=True)
    token = Token("document", back.first, back.last, named, "document: points back", (back,))
    rungs = rungs_of(reading, line, token, [token], Days(days.event, None)) or []
    if any(_says_more(document, rung) for rung in rungs):
        document.rungs.extend(rung for rung in rungs if rung not in document.rungs)
        document.evidence.append(line.evidence)


def _learn_subject(line: Line, document: Held) -> None:
    """What an untitled document is about, told by the sentence that follows: "It covers the training of nurses"."""
    low = line.low
    subject = line.low[:1] == ["it"] or (low[:1] in (["the"], ["this"]) and any(b.first == 1 for b in line.chart.all("document-back")))  # fmt: skip
    if not document.untitled or not subject:
        return
    verb = 1 if low[0] == "it" else 2
    with_, covers = low[verb + 1 : verb + 2] in (["with"], ["to"]), low[verb : verb + 1]
    if not covers or covers[0] not in COVERING or (covers[0] in ("deals", "relates") and not with_):
        return
    first = verb + 1 + with_
    last = subject_end(
        line.chart, Token("document-head", first - 1, first, (document.kind, False), ""), document.kind, first
    )
    if last > first and low[first] not in PRONOUNS:
        document.title = f"{document.title} on {text_of(line.chart, first, last)}"
        document.untitled = False
        document.evidence.append(line.evidence)


def _just_told(line: Line, held: list[Held], kind: Kind | None) -> list[Held]:
    """The documents of the sentence before, where "the documents" can mean them."""
    near = [document for document in held if document.evidence and _gap(line, document) <= NEAR_BY]
    return [document for document in near if kind is None or document.kind is kind]


def _gap(line: Line, document: Held) -> int:
    return line.sentence.start - (document.evidence[-1].start or 0)


def _back(reading: Reading, line: Line) -> Token | None:
    """What points back: "the document", "it" at the beginning, "its own ratification"."""
    backs = line.chart.all("document-back")
    if backs:
        return backs[0]
    pronoun = line.low[:1] == ["it"] or (line.low[:1] == ["signed"] and "it" in line.low[1:14])
    pronoun = pronoun or any(line.low[at - 1] in HANDLED for at in line.chart.words.where.get("it", ()) if at)
    pronoun = pronoun or (line.low[-1] == "?" and "it" in line.low[:4]) or any(_is_told_of_it(line, cue) for cue in line.chart.all("rung"))  # fmt: skip
    own = line.has("own ratification") and bool(set(line.codes) & set(reading.desk.codes))
    return Token("document-back", 0, 1, None, "document: points back") if pronoun or own else None


def _is_told_of_it(line: Line, cue: Token) -> bool:
    """Whether the subject of a passive is "it": "when it is signed"."""
    clause = clause_at(line.chart, cue.first)
    return (
        clause.passive
        and clause.kind is not Form.PARTICIPLE
        and clause.subject is not None
        and line.low[slice(*clause.subject)] == ["it"]
    )


def _ratification_of(reading: Reading, line: Line, held: list[Held]) -> tuple[Token | None, Held | None]:
    """What "ratification is over in Astana" is about without naming it: the last treaty that was spoken of."""
    cues = (cue for cue in line.chart.all("rung") if cue.value.rung in RATIFYING)
    cue = next((cue for cue in cues if any(word.startswith("ratif") for word in line.low[cue.first : cue.last])), None)
    if cue is None or set(line.codes) - set(reading.desk.codes):
        return None, None
    near = NEAR_BY if line.low[cue.first - 1] in ("its", "their") else BACK
    treaty = next((d for d in reversed(held) if d.kind in TREATIES and d.evidence and _gap(line, d) <= near), None)
    return Token("document-back", cue.first, cue.first, None, "document: points back"), treaty


def _negotiations_on(line: Line, held: list[Held]) -> tuple[Token | None, Held | None]:
    """What "the negotiations" are about without naming it: the document spoken of last, where it is still ahead."""
    cues = (cue for cue in line.chart.all("rung") if cue.value.rung == "negotiating")
    cue = next((cue for cue in cues if line.low[cue.last - 1] == "negotiations"), None)
    pending = held[-1] if held and held[-1].evidence and is_pending(held[-1]) else None
    if (
        cue is None
        or pending is None
        or _gap(line, pending) > NEAR_BY
        or line.low[cue.first - 1] not in ("the", "these")
    ):
        return None, None
    return Token("document-back", cue.first, cue.first, None, "document: points back"), pending


def _says_more(document: Held, rung: Rung) -> bool:
    """Whether a later sentence's rung is news: dated, attributed or beyond signing, and nothing below what was told."""
    furthest = max((RUNG[known.status] for known in document.rungs if known.told), default=-1)
    signed = RUNG[Status.SIGNED]
    if RUNG[rung.status] < signed <= furthest:
        return False
    further = furthest < RUNG[rung.status] < signed
    return further or rung.date is not None or rung.by is not None or RUNG[rung.status] > signed
