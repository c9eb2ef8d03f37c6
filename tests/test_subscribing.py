"""Subscriptions as a reader makes and changes them: with words, with buttons, alone, in groups and for channels."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.app import build
from bot.clock import Movable
from bot.commands.subscribe import _days
from bot.local_api import TOKEN, LocalApi
from bot.replies import CALLBACK_BYTES
from bot.services import open_services
from bot.wishes import Wish
from briefings.delivery import MOST_SUBSCRIPTIONS
from tests.bot.door import ADMIN, GROUP, USER, Door, person, settings
from tests.fakes import FakeClock
from tests.front_door import Talk, at_the_bot

NOW = datetime(2026, 3, 1, 7, 59, tzinfo=UTC)
CHANNEL = -1001234567890


@pytest.fixture
async def talk(tmp_path: Path):
    articles = tmp_path / "articles"
    articles.mkdir()
    clock: Any = Movable(NOW)
    async with at_the_bot(tmp_path, clock=clock, articles=articles, user=7) as opened:
        yield opened


async def test_a_subscription_in_words_says_when_by_which_clock_and_what_time_it_is_there(talk: Talk):
    said = await talk.say("/subscribe weekdays 08:30 Europe/London critical-minerals, energy")
    assert "weekdays 08:30 in London, now 07:59" in said
    assert "Critical minerals, Energy" in said
    assert "2 Mar 2026, 08:30" in said


async def test_the_time_zone_is_guessed_from_the_desk(talk: Talk):
    assert "every day 08:30 in Astana, now 12:59" in await talk.say("/subscribe daily 8:30")


async def test_three_presses_make_a_subscription(talk: Talk):
    said = await talk.say("/subscribe")
    assert "How often?" in said
    assert "/subscribe weekdays 08:30 Europe/London critical-minerals, energy" in said
    said = await talk.say("Weekdays")
    assert "At what time in Astana? It is 12:59 there." in said
    assert "At what time in London? It is 07:59 there." in await talk.say("Time in London")
    assert "weekdays 08:30 in London" in await talk.say("08:30")
    assert "1. weekdays 08:30 in London" in await talk.say("/subscriptions")


async def test_every_button_of_every_step_can_be_carried(talk: Talk):
    await talk.say("/subscribe daily 8:30")
    for line in (
        "/subscribe",
        "/subscribe daily",
        "/subscriptions 1",
        "/subscriptions 1 change",
        "/subscriptions 1 topics",
    ):
        await talk.say(line)
        for _, button in talk.screen.buttons:
            assert len(button.command.encode()) <= CALLBACK_BYTES
    assert _days(Wish(days=frozenset({1, 3}))) == "tue thu"


async def test_the_digest_of_the_simulated_clock_comes_once(talk: Talk, tmp_path: Path):
    await talk.say("/subscribe daily 08:30 Europe/London")
    about = "id: new, headline: Something new, published: 2026-02-28, published_basis: stated"
    (tmp_path / "articles" / "new.yaml").write_text(f"article: {{{about}}}\n")
    assert "Added      1" in await talk.say("/reload")
    said = await talk.say("/tick 24h")
    assert said.count("What is new, 1 Mar 2026") == 1
    assert "Something new" in said
    assert "It is 2026-03-02 07:59 UTC." in said
    assert await talk.say("/tick 24h") == "It is 2026-03-03 07:59 UTC.\n"


async def test_a_later_session_goes_on_with_what_the_database_keeps(tmp_path: Path):
    clock: Any = Movable(NOW)
    async with at_the_bot(tmp_path, clock=clock) as first:
        await first.say("/subscribe daily 08:30 Europe/London always")
    clock = Movable(datetime(2026, 3, 5, 10, 0, tzinfo=UTC))
    async with at_the_bot(tmp_path, clock=clock) as second:
        said = await second.say("/tick 1m")
        assert said.count("Nothing new since 1 Mar 2026, 07:59 London.") == 1
        assert "Next: Friday, 6 Mar 2026, 08:30 in London." in said


async def test_what_others_are_due_is_not_sent_from_a_local_chat(talk: Talk, tmp_path: Path):
    clock: Any = Movable(NOW)
    async with at_the_bot(tmp_path, clock=clock, user=1001) as other:
        await other.say("/subscribe daily 08:30 London always")
    assert "Nothing new" not in await talk.say("/tick 24h")
    clock = Movable(datetime(2026, 3, 1, 9, 0, tzinfo=UTC))
    async with at_the_bot(tmp_path, clock=clock, user=1001) as other:
        assert "Nothing new" in await other.say("/tick 1m")


async def test_time_passes_in_the_local_chat_only_as_a_length_that_is_understood(talk: Talk):
    assert "Write /tick 10m, /tick 24h or /tick 7d." in await talk.say("/tick yesterday")
    assert "It is 2026-03-08 07:59 UTC." in await talk.say("/tick 7d")


async def test_a_clock_that_cannot_be_moved_is_not(tmp_path: Path):
    async with at_the_bot(tmp_path) as talk:
        assert "Write /tick" in await talk.say("/tick 24h")


async def test_a_subscription_is_changed_paused_resumed_previewed_and_deleted_by_buttons(talk: Talk):
    await talk.say("/subscribe daily 8:30 London")
    assert "Next         paused" in await talk.say("Pause")
    assert "Next         1 Mar 2026, 08:30" in await talk.say("Resume")
    await talk.say("Change")
    assert "every day 12:00 in London" in await talk.say("12:00")
    await talk.say("Change")
    assert "weekdays 12:00 in London" in await talk.say("Weekdays")
    assert "fridays" not in await talk.say("/subscriptions 1 friday 07:15 Astana, health alerts")
    said = await talk.say("/subscriptions 1")
    assert "Friday 07:15 in Astana" in said
    assert "Health" in said
    assert "at once" in said
    assert "A preview: nothing is marked as sent." in await talk.say("/subscriptions 1 preview")
    assert "off" in await talk.say("/subscriptions 1 alerts off")
    assert "one line" in await talk.say("/subscriptions 1 always on")
    assert "all topics" in await talk.say("/subscriptions 1 topics all")
    assert "Energy" in await talk.say("/subscriptions 1 topics energy")
    assert "In which language?" in await talk.say("/subscriptions 1 language")
    assert "Subscription 1" in await talk.say("en")
    assert "Subscription 1 is deleted." in await talk.say("Delete")
    assert "No subscriptions here yet." in await talk.say("/subscriptions")


async def test_topics_are_ticked_one_by_one(talk: Talk):
    await talk.say("/subscribe daily 8:30")
    await talk.say("Topics")
    assert "Topics of subscription 1: Energy." in await talk.say("Energy")
    assert "Energy, Health" in await talk.say("Health")
    assert "Topics of subscription 1: Health." in await talk.say("✓ Energy")


async def test_what_is_not_there_or_not_understood_is_said_so(talk: Talk):
    assert "There is no subscription 7 here." in await talk.say("/subscriptions 7 pause")
    await talk.say("/subscribe daily 8:30")
    assert "neither a time, a city or time zone, nor a topic" in await talk.say("/subscriptions 1 fisheries")
    assert "There is no time zone Mars/Olympus" in await talk.say("/subscribe daily 8:30 Mars/Olympus")


async def test_the_most_subscriptions_of_a_chat_is_said_clearly(talk: Talk):
    for _ in range(MOST_SUBSCRIPTIONS):
        await talk.say("/subscribe daily 8:30")
    assert "This chat has 20 subscriptions, and that is the most" in await talk.say("/subscribe daily 8:30")


async def test_unsubscribe_takes_the_one_there_is_or_asks_which(talk: Talk):
    assert "No subscriptions here yet." in await talk.say("/unsubscribe")
    await talk.say("/subscribe daily 8:30")
    assert "1 subscription is deleted." in await talk.say("/unsubscribe")
    for _ in range(3):
        await talk.say("/subscribe daily 8:30")
    assert "Delete 3" in await talk.say("/unsubscribe")
    assert "1 subscription is deleted." in await talk.say("Delete 3")
    assert "2 subscriptions are deleted." in await talk.say("/unsubscribe all")


async def test_a_pause_has_an_end_and_says_when(talk: Talk):
    assert "No subscriptions here yet." in await talk.say("/pause")
    await talk.say("/subscribe daily 8:30 London")
    assert "Paused until 15 Mar 2026, 07:59 London." in await talk.say("/pause 14d")
    assert "15 Mar 2026, 08:30 (paused until then)" in await talk.say("/subscriptions")
    assert "The pause is over." in await talk.say("/pause off")
    assert "Paused until you end it." in await talk.say("/pause")
    assert "For how long?" in await talk.say("/pause now and then")
    assert "For how long?" in await talk.say("/pause 0d")


async def test_quiet_hours_are_set_shown_and_ended(talk: Talk):
    assert "No quiet hours." in await talk.say("/quiet")
    assert "Quiet from 22:00–07:00 in London" in await talk.say("/quiet 22-7 London")
    await talk.say("/subscribe daily 23:00 London always")
    assert "Quiet hours 22:00–07:00" in await talk.say("/subscriptions 1")
    assert "Nothing new" not in await talk.say("/tick 16h")
    assert "Nothing new" in await talk.say("/tick 8h")
    assert "There are no quiet hours any more." in await talk.say("/quiet off")
    for wrong in ("/quiet 25-7", "/quiet later", "/quiet 7-7", "/quiet 22-7 Atlantis"):
        assert "Write them like" in await talk.say(wrong)


async def test_everything_that_is_kept_is_exported_and_forgotten(talk: Talk):
    assert "Nothing is kept of this chat." in await talk.say("/export")
    await talk.say("/subscribe daily 8:30 energy")
    await talk.say("/tick 24h")
    assert "That is everything that is kept of this chat: 1 subscription." in await talk.say("/export")
    call = next(call for call in talk.chat.api.calls if call.method == "sendDocument")
    assert call.fields["chat_id"] == "7"
    assert "Sure?" in await talk.say("/forget")
    assert "is deleted" in await talk.say("Delete everything")
    assert "Nothing is kept of this chat." in await talk.say("/forget everything")


async def test_admins_see_what_waits_and_try_it_again(talk: Talk):
    assert "Nothing waits in the outbox." in await talk.say("/outbox")
    await talk.say("/quiet 08:00-09:00 London")
    await talk.say("/subscribe daily 08:30 London always")
    await talk.say("/tick 45m")
    said = await talk.say("/outbox")
    assert "1. digest to 7: waits" in said
    assert "next try 1 Mar 2026, 14:00" in said
    assert "1, of them held 1" in await talk.say("/status")
    assert "Delivery 1 is tried now." in await talk.say("/outbox retry 1")
    assert "Nothing new" in await talk.say("/tick 1m")
    assert "neither waits nor failed" in await talk.say("/outbox retry 1")
    assert "Write /outbox" in await talk.say("/outbox please")


async def test_an_announcement_is_seen_and_confirmed_before_it_goes(talk: Talk):
    await talk.say("/subscribe daily 8:30")
    said = await talk.say("/broadcast We move on Sunday.")
    assert "We move on Sunday." in said
    assert "It would go to 1 chat." in said
    assert "In the outbox for 1 chat." in await talk.say("Send to 1 chat")
    assert "no such draft" in await talk.say("/broadcast send 0123456789ab")
    assert "We move on Sunday." in await talk.say("/tick 1m")
    assert "Write /broadcast" in await talk.say("/broadcast")
    for number in range(25):
        await talk.say(f"/broadcast Draft {number}")
    assert len(talk.services.announcements) == 20


async def test_who_is_no_admin_neither_sees_the_outbox_nor_announces(tmp_path: Path):
    async with at_the_bot(tmp_path) as talk:
        for line in ("/outbox", "/outbox retry 1", "/broadcast Hello"):
            assert "for admins" in await talk.say(line)


# In groups, topics and channels


@asynccontextmanager
async def a_door(folder: Path) -> AsyncIterator[Door]:
    clock, api = FakeClock(NOW), LocalApi()
    read = settings(database_url=f"sqlite:///{folder}/briefings.db", rate=0)
    async with open_services(read, clock) as services, build(services, requests=api, token=TOKEN) as app:
        yield Door(app, api, clock)


@pytest.fixture
async def door(tmp_path: Path):
    async with a_door(tmp_path) as opened:
        yield opened


async def test_in_a_group_only_its_admins_change_what_it_gets(door: Door):
    [said] = await door.say("/subscribe daily 8:30", chat=GROUP)
    assert said == "Only admins of this group can change what it gets."
    door.api.members[GROUP, USER] = "administrator"
    [said] = await door.say("/subscribe daily 8:30", chat=GROUP)
    assert "Subscribed" in said
    for line in ("/subscriptions 1 pause", "/unsubscribe", "/pause 3d", "/quiet 22-7", "/forget", "/export"):
        [said] = await door.say(line, chat=GROUP, user=USER + 1)
        assert said == "Only admins of this group can change what it gets."
    [said] = await door.say("/subscriptions", chat=GROUP, user=USER + 1)
    assert "every day 08:30 in Astana" in said


async def test_an_admin_who_writes_as_the_group_is_one(door: Door):
    as_group = {"id": GROUP, "type": "supergroup", "title": "Desk"}
    [said] = await door.say("/subscribe daily 8:30", chat=GROUP, sender_chat=as_group)
    assert "Subscribed" in said


async def test_a_button_in_a_group_is_pressed_with_the_rights_of_who_presses_it(door: Door):
    door.api.members[GROUP, USER] = "creator"
    await door.say("/subscribe daily 8:30", chat=GROUP)
    [said] = await door.press("/subscriptions 1 delete", user=USER + 1)
    assert said == "Only admins of this group can change what it gets."
    [said] = await door.press("/subscriptions 1 delete")
    assert "is deleted" in said


async def test_a_subscription_made_in_a_topic_goes_there(tmp_path: Path):
    async with a_door(tmp_path) as door:
        door.api.members[GROUP, USER] = "administrator"
        await door.say("/subscribe daily 8:30", chat=GROUP, message_thread_id=5, is_topic_message=True)
    async with open_services(settings(database_url=f"sqlite:///{tmp_path}/briefings.db"), FakeClock(NOW)) as services:
        assert services.mail is not None
        assert [held.thread for held in await services.mail.subscriptions(GROUP)] == [5]


async def test_a_channel_is_set_up_by_its_name_from_a_private_chat(door: Door):
    door.api.channels["@briefings"] = CHANNEL
    [said] = await door.say("/subscribe @briefings daily 9:00")
    assert said == "I may not post in that channel. Make me an admin there who may post messages."
    door.api.members[CHANNEL, 1] = "administrator"
    [said] = await door.say("/subscribe @briefings daily 9:00")
    assert said == "Only admins of a channel can subscribe it."
    door.api.members[CHANNEL, USER] = "creator"
    [said] = await door.say("/subscribe @briefings daily 9:00")
    assert "Subscribed" in said
    [said] = await door.say("/subscriptions")
    assert f"to channel {CHANNEL}" in said
    [said] = await door.say("/subscribe @elsewhere daily 9:00")
    assert "The channel @elsewhere is not known to me." in said
    [said] = await door.say("/subscriptions", user=USER + 1)
    assert "No subscriptions here yet." in said


async def test_a_suspended_channel_comes_back_by_its_button_and_a_pause_leaves_it_alone(door: Door, tmp_path: Path):
    door.api.channels["@briefings"] = CHANNEL
    door.api.members |= {(CHANNEL, 1): "administrator", (CHANNEL, USER): "administrator"}
    await door.say("/subscribe @briefings daily 9:00")
    assert "No subscriptions here yet." in (await door.say("/pause 3d"))[0]
    async with open_services(settings(database_url=f"sqlite:///{tmp_path}/briefings.db"), door.clock) as other:
        assert other.mail is not None
        await other.mail.suspend(CHANNEL, "kicked", NOW)
        assert "waits until" in (await door.press("/subscriptions 1 weekdays"))[0]
        assert "waits until" not in (await door.press("/subscriptions 1 resume"))[0]
        await other.mail.suspend(CHANNEL, "kicked", NOW)
        assert "waits until" not in (await door.say("/subscribe @briefings weekly 9:00"))[0]
        assert "waits until" not in (await door.say("/subscriptions"))[0]
    assert "0 subscriptions are deleted." not in (await door.say("/unsubscribe all"))[0]


async def test_a_forwarded_post_of_a_channel_asks_how_often(door: Door):
    door.api.channels["@briefings"] = CHANNEL
    door.api.members |= {(CHANNEL, 1): "administrator", (CHANNEL, USER): "administrator"}
    channel = {"id": CHANNEL, "type": "channel", "title": "C"}
    origin = {"type": "channel", "date": 1, "chat": channel, "message_id": 5}
    [said] = await door.say("A post", forward_origin=origin)
    assert "How often?" in said
    [said] = await door.press(f"/subscribe {CHANNEL} daily")
    assert "At what time" in said
    [said] = await door.press(f"/subscribe {CHANNEL} daily 08:30 Europe/London")
    assert "every day 08:30 in London" in said


async def test_any_other_forwarded_message_is_treated_as_written(door: Door):
    origin = {"type": "user", "date": 1, "sender_user": person(5)}
    [said] = await door.say("/about", forward_origin=origin)
    assert "About this bot" in said


async def test_who_blocks_the_bot_and_returns_finds_everything(door: Door):
    await door.say("/subscribe daily 8:30")
    member = {"user": {"id": 1, "is_bot": True, "first_name": "B"}}
    for status, expected in (("kicked", "waits until the chat can be reached"), ("member", "1 Mar 2026, 12:59")):
        change = {
            "chat": {"id": USER, "type": "private"},
            "from": person(USER),
            "date": 1,
            "old_chat_member": member | {"status": "member"},
            "new_chat_member": member | {"status": status, "until_date": 0},
        }
        await door.send({"my_chat_member": change})
        assert expected in (await door.say("/subscriptions"))[0]


async def test_start_brings_a_suspended_chat_back(door: Door, tmp_path: Path):
    await door.say("/subscribe daily 8:30")
    async with open_services(settings(database_url=f"sqlite:///{tmp_path}/briefings.db"), door.clock) as other:
        assert other.mail is not None
        await other.mail.suspend(USER, "Forbidden", NOW)
        assert "waits until" in (await door.say("/subscriptions"))[0]
        await door.say("/start")
        assert "waits until" not in (await door.say("/subscriptions"))[0]


async def test_a_group_that_becomes_a_supergroup_keeps_its_subscriptions(door: Door):
    door.api.members[-77, USER] = "administrator"
    message = door.message(USER, -77) | {"text": "/subscribe daily 8:30"}
    message["chat"] = {"id": -77, "type": "group", "title": "G"}
    await door.send({"message": message})
    await door.send({"message": {k: v for k, v in message.items() if k != "text"} | {"migrate_to_chat_id": GROUP}})
    [said] = await door.say("/subscriptions", chat=GROUP)
    assert "every day 08:30" in said
    moved = door.message(USER, GROUP) | {"migrate_from_chat_id": -77}
    await door.send({"message": moved})
    assert "every day 08:30" in (await door.say("/subscriptions", chat=GROUP))[0]


async def test_the_export_is_json_that_holds_every_choice(tmp_path: Path):
    async with at_the_bot(tmp_path) as talk:
        await talk.say("/subscribe daily 8:30 energy")
        mail = talk.services.mail
        assert mail is not None
        kept = json.loads(json.dumps(await mail.export(1000)))
        assert kept["subscriptions"][0]["topics"] == ["energy"]
        assert kept["chats"][0]["id"] == 1000
        assert "deliveries" in kept


async def test_a_store_without_mail_says_so():
    from tests.bot.door import open_door

    async with open_door() as door:
        assert (await door.say("/subscribe daily 8:30"))[0] == "This bot keeps no subscriptions."
        assert "Status" in (await door.say("/status", user=ADMIN))[0]
