"""The people of an article, found by surname or by office, and whose side they are on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from briefings.extract.allegiance import FAMILY_ENDINGS, third_country
from briefings.extract.persons import Somebody
from briefings.extract.reading import Line, Reading
from briefings.text import fold

PATRONYMICS = ("ovich", "evich", "ovna", "evna", "uly", "kyzy")
_QUALIFIERS = frozenset("lord foreign deputy prime first vice trade energy home interior defence health".split())


def surname_of(name: str) -> str:
    """The last word of a name, folded."""
    return (fold(name).split() or [""])[-1]


@dataclass(frozen=True, eq=False)
class Cast:
    """Everybody with a stated role."""

    everybody: tuple[Somebody, ...]

    @cached_property
    def _by_surname(self) -> dict[str, Somebody]:
        named: dict[str, Somebody] = {}
        for somebody in self.everybody:
            named.setdefault(somebody.surname, somebody)
        return named

    def called(self, name: str) -> Somebody | None:
        """Whoever bears this surname, or this first name and patronymic."""
        return self._by_surname.get(surname_of(name)) or self._by_patronymic(name)

    def _by_patronymic(self, name: str) -> Somebody | None:
        first, *rest = fold(name).split() or [""]
        if len(rest) != 1 or not rest[0].endswith(PATRONYMICS):
            return None
        bearers = {somebody.name: somebody for somebody in self.everybody if fold(somebody.name).split()[:1] == [first]}
        return next(iter(bearers.values())) if len(bearers) == 1 else None

    def holders(self, line: Line, wanted: set[str], code: str | None) -> list[Somebody]:
        """Whoever was told of up to this sentence and holds an office of these words, of this country if one is named."""
        return [
            somebody
            for somebody in self.everybody
            if somebody.line.number <= line.number
            and wanted <= set(fold(somebody.role).split())
            and (code is None or somebody.side == code)
        ]


def holder_of(line: Line, cast: Cast, at: int) -> str | None:
    """Whom an office without a name means ("the Foreign Secretary", "the Kazakh minister"): the last one told of who holds it."""
    head = line.chart.one(at, "head")
    if head is None or head.value != "state" or line.low[head.last - 1].endswith("s"):
        return None
    first = at
    while first > 0 and line.low[first - 1] in _QUALIFIERS:
        first -= 1
    country = next(
        (
            token
            for step in range(max(0, first - 4), first)
            for token in line.chart.at(step)
            if token.kind == "country" and token.last in (first, first - 1)
        ),
        None,
    )
    if (line.low[first - 1] if first else "the") != "the" and country is None:
        return None
    after = line.near(head.last, head.last + 1)
    if after in (["for"], ["to"], ["-"]) or line.chart.one(head.last, "head"):
        return None
    domain = _domain_of(line, head.last) if after == ["of"] else set()
    if domain is None:
        return None
    code = country.value.codes[0] if country and len(country.value.codes) == 1 else None
    fitting = [
        somebody
        for somebody in cast.holders(line, set(line.near(first, head.last)) | domain, code)
        if not (somebody.line is line and somebody.token.first > at)
    ]
    return fitting[-1].name if fitting else None


def _domain_of(line: Line, at: int) -> set[str] | None:
    """What an office is of ("the Governor of the Financial Centre"); None where it is of a country or of nothing named."""
    words, last = line.chart.words, at + 1
    while last < len(words) and (words.capital(last) or words.low[last] in ("the", "of", "and", "for")):
        if line.chart.one(last, "country", "person"):
            return None
        last += 1
    return {words.low[step] for step in range(at + 1, last) if words.capital(step)} or None


def side_of(reading: Reading, cast: Cast, name: str) -> str | None:
    """The side of somebody, from the role, the desk or the name."""
    somebody = cast.called(name)
    if somebody and somebody.side:
        return somebody.side
    known = reading.desk.side_of(name) or third_country(name)
    if known:
        return known
    if somebody and somebody.token.value.heads != "state":
        return None
    surname = surname_of(name)
    return next(
        (
            code
            for code in reading.desk.codes
            if any(
                surname.endswith(ending) and len(surname) > len(ending) + 2 for ending in FAMILY_ENDINGS.get(code, ())
            )
        ),
        None,
    )


def surely_of(reading: Reading, cast: Cast, name: str) -> bool:
    """Whether somebody's side is said, not only taken from whose article it is."""
    somebody = cast.called(name)
    return bool(somebody and somebody.token.value.side) or reading.desk.side_of(name) is not None
