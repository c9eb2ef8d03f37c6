"""Short ways to make claims, reports and summaries for tests; every default is plain and visible here."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from briefings.claims import FigureClaim, MeetingReport, RoleReport, RungClaim, Source
from briefings.model import Basis, Change, Indicator, Qualifier, Status, Summary
from briefings.periods import Period


def p(edtf: str) -> Period:
    return Period.parse(edtf)


def source(number: int = 1, published: str | None = "2023-10-02", **fields: Any) -> Source:
    defaults: dict[str, Any] = {
        "id": f"article-{number}",
        "headline": f"Headline {number}",
        "publisher": f"Outlet {number}",
        "url": f"https://example.org/{number}",
        "origin": None,
        "published": p(published) if published else None,
        "basis": Basis.STATED if published else Basis.UNKNOWN,
        "retrieved": date(2026, 11, 21),
    }
    return Source(number=number, **(defaults | fields))


def figure(
    value: str,
    period: str = "2022",
    indicator: Indicator = Indicator.TURNOVER,
    *,
    unit: str = "USD",
    reporter: str = "KZ",
    partner: str = "GB",
    qualifier: Qualifier = Qualifier.EXACT,
    change: Change | None = None,
    sources: tuple[Source, ...] | None = None,
) -> FigureClaim:
    told = sources or (source(),)
    return FigureClaim(
        indicator=indicator,
        reporter=reporter,
        partner=partner,
        value=Decimal(value),
        unit="companies" if indicator is Indicator.COMPANIES else unit,
        period=p(period),
        qualifier=qualifier,
        change=change,
        sources=told,
        total=len(told),
    )


def rung(status: Status, when: str | None = None, *sources: Source, by: str | None = None) -> RungClaim:
    told = sources or (source(),)
    return RungClaim(status=status, date=p(when) if when else None, by=by, sources=told, total=len(told))


def meeting(
    number: int,
    name: str = "Strategic Dialogue",
    when: str | None = "2023-10-02",
    *participants: str,
    session: int | None = None,
    place: str | None = None,
    format: str | None = "strategic-dialogue",  # noqa: A002 - the field's own name
    main: bool = True,
    **fields: Any,
) -> MeetingReport:
    return MeetingReport(
        source=source(number, **fields),
        name=name,
        format=format,
        session=session,
        date=p(when) if when else None,
        place=place,
        participants=participants,
        main=main,
    )


def role(number: int, name: str, title: str, side: str | None, key: str, published: str = "2023-10-02") -> RoleReport:
    return RoleReport(source=source(number, published), name=name, key=key, role=title, side=side)


def summary(**fields: Any) -> Summary:
    """A summary from plain values; facts without evidence get a locator."""
    raw: dict[str, Any] = {"article": {"published": "2023-10-02", "published_basis": "stated"}} | fields
    for kind in ("observations", "agreements", "meetings", "people"):
        raw[kind] = [{"locator": "¶ 1"} | fact if "evidence" not in fact else fact for fact in raw.get(kind, ())]
    return Summary.model_validate(raw)
