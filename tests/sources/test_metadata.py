"""What a file says of its article ahead of the story is read in every form in which tools leave it, and is no text."""

from __future__ import annotations

import pytest

from briefings.sources.metadata import in_page, line_of, taken_off
from briefings.sources.texts import article_of

STORY = "The two ministers talked about trade in Astana. They will meet again."
PAGE = "https://example.org/a"
THING = '{"@type": "NewsArticle", "headline": "Talks held", "datePublished": "2024-05-03T10:00:00Z", '


@pytest.mark.parametrize(
    "head",
    [
        f'{{"@context": "https://schema.org", {THING[1:]} "url": "{PAGE}"}}',
        THING.replace(", ", ",\n  ") + f'"mainEntityOfPage": {{\n"@id": "{PAGE}"\n}}\n}}',
        f'[{THING} "mainEntityOfPage": "{PAGE}"}}]',
        f'{{"@context": "https://schema.org", "@graph": [{{"@type": "WebSite", "name": "X"}}, {THING} "@id": "{PAGE}#article"}}]}}',
        f'<script type="application/ld+json">\n{THING} "url": "{PAGE}"}}\n</script>',
        f'<script type="application/ld+json">{{broken</script>\n<script type="application/ld+json">{THING} "url": "{PAGE}"}}</script>',
        f"---\ntitle: 'Talks held'\ndate: 2024-05-03T10:00:00+06:00\ntags:\n  - title: none\nurl: {PAGE}\n---",
        f'+++\ntitle = "Talks held"\ndate = 2024-05-03\nurl = "{PAGE}"\n+++',
        f" title Talks held\n url {PAGE}\n date 2024-05-03\n",
        f"title Talks held date 2024-05-03 url {PAGE} text",
        f"Title: Talks held\nSource URL: {PAGE}\nDate: Fri, 03 May 2024 10:00:00 +0600",
        f"**Title:** Talks held\n**Canonical URL:** {PAGE}\n**Published on:** 3 May 2024",
        f"<!-- saved from url=(0021){PAGE} -->\nTitle: Talks held\nPublished: May 3, 2024",
        f"date: 00/00/0000\nPublished: 99 May 2024\nheadline: Talks held\nlink: {PAGE}\nposted on: 2024-05-03",
        f"title: Talks held\ndate: 1714730000\nRetrieved: 2025-09-01\nAccessed on: 2 Sept 2025\nurl: {PAGE}\nPublished: 3 May 2024",
    ],
)
def test_every_form_gives_headline_address_and_day_and_leaves_the_story(head: str) -> None:
    article = article_of(f"{head}\n{STORY}")
    assert (article.headline, article.url, str(article.published)) == ("Talks held", PAGE, "2024-05-03")
    assert article.text == STORY


@pytest.mark.parametrize(
    "line",
    [
        "Title deeds changed hands in Astana on 3 May 2024.",
        "Source: the ministry said on Friday that it would not comment. It did not.",
        "Link: a road between the two cities was opened.",
        "Date: to be agreed by the two sides in the coming weeks.",
        "By: the two of them, in a long talk, over many years, at home.",
    ],
)
def test_a_line_that_only_begins_like_metadata_is_of_the_story(line: str) -> None:
    assert line in article_of(f"{line}\n\n{STORY}").text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Site: inform.kz", ("publisher", "inform.kz")),
        ('site_name = "The Daily",', ("publisher", "The Daily")),
        (f"Source URL: {PAGE}", ("url", PAGE)),
        ("DATE PUBLISHED: 3 May 2024", ("published", "3 May 2024")),
        ("Title:", None),
        ("Titles: two", None),
    ],
)
def test_a_line_gives_a_field_and_its_value(line: str, said: tuple[str, str] | None) -> None:
    assert line_of(line) == said


@pytest.mark.parametrize(
    "text", ["{", "[", '{"@type": broken', '["@type"]', "---\nno front matter", "[" * 100_000 + '"@']
)
def test_what_is_no_block_stays(text: str) -> None:
    assert taken_off(text)[0] == taken_off("")[0]


def test_things_that_are_no_article_say_nothing() -> None:
    page = '<script type="application/ld+json">{"@type": "Organization", "name": "X", "url": "https://x.org"}</script>'
    assert in_page(page) == in_page("")


def test_a_long_head_is_read_in_no_time() -> None:
    for piece in (
        "title a ",
        "date 2024-05-03 ",
        "<!-- saved from url=",
        "---\n",
        '<script type="application/ld+json">',
        "[{",
    ):
        assert taken_off(f"{piece * 20_000}\n\nThe end.")[1].endswith("The end.")
