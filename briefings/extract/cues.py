"""Words that tell of a contact which is no session, and whether it took place.

- A *meeting* verb needs nothing but its people ("met", "conferred"). A *receiving* verb needs somebody as its object, or
  "by" somebody. A *talking* verb needs "with" somebody, or two who do it together. A *noun* of talking needs "with",
  "between" or "of" somebody, or a verb that says it was held.
- How they talked (by phone, by video) stands anywhere near and names the contact.
- What is still to come, is refused, or is a custom is governed by the nearest word before that says so.
"""

from __future__ import annotations

from briefings.extract.contacts import ahead
from briefings.extract.formats import FORMAT_NOUNS
from briefings.extract.offices import BEFORE_HEAD, INSTITUTION
from briefings.extract.reading import Line

MEETING = frozenset("met conferred".split())
RECEIVING = frozenset("received hosted welcomed greeted accepted saw telephoned phoned rang presented".split())
TALKING = frozenset(
    "discussed spoke talked consulted exchanged reviewed engaged considered debated negotiated went sat touched compared dined lunched".split()
)
CALLING = frozenset("called paid dropped".split())
NOUNS = frozenset(
    "meeting meetings talk talks negotiations negotiation conversation conversations discussion discussions consultations audience call "
    "conference videoconference teleconference bilateral bilaterals dinner lunch breakfast".split()
)
HEADLINE = {"meets": "met", "receives": "received", "holds": "held", "discusses": "discussed", "discuss": "discussed", "hosts": "hosted",
            "meet": "met", "welcomes": "welcomed", "speaks": "spoke", "talks": "talked", "hold": "held", "talk": "talked", "shakes": "met", "shake": "met",
            "poses": "met", "pose": "met", "stands": "met", "stand": "met", "greets": "greeted"}  # fmt: skip
"""How a headline tells what took place."""
SUPPORT = frozenset(
    "held had conducted hosted organised organized attended joined chaired continued concluded completed began started opened convened "
    "led headed arranged".split()
)
"""Verbs that say of a meeting that there was one."""
TELLING = MEETING | RECEIVING | TALKING | CALLING | NOUNS | HEADLINE.keys()
"""Every word that may tell of a talk."""
DEEDS = MEETING | RECEIVING | (TALKING - {"went", "sat", "considered"}) | SUPPORT
"""Verbs with which a new contact may begin within a sentence."""
PHONE = frozenset("phone telephone telephoned phoned rang".split())
VIDEO = frozenset("video videoconference teleconference online zoom virtually virtual vtc".split())
BASE = frozenset(
    "hold have conduct meet discuss host receive organise organize arrange attend continue start begin visit welcome pay speak talk see consult".split()
)
"""Forms that "to" or "will" makes a plan."""
REPORTING = frozenset("discussed agreed said told reviewed stressed noted exchanged outlined praised thanked".split())
SATISFIED = frozenset(
    "standards demand requirements needs criteria conditions deadline deadlines expectations targets obligations goals challenges".split()
)
REPEATED = frozenset("times annually regularly often frequently twice monthly usually traditionally".split())
PLANNED = frozenset("scheduled planned expected due set slated cancelled canceled postponed".split())
PLANNING = frozenset(
    "upcoming forthcoming planned possible future proposed scheduled if possibility invitation invited no never eve".split()
)
LED_BY = frozenset("with between of".split())
ALSO = frozenset(
    "also then later subsequently separately he she they earlier afterwards who was were has have had".split()
)


def told_at(line: Line, at: int) -> str | None:
    """The name of the contact that a word tells of, None where it tells of none."""
    word = line.low[at]
    if is_headline(line) or is_caption(line) or "did" in line.near(at - 2, at):
        word = HEADLINE.get(word, word)
    if word in MEETING:
        told = _met(line, at)
    elif word in RECEIVING:
        told = _received(line, at, word)
    elif word in TALKING:
        told = _talked(line, at)
    elif word in CALLING:
        told = _called_on(line, at)
    else:
        told = word in NOUNS and _held(line, at)
    return _kind(line, at, word) if told and not to_come(line, at, at + 1) else None


CAPTION = frozenset("photo image picture pictured afp reuters epa getty".split())


def is_caption(line: Line) -> bool:
    """Whether the line describes a picture: "A (L) shakes hands with B"."""
    return bool({"l", "r", "left", "right"} & line.vocabulary and "(" in line.vocabulary) or bool(
        CAPTION & line.vocabulary
    )


def is_headline(line: Line) -> bool:
    """Whether the line is the title: the first, without a full stop at its end."""
    return line.number == 0 and line.sentence.text[-1:] not in '.!?”"' and len(line.low) < 30


def _kind(line: Line, at: int, word: str) -> str:
    near = (
        set(line.near(at - (16 if word in TALKING else 4), at + 12))
        if word in NOUNS or word in TALKING or word in RECEIVING
        else set(line.near(at, at + 9))
    )
    if PHONE & near or (word == "call" and line.near(at - 1, at) != ["courtesy"]):
        return "phone call"
    if VIDEO & near:
        return "video conference"
    if word == "consultations" or (word in ("met", "held") and "consultations" in line.near(at, at + 16)):
        return "consultations"
    if word in ("talks", "meetings") and "series" in line.near(at - 5, at):
        return "working meetings" if "working" in line.near(at - 3, at) else "meetings"
    if word == "meetings":
        return "working meetings" if "working" in line.near(at - 3, at) else "meetings"
    return "talks"


def _met(line: Line, at: int) -> bool:
    after = set(line.near(at + 1, at + 9))
    return not (SATISFIED & after or REPEATED & after)


def _received(line: Line, at: int, word: str) -> bool:
    """ "Received the ambassador", "was received by the president"; letters and visas are received too."""
    low = line.low
    if "credentials" in line.near(at, at + 8):
        return True
    if {"was", "were", "been", "being"} & set(line.near(at - 4, at)):
        by = next((step for step in range(at + 1, min(at + 12, len(low))) if low[step] == "by"), None)
        return by is not None and somebody_at(line, by + 1)
    if word == "presented":
        return False
    step = at + 1 + (low[at + 1 : at + 2] == ["his"] and low[at + 2 : at + 3] == ["guest"])
    return somebody_at(line, step) or low[at + 1 : at + 3] in (["his", "guest"], ["the", "delegation"])


def _talked(line: Line, at: int) -> bool:
    """With somebody, or two together: "A and B went over the plans"."""
    low = line.low
    word, after = low[at], low[at + 1 : at + 2]
    if word == "went" and after not in (["over"], ["through"]):
        return False
    if word == "sat" and after != ["down"]:
        return False
    if {"was", "were", "been", "be"} & set(line.near(at - 2, at)):
        return False  # what is discussed, not who
    if word in ("considered", "debated", "touched", "compared", "reviewed", "went") and two_before(line, at):
        return True
    for step in range(at + 1, min(at + 14, len(low))):
        if low[step] == "with" or (low[step] == "to" and step == at + 1):
            return somebody_at(line, step + 1)
        if low[step] in (".", ";", "and", "which", "that"):
            break
    if word == "talked" and {"in", "yesterday", "today", "by", "on", "over"} & set(after):
        return two_before(line, at)
    return (
        word in ("discussed", "spoke", "exchanged", "talked", "consulted")
        and after != ["at"]
        and (two_before(line, at) or bool({"meeting"} & set(line.near(at, at + 9))))
    )


def _called_on(line: Line, at: int) -> bool:
    """ "Called on the minister", "paid a courtesy call on", "called at the Treasury for a conversation with"."""
    low = line.low
    if low[at] == "paid":
        step = next((s for s in range(at + 1, min(at + 7, len(low))) if low[s] in ("on", "to")), None)
        return step is not None and bool({"call", "visit"} & set(line.near(at, step))) and _officer_at(line, step + 1)
    return low[at + 1 : at + 2] in (["on"], ["by"]) and low[at] == "called" and _officer_at(line, at + 2)


def _officer_at(line: Line, at: int) -> bool:
    """Whether a person, not a place, is called on; "called on the government to act" is an appeal."""
    return somebody_at(line, at) and "to" not in line.near(at + 1, at + 5)


def _held(line: Line, at: int) -> bool:
    """A noun of talking whose people are named, or that a verb says was held."""
    low = line.low
    word, before = low[at], line.near(at - 1, at)
    if word == "meeting" and somebody_at(line, at + 1, near=2):
        return True
    if word in ("dinner", "lunch", "breakfast", "bilateral") and low[at + 1 : at + 2] != ["with"]:
        return False
    if word == "conference" and before not in (["video"], ["telephone"]):
        return False
    if word == "call" and not (
        {"phone", "telephone", "video", "courtesy"} & set(before) or low[at + 1 : at + 2] == ["with"]
    ):
        return False
    if FORMAT_NOUNS - {"consultations"} & set(line.near(at + 1, at + 12)) and low[at + 1 : at + 2] == ["of"]:
        return False  # "the meeting of the commission" is a session
    if whose(line, at):
        return True
    if is_theirs(line, at):
        return not ahead(line, 0, at)
    if is_told_of(line, at):
        return line.low[at - 2 : at - 1] in (["during"], ["at"], ["after"], ["following"])
    return (
        bool((SUPPORT | {"sat", "came", "went", "convened", "gathered"}) & set(line.near(at - 11, at)))
        or (
            bool({"during", "at", "following", "after", "in"} & set(line.near(at - 6, at)))
            and (bool(REPORTING & line.vocabulary) or _two_named(line))
        )
        or bool({"held", "took"} & set(line.near(at + 1, at + (16 if at < 3 else 4))))
    )


def _two_named(line: Line) -> bool:
    return len(line.chart.all("person", "name")) > 1


def is_theirs(line: Line, at: int) -> bool:
    """Whether the talks are those of two told of before: "their meeting", "the ministers' talks"."""
    near = line.near(at - 4, at)
    if "their" in near[-2:] and SUPPORT & set(near):
        return False  # "the groups had their meetings": whose they are is said
    return "their" in near[-2:] or (near[-1:] == ["'"] and bool(PAIRED & set(near)))


def is_told_of(line: Line, at: int) -> bool:
    """Whether a noun points back to a contact told before: "the meeting", "these talks"."""
    if line.low[at] not in NOUNS:
        return False
    for step in range(at - 1, max(-1, at - 4), -1):
        if line.low[step] in ("the", "this", "these", "that"):
            return True
        if line.low[step] in ("a", "an", ",", ".") or line.low[step] in SUPPORT:
            return False
    return False


def whose(line: Line, at: int) -> int | None:
    """Where the people of a noun of talking begin: "talks with", "a meeting in Astana between"."""
    low = line.low
    if low[at + 1 : at + 2] == ["of"]:
        return at + 2 if somebody_at(line, at + 2, near=4) else None
    for step in range(at + 1, min(at + 14, len(low))):
        if low[step] in ("with", "between"):
            return step + 1
        done = low[step] in DEEDS and low[step - 1] not in ("was", "were", "been")
        if done or low[step] in (",", ".", ";", "and", "the", "that", "which"):
            return None
    return None


def somebody_at(line: Line, at: int, near: int = 9) -> bool:
    """Whether somebody is named by name, or by an office, from this word on."""
    step = at
    while step < min(at + near, len(line.low)):
        if line.chart.one(step, "person", "head"):
            return True
        country = line.chart.one(step, "country", "place", "bloc")
        if country:
            step = country.last
            continue
        name = line.chart.one(step, "name")
        if name:  # "Seasonal Worker visas" is nobody
            after = line.low[name.last] if name.last < len(line.low) else "."
            return not after.isalpha() or after in AFTER_A_NAME or line.chart.words.capital(name.last)
        if line.low[step] in PARTIES:
            return True
        text = line.chart.words.text[step]
        if _surname_at(line, step):
            return True
        if not text[0].isupper() and line.low[step] not in BEFORE_SOMEBODY:
            return False
        step += 1
    return False


def _surname_at(line: Line, at: int) -> bool:
    """Whether a single capitalised word stands here that belongs to no longer name of an institution."""
    words = line.chart.words
    return (
        words.capital(at)
        and len(words.text[at]) > 3
        and words.low[at] not in INSTITUTION
        and not words.capital(at + 1)
        and not (at and words.capital(at - 1) and not line.chart.one(at - 1, "country", "head"))
    )


BEFORE_SOMEBODY = BEFORE_HEAD | frozenset(
    "the a an 's - & and of for from with visiting both fellow members member group representatives".split()
)
"""What may stand between a verb and the office or the name of whom it is done to."""


PARTIES = frozenset(
    "delegation members representatives officials leaders heads managers executives parliamentarians lawmakers mps guest guests visitor visitors counterpart counterparts".split()
)
AFTER_A_NAME = frozenset(
    "at in on who and with to for from during today yesterday here there over by after before as for the of when while where but".split()
)


def two_before(line: Line, at: int) -> bool:
    """Whether two people stand right before a verb: "Idrissov and Baroness Warsi discussed …", "the two ministers discussed"."""
    named: list[tuple[int, int]] = []
    for start in range(max(0, at - 40), at):
        for token in line.chart.at(start):
            if token.kind in ("person", "name") and token.last <= at and (not named or token.first >= named[-1][1]):
                named.append((token.first, token.last))
                break
    if len(named) > 1 and _behind_country(line, named[-1][1]) >= at - 2:
        between = line.near(named[-2][1], named[-1][0])
        if "and" in between or ({"together", "along", "alongside", "jointly"} & set(between)):
            return True
    return pair_at(line, at - 6, at) is not None


def _behind_country(line: Line, at: int) -> int:
    """The word after "of the United Kingdom" behind a name, or where the name ends."""
    step = at + (line.low[at : at + 1] == ["of"])
    step += line.low[step : step + 1] == ["the"]
    country = line.chart.one(step, "country") if step > at else None
    return country.last if country else at


def pair_at(line: Line, first: int, last: int) -> int | None:
    """Where two people are spoken of without names: "the two ministers", "both leaders", "the pair"."""
    low = line.low
    for at in range(max(0, first), min(last, len(low))):
        if low[at] in ("two", "both") and PAIRED & set(line.near(at + 1, at + 4)):
            return at
        if low[at] == "pair" and low[at - 1 : at] == ["the"]:
            return at
    return None


PAIRED = frozenset(
    "leaders ministers presidents diplomats officials men women counterparts speakers premiers politicians heads".split()
)


def to_come(line: Line, first: int, last: int) -> bool:
    """Whether the nearest word that governs these says that it is still to come, or never was.

    "Will host the next forum", "to hold talks", "the session is scheduled"; but "co-chaired the next round" is past.
    """
    low = line.low
    if PLANNING & set(line.near(first - 3, first)) or {"not", "never"} & set(line.near(first - 3, first)):
        return True
    if _to_come_after(line, last - 1):
        return True
    next_one = within = False
    for step in range(first - 1, max(-1, first - 26), -1):
        word = low[step]
        if word == ";" or (word == "," and low[first] not in DEEDS and not next_one):
            break
        if word in DEEDS and low[step - 1 : step] != ["be"]:
            return False
        if word == "next":
            next_one = low[step + 1 : step + 2] not in (["day"], ["morning"])
        elif (
            word in FIRMLY_AHEAD
            or (word in ("set", "due") and low[step + 1] == "to")
            or (not within and (ahead(line, step, step + 1) or _intended(line, step)))
        ):
            return True
        within = within or word in ("during", "at", "after", "following")
    return next_one or low[first - 1 : first] == ["be"] or low[first - 2 : first] == ["ahead", "of"]


FIRMLY_AHEAD = frozenset("will expected scheduled".split())
"""Words that put also into the future during what something happens: "will be signed during the visit"."""


def _intended(line: Line, at: int) -> bool:
    return line.low[at] in BASE and line.low[at - 1 : at] == ["to"]


UNFINISHED = frozenset("underway ongoing continue continues continuing way".split())
"""Words that say of negotiations that they go on: no contact of a day."""


def _to_come_after(line: Line, at: int) -> bool:
    """ "Talks are scheduled", "a meeting will take place"."""
    if line.low[at] in DEEDS:
        return False
    for step in range(at + 1, min(at + 9, len(line.low))):
        word = line.low[step]
        if word in (",", ".", ";", '"'):
            return False
        if (
            word in UNFINISHED
            or word == "will"
            or (word in ("may", "might", "could") and step < at + 5 and not line.chart.words.capital(step))
        ):
            return True
        if word in PLANNED and {"is", "are", "was", "were", "be"} & set(line.near(step - 2, step)):
            return True
        if word in ("is", "are") and line.low[step + 1 : step + 2] == ["to"]:
            return True
    return False
