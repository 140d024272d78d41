"""Counts in words that agree with their number."""

from __future__ import annotations

import pytest

from tieout.findings import Summary
from tieout.reports.closing import counts


def summary(passed: int, failed: int, unchecked: int) -> Summary:
    """Return the summary of a file with so many checks."""
    return Summary(
        facts=2,
        checks=passed + failed + unchecked,
        passed=passed,
        failed=failed,
        unchecked=unchecked,
        numbers=0,
        numbers_with_a_fact=0,
    )


@pytest.mark.parametrize(
    ("passed", "failed", "unchecked", "words"),
    [
        (4998, 1, 0, "1 of 4,999 checks fails, 4,998 pass"),
        (0, 1, 0, "the one check fails"),
        (0, 0, 1, "no check passes, 1 unchecked"),
        (1, 0, 1, "1 of 2 checks passes, 1 unchecked"),
        (1, 1, 1, "1 of 3 checks fails, 1 passes, 1 unchecked"),
        (1, 0, 0, "1 check passes"),
        (0, 0, 0, "no checks on 2 facts"),
    ],
)
def test_the_counts(passed: int, failed: int, unchecked: int, words: str) -> None:
    assert counts(summary(passed, failed, unchecked)) == words
