"""A desk is data: the pair of countries that a bot follows, and everything it has to know about them.

A desk is a folder with ``desk.toml`` and ``summaries/*.yaml``. The desks that come with the product stand in
``briefings/desks/``; any other folder serves as well. A new desk needs no code.

Names are compared folded (see ``briefings.text.fold``), so that case, accents and punctuation do not matter.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, StringConstraints, ValidationError, model_validator

from briefings.errors import BadDesk
from briefings.model import CountryCode, Frozen, Kind, Line, Topic, is_country_code
from briefings.text import fold

BUILT_IN = resources.files("briefings") / "desks"
_CHANGES_NOTHING = frozenset(
    "the a of on in at for between and with s session sessions meeting meetings round regular annual next previous last "
    "bilateral joint plenary ministerial ministers level high format talks first second third fourth fifth sixth seventh "
    "eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth cooperation".split()
)
"""Words beside the name of a standing format that leave it the same format."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,49}$")]


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"'{name}' is no time zone; write one like Asia/Almaty or Europe/London") from None
    return name


class Country(Frozen):
    """One side of the desk. ``name`` is what answers say; the other lists are what articles say."""

    code: CountryCode
    name: Line
    names: tuple[Line, ...] = ()
    adjectives: tuple[Line, ...] = Field(min_length=1)
    capital: Line
    capitals: tuple[Line, ...] = ()
    flag: Line
    timezone: Annotated[Line, AfterValidator(_zone)]


class Format(Frozen):
    """A standing format in which the two countries meet."""

    id: Slug
    name: Line
    aliases: tuple[Line, ...] = ()


class KnownAgreement(Frozen):
    """An agreement between both countries of the desk that articles name in several ways."""

    id: Slug
    title: Line
    kind: Kind
    aliases: tuple[Line, ...] = ()
    topics: tuple[Topic, ...] = ()


class KnownPerson(Frozen):
    """Somebody whose name is spelled in several ways; ``name`` is the spelling that answers use."""

    name: Line
    spellings: tuple[Line, ...] = ()
    side: CountryCode | None = None
    """The country that this person speaks for, where articles name the office without it."""


class Publisher(Frozen):
    """An outlet and what kind of outlet it is."""

    name: Line
    kind: Literal["ministry", "agency", "newspaper", "broadcaster", "aggregator", "organisation"]
    spellings: tuple[Line, ...] = ()
    domains: tuple[Line, ...] = ()


class TopicLabel(Frozen):
    """How a topic is called in answers, and the words (or beginnings of words, ``pharma*``) that give it away."""

    label: Line
    words: tuple[Line, ...] = ()


class Desk(Frozen):
    """Two countries and what is known about their relationship. ``folder`` holds the desk's own summaries."""

    slug: Slug
    folder: Path
    name: Line
    established: Line | None = None
    """Day of diplomatic relations, ISO; anniversaries are counted from it."""
    countries: tuple[Country, Country]
    formats: tuple[Format, ...] = ()
    agreements: tuple[KnownAgreement, ...] = ()
    people: tuple[KnownPerson, ...] = ()
    publishers: tuple[Publisher, ...] = ()
    topics: dict[Topic, TopicLabel]

    @model_validator(mode="after")
    def _two_countries(self) -> Desk:
        if self.countries[0].code == self.countries[1].code:
            raise ValueError(f"countries: both are {self.countries[0].code}")
        return self

    @property
    def codes(self) -> tuple[str, str]:
        """Both country codes, in the desk's order."""
        return self.countries[0].code, self.countries[1].code

    @property
    def summaries(self) -> Path:
        """The folder of the desk's hand-written summaries; it may be absent."""
        return self.folder / "summaries"

    def country(self, code: str) -> Country | None:
        """The desk's country with this code."""
        return next((country for country in self.countries if country.code == code), None)

    def code_of(self, name: str) -> str | None:
        """The code of the desk's country with this code or name; a code of any other country is its own."""
        return self._country_names.get(fold(name), name if is_country_code(name) else None)

    def format_of(self, meeting_name: str) -> Format | None:
        """The standing format that a meeting's name means, the longest matching alias first.

        What is left of the name beside the alias may only be words that change nothing: a preparatory meeting of
        experts for a dialogue is not the dialogue.
        """
        name = f" {fold(meeting_name)} "
        for alias, held in self._format_aliases:
            if f" {alias} " in name:
                left = name.replace(f" {alias} ", " ").split()
                return held if all(word in self._beside_a_format or word[:1].isdigit() for word in left) else None
        return None

    def agreement_of(self, title: str) -> KnownAgreement | None:
        """The known agreement with exactly this title or alias."""
        return self._agreement_aliases.get(fold(title))

    def person_of(self, name: str) -> str:
        """The spelling that answers use; the name as given where the desk does not know it."""
        return self._person_spellings.get(fold(name), name)

    def side_of(self, name: str) -> str | None:
        """The country that a known person speaks for; by the whole name or a spelling of it."""
        return self._person_sides.get(fold(name))

    def publisher_of(self, name: str) -> Publisher | None:
        """The publisher with this name or spelling."""
        return self._publisher_spellings.get(fold(name))

    def label(self, topic: Topic) -> str:
        """How answers call a topic."""
        known = self.topics.get(topic)
        return known.label if known else topic.replace("-", " ")

    def topic_of(self, word: str) -> Topic | None:
        """The topic a reader means: its name, its label, or one of its words."""
        wanted = fold(word)
        for topic, about in self.topics.items():
            if wanted in (fold(topic), fold(about.label)):
                return topic
        parts = {part for topic in self.topics for part in topic.split("-") if part == wanted}
        if parts:
            return next(topic for topic in self.topics if wanted in topic.split("-"))
        return next(iter(self.topics_in([word])), None)

    def topics_in(self, texts: Iterable[str]) -> tuple[Topic, ...]:
        """The topics whose words stand in the texts, in the desk's order."""
        words = " ".join(fold(text) for text in texts).split()
        return tuple(
            topic for topic, about in self.topics.items() if any(_told_by(word, words) for word in about.words)
        )

    @cached_property
    def _country_names(self) -> dict[str, str]:
        return {fold(name): side.code for side in self.countries for name in (side.code, side.name, *side.names)}

    @cached_property
    def _beside_a_format(self) -> frozenset[str]:
        named = (name for side in self.countries for name in (side.name, *side.names, *side.adjectives))
        return _CHANGES_NOTHING | {word for name in named for word in fold(name).split()}

    @cached_property
    def _format_aliases(self) -> list[tuple[str, Format]]:
        named = [(fold(alias), held) for held in self.formats for alias in (held.name, *held.aliases)]
        return sorted(named, key=lambda pair: -len(pair[0]))

    @cached_property
    def _agreement_aliases(self) -> dict[str, KnownAgreement]:
        return {fold(alias): known for known in self.agreements for alias in (known.title, *known.aliases)}

    @cached_property
    def _person_spellings(self) -> dict[str, str]:
        return {fold(name): person.name for person in self.people for name in (person.name, *person.spellings)}

    @cached_property
    def _person_sides(self) -> dict[str, str | None]:
        return {fold(name): person.side for person in self.people for name in (person.name, *person.spellings)}

    @cached_property
    def _publisher_spellings(self) -> dict[str, Publisher]:
        return {fold(name): held for held in self.publishers for name in (held.name, *held.spellings)}


def _told_by(word: str, words: list[str]) -> bool:
    wanted = fold(word.rstrip("*"))
    if word.endswith("*"):
        return any(each.startswith(wanted) for each in words)
    return f" {wanted} " in f" {' '.join(words)} "


def open_desk(name: str) -> Desk:
    """The desk with this name among those that come with the product, or in the folder with this path.

    Raises BadDesk: there is no such desk, or its ``desk.toml`` is not right (names the file and the field).
    """
    folder = Path(str(BUILT_IN / name.replace("-", "_"))) if _is_slug(name) else Path(name)
    if _is_slug(name) and not folder.is_dir():
        folder = Path(name)
    file = folder / "desk.toml"
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        known = ", ".join(built_in_desks())
        raise BadDesk(f"there is no desk '{name}': name one of {known}, or a folder that holds a desk.toml") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as trouble:
        raise BadDesk(f"{file}: {trouble}") from trouble
    try:
        return Desk.model_validate({"slug": _slug(folder), "folder": folder, **raw})
    except ValidationError as trouble:
        first = trouble.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise BadDesk(f"{file}: {field}: {first['msg'].removeprefix('Value error, ')}") from trouble


def built_in_desks() -> list[str]:
    """Names of the desks that come with the product."""
    return sorted(entry.name.replace("_", "-") for entry in BUILT_IN.iterdir() if (entry / "desk.toml").is_file())


def _slug(folder: Path) -> str:
    """The name under which a database knows the desk of a folder: "My Desk" is ``my-desk``."""
    words = re.findall("[a-z0-9]+", fold(folder.resolve().name))
    return "-".join(words)[:50] or "desk"


def _is_slug(name: str) -> bool:
    return "/" not in name and "\\" not in name and name not in (".", "..")
