"""Whom a pronoun, "the guest" or "the two ministers" means."""

from __future__ import annotations

from dataclasses import dataclass

from briefings.extract.encounters.cast import Cast, side_of
from briefings.extract.encounters.contact import Contact
from briefings.extract.encounters.parties import Party, Scene
from briefings.extract.reading import Line, Reading
from briefings.text import fold

REACH = 12
"""How many sentences before may have named those whom a later one only means."""
PAIRS_OF = {
    "ministers": ("minister", "secretary"), "presidents": ("president",), "speakers": ("speaker", "chairman"), "premiers": ("prime", "premier"),
    "leaders": ("president", "prime", "premier", "king", "queen"),
}  # fmt: skip
"""The offices that people spoken of as two may hold; of diplomats and officials any."""


@dataclass(frozen=True, eq=False)
class Story:
    """What has been read of the article so far."""

    reading: Reading
    cast: Cast
    scenes: tuple[Scene, ...]
    contacts: list[Contact]

    def side(self, name: str) -> str | None:
        """Whose side somebody is on."""
        return side_of(self.reading, self.cast, name)

    @property
    def desk(self) -> frozenset[str]:
        """Both countries."""
        return frozenset(self.reading.desk.codes)


def names_meant(story: Story, scene: Scene, parties: tuple[Party, ...], *, beside: list[str] | None = None) -> list[str]:
    """Everybody that parties name or mean; ``beside``: who else takes part, so that a word means another."""
    found: list[str] = list(beside or ())
    for party in parties:
        found += [name for name in _meant(story, scene, party, found) if name not in found]
    return [name for name in dict.fromkeys(found) if name not in (beside or ())]


def _meant(story: Story, scene: Scene, party: Party, beside: list[str]) -> list[str]:
    if party.names:
        return list(party.names)
    word = scene.line.low[party.first]
    if party.kind == "pronoun":
        return _pronoun(story, scene, party, word, beside)
    if party.kind == "pair":
        return pair_told_of(story, scene.line, party)
    if party.kind == "guest":
        return guest_of(story, scene.line, beside, party)
    return []


def _pronoun(story: Story, scene: Scene, party: Party, word: str, beside: list[str]) -> list[str]:
    if word in ("i", "me", "my"):
        speaker = story.cast.everybody[:1]
        return [somebody.name for somebody in speaker if somebody.name not in beside]
    if word in ("we", "us", "our"):
        return []
    if word in ("they", "them", "their"):
        return pair_told_of(story, scene.line, party) if word != "them" else []
    if word in ("who", "whom"):
        before = [other for other in scene.parties if other.last <= party.first]
        return list(before[-1].names) if before and party.first - before[-1].last <= 8 else []
    if word in ("him", "her") and beside:
        return _object(story, scene, party, beside)
    inside = [other for other in scene.parties if other.last <= party.first and other.names]
    inside = [other for other in inside if not set(other.names) & set(beside)]
    if inside:
        return list(inside[0].names[:1])
    subject = subject_before(story, scene.line)
    return [subject] if subject and subject not in beside else []


def _object(story: Story, scene: Scene, party: Party, beside: list[str]) -> list[str]:
    """Whom "him" or "her" means: the person named last before who is of the other side."""
    sides = {story.side(name) for name in beside}
    for other in reversed(story.scenes[max(0, scene.line.number - 3) : scene.line.number + 1]):
        named = [name for each in other.parties if other is not scene or each.first < party.first for name in each.names]
        meant = [name for name in named if (side := story.side(name)) and side not in sides]
        if meant:
            return [meant[-1]]
    return []


def subject_before(story: Story, line: Line) -> str | None:
    """Whom "he" or "she" means: the first person of the nearest sentence before that names one."""
    for other in reversed(story.scenes[max(0, line.number - 4) : line.number]):
        named = [party for party in other.parties if party.names]
        pronoun = next((party.first for party in other.parties if party.kind == "pronoun"), None)
        if named and (pronoun is None or named[0].first < pronoun):
            return named[0].names[0]
    return None


def pair_told_of(story: Story, line: Line, party: Party | None = None) -> list[str]:
    """Whom "the two ministers" means: the last two who were named together before, one of each side, with that office."""
    told = story.contacts[-1] if story.contacts else None
    if told and 0 < line.number - told.line.number <= 3 and len(told.participants) == 2 and {story.side(n) for n in told.participants} == story.desk:
        return list(told.participants)
    words = line.near(party.first, party.last) if party else []
    offices = {office for word in words if word in PAIRS_OF for office in PAIRS_OF[word]}
    last = party.first if party else len(line.low)
    for other in reversed(story.scenes[max(0, line.number - REACH) : line.number + 1]):
        sides: dict[str, str] = {}
        for each in other.parties:
            if other.line is line and each.first >= last:
                break
            for name in each.names:
                side, somebody = story.side(name), story.cast.called(name)
                role = set(fold(somebody.role).split()) if somebody else set()
                if side in story.desk and (not offices or not role or role & offices):
                    sides.setdefault(side, name)
        if len(sides) == 2:
            return list(sides.values())
    latest: dict[str, str] = {}
    for somebody in story.cast.everybody:
        if somebody.side in story.desk and somebody.line.number <= line.number:
            latest[somebody.side] = somebody.name
    return list(latest.values()) if len(latest) == 2 else []


def guest_of(story: Story, line: Line, beside: list[str], party: Party | None = None) -> list[str]:
    """Whom "the guest" means: whoever came, as told last, who is not of the side of those named beside."""
    sides = {story.side(name) for name in beside} - {None}
    for told in reversed(story.contacts):
        if line.sentence.paragraph - told.line.sentence.paragraph > 6:
            break
        people = [name for name in told.participants if story.side(name) in story.desk and story.side(name) not in sides]
        if people:
            return people[:1]
    return []
