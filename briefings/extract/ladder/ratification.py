"""Who has ratified, and who has still to."""

from __future__ import annotations

from itertools import pairwise

from briefings.extract.engine import Token
from briefings.extract.grammar import Clause, clause_at
from briefings.extract.ladder.bodies import HOUSES_OF_STATE
from briefings.extract.ladder.held import Rung
from briefings.extract.ladder.when import date_of
from briefings.extract.reading import Line, Reading
from briefings.model import Status
from briefings.periods import Period

ALL = frozenset("both two parties sides".split())
ONE_SIDES = frozenset(
    "law bill parliament chamber lawmakers legislators deputies mps senators president senate head".split()
)
"""Words for what belongs to one side, whichever the article speaks of."""
PROPOSING = frozenset("propose suggest offer".split())
NEAR_BY = 6
LOWER_HOUSES = frozenset("majilis mazhilis lower commons".split())
"""A chamber whose vote does not end ratification."""


def ratified_by(reading: Reading, line: Line, cue: Token, on: Period | None) -> list[Rung]:
    """What "ratified" says: of both, of each by name, or of one side only, so that the other has still to. ``on``: when."""
    named = _named_after_by(reading, line, cue)
    if len(named) == 2:
        return [Rung(Status.RATIFIED, date, code) for code, date in named.items()]
    by = actor(reading, line, cue)
    if by is None and ONE_SIDES & line.vocabulary:
        by = reading.speaks  # a law, a parliament is one side's
    if "not" in line.near(cue.first - 4, cue.last + 2):
        return [Rung(Status.RATIFYING, None, by)]
    if by is None or _by_all(line, cue):
        return [Rung(Status.RATIFIED, on)]
    if LOWER_HOUSES & line.vocabulary and "senate" not in line.vocabulary:
        return [Rung(Status.RATIFYING, on, by)]
    waiting = reading.other(by) if by in reading.desk.codes and _other_waits(line, cue) else None
    return [Rung(Status.RATIFIED, on, by, whole=False), Rung(Status.RATIFYING, None, waiting)]


def _by_all(line: Line, cue: Token) -> bool:
    """Whether both did it: as the subject, or behind "by"."""
    subject = clause_at(line.chart, cue.first).subject
    after = line.near(cue.last, cue.last + NEAR_BY)
    behind = after[after.index("by") :] if "by" in after else after[after.index("in") :] if "in" in after else []
    return bool(ALL & {*(line.low[slice(*subject)] if subject else ()), *behind[:4]})


def _named_after_by(reading: Reading, line: Line, cue: Token) -> dict[str, Period | None]:
    """Who ratified and when, where each side is named: "ratified by Britain in March and by Kazakhstan in November"."""
    low = line.low
    found: dict[str, Period | None] = {}
    bys = [at for at in range(cue.last, len(low)) if low[at] == "by"]
    if not bys:
        return _each_for_itself(reading, line, cue)
    for at, following in pairwise([*bys, len(low)]):
        period = next((p for p in line.chart.all("period") if at < p.first < following), None)
        named = (c for c in line.chart.all("country", "place") if at < c.first < min(following, at + NEAR_BY))
        for code in (str(code) for country in named for code in country.value.codes if code in reading.desk.codes):
            found.setdefault(code, date_of(period) if period else None)
    return found


def _each_for_itself(reading: Reading, line: Line, cue: Token) -> dict[str, Period | None]:
    """ "Britain ratified it in March and Kazakhstan in November": the verb is not said again."""
    low = line.low
    one = _side_of(reading, line, cue)
    periods = [period for period in line.chart.all("period") if period.first >= cue.last]
    for country in line.chart.all("country") if one is not None else ():
        joint = next((at for at in (country.first - 1, country.first - 2) if low[at] in ("and", "while")), -1)
        before = next((p for p in periods if p.last in (joint, joint - 1)), None)
        follows = next((p for p in periods if country.last <= p.first <= country.last + 1), None)
        if one and before and follows and country.value.codes == (reading.other(one),):
            return {one: date_of(before), reading.other(one): date_of(follows)}
    return {}


def _other_waits(line: Line, cue: Token) -> bool:
    rest = line.near(cue.last, len(line.low))
    return ("not" in rest and "yet" in rest) or "awaits" in rest or "awaiting" in rest


def actor(reading: Reading, line: Line, cue: Token) -> str | None:
    """The country whose side took the step: the subject, or whoever stands after "by"."""
    low = line.low
    if "by" in low[cue.last : cue.last + 6]:
        at = low.index("by", cue.last)
        for step in range(at + 1, min(at + 6, len(low))):
            country = line.chart.one(step, "country", "place")
            if country and len(country.value.codes) == 1:
                return str(country.value.codes[0])
            if low[step] in ("both",):
                return None
        house = _house(reading, low[at + 1 : at + 6])
        if house:
            return house
    subject = _side_of(reading, line, cue)
    if subject is not None:
        return subject
    found: list[str] = []
    clause = max((at + 1 for at in range(cue.first) if low[at] in ("which", "that")), default=0)
    named = any(line.chart.one(at, "country") or HOUSES.get(low[at]) for at in range(clause, cue.first))
    for at in range(clause if named else 0, cue.first):
        country = line.chart.one(at, "country", "place")
        if country and len(country.value.codes) == 1 and low[at - 1 : at] not in (["with"], ["to"]):
            found.append(str(country.value.codes[0]))
        elif country and len(country.value.codes) == 2:
            return None
        elif HOUSES.get(low[at]) in reading.desk.codes:
            found.append(HOUSES[low[at]])
    distinct = list(dict.fromkeys(code for code in found if code in reading.desk.codes))
    return distinct[0] if len(distinct) == 1 else None


def _side_of(reading: Reading, line: Line, cue: Token) -> str | None:
    """The one side that the subject of an active verb names: "the UK completed its ratification"."""
    clause = clause_at(line.chart, cue.first)
    if clause.subject is None or clause.passive or clause.verb is None or not cue.first < clause.verb[1] <= cue.last:
        return None
    first, last = clause.subject
    codes = {str(code) for c in line.chart.all("country") if first <= c.first < last for code in c.value.codes}
    codes |= {HOUSES[word] for word in line.low[first:last] if word in HOUSES}
    return codes.pop() if len(codes) == 1 and codes <= set(reading.desk.codes) else None


HOUSES = {
    "senate": "KZ",
    "mazhilis": "KZ",
    "majilis": "KZ",
    "commons": "GB",
    "lords": "GB",
    "westminster": "GB",
    "bundestag": "DE",
    "bundesrat": "DE",
}


def proposing_clause(line: Line, cue: Token) -> Clause | None:
    """The clause that says who proposes what a cue tells of: "A proposed to B that a treaty be concluded"."""
    clause: Clause | None = clause_at(line.chart, cue.first)
    while clause is not None and clause.lemma not in PROPOSING:
        clause = clause.parent
    return clause


def proposer(reading: Reading, line: Line, cue: Token) -> str | None:
    """The desk's country that stands before the verb of proposing."""
    clause = proposing_clause(line, cue)
    if clause is None or clause.passive:
        return None
    own = set(clause.before())
    found = {str(code) for c in line.chart.all("country") if c.first in own for code in c.value.codes}
    return found.pop() if len(found) == 1 and found <= set(reading.desk.codes) else None


def _house(reading: Reading, words: list[str]) -> str | None:
    """The country of a house of parliament; a parliament without a name is that of the country the article speaks from."""
    for word in words:
        if HOUSES.get(word) in reading.desk.codes:
            return HOUSES[word]
    return reading.speaks if "parliament" in words else None


def still_to(reading: Reading, line: Line, cue: Token) -> str | None:
    """Who has still to ratify: "by the British Parliament", "in the Mazhilis"."""
    low = line.low
    for at in range(cue.last, len(low)):
        if low[at] in ("by", "in") and at - cue.last < 18:
            stretch = low[at + 1 : at + 7]
            if not HOUSES_OF_STATE & set(stretch) and low[at] == "in":
                continue
            for step in range(at + 1, min(at + 7, len(low))):
                country = line.chart.one(step, "country")
                if country and len(country.value.codes) == 1 and country.value.codes[0] in reading.desk.codes:
                    return str(country.value.codes[0])
            if {"mazhilis", "majilis"} & set(stretch):
                return "KZ" if "KZ" in reading.desk.codes else None
    if line.has("yet to") or line.has("still to"):
        return actor(reading, line, cue)
    return None
