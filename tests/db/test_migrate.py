"""A file is made, moved on, or refused before anything in it is touched."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from briefings.errors import StoreBusy, StoreError, StoreFull, StoreRefused
from db.connection import _ours, statements
from db.migrate import APPLICATION_ID, MIGRATIONS, migrations_in
from db.store import open_store, path_of

FIRST = Path(__file__).parents[2] / "db" / "migrations" / "0001_articles_and_facts.sql"
NEWEST = migrations_in(MIGRATIONS)[-1].version
SECOND = "ALTER TABLE articles ADD COLUMN mood TEXT;\nCREATE TABLE moods (mood TEXT) STRICT;\n"


@pytest.fixture
def old_file(path: Path) -> Path:
    """A file of version 1 with one article, as it would lie on a disk for years."""
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as shell:
        shell.executescript(FIRST.read_text())
        shell.executescript(f"""
            PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 1;
            INSERT INTO meta VALUES ('desk', 'd');
            INSERT INTO articles (id, path, hash, language, basis, retrieved, day, sort_day, topics, key_points)
            VALUES ('one', 'one.yaml', 'abc', 'en', 'unknown', '2024-01-01', '2024-01-01', '2024-01-01', '[]', '[]');
        """)
    return path


@pytest.fixture
def steps(tmp_path: Path) -> Callable[[str], Path]:
    """A folder of migrations: the first as it is, the second as given."""

    def folder(second: str) -> Path:
        made = tmp_path / "migrations"
        made.mkdir(exist_ok=True)
        shutil.copy(FIRST, made)
        (made / "0002_next.sql").write_text(second)
        return made

    return folder


def _ask(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as shell:
        return shell.execute(sql).fetchall()


def _beside(path: Path) -> set[str]:
    return {file.name for file in path.parent.iterdir()}


async def test_a_fresh_file_and_its_folder_are_made(path: Path, url: str) -> None:
    async with open_store(url, desk="d"):
        pass
    assert _ask(path, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert _ask(path, "PRAGMA user_version") == [(NEWEST,)]
    assert _ask(path, "PRAGMA journal_mode") == [("wal",)]
    assert _beside(path) == {"briefings.db"}


async def test_an_old_file_opens_with_what_it_holds(old_file: Path, url: str) -> None:
    async with open_store(url, desk="d") as store:
        assert list(await store.known()) == ["one"]
    assert _ask(old_file, "PRAGMA user_version") == [(NEWEST,)]
    assert _beside(old_file) == {"briefings.db", "briefings.db.before-0002"}


async def test_an_old_file_is_moved_on_and_a_copy_stays_beside_it(
    old_file: Path, url: str, steps: Callable[[str], Path]
) -> None:
    async with open_store(url, desk="d", migrations=steps(SECOND)) as store:
        assert list(await store.known()) == ["one"]
    assert _ask(old_file, "PRAGMA user_version") == [(2,)]
    copy = old_file.with_name("briefings.db.before-0002")
    assert _ask(copy, "SELECT user_version, id FROM pragma_user_version, articles") == [(1, "one")]
    assert _beside(old_file) == {"briefings.db", copy.name}


async def test_an_earlier_copy_is_never_overwritten(old_file: Path, url: str, steps: Callable[[str], Path]) -> None:
    earlier = old_file.with_name("briefings.db.before-0002")
    shutil.copy(old_file, earlier)
    before = earlier.stat()
    async with open_store(url, desk="d", migrations=steps(SECOND)):
        pass
    assert earlier.stat() == before
    assert _beside(old_file) == {"briefings.db", earlier.name, f"{earlier.name}-2"}


async def test_a_fresh_file_takes_all_steps_without_a_copy(path: Path, url: str, steps: Callable[[str], Path]) -> None:
    async with open_store(url, desk="d", migrations=steps(SECOND)):
        pass
    assert _ask(path, "PRAGMA user_version") == [(2,)]
    assert _beside(path) == {"briefings.db"}


async def test_a_migration_that_fails_leaves_the_file_as_it_was(
    old_file: Path, url: str, steps: Callable[[str], Path]
) -> None:
    with pytest.raises(StoreError, match="no such table: nowhere"):
        async with open_store(url, desk="d", migrations=steps(f"{SECOND}INSERT INTO nowhere VALUES (1);")):
            pass
    assert _ask(old_file, "PRAGMA user_version") == [(1,)]
    assert _ask(old_file, "SELECT count(*) FROM pragma_table_info('articles') WHERE name = 'mood'") == [(0,)]
    assert _beside(old_file) == {"briefings.db"}
    async with open_store(url, desk="d") as store:
        assert list(await store.known()) == ["one"]


async def test_a_file_locked_by_another_program_is_not_moved_on(
    old_file: Path, url: str, steps: Callable[[str], Path]
) -> None:
    with closing(sqlite3.connect(old_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            async with open_store(url, desk="d", wait=0.05, migrations=steps(SECOND)):
                pass
        with pytest.raises(StoreBusy):
            async with open_store(url, desk="d", wait=0.05):
                pass
    assert _beside(old_file) == {"briefings.db"}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("PRAGMA application_id = 7", "another program's database"),
        ("PRAGMA application_id = 0", "another program's database"),
        ("PRAGMA user_version = 99", rf"newer briefing-bot \(version 99 of the file, this one knows {NEWEST}\)"),
        ("UPDATE meta SET value = 'norway_chile'", "belongs to the desk 'norway_chile', not to 'd'"),
    ],
)
async def test_a_file_that_is_not_ours_is_refused_untouched(
    old_file: Path, url: str, change: str, sentence: str
) -> None:
    with closing(sqlite3.connect(old_file)) as shell:
        shell.execute(change)
        shell.commit()
    before = await asyncio.to_thread(old_file.read_bytes)
    with pytest.raises(StoreRefused, match=sentence) as raised:
        async with open_store(url, desk="d"):
            pass
    assert str(old_file) in str(raised.value)
    assert "BOT_DATABASE_URL" in str(raised.value)
    assert await asyncio.to_thread(old_file.read_bytes) == before


async def test_opening_a_fresh_file_many_times_at_once_succeeds(url: str) -> None:
    async def opened() -> int:
        async with open_store(url, desk="d") as store:
            return len(await store.known())

    assert await asyncio.gather(*(opened() for _ in range(6))) == [0] * 6


def test_two_processes_open_a_fresh_file_at_once(url: str) -> None:
    script = f"""
import asyncio
from db.store import open_store

async def main():
    async with open_store({url!r}, desk="d") as store:
        print(len(await store.known()))

print("ready", flush=True)
input()
asyncio.run(main())
"""
    programs = [
        subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("\n")
        program.stdin.flush()
    assert [program.communicate(timeout=20)[0] for program in programs] == ["0\n", "0\n"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("sqlite:///data/briefings.db", "data/briefings.db"),
        ("sqlite:////var/lib/briefings.db", "/var/lib/briefings.db"),
        ("sqlite:///a folder/100%.db", "a folder/100%.db"),
    ],
)
def test_three_slashes_are_relative_and_four_absolute(url: str, expected: str) -> None:
    assert str(path_of(url)) == expected


@pytest.mark.parametrize(
    "url",
    [
        "",
        "sqlite://",
        "sqlite:///",
        "sqlite:///:memory:",
        "sqlite:///x.db?mode=ro",
        "postgres://h/d",
        "data.db",
        "sqlite:///data/",
    ],
)
def test_any_other_url_is_refused_with_what_would_work(url: str) -> None:
    with pytest.raises(StoreRefused, match=r"write sqlite:///data/briefings\.db"):
        path_of(url)


async def test_a_file_with_signs_that_mean_something_in_a_uri_is_opened(tmp_path: Path) -> None:
    async with open_store(f"sqlite:///{tmp_path}/100% of #1.db", desk="d") as store:
        assert await store.known() == {}
    assert [file.name for file in await asyncio.to_thread(lambda: list(tmp_path.iterdir()))] == ["100% of #1.db"]


def test_a_script_is_taken_apart_at_whole_statements() -> None:
    trigger = "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM b;\n  DELETE FROM c;\nEND;\n"
    assert list(statements(f"-- why\nSELECT 1;\n{trigger}")) == ["-- why\nSELECT 1;\n", trigger]


@pytest.mark.parametrize(
    ("code", "ours"),
    [
        (sqlite3.SQLITE_BUSY_SNAPSHOT, StoreBusy),
        (sqlite3.SQLITE_FULL, StoreFull),
        (sqlite3.SQLITE_IOERR_SHMSIZE, StoreFull),
        (sqlite3.SQLITE_READONLY_DIRECTORY, StoreRefused),
        (sqlite3.SQLITE_CORRUPT, StoreError),
    ],
)
def test_an_error_of_the_driver_becomes_ours_by_its_code(code: int, ours: type[StoreError]) -> None:
    error = sqlite3.OperationalError("as SQLite puts it")
    error.sqlite_errorcode = code
    assert type(_ours(error, Path("briefings.db"))) is ours


def test_the_driver_is_imported_at_one_place_only() -> None:
    folder = FIRST.parents[1]
    drivers = ("import sqlite3", "import aiosqlite", "from sqlite3", "from aiosqlite")
    importing = {file.name for file in folder.glob("*.py") if any(driver in file.read_text() for driver in drivers)}
    assert importing == {"connection.py"}
