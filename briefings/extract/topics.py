"""What an article is about: the desk's topics, most prominent first.

- A topic is told by its words. Where they stand weighs: the beginning of the article and a sentence that says what the
  sides do together ("discussed transport, energy and education") weigh more than one elsewhere. Once in passing is not enough.
- A word within a name tells nothing: the Ministry of Energy, a Health Security Agency, a commission "on Trade, Economic,
  Scientific and Cultural Cooperation". Nor does one that means something else in its phrase (social security).
- Goods that are bought and sold ("exports of oil and copper") tell of trade; so do sectors in which companies are counted.
- Figures that are read from the article make trade and investment one of its topics.
- Politics and diplomacy are told by who meets, too: heads of state and government, speakers, foreign ministers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from briefings.desk import Desk
from briefings.extract.reading import Line, Reading
from briefings.extract.words import lows
from briefings.model import Topic
from briefings.text import fold

EARLY = 3
"""Sentences at the beginning count double."""
LEAD = 6
"""Sentences in which a meeting of politicians is what the article reports."""
MANY = 5
"""A sentence that names so many topics lists what the sides do together, whatever its verb."""
ENOUGH = 2
EVENT = 3
"""What a meeting of politicians adds to politics and diplomacy."""
PARTED = frozenset("| > » › • · / ▲ ▼".split())
SENTENCE_ENDS = frozenset('. ! ? ; : " ) ”'.split())
SHORT = 7
"""In an article of so few sentences every mention tells."""
HEADLINE = 16
"""A headline has at most so many words; whose office stands there is what the article is about."""
TOGETHER = frozenset(
    "cooperation collaboration convened partnership interaction areas fields spheres sectors focused priority priorities groups prospects agenda interest projects "
    "discussed discuss discussing talked talks spoke touched exchanged considered reviewed raised proposed suggested offered agreed signed signing sign "
    "attention dwelt briefed panel interested covering memorandum memoranda agreement treaty convention protocol roadmap programme plan accord launched develop developing expand expanding".split()
)
PASSING = (
    "national bank", "central bank", "legal entities", "legal basis", "legal framework", "legal force", "legal effect", "export finance", "financial year", "green light",
    "film crew", "economic security", "business and trade", "social security", "food security", "health security", "energy security", "security council", "security minister",
    "economy minister", "investment climate", "business climate", "investment environment", "business environment", "legal environment", "business day", "labour party",
    "labour government", "water under", "financial times", "press conference", "political party", "bank holiday", "research briefing",
    "legal entity", "legal ground", "legal grounds", "legal base", "legal advice", "legal hitch", "legal scrubbing", "air transit", "legal registration", "commercial conditions", "commercial terms", "courts the", "arms exhibition", "strategic partnership in", "strategic partnership on", "strategic partnership for", "illegal migration", "economic and political", "legal rights", "legal interests", "business representatives", "business circles", "foreign ministry", "foreign minister", "foreign ministers", "foreign secretary", "state bank", "world bank", "development bank", "bank of england", "energy prices", "good health", "avoidance of double taxation", "soil health", "corridor of",
)  # fmt: skip
"""Phrases in which a topic's word tells nothing of the article."""
MEANING = {
    "green hydrogen": "hydrogen",
    "wind farm": "wind power",
    "wind farms": "wind power",
    "solar farm": "solar",
    "green energy": "energy",
}
"""Phrases that mean something else than their words."""
NAMED_AFTER = frozenset(
    "commission committee council ministry ministries minister ministers vice-minister department secretary agency bureau".split()
)
"""Nouns whose names follow: the Ministry *of Energy*, a commission *on Trade and Economic Cooperation*."""
NAMED_BEFORE = NAMED_AFTER | frozenset("press college envoy party association society chamber commissioner".split())
"""Nouns whose names stand before: the *Health Security* Agency, *Trade and Industry* Council."""
MARKET = frozenset(
    "exports export exported imports import imported price prices barrel tonnes bought sold sells buys sells buying selling purchased purchases shipments supplied supplies deliveries".split()
)
GOODS = frozenset(
    "oil crude petroleum gas copper uranium gold silver grain meat wheat honey food medicines pharmaceuticals metals minerals ferroalloys medicinal pharmaceutical machinery aircraft cattle".split()
)
SHARES = frozenset("shares premarket stock".split())
DEALT = frozenset("trade trading investors".split())
OFFERED = frozenset("shares ipo offering".split())
"""On a stock exchange dealing is no trade between countries."""
MILITARY = frozenset("military afghanistan troops soldiers".split())
WAR = "afghanistan"
MOVED = frozenset(
    "military army troops soldiers contingent forces equipment kit withdrawal pullout transit security terrorism".split()
)
"""With a country at war: what tells of defence; without them it is a country of which diplomats speak."""
CARRIED = frozenset("transit rail railway cargo cargoes flights aircraft".split())
"""With the military: how its goods travel tells of defence."""
COUNTED = frozenset("ventures companies firms enterprises businesses".split())
ACTIVE = frozenset("capital participation operating operate registered active".split())
"""With companies that are counted: what they are counted for."""
SECTORS = GOODS | frozenset(
    "mining pharmaceutical energy transport logistics finance financial banking agriculture education construction geology healthcare".split()
)
STUDIES = frozenset("undergraduate postgraduate bachelor bachelors masters degree degrees mba phd faculties".split())
FIELDS = SECTORS | frozenset("medicine economics business engineering management law biotechnology economy".split())
"""What is taught tells of education."""
POLITICAL = frozenset("foreign president speaker king queen chancellor".split())
ABROAD = frozenset("visit visits visited arrived summit".split())
PREMIER, AMBASSADOR = "prime", "ambassador"
"""A prime minister at home receives whoever comes with business; one who visits, or whom an ambassador sees, stands for
the country."""
FOREIGN = (
    "foreign minister",
    "foreign ministers",
    "foreign secretary",
    "minister of foreign affairs",
    "foreign affairs minister",
    "ministers of foreign affairs",
)
CONTACT = frozenset(
    "met meets meet meeting talks received receives visit visited arrived dialogue consultations hosted discussed spoke phone telephone summit "
    "negotiations audience chaired co-chaired greeted held".split()
)
LESSER = frozenset("envoy trade deputy vice representative adviser advisor aide".split())
"""In a role: somebody who stands in for the state on one matter, or works for who stands for it."""
TOLD_BY_WHO_MEETS = "politics-diplomacy"
TOLD_BY_FIGURES = "trade-investment"
_STEM = 3
"""Letters by which beginnings of words are found."""
_Table = dict[str, list[tuple[tuple[str, ...], bool, Topic]]]
"""The phrases of all topics by the first letters of their first word; whether the last word may go on; whose they are."""


@lru_cache(maxsize=16)
def _table(words: tuple[tuple[Topic, tuple[str, ...]], ...]) -> _Table:
    table: _Table = {}
    for topic, listed in words:
        for word in dict.fromkeys(listed):
            plain, opened = tuple(fold(word.rstrip("*")).split()), word.endswith("*")
            table.setdefault(plain[0][:_STEM], []).append((plain, opened, topic))
    return table


def _phrases(listed: Sequence[str]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in listed:
        words = lows(phrase)
        found.setdefault(words[0], []).append(words)
    return found


_PASSING = _phrases((*PASSING, *MEANING))
_MEANING = {lows(phrase): meant.split() for phrase, meant in MEANING.items()}


def topics_of(reading: Reading, *, figures: bool = False) -> tuple[Topic, ...]:
    """The topics of an article, most prominent first; ``figures``: it states figures of trade or investment."""
    desk: Desk = reading.desk
    table = _table(tuple((topic, about.words) for topic, about in desk.topics.items()))
    score: Counter[Topic] = Counter()
    dealt = any(OFFERED & line.vocabulary for line in reading.lines[:2])
    for line in _story(reading.lines):
        here = _told(line, table, DEALT if dealt else frozenset())
        weight = 1 + (line.number < EARLY) + (bool(TOGETHER & line.vocabulary) or len(here) >= MANY)
        for topic, times in here.items():
            score[topic] += weight * min(times, 2)
    for topic in desk.topics:
        if topic == TOLD_BY_WHO_MEETS:
            score[topic] += EVENT * any(map(_politicians_meet, reading.lines[:LEAD]))
        elif topic == TOLD_BY_FIGURES:
            score[topic] += EVENT * figures
    enough = 1 if len(reading.lines) <= SHORT else ENOUGH
    order = list(desk.topics)
    told = [topic for topic in score if score[topic] >= enough]
    return tuple(sorted(told, key=lambda topic: (-score[topic], order.index(topic))))


def _politicians_meet(line: Line) -> bool:
    """Whether a sentence tells of a contact of somebody who stands for a country as a whole."""
    if not CONTACT & line.vocabulary:
        return False
    if "foreign" in line.vocabulary and any(map(line.has, FOREIGN)):
        return True
    heads = [token.value.role for token in line.chart.all("person") if token.value.heads == "state"]
    roles = [set(re.split(r"\W+", fold(role))) for role in heads]
    formal = bool(ABROAD & line.vocabulary) or any(AMBASSADOR in role for role in roles)
    standing = POLITICAL | {PREMIER} if formal else POLITICAL
    return any(standing & role and not LESSER & role for role in roles)


def _told(line: Line, table: _Table, unsaid: frozenset[str] = frozenset()) -> Counter[Topic]:
    """How often each topic is told in a sentence; ``unsaid``: words that tell nothing in the article."""
    found: Counter[Topic] = Counter()
    words = _telling(line, unsaid)
    for at, word in enumerate(words):
        for phrase, opened, topic in table.get(word[:_STEM], ()):
            if word.startswith(phrase[0]) and _stands(phrase, opened, words, at):
                found[topic] += 1
    return found


def _stands(phrase: tuple[str, ...], opened: bool, words: Sequence[str], at: int) -> bool:
    here = tuple(words[at : at + len(phrase)])
    return here == phrase or (
        opened and here[:-1] == phrase[:-1] and here[-1:] != () and here[-1].startswith(phrase[-1])
    )


def _telling(line: Line, unsaid: frozenset[str]) -> list[str]:
    """The words that may tell a topic: no names, no phrases that mean something else, no goods on a market."""
    words = line.chart.words
    told = words.low[:]
    for at in words.places(unsaid | _of_other_things(line)):
        told[at] = ""
    for at in () if _is_headline(line) else _in_names(line):
        told[at] = ""
    behind = 0
    for at in words.places(_PASSING.keys()):
        phrase = next((each for each in _PASSING[words.low[at]] if tuple(words.low[at : at + len(each)]) == each), None)
        if phrase and at >= behind:
            behind = at + len(phrase)
            meant = _MEANING.get(phrase, [])
            told[at:behind] = [*meant, *[""] * (len(phrase) - len(meant))]
    return [word for word in told if word[:1].isalnum()]


def _of_other_things(line: Line) -> frozenset[str]:
    """Words of topics that tell nothing beside what else the sentence speaks of."""
    words = line.vocabulary
    unsaid = GOODS if MARKET & words and not _is_headline(line) else frozenset()
    if COUNTED & words and ACTIVE & words and "number" in line.chart.kinds:
        unsaid = SECTORS
    if STUDIES & words:
        unsaid = FIELDS
    if MILITARY & words:
        unsaid |= CARRIED
    if not MOVED & words:
        unsaid |= {WAR}
    return unsaid | DEALT if SHARES & words else unsaid


def _story(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines without those that lead to other pages ("News > UK > Politics") and without the keywords at the end."""
    for line in lines:
        unended = line.low[-1] not in SENTENCE_ENDS
        keywords = 0 < line.number == len(lines) - 1
        if not (unended and (keywords or not PARTED.isdisjoint(line.low[1:]))):
            yield line


def _is_headline(line: Line) -> bool:
    return line.number == 0 and len(line.low) <= HEADLINE and line.low[-1] not in (".", "!")


def _in_names(line: Line) -> set[int]:
    """Where the words stand that only name an office or an institution."""
    words = line.chart.words
    inside = {at for person in line.chart.all("person") for at in range(person.first, person.last)}
    for noun in NAMED_BEFORE & line.vocabulary:
        for at in words.where[noun]:
            inside.update(_named_before(line, at))
            if noun in NAMED_AFTER:
                inside.update(_named_after(line, at))
    return inside


def _named_before(line: Line, noun: int) -> Iterator[int]:
    words, at = line.chart.words, noun - 1
    while words.capital(noun) and at >= 0 and (words.capital(at) or words.low[at] in ("and", "&")):
        yield at
        at -= 1


def _named_after(line: Line, noun: int) -> Iterator[int]:
    words, at = line.chart.words, noun + 1
    if words.low[at : at + 1] not in (["of"], ["for"], ["on"]):
        return
    at += 1
    while at < len(words) and (words.capital(at) or words.low[at] in ("and", "&", ",", "of", "the", "for")):
        yield at
        at += 1
