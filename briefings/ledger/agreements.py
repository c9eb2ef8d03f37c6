"""An agreement and its ladder, as all its sources tell it.

- Rungs stand lowest first. A rung has every date that sources give it; dates that can be the same day (April 2024 and
  2024) are one, the finest is shown; dates that cannot are a disagreement, and both are shown.
- A rung that no source dates is shown by when it was reported: first and last.
- A source that names a rung without its date supports the dated rung.
- The furthest rung is the agreement's status.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from briefings.claims import AgreementClaims, RungClaim, Source
from briefings.ledger.citing import merged_sources
from briefings.model import Kind, Status, Topic
from briefings.periods import Period


@dataclass(frozen=True)
class Rung:
    """One rung. ``dates`` has more than one where sources disagree; none where no source dates it."""

    status: Status
    by: str | None
    dates: tuple[tuple[Period, tuple[Source, ...]], ...]
    sources: tuple[Source, ...]
    more: int

    @property
    def disputed(self) -> bool:
        """Whether sources give dates that cannot be the same."""
        return len(self.dates) > 1

    @property
    def reported(self) -> tuple[Period | None, Period | None]:
        """The publication dates of the first and the last source."""
        dated = [source.published for source in self.sources if source.published]
        return (min(dated), max(dated)) if dated else (None, None)


@dataclass(frozen=True)
class AgreementView:
    """An agreement recognised across articles."""

    number: int
    title: str
    other_titles: tuple[str, ...]
    kind: Kind
    parties: tuple[str, ...]
    topics: tuple[Topic, ...]
    rungs: tuple[Rung, ...]

    @property
    def status(self) -> Status:
        """The furthest rung."""
        return self.rungs[-1].status

    @property
    def signed(self) -> Rung | None:
        """The rung of signing, where somebody told of it."""
        return next((rung for rung in self.rungs if rung.status is Status.SIGNED), None)


def agreement_view(claims: AgreementClaims) -> AgreementView:
    """The agreement with its rungs in the order of the ladder."""
    by_rung = sorted(claims.rungs, key=lambda rung: (rung.status.rung, rung.by or ""))
    return AgreementView(
        number=claims.number,
        title=claims.title,
        other_titles=tuple(title for title in claims.titles if title.casefold() != claims.title.casefold()),
        kind=claims.kind,
        parties=claims.parties,
        topics=claims.topics,
        rungs=tuple(
            _rung(status, by, list(told))
            for (status, by), told in groupby(by_rung, lambda rung: (rung.status, rung.by))
        ),
    )


def _rung(status: Status, by: str | None, told: Sequence[RungClaim]) -> Rung:
    sources, more = merged_sources(told)
    dated = sorted((claim for claim in told if claim.date), key=lambda claim: -_fineness(claim))
    groups: list[list[RungClaim]] = []
    for claim in dated:
        group = next((group for group in groups if _can_be_one(claim, group[0])), None)
        if group is None:
            groups.append([claim])
        else:
            group.append(claim)
    dates = sorted(
        ((group[0].date, merged_sources(group)[0]) for group in groups if group[0].date), key=lambda pair: pair[0]
    )
    return Rung(status, by, tuple(dates), sources, more)


def _can_be_one(claim: RungClaim, finest: RungClaim) -> bool:
    return claim.date is not None and finest.date is not None and claim.date.overlaps(finest.date)


def _fineness(claim: RungClaim) -> int:
    return {"year": 0, "interval": 1, "month": 2, "day": 3}[claim.date.precision] if claim.date else -1
