"""What entered or changed in the store between two reloads, as one reader wants to hear it.

An article is touched when the reloads in between brought, changed or withdrew it. A statement is known when an article
makes it that was not touched, or when a touched one made it before.

1. An event is news when no article told of it before; it comes with all its sources. A known event that another outlet
   tells of too is listed with its sources, and not told again.
2. A figure is news when nobody stated it before. ``was`` is what it takes the place of: another value for that period,
   else for a period that overlaps it, else, of snapshots and cumulative claims, the latest before it.
3. An agreement is news when it stands on a higher rung than before, or was not known at all.
4. A statement that its own article no longer makes is corrected, unless another article makes it still. It may have
   been sent since the reload ``since``, which brought the first of the versions that made it.
5. A disagreement is news when sources that differ now did not differ before.
6. What happened more than ``OLD`` before it entered stands apart: older, added now. Corrections never do.
7. A reader of some topics gets the events of articles on them, the agreements on them and, for trade and investment,
   every figure; corrections as their article is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import takewhile
from typing import TypeAlias, TypeVar

from briefings.claims import AgreementClaims, FigureClaim, MeetingReport, Report, RungClaim, Source
from briefings.desk import Desk
from briefings.history import ArticleHistory
from briefings.ledger.agreements import AgreementView, Rung, agreement_view
from briefings.ledger.identity import agreement_key
from briefings.ledger.latest import Story, stories
from briefings.ledger.series import FLOWS, Claims, Entry, TradeView, trade_view
from briefings.model import Agreement, Fact, Indicator, Meeting, Observation, Status, Summary, Topic
from briefings.periods import Period

OLD = timedelta(days=30)
SNAPSHOTS = (Indicator.INVESTMENT_STOCK, Indicator.COMPANIES)

Item = TypeVar("Item")
Statement: TypeAlias = tuple[object, ...]


@dataclass(frozen=True)
class NewEvent:
    """A story; ``known`` where another article told of it before."""

    story: Story
    topics: frozenset[Topic]
    known: bool
    old: bool


@dataclass(frozen=True)
class NewFigure:
    """A figure that nobody stated before."""

    claim: FigureClaim
    was: FigureClaim | None
    old: bool


@dataclass(frozen=True)
class Moved:
    """An agreement on a higher rung; ``was`` is None where it was not known.

    newly_signed: it was not known to be signed before, is now, and no source dates the signing long before.
    """

    view: AgreementView
    was: Status | None
    newly_signed: bool
    old: bool


@dataclass(frozen=True)
class Correction:
    """``said``: what the article stated from the reload ``since`` on; ``says``: what it states instead, if anything."""

    source: Source
    said: Fact
    says: Fact | None
    since: int
    topics: frozenset[Topic]


@dataclass(frozen=True)
class News:
    """Everything in the order in which it is told; ``left_out``: articles beyond what one digest looks at."""

    events: tuple[NewEvent, ...] = ()
    figures: tuple[NewFigure, ...] = ()
    moved: tuple[Moved, ...] = ()
    corrections: tuple[Correction, ...] = ()
    entries: tuple[tuple[Period, Entry], ...] = ()
    loose: tuple[Claims, ...] = ()
    rungs: tuple[tuple[AgreementView, Rung], ...] = ()
    left_out: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return self == News()

    def about(self, topics: Collection[Topic]) -> News:
        """Rule 7; no topics are all topics."""
        if not topics:
            return self
        wanted = frozenset(topics)
        trade = Topic.TRADE_INVESTMENT in wanted
        return replace(
            self,
            events=tuple(event for event in self.events if event.topics & wanted),
            figures=self.figures if trade else (),
            moved=tuple(moved for moved in self.moved if wanted & set(moved.view.topics)),
            corrections=tuple(each for each in self.corrections if each.topics & wanted),
            entries=self.entries if trade else (),
            loose=self.loose if trade else (),
            rungs=tuple((view, rung) for view, rung in self.rungs if wanted & set(view.topics)),
            left_out=self.left_out,
        )

    def urgent(self) -> News:
        """What an alert tells: documents newly signed and new figures of trade, none of them old."""
        return News(
            figures=tuple(new for new in self.figures if new.claim.indicator in FLOWS and not new.old),
            moved=tuple(moved for moved in self.moved if moved.newly_signed and not moved.old),
        )


@dataclass(frozen=True)
class Held:
    """What the store holds now around the touched articles: figures, the agreements they name, meetings on their days."""

    figures: Sequence[FigureClaim]
    agreements: Sequence[AgreementClaims]
    meetings: Sequence[MeetingReport]


@dataclass(frozen=True)
class _Touched:
    """A touched article: its summary before and after."""

    report: Report
    before: Summary | None
    after: Summary | None
    history: ArticleHistory

    @property
    def source(self) -> Source:
        return self.report.source


def news(
    histories: Sequence[ArticleHistory],
    after: int,
    upto: int,
    held: Held,
    desk: Desk,
    *,
    today: date,
    left_out: int = 0,
) -> News:
    """What the reloads ``after`` < n <= ``upto`` brought. ``today``: the day of telling."""
    touched = [each for each in (_between(history, after, upto) for history in histories) if each.before or each.after]
    old = _Old(touched, today)
    known_figures = _known_figures(held.figures, touched)
    entries, loose = _differences(held.figures, known_figures)
    moved, rungs = _moves(held.agreements, touched, old, desk)
    return News(
        events=tuple(_events(touched, held.meetings, old, desk)),
        figures=tuple(_figures(held.figures, known_figures, touched, old)),
        moved=moved,
        corrections=tuple(_corrections(touched, held, upto, desk)),
        entries=entries,
        loose=loose,
        rungs=rungs,
        left_out=left_out,
    )


def days_of(histories: Sequence[ArticleHistory]) -> list[Period]:
    """When the events of these articles took place: where other reports of them are found."""
    return [
        meeting.date for history in histories for meeting in history.report.meetings if meeting.main and meeting.date
    ]


def _between(history: ArticleHistory, after: int, upto: int) -> _Touched:
    before, now = history.version(after), history.version(upto)
    return _Touched(history.report, before.summary if before else None, now.summary if now else None, history)


class _Old:
    """Rule 6, by article: what it tells of was over long before."""

    def __init__(self, touched: Iterable[_Touched], today: date) -> None:
        self._limit = today - OLD
        self._day = {each.source.number: self._last_day(each.report) for each in touched}

    def __call__(self, sources: Iterable[Source]) -> bool:
        """Whether all that is new about something comes from old articles."""
        days = [self._day[source.number] for source in sources if source.number in self._day]
        return bool(days) and all(day is not None and day < self._limit for day in days)

    def is_lately_signed(self, view: AgreementView) -> bool:
        """Whether it is signed, and no source dates that long ago."""
        signed = view.signed
        return signed is not None and all(_last(day) >= self._limit for day, _ in signed.dates)

    @staticmethod
    def _last_day(report: Report) -> date | None:
        happened = report.happened or report.source.published
        return happened.last if happened else None


# Events


def _events(touched: Sequence[_Touched], around: Sequence[MeetingReport], old: _Old, desk: Desk) -> Iterable[NewEvent]:
    new = {each.source.number: each.report for each in touched if each.before is None and each.after}
    there = [
        Report(meeting.source, meeting.date, (), (), (meeting,))
        for meeting in around
        if meeting.main and meeting.source.number not in new
    ]
    for story in stories([*new.values(), *there], desk):
        fresh = [source for source in story.sources if source.number in new]
        if fresh:
            topics = frozenset(topic for source in fresh for topic in new[source.number].topics)
            yield NewEvent(story, topics, known=len(fresh) < len(story.sources), old=old(fresh))


# Figures


def _key(claim: FigureClaim | Observation) -> Statement:
    return (*_series(claim), claim.value, claim.period, claim.qualifier)


def _series(claim: FigureClaim | Observation) -> Statement:
    return claim.indicator, claim.reporter, claim.partner, claim.unit


def _known_figures(held: Sequence[FigureClaim], touched: Sequence[_Touched]) -> dict[Statement, FigureClaim]:
    """Every figure that was known before, those that are gone since with the article that stated them."""
    numbers = {each.source.number for each in touched}
    known = {_key(claim): claim for claim in held if _is_known(claim.sources, claim.total, numbers)}
    for each in touched:
        for told in each.before.observations if each.before else ():
            known.setdefault(_key(told), _claimed(told, each.source))
    return known


def _is_known(sources: Sequence[Source], total: int, touched: Collection[int]) -> bool:
    return total > len(sources) or any(source.number not in touched for source in sources)


def _claimed(told: Observation, source: Source) -> FigureClaim:
    return FigureClaim(
        indicator=told.indicator,
        reporter=told.reporter,
        partner=told.partner,
        value=told.value,
        unit=told.unit,
        period=told.period,
        qualifier=told.qualifier,
        change=told.change,
        sources=(source,),
        total=1,
    )


def _figures(
    held: Sequence[FigureClaim], known: dict[Statement, FigureClaim], touched: Sequence[_Touched], old: _Old
) -> Iterable[NewFigure]:
    current = {_key(claim): claim for claim in held}
    new: dict[Statement, FigureClaim] = {}
    for each in touched:
        for told in each.after.observations if each.after else ():
            if _key(told) not in known:
                new.setdefault(_key(told), current.get(_key(told)) or _claimed(told, each.source))
    for claim in sorted(new.values(), key=lambda claim: (FLOWS_FIRST[claim.indicator], claim.period), reverse=True):
        yield NewFigure(claim, _was(claim, known.values()), old(claim.sources))


FLOWS_FIRST = {indicator: -place for place, indicator in enumerate(Indicator)}


def _was(claim: FigureClaim, known: Iterable[FigureClaim]) -> FigureClaim | None:
    """Rule 2."""
    series = [other for other in known if _series(other) == _series(claim)]
    snapshot = claim.indicator in SNAPSHOTS
    for fits in (
        [other for other in series if other.period == claim.period],
        [other for other in series if other.period.overlaps(claim.period) and not snapshot],
        [other for other in series if snapshot and _last(other.period) <= _last(claim.period)],
    ):
        if fits:
            return max(fits, key=lambda other: (_last(other.period), other.sources[-1].number))
    return None


def _last(period: Period) -> date:
    return period.last or date.max


def _differences(
    held: Sequence[FigureClaim], known: dict[Statement, FigureClaim]
) -> tuple[tuple[tuple[Period, Entry], ...], tuple[Claims, ...]]:
    """Rule 5 for figures."""
    now, before = trade_view(held, ("", "")), trade_view(list(known.values()), ("", ""))
    entries_now, entries_before = _entries(now), _entries(before)
    entries = tuple(
        (key[3], entry)
        for key, entry in entries_now.items()
        if entry.disputed and not (key in entries_before and entries_before[key].disputed)
    )
    # Cumulative claims differ by their nature: only counts of companies are told as a disagreement.
    differed = {(each.reporter, each.partner) for each in before.companies if each.differ}
    loose = tuple(each for each in now.companies if each.differ and (each.reporter, each.partner) not in differed)
    return entries, loose


def _entries(view: TradeView) -> dict[tuple[str, str, str, Period, Indicator], Entry]:
    found = {}
    for series in view.trade:
        for within in series.periods:
            for entry in within.entries:
                found[series.reporter, series.partner, series.unit, within.period, entry.indicator] = entry
    for flows in view.investment:
        for period, entry in flows.entries:
            found[flows.reporter, flows.partner, flows.unit, period, entry.indicator] = entry
    return found


# Agreements


def _moves(
    held: Sequence[AgreementClaims], touched: Sequence[_Touched], old: _Old, desk: Desk
) -> tuple[tuple[Moved, ...], tuple[tuple[AgreementView, Rung], ...]]:
    """Rules 3 and 5 for agreements."""
    numbers = {each.source.number for each in touched}
    said_before = _said_before(touched, desk)
    moved: list[Moved] = []
    rungs: list[tuple[AgreementView, Rung]] = []
    for claims in held:
        view = agreement_view(claims)
        known = [rung for rung in claims.rungs if _rung_known(rung, claims.key, numbers, said_before)]
        heights = [rung.status for rung in known] + [status for key, status, *_ in said_before if key == claims.key]
        was = max(heights, key=lambda status: status.rung, default=None)
        if was is None or view.status.rung > was.rung:
            fresh = [source for rung in claims.rungs if rung not in known for source in rung.sources]
            newly_signed = (was is None or was.rung < Status.SIGNED.rung) and old.is_lately_signed(view)
            moved.append(Moved(view, was, newly_signed, old(fresh)))
        disputed = _disputed(agreement_view(replace(claims, rungs=tuple(known)))) if known else set()
        rungs += [(view, rung) for rung in view.rungs if rung.disputed and (rung.status, rung.by) not in disputed]
    return tuple(moved), tuple(rungs)


def _said_before(touched: Sequence[_Touched], desk: Desk) -> set[tuple[str, Status, Period | None, str | None]]:
    return {
        (agreement_key(told, desk, each.before.article.published), *rung)
        for each in touched
        if each.before
        for told in each.before.agreements
        for rung in _rungs(told)
    }


def _rungs(told: Agreement) -> list[tuple[Status, Period | None, str | None]]:
    """Its steps; a mention without steps is a rung of its own."""
    return [(step.status, step.date, step.by) for step in told.steps] or [(told.status, told.date, None)]


def _rung_known(
    rung: RungClaim, key: str, touched: Collection[int], said: set[tuple[str, Status, Period | None, str | None]]
) -> bool:
    return _is_known(rung.sources, rung.total, touched) or (key, rung.status, rung.date, rung.by) in said


def _disputed(view: AgreementView) -> set[tuple[Status, str | None]]:
    return {(rung.status, rung.by) for rung in view.rungs if rung.disputed}


# Corrections


def _corrections(touched: Sequence[_Touched], held: Held, upto: int, desk: Desk) -> Iterable[Correction]:
    """Rule 4."""
    figures = {_key(claim) for claim in held.figures}
    heights = {(claims.key, rung.status) for claims in held.agreements for rung in claims.rungs}
    for each in touched:
        if each.before is None:
            continue
        published = each.before.article.published
        topics = frozenset(each.before.topics) | frozenset(each.after.topics if each.after else ())

        def agreed(told: Agreement, published: Period | None = published) -> tuple[str, Status]:
            return agreement_key(told, desk, published), told.status

        before, now = each.before, each.after
        lost: list[tuple[Fact, Fact | None]] = [
            *(
                (said, says)
                for said, says in _replaced(
                    before.observations, now.observations if now else (), _key, lambda f: (*_series(f), f.period)
                )
                if _key(said) not in figures
            ),
            *(
                (said, says)
                for said, says in _replaced(
                    before.agreements, now.agreements if now else (), agreed, lambda told: (agreed(told)[0],)
                )
                if agreed(said) not in heights
            ),
            *_replaced(before.meetings, now.meetings if now else (), _when_and_where, lambda told: (told.name,)),
        ]
        for said, says in lost:
            yield Correction(each.source, said, says, _since(said, each.history, upto), topics)


def _when_and_where(told: Meeting) -> Statement:
    return told.name, told.session, told.date, told.place


def _replaced(
    before: Sequence[Item],
    now: Sequence[Item],
    statement: Callable[[Item], object],
    subject: Callable[[Item], Statement],
) -> Iterable[tuple[Item, Item | None]]:
    """What is stated no more, each with what is newly stated of the same subject (else of the same series)."""
    stated = {statement(fact) for fact in now}
    had = {statement(fact) for fact in before}
    fresh = [fact for fact in now if statement(fact) not in had]
    for said in before:
        if statement(said) in stated:
            continue
        same = [fact for fact in fresh if subject(fact) == subject(said)]
        akin = [fact for fact in fresh if subject(fact)[:-1] and subject(fact)[:-1] == subject(said)[:-1]]
        says = same[0] if same else akin[0] if len(akin) == 1 else None
        yield said, says


def _since(said: Fact, history: ArticleHistory, upto: int) -> int:
    """The reload that brought the first of the versions, without a gap up to the last, that state the fact."""
    past = [version for version in history.versions if version.brought <= upto]
    states = [_bare(said) in map(_bare, _facts(version.summary)) for version in past]
    if not any(states):
        return past[0].brought
    last = len(states) - 1 - states[::-1].index(True)
    run = list(takewhile(lambda place: states[place], range(last, -1, -1)))
    return past[run[-1]].brought


def _bare(fact: Fact) -> dict[str, object]:
    """The fact without where it is stated."""
    return fact.model_dump(exclude={"evidence", "locator"})


def _facts(summary: Summary) -> Sequence[Fact]:
    return [*summary.observations, *summary.agreements, *summary.meetings]
