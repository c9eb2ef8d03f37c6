"""The HTTP transport against a server with bad weather."""

from collections import deque

import pytest
from telegram import Bot
from telegram.error import Forbidden, NetworkError, RetryAfter, TimedOut

from bot.transport import polling_requests, proxy_for, requests
from tests.e2e.server import BLOCKED, FLOOD, GATEWAY, TOKEN, Fault, serving


@pytest.mark.parametrize(
    ("fault", "error"),
    [(FLOOD, RetryAfter), (BLOCKED, Forbidden), (GATEWAY, NetworkError), ("cut", NetworkError), ("hang", TimedOut)],
)
async def test_each_fault_becomes_the_error_that_says_what_to_do(fault: Fault, error: type[Exception]) -> None:
    async with serving() as (server, address):
        bot = Bot(
            TOKEN,
            base_url=f"{address}/bot",
            request=requests(address, read=0.2),
            get_updates_request=polling_requests(address),
        )
        async with bot:
            server.faults["sendMessage"] = deque([fault])
            with pytest.raises(error):
                await bot.send_message(7, "x")
            assert (await bot.send_message(7, "y")).text == "y"


async def test_nobody_listening_is_a_network_error() -> None:
    nowhere = "http://127.0.0.1:9"
    request = requests(nowhere)
    bot = Bot(TOKEN, base_url=f"{nowhere}/bot", request=request, get_updates_request=polling_requests(nowhere))
    with pytest.raises(NetworkError):
        await bot.get_me()
    await request.shutdown()


def test_a_proxy_of_the_environment_is_used_where_it_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    assert proxy_for("https://api.telegram.org") is None
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    assert str(getattr(proxy_for("https://api.telegram.org"), "url", "")) == "http://proxy.example:3128"
    assert proxy_for("http://127.0.0.1:8081") is None
    assert proxy_for("http://api.example") is None
    monkeypatch.setenv("ALL_PROXY", "http://any.example:1")
    assert str(getattr(proxy_for("http://api.example"), "url", "")) == "http://any.example:1"
