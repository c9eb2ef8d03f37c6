"""Reloading: one at a time in this process, whoever asks for it.

Two processes may reload one database: the store applies each reload in one transaction, and says so when it is busy.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from briefings.desk import Desk
from briefings.errors import BriefingError
from briefings.outcome import Outcome, Refusal
from briefings.pipeline import Progress, reload
from briefings.ports import Store


class ReloadRunningError(BriefingError):
    """A reload is under way; the second is told so."""


@dataclass
class Reloader:
    """Brings the store up to date with the desk's files and the articles folder. ``clock`` gives aware UTC time."""

    store: Store
    desk: Desk
    folder: Path | None
    clock: Callable[[], datetime]
    done: int = 0
    """Reloads that this process has finished, whatever came of them."""
    _told: set[Refusal] = field(default_factory=set)
    """Texts that were reported as left out for a hand-written summary: nothing new the next time."""
    _running: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def run(self, *, preview: bool = False, progress: Progress | None = None, reported: bool = True) -> Outcome:
        """One reload; ``reported``: whether somebody is shown what came of it.

        Raises ReloadRunningError while another is under way, and the StoreError family.
        """
        if self._running.locked():
            raise ReloadRunningError("A reload is already running; ask again when it has reported.")
        async with self._running:
            try:
                result = await reload(
                    self.store, self.desk, self.folder, now=self.clock(), progress=progress, preview=preview
                )
            finally:
                self.done += 1
        return self._news(result) if reported and not preview else result

    def _news(self, result: Outcome) -> Outcome:
        """The outcome without the texts that an earlier one already said to be left out; a preview says all."""
        news = tuple(text for text in result.outranked if text not in self._told)
        self._told = set(result.outranked)
        return replace(result, outranked=news)
