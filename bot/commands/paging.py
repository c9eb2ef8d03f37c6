"""Lists that go on: "page 2" behind any command's words, and what is said beyond the last page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefings.document import Document, sentence
from briefings.language import Language

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
        return _typed(command, self.words, f"page {self.page + 1}")


def beyond(asked: Paged, command: str, language: Language) -> Document:
    """There are answers, but none on this page."""
    first = _typed(command, asked.words)
    return sentence(language.say("That was the last page: {command} shows the first.", command=first))


def _typed(command: str, *words: str) -> str:
    return " ".join(part for part in (f"/{command}", *words) if part)


def paged(words: str) -> Paged:
    """Split "health page 2" into what is asked and where."""
    found = _PAGE.search(words)
    if not found:
        return Paged(words.strip(), 1)
    return Paged(words[: found.start()].strip(), max(1, int(found[1])))
