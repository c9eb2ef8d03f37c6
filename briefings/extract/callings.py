"""What people are called without their names: which words an office lends its bearer, and where such words stand.

- The bearer of an office may be called by its noun ("the Minister"), by what it is besides ("the Kazakh leader", "the
  diplomat"), with or without its country. A deputy is not called as who stands above is.
- An office that is said of somebody ("appointed as the ambassador") or stands beside a name calls nobody.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefings.extract.engine import Token
from briefings.extract.offices import PLURAL
from briefings.extract.reading import Line
from briefings.extract.roles import first_word, role_text
from briefings.text import fold

NO_ONE = frozenset("as become became becoming a an any every no each another former".split())
"""Words before an office that say what somebody is or becomes, and mean nobody told of before."""
DESCRIBED = frozenset(
    "diplomat official politician lawmaker leader monarch sovereign statesman parliamentarian premier".split()
)
"""Nouns that describe an office rather than name it."""
LIKE = {
    "president": ("leader", "head", "state", "statesman"), "king": ("monarch", "sovereign", "head", "state"),
    "queen": ("monarch", "sovereign", "head", "state"), "emir": ("leader", "head", "state", "monarch"),
    "prime": ("premier", "leader", "head", "government"), "premier": ("prime", "minister", "leader", "head", "government"),
    "pm": ("prime", "minister", "premier", "leader", "head", "government"), "ambassador": ("envoy", "diplomat", "head", "mission"),
    "consul": ("diplomat",), "envoy": ("diplomat",), "affairs": ("diplomat", "foreign", "ministry"), "foreign": ("diplomat", "affairs", "diplomacy", "chief"),
    "commonwealth": ("foreign",), "mayor": ("akim", "city"), "akim": ("mayor", "governor"), "chairman": ("chair", "head", "speaker"),
    "chairwoman": ("chair", "head", "speaker"), "chairperson": ("chair", "head"), "chair": ("chairman", "head", "speaker"), "ceo": ("head", "chief"),
    "speaker": ("chairman", "parliamentarian"), "mp": ("lawmaker", "politician", "parliamentarian"), "senator": ("lawmaker", "politician", "parliamentarian"),
    "minister": ("official", "politician"), "deputy": ("lawmaker", "parliamentarian"), "defence": ("defense",), "defense": ("defence",),
    "labour": ("labor",), "secretary": ("politician",), "head": ("chief",), "director": ("head",), "governor": ("head",), "rector": ("head",),
}  # fmt: skip
"""What the bearer of an office may be called besides, word by word."""
NOT_A_MINISTER = frozenset("press general executive permanent assistant first third private council".split())
"""Kinds of secretary who are no ministers."""
LESSER = frozenset("vice deputy assistant former acting adviser advisor aide assistant".split())
ALONE = frozenset("president prime chairman speaker king queen mayor".split())
"""Offices whose deputies are never called by the bare noun."""
_PLAIN = frozenset("the of and for to in on at a an s ' ,".split())
MANY = PLURAL | frozenset("heads leaders chiefs deputies chairmen".split())
"""Nouns of offices that several bear."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office or a description without a name: from its article on, from the role on, up to; the country, the noun."""

    start: int
    first: int
    last: int
    role: str
    wanted: frozenset[str]
    code: str | None
    head: Token | None


def names_of(role: str) -> frozenset[str]:
    """Every word by which the bearer of a role may be called."""
    words = set(words_of(role))
    if "secretary" in words and not words & NOT_A_MINISTER:
        words |= {"minister"}
    words |= {name for word in words for name in LIKE.get(word, ())}
    if words & LESSER and "prime" not in words:
        words -= {"leader"}
    return frozenset(words | ({"official"} if words else set()))


def may_be_called(role: frozenset[str], names: frozenset[str], wanted: frozenset[str]) -> bool:
    """Whether somebody of this role, with what it lends, may be called so: a deputy is no president, a prime minister no
    "minister"."""
    if not wanted or not wanted <= names:
        return False
    if wanted & ALONE and role & LESSER and not wanted & LESSER:
        return False
    prime = "prime" in role and not role & {"deputy", "foreign"}
    return not (wanted == {"minister"} and prime)


def words_of(role: str) -> frozenset[str]:
    """The words of a role that tell what it is."""
    return frozenset(word.strip(",.()") for word in fold(role).replace("-", " ").split()) - _PLAIN


def offices_in(line: Line) -> dict[int, Office]:
    """Every office and description of a sentence that stands without a name, by its first word."""
    heads: list[tuple[int, int, Token | None]] = [(head.first, head.last, head) for head in line.chart.all("head")]
    for word in DESCRIBED & line.vocabulary:
        heads += [(at, at + 1, None) for at in line.chart.words.where[word] if not line.chart.one(at, "head")]
    found = (_office_around(line, first, last, head) for first, last, head in heads)
    return {office.start: office for office in found if office}


def _office_around(line: Line, noun: int, end: int, head: Token | None) -> Office | None:
    """The office whose noun stands here, unless a name stands with it or it is what somebody is said to be."""
    chart, low = line.chart, line.low
    if low[end - 1] in MANY:
        return None
    first = first_word(chart, noun) if head else noun
    last = _end_of_office(line, end)
    if chart.one(end, "head") or low[end : end + 1] == ["-"] or _beside_a_name(line, first, last):
        return None
    role, code = role_text(chart, first, last)
    start, owner = _start_of_office(line, first)
    definite = low[start] == "the" or owner is not None or (start == 0 and chart.words.capital(0))
    if not definite or (low[start - 1 : start] and low[start - 1] in NO_ONE):
        return None
    wanted = words_of(role)
    return Office(start, first, last, role, wanted, owner or code, head) if wanted else None


def _end_of_office(line: Line, end: int) -> int:
    """How far what an office is of goes on: "the Governor of the Financial Centre", not "the President in Astana"."""
    low, words = line.low, line.chart.words
    if low[end : end + 1] not in (["of"], ["for"]):
        return end
    at = end + 1 + (low[end + 1 : end + 2] == ["the"])
    last = end
    while at < len(low):
        country = line.chart.one(at, "country", "place")
        if country:
            last = at = country.last
        elif words.capital(at):
            last = at = at + 1
        elif low[at] in ("of", "and", "&", "the", "for") and words.capital(at + 1 + (low[at + 1 : at + 2] == ["the"])):
            at += 1
        else:
            break
    return last


def _start_of_office(line: Line, first: int) -> tuple[int, str | None]:
    """Where an office begins with its country and its article, and the country."""
    end = first - (line.low[first - 1 : first] == ["'s"])
    country = next(
        (t for at in range(max(0, end - 4), end) for t in line.chart.at(at) if t.kind == "country" and t.last == end),
        None,
    )
    start, code = first, None
    if country and country.value.form not in ("pair", "sides") and len(country.value.codes) == 1:
        start, code = country.first, str(country.value.codes[0])
    return start - (line.low[start - 1 : start] == ["the"]), code


def _beside_a_name(line: Line, first: int, last: int) -> bool:
    """Whether an office stands with the name of its holder."""
    near = [token for at in range(max(0, first - 12), last + 1) for token in line.chart.at(at)]
    return any(
        (token.kind == "person" and token.last >= first) or (token.kind == "name" and token.first >= first)
        for token in near
    )
