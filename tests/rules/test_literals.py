"""Numbers of a tie's own equation: told where a telling slip explains them, and then nothing is changed."""

from __future__ import annotations

import pytest

from tests.rules.conftest import CheckText
from tieout.findings import Finding

SHARES = "  a: {value: 70 %}\n  b: {value: 30 %}\n  c: {value: 5 %}\n"


def conflict(check_text: CheckText, tie: str, facts: str = SHARES) -> Finding:
    """Return the only conflict of a file with these facts and one tie."""
    report = check_text(f"tieout: 1\nfacts:\n{facts}ties:\n  t: {tie}\n")
    [finding] = [f for f in report.findings if f.code.startswith("TO2")]
    return finding


@pytest.mark.parametrize(
    ("tie", "told"),
    [
        ("a + b == 10 %", "100 % for 10 % in the tie would fit (10 is 100 with a zero lost)"),
        ("a + b == 1,000 %", "100 % for 1,000 % in the tie would fit (1,000 is 100 with a zero too many)"),
        ("a == b + 04 %", "40 % for 04 % in the tie would fit (04 is 40 with two digits swapped)"),
        (
            "a / b == 0.233",
            "2.33 for 0.233 in the tie would fit (0.233 is 2.33 with the decimal mark in another place)",
        ),
    ],
)
def test_a_slip_in_the_tie_is_told_at_its_place(check_text: CheckText, tie: str, told: str) -> None:
    finding = conflict(check_text, tie)
    assert any(told in line for line in finding.help)
    assert finding.fix is None
    [mark] = [mark for mark in finding.related if mark.label.startswith("or this: ") and not mark.fact]
    report_line = f"  t: {tie}"
    assert report_line[mark.place.column - 1 : mark.place.end_column - 1] in told


@pytest.mark.parametrize("tie", ["a + b == 93 %", "a - b - 1 % == 2 %", "a == b + c + 10 %"])
def test_a_number_that_no_slip_explains_is_taken_as_meant(check_text: CheckText, tie: str) -> None:
    assert not any("in the tie would fit" in line for line in conflict(check_text, tie).help)


def test_a_figure_that_a_slip_explains_comes_first(check_text: CheckText) -> None:
    """13.0 for 31.0 explains it as well as 13 for 31 in the tie."""
    facts = "  a: {value: 70.0 %}\n  b: {value: 13.0 %}\n"
    lines = conflict(check_text, "a + b == 101 %", facts).help
    assert any("31.0 %" in line for line in lines)
    assert not any("in the tie" in line for line in lines)
    lines = conflict(check_text, "b + 13 % == 44 %", facts).help
    assert [line.startswith("or 31 % for 13 % in the tie") for line in lines].index(True) > 0


def test_a_number_that_stands_twice_is_not_told_apart(check_text: CheckText) -> None:
    assert not any(
        "in the tie would fit" in line for line in conflict(check_text, "a - 10 % == b + 10 %").help
    )
