"""``python -m tests.eval``: read the articles of each set, compare with their gold, fail below the set's ``floors.toml``.

With ``--errors`` every wrong and missing fact is listed; ``--held-out`` measures the set that no rule was written for;
with two folders as arguments those are read instead.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from pathlib import Path

from briefings.extract import extract
from briefings.sources.texts import read_article
from tests.eval.desks import desk_of, pairs_of
from tests.eval.scorer import ROWS, Tally, score

HERE = Path(__file__).parent
FOLDERS = (
    "",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "reworded",
    "eighth",
    "ninth",
    "traps",
    "pairs",
)
SETS = tuple(HERE / folder for folder in FOLDERS)
HELD_OUT = HERE / "held_out"


def measure(articles: Path, gold: Path) -> tuple[dict[str, Tally], list[str]]:
    """Tallies over all articles that have gold, each read with the desk of its pair, and their errors."""
    pairs = pairs_of(gold.parent)
    tallies = {row: Tally() for row in ROWS}
    errors: list[str] = []
    for file in sorted(gold.glob("*.json")):
        desk = desk_of(*pairs.get(file.stem, ("KZ", "GB")))
        said = extract(read_article(articles / f"{file.stem}.txt"), desk).contract()
        wanted = json.loads(file.read_text(encoding="utf-8"))
        errors += [f"{file.stem}  {line}" for line in score(wanted, said, set(desk.codes), tallies)]
    return tallies, errors


def below(tallies: dict[str, Tally], floors: dict[str, dict[str, float]]) -> list[str]:
    """What fell below its floor, in words."""
    return [
        f"{row}: {measured} {getattr(tallies[row], measured):.3f} is below its floor {floor}"
        for row, wanted in floors.items()
        for measured, floor in wanted.items()
        if getattr(tallies[row], measured) < floor
    ]


def main() -> int:
    """Print a table for each set; 1 where a floor is broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.eval", description=__doc__)
    parser.add_argument("articles", nargs="?", type=Path)
    parser.add_argument("gold", nargs="?", type=Path)
    parser.add_argument("--errors", action="store_true", help="list every wrong and missing fact")
    parser.add_argument(
        "--held-out", action="store_true", help="the set that no rule was written for; no errors listed"
    )
    given = parser.parse_args()
    if given.articles and given.gold:
        return _shown(given.articles, given.gold, listed=given.errors)
    if given.held_out:
        return _shown(HELD_OUT / "articles", HELD_OUT / "gold", listed=False)
    return max([_shown(folder / "articles", folder / "gold", listed=given.errors) for folder in SETS])


def _shown(articles: Path, gold: Path, *, listed: bool) -> int:
    tallies, errors = measure(articles, gold)
    print(f"{gold.parent.name}: {len(list(gold.glob('*.json')))} articles")
    print(f"{'':14}{'precision':>10}{'recall':>8}{'right':>7}{'wrong':>7}{'missing':>9}")
    for row, tally in tallies.items():
        print(f"{row:14}{tally.precision:>10.3f}{tally.recall:>8.3f}{tally.right:>7}{tally.wrong:>7}{tally.missing:>9}")
    if listed:
        print(*errors, sep="\n")
    broken = below(tallies, floors_of(gold))
    print(*broken, sep="\n", end="\n" if broken else "")
    return int(bool(broken))


def floors_of(gold: Path) -> dict[str, dict[str, float]]:
    """The floors beside the gold; none where there is no file."""
    file = gold.parent / "floors.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


if __name__ == "__main__":
    sys.exit(main())
