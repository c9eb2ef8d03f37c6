"""An article sent in a chat: read at once, and nothing enters the store before Keep."""

from pathlib import Path

import pytest

from tests.front_door import ADMIN, READER, at_the_bot

ARTICLE = """\
date 2025-03-14 LONDON, March 14. Kazakhstan and the United Kingdom held the ninth session of the Strategic Dialogue in London.

Deputy Foreign Minister of Kazakhstan Roman Vassilenko took part. In 2024, trade between Kazakhstan and the United Kingdom
amounted to $1.2 billion, the ministry said. The two sides plan to bring this figure to $3 billion by 2030.
"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    return folder


def attached(tmp_path: Path, content: str = ARTICLE, name: str = "Dialogue 9.txt") -> str:
    (tmp_path / name).write_text(content, encoding="utf-8")
    return f"/attach {tmp_path / name}"


async def test_what_was_read_is_shown_with_its_sentences_and_what_was_left_out(tmp_path: Path, articles: Path):
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        said = await talk.say(attached(tmp_path))
        assert "Turnover, 2024: $1.2 bn" in said
        assert "amounted to $1.2 billion, the ministry said.”" in said
        assert "1 figure became no fact" in said
        assert "$3 billion: a hope, a target or a forecast. “The two sides plan" in said
        assert "$1.2 bn" not in await talk.say("/trade 2024")
        assert not (articles / "inbox").exists()


async def test_each_amount_left_out_says_why_also_one_that_equals_a_fact(tmp_path: Path, articles: Path):
    other = "In 2024, trade with France was $1.2 billion and a loan of €40 million was signed."
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        said = await talk.say(attached(tmp_path, f"{ARTICLE} {other}\n"))
        assert "Turnover, 2024: $1.2 bn" in said
        assert "3 figures became no fact" in said
        assert f"$1.2 billion: another country’s. €40 million: one deal, loan, project or company. “{other}”" in said


async def test_what_is_cut_of_the_amounts_left_out_is_counted(tmp_path: Path, articles: Path):
    many = " ".join(f"The company was lent ${million} million." for million in range(11, 41))
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        said = await talk.say(attached(tmp_path, f"{ARTICLE} {many}\n"))
        assert "31 figures became no fact" in said
        assert "and 11 more" in said


async def test_keep_makes_the_answers_right_a_moment_later(tmp_path: Path, articles: Path):
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        await talk.say(attached(tmp_path))
        assert "Added: dialogue-9" in await talk.say("Keep")
        assert "$1.2 bn" in await talk.say("/trade 2024")
        assert "“In 2024, trade" in await talk.say("/sources 6")
        assert (articles / "inbox" / "dialogue-9.txt").is_file()
    async with at_the_bot(tmp_path, articles=articles) as talk:
        assert "$1.2 bn" in await talk.say("/trade 2024")


async def test_discard_leaves_nothing(tmp_path: Path, articles: Path):
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        await talk.say(attached(tmp_path))
        keep = talk.screen.buttons[0][1].command
        assert "is discarded" in await talk.say("Discard")
        assert "This draft is gone" in await talk.say(keep)
        assert list((articles / ".drafts").iterdir()) == []


async def test_edit_sends_a_summary_that_can_be_corrected_and_sent_back(tmp_path: Path, articles: Path):
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        await talk.say(attached(tmp_path))
        said = await talk.say("Edit")
        written = said.split("── dialogue-9.yaml\n")[1].rsplit("──", 1)[0]
        assert "value: 1200000000" in written
        corrected = written.replace("1200000000", "1300000000").replace("$1.2 billion", "$1.3 billion")
        shown = await talk.say(attached(tmp_path, corrected, "dialogue-9.yaml"))
        assert "Turnover, 2024: $1.3 bn" in shown
        await talk.say("Keep")
        assert "$1.3 bn" in await talk.say("/trade 2024")


async def test_a_draft_outlives_a_restart(tmp_path: Path, articles: Path):
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        await talk.say(attached(tmp_path))
        keep = talk.screen.buttons[0][1].command
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        assert "Added: dialogue-9" in await talk.say(keep)


async def test_a_text_of_article_length_is_read_and_a_short_one_is_not(tmp_path: Path, articles: Path):
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        assert "(1) Keep" in await talk.say(ARTICLE.replace("\n", " ") + "The talks went on until the evening. " * 3)
        assert "(1) Keep" not in await talk.say("Trade grew.")


async def test_only_admins_may_send_articles(tmp_path: Path, articles: Path):
    async with at_the_bot(tmp_path, user=READER, articles=articles) as talk:
        assert "from admins only" in await talk.say(attached(tmp_path))
        assert "for admins" in await talk.say("/keep 000000000000")
        assert not (articles / ".drafts").exists()


async def test_a_hand_written_summary_wins_over_the_text_and_says_so(tmp_path: Path, articles: Path):
    (articles / "one.txt").write_text(ARTICLE, encoding="utf-8")
    (articles / "one.yaml").write_text("article: {headline: By hand}\n", encoding="utf-8")
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        said = await talk.say("/reload")
        assert "Left out for a hand-written summary\n• articles/one.txt: articles/one.yaml is hand-written" in said
        assert "$1.2 bn" not in await talk.say("/trade 2024")
        (articles / "one.yaml").unlink()
        await talk.say("/reload")
        assert "$1.2 bn" in await talk.say("/trade 2024")


async def test_what_nobody_has_looked_at_says_so_until_it_is_kept_in_a_chat(tmp_path: Path, articles: Path):
    (articles / "one.txt").write_text(ARTICLE, encoding="utf-8")
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        assert "read by rules, unchecked" in await talk.say("/trade 2024")
        (articles / "one.txt").unlink()
        await talk.say(attached(tmp_path))
        await talk.say("Keep")
        assert "unchecked" not in await talk.say("/trade 2024")


async def test_a_language_that_is_not_read_is_kept_found_and_named(tmp_path: Path, articles: Path):
    russian = "Астана. Казахстан и Великобритания обсудили торговлю. Товарооборот составил 1,2 млрд долларов. " * 6
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        (articles / "ru.txt").write_text(russian, encoding="utf-8")
        assert "Not read: a language that the rules do not cover" in await talk.say("/reload")
        assert "[6]" in await talk.say("/search товарооборот")
        assert "Figures" not in await talk.say("/sources 6")
        assert "the language “ru”" in await talk.say(attached(tmp_path, russian, "ru2.txt"))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("photo.jpg", b"\xff\xd8", "photo.jpg is not read. Send one of"),
        ("empty.txt", b"", "empty"),
        ("nul.txt", b"\x00" * 500, "empty"),
        ("binary.txt", bytes(range(256)) * 20, "no text in an encoding"),
        ("large.txt", b"a" * 6_000_000, "a file sent here has at most 5 MB"),
        ("bad.yaml", b"article: [", "no valid YAML"),
        ("bare.html", b"<html><script>x</script></html>", "no article was found"),
        ("tags.html", b"<div>" * 100_000, "no article was found"),
    ],
)
async def test_what_cannot_be_read_gets_one_sentence(tmp_path: Path, articles: Path, name, content, said):
    (tmp_path / name).write_bytes(content)
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        answer = await talk.say(f"/attach {tmp_path / name}")
        assert said in answer
        assert "Keep" not in answer


async def test_without_a_folder_nothing_can_be_kept_and_it_says_what_to_set(tmp_path: Path):
    async with at_the_bot(tmp_path, user=ADMIN) as talk:
        assert "Set BOT_ARTICLES" in await talk.say(attached(tmp_path))


async def test_a_saved_page_is_read_without_what_surrounds_the_story(tmp_path: Path, articles: Path):
    page = f"""<html lang="en"><head><title>Ninth dialogue | The Daily</title>
    <meta property="og:site_name" content="The Daily"><meta property="article:published_time" content="2025-03-14T10:00:00Z">
    <link rel="canonical" href="https://daily.example/9"><script>alert("$9 billion in 2023")</script></head>
    <body><nav>Home World Business</nav><article><h1>Ninth dialogue</h1>
    {"".join(f"<p>{part}</p>" for part in ARTICLE.removeprefix("date 2025-03-14 ").split(chr(10) + chr(10)))}</article>
    <footer>Subscribe to our newsletter. Trade reached $7 billion in 2022.</footer></body></html>"""
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        said = await talk.say(attached(tmp_path, page, "page.html"))
        assert "Outlet     The Daily" in said
        assert "14 Mar 2025" in said
        assert "Turnover, 2024: $1.2 bn" in said
        assert "$9 bn" not in said
        assert "$7 bn" not in said
