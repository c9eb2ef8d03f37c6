"""``python -m tests.soak [NAME …]``: runs the named parts, or all (about four minutes), and prints the table of faults."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import structlog
from rich.console import Console
from rich.table import Table

from tests.soak.faults import SIMULATED, killed_at_random_points, locked_for_ten_seconds
from tests.soak.load import flooded, three_thousand
from tests.soak.month import a_month

PARTS = {
    part.__name__: part
    for part in (*SIMULATED, killed_at_random_points, locked_for_ten_seconds, a_month, flooded, three_thousand)
}


async def _main(names: Sequence[str]) -> int:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    table = Table("what", "messages", "lost", "twice", "measured", "s", "")
    bad = 0
    for name in names:
        print(f"{name} …", file=sys.stderr, flush=True)
        began = perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            told = await PARTS[name](Path(folder))
        bad += not told.good
        twice = f"{told.twice} (≤ {told.most_twice})" if told.most_twice else str(told.twice)
        verdict = "good" if told.good else "BAD"
        spent = f"{perf_counter() - began:.0f}"
        table.add_row(told.what, str(told.expected), str(told.lost), twice, told.note, spent, verdict)
    Console(width=None if sys.stdout.isatty() else 150).print(table)
    return int(bool(bad))


if __name__ == "__main__":
    unknown = set(sys.argv[1:]) - set(PARTS)
    if unknown:
        sys.exit(f"There is no {', '.join(sorted(unknown))}; there is: {', '.join(PARTS)}.")
    sys.exit(asyncio.run(_main(sys.argv[1:] or list(PARTS))))
