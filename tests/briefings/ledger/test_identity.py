"""Which facts speak of the same thing."""

from datetime import date

import pytest

from briefings.desk import open_desk
from briefings.ledger.identity import agreement_key, file_summary, main_meeting, person_key
from briefings.model import Agreement
from tests.making import p, summary

DESK = open_desk("kazakhstan-uk")
TODAY = date(2026, 11, 21)


def key(title, kind="agreement", parties=("KZ", "GB"), published="2025-05-02", **fields):
    raw = {"title": title, "kind": kind, "status": "signed", "parties": parties, "locator": "¶ 1"} | fields
    return agreement_key(Agreement.model_validate(raw), DESK, p(published) if published else None)


@pytest.mark.parametrize(
    "title",
    [
        "Strategic Partnership and Cooperation Agreement",
        "Agreement on Strategic Partnership and Cooperation",
        "partnership and cooperation agreement",
        "SPCA",
        "Kazakhstan–UK Strategic Partnership and Cooperation Agreement (SPCA)",
        "the bilateral Agreement on Strategic Partnership and Cooperation between Kazakhstan and the United Kingdom",
    ],
)
def test_a_known_agreement_is_recognised_under_every_title(title):
    assert key(title) == "spca"


def test_a_known_title_of_other_parties_is_another_agreement():
    assert key("Partnership and Cooperation Agreement", parties=("KZ", "European Union")) != "spca"


def test_word_order_case_plural_and_spelling_do_not_matter():
    assert key("Roadmap for cooperation in agriculture", "roadmap") == key(
        "Agriculture cooperation road map", "roadmap"
    )
    assert key("memorandum on labor rights", "memorandum") == key("Memorandum on labour right", "memorandum")


def test_a_plan_is_kin_to_a_roadmap_and_no_kin_to_a_memorandum():
    assert (
        key("plan on water", "plan") == key("roadmap on water", "roadmap") != key("memorandum on water", "memorandum")
    )


def test_two_parties_make_two_memoranda():
    assert key("MoU on Cooperation", "memorandum", ("KZ", "GLAA")) != key(
        "MoU on Cooperation", "memorandum", ("KZ", "Kew Gardens")
    )


def test_the_country_in_a_ministrys_name_does_not_matter():
    one = key("MoU on Health", "memorandum", ("Kazakh Ministry of Healthcare", "AstraZeneca"))
    assert one == key("MoU on Health", "memorandum", ("Ministry of Healthcare of Kazakhstan", "AstraZeneca"))


def test_protocols_recur_and_are_told_apart_by_year():
    title = "Protocol of the Intergovernmental Commission"
    dated = [{"status": "signed", "date": "2025-04-30"}]
    assert key(title, "protocol", steps=dated) == key(title, "protocol", published="2025-06-01")
    assert key(title, "protocol", steps=dated) != key(title, "protocol", published="2026-06-01")


@pytest.mark.parametrize("name", ["Roman Vassilenko", "Roman Vasilenko", "Vassilenko", "ROMAN VASSILENKO"])
def test_a_person_is_found_under_every_spelling(name):
    assert person_key(name, "KZ", DESK) == "vasilenko:KZ"


def test_the_main_meeting_is_the_first_in_a_standing_format():
    told = summary(
        meetings=[
            {"name": "talks", "date": "2023-10-02"},
            {"name": "Strategic Dialogue", "session": 7, "date": "2023-10-02"},
        ]
    )
    assert main_meeting(told, DESK) == 1


def test_a_meeting_long_before_the_publication_is_background():
    told = summary(
        meetings=[{"name": "Strategic Dialogue", "date": "2022-12"}, {"name": "talks", "date": "2023-10-01"}]
    )
    assert main_meeting(told, DESK) == 1
    assert main_meeting(summary(meetings=[{"name": "Strategic Dialogue", "date": "2022-12"}]), DESK) is None


def filed(**fields):
    return file_summary(summary(**fields), path="summaries/x.yaml", content_hash="0", desk=DESK, today=TODAY)


def test_an_article_is_dated_by_its_main_meeting():
    one = filed(meetings=[{"name": "Strategic Dialogue", "date": "2023-09-28"}])
    assert (str(one.happened), one.sort_day) == ("2023-09-28", date(2023, 9, 28))


def test_a_bare_year_stands_at_its_first_day_and_nothing_after_the_retrieval():
    vague = {"published": "2026", "published_basis": "inferred"}
    assert filed(article=vague).sort_day == date(2026, 1, 1)
    month = {"published": "2026-03", "published_basis": "inferred"}
    assert filed(article=month).sort_day == date(2026, 3, 31)
    assert filed(article=month | {"retrieved": "2026-03-01"}).sort_day == date(2026, 3, 1)


def test_an_article_without_any_date_stands_last():
    assert filed(article={}).sort_day == date.min
    assert filed(article={}).happened is None


def test_an_agreement_is_shown_under_the_desks_title_and_topics_or_its_own():
    one = filed(
        agreements=[
            {"title": "SPCA", "kind": "agreement", "status": "signed", "parties": ["KZ", "GB"]},
            {"title": "plan to make medicines", "kind": "plan", "status": "signed", "parties": ["KZ", "AstraZeneca"]},
        ]
    )
    assert one.agreement_titles == ("Strategic Partnership and Cooperation Agreement", "Plan to make medicines")
    assert one.agreement_topics[1] == ("health",)


def test_every_name_and_title_can_be_searched():
    one = filed(
        article={"headline": "Ministers meet", "published": "2023", "published_basis": "stated"},
        meetings=[{"name": "forum", "place": "Aktau", "participants": ["Roman Vassilenko"]}],
        topics=["health"],
    )
    assert all(word in one.search_text for word in ("Ministers meet", "Aktau", "Roman Vassilenko", "Health"))
