"""When something goes wrong the caller gets one clear sentence, and what the file held is whole."""

from __future__ import annotations

import asyncio
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

import pytest

from briefings.errors import StoreBusy, StoreError, StoreFull, StoreRefused, StoreTimeout
from briefings.model import Topic
from briefings.periods import Period
from briefings.ports import Filed
from db.store import SqliteStore, open_store
from tests.db.articles import LATER, agreement, article, figure, reload
from tests.synthetic import changes_of, filed

QUESTIONS: dict[str, Callable[[SqliteStore], Awaitable[Any]]] = {
    "known": lambda store: store.known(),
    "desk_mark": lambda store: store.desk_mark(),
    "figures": lambda store: store.figures(),
    "figures of a period": lambda store: store.figures(Period.parse("2022")),
    "agreements": lambda store: store.agreements(topic=Topic.HEALTH),
    "agreement": lambda store: store.agreement(1),
    "agreement_topics": lambda store: store.agreement_topics(),
    "agreement_statuses": lambda store: store.agreement_statuses(),
    "reports": lambda store: store.reports(),
    "meetings": lambda store: store.meetings(),
    "people": lambda store: store.people(),
    "sources": lambda store: store.sources(),
    "source": lambda store: store.source(1),
    "search": lambda store: store.search("trade"),
    "overview": lambda store: store.overview(),
}
SLOW = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"

every_question = pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS)


@every_question
async def test_a_question_to_a_closed_store_is_refused(url: str, ask: Callable[[SqliteStore], Awaitable[Any]]) -> None:
    async with open_store(url, desk="d") as store:
        pass
    with pytest.raises(StoreError, match="is closed"):
        await ask(store)


@every_question
async def test_a_question_that_is_not_answered_in_time_is_stopped(
    url: str, ask: Callable[[SqliteStore], Awaitable[Any]]
) -> None:
    async with open_store(url, desk="d", limit=0) as store:
        with pytest.raises(StoreTimeout, match="took longer than 0 s"):
            await ask(store)


@every_question
async def test_a_question_to_a_damaged_database_names_the_cause(
    store: SqliteStore, path: Path, ask: Callable[[SqliteStore], Awaitable[Any]]
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as shell:
        shell.execute("PRAGMA foreign_keys = OFF")
        for table in ("articles", "figures", "agreements", "agreement_topics", "meetings", "people", "meta", "search"):
            shell.execute(f"DROP TABLE {table}")
    with pytest.raises(StoreError, match="no such table") as raised:
        await ask(store)
    assert isinstance(raised.value.__cause__, sqlite3.Error)


@every_question
async def test_a_question_is_answered_while_another_program_writes(
    store: SqliteStore, path: Path, ask: Callable[[SqliteStore], Awaitable[Any]]
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        before = await ask(store)
        other.execute("BEGIN IMMEDIATE")
        assert await ask(store) == before
        other.execute("ROLLBACK")


async def test_a_reload_while_another_program_writes_gives_up_after_the_wait(store: SqliteStore, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match="locked by another program"):
            await store.apply(reload(article()))
        other.execute("ROLLBACK")
    await store.apply(reload(article()))
    assert list(await store.known()) == ["one"]


async def test_a_question_stopped_in_the_middle_leaves_its_reader_usable(url: str) -> None:
    async with open_store(url, desk="d", limit=0.05) as store:
        for _ in range(4):  # twice as many as there are readers
            with pytest.raises(StoreTimeout):
                await store._database.fetch(SLOW)
        assert (await store.overview()).articles == 0


async def test_a_cancelled_question_gives_its_reader_back_at_once(store: SqliteStore) -> None:
    for _ in range(4):
        asking = asyncio.create_task(store._database.fetch(SLOW))
        await asyncio.sleep(0.01)
        begun = monotonic()
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        assert monotonic() - begun < 1
    assert await store.known() == {}


async def test_more_questions_than_readers_all_get_their_answer(store: SqliteStore) -> None:
    await store.apply(changes_of(filed(50, words=5)))
    answers = await asyncio.gather(*(store.sources(limit=50) for _ in range(100)))
    assert {len(page.items) for page in answers} == {50}


async def test_a_reload_that_fails_in_the_middle_leaves_the_old_data_whole(store: SqliteStore) -> None:
    await store.apply(reload(article("one", figures=[figure()])))
    twice = [article("two"), article("one", headline="new"), article("two")]
    with pytest.raises(StoreError, match="UNIQUE"):
        await store.apply(reload(*twice, at=LATER))
    assert list(await store.known()) == ["one"]
    assert len((await store.search("trade")).items) == 1
    await store.apply(reload(article("two"), at=LATER))
    assert len(await store.known()) == 2


async def test_a_cancelled_reload_leaves_the_old_data_whole_and_the_writer_free(store: SqliteStore) -> None:
    await store.apply(reload(article()))
    going = asyncio.create_task(store.apply(changes_of(filed(1_500, words=5))))
    await asyncio.sleep(0.05)
    going.cancel()
    with pytest.raises(asyncio.CancelledError):
        await going
    assert list(await store.known()) == ["one"]
    await store.apply(reload(article("two")))
    assert set(await store.known()) == {"one", "two"}


async def test_text_that_is_no_unicode_is_refused_whole(store: SqliteStore) -> None:
    with pytest.raises(StoreError, match="broken characters"):
        await store.people(key="\ud800")


async def test_during_a_reload_readers_see_the_whole_old_data(store: SqliteStore) -> None:
    old = filed(100, words=5)
    await store.apply(changes_of(old))
    before = (await store.overview(), await store.figures(), await store.reports())
    going = asyncio.create_task(store.apply(changes_of(filed(1_500, seed=2, words=5), withdrawn=[old[0].id])))
    seen = 0
    while not going.done():
        answers = (await store.overview(), await store.figures(), await store.reports())
        if await store.overview() != before[0]:  # done while we asked
            break
        assert answers == before
        seen += 1
    await going
    assert seen > 2
    assert (await store.overview()).articles == 1_500


async def test_two_reloads_at_once_are_done_one_after_the_other(store: SqliteStore) -> None:
    await asyncio.gather(*(store.apply(reload(article(f"a{number}"))) for number in range(5)))
    assert len(await store.known()) == 5


async def test_a_full_disk_leaves_the_old_data_whole(store: SqliteStore) -> None:
    await store.apply(reload(article(agreements=[agreement()])))
    [(pages,)] = await store._database.fetch("PRAGMA page_count")
    await store._database._writer.run(f"PRAGMA max_page_count = {pages + 10}")
    with pytest.raises(StoreFull, match="no room left"):
        await store.apply(changes_of(filed(300)))
    assert list(await store.known()) == ["one"]
    await store._database._writer.run("PRAGMA max_page_count = 1000000")
    await store.apply(changes_of(filed(300)))
    assert len(await store.known()) == 301


@pytest.fixture
def small_files() -> Iterator[None]:
    """No file of this process may grow beyond a megabyte: what a quota does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_a_quota_leaves_the_old_data_whole(store: SqliteStore, small_files: None) -> None:
    await store.apply(reload(article()))
    with pytest.raises(StoreFull, match="space and quota"):
        await store.apply(changes_of(filed(3_000)))
    assert list(await store.known()) == ["one"]


@pytest.fixture
def notes(path: Path) -> str:
    path.parent.mkdir()
    path.write_text("not a database, but somebody's notes " * 50)
    return path.read_text()


async def test_a_file_that_is_no_database_is_refused_and_left_alone(notes: str, path: Path, url: str) -> None:
    with pytest.raises(StoreRefused, match="is no SQLite database"):
        async with open_store(url, desk="d"):
            pass
    assert await asyncio.to_thread(path.read_text) == notes


async def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreRefused, match="cannot be opened"):
        async with open_store(f"sqlite:///{tmp_path}", desk="d"):
            pass


async def test_a_file_in_place_of_the_folder_is_refused(notes: str, url: str) -> None:
    with pytest.raises(StoreRefused, match="cannot be made"):
        async with open_store(f"{url}/briefings.db", desk="d"):
            pass


# A process killed in the middle of a reload --------------------------------------------------------------------------

OLD, NEW = 40, 1_200
CHILD = """
import asyncio, sys
from db.store import open_store
from tests.synthetic import changes_of
from tests.db.test_trouble import Telling, new_articles

async def main() -> None:
    async with open_store(sys.argv[1], desk="d") as store:
        changes = changes_of(Telling(new_articles()), withdrawn=["article-000000"], mark="new")
        print("begun", flush=True)
        await store.apply(changes)
        print("done", flush=True)

asyncio.run(main())
"""


class Telling(Sequence[Filed]):
    """Says how far the store has read, so that the parent process knows where to strike."""

    def __init__(self, articles: Sequence[Filed]) -> None:
        self._articles = articles

    def __len__(self) -> int:
        return len(self._articles)

    def __getitem__(self, index: Any) -> Any:
        print("reads", index, flush=True)
        return self._articles[index]


def new_articles() -> list[Filed]:
    return filed(NEW, words=10)[1:]


def _strike(url: str, chance: Random, *, at_once: bool) -> None:
    """Start a reload in a process of its own and kill it somewhere on its way."""
    with subprocess.Popen([sys.executable, "-c", CHILD, url], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for line in child.stdout:
            if line == "begun\n" if at_once else line.startswith("reads") and chance.random() < 0.4:
                break
        with suppress(subprocess.TimeoutExpired):
            child.wait(timeout=chance.random() * 0.15)
        child.send_signal(signal.SIGKILL)


async def test_a_process_killed_in_the_middle_of_a_reload_leaves_all_old_or_all_new(tmp_path: Path) -> None:
    chance, marks = Random(7), set()
    for strike in range(20):
        path = tmp_path / f"{strike}.db"
        url = f"sqlite:///{path}"
        async with open_store(url, desk="d") as store:
            await store.apply(changes_of(filed(OLD, words=10), mark="old"))
            old = await store.overview()
        _strike(url, chance, at_once=strike % 5 == 0)
        async with open_store(url, desk="d") as store:
            mark, overview, known = await store.desk_mark(), await store.overview(), await store.known()
            found = (await store.search("k", limit=2 * NEW)).items
        if mark == "old":
            assert (overview, len(known), len(found)) == (old, OLD, OLD)
        else:
            assert (overview.articles, len(known), len(found)) == (NEW - 1,) * 3
            assert "article-000000" not in known
        with closing(sqlite3.connect(path)) as shell:
            assert shell.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert shell.execute("PRAGMA foreign_key_check").fetchall() == []
        marks.add(mark)
    assert "old" in marks
