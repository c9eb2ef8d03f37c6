"""What a file says of its article ahead of the story: headline, outlet, address, day, language; each as written.

Blocks, wherever they stand in the head, are taken off whole:

1. a browser's ``<!-- saved from url=… -->``;
2. JSON-LD, bare or in its ``<script>``, over any number of lines, as an object, a list or a ``@graph``;
3. front matter between ``---`` (``key: value``) or ``+++`` (``key = "value"``);
4. a scraper's run of keys without colons, ``title … date 2024-05-03 url https://… text``, on one line or several.

Single lines (``Site: example.org``) are told by ``line_of``. What comes first counts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

LONGEST = 400
"""Characters of a field."""
HEAD = 60_000
"""Characters in which a block may stand; a page's JSON-LD is seldom longer than a tenth of it."""

KEYS = {
    "headline": "title headline og:title",
    "url": "url link source-url page-url article-url original-url canonical canonical-url permalink address web-address og:url",
    "publisher": "source publisher published-by site site-name website outlet newspaper og:site_name",
    "published": "date published published-on published-at posted posted-on publication-date date-published pubdate "
    "release-date article:published_time datepublished",
    "language": "language lang",
    "author": "author by",
    "passed": "retrieved retrieved-on accessed accessed-on archived archived-on downloaded crawled crawled-at fetched scraped saved "
    "modified date-modified last-modified",
}
"""Field → the keys under which files give it; ``author`` and ``passed`` are taken off and not kept."""
_FIELD_OF = {key: field for field, keys in KEYS.items() for key in keys.split()}
_KEY = "|".join(re.escape(key).replace(r"\-", r"[\s_-]") for key in sorted(_FIELD_OF, key=len, reverse=True))
_LINE = re.compile(rf"^\s*[*\"'#]*(?P<key>{_KEY})[*\"']*\s*[:=]\s*[*]*\s*(?P<value>.+)$", re.IGNORECASE)
_DATE_LINE = re.compile(r"^\s*(?P<key>date)\s+(?P<value>(?:19|20)\d\d-\d\d-\d\d.*|\d[^A-Za-z]*)$", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)\s*(?P<url>https?://[^\s<>\"]{3,1000}?)\s*-->")
_SCRIPT = re.compile(r"<script\b[^<>]{0,300}\bld\+json\b[^<>]{0,300}>", re.IGNORECASE)
_SCRIPT_ENDS = re.compile(r"</script\s*>", re.IGNORECASE)
_FRONT = re.compile(r"\A\s*(?P<mark>---|\+\+\+)[ \t]*\n(?P<inner>(?:.*\n){0,80}?)(?:(?P=mark)|\.\.\.)[ \t]*(?:\n|\Z)")
_SCRAPED = re.compile(
    r"\A\s*(?=(?:title|date|url)\s)(?:"
    r"title\s+(?P<title>\S.{0,300}?)\s+(?=(?:date\s+(?:19|20)\d\d-|url\s+https?://))|"
    r"(?i:date)\s+(?P<date>(?:19|20)\d\d-\d\d-\d\d(?!\d))(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?\s*|"
    r"url\s+(?P<url>https?://\S{3,1000})\s*)+(?:text\s+(?=\S))?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]{3,1000}")
_ARTICLE_TYPES = re.compile(r"article|posting|report|webpage", re.IGNORECASE)


@dataclass(frozen=True)
class Metadata:
    """What is said of an article, each field as written, None where nothing is."""

    headline: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None

    def or_else(self, other: Metadata) -> Metadata:
        """This, and what the other one adds."""
        return Metadata(*(getattr(self, each.name) or getattr(other, each.name) for each in fields(self)))


def taken_off(text: str) -> tuple[Metadata, str]:
    """What the blocks ahead of the story say, and the text without them."""
    found = Metadata()
    for take in (_saved_from, _scripts, _front_matter, _bare_json, _scraped):
        said, text = take(text)
        found = found.or_else(said)
    return found, text


def in_page(page: str) -> Metadata:
    """What a page's source says in JSON-LD and where a browser saved it from."""
    return _scripts(page)[0].or_else(_saved_from(page)[0])


def line_of(line: str) -> tuple[str, str] | None:
    """The field that a line gives, and its value: "Site: example.org" → publisher; None where it is no such line."""
    matched = _LINE.match(line) or _DATE_LINE.match(line)
    if matched is None or len(line) > LONGEST:
        return None
    value = unquoted(matched["value"])
    return (_FIELD_OF[_plain_key(matched["key"])], value) if value else None


def address_in(value: str) -> str | None:
    """The first address in a value."""
    found = _ADDRESS.search(value)
    return found[0].rstrip(".,;") if found else None


def unquoted(value: str) -> str:
    """A value without the quotation marks and the comma that a format puts around it."""
    value = value.strip().removesuffix(",").rstrip()
    while len(value) > 1 and value[0] == value[-1] and value[0] in "\"'*_":
        value = value[1:-1].strip()
    return value


def _plain_key(key: str) -> str:
    written = re.sub(r"\s+", "-", key.lower())
    return written if written in _FIELD_OF else written.replace("_", "-")


# ── blocks ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _saved_from(text: str) -> tuple[Metadata, str]:
    found = _SAVED_FROM.search(text, 0, HEAD)
    return (Metadata(url=found["url"]), text[: found.start()] + text[found.end() :]) if found else (Metadata(), text)


def _scripts(text: str) -> tuple[Metadata, str]:
    found, left, at = Metadata(), [], 0
    while (opened := _SCRIPT.search(text, at)) and (closed := _SCRIPT_ENDS.search(text, opened.end())):
        left += [text[at : opened.start()], "\n"]
        at = closed.end()
        try:
            found = found.or_else(_of_json(json.loads(text[opened.end() : closed.start()])))
        except (ValueError, RecursionError):
            continue
    return found, "".join(left) + text[at:]


def _front_matter(text: str) -> tuple[Metadata, str]:
    matched = _FRONT.match(text)
    if matched is None or not re.search(r"^[\w-]+\s*[:=]", matched["inner"], re.MULTILINE):
        return Metadata(), text
    found = Metadata()
    for line in matched["inner"].splitlines():
        said = line_of(line) if not line.startswith((" ", "\t", "-")) else None
        if said and said[0] not in ("author", "passed"):
            field, value = said
            address = address_in(value) if field in ("url", "publisher") else None
            found = found.or_else(Metadata(url=address) if address else Metadata(**{field: value[:LONGEST]}))
    return found, text[matched.end() :]


def _bare_json(text: str) -> tuple[Metadata, str]:
    """JSON-LD with which a text begins."""
    start = len(text) - len(text.lstrip())
    if text[start : start + 1] not in ("{", "[") or '"@' not in text[start : start + 2_000]:
        return Metadata(), text
    try:
        raw, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return Metadata(), text
    return _of_json(raw), text[end:].lstrip(" ;,")


def _scraped(text: str) -> tuple[Metadata, str]:
    matched = _SCRAPED.match(text)
    if matched is None:
        return Metadata(), text
    said = Metadata(headline=matched["title"], url=matched["url"], published=matched["date"])
    return said, text[matched.end() :]


# ── JSON-LD ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _of_json(raw: Any) -> Metadata:
    """What the article among the things of a JSON-LD document says; a document of other things says nothing."""
    things = list(_things(raw))
    articles = [thing for thing in things if _ARTICLE_TYPES.search(str(thing.get("@type")))]
    articles.sort(key=lambda thing: "datePublished" not in thing)
    found = Metadata()
    for thing in articles:
        found = found.or_else(_of_thing(thing))
    return found


def _things(raw: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(raw, list):
        for each in raw:
            yield from _things(each, depth + 1)
    elif isinstance(raw, dict):
        yield raw
        yield from _things(raw.get("@graph"), depth + 1)


def _of_thing(thing: dict[str, Any]) -> Metadata:
    address = next((each for key in ("url", "mainEntityOfPage", "@id") if (each := _address(thing.get(key)))), None)
    return Metadata(
        headline=_words(thing.get("headline")) or _words(thing.get("name")),
        publisher=_words(_first(thing.get("publisher")), "name"),
        url=address,
        published=_words(thing.get("datePublished")),
        language=_words(thing.get("inLanguage")),
    )


def _first(raw: Any) -> Any:
    return raw[0] if isinstance(raw, list) and raw else raw


def _words(raw: Any, key: str = "") -> str | None:
    value = raw.get(key) if isinstance(raw, dict) and key else raw
    return " ".join(value.split())[:LONGEST] or None if isinstance(value, str) else None


def _address(raw: Any) -> str | None:
    value = raw.get("@id") or raw.get("url") if isinstance(raw, dict) else raw
    found = _ADDRESS.match(value) if isinstance(value, str) else None
    return found[0].partition("#")[0] if found else None
