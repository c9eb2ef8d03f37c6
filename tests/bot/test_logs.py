"""What a log line says, and what it never says."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Literal

import pytest
import structlog
from telegram.ext import Application

from bot.logs import HIDDEN, start_logging

SECRET = "1234567890:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


def lines(form: Literal["console", "json"] = "console", level: str = "INFO", secret: str = SECRET) -> io.StringIO:
    """Where the log goes from now on."""
    stream = io.StringIO()
    start_logging(level=level, form=form, secret=secret, stream=stream)
    return stream


@pytest.mark.parametrize("form", ["console", "json"])
def test_the_token_is_cut_out_of_every_kind_of_line(form: Literal["console", "json"]) -> None:
    stream = lines(form, level="DEBUG")
    bot = Application.builder().token(SECRET).build()
    structlog.get_logger("ours").info("a", bot=bot.bot, url=f"https://api.telegram.org/bot{SECRET}/getMe")
    logging.getLogger("telegram.ext").info("theirs %s", bot)
    logging.getLogger("httpx").warning("HTTP Request: POST https://x/bot%s/getMe", SECRET)
    logging.getLogger("quoted").warning("x %s", SECRET.replace(":", "%3A"))
    try:
        raise ValueError(f"cannot reach {SECRET}")
    except ValueError:
        structlog.get_logger("ours").exception("failed")
        logging.getLogger("theirs").exception("failed")
    written = stream.getvalue()
    assert "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw" not in written
    assert written.count(HIDDEN) >= 7
    assert "ValueError" in written


def test_anything_shaped_like_a_token_is_cut_out_even_if_it_is_not_ours() -> None:
    stream = lines(secret="")
    structlog.get_logger("ours").warning("x", other="987654321:BBHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw")
    assert "BBHdq" not in stream.getvalue()


def test_what_is_no_token_stays() -> None:
    stream = lines("json")
    structlog.get_logger("ours").warning("at 10:30", ratio="1234567:short", chat=-1001234567890)
    said = json.loads(stream.getvalue())
    assert (said["event"], said["ratio"], said["chat"]) == ("at 10:30", "1234567:short", -1001234567890)
    assert {"timestamp", "level", "logger"} <= said.keys()


def test_requests_of_httpx_are_not_said_at_info() -> None:
    stream = lines()
    logging.getLogger("httpx").info("HTTP Request")
    assert stream.getvalue() == ""


def test_what_users_wrote_is_not_logged_at_any_level() -> None:
    stream = lines(level="DEBUG")
    logging.getLogger("telegram.ext.Application").debug("Processing update %s", "what somebody typed")
    logging.getLogger("aiosqlite").debug("executing %s", "what somebody searched for")
    assert stream.getvalue() == ""


def test_tracebacks_do_not_show_the_values_of_variables() -> None:
    stream = lines()
    private = "what somebody typed"
    try:
        _ = int("x" if private else "y")
    except ValueError:
        structlog.get_logger("ours").exception("failed")
    assert "what somebody typed" not in stream.getvalue().replace('private = "what somebody typed"', "")


def test_what_is_not_known_is_not_said() -> None:
    stream = lines()
    structlog.get_logger("ours").warning("x", chat=None)
    assert "chat" not in stream.getvalue()
