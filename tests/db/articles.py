"""Small filed articles, each field as a test needs it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

from briefings.claims import ReloadRecord
from briefings.model import (
    Agreement,
    Article,
    Basis,
    Indicator,
    Kind,
    Meeting,
    Observation,
    Person,
    Qualifier,
    Status,
    Step,
    Summary,
    Topic,
)
from briefings.periods import Period
from briefings.ports import Changes, Filed
from briefings.text import fold

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
LATER = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
READ = date(2026, 3, 1)


def article(
    id_: str = "one",
    *,
    published: str | None = "2023-10-02",
    headline: str = "Trade grows",
    text: str = "",
    figures: Sequence[Observation] = (),
    agreements: Sequence[Agreement] = (),
    meetings: Sequence[Meeting] = (),
    people: Sequence[Person] = (),
    formats: Sequence[str | None] | None = None,
    shown: str | None = None,
    topics: Sequence[Topic] = (),
    key_points: Sequence[str] = (),
    sort_day: date | None = None,
) -> Filed:
    day = Period.parse(published) if published else None
    summary = Summary(
        article=Article(
            id=id_,
            headline=headline,
            publisher=f"The {id_} Times",
            retrieved=Period.of_day(READ),
            published=day,
            published_basis=Basis.STATED if day else Basis.UNKNOWN,
            text=text,
        ),
        topics=tuple(topics),
        key_points=tuple(key_points),
        observations=tuple(figures),
        agreements=tuple(agreements),
        meetings=tuple(meetings),
        people=tuple(people),
    )
    return Filed(
        id=id_,
        path=f"{id_}.yaml",
        hash=sha256(repr(summary).encode()).hexdigest(),
        summary=summary,
        agreement_keys=tuple(fold(agreement.title).removeprefix("the ") for agreement in agreements),
        agreement_titles=tuple(shown or agreement.title for agreement in agreements),
        agreement_topics=tuple(tuple(topics) for _ in agreements),
        meeting_formats=tuple(formats or [None] * len(meetings)),
        main_meeting=0 if meetings else None,
        person_keys=tuple(fold(person.name) for person in people),
        happened=day,
        sort_day=sort_day or (min(READ, day.last) if day and day.last else READ),
        search_text=f"{headline} {text}",
    )


def figure(value: str = "1800000000", period: str = "2022", **fields: Any) -> Observation:
    stated: dict[str, Any] = {
        "indicator": Indicator.TURNOVER,
        "reporter": "KZ",
        "partner": "GB",
        "unit": "USD",
        "qualifier": Qualifier.EXACT,
        "locator": "¶ 1",
    }
    return Observation(value=Decimal(value), period=Period.parse(period), **(stated | fields))


def agreement(
    title: str = "Transport agreement",
    status: Status = Status.SIGNED,
    day: str | None = None,
    *,
    steps: Sequence[tuple[Status, str | None]] = (),
    parties: Sequence[str] = ("KZ", "GB"),
    kind: Kind = Kind.AGREEMENT,
) -> Agreement:
    return Agreement(
        title=title,
        kind=kind,
        status=status,
        date=Period.parse(day) if day else None,
        parties=tuple(parties),
        steps=tuple(Step(status=step, date=Period.parse(when) if when else None) for step, when in steps),
        locator="¶ 2",
    )


def meeting(name: str = "Strategic Dialogue", day: str | None = "2023-10-02") -> Meeting:
    return Meeting(
        name=name,
        session=7,
        date=Period.parse(day) if day else None,
        place="Astana",
        participants=("A", "B"),
        locator="¶ 3",
    )


def person(name: str = "Roman Vassilenko", role: str = "Deputy Foreign Minister") -> Person:
    return Person(name=name, role=role, side="KZ", locator="¶ 4")


def reload(
    *filed: Filed, refiled: Sequence[Filed] = (), withdrawn: Sequence[str] = (), at: datetime = NOON, mark: str = "mark"
) -> Changes:
    record = ReloadRecord(at, len(filed), 0, len(withdrawn), (("bad.yaml", "no date"),), 0.25)
    return Changes(filed, refiled, withdrawn, mark, record)
