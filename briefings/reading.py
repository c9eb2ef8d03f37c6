"""One file → one summary, whatever kind of file it is: the place where sources meet the rules.

| file | becomes a summary by |
| --- | --- |
| ``.yaml .yml`` | being one (``sources.files``) |
| ``.txt .md`` | ``sources.texts`` and the rules of ``extract`` |
| ``.html .htm .xhtml``, and a page under another name | ``sources.pages`` and the rules of ``extract`` |

Every fact of a read text has its sentence in the text and its digits in the sentence, or there is no such fact. A
hand-written summary whose text is at hand (under ``article.text``, or because it corrects what was read of a text) is
refused where a fact of it has not. Where no text is kept nothing can be asked, and a locator serves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import yaml

from briefings.desk import Desk
from briefings.extract import extract
from briefings.extract.proof import placed, unshown
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


def read_summary(content: bytes, name: str, desk: Desk, *, of: Article | None = None) -> Summary:
    """The summary of a file with this name; ``article.id`` is always set. Raises BadSummary and BadSource.

    of: the article that a hand-written summary was made from, where it is at hand.
    """
    if is_summary(name):
        return check_summary(content, name, desk, of=of)
    return extract(article_in(content, name), desk)


def check_summary(content: bytes, name: str, desk: Desk | None = None, *, of: Article | None = None) -> Summary:
    """A hand-written summary, where nothing is wrong with it. Raises BadSummary.

    desk: whose pair its figures have to be of. of: the article it was made from; what the summary does not say of the
    article is taken from there, the text always.
    """
    summary = files.parse_summary(content, name)
    summary = placed(_made_from(of, summary) if of else summary)
    wrong = [*(_of_other_pairs(summary, desk) if desk else ()), *_not_shown(summary)]
    if wrong:
        raise files.refusal(content, name, wrong)
    return summary


def _made_from(article: Article, summary: Summary) -> Summary:
    said = summary.article.model_fields_set
    dated = {"published", "published_basis"}
    kept = said | dated if said & dated else said
    taken = {field: getattr(article, field) for field in Article.model_fields if field not in kept}
    return summary.model_copy(update={"article": summary.article.model_copy(update=taken | {"text": article.text})})


def _of_other_pairs(summary: Summary, desk: Desk) -> Iterator[tuple[files.Location, str]]:
    for index, stated in enumerate(summary.observations):
        if {stated.reporter, stated.partner} != set(desk.codes):
            pair, ours = f"{stated.reporter}–{stated.partner}", "–".join(desk.codes)
            yield ("observations", index), f"{pair} is not the pair of this desk, {ours}"


def _not_shown(summary: Summary) -> Iterator[tuple[files.Location, str]]:
    for kind, index, why in unshown(summary):
        yield (kind, index), why


def article_in(content: bytes, name: str) -> Article:
    """The article in a text or page with this name; ``id`` is always set. Raises BadSource."""
    page = Path(name).suffix.lower() in pages.SUFFIXES or is_page(content)
    article = (pages.read_page if page else texts.read_article)(content, name)
    return article.model_copy(update={"id": article.id or files.id_of(name)})


def as_yaml(summary: Summary, *, text: str = "") -> str:
    """The summary as a file that a person corrects and ``read_summary`` reads; ``text``: the article's, to go with it."""
    written = summary.contract()
    if text:
        written["article"]["text"] = _Text(text)
    return yaml.dump(written, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)


class _Text(str):
    """A text whose lines stay lines, where they are plain ones."""


class _Dumper(yaml.SafeDumper):
    """Writes what ``files.parse_summary`` reads back to the letter."""


def _written(dumper: _Dumper, text: _Text) -> yaml.Node:
    plain = all(line.isprintable() for line in text.split("\n"))
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="|" if plain else '"')


_Dumper.add_representer(_Text, _written)
