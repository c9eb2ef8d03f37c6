"""Articles that were sent in a chat and wait for Keep or Discard.

- A draft is a file in the hidden folder ``.drafts`` of the articles folder: it outlives a restart, and a reload passes
  over it. Its key is the beginning of the content's hash, so that one article sent twice is one draft.
- Keeping moves it into ``inbox`` of the articles folder, where the next reload finds it. A file of the same name is
  never overwritten by another content.
- At most ``MOST`` drafts wait; the oldest goes when one more comes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from briefings.errors import BadSource
from briefings.sources.files import id_of

MOST = 50
KEY_LENGTH = 12


@dataclass(frozen=True)
class Draft:
    """An article that waits. ``name``: the file name it will have."""

    key: str
    name: str
    content: bytes


class Drafts:
    """The drafts beside the articles; without an articles folder nothing can be kept."""

    def __init__(self, articles: Path | None) -> None:
        self._articles = articles

    @property
    def can_keep(self) -> bool:
        """Whether there is a place to keep articles in."""
        return self._articles is not None

    def hold(self, name: str, content: bytes) -> Draft:
        """Let it wait. Raises BadSource where it cannot be written."""
        draft = Draft(hashlib.sha256(content).hexdigest()[:KEY_LENGTH], _file_name(name), content)
        folder = self._folder(".drafts")
        for old in _oldest_first(folder)[: -(MOST - 1)]:
            old.unlink(missing_ok=True)
        _write(folder / f"{draft.key}-{draft.name}", content)
        return draft

    def find(self, key: str) -> Draft | None:
        """The draft with this key."""
        path = self._path(key)
        return Draft(key, path.name.removeprefix(f"{key}-"), path.read_bytes()) if path else None

    def discard(self, key: str) -> bool:
        """Forget it; whether there was one."""
        path = self._path(key)
        if path:
            path.unlink(missing_ok=True)
        return path is not None

    def keep(self, draft: Draft) -> Path:
        """Move it to where a reload finds it; the path below the articles folder."""
        inbox = self._folder("inbox")
        target = inbox / draft.name
        number = 2
        while target.exists() and target.read_bytes() != draft.content:
            target = inbox / f"{Path(draft.name).stem}-{number}{Path(draft.name).suffix}"
            number += 1
        _write(target, draft.content)
        self.discard(draft.key)
        return target.relative_to(inbox.parent)

    def _path(self, key: str) -> Path | None:
        if self._articles is None or not key.isalnum() or len(key) != KEY_LENGTH:
            return None
        return next(iter((self._articles / ".drafts").glob(f"{key}-*")), None)

    def _folder(self, name: str) -> Path:
        if self._articles is None:
            raise BadSource("There is no folder to keep articles in: set BOT_ARTICLES.")
        folder = self._articles / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as trouble:
            raise BadSource(f"The articles folder cannot be written: {trouble.strerror}.") from trouble
        return folder


def _file_name(name: str) -> str:
    suffix = Path(name).suffix.lower()
    return f"{id_of(name)}{suffix}"


def _oldest_first(folder: Path) -> list[Path]:
    return sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)


def _write(path: Path, content: bytes) -> None:
    """All of it or nothing, also when the power goes."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as trouble:
        unfinished.unlink(missing_ok=True)
        raise BadSource(f"The article cannot be written: {trouble.strerror}.") from trouble
