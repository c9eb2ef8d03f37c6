"""Other people's headlines, stories and comments around a story are no part of it, and date nothing."""

from __future__ import annotations

import pytest

from briefings.sources.texts import article_of

STORY = (
    "Trade between Kazakhstan and the United Kingdom reached $1.2 billion in 2023, the minister said at a meeting in Astana.\n\n"
    "The sides discussed cooperation in energy and transport, and agreed to continue the dialogue in London next year."
)
OTHER = "Uzbekistan and China open a railway"


@pytest.mark.parametrize("heading", ["MOST READ", "Latest news", "Popular"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_list_of_headlines_above_the_story_goes(heading: str, gap: str) -> None:
    headlines = gap.join(["UK investment hit $99 billion in 2011", "Trade with Britain hit $4 billion in 2012"])
    article = article_of(f"{heading}{gap}{headlines}\n\nTalks in Astana\n3 May 2024\n{STORY}")
    assert (article.text, article.headline, str(article.published)) == (
        f"Talks in Astana\n\n{STORY}",
        "Talks in Astana",
        "2024-05-03",
    )


def test_a_list_with_bullets_above_the_story_goes() -> None:
    listed = "- UK investment hit $99 billion\n- Trade hit $4 billion in 2012."
    article = article_of(f"Popular now\n{listed}\n\nTalks held in Astana\n3 May 2024\n{STORY}")
    assert article.text == f"Talks held in Astana\n\n{STORY}"


def test_a_rubric_above_the_story_takes_nothing_with_it() -> None:
    assert article_of(f"Latest news\n\nTalks held in Astana\n3 May 2024\n\n{STORY}").text.endswith(
        f"Talks held in Astana\n\n{STORY}"
    )
    assert article_of(f"Latest news\n\n{STORY}").text.endswith(STORY)


@pytest.mark.parametrize(
    "comments",
    [
        "2 comments\n\nJohn says:\nMay 4, 2024 at 10:00\nTrade was $50 billion in 2023!\n\nReply",
        "John says:\nMay 4, 2024 at 10:00\nTrade was $50 billion in 2023!",
        "Comments (2)\nuser77: Trade was $50 billion in 2023!",
        "Leave a comment\n\nTrade was $50 billion in 2023!",
        "One Reply to nobody\n\n3 comments on Talks in Astana\n\nAnna wrote:\n4 May 2024, 10:00\nIt was $50 billion.",
    ],
)
def test_readers_are_not_quoted_and_date_nothing(comments: str) -> None:
    article = article_of(f"{STORY}\n\n{comments}")
    assert "$50 billion" not in article.text
    assert article.published is None


def test_a_count_of_comments_above_a_story_ends_nothing() -> None:
    assert article_of(f"Talks in Astana\n2 comments\n\n{STORY}").text.endswith(STORY)
    first, second = STORY.split("\n\n")
    assert article_of(f"{first}\n\n0 comments\n\n{second}").text == STORY


@pytest.mark.parametrize(
    "second",
    [
        f"***\n\n{OTHER}\n4 May 2024\nTASHKENT. Exports to the UK rose to $300 million in 2023.",
        f"=====\n\n{OTHER}\nBy Staff Writer\n4 May 2024\nExports to the UK rose to $300 million in 2023.",
        f"* * *\n{OTHER}\nTASHKENT, 4 May 2024 – Exports to the UK rose to $300 million in 2023.",
        f"{OTHER}\n\n4 May 2024\n\nTASHKENT. Exports to the UK rose to $300 million in 2023.",
        f"Related stories\n{OTHER}\n4 May 2024\nExports to the UK rose to $300 million in 2023.",
    ],
)
def test_a_second_story_is_cut_off_with_its_date(second: str) -> None:
    article = article_of(f"{STORY}\n\n{second}")
    assert (article.text, article.published) == (STORY, None)


@pytest.mark.parametrize(
    "rest",
    [
        "***\n\nFor reference: the commission was founded in 1994.",
        "Background of the commission\n\nThe commission was founded on 3 May 1994 in Almaty by both sides.",
        "ALMATY is to host the next session of the commission, as the sides agreed.",
        "Signing of the declaration\n\n24 April 2024\n\nThe ministers signed the declaration in Astana.",
    ],
)
def test_the_rest_of_a_story_stays_with_it(rest: str) -> None:
    assert article_of(f"{STORY}\n\n{rest}").text.endswith(rest.split("\n\n")[-1])
