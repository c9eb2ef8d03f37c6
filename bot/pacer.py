"""How fast Telegram is spoken to: one place that knows when the next message may go.

1. Digests and broadcasts take ``rate`` messages a second, evenly spaced: at a server that counts any second, a burst at
   the edge of two seconds would be twice as many.
2. A chat gets one of them a second, a group one in three seconds.
3. Replies go ahead: they do not wait for a place, they take it, and digests wait a little longer. However many there
   are, one digest goes in each ``LONGEST_YIELD``.
4. A flood limit moves one deadline that everybody shares; replies wait for it as well, because each refused request may
   prolong it.
The pacer reads no clock: every method is given the seconds of a clock that never goes back.
"""

from __future__ import annotations

from dataclasses import dataclass, field

PRIVATE_GAP, GROUP_GAP = 1.0, 3.0
LONGEST_YIELD = 1.0

REMEMBERED = 4_096
"""Chats, before those that need not wait any more are forgotten."""

PACED = "paced"
"""Marks requests of which the outbox has seen to the pace itself."""


@dataclass
class Pacer:
    """The pace of one bot; ``limited``: how often Telegram refused for too many messages."""

    rate: float
    private_gap: float = PRIVATE_GAP
    group_gap: float = GROUP_GAP
    limited: int = 0
    _next: float = 0.0
    _last: float = 0.0
    _swept: float = 0.0
    _deadline: float = 0.0
    _cooling: dict[int, float] = field(default_factory=dict)

    def wait(self, now: float) -> float:
        """Seconds until the next digest may go to some chat."""
        return max(self._next - now, self._deadline - now, 0.0)

    def wait_for_reply(self, now: float) -> float:
        """Seconds until a reply may go: only a flood limit holds it."""
        return max(self._deadline - now, 0.0)

    def wait_for_chat(self, chat: int, now: float) -> float:
        """Seconds until the next digest may go to this chat."""
        return max(self._cooling.get(chat, 0.0) - now, self.wait(now))

    def goes(self, chat: int, now: float, *, reply: bool = False) -> None:
        """A message leaves for the chat now."""
        if not reply:
            self._last = now
        # One that left a little late does not put off the next; after a pause there is nothing to make up for.
        self._next = min(max(self._next + 1 / self.rate, now), max(self._last + LONGEST_YIELD, now))
        if len(self._cooling) >= REMEMBERED and now >= self._swept + self.private_gap:
            self._swept = now
            self.cooling(now)
        self._cooling[chat] = now + (self.private_gap if chat > 0 else self.group_gap)

    def refused(self, seconds: float, now: float) -> None:
        """Telegram wants no message for so long."""
        self.limited += 1
        self._deadline = max(self._deadline, now + seconds)

    def cooling(self, now: float) -> list[int]:
        """Chats that have to wait, whatever is due for them."""
        self._cooling = {chat: until for chat, until in self._cooling.items() if until > now}
        return list(self._cooling)

    def next_cool(self, now: float) -> float | None:
        """Seconds until the first of them need not wait any more."""
        return min((until - now for until in self._cooling.values() if until > now), default=None)
