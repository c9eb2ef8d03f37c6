"""Each command from the question to the finished messages, with a small and a large store; and reloading from files.

- A handler is all that a reader waits for besides Telegram: the answer and its messages. Most questions are asked again
  and again, so the p99 is that of the program as it is (``bot/answers.py``); beside it stands what the first to ask
  after a reload waits for, which grows with how much there is to tell.
- An unchanged reload reads and hashes every file; a first one parses, checks and files them, and its baseline is
  reading the same files with the same YAML parser and nothing else.
"""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from zoneinfo import ZoneInfo

import yaml

from bot.answers import Answers, answered
from bot.commands import COMMANDS
from bot.context import Ask, Services
from bot.drafts import Drafts
from bot.reloading import Reloader
from bot.settings import load_settings
from briefings.desk import Desk, open_desk
from briefings.document import Document
from briefings.language import language
from briefings.pipeline import reload
from briefings.ports import Store
from db.store import open_store
from tests.bench import Result
from tests.fakes import FakeRoom
from tests.summaries import write_desk, write_summary
from tests.synthetic import changes_of, filed

NOW = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
COMPARED = (
    "/trade",
    "/trade 2022",
    "/agreements",
    "/agreements 1",
    "/agreements signed",
    "/latest",
    "/meetings",
    "/people",
    "/sources",
)
SEARCHED = ("/search trade", "/search the kazakhstan uk", "/search k", "/search zzz")
SEARCH_MS = 60


@dataclass(frozen=True)
class Sizes:
    """Articles of the small and the large store, files that are reloaded, questions of a kind."""

    small: int = 100
    large: int = 100_000
    files: int = 10_000
    rounds: int = 200


Round = Callable[[], Awaitable[object]]


async def measured(sizes: Sizes = Sizes()) -> AsyncIterator[Result]:
    """The handlers; then reloading many files."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        async for result in _handlers(folder, sizes):
            yield result
        async for result in _reloading(folder, sizes):
            yield result


async def _handlers(folder: Path, sizes: Sizes) -> AsyncIterator[Result]:
    desk = open_desk("kazakhstan-uk")
    async with (
        open_store(f"sqlite:///{folder}/small.db", desk=desk.slug) as small,
        open_store(f"sqlite:///{folder}/large.db", desk=desk.slug) as large,
    ):
        await small.apply(changes_of(filed(sizes.small)))
        await large.apply(changes_of(filed(sizes.large)))
        for line in COMPARED:
            little, much = [await _p99(_asking(line, store, desk, Answers()), sizes.rounds) for store in (small, large)]
            bound = 2.0 if line in ("/trade", "/agreements", "/latest") else None
            yield Result(
                f"{line}: p99 with {sizes.large:,} articles",
                f"{much:.3f} ms",
                f"{little:.3f} ms with {sizes.small}",
                much / little,
                bound,
            )
        for line in COMPARED:
            little, much = [await _p99(_asking(line, store, desk), sizes.rounds) for store in (small, large)]
            yield Result(
                f"{line}: the first to ask, {sizes.large:,} articles",
                f"{much:.3f} ms",
                f"{little:.3f} ms with {sizes.small}",
                much / little,
            )
        for line in SEARCHED:
            spent = await _p99(_asking(line, large, desk), sizes.rounds)
            yield Result(
                f"{line}: p99 with {sizes.large:,} articles",
                f"{spent:.2f} ms",
                f"{SEARCH_MS} ms",
                spent / SEARCH_MS,
                1.0,
            )


async def _reloading(folder: Path, sizes: Sizes) -> AsyncIterator[Result]:
    articles = folder / "articles"
    for number in range(sizes.files):
        write_summary(articles, f"n{number}", session=number % 400 + 1, turnover=str(5_000_000 + number))
    desk = open_desk(str(write_desk(folder)))
    began = perf_counter()
    for file in articles.iterdir():
        yaml.load(file.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    parsing = perf_counter() - began
    async with open_store(f"sqlite:///{folder}/reload.db", desk=desk.slug) as store:
        read = await reload(store, desk, articles, now=NOW)
        first = read.seconds
        if len(read.added) != sizes.files:
            raise AssertionError(f"only {len(read.added)} of {sizes.files} files were taken")
        began = perf_counter()
        await reload(store, desk, articles, now=NOW)
        again = perf_counter() - began
    yield Result(
        f"first reload of {sizes.files:,} files, without storing",
        f"{first:.1f} s",
        f"{parsing:.1f} s to parse them",
        first / parsing,
    )
    yield Result(f"unchanged reload of {sizes.files:,} files", f"{again:.2f} s", "1 s", again, 1.0)


async def _p99(round_: Round, rounds: int) -> float:
    """Milliseconds; the lower of two runs, so that a pause of the machine is not taken for ours."""
    runs = []
    for _ in range(2):
        spent = []
        for _ in range(rounds):
            began = perf_counter()
            await round_()
            spent.append((perf_counter() - began) * 1_000)
        runs.append(quantiles(spent, n=100)[98])
    return min(runs)


def _asking(line: str, store: Store, desk: Desk, answers: Answers | None = None) -> Round:
    name, _, words = line.removeprefix("/").partition(" ")
    command = next(command for command in COMMANDS if command.name == name)
    reloader = Reloader(store, desk, None, lambda: NOW)
    services = Services(load_settings(None), desk, store, reloader, Drafts(None), lambda: NOW)
    ask = Ask(words, language("en"), ZoneInfo("Asia/Almaty"), NOW, 1, False, services, _ignored, FakeRoom())

    async def asked() -> object:
        return await answers.to(command, ask) if answers else answered(await command.answer(ask))

    return asked


async def _ignored(document: Document) -> None:
    """Progress is not measured."""
