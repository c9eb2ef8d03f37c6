"""Words as they are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Kazakhstan–UK: $1.8 bn!", "kazakhstan uk 1 8 bn"),
        ("  ÜNÏcode  ", "unicode"),
        ("Қазақстан", "казакстан"),
        ("Ёлка", "елка"),
        ("straße", "strasse"),
        ("𝑨", "a"),
        ("", ""),
        ("_—\u202e", ""),
    ],
)
def test_case_accents_punctuation_and_kazakh_letters_do_not_matter(text, folded):
    assert fold(text) == folded


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
