"""``briefing-bot``: what can be done from a shell. Each subcommand imports what it needs, so that none waits for another.

Exit codes: 0 done; 1 something failed, the log says what; 2 it cannot start like this, one sentence says why.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefings.errors import BriefingError

if TYPE_CHECKING:
    from bot.settings import Settings

Subcommand = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Does what the arguments say and gives the exit code."""
    asked = _parser().parse_args(arguments)
    run: Subcommand = asked.run
    try:
        return run(asked)
    except BriefingError as trouble:
        print(f"briefing-bot: {trouble}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Nobody reads any more; the interpreter's own flush at exit must not say so either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:
        # The log cuts the token out of the traceback; Python's own last words would not.
        import structlog

        from bot.logs import start_logging

        if not structlog.is_configured():
            start_logging()
        structlog.get_logger("bot").exception("stopped by an error")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="briefing-bot", description="A briefing assistant for a pair of countries.")
    subcommands = parser.add_subparsers(required=True, metavar="COMMAND")

    chat = subcommands.add_parser("chat", help="talk to the bot here: no token, no network")
    chat.add_argument("--admin", action="store_true", help="be an admin")
    chat.add_argument("--user", type=int, default=1000, metavar="ID", help="be the user with this id (default: 1000)")
    chat.add_argument("--lang", metavar="CODE", help="language of your Telegram, for example en or ru")
    chat.add_argument("--now", type=_instant, metavar="ISO", help="the time it is, for example 2026-03-01T09:00")
    chat.set_defaults(run=_chat)

    run = subcommands.add_parser("run", help="run the bot on Telegram (needs BOT_TOKEN)")
    run.set_defaults(run=_run)

    reload = subcommands.add_parser("reload", help="read the files again and say what changed")
    reload.add_argument("--preview", action="store_true", help="say what would change, and change nothing")
    reload.set_defaults(run=_reload)

    check = subcommands.add_parser("check", help="say whether summary files are right")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    check.add_argument("--json", action="store_true", help="print the summary as JSON")
    check.add_argument("--out", type=Path, metavar="DIR", help="write one JSON file for each into this folder")
    check.set_defaults(run=_check)

    extract = subcommands.add_parser("extract", help="read articles and print what they state")
    extract.add_argument("files", nargs="+", type=Path, metavar="FILE")
    extract.add_argument("--json", action="store_true", help="print the summary as JSON")
    extract.add_argument("--out", type=Path, metavar="DIR", help="write one JSON file for each into this folder")
    extract.add_argument("--explain", action="store_true", help="print how each fact was found")
    extract.add_argument("--desk", metavar="NAME", help="the pair of countries (default: BOT_DESK)")
    extract.set_defaults(run=_extract)

    schema = subcommands.add_parser("schema", help="print the JSON Schema of a summary")
    schema.set_defaults(run=_schema)

    version = subcommands.add_parser("version", help="say the version")
    version.set_defaults(run=_version)
    return parser


def _instant(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no time; write one like 2026-03-01T09:00") from None
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def _start_logging(settings: Settings, *, level: str) -> None:
    """Opens the log; its first lines name what in the environment looks like an option of ours and is none."""
    import structlog

    from bot.logs import start_logging
    from bot.settings import strangers

    start_logging(level=level, form=settings.log_format, secret=settings.token.get_secret_value())
    for sentence in strangers(os.environ):
        structlog.get_logger("bot").warning(sentence)


def _chat(asked: argparse.Namespace) -> int:
    from bot.clock import Movable
    from bot.local_chat import Person, chat, standard_streams
    from bot.settings import load_settings

    settings = load_settings(rate=0, access="public")
    if asked.admin:
        settings = settings.model_copy(update={"admins": settings.admins | {asked.user}})
    _start_logging(settings, level="WARNING")
    return chat(settings, Person(asked.user, asked.lang), Movable(asked.now), *standard_streams())


def _run(_: argparse.Namespace) -> int:
    from bot.run import run
    from bot.settings import load_settings

    settings = load_settings()
    _start_logging(settings, level=settings.log_level)
    return asyncio.run(run(settings))


def _reload(asked: argparse.Namespace) -> int:
    from bot.offline import reload
    from bot.settings import load_settings

    settings = load_settings()
    _start_logging(settings, level="WARNING")
    return asyncio.run(reload(settings, preview=asked.preview))


def _check(asked: argparse.Namespace) -> int:
    from bot.offline import check

    return check(asked.files, as_json=asked.json, out=asked.out)


def _extract(asked: argparse.Namespace) -> int:
    from bot.offline import extract
    from bot.settings import load_settings

    desk = asked.desk or load_settings().desk
    return extract(asked.files, desk, as_json=asked.json, out=asked.out, explained=asked.explain)


def _schema(_: argparse.Namespace) -> int:
    from bot.offline import schema

    return schema()


def _version(_: argparse.Namespace) -> int:
    from bot.version import VERSION

    print(f"briefing-bot {VERSION}")
    return 0
