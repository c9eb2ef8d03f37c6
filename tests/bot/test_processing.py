"""The order of updates."""

import asyncio

import pytest
from telegram import Chat, Message, Update, User

from bot.processing import PerChat
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

    async def quick() -> str:
        return "done"

    flood = [asyncio.create_task(processor.process_update(update(1, number), stuck())) for number in range(50)]
    await asyncio.wait_for(processor.process_update(update(2, 99), quick()), 5)
    gate.set()
    await asyncio.wait_for(asyncio.gather(*flood), 5)


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

    async def fine() -> None:
        pass

    await processor.process_update("something else", fine())
    await processor.process_update(Update(1), fine())


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
