"""Cutting, as a property of any text."""

import unicodedata
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.local_html import parse
from bot.render.classic import NOTHING, clean, render, write
from bot.render.split import ENTITIES, LIMIT, Line, Mark, Run, split, utf16
from briefings.document import (
    Block,
    Details,
    Document,
    Heading,
    Items,
    Link,
    Note,
    Paragraph,
    Rows,
    Spans,
    Text,
)

AWKWARD = [
    "<b>",
    "&",
    "&lt;",
    "</b>",
    "\u202e",
    "\u200f",
    "\x00",
    "\x07",
    "\r",
    "\n",
    "😀",
    "👩‍👩‍👧",
    "e\u0301",
    "қ",
    '"',
    "\ud800",
]
words = st.one_of(
    st.sampled_from(AWKWARD), st.text(max_size=20), st.text("ab ", min_size=500, max_size=1500), st.just("x" * 5000)
)
texts = st.lists(words, max_size=8).map("".join)
spans = st.lists(
    st.one_of(
        st.builds(Text, texts, st.sampled_from(["plain", "bold", "italic", "code"])),
        st.builds(
            Link, texts, st.sampled_from(["https://a.example/?x=1&y=<2>", "javascript:x", "http://[", "https://a b"])
        ),
    ),
    max_size=4,
).map(tuple)
flat: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, texts, st.sampled_from([1, 2])),
    st.builds(Paragraph, spans),
    st.builds(Items, st.lists(spans, max_size=4).map(tuple), st.booleans()),
    st.builds(Rows, st.lists(st.tuples(texts, spans), max_size=4).map(tuple)),
    st.builds(Note, spans, st.sampled_from(["differ", "info"])),
)
blocks = st.one_of(flat, st.builds(Details, texts, st.lists(flat, max_size=3).map(tuple)))


def _squeezed(text: str) -> str:
    """What can be seen: no white space, no control or format characters."""
    return "".join(character for character in text if unicodedata.category(character)[0] not in "CZ")


@given(st.lists(blocks, max_size=5).map(tuple))
@settings(max_examples=150, deadline=None)
def test_any_document_becomes_messages_that_telegram_takes(made: tuple[Block, ...]) -> None:
    for message in render(Document(made)):
        text, entities = parse(message.html)
        assert text.strip()
        assert utf16(text) <= LIMIT
        assert len(entities) <= ENTITIES
        message.html.encode()


@given(spans)
@settings(max_examples=150, deadline=None)
def test_nothing_that_can_be_seen_is_lost_changed_or_moved(made: Spans) -> None:
    shown = "".join(parse(message.html)[0] for message in render(Document((Paragraph(made),))))
    wanted = "".join(clean(span.text) for span in made if isinstance(span, Text | Link))
    assert _squeezed(shown) in (_squeezed(wanted), NOTHING)


@given(texts)
def test_what_is_escaped_reads_back_as_it_was(text: str) -> None:
    lines: tuple[Line, ...] = ((Run(clean(text), (Mark("b"),)),),)
    assert parse(write(lines))[0] == clean(text)


def test_a_passage_is_not_cut_where_it_fits_in_the_next_message() -> None:
    passages = [((Run("a" * 3000),),), ((Run("b" * 3000),),)]
    assert [[line[0].text[:1] for line in lines] for lines in split(passages)] == [["a"], ["b"]]


def test_two_passages_in_one_message_stand_apart() -> None:
    (only,) = split([((Run("a"),),), ((Run("b"),),)])
    assert write(only) == "a\n\nb"


def test_a_long_passage_is_cut_between_lines() -> None:
    passage = tuple((Run(f"{number} " + "x" * 500),) for number in range(20))
    for lines in split([passage]):
        assert all(line[0].text.endswith("x" * 500) for line in lines)


def test_a_long_line_is_cut_between_words() -> None:
    sheets = split([((Run("word " * 2000),),)])
    assert all(set("".join(run.text for line in lines for run in line).split()) == {"word"} for lines in sheets)


@pytest.mark.parametrize("letter", ["😀", "e\u0301", "👩\u200d👧"])
def test_a_long_word_is_never_cut_inside_what_reads_as_one_letter(letter: str) -> None:
    for lines in split([((Run(letter * 4000),),)]):
        text = "".join(run.text for line in lines for run in line)
        assert text == letter * (len(text) // len(letter))


def test_tags_never_straddle_two_messages() -> None:
    quoted = tuple((Run("x" * 900, (Mark("blockquote expandable"), Mark("b"))),) for _ in range(10))
    for lines in split([quoted]):
        html = write(lines)
        assert html.startswith("<blockquote expandable><b>")
        assert html.endswith("</b></blockquote>")


def test_styles_beyond_those_that_telegram_shows_go_to_the_next_message() -> None:
    line = tuple(Run(str(number), (Mark("a", f"https://a.example/{number}"),)) for number in range(250))
    counts = [len(parse(write(lines))[1]) for lines in split([(line,)])]
    assert counts == [100, 100, 50]


def test_nothing_visible_is_no_message() -> None:
    assert split([((Run(" \u200b\n\u2060 "),),)]) == []


def test_ten_thousand_letters_make_three_messages() -> None:
    sheets = split([((Run("<" * 10_000),),)])
    assert [len(escape("<")) * 4096, len(escape("<")) * 4096] == [len(write(lines)) for lines in sheets[:2]]
    assert len(sheets) == 3
