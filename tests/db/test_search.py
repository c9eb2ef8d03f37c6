"""Search takes whatever a person types, and finds what stands in the articles."""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Iterator
from contextlib import AsyncExitStack

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.text import fold
from db.search import MOST_WORDS, folded
from db.store import SqliteStore, open_store
from tests.db.articles import article, reload


async def _found(store: SqliteStore, words: str, **page: int) -> list[str]:
    return [source.id for source in (await store.search(words, **page)).items]


@pytest.fixture
async def shelf(store: SqliteStore) -> SqliteStore:
    await store.apply(
        reload(
            article("a", published="2021", headline="Turnover was $1.8 billion", text="Kazakhstan-UK trade"),
            article("b", published="2023", headline="Қазақстан мен Ұлыбритания", text="Ещё о торговле"),
            article("c", published="2022", headline="Exporteurs: l’été à Almaty", text="trade NEAR the sea"),
        )
    )
    return store


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("$1.8", "a"),
        ("kazakhstan-uk", "a"),
        ("KAZAKHSTAN’S uk", ""),
        ("казакстан", "b"),
        ("Қазақстан", "b"),
        ("еще", "b"),
        ("ЕЩЁ торг", "b"),
        ("ete", "c"),
        ("l'été", "c"),
        ("trade", "ca"),
        ("trade turnover", "a"),
        ("tra", "ca"),
        ("tra turnover", ""),
        ("NEAR(", "c"),
        ("trade OR торговле", ""),
        ("trade NOT sea", ""),
        ("headline:trade", ""),
        ('"trade"', "ca"),
        ("trad*", "ca"),
        ("trade " * 500, "ca"),
        ("", ""),
        (" \n", ""),
        ("🚀", ""),
        ("***", ""),
        ('"', ""),
        ("\x00", ""),
        ("\ud800", ""),
    ],
)
async def test_what_is_typed_is_words_and_nothing_else(shelf: SqliteStore, typed: str, expected: str) -> None:
    assert "".join(await _found(shelf, typed)) == expected


async def test_the_latest_article_comes_first_page_by_page(store: SqliteStore) -> None:
    days = ["2023-01-05", "2024-01-01", "1999", "2023-01-06"]
    await store.apply(reload(*(article(day, published=day) for day in days)))
    assert await _found(store, "trade") == ["2024-01-01", "2023-01-06", "2023-01-05", "1999"]
    page = await store.search("trade", limit=3)
    assert (len(page.items), page.more) == (3, True)
    page = await store.search("trade", limit=3, offset=3)
    assert ([source.id for source in page.items], page.more) == (["1999"], False)


async def test_a_changed_or_withdrawn_article_is_no_longer_found_by_what_it_said(store: SqliteStore) -> None:
    await store.apply(reload(article("a", headline="copper"), article("b", headline="copper too")))
    await store.apply(reload(article("a", headline="zinc", published="2020"), withdrawn=["b"]))
    assert (await _found(store, "copper"), await _found(store, "zinc")) == ([], ["a"])


async def test_more_words_than_anybody_types_are_left_aside(store: SqliteStore) -> None:
    words = " ".join(f"word{number}" for number in range(MOST_WORDS))
    await store.apply(reload(article("a", headline="short", text=words)))
    assert await _found(store, f"{words} absent") == ["a"]


class _Shelf:
    """A store in a loop of its own: hypothesis calls plain functions."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._stack = AsyncExitStack()
        self._folder = tempfile.TemporaryDirectory()
        url = f"sqlite:///{self._folder.name}/search.db"
        self._store = self._loop.run_until_complete(self._stack.enter_async_context(open_store(url, desk="d")))

    def find(self, words: str) -> list[str]:
        return self._loop.run_until_complete(_found(self._store, words))

    def file(self, headline: str) -> None:
        self._loop.run_until_complete(self._store.apply(reload(article(headline=headline))))

    def close(self) -> None:
        self._loop.run_until_complete(self._stack.aclose())
        self._loop.close()
        self._folder.cleanup()


@pytest.fixture(scope="module")
def own_shelf() -> Iterator[_Shelf]:
    shelf = _Shelf()
    yield shelf
    shelf.close()


_operators = st.sampled_from(["AND", "OR", "NOT", "NEAR(", "{a}", "a:", "ё", "1.8", *"\"*():^-+'"])
_typed = st.one_of(st.text(max_size=60), st.lists(_operators).map(" ".join))


@given(typed=_typed)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_typed_is_an_answer_never_an_error(own_shelf: _Shelf, typed: str) -> None:
    assert isinstance(own_shelf.find(typed), list)


@given(headline=st.text(st.characters(exclude_categories=["Cs"]), max_size=40).map(str.strip).filter(bool))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_article_is_found_by_any_word_of_its_headline_and_its_beginning(own_shelf: _Shelf, headline: str) -> None:
    own_shelf.file(headline)
    for word in fold(headline).split():
        assert own_shelf.find(word) == ["one"]
        assert own_shelf.find(word[:1]) == ["one"]


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
@settings(max_examples=300, deadline=None)
def test_the_index_gets_the_words_that_fold_gives(text: str) -> None:
    as_fts5_reads_it = re.findall(r"[A-Za-z0-9\x80-\U0010ffff]+", folded(text))
    assert _plain_lower(as_fts5_reads_it) == _plain_lower(fold(text).split())


def _plain_lower(words: list[str]) -> list[str]:
    return [word.lower() if word.isascii() else word for word in words]
