"""Brings a database file to the schema this program works with, or refuses it.

- A fresh file is made; one of ours of an older version is moved on; anything else is refused before it is touched.
- A migration is one numbered file in ``migrations/``, complete in itself. It runs in one transaction together with the
  number of the version it leads to: it is done whole or not at all.
- Before an existing file is changed a copy stays beside it (``briefings.db.before-0002``). An earlier copy is never
  overwritten; the copy goes away again if the migration fails, because then the file is what it was.
- Two programs may open the same fresh file at once: the second waits, and finds the work done.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import count
from pathlib import Path

from briefings.errors import StoreRefused
from db.connection import Connection, opened, statements

APPLICATION_ID = 0x42524647
"""Written into the header of every file of ours: BRFG."""

MIGRATIONS: Traversable = files("db") / "migrations"


@dataclass(frozen=True)
class Migration:
    """One step of the schema; ``version`` is the number that its file's name begins with."""

    version: int
    script: str


def migrations_in(folder: Traversable) -> tuple[Migration, ...]:
    """The steps in their order."""
    return tuple(
        Migration(int(file.name.partition("_")[0]), file.read_text(encoding="utf-8"))
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".sql")
    )


async def migrate(writer: Connection, *, desk: str, wait: float, folder: Traversable = MIGRATIONS) -> None:
    """Bring the writer's file to the newest version in ``folder``. Raises StoreRefused for a file that is not ours."""
    steps = migrations_in(folder)
    at_first = await _version(writer, desk, newest=steps[-1].version)
    for step in steps[at_first:]:
        await _move_on(writer, step, desk, newest=steps[-1].version, wait=wait, keep=step.version == at_first + 1 > 1)


async def _move_on(writer: Connection, step: Migration, desk: str, *, newest: int, wait: float, keep: bool) -> None:
    """One step, unless another program was faster; with ``keep`` a copy of the file as it was stays beside it."""
    copy: Path | None = None
    try:
        async with writer.transaction():
            if await _version(writer, desk, newest=newest) >= step.version:
                return
            if keep:
                copy = await _copied(writer.path, f"before-{step.version:04}", wait)
            await _take(writer, step, desk)
    except BaseException:
        if copy:
            copy.unlink(missing_ok=True)
        raise


async def _take(writer: Connection, step: Migration, desk: str) -> None:
    for statement in statements(step.script):
        await writer.run(statement)
    if step.version == 1:
        await writer.run(f"PRAGMA application_id = {APPLICATION_ID}")
        await writer.run("INSERT INTO meta (name, value) VALUES ('desk', :desk)", {"desk": desk})
    await writer.run(f"PRAGMA user_version = {step.version}")


async def _version(writer: Connection, desk: str, *, newest: int) -> int:
    """The version of the file, 0 for an empty one. Changes nothing."""
    [(application, version, objects)] = await writer.fetch(
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master)"
        " FROM pragma_application_id, pragma_user_version"
    )
    path = writer.path
    if (application, version, objects) == (0, 0, 0):
        return 0
    if application != APPLICATION_ID:
        raise StoreRefused(f"{path} is another program's database; name another file in BOT_DATABASE_URL.")
    if version > newest:
        raise StoreRefused(
            f"{path} was written by a newer briefing-bot (version {version} of the file, this one knows {newest});"
            " update the program, or name another file in BOT_DATABASE_URL."
        )
    [(owner,)] = await writer.fetch("SELECT value FROM meta WHERE name = 'desk'")
    if owner != desk:
        raise StoreRefused(
            f"{path} belongs to the desk '{owner}', not to '{desk}'; name another file in BOT_DATABASE_URL."
        )
    return int(version)


async def _copied(path: Path, suffix: str, wait: float) -> Path:
    """A copy as last committed: under its name only when it is whole, and never over an earlier one."""
    unfinished = path.with_name(f"{path.name}.{suffix}.part")
    unfinished.unlink(missing_ok=True)
    try:
        async with opened(path, wait=wait, read_only=True) as source, opened(unfinished, wait=wait) as target:
            await source.copy(target)
        return unfinished.rename(_unused(path.with_name(f"{path.name}.{suffix}")))
    finally:
        unfinished.unlink(missing_ok=True)


def _unused(copy: Path) -> Path:
    """The path itself, or with the first number that no earlier copy has."""
    names = (copy if number == 1 else copy.with_name(f"{copy.name}-{number}") for number in count(1))
    return next(path for path in names if not path.exists())
