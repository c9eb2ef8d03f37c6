"""Whether somebody of each side took part, and nobody else's business is told."""

from __future__ import annotations

from briefings.extract.contacts.parties import Party, Scene
from briefings.extract.contacts.story import Story
from briefings.extract.reading import Line

JUDGES = frozenset("judge court lawyers jury trial".split())
"""Words of courts, where both sides meet without being countries."""
MARGINS = ("on the margins", "on the sidelines", "in the margins", "sidelines of")


def of_the_two(story: Story, scene: Scene, names: list[str], others: list[Party], span: tuple[int, int]) -> bool:
    """Whether those named, and those only spoken of, are of both countries of the desk."""
    desk = story.desk
    known = {side for name in names if (side := story.side(name))}
    told = {code for party in others for code in party.codes}
    if (known | told) - desk and not desk <= known:
        return False
    if desk <= known:
        return not told - desk
    if desk <= known | told:
        return bool(known) or desk <= told
    if _elsewhere(story, scene.line, *span):
        return False
    unknown = [name for name in names if story.side(name) is None]
    about = article_of_pair(story, scene.line)
    if not known:
        return (
            bool(unknown)
            and bool(told or set(scene.line.codes) & desk)
            and about
            and not JUDGES & scene.line.vocabulary
        )
    if unknown:
        return about or bool({token.value.codes[0] for token in scene.line.chart.all("place")} & desk - known)
    there = {token.value.codes[0] for token in scene.line.chart.all("place") if span[0] <= token.first < span[1]}
    somebody = [
        party for party in others if party.kind in ("group", "office", "guest") and not set(party.codes) & known
    ]
    return bool(somebody or there & desk - known) and (about or story.reading.about_pair)


def article_of_pair(story: Story, line: Line) -> bool:
    """Whether the sentences around name both of the desk."""
    near = {code for other in story.reading.lines[max(0, line.number - 4) : line.number + 5] for code in other.codes}
    return story.desk <= near or story.reading.about_pair


def _elsewhere(story: Story, line: Line, start: int, end: int) -> bool:
    """Whether the contact is with a third country: the story is there now, and that is not merely the place of a margin."""
    if any(line.has(phrase) for phrase in MARGINS):
        return False
    desk = story.desk
    there = {token.value.codes[0] for token in line.chart.all("place") if start <= token.first < end}
    if there - desk:
        return True
    for other in reversed(story.reading.lines[max(0, line.number - 3) : line.number + 1]):
        reached = [
            token.value.codes
            for token in other.chart.all("place", "country")
            if token.first < (start if other is line else len(other.low))
            and other.low[token.first - 1 : token.first] in (["in"], ["to"], ["visited"], ["for"])
            and not any(
                t.kind == "person" and t.first <= token.first < t.last
                for s in range(max(0, token.first - 20), token.first + 1)
                for t in other.chart.at(s)
            )
            and token.value.form not in ("adjective", "pair", "sides")
        ]
        if reached:
            return not desk & set(reached[-1])
    return story.reading.about_others
