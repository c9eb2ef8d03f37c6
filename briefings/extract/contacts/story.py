"""What has been told so far, and whom it makes a word mean: the two who just met, whoever is visiting."""

from __future__ import annotations

from dataclasses import dataclass

from briefings.extract.cast import Cast, side_of
from briefings.extract.contacts.contact import Contact
from briefings.extract.contacts.lexicon import SAYING
from briefings.extract.contacts.parties import Party, Scene
from briefings.extract.reading import Line, Reading
from briefings.extract.reference import subject_before


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


def names_meant(
    story: Story, scene: Scene, parties: tuple[Party, ...], *, beside: list[str] | None = None
) -> list[str]:
    """Everybody that parties name or mean; ``beside``: who else takes part."""
    found: list[str] = []
    for party in parties:
        found += [name for name in _meant(story, scene, party) if name not in found]
    return [name for name in dict.fromkeys(found) if name not in (beside or ())]


def _meant(story: Story, scene: Scene, party: Party) -> tuple[str, ...]:
    word = scene.line.low[party.first]
    if party.kind == "pair" or word in ("they", "their"):
        here = {name for other in scene.parties if other.last <= party.first for name in other.names}
        return (
            party.names if party.names and set(party.names) <= here else _two_who_met(story, scene.line) or party.names
        )
    if party.names:
        return party.names
    if word in ("i", "me", "my"):
        if (
            said := next((verb for verb in reversed(scene.verbs) if verb.word in SAYING), None)
        ) and said.first > party.first:
            near = [other for other in scene.parties if other.names and other.last == said.first]
            return near[0].names if near else ()
        return tuple(somebody.name for somebody in story.cast.everybody[:1])
    if word in ("who", "whom", "latter"):
        before = [other for other in scene.parties if other.last <= party.first]
        return before[-1].names if before and (word == "latter" or party.first - before[-1].last <= 8) else ()
    if word in ("him", "her", "he", "she"):
        subject = subject_before(story.cast, scene.line)
        return (subject,) if subject else ()
    if party.kind == "guest":
        return tuple(guest_of(story, scene.line, []))
    return ()


def _two_who_met(story: Story, line: Line) -> tuple[str, ...]:
    """The two of the contact told last, where it was told right before."""
    told = story.contacts[-1] if story.contacts else None
    if told is None or not 0 < line.number - told.line.number <= 3 or len(told.participants) != 2:
        return ()
    sides = {story.side(name) for name in told.participants} - {None}
    return tuple(told.participants) if sides and sides <= story.desk else ()


def guest_of(story: Story, line: Line, beside: list[str]) -> list[str]:
    """Whom "the guest" means, or whoever's programme is told: who came, as told last, not of the side of those named beside."""
    sides = {story.side(name) for name in beside} - {None}
    for told in reversed(story.contacts):
        if line.sentence.paragraph - told.line.sentence.paragraph > 6 or told.background:
            continue
        people = [
            name for name in told.participants if story.side(name) in story.desk and story.side(name) not in sides
        ]
        if people:
            return people[:1]
    return []
