"""Reloading: one at a time in this process, whoever asks for it.

Two processes may reload one database: the store applies each reload in one transaction, and says so when it is busy.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from briefings.desk import Desk
from briefings.errors import BriefingError
from briefings.outcome import Outcome
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
    _running: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def run(self, *, preview: bool = False, progress: Progress | None = None) -> Outcome:
        """One reload. Raises ReloadRunningError while another is under way, and the StoreError family."""
        if self._running.locked():
            raise ReloadRunningError("A reload is already running; ask again when it has reported.")
        async with self._running:
            try:
                return await reload(
                    self.store, self.desk, self.folder, now=self.clock(), progress=progress, preview=preview
                )
            finally:
                self.done += 1
