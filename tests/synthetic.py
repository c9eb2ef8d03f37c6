"""Made-up filed articles in any number, for measuring and for tests that need many. Nothing in them is true.

The spread is that of real bilateral news: events over 2013-2026, most articles reprints of a release by another outlet
within days; a handful of documents at a time, each climbing its ladder and mentioned again for years; yearly formats
with numbered sessions besides one-off visits; figures of the last years and months, stated with different rounding by
different outlets. The same seed gives the same articles.

    articles = filed(1_000)                 # a list of Filed
    changes = changes_of(articles)          # ready for store.apply
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from itertools import accumulate

from briefings.claims import ReloadRecord
from briefings.model import (
    Agreement,
    Article,
    Basis,
    Change,
    Evidence,
    Indicator,
    Kind,
    Meeting,
    Observation,
    Person,
    Qualifier,
    Status,
    Step,
    Summary,
    Topic,
)
from briefings.periods import Period
from briefings.ports import Changes, Filed
from briefings.text import fold

FIRST, LAST = date(2013, 1, 1), date(2026, 6, 30)
AT = datetime(2026, 7, 1, 6, 0, tzinfo=UTC)

_PUBLISHERS = [
    f"{place} {paper}" for place in ("Astana", "London", "Almaty", "Leeds") for paper in ("Times", "Wire", "Post")
]
_FORMATS = ("strategic-dialogue", "trade-commission", "human-rights", "business-council", "energy-forum", "consular")
_SYLLABLES = [
    "ka",
    "ra",
    "ton",
    "mer",
    "li",
    "sa",
    "vo",
    "den",
    "pre",
    "cor",
    "al",
    "tis",
    "nu",
    "ber",
    "gen",
    "stra",
    "po",
    "lix",
    "mon",
    "ta",
]
_SUBJECTS = ("transport", "healthcare", "critical minerals", "education", "aviation", "water", "finance", "culture")
_STATUSES = (Status.PROPOSED, Status.NEGOTIATING, Status.EXPECTED, Status.SIGNED, Status.RATIFYING, Status.RATIFIED)
_INDICATORS = (Indicator.TURNOVER, Indicator.EXPORTS, Indicator.IMPORTS, Indicator.INVESTMENT_FLOW)


@dataclass(frozen=True)
class _Document:
    title: str
    kind: Kind
    parties: tuple[str, ...]
    topics: tuple[Topic, ...]
    climbed: tuple[tuple[Status, date], ...]


@dataclass(frozen=True)
class _Event:
    """What one release says; its reprints say the same in other words."""

    day: date
    summary: Summary
    keys: tuple[str, ...]
    titles: tuple[str, ...]
    topics: tuple[tuple[Topic, ...], ...]
    formats: tuple[str | None, ...]
    words: str


def filed(count: int, *, seed: int = 1, words: int = 120) -> list[Filed]:
    """``count`` articles in the order of their ids, which is not that of their dates; ``words``: length of a text."""
    return list(_filed(count, random.Random(seed), words))


def changes_of(
    articles: Sequence[Filed],
    *,
    refiled: Sequence[Filed] = (),
    withdrawn: Collection[str] = (),
    at: datetime = AT,
    mark: str = "synthetic",
) -> Changes:
    """One reload that files these articles."""
    record = ReloadRecord(at, len(articles), 0, len(withdrawn), (), 0.5)
    return Changes(articles, refiled, withdrawn, mark, record)


def _filed(count: int, chance: random.Random, words: int) -> Iterator[Filed]:
    vocabulary = _Vocabulary(chance)
    documents = [_document(chance, vocabulary) for _ in range(max(12, count // 60))]
    events = [_event(chance, vocabulary, documents, words) for _ in range(max(1, count // 3))]
    for number in range(count):
        yield _article(number, events[number] if number < len(events) else chance.choice(events), chance)


class _Vocabulary:
    """Twenty thousand words, a few of them in every text, most of them in few (Zipf)."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        made = {"".join(chance.choices(_SYLLABLES, k=chance.randint(2, 5))) for _ in range(20_000)}
        self._words = ["Kazakhstan", "UK", "trade", "the", *sorted(made)]
        self._weights = list(accumulate(1 / (rank + 1) for rank in range(len(self._words))))

    def text(self, length: int) -> str:
        return " ".join(self._chance.choices(self._words, cum_weights=self._weights, k=length))


def _document(chance: random.Random, vocabulary: _Vocabulary) -> _Document:
    kind = chance.choice((Kind.AGREEMENT, Kind.MEMORANDUM, Kind.ROADMAP, Kind.PROTOCOL, Kind.CONTRACT))
    steps = _STATUSES if kind is Kind.AGREEMENT else _STATUSES[:4]
    begun = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
    climbed, day = [], begun
    for status in steps[: chance.randint(2, len(steps))]:
        climbed.append((status, day))
        day += timedelta(days=chance.randint(20, 300))
    return _Document(
        title=f"{kind.capitalize()} on {chance.choice(_SUBJECTS)} {vocabulary.text(2)}",
        kind=kind,
        parties=chance.choice((("KZ", "GB"), ("KZ", "GB", f"{vocabulary.text(1)} agency"), (vocabulary.text(2), "KZ"))),
        topics=tuple(chance.sample(list(Topic), chance.randint(1, 3))),
        climbed=tuple(climbed),
    )


def _event(chance: random.Random, vocabulary: _Vocabulary, documents: Sequence[_Document], words: int) -> _Event:
    day = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
    named = [document for document in chance.sample(documents, min(6, len(documents))) if document.climbed[0][1] <= day]
    meetings, formats = _meetings(chance, vocabulary, day)
    summary = Summary(
        article=Article(),
        topics=tuple(chance.sample(list(Topic), chance.randint(1, 4))),
        key_points=tuple(vocabulary.text(18) for _ in range(3)),
        observations=_observations(chance, vocabulary, day) if chance.random() < 0.5 else (),
        agreements=tuple(_agreement(document, day, chance, vocabulary) for document in named[:2]),
        meetings=meetings,
        people=tuple(
            Person(name=f"Person {name}", role=chance.choice(("Minister", "Ambassador")), side="KZ", locator="¶ 2")
            for name in chance.sample(range(300), 2)
        ),
    )
    return _Event(
        day=day,
        summary=summary,
        keys=tuple(fold(document.title) for document in named[:2]),
        titles=tuple(document.title for document in named[:2]),
        topics=tuple(document.topics for document in named[:2]),
        formats=formats,
        words=vocabulary.text(words),
    )


def _agreement(document: _Document, day: date, chance: random.Random, vocabulary: _Vocabulary) -> Agreement:
    climbed = [step for step in document.climbed if step[1] <= day]
    status, reached = climbed[-1]
    return Agreement(
        title=chance.choice((document.title, document.title.lower(), f"the {document.title}")),
        kind=document.kind,
        status=status,
        date=Period.of_day(reached) if chance.random() < 0.6 else None,
        parties=document.parties,
        steps=tuple(Step(status=step, date=Period.parse(when.isoformat()[:7])) for step, when in climbed[-2:])
        if chance.random() < 0.4
        else (),
        evidence=(Evidence(vocabulary.text(20), start=chance.randrange(500)),),
    )


def _meetings(
    chance: random.Random, vocabulary: _Vocabulary, day: date
) -> tuple[tuple[Meeting, ...], tuple[str | None, ...]]:
    if chance.random() < 0.3:
        return (), ()
    standing = chance.choice(_FORMATS) if chance.random() < 0.4 else None
    meeting = Meeting(
        name=standing.replace("-", " ").title() if standing else chance.choice(("talks", "visit", "phone call")),
        session=day.year - 2010 if standing else None,
        date=chance.choice((Period.of_day(day), Period.parse(day.isoformat()[:7]), None)),
        place=chance.choice(("Astana", "London", None)),
        participants=(f"Person {chance.randrange(300)}", f"Person {chance.randrange(300)}"),
        evidence=(Evidence(vocabulary.text(22), start=0),),
    )
    return (meeting,), (standing,)


def _observations(chance: random.Random, vocabulary: _Vocabulary, day: date) -> tuple[Observation, ...]:
    sentence = Evidence(vocabulary.text(24), start=40)
    return tuple(_observation(chance, day, sentence) for _ in range(chance.randint(2, 6)))


def _observation(chance: random.Random, day: date, sentence: Evidence) -> Observation:
    year = day.year - 1 if day.month < 4 or chance.random() < 0.5 else day.year
    months = chance.randint(1, max(1, day.month - 1))
    period = f"{year}" if year < day.year else f"{year}-01/{year}-{months:02}"
    indicator, reporter = chance.choice(_INDICATORS), chance.choice(("KZ", "GB"))
    truth = random.Random(f"{indicator} {reporter} {period}").randrange(100_000_000, 3_000_000_000)
    digits = chance.choice((-5, -6, -7, -8))
    return Observation(
        indicator=indicator,
        reporter=reporter,
        partner="GB" if reporter == "KZ" else "KZ",
        value=Decimal(max(round(truth, digits), 10**-digits)),
        unit=chance.choice(("USD", "USD", "USD", "GBP")),
        period=Period.parse(period),
        qualifier=chance.choice((Qualifier.EXACT, Qualifier.EXACT, Qualifier.ABOUT, Qualifier.OVER)),
        change=Change(percent=Decimal(truth % 90), base=Period.parse(str(year - 1))) if chance.random() < 0.2 else None,
        evidence=(sentence,),
    )


def _article(number: int, event: _Event, chance: random.Random) -> Filed:
    day = min(LAST, event.day + timedelta(days=chance.choice((0, 0, 0, 1, 1, 2, 5))))
    dated = chance.random() < 0.95
    publisher = chance.choice(_PUBLISHERS)
    published = Period.of_day(day) if chance.random() < 0.9 else Period.parse(day.isoformat()[:7])
    headline = f"{publisher} {number}: {event.summary.key_points[0][:60]}"
    article = Article(
        id=f"article-{number:06}",
        headline=headline,
        publisher=publisher,
        url=f"https://news.example/{number}",
        origin=chance.choice(("Foreign Ministry", None)),
        retrieved=Period.of_day(LAST),
        published=published if dated else None,
        published_basis=Basis.STATED if dated else Basis.UNKNOWN,
    )
    summary = event.summary.model_copy(update={"article": article})
    meeting = summary.meetings[0].date if summary.meetings else None
    return Filed(
        id=f"article-{number:06}",
        path=f"news/{number:06}.yaml",
        hash=sha256(headline.encode()).hexdigest(),
        summary=summary,
        agreement_keys=event.keys,
        agreement_titles=event.titles,
        agreement_topics=event.topics,
        meeting_formats=event.formats,
        main_meeting=0 if summary.meetings else None,
        person_keys=tuple(fold(person.name) for person in summary.people),
        happened=meeting or article.published,
        sort_day=day if dated else LAST,
        search_text=" ".join((headline, *summary.key_points, *event.titles, event.words)),
    )
