"""Catalogues and code agree: no message is missing, none is left over, every placeholder is kept."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from briefings.language import CATALOGUES, language, languages
from tests.words import ENGLISH, catalogue, in_file, messages


def test_the_english_catalogue_is_what_the_code_says():
    assert ENGLISH.read_text(encoding="utf-8") == catalogue(), "run `make words`"


def test_every_message_can_be_said():
    for message in messages():
        names = set(re.findall(r"{(\w+)}", message[0]))
        values = {name: name for name in names - {"n"}}
        english = language("en")
        said = (
            english.say(message[0], **values)
            if len(message) == 1
            else english.count(message[0], message[1], 2, **values)
        )
        assert "{" not in said


@pytest.mark.parametrize("code", languages())
def test_a_translation_keeps_every_placeholder(code):
    with (CATALOGUES / code / "messages.po").open("rb") as file:
        for entry in read_po(file, locale=code):
            sources = entry.id if isinstance(entry.id, (tuple, list)) else (entry.id,)
            translations = entry.string if isinstance(entry.string, (tuple, list)) else (entry.string,)
            for translation in filter(None, translations):
                if sources[0]:
                    assert set(re.findall(r"{\w+}", translation)) <= {
                        name for source in sources for name in re.findall(r"{\w+}", source)
                    }


@pytest.mark.parametrize("parts", ['say(f"{count} articles")', 'say("No " + what)', 'count("%s" % n, "many", n)'])
def test_a_sentence_put_together_from_parts_is_refused_wherever_messages_are_collected(tmp_path: Path, parts: str):
    module = tmp_path / "module.py"
    module.write_text(f"say('Whole')\n{parts}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 2: a message put together from parts"):
        list(in_file(module))
