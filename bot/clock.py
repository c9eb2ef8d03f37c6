"""The only clock of the product. Everything else is given the time as an argument."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta


def utc_now() -> datetime:
    """The present instant, aware."""
    return datetime.now(UTC)  # noqa: TID251 - the one place that reads the clock


@dataclass
class Movable:
    """The clock of a local chat: it can be moved forward. With ``fixed`` it stands there, else it runs with the real one."""

    fixed: datetime | None = None
    _ahead: timedelta = field(default_factory=timedelta)

    def __call__(self) -> datetime:
        """The instant that the chat takes for now, aware UTC."""
        return (self.fixed.astimezone(UTC) if self.fixed else utc_now()) + self._ahead

    def forward(self, by: timedelta) -> None:
        """Moves it; never back."""
        self._ahead += max(by, timedelta())

    def goes_to(self, instant: datetime) -> None:
        """Moves it to an instant, if that is later."""
        self.forward(instant - self())
