"""Logs: our own lines and those of every library through one formatter, to standard error.

1. The token is cut out of the finished line, so that it cannot get past us in a traceback, in ``repr(bot)`` or in the
   address of a request; so is anything else that is shaped like a bot token.
2. httpx says every request at INFO; that is noise, and it starts at WARNING here.
3. At DEBUG python-telegram-bot logs what users wrote, and the database driver what they searched for: those loggers start
   at INFO, because /about promises that neither is kept.
4. Tracebacks are plain: the values of local variables stay out of the log.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import IO, Any, Literal
from urllib.parse import quote

import structlog
from structlog.stdlib import ProcessorFormatter

HIDDEN = "[token]"
_TOKEN_SHAPE = re.compile(r"(?<!\d)\d{6,}(?::|%3A)[A-Za-z0-9_-]{30,}", re.IGNORECASE)
_LEAST = {"httpx": logging.WARNING, "aiohttp": logging.WARNING, "telegram": logging.INFO, "aiosqlite": logging.INFO}


class Redacting(ProcessorFormatter):
    """Renders a record, then cuts secrets out of the whole of it."""

    def __init__(self, secret: str, **options: Any) -> None:
        super().__init__(**options)
        self._secrets = [secret, quote(secret, safe="")] if secret else []

    def format(self, record: logging.LogRecord) -> str:
        """The finished line, safe to write."""
        return redacted(super().format(record), self._secrets)


def redacted(text: str, secrets: list[str]) -> str:
    """The text without the secrets and without anything shaped like a bot token."""
    for secret in secrets:
        text = text.replace(secret, HIDDEN)
    return _TOKEN_SHAPE.sub(HIDDEN, text)


def start_logging(
    *,
    level: str = "INFO",
    form: Literal["console", "json"] = "console",
    secret: str = "",
    stream: IO[str] | None = None,
) -> None:
    """Sends every line to ``stream`` (standard error), replacing what was set up before."""
    stream = stream or sys.stderr
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        Redacting(
            secret,
            foreign_pre_chain=shared,
            processors=[
                _without_nothing,
                ProcessorFormatter.remove_processors_meta,
                *_renderers(form, colours=stream.isatty()),
            ],
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    for name, least in _LEAST.items():
        logging.getLogger(name).setLevel(max(least, logging.getLevelName(level)))


def _renderers(form: Literal["console", "json"], *, colours: bool) -> list[structlog.typing.Processor]:
    if form == "json":
        return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    return [structlog.dev.ConsoleRenderer(colors=colours, exception_formatter=structlog.dev.plain_traceback)]


def _without_nothing(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A line does not say what there is not."""
    return {key: value for key, value in event.items() if value is not None}
