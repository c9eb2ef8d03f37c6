"""/agreements: each agreement once, with its ladder; /agreements 3: one of them, whole."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence

from briefings.claims import Source
from briefings.compose.meetings import event_name
from briefings.compose.parts import KIND_WORDS, STATUS_WORDS, briefing, cite_all, dates, flags, party
from briefings.desk import Desk
from briefings.document import (
    Block,
    Button,
    Cite,
    Document,
    Heading,
    Items,
    Note,
    Paragraph,
    Rows,
    Spans,
    Text,
    sentence,
    spans,
)
from briefings.language import Language
from briefings.ledger.agreements import AgreementView, Rung
from briefings.ledger.meetings import Event
from briefings.model import Status, Topic
from briefings.text import fold

BUTTONS_IN_A_ROW = 5


def agreements(
    views: Sequence[AgreementView],
    signings: Mapping[int, Event],
    desk: Desk,
    language: Language,
    *,
    about: str | None = None,
    more: str | None = None,
) -> Document:
    """A list. ``signings``: agreement number → the meeting at which it was signed; ``about``: topic or status asked for;
    ``more``: the command that shows the next ones."""
    title = language.say("Agreements")
    if about:
        title = language.say("{title}: {about}", title=title, about=about)
    items = Items(tuple(_item(view, signings.get(view.number), desk, language) for view in views))
    return briefing(f"{flags(desk)} {title}", (items,), language, _list_buttons(views, more, language))


def agreement(view: AgreementView, signing: Event | None, desk: Desk, language: Language) -> Document:
    """One agreement: what it is, who is party to it, every rung with date, party and source."""
    return briefing(view.title, _whole(view, signing, desk, language), language, _buttons(view, language))


def none_on(
    asked: str, topics: Sequence[Topic], statuses: Sequence[Status], desk: Desk, language: Language
) -> Document:
    """There is no agreement on what the reader asked; say what there is."""
    blocks: list[Block] = [Paragraph(spans(language.say("No agreements on "), Text(asked, "bold"), "."))]
    near = _nearest(asked, [desk.label(topic) for topic in topics] + [language.say(STATUS_WORDS[s]) for s in statuses])
    if near:
        blocks.append(Paragraph(spans(language.say("Did you mean {word}?", word=near))))
    if topics:
        known = ", ".join(desk.label(topic) for topic in topics)
        blocks.append(Paragraph(spans(language.say("Topics with agreements: {topics}.", topics=known))))
    if statuses:
        blocks.append(
            Paragraph(spans(language.say("Or ask for a status: {statuses}.", statuses=_words(statuses, language))))
        )
    return Document(tuple(blocks), (*_status_row(statuses, language), _all(language)))


def none_with(status: Status, statuses: Sequence[Status], language: Language) -> Document:
    """No source says that an agreement stands on this rung; say on which rungs agreements stand."""
    word = language.say(STATUS_WORDS[status])
    said = language.say("No agreement in the store is {status}, as far as its sources say.", status=word)
    if statuses:
        said += " " + language.say("There are agreements that are: {statuses}.", statuses=_words(statuses, language))
    return Document(sentence(said).blocks, (*_status_row(statuses, language), _all(language)))


def _nearest(asked: str, words: Sequence[str]) -> str | None:
    by_word = {part: word for word in words for part in (*fold(word).split(), fold(word))}
    return next((by_word[near] for near in difflib.get_close_matches(fold(asked), by_word, n=1, cutoff=0.75)), None)


def _words(statuses: Sequence[Status], language: Language) -> str:
    return ", ".join(language.say(STATUS_WORDS[status]) for status in statuses)


def _status_row(statuses: Sequence[Status], language: Language) -> tuple[tuple[Button, ...], ...]:
    row = tuple(Button(language.say(STATUS_WORDS[status]), f"/agreements {status}") for status in statuses)
    return (row,) if row else ()


def _all(language: Language) -> tuple[Button, ...]:
    return (Button(language.say("All agreements"), "/agreements"),)


def no_such(number: int, language: Language) -> Document:
    """There is no agreement with this number, or no more."""
    said = language.say("There is no agreement {number}. /agreements lists them with their numbers.", number=number)
    return Document(sentence(said).blocks, ((Button(language.say("All agreements"), "/agreements"),),))


def _item(view: AgreementView, signing: Event | None, desk: Desk, language: Language) -> Spans:
    steps: list[Text | Cite] = []
    for rung in view.rungs:
        short = _short(rung, language, furthest=rung is view.rungs[-1])
        steps += [Text(" → " if steps else "\n"), Text(short), Text(" "), cite_all(rung.sources, rung.more)]
    if set(view.parties) != set(desk.codes):
        steps.append(Text(f"\n{' – '.join(party(name, desk) for name in view.parties)}"))
    where = ("\n", *_where(signing, language)) if signing else ()
    return spans(f"{view.number}. ", Text(view.title, "bold"), *steps, *where)


def _whole(view: AgreementView, signing: Event | None, desk: Desk, language: Language) -> Iterator[Block]:
    rows = [
        (language.say("Kind"), spans(language.say(KIND_WORDS[view.kind]))),
        (language.say("Status"), spans(Text(language.say(STATUS_WORDS[view.status]), "bold"))),
        (language.say("Parties"), spans("; ".join(party(name, desk) for name in view.parties))),
    ]
    if view.topics:
        rows.append((language.say("Topics"), spans(", ".join(desk.label(topic) for topic in view.topics))))
    if signing:
        rows.append((language.say("Signed"), _where(signing, language)))
    yield Rows(tuple(rows))
    yield Heading(language.say("Steps"))
    yield Items(tuple(_step(view, rung, desk, language) for rung in view.rungs))
    for rung in view.rungs:
        if rung.disputed:
            yield Note(spans(rung_disagreement(rung, language)), "differ")
    if view.other_titles:
        yield Paragraph(
            spans(Text(language.say("Also called: {titles}", titles="; ".join(view.other_titles)), "italic"))
        )


def _step(view: AgreementView, rung: Rung, desk: Desk, language: Language) -> Spans:
    by = f" ({language.say('by {party}', party=party(rung.by, desk))})" if rung.by else ""
    return spans(
        Text(_short(rung, language, furthest=rung is view.rungs[-1]), "bold"),
        f"{by} ",
        cite_all(rung.sources, rung.more),
    )


def _short(rung: Rung, language: Language, *, furthest: bool) -> str:
    """As "signed April 2024", "ratifying (reported Feb 2025, still in 2026)"."""
    word = language.say(STATUS_WORDS[rung.status])
    if rung.dates:
        return f"{word} {dates((date for date, _ in rung.dates), language)}"
    first, last = (language.period(when.month(), short=True) if when else "" for when in rung.reported)
    if not first:
        return word
    if first == last or not furthest:
        return language.say("{status} (reported {date})", status=word, date=first)
    return language.say("{status} (reported {first}, still in {last})", status=word, first=first, last=last)


def _where(signing: Event, language: Language) -> Spans:
    """The meeting on the day of signing, with its place and with the sources that tell of it."""
    told = language.say("on the day of: {meeting}", meeting=event_name(signing, language))
    place = f", {signing.places[0]}" if len(signing.places) == 1 else ""
    return spans(f"{told}{place} ", cite_all(signing.sources))


def rung_disagreement(rung: Rung, language: Language) -> str:
    """Which dates sources give for one rung, and which outlets."""
    told = "; ".join(
        language.say("{date} ({outlets})", date=language.period(date), outlets=_outlets(sources))
        for date, sources in rung.dates
    )
    return language.say(
        "Sources disagree on the date of “{status}”: {dates}.",
        status=language.say(STATUS_WORDS[rung.status]),
        dates=told,
    )


def _outlets(sources: Sequence[Source]) -> str:
    return ", ".join(dict.fromkeys(source.publisher or f"[{source.number}]" for source in sources))


def _list_buttons(
    views: Sequence[AgreementView], more: str | None, language: Language
) -> tuple[tuple[Button, ...], ...]:
    numbers = [Button(language.say("No. {number}", number=view.number), f"/agreements {view.number}") for view in views]
    rows = [tuple(numbers[i : i + BUTTONS_IN_A_ROW]) for i in range(0, len(numbers), BUTTONS_IN_A_ROW)]
    if more:
        rows.append((Button(language.say("More"), more),))
    return tuple(rows)


def _buttons(view: AgreementView, language: Language) -> tuple[tuple[Button, ...], ...]:
    latest = max(
        (source for rung in view.rungs for source in rung.sources), key=lambda source: source.number, default=None
    )
    first = (Button(language.say("All agreements"), "/agreements"),)
    if latest is None:
        return (first,)
    return ((*first, Button(language.say("Source {number}", number=latest.number), f"/sources {latest.number}")),)
