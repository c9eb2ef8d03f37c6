"""How many companies of one country are active in the other."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from briefings.extract.engine import Token
from briefings.extract.figures.frames import (
    HERE,
    HOPES,
    snapshot_of,
    spoken_of,
    word_before,
)
from briefings.extract.figures.leftout import is_denied
from briefings.extract.figures.when import in_change
from briefings.extract.qualifiers import qualifier_of
from briefings.extract.reading import Line, Reading
from briefings.model import COMPANIES_UNIT, Indicator, Observation
from briefings.periods import Period

COMPANY_NOUNS = frozenset(
    "companies firms enterprises businesses entities ventures corporations legal investors".split()
)


COMPANY_FILLERS = frozenset(
    "joint large major active different registered private small medium foreign such operating leading big and - sized , legal international".split()
)


ACTIVE = frozenset(
    "operate operates operating operated work works working worked active registered function functions functioning present represented established "
    "home based business exist existing successfully conduct conducting host hosts hosting carry run running".split()
)


VISITING = frozenset(
    "took take attended attend participated participate visited visit delegation delegations forum exhibition exhibitors represent mission summit conference "
    "employs employ students among joined".split()
)


OWNERSHIP = frozenset(
    "capital participation investment investments involvement shareholding ownership share stake equity funding interest".split()
)


def company_counts(reading: Reading, line: Line, said_on: Period | None) -> Iterator[tuple[Observation, Token]]:
    """Every count of companies in a sentence."""
    if not COMPANY_NOUNS & line.vocabulary:
        return
    for token in line.chart.all("number", "period", "range", "money"):
        if (
            token.kind != "number"
            or not 2 <= token.value.value <= 100_000
            or token.value.value != int(token.value.value)
        ):
            continue
        noun = company_noun(line, token)
        if noun is None:
            continue
        observation = company_count(reading, line, token, noun, said_on)
        if observation:
            yield observation, token


def company_noun(line: Line, number: Token) -> int | None:
    """Where the noun stands that a number counts."""
    low = line.low
    for at in range(number.last, min(number.last + 7, len(low))):
        if low[at] in COMPANY_NOUNS and low[at] != "legal":
            return at
        if not (low[at] in COMPANY_FILLERS or low[at] in ("of", "the", "+") or line.chart.one(at, "country")):
            break
    before = line.near(number.first - 16, number.first)
    if "number" in before and {
        "reached",
        "is",
        "was",
        "exceeds",
        "exceeded",
        "stands",
        "stood",
        "amounted",
        "totalled",
        "grown",
        "has",
        "rose",
    } & set(before):
        nouns = [number.first - len(before) + at for at, word in enumerate(before) if word in COMPANY_NOUNS]
        if nouns and "of" in before:
            return nouns[0]
    return None


def company_count(reading: Reading, line: Line, number: Token, noun: int, said_on: Period | None) -> Observation | None:
    """The count with its owner, host and day, or None."""
    low = line.low
    words = line.vocabulary
    owner = host = None
    for token in line.chart.all("country"):
        if len(token.value.codes) != 1:
            continue
        code = token.value.codes[0]
        before = word_before(line, token)
        ownership = OWNERSHIP & set(line.near(token.last, token.last + 3)) or OWNERSHIP & set(
            line.near(token.first - 4, token.first)
        )
        owned = (
            "with" in line.near(noun, token.first) and token.first > noun and ownership and before not in ("in", "into")
        )
        adjective = token.last <= noun and noun - token.last <= 4 and token.first >= min(number.first, noun - 5)
        origin = before == "from" and token.first > noun
        if owner is None and (owned or adjective or origin):
            owner = code
        elif host is None and (
            before in ("in", "into", "across", "throughout")
            or line.near(token.last, token.last + 3)[1:3] == ["home", "to"]
            or "home" in line.near(token.last, token.last + 3)
            or "host" in line.near(token.last, token.last + 2)
            or "hosts" in line.near(token.last, token.last + 2)
            or "has" in line.near(token.last, token.last + 1)
        ):
            host = code
    if owner is None:
        return None
    if host is None and (
        any(line.has(phrase) for phrase in HERE)
        or (owner in reading.desk.codes and (spoken_of(reading, line, reading.other(owner)) or reading.about_pair))
        or {"currently", "today"} & words
    ):
        host = reading.other(owner) if owner in reading.desk.codes else None
    if host is None or {host, owner} != set(reading.desk.codes):
        return None
    if not (ACTIVE & words or {"number", "there"} & words) or VISITING & words or is_denied(line):
        return None
    if {"sector", "sectors", "industry", "region", "oblast"} & set(line.near(noun, noun + 14)) or (
        HOPES & words - {"can", "able", "may"} and {"would", "will", "could"} & words
    ):
        return None
    periods = [token for token in line.chart.all("period") if not in_change(line, token)]
    snapshot = snapshot_of(reading, line, said_on)
    period = snapshot
    for token in periods:
        if "/" in token.value and not token.value.startswith(".."):
            continue
        event = (
            len(token.value) == 10
            and {"meeting", "session", "talks", "said", "forum", "visit"} & words
            and low[token.first - 1] != "of"
        )
        period = str(token.value).removeprefix("../")
        if event:
            break
    if period is None:
        return None
    try:
        return Observation(
            indicator=Indicator.COMPANIES, reporter=host, partner=owner, value=number.value.value, unit=COMPANIES_UNIT,
            period=Period.parse(period), qualifier=qualifier_of(line.chart, number), evidence=(line.evidence,),
        )  # fmt: skip
    except (ValidationError, ValueError):
        return None
