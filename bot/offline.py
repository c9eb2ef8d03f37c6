"""What the shell does without a chat: reload with a progress bar, read articles, check summary files, print the schema.

Exit codes: 0 done; 1 at least one file was refused.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from bot.clock import utc_now
from bot.reloading import Reloader
from bot.render.terminal import plain
from bot.services import open_services
from bot.settings import Settings
from briefings.compose.reload import outcome as reported
from briefings.desk import open_desk
from briefings.errors import BadSource, BadSummary
from briefings.extract.explain import explain, not_read
from briefings.language import language
from briefings.model import Summary
from briefings.outcome import Outcome
from briefings.ports import Store
from briefings.reading import LARGEST, READ, article_in, is_summary, read_summary
from briefings.sources.files import parse_summary, read_bytes
from db.store import open_store, path_of


async def reload(settings: Settings, *, preview: bool) -> int:
    """Bring the store up to date and print what changed; a bar on standard error while it reads.

    A preview makes no database: where there is none yet, the files are compared with an empty one.
    """
    opener = _empty if preview and not path_of(settings.database_url).exists() else None
    async with open_services(settings, utc_now, opener=opener, on_start=()) as services:
        result = await _with_bar(services.reloader, preview=preview)
        report = reported(result, services.desk, language(settings.language))
        print(plain(replace(report, buttons=())), end="")
    return 1 if result.refused else 0


@asynccontextmanager
async def _empty(url: str, desk: str) -> AsyncIterator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        async with open_store(f"sqlite:///{folder}/empty.db", desk=desk) as store:
            yield store


def check(files: list[Path], *, as_json: bool, out: Path | None) -> int:
    """Say for each summary file whether it is right; print the contract or write it into ``out`` as JSON."""
    return _each(files, lambda file: parse_summary(read_bytes(file), str(file)), as_json=as_json, out=out)


def extract(files: list[Path], desk_name: str, *, as_json: bool, out: Path | None, explained: bool) -> int:
    """Read articles of any kind; print the contract, write it into ``out`` as JSON, or print how each fact was found."""
    desk = open_desk(desk_name)

    def read(file: Path) -> Summary:
        if file.suffix.lower() not in READ:
            raise BadSource(f"it is none of {', '.join(sorted(READ))}")
        content = read_bytes(file, largest=LARGEST[file.suffix.lower()])
        if explained and not is_summary(file.name):
            print(f"{file}\n{explain(article_in(content, file.name), desk)}\n")
        return read_summary(content, file.name, desk)

    return _each(files, read, as_json=as_json, out=out, quiet=explained)


def schema() -> int:
    """Print the JSON Schema of a summary."""
    print(json.dumps(Summary.model_json_schema(), ensure_ascii=False, indent=2))
    return 0


def _each(
    files: list[Path], read: Callable[[Path], Summary], *, as_json: bool, out: Path | None, quiet: bool = False
) -> int:
    """One clear line for each refused file, and the rest goes on."""
    refused = 0
    for file in files:
        try:
            summary = read(file)
        except (BadSource, BadSummary) as trouble:
            refused += 1
            said = str(trouble).removeprefix(file.name).lstrip(": ") if isinstance(trouble, BadSource) else str(trouble)
            print(said if said.startswith(str(file)) else f"{file}: {said}", file=sys.stderr)
            for other in trouble.others if isinstance(trouble, BadSummary) else ():
                print(other, file=sys.stderr)
            continue
        unread = "" if is_summary(file.name) else not_read(summary.article)
        if unread and not quiet:
            print(f"{file}: {unread}", file=sys.stderr)
        if as_json or out or not (quiet or unread):
            _give(summary, file, as_json=as_json, out=out)
    return 1 if refused else 0


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
