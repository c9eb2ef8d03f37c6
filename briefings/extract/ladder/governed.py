"""Which words of a sentence say something of which document.

- A verb in the active, an infinitive or the name of an act governs what follows it, up to the next such word.
- A passive governs what stands before it ("A and B were signed"), or what follows where nothing does.
- A bundle without a name ("several accords") may be what a verb governs: then no named document is, unless the bundle
  is told one by one ("two documents: …", "accords, among them …").
- Weak verbs (draft, prepare, propose) govern a document only as their direct object.
"""

from __future__ import annotations

from briefings.extract.engine import Token
from briefings.extract.grammar import Kind, clause_at
from briefings.extract.ladder.cues import Cue, Mood
from briefings.extract.reading import Line

FILLERS = frozenset(
    "a an the new joint bilateral draft drafts text texts of separate comprehensive as soon possible jointly appropriate relevant and or its their this that on upon "
    "number several more also another one two three long term medium first second whole full package an updated interdepartmental intergovernmental interagency the"
    " idea possibility signing concluding conclusion adopting adoption to sign conclude adopt expert level detailed concrete specific special".split()
)
ATTRIBUTIVE = frozenset(", which was were that been has had between and the of with".split())
RESTING_ON = frozenset("under following amending replacing replace replaces within pursuant".split())
NAMING = frozenset(
    "to the of and for 's ministry university city company bank museum administration government authority".split()
)
ADDING = frozenset("along well together plus alongside".split())
LISTS = frozenset(
    ": - including namely particular among such as notably are were include called titled entitled".split()
)


def governing(line: Line, token: Token, documents: list[Token]) -> list[Token]:
    """The cues that govern this document."""
    cues = [cue for cue in line.chart.all("rung") if not any(d.first <= cue.first < d.last for d in documents)]
    nouns = _nouns(line, documents)
    if _is_background(line, token):
        nouns = [token]
        cues = [cue for cue in cues if _hangs_on(line, token, cue)]
    else:
        nouns = [noun for noun in nouns if noun is token or not _is_background(line, noun)]
    return [cue for cue in cues if _governs(line, token, nouns, cue, cues)]


def _is_background(line: Line, token: Token) -> bool:
    """Whether a document is only what another act rests on: "in line with the treaty", "a protocol to the agreement"."""
    at = token.first
    while at > 0 and line.low[at - 1] in ("the", "its", "their", "this", "a", "an"):
        at -= 1
    if line.low[at - 1 : at] in (["with"], ["to"]):
        return line.low[at - 2 : at - 1] in (
            ["accordance"],
            ["line"],
            ["additions"],
            ["amendments"],
            ["protocol"],
            ["annex"],
        )
    return at > 0 and (line.low[at - 1] in RESTING_ON or _is_changed_by_another(line, at))


def _is_changed_by_another(line: Line, at: int) -> bool:
    """Whether another document acts on the one that begins here: "a protocol that prolongs the agreement"."""
    relative = line.low[at - 2 : at - 1] in (["that"], ["which"]) and line.low[at - 1].endswith("s")
    return relative and any(head.last == at - 2 for head in line.chart.all("document-head"))


def _hangs_on(line: Line, token: Token, cue: Token) -> bool:
    """Whether a cue follows a document as its attribute: "the treaty between A and B, signed in 2012"."""
    clause = clause_at(line.chart, cue.first)
    if clause.kind in (Kind.RELATIVE, Kind.REPORTED) and clause.first in (token.last, token.last + 1):
        return True
    if cue.first < token.last or cue.first - token.last > 16:
        return False
    if line.low[cue.first - 1] in ("that", "which"):
        return True
    between = (at for at in range(token.last, cue.first) if line.low[at] not in ATTRIBUTIVE)
    return all(_of_a_country(line, at) for at in between)


def _nouns(line: Line, documents: list[Token]) -> list[Token]:
    """Documents with and without a name, in order."""
    bare = [
        head
        for head in line.chart.all("document-head")
        if head.value[1] and not any(d.first <= head.first < d.last for d in documents)
    ]
    bundles = [head for head in bare if not LISTS & set(line.near(head.last, head.last + 4))]
    return sorted([*documents, *bundles], key=lambda noun: noun.first)


def _governs(line: Line, token: Token, nouns: list[Token], cue: Token, cues: list[Token]) -> bool:
    value: Cue = cue.value
    if line.low[cue.last - 1] == "needed" and token.value.definite:
        return False  # "the renewal of the agreement is needed"
    if value.direct:
        return _is_object(line, token, cue, nouns) or _is_subject(line, token, cue, passive=value.passive)
    return token in (nouns if len(nouns) == 1 else _governed(line, nouns, cue, cues))


def _governed(line: Line, nouns: list[Token], cue: Token, cues: list[Token]) -> list[Token]:
    low = line.low
    value: Cue = cue.value
    before = [noun for noun in nouns if noun.last <= cue.first]
    after = [noun for noun in nouns if noun.first >= cue.last]
    if antecedent := _antecedent(line, before, cue):
        return antecedent
    if value.rung == "expected" and not after:
        return _together(line, before) if value.passive and before else before[-1:]
    if (value.passive or not after) and before:
        verb = clause_at(line.chart, cue.first).verb
        many = not after or bool(verb and {"were", "are"} & set(low[slice(*verb)]))
        added = [noun for noun in after if ADDING & set(line.near(cue.last, noun.first))]
        return [*(_together(line, before) if many else before[-1:]), *added]
    aside = (
        value.mood is Mood.DONE
        and value.told
        and low[cue.last : cue.last + 1] in (["in"], ["on"], ["by"], ["with"])
        and before
        and (cue.first - before[-1].last <= 1 or _in_its_clause(line, before[-1], cue))
    )
    if aside:
        return before[-1:]
    limit = next(
        (other.first for other in cues if other.first > cue.first and other.value.rung != value.rung), len(low)
    )
    return [noun for noun in after if noun.first < limit] or before[-1:]


def _antecedent(line: Line, before: list[Token], cue: Token) -> list[Token]:
    """The document that the clause of a verb is about: "the memorandum on wool that the ministers signed gave …"."""
    clause = clause_at(line.chart, cue.first)
    if clause.kind is Kind.REPORTED and clause.opener == "that":
        return [noun for noun in before if noun.last == clause.first]
    if clause.kind is not Kind.RELATIVE or clause.subject is None:
        return []
    first, last = clause.subject
    return [noun for noun in before if noun.first < last and first < noun.last][-1:]


def _in_its_clause(line: Line, noun: Token, cue: Token) -> bool:
    """Whether a verb ends the clause that begins after a document: "an agreement that Acme concluded with Beta"."""
    return line.near(noun.last, noun.last + 1) in (["that"], ["which"]) and "," not in line.near(noun.last, cue.first)


def _together(line: Line, nouns: list[Token]) -> list[Token]:
    """The last of the documents with those that are joined to it."""
    joined = [nouns[-1]]
    for noun in reversed(nouns[:-1]):
        if {"which", "that", ";", "who", "was", "were", "is", "by"} & set(line.near(noun.last, joined[-1].first)):
            break
        joined.append(noun)
    return joined


def _is_object(line: Line, token: Token, cue: Token, nouns: list[Token]) -> bool:
    if token.first < cue.last:
        return False
    titles = {at for noun in nouns if noun is not token for at in range(noun.first, noun.last)}
    between = [
        at
        for at in range(cue.last, token.first)
        if at not in titles and line.low[at] not in FILLERS and line.low[at] not in (",", '"')
    ]
    if cue.value.rung == "proposed" and _is_a_name(line, cue.last, token.first):
        return True  # to whom
    return not [at for at in between if not _of_a_country(line, at)]


def _is_a_name(line: Line, first: int, last: int) -> bool:
    """Whether a body by name stands here: "proposed to Acme University a memorandum"."""
    words, at = line.chart.words, first
    while at < last and (words.capital(at) or line.low[at] in NAMING or words.glued(at)):
        at += 1
    return (
        at > first
        and any(map(words.capital, range(first, at)))
        and line.near(at, last) in ([], ["a"], ["an"], ["a", "separate"], ["a", "new"])
    )


def _of_a_country(line: Line, at: int) -> bool:
    """Whether a word belongs to a partner named before the document: "proposed to Britain a roadmap"."""
    if line.low[at] in ("to", "with", "between", "for"):
        return True
    if line.low[at] in ("side", "government") and line.chart.one(at - 1, "country"):
        return True
    covering = (token for first in range(max(0, at - 4), at + 1) for token in line.chart.at(first) if token.last > at)
    return any(t.kind == "period" or (t.kind == "country" and t.value.form not in ("sides", "pair")) for t in covering)


def _is_subject(line: Line, token: Token, cue: Token, *, passive: bool) -> bool:
    """Whether the document stands before a passive, or before a clause of its own: "a roadmap, which Astana suggested"."""
    between = line.near(token.last, cue.first)
    if token.last > cue.first or ";" in between:
        return False
    relative = {"which", "that"} & set(between[:2])
    return bool(relative) if not passive else not {"which"} & set(between[2:])
