"""What the shell does without a chat: reload with a progress bar, read articles, check summary files, print the schema.

Exit codes: 0 done; 1 at least one file was refused; 2 there is no place to write to.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
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
from briefings.reading import LARGEST, READ, article_in, check_summary, is_summary, read_summary
from briefings.sources.files import read_bytes
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
    return _each(files, lambda file: check_summary(read_bytes(file), str(file)), as_json=as_json, out=out)


def extract(files: list[Path], desk_name: str, *, as_json: bool, out: Path | None, explained: bool) -> int:
    """Read articles of any kind; print the contract, write it into ``out`` as JSON, or print how each fact was found."""
    desk = open_desk(desk_name)

    def read(file: Path) -> Summary:
        if file.suffix.lower() not in READ:
            raise BadSource(f"it is none of {', '.join(sorted(READ))}; save its text as .txt")
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
    with _given(files, as_json=as_json, out=out, quiet=quiet) as give:
        for file in files:
            try:
                summary = read(file)
                unread = "" if is_summary(file.name) else not_read(summary.article)
                if unread and not quiet:
                    print(f"{file}: {unread}", file=sys.stderr)
                if as_json or out or not unread:
                    give(summary, file)
            except (BadSource, BadSummary) as trouble:
                refused += 1
                _refuse(file, trouble)
    return 1 if refused else 0


def _refuse(file: Path, trouble: BadSource | BadSummary) -> None:
    said = str(trouble).removeprefix(file.name).lstrip(": ") if isinstance(trouble, BadSource) else str(trouble)
    print(said if said.startswith(str(file)) else f"{file}: {said}", file=sys.stderr)
    for other in trouble.others if isinstance(trouble, BadSummary) else ():
        print(other, file=sys.stderr)


Give = Callable[[Summary, Path], None]
"""Takes what was read of a file. Raises BadSource where it cannot be given out."""


@contextmanager
def _given(files: list[Path], *, as_json: bool, out: Path | None, quiet: bool) -> Iterator[Give]:
    """Where summaries go: a folder, standard output as JSON (a list where several files were named), or one line each."""
    if out:
        yield _into(out)
    elif as_json and len(files) > 1:
        written: list[str] = []
        yield lambda summary, _: written.append(_as_json(summary))
        print("[", ",\n".join(written), "]", sep="\n")
    elif as_json:
        yield lambda summary, _: print(_as_json(summary))
    else:
        yield lambda summary, file: None if quiet else print(f"{file}: right, {len(summary.facts)} facts")


def _into(out: Path) -> Give:
    """One JSON file for each, named as the file that was read; raises BadSource where the folder cannot be made."""
    _make(out)
    made_of: dict[str, Path] = {}

    def give(summary: Summary, file: Path) -> None:
        name = f"{file.stem}.json"
        if name in made_of:
            raise BadSource(f"{name} in {out} is that of {made_of[name]}; write this one into another folder")
        try:
            (out / name).write_text(_as_json(summary) + "\n", encoding="utf-8")
        except OSError as trouble:
            raise BadSource(f"{out / name} cannot be written: {trouble.strerror}") from trouble
        made_of[name] = file

    return give


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise BadSource(f"The folder {folder} cannot be made: {trouble.strerror}.") from trouble


def _as_json(summary: Summary) -> str:
    return json.dumps(summary.contract(), ensure_ascii=False, indent=2)


async def _with_bar(reloader: Reloader, *, preview: bool) -> Outcome:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading files", total=None)

        async def progress(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        return await reloader.run(preview=preview, progress=progress)
