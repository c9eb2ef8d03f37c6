"""The main job on the desk's own five summaries: what a reader gets, through the front door."""

import json
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from briefings.desk import open_desk
from briefings.extract import extract
from briefings.sources.files import parse_summary, read_bytes
from briefings.sources.texts import read_article
from tests.front_door import Talk, at_the_bot

SHARED = Path(__file__).parents[2] / "shared" / "eval"


@pytest_asyncio.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Talk]:
    async with at_the_bot(tmp_path) as talk:
        yield talk


async def test_trade_gives_every_figure_with_its_sources_and_what_the_arithmetic_says(talk):
    said = await talk.say("/trade")
    for line in (
        "As of 2 May 2025, the latest of 4 sources",
        "Turnover  $1.8 bn, over +60 % on 2021 [1][2]",
        "Exports   $1.5 bn [1][2]",
        "Imports   $384.3 m [1][2]",
        "Exports and imports sum to $1.884 bn; the gap to $1.8 bn is within rounding.",
        "January–August 2023",
        "Turnover  $879 m [1][2]",
        "Adds up: $559 m + $320 m = $879 m.",
        "2022  $661 m [1]",
        "over $16 bn, 2005–2023 [1]",
        "over $18 bn, up to 28 Feb 2025 [3]",
        "over $22 bn, up to 30 Apr 2025 [4]",
        "separate claims with different starts and counts, not one series. Do not subtract.",
        "about 600, October 2023 [1]",
        "about 550, 28 Feb 2025 [3]",
        "⚠ Sources disagree, or the number changed: about 600 (October 2023) and about 550 (28 Feb 2025). None explains it.",
        "[1] The Astana Times, October 2023 (date inferred); origin: Ministry of Foreign Affairs of Kazakhstan",
        "Latest trade figures: January–August 2023",
        "Trade with the United Kingdom, as Kazakhstan reports it",
        "https://kt.kz/eng/international_affair/",
    ):
        assert line in said


async def test_trade_computes_no_growth_from_a_year_and_eight_months(talk):
    assert "our arithmetic" not in await talk.say("/trade")


async def test_trade_of_a_year_leaves_out_what_does_not_touch_it(talk):
    said = await talk.say("/trade 2022")
    assert "Trade and investment, 2022" in said
    assert "January–August" not in said
    assert "about 600" not in said


async def test_agreements_gives_each_once_with_its_ladder_and_where_it_was_signed(talk):
    said = await talk.say("/agreements")
    assert said.count("Strategic Partnership and Cooperation Agreement") == 1
    ladder = "expected (reported Oct 2023) [1][2] → signed April 2024 [3][4][5] → ratifying (reported Feb 2025, still in 2026) [3][5]"
    assert ladder in said
    plan = "medicines in Kazakhstan\n  signed 2 Oct 2023 [1]\n  Kazakh Ministry of Healthcare – AstraZeneca\n"
    assert f"{plan}  on the day of: Strategic Dialogue, session 7, Astana [1][2]" in said
    assert said.count("on the day of: Intergovernmental Commission, session 11, London [4]") == 4
    assert "on the day of: Strategic Dialogue, session 8, London [3]" in said
    assert "in force" not in said


async def test_the_agreement_that_sources_told_of_last_comes_first(talk):
    said = await talk.say("/agreements")
    assert said.index("Strategic Partnership") < said.index("Memorandum on the localization")


async def test_one_agreement_shows_its_steps_parties_and_other_names(talk):
    said = await talk.say("/agreements 1")
    assert "Parties  Kazakhstan; the United Kingdom" in said
    assert "• signed April 2024 [3][4][5]" in said
    assert (
        "Also called: Agreement on Strategic Partnership and Cooperation; partnership and cooperation agreement" in said
    )


async def test_latest_gives_each_event_once_the_vague_year_first_and_marked(talk):
    said = await talk.say("/latest")
    events = ["published 2026 (date inferred)", "30 Apr 2025, London", "11 Feb 2025, London", "2 Oct 2023, Astana"]
    places = [said.index(event) for event in events]
    assert places == sorted(places)
    assert said.count("Strategic Dialogue, session 7") == 1
    assert "2 Oct 2023, Astana · Strategic Dialogue, session 7 [1][2] · 2 sources" in said


async def test_the_previous_dialogue_is_another_meeting(talk):
    said = await talk.say("/meetings strategic dialogue")
    assert "December 2022, London\n  Strategic Dialogue [2]" in said
    assert said.count("session 7") == 1


async def test_a_source_shows_every_fact_with_where_it_stands(talk):
    said = await talk.say("/sources 3")
    assert "[3] Eighth Strategic Dialogue in London" in said
    assert "over $18 bn" in said
    assert said.count("¶ 7") == 2
    assert "Origin              Ministry of Foreign Affairs of Kazakhstan" in said


async def test_people_across_spellings_are_one(talk):
    said = await talk.say("/people Vasilenko")
    assert said.count("• 🇰🇿 Roman Vassilenko") == said.count("•") == 1
    assert "also written Roman Vasilenko" in said


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (
            "/agreements fisheries",
            "No agreements on fisheries.\n\nTopics with agreements: Trade and investment, Critical minerals,",
        ),
        (
            "/agreements in force",
            "No agreement in the store is in force, as far as its sources say. There are agreements that are: signed, ratifying.",
        ),
        ("/agreements 99", "There is no agreement 99. /agreements lists them"),
        ("/agreements 99999999999999999999", "There is no agreement"),
        ("/agreements health page 9", "That was the last page."),
        ("/trade 2010", "No figures for 2010. Years with figures: 2023, 2022."),
        ("/trade 2023-08", "No figure for August 2023 alone; periods that include it"),
        ("/trade 2025", "over $22 bn, up to 30 Apr 2025"),
        ("/agreements helth", "Did you mean Health?"),
        ("critical minerals", "Found: critical minerals"),
        ("TRADE 2022", "Trade and investment, 2022"),
        ("/people minister", "Foreign Minister"),
        ("/people british", "Leo Docherty"),
        ("/people Kuantirov", "Alibek Kuantyrov"),
        ("/trade last year", "“last year” is no year. Try /trade, /trade 2022 or /trade 2023-08."),
        ("/latest many", "How many? Write a number from 1 to 20: /latest 10."),
        ("/latest 0", "How many?"),
        ("/latest 99999999999", "How many?"),
        ("/search", "What shall I look for?"),
        ("/search zebra", "Nothing on “zebra”."),
        ('/search "NEAR(" * AND', "Nothing on"),
        ("/search kazakhstan-uk", "Found: kazakhstan-uk"),
        ("/search $1.8", "Found: $1.8"),
        ("/people nobody", "Nobody fits “nobody”. Write a surname, a role or a country"),
        ("/meetings atlantis", "No meetings fit “atlantis”. Try a place, a surname, or a format: Strategic Dialogue;"),
        ("/sources 99", "There is no source 99. /sources lists them"),
        ("/sources x", "“x” is no source number."),
        ("/agreements signed", "Agreements: signed"),
        ("/agreements RATIFYING", "Agreements: ratifying"),
        ("/agreements medicine", "Agreements: Health"),
        ("/latest 2", "Latest"),
    ],
)
async def test_a_wrong_or_empty_question_gets_one_helpful_sentence(talk, asked, answer):
    assert answer in await talk.say(asked)


@pytest.mark.parametrize(
    "words", ["<b>&amp;", "\u202eabc", "x" * 10_000, "\x00\x01", "'; DROP TABLE articles; --", "🦓" * 300]
)
@pytest.mark.parametrize(
    "command", ["trade", "agreements", "latest", "search", "meetings", "people", "sources", "help"]
)
async def test_no_words_break_a_command(talk, command, words):
    said = await talk.say(f"/{command} {words}")
    assert said.strip()
    assert "went wrong" not in said


async def test_every_button_of_the_first_answers_leads_somewhere(talk):
    for command in (
        "/start",
        "/trade",
        "/agreements",
        "/agreements 1",
        "/latest 2",
        "/sources",
        "/sources 1",
        "/search roadmap",
    ):
        await talk.say(command)
        for _, button in list(talk.screen.buttons):
            said = await talk.say(button.command)
            assert said.strip()
            assert "Unknown" not in said


GOLD = {
    "2023-10-02-strategic-dialogue-astana-times": "000",
    "2025-05-02-intergovernmental-commission-astana-times": "001",
    "2023-10-02-strategic-dialogue-trend": "002",
    "2025-02-28-strategic-dialogue-kt": "003",
    "2026-central-asia-uk-qazinform": "004",
}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared gold files are not beside this checkout")
def test_the_hand_written_summaries_say_what_the_gold_says(tmp_path: Path):
    files = sorted(open_desk("kazakhstan-uk").summaries.glob("*.yaml"))
    assert {file.stem for file in files} == set(GOLD)
    for file in files:
        printed = parse_summary(read_bytes(file), file.name).contract()
        (tmp_path / f"{GOLD[file.stem]}.json").write_text(json.dumps(printed), encoding="utf-8")
    score = [sys.executable, str(SHARED / "score.py"), str(SHARED / "gold"), str(tmp_path), "--json"]
    report = json.loads(subprocess.run(score, check=True, capture_output=True, text=True).stdout)
    assert report["micro total"]["f1"] == 1.0


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared gold files are not beside this checkout")
def test_the_five_articles_read_by_rules_say_what_the_gold_says(tmp_path: Path):
    articles, desk = SHARED.parent / "articles", open_desk("kazakhstan-uk")
    for file in articles.glob("*.txt"):
        said = extract(read_article(file), desk).contract()
        (tmp_path / f"{file.stem}.json").write_text(json.dumps(said), encoding="utf-8")
    score = [sys.executable, str(SHARED / "score.py"), str(SHARED / "gold"), str(tmp_path), "--texts", str(articles)]
    done = subprocess.run([*score, "--desk", "KZ,GB", "--json"], check=True, capture_output=True, text=True)
    report = json.loads(done.stdout)
    assert report["facts only"]["f1"] == 1.0
    assert set(report["grounding"]) == {"articles without text", "facts"}, "something is not in its evidence"
