"""Which sentences can tell of a contact at all: only those are parsed for it."""

from __future__ import annotations

from functools import lru_cache

from briefings.extract.contacts.formats import FORMAT_NOUNS, FORMAT_PAIR_WORDS, SESSION_NOUNS
from briefings.extract.contacts.lexicon import OBJECT, PICTURED, TALKS, TOGETHER, VISITS, WITH
from briefings.extract.contacts.mentions import LOOKED_IN
from briefings.extract.contacts.visits import BROUGHT, TRAVELLED, VISITED
from briefings.extract.grammar.verbs import lemma_of
from briefings.extract.reading import Line

NOUNS = TALKS | VISITS | FORMAT_NOUNS | FORMAT_PAIR_WORDS | SESSION_NOUNS | {"format"}
DEEDS = frozenset().union(
    OBJECT, WITH, TOGETHER, PICTURED, VISITED, TRAVELLED, BROUGHT, LOOKED_IN, ("present", "stay", "spend")
)
BEING = frozenset("is are was were be been being".split())


def may_tell(line: Line) -> bool:
    """Whether a sentence holds a noun or a verb of meeting or travelling, or says that somebody is somewhere."""
    return any(map(_is_cue, line.vocabulary)) or (bool(BEING & line.vocabulary) and _is_somewhere(line))


def _is_somewhere(line: Line) -> bool:
    low = line.low
    return any(word in BEING and not {"in", "to"}.isdisjoint(low[at + 1 : at + 3]) for at, word in enumerate(low))


@lru_cache(maxsize=8192)
def _is_cue(word: str) -> bool:
    return word in NOUNS or lemma_of(word) in DEEDS
