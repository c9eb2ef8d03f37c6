"""Reads Telegram's HTML as strictly as its servers do, for the local Bot API and the tests.

1. Every tag must be known, closed, and closed in order; ``<`` that opens no tag is an error.
2. Named entities are ``&lt; &gt; &amp; &quot;``; numbers work too; any other ``&`` stands for itself.
3. Code holds no other entity, a quotation no quotation.
4. Offsets and lengths count UTF-16 units.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from bot.render.split import utf16

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
}
_TAG = re.compile(r'<(/?)([a-z-]+)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*>')
_ATTRIBUTE = re.compile(r'([a-z-]+)(?:="([^"]*)")?')
_KNOWN_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")


class BadMarkup(ValueError):
    """HTML that Telegram would refuse, with the reason as it gives it."""


@dataclass(frozen=True)
class Entity:
    """A styled stretch of the visible text."""

    kind: str
    offset: int
    length: int
    url: str | None = None


@dataclass(frozen=True)
class _Open:
    tag: str
    kind: str
    offset: int
    url: str | None


def parse(html: str) -> tuple[str, list[Entity]]:
    """The visible text and its entities. Raises BadMarkup."""
    text: list[str] = []
    size = 0
    stack: list[_Open] = []
    entities: list[Entity] = []
    at = 0
    while at < len(html):
        if html[at] != "<":
            end = html.find("<", at)
            end = len(html) if end < 0 else end
            words = _KNOWN_ENTITY.sub(lambda found: unescape(found[0]), html[at:end])
            text.append(words)
            size += utf16(words)
            at = end
            continue
        tag = _TAG.match(html, at)
        if tag is None:
            raise BadMarkup(f"can't parse entities: Unsupported start tag at byte offset {_byte(html, at)}")
        if tag[1]:
            entities.append(_close(stack, tag[2], size, _byte(html, at)))
        else:
            stack.append(_open(stack, tag[2], tag[3], size, _byte(html, at)))
        at = tag.end()
    if stack:
        raise BadMarkup(f"can't parse entities: Can't find end tag corresponding to start tag \"{stack[-1].tag}\"")
    return "".join(text), sorted(
        (found for found in reversed(entities) if found.length), key=lambda e: (e.offset, -e.length)
    )


def _open(stack: list[_Open], tag: str, attributes: str, offset: int, byte: int) -> _Open:
    if tag not in TAGS:
        raise BadMarkup(f'can\'t parse entities: Unsupported start tag "{tag}" at byte offset {byte}')
    given = {name: unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}
    if set(given) - {"a": {"href"}, "blockquote": {"expandable"}, "code": {"class"}}.get(tag, set()):
        raise BadMarkup(f"can't parse entities: Unexpected attribute at byte offset {byte}")
    inside = {held.tag for held in stack}
    if inside & {"code", "pre"} and not (tag == "code" and stack[-1].tag == "pre"):
        raise BadMarkup(f"can't parse entities: Nothing may stand inside code, at byte offset {byte}")
    if tag == "blockquote" and tag in inside:
        raise BadMarkup(f"can't parse entities: Blockquotes can't be nested, at byte offset {byte}")
    kind = "expandable_blockquote" if "expandable" in given else TAGS[tag]
    return _Open(tag, kind, offset, given.get("href"))


def _close(stack: list[_Open], tag: str, size: int, byte: int) -> Entity:
    if not stack:
        raise BadMarkup(f"can't parse entities: Unexpected end tag at byte offset {byte}")
    opened = stack.pop()
    if opened.tag != tag:
        raise BadMarkup(
            f'can\'t parse entities: Unmatched end tag at byte offset {byte}, expected "</{opened.tag}>", found "</{tag}>"'
        )
    return Entity(opened.kind, opened.offset, size - opened.offset, opened.url)


def _byte(html: str, at: int) -> int:
    return len(html[:at].encode())
