"""The Bot API without a network refuses what Telegram refuses."""

import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from telegram import Bot, BotCommand, BotCommandScopeChat, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken

from bot.local_api import TOKEN, LocalApi, Refusal


@pytest_asyncio.fixture
async def bot() -> AsyncIterator[Bot]:
    """A bot over a new local Bot API."""
    async with Bot(TOKEN, request=LocalApi(), get_updates_request=LocalApi()) as made:
        yield made


def api(bot: Bot) -> LocalApi:
    """The Bot API behind a bot."""
    assert isinstance(bot.request, LocalApi)
    return bot.request


async def test_a_message_comes_back_as_it_reads(bot: Bot) -> None:
    sent = await bot.send_message(7, "<b>a</b> &amp;", parse_mode=ParseMode.HTML)
    assert (sent.text, sent.entities[0].type, sent.chat.id) == ("a &", "bold", 7)
    assert api(bot).calls[-1].fields["text"] == "<b>a</b> &amp;"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<b>", "can't parse entities"),
        ("  ", "message text is empty"),
        ("<b></b>", "message text is empty"),
        ("😀" * 2049, "message is too long"),
    ],
)
async def test_a_text_that_telegram_would_refuse_is_refused(bot: Bot, text: str, reason: str) -> None:
    with pytest.raises(BadRequest, match=rf"(?i){reason}"):
        await bot.send_message(7, text, parse_mode=ParseMode.HTML)
    assert not api(bot).messages


async def test_length_is_counted_after_parsing(bot: Bot) -> None:
    sent = await bot.send_message(7, "<b>" + "&lt;" * 4096 + "</b>", parse_mode=ParseMode.HTML)
    assert sent.text == "<" * 4096


async def test_another_markup_than_html_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="parse_mode"):
        await bot.send_message(7, "x", parse_mode="Nonsense")


@pytest.mark.parametrize("data", ["x" * 65, "қ" * 33])
async def test_button_data_holds_64_bytes(bot: Bot, data: str) -> None:
    with pytest.raises(BadRequest, match=r"(?i)button_data_invalid"):
        await bot.send_message(
            7, "x", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("b", callback_data=data)]])
        )


async def test_a_button_has_a_label(bot: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)non-empty"):
        await bot.send_message(
            7, "x", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("", callback_data="d")]])
        )


async def test_a_message_can_be_changed_unless_it_stays_the_same(bot: Bot) -> None:
    sent = await bot.send_message(7, "a")
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("b", callback_data="d")]])
    await bot.edit_message_text("b", 7, sent.message_id)
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_text("b", 7, sent.message_id)
    await bot.edit_message_reply_markup(7, sent.message_id, reply_markup=keyboard)
    held = api(bot).messages[7, sent.message_id]
    assert (held["text"], len(held["reply_markup"]["inline_keyboard"])) == ("b", 1)


async def test_a_message_that_is_gone_cannot_be_changed_or_deleted(bot: Bot) -> None:
    sent = await bot.send_message(7, "a")
    assert await bot.delete_message(7, sent.message_id)
    with pytest.raises(BadRequest, match=r"(?i)message to delete not found"):
        await bot.delete_message(7, sent.message_id)
    with pytest.raises(BadRequest, match=r"(?i)message to edit not found"):
        await bot.edit_message_text("b", 7, sent.message_id)


async def test_a_press_is_answered_once(bot: Bot) -> None:
    api(bot).presses.add("p")
    assert await bot.answer_callback_query("p", "hi")
    assert api(bot).popups == ["hi"]
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await bot.answer_callback_query("p")


async def test_a_pop_up_holds_200_characters(bot: Bot) -> None:
    api(bot).presses.add("p")
    with pytest.raises(BadRequest, match=r"(?i)too_long"):
        await bot.answer_callback_query("p", "x" * 201)


async def test_menus_are_kept_by_scope_and_language(bot: Bot) -> None:
    await bot.set_my_commands([BotCommand("help", "Help")], scope=BotCommandScopeChat(42), language_code="ru")
    assert [row["command"] for row in api(bot).menus["chat:42", "ru"]] == ["help"]


@pytest.mark.parametrize("name", ["Help", "he-lp", "x" * 33, "қ"])
async def test_a_command_name_out_of_bounds_is_refused(bot: Bot, name: str) -> None:
    with pytest.raises(BadRequest, match=r"(?i)bot_command_invalid"):
        await bot.set_my_commands([BotCommand(name, "d")])


async def test_a_menu_line_has_words_and_a_menu_an_end(bot: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)description_invalid"):
        await bot.set_my_commands([BotCommand("a", "d" * 257)])
    with pytest.raises(BadRequest, match=r"(?i)too_much"):
        await bot.set_my_commands([BotCommand("a", "d")] * 101)


async def test_documents_and_typing_are_taken(bot: Bot) -> None:
    sent = await bot.send_document(7, io.BytesIO(b"pdf"), filename="a.pdf", caption="c")
    assert sent.document is not None
    assert sent.document.file_name == "a.pdf"
    assert await bot.send_chat_action(7, "typing")
    with pytest.raises(BadRequest, match=r"(?i)no document"):
        await bot.send_document(7, "known-id")


async def test_an_attached_file_can_be_fetched(bot: Bot, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"hello")
    api(bot).files["f"] = tmp_path / "a.txt"
    file = await bot.get_file("f")
    assert bytes(await file.download_as_bytearray()) == b"hello"
    with pytest.raises(BadRequest, match=r"(?i)wrong file_id"):
        await bot.get_file("g")
    api(bot).files.clear()
    with pytest.raises(InvalidToken):
        await file.download_as_bytearray()


async def test_a_file_beyond_what_a_bot_may_fetch_is_refused(bot: Bot, tmp_path: Path) -> None:
    with (tmp_path / "big").open("wb") as big:
        big.truncate(20 * 1024 * 1024 + 1)
    api(bot).files["f"] = tmp_path / "big"
    with pytest.raises(BadRequest, match=r"(?i)file is too big"):
        await bot.get_file("f")


async def test_a_chat_is_a_number_and_a_method_is_known(bot: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await bot.send_message("@somebody", "x")
    with pytest.raises(InvalidToken):
        await bot.get_my_name()


async def test_bad_weather_can_be_ordered(bot: Bot) -> None:
    api(bot).faults.append(Refusal("Forbidden: bot was blocked by the user", 403))
    with pytest.raises(Forbidden):
        await bot.send_message(7, "x")
    await bot.send_message(7, "x")
