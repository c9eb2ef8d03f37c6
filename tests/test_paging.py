"""Lists that go on: the next page, and what is said beyond the last one."""

from __future__ import annotations

from pathlib import Path

from tests.front_door import at_the_bot
from tests.summaries import write_desk, write_summary


def lists(folder: Path, count: int = 12, **said: str) -> dict[str, object]:
    """Settings of a bot whose lists have two pages."""
    for number in range(count):
        write_summary(folder / "articles", f"n{number}", session=number + 1, **said)
    return {"desk": str(write_desk(folder)), "articles": folder / "articles"}


async def test_in_the_local_chat_a_command_too_long_for_a_button_is_written_out_as_on_telegram(tmp_path: Path):
    words = "торговля и инвестиции между двумя странами"
    async with at_the_bot(tmp_path, **lists(tmp_path, headline=words)) as talk:
        said = await talk.say(f"/search {words}")
        assert f"More: /search {words} page 2" in said
        assert ") More" not in said
        assert "[1]" in await talk.say(f"/search {words} page 2")
