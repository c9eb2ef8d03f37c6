"""The name of a format in a sentence, and the number of its session: "the 7th session of the Kazakh-British Strategic Dialogue"."""

from __future__ import annotations

from briefings.extract.reading import Line

FORMAT_NOUNS = frozenset(
    "dialogue commission council committee forum conference summit consultations consultation roundtable congress symposium webinar seminar breakfast reception".split()
)
FORMAT_PAIRS = {
    ("working", "group"): "working group",
    ("round", "table"): "round table",
    ("task", "force"): "task force",
    ("steering", "group"): "steering group",
    ("friendship", "group"): "friendship group",
    ("planning", "group"): "working group",
    ("coordination", "group"): "working group",
}
FORMAT_PAIR_WORDS = frozenset(pair[0] for pair in FORMAT_PAIRS)
WITH_SUBJECT = frozenset(("commission", "committee", "council", "working group", "dialogue", "forum"))
NOT_OF_THE_NAME = frozenset("the of a an regular plenary bilateral inaugural first".split())
KINDS_OF_FORMAT = frozenset(
    "investment business education strategic political economic energy trade scientific intergovernmental expert joint international "
    "interparliamentary media cultural agricultural mining".split()
)
"""Words that belong to a format's name without a capital."""
SESSION_NOUNS = frozenset("meeting session round sitting edition meetings sessions rounds".split())


def format_at(line: Line, at: int) -> tuple[int, int, str] | None:
    """A format's name around its noun: first word, word after the last, the noun."""
    pair = (line.low[at], line.low[at + 1] if at + 1 < len(line.low) else "")
    noun = line.low[at] if line.low[at] in FORMAT_NOUNS else FORMAT_PAIRS.get(pair, "")
    noun = "consultations" if noun == "consultation" else noun
    if not noun or (noun == "conference" and line.low[at - 1 : at] in (["press"], ["video"], ["news"], ["-"])):
        return None
    first, last = at, at + (2 if pair in FORMAT_PAIRS else 1)
    while first > 0 and (step := _belongs(line, first, at)):
        first -= step
    while noun in WITH_SUBJECT and _subject_follows(line, last):
        last = _capital_run(line, last + 1)
    return first, last, noun


def _belongs(line: Line, first: int, at: int) -> int:
    """How many words right before the name still belong to it: none, one, or two with what joins them."""
    low, words, before = line.low, line.chart.words, first - 1
    if (
        line.chart.one(before, "country", "ordinal", "bloc")
        or low[before] in SESSION_NOUNS
        or low[before] in NOT_OF_THE_NAME
    ):
        return 0
    if words.text[before].isalpha() and words.capital(before) and low[before] not in ("president", "minister"):
        return 1
    joined = before > 0 and words.capital(before - 1) and not line.chart.one(before - 1, "country")
    if low[before] in ("and", "&") and joined and first <= at and words.capital(first):
        return 2
    if low[before] in KINDS_OF_FORMAT:
        return 1
    return 2 if low[before] == "-" and _hyphenated(line, before) else 0


def _hyphenated(line: Line, dash: int) -> bool:
    """Whether a dash joins two words of the name, not a country to it ("Kazakh-British")."""
    words = line.chart.words
    return (
        dash > 0
        and words.glued(dash)
        and words.text[dash - 1][0].isalpha()
        and not any(
            token.kind == "country" and token.last == dash
            for start in range(max(0, dash - 4), dash)
            for token in line.chart.at(start)
        )
    )


def _subject_follows(line: Line, last: int) -> bool:
    """Whether what the body works on is part of its name: "Commission on Trade", "Council for Cooperation"."""
    low, words = line.low, line.chart.words
    return (
        low[last : last + 1] in (["on"], ["for"])
        and last + 1 < len(low)
        and words.capital(last + 1)
        and not line.chart.one(last + 1, "month", "month-day", "weekday", "period", "country")
    )


def _capital_run(line: Line, at: int) -> int:
    words, low = line.chart.words, line.low
    last = at
    while last < len(low):
        if line.chart.one(last, "month", "month-day", "period", "country"):
            break
        if words.text[last][0].isupper() or (
            low[last] in ("and", ",", "-", "&")
            and last + 1 < len(low)
            and (words.text[last + 1][0].isupper() or (low[last] == "," and low[last + 1] == "and"))
            and not line.chart.one(last + 1, "country", "month")
        ):
            last += 1
        else:
            break
    return last


def session_number(line: Line, first: int, last: int) -> int | None:
    """The number of the session told of around a format's name."""
    chart, low = line.chart, line.low
    for at in range(first - 1, max(-1, first - 13), -1):
        token = chart.one(at, "ordinal", "roman")
        if token and (
            token.last == first
            or _only_sides(line, token.last, first)
            or SESSION_NOUNS & set(line.near(token.last, first + 1))
            or {"plenary", "regular", "annual"} & set(line.near(token.last, first))
        ):
            between = line.near(token.last, first)
            if not {",", ";", "and", "by", "minister"} & set(between[:3]):
                return int(token.value)
    for at in range(last, min(last + 9, len(low))):
        token = chart.one(at, "ordinal", "roman")
        if token and (
            low[token.last : token.last + 1] in (["time"], ["meeting"], ["session"], ["round"])
            or low[token.last + 1 : token.last + 2] in (["meeting"], ["session"], ["round"])
        ):
            return int(token.value)
        if low[at] in (".", ";"):
            break
    inside = next(
        (chart.one(at, "ordinal", "roman") for at in range(first, last) if chart.one(at, "ordinal", "roman")), None
    )
    return int(inside.value) if inside else None


def _only_sides(line: Line, first: int, last: int) -> bool:
    """Whether nothing but the pair's names stands here ("the inaugural Kazakh-British Education Forum")."""
    at = first
    while at < last:
        token = line.chart.one(at, "country")
        if token is None and line.low[at] not in ("-", "and"):
            return False
        at = token.last if token else at + 1
    return last > first
