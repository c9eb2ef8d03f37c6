"""Sessions of formats: a body with a number, or with a verb that says it was held.

- What a session does ("the commission met", "the forum opened") or has done to it ("chaired the dialogue") says that it
  was held, as does what happens *at* or *during* it. What people discuss or prepare is not held by that.
- A one-off forum has to be one of the two countries: by its name, by its places, or by who sat there.
- "Its eighth meeting", "the previous forum", "the fourth round": the body that the sentences before named.
"""

from __future__ import annotations

import re
from itertools import pairwise

from briefings.extract.cast import Cast, side_of
from briefings.extract.contacts import (
    AHEAD,
    CHAIRING,
    OFF,
    Contact,
    clause,
    date_near,
    people_between,
    place_of,
    shown,
    token_of,
)
from briefings.extract.cues import to_come
from briefings.extract.days import counts_from_day
from briefings.extract.formats import FORMAT_NOUNS, FORMAT_PAIR_WORDS, SESSION_NOUNS, format_at, session_number
from briefings.extract.reading import Line, Reading
from briefings.text import fold

STANDING = frozenset("council committee commission dialogue".split())
"""Bodies that exist between their sessions; named without capitals they may be anybody's."""
ONE_OFF = frozenset(
    (
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
        "reception",
        "friendship group",
        "council",
        "committee",
    )
)
HOLDING = frozenset(
    "held presided steered host hosted chaired attended opened addressed convened conducted participated joined led headed organised organized launched spoke hosts holds "
    "chairing opens moderated concluded closed venue gave arranged".split()
)
"""What is done to a session that is held."""
GATHERING = frozenset(
    "held took met gathered opened discussed reviewed concluded convened began ended brought kicked started heard considered focused worked chaired hosted "
    "attended co-chaired drew takes holds passed conducted summed moderated led headed organised organized arranged staged part end".split()
)
"""What a session does that is held, or what is said of it."""
ORGANISATIONS = frozenset(
    ("british council", "world council", "security council", "european council", "federation council")
)
"""Bodies that are called like a format and are none."""
WORLDWIDE = frozenset("international world global eurasian asian european economic".split())
"""Words in the name of a forum of many countries."""
DOMESTIC = frozenset("parliament senate commons lords mazhilis majilis cabinet".split())
"""Houses whose committees are no formats between countries."""
CUSTOM = frozenset("mechanism platform serves served serve annually regularly yearly institutional mechanisms".split())
MULTILATERAL = frozenset(("summit", "conference", "congress"))
BACK = frozenset("previous last earlier".split())
HELD = GATHERING | HOLDING


def sessions_in(reading: Reading, line: Line, cast: Cast) -> list[Contact]:
    """Every session that a sentence tells of."""
    if not (FORMAT_NOUNS | FORMAT_PAIR_WORDS | SESSION_NOUNS | {"format"}) & line.vocabulary:
        return []
    found: list[Contact] = []
    at = 0
    while at < len(line.low):
        span = format_at(line, at)
        at = span[1] if span else at + 1
        contact = span and _session(reading, line, cast, *span)
        if contact and not any(fold(contact.name) == fold(other.name) for other in found):
            found.append(contact)
    if found:
        return found
    other = _edition(reading, line, cast) or _quoted_format(reading, line)
    return [other] if other else []


def _session(reading: Reading, line: Line, cast: Cast, first: int, last: int, noun: str) -> Contact | None:
    number = session_number(line, first, last)
    named = line.chart.words.capital(first) or line.chart.words.capital(last - 1)
    name = shown(line, first, last)
    known = reading.desk.format_of(name)
    if groups := _groups_of(line, first):
        name, known, named = f"working groups of the {name}", None, True
    if _only_spoken_of(line, first, last, noun) or to_come(line, first, last):
        return None
    if noun in STANDING and not (named or number or _by_name(reading, line, first)):
        return None
    if number and _paper_of(line, first):
        return None
    if number is None and not _was_held(line, groups or first, last, named=named or _by_name(reading, line, first)):
        return None
    if not _concerns_pair(reading, line, known is not None):
        return None
    present = _present(line, cast, first)
    if _anybodys(noun, number, named) and not (known or _of_the_pair(reading, line, first, last, noun)):
        sides = {side_of(reading, cast, name) for name in present}
        if noun in MULTILATERAL or not set(reading.desk.codes) <= sides:
            return None
    if number is None and WORLDWIDE & set(line.low[first:last]) and not set(reading.desk.codes) <= set(line.codes):
        return None
    if noun == "consultations" and not (number or present or date_near(reading, line, first, last)):
        return None
    background = bool(BACK & set(line.near(first - 6, first)))
    return Contact(
        name, line, token_of(line, first, last), number, date_near(reading, line, first, last), place_of(line, first),
        [] if background else present, [line.evidence], fold(known.name) if known else fold(name), background,
    )  # fmt: skip


def _anybodys(noun: str, number: int | None, named: bool) -> bool:
    """Whether a format of this kind may be of many countries, so that the two have to be named with it."""
    return noun in ONE_OFF - STANDING or (number is None and (noun in ONE_OFF or not named))


def _groups_of(line: Line, first: int) -> int | None:
    """Where "working groups of the" stands before a body: their meetings are not its session."""
    before = line.near(first - 4, first)
    return first - 4 if before in (["working", "groups", "of", "the"], ["working", "group", "of", "the"]) else None


def _only_spoken_of(line: Line, first: int, last: int, noun: str) -> bool:
    """Whether the body is described, prepared, put off, or is the occasion of something else."""
    low = line.low
    if OFF & set(line.near(first - 12, first)) or OFF & set(line.near(last, last + 6)):
        return True
    if {"is", "are"} & set(line.near(last, last + 3)) or CUSTOM & set(line.near(last, last + 8)):
        return True
    if {"regularly", "annually", "yearly", "every"} & line.vocabulary:
        return True
    if noun == "committee" and _of_one_country(line, first, last):
        return True
    if noun in STANDING and DOMESTIC & set(line.near(first - 5, last + 8)):
        return True
    named = any(line.chart.words.capital(at) for at in range(first, last))
    if not named and low[first - 1 : first] in (["the"], ["this"]) and noun in ONE_OFF - STANDING:
        return not (_dated_near(line, last) or "held" in line.near(first - 3, first))  # "the forum" was told of before
    if _of_office(line, first) and not (SESSION_NOUNS | {"co-chairs"}) & line.vocabulary:
        return True
    if low[last : last + 1] == ["'s"] or " ".join(low[last - 2 : last]) in ORGANISATIONS:
        return True
    if noun == "consultations" and (
        not HELD & set(line.near(first - 12, last + 14)) or low[first - 1 : first] == ["for"]
    ):
        return True
    beside = noun in (*MULTILATERAL, "forum") and bool({"sidelines", "margins"} & set(line.near(first - 8, first)))
    met = {"met", "talks", "meeting", "discussed", "conversation"} & line.vocabulary
    return beside and (noun in MULTILATERAL or bool(met or WORLDWIDE & set(low[first:last])))


def _was_held(line: Line, first: int, last: int, *, named: bool) -> bool:
    """Whether a verb says that there was a session, or, of one with a name, what happened at it."""
    after = _after_title(line, last)
    reach = 13 if SESSION_NOUNS & set(line.near(first - 9, first)) else 7
    return bool(
        HOLDING & set(line.near(first - 15, first))
        or _attended(line, first)
        or GATHERING & set(line.near(after, after + 18))
        or (
            (named or {"between", "of", "with"} & set(line.near(last, last + 3)))
            and {"during", "at", "after", "following", "sidelines", "margins"} & set(line.near(first - reach, first))
        )
        or ({"at", "during"} & set(line.near(first - 4, first)) and _dated_near(line, last))
    )


def _of_office(line: Line, first: int) -> bool:
    """Whether somebody's office is named: "the Chair of the Kazakhstan-UK friendship group"."""
    before = line.near(first - 10, first)
    at = max((step for step, word in enumerate(before) if word == "of"), default=0)
    return at > 0 and before[at - 1] in OFFICES and not {",", "met", "held", "at"} & set(before[at:])


def _of_one_country(line: Line, first: int, last: int) -> bool:
    """Whether a body is an office of one state: "Kazakhstan's Committee of Geology"."""
    return line.low[first - 1 : first] == ["'s"] and line.low[last : last + 1] in (["of"], ["for"], ["on"])


OFFICES = frozenset("chair chairman chairwoman chairperson co-chair co-chairman head member secretary".split())


PAPERS = frozenset(
    "protocol minutes decisions decision outcomes results agreements documents instructions resolutions agenda preparation preparations".split()
)


def _attended(line: Line, first: int) -> bool:
    """Whether people took part in it or came to it."""
    near = line.near(first - 9, first)
    return any(near[at : at + 2] in (["part", "in"], ["came", "to"]) for at in range(len(near)))


def _paper_of(line: Line, first: int) -> bool:
    """Whether only what a session left behind is spoken of: "the Protocol of the 11th session was signed"."""
    if {"held", "took", "place", "met", "following"} & line.vocabulary or _day_named(line):
        return False
    before = line.near(first - 14, first)
    return any(word in PAPERS and after == "of" for word, after in pairwise(before))


def _day_named(line: Line) -> bool:
    """Whether the sentence names a day or a month."""
    return any(len(token.value) >= 7 for token in line.chart.all("period"))


def _dated_near(line: Line, last: int) -> bool:
    return any(last <= token.first < last + 6 for token in line.chart.all("period"))


def _after_title(line: Line, last: int) -> int:
    """The word after the title in quotes that a forum may have."""
    low = line.low
    opening = next((at for at in range(last, min(last + 4, len(low))) if low[at] == '"'), None)
    if opening is None:
        return last
    return next((at + 1 for at in range(opening + 1, min(opening + 30, len(low))) if low[at] == '"'), last)


def _edition(reading: Reading, line: Line, cast: Cast) -> Contact | None:
    """ "Its eighth meeting was held in …", "the previous forum, in May, drew …" after a sentence that named the body."""
    for at, number, by_name in _editions(line):
        named = _named_before(reading, line, by_name)
        if named is None or to_come(line, at, at + 2):
            continue
        other, name = named
        known = reading.desk.format_of(name)
        if not _concerns_pair(reading, line, known is not None):
            return None
        date = date_near(reading, line, at, at + 1)
        if number is None and date is None:
            return None
        return Contact(
            name, line, token_of(line, at, at + 1), number, date, place_of(line, at),
            people_between(line, cast, 0, len(line.low)) if number else [], [other.evidence, line.evidence],
            fold(known.name) if known else fold(name), number is None,
        )  # fmt: skip
    return None


def _editions(line: Line) -> list[tuple[int, int | None, str]]:
    """Where "its eighth meeting" or "the previous forum" stands, its number, and the noun where it is the body's own."""
    low = line.low
    held = {"held", "took", "met", "chaired", "hosted"} & line.vocabulary
    numbered: list[tuple[int, int | None, str]] = [
        (token.first, int(token.value), "")
        for token in line.chart.all("ordinal", "roman")
        if held
        and low[token.first - 1 : token.first] in (["its"], ["the"])
        and SESSION_NOUNS & set(line.near(token.last, token.last + 2))
    ]
    earlier: list[tuple[int, int | None, str]] = [
        (at, None, low[at + 1] if low[at + 1] in FORMAT_NOUNS else "")
        for at, word in enumerate(low[:-1])
        if word in BACK
        and low[at - 1 : at] in (["the"], ["its"], ["'s"])
        and (low[at + 1] in FORMAT_NOUNS or low[at + 1] in SESSION_NOUNS)
    ]
    return numbered + earlier


def _named_before(reading: Reading, line: Line, noun: str) -> tuple[Line, str] | None:
    """The body that the sentences before named; with a noun, the last one of that noun in the whole article."""
    reach = len(reading.lines) if noun else 2
    for other in reversed(reading.lines[max(0, line.number - reach) : line.number]):
        spans = [span for at in range(len(other.low)) if (span := format_at(other, at))]
        named = [span for span in spans if other.chart.words.capital(span[0]) and (not noun or span[2] == noun)]
        if named:
            return other, shown(other, *named[-1][:2])
    return None


def _of_the_pair(reading: Reading, line: Line, first: int, last: int, noun: str) -> bool:
    """Whether a one-off forum is one between the two countries."""
    desk = set(reading.desk.codes)
    end = _after_title(line, last) if noun in ONE_OFF else last
    tokens = [
        token for token in line.chart.all("country", "place") if token.first >= first - 12 and token.last <= end + 12
    ]
    near = {code for token in tokens for code in token.value.codes}
    if set(line.codes) == desk or (reading.about_pair and line.has("both countries")):
        near |= desk
    named = bool({"bilateral", "joint"} & set(line.near(first - NEARBY, last))) or _by_name(reading, line, first)
    if PAIRWISE & set(line.low[first:last]) and reading.about_pair:
        return True
    if noun in MULTILATERAL:
        return named or (desk <= near and bool({"relations", "ties"} & set(line.near(last, last + 12))))
    if reading.about_pair and counts_from_day(line) and set(line.codes) <= desk and noun in ONE_OFF - STANDING:
        return True  # told as one of the events of the day
    return named or (desk <= near and noun != "committee") or _with_the_other(reading, line, last)


def _with_the_other(reading: Reading, line: Line, last: int) -> bool:
    """ "A round table with business circles of Austria", in an article on the two countries."""
    return (
        reading.about_pair
        and line.low[last : last + 1] == ["with"]
        and bool(
            set(reading.desk.codes)
            & {c for t in line.chart.all("country") if last < t.first < last + 6 for c in t.value.codes}
        )
    )


PAIRWISE = frozenset("interstate intergovernmental bilateral joint interparliamentary".split())
"""Words in the name of a body that two states have together."""
NEARBY = 4


def _by_name(reading: Reading, line: Line, first: int) -> bool:
    """Whether a country of the desk stands in front of the format's name, or hosts it."""
    reach = 14 if {"hosted", "organised", "organized", "held"} & set(line.near(first - 3, first)) else NEARBY
    return any(
        first - reach <= token.last <= first + 1 and token.value.codes[0] in reading.desk.codes
        for token in line.chart.all("country")
    )


def _concerns_pair(reading: Reading, line: Line, known_format: bool) -> bool:
    """Whether a session is one of the two countries: they are named with it, or nobody else is near it."""
    desk, codes = set(reading.desk.codes), set(line.codes)
    if desk <= codes:
        return True
    if codes - desk:
        return False
    if known_format and reading.about_pair:
        return True
    reach = 4 if known_format or codes else 3
    near = {code for other in reading.lines[max(0, line.number - reach) : line.number + reach] for code in other.codes}
    if known_format or codes:
        return desk <= near or (known_format and bool(codes or line.has("bilateral")))
    return desk <= near and not near - desk


_QUOTED = re.compile(r"[“\"«]([^”\"»]{3,60})[”\"»]\s*(?:format|dialogue)", re.IGNORECASE)


def _quoted_format(reading: Reading, line: Line) -> Contact | None:
    """A meeting "in the X format", the name of the format in quotes or without."""
    text = line.sentence.text
    found = _QUOTED.search(text)
    name = found[1].strip(" ,") if found else _bloc_format(line)
    if name is None or not (reading.desk.format_of(name) or _of_side(reading, line, name)):
        return None
    if AHEAD & line.vocabulary and not {"held", "hosted", "took"} & line.vocabulary:
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


def _of_side(reading: Reading, line: Line, name: str) -> bool:
    """Whether a format between a region and one of the two is so named: "in the Central Asia - United Kingdom format"."""
    sides = {code for token in line.chart.all("country") for code in token.value.codes} & set(reading.desk.codes)
    return bool(sides) and "format" in line.vocabulary and "Central Asia" in name


_BLOC = re.compile(
    r"\b((?:Central Asia|C5|CA5)\s*[-–—+]\s*(?:the )?[A-Z][\w.]*(?: Kingdom)?|[A-Z]\w+\s*[-–—]\s*Central Asia)"
)


def _bloc_format(line: Line) -> str | None:
    found = _BLOC.search(line.sentence.text)
    return found[1].strip() if found else None


def _present(line: Line, cast: Cast, first: int) -> list[str]:
    """Participants named in the sentence of a session: those who chaired, led, met or spoke at it, not those merely quoted."""
    start, end = clause(line, first)
    people = people_between(line, cast, start, end, offices=True)
    if (CHAIRING | {"held", "met", "conducted", "opened", "participation", "sidelines", "margins"}) & line.vocabulary:
        return people
    if any(line.has(phrase) for phrase in ("opened by", "addressed by", "moderated by", "took part")):
        return people
    return people if {"during", "at"} & line.vocabulary and SAYING & line.vocabulary else []


SAYING = frozenset("said told noted stated emphasized emphasised speaking addressing spoke stressed invited".split())
