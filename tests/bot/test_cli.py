"""The program as a person or a script starts it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import main


def started(*arguments: str, typed: str = "", folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The real program, in a folder of its own."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        cwd=folder,
        env=clean | {"PYTHONPATH": str(Path(__file__).parents[2])} | environment,
        check=False,
    )


def test_a_chat_over_a_pipe_answers_each_line_in_plain_text_and_ends_well(tmp_path: Path) -> None:
    done = started("chat", typed="/start\n\n/help\n1\n/nonsense-xyzzy\n/about\n", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("🇰🇿 🇬🇧 Kazakhstan–United Kingdom briefings\n")
    assert "(1) Trade  (2) Agreements  (3) Latest" in done.stdout
    assert "There is no /nonsense-xyzzy." in done.stdout
    assert "MIT" in done.stdout
    assert "\x1b" not in done.stdout
    assert "<b>" not in done.stdout


def test_a_chat_whose_reader_goes_away_ends_well(tmp_path: Path) -> None:
    command = f"(yes /start | head -300; sleep 0) | '{sys.executable}' -m bot chat; echo $? >&2"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    with subprocess.Popen(
        ["/bin/sh", "-c", command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=clean | {"PYTHONPATH": str(Path(__file__).parents[2])},
    ) as running:
        assert running.stdout is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr is not None
        assert running.stderr.read().decode().strip() == "0"


def test_a_file_can_be_attached_and_a_missing_one_is_named(tmp_path: Path) -> None:
    (tmp_path / "a b.txt").write_text("x", encoding="utf-8")
    done = started("chat", typed="/attach a b.txt\n/attach nothing.pdf\n/attach\n", folder=tmp_path)
    assert "Files are read from admins only" in done.stdout
    assert "There is no file nothing.pdf." in done.stdout
    assert "Say which file: /attach PATH" in done.stdout


def test_bytes_that_are_no_text_do_not_end_the_chat(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "chat"],
        input=b"/he\xff\xfelp\n/help\n",
        capture_output=True,
        timeout=60,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        check=False,
    )
    assert done.returncode == 0
    assert "What can be asked" in done.stdout.decode()


def test_an_admin_is_one_when_he_says_so(tmp_path: Path) -> None:
    assert started("chat", "--admin", "--user", "5", "--lang", "en", typed="/help\n", folder=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "environment", "sentence"),
    [
        (["run"], {}, "briefing-bot: BOT_TOKEN is not set: ask @BotFather"),
        (["run"], {"BOT_TOKEN": "nonsense"}, "briefing-bot: BOT_TOKEN: this is no token"),
        (["chat"], {"BOT_ADMINS": "me"}, "briefing-bot: BOT_ADMINS: write ids as whole numbers"),
        (["chat"], {"BOT_DESK": "atlantis"}, "briefing-bot: there is no desk 'atlantis'"),
        (["chat", "--now", "soon"], {}, "'soon' is no time; write one like 2026-03-01T09:00"),
        ([], {}, "required: COMMAND"),
    ],
)
def test_what_cannot_start_says_why_in_a_sentence_and_exits_with_2(
    arguments: list[str], environment: dict[str, str], sentence: str, tmp_path: Path
) -> None:
    done = started(*arguments, folder=tmp_path, **environment)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_name_in_the_environment_that_is_no_option_is_warned_of_with_the_nearest_one(tmp_path: Path) -> None:
    done = started("chat", typed="/start\n", folder=tmp_path, BOT_ADMIN="7")
    assert "there is no option BOT_ADMIN; did you mean BOT_ADMINS?" in done.stderr
    assert done.stdout
    assert done.returncode == 0


def test_a_preview_without_a_database_says_that_all_would_be_added_and_makes_none(tmp_path: Path) -> None:
    done = started("reload", "--preview", folder=tmp_path)
    assert "Added      5" in done.stdout
    assert "Reload now" not in done.stdout
    assert done.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_a_reload_in_the_shell_shows_no_buttons_that_nobody_can_press(tmp_path: Path) -> None:
    done = started("reload", folder=tmp_path)
    assert "Added      5" in done.stdout
    assert "(1)" not in done.stdout


def test_the_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["version"]) == 0
    assert capsys.readouterr().out.startswith("briefing-bot ")


@pytest.mark.parametrize("options", [(), ("--json",), ("--out", "read"), ("--explain",)])
def test_an_article_in_another_language_is_said_to_be_not_read(tmp_path: Path, options: tuple[str, ...]) -> None:
    (tmp_path / "ru.txt").write_text("Министры двух стран провели переговоры.", encoding="utf-8")
    done = started("extract", "ru.txt", *options, folder=tmp_path)
    assert "not read: the rules do not cover the language 'ru'" in (
        done.stdout if options == ("--explain",) else done.stderr
    )
    assert "right" not in done.stdout
    assert done.returncode == 0
