"""Closed classes of English words: what a parse can rely on because the language adds none."""

from __future__ import annotations

BE = frozenset("is are was were be been being am".split())
PAST_BE = frozenset("was were been".split())
HAVE = frozenset("has have had having".split())
DO = frozenset("do does did".split())
WILL = frozenset("will shall".split())
MAY = frozenset("would could should may might can must ought cannot".split())
NOT = frozenset("not never n't no longer".split())
ADVERBS = frozenset(
    "also already still yet now then just once again soon later earlier recently ever always often usually first last thus so too both each all "
    "together today yesterday tomorrow even only further instead therefore hence next long since twice meanwhile here there furthermore moreover however indeed".split()
)
QUANTIFIERS = frozenset("both all each".split())
DETERMINERS = frozenset("the a an this these those its his her their our my your 's ' another any every each some no both such".split())  # fmt: skip
PREPOSITIONS = frozenset(
    "of in on at by for with from into to between among during under over about through across within without against via per towards toward upon following regarding concerning "
    "including despite amid alongside throughout behind beyond beside besides near until till since after before as than like ahead according".split()
)
PARTICLES = frozenset("up out off down back".split())
PEOPLE_PRONOUNS = frozenset("he she they we i who".split())
SUBJECT_PRONOUNS = frozenset("he she they it we i you who which that this there both".split())
RELATIVES = frozenset("who which whom whose".split())
SUBORDINATORS = frozenset(
    "after before when while where as once since until till because although though if unless whereas whereby".split()
)
CONDITIONS = frozenset("if unless once until till before".split())
REPORTERS = frozenset("that whether how why what".split())
JOINTS = frozenset("and or but".split())
STOPS = frozenset((",", ";", ":", "-", "(", ")", '"', ".", "?", "!"))
PLURALS = frozenset("people police media data women men children".split())
UNITS = frozenset("day evening morning afternoon night week month year".split())


AUXILIARIES = BE | HAVE | DO | WILL | MAY | {"to"}


def is_auxiliary(word: str) -> bool:
    """Whether a word can begin or continue a verb group: "has", "will", "to"."""
    return word in AUXILIARIES
