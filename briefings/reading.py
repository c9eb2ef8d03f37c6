"""One file → one summary, whatever kind of file it is: the place where sources meet the rules.

| file | becomes a summary by |
| --- | --- |
| ``.yaml .yml`` | being one (``sources.files``) |
| ``.txt .md`` | ``sources.texts`` and the rules of ``extract`` |
| ``.html .htm .xhtml``, and a page under another name | ``sources.pages`` and the rules of ``extract`` |

Every fact of a read text has its sentence in the text and its digits in the sentence, or there is no such fact; the
same is asked of a summary that comes with its text.
"""

from __future__ import annotations

import hashlib
from importlib import resources
from pathlib import Path

import yaml

from briefings.desk import Desk
from briefings.errors import BadSummary
from briefings.extract import extract
from briefings.model import Article, Summary
from briefings.sources import files, pages, texts
from briefings.sources.decoding import is_page

TEXTS = frozenset({".txt", ".md"})
READ = files.SUFFIXES | TEXTS | pages.SUFFIXES
LARGEST = (
    dict.fromkeys(files.SUFFIXES, files.LARGEST_FILE)
    | dict.fromkeys(TEXTS, texts.LARGEST)
    | dict.fromkeys(pages.SUFFIXES, pages.LARGEST_PAGE)
)
"""Bytes that a file of each kind may have."""


def _mark() -> str:
    """Changes whenever a rule changes: the content of every module that reads."""
    package = resources.files("briefings")
    modules = sorted((package / "extract").iterdir(), key=lambda module: module.name)
    read = [module.read_bytes() for module in modules if module.name.endswith((".py", ".toml"))]
    sources = sorted((package / "sources").iterdir(), key=lambda module: module.name)
    read += [module.read_bytes() for module in sources if module.name.endswith((".py", ".toml"))]
    return hashlib.sha256(b"".join(read)).hexdigest()


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
    page = Path(name).suffix.lower() in pages.SUFFIXES or is_page(content)
    article = (pages.read_page if page else texts.read_article)(content, name)
    return article.model_copy(update={"id": article.id or files.id_of(name)})


def as_yaml(summary: Summary) -> str:
    """The summary as a file that a person corrects and ``read_summary`` reads."""
    return yaml.safe_dump(summary.contract(), allow_unicode=True, sort_keys=False, width=120)
