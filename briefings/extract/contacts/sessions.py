"""Sessions of formats and events with a name: a body with a number, or of which something is said that only happens at a session.

- What a session does ("the commission met", "the forum opened") or has done to it ("chaired the dialogue") says that it
  was held, as does what happens *at* or *during* it. What people discuss or prepare is not held by that.
- A one-off event has to be one of the two countries: by its name, by its places, or by who sat there.
- "Its eighth meeting", "the previous forum", "the fourth round": the body that the sentences before named.
"""

from __future__ import annotations

import re
from itertools import pairwise

from briefings.extract.contacts.contact import Contact, shown
from briefings.extract.contacts.dates import date_near
from briefings.extract.contacts.formats import (
    FORMAT_NOUNS,
    FORMAT_PAIR_WORDS,
    SESSION_NOUNS,
    format_at,
    session_number,
)
from briefings.extract.contacts.lexicon import NOT_HELD, RECALLING, SAYING
from briefings.extract.contacts.mentions import Mention, noun_mention
from briefings.extract.contacts.participants import present_at
from briefings.extract.contacts.parties import Scene
from briefings.extract.contacts.story import Story
from briefings.extract.contacts.talks import span_of
from briefings.extract.contacts.verbs import is_headline
from briefings.extract.contacts.when import counts_from_day, is_old, told_within
from briefings.extract.contacts.where import place_of
from briefings.extract.grammar.verbs import lemma_of
from briefings.extract.reading import Line, Reading
from briefings.text import fold

STANDING = frozenset("council committee commission dialogue".split())
"""Bodies that exist between their sessions; named without capitals they may be anybody's."""
OBJECT = 14
"""How many words behind a verb its object may begin."""
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
    "sat held took met gathered opened discussed reviewed concluded convened began ended brought kicked started heard considered focused worked chaired hosted "
    "attended co-chaired drew takes holds passed conducted summed moderated led headed organised organized arranged staged part end".split()
)
"""What a session does that is held, or what is said of it."""
ORGANISATIONS = frozenset(
    ("british council", "world council", "security council", "european council", "federation council")
)
"""Bodies that are called like a format and are none."""
WORLDWIDE = frozenset("un international world global eurasian asian european economic".split())
"""Words in the name of a forum of many countries."""
DOMESTIC = frozenset("parliament senate commons lords mazhilis majilis cabinet".split())
"""Houses whose committees are no formats between countries."""
CUSTOM = frozenset("mechanism platform serves served serve annually regularly yearly institutional mechanisms".split())
MULTILATERAL = frozenset(("summit", "conference", "congress"))
BACK = frozenset("previous last earlier latest recent".split())
HELD = GATHERING | HOLDING
HOLD = frozenset(map(lemma_of, HOLDING))
GATHER = frozenset(map(lemma_of, GATHERING))


def sessions_in(story: Story, scene: Scene) -> list[Contact]:
    """Every session that a sentence tells of."""
    line = scene.line
    if not (FORMAT_NOUNS | FORMAT_PAIR_WORDS | SESSION_NOUNS | {"format"}) & line.vocabulary:
        return []
    found: list[Contact] = []
    at = 0
    while at < len(line.low):
        span = format_at(line, at)
        at = span[1] if span else at + 1
        contact = span and _session(story, scene, *span)
        if contact and not any(fold(contact.name) == fold(other.name) for other in found):
            found.append(contact)
    if found:
        return found
    other = _edition(story, scene) or _quoted_format(story.reading, line)
    return [other] if other else []


def _session(story: Story, scene: Scene, first: int, last: int, noun: str) -> Contact | None:
    line, reading = scene.line, story.reading
    number = session_number(line, first, last)
    named = line.chart.words.capital(first) or line.chart.words.capital(last - 1)
    name = shown(line, first, last)
    known = reading.desk.format_of(name)
    mention = _whose_session(scene, last) or noun_mention(
        scene, last - 1, _head_of(line, first), _after_title(line, last)
    )
    present = _present(story, scene, mention)
    if not mention.mood.real or _only_spoken_of(
        line,
        first,
        last,
        noun,
        both=mention.role in ("object", "subject") and story.desk <= {story.side(name) for name in present},
    ):
        return None
    if noun == "breakfast" and line.low[first - 1 : first] == ["over"]:
        return None
    if noun == "breakfast" and line.low[last : last + 1] in (["with"], ["meeting"], ["talks"]):
        return None
    if number and _paper_of(line, first):
        return None
    listed = mention.verb is None and not is_headline(line)
    if listed and date_near(line, first) is None and not present:
        return None  # "9th meeting of the Commission, London" in a list of what is planned
    if number is None and not _was_held(
        scene, mention, noun, first, last, named=named or _by_name(reading, line, first)
    ):
        return None
    visited = noun in ONE_OFF and bool(_within_visit(story, scene, noun, present))
    if not visited and not _concerns_pair(reading, line, known is not None):
        return None
    if _anybodys(noun, number, named) and not (known or _of_the_pair(reading, line, first, last, noun)):
        if not (guest := _within_visit(story, scene, noun, present)):
            return None
        present = list(dict.fromkeys([*guest, *present]))
    if noun in ("breakfast", "reception") and last - first < 2 and not present:
        return None
    of_name = set(line.low[first:last])
    if number is None and WORLDWIDE & of_name and not PAIRWISE & of_name and not story.desk <= set(line.codes):
        return None
    background = bool(BACK & set(line.near(first - 6, first)))
    return Contact(
        name, line, first, number, date_near(line, first), place_of(line, 0),
        [] if background else present, [line.evidence], fold(known.name) if known else fold(name), background,
        deed=mention.verb.at if mention.verb and mention.role == "adjunct" else -1,
    )  # fmt: skip


def _within_visit(story: Story, scene: Scene, noun: str, present: list[str]) -> list[str]:
    """Who of both sides was at an event: those named, else the guest whose visit is told, with people of the other side."""
    if noun in MULTILATERAL or (noun == "reception" and not present):
        return []
    if story.desk <= {story.side(name) for name in present}:
        return present
    if scene.line.codes and not story.desk & set(scene.line.codes):
        return []
    visit = next((each for each in reversed(story.contacts) if each.name == "visit" and each.participants), None)
    if visit is None or not told_within(visit, Contact("", scene.line, 0)) or is_old(visit, story.reading.published):
        return []
    others = {story.side(name) for name in present} - {None} - {story.side(visit.participants[0])}
    return visit.participants[:1] if others <= story.desk else []


def _whose_session(scene: Scene, last: int) -> Mention | None:
    """The session of "the Commission on Trade, whose regular session was held in London in October"."""
    low = scene.line.low
    whose = next((at for at in range(last, min(last + 3, len(low))) if low[at] == "whose"), None)
    if whose is None:
        return None
    noun = next((at for at in range(whose + 1, min(whose + 5, len(low))) if low[at] in SESSION_NOUNS), None)
    return noun_mention(scene, noun, whose + 1, noun + 1) if noun else None


def _head_of(line: Line, first: int) -> int:
    """Where "the seventh session of" begins before a body's name; the name itself where nothing such stands there."""
    low = line.low
    step = first
    while step > 0:
        country = next(
            (
                t
                for s in range(max(0, step - 8), step)
                for t in line.chart.at(s)
                if t.kind == "country" and t.last == step
            ),
            None,
        )
        if country is None and low[step - 1] not in ("the", "-", "and", "'s", "between"):
            break
        step = country.first if country else step - 1
    if step > 1 and low[step - 1] == "of":
        back = next((at for at in range(step - 2, max(-1, step - 6), -1) if low[at] in SESSION_NOUNS), None)
        if back is not None:
            return back
    return first


def _anybodys(noun: str, number: int | None, named: bool) -> bool:
    """Whether a format of this kind may be of many countries, so that the two have to be named with it."""
    return noun in ONE_OFF - STANDING or (number is None and (noun in ONE_OFF or not named))


def _since_long(line: Line, first: int) -> bool:
    """Whether a sentence tells what has been done since a year: "Since 2013 the ministries have conducted the Dialogue"."""
    low = line.low
    since = next((at for at, word in enumerate(low) if word == "since"), None)
    if since is None:
        return False
    return bool({"have", "has"} & set(line.near(since, first) if since < first else line.near(first, since)))


def _only_spoken_of(line: Line, first: int, last: int, noun: str, *, both: bool) -> bool:
    """Whether the body is described, prepared, put off, or is the occasion of something else."""
    low = line.low
    if {"is", "are"} & set(line.near(last, last + 3)) or CUSTOM & set(line.near(last, last + 8)):
        return True
    if {"regularly", "annually", "yearly", "every"} & line.vocabulary or _since_long(line, first):
        return True
    if noun == "committee" and _of_one_country(line, first, last):
        return True
    if noun in STANDING and DOMESTIC & set(line.near(first - 5, last + 8)):
        return True
    named = any(line.chart.words.capital(at) for at in range(first, last))
    if not named and low[first - 1 : first] in (["the"], ["this"]) and noun in ONE_OFF - STANDING:
        return not (both or "held" in line.near(first - 3, first))  # "the forum" was told of before
    if (low[last : last + 1] == ["'s"] and not SESSION_NOUNS & set(line.near(last, last + 4))) or " ".join(
        low[last - 2 : last]
    ) in ORGANISATIONS:
        return True
    if noun == "consultations" and (
        not HELD & set(line.near(first - 12, last + 14)) or low[first - 1 : first] == ["for"]
    ):
        return True
    beside = noun in (*MULTILATERAL, "forum") and bool({"sidelines", "margins"} & set(line.near(first - 8, first)))
    met = {"met", "talks", "meeting", "discussed", "conversation"} & line.vocabulary
    return beside and (noun in MULTILATERAL or bool(met or WORLDWIDE & set(low[first:last])))


def _was_held(scene: Scene, mention: Mention, noun: str, first: int, last: int, *, named: bool) -> bool:
    """Whether what is said of it is only said of what was held. A body that stands between its sessions needs a verb of
    holding; an event took place if anything was done at it or to it."""
    own = any(party.names for party in mention.own)
    session = bool(SESSION_NOUNS & set(scene.line.near(mention.first, last)))
    if mention.role == "adjunct":
        return _done_at(scene.line, mention, noun, named=named, own=own, session=session)
    verb = mention.verb
    word = verb.word if verb else ""
    far = verb is not None and mention.role == "object" and mention.first - verb.at > OBJECT
    if mention.role == "nested" or word in BECOMING or far:
        return False
    if noun in STANDING and not session:
        return word in (HOLD if mention.role == "object" else GATHER) or own
    now = verb is not None and word == "be" and scene.line.low[verb.first] in ("is", "are")
    if mention.role == "object":
        return (word in HOLD and not now) or (word != "be" and word not in NOT_HELD and word not in RECALLING)
    return mention.role == "subject" and word != "" and not now


def _done_at(line: Line, mention: Mention, noun: str, *, named: bool, own: bool, session: bool) -> bool:
    """Whether something was done at it: "during the session", "on the sidelines of the forum"; not "work for a forum"."""
    inside = bool(DONE_AT & set(line.near(mention.first - 6, mention.first)))
    before = line.near(mention.first - 1, mention.first)
    if noun in STANDING and not session and not own:
        return inside and named and before not in (["in"], ["within"])
    free = (session or noun in ONE_OFF - MULTILATERAL) and not SPEAKING_OF & set(before)
    return inside or free or own


DONE_AT = frozenset("during at after following sidelines margins in course before host venue scene".split())
"""Words before an event at which something was done."""
SPEAKING_OF = frozenset("for about of on like as such".split())
"""Words with which an event is only spoken of."""
BECOMING = frozenset("become remain serve establish create found form set".split())
"""What is done with a body that exists, no session of it."""


def _of_one_country(line: Line, first: int, last: int) -> bool:
    """Whether a body is an office of one state: "Kazakhstan's Committee of Geology"."""
    return line.low[first - 1 : first] == ["'s"] and line.low[last : last + 1] in (["of"], ["for"], ["on"])


PAPERS = frozenset(
    "protocol minutes decisions decision outcomes results agreements documents instructions resolutions agenda preparation preparations".split()
)


def _paper_of(line: Line, first: int) -> bool:
    """Whether only what a session left behind is spoken of: "the Protocol of the 11th session was signed"."""
    if {"held", "took", "place", "met", "following"} & line.vocabulary:
        return False
    before = line.near(first - 14, first)
    return any(word in PAPERS and after == "of" for word, after in pairwise(before))


def _after_title(line: Line, last: int) -> int:
    """The word after the title in quotes that a forum may have."""
    low = line.low
    opening = next((at for at in range(last, min(last + 4, len(low))) if low[at] == '"'), None)
    if opening is None:
        return last
    return next((at + 1 for at in range(opening + 1, min(opening + 30, len(low))) if low[at] == '"'), last)


def _edition(story: Story, scene: Scene) -> Contact | None:
    """ "Its eighth meeting was held in …", "the previous forum, in May, drew …" after a sentence that named the body."""
    line, reading = scene.line, story.reading
    for at, number, by_name in _editions(line):
        named = _named_before(reading, line, by_name)
        if named is None or not noun_mention(scene, at + 1, at, at + 2).mood.real:
            continue
        other, name = named
        known = reading.desk.format_of(name)
        if not _concerns_pair(reading, line, known is not None):
            return None
        date = date_near(line, at)
        if number is None and date is None:
            return None
        return Contact(
            name, line, at, number, date, place_of(line),
            [name for party in scene.parties for name in party.names] if number else [], [other.evidence, line.evidence],
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
    return named or (desk <= near and noun != "committee")


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
    if {"will", "would", "next", "upcoming", "planned"} & line.vocabulary and not {
        "held",
        "hosted",
        "took",
    } & line.vocabulary:
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
        at,
        session,
        date_near(line, at),
        place_of(line),
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


def _present(story: Story, scene: Scene, mention: Mention) -> list[str]:
    """Participants named in the sentence of a session: in its slots, as subject of what was done at it, else whoever spoke there."""
    line = scene.line
    names = present_at(story, scene, mention)
    if TOOK_PART & line.vocabulary or any(
        line.has(phrase) for phrase in ("took part", "in the chair", "took the chair")
    ):
        start, end = span_of(scene, mention)
        quoted = next(
            (
                at
                for at in range(end - 1, start, -1)
                if line.low[at] == "," and line.low[at + 1 : at + 2] and line.low[at + 1] in SAYING
            ),
            end,
        )
        names += [name for party in scene.parties if start <= party.first < quoted for name in party.names]
    return list(dict.fromkeys(names))


TOOK_PART = frozenset(
    "chaired co-chaired presided steered chairmanship co-chairmanship heading leading headed led chair co-chairs chairing leadership attended represented participated "
    "participants chairs heads held met conducted opened participation sidelines margins addressed moderated hosted".split()
)
