"""/people: who holds which role, as sources give it."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.compose.parts import briefing, cite_all, flags
from briefings.desk import Desk
from briefings.document import Button, Document, Items, Note, Spans, Text, spans
from briefings.language import Language
from briefings.ledger.people import PersonView, Role
from briefings.periods import Period


def people(
    views: Sequence[PersonView], desk: Desk, language: Language, *, whole: bool = False, more: str | None = None
) -> Document:
    """A list; ``whole`` gives every role and spelling of each, else the latest role only."""
    items = Items(tuple(_item(view, desk, language, whole=whole) for view in views))
    buttons = ((Button(language.say("More"), more),),) if more else ()
    caution = Note(spans(language.say("Titles as last reported; check before you use them.")))
    return briefing(f"{flags(desk)} {language.say('People')}", (items, caution), language, buttons)


def _item(view: PersonView, desk: Desk, language: Language, *, whole: bool) -> Spans:
    country = desk.country(view.side) if view.side else None
    side = country.flag if country else view.side or ""
    name = f"{side} {view.name}".strip()
    told = [part for role in (view.roles if whole else view.roles[:1]) for part in _role(role, language)]
    spelled = (
        "\n" + language.say("also written {names}", names=", ".join(view.spellings)) if whole and view.spellings else ""
    )
    return spans(Text(name, "bold"), *told, spelled)


def _role(role: Role, language: Language) -> Spans:
    dated = [source.published for source in role.sources if source.published]
    seen = f" ({_seen(min(dated), max(dated), language)})" if dated else ""
    return spans(f"\n{role.role}{seen} ", cite_all(role.sources))


def _seen(first: Period, last: Period, language: Language) -> str:
    """The months between which sources give the role."""
    told = [language.period(when.month(), short=True) for when in (first, last)]
    return " – ".join(dict.fromkeys(told))
