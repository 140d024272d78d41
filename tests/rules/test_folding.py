"""What follows from a conflict is told under it, and weighs no less there."""

from __future__ import annotations

from tests.rules.conftest import CheckText
from tieout.findings import Severity, Verdict

FACTS = """tieout: 1
sources:
  story: {file: story.txt, language: en}
facts:
  project: {value: 1.1 billion USD, converted: 952 million EUR}
  loan: {value: 300 million USD, converted: 260 million EUR}
  price:
    value: 900 million USD
    converted: 797 million EUR
    quotes: {story: 900 million dollars (779 million euros)}
"""
STORY = "It paid 900 million dollars (779 million euros) for the plant.\n"


def test_a_source_that_says_otherwise_makes_an_error_of_a_mild_conflict(check_text: CheckText) -> None:
    report = check_text(FACTS, {"story.txt": STORY})
    (conflict,) = [finding for finding in report.findings if finding.name == "rate-conflict"]
    assert conflict.rung is not None
    assert conflict.severity is Severity.ERROR
    assert conflict.also_fails
    assert report.verdict is Verdict.DOES_NOT_TIE_OUT
