"""The verbs of a sentence: where each stands, in which form, and whether what it says took place.

- A verb is a past form, a form of "be", "have" or "do", a modal with what follows it, or "to" with a base form.
- What did not take place, or not yet, is said by what stands around a verb: modals, "to" behind a verb that looks ahead,
  negation. A bare present tells what happened only in a headline or under a picture.
- An infinitive or a gerund has the mood of what it hangs on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from briefings.extract.encounters.lexicon import BASE, ING, THIRD
from briefings.extract.reading import Line

IRREGULAR = frozenset(
    "arose awoke was were been bore became began begun bent bet bound bit bitten bled blew blown broke broken bred brought built burnt bought "
    "caught chose chosen came cost crept cut dealt dug did done drew drawn dreamt drank drunk drove driven dwelt ate eaten fell fallen fed felt "
    "fought found fled flew flown forbade forgot forgotten forgave froze gave given went gone got gotten ground grew grown hung had heard hid "
    "hidden hit held hurt kept knelt knew known laid led leant leapt learnt left lent let lay lain lit lost made meant met mistook mown overcame "
    "paid proved put quit read rode ridden rang rung rose risen ran said saw seen sought sold sent set sewn shook shaken shed shone shot shown "
    "showed shrank shut sang sank sat slept slid spoke spoken sped spent spun split spread sprang stood stole stuck struck swore sworn swept "
    "swam swung took taken taught tore torn told thought threw thrown undertook undertaken understood underwent upheld woke won wore worn wound "
    "withdrew withstood wrote written".split()
)
"""Past forms that do not end in -ed, all that the press uses."""
_READ_AS_NOUNS = frozenset("cost cut set read let put ground wound bound found left saw lay lit split spread shed bit bet hit quit shut".split())
NO_VERB = frozenset(
    "united indeed hundred need speed seed feed breed exceed proceed succeed embed ahmed mohammed red bed wed shed sled naked sacred wicked "
    "rugged hatred kindred limited unprecedented so-called detailed dedicated skilled advanced related renewed increased continued committed "
    "distinguished interested experienced aged".split()
)
"""Words in -ed that are no past form, or nearly always stand before a noun."""
BE = frozenset("is are am was were be been being".split())
HAVE = frozenset("has have had having".split())
DO = frozenset("did do does".split())
MODAL = frozenset("will would shall should can could may might must cannot ought wo ca".split())
NEGATION = frozenset("not never n't neither hardly barely".split())
ADVERB = frozenset(
    "also then later recently once again already just still now today yesterday first last even only both all jointly earlier previously "
    "subsequently meanwhile together then twice long newly ever since soon too there here thus both each himself herself themselves personally".split()
)
"""Adverbs that stand between an auxiliary and its verb, besides those in -ly."""
DETERMINER = frozenset("the a an his her its their our my your this that these those some any no several many two three four five of".split())


class Mood(Enum):
    """Whether what a verb says took place."""

    DONE = "done"
    NOW = "now"
    """Goes on, or is told in a headline's present."""
    AHEAD = "ahead"
    UNREAL = "unreal"
    """Wished, possible, denied."""
    HABIT = "habit"

    @property
    def real(self) -> bool:
        """Whether it took place or takes place now."""
        return self in (Mood.DONE, Mood.NOW)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb with its auxiliaries: ``first`` is the first of them, ``at`` the verb itself."""

    first: int
    at: int
    word: str
    mood: Mood
    passive: bool = False
    finite: bool = True
    noun: bool = False
    """Whether it is "be" or "have" as the verb itself."""


def is_adverb(line: Line, at: int) -> bool:
    """Whether a word may stand between an auxiliary and its verb."""
    word = line.low[at]
    return word in ADVERB or (word.endswith("ly") and len(word) > 4 and word not in ("italy", "july", "family"))


def is_past(line: Line, at: int) -> bool:
    """Whether a word is a past form here, no adjective before a noun."""
    word = line.low[at]
    text = line.chart.words.text[at]
    regular = word.endswith("ed") and len(word) > 4 and word not in NO_VERB
    if not regular and word not in IRREGULAR:
        return False
    if text[0].isupper() and at:
        return False
    before = line.low[at - 1] if at else ""
    return not (before in DETERMINER and (regular or word in _READ_AS_NOUNS)) and before != "'s"


def verbs_of(line: Line) -> tuple[Verb, ...]:
    """The verbs of a sentence from left to right."""
    found: list[Verb] = []
    now = tells_in_present(line)
    at = 0
    while at < len(line.low):
        verb = _verb_at(line, at, now) or _hanging(line, at, found)
        if verb is None:
            at += 1
            continue
        found.append(verb)
        at = verb.at + 1
    return tuple(_with_fronted(line, found))


def tells_in_present(line: Line) -> bool:
    """Whether a line tells in the present what took place: a headline, or what stands under a picture."""
    text = line.sentence.text
    if line.number == 0 and text[-1:] not in '.!?”"' and len(line.low) < 30:
        return True
    dated = len(line.low) < 20 and any(token.last >= len(line.low) - 1 for token in line.chart.all("period"))
    marked = {"l", "r", "left", "right"} & line.vocabulary and "(" in line.vocabulary
    return bool(dated or marked or (CAPTION & line.vocabulary and len(line.low) < 40))


CAPTION = frozenset("photo image picture pictured afp reuters epa getty".split())


def _hanging(line: Line, at: int, before: list[Verb]) -> Verb | None:
    """An infinitive or a gerund of a contact verb, with the mood of what it hangs on."""
    word, low = line.low[at], line.low
    if word == "to" and low[at + 1 : at + 2] and low[at + 1] in BASE:
        return Verb(at, at + 1, BASE[low[at + 1]], _of_infinitive(line, at, before), finite=False)
    if word == "to" and low[at + 1 : at + 3] == ["be", "received"]:
        return Verb(at, at + 2, "received", Mood.UNREAL, True, finite=False)
    if word in ING and not (at and low[at - 1] in DETERMINER):
        opens = at == 0 or low[at - 1] in OPENS_GERUND or (before and before[-1].mood.real and low[at - 1] not in GOVERNS_GERUND)
        mood = (before[-1].mood if before and before[-1].finite else Mood.DONE) if opens else Mood.UNREAL
        return Verb(at, at, ING[word], mood, finite=False)
    return None


OPENS_GERUND = frozenset("after before on upon by while when since , and \" - following".split())
GOVERNS_GERUND = frozenset("of for at in about without to from with like against as the".split())
ENABLING = frozenset(
    "met sat used managed came went flew travelled traveled arrived took stopped paused got began started continued gathered joined found "
    "happened returned convened broke left proceeded served interrupted stayed hurried drove headed visited".split()
)
"""Verbs whose infinitive tells what then took place: "sat down to discuss", "flew to Astana to meet", "used a break to see"."""


def _of_infinitive(line: Line, at: int, before: list[Verb]) -> Mood:
    ahead = line.near(at - 8, at)
    if {"first", "last"} & set(ahead[-7:]) and before and before[-1].mood.real:
        return Mood.DONE
    if before and before[-1].mood.real and before[-1].word in ENABLING:
        return Mood.DONE
    return Mood.AHEAD


def _with_fronted(line: Line, found: list[Verb]) -> list[Verb]:
    """Gerunds that open a sentence take the mood of the main verb behind them."""
    first = found[0] if found else None
    main = next((verb for verb in found if verb.finite), None)
    if first is None or main is None or first.finite or first.at > 2:
        return found
    return [Verb(first.first, first.at, first.word, main.mood, first.passive, finite=False), *found[1:]]


def _verb_at(line: Line, at: int, now: bool) -> Verb | None:
    word = line.low[at]
    if now and at and word in (THIRD.keys() | BASE.keys()) and _behind_somebody(line, at):
        return Verb(at, at, THIRD.get(word) or BASE[word], Mood.NOW)
    if word in MODAL:
        return _after_modal(line, at)
    if word in BE or word in HAVE or word in DO:
        return _after_auxiliary(line, at)
    if is_past(line, at):
        return Verb(at, at, word, Mood.DONE)
    return None


def _behind_somebody(line: Line, at: int) -> bool:
    """Whether the word before may be the subject of a headline's verb."""
    before = line.low[at - 1]
    return line.chart.words.capital(at - 1) or before == ")" or (before.endswith("s") and len(before) > 3 and before not in DETERMINER)


def _may_of_calendar(line: Line, at: int) -> bool:
    """Whether "May" is the month: with its capital, or beside a day."""
    return line.low[at] == "may" and line.chart.words.text[at] == "May"


def _after_modal(line: Line, at: int) -> Verb | None:
    if _may_of_calendar(line, at):
        return None
    mood = Mood.AHEAD if line.low[at] in ("will", "shall", "wo") else Mood.UNREAL
    step, passive = at + 1, False
    while step < len(line.low) and (is_adverb(line, step) or line.low[step] in NEGATION or line.low[step] in ("be", "have", "been", "to", "'", "t")):
        passive = passive or line.low[step] in ("be", "been")
        step += 1
    if step >= len(line.low) or not line.low[step].isalpha():
        step = max(at, step - 1)
    return Verb(at, step, line.low[step] if passive else BASE.get(line.low[step], line.low[step]), mood, passive)


def _after_auxiliary(line: Line, at: int) -> Verb:
    """ "Has been received", "was to meet", "did discuss", "is meeting", or "was" and "had" by themselves."""
    low = line.low
    step, chain, denied = at, [], False
    while step < len(low) and (low[step] in BE or low[step] in HAVE or low[step] in DO or low[step] in NEGATION or is_adverb(line, step)):
        denied = denied or low[step] in NEGATION
        if low[step] in BE or low[step] in HAVE or low[step] in DO:
            chain.append(step)
        step += 1
    denied = denied or low[step : step + 2] == ["'", "t"] or low[step : step + 1] == ["n't"]
    last, word = chain[-1], low[step] if step < len(low) else ""
    real = Mood.UNREAL if denied else Mood.DONE
    if low[last] in BE and word == "to" and low[step + 1 : step + 2] and low[step + 1].isalpha() and not line.chart.words.capital(step + 1):
        goal = step + 1 + (low[step + 1] == "be")
        return Verb(at, goal, BASE.get(low[goal], low[goal]) if goal < len(low) else "", Mood.UNREAL if denied else Mood.AHEAD, goal > step + 1)
    if low[last] in BE and word.endswith("ing") and len(word) > 4:
        now = low[at] in ("is", "are", "am")
        return Verb(at, step, ING.get(word, word), (Mood.UNREAL if denied else Mood.NOW if now else Mood.DONE))
    if step < len(low) and is_past(line, step) and not (low[last] in DO):
        passive = low[last] in BE
        present = passive and low[at] in ("is", "are", "am")
        return Verb(at, step, word, (Mood.UNREAL if denied else Mood.HABIT if present else Mood.DONE), passive)
    if low[last] in DO and word.isalpha():
        return Verb(at, step, BASE.get(word, word), Mood.HABIT if low[last] != "did" and not denied else real)
    present = low[last] in ("is", "are", "am", "has", "have", "be")
    return Verb(at, last, low[last], (Mood.UNREAL if denied else Mood.NOW if present else Mood.DONE), noun=True)
