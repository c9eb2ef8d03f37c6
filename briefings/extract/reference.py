"""Who is meant: "he", "the Minister", "the Baroness", "the guest", "his counterpart", "the two ministers", a surname.

``who(cast, line, at)`` answers for the words around one word. The article is walked through once, from its
first sentence on; whoever is named enters with office, side and sex, and every later expression means somebody told of
before it:

- A surname means its bearer, whether or not an office was stated.
- An office ("the Kazakh president", "the diplomat") means the last one told of who holds it and fits the country. If
  nobody holds it, it means the only one of the country who was named without an office: so a headline's name gets the
  office by which the text goes on to call it (``Meant.office``).
- "He" and "she" mean the subject told of last, of fitting sex: of this sentence, else of the one before. "Him" and "her"
  mean somebody other than the subject.
- "The guest" is of the other side than the country where the story is; "his counterpart" of the other side than "his".
- "The two ministers", "the pair" and "the interlocutors" mean the last of each side who can be called so.

Nobody is meant in what somebody is quoted as saying. "The Minister" of whom there are several is the one who bears that
very word, then the one whom a sentence was about, then the last.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from briefings.extract.allegiance import by_given_name
from briefings.extract.callings import LESSER, TITLES, VISITORS, Office, may_be_called, names_of, offices_in, words_of
from briefings.extract.cast import Cast, named_at, side_of, surname_of
from briefings.extract.engine import Token
from briefings.extract.given_names import FEMININE
from briefings.extract.offices import ADDRESS, BEFORE_HEAD
from briefings.extract.people import Titled
from briefings.extract.reading import Line, Reading
from briefings.extract.whom import is_object, pair_at
from briefings.text import fold

REACH = 12
"""How many sentences before may have named those whom a later one only means."""
NEAR = 4
"""The same for "he" and "she"."""
REMEMBERED = 40
"""How many people are remembered at a time, the last told of first."""
SUBJECTS = {"he": "m", "she": "f"}
POSSESSIVES = {"his": "m", "her": "f"}
BEGINNINGS = frozenset("he she him his her they their the two both".split())
"""Words with which an expression may begin that is neither a name nor an office."""
MALE = frozenset("mr sir lord baron viscount earl marquess king prince duke emir sheikh".split())
FEMALE = frozenset(
    "mrs ms miss lady dame baroness viscountess countess marchioness queen princess duchess sheikha madam chairwoman spokeswoman".split()
)
OBLIQUE = frozenset("of with to by from between for and at against on about than without including alongside".split())
"""Words behind which nobody stands as the subject of a sentence."""
WHEN_WHERE = frozenset("place month weekday period".split())
TOGETHER = frozenset("interlocutors counterparts".split())
OF_TWO = {
    "ministers": ("minister",), "presidents": ("president",), "speakers": ("speaker", "chairman"), "premiers": ("prime",),
    "leaders": ("leader",), "diplomats": ("diplomat",),
}  # fmt: skip
"""What each of two must be able to be called."""
HIGHEST = frozenset("president prime premier king queen head-of-state head-of-government".split())
"""Offices of which a country has one at a time, so that whoever is called so without a country is the one told of."""
LEVELS = frozenset("leader minister speaker ambassador monarch chairman".split())
"""What counterparts have in common."""
How = Literal["name", "office", "pronoun", "object", "possessive", "guest", "pair"]
"""By what somebody is meant: "Nurtleu", "the Minister", "he", "him", "his", "the guest", "the two ministers"."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom the words from ``first`` up to ``last`` mean."""

    people: tuple[str, ...]
    first: int
    last: int
    how: How
    office: Token | None = None
    """The office that a name without one is called by here."""


@dataclass(eq=False, slots=True)
class _Told:
    """Somebody as far as the article has told; ``seen`` is where the last mention stands, ``led`` where the last as subject."""

    name: str
    side: str | None
    sex: str | None
    role: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()
    title: str = ""
    entered: tuple[int, int] = (0, 0)
    seen: tuple[int, int] = (-1, -1)
    led: tuple[int, int] = (-1, -1)


@dataclass(eq=False)
class _Walk:
    """What is known while the article is walked through."""

    reading: Reading
    cast: Cast
    told: dict[str, _Told] = field(default_factory=dict)
    subject: dict[int, _Told] = field(default_factory=dict)
    quoted: bool = False
    host: str | None = None


def who(cast: Cast, line: Line, at: int) -> Meant | None:
    """Whom the expression means in which a word stands; None where the word means nobody who was told of."""
    return _everyone_meant(cast)[line.number].get(at)


def meant_between(cast: Cast, line: Line, start: int, end: int) -> list[Meant]:
    """Everybody meant in a stretch of a sentence, in order."""
    by_word = _everyone_meant(cast)[line.number]
    found = (meant for at, meant in by_word.items() if start <= at < end and meant.first == at)
    return sorted(found, key=lambda meant: meant.first)


def subject_of(cast: Cast, line: Line) -> str | None:
    """The person whom a sentence is about, if it is about one."""
    told = _subjects(cast).get(line.number)
    return told.name if told else None


def subject_before(cast: Cast, line: Line) -> str | None:
    """The person whom the sentences before a sentence were about."""
    before = cast.reading.lines[max(0, line.number - NEAR) : line.number]
    return next((name for other in reversed(before) if (name := subject_of(cast, other))), None)


def called_by_office(cast: Cast) -> list[tuple[str, Line, Token]]:
    """Names without an office, with the office by which the text goes on to call them."""
    return [
        (meant.people[0], line, meant.office)
        for line, by_word in zip(cast.reading.lines, _everyone_meant(cast), strict=True)
        for at, meant in by_word.items()
        if meant.office is not None and at == meant.first
    ]


@lru_cache(maxsize=2)
def _walked(cast: Cast) -> tuple[_Walk, list[dict[int, Meant]]]:
    walk = _Walk(cast.reading, cast)
    return walk, [_meant_in(walk, line) for line in cast.reading.lines]


def _everyone_meant(cast: Cast) -> list[dict[int, Meant]]:
    return _walked(cast)[1]


def _subjects(cast: Cast) -> dict[int, _Told]:
    return _walked(cast)[0].subject


# ── a sentence, word by word ───────────────────────────────────────────────────────────────────────────────────────────


def _meant_in(walk: _Walk, line: Line) -> dict[int, Meant]:
    """Every expression of a sentence that means somebody, by each of its words."""
    found: dict[int, Meant] = {}
    if line.number and walk.reading.lines[line.number - 1].sentence.paragraph != line.sentence.paragraph:
        walk.quoted = False
    offices = offices_in(line)
    behind = 0
    for at, (word, low) in enumerate(zip(line.chart.words.text, line.low, strict=True)):
        if low == '"':
            walk.quoted = word in "“«„" or (word == '"' and not walk.quoted)
        if at < behind or not (word[0].isupper() or low in BEGINNINGS or at in offices):
            continue
        _note_host(walk, line, at)
        meant = _expression_at(walk, line, at, offices)
        if meant is None:
            continue
        for name in meant.people:
            _mention(walk, line, name, meant)
        found |= dict.fromkeys(range(_with_titles(line, meant.first), meant.last), meant)
        behind = meant.last
    return found


def _with_titles(line: Line, first: int) -> int:
    """Where a name begins with its titles of address: "Mr. Stuart", "Lord Alderdice"."""
    while first > 0 and (
        line.low[first - 1] in ADDRESS or (line.low[first - 1] == "." and line.low[first - 2] in ADDRESS)
    ):
        first -= 1
    return first


def _note_host(walk: _Walk, line: Line, at: int) -> None:
    """Where the story is: the last country or city of the desk that somebody is in or comes to."""
    where = line.chart.one(at, "place", "country")
    if where and line.low[at - 1 : at] in (["in"], ["to"], ["at"], ["visited"], ["toured"], ["near"]):
        code = where.value.codes[0]
        if code in walk.reading.desk.codes and where.value.form not in ("pair", "sides", "adjective"):
            walk.host = code


def _expression_at(walk: _Walk, line: Line, at: int, offices: dict[int, Office]) -> Meant | None:
    """The expression that begins at a word, if it means somebody; what a quotation says of "him" is not looked up."""
    name, last = _named(walk, line, at)
    if name:
        return Meant((name,), at, last, "name")
    if last > at + 1 or walk.quoted:
        return None
    if at in offices:
        return _office(walk, line, offices[at])
    if line.low[at] not in BEGINNINGS:
        return None
    return _two_meant(walk, line, at) or _pronoun(walk, line, at)


def _named(walk: _Walk, line: Line, at: int) -> tuple[str | None, int]:
    """Who is named here: somebody of the cast, a full name, or the surname of somebody whom the article named in full."""
    name, last = named_at(line, walk.cast, at)
    text = line.chart.words.text[at]
    if name is None and last == at + 1 and text[0].isupper() and len(text) > 3 and text.isalpha():
        bearer = walk.told.get(fold(text))
        name = bearer.name if bearer and not line.chart.one(at, "country", "place", "head") else None
    if name is None and at and line.low[at - 1] in ("sir", "dame"):
        name, last = _knighted(walk, text), at + 1
    return name, last


def _knighted(walk: _Walk, first_name: str) -> str | None:
    """Whom "Sir Alan" means: the one of the article who has this first name."""
    bearers = {each.name for each in walk.cast.everybody if each.name.split()[0] == first_name and " " in each.name}
    return bearers.pop() if len(bearers) == 1 else None


def _mention(walk: _Walk, line: Line, name: str, meant: Meant) -> None:
    """Note that somebody is spoken of, and whether as the subject."""
    key = surname_of(name)
    here = (line.number, meant.first)
    told = walk.told.pop(key, None) or _introduced(walk, name, here)
    walk.told[key] = told
    if len(walk.told) > REMEMBERED:
        walk.told.pop(next(iter(walk.told)))
    told.seen = here
    if meant.how == "name":
        _note_title(line, meant, told)
    if meant.how == "pronoun":
        told.sex = SUBJECTS.get(line.low[meant.first], told.sex)
    if meant.how not in ("pair", "object", "possessive") and not walk.quoted and _leads_clause(line, meant):
        told.led = here
        walk.subject.setdefault(line.number, told)


def _note_title(line: Line, meant: Meant, told: _Told) -> None:
    """Take sex and rank from the title of address before a name."""
    for word in line.near(meant.first - 2, meant.last - 1):
        if word in MALE | FEMALE:
            told.sex = "f" if word in FEMALE else "m"
            told.title = word if word in TITLES else told.title
    if {"mp", "mps"} & {*line.near(meant.first - 1, meant.first), *line.near(meant.last, meant.last + 1)}:
        told.called |= names_of("MP")


def _introduced(walk: _Walk, name: str, here: tuple[int, int]) -> _Told:
    somebody = walk.cast.called(name)
    side = side_of(walk.reading, walk.cast, name)
    if side is None and somebody is None:
        side = by_given_name(walk.reading, name)
    role = somebody.role if somebody else ""
    return _Told(name, side, _sex_of(name, role), words_of(role), names_of(role), entered=here)


def _sex_of(name: str, role: str) -> str | None:
    """Whether a name or an office is a woman's or a man's, where it shows."""
    words = set(fold(role).split())
    if words & FEMALE or words & {"king", "prince", "duke"}:
        return "f" if words & FEMALE else "m"
    first, *_ = fold(name).split() or [""]
    surname = surname_of(name)
    if first in FEMININE or (" " in name and surname.endswith(("ova", "eva", "ina", "kyzy", "qyzy", "skaya"))):
        return "f"
    return "m" if " " in name and surname.endswith(("ov", "ev", "uly", "sky")) else None


def _leads_clause(line: Line, meant: Meant) -> bool:
    """Whether somebody stands where a subject may stand: behind no preposition, before no possessive."""
    first = meant.first
    while first > 1 and (line.low[first - 1] in ("the", "'s", ".") or line.chart.words.capital(first - 1)):
        if any(
            t.last == first for at in range(max(0, first - 3), first) for t in line.chart.at(at) if t.kind in WHEN_WHERE
        ):
            break
        first -= 1
    before = line.near(first - 2, first)
    oblique = bool(before) and before[-1] in OBLIQUE and before != ["according", "to"]
    return not oblique and line.low[meant.last : meant.last + 1] != ["'s"]


# ── pronouns ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _pronoun(walk: _Walk, line: Line, at: int) -> Meant | None:
    low = line.low[at]
    if low in SUBJECTS:
        told = _subject_for(walk, line, SUBJECTS[low])
        return Meant((told.name,), at, at + 1, "pronoun") if told else None
    if is_object(line, at):
        told = _object_for(walk, line, at, "m" if low == "him" else "f")
        return Meant((told.name,), at, at + 1, "object") if told else None
    if low in POSSESSIVES:
        told = _subject_for(walk, line, POSSESSIVES[low])
        if told is None:
            return None
        step = _counterpart_behind(line, at)
        if step:
            other = _counterpart(walk, line, told)
            return Meant((other.name,), at, step, "office") if other else None
        return Meant((told.name,), at, at + 1, "possessive")
    return None


def _subject_for(walk: _Walk, line: Line, sex: str) -> _Told | None:
    """The subject whom a pronoun may mean: of this sentence as far as it is read, else of the nearest one before. A woman
    is sought first among those who are known to be one."""
    return (_subject_of_sex(walk, line, ("f",)) if sex == "f" else None) or _subject_of_sex(walk, line, (None, sex))


def _subject_of_sex(walk: _Walk, line: Line, sexes: tuple[str | None, ...]) -> _Told | None:
    for number in range(line.number, max(-1, line.number - NEAR - 1), -1):
        subject = walk.subject.get(number)
        others = [told for told in walk.told.values() if number in (told.led[0], told.seen[0])]
        for told in ([subject] if subject else []) + sorted(others, key=lambda each: each.led, reverse=True):
            if told.sex in sexes:
                return told
    return None


def _object_for(walk: _Walk, line: Line, at: int, sex: str) -> _Told | None:
    """Whom "him" or "her" means: the last told of who is not the subject, of the other side if there is one."""
    here = [told for told in walk.told.values() if told.led[0] == line.number and told.led[1] < at]
    subject = max(here, key=lambda told: told.led, default=None)
    near = [
        told
        for told in reversed(walk.told.values())
        if told is not subject and told.seen[0] >= line.number - NEAR and told.sex in (None, sex)
    ]
    across = [told for told in near if subject and told.side and told.side != subject.side]
    return next(iter(across or near), None)


# ── offices ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _office(walk: _Walk, line: Line, office: Office) -> Meant | None:
    """Whom "the Foreign Secretary", "the Kazakh president", "the diplomat", "the guest", "the Baroness" means."""
    if office.wanted & (VISITORS | TITLES) and len(office.wanted) == 1:
        (noun,) = office.wanted
        told = _guest(walk, office) if noun in VISITORS else _of_rank(walk, noun)
        return Meant((told.name,), office.start, office.last, "guest") if told else None
    told = _holder(walk, line, office) or _without_office(walk, line, office)
    if told is None:
        return None
    token = None
    if office.head and office.head.value == "state" and not walk.cast.called(told.name):
        told.role, told.called = told.role | office.wanted, told.called | names_of(office.role)
        titled = Titled(told.name, office.role, told.side, "state")
        token = Token("person", office.first, office.last, titled, "called by the office", (office.head,))
    return Meant((told.name,), office.start, office.last, "office", token)


def _holder(walk: _Walk, line: Line, office: Office) -> _Told | None:
    """The last one told of who may be called so: first of all who bears the very word, and whom a sentence was about."""
    fitting = [
        told
        for told in walk.told.values()
        if (office.code is None or told.side == office.code) and may_be_called(told.role, told.called, office.wanted)
    ]
    near = [told for told in fitting if told.seen[0] >= line.number - NEAR]
    exact = [told for told in near if office.wanted <= told.role]
    return max(exact or near or fitting, key=lambda told: (told.led[0] >= 0, max(told.led, told.seen)), default=None)


def _without_office(walk: _Walk, line: Line, office: Office) -> _Told | None:
    """The only one named without an office who can hold this one."""
    words = office.wanted
    of_state = words == {"leader"} or (office.head is not None and office.head.value == "state")
    if not of_state or words & LESSER or not words & (HIGHEST | {"foreign", "leader"}):
        return None
    named = [
        told
        for told in walk.told.values()
        if not told.role
        and " " in told.name
        and told.side in walk.reading.desk.codes
        and office.code in (None, told.side)
    ]
    return named[0] if len(named) == 1 else None


# ── guests, peers, counterparts, pairs ─────────────────────────────────────────────────────────────────────────────────


def _guest(walk: _Walk, office: Office) -> _Told | None:
    """The last one told of who is not at home where the story is."""
    host = walk.host or walk.reading.voice
    return next(
        (
            told
            for told in reversed(walk.told.values())
            if host
            and told.side in walk.reading.desk.codes
            and told.side != host
            and office.code in (None, told.side)
            and told.led[0] >= 0
        ),
        None,
    )


def _of_rank(walk: _Walk, rank: str) -> _Told | None:
    """The last one told of who bears a title."""
    told = (each for each in reversed(walk.told.values()) if each.title or each.role & TITLES)
    return next((each for each in told if rank in (each.title, "peer") or rank in each.role), None)


def _counterpart_behind(line: Line, at: int) -> int | None:
    """The word behind "his counterpart", "her British counterpart", where no name follows."""
    step = at + 1
    country = line.chart.one(step, "country")
    step = country.last if country else step
    if line.low[step : step + 1] not in (["counterpart"], ["colleague"], ["opposite"]):
        return None
    named = any(token.kind in ("name", "person") for token in line.chart.at(step + 1))
    return None if named or line.low[step + 1 : step + 2] == [","] else step + 1


def _counterpart(walk: _Walk, line: Line, told: _Told) -> _Told | None:
    """The last one told of who is of the other side and holds the like office."""
    across = [
        each
        for each in reversed(walk.told.values())
        if each.side in walk.reading.desk.codes and told.side in walk.reading.desk.codes and each.side != told.side
    ]
    like = [each for each in across if each.called & told.called & LEVELS]
    return next(iter(like), None)


def _noun_of_two(line: Line, at: int) -> int | None:
    """Where the noun stands by which two are called from here on: "the two foreign *ministers*", "both *leaders*"."""
    return next((step for step in range(at + 1, min(at + 4, len(line.low))) if line.low[step] in OF_TWO), None)


def _speaks_of_two(line: Line, at: int, noun: int | None) -> bool:
    """Whether "the two", "both ministers", "the interlocutors" or "the foreign ministers" begins here; not "the leaders of
    Asia", "the five ministers"."""
    low = line.low
    if low[at] != "the":
        return pair_at(line, at, at + 1) is not None or (low[at] == "both" and _did(line, at + 1))
    if low[at + 1 : at + 2] and low[at + 1] in TOGETHER:
        return True
    if noun and all(word in BEFORE_HEAD for word in low[at + 1 : noun]):
        return low[noun + 1 : noun + 2] not in (["of"], ["from"], ["in"]) or _of_the_two(line, noun + 2)
    return pair_at(line, at, at + 2) is not None or (low[at + 1 : at + 2] == ["two"] and _did(line, at + 2))


def _of_the_two(line: Line, at: int) -> bool:
    """Whether "of the two countries" stands behind those who lead them."""
    return any(
        (side := line.chart.one(step, "country")) and side.value.form in ("pair", "sides") for step in (at, at + 1)
    )


def _did(line: Line, at: int) -> bool:
    """Whether a verb stands here that two people alone may be the subject of: "Both agreed to meet", "the two were seen"."""
    low = line.low
    verb = low[at : at + 1] != [] and (
        low[at].endswith("ed") or low[at] in ("were", "had", "have", "spoke", "met", "also", "then")
    )
    return verb and not (low[at + 1 : at + 2] and low[at + 1].endswith("s") and low[at].endswith("ed"))


def _two_meant(walk: _Walk, line: Line, at: int) -> Meant | None:
    """Whom "the two ministers", "both leaders", "the pair", "the interlocutors" means: the last of each side."""
    low = line.low
    noun = _noun_of_two(line, at)
    if low[at] in ("they", "their"):
        noun = None
    elif not _speaks_of_two(line, at, noun):
        return None
    called = OF_TWO[low[noun]] if noun else ()
    reach = NEAR if low[at] in ("they", "their") else REACH
    told = [each for each in walk.told.values() if each.seen[0] >= line.number - reach]
    told = [each for each in told if not called or not each.called or set(called) & each.called]
    latest: dict[str, _Told] = {}
    for each in sorted(told, key=lambda each: (each.led[0] >= 0, each.seen), reverse=True):
        if each.side in walk.reading.desk.codes:
            latest.setdefault(str(each.side), each)
    if len(latest) != 2:
        return None
    last = noun + 1 if noun else at + 1 + (low[at] == "the")
    two = sorted(latest.values(), key=lambda each: each.entered)
    return Meant(tuple(each.name for each in two), at, last, "pair")
