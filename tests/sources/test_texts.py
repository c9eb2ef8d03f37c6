"""Texts as scrapers and people leave them become articles; what cannot be read is refused in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefings.errors import BadSource
from briefings.model import Basis
from briefings.sources.texts import article_of, read_article

BODY = "The two ministers talked about trade in Astana. They will meet again."


def test_a_scraped_date_before_the_story_is_metadata() -> None:
    article = article_of(f" date 2025-05-02 {BODY}")
    assert (str(article.published), article.published_basis, article.text) == ("2025-05-02", Basis.STATED, BODY)


def test_front_matter_gives_title_address_and_date() -> None:
    text = f'---\ntitle: "Talks in Astana"\nurl: https://example.org/a\ndate: 3 May 2024\n---\n{BODY}'
    article = article_of(text)
    assert (article.headline, article.url, str(article.published)) == (
        "Talks in Astana",
        "https://example.org/a",
        "2024-05-03",
    )


def test_json_ld_gives_headline_and_date() -> None:
    article = article_of(
        '{"@type": "NewsArticle", "headline": "Talks", "datePublished": "2024-05-03T10:00:00Z"}\n' + BODY
    )
    assert (article.headline, str(article.published)) == ("Talks", "2024-05-03")


def test_json_that_is_broken_is_no_metadata() -> None:
    assert article_of('{"@type": broken\n' + BODY).published is None


@pytest.mark.parametrize(
    "line",
    [
        "Published: 3 May 2024",
        "3 May 2024, 14:35",
        "May 3, 2024",
        "03.05.2024 10:15 | 120 views",
        "Posted on Friday, May 3rd, 2024",
        "2024 May 3",
        "Today is 7 July 2026\n3 May 2024",
    ],
)
def test_a_line_that_is_a_date_and_little_else_dates_the_article(line: str) -> None:
    assert str(article_of(f"Talks in the capital\n{line}\n{BODY}").published) == "2024-05-03"


def test_a_line_about_an_update_dates_nothing_but_the_update() -> None:
    article = article_of(f"Published 22 June 2023\nLast updated 3 May 2024\n{BODY}")
    assert str(article.published) == "2023-06-22"


def test_hard_wrapped_lines_are_joined_and_paragraphs_kept() -> None:
    text = (
        "The minister said that the two countries would go on to\n"
        "work together in the fields of energy and of transport,\n"
        "and thanked the hosts.\n"
        "The hosts said that they were looking forward to seeing\n"
        "the guests again in the capital of their own country in\n"
        "the coming year."
    )
    first, second = article_of(text).text.split("\n\n")
    assert first.endswith("thanked the hosts.")
    assert second.startswith("The hosts said")
    assert "\n" not in first + second


def test_lines_that_are_paragraphs_stay_apart() -> None:
    text = "A first paragraph that says something about the talks between the two of them, at length, and then says even more of it.\nA second one."
    assert article_of(text).text.count("\n\n") == 1


@pytest.mark.parametrize(
    "line",
    [
        "Tell a friend",
        "Share: f t vk ok",
        "Subscribe to our channel",
        "Follow us on Facebook",
        "Read also: Another story of the day",
        "MENAFN01012024000187011040ID1107174792",
        "USD 475.30 EUR 510.20 RUB 5.10",
        "Photo: press service",
        "© 2024 All rights reserved",
        "Tags: trade, talks",
        "#trade #talks",
        "* * *",
    ],
)
def test_furniture_of_a_page_is_no_part_of_the_article(line: str) -> None:
    assert (
        article_of(f"{BODY}\n\n{line}\n\nAnother paragraph follows here.").text
        == f"{BODY}\n\nAnother paragraph follows here."
    )


def test_a_caption_that_only_repeats_is_left_out() -> None:
    text = f"{BODY}\n\nThe two ministers talked about trade in Astana. Photo credit: gov.example.\n\nThe end of it came late."
    assert article_of(text).text == f"{BODY}\n\nThe end of it came late."


def test_what_follows_related_news_is_another_story() -> None:
    text = f"{BODY}\n\n{BODY.upper()}\n\nRelated news\n\nItaly trades more.\n\nFrance trades less."
    assert "Italy" not in article_of(text).text


def test_under_contacts_the_article_may_go_on() -> None:
    more = "The two trade ministers chaired the commission in Astana and will meet again in London next year."
    assert article_of(f"{BODY}\n\nContacts\n\n{more}\n\nPall Mall, London").text.endswith(
        f"{more}\n\nPall Mall, London"
    )
    assert article_of(f"{BODY}\n\nContacts\n\nPress office\n\n+44 20 0000 0000").text == BODY


@pytest.mark.parametrize(
    "line",
    [
        "Home | Politics | Economy | Society | Sport",
        "About | Consular | Visa | Culture | Contact",
        "Main › Press centre › News",
        "• usd -0.09%\n• main\n• News",
    ],
)
def test_a_row_of_a_menu_is_no_part_of_the_article(line: str) -> None:
    assert article_of(f"{line}\n\n{BODY}").text == BODY


def test_a_column_of_a_menu_is_no_part_of_the_article_but_a_list_is() -> None:
    assert article_of(f"Home\nPolitics\nEconomy\nSociety\nPress centre\n\n{BODY}").text == BODY
    fields = "Agriculture\n\nHorticulture\n\nShellfish\n\nForestry"
    assert article_of(f"{BODY}\n\n{fields}").text.endswith(fields)


def test_the_head_of_a_table_is_no_menu() -> None:
    head = "Year | Exports | Imports | Total"
    assert article_of(f"{BODY}\n\n{head}\n2019 | 1 | 2 | 3").text.endswith("2019 | 1 | 2 | 3")
    assert head in article_of(f"{BODY}\n\n{head}\n2019 | 1 | 2 | 3").text


def test_every_paragraph_stands_in_the_file() -> None:
    text = f"Menu\n\n  {BODY}  \n\n\n\nTell a friend\n\nA   second\tparagraph."
    flat = " ".join(text.split())
    assert all(paragraph in flat for paragraph in article_of(text).text.split("\n\n"))


def test_a_ministry_that_is_credited_is_the_origin() -> None:
    article = article_of(
        "The talks went well, the Kazakh Foreign Ministry’s press service reports. “It is good,” he told The Astana Times."
    )
    assert (article.origin, article.publisher) == ("Ministry of Foreign Affairs of Kazakhstan", "The Astana Times")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"\x00\x00\x00", "is empty"),
        (bytes(range(32)) * 40, "no text"),
        (b"Tell a friend", "no text in it"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(BadSource, match=reason) as refused:
        read_article(data, "page.txt")
    assert str(refused.value).startswith("page.txt: ")
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match=r"gone\.txt"):
        read_article(tmp_path / "gone.txt")


def test_a_file_larger_than_fifty_megabytes_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(BadSource, match="50 MB"):
        read_article(large)
    with pytest.raises(BadSource, match="50 MB"):
        read_article(b"a" * 50_000_001)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_common_encodings_are_read(encoding: str) -> None:
    text = "Министры двух стран обсудили торговлю и транспорт. Они встретятся снова."
    article = read_article(text.encode(encoding), "text")
    assert (article.text, article.language) == (text, "ru")


def test_nul_bytes_are_dropped() -> None:
    assert read_article(BODY.replace(" ", " \x00", 1).encode(), "text").text == BODY
