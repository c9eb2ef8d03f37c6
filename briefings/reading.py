"""One file → one summary, whatever kind of file it is: the place where sources meet the rules.

| file | becomes a summary by |
| --- | --- |
| ``.yaml .yml`` | being one (``sources.files``) |
| ``.txt .md`` | ``sources.texts`` and the rules of ``extract`` |
| ``.html .htm .xhtml`` | ``sources.pages`` and the rules of ``extract`` |

Every fact of a read text has its sentence in the text and its digits in the sentence, or there is no such fact; the
same is asked of a summary that comes with its text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import yaml

from briefings.desk import Desk
from briefings.errors import BadSummary
from briefings.extract import extract
from briefings.model import Article, Summary
from briefings.sources import files, pages, texts

TEXTS = frozenset({".txt", ".md"})
READ = files.SUFFIXES | TEXTS | pages.SUFFIXES
LARGEST = (
    dict.fromkeys(files.SUFFIXES, files.LARGEST_FILE)
    | dict.fromkeys(TEXTS, texts.LARGEST)
    | dict.fromkeys(pages.SUFFIXES, pages.LARGEST_PAGE)
)
"""Bytes that a file of each kind may have."""


READ_BY = ("extract", "sources", "desk.py", "errors.py", "model.py", "periods.py", "reading.py", "text.py")
"""What of this package takes part in reading: modules, and packages with all that is in them."""


def _mark() -> str:
    """Changes whenever a rule changes: the content of everything that takes part in reading."""
    package = resources.files("briefings")
    return hashlib.sha256(
        b"".join(file.read_bytes() for name in READ_BY for file in _rules(package / name))
    ).hexdigest()


def _rules(place: Traversable) -> Iterator[Traversable]:
    if place.is_dir():
        for inner in sorted(place.iterdir(), key=lambda each: each.name):
            yield from _rules(inner)
    elif place.name.endswith((".py", ".toml")):
        yield place


RULES_MARK = _mark()


def is_summary(name: str) -> bool:
    """Whether a file of this name is a hand-written summary."""
    return Path(name).suffix.lower() in files.SUFFIXES


def read_summary(content: bytes, name: str, desk: Desk) -> Summary:
    """The summary of a file with this name; ``article.id`` is always set. Raises BadSummary and BadSource."""
    if is_summary(name):
        summary = files.parse_summary(content, name)
        _refuse_other_pairs(summary, name, desk)
        return summary
    return extract(article_in(content, name), desk)


def _refuse_other_pairs(summary: Summary, name: str, desk: Desk) -> None:
    for number, stated in enumerate(summary.observations, start=1):
        if {stated.reporter, stated.partner} != set(desk.codes):
            pair, ours = f"{stated.reporter}–{stated.partner}", "–".join(desk.codes)
            raise BadSummary(name, f"{pair} is not the pair of this desk, {ours}", field=f"observations.{number}")


def article_in(content: bytes, name: str) -> Article:
    """The article in a text or page with this name; ``id`` is always set. Raises BadSource."""
    read = pages.read_page if Path(name).suffix.lower() in pages.SUFFIXES else texts.read_article
    article = read(content, name)
    return article.model_copy(update={"id": article.id or files.id_of(name)})


def as_yaml(summary: Summary) -> str:
    """The summary as a file that a person corrects and ``read_summary`` reads."""
    return yaml.safe_dump(summary.contract(), allow_unicode=True, sort_keys=False, width=120)
