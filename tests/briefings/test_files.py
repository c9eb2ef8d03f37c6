"""Summary files: what is refused names file, line and field."""

import json
import os
import re
from pathlib import Path

import pytest

from briefings.errors import BadSource, BadSummary
from briefings.model import Agreement, Article, Fact, Meeting, Observation, Person, Summary
from briefings.sources.files import LARGEST_FILE, id_of, parse_summary, read_bytes

GOOD = """\
article:
  headline: A headline
  published: 2023-10-02
  published_basis: stated
topics: [health]
observations:
  - indicator: trade.turnover
    reporter: KZ
    partner: GB
    value: 1.8e9
    unit: USD
    period: 2022
    locator: ¶ 3
"""


def test_a_good_file_becomes_a_summary_named_after_itself():
    read = parse_summary(GOOD.encode(), "articles/My File.yaml")
    assert read.article.id == "my-file"
    assert str(read.observations[0].period) == "2022"
    assert read.observations[0].value == 1_800_000_000


def test_an_id_in_the_file_wins_over_its_name():
    assert parse_summary(GOOD.replace("article:", "article:\n  id: own-id").encode(), "x.yaml").article.id == "own-id"


def test_norway_is_a_country_and_a_date_stays_as_written():
    read = parse_summary(GOOD.replace("partner: GB", "partner: NO").encode(), "x.yaml")
    assert read.observations[0].partner == "NO"
    assert str(read.article.published) == "2023-10-02"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (GOOD.replace("USD", "UDS"), "x.yaml, line 11: observations.1.unit: 'UDS' is no ISO 4217 currency"),
        (
            GOOD.replace("2023-10-02", "2023-02-30"),
            "x.yaml, line 3: article.published: '2023-02-30' is not in the calendar",
        ),
        (GOOD.replace("1.8e9", "much"), "x.yaml, line 10: observations.1.value"),
        (GOOD.replace("    unit: USD\n", ""), "x.yaml, line 7: observations.1.unit: it is missing"),
        (GOOD.replace("reporter:", "raporter:"), "observations.1"),
        (GOOD.replace("    locator: ¶ 3\n", ""), "x.yaml, line 7: observations.1: a fact needs its evidence"),
        (GOOD.replace("[health]", "[fisheries]"), "x.yaml, line 5: topics.1"),
        (
            GOOD.replace("trade.turnover", "trade.turnovr"),
            "there is no such word here; write trade.turnover, trade.exp",
        ),
        (GOOD.replace("[health]", "health"), "topics: write a list, for example [one, two]"),
        (GOOD.replace("1.8e9", "-1"), "observations.1.value: it must be more than 0"),
        (GOOD.replace("1.8e9", "2e15"), "observations.1.value: it must be at most 1,000,000,000,000,000"),
        (GOOD.replace("2023-10-02", "[]"), "article.published: write a date, for example 2023, 2023-10 or 2023-10-02"),
        (GOOD.replace("headline: A headline", "headline: [A]"), "article.headline: write words; in quotation marks"),
        (GOOD.replace("headline: A headline", 'headline: ""'), "article.headline: it is empty; leave the field out"),
        (GOOD.replace("headline: A headline", f"headline: {'x' * 401}"), "it is longer than 400 characters"),
        (GOOD.replace("headline: A headline", "id: A b"), "article.id: write small letters, digits and hyphens"),
        (GOOD.replace("headline: A headline", "url: noon"), "article.url: write the whole address, for example https:"),
        (GOOD + "meetings: [{name: talks, session: third, locator: ¶ 1}]", "meetings.1.session: write a whole number"),
        (GOOD + "people: [N]", "people.1: write its fields below it, each in its own line"),
        (GOOD + "extra: 1\n", "x.yaml, line 14: extra: there is no such field; there are article, topics, key_points"),
        (GOOD + "topics: []\n", "x.yaml, line 14: no valid YAML: 'topics' stands twice"),
        ("article: [", "x.yaml, line 2: no valid YAML"),
        ("\tarticle: 1", "no valid YAML"),
        ("", "line 1: it holds no summary"),
        ("- a\n- b\n", "line 1: it holds no summary"),
        ("article: &a {}\nx: *a\n", "line 1: anchors and aliases are not allowed"),
        ("article: !!python/object:os.system {}", "line 1: tags such as !!int are not allowed"),
        ('article: !!int ""', "line 1: tags such as !!int are not allowed"),
        ("article:\n  headline: !!bool x", "line 2: tags such as !!int are not allowed"),
        ("article: ! x", "line 1: tags such as !!int are not allowed"),
        ("? [a, b]\n: 1\n", "line 1: a field's name is a word, not a list or a mapping"),
        ("article: {}\n? {a: b}\n: 1\n", "line 2: a field's name is a word, not a list or a mapping"),
        ("people: [{name: [a], [b]: c}]", "line 1: a field's name is a word, not a list or a mapping"),
        ("a: 1\n---\nb: 2\n", "no valid YAML"),
        ("article: \x00", "no valid YAML"),
        ("article: " + "[" * 2_000 + "]" * 2_000, "x.yaml, line 1: it is nested deeper than 20 levels"),
        ("article: " + "[" * 200_000, "nested deeper than 20 levels"),
    ],
)
def test_bad_files_are_refused_with_file_line_and_field(content, said):
    with pytest.raises(BadSummary) as refusal:
        parse_summary(content.encode(), "x.yaml")
    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_file_that_is_not_utf8_is_refused_with_the_place():
    with pytest.raises(BadSummary, match=r"not UTF-8 \(byte 9\)"):
        parse_summary("article: é".encode("latin-1"), "x.yaml")


def test_a_byte_order_mark_is_no_obstacle():
    assert parse_summary(b"\xef\xbb\xbf" + GOOD.encode(), "x.yaml").article.headline == "A headline"


def test_ten_megabytes_are_refused_without_reading_them_all(tmp_path: Path):
    file = tmp_path / "large.yaml"
    file.write_bytes(b"#" * (10 * LARGEST_FILE))
    with pytest.raises(BadSource, match=r"it has 10\.0 MB; such a file has at most 1 MB"):
        read_bytes(file)


def test_a_pipe_and_a_device_are_refused_without_being_opened(tmp_path: Path):
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    for odd in (pipe, Path("/dev/zero"), tmp_path):
        with pytest.raises(BadSource, match="it is no regular file"):
            read_bytes(odd)


def test_no_more_is_read_than_a_file_may_have_even_where_its_size_is_not_told(tmp_path: Path):
    with pytest.raises(BadSource, match="such a file has at most 0 MB"):
        read_bytes(Path("/proc/self/status"), largest=10)


def test_a_file_that_is_gone_is_refused_with_the_reason(tmp_path: Path):
    with pytest.raises(BadSource, match="it cannot be read: No such file"):
        read_bytes(tmp_path / "none.yaml")


@pytest.mark.parametrize(
    ("file", "made"), [("Ünïcode & co.yaml", "unicode-co"), ("...yaml", "summary"), ("a" * 300 + ".yaml", "a" * 100)]
)
def test_any_file_name_gives_an_id(file, made):
    assert id_of(file) == made


ODD: list[object] = ["", "x", "1", 7, 1.5, -9, True, None, [], ["x"], [7], {"a": "b"}, "x" * 5000, 1e99, ["x"] * 300]


@pytest.mark.parametrize("value", ODD, ids=lambda value: repr(value)[:20])
def test_whatever_a_field_holds_its_refusal_speaks_plainly(value: object):
    kinds: dict[str, type[Fact]] = {
        "observations": Observation,
        "agreements": Agreement,
        "meetings": Meeting,
        "people": Person,
    }
    files: list[dict[str, object]] = [{name: value} for name in Summary.model_fields]
    files += [{"article": {name: value}} for name in Article.model_fields]
    files += [{"article": {}, kind: [{name: value}]} for kind, model in kinds.items() for name in model.model_fields]
    for raw in files:
        try:
            parse_summary(json.dumps(raw).encode(), "x.yaml")
        except BadSummary as refused:
            for trouble in (refused, *refused.others):
                assert not re.search(
                    r"Input|String|Tuple|Value|should|dictionary|instance|pattern|Decimal", str(trouble)
                )
