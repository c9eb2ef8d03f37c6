"""Lists that go on: the next page, and what is said beyond the last one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.commands import meetings
from tests.front_door import at_the_bot
from tests.summaries import write_desk, write_summary


def lists(folder: Path, count: int = 12, headline: str = "Council meets") -> dict[str, Any]:
    """Settings of a bot whose lists have two pages."""
    for number in range(count):
        write_summary(folder / "articles", f"n{number}", session=number + 1, headline=headline)
    return {"desk": str(write_desk(folder)), "articles": folder / "articles"}


async def test_in_the_local_chat_a_command_too_long_for_a_button_is_written_out_as_on_telegram(tmp_path: Path):
    words = "торговля и инвестиции между двумя странами"
    async with at_the_bot(tmp_path, **lists(tmp_path, headline=words)) as talk:
        said = await talk.say(f"/search {words}")
        assert f"More: /search {words} page 2" in said
        assert ") More" not in said
        assert "[1]" in await talk.say(f"/search {words} page 2")


@pytest.mark.parametrize(
    "asked", ["/people", "/people aurora", "/sources", "/search council", "/meetings", "/meetings noon"]
)
async def test_beyond_the_last_page_is_said_that_it_was_the_last(tmp_path: Path, asked: str):
    async with at_the_bot(tmp_path, **lists(tmp_path)) as talk:
        assert await talk.say(f"{asked} page 9") == f"That was the last page: {asked} shows the first.\n\n"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("/people nobody", "Nobody fits “nobody”"),
        ("/search nothing", "Nothing on “nothing”"),
        ("/meetings nowhere", "No meetings fit “nowhere”"),
    ],
)
async def test_where_nothing_fits_every_page_says_so(tmp_path: Path, asked: str, said: str):
    async with at_the_bot(tmp_path, **lists(tmp_path, count=1)) as talk:
        assert said in await talk.say(asked)
        assert said in await talk.say(f"{asked} page 9")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("/people", "No people in the store yet."),
        ("/sources", "Nothing in the store yet."),
        ("/meetings", "No meetings in the store yet."),
    ],
)
async def test_an_empty_store_says_so_on_every_page(tmp_path: Path, asked: str, said: str):
    async with at_the_bot(tmp_path, **lists(tmp_path, count=0)) as talk:
        assert said in await talk.say(asked)
        assert said in await talk.say(f"{asked} page 9")


async def test_words_without_a_letter_fit_nobody_and_no_meeting(tmp_path: Path):
    async with at_the_bot(tmp_path, **lists(tmp_path, count=1)) as talk:
        assert "Nobody fits “???”" in await talk.say("/people ???")
        assert "No meetings fit “???”" in await talk.say("/meetings ???")


async def test_where_only_the_latest_meetings_were_looked_at_the_answer_says_so(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(meetings, "WINDOW", 3)
    async with at_the_bot(tmp_path, **lists(tmp_path, count=3)) as talk:
        assert "Among the latest 3 reports no meeting fits “paris”" in await talk.say("/meetings paris")


async def test_an_article_with_three_hundred_facts_is_shown_page_by_page_and_every_fact_once(tmp_path: Path):
    settings = lists(tmp_path, count=1)
    file = tmp_path / "articles" / "n0.yaml"
    figures = "".join(
        f"  - {{indicator: trade.turnover, reporter: SE, partner: MT, value: {n}000000, unit: EUR, period: 2020, locator: ¶ {n}}}\n"
        for n in range(100, 270)
    )
    people = "".join(f"  - {{name: Person{n}, role: Clerk, locator: ¶ 9}}\n" for n in range(130))
    text = file.read_text(encoding="utf-8").replace("observations:\n", f"observations:\n{figures}")
    file.write_text(text.replace("people:\n", f"people:\n{people}"), encoding="utf-8")
    async with at_the_bot(tmp_path, **settings) as talk:
        pages = [await talk.say("/sources 1")]
        while "(1) More" in pages[-1]:
            pages.append(await talk.say("1"))
        said = "".join(pages)
        assert max(map(len, pages)) < 4_000
        assert len(pages) == 26
        for n in range(100, 270):
            assert said.count(f"€{n} m ") == 1
        for n in range(130):
            assert said.count(f"Person{n}, Clerk") == 1
        assert said.count("Key points") == 1
        assert "That was the last page: /sources 1 shows the first." in await talk.say("/sources 1 page 27")
