"""An article sent in a chat: read at once, and nothing enters the store before Keep."""

from pathlib import Path

import pytest

from briefings.reading import LARGEST
from tests.bot.door import ADMIN as DOOR_ADMIN
from tests.bot.door import open_door
from tests.front_door import ADMIN, READER, Talk, at_the_bot

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
        said = await talk.say("Keep")
        assert "Added: dialogue-9 is source 6, with 3 facts." in said
        assert "Reloaded" not in said
        assert "Turnover, 2024" in await talk.say("Source 6")
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


async def to_correct(talk: Talk) -> str:
    """The summary that Edit sends."""
    said = await talk.say("Edit")
    return said.split("── dialogue-9.yaml\n")[1].rsplit("──", 1)[0]


async def test_edit_sends_a_summary_that_can_be_corrected_and_sent_back(tmp_path: Path, articles: Path):
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        await talk.say(attached(tmp_path))
        written = await to_correct(talk)
        assert "value: 1200000000" in written
        corrected = written.replace("value: 1200000000", "value: 1200000000\n  qualifier: about")
        corrected = corrected.replace("  qualifier: exact\n", "", 1)
        assert "Turnover, 2024: about $1.2 bn" in await talk.say(attached(tmp_path, corrected, "dialogue-9.yaml"))
        await talk.say("Keep")
        assert "about $1.2 bn" in await talk.say("/trade 2024")
        assert [file.name for file in (articles / "inbox").iterdir()] == ["dialogue-9.yaml"]
        assert list((articles / ".drafts").iterdir()) == []


@pytest.mark.parametrize(
    ("stated", "corrected", "said"),
    [
        ("$1.2 billion", "$1.3 billion", "this sentence is not in the article"),
        ("value: 1200000000", "value: 1300000000", "1300000000 is not in the sentence"),
    ],
)
async def test_a_correction_that_the_article_does_not_show_is_refused(
    tmp_path: Path, articles: Path, stated: str, corrected: str, said: str
):
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        await talk.say(attached(tmp_path))
        written = (await to_correct(talk)).replace(stated, corrected)
        for name in ("dialogue-9.yaml", "renamed.yaml"):
            answer = await talk.say(attached(tmp_path, written, name))
            assert said in answer
            assert "Keep" not in answer
        assert "Turnover, 2024: $1.2 bn" in await talk.say(attached(tmp_path))


async def test_a_corrected_article_is_found_by_its_words_and_has_what_the_correction_left_out(
    tmp_path: Path, articles: Path
):
    text = ARTICLE + "\nThe talks went on past midnight, the Kazakh Foreign Ministry reports.\n"
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        shown = await talk.say(attached(tmp_path, text))
        assert "Origin" in shown
        lines = (await to_correct(talk)).splitlines(keepends=True)
        cut = "".join(line for line in lines if "origin:" not in line and "published" not in line)
        assert await talk.say(attached(tmp_path, cut, "dialogue-9.yaml"))
        await talk.say("Keep")
        assert "[6]" in await talk.say("/search past midnight")
        said = await talk.say("/sources 6")
        assert "Ministry of Foreign Affairs of Kazakhstan" in said
        assert "14 Mar 2025" in said


async def test_a_correction_that_is_too_large_with_its_article_is_refused(tmp_path: Path, articles: Path, monkeypatch):
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        await talk.say(attached(tmp_path))
        written = await to_correct(talk)
        monkeypatch.setitem(LARGEST, ".yaml", len(written) + 100)
        assert "and its article have 0.0 MB together" in await talk.say(attached(tmp_path, written, "dialogue-9.yaml"))


async def test_a_kept_article_can_be_corrected_again_and_again(tmp_path: Path, articles: Path):
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        await talk.say(attached(tmp_path))
        written = await to_correct(talk)
        await talk.say("Keep")
        await talk.say(attached(tmp_path, written.replace("value: 1200000000", "value: 1300000000"), "dialogue-9.yaml"))
        assert "1300000000 is not in the sentence" in talk.out.getvalue()
        for word in ("about", "over"):
            again = written.replace("qualifier: exact", f"qualifier: {word}")
            await talk.say(attached(tmp_path, again, "dialogue-9 (1).yaml"))
            await talk.say("Keep")
            assert f"{word} $1.2 bn" in await talk.say("/trade 2024")
        assert "[6]" in await talk.say("/search vassilenko took part")


async def test_two_articles_that_come_under_one_name_are_kept_and_corrected_apart(tmp_path: Path, articles: Path):
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        await talk.say(attached(tmp_path))
        await talk.say(attached(tmp_path, ARTICLE.replace("$1.2 billion", "$1.4 billion").replace("2024", "2023")))
        said = await talk.say("Edit")
        assert "── dialogue-9-2.yaml" in said
        written = said.split("── dialogue-9-2.yaml\n")[1].rsplit("──", 1)[0]
        assert "Turnover, 2023: $1.4 bn" in await talk.say(attached(tmp_path, written, "dialogue-9-2.yaml"))


async def test_a_draft_outlives_a_restart(tmp_path: Path, articles: Path):
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        await talk.say(attached(tmp_path))
        keep = talk.screen.buttons[0][1].command
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        assert "Added: dialogue-9 is source 6" in await talk.say(keep)


async def test_keep_tells_what_else_the_reload_brought(tmp_path: Path, articles: Path):
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        await talk.say(attached(tmp_path))
        (articles / "other.txt").write_text("The Strategic Dialogue went on in London.", encoding="utf-8")
        (articles / "bad.yaml").write_text("article: [", encoding="utf-8")
        said = await talk.say("Keep")
        assert "dialogue-9 is source" in said
        assert "Added: dialogue-9, other" in said
        assert "articles/bad.yaml: line 2: no valid YAML" in said


async def test_keep_says_why_an_article_did_not_enter_the_store(tmp_path: Path, articles: Path):
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        await talk.say(attached(tmp_path))
        (articles / "dialogue-9.yaml").write_text("article: {headline: By hand}\n", encoding="utf-8")
        said = await talk.say("Keep")
        assert "nothing of it entered the store: articles/dialogue-9.yaml is hand-written and counts instead." in said


async def test_keep_during_a_reload_says_what_to_do(tmp_path: Path, articles: Path, monkeypatch):
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        await talk.say(attached(tmp_path))
        async with talk.services.reloader._running:
            assert "dialogue-9.txt is kept. A reload is running: send /reload" in await talk.say("Keep")
        assert "dialogue-9" in await talk.say("/reload")


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
        assert "Left out" not in await talk.say("/reload")
        await talk.say(attached(tmp_path, name="another.txt"))
        assert "Left out" not in await talk.say("Keep")
        assert "Left out" in await talk.say("/reload preview")
        (articles / "inbox" / "another.txt").unlink()
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
        assert "the language “ru”" in await talk.say("/sources 6")
        assert "unchecked" not in await talk.say("/sources")
        assert "the language “ru”" in await talk.say(attached(tmp_path, russian, "ru2.txt"))
        assert "ru2 is source 7, not read: the rules do not cover its language" in await talk.say("Keep")


async def test_a_language_that_nobody_knows_is_not_read_either(tmp_path: Path, articles: Path):
    malagasy = "Nahatratra $1.2 billion ny varotra ifanaovan'i Kazakhstan sy United Kingdom tamin'ny 2023. " * 6
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        assert "not known to be English" in await talk.say(attached(tmp_path, malagasy, "mg.txt"))
        await talk.say("Keep")
        assert "not known to be English" in await talk.say("/sources 6")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("photo.jpg", b"\xff\xd8", "photo.jpg is not read. Send one of"),
        ("empty.txt", b"", "empty"),
        ("nul.txt", b"\x00" * 500, "empty"),
        ("binary.txt", bytes(range(256)) * 20, "no text in an encoding"),
        ("large.txt", b"a" * 6_000_000, "a file sent here has at most 1 MB"),
        ("large.html", b"a" * 6_000_000, "a file sent here has at most 5 MB"),
        ("letter.txt", b"{\\rtf1 Talks were held.}", "this is a Rich Text file"),
        ("bad.yaml", b"article: [", "no valid YAML"),
        ("bare.html", b"<html><script>x</script></html>", "no article was found"),
        ("tags.html", b"<div>" * 100_000, "no article was found"),
        ("binary.html", bytes(range(256)) * 20, "no article was found"),
        ("packed.html", b"\x1f\x8b\x08" + bytes(range(256)) * 20, "this is an archive"),
    ],
)
async def test_what_cannot_be_read_gets_one_sentence(tmp_path: Path, articles: Path, name, content, said):
    (tmp_path / name).write_bytes(content)
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        answer = await talk.say(f"/attach {tmp_path / name}")
        assert said in answer
        assert "Keep" not in answer


async def test_everything_that_is_wrong_with_a_summary_is_said_at_once(tmp_path: Path, articles: Path):
    wrong = "article: {id: A B}\npeople:\n  - {name: A. Dawn, side: Kz, locator: ¶ 1}\n"
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        said = await talk.say(attached(tmp_path, wrong, "three.yaml"))
        assert said.startswith("three.yaml is not taken: 3 things are wrong with it.\n")
        assert "• line 1: article.id: write small letters, digits and hyphens" in said
        assert "• line 3: people.1.role: it is missing" in said
        assert "• line 3: people.1.side: 'Kz' is no ISO 3166 country code" in said


@pytest.mark.parametrize("name", ["release.pdf", "release.DOC", "release.docx"])
async def test_a_document_of_another_kind_is_to_be_saved_as_text(tmp_path: Path, articles: Path, name: str):
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        assert "of a Word or PDF document save the text as .txt" in await talk.say(attached(tmp_path, "x", name))


PHOTO = {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]}
CHANNEL = {"type": "channel", "date": 1, "chat": {"id": -1009, "type": "channel", "title": "C"}, "message_id": 3}


@pytest.mark.parametrize("more", [{}, {"forward_origin": CHANNEL}], ids=["sent", "forwarded"])
async def test_an_article_below_a_picture_is_read(articles: Path, more: dict[str, object]):
    caption = ARTICLE + "The talks went on until the evening. " * 3
    async with open_door(articles=articles) as door:
        said = await door.send({"message": door.message(DOOR_ADMIN) | PHOTO | {"caption": caption} | more})
        assert "$1.2 bn" in said[-1]
        [refused] = await door.send({"message": door.message(READER) | PHOTO | {"caption": caption}})
        assert "from admins only" in refused
        [refused] = await door.send({"message": door.message(DOOR_ADMIN) | PHOTO | {"caption": "Us in Noon"}})
        assert "only texts" in refused


async def test_a_message_that_may_go_on_in_the_next_says_what_to_do(articles: Path):
    async with open_door(articles=articles) as door:
        whole, part = ARTICLE + "The talks went on. " * 30, ARTICLE + "The talks went on. " * 195
        assert 3_900 < len(part) <= 4_096
        assert "goes on in the next" not in "".join(await door.say(whole, user=DOOR_ADMIN))
        assert "discard both and send it as one .txt file" in "".join(await door.say(part, user=DOOR_ADMIN))


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


async def test_a_kept_text_is_never_overwritten_by_another_of_its_name(tmp_path: Path, articles: Path):
    async with at_the_bot(tmp_path, user=ADMIN, articles=articles) as talk:
        await talk.say(attached(tmp_path))
        await talk.say("Keep")
        await talk.say(attached(tmp_path, ARTICLE.replace("$1.2 billion", "$1.4 billion").replace("2024", "2023")))
        assert "dialogue-9-2 is source 7" in await talk.say("Keep")
        assert sorted(file.name for file in (articles / "inbox").iterdir()) == ["dialogue-9-2.txt", "dialogue-9.txt"]
