"""Contacts of the two sides that took place: sessions of formats, talks, calls, visits, forums.

- A session is a format with a number, or with a verb that says it was held. A format merely described is none.
- Talks need somebody of each side: by name, by office, or by the country itself. The other side's name need not be known.
- One entry per contact: what later sentences add ("The meeting was chaired by …") goes into the entry.
- A visit has an entry of its own only where its dates are stated or nothing inside it is listed.
- What lies ahead, was put off, is a custom, a quotation, a letter or sport is no contact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta

from pydantic import ValidationError

from briefings.extract.engine import Token
from briefings.extract.persons import FAMILY_ENDINGS, Somebody, third_country
from briefings.extract.reading import Line, Reading
from briefings.model import Evidence, Meeting
from briefings.periods import Period
from briefings.text import fold

FORMAT_NOUNS = frozenset(
    "dialogue commission council committee forum conference summit consultations roundtable congress symposium".split()
)
FORMAT_PAIRS = {
    ("working", "group"): "working group",
    ("round", "table"): "round table",
    ("task", "force"): "task force",
    ("steering", "group"): "steering group",
}
_FORMAT_PAIR_WORDS = frozenset(pair[0] for pair in FORMAT_PAIRS)
TALKING = frozenset(
    "met held had conducted hold holding spoke talked received meeting talks negotiations conversation phone telephone discussed".split()
)
"""Words that may tell of a contact that is no session."""
SESSION_NOUNS = frozenset("meeting session round sitting edition meetings sessions rounds".split())
HELD = frozenset(
    "held took hosted met gathered chaired convened opened kicked concluded attended participated hosts co-chaired headed discussed reviewed began ended "
    "brought co-chairing addressed summed holds takes".split()
)
AHEAD = frozenset(
    "will would next upcoming forthcoming planned scheduled plan plans expected may might shall could should invited intends".split()
)
OFF = frozenset("cancelled canceled postponed put rescheduled preparations preparation invitation".split())
CUSTOM = frozenset("mechanism platform serves served serve annually regularly yearly institutional mechanisms".split())
TALK_NOUNS = frozenset(
    "talks negotiations meeting meetings discussions consultations conversation call conference".split()
)
SPORT = frozenset("team match league cup won goal goals football tournament".split())
CHAIRING = frozenset(
    "chaired co-chaired chairmanship headed led chair co-chairs chairing leadership attended represented participated participants chairs heads".split()
)
MARGINS = ("on the margins", "on the sidelines", "in the margins", "sidelines of")
GROUPS = frozenset(
    "delegation group representatives members deputies parliamentarians experts officials businessmen entrepreneurs universities companies".split()
)


@dataclass
class Contact:
    """A contact while the article is read."""

    name: str
    line: Line
    token: Token
    session: int | None = None
    date: Period | None = None
    place: str | None = None
    participants: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    format: str = ""
    background: bool = False
    multilateral: bool = False


@dataclass(frozen=True, eq=False)
class Cast:
    """The people of the article, found by surname."""

    everybody: tuple[Somebody, ...]

    def called(self, name: str) -> Somebody | None:
        """Whoever bears this surname."""
        surname = fold(name).split()[-1:] or [""]
        return next((somebody for somebody in self.everybody if somebody.surname == surname[0]), None)


def read_meetings(reading: Reading, everybody: list[Somebody], dateline: Period | None) -> list[tuple[Meeting, Token]]:
    """Every contact with the token it was read from."""
    cast = Cast(tuple(everybody))
    contacts: list[Contact] = []
    visit_place: tuple[str, int] | None = None
    for line in reading.lines:
        if _no_event(line):
            continue
        visit_place = _visit_place(line) or (
            visit_place if visit_place and line.sentence.paragraph - visit_place[1] <= 1 else None
        )
        found = [
            *_sessions(reading, line, cast),
            *_talks(reading, line, cast, visit_place),
            *_visits(reading, line, cast),
        ]
        if found:
            for contact in found:
                _same_day(line, contacts, contact, reading, cast)
                _admit(contacts, contact)
        else:
            _adds(reading, line, cast, contacts)
    _implied(reading, cast, contacts)
    _dateline(contacts, dateline)
    _within_dates_of_visit(contacts)
    contacts = _visits_kept(contacts)
    return [(fact, contact.token) for contact in contacts if (fact := _fact(contact))]


def _fact(contact: Contact) -> Meeting | None:
    try:
        return Meeting(
            name=contact.name[:390], session=contact.session, date=contact.date, place=contact.place,
            participants=tuple(dict.fromkeys(contact.participants))[:60], evidence=tuple(dict.fromkeys(contact.evidence))[:6],
        )  # fmt: skip
    except ValidationError:
        return None


def _no_event(line: Line) -> bool:
    words = line.vocabulary
    return (
        bool({"cancelled", "canceled", "postponed"} & words)
        or line.has("put off")
        or (bool(SPORT & words) and "team" in words)
    )


# ── formats ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _sessions(reading: Reading, line: Line, cast: Cast) -> list[Contact]:
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
    if not found:
        quoted = _quoted_format(reading, line)
        if quoted:
            found.append(quoted)
    return found


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
    name = _shown(line, first, last)
    window = line.near(first - 12, last + 14)
    held = bool(HELD & set(window)) or (
        low[first - 1 : first] in (["the"], ["of"])
        and bool({"during", "at", "within", "under"} & set(line.near(first - 9, first)))
    )
    background = bool({"previous", "last", "earlier"} & set(line.near(first - 6, first)))
    if AHEAD & set(line.near(first - 8, last + 10)) and not (
        {"held", "took", "chaired", "during", "at", "met"} & set(line.near(first - 8, first + 1)) and number
    ):
        return None
    if (
        OFF & set(line.near(first - 6, last + 6))
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
    if noun in ("consultations",) and not HELD & set(window):
        return None
    dated = _date(reading, line, first, last)
    if number is None and not (held and (dated or (named and HELD & set(window) and _held_here(line, first, last)))):
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
            "council",
            "committee",
        )
        and not _pair_format(reading, line, first, last)
    ):
        return None
    if noun in ("summit", "conference", "forum") and {"sidelines", "margins"} & set(line.near(first - 8, first)):
        return None
    date = dated
    contact = Contact(
        name,
        line,
        _token(line, first, last),
        number,
        date,
        _place(line, first),
        [],
        [line.evidence],
        fold(desk_format.name) if desk_format else fold(name),
        background,
    )
    if not background:
        contact.participants = _present(line, cast)
    return contact


def _token(line: Line, first: int, last: int) -> Token:
    return Token("meeting", first, max(last, first + 1), line.sentence.text[:0], "meeting")


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
        }
        & near
    )


def _pair_format(reading: Reading, line: Line, first: int, last: int) -> bool:
    """Whether a one-off forum is one between the two countries."""
    desk = set(reading.desk.codes)
    near = {
        code
        for token in line.chart.all("country")
        for code in token.value.codes
        if token.first >= first - 8 and token.last <= last + 8
    }
    return desk <= near or line.has("bilateral")


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


def _shown(line: Line, first: int, last: int) -> str:
    words = line.chart.words
    shown = "".join(("" if at == first or words.glued(at) else " ") + words.text[at] for at in range(first, last))
    return shown.strip(" ,-–")


_QUOTED = re.compile(r"[“\"«]([^”\"»]{3,60})[”\"»]\s*(?:format|dialogue)", re.IGNORECASE)


def _quoted_format(reading: Reading, line: Line) -> Contact | None:
    """ "The first ministerial meeting in the “Central Asia – United Kingdom” format", and the like without quotes."""
    text = line.sentence.text
    found = _QUOTED.search(text)
    name = found[1].strip(" ,") if found else _bloc_format(line)
    if name is None or not reading.desk.format_of(name):
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
        _token(line, at, at + 1),
        session,
        _date(reading, line, at, at + 1),
        _place(line, at),
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


# ── talks ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _talks(reading: Reading, line: Line, cast: Cast, visit: tuple[str, int] | None) -> list[Contact]:
    found: list[Contact] = []
    low = line.low
    if not TALKING & line.vocabulary:
        return found
    for at in range(len(low)):
        if low[at] not in TALKING:
            continue
        kind = _talk_at(line, at)
        if kind is None or _hypothetical(line, at):
            continue
        contact = _talk(reading, line, cast, at, kind, visit)
        if contact and not any(
            set(map(_surname, contact.participants)) <= set(map(_surname, other.participants))
            or (not contact.participants)
            for other in found
        ):
            found.append(contact)
    return found


def _surname(name: str) -> str:
    return (fold(name).split() or [""])[-1]


def _talk_at(line: Line, at: int) -> str | None:
    """The name of the one-off contact that a word begins, None where it begins none."""
    low = line.low
    word, after = low[at], low[at + 1] if at + 1 < len(low) else ""
    near = line.near(at, at + 9)
    if word == "met":
        if {
            "standards",
            "demand",
            "requirements",
            "needs",
            "criteria",
            "conditions",
            "deadline",
            "expectations",
            "time",
        } & set(near):
            return None
        return (
            "consultations"
            if "consultations" in line.near(at, at + 16) and "for" in line.near(at, at + 14)
            else "talks"
        )
    if word in ("held", "had", "conducted", "hold") or (word == "holding" and after in ("talks", "a")):
        if word == "hold":
            return None
        for step in near[1:]:
            if step in ("telephone", "phone"):
                return "phone call"
            if step == "video":
                return "video conference"
            if step in ("talks", "negotiations", "discussions"):
                return "talks"
            if step == "meetings":
                return "working meetings" if "working" in near else "meetings"
            if step in ("meeting", "conversation"):
                return "talks"
            if step == "consultations":
                return "consultations"
            if step in (",", ".", "in", "with", "by", "on", "session"):
                break
        return None
    if word in ("spoke", "talked") and {"phone", "telephone"} & set(near):
        return "phone call"
    if word == "talked" and ("with" in near[:4] or {"in", "yesterday", "today"} & set(near[:3])):
        return "talks"
    if (word == "received" and after not in ("a", "from", "the")) or (
        word == "received"
        and after == "the"
        and {"ambassador", "minister", "secretary", "delegation", "envoy"} & set(near)
    ):
        return "talks"
    if word in ("meeting", "talks", "negotiations", "conversation") and after in ("between", "with", "of"):
        if after == "of" and not line.chart.one(at + 2, "name", "person"):
            return None
        return "phone call" if {"phone", "telephone"} & set(line.near(at - 2, at)) else "talks"
    if word in ("phone", "telephone") and after in ("call", "conversation", "talk", "talks"):
        return "phone call"
    if word == "discussed" and "meeting" in near:
        return "talks"
    if (
        word == "meeting"
        and {"during", "at"} & set(line.near(at - 6, at))
        and {"a", "an", "their", "his", "her"} & set(line.near(at - 5, at))
        and "agreed" in line.vocabulary
    ):
        return "talks"
    if word == "meeting" and after in ("was", "took") and "between" in near[:6]:
        return "talks"
    if word == "discussed" and _two_before(line, at):
        return "talks"
    if word == "meeting" and line.near(at - 2, at) == ["at", "a"] and "discussed" in line.vocabulary:
        return "talks"
    return None


def _two_before(line: Line, at: int) -> bool:
    """Whether two people stand right before a verb: "Idrissov and Baroness Warsi discussed …"."""
    named = [
        token
        for start in range(max(0, at - 40), at)
        for token in line.chart.at(start)
        if token.kind in ("person", "name") and token.last <= at
    ]
    last = max((token.last for token in named), default=0)
    return last in (at, at - 1) and len({token.last for token in named}) > 1 and "and" in line.near(at - 14, at)


def _hypothetical(line: Line, at: int) -> bool:
    low = line.low
    before = line.near(at - 6, at)
    if "next day" in " ".join(before):
        return False
    if AHEAD & set(before[-4:]) and not {"held", "met"} & {low[at]}:
        return True
    if (
        low[at] in ("met", "held", "received")
        and {"will", "would", "to", "be", "is", "are", "may", "should"} & set(before[-2:])
        and low[at] != "met"
    ):
        return True
    if {"next", "upcoming", "forthcoming", "planned", "possible", "future"} & set(before[-3:]) or "if" in before[-3:]:
        return True
    return bool({"scheduled", "planned", "cancelled", "will"} & set(line.near(at, at + 8)))


def _talk(
    reading: Reading, line: Line, cast: Cast, at: int, kind: str, visit: tuple[str, int] | None
) -> Contact | None:
    start, end = _clause(line, at)
    present = _people_between(line, cast, start, end)
    pronoun = line.near(at - 1, at) in (["he"], ["she"]) or line.near(at - 2, at - 1) in (["he"], ["she"])
    if not present or pronoun or (len(present) == 1 and kind not in ("working meetings", "meetings")):
        earlier = _people_between(line, cast, 0, start)
        subject = earlier[0] if earlier else _subject_before(reading, line, cast)
        if subject and ({"he", "she"} & set(line.near(start, at))):
            present = [subject, *[name for name in present if name != subject]]
    leaders = (
        any(line.has(phrase) for phrase in ("two leaders", "two ministers", "both leaders", "two presidents"))
        and reading.about_pair
    )
    present = [name for name in present if _side_of(reading, cast, name) in (None, *reading.desk.codes)]
    if not present and not leaders and not _groups_of_both(reading, line, start, end, kind):
        return None
    if not leaders and not _two_sides(reading, line, cast, present, start, end):
        return None
    date = _date(reading, line, at, at + 1, start, end)
    if date is None and line.has("the next day") and line.near(start, end).count("next"):
        date = _next_day(reading, line, start)
    place = _place(line, at, start, end) or (
        visit[0] if visit and kind not in ("phone call", "video conference") else None
    )
    if place is None and "there" in line.near(start, end):
        place = _place(line, 0)
    if kind in ("phone call", "video conference"):
        place = None
    background = bool(
        {"previous", "earlier", "recalled", "highlighted", "including", "outcomes", "reminded", "last"}
        & set(line.near(max(0, start - 12), at))
    )
    return Contact(kind, line, _token(line, at, at + 1), None, date, place, present, [line.evidence], "", background)


def _groups_of_both(reading: Reading, line: Line, start: int, end: int, kind: str) -> bool:
    codes = {
        code for token in line.chart.all("country") if start - 2 <= token.first < end for code in token.value.codes
    }
    return set(reading.desk.codes) <= codes and (
        kind == "consultations"
        or bool(
            {"ministers", "delegations", "delegation", "minister", "heads", "presidents", "leaders"}
            & set(line.near(start, end))
        )
    )


def _clause(line: Line, at: int) -> tuple[int, int]:
    low = line.low
    start = end = at
    while start > 0 and low[start - 1] != ";":
        start -= 1
    while end < len(low) and low[end] != ";":
        end += 1
    return start, end


def _people_between(line: Line, cast: Cast, start: int, end: int) -> list[str]:
    """Everybody named in a stretch of words, by full name or by the surname of somebody known."""
    found: list[str] = []
    skip = 0
    for at in range(start, end):
        if at < skip:
            continue
        token = line.chart.one(at, "person", "name")
        if token is not None:
            name = token.value.name if token.kind == "person" else token.value.full
            if token.kind == "person":
                inner = next(
                    (t for s in range(token.first, token.last) for t in line.chart.at(s) if t.kind == "name"), None
                )
                skip = token.last if inner is None or inner.first == token.first else max(inner.last, skip)
            else:
                skip = token.last
            somebody = cast.called(name)
            if somebody or (" " in name and _person_like(line, token)):
                found.append(somebody.name if somebody else name)
            continue
        text = line.chart.words.text[at]
        if text[0].isupper() and len(text) > 3:
            somebody = cast.called(text)
            if somebody:
                found.append(somebody.name)
    return list(dict.fromkeys(found))


def _person_like(line: Line, token: Token) -> bool:
    after = line.near(token.last, token.last + 1)
    before = line.near(token.first - 1, token.first)
    return after != ["'s"] and before not in (["the"], ["of"], ["in"], ["at"])


def _present(line: Line, cast: Cast) -> list[str]:
    """Participants named in the sentence of a session: those who chaired, led or met, not those merely quoted."""
    people = _people_between(line, cast, 0, len(line.low))
    if CHAIRING & line.vocabulary or {"held", "met", "participation"} & line.vocabulary:
        return people
    return (
        people
        if {"during", "at"} & line.vocabulary and {"said", "told", "noted", "stated", "emphasized"} & line.vocabulary
        else []
    )


def _subject_before(reading: Reading, line: Line, cast: Cast) -> str | None:
    """Whom "he" or "she" means: the first person of the nearest sentence before that names one."""
    for other in reversed(reading.lines[max(0, line.number - 3) : line.number]):
        people = _people_between(other, cast, 0, len(other.low))
        if people:
            return people[0]
    return None


def _side_of(reading: Reading, cast: Cast, name: str) -> str | None:
    somebody = cast.called(name)
    if somebody and somebody.side:
        return somebody.side
    known = reading.desk.side_of(name)
    if known:
        return known
    folded = fold(name)
    third = third_country(name)
    if third:
        return third
    if somebody and somebody.token.value.heads != "state":
        return None
    surname = folded.split()[-1] if folded else ""
    return next(
        (
            code
            for code in reading.desk.codes
            if any(
                surname.endswith(ending) and len(surname) > len(ending) + 2 for ending in FAMILY_ENDINGS.get(code, ())
            )
        ),
        None,
    )


def _two_sides(reading: Reading, line: Line, cast: Cast, present: list[str], start: int, end: int) -> bool:
    """Whether somebody of each side takes part, and nobody else's business is told."""
    desk = set(reading.desk.codes)
    sides = [_side_of(reading, cast, name) for name in present]
    known = {side for side in sides if side}
    if desk <= known:
        return True
    if known - desk:
        return False
    inside = {code for token in line.chart.all("country") if start <= token.first < end for code in token.value.codes}
    if desk <= known:
        return True
    others = inside - desk
    if others and not desk <= inside:
        return False
    if desk <= (known | inside) and known:
        return True
    if desk <= inside:
        return True
    if not known:
        return bool(inside & desk) and bool(present) and _article_of_pair(reading, line)
    margins = any(line.has(phrase) for phrase in MARGINS)
    places = {token.value.codes[0] for token in line.chart.all("place") if start <= token.first < end}
    if places - desk and not margins:
        return _article_of_pair(reading, line) and len(present) > 1
    return len(present) > 1 or (bool(places & desk - known) or _article_of_pair(reading, line))


def _article_of_pair(reading: Reading, line: Line) -> bool:
    desk = set(reading.desk.codes)
    near = {code for other in reading.lines[max(0, line.number - 4) : line.number + 5] for code in other.codes}
    return desk <= near


# ── visits ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _visit_place(line: Line) -> tuple[str, int] | None:
    """Where the visit leads within which things happen: "During his visit to London"."""
    low = line.low
    for at, word in enumerate(low):
        if word in ("visit", "trip") and low[at + 1 : at + 2] == ["to"]:
            place = _place_at(line, at + 2)
            if place:
                return place, line.sentence.paragraph
    return None


def _place_at(line: Line, at: int) -> str | None:
    step = at + (line.low[at : at + 1] == ["the"])
    token = line.chart.one(step, "place", "country")
    if token is None or token.value.form in ("pair", "sides", "adjective"):
        return None
    return _shown(line, token.first, token.last)


def _visits(reading: Reading, line: Line, cast: Cast) -> list[Contact]:
    low = line.low
    desk = set(reading.desk.codes)
    for at, word in enumerate(low):
        staying = (
            word == "is" and low[at + 1 : at + 2] == ["in"] and line.chart.one(at + 2, "country", "place") is not None
        )
        if word not in ("visited", "toured", "visit", "arrived", "visiting") and not staying:
            continue
        if staying and _date(reading, line, at, at + 1) is None:
            continue
        if word in ("visit", "visiting") and not (
            {
                "paid",
                "made",
                "official",
                "working",
                "state",
                "during",
                "went",
                "first",
                "began",
                "completed",
                "concluded",
                "historic",
                "arrived",
            }
            & set(line.near(at - 6, at))
        ):
            continue
        if AHEAD & set(line.near(at - 7, at)) or {
            "invited",
            "upcoming",
            "planned",
            "website",
            "tourists",
            "our",
            "to",
        } & set(line.near(at - 3, at)):
            continue
        start, end = _clause(line, at)
        people = list(_people_between(line, cast, start, at))
        if "who" in line.near(at - 8, at):
            continue  # an aside about somebody who is met here
        subject_codes = {
            code for token in line.chart.all("country") if start <= token.first < at for code in token.value.codes
        }
        group = GROUPS & set(line.near(start, at))
        place = _visited_place(line, at, word)
        date = _date(reading, line, at, at + 1, start, end)
        goal = {
            code
            for token in line.chart.all("country", "place")
            if token.first >= at - 1 and token.first < end
            for code in token.value.codes
        }
        subject = {side for name in people if (side := _side_of(reading, cast, name))} | (
            subject_codes if not people else set()
        )
        inside = low[at] == "visit" and "during" in line.near(at - 4, at) and date is not None
        if inside and not people:
            people = _people_between(line, cast, at, end)[:1]
            subject |= {side for name in people if (side := _side_of(reading, cast, name))}
        if {"tourists", "students", "website", "fans"} & line.vocabulary or not (people or group):
            continue
        if (subject | goal) - desk and not desk <= (subject | goal):
            continue
        if len(subject) == 1 and goal == subject:
            continue
        if not (
            desk <= (subject | goal)
            or (goal & desk and people and not (subject - desk))
            or (subject & desk and _article_of_pair(reading, line))
        ):
            continue
        if word in ("visited", "toured") and place is None:
            continue
        if not people and low[at] == "visit":
            people = _people_between(line, cast, at, end)[:1]
        who = people[:1] if people else []
        if word == "arrived" and date is None:
            continue
        return [Contact("visit", line, _token(line, at, at + 1), None, date, place, who, [line.evidence], "visit")]
    return []


def _visited_place(line: Line, at: int, word: str) -> str | None:
    for step in range(at + 1, min(at + 30, len(line.low))):
        token = line.chart.one(step, "place", "country")
        if token and token.value.form not in ("adjective", "pair", "sides"):
            before = line.near(step - 1, step)
            if before in (["in"], ["to"], ["visited"], ["the"], ["at"]):
                return _shown(line, token.first, token.last)
    return _place(line, at)


def _visits_kept(contacts: list[Contact]) -> list[Contact]:
    inside = [contact for contact in contacts if contact.name != "visit"]
    return [
        contact
        for contact in contacts
        if contact.name != "visit" or contact.date is not None or not any(_within(contact, other) for other in inside)
    ]


def _within(visit: Contact, other: Contact) -> bool:
    """Whether a contact took place during a visit: the same visitor, or the same place in the same passage."""
    shared = set(map(_surname, visit.participants)) & set(map(_surname, other.participants))
    return bool(shared) or (visit.place is not None and visit.place == other.place)


# ── attributes ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _date(reading: Reading, line: Line, first: int, last: int, start: int = 0, end: int | None = None) -> Period | None:
    """The date nearest to the words that tell the contact: after them first, a day before a month before a year."""
    stop = len(line.low) if end is None else end
    tokens = [token for token in line.chart.all("period") if start <= token.first < stop and _datelike(line, token)]
    if not tokens:
        return None
    fine = [token for token in tokens if len(token.value) >= 7]
    pool = fine or tokens
    after = [token for token in pool if token.first >= last]
    before = [token for token in pool if token.first < first]
    chosen = after[0] if after and (after[0].first - last < 25 or not before) else before[-1] if before else pool[0]
    return Period.parse(chosen.value)


def _datelike(line: Line, token: Token) -> bool:
    value = token.value
    if value.startswith("..") or token.rule in (
        "run of months",
        "since a period",
        "the past N years",
        "several years",
        "years up to a later period",
        "N months to a month",
        "half of a year",
        "quarter of a year",
        "since a beginning that is known",
        "quarters to a quarter",
        "year to a month",
    ):
        return False
    before = line.near(token.first - 4, token.first)
    if {"signed", "since", "established", "anniversary", "until", "agreement", "marked", "relations", "born"} & set(
        before[-3:]
    ):
        return False
    if len(value) == 4:
        return before[-1:] in (["in"], ["during"], ["of"]) and not {"trade", "turnover", "investment"} & line.vocabulary
    return True


def _next_day(reading: Reading, line: Line, start: int) -> Period | None:
    earlier = [token for token in line.chart.all("period") if token.first < start and len(token.value) == 10]
    if not earlier:
        return None
    first = Period.parse(earlier[-1].value).first
    if first is None:
        return None

    return Period.of_day(first + timedelta(days=1))


def _place(line: Line, at: int, start: int = 0, end: int | None = None) -> str | None:
    """Where it took place: "in London", "Astana hosted"; a dateline's place is not it."""
    low = line.low
    stop = len(low) if end is None else end
    for token in line.chart.all("place", "country"):
        if not start <= token.first < stop or token.value.form in ("pair", "sides", "adjective"):
            continue
        before = low[token.first - 1] if token.first else ""
        after = low[token.last] if token.last < len(low) else ""
        if token.value.form == "name":
            continue
        if before in ("in", "at", "visited") or (
            after in ("hosted", "welcomed") and not {"delegation"} & set(line.near(token.last, token.last + 4))
        ):
            if (
                after == "'s"
                or low[token.last : token.last + 2] == ["on", "behalf"]
                or (before == "in" and _office_of(line, token))
            ):
                continue
            return _shown(line, token.first, token.last)
    return None


def _office_of(line: Line, token: Token) -> bool:
    """ "The ambassador in London" is an office, no place of the event."""
    return bool({"ambassador", "embassy", "based"} & set(line.near(token.first - 3, token.first)))


# ── from sentence to sentence ──────────────────────────────────────────────────────────────────────────────────────────


def _take_day_before(line: Line, contact: Contact, reading: Reading) -> None:
    """ "On the same day", "earlier in the day": the last day named before."""
    for other in reversed(reading.lines[max(0, line.number - 6) : line.number]):
        days = [
            token.value for token in other.chart.all("period") if len(token.value) == 10 and _datelike(other, token)
        ]
        if days:
            contact.date = Period.parse(days[-1])
            contact.evidence.append(other.evidence)
            return


def _same_day(line: Line, contacts: list[Contact], contact: Contact, reading: Reading, cast: Cast) -> None:
    """ "On the same day the visitor held talks with …": the day, and the visitor, of the contact before."""
    if (
        contact.date is None
        and contacts
        and any(line.has(phrase) for phrase in ("the same day", "that day"))
        and contacts[-1].date
    ):
        contact.date = contacts[-1].date
        contact.evidence.append(contacts[-1].line.evidence)
    if contact.date is None and any(
        line.has(phrase) for phrase in ("the same day", "that day", "in the day", "that evening", "the same evening")
    ):
        _take_day_before(line, contact, reading)
    if not contacts:
        return
    if {"visitor", "guest"} & line.vocabulary:
        guests = [
            name for name in contacts[-1].participants if _side_of(reading, cast, name) not in (None, reading.speaks)
        ]
        contact.participants = [*guests[:1], *contact.participants]
    if line.has("two leaders") or line.has("two ministers") or line.has("both leaders"):
        sides: dict[str, str] = {}
        for somebody in cast.everybody:
            if somebody.side in reading.desk.codes and somebody.line.number <= line.number:
                sides[somebody.side] = somebody.name
        if len(sides) == 2:
            contact.participants = list(dict.fromkeys([*contact.participants, *sides.values()]))


def _admit(contacts: list[Contact], contact: Contact) -> None:
    """Add a contact, or what is new of it to the one that it is."""
    for known in contacts:
        if _one_and_the_same(known, contact):
            known.session = known.session or contact.session
            known.date = known.date or contact.date
            known.place = known.place or contact.place
            known.participants.extend(
                name for name in contact.participants if _surname(name) not in map(_surname, known.participants)
            )
            known.evidence.extend(contact.evidence)
            if len(contact.name) > len(known.name) and contact.format:
                known.name = contact.name
            return
    contacts.append(contact)


def _one_and_the_same(known: Contact, new: Contact) -> bool:
    dates = known.date is None or new.date is None or known.date.overlaps(new.date)
    if known.format and new.format and known.format != "visit":
        if known.session and new.session and known.session != new.session:
            return False
        related = known.format == new.format or known.format in new.format or new.format in known.format
        return related and dates and new.background == known.background
    if bool(known.format) != bool(new.format):
        if known.name == "visit" or new.name == "visit":
            return False
        talk, session = (new, known) if known.format else (known, new)
        mine, theirs = set(map(_surname, talk.participants)), set(map(_surname, session.participants))
        return (
            dates
            and not talk.background
            and talk.name == "talks"
            and bool(mine)
            and mine <= theirs
            and talk.line.sentence.paragraph - session.line.sentence.paragraph <= 3
        )
    mine, theirs = set(map(_surname, known.participants)), set(map(_surname, new.participants))
    if known.name == "visit" and new.name == "visit":
        return dates and (mine == theirs or not mine or not theirs)
    if "visit" in (known.name, new.name) or (
        {known.name, new.name} & {"phone call", "video conference"} and known.name != new.name
    ):
        return False
    if known.name != new.name and "working meetings" in (known.name, new.name):
        return False
    return dates and bool(mine & theirs) and (mine <= theirs or theirs <= mine) and known.background == new.background


_ANAPHORA = (
    "the meeting",
    "the dialogue",
    "the talks",
    "the session",
    "the event",
    "the forum",
    "the consultations",
    "the negotiations",
    "the commission",
    "the conversation",
    "this meeting",
    "the delegation",
    "delegation was",
    "delegations were",
    "the round table",
)


def _adds(reading: Reading, line: Line, cast: Cast, contacts: list[Contact]) -> None:
    """What a later sentence says of the contact told last: who chaired it, where and when it was."""
    if not contacts or not any(line.has(phrase) for phrase in _ANAPHORA):
        return
    low = line.low
    contact = next((c for c in reversed(contacts) if not c.background and c.name != "visit"), None)
    if (
        contact is None
        or line.sentence.paragraph - contact.line.sentence.paragraph > 4
        or {"next", "previous", "signed"} & set(low[:4])
    ):
        return
    used = False
    if CHAIRING & line.vocabulary and not AHEAD & line.vocabulary:
        for name in _people_between(line, cast, 0, len(low)):
            side = _side_of(reading, cast, name)
            if side in (None, *reading.desk.codes) and _surname(name) not in map(_surname, contact.participants):
                contact.participants.append(name)
                used = True
    if {"held", "place", "took"} & line.vocabulary and not AHEAD & line.vocabulary:
        place, date = _place(line, 0), _date(reading, line, len(low), len(low))
        if place and contact.place is None:
            contact.place, used = place, True
        if date and contact.date is None:
            contact.date, used = date, True
    if used:
        contact.evidence.append(line.evidence)


def _implied(reading: Reading, cast: Cast, contacts: list[Contact]) -> None:
    """Talks that an article takes for granted: "During the meeting, the parties discussed Kazakh-British relations"."""
    if any(not contact.multilateral and not contact.background for contact in contacts) or not cast.everybody:
        return
    desk = set(reading.desk.codes)
    for line in reading.lines[:8]:
        low = line.low
        begun = low[:3] in (
            ["during", "the", "meeting"],
            ["at", "the", "meeting"],
            ["during", "the", "talks"],
            ["during", "the", "conversation"],
            ["the", "sides", "discussed"],
            ["the", "parties", "discussed"],
        )
        if begun and "discussed" in line.vocabulary and desk <= set(line.codes):
            present = [
                somebody for somebody in cast.everybody if somebody.line.number <= line.number and somebody.side in desk
            ]
            if not present:
                return
            evidence = [present[0].line.evidence, line.evidence]
            contacts.insert(
                0,
                Contact(
                    "talks",
                    line,
                    _token(line, 0, 1),
                    None,
                    None,
                    None,
                    [somebody.name for somebody in present],
                    evidence,
                    "",
                ),
            )
            return


def _dateline(contacts: list[Contact], dateline: Period | None) -> None:
    """An event without its own date under a full dateline took place on the dateline's day (contract, rule 2)."""
    if dateline is None:
        return
    for contact in contacts:
        if not contact.background and contact.date is None and contact.name != "visit":
            contact.date = dateline
            return


def _within_dates_of_visit(contacts: list[Contact]) -> None:
    """What happened during a dated visit and has no day of its own happened within the visit's days (contract, rule 2)."""
    visit: Contact | None = None
    for contact in contacts:
        if contact.name == "visit" and contact.date is not None:
            visit = contact
        elif (
            visit
            and contact.date is None
            and not contact.background
            and contact.line.sentence.paragraph - visit.line.sentence.paragraph <= 4
        ):
            contact.date = visit.date
            if visit.date and visit.date.precision == "interval":
                contact.evidence.append(visit.line.evidence)


def event_day(contacts: list[tuple[Meeting, Token]]) -> Period | None:
    """The day of the event that the article reports: of the first dated contact."""
    return next(
        (
            meeting.date
            for meeting, _ in contacts
            if meeting.date is not None and meeting.date.precision in ("day", "interval")
        ),
        None,
    )
