"""What the README shows is what the program does. ``python -m tests.test_readme`` writes the parts that are made."""

import asyncio
import re
import tempfile
from pathlib import Path

from bot.commands import COMMANDS
from bot.settings import PREFIX, Settings, default_of
from briefings.sources.files import parse_summary
from tests.front_door import at_the_bot

README = Path(__file__).parents[1] / "README.md"
PART = re.compile(
    r"(?P<open><!-- (?P<name>[a-z]+)(?:: (?P<asked>[^>]+?))? -->\n)(?P<body>.*?)(?P<close><!-- end -->)", re.DOTALL
)


async def made(text: str, folder: Path) -> str:
    """The README with every made part made anew."""
    async with at_the_bot(folder) as talk:
        parts = {
            match["asked"]: (await talk.say(match["asked"])).rstrip() for match in PART.finditer(text) if match["asked"]
        }

    def replaced(match: re.Match[str]) -> str:
        match match["name"]:
            case "transcript":
                body = f"```text\n{parts[match['asked']]}\n```\n"
            case "settings":
                body = _settings()
            case "commands":
                body = _commands()
            case _:
                body = match["body"]
        return match["open"] + body + match["close"]

    return PART.sub(replaced, text)


def _settings() -> str:
    rows = [
        f"| `{PREFIX}{name.upper()}` | {f'`{default_of(field)}`' if default_of(field) else ''} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    return "\n".join(["| option | default | meaning |", "| --- | --- | --- |", *rows]) + "\n"


def _commands() -> str:
    rows = [
        f"| `{example}` | {meaning}{' (admins)' if command.admin else ''} |"
        for command in COMMANDS
        for example, meaning in command.examples or ((f"/{command.name}", command.about),)
    ]
    return "\n".join(["| type | to see |", "| --- | --- |", *rows]) + "\n"


async def test_the_readme_shows_what_the_program_does(tmp_path: Path):
    text = README.read_text(encoding="utf-8")
    assert text == await made(text, tmp_path), "run `make readme`"


def test_the_summary_file_of_the_readme_is_right():
    part = next(match for match in PART.finditer(README.read_text(encoding="utf-8")) if match["name"] == "summary")
    content = part["body"].removeprefix("```yaml\n").removesuffix("```\n")
    assert len(parse_summary(content.encode(), "readme.yaml").observations) == 1


def test_every_make_target_of_the_readme_exists():
    targets = set(re.findall(r"^([a-z]+):", (README.parent / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`?make (?:-s )?([a-z]+)", README.read_text(encoding="utf-8"))) <= targets


def test_every_link_of_the_readme_leads_to_a_file():
    for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", README.read_text(encoding="utf-8")):
        assert (README.parent / link).exists(), link


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        README.write_text(asyncio.run(made(README.read_text(encoding="utf-8"), Path(temporary))), encoding="utf-8")
