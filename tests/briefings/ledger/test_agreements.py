"""The ladder of an agreement, as all its sources tell it."""

from datetime import date

from briefings.claims import AgreementClaims
from briefings.ledger.agreements import agreement_view
from briefings.model import Kind, Status
from tests.making import rung, source

SIGNED, EXPECTED, RATIFYING = Status.SIGNED, Status.EXPECTED, Status.RATIFYING


def view(*rungs, titles=("Treaty",)):
    return agreement_view(
        AgreementClaims(3, "k", titles[0], Kind.AGREEMENT, titles, ("KZ", "GB"), (), rungs, date(2025, 1, 1))
    )


def test_rungs_stand_lowest_first_and_the_furthest_is_the_status():
    told = view(rung(RATIFYING), rung(EXPECTED), rung(SIGNED, "2024-04"))
    assert [step.status for step in told.rungs] == [EXPECTED, SIGNED, RATIFYING]
    assert told.status is RATIFYING


def test_dates_that_can_be_the_same_are_one_and_the_finest_is_shown():
    told = view(rung(SIGNED, "2024", source(1)), rung(SIGNED, "2024-04", source(2)))
    (step,) = told.rungs
    assert [str(when) for when, _ in step.dates] == ["2024-04"]
    assert not step.disputed
    assert [one.number for one in step.sources] == [1, 2]


def test_dates_that_cannot_be_the_same_are_both_shown_with_their_sources():
    told = view(rung(SIGNED, "2024-04-23", source(1)), rung(SIGNED, "2024-04-24", source(2)))
    (step,) = told.rungs
    assert step.disputed
    assert [(str(when), [one.number for one in by]) for when, by in step.dates] == [
        ("2024-04-23", [1]),
        ("2024-04-24", [2]),
    ]


def test_a_report_without_a_date_supports_the_dated_rung():
    (step,) = view(rung(SIGNED, None, source(1)), rung(SIGNED, "2024-04", source(2))).rungs
    assert [one.number for one in step.sources] == [1, 2]
    assert len(step.dates) == 1


def test_an_undated_rung_is_shown_by_its_first_and_last_report():
    (step,) = view(rung(RATIFYING, None, source(1, "2025-02-28"), source(2, "2026"))).rungs
    assert [str(when) for when in step.reported] == ["2025-02-28", "2026"]


def test_a_rung_of_one_party_is_apart_from_that_of_all():
    told = view(rung(Status.RATIFIED, "2025-01", by="KZ"), rung(Status.RATIFIED, "2025-03"))
    assert [step.by for step in told.rungs] == [None, "KZ"]


def test_other_wordings_are_kept_beside_the_title():
    assert view(rung(SIGNED), titles=("Treaty", "The Treaty", "TREATY")).other_titles == ("The Treaty",)
