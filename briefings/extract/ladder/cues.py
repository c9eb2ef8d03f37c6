"""Words that tell how far up the ladder a document is: a verb with its mood, or a set phrase.

- A verb names an act (sign, draft, propose, ratify …); its mood says whether the act is done, going on, ahead, agreed
  upon, suggested, or not done yet. Act and mood together give the rung: ``LADDER``.
- The mood comes from the auxiliaries right before the verb ("has been signed", "will sign", "being drafted"); where an
  infinitive or a gerund stands there, from the word that governs it ("readiness to sign", "suggested drawing up").
- What a verb cannot say is a table of phrases ("under negotiation", "entered into force").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum, auto

from briefings.extract.engine import Chart, Lexicon, Token
from briefings.extract.grammar import Kind, clause_at, clauses
from briefings.extract.grammar import Mood as Done
from briefings.extract.ladder.happened import lies_ahead


class Act(StrEnum):
    """What can be done with a document."""

    SIGN = auto()
    DRAFT = auto()
    PREPARE = auto()
    FINISH = auto()
    BEGIN = auto()
    GO_ON = auto()
    ISSUE = auto()
    ANNOUNCE = auto()
    PROPOSE = auto()
    PASS = auto()
    RATIFY = auto()
    FORCE = auto()
    END = auto()


class Mood(StrEnum):
    """How far the act has come."""

    DONE = auto()
    ONGOING = auto()
    AHEAD = auto()
    OFFERED = auto()
    AGREED = auto()
    SUGGESTED = auto()
    WORKED_ON = auto()
    NOT_YET = auto()


@dataclass(frozen=True, slots=True)
class Cue:
    """``passive``: the document is the subject; ``told``: a verb of its own, not the name of an act ("the signing of");
    ``direct``: says something of a document only as its direct object."""

    rung: str
    passive: bool = False
    told: bool = True
    direct: bool = False
    mood: Mood | None = None


LADDER: dict[Act, dict[Mood, str]] = {
    Act.SIGN: {Mood.DONE: "signed", Mood.ONGOING: "expected", Mood.AHEAD: "expected", Mood.AGREED: "expected", Mood.OFFERED: "expected", Mood.SUGGESTED: "proposed", Mood.WORKED_ON: "negotiating", Mood.NOT_YET: "expected"},
    Act.DRAFT: {Mood.DONE: "negotiating", Mood.ONGOING: "negotiating", Mood.AHEAD: "proposed", Mood.AGREED: "proposed", Mood.OFFERED: "proposed", Mood.SUGGESTED: "proposed", Mood.WORKED_ON: "negotiating"},
    Act.PREPARE: {Mood.DONE: "negotiating", Mood.ONGOING: "negotiating", Mood.AHEAD: "proposed", Mood.AGREED: "proposed", Mood.OFFERED: "proposed", Mood.SUGGESTED: "proposed"},
    Act.FINISH: dict.fromkeys(Mood, "expected"),
    Act.ANNOUNCE: {Mood.AHEAD: "expected"},
    Act.ISSUE: {Mood.DONE: "signed", Mood.AHEAD: "expected"},
    Act.BEGIN: {Mood.DONE: "negotiating", Mood.ONGOING: "negotiating", Mood.AHEAD: "proposed", Mood.AGREED: "proposed", Mood.OFFERED: "proposed", Mood.SUGGESTED: "proposed"},
    Act.GO_ON: dict.fromkeys(Mood, "negotiating"),
    Act.PROPOSE: dict.fromkeys(Mood, "proposed"),
    Act.PASS: {Mood.DONE: "ratified"},
    Act.RATIFY: {**dict.fromkeys(Mood, "ratifying"), Mood.DONE: "ratified"},
    Act.FORCE: {**dict.fromkeys(Mood, "will-force"), Mood.DONE: "in-force", Mood.ONGOING: "in-force"},
    Act.END: {Mood.DONE: "terminated"},
}  # fmt: skip
VERBS: dict[Act, str] = {
    Act.SIGN: "sign, ink, clinch, conclude, enter into, adopt, approve, endorse, seal, strike, renew",
    Act.DRAFT: "draft, hammer out, thrash out, design, develop, elaborate, negotiate, formulate, draw up, work out, work on, work toward, work towards",
    Act.PREPARE: "prepare",
    Act.ANNOUNCE: "announce, unveil, present, reveal",
    Act.ISSUE: "issue, release, publish, produce",
    Act.FINISH: "finalise, finalize, initial",
    Act.PROPOSE: "propose, suggest, offer, advocate, put forward, call for, initiate, recommend",
    Act.PASS: "pass, vote for, support, back",
    Act.RATIFY: "ratify",
    Act.FORCE: "enter into force, come into force, go into force, enter into effect, come into effect, take effect, become effective",
    Act.END: "terminate, denounce, annul, cancel",
}
PHASES: dict[Act, str] = {
    Act.BEGIN: "start, begin, launch, open, hold, conduct",
    Act.GO_ON: "continue, resume, accelerate, intensify, expedite, speed up, step up",
    Act.FINISH: "complete, finish, conclude",
}
"""With "talks", "negotiations" or "work" as their object."""
LABOURS = ("talks", "negotiations", "negotiation", "work", "consultations", "drafting", "discussions")
IRREGULAR = {
    "draw": ("drew", "drawn"),
    "put": ("put",),
    "begin": ("began", "begun"),
    "hold": ("held",),
    "strike": ("struck",),
    "come": ("came",),
    "go": ("went", "gone"),
    "take": ("took", "taken"),
    "become": ("became",),
}

PHRASES: dict[str, str] = {
    **dict.fromkeys(("possibility of", "idea of", "initiative to", "proposal", "proposals", "in favour of", "in favor of", "like to see", "likes to see", "liked to see", "advisability of", "expediency of", "need for", "considering", "invited to consider", "is needed", "are needed"), "proposed"),
    **dict.fromkeys(("negotiations", "negotiation", "talks on", "work is underway on", "work is under way on", "underway on", "under way on", "discussed a", "discussed an", "draft", "are working", "still going through", "chapter by chapter", "going through", "close to finishing",
                     "close to completing", "closing phase", "final phase of work", "rounds of negotiations", "in talks", "in negotiations", "percent agreed", "per cent agreed", "under negotiation", "under discussion",
                     "under development", "under consideration", "discussing", "being discussed", "work on", "working on", "been working", "at the drafting stage", "in the works", "in the pipeline", "nearing a", "close to a"), "negotiating"),
    **dict.fromkeys(("for signing", "for signature", "due for signature", "is to follow", "will follow", "expected to follow", "in the near future", "completion of work on", "stage of preparation", "preparation to signing", "finalisation", "finalization",
                     "preparation of", "preparations for", "preparation for", "initialled", "initialed", "initialling", "close to signing", "complete work on", "completing"), "expected"),
    **dict.fromkeys(("exchanged signed copies", "exchanged", "put their signatures", "put their names", "put his name", "put her name", "put his signature", "put her signature", "put pen to paper", "shook hands on", "shaken hands on", "reached",
                     "agreed on", "agreed", "signature of", "the signature", "conclusion of", "adoption of"), "signed"),
    **dict.fromkeys(("ratification", "ratification process", "consider it", "considers it", "debate it", "lay it before parliament", "laid before parliament", "lay it before", "submitted for ratification", "before parliament", "submitted to parliament", "first reading", "second reading", "still before", "domestic procedures", "internal procedures", "state procedures", "internal legal procedures", "domestic legal procedures",
                     "be approved by the parliaments", "be approved by parliament", "be approved by both parliaments", "parliamentary approval", "waits for a vote", "awaits a vote", "awaiting a vote", "waiting for a vote", "waits for the vote", "awaits the vote", "put to the vote", "put to a vote", "approval by parliament", "parliamentary procedure",
                     "parliamentary procedures", "approval of parliament", "approval by the parliaments", "approval of the parliaments", "approval of both parliaments"), "ratifying"),
    **dict.fromkeys(("law on ratification", "law on the ratification", "ratification law", "law ratifying", "law \" on ratification", "law \" on the ratification", "bill ratifying"), "ratified"),
    **dict.fromkeys(("instruments of ratification", "exchange of instruments of ratification", "instruments of ratification were exchanged", "exchanged instruments of ratification", "exchanged the instruments of ratification",
                     "instruments of ratification have been exchanged", "exchange of the instruments of ratification", "ratification instruments", "exchanged instruments", "exchange of instruments"), "exchanged"),
    **dict.fromkeys(("in force", "entry into force", "has been in force", "into effect"), "in-force"),
    **dict.fromkeys(("withdrew from", "withdrawn from", "expired", "ceased to be in force", "ceased to operate", "ceased to apply", "ceases to apply", "no longer in force", "no longer applies"), "terminated"),
}  # fmt: skip

SUGGESTING = frozenset(
    "proposed proposes propose proposing proposal proposals suggested suggests suggest suggesting suggestion offered offers offer advocated idea initiative "
    "possibility possibilities opportunity feasibility advisability expediency appropriateness invited invites recommended called calls urged considered considering consider explore explored "
    "exploring favour favor need necessity means desirability usefulness prospect".split()
)
TOUCHING = frozenset("discussed discuss discussing raised question issue issues".split())
"""Words that suggest what stands close to them."""
STARTED = frozenset("started began begun continued continue continues launched resumed".split())
PROGRESS = frozenset("progress process pace round rounds stage".split())
AGREEING = frozenset("agreed agree agrees decided decides undertook committed resolved instructed agreement understanding tasked mandated".split())  # fmt: skip
OFFERING = frozenset("interest interested readiness ready willingness willing wish desire keen prepared".split())
WORKING = frozenset("work working works negotiations talks consultations".split())
SOON = frozenset("early speedy swift soonest imminent near soon".split())
"""Words beside a governing one."""
COMING = frozenset(
    "prospects plans plan planned expected expect expects preparing preparation preparations prepare prepared upcoming forthcoming importance expedite "
    "accelerate hopes hope hoped forward towards intention intend intends intends anticipated awaiting scheduled agenda before prior until readiness ready soon necessary".split()
)
PAST = frozenset("after following upon since ceremony attended witnessed announced welcomed celebrated celebrates with by marked through culminated resulted".split())  # fmt: skip
MODALS = frozenset("will would shall should must may might could can".split())
IMAGINED = frozenset("could might".split())
BE = frozenset("is are was were be been being".split())
REMAINING = frozenset("remains remain remained stays".split())
HAVE = frozenset("have has had".split())
NOT = frozenset("not yet never".split())
ADVERBS = frozenset(
    "also jointly officially formally recently already soon now today yesterday further finally successfully ceremonially earlier previously just solemnly then currently actively both mutually "
    "subsequently eventually thus therefore reportedly".split()
)
CLAUSE_ENDS = frozenset((".", ";", ":", '"', "which", "who", "whose", "where", "while", "but"))
UNTIL = frozenset("once when if until unless before".split())
STATEMENTS = frozenset("roadmap statement communique communiqué declaration".split())
SENTENCE_ENDS = frozenset((".", "?", "!", '"'))
ONE = (["a"], ["an"])
CONDITIONS = frozenset("after before upon once until when if".split())
REACH = 14
NEARBY = 4
LAWS = frozenset("law bill decree laws bills".split())
NOT_REACHED = {"ratified": "ratifying", "exchanged": "ratifying", "in-force": "will-force"}
"""What is left of a rung that lies ahead."""
NAMES_OF_ACTS = frozenset("entry exchange instruments ratification".split())
COMPLETING = frozenset("complete completes completed completing finish finishes finished finishing finalised finalized concluded".split())  # fmt: skip
COMPLETING_LEMMAS = frozenset("complete finish finalise finalize conclude".split())
PROCEDURES = frozenset("ratification procedures".split())
FACTIVE = frozenset("welcome congratulate hail announce praise applaud celebrate confirm".split())
"""Verbs whose object has come about."""
WORDING = frozenset("text texts wording draft drafts".split())
"""What is agreed upon before a document is signed."""
FORESEEN = frozenset("planned expected scheduled due set slated foreseen".split())
TREATING = frozenset("receive consider debate examine discuss review".split())
"""What a parliament does with a treaty before it votes."""
HAVING = frozenset("have having get getting see seeing".split())
GIVING = frozenset("put puts putting set sets affixed affixes appended appends gave placed lent".split())
GETTING = frozenset("won wins secured gained got gets received receives bore bears carries carried obtained".split())
TREATIES = frozenset("agreement treaty convention accord pact protocol".split())
LAW_NOUNS = frozenset(
    "act acts code codes decree decrees laws law legislation rules regulations provisions norms standards procedures sanctions".split()
)
LAW_REACH = 10
CLOSE = 8
ENDS_A_SUBJECT = frozenset("that which who signed agreement treaty after by".split()) | {";", ":"}
LEGISLATURES = frozenset(
    "westminster parliament parliaments senate mazhilis majilis bundestag bundesrat commons lords chamber lawmakers legislators deputies senators mps parliamentarians legislature".split()
)
SUBMITTED = frozenset("submitted laid sent tabled considered debated introduced examined forwarded".split())
CONSENTING = frozenset(
    "consent consented consents approval approved endorsed backed supported voted passed signed".split()
)
"""Words that say that "the ratification of …" is done."""
"""Words within which the governor of an infinitive or a gerund stands."""


def _forms(verb: str) -> Iterator[tuple[str, str]]:
    """Every form of a verb with its name; a particle follows the verb."""
    stem, _, particle = verb.partition(" ")
    tail = f" {particle}" if particle else ""
    short = stem.removesuffix("e")
    doubled = stem + stem[-1] if stem in ("put", "begin", "initial", "cancel") else None
    past = "ied" if stem.endswith("y") else "ed"
    yield stem + tail, "base"
    yield (stem[:-1] + "ies" if stem.endswith("y") else stem + ("es" if stem.endswith("ch") else "s")) + tail, "s"
    yield (doubled or short) + "ing" + tail, "ing"
    for participle in IRREGULAR.get(stem, ((stem.removesuffix("y") if stem.endswith("y") else short) + past,)):
        yield participle + tail, "ed"
    if doubled:
        yield doubled + "ed" + tail, "ed"


def _verbs() -> Iterator[tuple[str, tuple[Act, str]]]:
    for act, verbs in VERBS.items():
        for verb in verbs.split(", "):
            for written, form in _forms(verb):
                yield written, (act, form)
    for act, verbs in PHASES.items():
        for verb in verbs.split(", "):
            for written, form in _forms(verb):
                for labour in LABOURS:
                    for between in ("", " the", " its", " their"):
                        yield f"{written}{between} {labour}", (act, form)


_verb_words = Lexicon("document-verb", _verbs())
_phrase_words = Lexicon("rung-phrase", PHRASES)


def read_cues(chart: Chart) -> None:
    """Tokens ``rung`` with a ``Cue`` as their value."""
    _verb_words.run(chart)
    _phrase_words.run(chart)
    _signatures(chart)
    _approvals(chart)
    _completions(chart)
    _houses(chart)
    _submissions(chart)
    taken = 0
    for token in chart.all("document-verb", "rung-phrase"):
        if token.first < taken:
            continue
        cue = _of_verb(chart, token) if token.kind == "document-verb" else _of_phrase(chart, token)
        if cue is not None and chart.one(token.first, "rung") is None:
            cue = _as_it_stands(chart, token, cue)
            chart.add(Token("rung", token.first, token.last, cue, f"rung: {cue.rung}", (token,)))
            taken = token.last


def _signatures(chart: Chart) -> None:
    """ "Put his signature to", "got their signatures", "bears the signatures of": signed, whichever the verb."""
    low = chart.words.low
    for word in ("signature", "signatures"):
        for noun in chart.words.where.get(word, ()):
            verb = next((at for at in range(noun - 1, max(-1, noun - 5), -1) if low[at] in GIVING | GETTING), None)
            if verb is None or chart.one(verb, "rung") or (MODALS | NOT | {"to"}) & set(_auxiliaries(chart, verb)):
                continue
            cue = Cue("signed", passive=low[verb] in GETTING, mood=Mood.DONE)
            chart.add(Token("rung", verb, noun + 1, cue, "rung: signatures"))


def _approvals(chart: Chart) -> None:
    """ "Won the approval of the Senate", "received the consent of parliament": ratified."""
    low = chart.words.low
    for word in ("approval", "consent", "backing", "assent"):
        for noun in chart.words.where.get(word, ()):
            verb = next((at for at in range(noun - 1, max(-1, noun - 5), -1) if low[at] in GIVING | GETTING), None)
            if verb is None or (MODALS | NOT | {"to"}) & set(_auxiliaries(chart, verb)):
                continue
            if LEGISLATURES & set(low[verb + 1 : noun + CLOSE]) or low[noun - 1] == "parliamentary":
                cue = Cue("ratified", passive=True, mood=Mood.DONE)
                chart.add(Token("rung", verb, noun + 1, cue, "rung: approval"))


def _as_it_stands(chart: Chart, token: Token, cue: Cue) -> Cue:
    """A cue whose clause says that it has not come about: "once it has been ratified by both"."""
    if cue.rung not in NOT_REACHED:
        return cue
    verb = token.kind == "document-verb" or chart.words.low[token.first] not in NAMES_OF_ACTS
    ahead = any(lies_ahead(chart, at, verb=verb) for at in range(token.first, token.last))
    return replace(cue, rung=NOT_REACHED[cue.rung]) if ahead else cue


def _completions(chart: Chart) -> None:
    """ "Completed its ratification", "the domestic procedures have been completed": ratified where it has happened."""
    if chart.words.vocabulary.isdisjoint(COMPLETING) or chart.words.vocabulary.isdisjoint(PROCEDURES):
        return
    low = chart.words.low
    for clause in clauses(chart):
        if clause.verb is None or clause.lemma not in COMPLETING_LEMMAS:
            continue
        after = [at for at in clause.after() if at < clause.head + CLOSE]
        span = range(*clause.subject) if clause.passive and clause.subject else after
        if not any(low[at] in PROCEDURES for at in span) or chart.one(clause.head, "rung"):
            continue
        first, last = clause.head, clause.head + 1
        if not clause.passive:
            last = max(at for at in span if low[at] in PROCEDURES) + 1
        told = clause.mood is Done.DONE or (clause.mood is Done.PRESENT and low[-1] not in SENTENCE_ENDS)
        done = told and clause.kind is not Kind.PARTICIPLE and not lies_ahead(chart, clause.head)
        rung = "ratified" if done else "ratifying"
        chart.add(Token("rung", first, last, Cue(rung, clause.passive, mood=None), "rung: completion"))


def _houses(chart: Chart) -> None:
    """ "The Senate is expected to receive the treaty", "parliament has not yet considered it": ratification is ahead."""
    if chart.words.vocabulary.isdisjoint(LEGISLATURES):
        return
    for clause in clauses(chart):
        if clause.subject is None or clause.verb is None or clause.lemma not in TREATING or clause.passive:
            continue
        house = LEGISLATURES & set(chart.words.low[slice(*clause.subject)])
        ahead = clause.mood in (Done.AHEAD, Done.DENIED)
        if house and ahead and chart.one(clause.head, "rung") is None:
            it = chart.words.low[clause.head + 1 : clause.head + 2] == ["it"]
            cue = Cue("ratifying", direct=not it)
            chart.add(Token("rung", clause.head, clause.head + 1 + it, cue, "rung: a house"))


def _submissions(chart: Chart) -> None:
    """ "To be submitted to the Senate", "is still to be considered by the British Parliament": ratification is ahead."""
    low = chart.words.low
    for verb in chart.words.places(SUBMITTED):
        to = low[verb + 1 : verb + 2]
        if to in (["to"], ["by"], ["before"], ["in"]) and LEGISLATURES & set(low[verb + 2 : verb + 2 + NEARBY]):
            passive = bool(BE & set(_auxiliaries(chart, verb)))
            chart.add(Token("rung", verb, verb + 2, Cue("ratifying", passive, mood=Mood.AHEAD), "rung: submission"))


def _of_phrase(chart: Chart, token: Token) -> Cue | None:
    low = chart.words.low
    word = low[token.first]
    rung = str(token.value)
    if "not" in _auxiliaries(chart, token.first) and rung in ("negotiating", "proposed"):
        return None
    passive = rung in ("in-force", "will-force") or word in ("is", "are") or _is_predicate(chart, token)
    if rung == "in-force" and {"will", "after", "before", "upon", "once", "until", "early", "prior", "for"} & set(
        low[max(0, token.first - 3) : token.first]
    ):
        return None
    if rung == "in-force" and _is_a_law(chart, token.first):
        return None
    if word == "agreed" and WORDING & set(low[token.last : token.last + NEARBY]):
        return Cue("expected", passive=passive)
    if word in ("agreed", "reached") and token.last - token.first == 1 and low[token.last : token.last + 1] in ONE:
        return Cue(rung, direct=True)
    if word in ("agreed", "reached", "exchanged") and token.last - token.first == 1 and not passive:
        return Cue(rung, told=False, direct=True) if word == "exchanged" else None
    if word == "ratification" and rung == "ratifying" and _is_over(chart, token.first):
        return Cue("ratified")
    if word == "for":
        return Cue(rung, passive=clause_at(chart, token.first).passive)
    if rung == "signed" and ({"be"} | NOT) & set(_auxiliaries(chart, token.first)):
        return Cue("expected", passive=True)
    if word in ("conclusion", "signature", "adoption", "the"):
        mood = _governor(chart, token.first)
        return Cue(LADDER[Act.SIGN][mood or Mood.DONE], told=False, mood=mood)
    return Cue(rung, passive=passive, told=word not in ("draft",), direct=rung == "proposed")


def _is_a_law(chart: Chart, at: int) -> bool:
    """Whether what is in force is a law: "the laws in force", "under the Act of 2010, which has been in force since"."""
    low, clause = chart.words.low, clause_at(chart, at)
    if low[at - 1] in LAW_NOUNS:
        return True
    subject = low[slice(*clause.subject)] if clause.subject else []
    return bool(LAW_NOUNS & set(subject)) and not any(word in TREATIES for word in subject)


def _is_predicate(chart: Chart, token: Token) -> bool:
    """Whether a phrase tells what its subject is: "is still under negotiation", "was agreed"."""
    low, at = chart.words.low, token.first
    if low[at - 1 : at] in (["was"], ["were"], ["be"]):
        return True
    while at > 0 and low[at - 1] in ADVERBS | {"still"}:
        at -= 1
    return low[token.first] in ("under", "in", "at") and low[at - 1 : at] != [] and low[at - 1] in BE | REMAINING


def _is_over(chart: Chart, noun: int) -> bool:
    """Whether "ratification" is told to be done: consented to, or its completion welcomed."""
    low = chart.words.low
    completed = "completion" in low[max(0, noun - 3) : noun] and not SOON & set(low[max(0, noun - 6) : noun])
    if completed:
        clause = clause_at(chart, noun)
        return clause.lemma in FACTIVE and not lies_ahead(chart, noun, verb=False)
    return _is_consented_to(chart, noun)


def _is_consented_to(chart: Chart, noun: int) -> bool:
    """Whether somebody gave "consent to the ratification", "signed into law the ratification", "voted for ratification"."""
    low = chart.words.low
    at = next((at for at in range(noun - 1, max(-1, noun - 6), -1) if low[at] in CONSENTING), None)
    return at is not None and not (MODALS | NOT | {"be", "to"}) & set(low[max(0, at - 3) : at])


def _of_verb(chart: Chart, token: Token) -> Cue | None:
    act, form = token.value
    before = _auxiliaries(chart, token.first)
    if form == "base" and not before and chart.words.low[token.first] == "draft":  # the noun
        return Cue("negotiating", told=False)
    mood = _mood(chart, token, form, before)
    if act is Act.SIGN and mood is Mood.AHEAD and IMAGINED & set(before):
        mood = Mood.SUGGESTED
    if act is Act.PROPOSE and _something_else(chart, token):
        return None
    if act in (Act.SIGN, Act.PASS) and mood is Mood.DONE and _of_a_house(chart, token):
        return Cue("ratified", passive=form == "ed" and bool(BE & set(before)))
    if act is Act.PASS or (act is Act.SIGN and LAWS & set(chart.words.low[token.last : token.last + 4])):
        return Cue("ratified") if mood is Mood.DONE and _of_ratification(chart, token.last) else None
    if act is Act.FORCE and _is_a_law(chart, token.first):
        return None
    if act is Act.ISSUE and not STATEMENTS & chart.words.vocabulary:
        return None
    rung = LADDER[act].get(mood)
    if rung is None:
        return None
    passive = (form == "ed" and bool(BE & set(before))) or act is Act.FORCE
    told = not (form == "ing" and not BE & set(before))
    return Cue(rung, passive, told, act not in (Act.SIGN, Act.RATIFY, Act.FORCE, Act.BEGIN, Act.GO_ON, Act.END), mood)


def _of_a_house(chart: Chart, verb: Token) -> bool:
    """Whether a parliament does it: what "the Senate approved" or "was passed by lawmakers" is ratified."""
    low = chart.words.low
    if low[verb.first] in ("signed", "sign", "signs", "inked", "concluded"):
        return False
    before = verb.first - len(_auxiliaries(chart, verb.first))
    subject = low[max(0, before - CLOSE) : before]
    clause = max((at + 1 for at, word in enumerate(subject) if word in ENDS_A_SUBJECT), default=0)
    by = low[verb.last + 1 : verb.last + CLOSE] if low[verb.last : verb.last + 1] == ["by"] else []
    return bool(LEGISLATURES & {*subject[clause:], *by})


def _of_ratification(chart: Chart, at: int) -> bool:
    """Whether what is passed or signed is a law that ratifies."""
    after = chart.words.low[at : at + LAW_REACH]
    return bool(LAWS & set(after)) and any(word.startswith("ratif") for word in after)


def _something_else(chart: Chart, token: Token) -> bool:
    """Whether what is proposed is an act that is none of a document's: "proposed to replace the agreement"."""
    low = chart.words.low
    after = low[token.last : token.last + 2]
    if after[:1] == ["to"]:
        if chart.one(token.last + 1, "country", "place") or after[1:] == ["the"]:
            return False  # to whom
        verb = chart.one(token.last + 1, "document-verb")
        return verb is None or verb.value[1] != "base"
    return bool(after) and after[0].endswith("ing") and chart.one(token.last, "document-verb") is None


def _auxiliaries(chart: Chart, verb: int) -> list[str]:
    """The words of the verb group before the verb."""
    low = chart.words.low
    at = verb
    while at > 0 and (low[at - 1] in MODALS or low[at - 1] in BE or low[at - 1] in HAVE or low[at - 1] in NOT or low[at - 1] in ADVERBS or low[at - 1] == "to"):  # fmt: skip
        at -= 1
    return low[at:verb]


def _mood(chart: Chart, token: Token, form: str, before: list[str]) -> Mood:
    words = set(before)
    if ("yet" in words and "to" in words) or (NOT & words and form == "ed"):
        return Mood.NOT_YET
    if token.value[0] is Act.FORCE and CONDITIONS & set(chart.words.low[max(0, token.first - 4) : token.first]):
        return Mood.AHEAD
    if form == "s" and token.value[0] is Act.FORCE and _on_a_day_to_come(chart, token.last):
        return Mood.AHEAD
    if form == "s" or (form == "base" and HAVE & words and "to" not in words):
        return Mood.DONE
    if form == "ing":
        if BE & words:
            return Mood.AHEAD if MODALS & words else Mood.ONGOING
        if chart.words.low[token.last : token.last + 1] != [] and chart.words.low[token.last] in FORESEEN:
            return Mood.AHEAD  # "with the signing planned for spring"
        return _governor(chart, token.first) or (Mood.ONGOING if token.value[0] is not Act.SIGN else Mood.DONE)
    if form == "ed":
        if "being" in words:
            absolute = before == ["being"] and token.value[0] is Act.SIGN  # "ended with a protocol being signed"
            return Mood.DONE if absolute else Mood.ONGOING
        if {"be"} & words:
            wanted = None if (MODALS | {"to"}) & words else _asked_or_wanted(chart, token.first)
            return wanted or _ahead(chart, token, before)
        if MODALS & words:
            return Mood.AHEAD  # "will have signed"
        if not before and _is_to_be_had(chart, token.first):
            return Mood.AHEAD
        if {"is", "are"} & words and UNTIL & set(chart.words.low[max(0, token.first - 10) : token.first]):
            return Mood.AHEAD
        return Mood.DONE
    if words & MODALS or "to" in words:
        return _ahead(chart, token, before)
    if not before and (mood := _asked_or_wanted(chart, token.first)):
        return mood
    if token.value[0] is Act.FORCE and chart.words.low[-1] in SENTENCE_ENDS:
        return Mood.AHEAD  # "it is important that the treaty enter into force", "will the treaty enter into force"
    return Mood.DONE if token.value[0] is Act.SIGN else Mood.ONGOING


def _on_a_day_to_come(chart: Chart, at: int) -> bool:
    """Whether a timetable is told: "it takes effect on 1 November"."""
    dated = any(chart.one(step, "period", "month-day") for step in (at, at + 1, at + 2))
    return chart.words.low[at : at + 1] in (["on"], ["from"], ["in"]) and dated


def _asked_or_wanted(chart: Chart, verb: int) -> Mood | None:
    """The mood of a verb without an auxiliary beside it: "when will the treaty take effect?", "suggested that both sign"."""
    low = chart.words.low
    if low[-1] == "?" and MODALS & set(low[:4]):
        return Mood.AHEAD
    that = next((at for at in range(verb - 1, max(0, verb - REACH), -1) if low[at] == "that"), None)
    return Mood.SUGGESTED if that and SUGGESTING & set(low[max(0, that - NEARBY) : that]) else None


def _is_to_be_had(chart: Chart, participle: int) -> bool:
    """Whether somebody wants it done: "with a view to having the agreement signed", "to see the treaty ratified"."""
    low = chart.words.low
    for at in range(participle - 2, max(0, participle - 7), -1):
        if low[at] in HAVING:
            return low[at - 1] in ("to", "of", "in", "towards")
    return False


def _ahead(chart: Chart, token: Token, before: list[str]) -> Mood:
    """The mood of an infinitive: whatever governs it, else it lies ahead."""
    if chart.words.low[token.first - len(before) - 1 : token.first - len(before)] in (["voted"], ["votes"]):
        return Mood.DONE
    if MODALS & set(before) or BE & set(before[: before.index("to")] if "to" in before else ()):
        return Mood.AHEAD
    mood = _governor(chart, token.first - len(before))
    return mood if mood not in (None, Mood.DONE) else Mood.AHEAD


def _governor(chart: Chart, first: int) -> Mood | None:
    """The mood that the nearest governing word before gives to an infinitive, a gerund or the name of an act."""
    low = chart.words.low
    soon = None
    if low[first - 1 : first] == ["before"] and not MODALS & set(low[:first]):
        return Mood.DONE  # "met the president before signing"
    for at in range(first - 1, max(-1, first - REACH), -1):
        word = low[at]
        if word in CLAUSE_ENDS or (word == "," and first - at > 6):
            return soon
        if word in AGREEING:
            return Mood.AGREED
        if word in STARTED and first - at <= NEARBY:
            return Mood.ONGOING
        if (word in WORKING and low[at + 1] == "on") or word in PROGRESS:
            return Mood.WORKED_ON
        if word in OFFERING:
            return Mood.OFFERED
        if word in SUGGESTING or (word in TOUCHING and first - at <= NEARBY):
            return Mood.SUGGESTED
        if word in COMING:
            return Mood.AHEAD
        if word in SOON:
            soon = Mood.AHEAD
        if word in PAST and first - at <= 4:
            return Mood.DONE
        if at < first - 2 and any(token.kind in ("document-verb", "document") for token in chart.at(at)):
            return soon
    return soon
