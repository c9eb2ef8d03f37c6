"""Saved pages (HTML) → Article: the story without its navigation, scripts, comments and footers.

- trafilatura finds the story and the page's metadata (JSON-LD, Open Graph, meta tags); it is an extra, ``ingest``, and
  imported when the first page is read.
- A date that the page only hints at (an upload path, a copyright line) is no publication date.
- What is left goes the way of every plain text (``texts.article_of``), so that furniture inside the story goes too.
"""

from __future__ import annotations

from typing import Any

from briefings.errors import BadPeriod, BadSource
from briefings.model import Article, Basis
from briefings.periods import Period
from briefings.sources.texts import article_of

LARGEST_PAGE = 10_000_000
SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_DATES = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}


def read_page(data: bytes, name: str) -> Article:
    """The article on a page. Raises BadSource with one sentence that names the page."""
    if len(data) > LARGEST_PAGE:
        raise BadSource(f"{name}: larger than {LARGEST_PAGE // 10**6} MB; save the page without its pictures")
    found = _extractor(name)(
        data.replace(b"\x00", b""), with_metadata=True, include_comments=False, date_extraction_params=_DATES
    )
    story = (found.text or "") if found else ""
    if not story.strip():
        raise BadSource(f"{name}: no article was found on this page; save its text as .txt")
    article = article_of("\n\n".join(story.split("\n")), name)
    told = {"headline": _line(found.title), "publisher": _line(found.sitename), "url": _url(found.url)}
    changes: dict[str, Any] = {field: value for field, value in told.items() if value}
    published = _day(found.date)
    if published and article.published is None:
        changes |= {"published": published, "published_basis": Basis.STATED}
    return article.model_copy(update=changes)


def _extractor(name: str) -> Any:
    try:
        from trafilatura import bare_extraction
    except ImportError:
        raise BadSource(
            f"{name}: pages need one more package: install briefing-bot[ingest], or use `make run`"
        ) from None
    return bare_extraction


def _line(text: str | None) -> str | None:
    return " ".join(text.split())[:400] or None if text else None


def _url(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) and len(url) <= 1_000 and " " not in url else None


def _day(written: str | None) -> Period | None:
    try:
        return Period.parse(written) if written else None
    except BadPeriod:
        return None
