"""``python -m tests.eval``: read the articles in ``articles/``, compare with ``gold/``, fail below ``floors.toml``.

With ``--errors`` every wrong and missing fact is listed; with two folders as arguments those are read instead.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from pathlib import Path

from briefings.desk import open_desk
from briefings.extract import extract
from briefings.sources.texts import read_article
from tests.eval.scorer import ROWS, Tally, score

HERE = Path(__file__).parent


def measure(articles: Path, gold: Path) -> tuple[dict[str, Tally], list[str]]:
    """Tallies over all articles that have gold, and their errors."""
    desk = open_desk("kazakhstan-uk")
    tallies = {row: Tally() for row in ROWS}
    errors: list[str] = []
    for file in sorted(gold.glob("*.json")):
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
    """Print the table; 1 where a floor is broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.eval", description=__doc__)
    parser.add_argument("articles", nargs="?", type=Path, default=HERE / "articles")
    parser.add_argument("gold", nargs="?", type=Path, default=HERE / "gold")
    parser.add_argument("--errors", action="store_true", help="list every wrong and missing fact")
    given = parser.parse_args()
    tallies, errors = measure(given.articles, given.gold)
    print(f"{'':14}{'precision':>10}{'recall':>8}{'right':>7}{'wrong':>7}{'missing':>9}")
    for row, tally in tallies.items():
        print(f"{row:14}{tally.precision:>10.3f}{tally.recall:>8.3f}{tally.right:>7}{tally.wrong:>7}{tally.missing:>9}")
    if given.errors:
        print(*errors, sep="\n")
    broken = (
        below(tallies, tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8")))
        if given.gold == HERE / "gold"
        else []
    )
    print(*broken, sep="\n", end="\n" if broken else "")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
