"""How calls reach the Bot API: python-telegram-bot's httpx client on aiohttp's connections (docs/adr/0003).

1. Answers and the long poll have separate clients, so that a full pool never delays the poll.
2. A call waits up to ``POOL_WAIT`` for a connection: a burst queues, it does not fail.
3. A proxy named by the environment is used, as with httpx's own transport.
"""

from __future__ import annotations

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport
from telegram.request import HTTPXRequest

from bot.processing import CONCURRENT

CONNECT, READ, WRITE, POOL_WAIT = 10.0, 20.0, 20.0, 30.0
KEPT_ALIVE = 15.0


def requests(read: float = READ) -> HTTPXRequest:
    """The client for everything but the long poll: one connection for each update that is handled at once."""
    return _request(CONCURRENT, read)


def polling_requests() -> HTTPXRequest:
    """The client for the long poll; a second connection lets a new poll start while an old one is torn down."""
    return _request(2, READ)


def _request(connections: int, read: float) -> HTTPXRequest:
    tls = httpx.create_ssl_context()

    def open_session() -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(limit=connections, ssl=tls, keepalive_timeout=KEPT_ALIVE)
        return aiohttp.ClientSession(connector=connector, trust_env=True)

    return HTTPXRequest(
        connection_pool_size=connections,
        connect_timeout=CONNECT,
        read_timeout=read,
        write_timeout=WRITE,
        pool_timeout=POOL_WAIT,
        httpx_kwargs={"transport": AiohttpTransport(verify=tls, client=open_session)},
    )
