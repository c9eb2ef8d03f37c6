"""Where a sentence speaks of a contact, and whether it says that the contact took place.

- A *verb* of meeting has its people as subject and in its slot (lexicon). A *noun* of meeting or visiting is subject,
  object or adjunct of whatever verb; it took place if what the verb says did, unless the verb says that it was only
  proposed, prepared, put off.
- What stands behind "before", "ahead of", "for" or an adjective like "upcoming" is still to come.
- "The meeting", without people of its own, means the one told before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefings.extract.contacts.formats import format_at
from briefings.extract.contacts.lexicon import (
    LETTERS,
    MEALS,
    NOT_HELD,
    OBJECT,
    PHRASES,
    PICTURED,
    PORTIONS,
    TALKS,
    TOGETHER,
    VAGUE,
    WITH,
)
from briefings.extract.contacts.parties import DETERMINERS, Party, Scene
from briefings.extract.contacts.verbs import ENABLING, Mood, Verb, is_adverb
from briefings.extract.contacts.where import RECEIVING, host_before
from briefings.extract.grammar import Kind
from briefings.extract.grammar.verbs import forms_of
from briefings.extract.reading import Line

PREPOSITIONS = frozenset(
    "during at after following in over within throughout on upon since from before ahead until till pending without instead despite for to of about "
    "regarding concerning with by as under into between among through besides including".split()
)
HELD_BEHIND = frozenset("before until till pending without instead".split())
"""Prepositions behind which what is spoken of is still to come, or never is."""
AHEAD_ADJECTIVES = frozenset(
    "ongoing continuing upcoming forthcoming planned possible future proposed potential prospective expected cancelled canceled postponed coming".split()
)
POINTING = frozenset("the this that these those its".split())
FIXED = (
    "course",
    "sidelines",
    "margins",
    "framework",
    "frames",
    "part",
    "end",
    "beginning",
    "start",
    "outcome",
    "results",
    "opening",
    "occasion",
    "time",
    "conclusion",
)
"""Nouns of "in the course of", "on the sidelines of", "as part of": what stands behind is where something was done."""


@dataclass(frozen=True, eq=False)
class Mention:
    """A contact as a sentence speaks of it."""

    at: int
    first: int
    last: int
    verb: Verb | None
    """The verb itself, or the one a noun hangs on."""
    role: str
    """verb, subject, object, adjunct, nested, bare"""
    own: tuple[Party, ...] = ()
    """Whoever stands in its own slots."""
    closed: bool = False
    """Whether nobody else took part: "between A and B"."""
    owner: tuple[Party, ...] = ()
    back: bool = False
    """Whether it only points back to what was told before."""
    mood: Mood = Mood.DONE


# ── verbs ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def may_tell_by_verb(line: Line) -> bool:
    """Whether a sentence has a verb of which ``verb_mention`` can tell something; one without needs no parse for it."""
    words = line.vocabulary
    return not BY_THEMSELVES.isdisjoint(words) or any(
        not forms.isdisjoint(words) and not behind.isdisjoint(words) for forms, behind in WITH_ANOTHER
    )


def verb_mention(scene: Scene, verb: Verb) -> Mention | None:
    """What a verb of meeting tells of, None where it tells of none."""
    if verb.passive:
        return _received(scene, verb)
    if verb.word in RECEIVING and host_before(scene.line, verb.first):
        return None  # a country receives: a visit
    own = _object_of(scene, verb) if verb.word in OBJECT else ()
    pictured = verb.word in PICTURED and verb.mood is Mood.NOW
    own = own or (_behind_with(scene, verb) if verb.word in WITH or pictured or verb.word == "come" else ())
    own = own or _looked_in(scene, verb) or _credentials(scene, verb) or _whom(scene, verb)
    if own:
        return Mention(verb.at, verb.first, verb.at + 1, verb, "verb", own, mood=verb.mood)
    if verb.word == "bring" and (both := _brought_together(scene, verb)):
        return Mention(verb.at, verb.first, verb.at + 1, verb, "verb", both, closed=True, mood=verb.mood)
    letters = verb.word == "exchange" and LETTERS & set(scene.line.near(verb.at, verb.at + 7))
    audience = verb.word in ("speak", "talk") and scene.line.low[verb.at + 1 : verb.at + 2] == ["at"]
    reciprocal = verb.word in OBJECT and tuple(scene.line.low[verb.at + 1 : verb.at + 3]) in RECIPROCAL
    if (verb.word in TOGETHER or reciprocal) and _phrase_fits(scene.line, verb) and not letters and not audience:
        return Mention(verb.at, verb.first, verb.at + 1, verb, "verb", mood=verb.mood)
    return None


def _credentials(scene: Scene, verb: Verb) -> tuple[Party, ...]:
    """ "Received copies of credentials from the ambassador": the two talk; to present them to a head of state is a ceremony."""
    near = scene.line.near(verb.at + 1, verb.at + 9)
    if verb.word not in ("receive", "accept") or "credentials" not in near or "from" not in near:
        return ()
    return scene.chain(verb.at + 2 + near.index("from"))


RECIPROCAL = (("each", "other"), ("one", "another"))


def _looked_in(scene: Scene, verb: Verb) -> tuple[Party, ...]:
    """ "Called on the minister", "dropped in on him", "bade farewell to her"; a government called on to act is not met."""
    low, at = scene.line.low, verb.at + 1
    links = LOOKED_IN.get(verb.word, ())
    link = next((link for link in links if tuple(low[at : at + len(link)]) == link), None)
    chain = scene.chain(at + len(link)) if link else ()
    if not chain or chain[0].kind in ("country", "group") or low[chain[-1].last : chain[-1].last + 1] == ["to"]:
        return ()
    return chain


LOOKED_IN = {
    "call": (("on",), ("by",), ("in", "on")), "drop": (("in", "on"), ("by",)), "look": (("in", "on"),), "pop": (("in", "on"),),
    "stop": (("by",),), "bid": (("farewell", "to"), ("goodbye", "to")), "say": (("farewell", "to"), ("goodbye", "to")),
}  # fmt: skip
"""Verbs of seeing somebody, with what stands before whom."""
NEEDED = {verb: {phrase[0] for phrase in phrases} for verb, phrases in (PHRASES | LOOKED_IN).items()} | {
    "bring": {"together"}
}
"""Verbs that tell of a contact only together with one of these words."""
BY_THEMSELVES = forms_of(OBJECT | ((WITH | TOGETHER | PICTURED | {"present"}) - NEEDED.keys()))
WITH_ANOTHER = [(forms_of({verb}), words | ({"by"} if verb in TOGETHER else set())) for verb, words in NEEDED.items()]
"""What two did together may be told in the passive, with "by" alone: "notes were compared by A and B"."""


def _whom(scene: Scene, verb: Verb) -> tuple[Party, ...]:
    """Whom a relative clause means: "A, whom B received", "A was among those whom B received"."""
    if verb.word not in OBJECT or verb.clause.opener != "whom":
        return ()
    before = [party for party in scene.parties if party.last <= verb.clause.first and party.names]
    return tuple(before[-1:])


def _brought_together(scene: Scene, verb: Verb) -> tuple[Party, ...]:
    """ "The visit brought A together with B", "brought together A and B"."""
    low = scene.line.low
    together = next((step for step in range(verb.at + 1, min(verb.at + 12, len(low))) if low[step] == "together"), None)
    if together is None:
        return ()
    before, step = (
        scene.chain(verb.at + 1, stop=together),
        together + 1 + (low[together + 1 : together + 2] == ["with"]),
    )
    both = (*before, *scene.chain(step))
    return both if len(both) > 1 else ()


def _phrase_fits(line: Line, verb: Verb) -> bool:
    """Whether the words that a verb needs to tell of a contact stand behind it ("went over", "sat down")."""
    wanted = PHRASES.get(verb.word)
    if wanted is not None and any(
        tuple(line.low[verb.at + 1 : verb.at + 1 + len(phrase)]) == phrase for phrase in wanted
    ):
        return True
    step = verb.at + 1
    while step < len(line.low) and is_adverb(line, step):
        step += 1
    return wanted is None or any(tuple(line.low[step : step + len(phrase)]) == phrase for phrase in wanted)


def _object_of(scene: Scene, verb: Verb) -> tuple[Party, ...]:
    """Whom a verb has as its object."""
    chain = scene.chain(verb.at + 1)
    if not chain and (behind := scene.chain(_past_adjuncts(scene.line, verb.at + 1))) and behind[0].names:
        chain = behind
    if not chain or chain[0].kind == "country":
        return ()
    if chain[0].kind == "group" and verb.word in ("welcome", "accept", "see", "visit", "join"):
        return ()
    if verb.word in ("visit", "join", "accept", "brief") and (chain[0].first > verb.at + 6 or chain[0].kind == "group"):
        return ()
    return chain


def _past_adjuncts(line: Line, at: int) -> int:
    """The word behind the places and times that stand between a verb and its object: "received in Astana on 20 October the envoy"."""
    while at + 1 < len(line.low) and line.low[at] in ("in", "on", "at"):
        step = at + 1 + (line.low[at + 1] == "the")
        said = line.chart.one(step, "place", "period", "country")
        if said is None:
            return at
        at = said.last
    return at


def _behind_with(scene: Scene, verb: Verb) -> tuple[Party, ...]:
    """Whom a verb has behind "with", "to" or "on"."""
    line, low = scene.line, scene.line.low
    if not _phrase_fits(line, verb) or (verb.word == "exchange" and LETTERS & set(line.near(verb.at, verb.at + 7))):
        return ()
    if (
        low[0] == "with"
        and verb is next((other for other in scene.verbs if other.finite), None)
        and (chain := scene.chain(1))
    ):
        return tuple(party for party in chain if not any(party.last <= other.first <= verb.at for other in chain[:0]))[
            :1
        ]
    stop = next((other.first for other in scene.verbs if other.finite and other.first > verb.at), len(low))
    for step in range(verb.at + 1, min(stop, verb.at + 22)):
        if (
            low[step] == "with"
            or (low[step] in ("beside", "alongside") and verb.mood is Mood.NOW)
            or (low[step] == "to" and step <= verb.at + 2 and verb.word in ("speak", "speak", "talk"))
        ):
            chain = scene.chain(step + 1)
            if low[step] == "to" and chain and not any(party.names for party in chain):
                return ()  # "speaking to the guests": an audience
            if chain and chain[0].kind != "country":
                return (*chain, *_and_with(scene, chain))
        if low[step] in (";", "which", "that", "who", "where") or (
            low[step] == "and" and verb.word not in ("discuss",)
        ):
            break
    return ()


def _received(scene: Scene, verb: Verb) -> Mention | None:
    """ "Was received by the President"; of what else is discussed by A with B, the two that are named."""
    low = scene.line.low
    stop = next((other.first for other in scene.verbs if other.finite and other.first > verb.at), len(low))
    by = next((step for step in range(verb.at + 1, min(stop, verb.at + 16)) if low[step] == "by"), None)
    chain = scene.chain(by + 1) if by else ()
    if not chain:
        return None
    if verb.word in OBJECT - {"join", "visit", "brief", "see", "accept"} or verb.word == "accept":
        return Mention(verb.at, verb.first, verb.at + 1, verb, "verb", chain, mood=verb.mood)
    if verb.word in TOGETHER and len(chain) > 1:
        return Mention(verb.at, verb.first, verb.at + 1, verb, "verb", chain, closed=True, mood=verb.mood)
    return None


# ── nouns ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def noun_mention(scene: Scene, at: int, first: int, last: int) -> Mention:
    """What a noun of a contact tells of: ``first`` to ``last`` are the words of its name."""
    line = scene.line
    begin, owner = phrase_start(scene, first)
    role, verb = role_of(scene, begin, last)
    if role != "subject" and (held := _said_behind(scene, last)):
        role, verb = "subject", held
    own, closed = own_parties(scene, last, whole=role == "subject")
    own = own or _given_to(scene, at, verb)
    mood = mood_of(scene, begin, last, role, verb)
    back = line.low[begin] in POINTING and not own and not owner
    return Mention(at, begin, last, verb, role, own, closed, owner, back, mood)


def _said_behind(scene: Scene, last: int) -> Verb | None:
    """The verb of a relative clause that says that it was held: "the results of a meeting …, which took place in London"."""
    verb = _first_behind(scene, last)
    if verb is None or verb.first - last > 6:
        return None
    if (
        verb.word == "hold"
        and verb.first == verb.at
        and verb.at <= last + 1
        and _then_or_there(scene.line, verb.at + 1)
    ):
        return verb
    if verb.clause.kind is not Kind.RELATIVE or verb.clause.opener not in ("which", "that"):
        return None
    return verb if verb.word in ("take", "hold", "gather", "convene", "happen", "bring", "assemble", "draw") else None


def _then_or_there(line: Line, at: int) -> bool:
    """Whether a place or a time follows: "the forum held the day before", "held in Tashkent"."""
    return line.low[at : at + 1] in (["in"], ["on"], ["at"], ["the"], ["here"])


def phrase_start(scene: Scene, at: int) -> tuple[int, tuple[Party, ...]]:
    """Where the phrase around a noun begins, and whose it is ("the minister's meeting", "their talks")."""
    line, low, words = scene.line, scene.line.low, scene.line.chart.words
    mains = {verb.at for verb in scene.verbs}
    step = at
    while step > 0:
        word = low[step - 1]
        if period := next((token for token in line.chart.all("period") if token.last == step), None):
            step = period.first
            continue
        if word in ("his", "her", "their", "its", "my", "our"):
            before = [
                party for party in scene.parties if party.last <= step - 1 and party.names and party.kind == "name"
            ]
            meant = scene.whose(step - 1) or (before[-1].names if before and word in ("his", "her") else ())
            return step - 1, () if word == "its" else (
                Party(step - 1, step, "pair" if word == "their" else "pronoun", meant),
            )
        if word in DETERMINERS and word not in ("a", "an", "the", "both"):
            step -= 1
            continue
        if word == "whose":
            before = [party for party in scene.parties if party.last <= step]
            return step - 1, tuple(before[-1:])
        if word in ("a", "an", "the", "this", "that", "these", "those"):
            return step - 1, ()
        if word in ("'s", "'"):
            owner = next((party for party in scene.parties if party.last in (step - 1, step)), None) or _full_name_at(
                scene, step - 1
            )
            start = owner.first if owner else step - 1
            while (
                start > 0
                and (words.capital(start - 1) or low[start - 1] in ("the", "a") or line.chart.one(start - 1, "country"))
                and low[start - 1] not in PREPOSITIONS
                and start - 1 not in mains
            ):
                start -= 1
            return start, (owner,) if owner and owner.kind != "country" else ()
        if word == "of" and any(low[back] in PORTIONS for back in range(max(0, step - 4), step - 1)):
            step = next(back for back in range(step - 2, -1, -1) if low[back] in PORTIONS)
            while step > 0 and (low[step - 1] in MEASURES or low[step - 1] in PORTIONS):
                step -= 1
            continue
        if word in PREPOSITIONS or word in ("and", "or", "but", ",", ";", ":", '"', ".", "(", ")") or step - 1 in mains:
            break
        if is_adverb(line, step - 1) and step - 2 in mains:
            break
        step -= 1
    return step, ()


def _full_name_at(scene: Scene, end: int) -> Party | None:
    """Somebody of whom nothing but the name is told, whose something is: "David Cameron's visit"."""
    token = next(
        (token for token in scene.line.chart.all("name") if token.last == end and " " in token.value.full), None
    )
    return Party(token.first, token.last, "name", (token.value.full,)) if token else None


PARTICIPANTS = {
    "with": False, "between": True, "among": True, "featuring": False, "involving": False, "by": False,
}  # fmt: skip
LED = frozenset(
    "attend chair co-chair lead head host open moderate address join hold organise organize conduct preside arrange give".split()
)


MEASURES = frozenset(
    "a an and half two three four five more than nearly almost over some about another short long whole full first second third final new further the".split()
)
"""Words that say how much of a contact there was: "an hour and a half of talks"."""


def _given_to(scene: Scene, at: int, verb: Verb | None) -> tuple[Party, ...]:
    """For whom a meal or an audience is given, on whom a call is paid."""
    low = scene.line.low
    word = low[at]
    if word in ("call", "visit") and low[at + 1 : at + 2] in (["on"], ["from"], ["to"]):
        chain = scene.chain(at + 2)
        return chain if chain and chain[0].kind != "country" else ()
    if (
        verb is None
        or verb.word not in ("give", "grant", "hold", "host", "offer", "throw")
        or word not in MEALS | {"audience", "reception"}
    ):
        return ()
    to_whom = tuple(party for party in scene.chain(verb.at + 1) if party.last <= at)
    if to_whom:
        return to_whom
    step = next((s for s in range(at + 1, min(at + 6, len(low))) if low[s] in ("for", "to", "of")), None)
    return scene.chain(step + 1) if step else ()


def own_parties(scene: Scene, last: int, *, whole: bool = False) -> tuple[tuple[Party, ...], bool]:
    """Whoever stands in the slots of a noun: "with", "between", "of … with", "chaired by", "attended by"; whether they are all."""
    low = scene.line.low
    own: list[Party] = []
    if theirs := _had_by(scene, last):
        return theirs, len(theirs) > 1
    closed = passed = False
    for step in range(last, min(last + 26, len(low))):
        word = low[step]
        verb = next((verb for verb in scene.verbs if verb.first == step and (verb.finite or verb.reduced)), None)
        if verb is not None and verb.word in ("take", "hold", "take", "conduct", "place") and not own and not passed:
            passed = True
            continue
        if verb is not None and verb.passive and verb.word in ("hold", "conduct") and own:
            by = next((s for s in range(step, min(step + 6, len(low))) if low[s] == "by"), None)
            own.extend(scene.chain(by + 1) if by else ())
            break
        if verb is not None and not (verb.word in LED and (verb.reduced or verb.passive)):
            break
        if word == "and" and _begins_main(scene, step + 1):
            break
        if word in (";", "where", "who", '"'):
            break
        if word == "of" and step == last:
            chain = scene.chain(step + 1, whole=whole)
            if chain and chain[0].kind != "country":
                own.extend(chain)
                closed = len(chain) > 1
                if closed:
                    break
        elif word in PARTICIPANTS and not any(party.first <= step < party.last for party in own):
            chain = scene.chain(step + 1, whole=whole or word == "between")
            chain = tuple(party for party in chain if party not in own)
            if chain and (chain[0].kind != "country" or word == "between"):
                own.extend(chain)
                closed = closed or PARTICIPANTS[word] or bool(low[last] == "of" and word == "with")
        elif word in ("under",) and low[step + 1 : step + 3] == ["the", "chairmanship"]:
            own.extend(scene.chain(step + 4))
    own += _and_with(scene, own)
    return tuple(dict.fromkeys(own)), closed and len(own) > 1


def _begins_main(scene: Scene, at: int) -> bool:
    """Whether a main clause with a subject of its own begins at a word."""
    return any(
        verb.clause.kind is Kind.MAIN and verb.clause.subject and verb.clause.subject[0] == at for verb in scene.verbs
    )


def _and_with(scene: Scene, own: Sequence[Party]) -> tuple[Party, ...]:
    """Whoever is named by another "and with" of the same clause, behind a clause about the first: "with A, who …, and with B"."""
    low = scene.line.low
    if not own:
        return ()
    for step in range(own[-1].last, len(low) - 1):
        if low[step] == ";" or any(
            verb.at == step and verb.finite and verb.clause.kind is not Kind.RELATIVE for verb in scene.verbs
        ):
            return ()
        if low[step] == "with" and low[step - 1] == "and":
            return scene.chain(step + 1)
    return ()


def _had_by(scene: Scene, last: int) -> tuple[Party, ...]:
    """Whoever had a meeting by a clause of its own: "the talks that A and B had", "a meeting A and B held"."""
    last += scene.line.low[last : last + 1] == ['"']
    opens = scene.line.low[last : last + 1] in (["that"], ["which"])
    verb = next((verb for verb in scene.verbs if verb.first >= last and verb.finite), None)
    if (
        verb is None
        or verb.word not in ("have", "hold", "conduct", "open", "chair", "attend", "address", "host", "lead")
        or verb.passive
    ):
        return ()
    inside = tuple(party for party in scene.parties if last <= party.first and party.last <= verb.first)
    begins = bool(inside) and inside[0].first <= last + 3
    if scene.line.low[verb.at + 1 : verb.at + 2] == ["with"]:
        inside += scene.chain(verb.at + 2)
    return inside if (opens or begins) and (len(inside) > 1 or verb.word in LED) else ()


def role_of(scene: Scene, begin: int, last: int) -> tuple[str, Verb | None]:
    """What a noun is in its clause, and the verb that it hangs on."""
    low = scene.line.low
    before = low[begin - 1] if begin else ""
    left = next((verb for verb in reversed(scene.verbs) if verb.at < begin), None)
    ahead = [verb for verb in scene.verbs if verb.first >= last and verb.finite]
    right = next((verb for verb in ahead if verb.clause.kind is not Kind.RELATIVE), next(iter(ahead), None))
    if low[begin] == "whose":
        return "subject", ahead[0] if ahead else None
    if right is not None and before in ("", ",", ";", ":", "and", "but") and _heads_subject(right, begin):
        return "subject", right
    if before == "of" and any(low[step] in FIXED for step in range(max(0, begin - 5), begin - 1)):
        return "adjunct", left or right
    if before in ("of", "including", "about", "regarding", "concerning") or (
        before == "on" and left is not None and not _on_visit(scene, begin)
    ):
        return "nested", left or right
    soon = any(last <= token.first < last + DAY_BEHIND for token in scene.line.chart.all("period"))
    if (
        (before in ("following", "after") or (before in ("during", "at") and soon))
        and left is not None
        and not left.finite
        and left.clause.parent is not None
    ):
        left = next((verb for verb in scene.verbs if verb.clause is left.clause.parent), left)
    if before in PREPOSITIONS:
        fronted = left is None or (
            begin >= 2 and low[begin - 2] in (",", "and", "-", '"') and right is not None and left.at < begin - 8
        )
        return "adjunct", (right or left) if fronted else left
    if left is not None and not _ends_before(scene, left, begin):
        return "object", left
    if right is not None:
        return "subject", right
    return ("object", left) if left else ("bare", None)


def _heads_subject(verb: Verb, begin: int) -> bool:
    """Whether the subject of a verb begins with a phrase."""
    span = verb.clause.subject
    return span is not None and span[0] == begin and verb.clause.kind is Kind.MAIN


DAY_BEHIND = 12
"""Words behind "during the session" within which its day is told: what was pledged was pledged there."""


def _on_visit(scene: Scene, begin: int) -> bool:
    return any(word in ("visit", "trip", "tour", "stay") for word in scene.line.near(begin, begin + 6))


def _ends_before(scene: Scene, verb: Verb, begin: int) -> bool:
    """Whether the clause of a verb ends before a noun: a comma or "that" stands between, or it only says who said it."""
    between = scene.line.low[verb.at + 1 : begin]
    if "that" in between or '"' in between or ":" in between or ";" in between:
        return True
    if not between and verb.word in ("say", "tell", "note", "add"):
        return True
    return "," in between and not {"and", "with", "at", "during", "by"} & set(between)


def mood_of(scene: Scene, begin: int, last: int, role: str, verb: Verb | None) -> Mood:
    """Whether what a noun names took place, from the verb that it hangs on."""
    low = scene.line.low
    inside = set(low[begin:last])
    before = low[begin - 1] if begin else ""
    if (role == "nested" and _of_what_is_prepared(low, begin)) or _said_to_come(scene, last):
        return Mood.AHEAD
    if low[last : last + 1] in (["due"], ["scheduled"], ["planned"], ["slated"]):
        return Mood.AHEAD
    if (
        inside & AHEAD_ADJECTIVES
        or before in HELD_BEHIND
        or low[max(0, begin - 2) : begin] in (["ahead", "of"], ["prior", "to"], ["eve", "of"], ["instead", "of"])
    ):
        return Mood.AHEAD
    if verb is None:
        return Mood.AHEAD if before == "for" else Mood.DONE
    if role == "subject":
        if (
            verb.word in NOT_HELD
            and verb.passive
            and verb.word not in ("discuss", "consider", "review", "support", "welcome", "put")
        ):
            return Mood.AHEAD
        if verb.word in ("schedule", "plan", "due", "expect", "slat"):
            return Mood.AHEAD
        return verb.mood
    if role == "object":
        if verb.word in NOT_HELD and not verb.passive:
            return Mood.AHEAD
        return verb.mood
    if before == "in" and verb.word == "be":
        return Mood.HABIT  # "is in talks with"
    if before == "for" and {"venue", "host", "scene", "stage"} & set(low[max(0, begin - 4) : begin]):
        return verb.mood
    if before == "for":
        return verb.mood if verb.word in ENABLING or verb.word in ("call", "drop", "join") else Mood.AHEAD
    if verb.mood is Mood.HABIT and verb.passive and verb.word not in NOT_HELD:
        return Mood.DONE
    return verb.mood


PREPARED = frozenset(
    "preparation preparations plan plans invitation invitations proposal proposals possibility prospect prospects idea date dates".split()
)
"""Nouns of what is done or thought before a contact: what stands behind their "of" or "for" is still to come."""


def _of_what_is_prepared(low: list[str], begin: int) -> bool:
    before = low[max(0, begin - 3) : begin - 1]
    return bool(PREPARED & set(before)) and low[begin - 1] in ("of", "for", "about", "regarding", "concerning")


def _said_to_come(scene: Scene, last: int) -> bool:
    """Whether a relative clause puts a contact off to another day: "the visit of A to B, which is planned for autumn"."""
    relative = next((v for v in scene.verbs if v.first >= last and v.clause.kind is Kind.RELATIVE), None)
    if relative is None or relative.clause.opener != "which" or relative is not _first_behind(scene, last):
        return False
    will = not relative.mood.real and "will" in scene.line.near(relative.first, relative.at)
    return will or relative.word in ("plan", "schedule", "expect", "slate", "slat")


def _first_behind(scene: Scene, last: int) -> Verb | None:
    return next((verb for verb in scene.verbs if verb.first >= last), None)


def _of_a_body(line: Line, at: int) -> bool:
    """Whether a meeting is that of a body: a session."""
    for step in range(at, min(at + 12, len(line.low))):
        if line.chart.one(step, "person", "name") or line.low[step] in ("with", ",", "and"):
            return False
        if format_at(line, step):
            return True
    return False


MANNER = frozenset("by via through".split())
"""What stands behind them is how something was held, not what was."""


def is_talk_noun(scene: Scene, at: int) -> bool:
    """Whether a noun of talking stands here that can be a contact."""
    low = scene.line.low
    word = low[at]
    if word not in TALKS or any(verb.at == at for verb in scene.verbs):
        return False
    if low[at + 1 : at + 2] == ["of"] and _of_a_body(scene.line, at + 2):
        return False
    if word in ("audience", "dinner", "lunch") and low[at + 1 : at + 2] in (["to"], ["for"]):
        return True
    if word in MEALS:
        return (
            low[at + 1 : at + 2] == ["with"] or low[at - 1 : at] in (["over"], ["working"]) or low[at - 1 : at] == ["a"]
        )
    if word in ("call", "calls"):
        kind = bool({"phone", "telephone", "video", "courtesy", "farewell"} & set(low[max(0, at - 2) : at]))
        made = any(
            verb.word in ("take", "make", "place", "have", "pay", "receive") and 0 < at - verb.at < 5
            for verb in scene.verbs
        )
        on_somebody = low[at + 1 : at + 2] == ["on"] and any(party.names for party in scene.chain(at + 2))
        return (
            kind
            or on_somebody
            or low[at + 1 : at + 2] == ["with"]
            or (made and low[at + 1 : at + 2] in (["from"], ["to"], ["on"]))
        )
    if word in ("videoconference", "conference") and MANNER & set(low[max(0, at - 4) : at]):
        return False
    if word == "conference":
        return low[at - 1 : at] in (["video"], ["telephone"])
    if word == "briefing" and low[at - 1 : at] in (["joint"], ["press"], ["news"]):
        return False
    if low[at - 1 : at] in (["cabinet"], ["government"], ["board"], ["staff"], ["shareholders"]):
        return False
    if word in VAGUE:
        return low[at + 1 : at + 2] in (["with"], ["between"]) or low[at + 1 : at + 3] == ["of", "views"]
    return True
