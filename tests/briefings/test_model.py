"""The contract, enforced by type."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from briefings.model import Agreement, Article, Observation, Summary
from tests.making import summary

FIGURE = {
    "indicator": "trade.turnover",
    "reporter": "KZ",
    "partner": "GB",
    "value": 1800000000,
    "unit": "USD",
    "period": "2022",
    "locator": "¶ 11",
}
TREATY = {"title": "Agreement on X", "kind": "agreement", "status": "signed", "parties": ["KZ", "GB"], "locator": "¶ 1"}


def test_a_fact_without_evidence_cannot_be_made():
    with pytest.raises(ValidationError, match="a fact needs its evidence"):
        Observation.model_validate({key: value for key, value in FIGURE.items() if key != "locator"})


def test_a_fact_with_both_sentence_and_locator_is_refused():
    with pytest.raises(ValidationError, match="a fact needs its evidence"):
        Observation.model_validate(FIGURE | {"evidence": ["Trade reached $1.8 billion."]})


def test_facts_are_frozen():
    with pytest.raises(ValidationError, match="frozen"):
        Observation.model_validate(FIGURE).value = Decimal(1)  # type: ignore[misc]  # that it fails is the point


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"unit": "UDS"}, "no ISO 4217 currency"),
        ({"unit": "companies"}, "unit of trade.turnover cannot be"),
        ({"reporter": "XX1"}, "no ISO 3166 country code"),
        ({"reporter": "GB"}, "both GB"),
        ({"value": -1}, "greater than 0"),
        ({"value": True}, "not true or false"),
        ({"value": "NaN"}, "finite"),
        ({"value": 1e16}, "less than or equal"),
        ({"period": "2023-13"}, "not in the calendar"),
        ({"period": None}, "Period"),
        ({"qualifier": "roughly"}, "exact"),
        ({"change": {"percent": -101}}, "greater than or equal to -100"),
        ({"indicator": "gdp"}, "trade.turnover"),
        ({"note": "x"}, "Extra inputs"),
    ],
)
def test_bad_figures_are_refused_with_the_reason(change, said):
    with pytest.raises(ValidationError, match=said):
        Observation.model_validate(FIGURE | change)


@pytest.mark.parametrize("kind", ["memorandum", "protocol", "roadmap", "plan", "joint-statement"])
def test_a_memorandum_and_its_like_are_never_in_force(kind):
    with pytest.raises(ValidationError, match="never in force"):
        Agreement.model_validate(TREATY | {"kind": kind, "status": "in-force"})


def test_two_capitals_that_are_no_countrys_code_are_a_partys_name():
    assert Agreement.model_validate(TREATY | {"parties": ["KZ", "BP"]}).parties == ("KZ", "BP")


def test_the_status_is_the_furthest_rung_of_the_steps():
    with pytest.raises(ValidationError, match="a step says 'ratified'"):
        Agreement.model_validate(TREATY | {"steps": [{"status": "ratified", "date": "2024"}]})


def test_a_publication_date_and_its_basis_go_together():
    with pytest.raises(ValidationError, match="its basis is 'unknown'"):
        Article.model_validate({"published": "2023"})
    with pytest.raises(ValidationError, match="published is empty"):
        Article.model_validate({"published_basis": "stated"})
    with pytest.raises(ValidationError, match="is an interval"):
        Article.model_validate({"published": "2023/2024", "published_basis": "stated"})


def test_a_topic_stands_once():
    with pytest.raises(ValidationError, match="stands twice"):
        summary(topics=["health", "health"])


def test_money_stays_exact():
    assert Observation.model_validate(FIGURE | {"value": 384.3}).value == Decimal("384.3")
    assert Observation.model_validate(FIGURE | {"value": "1094000000.10"}).value == Decimal("1094000000.10")


def test_the_printed_contract_reads_back_as_the_same_summary():
    first = summary(
        observations=[FIGURE | {"change": {"percent": 60, "qualifier": "over", "from": "2021"}}],
        agreements=[TREATY | {"steps": [{"status": "signed", "date": "2024-04", "by": None}]}],
        key_points=["Trade grew."],
    )
    printed = json.loads(json.dumps(first.contract()))
    assert Summary.model_validate(printed) == first
    assert printed["observations"][0]["change"] == {"percent": 60, "qualifier": "over", "from": "2021"}
    assert printed["observations"][0]["locator"] == "¶ 11"
    assert "evidence" not in printed["observations"][0]


def test_the_text_of_an_article_is_never_printed():
    assert "text" not in summary(article={"text": "Body."}).contract()["article"]


def test_the_schema_names_every_list_of_the_contract():
    schema = Summary.model_json_schema()
    assert {"article", "topics", "observations", "agreements", "meetings", "people"} <= set(schema["properties"])


GOLD = sorted((Path(__file__).parents[3] / "shared" / "eval" / "gold").glob("*.json"))


@pytest.mark.skipif(not GOLD, reason="the shared gold files are not beside this checkout")
@pytest.mark.parametrize("file", GOLD, ids=lambda file: file.stem)
def test_a_gold_summary_reads_and_prints_as_it_stands(file):
    gold = json.loads(file.read_text(encoding="utf-8"))
    assert Summary.model_validate(gold).contract() == gold
