"""Answers that are given again, as long as they hold."""

import asyncio
from pathlib import Path

from bot.answers import KEPT, Answered, Answers
from bot.commands.trade import COMMAND as TRADE
from bot.context import Ask, Command
from briefings.document import Document, sentence
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


class Slow:
    """A command whose answers wait until they may be given; it counts who asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.may_answer = asyncio.Event()
        self.command = Command("slow", "Slow", self.answer, steady=True)

    async def answer(self, ask: Ask) -> Document:
        self.asked.append(ask.words)
        await self.may_answer.wait()
        return sentence(ask.words)


async def test_a_slow_answer_keeps_nobody_waiting_who_asks_something_else(tmp_path: Path) -> None:
    async with at_the_bot(tmp_path) as talk:
        answers, slow = Answers(), Slow()
        waiting = asyncio.create_task(answers.to(slow.command, talk.ask("x")))
        assert isinstance(await asyncio.wait_for(answers.to(TRADE, talk.ask()), 5), Answered)
        assert not waiting.done()
        slow.may_answer.set()
        await waiting


async def test_of_many_who_ask_the_same_at_once_only_the_first_asks_the_store(tmp_path: Path) -> None:
    async with at_the_bot(tmp_path) as talk:
        answers, slow = Answers(), Slow()
        many = [asyncio.create_task(answers.to(slow.command, talk.ask(words))) for words in ("x", "y") * 20]
        await asyncio.wait(many, timeout=0.1)
        slow.may_answer.set()
        assert len({id(each) for each in await asyncio.gather(*many)}) == 2
        assert slow.asked == ["x", "y"]


async def test_many_different_questions_at_once_look_at_the_revision_once(tmp_path: Path, monkeypatch) -> None:
    async with at_the_bot(tmp_path) as talk:
        answers, looks, revision = Answers(), list[int](), talk.services.store.revision

        async def counted() -> int:
            looks.append(1)
            await asyncio.sleep(0)
            return await revision()

        monkeypatch.setattr(talk.services.store, "revision", counted)
        await asyncio.gather(*(answers.to(TRADE, talk.ask(str(year))) for year in range(2000, 2020)))
        assert len(looks) == 1


async def test_nothing_is_left_of_the_waiting_when_all_is_answered(tmp_path: Path) -> None:
    async with at_the_bot(tmp_path) as talk:
        answers = Answers()
        await asyncio.gather(*(answers.to(TRADE, talk.ask(str(year))) for year in range(2000, 2020)))
        assert not answers._making
