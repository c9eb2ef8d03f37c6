"""Plain text → Article, in the form in which scrapers and people leave it.

1. Bytes become text in one way of writing (``decoding``); what is empty, binary or too large is refused with one sentence.
2. Metadata before the story is read and taken off: `` date 2025-05-02``, front matter, "Published: …", JSON-LD.
3. Of several stories on a page the first is read, without what readers say of it (``stories``).
4. Hard-wrapped lines are joined again; blank lines part paragraphs (``wrapping``).
5. Furniture goes (``furniture``).

``Article.text`` holds the words that stay, in the order and with the words of the file; white space, broken words and ways of
writing one character may differ. The offsets of evidence count characters of ``Article.text``, not of the file.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from briefings.errors import BadPeriod, BadSource
from briefings.model import Article, Basis
from briefings.periods import Period
from briefings.sources.decoding import decoded, plain
from briefings.sources.furniture import is_sentence, kept, knowledge
from briefings.sources.language import language_of
from briefings.sources.stories import own_lines
from briefings.sources.wrapping import paragraphs, unquoted

LARGEST = 1_000_000
"""Bytes that a text may have: a long report has 200 kB; reading takes four seconds and 0.2 GB for each megabyte."""
LONGEST_LINE = 400

_MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|"
        "november nov|december dec".split("|"),
        1,
    )
    for name in names.split()
}
_MONTHS |= {
    name: number
    for number, name in enumerate(
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(), 1
    )
}
"""English pages of Kazakh outlets often print the day in Russian."""
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE_FORMS = (
    re.compile(r"\b(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d\d)[-/.](?P<d>\d\d)(?!\d)"),
    re.compile(r"\b(?P<d>\d\d?)\.(?P<m>\d\d)\.(?P<y>(?:19|20)\d\d)\b"),
    re.compile(
        rf"\b(?P<d>\d\d?)(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<n>{_MONTH})\.?,?\s+(?P<y>(?:19|20)\d\d)\b", re.IGNORECASE
    ),
    re.compile(rf"\b(?P<y>(?:19|20)\d\d)\s+(?P<n>{_MONTH})\s+(?P<d>\d\d?)\b", re.IGNORECASE),
    re.compile(rf"\b(?P<n>{_MONTH})\.?\s+(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)\b", re.IGNORECASE),
)
_MONTH_YEAR = re.compile(rf"^\W*(?P<n>{_MONTH})\.?,?\s+(?P<y>(?:19|20)\d\d)\b", re.IGNORECASE)
_METADATA = re.compile(
    r"^\s*(?P<key>date|published|published on|posted|posted on|publication date|date published|pubdate|title|headline|url|link|source|"
    r"publisher|author|by|language|lang)\s*(?:[:=]\s*|(?=\s(?:19|20)\d\d-\d\d-\d\d))(?P<value>.+)$",
    re.IGNORECASE,
)
_SCRAPED_DATE = re.compile(
    r"^\s*date\s+((?:19|20)\d\d-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?\s*", re.IGNORECASE
)
_DATE_WORDS = re.compile(
    r"\b(?:published|posted|today|now|is|current|on|at|date|updated|last|updates?|gmt\S*|utc\S*|am|pm|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"mon|tue|wed|thu|fri|sat|sun|by|news|time|astana|london|almaty|est|bst|cet|local|of)\b",
    re.IGNORECASE,
)
_BESIDE_DATE = re.compile(
    r"\b(?:tell a friend|views?|print|share|comments?|read|reads|listen|min|minutes?|edition|this|issue|release|size|font|a)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    rf"(?!(?:{_MONTH}|published|posted|updated|[a-z]+day)\b)[A-Z][A-Za-z-]{{3,}}[.,]\s", re.IGNORECASE
)
"""A place and a day are the story's own beginning, no metadata."""
_RUN_TOGETHER = re.compile(r"((?:19|20)\d\d)(?=(?:Last )?[Uu]pdated\b)")
_SITE_CLOCK = re.compile(r"(?:today(?: is)?|now|current (?:date|time))\b", re.IGNORECASE)
"""A line of the page's menu that tells the visitor's day, not the article's."""
_UPDATED = re.compile(
    r"\b(?:last )?(?:updated|modified|edited|changed|retriev(?:ed|al)|access(?:ed)?|archived?|captured?|saved|crawled|scraped|fetched|"
    r"downloaded)\b",
    re.IGNORECASE,
)
"""What happened to a page on a day which is not that of its publication."""
_NO_TITLE = re.compile(r"^\W*(?:by|published|posted|date|updated|released?|issued)\b|[»|/;@]", re.IGNORECASE)
_CLOCK = re.compile(r"\b\d\d?:\d\d\b")
_HEADED = re.compile(r"[^\W\d]\s+\d\d?\s+\w+\s+(?:19|20)\d\d,?\s+\d\d?:\d\d\s*$")
"""A headline with the day and the hour behind it on the same line."""
_URL = re.compile(r"https?://[^\s<>\"')\]]{3,}")
_ENDS_SENTENCE = re.compile(r"[.!?…:][\"”’»)\]]*$")


@dataclass
class _Found:
    """What stands before the story."""

    published: Period | None = None
    headline: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    lines: list[str] = field(default_factory=list)


def read_article(source: Path | bytes | str, name: str | None = None) -> Article:
    """The article in a file or in bytes. Raises BadSource with one sentence that names the file."""
    if isinstance(source, str | Path):
        path = Path(source)
        shown = name or path.name
        try:
            _refuse_large(path.stat().st_size, shown)
            data = path.read_bytes()
        except OSError as trouble:
            raise BadSource(f"{shown}: {trouble.strerror or trouble}") from trouble
    else:
        data, shown = source, name or "text"
    _refuse_large(len(data), shown)
    return article_of(decoded(data, shown), shown)


def _refuse_large(size: int, name: str) -> None:
    if size > LARGEST:
        raise BadSource(
            f"{name}: it has {size / 1e6:.1f} MB, and the text of an article at most {LARGEST // 10**6} MB; cut the article out of it"
        )


def article_of(text: str, name: str = "text") -> Article:
    """The article in a text. Raises BadSource where nothing is left that could be read."""
    _refuse_large(len(text), name)
    text = _RUN_TOGETHER.sub(r"\1 ", plain(text))
    found = _before_the_story(text)
    story = kept(paragraphs(found.lines))
    body = "\n\n".join(story)
    if not body.strip():
        raise BadSource(f"{name}: there is no text in it")
    lowered = text[:200_000].lower().replace("’", "'")
    try:
        return Article(
            headline=found.headline or _headline(story),
            publisher=(found.publisher or _sign(lowered, "publishers"))[:LONGEST_LINE]
            if found.publisher or _sign(lowered, "publishers")
            else None,
            url=found.url,
            origin=_sign(lowered, "origins") or None,
            published=found.published,
            published_basis=Basis.STATED if found.published else Basis.UNKNOWN,
            language=found.language or language_of(body),
            text=body,
        )
    except ValidationError as trouble:
        first = trouble.errors()[0]
        raise BadSource(f"{name}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from trouble


# ── what stands before the story ───────────────────────────────────────────────────────────────────────────────────────


def _before_the_story(text: str) -> _Found:
    found = _Found()
    lines = own_lines(unquoted(text.split("\n")), lambda line: day_of_line(line) is not None)
    at = _front_matter(lines, found)
    scraped = _SCRAPED_DATE.match(lines[at]) if at < len(lines) else None
    if scraped:
        found.published = _edtf(scraped[1])
        lines[at] = lines[at][scraped.end() :]
    seen = 0
    kept: list[str] = []
    for position, line in enumerate(lines[at:]):
        stripped = line.strip()
        if position < 60 and seen < 12 and stripped:
            seen += 1
            if _take_metadata(stripped, found) or (_take_date(stripped, found) and not _is_title(stripped)):
                continue
        kept.append(line)
    found.lines = kept
    return found


def _front_matter(lines: list[str], found: _Found) -> int:
    """Read ``---`` front matter; the number of the first line after it."""
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if first >= len(lines) or lines[first].strip() != "---":
        return first
    for at in range(first + 1, min(len(lines), first + 40)):
        if lines[at].strip() in ("---", "..."):
            for line in lines[first + 1 : at]:
                _take_metadata(line.strip().replace('"', ""), found)
            return at + 1
    return first


def _take_metadata(line: str, found: _Found) -> bool:
    if line.startswith("{") and '"@' in line:
        return _json_ld(line, found)
    matched = _METADATA.match(line)
    if not matched or len(line) > 300:
        return False
    key, value = matched["key"].lower(), matched["value"].strip()
    if key in ("title", "headline"):
        found.headline = value[:LONGEST_LINE]
    elif key in ("url", "link"):
        address = _URL.search(value)
        found.url = found.url or (address[0][:1_000] if address else None)
        return address is not None
    elif key in ("source", "publisher"):
        address = _URL.match(value)
        if address:
            found.url = found.url or address[0][:1_000]
        elif len(value) < 80:
            found.publisher = value
        else:
            return False
    elif key in ("language", "lang"):
        found.language = value.lower()[:2] if re.fullmatch(r"[A-Za-z]{2}(?:[-_]\w+)?", value) else None
    elif key in ("author", "by"):
        return len(value.split()) <= 5 and not value.endswith(".")
    else:
        day = written_date(value)
        rest = _DATE_WORDS.sub("", _without_dates(value))
        if day is None or len(re.findall(r"[^\W\d_]{2,}", rest)) > 3:
            return False
        found.published = found.published or day
        tail = _UPDATED.split(value)[-1] if _UPDATED.search(value) else ""
        return not tail or len(tail) < 60
    return True


def _json_ld(line: str, found: _Found) -> bool:
    try:
        raw = json.loads(line)
    except ValueError:
        return False
    if not isinstance(raw, dict):
        return False
    day = written_date(str(raw.get("datePublished") or ""))
    found.published = found.published or day
    if isinstance(raw.get("headline"), str) and raw["headline"].strip():
        found.headline = found.headline or raw["headline"].strip()[:LONGEST_LINE]
    address = _URL.match(str(raw.get("url") or ""))
    found.url = found.url or (address[0][:1_000] if address else None)
    return True


def _take_date(line: str, found: _Found) -> bool:
    """A line that is a date and little else; a line with "updated" only dates the update."""
    if len(line) > 120:
        return False
    day = written_date(line)
    if day is None:
        return False
    if _HEADED.search(line) and not found.published:
        found.published = day
    words = _beside_date(line)
    if words and line.endswith(".") and is_sentence(line):
        return False
    if len(words) > (5 if re.match(r"by\b", line, re.IGNORECASE) else 2) or (
        _DATELINE.match(line) and not _CLOCK.search(line)
    ):
        return False
    if _SITE_CLOCK.match(line):
        return True
    before_update = _UPDATED.split(line)[0]
    own = written_date(before_update) if _UPDATED.search(line) else day
    if own is not None:
        found.published = found.published or own
    return True


def _beside_date(line: str) -> list[str]:
    """The words of a line besides its date and what is usual beside one."""
    rest = _DATE_WORDS.sub("", re.sub(r"\d\d?:\d\d(?::\d\d)?", "", _without_dates(line)))
    return re.findall(r"[^\W\d_]{2,}", _BESIDE_DATE.sub("", rest))


def _is_title(line: str) -> bool:
    """Whether a line with a date is also a title: "Talks in London, 3 May 2024"."""
    rest = _without_dates(line).strip()
    parted = rest.endswith(",") or rest.startswith((":", "–", "—"))
    return parted and len(_beside_date(line)) > 1 and not _NO_TITLE.search(line)


def day_of_line(line: str) -> Period | None:
    """The day of publication that a line gives which is a date and little else."""
    found = _Found()
    return found.published if _take_date(line, found) else None


def _without_dates(text: str) -> str:
    for form in _DATE_FORMS:
        text = form.sub("", text)
    return text


def written_date(text: str) -> Period | None:
    """The first full date written in a text."""
    best: tuple[int, Period] | None = None
    for form in _DATE_FORMS:
        matched = form.search(text)
        if not matched:
            continue
        groups = matched.groupdict()
        month = _MONTHS[groups["n"].lower()] if groups.get("n") else int(groups["m"])
        try:
            day = date(int(groups["y"]), month, int(groups["d"]))
        except ValueError:
            continue
        if best is None or matched.start() < best[0]:
            best = (matched.start(), Period.of_day(day))
    return best[1] if best else None


def _edtf(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except BadPeriod:
        return None


def _headline(paragraphs: list[str]) -> str | None:
    """The first line, where it is one: short and without a full stop."""
    if (
        len(paragraphs) > 1
        and 10 < len(paragraphs[0]) < 180
        and not _ENDS_SENTENCE.search(paragraphs[0])
        and paragraphs[0][-1] != ","
    ):
        return paragraphs[0]
    return None


def _sign(lowered: str, table: str) -> str:
    """The name whose sign stands first in the text."""
    found = [(lowered.find(sign), name) for sign, name in knowledge()[table] if sign in lowered]
    return min(found)[1] if found else ""
