"""Messages and buttons through the front door."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any

import pytest

from bot.commands import COMMANDS
from bot.context import Ask, Command
from bot.local_api import Refusal
from briefings.claims import FigureClaim
from briefings.document import Button, Document, Paragraph, sentence, spans
from briefings.errors import BadPeriod, StoreBusy
from briefings.periods import Period
from tests.bot.door import ADMIN, AT_BOT, GROUP, USER, Door, command, open_door
from tests.fakes import EmptyStore

TABLE = (
    command("trade"),
    command("agreements"),
    command("reload", admin=True),
    command("broken", fails=BadPeriod("'13' is no month; write 2023-10.")),
)


async def test_a_command_is_answered_with_what_stands_after_it() -> None:
    async with open_door(TABLE) as door:
        assert await door.say("/trade  2022 \n and on ") == ["trade: 2022 \n and on"]


@pytest.mark.parametrize("typed", ["/TRADE 1", "  /trade 1", "/trade@LOCAL_briefing_bot 1"])
async def test_case_leading_space_and_our_own_name_do_not_matter(typed: str) -> None:
    async with open_door(TABLE) as door:
        assert await door.say(typed) == ["trade: 1"]


async def test_an_unknown_command_is_told_the_nearest_one_and_can_be_pressed() -> None:
    async with open_door(TABLE) as door:
        assert await door.say("/trad") == ["There is no /trad. Did you mean /trade?"]
        assert await door.press("/trade") == ["trade: "]


async def test_an_unknown_command_like_no_other_is_sent_to_help() -> None:
    async with open_door(TABLE) as door:
        assert await door.say("/xyzzy") == ["There is no /xyzzy. /help lists what can be asked."]


async def test_the_name_of_an_admin_command_is_not_given_away() -> None:
    async with open_door(TABLE) as door:
        assert await door.say("/reloadd") == ["There is no /reloadd. /help lists what can be asked."]
        assert await door.say("/reloadd", user=ADMIN) == ["There is no /reloadd. Did you mean /reload?"]


async def test_an_admin_command_is_for_admins() -> None:
    async with open_door(TABLE) as door:
        assert await door.say("/reload") == ["This command is for admins."]
        assert await door.say("/reload", user=ADMIN) == ["reload: "]


async def test_nobody_is_an_admin_unless_the_settings_say_so() -> None:
    async with open_door(TABLE, admins=frozenset()) as door:
        assert await door.say("/reload", user=ADMIN) == ["This command is for admins."]


@pytest.mark.parametrize("words", ["hello", "/", "//", "/ trade", "<b>&"])
async def test_plain_words_in_a_private_chat_are_told_what_can_be_asked(words: str) -> None:
    async with open_door(TABLE) as door:
        assert await door.say(words) == [
            "I answer commands, for example /trade, /agreements, /broken. /help lists them all."
        ]


@pytest.mark.parametrize("words", ["hello", "/xyzzy", "/trade@other_bot", "/"])
async def test_a_group_hears_nothing_but_answers_to_our_commands(words: str) -> None:
    async with open_door(TABLE) as door:
        assert await door.say(words, chat=GROUP) == []


async def test_a_group_command_is_answered_as_a_reply_in_its_topic() -> None:
    async with open_door(TABLE) as door:
        assert await door.say(f"/trade{AT_BOT} 1", chat=GROUP, message_thread_id=7, is_topic_message=True) == [
            "trade: 1"
        ]
        fields = door.called("sendMessage")[0].fields
        assert fields["message_thread_id"] == "7"
        assert json.loads(fields["reply_parameters"])["allow_sending_without_reply"] is True


async def test_an_unknown_command_meant_for_us_in_a_group_is_answered() -> None:
    async with open_door(TABLE) as door:
        assert await door.say(f"/trad{AT_BOT}", chat=GROUP) == ["There is no /trad. Did you mean /trade?"]


async def test_a_command_to_another_bot_is_ignored_even_in_private() -> None:
    async with open_door(TABLE) as door:
        assert await door.say("/trade@other_bot") == []


async def test_a_pressed_button_changes_the_message_it_stands_under() -> None:
    async with open_door((command("a", Document(sentence("A").blocks, ((Button("B", "/trade x"),),))), *TABLE)) as door:
        assert await door.say("/a") == ["A"]
        assert await door.press("/trade x") == ["trade: x"]
        assert [call.method for call in door.api.calls] == ["sendMessage", "answerCallbackQuery", "editMessageText"]


async def test_pressing_the_same_button_twice_is_no_error() -> None:
    async with open_door(TABLE) as door:
        await door.say("/trade")
        assert await door.press("/trade") == ["trade: "]
        assert door.called("sendMessage")[1:] == []


async def test_a_button_whose_message_is_gone_is_answered_with_a_new_one() -> None:
    async with open_door(TABLE) as door:
        await door.say("/trade")
        held = dict(door.api.messages)
        door.api.messages.clear()
        message = next(iter(held.values()))
        assert await door.press("/trade 1", message=message) == ["trade: 1", "trade: 1"]
        assert door.api.calls[-1].method == "sendMessage"


async def test_a_button_under_a_message_too_old_to_be_seen_is_answered_with_a_new_one() -> None:
    async with open_door(TABLE) as door:
        old = {"chat": {"id": USER, "type": "private"}, "message_id": 3, "date": 0}
        assert await door.press("/trade 1", message=old) == ["trade: 1"]
        assert door.api.calls[-1].method == "sendMessage"


@pytest.mark.parametrize("data", ["/gone 3", "trade", "", "/trade@other_bot", "💥" * 16, "/", "\x00", None])
async def test_forged_unknown_or_stale_button_data_gets_a_friendly_pop_up(data: str | None) -> None:
    async with open_door(TABLE) as door:
        await door.say("/trade")
        assert await door.press(data) == ["This button no longer works. /help lists what does."]
        assert door.api.popups == ["This button no longer works. /help lists what does."]


async def test_a_forged_admin_button_is_for_admins() -> None:
    async with open_door(TABLE) as door:
        await door.say("/trade")
        assert await door.press("/reload") == ["This command is for admins."]


async def test_a_press_that_can_no_longer_be_answered_still_changes_the_message() -> None:
    async with open_door(TABLE) as door:
        await door.say("/trade")
        assert await door.press("/trade 2", id="long gone") == ["trade: 2"]


async def test_what_a_command_refuses_is_said_to_the_user_as_it_stands() -> None:
    async with open_door(TABLE) as door:
        assert await door.say("/broken") == ["'13' is no month; write 2023-10."]


async def test_a_long_answer_comes_in_several_messages_with_the_buttons_under_the_last() -> None:
    long = Document(tuple(Paragraph(spans("word " * 300)) for _ in range(9)), ((Button("Go", "/trade"),),))
    async with open_door((command("long", long), *TABLE)) as door:
        assert len(await door.say("/long")) > 2
        assert [("reply_markup" in call.fields) for call in door.api.calls] == [False] * (len(door.api.calls) - 1) + [
            True
        ]


async def test_a_button_that_telegram_could_not_carry_is_left_out() -> None:
    long = Document(sentence("A").blocks, ((Button("Long", "/search " + "x" * 60), Button("Short", "/trade")),))
    async with open_door((command("a", long), *TABLE)) as door:
        await door.say("/a")
        keyboard = json.loads(door.api.calls[0].fields["reply_markup"])["inline_keyboard"]
        assert [button["text"] for row in keyboard for button in row] == ["Short"]


async def test_progress_changes_one_message_at_most_once_a_second() -> None:
    async def slow(ask: Ask) -> Document:
        for step in range(30):
            await ask.show(sentence(f"{step} of 30"))
            door.clock.forward(0.1)
        return sentence("done")

    async with open_door((Command("slow", "Slow", slow),)) as door:
        assert await door.say("/slow") == ["0 of 30", "10 of 30", "20 of 30", "done"]
        assert [call.method for call in door.api.calls] == ["sendMessage", *["editMessageText"] * 3]


async def test_progress_that_telegram_will_not_take_does_not_stop_the_work() -> None:
    async with open_door((command("slow", sentence("half"), sentence("done")),)) as door:
        door.api.faults.append(Refusal("Too Many Requests", 429, {"retry_after": 9}))
        assert (await door.say("/slow"))[-1] == "done"


async def test_the_same_final_answer_as_the_progress_is_no_error() -> None:
    async with open_door((command("slow", sentence("done"), sentence("done")),)) as door:
        assert await door.say("/slow") == ["done", "done"]


async def test_a_chat_that_became_a_supergroup_is_answered_where_it_is_now() -> None:
    async with open_door(TABLE) as door:
        door.api.faults.append(Refusal("Bad Request: group chat was upgraded", 400, {"migrate_to_chat_id": -1007}))
        await door.say("/trade", chat=GROUP)
        assert [call.fields["chat_id"] for call in door.called("sendMessage")] == [str(GROUP), "-1007"]


async def test_a_file_is_told_that_files_are_not_read() -> None:
    async with open_door(TABLE) as door:
        document = {"file_id": "f", "file_unique_id": "f", "file_name": "a.pdf"}
        said = await door.send({"message": door.message() | {"document": document}})
        assert said == ["Files are read from admins only, and only texts. /help lists what can be asked."]
        assert await door.send({"message": door.message(chat=GROUP) | {"document": document}}) == []


async def test_a_private_bot_tells_a_stranger_how_to_be_let_in_and_a_group_nothing() -> None:
    async with open_door(TABLE, access="private", allowed=frozenset({7})) as door:
        assert await door.say("/trade") == ["This bot is private. Whoever runs it can let you in; your id is 1000."]
        assert await door.say("hello") == ["This bot is private. Whoever runs it can let you in; your id is 1000."]
        assert await door.say("/trade", chat=GROUP) == []
        assert await door.say("/trade", user=7) == ["trade: "]
        assert await door.say("/trade", user=ADMIN) == ["trade: "]
        assert await door.press("/trade") == ["This bot is private. Whoever runs it can let you in; your id is 1000."]


async def test_a_flood_is_told_once_and_then_met_with_silence_until_it_ebbs() -> None:
    async with open_door(TABLE, rate=3) as door:
        said = [await door.say("/trade") for _ in range(6)]
        assert said == [["trade: "]] * 3 + [
            ["That was a lot at once. Please wait a minute; then I answer again."],
            [],
            [],
        ]
        assert await door.press("/trade") == []
        assert await door.say("/trade", user=ADMIN) == ["trade: "]
        door.clock.forward(60)
        assert await door.say("/trade") == ["trade: "]


def _channel_post() -> dict[str, Any]:
    return {"message_id": 1, "date": 1, "chat": {"id": -1009, "type": "channel", "title": "C"}, "text": "/trade"}


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"edited_message": {**_channel_post(), "chat": {"id": USER, "type": "private"}, "edit_date": 2}},
        {"channel_post": _channel_post()},
        {"edited_channel_post": _channel_post()},
        {"message": {**_channel_post(), "chat": {"id": USER, "type": "private"}}},
        {"message": {"message_id": 1, "date": 1, "chat": {"id": GROUP, "type": "group", "title": "G"}}},
        {"message": {**_channel_post(), "text": None, "new_chat_title": "T"}},
        {
            "poll": {
                "id": "1",
                "question": "?",
                "options": [],
                "total_voter_count": 0,
                "is_closed": True,
                "is_anonymous": True,
                "type": "regular",
                "allows_multiple_answers": False,
                "allows_revoting": False,
                "members_only": False,
            }
        },
        {"callback_query": {"id": "p", "from": {"id": 1, "is_bot": False, "first_name": "x"}, "chat_instance": "c"}},
    ],
)
async def test_updates_without_user_text_or_chat_never_crash(content: dict[str, Any]) -> None:
    async with open_door(TABLE) as door:
        said = await door.send(content)
        assert said in ([], ["This button no longer works. /help lists what does."])


async def test_being_blocked_or_added_is_noted_without_a_message() -> None:
    async with open_door(TABLE) as door:
        member = {"user": {"id": 1, "is_bot": True, "first_name": "b"}, "status": "left"}
        user = {"id": USER, "is_bot": False, "first_name": "x"}
        change = {"chat": {"id": USER, "type": "private"}, "from": user, "date": 1}
        assert (
            await door.send({"my_chat_member": change | {"old_chat_member": member, "new_chat_member": member}}) == []
        )


async def test_ten_thousand_characters_are_answered() -> None:
    async with open_door(TABLE) as door:
        texts = await door.say("/trade " + "<b>&\u202e😀\x07" * 2000)
        assert len(texts) > 1


@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.name)
async def test_every_command_of_the_table_has_help_and_a_menu_line(row: Command) -> None:
    async with open_door() as door:
        user = ADMIN if row.admin else USER
        said = await door.say(f"/help {row.name}", user=user)
        assert said[0].startswith(f"<b>/{row.name}</b>\n")
        assert 1 <= len(row.about) <= 256


async def test_help_names_what_this_user_can_ask() -> None:
    async with open_door() as door:
        user, admin = (await door.say("/help"))[0], (await door.say("/help", user=ADMIN))[0]
        for row in COMMANDS:
            assert (f"/{row.name} –" in user) is (row.listed and not row.admin)
            assert (f"/{row.name} –" in admin) is row.listed


async def test_help_with_a_slip_of_the_finger_names_the_nearest() -> None:
    async with open_door() as door:
        assert await door.say("/help /abuot") == ["There is no /abuot. Did you mean /help about?"]
        assert await door.say("/help xyzzy") == ["There is no /xyzzy. /help lists what can be asked."]


async def test_start_says_what_it_is_and_offers_three_buttons() -> None:
    async with open_door() as door:
        said = await door.say("/start")
        assert "Kazakhstan–United Kingdom briefings" in said[0]
        keyboard = json.loads(door.api.calls[0].fields["reply_markup"])["inline_keyboard"]
        assert [button["callback_data"] for row in keyboard for button in row] == ["/trade", "/agreements", "/latest"]


async def test_about_says_what_is_kept_the_licence_and_the_version() -> None:
    async with open_door() as door:
        said = (await door.say("/about"))[0]
        assert "No profile and none of your messages." in said
        assert "MIT" in said
        assert "Version" in said


async def test_one_chat_is_answered_in_order_while_another_is_not_kept_waiting() -> None:
    gate = asyncio.Event()

    async def slow(ask: Ask) -> Document:
        if ask.words == "wait":
            await asyncio.wait_for(gate.wait(), 5)
        return sentence(ask.words)

    async with open_door((Command("say", "Say", slow),)) as door:
        first = asyncio.create_task(door.say("/say wait"))
        second = asyncio.create_task(door.say("/say second"))
        await asyncio.wait_for(_other(door), 5)
        gate.set()
        await asyncio.wait_for(asyncio.gather(first, second), 5)
        assert [call.fields["text"] for call in door.called("sendMessage")] == ["other", "wait", "second"]


async def _other(door: Door) -> None:
    await door.say("/say other", user=77)


async def test_a_command_too_long_for_a_button_is_written_out_to_be_sent() -> None:
    more = "/search торговля и инвестиции между двумя странами page 2"
    page = Document((Paragraph(spans("Page 1")),), ((Button("No. 1", "/trade"),), (Button("More", more),)))
    async with open_door((command("search", page),)) as door:
        assert await door.say("/search") == [f"Page 1\n\nMore: <code>{more}</code>"]
        (sent,) = door.called("sendMessage")
        (row,) = json.loads(sent.fields["reply_markup"])["inline_keyboard"]
        assert [button["text"] for button in row] == ["No. 1"]


async def test_what_is_asked_behind_a_reload_in_the_same_chat_is_answered_meanwhile() -> None:
    async with open_door() as door:
        said = await door.say_at_once("/reload", "/reload", "/trade", user=ADMIN)
    told = " ".join(said)
    assert told.index("already running") < told.index("No figures") < told.index("Reloaded")


async def test_a_locked_database_behind_a_command_gets_its_sentence_and_the_next_question_an_answer() -> None:
    class Locked(EmptyStore):
        locked = True

        async def figures(self, period: Period | None = None, *, limit: int = 24) -> Sequence[FigureClaim]:
            if self.locked:
                raise StoreBusy("x.db is locked by another program; try again when it is done.")
            return ()

    store = Locked()
    async with open_door(store=store) as door:
        assert await door.say("/trade") == ["x.db is locked by another program; try again when it is done."]
        store.locked = False
        assert await door.say("/trade") == ["No figures in the store yet."]
