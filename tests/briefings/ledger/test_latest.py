"""One event, many outlets: one story."""

from datetime import date

from briefings.claims import Report
from briefings.desk import open_desk
from briefings.ledger.latest import stories
from tests.making import meeting, p, source

DESK = open_desk("kazakhstan-uk")


def report(number, happened="2023-10-02", *, meetings=(), points=(), **fields):
    return Report(source(number, **fields), p(happened) if happened else None, (), tuple(points), tuple(meetings))


def test_two_outlets_on_one_event_are_one_story_with_two_sources():
    told = stories([report(1, meetings=[meeting(1, session=7)]), report(2, meetings=[meeting(2, session=7)])], DESK)
    assert [[one.number for one in story.sources] for story in told] == [[1, 2]]


def test_a_meeting_that_an_article_only_mentions_joins_nothing():
    mentioned = meeting(2, session=7, main=False)
    assert len(stories([report(1, meetings=[meeting(1, session=7)]), report(2, meetings=[mentioned])], DESK)) == 2


def test_key_points_come_from_each_outlet_in_turn_and_once():
    one = report(1, meetings=[meeting(1, session=7)], points=["A", "B"])
    two = report(2, meetings=[meeting(2, session=7)], points=["a!", "C"])
    (story,) = stories([one, two], DESK)
    assert [(point, by.number) for point, by in story.points] == [("A", 1), ("B", 1), ("C", 2)]


def test_reprints_without_a_meeting_are_one_story():
    told = stories(
        [
            report(1, headline="Trade grows"),
            report(2, headline="TRADE grows!"),
            report(3, "2024", headline="Trade grows"),
        ],
        DESK,
    )
    assert [[one.number for one in story.sources] for story in told] == [[3], [1, 2]]


def test_the_latest_event_comes_first_and_a_bare_year_stands_at_its_first_day():
    vague = report(1, "2026", published="2026")
    told = stories([report(2, "2025-04-30"), vague, report(3, "2024"), report(4, "2026-03-01")], DESK)
    assert [story.sources[0].number for story in told] == [4, 1, 2, 3]
    assert told[1].day == date(2026, 1, 1)


def test_reprints_of_one_release_have_one_origin():
    (story,) = stories(
        [report(n, meetings=[meeting(n, session=7)], origin="Ministry of Foreign Affairs") for n in (1, 2, 3)], DESK
    )
    assert story.origins == ("Ministry of Foreign Affairs",)
