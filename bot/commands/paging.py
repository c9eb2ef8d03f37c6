"""Lists that go on: "page 2" behind any command's words."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PAGE = re.compile(r"(?:^|\s)page\s+(\d{1,4})\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Paged:
    """What was asked, without the page; ``page`` counts from 1."""

    words: str
    page: int

    def offset(self, size: int) -> int:
        """How many items stand on the pages before."""
        return (self.page - 1) * size

    def following(self, command: str) -> str:
        """The command that shows the next page."""
        return " ".join(part for part in (f"/{command}", self.words, f"page {self.page + 1}") if part)


def paged(words: str) -> Paged:
    """Split "health page 2" into what is asked and where."""
    found = _PAGE.search(words)
    if not found:
        return Paged(words.strip(), 1)
    return Paged(words[: found.start()].strip(), max(1, int(found[1])))
