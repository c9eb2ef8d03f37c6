"""A digest: what entered or changed, in the order in which a reader needs it; an alert; the line about the next one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, tzinfo

from briefings.claims import FigureClaim
from briefings.compose.agreements import rung_disagreement
from briefings.compose.latest import when
from briefings.compose.meetings import event_name
from briefings.compose.parts import INDICATOR_WORDS, STATUS_WORDS, briefing, cite, dates, flags
from briefings.compose.sources import stated
from briefings.compose.trade import figure, figure_disagreement
from briefings.desk import Desk
from briefings.document import Block, Button, Cite, Document, Heading, Items, Note, Paragraph, Spans, Text, spans
from briefings.language import Language
from briefings.ledger.news import Correction, Moved, NewEvent, NewFigure, News
from briefings.model import Fact, Observation

POINTS_SHOWN = 2
SHOWN = 15
"""Of each kind; what is left out is counted."""


def digest(
    news: News,
    told: Mapping[int, date],
    desk: Desk,
    language: Language,
    zone: tzinfo,
    *,
    since: datetime,
    until: datetime,
) -> Document:
    """The news of a window. ``told``: reload → the day on which this reader was sent what it brought."""
    title = language.say("What is new, {day}", day=language.day(until.astimezone(zone).date()))
    blocks = list(_blocks(news, told, desk, language))
    if not blocks:
        said = language.say("Nothing new since {moment}.", moment=language.moment(since, zone))
        blocks = [Paragraph(spans(said))]
    return briefing(f"{flags(desk)} {title}", blocks, language)


def alert(news: News, desk: Desk, language: Language) -> Document:
    """What is told at once: documents newly signed, new figures of trade."""
    return briefing(f"{flags(desk)} {language.say('Just in')}", _blocks(news, {}, desk, language), language)


def closing(document: Document, said: str, language: Language) -> Document:
    """The document with its last line, and the button that leads to the settings."""
    line = Paragraph(spans(Text(said, "italic")))
    return Document((*document.blocks, line), ((Button(language.say("Subscriptions"), "/subscriptions"),),))


def next_line(slot: datetime | None, zone: tzinfo, place: str, language: Language) -> str:
    """When the next digest comes, and how to change that."""
    if slot is None:
        return language.say("No further digest is planned. /subscriptions changes this.")
    local = slot.astimezone(zone)
    return language.say(
        "Next: {weekday}, {day}, {time} in {place}. /subscriptions changes this.",
        weekday=language.weekday(local.weekday()),
        day=language.day(local.date()),
        time=language.clock(local.time()),
        place=place,
    )


def _blocks(news: News, told: Mapping[int, date], desk: Desk, language: Language) -> Iterator[Block]:
    sent = [each for each in news.corrections if each.since in told]
    corrected = {_number(each.says) for each in sent if isinstance(each.says, Observation)}
    figures = [new for new in news.figures if _number(new.claim) not in corrected]
    changed = [
        each
        for each in news.corrections
        if each.since not in told and not isinstance(each.says, Observation)  # figures say themselves what they were
    ]
    yield from _listed(
        language.say("Corrections"),
        [
            *(_correction(each, told[each.since], desk, language) for each in sent),
            *(_changed(each, desk, language) for each in changed),
        ],
        language,
    )
    fresh = [event for event in news.events if not event.known and not event.old]
    if fresh:
        yield Heading(language.say("Events"))
        for event in fresh[:SHOWN]:
            yield from _event(event, language)
        yield from _left(len(fresh) - SHOWN, language)
    yield from _listed(
        language.say("Figures"), [_figure(new, desk, language) for new in figures if not new.old], language
    )
    yield from _listed(
        language.say("Agreements"), [_moved(moved, language) for moved in news.moved if not moved.old], language
    )
    yield from _disagreements(news, language)
    older = [
        *(_headline(event, language) for event in news.events if event.old and not event.known),
        *(_figure(new, desk, language) for new in figures if new.old),
        *(_moved(moved, language) for moved in news.moved if moved.old),
    ]
    yield from _listed(language.say("Older, added now"), older, language)
    more = [_headline(event, language) for event in news.events if event.known]
    yield from _listed(language.say("More sources on"), more, language)
    if news.left_out:
        said = language.count(
            "and {n} more article: /latest shows it.", "and {n} more articles: /latest shows them.", news.left_out
        )
        yield Note(spans(said))


def _listed(title: str, items: Sequence[Spans], language: Language) -> Iterator[Block]:
    if items:
        yield Heading(title)
        yield Items(tuple(items[:SHOWN]))
        yield from _left(len(items) - SHOWN, language)


def _left(number: int, language: Language) -> Iterator[Block]:
    if number > 0:
        yield Note(spans(language.count("and {n} more", "and {n} more", number)))


def _event(event: NewEvent, language: Language) -> Iterator[Block]:
    story = event.story
    where = f", {' / '.join(story.event.places)}" if story.event and story.event.places else ""
    named = f" · {event_name(story.event, language)}" if story.event else ""
    points = Items(tuple(spans(point, " ", Cite((source,))) for point, source in story.points[:POINTS_SHOWN]))
    yield Paragraph(
        spans(
            Text(_title(event, language), "bold"),
            f"\n{when(story, language)}{where}{named} ",
            Cite(story.sources),
        ),
        tight=bool(points.items),
    )
    if points.items:
        yield points


def _headline(event: NewEvent, language: Language) -> Spans:
    return spans(f"{_title(event, language)}, {when(event.story, language)} ", Cite(event.story.sources))


def _title(event: NewEvent, language: Language) -> str:
    story = event.story
    named = event_name(story.event, language) if story.event else language.say("Untitled")
    return story.headline or named


def _figure(new: NewFigure, desk: Desk, language: Language) -> Spans:
    """As "Turnover 2023: $1.2 bn, was: January–August 2023 $879 m"."""
    was = ""
    if new.was:
        amount = language.amount(new.was.value, new.was.unit, new.was.qualifier)
        before = f"{language.period(new.was.period)} {amount}" if new.was.period != new.claim.period else amount
        was = language.say(", was: {before}", before=before)
    return spans(
        f"{_measure(new.claim, desk, language)}, {language.period(new.claim.period)}: ",
        Text(figure(new.claim, language), "bold"),
        was,
        " ",
        cite(new.claim),
    )


def _measure(claim: FigureClaim, desk: Desk, language: Language) -> str:
    measure = language.say(INDICATOR_WORDS[claim.indicator])
    if claim.reporter == desk.codes[0]:
        return measure
    country = desk.country(claim.reporter)
    return language.say(
        "{measure} as {country} reports", measure=measure, country=country.name if country else claim.reporter
    )


def _moved(moved: Moved, language: Language) -> Spans:
    view = moved.view
    rung = view.rungs[-1]
    day = f" {dates((day for day, _ in rung.dates), language)}" if rung.dates else ""
    now = f"{language.say(STATUS_WORDS[view.status])}{day}"
    step = f"{language.say(STATUS_WORDS[moved.was])} → {now}" if moved.was else now
    return spans(f"{view.number}. ", Text(view.title, "bold"), f"\n{step} ", Cite(rung.sources, rung.more))


def _correction(each: Correction, sent: date, desk: Desk, language: Language) -> Spans:
    said, day = _short(each.said, desk, language), language.day(sent)
    if each.says is None:
        told = language.say("On {day} we sent: {said}; the source no longer says so.", day=day, said=said)
    else:
        told = language.say(
            "On {day} we sent: {said}; the source now says: {says}.",
            day=day,
            said=said,
            says=_short(each.says, desk, language),
        )
    return spans(told, " ", Cite((each.source,)))


def _changed(each: Correction, desk: Desk, language: Language) -> Spans:
    said = _short(each.said, desk, language)
    if each.says is None:
        told = language.say("No longer stated: {said}.", said=said)
    else:
        told = language.say("Now: {says}; before: {said}.", says=_short(each.says, desk, language), said=said)
    return spans(told, " ", Cite((each.source,)))


def _short(fact: Fact, desk: Desk, language: Language) -> str:
    """A fact in a clause; of a figure no more than tells it from its correction."""
    if isinstance(fact, Observation):
        measure, amount = (
            language.say(INDICATOR_WORDS[fact.indicator]),
            language.amount(fact.value, fact.unit, fact.qualifier),
        )
        return f"{measure}, {language.period(fact.period)}: {amount}"
    return stated(fact, desk, language)


def _disagreements(news: News, language: Language) -> Iterator[Block]:
    said = [
        *(f"{language.period(period)}: {figure_disagreement(entry, language)}" for period, entry in news.entries),
        *(companies_disagreement(claims.claims, language) for claims in news.loose),
        *(f"{view.title}: {rung_disagreement(rung, language)}" for view, rung in news.rungs),
    ]
    if said:
        yield Heading(language.say("Sources disagree"))
        for each in said[:SHOWN]:
            yield Note(spans(each), "differ")


def companies_disagreement(claims: Sequence[FigureClaim], language: Language) -> str:
    """As "Companies: about 600 (2 Oct 2023); about 550 (28 Feb 2025)"."""
    told = "; ".join(
        language.say(
            "{amount} ({date})",
            amount=language.amount(claim.value, claim.unit, claim.qualifier),
            date=language.period(claim.period),
        )
        for claim in claims[-4:]
    )
    return language.say("{measure}: {values}", measure=language.say("Companies"), values=told)


def _number(claim: FigureClaim | Observation | object) -> tuple[object, ...]:
    if isinstance(claim, FigureClaim | Observation):
        return claim.indicator, claim.reporter, claim.partner, claim.unit, claim.value, claim.period
    return ()
