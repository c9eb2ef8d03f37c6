"""Article → Summary: every fact with the sentence that states it.

``extract`` is pure: an article and a desk go in, the same summary comes out, always. The order of reading: the article's
day, then its people, its contacts, its documents, its figures; each later reader may use what the earlier ones found.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from briefings.desk import Desk
from briefings.extract.agreements import read_agreements
from briefings.extract.contacts import event_day, read_meetings
from briefings.extract.countries import Countries
from briefings.extract.dating import date_article
from briefings.extract.engine import Token
from briefings.extract.keypoints import key_points
from briefings.extract.leftout import LeftOut, Reason
from briefings.extract.observations import amounts_of_others, read_observations
from briefings.extract.persons import persons, read_persons
from briefings.extract.proof import READS, shown
from briefings.extract.reading import Reading, read
from briefings.extract.topics import topics_of
from briefings.model import LONGEST_LIST, Article, Fact, Summary


@dataclass(frozen=True)
class Derivation:
    """A summary with the tokens that its facts rest on, for ``explain``, and the amounts that became no fact."""

    summary: Summary
    reading: Reading | None = None
    roots: tuple[tuple[Fact, Token], ...] = field(default=())
    left: tuple[LeftOut, ...] = field(default=())


def reads(article: Article) -> bool:
    """Whether the rules cover the article's language; in any other it is kept, but nothing is claimed of it."""
    return article.language in READS


def extract(article: Article, desk: Desk) -> Summary:
    """Everything the article states for this desk."""
    return derive(article, desk).summary


def derive(article: Article, desk: Desk) -> Derivation:
    """The summary and how it came about."""
    if not reads(article) or not article.text.strip():
        return Derivation(Summary(article=article))
    text = article.text
    dated = date_article(text, article.published, desk)
    article = article.model_copy(update={"published": dated.published, "published_basis": dated.basis})
    reading = read(text, desk, dated.published, _countries(_Hashed(desk)))
    if not _both_named(reading):
        return Derivation(
            Summary(article=article, topics=topics_of(reading)), reading, left=tuple(amounts_of_others(reading))
        )
    everybody = read_persons(reading)
    contacts = read_meetings(reading, everybody, dated.dateline)
    event = event_day(contacts)
    agreements = read_agreements(reading, event, dated.dateline)
    figures = read_observations(reading, event)
    observations = figures.facts
    people = persons(reading, everybody)
    roots = [(fact, token) for fact, token in (*observations, *agreements, *contacts, *people) if shown(fact, text)]
    kept = {id(fact) for fact, _ in roots}
    summary = Summary(
        article=article,
        topics=topics_of(reading, figures=bool(observations) or any(part.reason is Reason.PART for part in figures.left)),
        key_points=key_points(
            reading,
            [(3, f) for f, _ in observations if id(f) in kept] + [(2, f) for f, _ in agreements if id(f) in kept] + [(2, f) for f, _ in contacts if id(f) in kept] + [(1, f) for f, _ in people if id(f) in kept],
        ),
        observations=tuple(f for f, _ in observations if id(f) in kept)[:LONGEST_LIST],
        agreements=tuple(f for f, _ in agreements if id(f) in kept)[:LONGEST_LIST],
        meetings=tuple(f for f, _ in contacts if id(f) in kept)[:LONGEST_LIST],
        people=tuple(f for f, _ in people if id(f) in kept)[:LONGEST_LIST],
    )  # fmt: skip
    return Derivation(summary, reading, tuple(roots), tuple(figures.left))


class _Hashed:
    """A desk as a key: two desks with the same countries share their lexicon."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._key = tuple((c.code, c.name, c.names, c.adjectives, c.capitals) for c in desk.countries)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Hashed) and other._key == self._key


@lru_cache(maxsize=8)
def _countries(key: _Hashed) -> Countries:
    return Countries(key.desk)


def _both_named(reading: Reading) -> bool:
    """Whether the article speaks of both countries at all."""
    named = {code for line in reading.lines for code in line.codes}
    placed = {token.value.codes[0] for _, token in reading.tokens("place")}
    return set(reading.desk.codes) <= named | placed


__all__ = ["READS", "Derivation", "derive", "extract", "reads"]
