"""How calls reach the Bot API: python-telegram-bot's httpx client on aiohttp's connections (docs/adr/0003).

1. Answers and the long poll have separate clients, so that a full pool never delays the poll.
2. A call waits up to ``POOL_WAIT`` for a connection: a burst queues, it does not fail.
3. A proxy that the environment names for the Bot API's address is used. It is looked up once: aiohttp would look for it
   at every call, in a thread, and that costs more than the call.
"""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport
from telegram.request import HTTPXRequest

from bot.processing import CONCURRENT

CONNECT, READ, WRITE, POOL_WAIT = 10.0, 20.0, 20.0, 30.0
KEPT_ALIVE = 15.0


def requests(address: str, read: float = READ) -> HTTPXRequest:
    """The client for everything but the long poll: one connection for each update that is handled at once."""
    return _request(address, CONCURRENT, read)


def polling_requests(address: str) -> HTTPXRequest:
    """The client for the long poll; a second connection lets a new poll start while an old one is torn down."""
    return _request(address, 2, READ)


def _request(address: str, connections: int, read: float) -> HTTPXRequest:
    tls = httpx.create_ssl_context()

    def open_session() -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(limit=connections, ssl=tls, keepalive_timeout=KEPT_ALIVE)
        return aiohttp.ClientSession(connector=connector)

    return HTTPXRequest(
        connection_pool_size=connections,
        connect_timeout=CONNECT,
        read_timeout=read,
        write_timeout=WRITE,
        pool_timeout=POOL_WAIT,
        httpx_kwargs={"transport": AiohttpTransport(verify=tls, client=open_session, proxy=proxy_for(address))},
    )


def proxy_for(address: str) -> httpx.Proxy | None:
    """The proxy that the environment names for an address, if any."""
    parts = urlsplit(address)
    if proxy_bypass(parts.hostname or ""):
        return None
    proxies = getproxies()
    named = proxies.get(parts.scheme) or proxies.get("all")
    return httpx.Proxy(named) if named else None
