"""Sources of several claims as one list: each once, by publication, undated ones last."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from briefings.claims import Claim, Source


def merged_sources(claims: Iterable[Claim]) -> tuple[tuple[Source, ...], int]:
    """The sources that are named, and how many more there are at least (the largest number that one claim leaves out)."""
    found: dict[int, Source] = {}
    more = 0
    for claim in claims:
        found |= {source.number: source for source in claim.sources}
        more = max(more, claim.total - len(claim.sources))
    return by_publication(found.values()), more


def by_publication(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Earliest first."""
    return tuple(sorted(sources, key=lambda source: (_first_day(source), source.number)))


def _first_day(source: Source) -> date:
    return source.published.first or date.min if source.published else date.max
