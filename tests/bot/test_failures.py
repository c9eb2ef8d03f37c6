"""What happens with errors that nobody caught."""

import re

import pytest
from structlog.testing import capture_logs
from telegram.error import NetworkError, RetryAfter, TimedOut

from bot.deliver import deliver
from bot.local_api import Refusal
from tests.bot.door import command, open_door

BUG = command("bug", fails=RuntimeError("what the user typed"))
OTHER_BUG = command("other", fails=KeyError("x"))
FINE = command("fine")
TABLE = (BUG, OTHER_BUG, FINE)


async def test_our_bug_is_one_sentence_with_a_reference_that_the_log_holds() -> None:
    async with open_door(TABLE) as door:
        with capture_logs() as logged:
            (said,) = await door.say("/bug secret words")
        found = re.fullmatch(
            r"Something went wrong on our side. It has been noted as ([0-9a-f]{6}); please try again.", said
        )
        assert found is not None
        (entry,) = [line for line in logged if line["event"] == "failed"]
        assert entry["reference"] == found[1]
        assert isinstance(entry["exc_info"], RuntimeError)
        assert "secret words" not in repr(logged)


async def test_the_error_chat_hears_of_each_kind_once_a_minute_and_nothing_of_what_was_typed() -> None:
    async with open_door(TABLE, error_chat=-77) as door:
        for _ in range(3):
            await door.say("/bug secret words")
            await door.say("/other")
        told = [call.fields["text"] for call in door.called("sendMessage") if call.fields["chat_id"] == "-77"]
        assert [re.sub(r"[0-9a-f]{6}", "…", text) for text in told] == [
            "<code>RuntimeError in /bug, noted as …</code>",
            "<code>KeyError in /other, noted as …</code>",
        ]
        door.clock.forward(60)
        await door.say("/bug")
        assert len([call for call in door.called("sendMessage") if call.fields["chat_id"] == "-77"]) == 3


async def test_a_user_who_blocked_the_bot_is_noted_quietly() -> None:
    async with open_door(TABLE) as door:
        door.api.faults.append(Refusal("Forbidden: bot was blocked by the user", 403))
        with capture_logs() as logged:
            await door.say("/fine")
        assert [(line["event"], line["log_level"]) for line in logged] == [("not allowed to answer", "info")]
        assert len(door.api.calls) == 1


@pytest.mark.parametrize("trouble", [TimedOut(), NetworkError("connection cut"), Refusal("Bad Gateway", 502)])
async def test_bad_network_is_logged_and_nothing_more_is_sent(trouble: Exception) -> None:
    async with open_door(TABLE) as door:
        door.api.faults.append(trouble)
        with capture_logs() as logged:
            await door.say("/fine")
        assert [line["event"] for line in logged] == ["Telegram could not be reached"]
        assert len(door.api.calls) == 1
        assert await door.say("/fine") == ["fine: "]


async def test_an_apology_that_cannot_be_sent_is_logged_too() -> None:
    async with open_door(TABLE) as door:
        door.api.faults.append(TimedOut())
        with capture_logs() as logged:
            await door.say("/bug")
        assert [line["event"] for line in logged] == ["failed", "failure not told"]


async def test_what_telegram_refuses_is_our_bug() -> None:
    async with open_door(TABLE) as door:
        door.api.faults.append(Refusal("Bad Request: something new"))
        assert "Something went wrong" in (await door.say("/fine"))[-1]


async def test_a_flood_limit_is_waited_out() -> None:
    waits: list[float] = []
    answers: list[Exception | str] = [RetryAfter(3), RetryAfter(2), "sent"]

    async def call() -> str:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    assert await deliver(call, sleep=sleep) == "sent"
    assert waits == [3, 2]


async def test_a_flood_limit_longer_than_our_patience_is_given_up() -> None:
    async def call() -> None:
        raise RetryAfter(25)

    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    with pytest.raises(RetryAfter):
        await deliver(call, sleep=sleep)
    assert waits == [25, 25]


async def test_a_time_out_is_not_tried_again_because_the_message_may_have_arrived() -> None:
    tries = 0

    async def call() -> None:
        nonlocal tries
        tries += 1
        raise TimedOut

    with pytest.raises(TimedOut):
        await deliver(call)
    assert tries == 1
