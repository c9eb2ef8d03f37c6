"""Speed measured against a baseline of the same run: ``python -m tests.bench [NAME …]`` prints one table.

A module of this package measures one part of the program. It offers ``measured``, an async generator of ``Result``;
``__main__`` names the modules.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """One line of the table.

    what: the measured thing; value: what came out, with its unit; beside: the baseline of the same run;
    ratio and target: how one stands to the other, and where it should be ("at most 2"); None where none is set.
    """

    what: str
    value: str
    beside: str = ""
    ratio: float | None = None
    at_most: float | None = None
    at_least: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        if self.ratio is None or (self.at_most is None and self.at_least is None):
            return None
        return (self.at_most is None or self.ratio <= self.at_most) and (
            self.at_least is None or self.ratio >= self.at_least
        )
