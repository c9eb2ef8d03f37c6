"""Precision and recall per kind of fact, in the manner of the contract's own matching.

- observation: same flow, unit and period (an open period by its last year), value within half a percent;
- agreement: same status and family of kinds, titles with half of their content words in common, or one within the other;
- meeting: same date, and the same session, a word of the name that tells, or a participant in common;
- person: same surname and side. The publication date and every topic count as facts of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefings.desk import open_desk
from briefings.extract.countries import Countries
from briefings.extract.periods import Known
from briefings.extract.reading import chart_of
from briefings.extract.words import Words
from briefings.periods import Period
from briefings.text import fold

Fact = dict[str, Any]
KINDS = ("observations", "agreements", "meetings", "people")
ROWS = (*KINDS, "published", "topics")
FAMILIES = {"contract": "agreement", "plan": "roadmap", "programme": "roadmap", "declaration": "joint-statement"}
FILLERS = frozenset("a an and as at between by for from in into its of on the to under with".split())
DOCUMENT_WORDS = frozenset(
    "agreement memorandum mou understanding protocol roadmap road map plan joint statement programme contract treaty".split()
)
PLAIN_CONTACTS = frozenset("talks talk meeting visit state official working phone call conversation".split())


@dataclass
class Tally:
    """Right, wrong and missing."""

    right: int = 0
    wrong: int = 0
    missing: int = 0

    @property
    def precision(self) -> float:
        """Of what was said, how much is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of what is stated, how much was said."""
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0


def span(edtf: str | None) -> tuple[Any, Any] | None:
    """First and last day of a period."""
    if not edtf:
        return None
    period = Period.parse(edtf)
    return period.first, period.last


def _last_year(edtf: str | None) -> int | None:
    if edtf is None:
        return None
    last = Period.parse(edtf).last
    return last.year if last else None


def _flow(fact: Fact) -> tuple[str, frozenset[str] | tuple[str, str]]:
    kind, reporter, partner = fact["indicator"], fact["reporter"], fact["partner"]
    if kind == "trade.turnover":
        return kind, frozenset((reporter, partner))
    if kind == "trade.imports":
        return "trade.exports", (partner, reporter)
    return kind, (reporter, partner)


def _content(text: str, without: frozenset[str] = frozenset()) -> set[str]:
    words = {word[:-1] if len(word) > 3 and word.endswith("s") else word for word in fold(text).split()} - FILLERS
    return words - without or words


def _surname(name: str) -> str:
    return (fold(name).split() or [""])[-1]


def same_observation(gold: Fact, said: Fact) -> bool:
    """Whether two figures are one."""
    if _flow(gold) != _flow(said) or gold["unit"] != said["unit"]:
        return False
    if abs(gold["value"] - said["value"]) > 0.005 * abs(gold["value"]):
        return False
    if gold["indicator"] in ("investment.stock", "companies"):
        return _last_year(gold["period"]) == _last_year(said["period"])
    return span(gold["period"]) == span(said["period"])


def same_agreement(gold: Fact, said: Fact) -> bool:
    """Whether two documents on a rung are one."""
    families = {FAMILIES.get(fact["kind"], fact["kind"]) for fact in (gold, said)}
    mine, theirs = _content(gold["title"], DOCUMENT_WORDS), _content(said["title"], DOCUMENT_WORDS)
    alike = len(mine & theirs) / len(mine | theirs) >= 0.5 or mine <= theirs or theirs <= mine
    return gold["status"] == said["status"] and len(families) == 1 and alike


def same_meeting(gold: Fact, said: Fact) -> bool:
    """Whether two contacts are one."""
    if span(gold["date"]) != span(said["date"]):
        return False
    names = (_content(gold["name"]) & _content(said["name"])) - PLAIN_CONTACTS
    people = set(map(_surname, gold["participants"])) & set(map(_surname, said["participants"]))
    session = gold["session"] is not None and gold["session"] == said["session"]
    plain = fold(gold["name"]) == fold(said["name"]) and not (gold["participants"] and said["participants"])
    return bool(session or names or people or plain)


def same_person(gold: Fact, said: Fact) -> bool:
    """Whether two people are one."""
    return gold["side"] == said["side"] and _surname(gold["name"]) == _surname(said["name"])


SAME: dict[str, Callable[[Fact, Fact], bool]] = dict(
    zip(KINDS, (same_observation, same_agreement, same_meeting, same_person), strict=True)
)


def compare(kind: str, gold: Iterable[Fact], said: Iterable[Fact], tally: Tally) -> list[str]:
    """Pair facts one to one; what is left over on either side, in words."""
    open_gold = list(gold)
    lines = []
    for fact in said:
        match = next((other for other in open_gold if SAME[kind](other, fact)), None)
        if match is None:
            tally.wrong += 1
            lines.append(f"wrong {kind}: {label(fact)}")
        else:
            open_gold.remove(match)
            tally.right += 1
    tally.missing += len(open_gold)
    return lines + [f"missing {kind}: {label(fact)}" for fact in open_gold]


def label(fact: Fact) -> str:
    """A fact on one line, without its evidence."""
    return " | ".join(str(value) for key, value in fact.items() if key not in ("evidence", "locator", "steps"))


def of_desk(kind: str, fact: Fact, codes: set[str], sides_of: dict[str, str | None]) -> bool:
    """Whether a fact concerns the two countries: figures between them, people of them, documents and contacts of both.

    ``sides_of``: the side of everybody in the same summary, by surname.
    """
    match kind:
        case "observations":
            return {fact["reporter"], fact["partner"]} == codes
        case "people":
            return fact["side"] in codes
        case "agreements":
            named = {party for party in fact["parties"] if len(party) == 2 and party.isupper()}
            return not named - codes or codes <= named
    present = {sides_of.get(_surname(name)) for name in fact["participants"]} - {None}
    named = {code for sentence in fact.get("evidence") or () for code in _named(sentence)}
    return not present - codes and (codes <= present | named or not named - codes)


@cache
def _countries() -> Countries:
    return Countries(open_desk("kazakhstan-uk"))


def _named(sentence: str) -> set[str]:
    """Countries that a sentence names, by themselves or by a place in them."""
    found = chart_of(Words(sentence), Known(), _countries()).all("country", "place")
    return {code for token in found for code in token.value.codes}


def _sides(summary: Fact) -> dict[str, str | None]:
    return {_surname(person["name"]): person["side"] for person in summary.get("people", ())}


def score(gold: Fact, said: Fact, codes: set[str], tallies: dict[str, Tally]) -> list[str]:
    """Add one article to the tallies; its errors in words."""
    lines: list[str] = []
    golden, reading = _sides(gold), _sides(said)
    negative = not any(of_desk(kind, fact, codes, golden) for kind in KINDS[:3] for fact in gold.get(kind, ()))
    for kind in KINDS[:3] if negative else KINDS:
        mine = [fact for fact in gold.get(kind, ()) if of_desk(kind, fact, codes, golden)]
        theirs = [fact for fact in said.get(kind, ()) if of_desk(kind, fact, codes, reading)]
        lines += compare(kind, mine, theirs, tallies[kind])
    if negative:
        return lines
    wanted, got = span(gold["article"].get("published")), span(said["article"].get("published"))
    _count_one(wanted, got, tallies["published"])
    if wanted != got:
        lines.append(f"published: {said['article'].get('published')} for {gold['article'].get('published')}")
    counted: tuple[Counter[str], Counter[str]] = Counter(gold.get("topics", [])), Counter(said.get("topics", []))
    tallies["topics"].right += sum((counted[0] & counted[1]).values())
    tallies["topics"].wrong += sum((counted[1] - counted[0]).values())
    tallies["topics"].missing += sum((counted[0] - counted[1]).values())
    return lines


def _count_one(wanted: Any, got: Any, tally: Tally) -> None:
    right = wanted == got and wanted is not None
    tally.right += right
    tally.wrong += got is not None and not right
    tally.missing += wanted is not None and not right
