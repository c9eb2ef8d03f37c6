"""Hand-written summaries: YAML files that hold the contract's object.

- A file is a regular file of at most ``LARGEST_FILE`` bytes, is UTF-8, and is one mapping; anchors and aliases, tags,
  keys that are no plain words and keys that stand twice are refused. ``2023-10-02`` stays a date as written and ``NO``
  a country: only numbers, true, false and null are more than text.
- What is refused is refused with file, line and field (``BadSummary``).
- The id of a summary is ``article.id`` or, without it, the name of the file.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from briefings.errors import BadSource, BadSummary
from briefings.model import COMPANIES_UNIT, Agreement, Article, Change, Meeting, Observation, Person, Step, Summary
from briefings.text import fold

LARGEST_FILE = 1_000_000
DEEPEST = 20
MOST_REPORTED = 20
LEAST_AMOUNT = 1_000
"""Currency units below which a figure between two countries has lost its millions on the way."""
_DATES = frozenset({"published", "retrieved", "period", "date", "from"})
SUFFIXES = frozenset({".yaml", ".yml"})

Location = tuple[int | str, ...]
"""A place in a summary: ``("observations", 0, "value")``."""


class _PlainLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # libyaml where it is there
    """YAML whose bare words stay words, without the surprises of dates, yes/no and repeated keys."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"'{key.value}' stands twice", key.start_mark)
            seen.add(key.value)
        made: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return made


_PlainLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _firsts in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?(0|[1-9][0-9_]*)", list("-+0123456789")),
    ("float", r"[-+]?[0-9][0-9_]*(\.[0-9_]*([eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)", list("-+0123456789")),
):
    _PlainLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), _firsts)


def read_bytes(path: Path, *, largest: int = LARGEST_FILE) -> bytes:
    """The content of a file. Raises BadSource where it is larger than ``largest`` bytes or cannot be read.

    Only regular files are opened: a pipe would keep us waiting, a device might never end.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise BadSource("it is no regular file")
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except OSError as trouble:
        raise BadSource(f"it cannot be read: {trouble.strerror or trouble}") from trouble
    if len(content) > largest:
        size = max(found.st_size, len(content)) / 1e6
        raise BadSource(f"it has {size:.1f} MB; such a file has at most {largest // 10**6} MB")
    return content


def parse_summary(content: bytes, file: str) -> Summary:
    """The summary that a file holds; ``article.id`` is always set. Raises BadSummary; ``file`` is named in it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        raise BadSummary(file, f"it is not UTF-8 (byte {trouble.start})") from None
    raw = _load(text, file)
    if not isinstance(raw, dict):
        raise BadSummary(file, "it holds no summary: the file begins with 'article:'", line=1)
    try:
        summary = Summary.model_validate(raw)
    except ValidationError as trouble:
        raise _refusal(trouble, text, file) from None
    _refuse_lost_millions(summary, text, file)
    return (
        summary
        if summary.article.id
        else summary.model_copy(update={"article": summary.article.model_copy(update={"id": id_of(file)})})
    )


def refusal(content: bytes, file: str, found: Sequence[tuple[Location, str]]) -> BadSummary:
    """What is wrong with a summary that could be parsed: places in it, each with the reason; at least one."""
    text = content.decode("utf-8-sig")
    each = [BadSummary(file, why, line=_line(text, place), field=_path(place)) for place, why in found[:MOST_REPORTED]]
    return _together(each)


def id_of(file: str) -> str:
    """The id that a file's name gives: lower case words joined by hyphens."""
    return "-".join(fold(Path(file).stem).split())[:100] or "summary"


def _load(text: str, file: str) -> Any:
    try:
        _refuse_tricks(text, file)
        return yaml.load(text, Loader=_PlainLoader)  # noqa: S506 - a SafeLoader without tags, see above
    except yaml.MarkedYAMLError as trouble:
        mark = trouble.problem_mark or trouble.context_mark
        raise BadSummary(file, f"no valid YAML: {trouble.problem}", line=mark.line + 1 if mark else None) from None
    except (yaml.YAMLError, ValueError) as trouble:
        raise BadSummary(file, f"no valid YAML: {str(trouble).splitlines()[0]}") from None


def _refuse_lost_millions(summary: Summary, text: str, file: str) -> None:
    for index, stated in enumerate(summary.observations):
        if stated.unit != COMPANIES_UNIT and stated.value < LEAST_AMOUNT:
            reason = (
                f"{stated.value} {stated.unit} is too little for {stated.indicator}: write the full number, 1884300000"
            )
            place: Location = ("observations", index, "value")
            raise BadSummary(file, reason, line=_line(text, place), field=_path(place))


def _refuse_tricks(text: str, file: str) -> None:
    """Stop at what a summary never needs and a parser may choke on, before anything is built."""
    open_now: list[_Open] = []
    for event in yaml.parse(text, Loader=_PlainLoader):
        line = event.start_mark.line + 1 if event.start_mark else None
        if getattr(event, "anchor", None):
            raise BadSummary(file, "anchors and aliases are not allowed", line=line)
        if getattr(event, "tag", None):
            raise BadSummary(file, "tags such as !!int are not allowed", line=line)
        if isinstance(event, yaml.CollectionEndEvent):
            open_now.pop()
        elif isinstance(event, yaml.NodeEvent):
            is_key = bool(open_now) and open_now[-1].takes_key()
            if is_key and not isinstance(event, yaml.ScalarEvent):
                raise BadSummary(file, "a field's name is a word, not a list or a mapping", line=line)
        if isinstance(event, yaml.CollectionStartEvent):
            open_now.append(_Open(isinstance(event, yaml.MappingStartEvent)))
        if len(open_now) > DEEPEST:
            raise BadSummary(file, f"it is nested deeper than {DEEPEST} levels", line=line)


@dataclass
class _Open:
    """A mapping or list whose end has not come yet."""

    is_mapping: bool
    nodes: int = 0

    def takes_key(self) -> bool:
        """Counts a node in it; whether that is a key, which in a mapping every other one is."""
        self.nodes += 1
        return self.is_mapping and self.nodes % 2 == 1


def _refusal(trouble: ValidationError, text: str, file: str) -> BadSummary:
    """Everything that is wrong, each with the line where it stands."""
    return _together(
        [
            BadSummary(
                file,
                _reason(error),
                line=_line(text, error["loc"]),
                field=_path(error["loc"]),
            )
            for error in trouble.errors(include_url=False)[:MOST_REPORTED]
        ]
    )


def _together(found: Sequence[BadSummary]) -> BadSummary:
    """The first is the refusal, the others go with it."""
    found[0].others = tuple(found[1:])
    return found[0]


_NUMBER = "write a plain number, for example 1200000000"
_WHOLE = "write a whole number, for example 7"
_TEXT = "write words; in quotation marks where they look like a number or a list"
_REASONS = {
    "missing": "it is missing",
    "decimal_parsing": _NUMBER,
    "decimal_type": _NUMBER,
    "finite_number": _NUMBER,
    "int_parsing": _WHOLE,
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "greater_than": "it must be more than {gt}",
    "greater_than_equal": "it must be at least {ge}",
    "less_than_equal": "it must be at most {le}",
    "enum": "there is no such word here; write {expected}",
    "string_type": _TEXT,
    "dataclass_type": _TEXT,
    "string_too_short": "it is empty; leave the field out, or fill it",
    "string_too_long": "it is longer than {max_length} characters",
    "tuple_type": "write a list, for example [one, two]",
    "too_short": "the list is empty",
    "too_long": "the list is longer than {max_length}",
    "model_type": "write its fields below it, each in its own line",
}
"""What a person reads for each kind of error that pydantic knows and a summary can make."""
_FORMS = {
    "id": "write small letters, digits and hyphens, for example council-2025-03-01",
    "url": "write the whole address, for example https://example.org/council",
    "language": "write the two small letters of the language, for example en",
}
"""The same for the fields that have a form of their own."""


def _reason(error: ErrorDetails) -> str:
    kind, place, context = error["type"], error["loc"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return f"there is no such field; there are {', '.join(_fields(place))}"
    if kind == "value_error":
        return error["msg"].removeprefix("Value error, ")
    if kind == "string_pattern_mismatch":
        return _FORMS[str(place[-1])]
    if kind == "dataclass_type" and place[-1] in _DATES:
        return "write a date, for example 2023, 2023-10 or 2023-10-02"
    told = {name: _plain(str(value)) for name, value in context.items()}
    return _REASONS.get(kind, "it is not what belongs here; briefing-bot schema prints what does").format(**told)


def _plain(value: str) -> str:
    """A limit or a choice without Python's marks: ``Decimal('1E+3')`` is 1,000."""
    number = re.fullmatch(r"Decimal\('(.+)'\)", value)
    return f"{Decimal(number[1]):,f}" if number else value.replace("'", "")


def _fields(location: Location) -> list[str]:
    """The fields that there are where an unknown one stands."""
    kinds: dict[str | int, type[BaseModel]] = {
        "article": Article,
        "observations": Observation,
        "agreements": Agreement,
        "meetings": Meeting,
        "people": Person,
        "change": Change,
        "steps": Step,
    }
    model = next((kinds[part] for part in reversed(location[:-1]) if part in kinds), Summary)
    return [field.alias or name for name, field in model.model_fields.items() if name != "text"]


def _path(location: Location) -> str | None:
    """The field as a person counts: the first observation is 1."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in location) or None


def _line(text: str, location: Location) -> int | None:
    node = yaml.compose(text, Loader=_PlainLoader)
    line: int | None = node.start_mark.line + 1 if node else None
    for part in location:
        if isinstance(node, yaml.MappingNode):
            found = next((pair for pair in node.value if pair[0].value == part), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
        else:
            break
    return line
