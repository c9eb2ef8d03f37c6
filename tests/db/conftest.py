from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from db.store import SqliteStore, open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "briefings.db"


@pytest.fixture
def url(path: Path) -> str:
    return f"sqlite:///{path}"


@pytest.fixture
async def store(url: str) -> AsyncIterator[SqliteStore]:
    async with open_store(url, desk="kazakhstan_uk", wait=0.05) as opened:
        yield opened
