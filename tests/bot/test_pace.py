"""Floods."""

from bot.pace import Pace, Verdict
from tests.fakes import FakeClock

ANSWER, TELL, IGNORE = Verdict.ANSWER, Verdict.TELL, Verdict.IGNORE


def test_a_flood_is_told_once_then_ignored() -> None:
    pace, clock = Pace(3), FakeClock()
    assert [pace.take(1, clock()) for _ in range(6)] == [ANSWER, ANSWER, ANSWER, TELL, IGNORE, IGNORE]


def test_tokens_come_back_evenly() -> None:
    pace, clock = Pace(3), FakeClock()
    for _ in range(4):
        pace.take(1, clock())
    clock.forward(20)
    assert [pace.take(1, clock()) for _ in range(2)] == [ANSWER, IGNORE]
    clock.forward(60)
    assert [pace.take(1, clock()) for _ in range(4)] == [ANSWER, ANSWER, ANSWER, TELL]


def test_one_user_does_not_slow_another() -> None:
    pace, clock = Pace(1), FakeClock()
    assert [pace.take(user, clock()) for user in (1, 1, 2)] == [ANSWER, TELL, ANSWER]


def test_zero_is_no_limit() -> None:
    pace, clock = Pace(0), FakeClock()
    assert {pace.take(1, clock()) for _ in range(1000)} == {ANSWER}
    assert len(pace) == 0


def test_users_who_left_are_forgotten() -> None:
    pace, clock = Pace(10), FakeClock()
    for user in range(500):
        pace.take(user, clock())
    clock.forward(61)
    pace.take(1, clock())
    assert len(pace) == 1


def test_a_clock_that_goes_back_gives_nothing_away() -> None:
    pace, clock = Pace(1), FakeClock()
    pace.take(1, clock())
    clock.forward(-100)
    assert pace.take(1, clock()) is TELL
