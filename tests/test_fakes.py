"""The fakes keep to what they stand for."""

from datetime import timedelta

from briefings.ports import Store
from tests.fakes import EmptyStore, FakeClock, open_empty_store


async def test_the_empty_store_answers_like_a_store_without_articles_and_notes_the_question() -> None:
    async with open_empty_store("sqlite:///anywhere", "a-desk") as store:
        held: Store = store
        assert not await held.known()
        assert not (await held.sources()).items
        assert (await held.overview()).articles == 0
        assert await held.agreement(1) is None
        assert store.asked == ["known", "sources", "overview", "agreement"]


async def test_the_empty_store_has_nothing_of_any_kind() -> None:
    store = EmptyStore()
    assert await store.desk_mark() is None
    assert await store.source(1) is None
    assert not (await store.search("x")).items
    assert not (await store.agreements()).items
    lists = [
        store.figures,
        store.agreement_topics,
        store.agreement_statuses,
        store.reports,
        store.meetings,
        store.people,
    ]
    assert [list(await ask()) for ask in lists] == [[]] * len(lists)  # type: ignore[operator]  # they share no signature


def test_the_clock_moves_only_when_it_is_moved() -> None:
    clock = FakeClock()
    before = clock()
    clock.forward(2.5)
    assert clock() - before == timedelta(seconds=2.5)
    assert clock().tzinfo is not None
