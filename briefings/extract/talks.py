"""Talks, calls and conversations: somebody of each side, told by a verb or a noun of talking."""

from __future__ import annotations

from dataclasses import replace

from briefings.extract.contacts import (
    MARGINS,
    TALK_NOUNS,
    TWO_OF_THEM,
    Cast,
    Contact,
    ahead,
    article_of_pair,
    both_told_of,
    clause,
    date_near,
    next_day,
    people_between,
    place_of,
    side_of,
    subject_before,
    surname_of,
    token_of,
)
from briefings.extract.reading import Line, Reading

TALKING = frozenset(
    "met held had conducted hold holding spoke talked received meeting talks negotiations conversation conversations phone telephone discussed "
    "discuss accepted telephoned phoned rang sat conferred consulted saw called hosted welcomed greeted".split()
)
"""Words that may tell of a contact that is no session."""


def talks_in(reading: Reading, line: Line, cast: Cast, visit: tuple[str, int] | None) -> list[Contact]:
    """Every talk that a sentence tells of."""
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
            set(map(surname_of, contact.participants)) <= set(map(surname_of, other.participants))
            or (not contact.participants)
            for other in found
        ):
            found.extend(_one_by_one(line, cast, at, contact))
    return found


def _one_by_one(line: Line, cast: Cast, at: int, contact: Contact) -> list[Contact]:
    """ "Had conversations with A and with B" are two."""
    _, end = clause(line, at)
    again = next((step for step in range(at, end) if line.low[step : step + 2] == ["and", "with"]), None)
    if again is None:
        return [contact]
    others = people_between(line, cast, again, end)
    hosts = people_between(line, cast, 0, at, offices=True)
    first = [name for name in contact.participants if name not in others]
    if not others or not hosts or len(first) < 2:
        return [contact]
    second = replace(contact, participants=[*hosts[:1], *others], evidence=list(contact.evidence))
    contact.participants = first
    return [contact, second]


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
            if step in ("meeting", "conversation", "conversations", "audience", "conference"):
                return "talks"
            if step == "consultations":
                return "consultations"
            if step in (",", ".", "in", "with", "by", "on", "session"):
                break
        return None
    if word in ("spoke", "talked") and {"phone", "telephone"} & set(near):
        return "phone call"
    if word in ("telephoned", "phoned", "rang"):
        return "phone call"
    if word in ("discussed", "discuss") and _discussed_with(line, at):
        far = set(line.near(at, at + 24))
        return "phone call" if {"phone", "telephone"} & far else "video conference" if "video" in far else "talks"
    if (
        word == "accepted"
        and after == "by"
        and line.near(at - 1, at) in (["was"], ["were"])
        and _somebody_at(line, at + 2)
    ):
        return "talks"
    if word == "saw" and line.chart.one(at + 1, "person", "name"):
        return "talks"
    if (word, after) in PLAIN_CUES:
        return "talks"
    if word in ("saw", "called") and after in ("on", "at") and {"for", "on"} & set(near):
        return "talks" if TALK_NOUNS & set(near) or (word == "called" and _somebody_at(line, at + 2)) else None
    if word in ("hosted", "welcomed", "greeted") and _somebody_at(line, at + 1):
        return "talks" if {"at", "to", "in"} & set(line.near(at + 2, at + 16)) else None
    if word == "talked" and ("with" in near[:4] or {"in", "yesterday", "today"} & set(near[:3])):
        return "talks"
    if (word == "received" and after not in ("a", "from", "the") and _somebody_at(line, at + 1)) or (
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


PLAIN_CUES = frozenset(
    {("sat", "down"), ("talked", "over"), ("conferred", "with"), ("consulted", "with"), ("talks", "with"), ("conversation", "with"), ("conversations", "with")}
)  # fmt: skip
"""Two words that tell of talks by themselves, where people of both sides stand beside them."""


NEXT_DEEDS = frozenset(
    "spoke addressed attended opened visited toured took delivered participated gave laid left flew handed inaugurated".split()
)
"""Verbs with which, after "and", something else begins that the same person did."""
AFTER_A_NAME = frozenset(
    "at in on who and with to for from during today yesterday here there over by after before as for the of when while where but".split()
)


def _discussed_with(line: Line, at: int) -> bool:
    """ "Discussed the treaty with the Lord Chancellor": somebody directly after "with", soon after the verb."""
    if line.low[at] == "discuss" and line.near(at - 1, at) != ["did"]:
        return False
    for step in range(at + 1, min(at + 14, len(line.low))):
        if line.low[step] == "with":
            return _somebody_at(line, step + 1)
        if line.low[step] in (".", ";", "and", "which", "that"):
            return False
    return False


def _somebody_at(line: Line, at: int) -> bool:
    """Whether somebody is named by name, or by an office, from this word on."""
    for step in range(at, min(at + 9, len(line.low))):
        if line.chart.one(step, "person", "head"):
            return True
        name = line.chart.one(step, "name")
        if name:  # "Seasonal Worker visas" is nobody
            after = line.low[name.last] if name.last < len(line.low) else "."
            return not after.isalpha() or after in AFTER_A_NAME or line.chart.words.capital(name.last)
        text = line.chart.words.text[step]
        if (
            text[0].isupper()
            and len(text) > 3
            and not line.chart.words.capital(step + 1)
            and not line.chart.one(step, "country", "place", "bloc")
        ):
            return True
        if line.low[step] in (",", ".", "and", "in", "at", "on"):
            return False
    return False


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
    if ahead(line, at - 4, at) and not {"held", "met"} & {low[at]}:
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
    start, end = clause(line, at)
    end = next(
        (step for step in range(at + 1, end - 1) if line.low[step] == "and" and line.low[step + 1] in NEXT_DEEDS), end
    )
    present = people_between(line, cast, start, end, offices=True)
    pronoun = line.near(at - 1, at) in (["he"], ["she"]) or line.near(at - 2, at - 1) in (["he"], ["she"])
    if not present or pronoun or (len(present) == 1 and kind not in ("working meetings", "meetings")):
        earlier = people_between(line, cast, 0, start)
        subject = earlier[0] if earlier else subject_before(reading, line, cast)
        if subject and ({"he", "she"} & set(line.near(start, at))):
            present = [subject, *[name for name in present if name != subject]]
    leaders = any(line.has(phrase) for phrase in TWO_OF_THEM) and reading.about_pair
    if leaders and len(present) < 2:
        present = both_told_of(reading, line, cast) or present
    abroad = [name for name in present if side_of(reading, cast, name) not in (None, *reading.desk.codes)]
    present = [name for name in present if name not in abroad]
    if abroad and len({side_of(reading, cast, name) for name in present} - {None}) < 2:
        return None
    if not present and not leaders and not _groups_of_both(reading, line, start, end, kind):
        return None
    if not leaders and not _two_sides(reading, line, cast, present, start, end):
        return None
    date = date_near(reading, line, at, at + 1, start, end)
    if date is None and line.has("the next day") and line.near(start, end).count("next"):
        date = next_day(reading, line, start)
    place = place_of(line, at, start, end) or (
        visit[0] if visit and kind not in ("phone call", "video conference") else None
    )
    if place is None and "there" in line.near(start, end):
        place = place_of(line, 0)
    if kind in ("phone call", "video conference"):
        place = None
    background = bool(
        {"previous", "earlier", "recalled", "highlighted", "including", "outcomes", "reminded", "last"}
        & set(line.near(max(0, start - 12), at))
    )
    return Contact(kind, line, token_of(line, at, at + 1), None, date, place, present, [line.evidence], "", background)


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


def _two_sides(reading: Reading, line: Line, cast: Cast, present: list[str], start: int, end: int) -> bool:
    """Whether somebody of each side takes part, and nobody else's business is told."""
    desk = set(reading.desk.codes)
    sides = [side_of(reading, cast, name) for name in present]
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
        return bool(inside & desk) and bool(present) and article_of_pair(reading, line)
    margins = any(line.has(phrase) for phrase in MARGINS)
    places = {token.value.codes[0] for token in line.chart.all("place") if start <= token.first < end}
    if places - desk and not margins:
        return article_of_pair(reading, line) and len(present) > 1
    return len(present) > 1 or (bool(places & desk - known) or article_of_pair(reading, line))
