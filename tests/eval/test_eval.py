"""The rules read their own articles no worse than they once did; the scorer counts as it should."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from tests.eval.__main__ import HERE, SETS, below, floors_of, measure
from tests.eval.scorer import ROWS, Tally, score

GOLD = [json.loads(file.read_text(encoding="utf-8")) for file in sorted((HERE / "gold").glob("*.json"))]
CODES = {"KZ", "GB"}


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_nothing_falls_below_its_floor(folder: Path) -> None:
    tallies, errors = measure(folder / "articles", folder / "gold")
    floors = floors_of(folder / "gold")
    assert set(floors) == set(ROWS)
    assert below(tallies, floors) == [], errors


def test_gold_against_itself_is_perfect() -> None:
    tallies = {row: Tally() for row in ROWS}
    for gold in GOLD:
        assert score(gold, copy.deepcopy(gold), CODES, tallies) == []
    assert all(tally.precision == tally.recall == 1.0 for tally in tallies.values())


def test_a_fact_too_many_costs_precision_and_one_too_few_recall() -> None:
    gold = next(gold for gold in GOLD if len(gold["observations"]) > 1)
    more, fewer = copy.deepcopy(gold), copy.deepcopy(gold)
    more["observations"].append(gold["observations"][0] | {"value": 1})
    del fewer["observations"][0]
    tallies = {row: Tally() for row in ROWS}
    assert len(score(gold, more, CODES, tallies)) == 1
    assert tallies["observations"].precision < 1
    tallies = {row: Tally() for row in ROWS}
    assert len(score(gold, fewer, CODES, tallies)) == 1
    assert tallies["observations"].recall < 1


def test_every_article_has_its_gold() -> None:
    names = {file.stem for file in Path(HERE / "articles").glob("*.txt")}
    assert names == {file.stem for file in Path(HERE / "gold").glob("*.json")}
