"""What the store held earlier: the versions of an article, by the reload that brought and the one that ended each.

Reloads are numbered in the order in which they were applied; only those that changed something count.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from briefings.claims import Report
from briefings.model import Summary


@dataclass(frozen=True)
class Version:
    """A summary from the reload ``brought`` until the reload ``ended`` (None: it is current)."""

    brought: int
    ended: int | None
    at: datetime
    summary: Summary

    def held(self, reload: int) -> bool:
        """Whether this is what the store held once the reload was applied."""
        return self.brought <= reload and (self.ended is None or self.ended > reload)


@dataclass(frozen=True)
class ArticleHistory:
    """An article as ``/latest`` needs it, with all its versions, the earliest first."""

    report: Report
    versions: tuple[Version, ...]

    def version(self, reload: int) -> Version | None:
        """What the store held of it after the reload."""
        return next((version for version in self.versions if version.held(reload)), None)
