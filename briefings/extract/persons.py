"""Who is who in the article: one entry per person, with name, role and side.

- The fullest name and the fullest role of the first mention that states one stand; later mentions add nothing.
- A bare title ("Minister Kosherbayev") takes the role that the article gives without a name ("the Kazakh Foreign Minister").
- A side that the role does not say follows from the institution, from the delegation spoken of, from the destination of
  an ambassador, or from the country whose officials stand beside; a company, a university, an international body has none.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pydantic import ValidationError

from briefings.extract.engine import Token
from briefings.extract.offices import INSTITUTION_SIDE, institution_side
from briefings.extract.people import Titled, office_without_name
from briefings.extract.reading import Line, Reading
from briefings.extract.spellings import spelt_alike
from briefings.model import Person
from briefings.text import fold

FAMILY_ENDINGS = {
    "KZ": ("bayev", "bayeva", "bek", "bekov", "uly", "kyzy", "qyzy", "ov", "ova", "ev", "eva", "yev", "yeva", "khan", "zhan", "tayev"),
    "UZ": ("ov", "ova", "ev", "eva"), "RU": ("ov", "ova", "ev", "eva", "in", "sky"), "DE": (), "GB": (),
}  # fmt: skip
"""What family names of a country often end in; used only where a state's official has no side otherwise."""
GIVEN_NAMES = {
    "GB": frozenset(
        "mike james john david boris chris christopher emma alan liam leo kathy catherine michael william hugo tobias jeremy nicholas nick peter philip richard robert rupert simon stephen "
        "steven stuart thomas tom tim timothy andrew anne annabel alok ranil greg gregory graham george gareth harriet helen hugh ian jack jane jonathan jo karen kenan kemi "
        "lindsay lucy margaret mark martin matthew mary nigel oliver patricia paul rachel rishi sajid sarah susan theresa tony victoria yvette keir angela douglas edward ed elizabeth "
        "fiona frances gavin geoffrey charles carolyn caroline claire charlotte ben benjamin barry anthony amanda alistair alastair alison adam wendy sophie ruth penny priti neil".split()
    ),
    "KZ": frozenset(
        "kassym nursultan alikhan askar olzhas murat mukhtar kairat erlan yerlan yermek serik roman nurlan timur arman marat bakyt bakytzhan dauren daniyar darkhan dinara aida aigul "
        "aliya almas almassadam altay askarbek assel azamat bagdad beibut bolat berik dulat galymzhan gulmira kanat magzum maulen madina maksut rakhim sauat sayasat sanzhar "
        "svetlana saule talgat tamara ulan yerbol yerzhan zhaslan zhandos zulfiya aset assan ardak aidar aidos akan iran magauiya malik nurbek ruslan shakarim sabit".split()
    ),
}
"""Given names common in a country; used only where a state's official has no side otherwise."""
GIVEN_ENDINGS = {
    "KZ": ("bay", "bai", "bek", "zhan", "khan", "gali", "gul", "kul", "iyar", "khat", "ulan", "sultan", "mukhamed")
}
"""How given names of a country often end."""
THIRD_LEADERS = {
    "xi jinping": "CN", "wang yi": "CN", "li qiang": "CN", "putin": "RU", "lavrov": "RU", "mishustin": "RU", "macron": "FR", "erdogan": "TR", "fidan": "TR",
    "mirziyoyev": "UZ", "aliyev": "AZ", "scholz": "DE", "merz": "DE", "steinmeier": "DE", "baerbock": "DE", "trump": "US", "biden": "US", "blinken": "US",
    "rubio": "US", "modi": "IN", "pashinyan": "AM", "lukashenko": "BY", "japarov": "KG", "zhaparov": "KG", "rahmon": "TJ", "berdimuhamedov": "TM",
    "meloni": "IT", "orban": "HU", "michel": "EU", "von der leyen": "EU", "guterres": "UN", "borrell": "EU", "kallas": "EU", "zelensky": "UA", "zelenskyy": "UA",
}  # fmt: skip
"""Leaders whom articles name without their country."""
STATE_BODIES = (
    "ministry", "committee", "agency", "government", "senate", "parliament", "embassy", "national bank", "commission", "delegation", "presidential", "deputy of",
    "regional administration", "akimat", "region of",
)  # fmt: skip
"""Bodies whose heads and members speak for a state although their nouns do not say so."""
LEARNED_BODIES = ("university", "institute", "college", "school", "academy")
LONGEST_ROLE = 300
BARE = frozenset("minister president ambassador secretary chairman deputy head speaker director governor chief".split())
STRAY = ("photo", "by", "editor")


def third_country(name: str) -> str | None:
    """The country or body of a leader whom articles name without it."""
    folded = fold(name)
    return next(
        (code for leader, code in THIRD_LEADERS.items() if folded == leader or folded.endswith(" " + leader)), None
    )


@dataclass(frozen=True, eq=False)
class Somebody:
    """A person of the article, with where the role is stated and where else the name stands."""

    name: str
    role: str
    side: str | None
    line: Line
    token: Token
    mentions: list[int] = field(default_factory=list)

    @property
    def surname(self) -> str:
        """The last word of the name, folded."""
        return fold(_without_seat(self.name)).split()[-1]


def _without_seat(name: str) -> str:
    return name.partition(" of ")[0]


def read_persons(reading: Reading) -> list[Somebody]:
    """Everybody with a stated role, in the order of the article."""
    found: dict[str, Somebody] = {}
    for line in reading.lines:
        for first in range(len(line.low)):
            for token in line.chart.at(first):
                if token.kind == "person":
                    _meet(reading, line, token, found)
    _told_apart(reading, found)
    return [_mended(reading, somebody) for somebody in found.values()]


def _told_apart(reading: Reading, found: dict[str, Somebody]) -> None:
    """A name without an office and an office without a name, each the only one of its country: they belong together."""
    nameless: dict[str, list[Token]] = {}
    where: dict[int, Line] = {}
    for line in reading.lines:
        if "head" not in line.chart.kinds:
            continue
        covered = [token for row in line.chart.rows for token in row if token.kind in ("person", "name")]
        for head in line.chart.all("head"):
            if (
                head.value != "state"
                or line.low[head.last - 1].endswith("s")
                or any(token.first - 1 <= head.first < token.last or token.first == head.last for token in covered)
            ):
                continue
            token = office_without_name(line.chart, head)
            if token is not None and token.value.side in reading.desk.codes:
                nameless.setdefault(token.value.side, []).append(token)
                where[id(token)] = line
    if not nameless:
        return
    names: dict[str, dict[str, None]] = {}
    for line in reading.lines:
        for token in line.chart.all("person", "name"):
            if token.kind == "person" or " " not in token.value.full or fold(token.value.full).split()[-1] in found:
                continue
            side = reading.desk.side_of(token.value.full) or _by_given_name(reading, token.value.full)
            if side:
                names.setdefault(side, {})[token.value.full] = None
    for side, offices in nameless.items():
        bearers = list(names.get(side, ()))
        roles = {token.value.role.lower() for token in offices}
        if (
            len(bearers) == 1
            and len(roles) == 1
            and not any(s.side == side and roles & {s.role.lower()} for s in found.values())
        ):
            token = offices[0]
            found[fold(bearers[0]).split()[-1]] = Somebody(bearers[0], token.value.role, side, where[id(token)], token)


def _meet(reading: Reading, line: Line, token: Token, found: dict[str, Somebody]) -> None:
    """Add somebody who is met for the first time; of somebody known take what this mention knows better."""
    titled: Titled = token.value
    words = fold(_without_seat(titled.name)).split()
    if not words or len(titled.role) > LONGEST_ROLE:
        return
    key = _key(found, words)
    known = found.get(key)
    if known is not None and titled.role.lower().startswith("former "):
        return
    if known is None:
        fuller = _full_name(reading, titled.name)
        found[key] = Somebody(fuller, titled.role, _side(reading, line, token), line, token)
        return
    name = titled.name if len(words) > len(_words(known.name)) else known.name
    if known.role.lower() in BARE and titled.role.lower() not in BARE:
        side = _side(reading, line, token) or known.side
        found[key] = replace(known, name=name, role=titled.role, side=side, line=line, token=token)
    else:
        found[key] = replace(known, name=name, side=known.side or titled.side)


def _key(found: dict[str, Somebody], words: list[str]) -> str:
    """Under which key somebody of this name is, or is to be: the surname, or the whole name where two share it."""
    surname = words[-1]
    for key, known in found.items():
        others = _words(known.name)
        if spelt_alike(others[-1], surname) and _may_be_one(words, others):
            return key
    return surname if surname not in found else " ".join(words)


def _may_be_one(words: list[str], others: list[str]) -> bool:
    """Whether two names with one surname may be one person's: one has no given name, or the given names fit."""
    if len(words) == 1 or len(others) == 1:
        return True
    return words[0][0] == others[0][0] or spelt_alike(words[0], others[0])


def _words(name: str) -> list[str]:
    return fold(_without_seat(name)).split() or [""]


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


def _side(reading: Reading, line: Line, token: Token) -> str | None:
    titled: Titled = token.value
    lowered = titled.role.lower()
    officeless = titled.heads == "other" and not _of_a_state(lowered)
    side = (
        titled.side
        or (None if officeless else reading.desk.side_of(titled.name) or _surname_known(reading, titled.name))
        or _known_abroad(titled.name)
        or institution_side(titled.role)
    )
    if side or titled.heads == "body":
        return side
    if titled.heads == "other" and not _of_a_state(lowered):
        return None
    if "ambassador to" in lowered:
        return _sender(reading, lowered)
    return (
        _delegation(line, token)
        or _elsewhere(reading, line, named=True)
        or _by_given_name(reading, titled.name)
        or _beside(reading, line, token)
        or _hosts(reading)
        or _across(reading, line, token)
        or _elsewhere(reading, line)
        or _by_name(reading, titled.name)
        or reading.speaks
    )


def _surname_known(reading: Reading, name: str) -> str | None:
    """The side of the only person of the desk with this surname, where the article gives no more than that."""
    if " " in name:
        return None
    sides = {person.side for person in reading.desk.people if fold(person.name).split()[-1] == fold(name)}
    return sides.pop() if len(sides) == 1 else None


def _known_abroad(name: str) -> str | None:
    code = third_country(name)
    return code if code not in ("EU", "UN") else None


def _of_a_state(role: str) -> bool:
    if role in ("deputy", "senator"):
        return True
    return any(word in role for word in STATE_BODIES) and not any(word in role for word in LEARNED_BODIES)


def _sender(reading: Reading, role: str) -> str | None:
    """An ambassador to one country of the desk is the other's."""
    for code in reading.desk.codes:
        country = reading.desk.country(code)
        if country and any(fold(name) in fold(role) for name in (country.name.removeprefix("the "), *country.names)):
            return reading.other(code)
    return None


def _delegation(line: Line, token: Token) -> str | None:
    """ "The Kazakh delegation was led by …", "the British side, represented by …"."""
    low = line.low
    for at in range(token.first - 1, max(-1, token.first - 14), -1):
        if low[at] in ("delegation", "side", "part", "group", "team", "delegations"):
            for start in range(at - 1, max(-1, at - 5), -1):
                country = line.chart.one(start, "country")
                if country and len(country.value.codes) == 1:
                    return str(country.value.codes[0])
        country = line.chart.one(at, "country")
        if country and len(country.value.codes) == 1 and low[at - 1 : at] == ["for"] and low[country.last] == ",":
            return str(country.value.codes[0])
        if (
            country
            and low[at - 1 : at] == ["the"]
            and low[at - 2 : at - 1] in (["from"], ["for"])
            and at > 1
            and len(country.value.codes) == 1
        ):
            return str(country.value.codes[0])
        if low[at] in (";",) or any(t.kind == "person" for t in line.chart.at(at)):
            return None
    return None


def _beside(reading: Reading, line: Line, token: Token) -> str | None:
    """The country of the official named before in the same breath, or whose institution the sentence credits."""
    for other in sorted(
        (t for at in range(token.first) for t in line.chart.at(at) if t.kind == "person"), key=lambda t: -t.first
    ):
        if {"as", "and", "also"} & set(line.near(other.last, token.first)) and "with" not in line.near(
            other.last, token.first
        ):
            side = other.value.side
            if side and side in reading.desk.codes:
                return str(side)
    return None


def _elsewhere(reading: Reading, line: Line, *, named: bool = False) -> str | None:
    """The country where an official without one is met, if that is neither of the desk's ("in Bishkek he met the president")."""
    if set(line.codes) & set(reading.desk.codes):
        return None
    kinds = ("country",) if named else ("place", "country")
    if not line.codes and line.low[:1] and line.low[0] in ("he", "she", "they", "there"):
        return _last_stop(reading, line)
    places = [
        token.value.codes[0]
        for token in line.chart.all(*kinds)
        if len(token.value.codes) == 1 and not _of_an_official(line, token)
    ]
    return str(places[0]) if places and places[0] not in reading.desk.codes else None


def _last_stop(reading: Reading, line: Line) -> str | None:
    """The third country in which the sentence before leaves whoever this one goes on about ("… in Mongolia. He met …")."""
    if line.number == 0:
        return None
    before = reading.lines[line.number - 1]
    stops = [
        token.value.codes[0]
        for token in before.chart.all("country", "place")
        if before.low[token.first - 1 : token.first] in (["in"], ["to"], ["visited"]) and len(token.value.codes) == 1
    ]
    return str(stops[-1]) if stops and stops[-1] not in reading.desk.codes else None


def _of_an_official(line: Line, country: Token) -> bool:
    """Whether a country only says whose official somebody is ("met the Italian Minister Adolfo Urso")."""
    return any(
        person.first <= country.first < person.last or country.last == person.first
        for person in line.chart.all("person")
    )


def _hosts(reading: Reading) -> str | None:
    """The third country that an article is about, for officials without a country."""
    if not reading.about_others:
        return None
    others = [code for code, _ in reading.mentions.most_common() if code not in reading.desk.codes]
    return others[0] if others else None


def _across(reading: Reading, line: Line, token: Token) -> str | None:
    """The other side of whoever stands next with a country: "the minister X and Kazakhstan's deputy minister Y"."""
    following = [t for at in range(token.last, len(line.low)) for t in line.chart.at(at) if t.kind == "person"]
    if not following:
        return None
    between = [word for word in line.near(token.last, following[0].first) if word != ","]
    side = following[0].value.side
    if side in reading.desk.codes and between[:1] in (["and"], ["with"], ["met"]) and len(between) < 6:
        return reading.other(side)
    return None


def _by_given_name(reading: Reading, name: str) -> str | None:
    """The country whose given names the first name is one of, for an official without a country."""
    first = fold(name).split()[0]
    for code in reading.desk.codes:
        if first in GIVEN_NAMES.get(code, ()) or first.endswith(GIVEN_ENDINGS.get(code, ("\0",))):
            return code
    return None


def _by_name(reading: Reading, name: str) -> str | None:
    surname = fold(name).split()[-1]
    for code in reading.desk.codes:
        if any(surname.endswith(ending) and len(surname) > len(ending) + 2 for ending in FAMILY_ENDINGS.get(code, ())):
            return code
    return None


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


__all__ = ["INSTITUTION_SIDE", "Somebody", "persons", "read_persons"]
