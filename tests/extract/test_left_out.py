"""Every amount that became no fact is returned as written, with the reason of the decision that dropped it."""

import pytest

from briefings.desk import open_desk
from briefings.extract import derive
from briefings.extract.leftout import Reason
from briefings.model import Article

DESK = open_desk("kazakhstan-uk")
HEAD = "ASTANA, 12 June 2024 – Officials of Kazakhstan and the United Kingdom met in Astana."
LEFT_OUT = [
    ("They hope to bring trade to $3 billion by 2030.", [("$3 billion", Reason.HOPED)]),
    ("British exports to Kazakhstan could reach £1 billion.", [("£1 billion", Reason.HOPED)]),
    (
        "Contrary to some reports, trade between Kazakhstan and the UK in 2023 was not $9 billion.",
        [("$9 billion", Reason.DENIED)],
    ),
    ("Trade between Kazakhstan and the UK rose by $300 million in 2023.", [("$300 million", Reason.DIFFERENCE)]),
    ("In 2023 the surplus in trade with Britain was $700 million.", [("$700 million", Reason.DIFFERENCE)]),
    ("In 2023 trade per head between Kazakhstan and the UK was $80,000.", [("$80,000", Reason.RATE)]),
    ("Trade between Kazakhstan and the UK in 2023 was $1.2-1.4 billion.", [("$1.2-1.4 billion", Reason.RANGE)]),
    ("Exports of copper from Kazakhstan to the UK were $120 million in 2023.", [("$120 million", Reason.PART)]),
    ("British companies signed a contract worth $45 million in 2023.", [("$45 million", Reason.DEAL)]),
    ("In 2023 British investment in the Kashagan field was $40 million.", [("$40 million", Reason.DEAL)]),
    ("Kazakhstan's foreign trade came to $140 billion in 2023.", [("$140 billion", Reason.NATIONAL)]),
    ("In 2023 trade with Germany was $8.7 billion.", [("$8.7 billion", Reason.OTHERS)]),
    ("Kazakhstan exports $1.2 billion to the UK.", [("$1.2 billion", Reason.PERIOD)]),
    ("The bridge over the river cost £12 million in 2023.", [("£12 million", Reason.UNMEASURED)]),
    ("In 2023 trade between Kazakhstan and the UK was $162.2.", [("$162.2", Reason.SMALL)]),
    ("25 British companies took part in the forum.", [("25 British companies", Reason.INACTIVE)]),
    (
        "30 French firms operate in Kazakhstan, and 4 million euros was lent.",
        [("30 French firms", Reason.OTHERS), ("4 million euros", Reason.UNMEASURED)],
    ),
    (
        "In 2023 trade between Kazakhstan and the UK was $1.2 billion; trade with Italy was also $1.2 billion.",
        [("$1.2 billion", Reason.OTHERS)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LEFT_OUT, ids=[text for text, _ in LEFT_OUT])
def test_what_is_left_out_says_why(text: str, expected: list[tuple[str, Reason]]) -> None:
    read = derive(Article(text=f"{HEAD}\n\n{text}", published="2024-06-12", published_basis="stated"), DESK)
    assert [(left.amount, left.reason) for left in read.left] == expected
    assert {left.sentence for left in read.left} == {text}


def test_what_is_taken_or_told_again_is_not_left_out() -> None:
    text = f"{HEAD} In 2023 trade between Kazakhstan and the UK was $1.2 billion (£1 billion)."
    read = derive(Article(text=text, published="2024-06-12", published_basis="stated"), DESK)
    assert len(read.summary.observations) == 1
    assert read.left == ()


def test_of_an_article_about_others_every_amount_is_left_out() -> None:
    read = derive(Article(text="Trade of France and Italy was €90 billion in 2023."), DESK)
    assert [(left.amount, left.reason) for left in read.left] == [("€90 billion", Reason.UNRELATED)]


def test_every_reason_has_its_words() -> None:
    from briefings.compose.intake import REASON_WORDS

    assert set(REASON_WORDS) == set(Reason)
