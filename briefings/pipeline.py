"""Reload: the files of the desk and of the articles folder become what the store answers from.

0. Summary files (YAML) are taken as they are; texts and saved pages are read by the rules of ``briefings.extract``.
1. A file whose content (SHA-256) is what the store holds is not read again.
2. A file that is refused leaves its last good version answering; so does every file of a folder that cannot be read.
   No file stops the others: one that nothing foresaw is refused, too, and the log gets the cause.
3. An article whose file is gone is withdrawn; the store keeps it, with the time.
4. Two files with one id: the first counts (the desk's before the folder's, then by name), the second is refused. So it
   is where the stored version of the article goes on answering for a file that was refused. Texts of one name in two
   folders are two articles: the second has its folder in its id, and keeps that id.
5. A hand-written summary wins over a text of the same id or page (``sources.addresses``), and the report says so.
6. When the desk's knowledge or the rules changed, every article is read and filed anew, without a new version.
7. A text in a language that the rules do not cover is kept and can be found, and the report says that it is not read.
8. Everything is applied in one transaction, or nothing is. Where another program's reload was faster, the files are
   compared again with what it left, at most ``ATTEMPTS`` times.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from briefings.claims import ReloadRecord
from briefings.desk import Desk
from briefings.errors import BadSource, BadSummary, StoreChanged
from briefings.extract import reads
from briefings.ledger.identity import FILING_VERSION, file_summary
from briefings.model import Summary
from briefings.outcome import Difference, Outcome, Refusal
from briefings.ports import Changes, Filed, Known, Store
from briefings.reading import LARGEST, READ, RULES_MARK, is_summary, read_summary
from briefings.sources.addresses import page_of
from briefings.sources.files import id_of, read_bytes

KEPT_IN_CHAT = "articles/inbox/"
"""Articles that somebody looked at before they were kept (``bot/drafts.py``)."""

BATCH = 50
"""Files read between two signs of progress."""

ATTEMPTS = 3


log = logging.getLogger("briefings.pipeline")

Progress = Callable[[int, int], Awaitable[None]]
"""Told how many files of how many are read."""


@dataclass
class _Reading:
    """What has been found so far."""

    filed: list[Filed] = field(default_factory=list)
    refiled: list[Filed] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    file_of: dict[str, str] = field(default_factory=dict)
    """id → the file that counts for it."""
    address_of: dict[str, str] = field(default_factory=dict)
    """page → the hand-written file that counts for it, be it refused this time."""
    there: frozenset[str] = frozenset()
    """Every file that was found."""
    outranked: list[Refusal] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)
    """Files, and folders with all their files, whose stored version goes on answering although they were refused."""

    def refuse(self, name: str, reason: str, *, answering: bool) -> None:
        """Leave a file out; what the store holds of it goes on answering."""
        self.refused.append(Refusal(name, reason, answering))
        self.kept.add(name)

    def keeps(self, path: str) -> bool:
        """Whether what the store holds of this file goes on answering although it was refused."""
        return not self.kept.isdisjoint(_with_folders(path))


async def reload(
    store: Store,
    desk: Desk,
    folder: Path | None,
    *,
    now: datetime,
    progress: Progress | None = None,
    preview: bool = False,
) -> Outcome:
    """Bring the store up to date with the files. ``now``: aware UTC, the time of every change.

    Raises the ``StoreError`` family; a bad file is reported in the outcome and raises nothing.
    """
    for _ in range(ATTEMPTS - 1):
        try:
            return await _reload(store, desk, folder, now, progress, preview)
        except StoreChanged:
            log.info("another reload was faster, comparing again")
    return await _reload(store, desk, folder, now, progress, preview)


async def _reload(
    store: Store, desk: Desk, folder: Path | None, now: datetime, progress: Progress | None, preview: bool
) -> Outcome:
    began = time.perf_counter()
    seen = await store.revision()  # first, so that a change after it is always noticed
    known = await store.known()
    mark = knowledge_mark(desk)
    refile = await store.desk_mark() != mark
    reading = _Reading()
    files = await asyncio.to_thread(_list_files, desk, folder, known, reading)
    reading.there = frozenset(name for name, _ in files)
    by_file = {held.path: held for held in known.values()}
    for start in range(0, len(files), BATCH):
        await asyncio.to_thread(_read_batch, files[start : start + BATCH], by_file, known, reading, desk, now, refile)
        if progress:
            await progress(min(start + BATCH, len(files)), len(files))
    withdrawn = await asyncio.to_thread(_withdrawn, known, reading)
    outcome = Outcome(
        preview=preview,
        added=tuple(filed.id for filed in reading.filed if filed.id not in known),
        changed=tuple(filed.id for filed in reading.filed if filed.id in known),
        withdrawn=withdrawn,
        unchanged=len(reading.file_of) - len(reading.filed),
        refused=tuple(reading.refused),
        outranked=tuple(reading.outranked),
        unread=tuple(reading.unread),
        differences=await _differences(store, known, reading) if preview else (),
        seconds=time.perf_counter() - began,
    )
    if not preview:
        await store.apply(Changes(reading.filed, reading.refiled, withdrawn, mark, _record(outcome, now), seen))
    return outcome


def knowledge_mark(desk: Desk) -> str:
    """Changes whenever the same file would be read otherwise or filed under other keys."""
    known = desk.model_dump_json(exclude={"folder"})
    return hashlib.sha256(f"{FILING_VERSION}\n{RULES_MARK}\n{known}".encode()).hexdigest()


def _list_files(
    desk: Desk, folder: Path | None, known: Mapping[str, Known], reading: _Reading
) -> list[tuple[str, Path]]:
    """Every file with the name that reports use for it: hand-written summaries first, because they win.

    A desk may come without summaries; where it had some, a missing folder is one that cannot be read.
    """
    has_some = desk.summaries.is_dir() or any(held.path.startswith("summaries/") for held in known.values())
    files = _below(desk.summaries, "summaries", reading) if has_some else []
    files += _below(folder, "articles", reading) if folder else []
    return sorted(files, key=lambda file: not is_summary(file[0]))


def _below(folder: Path, name: str, reading: _Reading) -> list[tuple[str, Path]]:
    found: list[tuple[str, Path]] = []

    def unreadable(trouble: OSError) -> None:
        where = Path(trouble.filename or folder)
        shown = f"{name}/{where.relative_to(folder)}".removesuffix("/.") if where.is_relative_to(folder) else name
        shown = _printable(shown)
        reason = f"the folder {_printable(where)} cannot be read: {trouble.strerror}; what it gave before still answers"
        reading.refuse(f"{shown}/", reason, answering=True)

    for where, inner, names in os.walk(folder, onerror=unreadable):
        inner[:] = sorted(each for each in inner if not each.startswith("."))
        for each in sorted(names):
            path = Path(where, each)
            if path.suffix.lower() not in READ or each.startswith("."):
                continue
            shown = f"{name}/{path.relative_to(folder).as_posix()}"
            if shown != _printable(shown):
                reading.refused.append(Refusal(_printable(shown), "its name is not UTF-8; give it another one"))
            else:
                found.append((shown, path))
    return sorted(found)


def _printable(path: Path | str) -> str:
    """A name as it can be shown and kept: bytes that are not UTF-8 as \\xff."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _read_batch(
    files: Sequence[tuple[str, Path]],
    by_file: Mapping[str, Known],
    known: Mapping[str, Known],
    reading: _Reading,
    desk: Desk,
    now: datetime,
    refile: bool,
) -> None:
    for name, path in files:
        before = by_file.get(name)
        try:
            content = read_bytes(path, largest=LARGEST[path.suffix.lower()])
            content_hash = hashlib.sha256(content).hexdigest()
            if before and before.hash == content_hash and not refile:
                _take(before.id, before.url, name, known, reading)
                continue
            summary = _named(read_summary(content, name, desk), name, before, known, reading)
            held = known.get(summary.article.id or "")
            same = held if held and held.hash == content_hash else None
            filed = file_summary(
                summary,
                path=name,
                content_hash=content_hash,
                desk=desk,
                today=same.retrieved if same else now.date(),
                by_rules=reads(summary.article) and not is_summary(name) and not name.startswith(KEPT_IN_CHAT),
            )
            _take(filed.id, summary.article.url, name, known, reading)
        except _Outranked as by:
            reading.outranked.append(Refusal(name, f"{by} is hand-written and counts instead"))
            continue
        except (BadSource, BadSummary) as trouble:
            _leave_out(name, str(trouble).removeprefix(name).lstrip(":, "), before, reading)
            continue
        except Exception as trouble:  # the other files must not wait for whoever mends this
            log.exception("could not read %s", name)
            _leave_out(name, f"it could not be read: {type(trouble).__name__}; the log says more", before, reading)
            continue
        if not is_summary(name) and not reads(summary.article):
            reading.unread.append(name)
        (reading.refiled if same else reading.filed).append(filed)


def _leave_out(name: str, reason: str, before: Known | None, reading: _Reading) -> None:
    """Refuse a file; where it is a summary, no text of its address takes its place."""
    reading.refuse(name, reason, answering=before is not None)
    if before and before.url and is_summary(name):
        reading.address_of.setdefault(page_of(before.url), name)


def _named(summary: Summary, name: str, before: Known | None, known: Mapping[str, Known], reading: _Reading) -> Summary:
    """The summary under the id that is its own: a text cannot say it, so it keeps the one that it has, and where its
    name is that of a text in another folder, the folder's name goes before it."""
    if is_summary(name):
        return summary
    own = before.id if before else summary.article.id or ""
    if _of_another_text(own, name, known, reading):
        inner = name.partition("/")[2]
        own = id_of((inner if "/" in inner else name).replace("/", " "))
    return summary.model_copy(update={"article": summary.article.model_copy(update={"id": own})})


def _of_another_text(article: str, name: str, known: Mapping[str, Known], reading: _Reading) -> bool:
    """Whether the id belongs to a text of another folder that is there, or was and goes on answering."""
    holder, held = reading.file_of.get(article), known.get(article)
    if holder is None and held and (held.path in reading.there or reading.keeps(held.path)):
        holder = held.path
    return holder is not None and not is_summary(holder) and Path(holder).parent != Path(name).parent


class _Outranked(Exception):
    """A text has a hand-written summary, which is named."""


def _take(article: str, address: str | None, name: str, known: Mapping[str, Known], reading: _Reading) -> None:
    """Let this file count for the article, unless another one does."""
    page = page_of(address) if address else None
    holder = reading.file_of.get(article) or (reading.address_of.get(page) if page else None)
    if holder and is_summary(holder) and not is_summary(name):
        raise _Outranked(holder)
    mend = "give it another one under article: id:" if is_summary(name) else "give the file another name"
    if holder and reading.file_of.get(article):
        raise BadSource(f"its id '{article}' is already used by {holder}; {mend}")
    before = known.get(article)
    if before and before.path != name and reading.keeps(before.path):
        raise BadSource(f"its id '{article}' belongs to {before.path}, which was refused; mend that, or {mend}")
    reading.file_of[article] = name
    if page and is_summary(name):
        reading.address_of.setdefault(page, name)


def _withdrawn(known: Mapping[str, Known], reading: _Reading) -> tuple[str, ...]:
    gone = (held for held in known.values() if held.id not in reading.file_of and not reading.keeps(held.path))
    return tuple(sorted(held.id for held in gone))


def _with_folders(path: str) -> Iterator[str]:
    """A file and every folder it lies in, as refusals name them: ``a/b.yaml``, ``a/``."""
    yield path
    for end, letter in enumerate(path, start=1):
        if letter == "/":
            yield path[:end]


async def _differences(store: Store, known: Mapping[str, Known], reading: _Reading) -> tuple[Difference, ...]:
    found = []
    for filed in reading.filed:
        before = await store.source(known[filed.id].number) if filed.id in known else None
        found.append(await asyncio.to_thread(_difference, filed, before.summary if before else None))
    return tuple(found)


def _difference(filed: Filed, before: Summary | None) -> Difference:
    old, new = before.facts if before else (), filed.summary.facts
    gained, lost = (tuple(fact for fact in one if fact not in other) for one, other in ((new, old), (old, new)))
    return Difference(filed.id, filed.path, gained, lost)


def _record(outcome: Outcome, now: datetime) -> ReloadRecord:
    refused = tuple((refusal.file, refusal.reason) for refusal in outcome.refused)
    return ReloadRecord(now, len(outcome.added), len(outcome.changed), len(outcome.withdrawn), refused, outcome.seconds)
