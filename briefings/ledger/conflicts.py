"""What can be said when figures meet: do they agree, do they add up, may they be compared.

1. A stated number stands for a range: half a unit of its last shown place to each side where it is exact
   ("$1.8 bn" is 1.75 to 1.85 bn), 2.5 % to each side where it is "about", a tenth beyond where it is "over" or "under".
2. Two statements of one thing agree when their ranges meet; else the sources disagree, and both are shown.
3. Exports and imports are held against turnover only where reporter, unit and period are the same. They add up exactly,
   or within the rounding of the three (all exact, the ranges meet), or they do not. Where one is "about", "over" or
   "under", only a contradiction is worth saying.
4. Growth is computed only between a period and the like period a year before, of one reporter, unit and flow, where
   each has one exact value, and only as finely as their rounding allows; where that leaves more than two percentage
   points open, not at all. Unlike spans, currencies or reporters are never compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from briefings.claims import FigureClaim
from briefings.model import COMPANIES_UNIT, Qualifier

ABOUT = Decimal("0.025")
BEYOND = Decimal("0.1")
FINE, COARSEST = Decimal("0.2"), Decimal(2)
"""Percentage points that rounding leaves open: up to which growth has a decimal, and up to which it is told at all."""


class Sum(Enum):
    """What exports + imports say of the turnover."""

    EXACT = "exact"
    ROUNDED = "rounded"
    WRONG = "wrong"


@dataclass(frozen=True)
class Adding:
    """Exports + imports beside the stated turnover, all of one reporter, unit and period."""

    exports: FigureClaim
    imports: FigureClaim
    turnover: FigureClaim
    verdict: Sum

    @property
    def total(self) -> Decimal:
        """Exports + imports."""
        return self.exports.value + self.imports.value


def last_place(value: Decimal, unit: str) -> Decimal:
    """What one in the last shown digit is worth: $1.8 bn → 100,000,000; $879 m → 1,000,000; 600 companies → 1."""
    scale = Decimal(1)
    if unit != COMPANIES_UNIT:
        scale = next((Decimal(10**power) for power in (9, 6) if value >= 10**power), scale)
    shown = (value / scale).normalize()
    return scale.scaleb(min(int(shown.as_tuple().exponent), 0))


def bounds(value: Decimal, unit: str, qualifier: Qualifier) -> tuple[Decimal, Decimal]:
    """Rule 1: the least and the most that a stated number stands for."""
    match qualifier:
        case Qualifier.ABOUT:
            return value * (1 - ABOUT), value * (1 + ABOUT)
        case Qualifier.OVER:
            return value, value * (1 + BEYOND)
        case Qualifier.UNDER:
            return value * (1 - BEYOND), value
        case Qualifier.EXACT:
            half = last_place(value, unit) / 2
            return value - half, value + half


def agree(one: FigureClaim, other: FigureClaim) -> bool:
    """Rule 2, for claims of one unit."""
    low, high = bounds(one.value, one.unit, one.qualifier)
    other_low, other_high = bounds(other.value, other.unit, other.qualifier)
    return low <= other_high and other_low <= high


def alike(claims: Sequence[FigureClaim]) -> tuple[tuple[FigureClaim, ...], ...]:
    """The claims in groups that agree among themselves, in the order in which each group was first heard of."""
    groups: list[list[FigureClaim]] = []
    for claim in claims:
        group = next((group for group in groups if all(agree(claim, held) for held in group)), None)
        if group is None:
            groups.append([claim])
        else:
            group.append(claim)
    return tuple(tuple(group) for group in groups)


def disagree(claims: Sequence[FigureClaim]) -> bool:
    """Whether any two of the claims disagree."""
    return any(not agree(one, other) for i, one in enumerate(claims) for other in claims[i + 1 :])


def adding_up(turnover: FigureClaim, exports: FigureClaim, imports: FigureClaim) -> Adding | None:
    """Rule 3; the caller has seen to it that all three are of one reporter, unit and period."""
    sides = [bounds(claim.value, claim.unit, claim.qualifier) for claim in (exports, imports)]
    low, high = (sum((side[i] for side in sides), Decimal()) for i in (0, 1))
    whole_low, whole_high = bounds(turnover.value, turnover.unit, turnover.qualifier)
    if not (low <= whole_high and whole_low <= high):
        return Adding(exports, imports, turnover, Sum.WRONG)
    if any(claim.qualifier is not Qualifier.EXACT for claim in (exports, imports, turnover)):
        return None
    exactly = exports.value + imports.value == turnover.value
    return Adding(exports, imports, turnover, Sum.EXACT if exactly else Sum.ROUNDED)


def growth(now: FigureClaim, before: FigureClaim) -> Decimal | None:
    """Rule 4: percent, with one decimal or none."""
    alike = (now.indicator, now.reporter, now.partner, now.unit) == (
        before.indicator,
        before.reporter,
        before.partner,
        before.unit,
    )
    exact = now.qualifier is before.qualifier is Qualifier.EXACT
    if not (alike and exact and before.period == now.period.year_before()):
        return None
    low, high = bounds(now.value, now.unit, now.qualifier)
    before_low, before_high = bounds(before.value, before.unit, before.qualifier)
    open_points = (high / before_low - low / before_high) * 100 if before_low > 0 else COARSEST + 1
    if open_points > COARSEST:
        return None
    return ((now.value / before.value - 1) * 100).quantize(Decimal("0.1") if open_points <= FINE else Decimal(1))


def best(claims: Sequence[FigureClaim]) -> FigureClaim:
    """Of statements that agree the one that says most: exact, to the last digit, with its change, by most sources."""
    return max(
        claims,
        key=lambda claim: (
            claim.qualifier is Qualifier.EXACT,
            -last_place(claim.value, claim.unit),
            claim.change is not None,
            claim.total,
        ),
    )
