"""The faults of the soak that need no real time: nothing is lost, and nothing comes twice but what is counted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.soak import Outcome, outcome
from tests.soak.faults import SIMULATED, killed_at_random_points


@pytest.mark.parametrize("fault", SIMULATED, ids=lambda fault: fault.__name__)
async def test_through_this_fault_nothing_is_lost(fault: Callable[[Path], Awaitable[Outcome]], tmp_path: Path):
    told = await fault(tmp_path)
    assert told.good, told


async def test_a_process_killed_at_fifty_random_points_loses_nothing(tmp_path: Path):
    told = await killed_at_random_points(tmp_path)
    assert told.good, told
    assert told.note.startswith("50 kills"), told


def test_an_outcome_counts_what_was_lost_and_what_came_again():
    told = outcome("x", range(1, 5), [1, 1, 2, 2, 2, 3])
    assert (told.expected, told.lost, told.twice, told.good) == (4, 1, 3, False)
