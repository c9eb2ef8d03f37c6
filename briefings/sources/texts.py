"""Plain text → Article, in the form in which scrapers and people leave it.

1. Bytes become text (UTF-8, UTF-16 with its mark, else Cyrillic or Western single bytes); what is empty, binary or larger
   than 50 MB is refused with one sentence.
2. Metadata before the story is read and taken off (``metadata``), Markdown is read as its words (``markdown``).
3. Hard-wrapped lines are joined again; blank lines part paragraphs. The words stay as they are, white space may not.
4. Furniture goes (``furniture``).

``Article.text`` holds the words that stay; every sentence of it stands in the file, white space aside.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from briefings.errors import BadSource
from briefings.model import UNDETERMINED, Article, Basis
from briefings.periods import Period
from briefings.sources.furniture import kept
from briefings.sources.headline import headline_of
from briefings.sources.language import language_of
from briefings.sources.markdown import unmarked
from briefings.sources.metadata import address_in, line_of, taken_off
from briefings.sources.origin import origin_of
from briefings.sources.outlets import outlet_of

LARGEST = 50_000_000
LONGEST_LINE = 400
LONGEST_NAME = 9
"""Words that an outlet's or a body's name has at most."""
HEAD_LINES, HEAD_SAID = 60, 12
"""Of so many lines so many with words may say something of the article."""
WRAPPED_AT_MOST = 110
"""A text whose longest lines are shorter than this was wrapped by hand or by a mailer."""

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
_CLOCK = re.compile(r"\b\d\d?:\d\d\b")
_HEADED = re.compile(r"[^\W\d]\s+\d\d?\s+\w+\s+(?:19|20)\d\d,?\s+\d\d?:\d\d\s*$")
"""A headline with the day and the hour behind it on the same line."""
_UPDATED = re.compile(r"\b(?:last )?(?:updated|modified|edited|changed)\b", re.IGNORECASE)
_ONLY_ADDRESS = re.compile(r"https?://[^\s<>\"]{3,990}")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
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
            if path.stat().st_size > LARGEST:
                raise BadSource(f"{shown}: larger than 50 MB; an article is text, cut it out of the file")
            data = path.read_bytes()
        except OSError as trouble:
            raise BadSource(f"{shown}: {trouble.strerror or trouble}") from trouble
    else:
        data, shown = source, name or "text"
        if len(data) > LARGEST:
            raise BadSource(f"{shown}: larger than 50 MB; an article is text, cut it out of the file")
    return article_of(_decoded(data, shown), shown)


def article_of(text: str, name: str = "text") -> Article:
    """The article in a text. Raises BadSource where nothing is left that could be read."""
    lines = _RUN_TOGETHER.sub(r"\1 ", text.replace("\r\n", "\n").replace("\r", "\n"))
    found = _before_the_story(lines, marked=Path(name).suffix.lower() == ".md")
    page = _paragraphs(found.lines)
    paragraphs = kept(page)
    body = "\n\n".join(paragraphs)
    if not body.strip():
        raise BadSource(f"{name}: there is no text in it")
    publisher = outlet_of(found.publisher, found.url, text, page)
    try:
        return Article(
            headline=found.headline or headline_of(paragraphs),
            publisher=publisher,
            url=found.url,
            origin=origin_of(paragraphs, publisher),
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


# ── bytes ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _decoded(data: bytes, name: str) -> str:
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise BadSource(f"{name}: the file is empty")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = _single_bytes(data)
    sample = text[:4_000]
    odd = sum(1 for letter in sample if (ord(letter) < 32 and letter not in "\t\n\r\x0c") or letter == "\ufffd")
    if odd > max(3, len(sample) // 50):
        raise BadSource(f"{name}: this is no text in an encoding that can be read; save it as UTF-8")
    return re.sub(r"[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]", "", text).replace("\x0c", "\n")


def _single_bytes(data: bytes) -> str:
    high = [byte for byte in data[:20_000] if byte >= 0x80]
    cyrillic = sum(byte >= 0xC0 for byte in high) > 0.8 * len(high) and len(high) > 0.2 * min(len(data), 20_000)
    return data.decode("cp1251" if cyrillic else "cp1252", errors="replace")


# ── what stands before the story ───────────────────────────────────────────────────────────────────────────────────────


def _before_the_story(text: str, *, marked: bool) -> _Found:
    """What is said ahead of the story, and the story's lines; ``marked``: the text is Markdown."""
    said, story = taken_off(text)
    found = _Found(
        published=written_date(said.published) if said.published else None,
        headline=said.headline,
        url=said.url,
        publisher=said.publisher,
        language=_code(said.language),
    )
    seen = 0
    for position, line in enumerate((unmarked(story) if marked else story).split("\n")):
        stripped = line.strip()
        if position < HEAD_LINES and seen < HEAD_SAID and stripped:
            seen += 1
            if _take_line(stripped, found) or _take_date(stripped, found):
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
    """A line that is a date and little else; a line with "updated" only dates the update."""
    if len(line) > 120:
        return False
    day = written_date(line)
    if day is None:
        return False
    if _HEADED.search(line) and not found.published:
        found.published = day
    rest = _DATE_WORDS.sub("", re.sub(r"\d\d?:\d\d(?::\d\d)?", "", _without_dates(line)))
    rest = _BESIDE_DATE.sub("", rest)
    words = re.findall(r"[^\W\d_]{2,}", rest)
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


# ── paragraphs ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _paragraphs(lines: list[str]) -> list[str]:
    blocks: list[list[str]] = [[]]
    for line in lines:
        plain = " ".join(line.split())
        if plain:
            blocks[-1].append(plain)
        elif blocks[-1]:
            blocks.append([])
    return [paragraph for block in blocks if block for paragraph in _unwrapped(block)]


def _unwrapped(block: list[str]) -> list[str]:
    """Join hard-wrapped lines; lines that end where they had to are wrapped, others are paragraphs."""
    if len(block) == 1:
        return block
    width = max(map(len, block))
    open_ends = sum(not _ENDS_SENTENCE.search(line) for line in block[:-1])
    long_enough = sum(len(line) > 0.7 * width for line in block[:-1])
    if not (
        40 <= width <= WRAPPED_AT_MOST
        and len(block) > 2
        and open_ends >= 0.4 * (len(block) - 1)
        and long_enough >= 0.5 * (len(block) - 1)
    ) and not (
        40 <= width <= WRAPPED_AT_MOST and open_ends == len(block) - 1 and all(line[0].islower() for line in block[1:])
    ):
        return _mended(block)
    joined = [block[0]]
    for before, line in itertools.pairwise(block):
        room = width - len(before)
        first_word = line.split(" ", 1)[0]
        ended = _ENDS_SENTENCE.search(before) is not None and room > len(first_word) + 1
        headed = (
            len(before) < 0.6 * width
            and not _ENDS_SENTENCE.search(before)
            and line[0].isupper()
            and room > len(first_word) + 1
        )
        if ended or headed:
            joined.append(line)
        else:
            joined[-1] += " " + line
    return joined


def _mended(block: list[str]) -> list[str]:
    """Paragraphs, but for a line that breaks off in the middle of a sentence."""
    joined = [block[0]]
    for before, line in itertools.pairwise(block):
        if line[0].islower() and not _ENDS_SENTENCE.search(before):
            joined[-1] += " " + line
        else:
            joined.append(line)
    return joined
