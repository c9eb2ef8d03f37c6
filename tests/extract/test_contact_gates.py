"""Sentences that are not parsed for contacts have no verb that could tell of one."""

from __future__ import annotations

from pathlib import Path

from briefings.extract import derive
from briefings.extract.cast import Cast
from briefings.extract.contacts.mentions import may_tell_by_verb, verb_mention
from briefings.extract.contacts.parties import Scene
from briefings.extract.persons import read_persons
from briefings.sources.texts import read_article
from tests.eval.desks import desk_of

ARTICLES = Path(__file__).parents[1] / "eval" / "articles"


def test_a_sentence_passed_over_mentions_no_contact() -> None:
    desk = desk_of("KZ", "GB")
    passed = 0
    for file in sorted(ARTICLES.glob("*.txt")):
        reading = derive(read_article(file), desk).reading
        if reading is None:
            continue
        cast = Cast(reading, tuple(read_persons(reading)))
        for line in reading.lines:
            if not may_tell_by_verb(line):
                scene = Scene(line, cast)
                assert [verb.word for verb in scene.verbs if verb_mention(scene, verb)] == []
                passed += 1
    assert passed > 100
