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
from briefings.extract.reading import Line
from briefings.extract.whom import PAIRED, PARTIES, somebody_at, two_before

MEETING = frozenset("met conferred".split())
RECEIVING = frozenset("received hosted welcomed greeted accepted saw telephoned phoned rang presented".split())
TALKING = frozenset(
    "discussed spoke spoken conversed talked consulted exchanged reviewed engaged considered debated negotiated went sat touched compared dined lunched".split()
)
CALLING = frozenset("called paid dropped".split())
JOINING = frozenset("came got brought".split())
NOUNS = frozenset(
    "meeting meetings talk talks negotiations negotiation conversation conversations discussion discussions consultations audience call "
    "conference videoconference teleconference bilateral bilaterals dinner lunch breakfast".split()
)
HEADLINE = {"meets": "met", "receives": "received", "holds": "held", "discusses": "discussed", "discuss": "discussed", "hosts": "hosted",
            "meet": "met", "welcomes": "welcomed", "speaks": "spoke", "talks": "talked", "hold": "held", "talk": "talked", "shakes": "met", "shake": "met",
            "poses": "met", "pose": "met", "stands": "met", "stand": "met", "greets": "greeted"}  # fmt: skip
"""How a headline tells what took place."""
PARTICIPLES = {"receiving": "received", "hosting": "hosted", "welcoming": "welcomed", "greeting": "greeted", "speaking": "spoke",
               "talking": "talked", "conferring": "conferred"}  # fmt: skip
"""How a participle clause tells it."""
SUPPORT = frozenset(
    "held had conducted hosted organised organized attended joined chaired continued concluded completed began started opened convened "
    "led headed arranged".split()
)
"""Verbs that say of a meeting that there was one."""
TELLING = (
    {"receive"}
    | MEETING
    | RECEIVING
    | TALKING
    | CALLING
    | NOUNS
    | JOINING
    | {"exchange"}
    | HEADLINE.keys()
    | PARTICIPLES.keys()
)
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
    "upcoming forthcoming planned possible future proposed scheduled if possibility invitation invited no never eve instead without".split()
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
    if word in PARTICIPLES and _opens_clause(line, at):
        word = PARTICIPLES[word]
    if (
        word == "receive"
        and line.low[at - 1] == "to"
        and "first" in line.near(at - 4, at)
        and not ahead(line, at - 8, at)
    ):
        return "talks" if somebody_at(line, at + 1) else None
    if word == "meet" and "saw" in line.near(at - 12, at):
        word = "met"
    if word in MEETING:
        told = _met(line, at)
    elif word in RECEIVING:
        told = _received(line, at, word)
    elif word in TALKING:
        told = _talked(line, at)
    elif word in CALLING:
        told = _called_on(line, at)
    elif word in JOINING:
        told = _joined(line, at)
    elif word == "exchange":
        told = line.low[at + 1 : at + 3] == ["of", "views"] and line.low[at + 3 : at + 4] in (["between"], ["with"])
    else:
        told = word in NOUNS and _held(line, at)
    return _kind(line, at, word) if told and not to_come(line, at, at + 1) else None


def _opens_clause(line: Line, at: int) -> bool:
    """Whether a participle begins a clause of its own: "Receiving the ambassador, …", "…, while hosting the minister"."""
    return at == 0 or line.low[at - 1] in (",", "when", "while", "after", "by", "on", "upon", '"')


CAPTION = frozenset("photo image picture pictured afp reuters epa getty".split())


def is_caption(line: Line) -> bool:
    """Whether the line describes a picture: "A (L) shakes hands with B"."""
    dated = len(line.low) < 20 and any(token.last >= len(line.low) - 1 for token in line.chart.all("period"))
    if dated and {"meets", "receives", "greets", "welcomes"} & line.vocabulary:
        return True
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
    if SATISFIED & after or REPEATED & after:
        return False
    return (
        not (BOARDS & set(line.near(at - 12, at))) or somebody_at(line, at + 1) or "with" in line.near(at + 1, at + 3)
    )


BOARDS = frozenset("board shareholders cabinet jury senate management".split())
"""Bodies of one side that meet by themselves."""


def _received(line: Line, at: int, word: str) -> bool:
    """ "Received the ambassador", "was received by the president"; letters and visas are received too."""
    low = line.low
    if "credentials" in line.near(at, at + 8):
        return True
    if {"was", "were", "been", "being"} & set(line.near(at - 4, at)):
        by = next((step for step in range(at + 1, min(at + 12, len(low))) if low[step] == "by"), None)
        return by is not None and somebody_at(line, by + 1) and _somebody_before(line, at)
    if word == "presented":
        return False
    if "whom" in line.near(at - 12, at):
        return True
    step = at + 1 + (low[at + 1 : at + 2] == ["his"] and low[at + 2 : at + 3] == ["guest"])
    return somebody_at(line, step) or low[at + 1 : at + 3] in (["his", "guest"], ["the", "delegation"])


def _somebody_before(line: Line, at: int) -> bool:
    """Whether people are the subject of a passive: "the delegation was received by", not "fans were welcomed by"."""
    first = max(0, at - 20)
    named = any(first <= token.first < at for token in line.chart.all("person", "name", "head"))
    return (
        named
        or bool((PARTIES | PRONOUNS) & set(line.near(first, at)))
        or any(
            line.chart.words.capital(step) and not line.chart.one(step, "country") for step in range(max(1, first), at)
        )
    )


PRONOUNS = frozenset("he she they who whom we i".split())


def _talked(line: Line, at: int) -> bool:
    """With somebody, or two together: "A and B went over the plans"."""
    low = line.low
    word, after = low[at], low[at + 1 : at + 2]
    if word == "went" and after not in (["over"], ["through"]):
        return False
    if word == "exchanged" and PAPERS_EXCHANGED & set(line.near(at + 1, at + 7)):
        return False
    if word == "sat" and after != ["down"]:
        return False
    if {"was", "were", "been", "be"} & set(line.near(at - 2, at)):
        return _by_somebody_with(line, at)  # else what is discussed, not who
    if word in ("considered", "debated", "touched", "compared", "reviewed", "went", "negotiated") and two_before(
        line, at
    ):
        return True
    if low[0] == "with" and somebody_at(line, 1):
        return True
    for step in range(at + 1, min(at + 14, len(low))):
        if low[step] == "with" or (low[step] == "to" and step == at + 1):
            return somebody_at(line, step + 1)
        if low[step] in (".", ";", "and", "which", "that"):
            break
    if word == "talked" and {"in", "yesterday", "today", "by", "on", "over"} & set(after):
        return two_before(line, at)
    return (
        word in ("discussed", "spoke", "spoken", "conversed", "exchanged", "talked", "consulted")
        and after != ["at"]
        and (two_before(line, at) or bool({"meeting"} & set(line.near(at, at + 9))))
    )


def _joined(line: Line, at: int) -> bool:
    """ "A and B came together", "a meeting brought together A and B", "the visit brought A together with B"."""
    if line.low[at] == "brought":
        together = next(
            (step for step in range(at + 1, min(at + 9, len(line.low))) if line.low[step] == "together"), None
        )
        return together is not None and somebody_at(
            line, together + 1 + (line.low[together + 1 : together + 2] == ["with"])
        )
    return line.low[at + 1 : at + 2] == ["together"] and two_before(line, at)


def _by_somebody_with(line: Line, at: int) -> bool:
    """ "Cooperation was discussed by the minister with the secretary of state", "by the minister and the ambassador"."""
    low = line.low
    by = next((step for step in range(at + 1, min(at + 10, len(low))) if low[step] == "by"), None)
    if by is None or not somebody_at(line, by + 1):
        return False
    named = sum(token.first > by for token in line.chart.all("person"))
    return named > 1 and any(
        low[step] in ("with", "and") and somebody_at(line, step + 1) for step in range(by + 2, min(by + 22, len(low)))
    )


PAPERS_EXCHANGED = frozenset(
    "notes letters documents instruments gifts copies agreements memoranda telegrams messages congratulations".split()
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
    if word in ("dinner", "lunch", "breakfast", "bilateral") and low[at + 1 : at + 2] not in (["with"], ["for"]):
        return False
    if word == "conference" and before not in (["video"], ["telephone"]):
        return False
    if word in ("dinner", "lunch", "breakfast") and low[at + 1 : at + 2] == ["for"]:
        return somebody_at(line, at + 2) and bool({"gave", "hosted", "held"} & set(line.near(at - 4, at)))
    if word == "audience" and {"granted", "gave", "given"} & set(line.near(at - 4, at)):
        return True
    if word == "call" and not (
        {"phone", "telephone", "video", "courtesy"} & set(before) or low[at + 1 : at + 2] == ["with"]
    ):
        return False
    if FORMAT_NOUNS - {"consultations"} & set(line.near(at + 1, at + 12)) and low[at + 1 : at + 2] == ["of"]:
        return False  # "the meeting of the commission" is a session
    if line.low[at - 1 : at] == ["for"] and TRAVEL & set(line.near(at - 12, at)):
        return False  # what somebody came for
    if whose(line, at):
        return True
    if is_theirs(line, at):
        return not ahead(line, _opening(line, at), at)
    if is_told_of(line, at):
        return line.low[at - 2 : at - 1] in (["during"], ["at"], ["after"], ["following"])
    if word == "negotiations" and BEGUN & set(line.near(at - 2, at)):
        return False  # what was opened goes on for long
    return (
        bool((SUPPORT | {"sat", "came", "went", "convened", "gathered"}) & set(line.near(at - 11, at)))
        or (
            bool({"during", "at", "following", "after", "in"} & set(line.near(at - 6, at)))
            and (bool(REPORTING & line.vocabulary) or _two_named(line))
        )
        or bool({"held", "took"} & set(line.near(at + 1, at + (16 if at < 4 else 4))))
    )


BEGUN = frozenset("opened started launched begun began".split())
TRAVEL = frozenset("travelled traveled flew went".split())


def _opening(line: Line, at: int) -> int:
    """Where the clause of a word begins: behind the last comma or quotation mark before it."""
    return next((step + 1 for step in range(at - 1, -1, -1) if line.low[step] in (",", '"')), 0)


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
    if low[at + 1 : at + 2] in (["that"], ["which"]) and _had_by_them(line, at + 2):
        return at + 2
    for step in range(_behind_holding(line, at), min(at + 14, len(low))):
        if low[step] in ("with", "between"):
            return step + 1
        done = low[step] in DEEDS and low[step - 1] not in ("was", "were", "been")
        if done or low[step] in (",", ".", ";", "and", "the", "that", "which"):
            return None
    return None


def _had_by_them(line: Line, at: int) -> int | None:
    """Where a relative clause says that people had a meeting: "the talks that the President and the Prime Minister had"."""
    stop = next((step for step in range(at, len(line.low)) if line.low[step] in (",", ";")), len(line.low))
    had = next((step for step in range(at, stop) if line.low[step] in HELD_IN_PASSING), None)
    return had if had is not None and somebody_at(line, at) and "and" in line.near(at, had) else None


def _behind_holding(line: Line, at: int) -> int:
    """The word after a relative clause that only says of a meeting that it was held: "talks recently held", "meetings that I had"."""
    held = next((step for step in range(at + 1, min(at + 6, len(line.low))) if line.low[step] in HELD_IN_PASSING), None)
    if held is None:
        return at + 1
    between = set(line.near(at + 1, held)) - RELATIVE
    return held + 1 if all(line.chart.one(at + 1, "adverb") or word.endswith("ly") for word in between) else at + 1


HELD_IN_PASSING = frozenset("held had conducted".split())
RELATIVE = frozenset("that which i he she they we have has been were was".split())


def to_come(line: Line, first: int, last: int) -> bool:
    """Whether the nearest word that governs these says that it is still to come, or never was.

    "Will host the next forum", "to hold talks", "the session is scheduled"; but "co-chaired the next round" is past.
    """
    low = line.low
    if PLANNING & set(line.near(first - 3, first)) or {"not", "never"} & set(line.near(first - 3, first)):
        return True
    if _to_come_after(line, last - 1):
        return True
    if line.low[first] in FINITE and not {"be", "been", "to", "have", "will", "would"} & set(
        line.near(first - 4, first)
    ):
        return False
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


FINITE = frozenset("met conferred discussed spoke talked".split())
"""Past forms that no "will" or "could" farther on governs: "Trade could double, he said as he met …"."""
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
    ahead_of = line.near(at + 1, at + 5)
    if any(ahead_of[step : step + 2] == ["to", "be"] for step in range(3)):
        return True
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
        if word in PLANNED and step == at + 1 and word not in ("set", "postponed"):
            return True
        if word in PLANNED and {"is", "are", "was", "were", "be"} & set(line.near(step - 2, step)):
            return True
        if word in ("is", "are") and line.low[step + 1 : step + 2] == ["to"]:
            return True
        if word == "being" and line.low[step + 1 : step + 2] in (
            ["prepared"],
            ["planned"],
            ["arranged"],
            ["discussed"],
        ):
            return True
    return False
