"""What people write after /subscribe, and what they must not get."""

from __future__ import annotations

from datetime import time

import pytest

from bot.wishes import BadWish, Wish, read_wish
from briefings.desk import open_desk
from briefings.language import language
from briefings.model import Topic
from briefings.schedule import EVERY_DAY, WEEKDAYS, zone_names

DESK, ENGLISH = open_desk("kazakhstan-uk"), language("en")
HALF = (time(8, 30),)
MONDAY = frozenset({0})


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("", Wish()),
        ("daily", Wish(days=EVERY_DAY)),
        ("Daily 08:30", Wish(days=EVERY_DAY, times=HALF)),
        ("every day at 8:30", Wish(days=EVERY_DAY, times=HALF)),
        ("weekdays 8.30", Wish(days=WEEKDAYS, times=HALF)),
        ("weekdays 8:30am", Wish(days=WEEKDAYS, times=HALF)),
        ("weekly 7am", Wish(days=MONDAY, times=(time(7),))),
        ("weekly 12 am", Wish(days=MONDAY, times=(time(0),))),
        ("12pm", Wish(times=(time(12),))),
        ("fridays 18:00", Wish(days=frozenset({4}), times=(time(18),))),
        ("every week on wednesday 9:00", Wish(days=frozenset({2}), times=(time(9),))),
        ("mon, wed and fri 8:30", Wish(days=frozenset({0, 2, 4}), times=HALF)),
        ("daily 18:00 08:30", Wish(days=EVERY_DAY, times=(time(8, 30), time(18)))),
        ("daily 08:30 Europe/London", Wish(days=EVERY_DAY, times=HALF, zone="Europe/London")),
        ("daily 08:30 europe/london", Wish(days=EVERY_DAY, times=HALF, zone="Europe/London")),
        ("daily 08:30 London", Wish(days=EVERY_DAY, times=HALF, zone="Europe/London")),
        ("daily 08:30 in Astana", Wish(days=EVERY_DAY, times=HALF, zone="Asia/Almaty")),
        ("daily 08:30 new york", Wish(days=EVERY_DAY, times=HALF, zone="America/New_York")),
        ("daily 08:30 UTC", Wish(days=EVERY_DAY, times=HALF, zone="UTC")),
        (
            "weekdays 08:30 Europe/London critical-minerals, energy",
            Wish(days=WEEKDAYS, times=HALF, zone="Europe/London", topics=(Topic.CRITICAL_MINERALS, Topic.ENERGY)),
        ),
        ("daily 8:30 energy, health", Wish(days=EVERY_DAY, times=HALF, topics=(Topic.ENERGY, Topic.HEALTH))),
        ("daily 8:30 critical minerals", Wish(days=EVERY_DAY, times=HALF, topics=(Topic.CRITICAL_MINERALS,))),
        ("energy London 8:30", Wish(times=HALF, zone="Europe/London", topics=(Topic.ENERGY,))),
        ("daily 8:30 alerts always", Wish(days=EVERY_DAY, times=HALF, alerts=True, always=True)),
        ("daily 8:30 en", Wish(days=EVERY_DAY, times=HALF, language="en")),
        ("@channel_name daily 8:30", Wish(target="@channel_name", days=EVERY_DAY, times=HALF)),
        ("-1001234567890 daily 8:30", Wish(target="-1001234567890", days=EVERY_DAY, times=HALF)),
    ],
)
def test_words_mean(words: str, wish: Wish):
    assert read_wish(words, DESK, ENGLISH) == wish


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("daily 8:30 Europe/Londn", "There is no time zone Europe/Londn; did you mean Europe/London?"),
        ("daily 8:30 Mars/Olympus", "There is no time zone Mars/Olympus; write one like Europe/London, or a city."),
        (
            "daily 8:30 ../../etc/passwd",
            "There is no time zone ../../etc/passwd; write one like Europe/London, or a city.",
        ),
        ("daily 25:00", "“25:00” is no time of the day; write one like 08:30."),
        ("daily 8:75", "“8:75” is no time of the day; write one like 08:30."),
        ("daily 13pm", "“13pm” is no time of the day; write one like 08:30."),
        ("1:00 2:00 3:00 4:00 5:00 6:00 7:00", "That is 7 times a day; 6 are the most."),
        (
            "daily 8:30 fisheries",
            "“fisheries” is neither a time, a city or time zone, nor a topic. Topics: trade-investment,",
        ),
        ("daily 8:30 Londn", "Did you mean “london”?"),
        ("daily 8:30 " + "x" * 5_000, "is neither a time"),
        ("daily 8:30 <b>", "is neither a time"),
    ],
)
def test_what_is_not_understood_is_named_with_what_would_work(words: str, said: str):
    with pytest.raises(BadWish) as raised:
        read_wish(words, DESK, ENGLISH)
    assert said in str(raised.value)
    assert len(str(raised.value)) < 600


@pytest.mark.parametrize("name", sorted(zone_names()))
def test_every_zone_is_understood_in_any_case(name: str):
    assert read_wish(f"daily 8:30 {name.lower()}", DESK, ENGLISH).zone == name
