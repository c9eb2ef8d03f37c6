"""When a digest goes out, held against a simulation that walks minute by minute along the wall clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.schedule import EVERY_DAY, WEEKDAYS, Quiet, Schedule, instant, next_slot, quiet_until, zone, zone_names

MINUTE = timedelta(minutes=1)
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)

CHANGES = [
    ("Europe/Berlin", date(2026, 3, 29)),
    ("Europe/Berlin", date(2026, 10, 25)),
    ("Africa/Cairo", date(2026, 4, 24)),  # from 00:00 to 01:00
    ("Africa/Cairo", date(2026, 10, 29)),
    ("Asia/Almaty", date(2024, 3, 1)),  # from UTC+6 to UTC+5, for good, over midnight
    ("Australia/Lord_Howe", date(2026, 4, 5)),  # half an hour
    ("Australia/Lord_Howe", date(2026, 10, 4)),
]


def simulated(schedule: Schedule, start: datetime, end: datetime) -> list[datetime]:
    """Looks at the clock on the wall every minute: is it time, or was the time jumped over, and not yet today?"""
    where = zone(schedule.zone)
    found: list[datetime] = []
    done: set[datetime] = set()
    before = start.astimezone(where).replace(tzinfo=None)
    now = start
    while now < end:
        now += MINUTE
        shown = now.astimezone(where).replace(tzinfo=None)
        for day in {before.date(), shown.date()}:
            for moment in schedule.times:
                wanted = datetime.combine(day, moment)
                is_time = shown == wanted or before < wanted < shown
                if is_time and day.weekday() in schedule.days and wanted not in done:
                    done.add(wanted)
                    found.append(now)
        before = shown
    return sorted(set(found))


def computed(schedule: Schedule, start: datetime, end: datetime) -> list[datetime]:
    found = [start]
    while (slot := next_slot(schedule, found[-1])) <= end:
        found.append(slot)
    return found[1:]


def one_zone_for_each_offset() -> list[str]:
    found: dict[timedelta | None, str] = {}
    for name in sorted(zone_names()):
        found.setdefault(NOON.astimezone(zone(name)).utcoffset(), name)
    return sorted(found.values())


@pytest.mark.parametrize("name", one_zone_for_each_offset())
def test_at_every_offset_a_daily_slot_comes_at_its_time_by_the_wall(name: str):
    schedule = Schedule(WEEKDAYS, (time(8, 30), time(23, 59)), name)
    start = datetime(2026, 6, 4, tzinfo=UTC)
    assert computed(schedule, start, start + timedelta(days=5)) == simulated(schedule, start, start + timedelta(days=5))


@pytest.mark.parametrize(("name", "day"), CHANGES, ids=str)
@settings(max_examples=25, deadline=None)
@given(
    times=st.sets(st.times(max_value=time(23, 59)).map(lambda t: t.replace(second=0, microsecond=0)), max_size=3),
    days=st.sets(st.integers(0, 6), min_size=1).map(frozenset),
)
def test_around_every_change_the_slots_are_those_of_the_simulation(
    name: str, day: date, times: set[time], days: frozenset[int]
):
    critical = {time(2, 30), time(0, 30), time(23, 30), time(1, 45), time(0, 0)}
    schedule = Schedule(days | {day.weekday()}, tuple(sorted(times | critical)), name)
    start = datetime.combine(day, time(0), UTC) - timedelta(days=2)
    end = start + timedelta(days=4)
    assert computed(schedule, start, end) == simulated(schedule, start, end)


@given(after=st.integers(0, 5_000_000).map(lambda minutes: datetime(2020, 1, 1, tzinfo=UTC) + minutes * MINUTE))
def test_the_next_slot_is_always_later(after: datetime):
    assert next_slot(Schedule(EVERY_DAY, (time(2, 30),), "Europe/Berlin"), after) > after


def test_a_time_that_spring_skips_comes_at_the_first_moment_after_the_gap():
    schedule = Schedule(EVERY_DAY, (time(2, 30),), "Europe/Berlin")
    slot = next_slot(schedule, datetime(2026, 3, 29, 0, 0, tzinfo=UTC))
    assert slot == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
    assert slot.astimezone(zone("Europe/Berlin")).time() == time(3)


def test_two_times_in_one_gap_are_one_slot():
    schedule = Schedule(EVERY_DAY, (time(2, 10), time(2, 50), time(3)), "Europe/Berlin")
    assert len(computed(schedule, datetime(2026, 3, 28, 23, tzinfo=UTC), datetime(2026, 3, 29, 22, tzinfo=UTC))) == 1


def test_a_time_that_autumn_repeats_comes_once():
    schedule = Schedule(EVERY_DAY, (time(2, 30),), "Europe/Berlin")
    assert computed(schedule, datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 10, 25, 22, tzinfo=UTC)) == [
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    ]


def test_kazakhstan_is_one_zone_at_plus_five_since_march_2024():
    for name in ("Asia/Almaty", "Asia/Qostanay", "Asia/Aqtau"):
        assert NOON.astimezone(zone(name)).utcoffset() == timedelta(hours=5)


def test_the_rules_come_from_the_package_and_not_from_the_machine():
    assert zone("Europe/London") is zone("Europe/London")
    assert zone("Europe/London") is not ZoneInfo("Europe/London")


def test_a_zone_that_does_not_exist_is_a_key_error():
    for name in ("Mars/Olympus", "../../etc/passwd", "", "europe/london"):
        with pytest.raises(KeyError):
            zone(name)


def test_a_day_that_the_date_line_swallowed_comes_at_the_first_moment_after_it():
    apia = zone("Pacific/Apia")
    assert instant(date(2011, 12, 30), time(8), apia) == instant(date(2011, 12, 31), time(0), apia)


NIGHT = Quiet(time(22), time(7))


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (datetime(2026, 6, 1, 20, 59, tzinfo=UTC), None),
        (datetime(2026, 6, 1, 21, 0, tzinfo=UTC), datetime(2026, 6, 2, 6, 0, tzinfo=UTC)),
        (datetime(2026, 6, 2, 5, 59, tzinfo=UTC), datetime(2026, 6, 2, 6, 0, tzinfo=UTC)),
        (datetime(2026, 6, 2, 6, 0, tzinfo=UTC), None),
    ],
)
def test_quiet_hours_over_midnight_end_in_the_morning(now: datetime, until: datetime | None):
    assert quiet_until(NIGHT, "Europe/London", now) == until


def test_quiet_hours_within_a_day_end_the_same_day():
    lunch = Quiet(time(12), time(13))
    assert quiet_until(lunch, "Europe/London", NOON) is None  # 13:00 there
    assert quiet_until(lunch, "UTC", NOON) == datetime(2026, 6, 1, 13, 0, tzinfo=UTC)


@given(
    now=st.integers(0, 3 * 1440).map(lambda minutes: datetime(2026, 10, 24, tzinfo=UTC) + minutes * MINUTE),
    start=st.integers(0, 23),
    end=st.integers(0, 23),
)
def test_quiet_hours_last_a_day_at_most_whatever_the_clock_does(now: datetime, start: int, end: int):
    until = quiet_until(Quiet(time(start, 30), time(end)), "Europe/Berlin", now)
    assert until is None or timedelta() < until - now <= timedelta(hours=25)


def test_without_quiet_hours_nothing_waits():
    assert quiet_until(None, "UTC", NOON) is None
