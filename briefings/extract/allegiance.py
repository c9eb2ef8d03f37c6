"""Whose official somebody is, where the role itself does not say.

What stands nearest tells first: people whom the desk knows, an institution that only one country has, the delegation
spoken of, the destination of an ambassador, given names, the official beside, the country that hosts. A company, a
university, an international body has none.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefings.extract.engine import Token
from briefings.extract.given_names import GIVEN_NAMES
from briefings.extract.offices import ADDRESS, institution_side
from briefings.extract.people import COUNTERPART, SHARED, Titled
from briefings.extract.reading import Line, Reading
from briefings.text import fold

FAMILY_ENDINGS = {
    "KZ": ("bayev", "bayeva", "bek", "bekov", "uly", "kyzy", "qyzy", "ov", "ova", "ev", "eva", "yev", "yeva", "khan", "zhan", "tayev"),
    "UZ": ("ov", "ova", "ev", "eva"), "RU": ("ov", "ova", "ev", "eva", "in", "sky"), "DE": (), "GB": (),
}  # fmt: skip
"""What family names of a country often end in; used only where a state's official has no side otherwise."""
SLAVIC_ENDINGS = ("ko", "uk", "yuk", "in", "ina", "sky", "skaya", "skiy", "kiy", "aya", "ets", "ich")
"""What further family names end in that are common in every country that was Soviet."""
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
DELEGATIONS = frozenset("delegation side part group team delegations mission".split())
LEADING = frozenset("led leads heads headed leading heading chaired represented represents".split())
"""Bodies that somebody leads for a country, and how that is said."""
SAID_OF = frozenset("has have had is are was were will would must should can".split())
HOSTED = frozenset("received welcomed greeted hosted met".split())
VISITS = frozenset("visit visits trip tour arrived travelled traveled flew".split())
FAR = 16
LEARNED_BODIES = ("university", "institute", "college", "school", "academy")


def third_country(name: str) -> str | None:
    """The country or body of a leader whom articles name without it."""
    folded = fold(name)
    return next(
        (code for leader, code in THIRD_LEADERS.items() if folded == leader or folded.endswith(" " + leader)), None
    )


def side_of(reading: Reading, line: Line, token: Token) -> str | None:
    """The country for which somebody speaks, if any."""
    titled: Titled = token.value
    lowered = titled.role.lower()
    officeless = titled.heads == "other" and not _of_a_state(lowered)
    side = (
        titled.side
        or (None if officeless else reading.desk.side_of(titled.name) or _surname_known(reading, titled.name))
        or _known_abroad(titled.name)
        or institution_side(titled.role)
        or _spelt_out(reading, titled.role)
        or _secretary_of_state(reading, lowered)
    )
    if side or titled.heads == "body":
        return side
    if titled.heads == "other" and not _of_a_state(lowered):
        return _heads_side(line, token)
    if "ambassador to" in lowered:
        return _sender(reading, lowered)
    return (
        _across_from(reading, line, token)
        or _leads(line, token)
        or _host(reading, line, token)
        or _delegation(line, token)
        or _opposite(reading, line, token)
        or _visitor(reading, line, token)
        or _elsewhere(reading, line, named=True)
        or by_given_name(reading, titled.name)
        or _beside(reading, line, token)
        or _hosts(reading)
        or _across(reading, line, token)
        or _elsewhere(reading, line)
        or _by_name(reading, titled.name)
        or _stranger(reading, titled.name)
        or reading.speaks
    )


def _spelt_out(reading: Reading, role: str) -> str | None:
    """The country of a body that a role names by its initials and the article in full ("the National Crime Agency of the
    United Kingdom", then "NCA Director")."""
    initials = role.split()[0] if role else ""
    if not (initials.isalpha() and initials.isupper() and len(initials) > 2):
        return None
    for line in reading.lines:
        text = line.chart.words.text
        for at in line.chart.words.capitals:
            last = at + len(initials)
            if "".join(word[0] for word in text[at:last]) == initials and at + 1 < last <= len(text):
                return _owner_beside(line, at, last)
    return None


def _owner_beside(line: Line, first: int, last: int) -> str | None:
    """The country directly before a body's name, or behind it: "of the United Kingdom"."""
    after = last + 1 + (line.low[last + 1 : last + 2] == ["the"]) if line.low[last : last + 1] == ["of"] else -1
    beside = [t for t in line.chart.all("country") if t.last == first or t.first == after]
    return str(beside[0].value.codes[0]) if beside and len(beside[0].value.codes) == 1 else None


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


def _across_from(reading: Reading, line: Line, token: Token) -> str | None:
    """The other country than that of whoever shares the office ("Presidents Tokayev and X", "the presidents of both")."""
    if token.rule != SHARED or by_given_name(reading, token.value.name):
        return None
    others = [t for t in line.chart.all("person") if t.rule == SHARED and t.first != token.first]
    sides = [reading.desk.side_of(t.value.name) or by_given_name(reading, t.value.name) for t in others]
    return reading.other(sides[0]) if len(sides) == 1 and sides[0] in reading.desk.codes else None


def _leads(line: Line, token: Token) -> str | None:
    """ "… led the Azerbaijani mission": the country whose delegation somebody is said to lead."""
    low = line.low
    at = next((at for at in range(token.last, min(token.last + 4, len(low))) if low[at] in LEADING), None)
    if at is None:
        return None
    for start in range(at + 1, min(at + 4, len(low))):
        country = line.chart.one(start, "country")
        if country and len(country.value.codes) == 1 and DELEGATIONS & set(low[country.last : country.last + 3]):
            return str(country.value.codes[0])
    return None


def _opposite(reading: Reading, line: Line, token: Token) -> str | None:
    """The other country than that of somebody's counterpart: "…, who met Mukhtar Tleuberdi, his Kazakh counterpart"."""
    for at in range(token.last, min(token.last + FAR, len(line.low))):
        if line.low[at] not in COUNTERPART or line.low[at - 2] not in ("his", "her"):
            continue
        country = line.chart.one(at - 1, "country")
        if country and country.value.codes[0] in reading.desk.codes and token.rule != "counterpart":
            return reading.other(country.value.codes[0])
    return None


def _visitor(reading: Reading, line: Line, token: Token) -> str | None:
    """The other country than the one that somebody visits: "X began his visit to Kazakhstan", "the visit to C by X"."""
    low = line.low
    for country in line.chart.all("country"):
        to = country.first - 1 - (low[country.first - 1 : country.first] == ["the"])
        code = country.value.codes[0]
        if to < 1 or code not in reading.desk.codes or len(country.value.codes) != 1:
            continue
        going = low[to - 1] in VISITS and low[to] in ("to", "in")
        said = set(low[token.last : to]) if token.last <= to else set()
        own = going and bool({"his", "her", "paid", "on", "arrived", "visiting"} & said) and to - token.last < FAR
        by = going and low[country.last : country.last + 1] == ["by"] and 0 <= token.first - country.last < 6
        visited = low[to] in ("visited", "visits") and 0 <= to - token.last < 3
        others = any(t.kind == "person" for at in range(token.last, to) for t in line.chart.at(at))
        if by or ((own or visited) and not others):
            return reading.other(code)
    return None


def _delegation(line: Line, token: Token) -> str | None:
    """ "The Kazakh delegation was led by …", "the British side, represented by …"."""
    low = line.low
    for at in range(token.first - 1, max(-1, token.first - 14), -1):
        if low[at] in DELEGATIONS:
            if _clause_of_its_own(low[at + 1 : token.first]):
                return None
            behind = (at + 2, at + 3) if low[at + 1 : at + 2] in (["of"], ["from"]) else ()
            for start in (*behind, *range(at - 1, max(-1, at - 5), -1)):
                country = line.chart.one(start, "country")
                if country and len(country.value.codes) == 1:
                    return None if _hosted_by(line, at, token) else str(country.value.codes[0])
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


def _clause_of_its_own(between: Sequence[str]) -> bool:
    """Whether what is said of a side ends before somebody who reports it ("The British side has yet to ratify, X told us")."""
    return between[-1:] == [","] and bool(SAID_OF & set(between)) and "by" not in between


def _heads_side(line: Line, token: Token) -> str | None:
    """The country whose delegation or side somebody is told to lead, whatever office is named besides: "the British side by
    Mr Ralph Palin, Deputy Director"."""
    low = line.low
    by = token.first - 1
    while by > 0 and (low[by] in ADDRESS or low[by] == "."):
        by -= 1
    step = by - (low[by - 1 : by] in (["led"], ["headed"], ["represented"], ["chaired"]))
    step -= step > 0 and low[step - 1] in ("was", "is", "were")
    if low[by : by + 1] != ["by"] or low[step - 1 : step] not in (["side"], ["delegation"]):
        return None
    before = (country for country in line.chart.all("country") if country.last == step - 1)
    return next((str(country.value.codes[0]) for country in before if len(country.value.codes) == 1), None)


def _hosted_by(line: Line, delegation: int, token: Token) -> bool:
    """Whether a delegation is somebody's guest: "The Kazakh delegation was received by Attorney General …"."""
    between = line.low[delegation : token.first]
    return any(word in HOSTED and "by" in between[at + 1 : at + 3] for at, word in enumerate(between))


def _host(reading: Reading, line: Line, token: Token) -> str | None:
    """The other country than that of the delegation that somebody receives."""
    for at in range(token.first - 1, max(-1, token.first - 14), -1):
        if line.low[at] in DELEGATIONS and _hosted_by(line, at, token):
            country = next((found for back in (1, 2, 3) if (found := line.chart.one(at - back, "country"))), None)
            guests: tuple[str, ...] = country.value.codes if country else ()
            return reading.other(guests[0]) if len(guests) == 1 and guests[0] in reading.desk.codes else None
    return None


def _secretary_of_state(reading: Reading, role: str) -> str | None:
    """The United States'; Britain's on a desk of Britain, where the article does not name the United States."""
    if not role.endswith("secretary of state") or "under" in role:
        return None
    named = {code for line in reading.lines for code in line.codes}
    british = role == "secretary of state" and "GB" in reading.desk.codes and "US" not in named
    return "GB" if british else "US"


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
        if len(token.value.codes) == 1 and not _of_an_official(line, token) and not _quoted(line, token.first)
    ]
    return str(places[0]) if places and places[0] not in reading.desk.codes else None


def _quoted(line: Line, at: int) -> bool:
    """Whether a word stands in what somebody is quoted as saying."""
    return line.low[:at].count('"') % 2 == 1 and '"' in line.low[at:]


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


def by_given_name(reading: Reading, name: str) -> str | None:
    """The country whose given names the first name is one of, for an official without a country."""
    first = fold(name).split()[0]
    for code in reading.desk.codes:
        if first in GIVEN_NAMES.get(code, ()) or first.endswith(GIVEN_ENDINGS.get(code, ("\0",))):
            return code
    return None


def _stranger(reading: Reading, name: str) -> str | None:
    """The other country than the one that the article speaks from, where a full name has nothing of the names there."""
    told = FAMILY_ENDINGS.get(reading.speaks) and " " in name and not fold(name).endswith(SLAVIC_ENDINGS)
    return reading.other(reading.speaks) if told else None


def _by_name(reading: Reading, name: str) -> str | None:
    surname = fold(name).split()[-1]
    for code in reading.desk.codes:
        if any(surname.endswith(ending) and len(surname) > len(ending) + 2 for ending in FAMILY_ENDINGS.get(code, ())):
            return code
    return None
