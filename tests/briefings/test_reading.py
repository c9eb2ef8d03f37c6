"""One file → one summary; and what makes every article be read again."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import briefings
from briefings.desk import open_desk
from briefings.errors import BadSource, BadSummary
from briefings.extract.proof import value_in
from briefings.model import Article, Summary
from briefings.reading import READ_BY, as_yaml, check_summary, read_summary
from briefings.sources.texts import article_of

DESK = open_desk("kazakhstan-uk")
PACKAGE = Path(briefings.__file__).parent


def test_all_that_reading_imports_takes_part_in_the_mark():
    loaded = "import sys, briefings.reading, briefings.sources.pages; print(*(m for m in sys.modules if m.startswith('briefings.')))"
    names = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout.split()
    parts = {name.split(".")[1] for name in names}
    assert parts <= {name.removesuffix(".py") for name in READ_BY}


@pytest.mark.parametrize(
    "changed",
    [
        "extract/observations.py",
        "extract/figures/indicator.py",
        "sources/language.py",
        "sources/publishers.toml",
        "periods.py",
        "desk.py",
    ],
)
def test_a_change_of_what_reads_has_every_article_read_again(tmp_path: Path, changed: str):
    shutil.copytree(PACKAGE, tmp_path / "briefings", ignore=shutil.ignore_patterns("__pycache__"))
    before = _mark_in(tmp_path)
    with (tmp_path / "briefings" / changed).open("a", encoding="utf-8") as file:
        file.write("\n# another rule\n")
    assert _mark_in(tmp_path) != before


def _mark_in(folder: Path) -> str:
    asked = [
        sys.executable,
        "-P",
        "-c",
        f"import sys; sys.path.insert(0, {str(folder)!r}); import briefings.reading as r; print(r.RULES_MARK)",
    ]
    return subprocess.run(asked, capture_output=True, text=True, check=True, cwd=folder).stdout


TEXT = "Talks were held in Noon.\n\nTrade between the two came to\n€1.2 billion in 2024, the ministry said."
SENTENCE = "Trade between the two came to €1.2 billion in 2024, the ministry said."
HAND_WRITTEN = """\
article:
  id: talks
  published: 2025-03-01
  published_basis: stated{text}
observations:
  - indicator: trade.turnover
    reporter: SE
    partner: MT
    value: {value}
    unit: EUR
    period: 2024
    {shown}
"""


def hand_written(*, text: str = TEXT, value: str = "1200000000", shown: str = f'evidence: ["{SENTENCE}"]') -> bytes:
    kept = f"\n  text: {json.dumps(text)}" if text else ""
    return HAND_WRITTEN.format(text=kept, value=value, shown=shown).encode()


def test_a_summary_whose_text_shows_its_facts_is_taken_with_the_place_of_each_sentence():
    summary = check_summary(hand_written(), "talks.yaml")
    [evidence] = summary.observations[0].evidence
    assert evidence.start is not None
    assert TEXT[evidence.start :].startswith(evidence.sentence)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"shown": 'evidence: ["Trade came to €1.2 billion."]'}, "this sentence is not in the article: “Trade came"),
        ({"value": "9900000000"}, "9900000000 is not in the sentence: “Trade between the two came"),
        ({"shown": "locator: ¶ 2"}, "the article's text is kept, so a locator shows nothing"),
    ],
)
def test_a_fact_that_the_text_does_not_show_is_refused_with_its_place(change: dict[str, str], said: str):
    with pytest.raises(BadSummary, match=r"observations\.1: ") as refused:
        check_summary(hand_written(**change), "talks.yaml")
    assert said in refused.value.reason
    assert refused.value.line == 7


def test_everything_that_the_text_does_not_show_is_named():
    people = '\npeople:\n  - {name: Aurora Dawn, role: Minister, side: SE, evidence: ["Dawn rose."]}\n'
    with pytest.raises(BadSummary) as refused:
        check_summary(hand_written(value="5000000000").rstrip() + people.encode(), "talks.yaml")
    assert [other.field for other in (refused.value, *refused.value.others)] == ["observations.1", "people.1"]


@pytest.mark.parametrize("change", [{"value": "9900000000"}, {"shown": "locator: ¶ 2"}])
def test_where_no_text_is_kept_nothing_can_be_asked(change: dict[str, str]):
    assert check_summary(hand_written(text="", **change), "talks.yaml").observations


def test_in_a_language_that_is_not_read_only_the_sentence_is_looked_for():
    russian = hand_written(
        text="Товарооборот составил 1,2 млрд евро.", shown='evidence: ["Товарооборот составил 1,2 млрд евро."]'
    ).replace(b"  id: talks", b"  id: talks\n  language: ru")
    assert check_summary(russian, "talks.yaml").observations
    with pytest.raises(BadSummary, match="not in the article"):
        check_summary(russian.replace(b'evidence: ["', b'evidence: ["\xd0\x90'), "talks.yaml")


def test_what_a_summary_does_not_say_of_its_article_comes_from_the_article():
    article = Article(
        id="talks", origin="Ministry of Tides", headline="Talks", url="https://noon.example/1", language="en", text=TEXT
    )
    written = hand_written(text="").replace(b"  id: talks", b"  id: talks\n  headline: By hand\n  url: null")
    made = check_summary(written, "talks.yaml", of=article).article
    assert (made.headline, made.url, made.origin, made.text) == ("By hand", None, "Ministry of Tides", TEXT)
    assert str(made.published) == "2025-03-01"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
@example("1e5")
@example(" leading\n\n  and trailing \n")
@example("tab\tand\r\nreturn\x85\u2028\x07")
def test_a_text_comes_back_to_the_letter_from_the_file_that_it_is_written_into(text: str):
    summary = Summary(article=Article(id="talks"))
    assert check_summary(as_yaml(summary, text=text).encode(), "talks.yaml").article.text == text


VOCABULARY = (
    "Kazakhstan UK British trade exports investment reached signed $1.2 £3 billion million 2022 2023. in to from by the and ,"
    " . ; ( “ ” memorandum on minister Tokayev met visited London Astana 600 companies more than 60% last year 1,2,3.4.5 $"
    " 00/00/0000 \n \n\n | Subscribe date: 2024-05-03 ASTANA, 3 May – --- title: http://a.example/b { } é қ"
)
STATED = "Trade between Kazakhstan and the UK came to $1.2 billion in 2023."
PIECES = st.sampled_from([*VOCABULARY.split(" "), STATED])
STORIES = st.lists(PIECES, max_size=50).map(" ".join)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp1251", "latin-1", "utf-16-le"])
TAGS = st.sampled_from(
    "<p> </p> <div> </div> <article> <table> <tr> <td> </table> <script> </script> <!-- --> <h1> <br> <a href='x'> &nbsp; &lt; &#0; <"
    " <html> <body> <footer> <meta property='article:published_time' content='2024-05-03'> <blockquote> <li> <time datetime='x'>".split(
        " "
    )
)
PAGES = st.lists(st.one_of(TAGS, PIECES), max_size=80).map(lambda parts: f"<html><body><article>{' '.join(parts)}")
TEXT_FILES = st.one_of(
    st.binary(max_size=300), st.builds(lambda text, code: text.encode(code, "replace"), STORIES, ENCODINGS)
)
PAGE_FILES = st.one_of(
    TEXT_FILES, st.builds(lambda text, code: text.encode(code, "xmlcharrefreplace"), PAGES, ENCODINGS)
)


@settings(max_examples=200, deadline=None)
@given(TEXT_FILES, st.sampled_from(["a.txt", "a.md"]))
@example(STATED.encode(), "a.txt")
def test_whatever_a_file_holds_its_facts_show_themselves_or_it_is_refused_in_one_sentence(content: bytes, name: str):
    _shows_itself(content, name)


@settings(max_examples=80, deadline=None)
@given(PAGE_FILES)
def test_whatever_a_page_holds_its_facts_show_themselves_or_it_is_refused_in_one_sentence(content: bytes):
    _shows_itself(content, "a.html")


@settings(max_examples=150, deadline=None)
@given(STORIES)
def test_what_stays_of_a_text_stands_in_it(text: str):
    found = " ".join(text.split())
    with suppress(BadSource):
        lines = article_of(text).text.splitlines()
        assert all(" ".join(line.split()) in found for line in lines)


def _read_or_refused(content: bytes, name: str) -> Summary | str:
    try:
        return read_summary(content, name, DESK)
    except BadSource as refused:
        return str(refused)


def _shows_itself(content: bytes, name: str) -> None:
    summary = _read_or_refused(content, name)
    if isinstance(summary, str):
        assert len(summary.splitlines()) == 1
        return
    text = summary.article.text
    for fact in summary.facts:
        assert fact.evidence
        for evidence in fact.evidence:
            assert evidence.start is not None
            assert text[evidence.start :].startswith(evidence.sentence)
    for figure in summary.observations:
        assert any(value_in(figure.value, evidence.sentence) for evidence in figure.evidence)
    assert as_yaml(summary, text=text)


def test_a_page_that_states_a_fact_shows_it():
    page = (
        f"<html><body><article><h1>Talks</h1><p>{STATED}</p><p>The talks went on in London for two days.</p></article>"
    )
    summary = read_summary(page.encode(), "a.html", DESK)
    assert [figure.value for figure in summary.observations] == [1_200_000_000]
    _shows_itself(page.encode(), "a.html")


def test_a_figure_of_another_pair_is_refused_with_its_line():
    with pytest.raises(BadSummary, match=r"line 7: observations\.1: SE–MT is not the pair of this desk, KZ–GB"):
        read_summary(hand_written(), "talks.yaml", DESK)
