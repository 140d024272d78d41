"""Every form of message about a conflict, as the long report prints it, against a text kept beside."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.rules.conftest import CheckText
from tieout.reports.full import render_finding
from tieout.reports.style import Style

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted((Path(__file__).parent / "conflicts").glob("*.yaml"), key=lambda path: path.stem)
#: Set it to write the texts anew.
UPDATE = "TIEOUT_UPDATE_GOLDEN"


def _told(check_text: CheckText, case: Path) -> str:
    sources = {path.name: path.read_text(encoding="utf-8") for path in case.parent.glob(f"{case.stem}.*.txt")}
    report = check_text(case.read_text(encoding="utf-8"), sources)
    style = Style(commands=frozenset({"fix", "explain", "accept"}))
    told = [
        f"{finding.severity.value} {render_finding(finding, report, style=style)}\n"
        for finding in report.findings
        if finding.code[2] in "25"
    ]
    return "\n".join(told)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_the_message_reads_as_kept(check_text: CheckText, case: Path) -> None:
    told = _told(check_text, case)
    golden = GOLDEN / f"{case.stem}.txt"
    if os.environ.get(UPDATE):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(told, encoding="utf-8")
    assert told == golden.read_text(encoding="utf-8")


def test_every_case_has_a_text_and_every_text_a_case() -> None:
    assert [path.stem for path in CASES] == sorted(path.stem for path in GOLDEN.glob("*.txt"))
    assert len(CASES) > 20
