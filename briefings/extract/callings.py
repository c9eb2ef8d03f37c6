"""What people are called without their names: which words an office lends its bearer, and where such words stand.

- The bearer of an office may be called by its noun ("the Minister"), by what it is besides ("the Kazakh leader", "the
  diplomat"), with or without its country. A deputy is not called as who stands above is.
- "The guest" and "the Baroness" are read as offices that nobody holds for long.
- An office that is said of somebody ("appointed as the ambassador") or stands beside a name calls nobody.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefings.extract.engine import Token
from briefings.extract.offices import NOBLE, PLURAL
from briefings.extract.reading import Line
from briefings.extract.roles import first_word, role_text
from briefings.text import fold

NO_ONE = frozenset("as become became becoming a an any every no each another former".split())
"""Words before an office that say what somebody is or becomes, and mean nobody told of before."""
NOT_THIS_ONE = frozenset("other next previous future late then former second third following".split())
"""Qualities that part somebody from the bearer of the same office who was told of."""
VISITORS = frozenset("guest guests visitor visitors".split())
TITLES = NOBLE | frozenset("dame peer duke duchess prince princess".split())
DESCRIBED = (
    VISITORS
    | TITLES
    | frozenset(
        "diplomat official politician lawmaker mp leader monarch sovereign statesman parliamentarian premier".split()
    )
)
"""Nouns that describe who somebody is rather than name an office."""
QUALITIES = 2
"""Adjectives that may stand between an article and an office ("the newly arrived ambassador")."""
LIKE = {
    "president": ("leader", "head-of-state", "statesman"), "king": ("monarch", "sovereign", "head-of-state"),
    "queen": ("monarch", "sovereign", "head-of-state"), "emir": ("leader", "head-of-state", "monarch"),
    "prime": ("premier", "leader", "head-of-government"), "premier": ("prime", "minister", "leader", "head-of-government"),
    "pm": ("prime", "minister", "premier", "leader", "head-of-government"), "ambassador": ("envoy", "diplomat", "head", "mission"),
    "consul": ("diplomat",), "envoy": ("diplomat",), "affairs": ("diplomat", "foreign", "diplomacy"), "foreign": ("diplomat", "affairs", "diplomacy", "chief"),
    "commonwealth": ("foreign",), "mayor": ("akim", "city"), "akim": ("mayor", "governor"), "chairman": ("chair", "head", "speaker"),
    "chairwoman": ("chair", "head", "speaker"), "chairperson": ("chair", "head"), "chair": ("chairman", "head", "speaker"), "ceo": ("head", "chief"),
    "speaker": ("chairman", "parliamentarian"), "mp": ("lawmaker", "politician", "parliamentarian"), "senator": ("lawmaker", "politician", "parliamentarian"),
    "minister": ("official", "politician", "head", "ministry", "department"), "deputy": ("lawmaker", "parliamentarian"), "defence": ("defense",), "defense": ("defence",),
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
    """The words of a role that tell what it is; a head of state heads nothing else."""
    words = {word.strip(",.()") for word in fold(role).replace("-", " ").split()} - _PLAIN
    for whole in ("state", "government"):
        if {"head", whole} <= words:
            words = words - {"head", whole} | {f"head-of-{whole}"}
    return frozenset(words)


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
    begun = _start_of_office(line, first)
    if begun is None or (begun[0] and low[begun[0] - 1] in NO_ONE):
        return None
    start, owner = begun
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
            last = at = country.last + (
                country.value.form == "adjective" and low[country.last : country.last + 1] != []
            )
        elif words.capital(at):
            last = at = at + 1
        elif low[at] in ("of", "and", "&", "the", "for") and words.capital(at + 1 + (low[at + 1 : at + 2] == ["the"])):
            at += 1
        else:
            break
    return last


def _start_of_office(line: Line, first: int) -> tuple[int, str | None] | None:
    """Where an office begins with its country, its article and what they say of its bearer, and the country; None where
    neither stands before it."""
    low = line.low
    for start in range(first, max(-1, first - QUALITIES - 1), -1):
        if start < first and (
            low[start] in NOT_THIS_ONE or not low[start].isalpha() or line.chart.words.capital(start)
        ):
            return None
        end = start - (low[start - 1 : start] == ["'s"])
        near = (token for at in range(max(0, end - 6), end) for token in line.chart.at(at))
        country = next((token for token in near if token.kind == "country" and token.last == end), None)
        if country and country.value.form not in ("pair", "sides") and len(country.value.codes) == 1:
            return country.first - (low[country.first - 1 : country.first] == ["the"]), str(country.value.codes[0])
        if low[start - 1 : start] == ["the"]:
            return start - 1, None
    return (first, None) if first == 0 and line.chart.words.capital(0) else None


def _beside_a_name(line: Line, first: int, last: int) -> bool:
    """Whether an office stands with the name of its holder."""
    near = [token for at in range(max(0, first - 12), last + 1) for token in line.chart.at(at)]
    return any(
        (token.kind == "person" and token.last >= first) or (token.kind == "name" and token.first >= first)
        for token in near
    )
