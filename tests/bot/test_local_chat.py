"""The chat as somebody at a terminal sees it."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.bot.test_cli import started

DEADLINE = 20.0
PROMPT = "Kazakhstan–United Kingdom> "


class Terminal:
    """A terminal with the chat in it."""

    def __init__(self, process: subprocess.Popen[bytes], end: int) -> None:
        self.process, self._end, self._bytes = process, end, b""

    @property
    def seen(self) -> str:
        """What is shown and was not waited for yet."""
        return self._bytes.decode(errors="replace")

    def type(self, text: str) -> None:
        """Presses keys."""
        os.write(self._end, text.encode())

    def until(self, words: str) -> str:
        """What is shown up to and with these words."""
        deadline = time.monotonic() + DEADLINE
        while words not in self.seen:
            assert time.monotonic() < deadline, self.seen
            if select.select([self._end], [], [], 0.1)[0]:
                self._bytes += os.read(self._end, 4096)
        shown, _, self._bytes = self._bytes.partition(words.encode())
        return shown.decode(errors="replace") + words


@contextmanager
def terminal(folder: Path) -> Iterator[Terminal]:
    """``briefing-bot chat`` in a terminal of its own."""
    mine, its = pty.openpty()
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    environment = clean | {"PYTHONPATH": str(Path(__file__).parents[2]), "TERM": "xterm", "COLUMNS": "100"}
    command = [sys.executable, "-m", "bot", "chat"]
    process = subprocess.Popen(
        command, stdin=its, stdout=its, stderr=its, cwd=folder, env=environment, start_new_session=True
    )
    os.close(its)
    try:
        yield Terminal(process, mine)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(DEADLINE)
        os.close(mine)


def test_a_person_types_presses_and_leaves_with_ctrl_d(tmp_path: Path) -> None:
    with terminal(tmp_path) as screen:
        assert "Ctrl-D leaves" in screen.until(PROMPT)
        screen.type("/hel\n")
        assert "Did you mean /help?" in screen.until("(1) /help")
        screen.until(PROMPT)
        screen.type("1\n")
        assert "What can be asked" in screen.until("/about")
        screen.until(PROMPT)
        screen.type("\x04")
        assert screen.process.wait(DEADLINE) == 0


def interrupted(process: subprocess.Popen[bytes]) -> int | None:
    """The exit code after Ctrl-C; pressed again where readline was not waiting yet and lost it, as a person would."""
    for _ in range(int(DEADLINE)):
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            return process.wait(1)
    return None


def test_ctrl_c_leaves_politely(tmp_path: Path) -> None:
    with terminal(tmp_path) as screen:
        screen.until(PROMPT)
        assert interrupted(screen.process) == 0
        assert "Traceback" not in screen.seen


def test_a_button_is_pressed_by_its_label_in_any_case(tmp_path: Path) -> None:
    done = started("chat", typed="/hel\n/HELP\n/hel\n(1)\n", folder=tmp_path)
    assert done.stdout.count("What can be asked") == 2


def test_a_number_without_buttons_is_just_text(tmp_path: Path) -> None:
    assert "Found: 1\n" in started("chat", typed="1\n", folder=tmp_path).stdout


def test_progress_stays_out_of_a_pipe_and_pop_ups_are_shown(tmp_path: Path) -> None:
    done = started("chat", typed="/about\n", folder=tmp_path)
    assert done.stdout.count("About this bot") == 1


def test_the_time_can_be_set(tmp_path: Path) -> None:
    done = started("chat", "--now", "2026-03-01T09:00", typed="/help\n" * 40, folder=tmp_path)
    assert done.stdout.count("What can be asked") == 40
