"""Who appears in the article, found by surname, and for which side."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from briefings.extract.allegiance import FAMILY_ENDINGS, third_country
from briefings.extract.engine import Token
from briefings.extract.offices import ADDRESS, NOBLE
from briefings.extract.reading import Line, Reading
from briefings.text import fold

PATRONYMICS = ("ovich", "evich", "ovna", "evna", "uly", "kyzy")


@dataclass(frozen=True, eq=False)
class Somebody:
    """A person of the article, with where the role is stated and where else the name stands."""

    name: str
    role: str
    side: str | None
    line: Line
    token: Token
    mentions: list[int] = field(default_factory=list)
    guessed: bool = False
    """Whether the side is only that of the country that the article speaks from."""

    @property
    def surname(self) -> str:
        """The last word of the name, folded."""
        return fold(without_seat(self.name)).split()[-1]


def without_seat(name: str) -> str:
    """A name without the place that a title is of ("Lord Alderdice of Knock")."""
    return name.partition(" of ")[0]


@dataclass(frozen=True, eq=False)
class Cast:
    """The people of the article, found by surname."""

    reading: Reading
    everybody: tuple[Somebody, ...]

    @cached_property
    def _by_surname(self) -> dict[str, Somebody]:
        named: dict[str, Somebody] = {}
        for somebody in self.everybody:
            named.setdefault(somebody.surname, somebody)
        return named

    def called(self, name: str) -> Somebody | None:
        """Whoever bears this surname."""
        return self._by_surname.get(surname_of(name))

    def by_patronymic(self, name: str) -> Somebody | None:
        """Whoever is called by first name and patronymic ("Sadyr Nurgozhoyevich"), if one alone bears the first name."""
        first, *rest = fold(name).split() or [""]
        if len(rest) != 1 or not rest[0].endswith(PATRONYMICS):
            return None
        bearers = {somebody.name: somebody for somebody in self.everybody if fold(somebody.name).split()[:1] == [first]}
        return next(iter(bearers.values())) if len(bearers) == 1 else None


def surname_of(name: str) -> str:
    """The last word of a name, folded."""
    return (fold(name).split() or [""])[-1]


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


def named_at(line: Line, cast: Cast, at: int) -> tuple[str | None, int]:
    """Who is named by the words from here on, and the word behind them; nobody where a name is no person's."""
    token = line.chart.one(at, "person", "name")
    if token is None:
        text = line.chart.words.text[at]
        somebody = cast.called(text) if text[0].isupper() and len(text) > 3 else None
        return (somebody.name if somebody else None), at + 1
    inner = token
    if token.kind == "person":
        within = (t for step in range(token.first, token.last) for t in line.chart.at(step) if t.kind == "name")
        inner = next(within, token)
    name = token.value.name if token.kind == "person" else token.value.full
    somebody = cast.called(name) or cast.by_patronymic(name)
    last = token.last if inner.first == token.first and token.kind == "person" else inner.last
    if somebody or (" " in name and _person_like(line, token)) or _of_rank(line, token):
        return (somebody.name if somebody else name), last
    return None, last


def _of_rank(line: Line, token: Token) -> bool:
    """Whether a title of nobility makes a single word the name of a person: "Lord Alderdice"."""
    return (
        token.first > 0
        and line.low[token.first - 1] in NOBLE
        and " " not in str(getattr(token.value, "full", " "))
        and line.near(token.last, token.last + 1) not in (["of"], ["'s"])
    )


def _person_like(line: Line, token: Token) -> bool:
    """Whether a name that nobody introduced may be a person's: it is no part of an institution's ("Household Division Guards")."""
    after = line.near(token.last, token.last + 1)
    before = line.near(token.first - 1, token.first)
    within = (
        bool(before)
        and line.chart.words.capital(token.first - 1)
        and token.first > 1
        and before[0] not in ADDRESS
        and before[0] not in ("mp", "mps")
        and not any(
            t.kind == "head" and t.last == token.first
            for s in range(max(0, token.first - 5), token.first)
            for t in line.chart.at(s)
        )
    )
    joined = before == ["and"] and token.first > 1 and line.chart.words.capital(token.first - 2)
    if joined and not any(t.last == token.first - 1 for t in line.chart.all("person", "name", "head", "country")):
        return False  # "Interaction and Confidence Building Measures"
    return after != ["'s"] and before not in (["the"], ["of"], ["in"], ["at"]) and not within
