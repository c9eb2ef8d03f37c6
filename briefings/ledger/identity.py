"""Which facts speak of the same thing: the keys under which a summary is filed.

The key of a fact follows from the fact and the desk alone, never from what is already in the store, so that the order
in which articles arrive changes nothing. Where two names cannot be told to mean one thing, they stay two.

1. An agreement of both countries whose title the desk knows (same content words, any order) has the desk's id.
2. Any other agreement is its family (a plan is kin to a roadmap), the content words of its title and its parties.
   Protocols, joint statements and declarations recur under one title, and so does every title that names no subject
   ("Memorandum of Cooperation"): they are told apart by year: of the signing, else of the report.
3. A person is the surname (doubled letters and accents apart) and the side; first names are compared when reading.
4. The main meeting of an article is the first in a standing format, else the first that is dated, else the first; what
   took place more than ``MAIN_WITHIN`` before the publication is background.
5. An article is dated by its main meeting, else by its publication. It stands in the list at the last day this can
   have been, a bare year at its first day, and never later than the day it was retrieved.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain

from briefings.desk import Desk, KnownAgreement
from briefings.model import Agreement, Kind, Meeting, Status, Summary, Topic
from briefings.periods import Period
from briefings.ports import Filed
from briefings.text import fold

FILING_VERSION = 3
"""Raise it when a rule above changes: at the next reload every article is filed anew."""

MAIN_WITHIN = timedelta(days=62)

FAMILY = {
    Kind.CONTRACT: Kind.AGREEMENT,
    Kind.PLAN: Kind.ROADMAP,
    Kind.DECLARATION: Kind.JOINT_STATEMENT,
}
RECURRING = frozenset({Kind.PROTOCOL, Kind.JOINT_STATEMENT, Kind.DECLARATION})

_NO_SUBJECT = frozenset(
    "cooperation action work joint partnership collaboration understanding measure mutual further area field".split()
)
"""Content words that say nothing of what an agreement is about."""

_STOP = frozenset("a an and as at between by for from in into its of on the to under with bilateral".split())
_KIND_WORDS = frozenset(
    "agreement memorandum memoranda mou understanding protocol roadmap road map plan joint statement programme contract "
    "declaration treaty".split()
)
_SPELLINGS = {
    "labor": "labour",
    "defense": "defence",
    "program": "programme",
    "center": "centre",
    "localisation": "localization",
}


def file_summary(
    summary: Summary, *, path: str, content_hash: str, desk: Desk, today: date, by_rules: bool = False
) -> Filed:
    """The summary with every key. ``today`` stands in where the article does not say when it was retrieved."""
    article = summary.article
    main = main_meeting(summary, desk)
    meeting_date = summary.meetings[main].date if main is not None else None
    happened = meeting_date or article.published
    retrieved = article.retrieved.last if article.retrieved and article.retrieved.last else today
    known = [_known(agreement, desk) for agreement in summary.agreements]
    return Filed(
        id=article.id or path,
        path=path,
        hash=content_hash,
        summary=summary.model_copy(
            update={"article": article.model_copy(update={"retrieved": article.retrieved or Period.of_day(today)})}
        ),
        agreement_keys=tuple(agreement_key(agreement, desk, article.published) for agreement in summary.agreements),
        agreement_titles=tuple(
            held.title if held else agreement.title[:1].upper() + agreement.title[1:]
            for agreement, held in zip(summary.agreements, known, strict=True)
        ),
        agreement_topics=tuple(
            held.topics if held else _topics(agreement, desk)
            for agreement, held in zip(summary.agreements, known, strict=True)
        ),
        meeting_formats=tuple(_format_id(meeting, desk) for meeting in summary.meetings),
        main_meeting=main,
        person_keys=tuple(person_key(person.name, person.side, desk) for person in summary.people),
        happened=happened,
        sort_day=min(happened.reference, retrieved) if happened else date.min,
        search_text=_search_text(summary, desk),
        by_rules=by_rules,
    )


def agreement_key(agreement: Agreement, desk: Desk, published: Period | None) -> str:
    """Rules 1 and 2."""
    held = _known(agreement, desk)
    if held:
        return held.id
    family = FAMILY.get(agreement.kind, agreement.kind)
    words = " ".join(sorted(content_words(agreement.title, desk)))
    parties = "+".join(sorted({_party(party, desk) for party in agreement.parties}))
    recurs = agreement.kind in RECURRING or set(words.split()) <= _NO_SUBJECT
    year = f":{_year(agreement, published)}" if recurs and not re.search(r"\d{4}", agreement.title) else ""
    return f"{family}:{words}:{parties}{year}"


def person_key(name: str, side: str | None, desk: Desk) -> str:
    """Rule 3: "vasilenko:KZ"."""
    return f"{surname_key(desk.person_of(name))}:{side or ''}"


@lru_cache(maxsize=8_192)
def surname_key(name: str) -> str:
    """The last word of a name without accents and doubled letters, y as i."""
    words = fold(name).split()
    return re.sub(r"(.)\1+", r"\1", words[-1].replace("y", "i")) if words else ""


def may_be_one(name: str, other: str) -> bool:
    """Whether two names can be one person's: one surname, and first names that are equal, an initial, or not given."""
    if surname_key(name) != surname_key(other):
        return False
    short, long = sorted((_first_name(name), _first_name(other)), key=len)
    return short == long or not short or (len(short) == 1 and long.startswith(short))


def _first_name(name: str) -> str:
    words = fold(name).split()
    return words[0] if len(words) > 1 else ""


def main_meeting(summary: Summary, desk: Desk) -> int | None:
    """Rule 4: the index of the meeting that the article is about."""
    candidates = [i for i, meeting in enumerate(summary.meetings) if _is_news(meeting, summary.article.published)]
    if not candidates:
        return None
    return min(
        candidates, key=lambda i: (_format_id(summary.meetings[i], desk) is None, summary.meetings[i].date is None, i)
    )


def content_words(title: str, desk: Desk) -> frozenset[str]:
    """The words of a title that tell it from others: no kind, no country, no plural; all words where none is left."""
    bare = re.sub(r"\([^)]*\)", " ", title)
    words = [_SPELLINGS.get(word, word) for word in _without_countries(fold(bare), desk).split()]
    telling = {_singular(word) for word in words if len(word) > 1 and word not in _STOP | _KIND_WORDS}
    return frozenset(telling or words or fold(title).split())


def _known(agreement: Agreement, desk: Desk) -> KnownAgreement | None:
    if not set(desk.codes) <= {_party(party, desk) for party in agreement.parties}:
        return None
    words, family = content_words(agreement.title, desk), FAMILY.get(agreement.kind, agreement.kind)
    return next(
        (
            held
            for held in desk.agreements
            if FAMILY.get(held.kind, held.kind) == family
            and any(content_words(alias, desk) == words for alias in (held.title, *held.aliases))
        ),
        None,
    )


def _party(party: str, desk: Desk) -> str:
    return desk.code_of(party) or " ".join(sorted(content_words(party, desk)))


def _year(agreement: Agreement, published: Period | None) -> int | None:
    signed = [step.date for step in agreement.steps if step.status is Status.SIGNED and step.date]
    dated = signed[0] if signed else agreement.date or published
    return dated.last.year if dated and dated.last else None


def _topics(agreement: Agreement, desk: Desk) -> tuple[Topic, ...]:
    return desk.topics_in([agreement.title, *agreement.parties])


def _format_id(meeting: Meeting, desk: Desk) -> str | None:
    held = desk.format_of(meeting.name)
    return held.id if held else None


def _is_news(meeting: Meeting, published: Period | None) -> bool:
    if meeting.date is None or published is None:
        return True
    first, last = published.first or date.min, meeting.date.last or date.max
    return last >= first - MAIN_WITHIN if first > date.min + MAIN_WITHIN else True


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _without_countries(folded: str, desk: Desk) -> str:
    names = sorted(
        {fold(name) for side in desk.countries for name in (side.name, *side.names, *side.adjectives)},
        key=lambda name: -len(name),
    )
    return re.sub(rf"\b(?:{'|'.join(map(re.escape, names))})\b", " ", folded)


def _search_text(summary: Summary, desk: Desk) -> str:
    article = summary.article
    parts = chain(
        (article.headline, article.publisher, article.origin),
        summary.key_points,
        (desk.label(topic) for topic in summary.topics),
        (part for agreement in summary.agreements for part in (agreement.title, *agreement.parties)),
        (part for meeting in summary.meetings for part in (meeting.name, meeting.place, *meeting.participants)),
        (part for person in summary.people for part in (person.name, person.role)),
        (
            sentence.sentence
            for fact in chain(summary.observations, summary.agreements)
            for sentence in fact.evidence
            if not article.text
        ),
        (article.text,),
    )
    return "\n".join(part for part in parts if part)
