"""The engine: what a lexicon and a layer of rules make of words, whatever the words mean."""

from __future__ import annotations

from briefings.extract.engine import Chart, Lexicon, Rules, Spot, Token
from briefings.extract.words import Words

colours = Lexicon("colour", {"red": 1, "red brick": 2, "Rose": 3}, cased=["Rose"])
things = Lexicon("thing", {"red tape": 4, "house": 5})


def _found(chart: Chart, *kinds: str) -> list[tuple[str, int, int, object]]:
    return [(token.kind, token.first, token.last, token.value) for token in chart.all(*kinds)]


def test_lexicons_read_together_find_what_each_finds_alone():
    passage = "Red tape round a red brick house and a rose, Rose"
    together, alone = Chart(Words(passage)), Chart(Words(passage))
    Lexicon.of(colours, things).run(together)
    colours.run(alone)
    things.run(alone)
    for kind in ("colour", "thing"):
        assert _found(together, kind) == _found(alone, kind)
    assert _found(together, "colour") == [("colour", 0, 1, 1), ("colour", 4, 6, 2), ("colour", 11, 12, 3)]


def _layer() -> Rules:
    layer = Rules()

    @layer.rule("some", "group", "some <colour>")
    def _(_spot: Spot, colour: Token) -> int:
        return int(colour.value)

    @layer.rule("pair", "group", "<colour> and <colour>", "<group> and <colour>")
    def _(_spot: Spot, first: Token, second: Token) -> int:
        return int(first.value) + int(second.value)

    return layer


def test_a_rule_may_need_what_its_own_layer_makes():
    chart = Chart(Words("some red and red brick"))
    colours.run(chart)
    _layer().run(chart)
    assert _found(chart, "group") == [("group", 0, 5, 3)]


def test_a_layer_makes_nothing_of_a_sentence_without_the_rarest_thing_it_needs():
    chart = Chart(Words("a house and a house"))
    things.run(chart)
    _layer().run(chart)
    assert not chart.all("group")


def test_who_goes_on_from_a_chart_leaves_it_as_it_was():
    begun = Chart(Words("red and red"))
    colours.run(begun)
    later = begun.seen_from("somebody")
    _layer().run(later)
    assert later.known == "somebody"
    assert later.all("group")
    assert not begun.all("group")
    assert _found(begun, "colour") == _found(later, "colour")


def test_places_of_a_list_are_told_from_left_to_right():
    assert Words("tape and red tape").places(frozenset(("tape", "red", "blue"))) == [0, 2, 3]
