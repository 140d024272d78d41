"""Random fact files: the severity of the worst conflict is what an independent encoding says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.properties import files
from tests.properties.oracle import File, severity
from tieout import engine
from tieout.findings import Severity


def worst(file: File) -> str:
    """Return the severity of the worst finding about ties, ``none`` without one, ``undecided`` if so."""
    fact_file = engine.load(Path("random.yaml"), text=file.yaml())
    assert [problem.message for problem in fact_file.problems] == [], file.yaml()
    report = engine.check(fact_file)
    if any("decided" in check.why for check in report.checks):
        return "undecided"
    found = [f.severity for f in report.findings if f.code in ("TO201", "TO202", "TO203")]
    return max(found, key=lambda one: one.rank).value if found else "none"


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("shape", [files.tree, files.cyclic], ids=["tree", "cyclic"])
def test_the_worst_conflict_is_what_z3_says(shape: Callable[[int], File], seed: int) -> None:
    file = shape(seed)
    assert worst(file) == severity(file), file.yaml()


def test_all_severities_occur() -> None:
    seen = {worst(shape(seed)) for seed in range(60) for shape in (files.tree, files.cyclic)}
    assert seen == {"none", "note", "warning", "error"}
    assert Severity.NOTE.rank < Severity.ERROR.rank
