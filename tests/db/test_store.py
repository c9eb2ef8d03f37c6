"""What every method of the store answers, through the front door and a real file."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from briefings.claims import SOURCES_COUNTED, SOURCES_SHOWN
from briefings.errors import StoreChanged, StoreUnproven
from briefings.model import Change, Evidence, Indicator, Kind, Qualifier, Status, Topic
from briefings.periods import Period
from briefings.ports import Store
from db.store import SqliteStore, open_store
from tests.db.articles import LATER, NOON, READ, agreement, article, figure, meeting, person, reload
from tests.synthetic import changes_of, filed


async def test_it_keeps_the_promise_of_the_port(store: SqliteStore) -> None:
    kept: Store = store
    assert await kept.desk_mark() is None


async def test_a_new_store_is_empty_in_every_answer(store: SqliteStore) -> None:
    assert await store.known() == {}
    assert (await store.figures(), await store.reports(), await store.meetings(), await store.people()) == (
        (),
        (),
        (),
        (),
    )
    assert ((await store.agreements()).items, (await store.sources()).items) == ((), ())
    assert (await store.agreement(1), await store.source(1)) == (None, None)
    assert (await store.agreement_topics(), await store.agreement_statuses()) == ((), ())
    overview = await store.overview()
    assert (overview.articles, overview.newest, overview.updated, overview.last_reload) == (0, None, None, None)


async def test_known_gives_the_current_articles_with_path_and_hash(store: SqliteStore) -> None:
    one, two = article("one"), article("two")
    await store.apply(reload(one, two))
    await store.apply(reload(withdrawn=["two"], mark="other"))
    known = await store.known()
    assert list(known) == ["one"]
    assert (known["one"].path, known["one"].hash) == (one.path, one.hash)
    assert await store.desk_mark() == "other"


async def test_a_summary_comes_back_exactly_with_offsets_text_and_every_digit(store: SqliteStore) -> None:
    text = "Қазақстан.  It  grew\nto “$1,234,567,890,123.12”."
    stated = figure(
        "1234567890123.12",
        "2023-01/2023-08",
        locator=None,
        evidence=(Evidence(text[12:], start=12), Evidence("Қазақстан.", start=0)),
        change=Change(percent=Decimal("-12.5"), qualifier=Qualifier.OVER, base=Period.parse("2022-01/2022-08")),
    )
    one, two = (
        article("one", text=text, figures=[stated]),
        article("two", agreements=[agreement(day="2024")], meetings=[meeting()]),
    )
    await store.apply(reload(one, two))
    stored, other = await store.source(1), await store.source(2)
    assert stored is not None
    assert other is not None
    assert (stored.summary, other.summary) == (one.summary, two.summary)
    assert stored.summary.observations[0].evidence[0] == Evidence(text[12:], 12)
    assert stored.summary.article.text == text
    assert stored.summary.observations[0].period.edtf == "2023-01/2023-08"
    assert stored.recorded == NOON


@pytest.mark.parametrize(
    ("value", "shown", "why"),
    [
        ("1200000000", Evidence("Trade soared to $1.2 billion.", 0), "this sentence is not in the article"),
        ("1200000000", Evidence("Trade came to $1.2 billion.", 5), "this sentence is not in the article"),
        ("1200000000", Evidence("Trade came to $1.2 billion."), "this sentence is not in the article"),
        ("9900000000", Evidence("Trade came to $1.2 billion.", 0), "9900000000 is not in the sentence"),
        ("1200000000", None, "a locator shows nothing"),
    ],
)
async def test_a_fact_that_its_article_does_not_show_is_refused_and_all_with_it(
    store: SqliteStore, value: str, shown: Evidence | None, why: str
) -> None:
    proof: dict[str, Any] = {"evidence": (shown,), "locator": None} if shown else {}
    unproven = article("two", text="Trade came to $1.2 billion.", figures=[figure(value, **proof)])
    for changes in (reload(article("one"), unproven), replace(reload(article("one")), refiled=[unproven])):
        with pytest.raises(StoreUnproven, match=r"two\.yaml: observations\.1: .*") as refused:
            await store.apply(changes)
        assert why in str(refused.value)
        assert await store.known() == {}


async def test_a_figure_said_by_many_is_one_claim_with_the_earliest_sources_and_the_latest(store: SqliteStore) -> None:
    days = ["2023-10-05", "2023-10-01", "2023-10-03", "2023-10-09", "2023-10-02"]
    await store.apply(reload(*(article(f"a{day}", published=day, figures=[figure()]) for day in days)))
    [claim] = await store.figures()
    assert [str(source.published)[-1] for source in claim.sources] == ["1", "2", "3", "9"]
    assert claim.total == 5
    assert len(claim.sources) == SOURCES_SHOWN
    assert (claim.indicator, claim.value, claim.unit, claim.period) == (
        Indicator.TURNOVER,
        Decimal(1_800_000_000),
        "USD",
        Period.parse("2022"),
    )


@pytest.mark.parametrize("count", [1, 3, 4])
async def test_few_sources_are_all_shown(store: SqliteStore, count: int) -> None:
    await store.apply(
        reload(*(article(f"a{n}", published=f"2023-10-0{n + 1}", figures=[figure()]) for n in range(count)))
    )
    [claim] = await store.figures()
    assert [source.id for source in claim.sources] == [f"a{n}" for n in range(count)]


async def test_sources_are_counted_up_to_a_bound(store: SqliteStore) -> None:
    await store.apply(reload(*(article(f"a{n}", figures=[figure()]) for n in range(SOURCES_COUNTED + 5))))
    [claim] = await store.figures()
    assert claim.total == SOURCES_COUNTED


async def test_the_same_days_and_the_same_number_are_the_same_statement_however_written(store: SqliteStore) -> None:
    long, short = figure("1.50", "2023-01/2023-12"), figure("1.5", "2023")
    for order in ([long, short], [short, long]):
        await store.apply(reload(*(article(f"a{n}", figures=[stated]) for n, stated in enumerate(order))))
        [claim] = await store.figures()
        assert (claim.period.edtf, claim.total, claim.value) == ("2023", 2, Decimal("1.5"))


async def test_an_article_that_says_a_figure_twice_is_one_source(store: SqliteStore) -> None:
    await store.apply(reload(article(figures=[figure(), figure(locator="¶ 9")])))
    [claim] = await store.figures()
    assert claim.total == 1


@pytest.mark.parametrize(
    "other",
    [
        {"value": "1800000001"},
        {"period": "2021"},
        {"qualifier": Qualifier.ABOUT},
        {"unit": "GBP"},
        {"reporter": "GB", "partner": "KZ"},
        {"indicator": Indicator.EXPORTS},
        {"change": Change(percent=Decimal(60), base=Period.parse("2021"))},
    ],
)
async def test_what_differs_in_anything_is_another_statement(store: SqliteStore, other: dict[str, object]) -> None:
    await store.apply(reload(article("a", figures=[figure()]), article("b", figures=[figure(**other)])))  # type: ignore[arg-type]
    claims = await store.figures()
    assert len(claims) == 2
    assert {claim.change for claim in claims} == {None, other.get("change")}


async def test_figures_of_the_latest_periods_come_first_and_years_have_a_place_of_their_own(store: SqliteStore) -> None:
    periods = ["../2025-04-30", "2022", "2024-01/2024-08", "2025-01/2025-04", "2024", "2024-08"]
    await store.apply(reload(article(figures=[figure(period=period) for period in periods])))
    order = ["2025-01/2025-04", "../2025-04-30", "2024", "2024-08", "2024-01/2024-08", "2022"]
    assert [str(claim.period) for claim in await store.figures()] == order
    few = ["2025-01/2025-04", "../2025-04-30", "2024", "2022"]
    assert [str(claim.period) for claim in await store.figures(limit=2)] == few


@pytest.mark.parametrize(
    "asked", ["2022", "2023-05", "2023-05-17", "2020/2023", "../2021", "2024/..", "0001", "9999-12"]
)
async def test_a_period_finds_all_figures_that_overlap_it_and_no_others(store: SqliteStore, asked: str) -> None:
    periods = ["2020", "2021-12-31", "2022", "2022-12/2023-02", "2023-05", "2023-04/2023-06", "2005/2023", "1990/2025"]
    periods += ["../2019", "../2025-04-30", "2024/..", "2023-05-17", "2023-01/2023-08", "2023-05-18", "9999"]
    await store.apply(reload(article(figures=[figure(period=period) for period in periods])))
    wanted = Period.parse(asked)
    expected = {period for period in periods if Period.parse(period).overlaps(wanted)}
    found = [str(claim.period) for claim in await store.figures(wanted)]
    assert set(found) == expected
    assert len(found) == len(expected)


async def test_an_agreement_gathers_wordings_rungs_and_sources_of_all_articles(store: SqliteStore) -> None:
    first = agreement("The transport agreement", Status.EXPECTED, "2023")
    second = agreement(steps=[(Status.SIGNED, "2024-04"), (Status.RATIFYING, None)], status=Status.RATIFYING)
    await store.apply(
        reload(
            article(
                "a", published="2023-05-01", agreements=[first], shown="Transport agreement", topics=[Topic.TRANSPORT]
            ),
            article("b", published="2024-05-01", agreements=[second], topics=[Topic.FINANCE, Topic.TRANSPORT]),
            article("c", published="2024-06-01", agreements=[second], topics=[Topic.TRANSPORT]),
        )
    )
    found = await store.agreement(1)
    assert found is not None
    assert found.titles == ("Transport agreement", "The transport agreement")
    assert (found.title, found.kind, found.parties) == ("Transport agreement", Kind.AGREEMENT, ("KZ", "GB"))
    assert found.topics == (Topic.FINANCE, Topic.TRANSPORT)
    assert [(rung.status, str(rung.date), rung.total) for rung in found.rungs] == [
        (Status.EXPECTED, "2023", 1),
        (Status.SIGNED, "2024-04", 2),
        (Status.RATIFYING, "None", 2),
    ]
    assert [source.id for source in found.rungs[1].sources] == ["b", "c"]
    assert found.told == date(2024, 6, 1)
    assert (await store.agreements()).items == (found,)


async def test_an_agreement_stands_at_the_latest_article_that_mentions_it(store: SqliteStore) -> None:
    await store.apply(
        reload(article("a", agreements=[agreement()]), article("b", published="2024-01-05", agreements=[agreement()]))
    )
    [found] = (await store.agreements()).items
    assert found.told == date(2024, 1, 5)


async def test_what_is_expected_in_the_future_stands_at_the_article(store: SqliteStore) -> None:
    expected = agreement(status=Status.EXPECTED, day="2030")
    await store.apply(reload(article(published="2026", agreements=[expected], sort_day=date(2026, 2, 3))))
    [found] = (await store.agreements()).items
    assert found.told == date(2026, 2, 3)


async def test_title_kind_status_and_day_do_not_depend_on_the_order_of_filing(tmp_path: Path) -> None:
    said = [
        article("x", published="2023-01-02", agreements=[agreement("the pact", Status.NEGOTIATING)], shown="Pact of x"),
        article("w", published="2023-01-02", agreements=[agreement("the pact", kind=Kind.PROTOCOL)], shown="Pact of w"),
        article("v", published="2024", agreements=[agreement("Pact", Status.EXPECTED, "2023")], shown="Pact of v"),
    ]
    answers = set()
    for number, order in enumerate(permutations(said)):
        async with open_store(f"sqlite:///{tmp_path}/{number}.db", desk="d") as store:
            for one in order:
                await store.apply(reload(one))
            [found] = (await store.agreements()).items
            answers.add((found.title, found.kind, found.titles, found.parties, found.told))
            assert [page.number for page in (await store.agreements(status=Status.SIGNED)).items] == [1]
    assert answers == {("Pact of w", Kind.PROTOCOL, ("the pact", "Pact"), ("KZ", "GB"), date(2024, 12, 31))}


async def test_two_ways_an_article_names_one_agreement_are_both_kept(store: SqliteStore) -> None:
    await store.apply(reload(article(agreements=[agreement("Pact", day="2023"), agreement("the pact", day="2023")])))
    [found] = (await store.agreements()).items
    assert found.titles == ("Pact", "the pact")
    assert [rung.total for rung in found.rungs] == [1]


async def test_agreements_are_filtered_by_topic_and_status_and_paged(store: SqliteStore) -> None:
    await store.apply(
        reload(
            *(
                article(
                    f"a{n}",
                    published=f"2023-01-{n + 1:02}",
                    agreements=[agreement(f"Pact {n}", Status.SIGNED if n % 2 else Status.EXPECTED)],
                    topics=[Topic.HEALTH] if n < 6 else [Topic.ENERGY, Topic.HEALTH],
                )
                for n in range(8)
            )
        )
    )

    async def titles(**asked: object) -> tuple[str, bool]:
        page = await store.agreements(**asked)  # type: ignore[arg-type]
        return "".join(item.title[-1] for item in page.items), page.more

    assert await titles() == ("76543210", False)
    assert await titles(limit=3) == ("765", True)
    assert await titles(limit=3, offset=6) == ("10", False)
    assert await titles(topic=Topic.ENERGY) == ("76", False)
    assert await titles(topic=Topic.HEALTH, limit=2, offset=1) == ("65", True)
    assert await titles(status=Status.EXPECTED, limit=2) == ("64", True)
    assert await titles(topic=Topic.ENERGY, status=Status.SIGNED) == ("7", False)
    assert await titles(topic=Topic.HEALTH, status=Status.SIGNED, limit=2, offset=2) == ("31", False)
    assert await titles(topic=Topic.CULTURE_PEOPLE) == ("", False)
    assert await store.agreement_topics() == (Topic.ENERGY, Topic.HEALTH)
    assert await store.agreement_statuses() == (Status.EXPECTED, Status.SIGNED)


async def test_an_agreement_nobody_mentions_leaves_every_answer_and_keeps_its_number(store: SqliteStore) -> None:
    one = article(
        "one", agreements=[agreement("First pact")], topics=[Topic.HEALTH], figures=[figure()], people=[person()]
    )
    two = article("two", agreements=[agreement("Second pact")], meetings=[meeting()])
    await store.apply(reload(one, two))
    await store.apply(reload(withdrawn=["one"], at=LATER))
    assert await store.agreement(1) is None
    assert [item.number for item in (await store.agreements()).items] == [2]
    assert (await store.agreement_topics(), await store.figures(), await store.people()) == ((), (), ())
    await store.apply(reload(article("three", agreements=[agreement("Third pact")]), at=LATER))
    await store.apply(reload(one, at=LATER))
    assert {item.title: item.number for item in (await store.agreements()).items} == {
        "First pact": 1,
        "Second pact": 2,
        "Third pact": 3,
    }


async def test_an_article_withdrawn_and_returned_has_its_old_number(store: SqliteStore) -> None:
    await store.apply(reload(article("one"), article("two")))
    await store.apply(reload(withdrawn=["one"], at=LATER))
    assert await store.source(1) is None
    assert [source.id for source in (await store.sources()).items] == ["two"]
    await store.apply(reload(article("three"), article("one"), at=LATER))
    assert {source.id: source.number for source in (await store.sources()).items} == {"one": 1, "two": 2, "three": 3}


async def test_numbers_have_no_gaps_however_often_articles_change(store: SqliteStore) -> None:
    for headline in "abc":
        await store.apply(reload(article("one", headline=headline, agreements=[agreement("Pact")])))
    await store.apply(reload(article("two", agreements=[agreement("Other")])))
    assert [source.number for source in (await store.sources()).items] == [2, 1]
    assert {item.number for item in (await store.agreements()).items} == {1, 2}


async def test_every_version_is_kept_with_when_and_why_it_ended(store: SqliteStore, path: Path) -> None:
    await store.apply(reload(article(headline="first")))
    await store.apply(reload(article(headline="second"), at=LATER))
    await store.apply(reload(withdrawn=["one"], at=LATER))
    await store.apply(reload(article(headline="third"), at=LATER))
    with closing(sqlite3.connect(path)) as shell:
        history = shell.execute(
            "SELECT summary, recorded_at, superseded_at, reason FROM versions ORDER BY id"
        ).fetchall()
    noon, later = NOON.isoformat(), LATER.isoformat()
    assert [row[1:] for row in history] == [(noon, later, "changed"), (later, later, "withdrawn"), (later, None, None)]
    assert [word in row[0] for word, row in zip(["first", "second", "third"], history, strict=True)] == [True] * 3


async def test_changed_facts_replace_those_the_article_stated_before(store: SqliteStore) -> None:
    await store.apply(reload(article(figures=[figure("1")], meetings=[meeting()], people=[person()])))
    await store.apply(reload(article(figures=[figure("2")], headline="Exports grow"), at=LATER))
    assert [claim.value for claim in await store.figures()] == [2]
    assert (await store.meetings(), await store.people()) == ((), ())
    assert (await store.search("trade")).items == ()
    assert len((await store.search("exports")).items) == 1


async def test_refiling_rebuilds_the_facts_and_makes_no_version(store: SqliteStore, path: Path) -> None:
    one = article(agreements=[agreement("Pact")])
    await store.apply(reload(one))
    await store.apply(
        reload(refiled=[replace(one, agreement_keys=("other key",), path="moved.yaml")], at=LATER, mark="new")
    )
    [found] = (await store.agreements()).items
    assert (found.key, found.number) == ("other key", 2)
    assert (await store.known())["one"].path == "moved.yaml"
    with closing(sqlite3.connect(path)) as shell:
        assert shell.execute("SELECT recorded_at, superseded_at FROM versions").fetchall() == [(NOON.isoformat(), None)]


async def test_refiling_what_the_store_does_not_have_files_it(store: SqliteStore) -> None:
    await store.apply(reload(refiled=[article()]))
    stored = await store.source(1)
    assert stored is not None
    assert stored.recorded == NOON


async def test_withdrawing_what_is_not_there_changes_nothing(store: SqliteStore) -> None:
    await store.apply(reload(article(), withdrawn=["never-seen"]))
    assert list(await store.known()) == ["one"]


async def test_reports_come_by_their_day_with_points_topics_and_meetings(store: SqliteStore) -> None:
    await store.apply(
        reload(
            article("old", published="2022-01-01"),
            article("new", key_points=["It met."], topics=[Topic.ENERGY], meetings=[meeting(), meeting("Visit", None)]),
            article("undated", published=None, sort_day=date(2023, 1, 1)),
        )
    )
    reports = await store.reports()
    assert [report.source.id for report in reports] == ["new", "undated", "old"]
    newest = reports[0]
    assert (newest.key_points, newest.topics, newest.happened) == (
        ("It met.",),
        (Topic.ENERGY,),
        Period.parse("2023-10-02"),
    )
    assert [(found.name, found.main, found.source) for found in newest.meetings] == [
        ("Strategic Dialogue", True, newest.source),
        ("Visit", False, newest.source),
    ]
    assert [report.source.id for report in await store.reports(limit=1, offset=1)] == ["undated"]


async def test_meetings_come_latest_first_undated_ones_by_their_article(store: SqliteStore) -> None:
    await store.apply(
        reload(
            article(
                "a", meetings=[meeting("dated", "2023-05-05"), meeting("undated", None)], formats=["dialogue", None]
            ),
            article("b", published="2023-11-01", meetings=[meeting("in a year", "2023")]),
        )
    )
    found = await store.meetings()
    assert [report.name for report in found] == ["in a year", "undated", "dated"]
    dated = found[2]
    assert (dated.format, dated.session, dated.place, dated.participants) == ("dialogue", 7, "Astana", ("A", "B"))
    assert [report.name for report in await store.meetings(limit=1)] == ["in a year"]


async def test_meetings_on_some_days_are_those_that_overlap_them_each_once(store: SqliteStore) -> None:
    days = ["2023-05-05", "2023-05", "2023", "2022-01-01", "2023-05-04/2023-05-06", None]
    await store.apply(reload(article(meetings=[meeting(str(day), day) for day in days], published="2024-01-01")))
    on = [Period.parse("2023-05-05"), Period.parse("2023-05")]
    found = await store.meetings(on=on)
    assert [report.name for report in found] == ["2023", "2023-05", "2023-05-04/2023-05-06", "2023-05-05"]
    assert await store.meetings(on=[]) == ()
    assert len(await store.meetings(on=on, limit=2)) == 2


async def test_people_come_by_publication_and_by_the_beginning_of_their_key(store: SqliteStore) -> None:
    await store.apply(
        reload(
            article(
                "a", published="2022-01-01", people=[person("Roman Vassilenko"), person("Leo Docherty", "Minister")]
            ),
            article("b", people=[person("Roman Vassilenko", "Ambassador")]),
        )
    )
    assert [(found.key, found.role, found.source.id) for found in await store.people()] == [
        ("roman vassilenko", "Ambassador", "b"),
        ("roman vassilenko", "Deputy Foreign Minister", "a"),
        ("leo docherty", "Minister", "a"),
    ]
    assert [found.role for found in await store.people(key="roman")] == ["Ambassador", "Deputy Foreign Minister"]
    assert [found.side for found in await store.people(key="leo", limit=1)] == ["KZ"]
    assert await store.people(key="oman") == ()


async def test_sources_come_latest_publication_first_in_pages(store: SqliteStore) -> None:
    await store.apply(reload(*(article(f"a{n}", published=f"2023-01-0{n}") for n in range(1, 6))))
    first = await store.sources(limit=2)
    assert ([source.id for source in first.items], first.more) == (["a5", "a4"], True)
    last = await store.sources(limit=2, offset=4)
    assert ([source.id for source in last.items], last.more) == (["a1"], False)
    newest = first.items[0]
    assert (newest.number, newest.headline, newest.publisher, newest.retrieved) == (
        5,
        "Trade grows",
        "The a5 Times",
        READ,
    )


@pytest.mark.parametrize("number", [0, -1, 10**30, -(10**30)])
async def test_a_number_nobody_has_finds_nothing_however_large(store: SqliteStore, number: int) -> None:
    await store.apply(reload(article(agreements=[agreement()])))
    assert (await store.agreement(number), await store.source(number)) == (None, None)
    assert len((await store.sources(offset=number)).items) == (0 if number > 0 else 1)


async def test_the_overview_counts_what_is_distinct_and_knows_the_last_change(store: SqliteStore) -> None:
    facts = article("a", figures=[figure()], agreements=[agreement()], meetings=[meeting()], people=[person()])
    again = article("b", published="2024", figures=[figure()], meetings=[meeting()], people=[person()])
    await store.apply(reload(facts, again))
    nothing_new = reload(at=LATER)
    await store.apply(nothing_new)
    overview = await store.overview()
    assert (overview.articles, overview.figures, overview.agreements, overview.meetings, overview.people) == (
        2,
        1,
        1,
        1,
        1,
    )
    assert (overview.newest, overview.updated, overview.last_reload) == (Period.parse("2024"), NOON, nothing_new.record)


async def test_the_history_survives_closing_and_opening(url: str) -> None:
    async with open_store(url, desk="d") as store:
        await store.apply(reload(article()))
    async with open_store(url, desk="d") as store:
        assert list(await store.known()) == ["one"]


async def test_filing_many_at_once_and_one_by_one_gives_the_same_answers(tmp_path: Path) -> None:
    articles = filed(60, words=10)
    async with (
        open_store(f"sqlite:///{tmp_path}/a.db", desk="d") as at_once,
        open_store(f"sqlite:///{tmp_path}/b.db", desk="d") as one_by_one,
    ):
        await at_once.apply(changes_of(articles))
        await one_by_one.apply(changes_of(filed(60, words=10, seed=2)))  # other things said before leave no trace
        for one in articles:
            await one_by_one.apply(changes_of([one]))
        for store in (at_once, one_by_one):
            await store.apply(changes_of([], withdrawn=[articles[7].id]))
        assert await at_once.reports() == await one_by_one.reports()
        assert set(await at_once.figures()) == set(await one_by_one.figures())
        assert await at_once.meetings() == await one_by_one.meetings()
        assert await at_once.people() == await one_by_one.people()
        ours, theirs = (await at_once.agreements(limit=99)).items, (await one_by_one.agreements(limit=99)).items
        assert {replace(item, number=0) for item in ours} == {replace(item, number=0) for item in theirs}
        assert replace(await at_once.overview(), last_reload=None) == replace(
            await one_by_one.overview(), last_reload=None
        )


@pytest.mark.parametrize(
    "question",
    [
        "figures",
        "figures_of",
        "agreements",
        "on_status",
        "on_topic",
        "reports",
        "meetings",
        "meetings_on",
        "people",
        "key",
    ],
)
async def test_no_hot_question_reads_a_table_from_end_to_end(path: Path, store: SqliteStore, question: str) -> None:
    from db import agreements, articles, figures, meetings, people

    sql = {
        "figures": figures._LATEST,
        "figures_of": figures._OVERLAPPING,
        "agreements": agreements._ALL,
        "on_status": agreements._ON_STATUS,
        "on_topic": agreements._ON_TOPIC_AND_STATUS,
        "reports": articles._REPORTS,
        "meetings": meetings._LATEST,
        "meetings_on": meetings._OVERLAPPING,
        "people": people._LATEST,
        "key": people._BY_KEY,
    }[question]
    with closing(sqlite3.connect(path)) as shell:
        plan = [(row[1], row[3]) for row in shell.execute(f"EXPLAIN QUERY PLAN {sql}", _Anything())]
    named = {step.split()[1] for _, step in plan if step.startswith(("CO-ROUTINE", "MATERIALIZE"))}
    scans = [(parent, step) for parent, step in plan if step.startswith("SCAN") and step.split()[1] not in named]
    scans = [
        (parent, step)
        for parent, step in scans
        if not step.startswith(("SCAN json_each", "SCAN (subquery")) and "VIRTUAL TABLE" not in step
    ]
    # Walking an index in the order asked for stops at LIMIT; a walk without index, or sorted afterwards, does not.
    assert [step for _, step in scans if " INDEX " not in step] == [], plan
    sorted_at = {parent for parent, step in plan if step == "USE TEMP B-TREE FOR ORDER BY"}
    assert [step for parent, step in scans if parent in sorted_at] == [], plan


class _Anything(dict[str, int]):
    def __missing__(self, key: str) -> str:
        return "[]" if key in {"reach"} else "0"


async def test_no_version_ends_before_it_began_whatever_the_clocks_of_two_programs_say(
    store: SqliteStore, path: Path
) -> None:
    await store.apply(reload(article("one"), article("two"), at=LATER))
    await store.apply(reload(article("one", headline="Other"), withdrawn=["two"], at=NOON))
    with closing(sqlite3.connect(path)) as shell:
        rows = shell.execute("SELECT recorded_at, superseded_at FROM versions WHERE superseded_at IS NOT NULL")
        assert rows.fetchall() == [(LATER.isoformat(), LATER.isoformat())] * 2


async def test_what_was_compared_with_an_older_state_is_not_applied(store: SqliteStore) -> None:
    seen = await store.revision()
    await store.apply(replace(reload(article("one")), seen=seen))
    with pytest.raises(StoreChanged, match="Another reload changed the store meanwhile"):
        await store.apply(replace(reload(article("one", headline="Older"), article("two")), seen=seen))
    assert list(await store.known()) == ["one"]
    assert [source.headline for source in (await store.sources()).items] == ["Trade grows"]


def test_rows_and_their_order_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    said = {
        subprocess.run(
            [sys.executable, "-m", "tests.db.seeds", str(tmp_path / f"{seed}.db")],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert said.pop().count(b"\n") > 500


async def test_meetings_without_number_and_date_are_counted_each_by_itself(store: SqliteStore) -> None:
    visit = meeting("visit", None).model_copy(update={"session": None})
    await store.apply(reload(article("one", meetings=[visit]), article("two", meetings=[visit])))
    assert (await store.overview()).meetings == 2
    dialogue = meeting("Strategic Dialogue", "2023-10-02")
    await store.apply(reload(article("three", meetings=[dialogue]), article("four", meetings=[dialogue])))
    assert (await store.overview()).meetings == 3


async def test_an_undated_article_is_never_the_first_to_have_said_a_thing(store: SqliteStore) -> None:
    days = ["2023-01-01", "2023-02-01", "2023-03-01", "2023-04-01"]
    undated = article(
        "a", published=None, sort_day=date.min, figures=[figure()], agreements=[agreement("THE transport Agreement")]
    )
    dated = article("b", published=days[1], figures=[figure()], agreements=[agreement("Transport agreement")])
    await store.apply(reload(undated, dated))
    (claims,) = (await store.agreements()).items
    (claim,) = await store.figures()
    assert claims.title == "Transport agreement"
    assert [source.id for source in claim.sources] == ["b", "a"]
    assert [source.id for source in claims.rungs[0].sources] == ["b", "a"]
    more = [article(f"m{day}", published=day, figures=[figure()]) for day in (days[0], days[2], days[3])]
    await store.apply(reload(*more))
    (claim,) = await store.figures()
    assert claim.total == 5
    assert [str(source.published) for source in claim.sources] == days


async def test_an_agreement_that_only_undated_articles_name_has_a_name(store: SqliteStore) -> None:
    await store.apply(reload(article("a", published=None, sort_day=date.min, agreements=[agreement()])))
    assert [claims.title for claims in (await store.agreements()).items] == ["Transport agreement"]


async def test_the_overview_leaves_the_refusals_alone_unless_they_are_asked_for(store: SqliteStore) -> None:
    await store.apply(reload(article()))
    whole, brief = await store.overview(), await store.overview(last_reload=False)
    assert whole.last_reload is not None
    assert brief == replace(whole, last_reload=None)
