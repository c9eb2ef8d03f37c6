"""The structured summary: one article in, one of these out.

The types are frozen and refuse what the contract does not allow, each with a sentence that names the field.

- A fact carries its evidence: the sentence of the article word for word or, where the text is not kept, a locator
  (``¶ 9``). A fact without either cannot be made.
- A fact that the article does not state is left out, never guessed.
- Amounts are ``Decimal`` in whole units of ``unit`` (scale applied); dates are EDTF (``briefings.periods``).
- Countries are ISO 3166-1 alpha-2 codes, currencies ISO 4217 codes, languages ISO 639-1 codes.

``briefing-bot schema`` prints the JSON Schema of ``Summary``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from briefings.periods import Period

LONGEST_LIST = 200
"""Facts of one kind in one article; a file with more is a mistake or an attack."""


class Indicator(StrEnum):
    """What a figure measures; reporter → partner as the contract says."""

    TURNOVER = "trade.turnover"
    EXPORTS = "trade.exports"
    IMPORTS = "trade.imports"
    INVESTMENT_FLOW = "investment.flow"
    INVESTMENT_STOCK = "investment.stock"
    COMPANIES = "companies"


class Qualifier(StrEnum):
    """How exactly a source states a number."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"


class Kind(StrEnum):
    """The kind of a document."""

    AGREEMENT = "agreement"
    MEMORANDUM = "memorandum"
    PROTOCOL = "protocol"
    ROADMAP = "roadmap"
    PLAN = "plan"
    JOINT_STATEMENT = "joint-statement"
    PROGRAMME = "programme"
    CONTRACT = "contract"
    DECLARATION = "declaration"


class Status(StrEnum):
    """The ladder of a document, lowest rung first; ``terminated`` stands after all."""

    PROPOSED = "proposed"
    NEGOTIATING = "negotiating"
    EXPECTED = "expected"
    SIGNED = "signed"
    RATIFYING = "ratifying"
    RATIFIED = "ratified"
    IN_FORCE = "in-force"
    TERMINATED = "terminated"

    @property
    def rung(self) -> int:
        """Height on the ladder, 0 for the lowest."""
        return list(Status).index(self)


class Topic(StrEnum):
    """What an article is about; a desk gives each its label and its words."""

    TRADE_INVESTMENT = "trade-investment"
    CRITICAL_MINERALS = "critical-minerals"
    ENERGY = "energy"
    TRANSPORT = "transport"
    ENVIRONMENT_CLIMATE = "environment-climate"
    HEALTH = "health"
    EDUCATION_SCIENCE = "education-science"
    FINANCE = "finance"
    DIGITAL = "digital"
    AGRICULTURE_WATER = "agriculture-water"
    LABOUR_MIGRATION = "labour-migration"
    CULTURE_PEOPLE = "culture-people"
    SECURITY_DEFENCE = "security-defence"
    POLITICS_DIPLOMACY = "politics-diplomacy"
    LEGAL_JUSTICE = "legal-justice"


class Basis(StrEnum):
    """Where a publication date comes from: the text or its metadata, our reading of the text, or nowhere."""

    STATED = "stated"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


NEVER_IN_FORCE = frozenset({Kind.MEMORANDUM, Kind.PROTOCOL, Kind.ROADMAP, Kind.PLAN, Kind.JOINT_STATEMENT})
"""Documents that end at ``signed`` unless the text says more, and never enter into force (contract, "Agreement ladder")."""

COMPANIES_UNIT = "companies"


@cache
def _currencies() -> frozenset[str]:
    from babel import Locale  # the CLDR lists are large, and only files being read need them

    return frozenset(Locale("en").currencies)


@cache
def _territories() -> frozenset[str]:
    from babel import Locale

    return frozenset(code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha())


def _unit(unit: str) -> str:
    if unit != COMPANIES_UNIT and unit not in _currencies():
        raise ValueError(f"'{unit}' is no ISO 4217 currency; write USD, GBP, KZT … or companies")
    return unit


def is_country_code(name: str) -> bool:
    """Whether a name is a country's code that ISO 3166 knows (KZ); two capitals may be a company's name (BP)."""
    return len(name) == 2 and name.isupper() and name in _territories()


def _country(code: str) -> str:
    if not is_country_code(code):
        raise ValueError(f"'{code}' is no ISO 3166 country code; write KZ, GB …")
    return code


def _period(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):  # YAML reads a bare 2022 as a number
        value = str(value)
    if isinstance(value, date):
        value = value.isoformat()
    return Period.parse(value) if isinstance(value, str) else value


def _single_date(period: Period) -> Period:
    if period.precision == "interval":
        raise ValueError(f"'{period}' is an interval; a publication date is 2023, 2023-10 or 2023-10-02")
    return period


def _amount(value: Any) -> Any:
    if isinstance(value, bool):
        raise ValueError("a number is needed, not true or false")
    return Decimal(repr(value)) if isinstance(value, float) else value


def _plain_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


Edtf = Annotated[
    Period,
    BeforeValidator(_period),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(
        {"type": "string", "description": "EDTF date or interval: 2023, 2023-10-02, 2023-01/2023-08, ../2025-04-30"}
    ),
]
EdtfDate = Annotated[Edtf, AfterValidator(_single_date)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Passage = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4_000)]
CountryCode = Annotated[str, AfterValidator(_country)]
Unit = Annotated[str, AfterValidator(_unit)]
Amount = Annotated[
    Decimal,
    BeforeValidator(_amount),
    Field(gt=0, le=Decimal("1e15"), allow_inf_nan=False),
    PlainSerializer(_plain_number),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0}),
]
Percent = Annotated[
    Decimal,
    BeforeValidator(_amount),
    Field(ge=-100, le=1_000_000, allow_inf_nan=False),
    PlainSerializer(_plain_number),
    WithJsonSchema({"type": "number", "minimum": -100}),
]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of the article, word for word.

    start: offset of its first character in ``Article.text``; None where the text was not at hand when it was noted.
    """

    sentence: str
    start: int | None = None


def _evidence(value: Any) -> Any:
    return Evidence(" ".join(value.split())) if isinstance(value, str) else value


def _has_words(evidence: Evidence) -> Evidence:
    if not evidence.sentence.strip():
        raise ValueError("an empty sentence is no evidence")
    if len(evidence.sentence) > 4_000:
        raise ValueError("a sentence of more than 4,000 characters is no sentence")
    return evidence


SentenceOf = Annotated[
    Evidence,
    BeforeValidator(_evidence),
    AfterValidator(_has_words),
    PlainSerializer(lambda evidence: evidence.sentence, return_type=str),
    WithJsonSchema({"type": "string", "description": "a sentence, word for word from the article"}),
]


class Frozen(BaseModel):
    """Immutable, and closed: a field the contract does not know is a mistake, not an extension."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Fact(Frozen):
    """Something an article states, with where it states it: sentences, or a locator where the text is not kept."""

    evidence: tuple[SentenceOf, ...] = Field((), max_length=20)
    locator: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)] | None = None

    @model_validator(mode="after")
    def _shown(self) -> Self:
        if bool(self.evidence) == (self.locator is not None):
            raise ValueError("a fact needs its evidence: sentences under 'evidence', or a 'locator' such as ¶ 9")
        return self


class Change(Frozen):
    """A stated change against an earlier period: signed percent; ``from`` is None where the base is not named."""

    model_config = ConfigDict(populate_by_name=True)

    percent: Percent
    qualifier: Qualifier = Qualifier.EXACT
    base: Edtf | None = Field(None, alias="from")


class Observation(Fact):
    """A figure: what is measured, between whom, how much, when."""

    indicator: Indicator
    reporter: CountryCode
    partner: CountryCode
    value: Amount
    unit: Unit
    period: Edtf
    qualifier: Qualifier = Qualifier.EXACT
    change: Change | None = None

    @model_validator(mode="after")
    def _unit_fits(self) -> Self:
        if (self.indicator is Indicator.COMPANIES) != (self.unit == COMPANIES_UNIT):
            raise ValueError(f"the unit of {self.indicator} cannot be '{self.unit}'")
        if self.reporter == self.partner:
            raise ValueError(f"reporter and partner are both {self.reporter}")
        return self


class Step(Frozen):
    """A rung that the article dates or attributes; ``by`` is the party that took it, None for all."""

    status: Status
    date: Edtf | None = None
    by: Line | None = None


class Agreement(Fact):
    """A document, and the furthest rung of the ladder that this article supports."""

    title: Line
    kind: Kind
    status: Status
    date: Edtf | None = None
    parties: tuple[Line, ...] = Field(min_length=1, max_length=40)
    """Countries by their code, agencies and companies by name."""
    steps: tuple[Step, ...] = Field((), max_length=40)

    @model_validator(mode="after")
    def _on_its_ladder(self) -> Self:
        told = [step for step in self.steps if not (step.status is Status.RATIFIED and step.by)]
        reached = {self.status, *(step.status for step in told)}  # one side's ratification is not yet that of all
        if self.kind in NEVER_IN_FORCE and Status.IN_FORCE in reached:
            raise ValueError(f"a {self.kind.replace('-', ' ')} is never in force")
        beyond = max(reached, key=lambda status: status.rung)
        if beyond is not self.status:
            raise ValueError(f"status '{self.status}' is not the furthest rung: a step says '{beyond}'")
        return self


class Meeting(Fact):
    """A contact that took place; ``session`` is None where the format is not numbered."""

    name: Line
    session: Annotated[int, Field(ge=1, le=500)] | None = None
    date: Edtf | None = None
    place: Line | None = None
    participants: tuple[Line, ...] = Field((), max_length=60)


class Person(Fact):
    """Somebody with the role held at the time; ``side`` is None for a company, a university, an international body."""

    name: Line
    role: Line
    side: CountryCode | None = None


UNDETERMINED = "und"
"""ISO 639's own code for a language that is not determined."""


class Article(Frozen):
    """Where a summary comes from.

    published: to the precision that the text supports, None (basis ``unknown``) where nothing follows.
    retrieved: the day the article was read (UTC). origin: the body whose release the article reports.
    language: ISO 639-1, or ``UNDETERMINED``. text: the article itself where it is kept; never part of
    the printed contract.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,99}$")] | None = None
    headline: Line | None = None
    publisher: Line | None = None
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]{3,}$", max_length=1_000)] | None = None
    origin: Line | None = None
    retrieved: Annotated[EdtfDate, WithJsonSchema({"type": "string"})] | None = None
    published: EdtfDate | None = None
    published_basis: Basis = Basis.UNKNOWN
    language: Annotated[str, StringConstraints(pattern=r"^(?:[a-z]{2}|und)$")] = "en"
    text: str = Field("", exclude=True, json_schema_extra={"writeOnly": True})

    @model_validator(mode="after")
    def _basis_fits(self) -> Self:
        if (self.published is None) != (self.published_basis is Basis.UNKNOWN):
            raise ValueError(f"published is {self.published or 'empty'} but its basis is '{self.published_basis}'")
        return self


class Summary(Frozen):
    """Everything one article states, as typed facts; ``topics`` most prominent first."""

    article: Article
    topics: tuple[Topic, ...] = ()
    key_points: tuple[Passage, ...] = Field((), max_length=10)
    observations: tuple[Observation, ...] = Field((), max_length=LONGEST_LIST)
    agreements: tuple[Agreement, ...] = Field((), max_length=LONGEST_LIST)
    meetings: tuple[Meeting, ...] = Field((), max_length=LONGEST_LIST)
    people: tuple[Person, ...] = Field((), max_length=LONGEST_LIST)

    @field_validator("topics")
    @classmethod
    def _once_each(cls, topics: tuple[Topic, ...]) -> tuple[Topic, ...]:
        if len(set(topics)) < len(topics):
            raise ValueError("a topic stands twice")
        return topics

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact, kind after kind."""
        return (*self.observations, *self.agreements, *self.meetings, *self.people)

    def contract(self) -> dict[str, Any]:
        """The summary as plain JSON values: the contract's keys, and of the others only those that hold something."""
        printed = self.model_dump(mode="json", by_alias=True)
        printed["article"] = _without_empty(printed["article"], keep={"published", "published_basis", "language"})
        for kind in ("observations", "agreements", "meetings", "people"):
            for fact in printed[kind]:
                del fact["evidence" if fact["locator"] else "locator"]
        return _without_empty(printed, keep={"article", "topics", "observations", "agreements", "meetings", "people"})


def _without_empty(record: Mapping[str, Any], *, keep: set[str]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key in keep or value not in (None, [], "")}
