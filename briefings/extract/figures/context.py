"""What a sentence without figures leaves for the next: "The UK is among the largest investors in Kazakhstan."."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from briefings.extract.changes import DOWN, UP
from briefings.extract.figures.claim import Claim
from briefings.extract.figures.frames import EXPORTS, IMPORTS, INVESTMENT, TRADE, Amount, Frame, follows, national_words
from briefings.extract.figures.investors import investment_pair
from briefings.extract.figures.levels import is_denied, level_amounts
from briefings.extract.figures.when import spoken_of
from briefings.extract.leftout import Reason
from briefings.extract.money import Money
from briefings.extract.reading import Line, Reading


def context_of(reading: Reading, line: Line, frame: Frame) -> Frame:
    """The frame after a sentence that tells no figure."""
    if level_amounts(line) and not is_denied(line, reading):
        return frame
    desk, codes = set(reading.desk.codes), set(line.codes)
    cues = {token.value for token in line.chart.all("cue")} - {None}
    if codes - desk or not cues or any(line.chart.all("bloc")) or (codes < desk and not reading.about_pair):
        return frame
    cue = _cue_of(line, cues, codes >= desk)
    pair = _pair_of(reading, line, cue) if cue else None
    if cue is None or pair is None:
        return replace(frame, topic=None)
    return replace(
        frame,
        cue=cue,
        topic=topic_of(line, cue),
        reporter=pair[0],
        partner=pair[1],
        line=line.number,
        paragraph=line.sentence.paragraph,
        period=measured_in(line) or (frame.period if cue == TRADE and follows(line, frame) else None),
    )


def _cue_of(line: Line, cues: set[str | None], both: bool) -> str | None:
    if INVESTMENT in cues and TRADE not in cues and any(token.value.codes for token in line.chart.all("country")):
        return INVESTMENT
    if TRADE in cues and (both or (INVESTMENT not in cues and not national_words(line))):
        return TRADE
    return None


def _pair_of(reading: Reading, line: Line, cue: str) -> tuple[str, str] | None:
    if cue == TRADE:
        return reading.speaks, reading.other(reading.speaks)
    named = [token for token in line.chart.all("country") if token.value.codes]
    standing = Amount(named[0], Money(Decimal(1), "USD"), 0, len(line.low))
    pair = investment_pair(Claim(reading, line, standing, INVESTMENT, None, named, False, Frame(), Frame()))
    return None if isinstance(pair, Reason) else pair


def measured_in(line: Line) -> str | None:
    """The period of a sentence that tells a change without amounts or opens with it: "In 2018 trade rose by 65 percent."."""
    opens = any(token.first <= 1 for token in line.chart.all("period"))
    told = opens or line.chart.all("change") or is_heading(line) or MOVING & line.vocabulary
    return spoken_of(line) if told and line.chart.all("cue") else None


MOVING = frozenset((*UP, *DOWN))


def is_heading(line: Line) -> bool:
    """A short line without a full stop: "Kazakhstan – United Kingdom trade in 2023", "Our trade in 2023:"."""
    return len(line.low) <= LONGEST_HEADING and line.low[-1] not in (".", "!", "?", ";", ",")


LONGEST_HEADING = 14


def topic_of(line: Line, cue: str) -> str | None:
    """What "it" means after a sentence without figures: its first word of trade, none where a part of it comes later."""
    told = [token.value for token in line.chart.all("cue") if token.value]
    flows = [value for value in told if value in (EXPORTS, IMPORTS)]
    if not flows:
        return cue
    return told[0] if told[0] in (EXPORTS, IMPORTS) and len(set(flows)) == 1 else None
