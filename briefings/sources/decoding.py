"""Bytes → text, and characters in one way of writing, so that a figure's digits stand beside each other.

- UTF-8 and UTF-16, with and without their mark; else Russian single bytes (cp1251, koi8-r, cp866 …) or Western ones (cp1252),
  where the letters look like it. Anything else is refused with the reason: a guess would be read as the article.
- What is no text although it is named so (PDF, Rich Text, office files, pictures) is refused by the sign it begins with.
- Invisible characters go (zero-width spaces, soft hyphens, direction marks); full-width signs become plain ones; a letter and
  its accent become one; "&pound;" becomes "£"; UTF-8 that somebody read as Western (``Â£``) is read anew.
- A raised digit behind a figure is the mark of a note, and goes; behind a 10 it is a power, and stays.
"""

from __future__ import annotations

import html
import re
import unicodedata

from briefings.errors import BadSource

SAMPLE = 20_000
NO_TEXT = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "a Rich Text file"),
    (b"PK\x03\x04", "an office file or an archive"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x1f\x8b", "an archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
"""The bytes that files begin with which are no text, and what they are."""
NOISE_SHOWS = 4_000
"""Bytes at the beginning in which noise shows."""
_CONTROL_BYTES = re.compile(rb"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f]")
MOST_BROKEN = 5
"""Characters of a UTF-8 text that may be broken."""
_PAGE = re.compile(rb"\A\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html|head|body)\b|</(?:p|div|script|body|article|table)\s*>", re.IGNORECASE | re.DOTALL)  # fmt: skip
_RUSSIAN = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
_COMMON_RUSSIAN = frozenset("оеаинтсрвлк")
LEAST_RUSSIAN = 0.45
"""The share of the commonest letters among the characters beyond ASCII; in Russian text about 0.65, in text read wrongly 0.3."""
MOST_WESTERN = 0.2
"""The share of bytes beyond ASCII that a Western text has at most."""
_SOUP = re.compile(r"[^\x00-\x7f]{4,}")
_WESTERN_SIGNS = frozenset("€‚„…‘’“”•–—™Š Œ Žšœž¡£§©«®°±²³´µ·¹º»¼½¾¿\xa0")
_NO_LETTER = re.compile(r"[A-Za-z][£³¹¿¼¾ª][a-z]")
"""Signs within a word: a text of Central Europe read as Western."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
_NO_SIGNS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ufffd]")
_INVISIBLE = dict.fromkeys(code for code in range(0xE0080) if unicodedata.category(chr(code)) == "Cf")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " ", 0xFFE0: "¢", 0xFFE1: "£", 0xFFE5: "¥", 0xFF65: "·",
}  # fmt: skip
_ONE_WAY = _INVISIBLE | _FULL_WIDTH
_OTHER_WAY = frozenset(map(chr, _ONE_WAY))
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8}\d?);", re.IGNORECASE)
_NOTE_MARK = re.compile(r"(?<=\d)(?<!(?<!\d)10)[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,3}(?![\w\u2070-\u2079])")
_READ_AS_WESTERN = re.compile(r"Â[\xa0-\xbf]|â€|Ã[\x80-\xbf€-™]|(?:[ÐÑ][^\x00-\x7f]){3}")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]{2,}")


def decoded(data: bytes, name: str) -> str:
    """The text that the bytes are. Raises BadSource with the reason where they are none."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise BadSource(f"{name}: the file is empty")
    refuse_other_kinds(data, name)
    text = _utf(data) or _single_bytes(data)
    if text is None or _is_noise(text):
        raise BadSource(f"{name}: this is no text in an encoding that can be read; save it as UTF-8")
    return text


def refuse_other_kinds(data: bytes, name: str) -> None:
    """Raises BadSource where the bytes say that they are another kind of file: a PDF, a picture, an archive."""
    what = next((what for sign, what in NO_TEXT if data.lstrip(b"\xef\xbb\xbf \r\n").startswith(sign)), None)
    if what:
        raise BadSource(f"{name}: this is {what}; save its text as .txt")


def is_noise(page: bytes) -> bool:
    """Whether bytes that are called a page hold signs that no page has; one in UTF-16 is half of zeros."""
    head = page[:NOISE_SHOWS]
    signs = len(_CONTROL_BYTES.findall(head))
    return signs > max(3, len(head) // 50) and head.count(0) < len(head) // 10


def is_page(data: bytes) -> bool:
    """Whether the bytes are a page (HTML), whatever the file is called."""
    return _PAGE.search(data[:SAMPLE].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf")) is not None


def plain(text: str) -> str:
    """The text in one way of writing; lines end with a line feed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n").replace("\u00ad\n", "")
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    text = _CONTROLS.sub("", text)
    if text.isascii():
        return text
    if _READ_AS_WESTERN.search(text):
        text = _BEYOND_ASCII.sub(lambda run: _read_anew(run[0]), text)
    if not _OTHER_WAY.isdisjoint(text):
        text = text.translate(_ONE_WAY)
    return _NOTE_MARK.sub("", unicodedata.normalize("NFC", text))


def _utf(data: bytes) -> str | None:
    """The text where it is UTF-8 or UTF-16; single broken characters in UTF-8 stay visible as such."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    for order, high in (("utf-16-le", 1), ("utf-16-be", 0)) if b"\x00" in data[:SAMPLE] else ():
        if _is_one_page(data[high:SAMPLE:2]) and not _is_one_page(data[1 - high : SAMPLE : 2]):
            return data.decode(order, errors="replace")
    text = data.decode("utf-8-sig", errors="replace")
    broken = text.count("\ufffd")
    if not broken:
        return text
    whole = sum(letter > "\x7f" for letter in text[:SAMPLE]) - broken
    return text if whole > broken and broken < MOST_BROKEN else None


def _is_one_page(high: bytes) -> bool:
    """Whether bytes are the upper halves of characters: nearly all say Latin, Cyrillic or punctuation."""
    return len(high) > 0 and sum(byte in (0x00, 0x04, 0x20) for byte in high) >= 0.95 * len(high)


def _single_bytes(data: bytes) -> str | None:
    """The text in the encoding with one byte a letter that it looks like, or nothing."""
    best, encoding = max((_russian(data[:SAMPLE].decode(name, errors="replace")), name) for name in _RUSSIAN)
    if best >= LEAST_RUSSIAN:
        return data.decode(encoding, errors="replace")
    western = data.decode("cp1252", errors="replace")
    return western if _is_western(western[:SAMPLE]) else None


def _russian(text: str) -> float:
    """How much the letters beyond ASCII are as frequent as in Russian; capitals within a word speak against it."""
    beyond = [letter for letter in text if letter > "\x7f"]
    words = re.findall(r"[А-Яа-яЁё]{3,}", text)
    letters = sum(len(word) for word in words)
    if not words or letters < 0.5 * len(beyond):
        return 0.0
    common = sum(letter in _COMMON_RUSSIAN for word in words for letter in word.lower())
    mixed: int = sum(word[1:] != word[1:].lower() and not word.isupper() for word in words)
    return common / len(beyond) - mixed / len(words)


def _is_western(text: str) -> bool:
    beyond = [letter for letter in text if letter > "\x7f"]
    if _NO_LETTER.search(text):
        return False
    known = sum(letter in _WESTERN_SIGNS or "À" <= letter <= "ÿ" for letter in beyond)
    return len(beyond) <= MOST_WESTERN * len(text) and known >= 0.9 * len(beyond) and len(_SOUP.findall(text)) <= 1 + len(text) // 2_000  # fmt: skip


def _is_noise(text: str) -> bool:
    sample = text[:SAMPLE].replace("\x00", "")[:4_000]
    return len(_NO_SIGNS.findall(sample)) > max(3, len(sample) // 50)


def _read_anew(run: str) -> str:
    """Characters that are UTF-8 read as Western, read as UTF-8; others as they are."""
    try:
        return b"".join(_western_byte(letter) for letter in run).decode("utf-8")
    except UnicodeError:
        return run


def _western_byte(letter: str) -> bytes:
    return letter.encode("latin-1") if "\x80" <= letter <= "\x9f" else letter.encode("cp1252")
