"""People across spellings."""

import pytest

from briefings.desk import open_desk
from briefings.ledger.people import people
from tests.making import role

DESK = open_desk("kazakhstan-uk")
KEY = "vasilenko:KZ"


def test_one_person_under_two_spellings_is_shown_once():
    (person,) = people(
        [
            role(1, "Roman Vasilenko", "Deputy Minister of Foreign Affairs", "KZ", KEY),
            role(2, "Roman Vassilenko", "Deputy Foreign Minister", "KZ", KEY),
        ],
        DESK,
    )
    assert (person.name, person.spellings) == ("Roman Vassilenko", ("Roman Vasilenko",))


def test_wordings_of_one_role_are_one_and_the_latest_is_shown():
    (person,) = people(
        [
            role(1, "Roman Vasilenko", "Deputy Minister of Foreign Affairs", "KZ", KEY, "2023-10-02"),
            role(2, "Roman Vasilenko", "Deputy Foreign Minister", "KZ", KEY, "2025-02-28"),
        ],
        DESK,
    )
    assert [one.role for one in person.roles] == ["Deputy Foreign Minister"]
    assert [source.number for source in person.roles[0].sources] == [1, 2]


def test_another_role_is_kept_with_its_own_sources_latest_first():
    (person,) = people(
        [
            role(1, "Erlan Idrissov", "Foreign Minister", "KZ", "idrisov:KZ", "2015"),
            role(2, "Erlan Idrissov", "Ambassador", "KZ", "idrisov:KZ", "2018"),
        ],
        DESK,
    )
    assert [one.role for one in person.roles] == ["Ambassador", "Foreign Minister"]


def test_a_surname_alone_joins_and_another_first_name_does_not():
    reports = [
        role(1, "Kosherbayev", "Foreign Minister", "KZ", "kosherbaiev:KZ"),
        role(2, "Yermek Kosherbayev", "Foreign Minister", "KZ", "kosherbaiev:KZ"),
        role(3, "Krymbek Kosherbayev", "Head of Administration", "KZ", "kosherbaiev:KZ"),
    ]
    names = sorted(person.name for person in people(reports, DESK))
    assert names == ["Kosherbayev", "Krymbek Kosherbayev", "Yermek Kosherbayev"]
    assert [person.name for person in people(reports[:2], DESK)] == ["Yermek Kosherbayev"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deputy Foreign Minister", "Foreign Minister"),
        ("First Deputy Speaker", "Speaker"),
        ("Prime Minister", "Deputy Prime Minister"),
        ("Foreign Minister", "Deputy Prime Minister – Foreign Minister"),
        ("Minister of State", "Minister of State for Trade"),
        ("Acting Minister of Energy", "Minister of Energy"),
    ],
)
def test_a_promotion_is_another_role_with_its_own_dates(one, other):
    (person,) = people(
        [role(1, "A Aa", one, "KZ", "aa:KZ", "2024"), role(2, "A Aa", other, "KZ", "aa:KZ", "2026")], DESK
    )
    assert [held.role for held in person.roles] == [other, one]
    assert [[source.number for source in held.sources] for held in person.roles] == [[2], [1]]


def test_the_latest_named_come_first():
    reports = [role(1, "A Aa", "x", "GB", "aa:GB", "2020"), role(2, "B Bb", "x", "GB", "bb:GB", "2024")]
    assert [person.name for person in people(reports, DESK)] == ["B Bb", "A Aa"]
