"""Reading and checking files in a shell: what is given out, what is refused, and in how many lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli import main

STORY = "ASTANA, 3 May 2024 – Trade between Kazakhstan and the United Kingdom reached $1.2 billion in 2023.\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    file = tmp_path / "story.txt"
    file.write_text(STORY, encoding="utf-8")
    return file


def extracted(*arguments: str | Path) -> int:
    return main(["extract", *map(str, arguments), "--desk", "kazakhstan-uk"])


def test_one_article_is_given_as_one_object_and_several_as_a_list(story: Path, capsys: pytest.CaptureFixture[str]):
    assert extracted(story, "--json") == 0
    alone = json.loads(capsys.readouterr().out)
    assert alone["observations"][0]["value"] == 1_200_000_000
    other = story.with_name("other.txt")
    other.write_text(STORY, encoding="utf-8")
    assert extracted(story, story.with_name("none.txt"), other, "--json") == 1
    said = capsys.readouterr()
    assert [summary["article"]["id"] for summary in json.loads(said.out)] == ["story", "other"]
    assert said.err.count("\n") == 1


def test_two_files_of_one_name_never_overwrite_each_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    named = [tmp_path / "a" / "n.txt", tmp_path / "b" / "n.md"]
    for file, value in zip(named, ("$1.2 billion", "$1.4 billion"), strict=True):
        file.parent.mkdir()
        file.write_text(STORY.replace("$1.2 billion", value), encoding="utf-8")
    out = tmp_path / "out"
    assert extracted(*named, "--out", out) == 1
    refused = f"{named[1]}: n.json in {out} is that of {named[0]}; write this one into another folder\n"
    assert capsys.readouterr().err == refused
    assert json.loads((out / "n.json").read_text())["observations"][0]["value"] == 1_200_000_000


def test_a_folder_that_cannot_be_made_is_named_in_one_sentence(story: Path, capsys: pytest.CaptureFixture[str]):
    assert extracted(story, "--out", story / "out") == 2
    assert capsys.readouterr().err == f"briefing-bot: The folder {story / 'out'} cannot be made: Not a directory.\n"


def test_a_file_that_cannot_be_written_keeps_no_other_waiting(story: Path, capsys: pytest.CaptureFixture[str]):
    out, other = story.with_name("out"), story.with_name("other.txt")
    (out / "story.json").mkdir(parents=True)
    other.write_text(STORY, encoding="utf-8")
    assert extracted(story, other, "--out", out) == 1
    assert capsys.readouterr().err == f"{story}: {out / 'story.json'} cannot be written: Is a directory\n"
    assert (out / "other.json").is_file()


def test_a_kind_that_is_not_read_says_which_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert extracted(tmp_path / "release.pdf") == 1
    assert capsys.readouterr().err.endswith(".yaml, .yml; save its text as .txt\n")


def test_a_summary_whose_text_does_not_show_its_facts_is_not_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "one.yaml"
    person = "{name: A. Dawn, role: Minister, side: KZ, evidence: [Dawn broke.]}"
    file.write_text(f"article: {{text: Night fell.}}\npeople:\n  - {person}\n", encoding="utf-8")
    assert main(["check", str(file)]) == 1
    refused = f"{file}, line 3: people.1: this sentence is not in the article: “Dawn broke.”\n"
    assert capsys.readouterr().err == refused
