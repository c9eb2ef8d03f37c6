"""Answers that are given again, as long as they hold."""

from pathlib import Path

from bot.answers import KEPT, Answers
from bot.commands.trade import COMMAND as TRADE
from tests.fakes import FakeClock
from tests.front_door import ADMIN, at_the_bot
from tests.summaries import write_desk, write_summary


async def test_a_reload_ends_what_was_kept(tmp_path: Path) -> None:
    desk, articles = write_desk(tmp_path), tmp_path / "articles"
    write_summary(articles, "one")
    async with at_the_bot(tmp_path, user=ADMIN, desk=str(desk), articles=articles) as talk:
        assert "€5 m" in await talk.say("/trade")
        write_summary(articles, "one", turnover="6000000")
        assert "€5 m" in await talk.say("/trade")
        await talk.say("/reload")
        assert "€6 m" in await talk.say("/trade")


async def test_a_reload_of_another_process_ends_it_within_a_second(tmp_path: Path) -> None:
    desk, articles = write_desk(tmp_path), tmp_path / "articles"
    write_summary(articles, "one")
    clock = FakeClock()
    async with at_the_bot(tmp_path, clock=clock, desk=str(desk), articles=articles) as talk:
        assert "€5 m" in await talk.say("/trade")
        write_summary(articles, "one", turnover="6000000")
        async with at_the_bot(tmp_path, desk=str(desk), articles=articles):
            pass
        assert "€5 m" in await talk.say("/trade")
        clock.forward(1)
        assert "€6 m" in await talk.say("/trade")


async def test_the_second_to_ask_gets_what_the_first_got_without_asking_the_store(tmp_path: Path) -> None:
    async with at_the_bot(tmp_path) as talk:
        ask = talk.ask()
        answers = Answers()
        assert await answers.to(TRADE, ask) is await answers.to(TRADE, ask)


async def test_what_differs_in_words_is_answered_apart_and_the_oldest_goes(tmp_path: Path) -> None:
    async with at_the_bot(tmp_path) as talk:
        answers = Answers()
        first = await answers.to(TRADE, talk.ask("0001"))
        for year in range(2, KEPT + 2):
            await answers.to(TRADE, talk.ask(f"{year:04}"))
        assert await answers.to(TRADE, talk.ask("0001")) is not first
