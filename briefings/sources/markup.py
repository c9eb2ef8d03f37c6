"""The tree of a page: what in it is not the story's own words, and the day that it states.

- Text that was struck out is no text. A raised figure is the mark of a note and goes; behind a 10 it is a power ("10^6").
- A heading with a date line below it, after a whole story, begins another story: it goes with all that follows.
- A day is stated by the page's meta tags, JSON-LD or address, by an element that says "date published", by the date line
  under the headline, or by the one ``<time>`` within the story. A footer, an update or a copyright line states none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from briefings.errors import BadPeriod
from briefings.periods import Period

Tree = Any
_STRUCK_OUT = ("del", "s", "strike")
_NOTE_MARK = re.compile(r"[\[(]?(?:[\d*†‡,\s–-]{1,7}|[a-z])[\])]?", re.IGNORECASE)
_POWER = re.compile(r"(?<!\d)10\Z")
_HEADINGS = ("h1", "h2", "h3", "h4")
_PARAGRAPH = 60
"""Characters from which a paragraph is more than a line of the page."""
FIRST_STORY = 0.3
"""The share of a page's paragraphs that stands before a heading under which a second story begins."""
_BESIDE_STORY = frozenset({"footer", "aside", "nav"})
_BESIDE_NAMES = re.compile(r"comment|related|sidebar|widget|footer|popular|latest", re.IGNORECASE)
_CHANGED = re.compile(r"modif|updat|expir|revis|access|retriev|archiv", re.IGNORECASE)
_STATES = ("meta", "script", "link")


def without_marks(tree: Tree) -> Tree:
    """The page without struck-out text and marks of notes."""
    for struck in list(tree.iter(*_STRUCK_OUT)):
        struck.drop_tree()
    for raised in list(tree.iter("sup")):
        mark, before = "".join(raised.itertext()).strip(), _text_before(raised)
        if (raised.tail or "").startswith(("/", "⁄")):
            raised.text = f" {mark}"
        elif _POWER.search(before) and mark.lstrip("-–−").isdigit():
            raised.text = f"^{mark}"
        elif _NOTE_MARK.fullmatch(mark):
            raised.drop_tree()
    return tree


def without_second_story(tree: Tree, day_of_line: Callable[[str], Period | None]) -> Tree:
    """The page up to the heading under which another story begins."""
    paragraphs = [_words(element) for element in tree.iter("p")]
    whole = sum(len(text) for text in paragraphs if len(text) >= _PARAGRAPH)
    passed, headline = 0, next(tree.iter("h1"), None)
    for element in list(tree.iter("p", *_HEADINGS)):
        if element.tag == "p":
            passed += len(_words(element)) if len(_words(element)) >= _PARAGRAPH else 0
        elif element is headline:
            headline = None
        elif headline is None and passed > FIRST_STORY * whole and _date_below(element, day_of_line):
            _cut_from(element)
            break
    return tree


def stated_day(tree: Tree, day_of_line: Callable[[str], Period | None]) -> Period | None:
    """The day on which the page says that it was published."""
    return _day_of_head(tree) or _marked_day(tree) or _day_below_headline(tree, day_of_line) or _only_time(tree)


def _day_of_head(tree: Tree) -> Period | None:
    from htmldate import find_date
    from trafilatura import load_html

    head: Tree = load_html("<html><head></head><body></body></html>")
    for element in tree.iter(*_STATES):
        says = " ".join(element.get(name) or "" for name in ("name", "property", "itemprop", "http-equiv"))
        wanted = element.tag == "meta" or element.get("type") == "application/ld+json" or element.get("rel") == "canonical"  # fmt: skip
        if wanted and not _CHANGED.search(says):
            copy = head.makeelement(element.tag, dict(element.attrib))
            copy.text = element.text
            head.find("head").append(copy)
    found = find_date(head, extensive_search=False, original_date=True, outputformat="%Y-%m-%d", deferred_url_extractor=True)  # fmt: skip
    return day(found)


def _marked_day(tree: Tree) -> Period | None:
    for element in tree.iterfind(".//*[@itemprop='datePublished']"):
        found = day((element.get("datetime") or element.get("content") or "")[:10])
        if found:
            return found
    return None


def _day_below_headline(tree: Tree, day_of_line: Callable[[str], Period | None]) -> Period | None:
    headline = next(tree.iter("h1"), None)
    return _date_below(headline, day_of_line) if headline is not None else None


def _only_time(tree: Tree) -> Period | None:
    """The day of the ``<time>`` elements within the story, where they agree."""
    days = {
        day((element.get("datetime") or "")[:10])
        for element in tree.iter("time")
        if not any(_is_beside(ancestor) for ancestor in element.iterancestors()) and not _CHANGED.search(_near(element))
    }
    return days.pop() if len(days) == 1 else None


def _is_beside(element: Tree) -> bool:
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag in _BESIDE_STORY or (element.tag not in ("html", "body") and bool(_BESIDE_NAMES.search(named)))


def _near(element: Tree) -> str:
    parent = element.getparent()
    around = "" if parent is None else _words(parent)[:100]
    return f"{element.get('class') or ''} {element.get('itemprop') or ''} {around}"


def _date_below(heading: Tree, day_of_line: Callable[[str], Period | None]) -> Period | None:
    below = heading.getnext()
    if below is None or not isinstance(below.tag, str) or below.tag in _HEADINGS:
        return None
    text = _words(below)
    return day_of_line(text) if len(text) < _PARAGRAPH else None


def _cut_from(element: Tree) -> None:
    """Takes an element away with all that follows it on the page."""
    here = element
    while here is not None and here.tag != "body":
        for follower in list(here.itersiblings()):
            follower.drop_tree()
        here = here.getparent()
    element.drop_tree()


def _text_before(element: Tree) -> str:
    before = element.getprevious()
    if before is None:
        return (element.getparent().text or "") if element.getparent() is not None else ""
    return before.tail or ""


def _words(element: Tree) -> str:
    return " ".join("".join(element.itertext()).split())


def day(written: str | None) -> Period | None:
    """The period that an ISO date is."""
    try:
        return Period.parse(written) if written else None
    except BadPeriod:
        return None
