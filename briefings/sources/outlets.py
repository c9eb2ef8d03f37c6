"""Who publishes an article, under one name however it is written: "Kazinform", "inform.kz" and "Qazinform" are one.

Most certain first:

1. what the metadata names, then the host of the page's address;
2. the name in the dateline: "ASTANA, May 3 (Reuters) –", "NUR-SULTAN. KAZINFORM –";
3. the name on a line of its own at the top or the bottom, or beside a copyright sign;
4. the outlet that speaks of itself: "Trend reports", "he told The Astana Times".

An outlet that is only mentioned publishes nothing. The names are in ``publishers.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

DATELINE = 160
"""Characters of a paragraph in which a dateline names its outlet."""
BEGINNING = 5
"""Paragraphs in which a dateline stands; lines at each end on which an outlet's name stands alone."""
SEARCHED = 100_000
SHORT_LINE = 100
_SEPARATED = re.compile(r"(?:\s+(?:daily|weekly|news)(?:\s+digest)?)?\s*[|»›>]\s*", re.IGNORECASE)
_CAPTION = re.compile(
    r"^\W*(?:photo|image|picture|video|collage|source)|\b(?:photo|image|picture|video|credit|courtesy)\b[^.]{0,30}(?::|\bof\b|\bby\b)",
    re.IGNORECASE,
)
_PLACE_AND_DAY = re.compile(r"(?:[Dd]ate\s+[\d-]+\s+)?(?:[A-Z][\w.’'/-]*[\s,./|]+|\d{1,4}[\s,./]+){0,9}")
_BRACKET_OPEN = re.compile(r"[(/][^()/]{0,30}$")
_AFTER_DATELINE = re.compile(r"\s?[-–—|]|\s+with\s+[A-Z]+\b|,\s[A-Z][a-z]{2,8}\.?\s\d")
_STORY_FOLLOWS = re.compile(r"[.,:]?\s+[A-Z“\"]")
_OF_ITSELF = re.compile(
    r"\s+(?:(?:[Nn]ews )?[Aa]gency\s+)?(?:correspondent\s+|reporter\s+)?(?:reports|informs|writes|cites|has learn(?:ed|t)|learn(?:ed|t)|has been (?:told|informed)|"
    r"was (?:told|informed))\b|\s+(?:correspondent|reporter)s?\b|\s+stories\b"
)
_OWN_STORIES = re.compile(
    r"\b(?:miss a story from|stories from|subscribe to|welcome to|as (?:previously|earlier) reported by|(?:previously|earlier) reported by)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_CITED = re.compile(r"\bthe\s$")
"""Before a name without an article of its own: another outlet's paper ("the Financial Times reports")."""
_TELLS = re.compile(r",\s$")
_INFORMS = re.compile(r"\s(?:reports|informs|cites)\b")
_ASKED = re.compile(
    r"\b(?:told|tells|informed|said to|correspondent of|(?<!gave an )interview with)\s+(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright|all rights reserved|(?:link|reference|hyperlink) to)\W*(?:\d{4}\W*)?(?:by\s)?$",
    re.IGNORECASE,
)
_AMBIGUOUS = frozenset("AA AP PA LS TCA Report Orient Vlast Kapital Upstream Argus DW Kursiv UNB".split()) | {
    "The Times",
    "The Independent",
}
"""Names that are words, too: they count in a dateline only."""


@cache
def known() -> dict[str, Any]:
    """What ``publishers.toml`` says of outlets, of bodies that are credited, and of countries."""
    return tomllib.loads((resources.files("briefings.sources") / "publishers.toml").read_text(encoding="utf-8"))


def outlet_of(named: str | None, url: str | None, raw: str, paragraphs: list[str]) -> str | None:
    """The outlet; ``named``: in the metadata, ``raw``: the whole file, ``paragraphs``: the story with what
    stands around it."""
    if named:
        return outlet_named(named)
    return (
        (outlet_of_page(url) if url else None)
        or _in_dateline(paragraphs[:BEGINNING])
        or _on_own_line(raw[:SEARCHED])
        or _of_itself(raw[:SEARCHED])
    )


def outlet_named(name: str) -> str:
    """The name by which an outlet is shown; one that is not known keeps its own."""
    plain = name.strip().casefold()
    return _names().get(plain) or outlet_of_page(f"https://{plain.removeprefix('https://')}") or name.strip()


def outlet_of_page(url: str) -> str | None:
    """The outlet on whose site a page is."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    host = (parts.hostname or "").removeprefix("www.")
    address = f"{host}{parts.path}/"
    fitting = [site for site in _sites() if f".{address}".startswith(f".{site}/") or _below(address, site)]
    return _sites()[max(fitting, key=len)] if fitting else None


def _below(address: str, site: str) -> bool:
    """Whether an address is on a site or one below it: en.trend.az on trend.az."""
    host, _, path = site.partition("/")
    own, _, asked = address.partition("/")
    return own.endswith(f".{host}") and f"{asked}".startswith(path)


@cache
def _names() -> dict[str, str]:
    table: dict[str, dict[str, list[str]]] = known()["outlets"]
    return {name.casefold(): shown for shown, entry in table.items() for name in (shown, *entry.get("names", []))}


@cache
def _sites() -> dict[str, str]:
    table: dict[str, dict[str, list[str]]] = known()["outlets"]
    of_outlets = {host: shown for shown, entry in table.items() for host in entry.get("hosts", [])}
    of_bodies = {host: shown for shown, hosts in known()["sites"].items() for host in hosts}
    return of_outlets | of_bodies


@cache
def _mention() -> re.Pattern[str]:
    table: dict[str, dict[str, list[str]]] = known()["outlets"]
    written = {
        form
        for shown, entry in table.items()
        for name in (shown, *entry.get("names", []))
        for form in (name, name.upper())
    }
    return re.compile(rf"(?<![\w.@-])(?<!//){_one_of(written)}(?![\w@]|-\w|\.\w)")


@cache
def _host() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@-])(?:www\.)?(?P<site>{_one_of(_sites())})\b", re.IGNORECASE)


def _one_of(written: Collection[str]) -> str:
    """A pattern of the longest of some names; their first letters tell most words at once that they are none."""
    first = "".join(sorted({re.escape(name[0]) for name in written}))
    return rf"(?=[{first}])(?:{'|'.join(re.escape(name) for name in sorted(written, key=len, reverse=True))})"


def _in_dateline(paragraphs: list[str]) -> str | None:
    for paragraph in paragraphs:
        for found in _mention().finditer(paragraph, 0, DATELINE):
            before, after = paragraph[: found.start()], paragraph[found.end() :]
            in_brackets = _BRACKET_OPEN.search(before) is not None and after.startswith((")", "/"))
            placed = _PLACE_AND_DAY.fullmatch(before) is not None
            loud = found[0].isupper() and before.rstrip().endswith((".", ",")) and _STORY_FOLLOWS.match(after)
            if in_brackets or (placed and (_AFTER_DATELINE.match(after) or loud)):
                return _names()[found[0].casefold()]
    return None


def _on_own_line(raw: str) -> str | None:
    lines = [line.strip() for line in raw.splitlines() if line.strip()]
    for line in (*lines[:BEGINNING], *lines[-BEGINNING:]):
        first = _SEPARATED.split(line)[0] if len(line) < SHORT_LINE else line
        for bare in (line.strip(" |•–—-:.").casefold(), first.casefold()):
            if bare in _names():
                return _names()[bare]
    for line in lines[:BEGINNING]:
        found = _host().search(line) if len(line) < SHORT_LINE and not _CAPTION.search(line) else None
        if found:
            return _sites()[found["site"].lower()]
    return None


def _of_itself(raw: str) -> str | None:
    """The outlet that says of itself what it reports; else the one that is told something."""
    asked = None
    for found in _mention().finditer(raw):
        name = _names()[found[0].casefold()]
        before, after = raw[max(0, found.start() - 40) : found.start()], raw[found.end() : found.end() + 60]
        if found[0] in _AMBIGUOUS and not (_TELLS.search(before) and _INFORMS.match(after)):
            continue
        of_itself = _OF_ITSELF.match(after) and not _CITED.search(before)
        if of_itself or _COPYRIGHT.search(before) or _OWN_STORIES.search(before):
            return name
        if _ASKED.search(before):
            asked = asked or name
    return asked
