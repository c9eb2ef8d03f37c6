"""What is left of all that was read of one document."""

from __future__ import annotations

import re
from dataclasses import replace

from pydantic import ValidationError

from briefings.extract.engine import Token
from briefings.extract.ladder.held import Held, Rung
from briefings.model import Agreement, Status, Step
from briefings.periods import Period

RUNG = {status: status.rung for status in Status}


def fact_of(held: Held) -> tuple[Agreement, Token] | None:
    """The fact of a document, with the token of its first mention."""
    if not held.rungs:
        return None
    rungs = _ratified_one_by_one(_without_hearsay(held.rungs), held.parties)
    top = max((rung.status for rung in rungs if rung.whole), key=RUNG.__getitem__)
    steps = _clean([rung.step for rung in rungs], top, held.parties)
    fact = _agreement(held, top, steps) or _agreement(
        held, top, [step for step in steps if RUNG[step.status] <= RUNG[top]]
    )
    return (fact, held.token) if fact else None


def _ratified_one_by_one(rungs: list[Rung], parties: tuple[str, ...]) -> list[Rung]:
    """A document that each side is told to have ratified is ratified, and nobody has still to."""
    by = {rung.by for rung in rungs if rung.status is Status.RATIFIED}
    if not set(parties) <= by:
        return rungs
    done = (
        rung
        for rung in rungs
        if rung.status is not Status.RATIFYING and (rung.status is not Status.RATIFIED or rung.by or rung.date)
    )
    return [replace(rung, whole=True) if rung.status is Status.RATIFIED else rung for rung in done]


def _without_hearsay(rungs: list[Rung]) -> list[Rung]:
    """A document that is told to be on its way has not arrived because it is spoken of."""
    told = [rung for rung in rungs if rung.told]
    on_its_way = any(RUNG[rung.status] < RUNG[Status.SIGNED] for rung in told)
    arrived = any(RUNG[rung.status] >= RUNG[Status.SIGNED] for rung in told)
    return told if on_its_way and not arrived else rungs


def _agreement(held: Held, top: Status, steps: list[Step]) -> Agreement | None:
    dates = [step.date for step in steps if step.status is top and step.date is not None]
    if top is Status.RATIFIED and len(dates) > 1:  # the last of them made it whole
        dates.sort(key=lambda date: date.edtf, reverse=True)
    try:
        return Agreement(
            title=_title(held.title), kind=held.kind, status=top, date=dates[0] if dates else None,
            parties=tuple(party[:400] for party in held.parties), steps=tuple(steps), evidence=tuple(held.evidence),
        )  # fmt: skip
    except ValidationError:
        return None


def _clean(steps: list[Step], top: Status, codes: tuple[str, ...]) -> list[Step]:
    """One step per rung and party, the dated one first; one side's ratification stays below the whole."""
    kept: dict[tuple[Status, str | None], Step] = {}
    for step in steps:
        if RUNG[step.status] > RUNG[top] and not (step.status is Status.RATIFIED and step.by is not None):
            continue
        key = (step.status, step.by)
        if (
            key not in kept
            or (kept[key].date is None and step.date is not None)
            or (kept[key].date is not None and step.date is not None and _finer(step.date, kept[key].date))
        ):
            kept[key] = step
    done = {step.by for step in kept.values() if step.status is Status.RATIFIED and step.by in codes}
    pending = kept.get((Status.RATIFYING, None))
    if pending is not None and pending.date is None and RUNG[top] > RUNG[Status.RATIFYING]:
        del kept[Status.RATIFYING, None]  # over by now
    elif len(done) == 1 and pending is not None and len(codes) == 2:  # who has still to: the other
        other = next(code for code in codes if code not in done)
        del kept[Status.RATIFYING, None]
        kept.setdefault((Status.RATIFYING, other), pending.model_copy(update={"by": other}))
    ordered = sorted(kept.values(), key=lambda step: RUNG[step.status])
    signed_dated = any(step.status is Status.SIGNED and step.date for step in ordered)
    return [
        step
        for step in ordered
        if not (
            step.status is Status.SIGNED
            and step.date is None
            and step.by is None
            and (top is not Status.SIGNED or signed_dated)
        )
        and not (RUNG[step.status] < RUNG[Status.SIGNED] and RUNG[top] >= RUNG[Status.SIGNED] and step.date is None)
    ]


def _finer(one: Period, other: Period | None) -> bool:
    return other is not None and other.contains(one) and len(one.edtf) > len(other.edtf)


def _title(title: str) -> str:
    return re.sub(r"\s+", " ", title)[:390]
