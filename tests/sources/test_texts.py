"""Texts as scrapers and people leave them become articles; what cannot be read is refused in one sentence."""

from __future__ import annotations

import time
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


def test_items_with_bullets_are_paragraphs_of_their_own() -> None:
    """A list of short items is no wrapped text, whatever the length of its lines."""
    text = (
        "Investment in numbers\n"
        "• Stock of direct investment at the end of 2020: £3.9 billion\n"
        "• Inflow in January–September 2021, gross: $894 million\n"
        "• Companies with foreign capital on 1 January 2022: 530\n"
    )
    assert len(article_of(text).text.split("\n\n")) == 4


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


def test_a_text_larger_than_an_article_is_refused_with_its_size(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(BadSource, match=r"large\.txt: it has 50\.0 MB, and the text of an article at most 1 MB"):
        read_article(large)
    with pytest.raises(BadSource, match=r"at most 1 MB"):
        read_article(b"a" * 1_000_001)


@pytest.mark.parametrize("unit", ["$1 ", "3 May 2024 ", "USD 1 ", "ASTANA, 3 May. ", "$1.2 billion, "])
def test_a_paragraph_that_only_repeats_itself_is_left_out(unit: str) -> None:
    assert article_of(f"{BODY}\n\n{unit * 12_000}").text == BODY


def test_a_long_text_without_spaces_stays() -> None:
    assert len(article_of("两国部长讨论了贸易" * 1_000).text) == 9_000


@pytest.mark.parametrize(
    "line", ["a-\n", "> x\n", "***\n", "Related news\n", "Headline of it here\n", "Photo: ", "x. /a/ ", "Â£", "1."]
)
def test_taking_a_text_apart_takes_time_in_proportion_to_its_length(line: str) -> None:
    started = time.process_time()
    article_of(f"{BODY}\n\n" + line * (200_000 // len(line)))
    assert time.process_time() - started < 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_common_encodings_are_read(encoding: str) -> None:
    text = "Министры двух стран обсудили торговлю и транспорт. Они встретятся снова."
    article = read_article(text.encode(encoding), "text")
    assert (article.text, article.language) == (text, "ru")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic"])
def test_russian_encodings_without_a_mark_are_told_by_their_letters(encoding: str) -> None:
    text = "Министры двух стран обсудили торговлю и транспорт. Они встретятся снова."
    assert read_article(text.encode(encoding), "text").text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp1252"])
def test_western_encodings_without_a_mark_are_read(encoding: str) -> None:
    text = "Trade reached £1.2 billion, the minister’s café in Zürich reported."
    assert read_article(text.encode(encoding), "text").text == text


@pytest.mark.parametrize("encoding", ["gbk", "big5", "shift-jis", "euc-kr", "cp1250", "cp1253", "cp1256"])
def test_an_encoding_that_cannot_be_told_is_refused(encoding: str) -> None:
    text = {
        "gbk": "两国部长讨论了贸易，双方签署了谅解备忘录。",
        "big5": "兩國部長討論了貿易，雙方簽署了諒解備忘錄。",
        "shift-jis": "両国の大臣は貿易について話し合いました。",
        "euc-kr": "양국 장관은 무역에 대해 논의했습니다.",
        "cp1250": "Współpraca między Polską a Kazachstanem została wzmocniona.",
        "cp1253": "Οι υπουργοί των δύο χωρών συζήτησαν το εμπόριο.",
        "cp1256": "ناقش وزيرا البلدين التجارة والنقل في أستانا",
    }[encoding]
    with pytest.raises(BadSource, match="save it as UTF-8"):
        read_article((text * 5).encode(encoding), "text")


@pytest.mark.parametrize(
    ("data", "what"), [(b"{\\rtf1\\ansi Talks were held.}", "Rich Text"), (b"%PDF-1.4\n1 0 obj", "PDF")]
)
def test_a_file_that_is_no_text_is_refused_by_what_it_is(data: bytes, what: str) -> None:
    with pytest.raises(BadSource, match=what):
        read_article(data, "text.txt")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("It reached $1.\u200b2 billion.", "It reached $1.2 billion."),
        ("It reached $1\u00ad.\u00ad4 billion.", "It reached $1.4 billion."),
        ("It reached ＄１．２ billion.", "It reached $1.2 billion."),
        ("It reached £1.2³ billion.", "It reached £1.2 billion."),
        ("It reached 10⁶ tonnes.", "It reached 10⁶ tonnes."),
        ("It reached &pound;1&#46;2&nbsp;billion.", "It reached £1.2 billion."),
        ("It reached Â£1.2 billion, the ministerâ€™s office said.", "It reached £1.2 billion, the minister’s office said."),
        ("The Cafe\u0301 in Astana.", "The Café in Astana."),
        ("The Kazakh\u00ad\nstan talks.", "The Kazakhstan talks."),
    ],
)  # fmt: skip
def test_characters_have_one_way_of_writing(written: str, read: str) -> None:
    assert article_of(written).text == read


def test_a_text_padded_with_nul_bytes_is_read() -> None:
    assert read_article(BODY.encode() + b"\x00" * 9_000, "text").text == BODY


def test_nul_bytes_are_dropped() -> None:
    assert read_article(BODY.replace(" ", " \x00", 1).encode(), "text").text == BODY


@pytest.mark.parametrize("word", ["Retrieved", "Accessed", "Archived", "Last updated", "Access date", "Downloaded on"])
def test_a_day_on_which_a_page_was_fetched_is_not_that_of_its_publication(word: str) -> None:
    assert article_of(f"{word}: 2025-09-01\n\n{BODY}").published is None
    assert str(article_of(f"{word}: 2025-09-01\nPublished: 3 May 2024\n\n{BODY}").published) == "2024-05-03"


@pytest.mark.parametrize("line", ["Talks in London, 3 May 2024", "3 May 2024: Signing of memorandum"])
def test_a_title_with_its_date_dates_the_article_and_stays(line: str) -> None:
    article = article_of(f"{line}\n\n{BODY}")
    assert (str(article.published), article.headline) == ("2024-05-03", line)


SAID = [
    "USD 1.2 billion was the trade between the two countries in 2023.",
    "GBP 900 million was the value of exports in 2023.",
    "Oil 1.2 million tonnes went to the west.",
    "Gold 5 was exported.",
    "(c) The two countries signed a memorandum on health in London on 2 May 2023.",
    "Next, the ministers signed a memorandum on water.",
    "Next year, trade is to reach $2 billion.",
    "Previous talks between them took place in London on 2 May 2023.",
    "See also how trade reached $1.2 billion in 2023.",
    "Read more than once, the treaty was signed in May.",
    "Video: President Tokayev met the Prime Minister in London on 5 May 2023.",
    "Topics: the ministers discussed trade, which reached $1.2 billion.",
    "Follow our story: trade reached $1.2 billion in 2023.",
    "Share this view, said the ambassador, who met the minister in Astana.",
    "On 3 May 2024 ministers met.",
    "Share: of exports to the west it was 5 percent.",
    "See also the statement: 'Exports were $400 million in 2023.'",
    "A comment was made.",
    "Comments were exchanged.",
]


@pytest.mark.parametrize("line", SAID)
@pytest.mark.parametrize("place", ["{line}\n\n{body}", "{body}\n\n{line}\n\nAnother paragraph follows here."])
def test_what_the_story_says_is_never_taken_for_furniture(line: str, place: str) -> None:
    article = article_of(place.format(line=line, body=BODY))
    assert line in article.text
    assert article.published is None


@pytest.mark.parametrize(
    "line",
    [
        "1,245 views",
        "Share on Facebook",
        "Brent $83.45 +0.4%",
        "USD 443.12 ▲ EUR 480.2 ▼ RUB 4.8",
        "A- A+",
        "Font size",
        "12:45",
        "Listen to this article",
        "Loading...",
        "Loading…",
        "Click here to read more",
        "Join our Telegram channel @x",
        "Read also: Trade hit $4 billion in 2012.",
        "(c) Trend 2023",
        "Copyright © 2024. The agency",
        "Reply",
        "Tell a friend Print",
    ],
)
def test_more_furniture_of_pages(line: str) -> None:
    assert article_of(f"{line}\n\n{BODY}\n\n{line}").text == BODY


@pytest.mark.parametrize(
    "caption",
    [
        "Photo credit: MFA. {body}",
        "{body} /MFA press service/",
        "{body} © Akorda",
        "{body} Photo: press service",
    ],
)
def test_a_long_caption_that_repeats_a_paragraph_is_left_out(caption: str) -> None:
    body = "Trade between the two countries reached $1.2 billion in 2023, the deputy foreign minister said at a meeting in Astana, where talks were held."
    assert article_of(f"{body}\n\n{caption.format(body=body)}\n\n{BODY}").text == f"{body}\n\n{BODY}"


def test_furniture_within_a_single_paragraph_is_cut_out() -> None:
    text = (
        "The ministers met in Astana. Share this: Facebook Twitter Print Email The sides discussed energy. "
        "Subscribe to our newsletter. Follow us on Twitter @x. MENAFN02102023000187011040ID1107174792 Tell a friend"
    )
    assert article_of(text).text == "The ministers met in Astana. The sides discussed energy."
    said = "The minister said: tell a friend and share this view. Photos were shown and/or sold."
    assert article_of(said).text == said


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Trade between Kazakh-\nstan and the United King-\ndom reached $1.2 bil-\nlion in 2023, they said.", "Trade between Kazakhstan and the United Kingdom reached $1.2 billion in 2023, they said."),
        ("They spoke of a long-\nterm plan, of Anglo-\nKazakh trade and of 2022-\n2023 as a whole.", "They spoke of a long-term plan, of Anglo-Kazakh trade and of 2022-2023 as a whole."),
        ("A fact-\nfinding visit was made; the fact-finding team went home.", "A fact-finding visit was made; the fact-finding team went home."),
        ("> Trade between the two countries reached $1.2\n> billion in 2023, the minister of trade said at\n> a meeting in Astana.", "Trade between the two countries reached $1.2 billion in 2023, the minister of trade said at a meeting in Astana."),
        ("Trade between Kazakhstan and the United Kingdom reached $1.2 billion in 2023,\nDeputy Minister Vassilenko said in Astana.", "Trade between Kazakhstan and the United Kingdom reached $1.2 billion in 2023, Deputy Minister Vassilenko said in Astana."),
        ("Trade between Kazakhstan and the United Kingdom was discussed by the\nMinister of Trade in Astana.", "Trade between Kazakhstan and the United Kingdom was discussed by the Minister of Trade in Astana."),
        ("The sides met on 3\nMay 2024 in Astana.", "The sides met on 3 May 2024 in Astana."),
    ],
)  # fmt: skip
def test_a_sentence_that_was_broken_becomes_whole(written: str, read: str) -> None:
    assert article_of(written).text == read


def test_wrapped_lines_with_a_blank_line_after_each_are_joined() -> None:
    lines = [
        "Trade between Kazakhstan and the United Kingdom reached $1.2 billion in",
        "2023, Deputy Foreign Minister Roman Vassilenko said at a meeting in",
        "Astana. The sides discussed cooperation in energy, transport and",
        "education, and agreed to continue the dialogue in London.",
        "British companies have been working in Kazakhstan since the early years",
        "of independence, he added.",
    ]
    text = article_of("Talks in Astana\n\n" + "\n\n".join(lines)).text
    assert text == "\n\n".join(["Talks in Astana", " ".join(lines[:4]), " ".join(lines[4:])])


def test_short_lines_with_a_blank_line_after_each_stay_apart() -> None:
    lines = ["Energy and transport in the two countries today", "Education and science in the two countries today", "Culture and sport in the two countries today", "Trade and services in the two countries today"]  # fmt: skip
    assert article_of("\n\n".join(lines)).text == "\n\n".join(lines)
