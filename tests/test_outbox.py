"""The sender: what each refusal means, and that nothing is lost or sent twice."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from telegram.error import TelegramError

from bot.local_api import Refusal
from bot.outbox import LEASE, backoff
from bot.pacer import REMEMBERED, Pacer
from bot.posting import OURS, is_gone, let_in_only, release_abandoned, until_next_minute
from briefings.delivery import Letter, TooManySubscriptions
from briefings.errors import StoreBusy, StoreFull
from briefings.schedule import Quiet
from tests.bot.door import settings
from tests.office import FORBIDDEN, GATEWAY, READER, Office, article, down, late, open_office

GROUP, SUPERGROUP = -500, -1000500
REACH = timedelta(days=14)


@pytest.fixture
async def office(tmp_path: Path):
    async with open_office(tmp_path) as opened:
        yield opened


async def due(office: Office, *chats: int, headline: str = "News") -> None:
    """A digest for each chat lies in the outbox."""
    for chat in chats:
        await office.subscribe(chat)
    await office.told(one=article(headline=headline))
    office.clock.now = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
    await office.tick()


async def later(office: Office, **by: float) -> None:
    office.clock.now += timedelta(**by)
    await office.outbox.drain()


def first(*fates):
    """What befalls the first calls; after that the sky is clear."""
    waiting = list(fates)
    return lambda _: waiting.pop(0) if waiting else None


async def test_what_is_sent_is_written_down_and_its_text_is_gone(office: Office):
    await due(office, READER)
    await office.outbox.drain()
    [row] = (await office.mail.export(READER))["deliveries"]
    assert (row["state"], row["attempts"], row["letter"], row["parts"]) == ("sent", 1, None, [1])
    await office.mail.tidy(office.clock())
    assert await office.store._database.fetch("SELECT count(*) FROM letters") == [(0,)]


async def test_first_come_first_served_in_each_chat(office: Office):
    await office.subscribe(always=True)
    await office.subscribe(at="08:31", always=True, topics=("health",))
    office.clock.now = datetime(2026, 3, 1, 8, 31, tzinfo=UTC)
    await office.tick()
    office.api.weather = first(down())
    await office.outbox.drain()
    assert office.api.arrived == []  # the second waits for the first
    await later(office, minutes=1)
    rows = (await office.mail.export(READER))["deliveries"]
    assert [row["parts"] for row in rows] == [[1], [2]]


async def test_a_flood_limit_holds_everybody_and_loses_nothing(office: Office):
    await due(office, *range(1, 31))
    office.api.weather = first(None, None, Refusal("Too Many Requests: retry after 5", 429, {"retry_after": 5}))
    await office.outbox.drain()
    await later(office, seconds=6)
    assert sorted(chat for chat, _ in office.api.arrived) == list(range(1, 31))
    assert office.outbox.pacer.limited == 1


@pytest.mark.parametrize("trouble", [down(), GATEWAY, Refusal("Internal Server Error", 500)], ids=str)
async def test_what_certainly_did_not_arrive_is_tried_until_it_does(office: Office, trouble):
    await due(office, READER)
    office.api.weather = lambda _: trouble
    for _ in range(60):  # an hour
        await later(office, minutes=1)
    assert office.api.arrived == []
    office.api.weather = first()
    await later(office, minutes=1)
    assert len(office.api.arrived) == 1
    assert (await office.mail.export(READER))["deliveries"][0]["unsure"] == 0


async def test_every_tenth_call_refused_by_a_gateway_everybody_gets_it_once(office: Office):
    await due(office, *range(1, 101))
    counted = iter(range(1, 1_000))
    office.api.weather = lambda _: GATEWAY if next(counted) % 10 == 0 else None
    for _ in range(10):
        await later(office, minutes=1)
    assert sorted(chat for chat, _ in office.api.arrived) == list(range(1, 101))


@pytest.mark.parametrize("fate", ["cut", late()], ids=str)
async def test_what_may_have_arrived_is_tried_once_more_and_counted(office: Office, fate):
    await due(office, READER)
    office.api.weather = first(fate)
    await office.outbox.drain()
    await later(office, minutes=2)
    [row] = (await office.mail.export(READER))["deliveries"]
    assert (row["state"], row["unsure"], row["attempts"]) == ("sent", 1, 2)
    assert (await office.mail.outlook(office.clock() - timedelta(days=1), office.clock())).unsure == 1


async def test_what_may_have_arrived_twice_has_failed(office: Office):
    await due(office, READER)
    office.api.weather = lambda _: "cut"
    await office.outbox.drain()
    for _ in range(10):
        await later(office, minutes=2)
    assert len(office.api.arrived) == 2
    assert await office.states() == {"failed": 1}
    # An admin who looks may still send it.
    [row] = (await office.mail.export(READER))["deliveries"]
    office.api.weather = first()
    assert await office.mail.retry(row["id"], office.clock())
    await office.outbox.drain()
    assert await office.states() == {"sent": 1}


async def test_an_answer_that_cannot_be_read_came_after_the_message(office: Office):
    await due(office, READER)
    office.api.weather = first(TelegramError("Invalid server response"))
    await office.outbox.drain()
    assert (await office.mail.export(READER))["deliveries"][0]["unsure"] == 1


@pytest.mark.parametrize(
    "refusal",
    [
        FORBIDDEN,
        Refusal("Forbidden: user is deactivated", 403),
        Refusal("Forbidden: bot was kicked from the group chat", 403),
        Refusal("Bad Request: chat not found"),
        Refusal("Bad Request: not enough rights to send text messages to the chat"),
    ],
    ids=str,
)
async def test_who_cannot_be_reached_is_suspended_whole_and_gets_one_digest_for_the_gap(office: Office, refusal):
    held = await office.subscribe(topics=())
    await office.subscribe(at="09:00")
    office.api.weather = lambda _: refusal
    await office.told(one=article(headline="First"))
    await office.at("08:30")
    assert await office.states() == {"suspended": 1}
    await office.told(two=article(headline="Second"))
    for day in range(5):
        await office.at("09:00", days=int(day > 0))
    assert await office.states() == {"suspended": 1}
    office.api.weather = first()
    assert await office.mail.resume(READER, office.clock(), REACH) == 2
    await office.at("09:30")
    digests = office.api.to(READER)
    assert len(digests) == 2
    assert all("First" in text and "Second" in text for text in digests)
    assert (await office.mail.subscriptions(READER))[0].schedule == held.schedule
    await office.at("08:30", days=1)
    assert len(office.api.to(READER)) == 2


async def test_the_gap_reaches_back_so_far_and_no_further(office: Office):
    await office.subscribe()
    await office.mail.suspend(READER, "blocked", office.clock())
    await office.told(one=article(headline="Long ago"))
    office.clock.now += timedelta(days=30)
    await office.told(two=article("2026-03-30", headline="Recent"))
    await office.mail.resume(READER, office.clock(), REACH)
    await office.at("08:29")
    [digest] = office.api.to(READER)
    assert "Recent" in digest
    assert "Long ago" not in digest


async def test_a_pause_outlasts_a_suspension(office: Office):
    held = await office.subscribe()
    until = office.clock() + timedelta(days=20)
    await office.mail.change(replace(held, paused_until=until, next_due=until))
    await office.mail.suspend(READER, "blocked", office.clock())
    assert await office.mail.resume(READER, office.clock(), REACH) == 0
    [held] = await office.mail.subscriptions(READER)
    assert held.paused_until == until
    assert held.next_due is not None
    assert held.next_due > until


async def test_a_group_that_migrates_while_its_digest_waits_gets_it_under_its_new_id(office: Office):
    await due(office, GROUP)
    moved = Refusal("Bad Request: group chat was upgraded", 400, {"migrate_to_chat_id": SUPERGROUP})
    office.api.weather = lambda call: moved if call.fields["chat_id"] == str(GROUP) else None
    await office.outbox.drain()
    assert [chat for chat, _ in office.api.arrived] == [SUPERGROUP]
    assert [s.chat for s in await office.mail.subscriptions(SUPERGROUP)] == [SUPERGROUP]
    assert await office.mail.chat(GROUP) is None


async def test_a_group_whose_new_id_is_known_already_becomes_one_with_it(office: Office):
    await due(office, GROUP, SUPERGROUP)
    await office.mail.migrate(GROUP, SUPERGROUP)
    await office.outbox.drain()
    assert [chat for chat, _ in office.api.arrived] == [SUPERGROUP, SUPERGROUP]
    assert len(await office.mail.subscriptions(SUPERGROUP)) == 2


async def test_a_digest_for_a_topic_that_is_gone_goes_to_the_chat_which_is_told_why(office: Office):
    await office.subscribe(GROUP, thread=7)
    await office.told(one=article())
    gone = Refusal("Bad Request: message thread not found")
    office.api.weather = lambda call: gone if "message_thread_id" in call.fields else None
    await office.at("08:30")
    await later(office, seconds=5)
    said, digest = office.api.to(GROUP)
    assert said.startswith("The topic that this chat’s briefings went to is gone.")
    assert "What is new" in digest
    assert [s.thread for s in await office.mail.subscriptions(GROUP)] == [None]


async def test_markup_that_is_refused_goes_plain_and_the_admins_hear_of_it(office: Office):
    await due(office, READER, headline="<Trade> & more")
    bad = Refusal("Bad Request: can't parse entities: Unsupported start tag")
    office.api.weather = lambda call: bad if "parse_mode" in call.fields else None
    await office.outbox.drain()
    assert "<Trade> & more" in office.api.to(READER)[0]
    assert "<b>" not in office.api.to(READER)[0]
    [alarm] = office.alarms
    assert alarm.startswith("BadRequest: delivery 1 was sent plain:")
    assert await office.states() == {"sent": 1}


async def test_what_is_refused_plain_as_well_has_failed_and_the_admins_hear_of_it(office: Office):
    await due(office, READER)
    office.api.weather = lambda _: Refusal("Bad Request: BUTTON_DATA_INVALID")
    await office.outbox.drain()
    assert await office.states() == {"failed": 1}
    assert any("failed" in said for said in office.alarms)


async def test_a_bug_of_ours_fails_one_delivery_and_the_others_go_on(office: Office):
    await due(office, 1, 2)
    office.api.weather = lambda call: ZeroDivisionError("ours") if call.fields["chat_id"] == "1" else None
    await office.outbox.drain()
    assert [chat for chat, _ in office.api.arrived] == [2]


async def test_a_long_digest_goes_on_where_it_was_interrupted(office: Office):
    await office.subscribe()
    await office.told(**{f"a{n}": article(headline=f"Item {n} {'long ' * 60}", topics=["energy"]) for n in range(20)})
    calls = iter(range(1, 100))
    office.api.weather = lambda _: down() if next(calls) == 2 else None
    await office.at("08:30")
    before = len(office.api.arrived)
    await later(office, minutes=1)
    texts = office.api.to(READER)
    assert before == 1
    assert len(texts) > 1
    assert len(set(texts)) == len(texts)


async def test_an_hour_of_quiet_holds_a_retry_too(office: Office):
    await office.subscribe(quiet=Quiet(time(8, 31), time(9)))
    await office.told(one=article())
    office.api.weather = first(Refusal("Too Many Requests", 429, {"retry_after": 120}))
    await office.at("08:30")
    await later(office, minutes=10)
    assert office.api.arrived == []
    await later(office, minutes=20)
    assert len(office.api.arrived) == 1


async def test_the_twenty_first_subscription_of_a_chat_is_refused_with_a_sentence(office: Office):
    for _ in range(20):
        await office.subscribe()
    with pytest.raises(TooManySubscriptions, match="20 subscriptions, and that is the most; /subscriptions"):
        await office.subscribe()
    for _ in range(100):
        with pytest.raises(TooManySubscriptions):
            await office.subscribe()
    assert len(await office.mail.subscriptions(READER)) == 20


# Two processes, and processes that are gone


async def test_two_senders_on_one_database_send_each_row_once(tmp_path: Path):
    async with open_office(tmp_path, claimer="a") as one, open_office(tmp_path, claimer="b") as two:
        await due(one, *range(1, 201))
        two.clock.now = one.clock.now
        await asyncio.gather(one.outbox.drain(), two.outbox.drain())
        arrived = [chat for chat, _ in [*one.api.arrived, *two.api.arrived]]
        assert sorted(arrived) == list(range(1, 201))
        assert one.api.arrived
        assert two.api.arrived


async def test_two_ticks_at_once_post_each_digest_once(tmp_path: Path):
    async with open_office(tmp_path) as one, open_office(tmp_path) as two:
        for chat in range(1, 101):
            await one.subscribe(chat, alerts=True)
        await one.told(one=article(observations=[]))
        one.clock.now = two.clock.now = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
        await asyncio.gather(one.tick(), two.tick())
        assert await one.states() == {"queued": 100}


async def test_a_row_whose_sender_is_gone_is_sent_again_unless_it_is_what_kills_the_senders(office: Office):
    await due(office, READER)
    for state in ("queued", "queued", "queued", "queued", "failed"):
        assert await office.mail.claim("nowhere:1:x", office.clock(), ())
        assert await release_abandoned(office.mail, office.clock()) == 0
        office.clock.now += LEASE + timedelta(seconds=1)
        assert await release_abandoned(office.mail, office.clock()) == 1
        assert await office.states() == {state: 1}


async def test_a_row_claimed_by_a_clock_that_was_set_back_is_not_lost(office: Office):
    await due(office, READER)
    assert await office.mail.claim("nowhere:1:x", office.clock() + timedelta(hours=5), ())
    assert await release_abandoned(office.mail, office.clock()) == 1


def test_a_process_of_this_machine_that_is_no_more_is_known_to_be_gone():
    host, pid, _ = OURS.split(":")
    assert not is_gone(OURS)
    assert is_gone(f"{host}:{pid}:earlier-run-with-this-number")
    assert is_gone(f"{host}:{2**22 - 3}:x")
    assert not is_gone(f"elsewhere:{pid}:x")
    assert not is_gone(f"{host}:1:x") or pid == "1"


# Trouble with the database


async def test_while_a_send_cannot_be_written_down_nothing_else_is_sent(office: Office, monkeypatch):
    await due(office, 1, 2, 3)
    refusals = [StoreFull("There is no room left.")] * 3 + [StoreBusy("locked")] * 2
    arrived_at: list[int] = []
    really = office.mail.sent

    async def sent(*arguments):
        arrived_at.append(len(office.api.arrived))
        if refusals:
            raise refusals.pop()
        await really(*arguments)

    monkeypatch.setattr(office.mail, "sent", sent)
    office.outbox.pacer.rate = 0.001  # one in flight
    office.outbox.pacer._next = 0
    await office.outbox.drain()
    assert arrived_at[:6] == [1] * 6
    assert sorted(chat for chat, _ in office.api.arrived) == [1, 2, 3]
    assert any("cannot be written" in said for said in office.alarms)


async def test_a_database_locked_by_somebody_else_is_waited_for(office: Office, tmp_path: Path):
    await due(office, READER)
    stop, arrived = asyncio.Event(), asyncio.Event()
    office.outbox.sent = lambda _: arrived.set()
    with closing(sqlite3.connect(tmp_path / "briefings.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        running = asyncio.create_task(office.outbox.run(stop))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(arrived.wait(), 0.3)
        other.execute("ROLLBACK")
    await asyncio.wait_for(arrived.wait(), 5)
    stop.set()
    await asyncio.wait_for(running, 5)
    assert await office.states() == {"sent": 1}


async def test_told_to_stop_it_finishes_what_is_under_way_and_leaves_the_rest(office: Office):
    await due(office, *range(1, 51))
    stop, answer = asyncio.Event(), asyncio.Event()
    really = office.api.do_request

    async def slow(*arguments, **named):
        stop.set()
        await answer.wait()
        return await really(*arguments, **named)

    office.api.do_request = slow  # type: ignore[method-assign]
    running = asyncio.create_task(office.outbox.run(stop))
    await stop.wait()
    await asyncio.sleep(0)
    answer.set()
    await asyncio.wait_for(running, 5)
    states = await office.states()
    assert states["sent"] == len(office.api.arrived) >= 1
    assert states["queued"] == 50 - states["sent"]
    assert "sending" not in states


# The pace


def test_no_second_holds_more_than_the_pace_whoever_it_is_for():
    pacer, now, sent = Pacer(27), 0.0, []
    for chat in range(1, 301):
        now += pacer.wait(now)
        pacer.goes(chat, now)
        sent.append(now)
    for number, moment in enumerate(sent):
        assert sum(moment <= other < moment + 1 for other in sent[number:]) <= 28
    assert 300 / 27 - 1 < sent[-1] <= 300 / 27


def test_a_private_chat_gets_one_a_second_and_a_group_one_in_three():
    pacer = Pacer(27)
    pacer.goes(5, 0.0)
    pacer.goes(-5, 0.0)
    assert set(pacer.cooling(0.5)) == {5, -5}
    assert pacer.cooling(1.5) == [-5]
    assert pacer.cooling(3.0) == []
    assert pacer.wait_for_chat(-5, 0.5) == 0
    pacer.goes(-5, 3.0)
    assert pacer.wait_for_chat(-5, 4.0) == 2.0
    assert pacer.next_cool(4.0) == 2.0


def test_replies_go_ahead_and_digests_wait_a_little_longer_but_not_for_ever():
    pacer = Pacer(10)
    pacer.goes(1, 0.0)
    assert pacer.wait(0.0) == pytest.approx(0.1)
    assert pacer.wait_for_reply(0.0) == 0
    pacer.goes(2, 0.0, reply=True)
    assert pacer.wait(0.0) == pytest.approx(0.2)
    for number in range(10_000):
        pacer.goes(number, number / 10_000, reply=True)
    assert pacer.wait(0.5) == pytest.approx(0.5)
    assert pacer.wait(1.0) == 0


def test_chats_that_need_not_wait_any_more_are_forgotten():
    pacer = Pacer(10)
    for number in range(20_000):
        pacer.goes(number, number / 100, reply=True)
    assert len(pacer._cooling) <= REMEMBERED + 1


def test_a_flood_limit_moves_one_deadline_for_all():
    pacer = Pacer(27)
    pacer.refused(5, 10.0)
    pacer.refused(2, 10.0)
    assert pacer.wait(12.0) == pacer.wait_for_reply(12.0) == 3.0
    assert pacer.wait_for_reply(15.0) == 0


def test_the_pause_before_another_try_grows_to_a_minute():
    assert [backoff(n).total_seconds() for n in (1, 2, 3, 7, 50)] == [1, 2, 4, 60, 60]


def test_the_tick_comes_at_the_full_minute():
    assert until_next_minute(datetime(2026, 3, 1, 8, 29, 59, 500_000, tzinfo=UTC)) == 0.5


async def test_an_announcement_goes_once_to_every_chat_that_can_be_reached(office: Office):
    await office.subscribe(1)
    await office.subscribe(2, quiet=Quiet(time(8), time(9)))
    await office.subscribe(3)
    await office.mail.suspend(3, "blocked", office.clock())
    for _ in range(2):
        await office.mail.broadcast("x", (Letter("Moving on Sunday."),), office.clock())
    await office.outbox.drain()
    assert [chat for chat, _ in office.api.arrived] == [1]
    await office.at("09:00")
    assert [chat for chat, _ in office.api.arrived] == [1, 2]


async def test_a_private_bot_sends_nothing_to_those_it_no_longer_answers(office: Office):
    await due(office, 1, 2, GROUP)
    await let_in_only(office.mail, settings(access="public"), office.clock())
    assert len(await office.mail.private_chats()) == 2
    await let_in_only(office.mail, settings(access="private", allowed=frozenset({2})), office.clock())
    await office.outbox.drain()
    assert sorted(chat for chat, _ in office.api.arrived) == [GROUP, 2]
