"""/reload: everything or nothing, nothing lost, each refusal with its reason."""

import asyncio
import errno
import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest

from briefings.desk import Desk, open_desk
from briefings.errors import StoreBusy
from briefings.model import Summary
from briefings.outcome import Outcome
from briefings.pipeline import reload
from briefings.ports import Known
from briefings.reading import read_summary
from db.store import open_store
from tests.fakes import EmptyStore, FakeClock
from tests.front_door import ADMIN, at_the_bot
from tests.summaries import write_desk, write_summary

TEXT = "---\nurl: {url}\ndate: 2025-03-01\n---\nThe Twilight Council met in Noon. Everybody was there."
NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


class Reloading:
    """A made-up desk, an articles folder and a store that can be reloaded again and again."""

    def __init__(self, folder: Path) -> None:
        self.desk_folder = write_desk(folder)
        self.articles = folder / "articles"
        self.articles.mkdir()
        self.file = folder / "briefings.db"
        self.url = f"sqlite:///{self.file}"

    async def run(self, now: datetime = NOW, **options) -> Outcome:
        desk = open_desk(str(self.desk_folder))
        async with open_store(self.url, desk=desk.slug) as store:
            return await reload(store, desk, self.articles, now=now, **options)

    def learn(self) -> None:
        """Lets the desk know something new, so that every article is filed anew."""
        desk = self.desk_folder / "desk.toml"
        desk.write_text(desk.read_text(encoding="utf-8").replace("Tide Treaty", "Great Tide Treaty"), encoding="utf-8")

    async def headlines(self) -> list[str | None]:
        async with open_store(self.url, desk="sunland-moonland") as store:
            return [source.headline for source in (await store.sources()).items]


@pytest.fixture
def reloading(tmp_path: Path) -> Reloading:
    return Reloading(tmp_path)


async def test_new_changed_unchanged_and_withdrawn_files_are_told_apart(reloading):
    write_summary(reloading.articles, "stays")
    write_summary(reloading.articles, "changes")
    gone = write_summary(reloading.articles, "goes")
    first = await reloading.run()
    assert sorted(first.added) == ["changes", "goes", "stays"]
    write_summary(reloading.articles, "changes", headline="Council ends")
    gone.unlink()
    second = await reloading.run()
    assert (second.added, second.changed, second.withdrawn, second.unchanged) == ((), ("changes",), ("goes",), 1)
    assert sorted(filter(None, await reloading.headlines())) == ["Council ends", "Council meets"]


async def test_a_refused_file_leaves_its_last_good_version_answering(reloading):
    file = write_summary(reloading.articles, "one")
    await reloading.run()
    file.write_text(file.read_text(encoding="utf-8").replace("EUR", "EURO"), encoding="utf-8")
    outcome = await reloading.run()
    (refusal,) = outcome.refused
    assert refusal.file == "articles/one.yaml"
    assert refusal.reason.startswith("line 11: observations.1.unit: 'EURO' is no ISO 4217 currency")
    assert outcome.withdrawn == ()
    assert await reloading.headlines() == ["Council meets"]


async def test_a_bad_file_keeps_no_good_one_waiting(reloading):
    write_summary(reloading.articles, "good")
    (reloading.articles / "bad.yaml").write_text("article: [", encoding="utf-8")
    (reloading.articles / "large.yaml").write_bytes(b"#" * 10_000_000)
    outcome = await reloading.run()
    assert outcome.added == ("good",)
    assert [refusal.file for refusal in outcome.refused] == ["articles/bad.yaml", "articles/large.yaml"]
    assert outcome.refused[1].reason == "it has 10.0 MB; such a file has at most 1 MB"


async def test_a_file_that_breaks_the_reader_keeps_no_other_waiting_and_the_log_has_the_cause(
    reloading, monkeypatch, caplog
):
    write_summary(reloading.articles, "breaks")
    write_summary(reloading.articles, "good")

    def breaking(content: bytes, name: str, desk: Desk) -> Summary:
        if "breaks" in name:
            raise KeyError("unforeseen")
        return read_summary(content, name, desk)

    monkeypatch.setattr("briefings.pipeline.read_summary", breaking)
    outcome = await reloading.run()
    assert outcome.added == ("good",)
    (refusal,) = outcome.refused
    assert (refusal.file, refusal.reason) == (
        "articles/breaks.yaml",
        "it could not be read: KeyError; the log says more",
    )
    assert "unforeseen" in caplog.text


async def test_a_pipe_among_the_files_keeps_nobody_waiting(reloading):
    write_summary(reloading.articles, "good")
    os.mkfifo(reloading.articles / "pipe.yaml")
    outcome = await asyncio.wait_for(reloading.run(), 10)
    assert outcome.added == ("good",)
    assert [refusal.reason for refusal in outcome.refused] == ["it is no regular file"]


async def test_a_name_that_is_not_utf8_is_refused_and_can_be_shown(reloading):
    write_summary(reloading.articles, "good")
    write_summary(reloading.articles, "x").rename(reloading.articles / os.fsdecode(b"bad\xff.yaml"))
    write_summary(reloading.articles / os.fsdecode(b"sub\xfe"), "x")
    outcome = await reloading.run()
    assert outcome.added == ("good",)
    assert [refusal.file for refusal in outcome.refused] == [r"articles/bad\xff.yaml", r"articles/sub\xfe/x.yaml"]
    assert {refusal.reason for refusal in outcome.refused} == {"its name is not UTF-8; give it another one"}


async def test_of_two_files_with_one_id_the_first_counts(reloading):
    write_summary(reloading.articles, "one")
    write_summary(reloading.articles / "sub", "one", headline="Another")
    write_summary(reloading.desk_folder / "summaries", "one", headline="The desk’s")
    outcome = await reloading.run()
    assert outcome.added == ("one",)
    assert [refusal.file for refusal in outcome.refused] == ["articles/one.yaml", "articles/sub/one.yaml"]
    assert "already used by summaries/one.yaml" in outcome.refused[0].reason
    assert await reloading.headlines() == ["The desk’s"]


async def test_a_folder_that_cannot_be_read_loses_nothing(reloading):
    write_summary(reloading.articles, "one")
    await reloading.run()
    reloading.articles.rename(reloading.articles.with_name("moved"))
    outcome = await reloading.run()
    assert outcome.withdrawn == ()
    assert "articles cannot be read: No such file" in outcome.refused[0].reason
    assert await reloading.headlines() == ["Council meets"]


async def test_a_desk_folder_that_is_gone_loses_nothing(reloading):
    summaries = reloading.desk_folder / "summaries"
    write_summary(summaries, "one")
    await reloading.run()
    summaries.rename(summaries.with_name("moved"))
    outcome = await reloading.run()
    assert outcome.withdrawn == ()
    assert [refusal.file for refusal in outcome.refused] == ["summaries/"]
    assert await reloading.headlines() == ["Council meets"]


async def test_a_desk_that_never_had_summaries_lacks_nothing(reloading):
    (reloading.desk_folder / "summaries").rmdir()
    assert (await reloading.run()).refused == ()


async def test_a_second_file_does_not_take_the_place_of_one_that_is_broken(reloading):
    file = write_summary(reloading.articles, "one")
    await reloading.run()
    write_summary(reloading.articles / "sub", "one", headline="Another")
    file.write_text("article: [", encoding="utf-8")
    outcome = await reloading.run()
    assert (outcome.added, outcome.changed, outcome.withdrawn, outcome.unchanged) == ((), (), (), 0)
    assert [refusal.file for refusal in outcome.refused] == ["articles/one.yaml", "articles/sub/one.yaml"]
    assert "its id 'one' belongs to articles/one.yaml, which was refused" in outcome.refused[1].reason
    assert await reloading.headlines() == ["Council meets"]


async def test_a_text_does_not_stand_in_for_a_hand_written_summary_that_is_broken(reloading):
    file = write_summary(reloading.articles, "one")
    await reloading.run()
    file.write_text("article: [", encoding="utf-8")
    (reloading.articles / "text.txt").write_text(TEXT.format(url="https://noon.example/one"), encoding="utf-8")
    outcome = await reloading.run()
    assert (outcome.added, outcome.withdrawn) == ((), ())
    assert [refusal.file for refusal in outcome.outranked] == ["articles/text.txt"]


@pytest.mark.parametrize("url", ["http://www.noon.example/one/", "https://noon.example/one?utm_source=x#top"])
async def test_a_hand_written_summary_counts_for_its_page_however_the_address_is_written(reloading, url):
    write_summary(reloading.articles, "one")
    (reloading.articles / "text.txt").write_text(TEXT.format(url=url), encoding="utf-8")
    outcome = await reloading.run()
    assert (outcome.added, [refusal.file for refusal in outcome.outranked]) == (("one",), ["articles/text.txt"])


async def test_texts_of_one_name_in_two_folders_are_two_articles_and_stay_so(reloading):
    late = _index(reloading, "y")
    assert (await reloading.run()).added == ("index",)
    _index(reloading, "x")
    _index(reloading, "")
    outcome = await reloading.run()
    assert (outcome.added, outcome.changed, outcome.refused) == (("articles-index", "x-index"), (), ())
    late.write_text(TEXT.format(url="https://noon.example/changed"), encoding="utf-8")
    outcome = await reloading.run()
    assert (outcome.added, outcome.changed, outcome.withdrawn) == ((), ("index",), ())
    reloading.learn()
    assert (await reloading.run()).unchanged == 3


async def test_a_page_and_a_text_of_one_name_side_by_side_are_one_article(reloading):
    (reloading.articles / "one.md").write_text(TEXT.format(url="https://noon.example/1"), encoding="utf-8")
    (reloading.articles / "one.txt").write_text(TEXT.format(url="https://noon.example/1"), encoding="utf-8")
    outcome = await reloading.run()
    assert outcome.added == ("one",)
    assert "already used by articles/one.md; give the file another name" in outcome.refused[0].reason


def _index(reloading: Reloading, folder: str) -> Path:
    file = reloading.articles / folder / "index.txt"
    file.parent.mkdir(exist_ok=True)
    file.write_text(TEXT.format(url=f"https://noon.example/{folder}"), encoding="utf-8")
    return file


async def test_a_subfolder_that_cannot_be_read_keeps_only_its_own(reloading, monkeypatch):
    write_summary(reloading.articles / "closed", "one")
    gone = write_summary(reloading.articles, "two")
    await reloading.run()
    gone.unlink()
    scandir = os.scandir

    def refusing(path):
        if Path(path).name == "closed":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    outcome = await reloading.run()
    assert outcome.withdrawn == ("two",)
    (refusal,) = outcome.refused
    assert (refusal.file, refusal.answering) == ("articles/closed/", True)
    assert "cannot be read: Permission denied; what it gave before still answers" in refusal.reason


async def test_a_folder_that_became_a_file_loses_nothing(reloading):
    write_summary(reloading.articles, "one")
    await reloading.run()
    reloading.articles.rename(reloading.articles.with_name("moved"))
    reloading.articles.write_text("x", encoding="utf-8")
    outcome = await reloading.run()
    assert (outcome.withdrawn, outcome.refused[0].file) == ((), "articles/")
    assert "cannot be read: Not a directory" in outcome.refused[0].reason
    assert await reloading.headlines() == ["Council meets"]


async def test_a_file_that_moves_keeps_its_article(reloading):
    file = write_summary(reloading.articles, "one")
    await reloading.run()
    (reloading.articles / "2025").mkdir()
    file.rename(reloading.articles / "2025" / "one.yaml")
    outcome = await reloading.run()
    assert (outcome.added, outcome.changed, outcome.withdrawn) == ((), (), ())
    assert await reloading.headlines() == ["Council meets"]


async def test_a_withdrawn_article_that_returns_has_its_old_number(reloading):
    file = write_summary(reloading.articles, "one")
    write_summary(reloading.articles, "two")
    await reloading.run()
    content = file.read_text(encoding="utf-8")
    file.unlink()
    await reloading.run()
    file.write_text(content, encoding="utf-8")
    assert (await reloading.run()).added == ("one",)
    async with open_store(reloading.url, desk="sunland-moonland") as store:
        assert sorted((source.number, source.id) for source in (await store.sources()).items) == [
            (1, "one"),
            (2, "two"),
        ]


async def test_hidden_files_and_other_kinds_are_left_alone(reloading):
    (reloading.articles / ".draft.yaml").write_text("article: [", encoding="utf-8")
    (reloading.articles / "notes.bak").write_text("x", encoding="utf-8")
    outcome = await reloading.run()
    assert (outcome.added, outcome.refused) == ((), ())


async def test_what_the_desk_learns_files_everything_anew_without_a_new_version(reloading):
    write_summary(reloading.articles, "one")
    await reloading.run()
    reloading.learn()
    outcome = await reloading.run()
    assert (outcome.added, outcome.changed, outcome.unchanged) == ((), (), 1)
    async with open_store(reloading.url, desk="sunland-moonland") as store:
        (agreement,) = (await store.agreements()).items
        assert agreement.title == "Great Tide Treaty"


async def test_an_article_filed_anew_was_retrieved_when_it_was_first_read(reloading):
    file = write_summary(reloading.articles, "one")
    file.write_text(file.read_text(encoding="utf-8").replace("  retrieved: 2026-01-01\n", ""), encoding="utf-8")
    await reloading.run()
    reloading.learn()
    assert (await reloading.run(NOW + timedelta(days=40))).unchanged == 1
    async with open_store(reloading.url, desk="sunland-moonland") as store:
        stored = await store.source(1)
        assert stored
        assert stored.source.retrieved == NOW.date()
        assert str(stored.summary.article.retrieved) == "2026-03-01"


async def test_a_preview_names_the_facts_that_would_change_and_changes_nothing(reloading):
    write_summary(reloading.articles, "one")
    await reloading.run()
    write_summary(reloading.articles, "one", turnover="6000000")
    outcome = await reloading.run(preview=True)
    (difference,) = outcome.differences
    assert [getattr(fact, "value", None) for fact in difference.gained + difference.lost] == [6_000_000, 5_000_000]
    async with open_store(reloading.url, desk="sunland-moonland") as store:
        assert [figure.value for figure in await store.figures()] == [5_000_000]


async def test_ten_thousand_refused_files_keep_nobody_else_waiting(reloading):
    class Full(EmptyStore):
        async def known(self):
            return {f"n{n}": Known(f"n{n}", f"articles/n{n}.yaml", "old", n, None, NOW.date()) for n in range(10_000)}

    for n in range(10_000):
        (reloading.articles / f"n{n}.yaml").write_bytes(b"x")
    longest = last = 0.0

    async def watch():
        nonlocal longest, last
        while True:
            now = monotonic()
            longest, last = max(longest, now - (last or now)), now
            await asyncio.sleep(0.01)

    watching = asyncio.create_task(watch())
    outcome = await reload(Full(), open_desk(str(reloading.desk_folder)), reloading.articles, now=NOW)
    watching.cancel()
    assert (len(outcome.refused), outcome.withdrawn) == (10_000, ())
    assert longest < 1


async def test_of_two_programs_that_reload_at_once_the_later_reading_counts_and_no_version_doubles(reloading):
    write_summary(reloading.articles, "one", headline="Old")
    progress_once = iter([True])

    async def overtaken(done: int, total: int) -> None:
        if next(progress_once, False):
            write_summary(reloading.articles, "one", headline="New")
            await reloading.run()

    outcome = await reloading.run(progress=overtaken)
    assert (outcome.added, outcome.changed, outcome.unchanged) == ((), (), 1)
    assert await reloading.headlines() == ["New"]
    with closing(sqlite3.connect(reloading.file)) as file:
        assert file.execute("SELECT count(*) FROM versions").fetchone() == (1,)


async def test_a_reload_that_is_overtaken_again_and_again_gives_up_with_a_sentence(reloading):
    write_summary(reloading.articles, "one")

    async def overtaken(done: int, total: int) -> None:
        await reloading.run()

    with pytest.raises(StoreBusy, match="Another reload changed the store meanwhile"):
        await reloading.run(progress=overtaken)
    assert await reloading.headlines() == ["Council meets"]


async def test_progress_is_told_up_to_the_last_file(reloading):
    for n in range(60):
        write_summary(reloading.articles, f"n{n}", session=n + 1)
    told: list[tuple[int, int]] = []

    async def progress(done: int, total: int) -> None:
        told.append((done, total))

    await reloading.run(progress=progress)
    assert told == [(50, 60), (60, 60)]


async def test_only_admins_may_reload(tmp_path: Path):
    async with at_the_bot(tmp_path) as talk:
        assert "for admins" in await talk.say("/reload")
    async with at_the_bot(tmp_path, user=ADMIN, admins=frozenset()) as talk:
        assert "for admins" in await talk.say("/reload")


async def test_an_admin_sees_what_a_reload_would_do_and_does_it_by_a_button(tmp_path: Path):
    articles = tmp_path / "articles"
    articles.mkdir()
    desk = write_desk(tmp_path)
    async with at_the_bot(tmp_path, user=ADMIN, desk=str(desk), articles=articles, clock=FakeClock()) as talk:
        write_summary(articles, "one")
        preview = await talk.say("/reload preview")
        assert "What a reload would do" in preview
        assert "Added: one" in preview
        assert "No figures in the store yet" in await talk.say("/trade")
        await talk.say("/reload preview")
        assert "Reloaded" in await talk.say("Reload now")
        assert "€5 m" in await talk.say("/trade")
        assert "1 added" in await talk.say("/status")


async def test_a_reload_names_what_was_refused_and_that_the_old_answers(tmp_path: Path):
    articles = tmp_path / "articles"
    articles.mkdir()
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        (articles / "bad.yaml").write_text("article:\n  published: 2023-13\n", encoding="utf-8")
        said = await talk.say("/reload")
        assert "Refused; nothing of it is in the store" in said
        assert "articles/bad.yaml: line 2: article.published: '2023-13' is not in the calendar" in said
        assert "$1.8 bn" in await talk.say("/trade")


async def test_a_second_reload_at_once_is_told_so(tmp_path: Path):
    async with at_the_bot(tmp_path, user=ADMIN) as talk:
        started, may_go_on = asyncio.Event(), asyncio.Event()

        async def held(done: int, total: int) -> None:
            started.set()
            await may_go_on.wait()

        first = asyncio.create_task(talk.services.reloader.run(progress=held))
        await started.wait()
        assert "A reload is already running" in await talk.say("/reload")
        assert "$1.8 bn" in await talk.say("/trade")
        may_go_on.set()
        assert (await first).unchanged == 5
        assert "Reloaded" in await talk.say("/reload")


async def test_words_that_reload_does_not_know_get_a_sentence(tmp_path: Path):
    async with at_the_bot(tmp_path, user=ADMIN) as talk:
        assert "/reload preview" in await talk.say("/reload everything")


@pytest.mark.parametrize(
    ("listed", "label", "said"),
    [
        ("/sources", "No. 1", "Source 1 (The Noon Post, 1 Mar 2025) was withdrawn on 1 Mar 2026"),
        ("/agreements", "1", "There is no agreement 1. /agreements lists them"),
    ],
)
async def test_a_button_for_what_a_reload_withdrew_gets_a_sentence(tmp_path: Path, listed: str, label: str, said: str):
    desk, articles = write_desk(tmp_path), tmp_path / "articles"
    file = write_summary(articles, "one")
    async with at_the_bot(tmp_path, user=ADMIN, desk=str(desk), articles=articles) as talk:
        await talk.say(listed)
        button = talk.screen.button(label)
        assert button
        file.unlink()
        assert "Withdrawn: one" in await talk.say("/reload")
        assert said in await talk.press(button)


async def test_a_reload_of_a_locked_database_says_so_and_the_old_data_answers_whole(tmp_path: Path):
    desk, articles = write_desk(tmp_path), tmp_path / "articles"
    write_summary(articles, "one")

    def impatient(url: str, desk: str):
        return open_store(url, desk=desk, wait=0.05)

    async with at_the_bot(tmp_path, user=ADMIN, opener=impatient, desk=str(desk), articles=articles) as talk:
        with closing(sqlite3.connect(tmp_path / "briefings.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            write_summary(articles, "one", turnover="6000000")
            write_summary(articles, "two", session=2)
            assert "is locked by another program; try again when it is done." in await talk.say("/reload")
            assert "€5 m" in await talk.say("/trade")
            assert "1 article," in await talk.say("/sources")
            other.execute("ROLLBACK")
        assert "Added: two" in await talk.say("/reload")
        assert "€6 m" in await talk.say("/trade")
