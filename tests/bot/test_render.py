"""The exact messages, as files. ``pytest --golden`` does not exist on purpose: a change is looked at and written by hand."""

import io
from pathlib import Path

import pytest

from bot.local_html import parse
from bot.render import terminal
from bot.render.classic import NOTHING, render
from briefings.document import Button, Details, Document, Heading, Paragraph, Sources, sentence, spans
from tests.bot.briefing import BRIEFING

GOLDEN = Path(__file__).parent.parent / "golden"


def golden(name: str) -> str:
    """The text of a golden file."""
    return (GOLDEN / name).read_text(encoding="utf-8")


def test_every_kind_of_block_as_telegram_html() -> None:
    (message,) = render(BRIEFING)
    assert message.html + "\n" == golden("every_block.html")
    assert message.buttons == BRIEFING.buttons


def test_every_kind_of_block_as_plain_text() -> None:
    assert terminal.plain(BRIEFING) == golden("every_block.txt")


def test_a_terminal_shows_the_same_words_with_styles() -> None:
    from rich.console import Console

    for colours, styled in ((None, False), ("truecolor", True)):
        out = io.StringIO()
        terminal.show(BRIEFING, Console(file=out, width=200, force_terminal=styled, color_system=colours))  # type: ignore[arg-type]
        assert ("\x1b[" in out.getvalue()) is styled
        if not styled:
            assert [line.rstrip() for line in out.getvalue().splitlines()] == golden("every_block.txt").splitlines()


def test_a_document_without_anything_to_see_still_makes_a_message() -> None:
    assert [message.html for message in render(Document(()))] == [NOTHING]
    assert [message.html for message in render(sentence(" \u200b "))] == [NOTHING]


def test_details_inside_details_are_just_shown() -> None:
    inner = Details("Inner", (Paragraph(spans("deep")),))
    (message,) = render(Document((Details("Outer", (inner, Paragraph(spans("flat")))),)))
    assert message.html == "<blockquote expandable><b>Outer\nInner</b>\ndeep\n\nflat</blockquote>"
    parse(message.html)


def test_two_details_one_after_the_other_stay_two() -> None:
    (message,) = render(Document((Details("A", ()), Details("B", ()))))
    assert message.html.count("<blockquote") == 2


def test_sources_without_any_are_left_out() -> None:
    (message,) = render(Document((Heading("H"), Sources("Sources", ()))))
    assert message.html == "<b>H</b>"
    assert "Sources" not in terminal.plain(Document((Sources("Sources", ()),)))


@pytest.mark.parametrize("control", ["\x00", "\x1b[31m", "\u202e", "\r"])
def test_a_terminal_is_not_given_control_characters(control: str) -> None:
    shown = terminal.plain(Document(sentence(f"a{control}b").blocks, ((Button(f"x{control}", "/x"),),)))
    assert control[0] not in shown
