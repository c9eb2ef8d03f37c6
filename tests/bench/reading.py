"""Reading articles by rules, on one core, without the store: articles a second, one very long page, memory.

- The articles are those of ``tests/eval``; an article of 2,000 characters is that many characters of them.
- Time is processor time of this process, so that other work on the machine is not taken for ours.
- The long page holds different words in every paragraph: repeated paragraphs would be dropped as furniture.
"""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from pathlib import Path
from time import process_time

import psutil  # type: ignore[import-untyped]

from briefings.desk import Desk, open_desk
from briefings.extract import extract
from briefings.sources.texts import article_of
from tests.bench import Result

ARTICLES = Path(__file__).parents[1] / "eval" / "articles"
LENGTH, LONG = 2_000, 200_000
WANTED, SECONDS, GROWTH_MB = 200, 1.0, 20
PASSES, READ = 3, 10_000


async def measured(passes: int = PASSES, read: int = READ) -> AsyncIterator[Result]:
    """Throughput, the long page, memory over ``read`` articles."""
    desk = open_desk("kazakhstan-uk")
    texts = [file.read_text(encoding="utf-8") for file in sorted(ARTICLES.glob("*.txt"))]
    best = min(_seconds(texts, desk) for _ in range(passes))
    rate = sum(map(len, texts)) / LENGTH / best
    yield Result(
        f"articles of {LENGTH:,} characters read", f"{rate:.0f}/s", f"{WANTED}/s wanted", rate / WANTED, at_least=1
    )
    spent = _seconds([_long(texts)], desk)
    yield Result(f"a page of {LONG // 1000} kB", f"{spent:.2f} s", f"{SECONDS:g} s allowed", spent / SECONDS, at_most=1)
    grown = _growth(texts, desk, read)
    yield Result(
        f"memory over {read:,} articles", f"+{grown:.1f} MB", f"{GROWTH_MB} MB allowed", grown / GROWTH_MB, at_most=1
    )


def _seconds(texts: list[str], desk: Desk) -> float:
    began = process_time()
    for text in texts:
        extract(article_of(text), desk)
    return process_time() - began


def _long(texts: list[str]) -> str:
    paragraphs = [paragraph for text in texts for paragraph in text.split("\n\n") if paragraph.strip()]
    page: list[str] = []
    size = number = 0
    while size < LONG:
        page.append(f"Part {number}: {paragraphs[number % len(paragraphs)]} (note {number})")
        size, number = size + len(page[-1]) + 2, number + 1
    return "\n\n".join(page)


def _growth(texts: list[str], desk: Desk, read: int) -> float:
    """Megabytes by which the process grew, after a start that fills what is kept on purpose."""
    for text in texts:
        extract(article_of(text), desk)
    gc.collect()
    before = psutil.Process().memory_info().rss
    for number in range(read):
        extract(article_of(f"{texts[number % len(texts)]}\n\nNote {number}."), desk)
    gc.collect()
    return float(psutil.Process().memory_info().rss - before) / 2**20
