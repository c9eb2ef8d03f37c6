"""Reading an article is pure, bounded in time, safe on any text, and never says what it cannot show."""

from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.desk import Desk, open_desk
from briefings.extract import extract, reads
from briefings.extract.explain import explain
from briefings.extract.proof import shown, value_in
from briefings.extract.sentences import sentences
from briefings.model import Article, Evidence, Indicator, Observation, Summary
from briefings.periods import Period
from briefings.sources.texts import article_of

DESK = open_desk("kazakhstan-uk")
STORY = (
    "ASTANA, 3 May 2024 – Kazakh Deputy Foreign Minister Roman Vassilenko and UK Minister Leo Docherty held talks in Astana. "
    "Trade between Kazakhstan and the United Kingdom reached $1.2 billion in 2023. "
    "The sides signed a memorandum on water. Around 550 companies with British capital work in Kazakhstan."
)
FACTS = ("observations", "agreements", "meetings", "people")
VOCABULARY = (
    "Kazakhstan UK British trade exports imports investment reached signed $1.2 £3 billion million 2022 in to from by of the and , . ; ( ) "
    "– “ ” Agreement memorandum on minister President Tokayev met visited London Astana 600 companies more than 60% since 2005 last year "
    "1,2,3.4.5 $ 00/00/0000 half a 30 February Q1 first eleventh session Strategic Dialogue will expected ratified \n Iran May"
)
WORDS = st.sampled_from(VOCABULARY.split(" "))


def _article(text: str, published: str | None = "2024-05-03") -> Article:
    basis = "stated" if published else "unknown"
    return Article(text=text, published=published, published_basis=basis)


def _facts(summary: Summary) -> list[object]:
    return [fact for kind in FACTS for fact in getattr(summary, kind)]


def test_the_same_article_gives_the_same_summary() -> None:
    assert extract(_article(STORY), DESK) == extract(_article(STORY), DESK)


def test_a_story_gives_its_facts_each_with_its_sentence() -> None:
    summary = extract(_article(STORY), DESK)
    assert [(o.indicator, o.value, str(o.period)) for o in summary.observations] == [
        (Indicator.TURNOVER, Decimal("1200000000"), "2023"),
        (Indicator.COMPANIES, Decimal(550), "2024-05-03"),
    ]
    assert [(a.title, str(a.date)) for a in summary.agreements] == [("memorandum on water", "2024-05-03")]
    assert [(m.name, m.place, m.participants) for m in summary.meetings] == [
        ("talks", "Astana", ("Roman Vassilenko", "Leo Docherty"))
    ]
    assert [(p.name, p.side) for p in summary.people] == [("Roman Vassilenko", "KZ"), ("Leo Docherty", "GB")]
    assert summary.key_points


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(WORDS, max_size=60).map(" ".join), st.text(max_size=300)))
def test_whatever_the_text_every_fact_shows_itself(text: str) -> None:
    summary = extract(_article(text), DESK)
    for fact in _facts(summary):
        for evidence in fact.evidence:  # type: ignore[attr-defined]
            assert evidence.start is not None
            assert text[evidence.start :].startswith(evidence.sentence)
    for observation in summary.observations:
        assert any(value_in(observation.value, evidence.sentence) for evidence in observation.evidence)


@given(st.text(max_size=400))
def test_sentences_stand_where_they_say(text: str) -> None:
    for sentence in sentences(text):
        assert text[sentence.start : sentence.end] == sentence.text


def test_a_sentence_goes_on_over_the_lines_of_a_wrapped_text_but_not_over_those_of_a_list() -> None:
    wrapped = "\n".join(
        [
            "The minister of one country went to see the capital of the",
            "other and came back the same day with a memorandum in hand.",
        ]
        * 6
    )
    assert [sentence.text.count("\n") for sentence in sentences(wrapped)] == [1] * 6
    listed = "\n".join(["Exports of the year", "Imports of the year"] * 6)
    assert len(sentences(listed)) == 12


@pytest.mark.parametrize(
    "text", ["", " ", "$", "1,2,3.4.5", "00/00/0000", "\x00", "«»", "\n\n\n", "é" * 50, "((((", "“”“”", "ǅ İ ﬁ 1²"]
)
def test_odd_texts_give_nothing_and_no_error(text: str) -> None:
    assert _facts(extract(_article(text, None), DESK)) == []


@pytest.mark.parametrize(
    "piece",
    ["a ", "A.", "$", "1,", "(", "“", "Kazakhstan and UK ", "2022 ", "million ", "signed ", "Minister ", "of the ", "January ", "1 000 ",
     "Agreement on ", "UK trade $1 billion ", "Strategic Dialogue ", "more than ", "and ", "K-", "first ", "\n", "May 1, "],
)  # fmt: skip
def test_repetition_costs_no_more_than_its_length(piece: str) -> None:
    few, many = (_cost(piece * (length // len(piece))) for length in (15_000, 60_000))
    assert many < 10 * max(few, 0.05), "four times the length may cost four times as much, and never its square"


def _cost(repeated: str) -> float:
    """Processor seconds; other work on the machine does not count."""
    started = time.process_time()
    extract(_article("Kazakhstan and Britain. " + repeated), DESK)
    return time.process_time() - started


def test_a_language_that_the_rules_do_not_cover_is_not_read() -> None:
    article = article_of("Товарооборот между Казахстаном и Великобританией в 2022 году составил 1,8 млрд долларов США.")
    assert not reads(article)
    assert _facts(extract(article, DESK)) == []
    assert "not read" in explain(article, DESK)


def test_an_article_about_another_pair_gives_no_facts() -> None:
    text = "In 2022, trade between Kazakhstan and China reached $24 billion. Kazakh President Kassym-Jomart Tokayev met Xi Jinping in Beijing."
    assert _facts(extract(_article(text), DESK)) == []


def test_a_fact_that_cannot_show_itself_is_not_shown() -> None:
    def figure(value: int, sentence: str, start: int | None) -> Observation:
        return Observation(
            indicator=Indicator.TURNOVER, reporter="KZ", partner="GB", value=Decimal(value), unit="USD",
            period=Period.parse("2022"), evidence=(Evidence(sentence, start),),
        )  # fmt: skip

    text = "Trade was $1.8 billion."
    assert shown(figure(1_800_000_000, text, 0), text)
    assert not shown(figure(1_900_000_000, text, 0), text)
    assert not shown(figure(1_800_000_000, text, 3), text)
    assert not shown(figure(1_800_000_000, text, None), text)


def test_the_derivation_names_rule_and_words() -> None:
    told = explain(_article(STORY), DESK)
    assert "number with a scale" in told
    assert "observation  trade.turnover KZ-GB 1200000000 USD 2023 exact" in told
    assert "meeting  talks" in told


@pytest.mark.parametrize(("money", "reporter"), [("£2.0 billion", "GB"), ("$2.0 billion", "KZ")])
def test_who_counts_in_pounds_speaks_from_britain(money: str, reporter: str) -> None:
    text = f"In 2023 Britain and Kazakhstan traded goods and services worth {money}."
    assert [o.reporter for o in extract(_article(text, "2024-06-20"), DESK).observations] == [reporter]


@pytest.fixture
def other_desk(tmp_path: Path) -> Desk:
    """A desk of another pair, made of nothing but its file."""
    folder = tmp_path / "kazakhstan-germany"
    folder.mkdir()
    (folder / "desk.toml").write_text(
        """
name = "Kazakhstan–Germany"
established = "1992-02-11"
[[countries]]
code = "KZ"
name = "Kazakhstan"
adjectives = ["Kazakh"]
capital = "Astana"
capitals = ["Astana"]
flag = "🇰🇿"
timezone = "Asia/Almaty"
[[countries]]
code = "DE"
name = "Germany"
names = ["Federal Republic of Germany"]
adjectives = ["German"]
capital = "Berlin"
capitals = ["Berlin"]
flag = "🇩🇪"
timezone = "Europe/Berlin"
[topics.trade-investment]
label = "Trade"
words = ["trade", "invest*"]
""",
        encoding="utf-8",
    )
    return open_desk(str(folder))


def test_the_same_rules_read_another_pair(other_desk: Desk) -> None:
    text = (
        "BERLIN, 20 June 2023. Trade between Kazakhstan and Germany rose by 25% to $2.8 billion in 2022. "
        "German investment in Kazakhstan has exceeded $6 billion since 2005. "
        "Kazakh Foreign Minister Murat Nurtleu met with German Foreign Minister Annalena Baerbock in Berlin. "
        "Trade between Kazakhstan and the United Kingdom was $1.8 billion in 2022."
    )
    summary = extract(_article(text, "2023-06-20"), other_desk)
    assert [(o.indicator, o.partner, o.value) for o in summary.observations] == [
        (Indicator.TURNOVER, "DE", Decimal("2800000000")),
        (Indicator.INVESTMENT_STOCK, "DE", Decimal("6000000000")),
    ]
    assert [(p.name, p.side) for p in summary.people] == [("Murat Nurtleu", "KZ"), ("Annalena Baerbock", "DE")]
    assert len(summary.meetings) == 1
    assert all(o.partner == "GB" for o in extract(_article(text, "2023-06-20"), DESK).observations)


@settings(max_examples=150, deadline=None)
@given(
    st.integers(1, 999),
    st.integers(1, 9),
    st.text(st.characters(exclude_categories=("Nd", "Nl", "No", "L", "Cs")), min_size=0, max_size=3),
)
def test_a_figure_broken_by_any_mark_is_read_whole_or_not_at_all(whole: int, tenth: int, mark: str) -> None:
    """Independent of how the rules take a sentence apart: the digits that were written are known here."""
    text = f"Trade between Kazakhstan and the United Kingdom reached ${whole}.{mark}{tenth} billion in 2023."
    values = [fact.value for fact in extract(article_of(text), DESK).observations]
    apart = any(sign.isspace() or sign in "-–—−‒‑/:;|()[]{}<>=+*×%&#$£€¥₸₽~≈\x85" for sign in mark)
    assert apart or set(values) <= {Decimal(f"{whole}.{tenth}") * 10**9}
    assert all(value_in(value, text) or mark for value in values)


@pytest.mark.parametrize("mark", ["·", "٫", "’", "'", "^", "_", "\u200b", "\u00ad.\u00ad", "\u2060", "‚", "`"])
def test_the_gate_gives_no_value_for_a_piece_of_a_figure(mark: str) -> None:
    sentence = f"Trade reached $1{mark}2 billion in 2023."
    assert not value_in(Decimal(2_000_000_000), sentence)
    assert not value_in(Decimal(1), sentence)
