"""The HTTP transport against a server with bad weather."""

from collections import deque

import pytest
from telegram import Bot
from telegram.error import Forbidden, NetworkError, RetryAfter, TimedOut

from bot.transport import polling_requests, requests
from tests.e2e.server import BLOCKED, FLOOD, GATEWAY, TOKEN, Fault, serving


@pytest.mark.parametrize(
    ("fault", "error"),
    [(FLOOD, RetryAfter), (BLOCKED, Forbidden), (GATEWAY, NetworkError), ("cut", NetworkError), ("hang", TimedOut)],
)
async def test_each_fault_becomes_the_error_that_says_what_to_do(fault: Fault, error: type[Exception]) -> None:
    async with serving() as (server, address):
        bot = Bot(TOKEN, base_url=f"{address}/bot", request=requests(read=0.2), get_updates_request=polling_requests())
        async with bot:
            server.faults["sendMessage"] = deque([fault])
            with pytest.raises(error):
                await bot.send_message(7, "x")
            assert (await bot.send_message(7, "y")).text == "y"


async def test_nobody_listening_is_a_network_error() -> None:
    bot = Bot(TOKEN, base_url="http://127.0.0.1:9/bot", request=requests(), get_updates_request=polling_requests())
    with pytest.raises(NetworkError):
        await bot.get_me()
    await bot.request.shutdown()
