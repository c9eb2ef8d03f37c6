"""/reload: everything or nothing, nothing lost, each refusal with its reason."""

import asyncio
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefings.desk import open_desk
from briefings.outcome import Outcome
from briefings.pipeline import reload
from db.store import open_store
from tests.fakes import FakeClock
from tests.front_door import ADMIN, at_the_bot
from tests.summaries import write_desk, write_summary

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


class Reloading:
    """A made-up desk, an articles folder and a store that can be reloaded again and again."""

    def __init__(self, folder: Path) -> None:
        self.desk_folder = write_desk(folder)
        self.articles = folder / "articles"
        self.articles.mkdir()
        self.url = f"sqlite:///{folder}/briefings.db"

    async def run(self, **options) -> Outcome:
        desk = open_desk(str(self.desk_folder))
        async with open_store(self.url, desk=desk.slug) as store:
            return await reload(store, desk, self.articles, now=NOW, **options)

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


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
async def test_a_subfolder_without_rights_keeps_only_its_own(reloading):
    write_summary(reloading.articles / "closed", "one")
    gone = write_summary(reloading.articles, "two")
    await reloading.run()
    gone.unlink()
    (reloading.articles / "closed").chmod(0)
    try:
        outcome = await reloading.run()
    finally:
        (reloading.articles / "closed").chmod(0o700)
    assert outcome.withdrawn == ("two",)


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
    desk = reloading.desk_folder / "desk.toml"
    desk.write_text(desk.read_text(encoding="utf-8").replace("Tide Treaty", "Great Tide Treaty"), encoding="utf-8")
    outcome = await reloading.run()
    assert (outcome.added, outcome.changed, outcome.unchanged) == ((), (), 1)
    async with open_store(reloading.url, desk="sunland-moonland") as store:
        (agreement,) = (await store.agreements()).items
        assert agreement.title == "Great Tide Treaty"


async def test_a_preview_names_the_facts_that_would_change_and_changes_nothing(reloading):
    write_summary(reloading.articles, "one")
    await reloading.run()
    write_summary(reloading.articles, "one", turnover="6000000")
    outcome = await reloading.run(preview=True)
    (difference,) = outcome.differences
    assert [getattr(fact, "value", None) for fact in difference.gained + difference.lost] == [6_000_000, 5_000_000]
    async with open_store(reloading.url, desk="sunland-moonland") as store:
        assert [figure.value for figure in await store.figures()] == [5_000_000]


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
