"""Pages: the story as it reads on the screen, and the day that the page states."""

from __future__ import annotations

import pytest

from briefings.desk import open_desk
from briefings.errors import BadSource
from briefings.reading import article_in, read_summary
from briefings.sources.decoding import is_page

pytest.importorskip("trafilatura")

LEAD = "Trade between Kazakhstan and the United Kingdom reached $1.2 billion in 2023, the minister said at a meeting in Astana."
MORE = "British companies have been working in Kazakhstan since the early years of independence, he added. The minister thanked the hosts."


def _page(body: str, head: str = "", foot: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><title>Talks</title>{head}</head><body><main>{body}</main>{foot}</body></html>".encode()


def _story(*paragraphs: str) -> str:
    return "<h1>Talks held</h1>" + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("reached $1.2<sup>3</sup> billion in 2023", "reached $1.2 billion in 2023"),
        ("reached $1.2<sup><a href='#n1'>[1]</a></sup> billion in 2023", "reached $1.2 billion in 2023"),
        ("around 550<sup>1</sup> companies in 2023", "around 550 companies in 2023"),
        ("the 11<sup>th</sup> session in 2023", "the 11th session in 2023"),
        ("about 10<sup>6</sup> tonnes in 2023", "about 10^6 tonnes in 2023"),
        ("reached <del>$9.9 billion</del> $1.2 billion in 2023", "reached $1.2 billion in 2023"),
        ("reached <s>$9.9 billion</s> $1.2 billion in 2023", "reached $1.2 billion in 2023"),
        ("reached $1.<b>2</b> billion in 2023", "reached $1.2 billion in 2023"),
    ],
)
def test_marks_of_notes_and_struck_out_text_are_no_words(written: str, read: str) -> None:
    article = article_in(
        _page(_story(f"As the minister said at the meeting, it {written}, and that is that.", MORE)), "a.html"
    )
    assert read in article.text
    assert "9.9" not in article.text


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-05-03T10:00:00Z"/>',
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-05-03"}</script>',
    ],
)
def test_meta_tags_state_the_day(head: str) -> None:
    page = _page(_story(LEAD, MORE), head, "<footer>Updated 1 January 2026</footer>")
    assert str(article_in(page, "a.html").published) == "2024-05-03"


@pytest.mark.parametrize(
    "foot",
    [
        "<footer>Updated 1 January 2026</footer>",
        "<footer><p>Last updated: 1 January 2026</p></footer>",
        "<footer><time datetime='2026-01-01'>1 January 2026</time></footer>",
        "<p>© 2026 Agency. 1 January 2026</p>",
    ],
)
def test_a_footer_states_no_day(foot: str) -> None:
    assert article_in(_page(_story(LEAD, MORE), foot=foot), "a.html").published is None
    below = _page(_story(f"ASTANA, 3 May 2024. {LEAD}", MORE), foot=foot)
    assert str(read_summary(below, "a.html", open_desk("kazakhstan-uk")).article.published) == "2024-05-03"


def test_a_page_that_tells_only_its_change_states_no_day() -> None:
    head = '<meta property="article:modified_time" content="2026-01-01T10:00:00Z"/>'
    assert article_in(_page(_story(LEAD, MORE), head), "a.html").published is None


@pytest.mark.parametrize("line", ["<div>3 May 2024</div>", "<time datetime='2024-05-03'>on Friday</time>"])
def test_a_date_line_under_the_headline_states_the_day(line: str) -> None:
    page = _page(f"<h1>Talks</h1>{line}<p>{LEAD}</p><p>{MORE}</p>")
    assert str(article_in(page, "a.html").published) == "2024-05-03"


def test_a_second_story_on_the_page_is_cut_off() -> None:
    second = "<div><h2>Uzbek exports jump</h2><div>4 May 2024</div><p>TASHKENT. Kazakhstan and the United Kingdom signed a memorandum on water in Tashkent, the committee said.</p></div>"
    page = _page(f"<div>{_story(LEAD, MORE)}</div>{second}")
    assert "Tashkent" not in article_in(page, "a.html").text


def test_the_headings_of_a_story_stay_with_it() -> None:
    page = _page(_story(LEAD, MORE) + f"<h2>What comes next</h2><p>{MORE.replace('added', 'said')}</p>")
    assert "he said" in article_in(page, "a.html").text


def test_a_page_under_the_name_of_a_text_is_read_as_a_page() -> None:
    page = f"<html><body><p>{LEAD}</p><p>{MORE}</p><script>var x='Kazakhstan UK exports $5 billion.'</script></body></html>"
    assert "$5 billion" not in article_in(page.encode(), "a.txt").text
    piece = f"{LEAD} <p>{MORE}</p><br>"
    assert "<" not in article_in(piece.encode(), "a.txt").text


def test_a_text_with_signs_of_less_and_more_is_no_page() -> None:
    assert not is_page(b"Trade grew by <5 percent, exports by >3 percent; a <b was said.")


def test_a_page_without_a_story_is_refused() -> None:
    with pytest.raises(BadSource, match="no article"):
        article_in(b"<html><body></body></html>", "a.html")


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="https://astanatimes.com/2024/05/talks/">',
        "<!-- saved from url=(0041)https://astanatimes.com/2024/05/talks/ -->",
        '<script type="application/ld+json">[{"@type": "Article", "mainEntityOfPage": {"@id": "https://astanatimes.com/2024/05/talks/"}}]</script>',
    ],
)
def test_a_page_says_its_address_and_so_its_outlet(head: str) -> None:
    article = article_in(_page(_story(LEAD, MORE), head), "page.html")
    assert (article.url, article.publisher) == ("https://astanatimes.com/2024/05/talks/", "The Astana Times")


def test_a_sites_name_is_that_of_its_outlet() -> None:
    head = '<meta property="og:site_name" content="KAZINFORM">'
    assert article_in(_page(_story(LEAD, MORE), head), "page.html").publisher == "Qazinform"
