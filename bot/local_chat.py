"""``briefing-bot chat``: the bot in a terminal, without token and network.

1. It is the same application with the same handlers; only the transport is the local Bot API.
2. A button is pressed by its number or its label; ``/attach PATH`` sends a file; anything else is sent as typed.
3. ``/tick 24h`` lets time pass, here only: what falls due on the way is sent in its order. With ``--now`` the clock stands
   still otherwise, but for one second a line; the database keeps what happened.
4. Where input is no terminal, every line is one message, replies are plain text, and the end of input ends the chat.
5. Ctrl-C and Ctrl-D leave; a reader that goes away (a closed pipe) is no error.
"""

from __future__ import annotations

import asyncio
import mimetypes
import os
import re
import sys
from collections.abc import Iterator
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from telegram import Update

from bot.app import App, build
from bot.clock import Movable
from bot.context import Services
from bot.digests import Digests
from bot.local_api import TOKEN, LocalApi
from bot.outbox import Outbox
from bot.pacer import Pacer
from bot.posting import OURS
from bot.render.classic import bare
from bot.render.terminal import numbered, plain, show
from bot.services import open_services
from bot.settings import Settings
from briefings.delivery import Letter
from briefings.document import Button, Document, Paragraph, spans

if TYPE_CHECKING:
    from rich.console import Console

ATTACH, TICK = "/attach", "/tick"
MOST_STEPS = 20_000
_LENGTH = re.compile(r"(\d{1,4})\s*(m|h|d|w)?")
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


@dataclass(frozen=True)
class Person:
    """Who sits at the terminal."""

    user: int
    language: str | None = None


class Screen:
    """Where replies appear. Keeps the buttons that can be pressed now.

    Into a pipe it writes only between two messages (``flush``): a reader that went away ends the chat, and is not taken
    for a failure of the command that was just answered.
    """

    def __init__(self, out: IO[str]) -> None:
        self._out = out
        self.buttons: list[tuple[int, Button]] = []
        self._waiting: list[str] = []
        self._console: Console | None = None
        if out.isatty():
            from rich.console import Console

            self._console = Console(file=out)

    def observe(self, document: Document, whole: bool) -> None:
        """A reply; of what only shows progress nothing goes into a pipe."""
        if whole:
            self.buttons = numbered(document.buttons)
        if self._console is not None:
            show(document, self._console)
            self._console.print()
        elif whole:
            self.put(plain(document))
        for file in document.files if whole else ():
            self.put(f"── {file.name}\n{file.content.decode(errors='replace')}──")

    def put(self, words: str) -> None:
        """A line that is no reply."""
        self._waiting.append(words + "\n")

    def flush(self) -> None:
        """Writes what waits."""
        self._out.write("".join(self._waiting))
        self._out.flush()
        self._waiting.clear()

    def button(self, line: str) -> Button | None:
        """The button that a line presses."""
        wanted = line.strip().casefold()
        return next(
            (b for number, b in self.buttons if wanted in (str(number), f"({number})", b.label.casefold())), None
        )


class LocalChat:
    """One private chat with the bot."""

    def __init__(self, services: Services, person: Person, screen: Screen) -> None:
        self._services, self._person, self._screen = services, person, screen
        self._clock = services.clock if isinstance(services.clock, Movable) else None
        # The file may be the one that the real bot uses: nobody else's digests are due here.
        self._mail = services.mail.alone(person.user) if services.mail else None
        self.api = LocalApi()
        self.app: App = build(services, requests=self.api, token=TOKEN, observer=screen.observe, pacer=Pacer(1e9, 0, 0))
        self._updates = 0

    @property
    def desk(self) -> str:
        """What is talked about."""
        return self._services.desk.name

    async def take(self, line: str) -> None:
        """One line as a person types it."""
        self.api.date = int(self._services.clock().timestamp())
        words = line.strip()
        pressed = self._screen.button(words) if words else None
        if not words:
            return
        if self._clock is not None and self._clock.fixed:
            self._clock.forward(timedelta(seconds=1))
        if words.split()[0] == ATTACH:
            await self._attach(words.removeprefix(ATTACH).strip())
        elif words.split()[0] == TICK:
            await self._tick(words.removeprefix(TICK).strip())
        elif pressed is not None:
            await self.press(pressed)
        else:
            await self._update({"message": self._message() | {"text": line.strip("\r\n")}})
        for popup in self.api.popups:
            self._screen.put(popup)
        self.api.popups.clear()

    async def catch_up(self) -> None:
        """Sends what is due by now, as a bot does that was down and starts."""
        mail = self._mail
        if mail is None:
            return
        await Digests(self._services.store, mail, self._services.desk).tick(self._services.clock())
        outbox = Outbox(mail, self.app.bot, Pacer(1e9, 0, 0), OURS, self._services.clock, sent=self._delivered)
        await outbox.drain()

    async def _tick(self, words: str) -> None:
        """Lets time pass from one due instant to the next."""
        length = _LENGTH.fullmatch(words or "1m")
        if length is None or self._clock is None:
            self._screen.put(f"Write {TICK} 10m, {TICK} 24h or {TICK} 7d.")
            return
        target = self._clock() + int(length[1]) * _UNITS[length[2] or "m"]
        await self.catch_up()
        for _ in range(MOST_STEPS):
            coming = await self._next_instant()
            if coming is None or coming > target:
                break
            self._clock.goes_to(coming)
            await self.catch_up()
        self._clock.goes_to(target)
        self._screen.put(f"It is {self._clock():%Y-%m-%d %H:%M} UTC.")

    async def _next_instant(self) -> datetime | None:
        mail = self._mail
        instants = [await mail.next_due(), await mail.next_attempt()] if mail else []
        return min((instant for instant in instants if instant), default=None)

    def _delivered(self, letter: Letter) -> None:
        buttons = tuple(tuple(Button(label, command) for label, command in row) for row in letter.buttons)
        self._screen.observe(Document((Paragraph(spans(bare(letter.html))),), buttons), whole=True)

    async def press(self, button: Button) -> None:
        """Presses a button under any message that still has it."""
        press = f"press-{self._updates}"
        self.api.presses.add(press)
        query = {"id": press, "from": self._from(), "chat_instance": "local", "data": button.command}
        under = next((m for m in reversed(self.api.messages.values()) if _carries(m, button)), None)
        if under is not None:
            await self._update({"callback_query": query | {"message": under}})

    async def _attach(self, name: str) -> None:
        path = _file(name)
        if path is None:
            self._screen.put(f"There is no file {name}." if name else f"Say which file: {ATTACH} PATH")
            return
        known = f"attached-{self._updates}"
        self.api.files[known] = path
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        size = path.stat().st_size
        document = {
            "file_id": known,
            "file_unique_id": known,
            "file_name": path.name,
            "mime_type": kind,
            "file_size": size,
        }
        await self._update({"message": self._message() | {"document": document}})

    async def _update(self, content: dict[str, Any]) -> None:
        self._updates += 1
        update = Update.de_json({"update_id": self._updates, **content}, self.app.bot)
        await self.app.update_processor.process_update(update, self.app.process_update(update))

    def _message(self) -> dict[str, Any]:
        user = self._person.user
        chat = {"id": user, "type": "private", "first_name": "You"}
        return {"message_id": self.api.next_id(), "date": self.api.date, "chat": chat, "from": self._from()}

    def _from(self) -> dict[str, Any]:
        spoken = {"language_code": self._person.language} if self._person.language else {}
        return {"id": self._person.user, "is_bot": False, "first_name": "You", **spoken}


def _file(name: str) -> Path | None:
    path = Path(name).expanduser()
    return path if name and path.is_file() else None


def _carries(message: dict[str, Any], button: Button) -> bool:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return any(held.get("callback_data") == button.command for row in rows for held in row)


def chat(settings: Settings, person: Person, clock: Movable, stdin: IO[str], stdout: IO[str]) -> int:
    """Talks until the input ends. Raises BriefingError where the bot cannot start."""
    screen = Screen(stdout)
    try:
        with asyncio.Runner() as runner:
            stack = AsyncExitStack()
            try:
                talk = runner.run(_open(stack, settings, person, clock, screen))
                for line in _lines(stdin, stdout, talk.desk):
                    runner.run(talk.take(line))
                    screen.flush()
            finally:
                runner.run(stack.aclose())
    except KeyboardInterrupt:
        stdout.write("\n")
    except BrokenPipeError:
        # Nobody reads any more; the interpreter's own flush at exit must not say so either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())
    return 0


async def _open(stack: AsyncExitStack, settings: Settings, person: Person, clock: Movable, screen: Screen) -> LocalChat:
    services = await stack.enter_async_context(open_services(settings, clock))
    talk = LocalChat(services, person, screen)
    await stack.enter_async_context(talk.app)
    await talk.catch_up()
    return talk


def _lines(stdin: IO[str], stdout: IO[str], desk: str) -> Iterator[str]:
    if not (stdin.isatty() and stdout.isatty()):
        yield from stdin
        return
    with suppress(ImportError):
        import readline  # noqa: F401 - gives input() its history; not everywhere
    print("Type /start or /help; press a button by its number or label; Ctrl-D leaves.\n", file=stdout)
    while True:
        try:
            yield input(f"{desk}> ")
        except EOFError:
            stdout.write("\n")
            return


def standard_streams() -> tuple[IO[str], IO[str]]:
    """Standard input and output, forgiving bytes that are no UTF-8."""
    for stream in (sys.stdin, sys.stdout):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    return sys.stdin, sys.stdout
