"""When a rung was reached: beside its verb, else on the day of the event where it was, else on the article's day."""

from __future__ import annotations

from briefings.extract.documents.naming import text_of
from briefings.extract.engine import Token
from briefings.extract.ladder.held import Days
from briefings.extract.reading import Line, Reading
from briefings.periods import Period

OCCASIONS = frozenset(
    "meeting meetings talks visit session negotiations event dialogue forum ceremony summit conference trip consultations exhibition roundtable reception congress".split()
)
LEADING = frozenset(
    "during at following after framework sidelines margins part result results outcome end course upon conclusion within".split()
)
OTHER_TIMES = frozenset("next upcoming forthcoming previous last earlier future planned before ahead recent".split())
BRACKET = 12
"""Words within which a bracket with a place and a day ends."""
AGAIN = ("on the same occasion", "also signed", "were signed", "in the presence of", "at the event")
PAST_WORDS = frozenset("earlier previously already ago".split())
AGO = frozenset("earlier previously ago".split())
TELLERS = frozenset(
    "two they sides parties ministers co-chairs chairs leaders delegations presidents delegation we".split()
)
NEWS_VERBS = frozenset(
    "signed adopted concluded agreed approved inked put proposed suggested offered confirmed voiced expressed stated announced decided".split()
)
NOT_NEWS = frozenset("have has had earlier previously already will once".split())
UNTIL = frozenset("through until till dated".split())
"""Before a period in which a document holds, or from which another is, not in which this one was made."""
MADE = frozenset("signed expected proposed".split())
"""Rungs that are reached on a day and last no longer."""
SIGNINGS = frozenset("signed inked concluded adopted".split())


def day_of(reading: Reading, line: Line, token: Token, cue: Token, cues: list[Token], days: Days) -> Period | None:
    """The date of a rung that a cue tells of."""
    chosen = _beside(line, cue, cues)
    if chosen is not None:
        today = days.dateline is not None and line.low[chosen.first] == "today"
        return days.dateline if today else date_of(chosen)
    if line.has("the same day"):
        return _day_before(reading, line) or _one_day(days.event)
    if cue.value.rung == "in-force" and line.has("since"):
        return None
    aside = _is_aside(line, token, cue)
    if days.event is not None and _at_the_event(reading, line, cue, days.event, aside=aside):
        return days.event
    if aside or PAST_WORDS & line.vocabulary:
        return None
    return days.dateline if cue.value.rung == "signed" and line.low[cue.first] in SIGNINGS else None


def _beside(line: Line, cue: Token, cues: list[Token]) -> Token | None:
    """The period that stands with the cue: the next one before another rung is told, else the one before."""
    titles = line.chart.all("document")
    periods = [
        period
        for period in line.chart.all("period")
        if not any(_in_the_title(line, title, period) for title in titles)
        and line.low[max(0, period.first - 1)] not in UNTIL
        and not (line.low[max(0, period.first - 1)] == "for" and len(period.value) != 10)
        and not (cue.value.rung in MADE and _begins_a_stretch(line, cue, period))
        and not (period.value.startswith("..") or period.rule in ("several years", "the past N years"))
    ]
    told = line.chart.all("rung") if len(titles) > 1 else cues
    others = [other for other in told if other.value.rung != cue.value.rung]
    limit = min((other.first for other in others if other.first > cue.first), default=len(line.low))
    floor = max((other.last for other in others if other.last <= cue.first), default=0)
    after = [period for period in periods if cue.last <= period.first < limit]
    before = [
        period
        for period in periods
        if floor <= period.first < cue.first and not any(_is_told_of(line, other, period) for other in others)
    ]
    if after and (after[0].first - cue.last <= 14 or not before):
        return after[0]
    return before[-1] if before else None


def _begins_a_stretch(line: Line, cue: Token, period: Token) -> bool:
    """Whether a period behind a signing is where something else begins: "signed a contract, the fourth since 2009"."""
    before = {period.rule.split()[0], *line.near(period.first - 1, period.first)}
    return period.first >= cue.last and bool({"since", "from"} & before)


def _is_told_of(line: Line, cue: Token, period: Token) -> bool:
    """Whether a period goes with the verb that it follows: "signed in Leeds in 2012, was ratified"."""
    told = cue.value.rung in ("signed", "ratified", "in-force", "terminated")
    return told and cue.last <= period.first and not {",", "and", ";"} & set(line.near(cue.last, period.first))


def _in_the_title(line: Line, title: Token, period: Token) -> bool:
    """Whether a period belongs to a title ("plan for 2027"), not to the words between its noun and its subject."""
    inside = title.first <= period.first < title.last
    return inside and text_of(line.chart, period.first, period.last) in title.value.title


def _is_aside(line: Line, token: Token, cue: Token) -> bool:
    """Whether signing is only recalled: "the memorandum signed earlier in London"."""
    low = line.low
    return (
        low[cue.first] == "signed"
        and low[cue.first - 1 : cue.first] not in (["was"], ["were"], ["have"], ["has"], ["also"])
        and cue.first > token.last - 1
        and low[cue.last : cue.last + 1] in (["in"], ["by"], ["between"], ["earlier"])
    )


def _at_the_event(reading: Reading, line: Line, cue: Token, event: Period, *, aside: bool) -> bool:
    rung = cue.value.rung
    if rung == "signed" and _tells_on(reading, line, cue, event):
        return True
    return not aside and (on_the_occasion(line) or (rung in ("signed", "proposed") and _told_as_news(line, cue)))


def on_the_occasion(line: Line) -> bool:
    """Whether the sentence says that it happened at the event reported: "at the end of his talks"."""
    if any(line.has(phrase) for phrase in AGAIN):
        return True
    for at, word in enumerate(line.low):
        if word in OCCASIONS:
            before = set(line.near(at - 5, at))
            if LEADING & before and not OTHER_TIMES & before:
                return True
    return False


def _tells_on(reading: Reading, line: Line, cue: Token, event: Period) -> bool:
    """Whether a plain past tense ("the ministries signed a memorandum") goes on with what happened on the event's day."""
    low = line.low
    if low[cue.first] not in ("signed", "inked", "concluded", "adopted", "agreed", "produced") or (
        {"have", "has", "had", "been", "already", "earlier", "previously", "by", "that"}
        & set(line.near(cue.first - 4, cue.first))
        or {"earlier", "previously", "last", "ago", "already", "since"} & line.vocabulary
        or event.precision not in ("day", "interval")
    ):
        return False
    subject = line.near(cue.first - 1, cue.first)
    if subject and (
        line.chart.one(cue.first - 1, "document")
        or any(
            t.kind == "document" and t.last == cue.first
            for s in range(max(0, cue.first - 25), cue.first)
            for t in line.chart.at(s)
        )
    ):
        return False  # "the memorandum signed in …" is an aside
    for other in reversed(reading.lines[max(0, line.number - 12) : line.number]):
        if AGO & other.vocabulary:
            return False
        days = [
            token.value for token in other.chart.all("period") if len(token.value) == 10 or token.value == event.edtf
        ]
        if days:
            return event.edtf in days or event.contains(Period.parse(days[-1]))
    return False


def _told_as_news(line: Line, cue: Token) -> bool:
    """Whether those who met did it there: "the two signed", "the delegations agreed to open negotiations"."""
    at = _finite_verb(line, cue)
    before = set(line.near(at - 4, at))
    if line.low[at] not in NEWS_VERBS or NOT_NEWS & before:
        return False
    return cue.value.rung == "proposed" or bool(TELLERS & before)


def _finite_verb(line: Line, cue: Token) -> int:
    """The verb that a cue hangs on: "agreed to open negotiations", "confirmed their readiness to sign"."""
    if line.low[cue.first] in NEWS_VERBS:
        return cue.first
    return next(
        (at for at in range(cue.first - 1, max(-1, cue.first - 12), -1) if line.low[at] in NEWS_VERBS), cue.first
    )


def _day_before(reading: Reading, line: Line) -> Period | None:
    """The day of the sentence before, which "the same day" means."""
    for other in reversed(reading.lines[max(0, line.number - 3) : line.number]):
        days = [token.value for token in other.chart.all("period") if len(token.value) == 10]
        if days:
            return Period.parse(days[-1])
    return None


def _one_day(event: Period | None) -> Period | None:
    return event if event is not None and event.precision == "day" else None


def date_of(token: Token) -> Period:
    """The day or month that a period gives a rung; of "since 2019" its beginning."""
    value = str(token.value)
    if token.rule.startswith("since") and "/" in value:
        value = value.split("/")[0]
    return Period.parse(value)


def dated_beside(line: Line, token: Token) -> Period | None:
    """The date of a document spoken of as existing: "the memorandum of March 2023", "have had a roadmap since 2024"."""
    dated = next((at for at in range(token.last, min(token.last + 20, len(line.low))) if line.low[at] == "dated"), None)
    if dated is not None and (period := line.chart.one(dated + 1, "period")):
        return date_of(period)
    if (bracketed := _in_brackets(line, token)) is not None:
        return bracketed
    year = next(
        (
            p
            for p in line.chart.all("period")
            if p.last in (token.first, token.first + 1) and _is_named_by(line, token, p)
        ),
        None,
    )
    if year is not None:
        return date_of(year)
    for step in (token.last, token.last + 1):
        period = line.chart.one(step, "period")
        before = line.near(token.last, token.last + 1)
        if (
            period
            and (step == token.last + 1 or line.low[step] == "since")
            and before in (["since"], ["of"], ["from"], ["("])
        ):
            return date_of(period)
    return None


def _in_brackets(line: Line, token: Token) -> Period | None:
    """The day in a list of documents: "Treaty on Fisheries (Oslo, 2 May 2001), in force since …"."""
    if line.near(token.last, token.last + 1) != ["("]:
        return None
    end = next((at for at in range(token.last, min(token.last + BRACKET, len(line.low))) if line.low[at] == ")"), None)
    inside = [p for p in line.chart.all("period") if end is not None and token.last < p.first < end]
    told = [cue for cue in line.chart.all("rung") if end is not None and token.last < cue.first < end]
    return date_of(inside[0]) if len(inside) == 1 and not told else None


def _is_named_by(line: Line, token: Token, period: Token) -> bool:
    """Whether a document is named by the year before it: "the 2013 declaration"."""
    written = line.low[period.first : period.last]
    ours = line.near(period.first - 1, period.first)
    return len(written) == 1 and len(period.value) == 4 and ours in (["the"], ["their"], ["its"], ["our"], ["this"])
