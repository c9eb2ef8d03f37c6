"""Markdown becomes the words that a reader sees."""

from __future__ import annotations

import pytest

from briefings.sources.markdown import unmarked
from briefings.sources.texts import read_article


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("# Talks in Astana", "Talks in Astana"),
        ("## Talks ##", "Talks"),
        ("**ASTANA, 3 May** – **Trade** grew.", "ASTANA, 3 May – Trade grew."),
        ("the *Deputy Foreign Minister* and __his__ _host_", "the Deputy Foreign Minister and his host"),
        ("***both*** and **bold with *emphasis* in it**", "both and bold with emphasis in it"),
        ("[Roman Vassilenko](http://x.y/z_(a)) met [Leo][1]", "Roman Vassilenko met Leo"),
        ("[1]: https://x.y/z", ""),
        ("![The Ambassador](x.jpg)", ""),
        ("[![The Ambassador](x.jpg)](https://x.y)", ""),
        ("> quoted\n> on", "quoted\non"),
        ("- Exports: $500 million", "Exports: $500 million"),
        ("1. First", "First"),
        ("```\ncode = 1\n```", ""),
        ("| 2022 | $1 bn |", "2022 | $1 bn"),
        ("|---|:-:|", ""),
        ("Title\n=====", "Title"),
        (r"5 \* 3 and 2\. place", "5 * 3 and 2. place"),
        ("`code` words", "code words"),
        ("<https://x.y>", "https://x.y"),
    ],
)
def test_marks_go_and_words_stay(marked: str, words: str) -> None:
    assert unmarked(marked).strip() == words


@pytest.mark.parametrize(
    "text",
    [
        "2022 - 2023 was long",
        "It cost $5*3",
        "snake_case_name stays",
        "a [bracket] stays",
        "3 > 2",
        "-5 degrees",
        "1.5 million",
    ],
)
def test_what_is_no_mark_stays(text: str) -> None:
    assert unmarked(text) == text


def test_a_long_run_of_marks_is_read_in_no_time() -> None:
    for mark in ("*", "_", "[", "![", "`", "> ", "- ", "|", "#", "<!--", "**a", "[a](", "~~~"):
        fence = mark in ("`", "~~~")  # what follows it is code
        assert ("The end." in unmarked(f"{mark * 20_000}\n\nThe end.")) is not fence


def test_an_article_in_markdown_is_its_words() -> None:
    source = (
        '+++\ntitle = "Talks in Astana"\ndate = 2024-05-03\n+++\n\n# Talks in Astana\n\n'
        "**ASTANA** – [The ministers](https://x.y/z) talked about *trade*.\n\n* Exports: $500 million\n* Imports: $300 million\n"
    )
    article = read_article(source.encode(), "talks.md")
    assert (article.headline, str(article.published)) == ("Talks in Astana", "2024-05-03")
    assert article.text.split("\n\n") == [
        "Talks in Astana",
        "ASTANA – The ministers talked about trade.",
        "Exports: $500 million",
        "Imports: $300 million",
    ]
