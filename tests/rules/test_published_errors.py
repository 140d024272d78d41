"""Published numerical errors, each as a small fact file with the figure as printed and as it should be.

``severity`` was written down before the file was checked; ``why`` says what keeps a case out of reach.
In the file ``@`` stands for the figure in question, and ``wrong`` names it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from tieout import engine
from tieout.findings import Finding, Severity

CASES = Path(__file__).parent.parent / "cases" / "published_errors.json"


@dataclass(frozen=True, slots=True)
class Case:
    """One error."""

    id: str
    what: str
    file: str
    typed: str
    right: str
    wrong: str  #: the figure's id; empty where the file itself cannot be read so
    severity: str  #: none, note, warning or error
    why: str


def cases() -> list[Case]:
    return [Case(**case) for case in json.loads(CASES.read_text(encoding="utf-8"))]


def findings(case: Case, figure: str) -> tuple[Finding, ...]:
    text = case.file.replace("@", figure)
    found = engine.check(engine.load(Path("facts.yaml"), text=text)).findings
    return tuple(finding for finding in found if finding.code[2] != "4")


def worst(found: tuple[Finding, ...]) -> str:
    return max((finding.severity for finding in found), key=lambda s: s.rank).value if found else "none"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_the_error_gets_its_severity(case: Case) -> None:
    found = findings(case, case.typed)
    assert worst(found) == case.severity, [finding.message for finding in found]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_the_figure_is_a_suspect(case: Case) -> None:
    serious = [f for f in findings(case, case.typed) if f.severity is not Severity.NOTE and f.code[2] == "2"]
    for finding in serious:
        assert case.wrong in {note.fact for note in finding.suspects}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_the_right_figure_raises_nothing(case: Case) -> None:
    found = findings(case, case.right)
    assert worst(found) in ("none", "note"), [finding.message for finding in found]


def test_what_is_out_of_reach_says_why() -> None:
    assert [case.id for case in cases() if case.severity in ("none", "note") and not case.why] == []
    assert len(cases()) == 28
