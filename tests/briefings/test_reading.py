"""One file → one summary; and what makes every article be read again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import briefings
from briefings.reading import READ_BY

PACKAGE = Path(briefings.__file__).parent


def test_all_that_reading_imports_takes_part_in_the_mark():
    loaded = "import sys, briefings.reading, briefings.sources.pages; print(*(m for m in sys.modules if m.startswith('briefings.')))"
    names = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout.split()
    parts = {name.split(".")[1] for name in names}
    assert parts <= {name.removesuffix(".py") for name in READ_BY}


@pytest.mark.parametrize(
    "changed",
    [
        "extract/observations.py",
        "extract/figures/indicator.py",
        "sources/language.py",
        "sources/publishers.toml",
        "periods.py",
        "desk.py",
    ],
)
def test_a_change_of_what_reads_has_every_article_read_again(tmp_path: Path, changed: str):
    shutil.copytree(PACKAGE, tmp_path / "briefings", ignore=shutil.ignore_patterns("__pycache__"))
    before = _mark_in(tmp_path)
    with (tmp_path / "briefings" / changed).open("a", encoding="utf-8") as file:
        file.write("\n# another rule\n")
    assert _mark_in(tmp_path) != before


def _mark_in(folder: Path) -> str:
    asked = [
        sys.executable,
        "-P",
        "-c",
        f"import sys; sys.path.insert(0, {str(folder)!r}); import briefings.reading as r; print(r.RULES_MARK)",
    ]
    return subprocess.run(asked, capture_output=True, text=True, check=True, cwd=folder).stdout
