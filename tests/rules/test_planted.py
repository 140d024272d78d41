"""Slips planted in random files: the findings point at them."""

from __future__ import annotations

import random
from collections import Counter
from itertools import islice

import pytest
from benchmarks.planted import Planted, conflicts, judge, planted, planted_twice, told_apart

FILES = 60


def found(seed: int, count: int, *, zeros: bool = False) -> list[tuple[Planted, list[str]]]:
    """Return planted files whose slip is past what rounding allows, with what the findings say rightly."""
    judged = (
        (file, list(judge(file, findings)))
        for file in planted(random.Random(seed), zeros=zeros)
        if (findings := conflicts(file.text))
    )
    return list(islice(judged, count))


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "zeros"])
def files(request: pytest.FixtureRequest) -> list[tuple[Planted, list[str]]]:
    """The files of this module, judged once; in half of them honest figures are rounded to zeros behind."""
    return found(2, FILES, zeros=request.param)


RIGHT = ["one message", "suspect", "no other pair", "truth fits", "example fits", "sound evidence"]


@pytest.mark.parametrize("right", RIGHT)
def test_the_findings_are_right_about_every_slip(files: list[tuple[Planted, list[str]]], right: str) -> None:
    assert [file.text for file, said in files if right not in said] == []


def test_the_slip_is_named(files: list[tuple[Planted, list[str]]]) -> None:
    named = Counter(name for _, said in files for name in said)
    assert named["the slip named"] >= 0.95 * FILES


def test_two_slips_in_parts_that_share_nothing_get_a_message_each() -> None:
    files = islice(planted_twice(random.Random(3)), FILES // 4)
    assert [text for text, cells in files if not told_apart((text, cells))] == []
