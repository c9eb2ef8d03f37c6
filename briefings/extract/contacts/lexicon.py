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
    "encounters tete-a-tete sit-down briefing reception appointment appointments exchange dialogue interview".split()
)
"""Nouns of people who talk with one another."""
MEALS = frozenset("dinner lunch luncheon breakfast supper tea coffee drinks".split())
LONG_TALKS = frozenset("talks negotiations consultations".split())
"""Nouns of talking that delegations hold rather than single people."""
VAGUE = frozenset(
    "bilateral bilaterals exchange dialogue call calls conference interview reception discussion discussions briefing encounters".split()
)
"""Nouns of talking that mean other things as often: they need somebody behind "with" or "between"."""
CALLS = frozenset("phone telephone telephoned phoned rang telephonic".split())
VIDEO = frozenset("video videoconference teleconference online zoom virtually virtual vtc videoconferencing".split())
VISITS = frozenset("visit visits trip trips tour tours stay journey stopover sojourn".split())
PORTIONS = frozenset(
    "series number string round rounds set couple day days hour hours cycle week minutes half lot programme program evening morning afternoon".split()
)
"""Nouns before "of talks" that only say how much of it there was."""

OBJECT = frozenset(
    "meet receive host welcome greet see accept telephone phone ring entertain feted brief visit sound buttonhol join".split()
)
"""Past forms whose object is who was met; "visited", "joined" and "briefed" only with a person."""
WITH = frozenset(
    "meet speak talk confer consult converse negotiate discuss deliberate chat sit exchange engage breakfast lunch dine liaise huddl "
    "correspond review compare consider debate examine touch go explore raise address swapp share hold have shake catch mingl network "
    "interact dwell outline".split()
)
"""Past forms with whose party stands behind "with"."""
TOGETHER = frozenset(
    "meet come speak talk confer consult converse negotiate discuss deliberate chat exchange review compare consider debate examine touch go "
    "explore dine lunch breakfast sit dwell swapp shake assemble gather".split()
)
"""Past forms of what two do together."""
PHRASES = {
    "go": (("over",), ("through",)), "sit": (("down",), ("together",)), "touch": (("on",), ("upon",)),
    "come": (("together",), ("face", "to", "face")), "catch": (("up",),), "shake": (("hands",),), "hold": (("forth",),), "have": (("breakfast",), ("lunch",), ("dinner",), ("tea",), ("coffee",), ("a", "word")),
    "compare": (("notes",), ("positions",), ("assessments",), ("views",)), "share": (("views",), ("opinions",), ("a", "meal")),
    "swap": (("views",), ("notes",)), "dwell": (("on",), ("upon",)),
}  # fmt: skip
"""Verbs that tell of a contact only with these words behind them."""
PICTURED = frozenset("pose stand shake".split())
"""Verbs under a picture that say that two were together."""
LETTERS = frozenset(
    "notes letters documents instruments gifts copies agreements memoranda telegrams messages congratulations greetings contracts".split()
)
"""What is exchanged without a word being spoken."""

NOT_HELD = frozenset(
    "propose offer suggest invite request seek plan schedule prepare arrange cancel postpone skipp miss boycott decline refuse announce "
    "await anticipate expect hope want agree promise urge ask call demand support welcome favour back thank wish desire pledge approve "
    "confirm discuss consider review put push reschedul delay avoid reject".split()
)
"""Verbs which leave open, or deny, that what they speak of was held."""
RECALLING = frozenset(
    "recall remember note mention cite praise hail highlight stress underline underscore emphasise emphasize refer describe".split()
)
"""Verbs with which people look back on a contact that took place."""
SAYING = frozenset("say tell note add report inform state write announce explain recall stress".split())
