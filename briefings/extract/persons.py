"""Who is who in the article: one entry per person, with name, role and side.

- The fullest name and the fullest role of the first mention that states one stand; later mentions add nothing.
- A bare title ("Minister Kosherbayev") takes the role that the article gives without a name ("the Kazakh Foreign Minister").
- A side that the role does not say follows from what stands around (``allegiance``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from briefings.extract.allegiance import by_given_name, side_of
from briefings.extract.cast import Cast, Somebody, surname_of, without_seat
from briefings.extract.engine import Token
from briefings.extract.people import Titled, office_without_name
from briefings.extract.reading import Line, Reading
from briefings.extract.reference import called_by_office
from briefings.extract.spellings import spelt_alike
from briefings.model import Person
from briefings.text import fold

RANK_WORDS = frozenset("minister secretary deputy vice first of for the and state to s".split())
"""Words of a role that tell no field."""
LONGEST_ROLE = 300
GENERAL = frozenset(("head of state", "head of government", "premier"))
"""Names of offices that a country calls otherwise."""
BARE = frozenset("minister president ambassador secretary chairman deputy head speaker director governor chief".split())


def read_persons(reading: Reading) -> list[Somebody]:
    """Everybody with a stated role, in the order of the article."""
    found: dict[str, Somebody] = {}
    for line in reading.lines:
        for token in line.chart.tokens("person"):
            _meet(reading, line, token, found)
    _called_by_office(reading, found)
    _told_apart(reading, found)
    return [_of_named_state(reading, _mended(reading, somebody)) for somebody in found.values()]


def _of_named_state(reading: Reading, somebody: Somebody) -> Somebody:
    """ "Secretary of State" alone is of Washington, but of London where the article names Britain and never America."""
    bare = somebody.side == "US" and somebody.role.lower() == "secretary of state"
    britain = "GB" in reading.desk.codes and "GB" in reading.mentions and "US" not in reading.mentions
    return replace(somebody, side="GB") if bare and britain else somebody


def _called_by_office(reading: Reading, found: dict[str, Somebody]) -> None:
    """Add whoever was named without an office and is then called by one ("The Head of State"): the most special is taken."""
    if not _names_alone(reading, found):
        return
    for name, line, token in called_by_office(Cast(reading, tuple(found.values()))):
        known = found.get(surname_of(name))
        if known is None or (known.role.lower() in GENERAL and token.value.role.lower() not in GENERAL):
            found[surname_of(name)] = Somebody(name, token.value.role, token.value.side, line, token)


def _told_apart(reading: Reading, found: dict[str, Somebody]) -> None:
    """A name without an office and an office without a name, each the only one of its country: they belong together."""
    offices = _offices_alone(reading)
    names = _names_alone(reading, found) if offices else {}
    for side, alone in offices.items():
        bearers, roles = list(names.get(side, ())), {token.value.role.lower() for _, token in alone}
        held = any(somebody.side == side and _same_field(somebody.role, roles) for somebody in found.values())
        if len(bearers) == 1 and len(roles) == 1 and not held:
            line, token = alone[0]
            found[fold(bearers[0]).split()[-1]] = Somebody(bearers[0], token.value.role, side, line, token)


def _same_field(role: str, others: set[str]) -> bool:
    """Whether somebody's role is one of the others, or another name of it (Foreign Secretary, foreign minister)."""
    field = set(fold(role).split()) - RANK_WORDS
    return role.lower() in others or any(field & set(fold(other).split()) for other in others)


def _offices_alone(reading: Reading) -> dict[str, list[tuple[Line, Token]]]:
    """Offices of the desk's countries that stand without a name, by country."""
    alone: dict[str, list[tuple[Line, Token]]] = {}
    for line in reading.lines:
        if "head" not in line.chart.kinds:
            continue
        covered = line.chart.all("person", "name")
        for head in line.chart.all("head"):
            named = any(other.first - 1 <= head.first < other.last or other.first == head.last for other in covered)
            if head.value != "state" or line.low[head.last - 1].endswith("s") or named:
                continue
            token = office_without_name(line.chart, head)
            if token is not None and token.value.side in reading.desk.codes:
                alone.setdefault(token.value.side, []).append((line, token))
    return alone


def _names_alone(reading: Reading, found: dict[str, Somebody]) -> dict[str, dict[str, None]]:
    """Full names of people of the desk's countries that stand without an office, by country."""
    alone: dict[str, dict[str, None]] = {}
    for _, token in reading.tokens("name"):
        full = token.value.full
        if " " not in full or fold(full).split()[-1] in found:
            continue
        side = reading.desk.side_of(full) or by_given_name(reading, full)
        if side:
            alone.setdefault(side, {})[full] = None
    return alone


def _meet(reading: Reading, line: Line, token: Token, found: dict[str, Somebody]) -> None:
    """Add somebody who is met for the first time; of somebody known take what this mention knows better."""
    titled: Titled = token.value
    titled = replace(titled, name=_without_verb(reading, titled.name))
    words = fold(without_seat(titled.name)).split()
    if not words or len(titled.role) > LONGEST_ROLE:
        return
    key = _key(found, words)
    known = found.get(key)
    if known is not None and titled.role.lower().startswith("former "):
        return
    if known is None:
        fuller = _full_name(reading, titled.name)
        side = side_of(reading, line, replace(token, value=replace(titled, name=fuller)))
        guessed = side == reading.speaks and titled.side is None and by_given_name(reading, fuller) != side
        found[key] = Somebody(fuller, titled.role, side, line, token, guessed=guessed)
        return
    name = titled.name if len(words) > len(_words(known.name)) else known.name
    if known.role.lower() in BARE and titled.role.lower() not in BARE:
        side = side_of(reading, line, token) or known.side
        found[key] = replace(known, name=name, role=titled.role, side=side, line=line, token=token)
    else:
        found[key] = replace(known, name=name, **_surer(reading, line, token, known))


def _surer(reading: Reading, line: Line, token: Token, known: Somebody) -> dict[str, Any]:
    """The side of somebody after one more mention: what a mention tells stands before what was only guessed."""
    if not known.guessed:
        return {"side": known.side or token.value.side}
    side = token.value.side or side_of(reading, line, token)
    return {"side": known.side} if side in (None, reading.speaks) else {"side": side, "guessed": False}


def _key(found: dict[str, Somebody], words: list[str]) -> str:
    """Under which key somebody of this name is, or is to be: the surname, or the whole name where two share it."""
    surname = words[-1]
    for key, known in found.items():
        others = _words(known.name)
        if _same_surname(others[-1], surname) and _may_be_one(words, others):
            return key
        if known.name.split()[0].isupper() and words == others[:1]:
            return key  # KISHIDA Fumio, then Prime Minister Kishida
    return surname if surname not in found else " ".join(words)


def _same_surname(one: str, other: str) -> bool:
    return one == other or spelt_alike(one, other)


def _may_be_one(words: list[str], others: list[str]) -> bool:
    """Whether two names with one surname may be one person's: one has no given name, or the given names fit."""
    if len(words) == 1 or len(others) == 1:
        return True
    return words[0][0] == others[0][0] or spelt_alike(words[0], others[0])


def _words(name: str) -> list[str]:
    return fold(without_seat(name)).split() or [""]


def _without_verb(reading: Reading, name: str) -> str:
    """A name without the verb that has its capital from a headline ("Murat Nurtleu Holds"): elsewhere it stands alone."""
    shorter, _, last = name.rpartition(" ")
    if " " not in shorter or not last.endswith("s"):
        return name
    return shorter if any(token.value.full == shorter for _, token in reading.tokens("name")) else name


def _full_name(reading: Reading, name: str) -> str:
    """The fullest form of a surname that the article uses."""
    if " " in name:
        return name
    wanted = fold(name)
    for line in reading.lines:
        for token in line.chart.all("name"):
            full = token.value.full
            if " " in full and fold(full).split()[-1] == wanted:
                return str(full)
    return name


def _mended(reading: Reading, somebody: Somebody) -> Somebody:
    if somebody.role.lower() != "minister":
        return somebody
    for line in reading.lines:
        for at, word in enumerate(line.low):
            if word != "minister" or any(
                t.kind in ("person", "name") for s in range(at, at + 2) for t in line.chart.at(s)
            ):
                continue
            for start in range(max(0, at - 4), at):
                country = line.chart.one(start, "country")
                if country and country.value.form in ("adjective", "name") and len(country.value.codes) == 1:
                    middle = line.chart.words.text[country.last + (line.low[country.last] == "'s") : at]
                    if (
                        middle
                        and middle[-1].lower() != "prime"
                        and all(part[0].isupper() for part in middle)
                        and country.value.codes[0] in (somebody.side, None, reading.speaks)
                    ):
                        return replace(
                            somebody,
                            role=" ".join([*middle, line.chart.words.text[at]]),
                            side=somebody.side or country.value.codes[0],
                        )
    return somebody


def persons(reading: Reading, everybody: list[Somebody]) -> list[tuple[Person, Token]]:
    """The facts: people of the desk, and others with their own code."""
    facts = []
    for somebody in everybody:
        try:
            facts.append(
                (
                    Person(
                        name=somebody.name, role=somebody.role, side=somebody.side, evidence=(somebody.line.evidence,)
                    ),
                    somebody.token,
                )
            )
        except ValidationError:
            continue
    return facts
