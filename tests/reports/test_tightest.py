"""The check with the least room stands in the summary."""

from __future__ import annotations

from fractions import Fraction

from tieout.findings import Check, FileReport, Report, Summary, Verdict
from tieout.reports.full import render
from tieout.reports.style import Style
from tieout.verdicts import Outcome


def summary_of(*checks: Check) -> str:
    file = FileReport(
        "facts.yaml", Verdict.TIES_OUT, Summary(facts=2, checks=len(checks), passed=len(checks))
    )
    return render(Report(Verdict.TIES_OUT, (file,), file.summary, (), checks=checks), style=Style())


def check(id: str, room: Fraction | None, outcome: Outcome = Outcome.PASS) -> Check:
    return Check(id, "facts.yaml", "tie", (), outcome, why=f"margin of {id}", room=room)


def test_the_least_room_is_told() -> None:
    told = summary_of(check("a", Fraction(1, 2)), check("b", Fraction(1, 10)), check("c", None))
    assert "tightest: b: margin of b (all: --show-passed)" in told
    assert "margin of a" not in told


def test_nothing_is_told_where_all_have_all_their_room() -> None:
    assert "tightest" not in summary_of(check("a", Fraction(1)), check("b", None))
    assert "tightest" not in summary_of(check("a", Fraction(0), Outcome.FAIL))
