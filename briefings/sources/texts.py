"""Plain text → Article, in the form in which scrapers and people leave it.

1. Bytes become text in one way of writing (``decoding``); what is empty, binary or too large is refused with one sentence.
2. Metadata before the story is read and taken off (``metadata``), Markdown is read as its words (``markdown``).
3. Of several stories on a page the first is read, without what readers say of it (``stories``).
4. Hard-wrapped lines are joined again; blank lines part paragraphs (``wrapping``).
5. Furniture goes (``furniture``).

``Article.text`` holds the words that stay, in the order and with the words of the file; white space, broken words and ways of
writing one character may differ. The offsets of evidence count characters of ``Article.text``, not of the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from briefings.errors import BadSource
from briefings.model import UNDETERMINED, Article, Basis
from briefings.periods import Period
from briefings.sources.decoding import decoded, plain
from briefings.sources.furniture import is_sentence, kept
from briefings.sources.headline import headline_of
from briefings.sources.language import language_of
from briefings.sources.markdown import unmarked
from briefings.sources.metadata import address_in, line_of, taken_off
from briefings.sources.origin import origin_of
from briefings.sources.outlets import outlet_of
from briefings.sources.stories import own_lines
from briefings.sources.wrapping import paragraphs, unquoted

LARGEST = 1_000_000
"""Bytes that a text may have: a long report has 200 kB; reading takes four seconds and 0.2 GB for each megabyte."""
LONGEST_NAME = 9
"""Words that an outlet's or a body's name has at most."""
HEAD_LINES, HEAD_SAID = 60, 12
"""Of so many lines so many with words may say something of the article."""

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
_YEAR = re.compile(r"(?:19|20)\d\d")
"""Without one there is no full date."""
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
_ASKED = re.compile(r"\b(?:tabled|asked) on\b", re.IGNORECASE)
"""The day of a question to a parliament, which is published with its answer."""
_HEADED = re.compile(r"[^\W\d]\s+\d\d?\s+\w+\s+(?:19|20)\d\d,?\s+\d\d?:\d\d\s*$")
"""A headline with the day and the hour behind it on the same line."""
_ONLY_ADDRESS = re.compile(r"https?://[^\s<>\"]{3,990}")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


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
    found = _before_the_story(text, marked=Path(name).suffix.lower() == ".md")
    page = paragraphs(found.lines)
    story = kept(page)
    body = "\n\n".join(story)
    if not body.strip():
        raise BadSource(f"{name}: there is no text in it")
    publisher = outlet_of(found.publisher, found.url, text, page)
    try:
        return Article(
            headline=found.headline or headline_of(story),
            publisher=publisher,
            url=found.url,
            origin=origin_of(story, publisher),
            published=found.published,
            published_basis=Basis.STATED if found.published else Basis.UNKNOWN,
            language=_language(body, found.language),
            text=body,
        )
    except ValidationError as trouble:
        first = trouble.errors()[0]
        raise BadSource(f"{name}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from trouble


def _language(body: str, stated: str | None) -> str:
    """What the words show; what the metadata says counts where they show nothing."""
    shown = language_of(body)
    return shown if shown != UNDETERMINED else stated or UNDETERMINED


# ── what stands before the story ───────────────────────────────────────────────────────────────────────────────────────


def _before_the_story(text: str, *, marked: bool) -> _Found:
    """What is said ahead of the story, and the story's lines; ``marked``: the text is Markdown."""
    said, story = taken_off(text)
    lines = (unmarked(story) if marked else story).split("\n")
    found = _Found(
        published=written_date(said.published) if said.published else None,
        headline=said.headline,
        url=said.url,
        publisher=said.publisher,
        language=_code(said.language),
    )
    seen = 0
    for position, line in enumerate(own_lines(unquoted(lines), lambda line: day_of_line(line) is not None)):
        stripped = line.strip()
        if position < HEAD_LINES and seen < HEAD_SAID and stripped:
            seen += 1
            if _take_line(stripped, found) or (_take_date(stripped, found) and not _is_title(stripped)):
                continue
        found.lines.append(line)
    return found


def _take_line(line: str, found: _Found) -> bool:
    """Keep what a line such as "Site: example.org" says; whether it is one and no part of the story."""
    if _ONLY_ADDRESS.fullmatch(line):
        found.url = found.url or line[:1_000]
        return True
    said = line_of(line)
    if said is None:
        return False
    field, value = said
    address = address_in(value)
    if field == "headline":
        found.headline = found.headline or value
    elif field == "language":
        found.language = found.language or _code(value)
    elif field == "url" or (field == "publisher" and address):
        found.url = found.url or address
        return address is not None
    elif field == "publisher":
        if not _is_name(value):
            return False
        found.publisher = found.publisher or value
    elif field == "author":
        return len(value.split()) <= 5 and not value.endswith(".")
    elif field == "passed":
        return written_date(value) is not None or address is not None or not _LETTERS.search(value)
    else:
        return _take_stated_date(value, found)
    return True


def _take_stated_date(value: str, found: _Found) -> bool:
    day = written_date(value)
    rest = _DATE_WORDS.sub("", _without_dates(value))
    words = _LETTERS.findall(rest)
    if day is None:
        return len([word for word in words if word.lower() not in _MONTHS]) == 0
    if len(words) > 3:
        return False
    found.published = found.published or day
    tail = _UPDATED.split(value)[-1] if _UPDATED.search(value) else ""
    return not tail or len(tail) < 60


def _is_name(value: str) -> bool:
    """Whether a source is the name of somebody, not a sentence or the source of a table."""
    return len(value) < 80 and len(value.split()) <= LONGEST_NAME and not re.search(r"[.:;,]$|, [a-z]|\. [A-Z]", value)


def _code(language: str | None) -> str | None:
    """The ISO 639-1 code of "en", "en-GB" or "en_GB"."""
    return language.lower()[:2] if language and re.fullmatch(r"[A-Za-z]{2}(?:[-_]\w+)*", language) else None


def _take_date(line: str, found: _Found) -> bool:
    """A line that is a date and little else. One that only dates an update stays: the day counts where no other is told."""
    if len(line) > 120:
        return False
    day = written_date(line)
    if day is None or _ASKED.search(line):
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
    found.published = found.published or own
    return own is not None


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
    if not _YEAR.search(text):
        return None
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
