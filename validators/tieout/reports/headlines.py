"""The verdict as one sentence, for the reports that put it at the top."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.findings import Finding, Summary, Verdict
from tieout.reports.closing import things_to_fix
from tieout.reports.style import Style
from tieout.reports.wording import counted, phrase

__all__ = ["SIGNS", "verdict_sentence"]

SIGNS = {Verdict.TIES_OUT: "✓", Verdict.DOES_NOT_TIE_OUT: "✗", Verdict.NOTHING_CHECKED: "!"}


def verdict_sentence(verdict: Verdict, findings: Sequence[Finding], summary: Summary, style: Style) -> str:
    """Return ``Does not tie out: 1 number to fix`` for a file or a run with these findings."""
    match verdict:
        case Verdict.TIES_OUT:
            accepted = sum(finding.accepted is not None for finding in findings)
            but = (
                phrase("but-for", findings=counted(accepted, "finding"))
                if accepted and summary.failed
                else ""
            )
            checks, facts = counted(summary.passed, "check"), counted(summary.facts, "fact")
            return phrase("ties-out", but=but, checks=checks, facts=facts)
        case Verdict.DOES_NOT_TIE_OUT:
            return phrase("does-not-tie-out", what=things_to_fix(findings, style))
        case Verdict.NOTHING_CHECKED:
            return phrase("nothing-was-checked")
