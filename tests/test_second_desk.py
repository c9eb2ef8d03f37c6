"""A second desk needs no code: a folder with desk.toml and summaries is enough."""

from pathlib import Path

import pytest

from briefings.desk import open_desk
from briefings.errors import BadDesk
from tests.front_door import at_the_bot
from tests.summaries import DESK, write_desk, write_summary


async def test_every_command_answers_for_a_made_up_desk(tmp_path: Path):
    desk = write_desk(tmp_path)
    write_summary(desk / "summaries", "one")
    write_summary(
        desk / "summaries", "two", headline="Council meets again", published="2025-09-01", turnover="7000000", session=2
    )
    async with at_the_bot(tmp_path, desk=str(desk)) as talk:
        trade = await talk.say("/trade")
        assert "Trade with Moonland, as Sunland reports it" in trade
        assert "€5 m" in trade
        assert "€7 m" in trade
        assert "Sources disagree" in trade
        agreements = await talk.say("/agreements energy")
        assert "1. Tide Treaty" in agreements
        assert "Noon" in agreements
        latest = await talk.say("/latest")
        assert latest.index("Twilight Council, session 2") < latest.index("Twilight Council, session 1")
        assert "☀ Aurora Dawn\n" in await talk.say("/people dawne")
        assert "Found: council" in await talk.say("/search council")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('code = "SE"', 'code = "Sweden"'), "countries.0.code: 'Sweden' is no ISO 3166 country code"),
        (('code = "MT"', 'code = "SE"'), "both are SE"),
        (('"Europe/Malta"', '"Mars/Base"'), "countries.1.timezone: 'Mars/Base' is no time zone; write one like"),
        (('"Europe/Malta"', '"Europe"'), "countries.1.timezone: 'Europe' is no time zone"),
        (("[topics.energy]", "[topics.tides]"), "topics.tides"),
        (('name = "Sunland–Moonland"', 'nome = "x"'), "name"),
        (("[[countries]]", "[[countries"), "desk.toml"),
    ],
)
def test_a_desk_that_is_not_right_is_refused_with_file_and_field(tmp_path: Path, change, said):
    desk = write_desk(tmp_path)
    (desk / "desk.toml").write_text(DESK.replace(*change), encoding="utf-8")
    with pytest.raises(BadDesk) as refusal:
        open_desk(str(desk))
    assert said in str(refusal.value)
    assert "desk.toml" in str(refusal.value)


@pytest.mark.parametrize(
    ("folder", "slug"), [("My Desk", "my-desk"), ("sunland_moonland", "sunland-moonland"), ("Стол", "desk")]
)
def test_any_folder_name_gives_a_desk_its_short_name(tmp_path: Path, folder: str, slug: str):
    made = write_desk(tmp_path)
    assert open_desk(str(made.rename(tmp_path / folder))).slug == slug


@pytest.mark.parametrize("name", ["nowhere", "../..", "", "/"])
def test_an_unknown_desk_is_refused_with_those_there_are(name):
    with pytest.raises(BadDesk, match="kazakhstan-uk"):
        open_desk(name)


async def test_a_database_of_another_desk_is_refused(tmp_path: Path):
    async with at_the_bot(tmp_path) as talk:
        assert "$1.8 bn" in await talk.say("/trade")
    from briefings.errors import StoreRefused

    with pytest.raises(StoreRefused, match="kazakhstan-uk"):
        async with at_the_bot(tmp_path, desk=str(write_desk(tmp_path))):
            pass
