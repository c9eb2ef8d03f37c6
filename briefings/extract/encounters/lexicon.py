"""What the words of contacts are: nouns and verbs, each class written out in full, with the place where the other party stands.

- A noun of talking (talks, audience, lunch …) or an event (forum, reception …) says that people were together; a noun of
  travelling (visit, stay …) that somebody went somewhere. None of them needs a particular verb.
- A verb has its party as object (met), behind "with" (spoke with), "to" (talked to), "on" (called on); or two do it
  together (went over).
"""

from __future__ import annotations

TALKS = frozenset(
    "talk talks meeting meetings negotiation negotiations conversation conversations discussion discussions consultation consultations audience "
    "call calls conference videoconference teleconference bilateral bilaterals dinner lunch luncheon breakfast supper tea coffee encounter "
    "encounters tete-a-tete sit-down briefing reception appointment appointments exchange dialogue contact contacts interview".split()
)
"""Nouns of people who talk with one another."""
MEALS = frozenset("dinner lunch luncheon breakfast supper tea coffee drinks".split())
LONG_TALKS = frozenset("talks negotiations consultations".split())
"""Nouns of talking that delegations hold rather than single people."""
VAGUE = frozenset("bilateral bilaterals contact contacts exchange dialogue call calls conference interview reception discussion discussions briefing encounters".split())
"""Nouns of talking that mean other things as often: they need somebody behind "with" or "between"."""
CALLS = frozenset("phone telephone telephoned phoned rang telephonic".split())
VIDEO = frozenset("video videoconference teleconference online zoom virtually virtual vtc videoconferencing".split())
VISITS = frozenset("visit visits trip trips tour tours stay journey stopover sojourn".split())
PORTIONS = frozenset("series number string round rounds set couple day days hour hours cycle week minutes half lot programme program evening morning afternoon".split())
"""Nouns before "of talks" that only say how much of it there was."""

OBJECT = frozenset(
    "met received hosted welcomed greeted saw seen accepted telephoned phoned rang rung entertained feted briefed visited sounded buttonholed "
    "joined".split()
)
"""Past forms whose object is who was met; "visited", "joined" and "briefed" only with a person."""
WITH = frozenset(
    "met spoke spoken talked conferred consulted conversed negotiated discussed deliberated chatted sat exchanged engaged breakfasted lunched dined "
    "liaised huddled corresponded reviewed compared considered debated examined touched went gone explored raised addressed swapped shared "
    "held had shook caught mingled networked interacted dwelt outlined".split()
)
"""Past forms with whose party stands behind "with"."""
TOGETHER = frozenset(
    "met spoke spoken talked conferred consulted conversed negotiated discussed deliberated chatted exchanged reviewed compared considered debated "
    "examined touched went gone explored dined lunched breakfasted sat dwelt conversed swapped shook assembled gathered".split()
)
"""Past forms of what two do together."""
PHRASES = {
    "went": (("over",), ("through",)), "gone": (("over",), ("through",)), "sat": (("down",), ("together",)), "touched": (("on",), ("upon",)),
    "caught": (("up",),), "shook": (("hands",),), "held": (("forth",),), "had": (("breakfast",), ("lunch",), ("dinner",), ("tea",), ("coffee",), ("a", "word")),
    "compared": (("notes",), ("positions",), ("assessments",), ("views",)), "shared": (("views",), ("opinions",), ("a", "meal")),
    "swapped": (("views",), ("notes",)), "dwelt": (("on",), ("upon",)),
}  # fmt: skip
"""Verbs that tell of a contact only with these words behind them."""
LETTERS = frozenset(
    "notes letters documents instruments gifts copies agreements memoranda telegrams messages congratulations greetings contracts".split()
)
"""What is exchanged without a word being spoken."""
BASE = {
    "meet": "met", "receive": "received", "host": "hosted", "welcome": "welcomed", "greet": "greeted", "see": "saw", "accept": "accepted", "speak": "spoke", "talk": "talked",
    "confer": "conferred", "consult": "consulted", "converse": "conversed", "negotiate": "negotiated", "discuss": "discussed", "chat": "chatted", "sit": "sat",
    "exchange": "exchanged", "dine": "dined", "lunch": "lunched", "breakfast": "breakfasted", "review": "reviewed", "compare": "compared", "consider": "considered", "call": "called",
    "visit": "visited", "tour": "toured", "brief": "briefed", "hold": "held", "have": "had", "go": "went", "pay": "paid", "address": "addressed", "attend": "attended", "join": "joined",
    "open": "opened", "chair": "chaired", "travel": "travelled", "fly": "flew", "come": "came", "arrive": "arrived", "shake": "shook", "conduct": "conducted", "debate": "debated",
    "co-chair": "chaired", "telephone": "telephoned", "phone": "phoned", "gather": "gathered", "convene": "convened", "take": "took", "drop": "dropped", "make": "made",
    "complete": "completed", "conclude": "concluded", "end": "ended", "begin": "began", "start": "started", "pose": "met", "stand": "met", "wrap": "wrapped",
}  # fmt: skip
"""Base forms and the past forms that stand for them."""
ING = {base.removesuffix("e") + "ing": past for base, past in BASE.items() if base != "see"} | {
    "seeing": "saw", "sitting": "sat", "beginning": "began", "chatting": "chatted", "conferring": "conferred", "travelling": "travelled",
    "traveling": "travelled", "wrapping": "wrapped", "dropping": "dropped",
}  # fmt: skip
THIRD = {base + ("es" if base.endswith(("s", "sh")) else "s"): past for base, past in BASE.items()} | {"has": "had", "goes": "went", "flies": "flew"}

SUPPORT = frozenset(
    "held had conducted hosted organised organized arranged attended joined chaired continued concluded completed began started opened convened led headed "
    "gave given granted took taken staged launched moderated addressed participated finished ended wrapped paid made undertook went got used included "
    "featured brought spent enjoyed".split()
)
"""Verbs which say of a contact that there was one, whatever else they say."""
NOT_HELD = frozenset(
    "proposed offered suggested invited requested sought planned scheduled prepared arranged cancelled canceled postponed skipped missed boycotted "
    "declined refused announced awaited anticipated expected hoped wanted agreed promised urged asked called demanded supported welcomed favoured backed "
    "thanked wished desired pledged approved confirmed discussed considered reviewed put pushed rescheduled delayed avoided rejected".split()
)
"""Verbs which leave open, or deny, that what they speak of was held."""
RECALLING = frozenset("recalled remembered noted mentioned cited praised hailed highlighted stressed underlined underscored emphasised emphasized referred described".split())
"""Verbs with which people look back on a contact that took place."""
TAKING_PLACE = frozenset(
    "held took taken convened gathered met opened began started ended concluded passed organised organized brought centred centered focused dealt covered touched "
    "lasted went continued produced saw discussed reviewed considered heard drew hosted kicked closed summed chaired attended moderated led headed "
    "staged conducted looked revolved resulted turned featured addressed finished preceded followed occurred happened arranged worked came".split()
)
"""What a contact does, or has done to it, that took place."""
SAYING = frozenset("said told noted added reported informed stated writes wrote reports says announced tells explained recalled stressed".split())
