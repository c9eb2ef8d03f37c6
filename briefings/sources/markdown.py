"""Markdown → the words: no hashes, stars, brackets, addresses behind words, pictures or fences.

A heading, an item of a list and a row of a table are each a line of their own; what a picture shows is no part of the
story, and neither is code.
"""

from __future__ import annotations

import re

_FENCED = re.compile(r"^[ \t]*(?P<fence>```+|~~~+).*?(?:^[ \t]*(?P=fence)[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_DEFINITION = re.compile(r"^[ ]{0,3}\[[^\]\n]{1,200}\]:[ \t]+\S.*$", re.MULTILINE)
_RULE = re.compile(
    r"^[ \t]*(?:=+|(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t:|-]*)?)$",
    re.MULTILINE,
)
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(?P<words>.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_QUOTED = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,2}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)", re.MULTILINE)
_ROW = re.compile(r"^[ \t]*\|(?P<cells>.+?)\|?[ \t]*$", re.MULTILINE)
_PICTURE = re.compile(r"!\[[^\]\n]{0,500}\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,200}\])")
_LINK = re.compile(
    r"\[(?P<words>[^\[\]\n]{0,1000})\](?:\([^()\n]{0,1000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)|\[[^\[\]\n]{0,200}\])"
)
_BARE_ADDRESS = re.compile(r"<(?P<words>https?://[^\s<>]+)>")
_STRONG = re.compile(
    r"(?<!\\)(?P<mark>\*{1,3}|~~|(?<!\w)_{1,3})(?=\S)(?P<words>[^*_~\n]+(?:\n[^*_~\n]+){0,5}?)(?<=\S)(?P=mark)(?!\w)"
)
_STRONG_WITHIN = re.compile(r"(?<!\\)(?P<mark>\*{2,3})(?=\S)(?P<words>[^*\n]+)(?<=\S)(?P=mark)")
_CODE = re.compile(r"(?P<mark>`+)(?P<words>[^`\n]+)(?P=mark)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~$])")


def unmarked(text: str) -> str:
    """The text as it would be read, lines kept; a list's items and a heading stand between blank lines."""
    for nothing in (_FENCED, _COMMENT, _DEFINITION, _RULE, _PICTURE):
        text = nothing.sub("", text)
    text = _QUOTED.sub("", text)
    text = _HEADING.sub(r"\n\g<words>\n", text)
    text = _ITEM.sub("\n", text)
    text = _ROW.sub(_cells, text)
    text = _LINK.sub(r"\g<words>", text)
    text = _BARE_ADDRESS.sub(r"\g<words>", text)
    for _ in range(3):  # strong within emphasis within strong
        text = _STRONG_WITHIN.sub(r"\g<words>", _STRONG.sub(r"\g<words>", text))
    return _ESCAPED.sub(r"\1", _CODE.sub(r"\g<words>", text))


def _cells(row: re.Match[str]) -> str:
    return " | ".join(cell.strip() for cell in row["cells"].split("|"))
