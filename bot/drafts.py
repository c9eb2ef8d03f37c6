"""Articles that were sent in a chat and wait for Keep or Discard.

- A draft is a file in the hidden folder ``.drafts`` of the articles folder: it outlives a restart, and a reload passes
  over it. Its key is the beginning of the content's hash, so that one article sent twice is one draft.
- Two articles have two names: one that came under a name that another waits or was kept under gets a number. A summary
  that corrects what was read of an article bears the article's id as its name, and so takes the place of an earlier one.
- Keeping moves it into ``inbox`` of the articles folder, where the next reload finds it. A text of the same name is
  never overwritten by another. With a correction goes all else that waits under its name: the text is in it.
- At most ``MOST`` drafts wait; the oldest goes when one more comes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from briefings.errors import BadSource
from briefings.sources.files import SUFFIXES, id_of

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

    def hold(self, name: str, content: bytes, *, corrects: bool = False) -> Draft:
        """Let it wait. ``corrects``: its name is that of the article which it corrects. Raises BadSource."""
        key, folder = hashlib.sha256(content).hexdigest()[:KEY_LENGTH], self._folder(".drafts")
        waits = self.find(key)
        draft = waits or Draft(key, _file_name(name) if corrects else self._free(_file_name(name), content), content)
        for old in _oldest_first(folder)[: -(MOST - 1)]:
            old.unlink(missing_ok=True)
        _write(folder / f"{draft.key}-{draft.name}", content)
        return draft

    def find(self, key: str) -> Draft | None:
        """The draft with this key."""
        path = self._path(key)
        return Draft(key, _name(path), path.read_bytes()) if path else None

    def named(self, ids: Collection[str]) -> Draft | None:
        """The latest draft of an article with one of these ids, a text before a correction of it."""
        waiting = [path for path in self._waiting() if Path(_name(path)).stem in ids]
        best = max(waiting, key=lambda path: not _is_summary(path.name), default=None)
        return self.find(_key(best)) if best else None

    def discard(self, key: str) -> bool:
        """Forget it; whether there was one."""
        path = self._path(key)
        if path:
            path.unlink(missing_ok=True)
        return path is not None

    def keep(self, draft: Draft) -> Path:
        """Move it to where a reload finds it; the path below the articles folder."""
        inbox, correction = self._folder("inbox"), _is_summary(draft.name)
        name = draft.name if correction else _numbered(draft.name, lambda name: _differs(inbox / name, draft.content))
        _write(inbox / name, draft.content)
        self.discard(draft.key)
        for other in self._waiting() if correction else ():
            if Path(_name(other)).stem == Path(name).stem:
                other.unlink(missing_ok=True)
        return Path(inbox.name, name)

    def _free(self, name: str, content: bytes) -> str:
        """The name, or that with a number where it is another's."""
        waiting = {_name(path) for path in self._waiting()}
        inbox = self._folder(".drafts").with_name("inbox")
        return _numbered(name, lambda name: name in waiting or _differs(inbox / name, content))

    def _waiting(self) -> list[Path]:
        """The files of all drafts, the latest first."""
        found = _oldest_first(self._folder(".drafts")) if self.can_keep else []
        return [path for path in reversed(found) if not path.name.startswith(".")]

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


def _key(path: Path) -> str:
    return path.name.partition("-")[0]


def _name(path: Path) -> str:
    return path.name.partition("-")[2]


def _is_summary(name: str) -> bool:
    return Path(name).suffix in SUFFIXES


def _numbered(name: str, taken: Callable[[str], bool]) -> str:
    """The name itself, else with the first number under which it is not taken."""
    path = Path(name)
    names = chain((name,), (f"{path.stem}-{number}{path.suffix}" for number in count(2)))
    return next(each for each in names if not taken(each))


def _differs(path: Path, content: bytes) -> bool:
    return path.exists() and path.read_bytes() != content


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
