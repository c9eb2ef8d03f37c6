"""What a digest holds, and when it goes out: from the articles to the message in the reader's hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from briefings.model import Topic
from briefings.schedule import Quiet
from tests.office import READER, Office, article, document, open_office, turnover


@pytest.fixture
async def office(tmp_path: Path):
    async with open_office(tmp_path) as opened:
        yield opened


def meeting(day: str, name: str = "Strategic Dialogue", **fields):
    return {"name": name, "date": day} | fields


async def test_a_digest_comes_once_at_its_time_and_a_second_tick_sends_nothing(office: Office):
    await office.subscribe()
    await office.told(one=article(headline="Trade grew"))
    await office.at("08:29")
    assert office.api.to(READER) == []
    await office.at("08:30")
    assert len(office.api.to(READER)) == 1
    assert "Trade grew" in office.api.to(READER)[0]
    assert "Next: Monday, 2 Mar 2026, 08:30 in London. /subscriptions changes this." in office.api.to(READER)[0]
    await office.at("08:31")
    await office.at("08:30", days=1)
    assert len(office.api.to(READER)) == 1


async def test_what_was_there_before_the_subscription_is_not_news(office: Office):
    await office.told(one=article(headline="Old hat"))
    await office.subscribe()
    await office.at("08:30")
    assert office.api.to(READER) == []


async def test_nothing_new_is_one_line_for_those_who_want_it(office: Office):
    await office.subscribe(always=True)
    await office.at("08:30")
    assert "Nothing new since 1 Mar 2026, 08:00 London." in office.api.to(READER)[0]


async def test_down_for_three_days_there_is_one_digest_for_the_whole_gap(office: Office):
    await office.subscribe()
    await office.told(one=article(headline="First day"))
    office.clock.now += timedelta(days=2)
    await office.told(two=article("2026-03-03", headline="Third day"))
    await office.at("10:00", days=1)
    [digest] = office.api.to(READER)
    assert "First day" in digest
    assert "Third day" in digest
    assert "Next: Thursday, 5 Mar 2026, 08:30" in digest


async def test_what_a_reload_at_the_start_brings_is_in_the_digest_for_the_gap(office: Office):
    await office.subscribe()
    office.clock.now = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
    await office.told(one=article("2026-03-03", headline="While away"))
    await office.at("10:01")
    assert "While away" in office.api.to(READER)[0]
    assert "What is new, 4 Mar 2026" in office.api.to(READER)[0]


async def test_a_reload_that_began_before_the_slot_and_ended_after_it_is_in_the_next_digest(office: Office):
    await office.subscribe()
    office.clock.now = datetime(2026, 3, 1, 8, 29, 59, tzinfo=UTC)
    began = office.clock()
    await office.at("08:30")
    office.clock.now = began  # the time of every change is that of the reload's beginning
    await office.told(one=article(headline="Under way"))
    await office.at("08:30", days=1)
    assert ["Under way" in text for text in office.api.to(READER)] == [True]


async def test_a_clock_that_is_set_back_sends_nothing_twice(office: Office):
    held = await office.subscribe()
    await office.told(one=article())
    await office.at("08:30")
    office.clock.now -= timedelta(hours=1)
    for minute in range(28, 36):
        await office.at(f"08:{minute}")
    # Nor does it when the reader touches the subscription meanwhile.
    office.clock.now = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
    [held] = await office.mail.subscriptions(READER)
    await office.mail.change(replace(held, next_due=datetime(2026, 3, 1, 8, 30, tzinfo=UTC)))
    await office.at("08:30")
    assert len(office.api.to(READER)) == 1


async def test_one_event_is_told_once_with_all_its_sources(office: Office):
    await office.subscribe()
    await office.told(
        one=article("2026-02-27", headline="Dialogue held", meetings=[meeting("2026-02-26")]),
        two=article("2026-02-28", headline="Ministers meet", meetings=[meeting("2026-02-26", session=9)]),
    )
    await office.at("08:30")
    [digest] = office.api.to(READER)
    assert digest.count("Dialogue held\n") == 1
    assert "Ministers meet\n" not in digest
    assert "[1][2]" in digest


async def test_another_outlet_on_a_known_event_is_a_source_more_and_no_news(office: Office):
    await office.told(one=article("2026-02-27", headline="Dialogue held", meetings=[meeting("2026-02-26")]))
    await office.subscribe()
    await office.told(two=article("2026-02-28", headline="Ministers meet", meetings=[meeting("2026-02-26")]))
    await office.at("08:30")
    [digest] = office.api.to(READER)
    assert "Events" not in digest
    assert "More sources on\n• Dialogue held, 26 Feb 2026 [1][2]" in digest


async def test_a_new_figure_says_what_it_takes_the_place_of(office: Office):
    await office.told(one=article("2023-10-01", observations=[turnover("879e6", "2023-01/2023-08")]))
    await office.subscribe()
    await office.told(two=article(observations=[turnover("1.2e9")]))
    await office.at("08:30")
    assert "Turnover, 2023: $1.2 bn, was: January–August 2023 $879 m [2]" in office.api.to(READER)[0]


async def test_a_figure_that_another_outlet_repeats_is_no_news(office: Office):
    await office.told(one=article(observations=[turnover("1.2e9")]))
    await office.subscribe()
    await office.told(two=article(headline="Reprint", observations=[turnover("1.2e9")]))
    await office.at("08:30")
    assert "Figures" not in office.api.to(READER)[0]


async def test_an_agreement_that_moved_says_from_where_to_where(office: Office):
    await office.told(one=article(agreements=[document("expected")]))
    await office.subscribe()
    await office.told(two=article(agreements=[document("signed", date="2026-02-28")]))
    await office.at("08:30")
    assert "Memorandum on Wind Power\nexpected → signed 28 Feb 2026 [2]" in office.api.to(READER)[0]


async def test_a_lower_rung_told_later_is_no_move(office: Office):
    await office.told(one=article(agreements=[document("signed")]))
    await office.subscribe()
    await office.told(two=article(headline="Look back", agreements=[document("expected")]))
    await office.at("08:30")
    assert "Agreements" not in office.api.to(READER)[0]


async def test_a_correction_says_when_the_chat_was_told_and_what_holds_now(office: Office):
    companies = {
        "indicator": "companies",
        "reporter": "KZ",
        "partner": "GB",
        "unit": "companies",
        "period": "2026-03-01",
    }
    await office.subscribe()
    told = article(observations=[companies | {"value": 600, "qualifier": "about"}])
    await office.told(one=told)
    await office.at("08:30")
    await office.told(one=article(observations=[companies | {"value": 550, "qualifier": "about"}]))
    await office.at("08:30", days=1)
    second = office.api.to(READER)[1]
    assert (
        "On 1 Mar 2026 we sent: Companies, 1 Mar 2026: about 600; "
        "the source now says: Companies, 1 Mar 2026: about 550. [1]" in second
    )
    assert "Figures" not in second


async def test_who_was_never_told_sees_a_corrected_figure_as_changed(office: Office):
    await office.told(one=article(observations=[turnover("1.1e9")]))
    await office.subscribe()
    await office.told(one=article(observations=[turnover("1.2e9")]))
    await office.at("08:30")
    [digest] = office.api.to(READER)
    assert "Corrections" not in digest
    assert "Turnover, 2023: $1.2 bn, was: $1.1 bn" in digest


async def test_what_was_sent_and_is_withdrawn_is_corrected(office: Office):
    await office.subscribe()
    await office.told(one=article(agreements=[document()]))
    await office.at("08:30")
    await office.told("one")
    await office.at("08:30", days=1)
    assert "On 1 Mar 2026 we sent: Memorandum on Wind Power" in office.api.to(READER)[1]
    assert "the source no longer says so" in office.api.to(READER)[1]


async def test_what_another_source_still_says_is_not_corrected(office: Office):
    await office.subscribe()
    await office.told(one=article(observations=[turnover("1.2e9")]), two=article(observations=[turnover("1.2e9")]))
    await office.at("08:30")
    await office.told("one")
    await office.at("08:30", days=1)
    assert len(office.api.to(READER)) == 1


async def test_a_correction_reaches_back_over_a_version_that_changed_something_else(office: Office):
    await office.subscribe()
    await office.told(one=article(observations=[turnover("1.2e9")]))
    await office.at("08:30")
    await office.told(one=article(headline="New headline", observations=[turnover("1.2e9")]))
    await office.at("08:30", days=1)
    await office.told(one=article(headline="New headline", observations=[turnover("1.3e9")]))
    await office.at("08:30", days=1)
    assert "On 1 Mar 2026 we sent: Turnover, 2023: $1.2 bn" in office.api.to(READER)[-1]


async def test_a_disagreement_is_told_when_it_appears_and_not_again(office: Office):
    await office.told(one=article(observations=[turnover("1.2e9")]))
    await office.subscribe()
    await office.told(two=article(observations=[turnover("1.5e9")]))
    await office.at("08:30")
    assert "Sources disagree on turnover, first reported first: $1.2 bn, $1.5 bn." in office.api.to(READER)[0]
    await office.told(three=article(headline="Other news"))
    await office.at("08:30", days=1)
    assert "Sources disagree" not in office.api.to(READER)[1]


async def test_sources_that_differ_on_a_date_are_told(office: Office):
    await office.told(one=article(agreements=[document(date="2026-02-20")]))
    await office.subscribe()
    await office.told(two=article(agreements=[document(date="2026-02-21")]))
    await office.at("08:30")
    assert "Sources disagree on the date of “signed”" in office.api.to(READER)[0]


async def test_old_events_added_now_stand_apart(office: Office):
    await office.subscribe()
    await office.told(
        one=article("2023-10-02", headline="Long ago", observations=[turnover("1e9", "2022")]),
        two=article("2026-02-27", headline="Just now"),
    )
    await office.at("08:30")
    fresh, _, older = office.api.to(READER)[0].partition("Older, added now")
    assert "Just now" in fresh
    assert "Long ago" not in fresh
    assert "• Long ago, published 2 Oct 2023 [1]" in older
    assert "Turnover, 2022: $1 bn" in older


async def test_a_reader_of_one_topic_gets_that_topic(office: Office):
    await office.subscribe(topics=(Topic.ENERGY,))
    await office.subscribe(1001, topics=(Topic.TRADE_INVESTMENT,))
    await office.subscribe(1002, topics=(Topic.HEALTH,))
    await office.told(
        one=article(headline="Wind blows", topics=["energy"], observations=[turnover("1.2e9")], agreements=[document()])
    )
    await office.at("08:30")
    [energy], [trade] = office.api.to(READER), office.api.to(1001)
    assert "Wind blows" in energy
    assert "Memorandum on Wind Power" in energy
    assert "Turnover" not in energy
    assert "Turnover" in trade
    assert "Wind blows" not in trade
    assert office.api.to(1002) == []


async def test_a_digest_is_composed_once_for_all_who_cover_the_same(office: Office):
    for chat in range(1, 41):
        await office.subscribe(chat, topics=(Topic.ENERGY,) if chat % 2 else ())
    await office.told(one=article(topics=["energy"]))
    office.clock.now = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
    assert await office.tick() == 40
    assert await office.store._database.fetch("SELECT count(*) FROM letters") == [(2,)]


async def test_a_thousand_articles_at_once_are_one_digest_that_says_what_it_leaves_out(office: Office):
    await office.subscribe()
    await office.told(**{f"a{number}": article(headline=f"Item {number}") for number in range(320)})
    await office.at("08:30")
    whole = "\n".join(office.api.to(READER))
    assert "and 20 more articles" in whole
    assert "and 285 more" in whole


async def test_what_falls_into_quiet_hours_comes_together_at_their_end(office: Office):
    night = Quiet(time(8), time(10))
    await office.subscribe(quiet=night)
    await office.subscribe(at="09:00")
    await office.told(one=article())
    await office.at("08:30")
    await office.at("09:00")
    await office.at("09:59")
    assert office.api.to(READER) == []
    await office.at("10:00")
    assert len(office.api.to(READER)) == 2


async def test_an_alert_comes_at_once_and_only_for_what_is_urgent(office: Office):
    await office.subscribe(at="23:00", alerts=True)
    await office.subscribe(1001, at="23:00")
    await office.told(one=article(headline="Talk", agreements=[document("expected")]))
    await office.at("08:05")
    assert office.api.arrived == []
    await office.told(
        two=article(agreements=[document("signed")], observations=[turnover("1.2e9")]),
        old=article("2020-01-01", observations=[turnover("1e9", "2019")]),
    )
    await office.at("08:06")
    [alert] = office.api.to(READER)
    assert "Just in" in alert
    assert "expected → signed" in alert
    assert "Turnover, 2023" in alert
    assert "2019" not in alert
    await office.at("08:07")
    assert len(office.api.arrived) == 1
    await office.at("23:00")
    assert "expected → signed" not in office.api.to(READER)[1]  # the digest tells it as it is now
    assert "signed" in office.api.to(READER)[1]
    assert len(office.api.to(1001)) == 1


async def test_an_alert_waits_for_the_end_of_quiet_hours(office: Office):
    await office.subscribe(at="23:00", alerts=True, quiet=Quiet(time(8), time(9)))
    await office.told(one=article(agreements=[document()]))
    await office.at("08:05")
    assert office.api.arrived == []
    await office.at("09:00")
    assert len(office.api.arrived) == 1


async def test_a_paused_subscription_gets_neither_alert_nor_digest_and_then_one_for_all(office: Office):
    held = await office.subscribe(alerts=True)
    until = office.clock() + timedelta(days=14)
    await office.mail.change(replace(held, paused_until=until, next_due=datetime(2026, 3, 16, 8, 30, tzinfo=UTC)))
    await office.told(one=article(headline="Missed", agreements=[document()]))
    await office.at("08:30", days=1)
    assert office.api.arrived == []
    office.clock.now = datetime(2026, 3, 16, 8, 0, tzinfo=UTC)
    await office.at("08:30")
    [digest] = office.api.to(READER)
    assert "Missed" in digest
    [held] = await office.mail.subscriptions(READER)
    assert held.paused_until is None


async def test_a_preview_is_what_would_come_and_changes_nothing(office: Office):
    held = await office.subscribe()
    await office.told(one=article(headline="Soon to come"))
    before = await office.mail.export(READER)
    document_ = await office.digests.preview(held, office.clock())
    assert "Soon to come" in str(document_)
    assert await office.mail.export(READER) == before


async def test_what_the_reader_changes_while_the_tick_works_is_not_lost(office: Office, monkeypatch):
    held = await office.subscribe(always=True)
    await office.told(one=article(headline="Not to be lost"))
    office.clock.now = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
    really = office.mail.post
    interfered: list[bool] = []

    async def post(*arguments):
        if not interfered:
            interfered.append(True)
            await office.mail.suspend(READER, "blocked", office.clock())
            await office.mail.resume(READER, office.clock() - timedelta(seconds=1), timedelta(days=1))
        return await really(*arguments)

    monkeypatch.setattr(office.mail, "post", post)
    await office.tick()
    await office.outbox.drain()
    [digest] = office.api.to(READER)
    assert "Not to be lost" in digest
    assert held.number == 1


async def test_a_clock_that_was_a_year_ahead_and_is_set_right_silences_nobody(office: Office):
    await office.subscribe()
    office.clock.now += timedelta(days=365)
    await office.told(one=article(headline="From the future"))
    await office.tick()
    await office.tick()
    office.clock.now = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    await office.mail.tidy(office.clock())
    await office.told(two=article("2026-03-02", headline="Today"))
    await office.at("08:30")
    assert any("Today" in text for text in office.api.to(READER))


async def test_a_meeting_that_was_moved_is_told_to_those_who_never_heard_of_it(office: Office):
    await office.told(one=article(meetings=[meeting("2026-02-20", place="Astana")], agreements=[document()]))
    await office.subscribe()
    await office.told(one=article(meetings=[meeting("2026-02-21", place="Astana")]))
    await office.at("08:30")
    [digest] = office.api.to(READER)
    assert (
        "Now: Strategic Dialogue · 21 Feb 2026 · Astana; before: Strategic Dialogue · 20 Feb 2026 · Astana." in digest
    )
    assert "No longer stated: Memorandum on Wind Power" in digest


async def test_counts_of_companies_that_differ_are_told_when_they_begin_to(office: Office):
    companies = {"indicator": "companies", "reporter": "KZ", "partner": "GB", "unit": "companies", "qualifier": "about"}
    await office.told(one=article("2023-10-02", observations=[companies | {"value": 600, "period": "2023-10-02"}]))
    await office.subscribe()
    await office.told(two=article(observations=[companies | {"value": 550, "period": "2026-02-28"}]))
    await office.at("08:30")
    [digest] = office.api.to(READER)
    assert "Companies: about 600 (2 Oct 2023); about 550 (28 Feb 2026)" in digest
    assert "Companies, 28 Feb 2026: about 550, was: 2 Oct 2023 about 600" in digest


async def test_figures_of_the_other_side_say_whose_they_are(office: Office):
    await office.subscribe()
    await office.told(one=article(observations=[turnover("1e9", reporter="GB", partner="KZ", unit="GBP")]))
    await office.at("08:30")
    assert "Turnover as the United Kingdom reports, 2023: £1 bn" in office.api.to(READER)[0]


async def test_a_document_signed_long_ago_and_heard_of_now_is_no_alert(office: Office):
    await office.subscribe(at="23:00", alerts=True)
    steps = [{"status": "signed", "date": "2024-04"}, {"status": "ratifying"}]
    await office.told(one=article(agreements=[document("ratifying", steps=steps)]))
    await office.at("08:05")
    assert office.api.arrived == []
    await office.at("23:00")
    assert "ratifying" in office.api.to(READER)[0]
