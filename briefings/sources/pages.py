"""Saved pages (HTML) → Article: the story without its navigation, scripts, comments and footers.

- trafilatura finds the story and the page's metadata (JSON-LD, Open Graph, meta tags); it is an extra, ``ingest``, and
  imported when the first page is read.
- Struck-out text, marks of notes and a second story are taken off before; the day is the one that the page states
  (``markup``), for trafilatura also takes that of a footer.
- What the source says in JSON-LD, and where a browser saved it from, fills in (``metadata``); a site's name is that of its
  outlet (``outlets``).
- What is left goes the way of every plain text (``texts.article_of``), so that furniture inside the story goes too.
"""

from __future__ import annotations

import re
from typing import Any

from briefings.errors import BadSource
from briefings.model import Article, Basis
from briefings.sources.decoding import is_noise, refuse_other_kinds
from briefings.sources.markup import stated_day, without_marks, without_second_story
from briefings.sources.metadata import in_page
from briefings.sources.outlets import outlet_named, outlet_of_page
from briefings.sources.texts import article_of, day_of_line

LARGEST_PAGE = 10_000_000
SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
MOST_SOURCE = 1_000_000
"""Bytes of a page in which it says what it is."""
NO_ARTICLE = "no article was found on this page; save its text as .txt"
_BEGINS = re.compile(rb"<(?:html|body)\b", re.IGNORECASE)
_DATES = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}


def read_page(data: bytes, name: str) -> Article:
    """The article on a page. Raises BadSource with one sentence that names the page."""
    if len(data) > LARGEST_PAGE:
        raise BadSource(f"{name}: larger than {LARGEST_PAGE // 10**6} MB; save the page without its pictures")
    refuse_other_kinds(data, name)
    if is_noise(data):
        raise BadSource(f"{name}: {NO_ARTICLE}")
    extract, load = _tools(name)
    tree = load(_whole(data.replace(b"\x00", b"")))
    if tree is None:
        raise BadSource(f"{name}: {NO_ARTICLE}")
    published = stated_day(tree, day_of_line)
    own = without_second_story(without_marks(tree), day_of_line)
    found = extract(own, with_metadata=True, include_comments=False, date_extraction_params=_DATES)
    story = (found.text or "") if found else ""
    if not story.strip():
        raise BadSource(f"{name}: {NO_ARTICLE}")
    article = article_of("\n\n".join(story.split("\n")), name)
    said = in_page(data[:MOST_SOURCE].decode("utf-8", errors="replace"))
    url = _url(found.url) or _url(said.url)
    site = _line(found.sitename) or said.publisher
    told = {
        "headline": _line(found.title),
        "publisher": (outlet_of_page(url) if url else None) or (outlet_named(site) if site else None),
        "url": url,
    }
    changes: dict[str, Any] = {field: value for field, value in told.items() if value}
    if published and article.published is None:
        changes |= {"published": published, "published_basis": Basis.STATED}
    return article.model_copy(update=changes)


def _tools(name: str) -> tuple[Any, Any]:
    """What finds the story in a tree, and what makes a tree of bytes."""
    try:
        from trafilatura import bare_extraction, load_html
    except ImportError:
        raise BadSource(
            f"{name}: pages need one more package: install briefing-bot[ingest], or use `make run`"
        ) from None
    return bare_extraction, load_html


def _whole(data: bytes) -> bytes:
    """A page, also where only a piece of one was saved."""
    return data if _BEGINS.search(data[:5_000]) else b"<html><body><article>" + data + b"</article></body></html>"


def _line(text: str | None) -> str | None:
    return " ".join(text.split())[:400] or None if text else None


def _url(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) and len(url) <= 1_000 and " " not in url else None
