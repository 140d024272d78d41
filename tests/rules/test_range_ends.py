"""Converted ranges: each end is a pair of its own, and the odd one is named."""

from __future__ import annotations

import pytest

from tests.rules.conftest import CheckText
from tieout.findings import Finding, Table

OTHERS = """\
  revenue: {value: 2.23 billion USD, converted: 1.93 billion EUR}
  debt: {value: 1.85 billion USD, converted: 1.60 billion EUR}
  savings: {value: 96.5 million USD, converted: 83.5 million EUR}
"""


def conflict(check_text: CheckText, *lines: str) -> Finding:
    """Return the only conflict of a file with these facts."""
    text = "".join(lines)
    [finding] = [f for f in check_text(f"tieout: 1\nfacts:\n{text}").findings if f.code.startswith("TO2")]
    return finding


def rows(finding: Finding) -> list[tuple[str, ...]]:
    """Return the rows of the first table."""
    return list(next(block.rows for block in finding.body if isinstance(block, Table)))


@pytest.mark.parametrize(
    ("converted", "message", "example"),
    [
        ("8.66 and 11.56", "11.56 million EUR does not match 12 million USD", "10.39"),
        ("9.66 and 10.39", "9.66 million EUR does not match 10 million USD", "8.66"),
    ],
)
def test_the_odd_end_is_named_with_its_own_range(
    check_text: CheckText, converted: str, message: str, example: str
) -> None:
    fact = f"  r: {{value: between 10 and 12 million USD, converted: between {converted} million EUR}}\n"
    finding = conflict(check_text, OTHERS, fact)
    assert finding.message.startswith(message)
    note = next(note for note in finding.suspects if note.fact == "r.EUR")
    assert note.low is not None
    assert note.high is not None
    assert note.example is not None
    odd = message.split()[0]
    assert odd not in note.example
    fixed = fact.replace(f"between {converted} million EUR", note.example)
    assert check_text(f"tieout: 1\nfacts:\n{OTHERS}{fixed}").ties_out


def test_a_table_has_a_row_for_each_end_and_marks_the_odd_one(check_text: CheckText) -> None:
    fact = "  r: {value: between 10 and 12 million USD, converted: between 8.66 and 11.56 million EUR}\n"
    table = rows(conflict(check_text, OTHERS, fact))
    ends = [row for row in table if row[0] == "r"]
    assert [row[1] for row in ends] == [
        "10 million USD → 8.66 million EUR",
        "12 million USD → 11.56 million EUR",
    ]
    assert [row[3:] for row in ends] == [(), ("✗",)]


def test_two_ends_that_need_two_rates_are_told_so(check_text: CheckText) -> None:
    fact = "  r: {value: between 10.0 and 12.0 million USD, converted: between 8.66 and 11.56 million EUR}\n"
    finding = conflict(check_text, fact)
    assert finding.message == (
        "the two ends of between 10.0 and 12.0 million USD, converted between 8.66 and 11.56 million EUR, "
        "are not at one exchange rate"
    )
    for row in rows(finding):
        low, _, high = row[2].partition(" to ")
        assert float(low) <= float(high)


def test_the_odd_end_of_an_exact_factor_is_named(check_text: CheckText) -> None:
    finding = conflict(
        check_text, "  r: {value: between 10 and 12 km, converted: between 6.2 and 8.5 miles}\n"
    )
    assert finding.message == "8.5 miles does not match 12 km, which is 7.456 mile"
    assert [row[1] for row in rows(finding)] == ["10 km", "12 km", "6.2 miles", "8.5 miles"]


def test_below_zero_is_said_of_what_is_below_zero_alone(check_text: CheckText) -> None:
    negative = conflict(check_text, "  a: {value: 5 million USD, converted: -4 million EUR}\n")
    assert "one of them is below zero" in negative.message
