"""An amount with what says whose it is: the countries named in its clause and what was told before."""

from __future__ import annotations

from dataclasses import dataclass

from briefings.extract.engine import Token
from briefings.extract.figures.frames import Amount, Frame
from briefings.extract.reading import Line, Reading

Pair = tuple[str, str]
"""Reporter and partner."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What the readers of the sides look at. ``frame`` holds in the sentence, ``before`` held at its beginning."""

    reading: Reading
    line: Line
    amount: Amount
    cue: str
    cue_token: Token | None
    named: list[Token]
    together: bool
    frame: Frame
    before: Frame

    @property
    def codes(self) -> set[str]:
        """The desk's countries among those named."""
        return {code for token in self.named for code in token.value.codes} & set(self.reading.desk.codes)
