"""Sessions of formats: a body with a number, or with a verb that says it was held."""

from __future__ import annotations

import re

from briefings.extract.contacts import (
    CHAIRING,
    OFF,
    Cast,
    Contact,
    ahead,
    date_near,
    people_between,
    place_of,
    shown,
    side_of,
    token_of,
)
from briefings.extract.reading import Line, Reading
from briefings.text import fold

FORMAT_NOUNS = frozenset(
    "dialogue commission council committee forum conference summit consultations roundtable congress symposium webinar seminar breakfast".split()
)


FORMAT_PAIRS = {
    ("working", "group"): "working group",
    ("round", "table"): "round table",
    ("task", "force"): "task force",
    ("steering", "group"): "steering group",
}


_FORMAT_PAIR_WORDS = frozenset(pair[0] for pair in FORMAT_PAIRS)


SESSION_NOUNS = frozenset("meeting session round sitting edition meetings sessions rounds".split())


HELD = frozenset(
    "held took hosted met gathered chaired convened opened kicked concluded attended participated hosts co-chaired headed discussed reviewed began ended "
    "brought together conducted co-chairing addressed summed holds takes".split()
)


CUSTOM = frozenset("mechanism platform serves served serve annually regularly yearly institutional mechanisms".split())


def sessions_in(reading: Reading, line: Line, cast: Cast) -> list[Contact]:
    """Every session that a sentence tells of."""
    found: list[Contact] = []
    low = line.low
    at = 0
    if not (
        FORMAT_NOUNS & line.vocabulary
        or _FORMAT_PAIR_WORDS & line.vocabulary
        or SESSION_NOUNS & line.vocabulary
        or "format" in line.vocabulary
    ):
        return found
    while at < len(low):
        span = _format_at(line, at)
        if span is None:
            at += 1
            continue
        first, last, noun = span
        at = last
        contact = _session(reading, line, cast, first, last, noun)
        if contact and not any(fold(contact.name) == fold(other.name) for other in found):
            found.append(contact)
    if not found and (anaphoric := _edition(reading, line, cast)):
        found.append(anaphoric)
    if not found:
        quoted = _quoted_format(reading, line)
        if quoted:
            found.append(quoted)
    return found


def _edition(reading: Reading, line: Line, cast: Cast) -> Contact | None:
    """ "Its eighth meeting was held in …" after a sentence that named the body."""
    low = line.low
    for token in line.chart.all("ordinal", "roman"):
        before = line.near(token.first - 1, token.first)
        if (
            before not in (["its"], ["the"])
            or not SESSION_NOUNS & set(line.near(token.last, token.last + 2))
            or not {"held", "took", "met", "chaired", "hosted"} & line.vocabulary
            or ahead(line, 0, len(low))
        ):
            continue
        for other in reversed(reading.lines[max(0, line.number - 2) : line.number]):
            spans = [span for at in range(len(other.low)) if (span := _format_at(other, at))]
            named = [span for span in spans if other.chart.words.capital(span[0])]
            if not named:
                continue
            name = shown(other, *named[-1][:2])
            known = reading.desk.format_of(name)
            if known is None and before == ["the"]:
                return None
            if not _concerns_pair(reading, line, known is not None):
                return None
            return Contact(
                name, line, token_of(line, token.first, token.last), int(token.value), date_near(reading, line, token.first, token.last),
                place_of(line, token.first), people_between(line, cast, 0, len(low)), [other.evidence, line.evidence],
                fold(known.name) if known else fold(name),
            )  # fmt: skip
    return None


def _format_at(line: Line, at: int) -> tuple[int, int, str] | None:
    """A format's name around its noun: first word, word after the last, the noun."""
    low, words = line.low, line.chart.words
    noun = (
        low[at]
        if low[at] in FORMAT_NOUNS
        else FORMAT_PAIRS.get((low[at], low[at + 1] if at + 1 < len(low) else ""), "")
    )
    if not noun:
        return None
    last = at + len(noun.split())
    first = at
    while first > 0:
        before = first - 1
        if (
            line.chart.one(before, "country", "ordinal", "bloc")
            or low[before] in SESSION_NOUNS
            or low[before] in ("the", "of", "a", "an", "regular", "plenary", "bilateral", "inaugural", "first")
        ):
            break
        if (
            words.text[before][0].isupper()
            and words.text[before].isalpha()
            and low[before] not in ("president", "minister")
        ):
            first = before
        elif (
            low[before] in ("and", "&", ",")
            and first < at + 1
            and before > 0
            and words.text[before - 1][0].isupper()
            and not line.chart.one(before - 1, "country")
            and words.text[first][0].isupper()
            and low[before] != ","
        ):
            first = before - 1
        elif low[before] in (
            "investment",
            "business",
            "education",
            "strategic",
            "political",
            "economic",
            "energy",
            "trade",
            "scientific",
            "intergovernmental",
            "expert",
            "joint",
            "international",
            "interparliamentary",
            "inter-parliamentary",
            "media",
            "joint",
            "business",
            "cultural",
            "agricultural",
            "mining",
        ):
            first = before
        elif (
            low[before] in "-"
            and before > 0
            and words.glued(before)
            and not line.chart.one(before - 1, "country")
            and words.text[before - 1][0].isalpha()
            and not any(
                t.kind == "country" and t.last == before
                for s in range(max(0, before - 4), before)
                for t in line.chart.at(s)
            )
        ):
            first = before - 1
        else:
            break
    while (
        last < len(low)
        and noun in ("commission", "committee", "council", "working group", "dialogue", "forum")
        and low[last] in ("on", "for")
        and last + 1 < len(low)
        and words.text[last + 1][0].isupper()
        and not line.chart.one(last + 1, "month", "month-day", "weekday", "period", "country")
    ):
        last = _capital_run(line, last + 1)
    return first, last, noun


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


def _session(reading: Reading, line: Line, cast: Cast, first: int, last: int, noun: str) -> Contact | None:
    low, words = line.low, line.chart.words
    named = words.text[first][0].isupper() or words.text[last - 1][0].isupper()
    number = _session_number(line, first, last)
    name = shown(line, first, last)
    window = line.near(first - 12, last + 14)
    held = bool(HELD & set(window)) or (
        low[first - 1 : first] in (["the"], ["of"])
        and bool({"during", "at", "within", "under"} & set(line.near(first - 9, first)))
    )
    background = bool({"previous", "last", "earlier"} & set(line.near(first - 6, first)))
    if ahead(line, first - 8, last + 10) and not (
        {"held", "took", "chaired", "during", "at", "met"} & set(line.near(first - 8, first + 1)) and number
    ):
        return None
    if (
        OFF & set(line.near(first - 12, first))
        or OFF & set(line.near(last, last + 6))
        or line.near(last, last + 3)[:2] == ["is", "a"]
        or CUSTOM & set(line.near(last, last + 8))
    ):
        return None
    if (
        noun in ("council", "committee", "commission", "dialogue", "consultations")
        and not (named or number)
        and noun != "consultations"
    ):
        return None
    if noun in ("consultations",) and (not HELD & set(window) or line.near(first - 1, first) == ["for"]):
        return None
    dated = date_near(reading, line, first, last)
    told = _held_here(line, first, last) and (named or _pair_format(reading, line, first, last))
    if number is None and not (held and (dated or (told and HELD & set(window)))):
        return None
    if line.low[last : last + 1] == ["'s"] or (
        noun == "council" and last - first == 1 and first and low[first - 1] in ("british", "world")
    ):
        return None
    desk_format = reading.desk.format_of(name)
    if not _concerns_pair(reading, line, desk_format is not None):
        return None
    if (
        number is None
        and noun
        in (
            "forum",
            "conference",
            "summit",
            "congress",
            "symposium",
            "round table",
            "roundtable",
            "webinar",
            "seminar",
            "breakfast",
            "council",
            "committee",
        )
        and not _pair_format(reading, line, first, last)
        and not set(reading.desk.codes) <= {side_of(reading, cast, name) for name in _present(line, cast)}
    ):
        return None
    if noun in ("summit", "conference", "forum") and {"sidelines", "margins"} & set(line.near(first - 8, first)):
        return None
    date = dated
    contact = Contact(
        name,
        line,
        token_of(line, first, last),
        number,
        date,
        place_of(line, first),
        [],
        [line.evidence],
        fold(desk_format.name) if desk_format else fold(name),
        background,
    )
    if not background:
        contact.participants = _present(line, cast)
    return contact


def _held_here(line: Line, first: int, last: int) -> bool:
    near = set(line.near(last, last + 10)) | set(line.near(first - 10, first))
    return bool(
        {
            "held",
            "took",
            "met",
            "gathered",
            "chaired",
            "convened",
            "hosted",
            "discussed",
            "during",
            "opened",
            "co-chaired",
            "attended",
            "participated",
            "conducted",
        }
        & near
    )


def _pair_format(reading: Reading, line: Line, first: int, last: int) -> bool:
    """Whether a one-off forum is one between the two countries."""
    desk = set(reading.desk.codes)
    tokens = [
        token for token in line.chart.all("country", "place") if token.first >= first - 12 and token.last <= last + 12
    ]
    near = {code for token in tokens for code in token.value.codes}
    named = {token.value.codes[0] for token in tokens if token.kind == "country" and token.last <= first + 1}
    return desk <= near or bool({"bilateral", "joint"} & line.vocabulary) or bool(named & desk)


def _concerns_pair(reading: Reading, line: Line, known_format: bool) -> bool:
    desk = set(reading.desk.codes)
    codes = set(line.codes)
    if codes - desk and not desk <= codes:
        return False
    if desk <= codes:
        return True
    if known_format or codes & desk:
        near = {code for other in reading.lines[max(0, line.number - 4) : line.number + 4] for code in other.codes}
        return desk <= near or (known_format and not codes - desk and bool(codes or line.has("bilateral")))
    near = {code for other in reading.lines[max(0, line.number - 3) : line.number + 3] for code in other.codes}
    return desk <= near and not near - desk


def _session_number(line: Line, first: int, last: int) -> int | None:
    chart, low = line.chart, line.low
    for at in range(first - 1, max(-1, first - 9), -1):
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


_QUOTED = re.compile(r"[“\"«]([^”\"»]{3,60})[”\"»]\s*(?:format|dialogue)", re.IGNORECASE)


def _quoted_format(reading: Reading, line: Line) -> Contact | None:
    """A meeting "in the X format", the name of the format in quotes or without."""
    text = line.sentence.text
    found = _QUOTED.search(text)
    name = found[1].strip(" ,") if found else _bloc_format(line)
    if name is None or not reading.desk.format_of(name):
        return None
    if ahead(line, 0, len(line.low)) and not {"held", "hosted", "took"} & line.vocabulary:
        return None
    ordinal = next(
        (token for token in line.chart.all("ordinal") if SESSION_NOUNS & set(line.near(token.last, token.last + 9))),
        None,
    )
    if ordinal is None and not (HELD & line.vocabulary):
        return None
    ministerial = " ministerial meeting" if line.has("ministerial meeting") or line.has("ministerial") else " meeting"
    session = int(ordinal.value) if ordinal else None
    at = ordinal.first if ordinal else 0
    return Contact(
        name + ministerial,
        line,
        token_of(line, at, at + 1),
        session,
        date_near(reading, line, at, at + 1),
        place_of(line, at),
        [],
        [line.evidence],
        fold(name),
        multilateral=True,
    )


_BLOC = re.compile(
    r"\b((?:Central Asia|C5|CA5)\s*[-–—+]\s*(?:the )?[A-Z][\w.]*(?: Kingdom)?|[A-Z]\w+\s*[-–—]\s*Central Asia)"
)


def _bloc_format(line: Line) -> str | None:
    found = _BLOC.search(line.sentence.text)
    return found[1].strip() if found else None


def _present(line: Line, cast: Cast) -> list[str]:
    """Participants named in the sentence of a session: those who chaired, led or met, not those merely quoted."""
    people = people_between(line, cast, 0, len(line.low))
    if (CHAIRING | {"held", "met", "participation"}) & line.vocabulary or any(
        line.has(phrase) for phrase in ("opened by", "addressed by", "moderated by")
    ):
        return people
    return (
        people
        if {"during", "at"} & line.vocabulary and {"said", "told", "noted", "stated", "emphasized"} & line.vocabulary
        else []
    )
