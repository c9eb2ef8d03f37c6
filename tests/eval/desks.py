"""Desks for the sets of articles: the desk that comes with the product, and one made up for each other pair.

A made-up desk has the names of two countries and the topics of the first desk: no formats, no known agreements, no
spellings. So what it reads, the rules read by themselves.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from briefings.desk import Country, Desk, open_desk
from briefings.extract.countries import WORLD_SIDES

FIRST = "kazakhstan-uk"


@cache
def desk_of(first: str, second: str) -> Desk:
    """The desk of a pair of country codes."""
    known = open_desk(FIRST)
    if {first, second} == set(known.codes):
        return known
    return Desk(
        slug=f"{first}-{second}".lower(),
        folder=Path(),
        name=f"{first}–{second}",
        countries=(_country(first, known), _country(second, known)),
        topics=known.topics,
    )


def _country(code: str, known: Desk) -> Country:
    listed = known.country(code)
    if listed is not None:
        return listed
    forms: dict[str, list[str]] = {"name": [], "adjective": [], "capital": []}
    for phrase, side in WORLD_SIDES:
        if side.codes == (code,):
            forms[side.form].append(phrase)
    return Country(
        code=code,
        name=forms["name"][0],
        names=tuple(forms["name"]),
        adjectives=tuple(forms["adjective"]),
        capital=next(iter(forms["capital"]), forms["name"][0]),
        capitals=tuple(forms["capital"]),
        flag=code,
        timezone="UTC",
    )


def pairs_of(folder: Path) -> dict[str, tuple[str, str]]:
    """Which pair each article of a set is about: article → codes; empty where the whole set is the first desk's."""
    file = folder / "pairs.txt"
    rows = file.read_text(encoding="utf-8").split("\n") if file.is_file() else []
    return {number: (first, second) for number, first, second in (row.split() for row in rows if row)}
