"""``python -m tests.bench [NAME …]``: measures the named parts, or all, and prints one table."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Sequence

from rich.console import Console
from rich.table import Table

from tests.bench import Result, commands, delivery, reading, store, telegram

PARTS: dict[str, Callable[[], AsyncIterator[Result]]] = {
    "commands": commands.measured,
    "delivery": delivery.measured,
    "reading": reading.measured,
    "store": store.measured,
    "telegram": telegram.measured,
}


async def _main(names: Sequence[str]) -> int:
    table = Table("what", "value", "beside", "ratio", "target", "")
    results = [result for name in names for result in [result async for result in PARTS[name]()]]
    for result in results:
        table.add_row(*_columns(result))
    Console(width=None if sys.stdout.isatty() else 120).print(table)
    return int(any(result.met is False for result in results))


def _columns(result: Result) -> tuple[str, ...]:
    target = f"≤ {result.at_most:g}" if result.at_most is not None else ""
    target = f"≥ {result.at_least:g}" if result.at_least is not None else target
    ratio = "" if result.ratio is None else f"{result.ratio:.2f}"
    return result.what, result.value, result.beside, ratio, target, {None: "", True: "met", False: "MISSED"}[result.met]


if __name__ == "__main__":
    unknown = set(sys.argv[1:]) - set(PARTS)
    if unknown:
        sys.exit(f"There is no {', '.join(sorted(unknown))} to measure; there is: {', '.join(PARTS)}.")
    sys.exit(asyncio.run(_main(sys.argv[1:] or list(PARTS))))
