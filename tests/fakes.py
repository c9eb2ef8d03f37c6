"""Fakes that can be read: a store that holds nothing, and a clock that stands still until it is moved."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from briefings.claims import (
    AgreementClaims,
    FigureClaim,
    MeetingReport,
    Overview,
    Page,
    Report,
    RoleReport,
    Source,
    StoredSummary,
)
from briefings.delivery import ChatKind
from briefings.model import Status, Topic
from briefings.periods import Period
from briefings.ports import Changes, Known


class FakeClock:
    """Time as a test wants it."""

    def __init__(self, now: datetime = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: float) -> None:
        """Lets time pass."""
        self.now += timedelta(seconds=seconds)


class EmptyStore:
    """A store without articles. It counts what it was asked, and applies nothing."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def revision(self) -> int:
        self.asked.append("revision")
        return 0

    async def known(self) -> Mapping[str, Known]:
        self.asked.append("known")
        return {}

    async def desk_mark(self) -> str | None:
        self.asked.append("desk_mark")
        return None

    async def apply(self, changes: Changes) -> None:
        self.asked.append("apply")

    async def figures(self, period: Period | None = None, *, limit: int = 12) -> Sequence[FigureClaim]:
        self.asked.append("figures")
        return ()

    async def agreements(
        self, *, topic: Topic | None = None, status: Status | None = None, limit: int = 10, offset: int = 0
    ) -> Page[AgreementClaims]:
        self.asked.append("agreements")
        return Page((), more=False)

    async def agreement(self, number: int) -> AgreementClaims | None:
        self.asked.append("agreement")
        return None

    async def agreement_topics(self) -> Sequence[Topic]:
        self.asked.append("agreement_topics")
        return ()

    async def agreement_statuses(self) -> Sequence[Status]:
        self.asked.append("agreement_statuses")
        return ()

    async def reports(self, *, limit: int = 200, offset: int = 0) -> Sequence[Report]:
        self.asked.append("reports")
        return ()

    async def meetings(self, *, on: Sequence[Period] | None = None, limit: int = 200) -> Sequence[MeetingReport]:
        self.asked.append("meetings")
        return ()

    async def people(self, *, key: str | None = None, limit: int = 500) -> Sequence[RoleReport]:
        self.asked.append("people")
        return ()

    async def sources(self, *, limit: int = 10, offset: int = 0) -> Page[Source]:
        self.asked.append("sources")
        return Page((), more=False)

    async def source(self, number: int) -> StoredSummary | None:
        self.asked.append("source")
        return None

    async def withdrawn(self, number: int) -> tuple[Source, datetime] | None:
        self.asked.append("withdrawn")
        return None

    async def search(self, words: str, *, limit: int = 10, offset: int = 0) -> Page[Source]:
        self.asked.append("search")
        return Page((), more=False)

    async def overview(self, *, last_reload: bool = True) -> Overview:
        self.asked.append("overview")
        return Overview(0, 0, 0, 0, 0, (), newest=None, updated=None, last_reload=None)


class FakeRoom:
    """A private chat; what was attached in it is kept."""

    def __init__(self, number: int = 1, kind: ChatKind = ChatKind.PRIVATE, thread: int | None = None) -> None:
        self.id, self.kind, self.thread = number, kind, thread
        self.allowed = True
        self.files: dict[str, bytes] = {}

    async def may_change(self) -> bool:
        return self.allowed

    async def channel(self, name: str) -> int:
        return int(name)

    async def attach(self, name: str, content: bytes) -> None:
        self.files[name] = content


@asynccontextmanager
async def open_empty_store(url: str, desk: str) -> AsyncIterator[EmptyStore]:
    """Opens like the real one, whatever the address."""
    yield EmptyStore()
