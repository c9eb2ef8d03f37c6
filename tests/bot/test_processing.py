"""The order of updates."""

import asyncio

import pytest
from telegram import Chat, Message, Update, User

from bot.processing import PerChat, leave_turn
from tests.fakes import FakeClock


def update(chat: int, number: int) -> Update:
    """A message in a chat."""
    return Update(
        number, message=Message(number, FakeClock()(), Chat(chat, Chat.PRIVATE), from_user=User(1, "x", False))
    )


async def test_updates_of_a_chat_keep_their_order_however_long_they_take() -> None:
    processor, done = PerChat(), list[int]()

    async def handle(number: int) -> None:
        for _ in range(10 - number):
            await asyncio.sleep(0)
        done.append(number)

    await asyncio.gather(*(processor.process_update(update(1, number), handle(number)) for number in range(10)))
    assert done == list(range(10))


async def test_a_chat_that_floods_keeps_nobody_else_waiting() -> None:
    processor, gate = PerChat(concurrent=2), asyncio.Event()

    async def stuck() -> None:
        await gate.wait()

    done: list[str] = []

    async def quick() -> None:
        done.append("quick")

    flood = [asyncio.create_task(processor.process_update(update(1, number), stuck())) for number in range(50)]
    await asyncio.wait_for(processor.process_update(update(2, 99), quick()), 5)
    assert (done, [task.done() for task in flood]) == (["quick"], [False] * 50)
    gate.set()
    await asyncio.wait_for(asyncio.gather(*flood), 5)


async def test_what_leaves_its_turn_lets_the_next_of_its_chat_begin_and_is_still_waited_for() -> None:
    processor, gate, done = PerChat(), asyncio.Event(), list[str]()

    async def long() -> None:
        leave_turn()
        leave_turn()
        await gate.wait()
        done.append("long")

    async def quick() -> None:
        done.append("quick")

    first = asyncio.create_task(processor.process_update(update(1, 1), long()))
    await asyncio.sleep(0)
    for number in (2, 3):
        await asyncio.wait_for(processor.process_update(update(1, number), quick()), 5)
    assert done == ["quick", "quick"]
    assert not first.done()
    gate.set()
    await asyncio.wait_for(first, 5)
    assert done == ["quick", "quick", "long"]


async def test_outside_of_an_update_there_is_no_turn_to_leave() -> None:
    processor, done = PerChat(), list[int]()

    async def handle(number: int) -> None:
        await asyncio.sleep(0)
        done.append(number)

    leave_turn()
    await asyncio.gather(*(processor.process_update(update(1, number), handle(number)) for number in range(3)))
    assert done == [0, 1, 2]


async def test_no_more_than_the_cap_are_handled_at_once() -> None:
    processor, open_now, most = PerChat(concurrent=4), 0, 0

    async def handle() -> None:
        nonlocal open_now, most
        open_now += 1
        most = max(most, open_now)
        await asyncio.sleep(0)
        open_now -= 1

    await asyncio.gather(*(processor.process_update(update(chat, chat), handle()) for chat in range(1, 40)))
    assert most == 4


async def test_a_failure_lets_the_next_update_of_the_chat_through() -> None:
    processor = PerChat()

    async def fail() -> None:
        raise RuntimeError("x")

    async def fine() -> None:
        pass

    with pytest.raises(RuntimeError):
        await processor.process_update(update(1, 1), fail())
    await asyncio.wait_for(processor.process_update(update(1, 2), fine()), 5)


async def test_what_is_no_update_or_has_no_chat_waits_for_nobody() -> None:
    processor = PerChat()

    handled: list[str] = []

    async def fine(what: str) -> None:
        handled.append(what)

    await processor.process_update("something else", fine("no update"))
    await processor.process_update(Update(1), fine("no chat"))
    assert handled == ["no update", "no chat"]


async def test_an_update_cancelled_while_it_waits_leaves_nothing_behind() -> None:
    processor, gate = PerChat(), asyncio.Event()

    async def stuck() -> None:
        await gate.wait()

    first = asyncio.create_task(processor.process_update(update(1, 1), stuck()))
    second = asyncio.create_task(processor.process_update(update(1, 2), stuck()))
    await asyncio.sleep(0)
    second.cancel()
    await asyncio.gather(second, return_exceptions=True)
    gate.set()
    await asyncio.wait_for(first, 5)
    assert second.cancelled()
    assert not processor._turns, "the chat is kept although nobody waits in it"
