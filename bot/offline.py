"""What the shell does without a chat: reload with a progress bar, check summary files, print the schema.

Exit codes: 0 done; 1 at least one file was refused.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bot.clock import utc_now
from bot.reloading import Reloader
from bot.render.terminal import plain
from bot.services import open_services
from bot.settings import Settings
from briefings.compose.reload import outcome as reported
from briefings.errors import BadSource, BadSummary
from briefings.language import language
from briefings.model import Summary
from briefings.outcome import Outcome
from briefings.sources.files import parse_summary, read_bytes


async def reload(settings: Settings, *, preview: bool) -> int:
    """Bring the store up to date and print what changed; a bar on standard error while it reads."""
    async with open_services(settings, utc_now, on_start=()) as services:
        result = await _with_bar(services.reloader, preview=preview)
        print(plain(reported(result, services.desk, language(settings.language))), end="")
    return 1 if result.refused else 0


def check(files: list[Path], *, as_json: bool, out: Path | None) -> int:
    """Say for each summary file whether it is right; print the contract or write it into ``out`` as JSON."""
    refused = 0
    for file in files:
        try:
            summary = parse_summary(read_bytes(file), str(file))
        except (BadSource, BadSummary) as trouble:
            refused += 1
            said = str(trouble)
            print(said if said.startswith(str(file)) else f"{file}: {said}", file=sys.stderr)
            continue
        _give(summary, file, as_json=as_json, out=out)
    return 1 if refused else 0


def schema() -> int:
    """Print the JSON Schema of a summary."""
    print(json.dumps(Summary.model_json_schema(), ensure_ascii=False, indent=2))
    return 0


def _give(summary: Summary, file: Path, *, as_json: bool, out: Path | None) -> None:
    printed = json.dumps(summary.contract(), ensure_ascii=False, indent=2)
    if out:
        out.mkdir(parents=True, exist_ok=True)
        (out / f"{file.stem}.json").write_text(printed + "\n", encoding="utf-8")
    elif as_json:
        print(printed)
    else:
        facts = sum(map(len, (summary.observations, summary.agreements, summary.meetings, summary.people)))
        print(f"{file}: right, {facts} facts")


async def _with_bar(reloader: Reloader, *, preview: bool) -> Outcome:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading files", total=None)

        async def progress(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        return await reloader.run(preview=preview, progress=progress)
