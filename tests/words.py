"""Every message in the code, and the English catalogue made from them: ``make words`` writes it anew.

A message is the literal first argument of ``say`` or ``mark``, or the first two of ``count``. Anything else there has to
be a message that was marked elsewhere; a sentence put together from parts could not be translated and is refused.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

ROOT = Path(__file__).parents[1]
ENGLISH = ROOT / "briefings" / "locales" / "en" / "messages.po"
MESSAGES_IN = {"say": 1, "mark": 1, "count": 2}

Message = tuple[str, ...]


def messages() -> dict[Message, list[str]]:
    """Message (singular, or singular and plural) → the files that say it."""
    found: dict[Message, list[str]] = {}
    for folder in ("bot", "briefings"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            for message in in_file(file):
                found.setdefault(message, []).append(file.relative_to(ROOT).as_posix())
    return found


def in_file(file: Path) -> Iterator[Message]:
    """The messages of one module. Raises ValueError for one that is put together from parts."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (wanted := MESSAGES_IN.get(_called(node))):
            literals = [_literals(argument) for argument in node.args[:wanted]]
            if wanted == 2 and len(literals) == 2 and all(len(each) == 1 for each in literals):
                yield (literals[0][0], literals[1][0])
            elif wanted == 1 and literals:
                yield from ((each,) for each in literals[0])


def _called(node: ast.Call) -> str:
    match node.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def _literals(node: ast.expr) -> list[str]:
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp(body=body, orelse=otherwise):
            return _literals(body) + _literals(otherwise)
        case ast.JoinedStr() | ast.BinOp():
            raise ValueError(f"line {node.lineno}: a message put together from parts cannot be translated")
    return []


def catalogue() -> str:
    """The English catalogue: every message, untranslated because it is English, with the files that say it."""
    made = Catalog(
        locale="en", project="briefing-bot", header_comment="# Messages of briefing-bot. `make words` keeps them."
    )
    for message, files in sorted(messages().items()):
        made.add(message[0] if len(message) == 1 else message, locations=[(file, 0) for file in sorted(set(files))])
    written = io.BytesIO()
    write_po(written, made, omit_header=True, include_lineno=False, width=100)
    header = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    return (
        "# Messages of briefing-bot; made from the code by `make words`. Copy to another language and translate.\n"
        + header
        + written.getvalue().decode()
    )


if __name__ == "__main__":
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    ENGLISH.write_text(catalogue(), encoding="utf-8")
    print(f"{len(messages())} messages")
