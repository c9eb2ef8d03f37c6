"""People across spellings, with the roles they were given and when.

- One person: the same surname (accents and doubled letters apart), the same side, and first names that do not
  contradict each other: equal, an initial, or not given.
- The roles stay as the sources word them. Wordings with the very same telling words are one role, the latest wording is
  shown; one word more (deputy, first, acting, former, a second office) is another role with its own sources.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby

from briefings.claims import RoleReport, Source
from briefings.desk import Desk
from briefings.ledger.citing import by_publication
from briefings.ledger.identity import may_be_one
from briefings.text import fold

_SILENT = frozenset("of the for and at in on to a an affairs".split())
_SYNONYMS = {"healthcare": "health", "defense": "defence", "labor": "labour", "organization": "organisation"}


@dataclass(frozen=True)
class Role:
    """A role with the articles that give it, earliest first."""

    role: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class PersonView:
    """A person, the latest role first. ``spellings``: the other ways in which articles write the name."""

    name: str
    spellings: tuple[str, ...]
    side: str | None
    roles: tuple[Role, ...]

    @property
    def last_seen(self) -> date:
        """The latest publication that names the person."""
        return max((_day(source) for role in self.roles for source in role.sources), default=date.min)


def people(reports: Sequence[RoleReport], desk: Desk) -> tuple[PersonView, ...]:
    """Group the reports into people, latest named first."""
    found: list[PersonView] = []
    for _, same_key in groupby(sorted(reports, key=lambda report: report.key), lambda report: report.key):
        found.extend(_person(group, desk) for group in _by_first_name(list(same_key), desk))
    return tuple(sorted(found, key=lambda person: (-person.last_seen.toordinal(), fold(person.name))))


def _by_first_name(reports: list[RoleReport], desk: Desk) -> list[list[RoleReport]]:
    """A bare surname joins only where a single person of that surname is known."""
    groups: list[list[RoleReport]] = []
    for report in sorted(reports, key=lambda report: -len(report.name)):
        name = desk.person_of(report.name)
        fitting = [group for group in groups if may_be_one(name, desk.person_of(group[0].name))]
        if len(fitting) == 1:
            fitting[0].append(report)
        else:
            groups.append([report])
    return groups


def _person(reports: list[RoleReport], desk: Desk) -> PersonView:
    names = list(dict.fromkeys(report.name for report in reports))
    name = max((desk.person_of(name) for name in names), key=len)
    return PersonView(name, tuple(other for other in names if other != name), reports[0].side, _roles(reports))


def _roles(reports: list[RoleReport]) -> tuple[Role, ...]:
    groups: list[list[RoleReport]] = []
    for report in sorted(reports, key=lambda report: (_day(report.source), report.source.number), reverse=True):
        group = next((group for group in groups if _same_role(report.role, group[0].role)), None)
        if group is None:
            groups.append([report])
        else:
            group.append(report)
    return tuple(
        Role(group[0].role, by_publication({r.source.number: r.source for r in group}.values())) for group in groups
    )


def _same_role(one: str, other: str) -> bool:
    """The same words, whatever their order: "Foreign Minister" is the "Minister of Foreign Affairs", a deputy is not."""
    return _telling(one) == _telling(other)


@lru_cache(maxsize=4_096)
def _telling(role: str) -> frozenset[str]:
    bare = re.sub(r"\([^)]*\)", " ", role)
    return frozenset(_SYNONYMS.get(word, word) for word in fold(bare).split() if word not in _SILENT)


def _day(source: Source) -> date:
    return source.published.last or date.min if source.published else date.min
