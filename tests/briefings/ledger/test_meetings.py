"""Meetings recognised across outlets."""

from briefings.desk import open_desk
from briefings.ledger.meetings import events
from tests.making import meeting

DESK = open_desk("kazakhstan-uk")


def grouped(*reports):
    return [sorted(report.source.number for report in event.reports) for event in events(reports, DESK)]


def test_one_session_told_by_two_outlets_is_one_meeting_with_all_that_they_say():
    (event,) = events(
        [
            meeting(1, "Strategic Dialogue", "2023-10-02", "Roman Vassilenko", "Leo Docherty", session=7),
            meeting(2, "Strategic Dialogue", "2023-10-02", "Roman Vasilenko", session=7, place="Astana"),
        ],
        DESK,
    )
    assert event.places == ("Astana",)
    assert event.participants == ("Roman Vassilenko", "Leo Docherty")
    assert [source.number for source in event.sources] == [1, 2]


def test_a_report_without_the_session_joins_by_the_date():
    assert grouped(meeting(1, session=7), meeting(2)) == [[1, 2]]
    assert grouped(meeting(1, session=7), meeting(2, when="2023-10")) == [[1, 2]]


def test_the_previous_meeting_of_a_format_is_another():
    assert grouped(meeting(1, session=7), meeting(1, when="2022-12")) == [[1], [1]]


def test_two_sessions_and_two_formats_are_never_one():
    assert len(grouped(meeting(1, session=7), meeting(2, session=8))) == 2
    assert (
        len(grouped(meeting(1), meeting(2, "Intergovernmental Commission", format="intergovernmental-commission"))) == 2
    )


def test_a_vague_report_does_not_bridge_two_sessions():
    reports = [
        meeting(1, session=7, when="2023-02-01"),
        meeting(2, session=8, when="2023-10-02"),
        meeting(3, when="2023"),
    ]
    assert sorted(map(len, grouped(*reports))) == [1, 1, 1]


def test_a_bare_year_joins_the_only_session_of_that_year():
    assert grouped(meeting(1, session=7, when="2023-02-01"), meeting(3, when="2023")) == [[1, 3]]


def test_a_preparatory_meeting_is_not_the_dialogue():
    assert DESK.format_of("preparatory expert meeting for the Strategic Dialogue") is None
    assert DESK.format_of("7th session of the Kazakh-British Strategic Dialogue") is not None
    assert DESK.format_of("first ministerial meeting in the Central Asia – UK format") is not None


def test_a_call_talks_elsewhere_and_talks_of_that_year_are_three():
    people = ("Kassym-Jomart Tokayev", "Keir Starmer")
    call = meeting(1, "phone call", "2024-07-20", *people, format=None)
    baku = meeting(2, "talks", "2024", *people, format=None, place="Baku")
    astana = meeting(3, "talks", "2024-07-20", *people, format=None, place="Astana")
    assert len(grouped(call, baku, astana)) == 3


def test_two_people_of_one_surname_are_both_kept():
    (event,) = events([meeting(1, "talks", "2025-06-01", "John Smith", "Jane Smith", "Smith", format=None)], DESK)
    assert event.participants[:2] == ("John Smith", "Jane Smith")


def test_talks_are_one_where_day_and_people_are_the_same():
    talks = ("talks", "2025-03-01", "David Lammy", "Murat Nurtleu")
    assert grouped(meeting(1, *talks, format=None), meeting(2, *talks, format=None)) == [[1, 2]]
    other = ("talks", "2025-03-01", "David Lammy", "Someone Else")
    assert len(grouped(meeting(1, *talks, format=None), meeting(2, *other, format=None))) == 2


def test_talks_with_unknown_people_stay_two():
    assert len(grouped(meeting(1, "talks", format=None), meeting(2, "talks", format=None))) == 2


def test_a_forum_with_its_own_name_is_one_on_one_day():
    one = meeting(1, "Business Council forum", "2025-03-01", format=None)
    assert grouped(one, meeting(2, "forum Business Council", "2025-03-01", format=None)) == [[1, 2]]


def test_meetings_that_one_article_lists_apart_stay_apart():
    talks = ("talks", "2025-03-01", "David Lammy")
    assert grouped(meeting(1, *talks, format=None), meeting(1, *talks, format=None)) == [[1], [1]]


def test_dates_that_cannot_be_the_same_are_kept_side_by_side():
    (event,) = events([meeting(1, session=7, when="2023-10-02"), meeting(2, session=7, when="2023-10-03")], DESK)
    assert [str(date) for date in event.dates] == ["2023-10-02", "2023-10-03"]


def test_the_finest_of_dates_that_can_be_the_same_wins():
    (event,) = events([meeting(1, session=7, when="2023"), meeting(2, session=7, when="2023-10-02")], DESK)
    assert [str(date) for date in event.dates] == ["2023-10-02"]


def test_the_latest_meeting_comes_first_and_an_undated_one_counts_by_its_report():
    reports = [meeting(1, when="2023-10-02", session=7), meeting(2, "talks", None, published="2025-05-02", format=None)]
    assert grouped(*reports) == [[2], [1]]


def test_the_order_of_the_reports_changes_nothing():
    reports = [meeting(1, session=7), meeting(2), meeting(3, when="2022-12"), meeting(4, session=8, when="2025-02-11")]
    assert grouped(*reports) == grouped(*reversed(reports))
