"""Summary files and a desk for tests. The countries, people and bodies of the desk are made up and plainly so."""

from __future__ import annotations

from pathlib import Path

DESK = """\
name = "Sunland–Moonland"

[[countries]]
code = "SE"
name = "Sunland"
adjectives = ["Sunnish"]
capital = "Noon"
flag = "☀"
timezone = "Europe/Stockholm"

[[countries]]
code = "MT"
name = "Moonland"
adjectives = ["Moonish"]
capital = "Midnight"
flag = "🌙"
timezone = "Europe/Malta"

[[formats]]
id = "twilight-council"
name = "Twilight Council"
aliases = ["Council of Twilight"]

[[agreements]]
id = "tide-treaty"
title = "Tide Treaty"
kind = "agreement"
aliases = ["Treaty on Tides"]
topics = ["energy"]

[[people]]
name = "Aurora Dawn"
spellings = ["Aurora Dawne"]

[[publishers]]
name = "The Noon Post"
kind = "newspaper"

[topics.energy]
label = "Energy"
words = ["tide*", "energy"]

[topics.health]
label = "Health"
words = ["health*"]
"""

SUMMARY = """\
article:
  headline: {headline}
  publisher: The Noon Post
  url: https://noon.example/{name}
  published: {published}
  published_basis: stated
  retrieved: 2026-01-01
topics: [energy]
key_points: ["{headline}, in short."]
observations:
  - {{indicator: trade.turnover, reporter: SE, partner: MT, value: {turnover}, unit: EUR, period: {year}, locator: ¶ 1}}
agreements:
  - {{title: Treaty on Tides, kind: agreement, status: signed, date: {published}, parties: [SE, MT], steps: [{{status: signed, date: {published}}}], locator: ¶ 2}}
meetings:
  - {{name: Council of Twilight, session: {session}, date: {published}, place: Noon, participants: [Aurora Dawne], locator: ¶ 3}}
people:
  - {{name: Aurora Dawne, role: Minister of Light, side: SE, locator: ¶ 3}}
"""


def write_desk(folder: Path) -> Path:
    """A made-up desk without summaries; the path serves as BOT_DESK."""
    desk = folder / "sunland_moonland"
    (desk / "summaries").mkdir(parents=True)
    (desk / "desk.toml").write_text(DESK, encoding="utf-8")
    return desk


def write_summary(
    folder: Path,
    name: str,
    *,
    headline: str = "Council meets",
    published: str = "2025-03-01",
    turnover: str = "5000000",
    year: int = 2024,
    session: int = 1,
) -> Path:
    """One summary file of that desk."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.yaml"
    file.write_text(
        SUMMARY.format(
            name=name, headline=headline, published=published, turnover=turnover, year=year, session=session
        ),
        encoding="utf-8",
    )
    return file
