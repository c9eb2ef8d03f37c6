"""One document with every kind of block, for the golden files."""

from datetime import date

from briefings.claims import Source
from briefings.document import (
    Button,
    Cite,
    Details,
    Document,
    Heading,
    Items,
    Link,
    Note,
    Paragraph,
    Rows,
    Sources,
    Text,
    spans,
)
from briefings.model import Basis
from briefings.periods import Period


def source(number: int, publisher: str, url: str | None, published: str) -> Source:
    """A source with what answers show of it."""
    return Source(
        number=number,
        id=f"a{number}",
        headline=f"Headline {number}",
        publisher=publisher,
        url=url,
        origin=None,
        published=Period.parse(published),
        basis=Basis.STATED,
        retrieved=date(2026, 3, 1),
    )


FIRST = source(1, "The Astana Times", None, "2023-10")
SECOND = source(2, "Trend & Co <wire>", "https://news.example/a?b=1&c=2", "2023-10-02")

BRIEFING = Document(
    blocks=(
        Heading("🇰🇿 🇬🇧 Trade", level=1),
        Paragraph(spans("As of ", Text("2 Oct 2023", "bold"), ", from ", Text("two", "italic"), " sources.")),
        Heading("2022"),
        Rows(
            (
                ("Turnover", spans("$1.8 bn", Cite((FIRST, SECOND)))),
                ("Exports", spans("$1.5 bn, ", "over +60 % on 2021 ", Cite((SECOND,), more=7))),
                ("Imports <&>", spans(Text("$384.3 m", "code"))),
            )
        ),
        Note(spans("Exports and imports sum to $1.884 bn: rounding."), "info"),
        Note(spans("About 600 companies (2023) against about 550 (2025).", Cite((FIRST,))), "differ"),
        Heading("Signed"),
        Items((spans("A roadmap"), spans("A memorandum on ", Link("health", "https://health.example/")))),
        Items((spans("First\nand its second line"), spans("Second")), ordered=True),
        Details(
            "Ladder",
            (
                Rows((("expected", spans("Oct 2023 ", Cite((SECOND,)))), ("signed", spans("April 2024")))),
                Paragraph(spans("Still ratifying.")),
            ),
        ),
        Sources("Sources", ((FIRST, "The Astana Times, October 2023"), (SECOND, "Trend & Co <wire>, 2 Oct 2023"))),
    ),
    buttons=((Button("Agreements", "/agreements"), Button("Latest", "/latest")), (Button("2021", "/trade 2021"),)),
)
