"""The one table of options."""

from pathlib import Path

import pytest

from bot.settings import PREFIX, BadSettings, Settings, default_of, env_example, load_settings

ROOT = Path(__file__).parent.parent.parent
SECRET = "1234567890:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


@pytest.fixture(autouse=True)
def _nothing_from_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def test_the_example_file_is_the_table() -> None:
    written = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert written == env_example(), "write it anew: python -m bot.settings > .env.example"


def test_the_example_file_sets_every_default(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(env_example(), encoding="utf-8")
    assert load_settings(Path(".env")) == load_settings(None)


def test_every_option_says_what_it_means() -> None:
    for name, field in Settings.model_fields.items():
        assert field.description is not None, name
        assert field.description.endswith("."), name
        assert default_of(field) != "None"


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("BOT_RATE=5\nBOT_DESK=other\nUNRELATED=1\n", encoding="utf-8")
    monkeypatch.setenv("BOT_RATE", "6")
    assert (load_settings().rate, load_settings().desk) == (6, "other")


def test_empty_means_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.setenv(PREFIX + name.upper(), "")
    assert load_settings(None) == Settings(_env_file=None)


def test_ids_are_listed_as_people_list_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_ADMINS", " 1, 22 333,")
    assert load_settings().admins == {1, 22, 333}


def test_case_does_not_matter_where_words_are_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_LOG_LEVEL", "debug")
    monkeypatch.setenv("BOT_ACCESS", "Private")
    assert (load_settings().log_level, load_settings().access) == ("DEBUG", "private")


def test_a_slash_at_the_end_of_the_address_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_API_URL", "http://127.0.0.1:8081/")
    assert load_settings().api_url == "http://127.0.0.1:8081"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("ADMINS", "1, me", "write ids as whole numbers separated by commas"),
        ("ERROR_CHAT", "here", "write one chat id as a whole number, for example 12345678 or -1001234567890"),
        ("RATE", "-1", "greater than or equal to 0"),
        ("ACCESS", "open", "'public' or 'private'"),
        ("LOG_LEVEL", "loud", "'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
        ("TIMEZONE", "Mars/Base", "'Mars/Base' is no time zone; write one like Asia/Almaty"),
        ("LANGUAGE", "xx", "'xx' has no catalogue; there is en"),
        ("API_URL", "api.telegram.org", "begins with https:// or http://"),
        ("API_URL", "https://x y", "and holds no space"),
        ("API_URL", "https://api.telegram.org/bot", "leave out /bot at the end"),
        ("TOKEN", "nonsense", "this is no token; @BotFather gives one"),
    ],
)
def test_a_bad_value_is_one_sentence_with_the_name_of_the_option(
    name: str, value: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(BadSettings) as refused:
        load_settings()
    assert str(refused.value).startswith(f"BOT_{name}: ")
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_bad_token_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", SECRET + " oops")
    with pytest.raises(BadSettings) as refused:
        load_settings()
    assert SECRET not in repr(refused.value) + str(refused.value.__cause__)
    assert refused.value.__suppress_context__


def test_a_good_token_is_not_shown_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", SECRET)
    assert SECRET not in repr(load_settings()) + str(load_settings())


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("BOT_TOKNE=1", "there is no option BOT_TOKNE; did you mean BOT_TOKEN?"),
        ("BOT_XYZZY=1", ".env.example lists those"),
    ],
)
def test_an_unknown_name_in_the_file_is_refused(line: str, hint: str, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(BadSettings, match=hint.replace("?", r"\?")):
        load_settings()


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"BOT_DESK=\xff\xfe")
    with pytest.raises(BadSettings, match="cannot be read as UTF-8"):
        load_settings()


def test_the_time_zone_is_the_desks_unless_it_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().zone("Asia/Almaty").key == "Asia/Almaty"
    monkeypatch.setenv("BOT_TIMEZONE", "Europe/London")
    assert load_settings().zone("Asia/Almaty").key == "Europe/London"
