"""A change of temperature is no temperature, and is told as what it is."""

from __future__ import annotations

import pytest

from tests.rules.conftest import CheckText


@pytest.mark.parametrize(
    ("value", "converted"), [("change of 2 °C", "35.6 °F"), ("2 °C", "change of 3.6 °F")]
)
def test_a_difference_cannot_be_restated_as_a_temperature(
    check_text: CheckText, value: str, converted: str
) -> None:
    report = check_text(f"tieout: 1\nfacts:\n  a: {{value: {value}, converted: {converted}}}\n")
    [finding] = [f for f in report.findings if f.severity.value == "error"]
    assert (finding.code, finding.name) == ("TO103", "dimension-mismatch")
    assert finding.message == (
        f"{converted} cannot restate {value}: a difference of temperatures is not a temperature"
    )


@pytest.mark.parametrize("converted", ["change of 3.6 °F", "change of 2 K"])
def test_a_difference_restated_as_a_difference_ties_out(check_text: CheckText, converted: str) -> None:
    assert check_text(
        f"tieout: 1\nfacts:\n  a: {{value: change of 2.0 °C, converted: {converted}}}\n"
    ).ties_out


def test_a_change_that_clashes_is_named_as_one(check_text: CheckText) -> None:
    facts = "  a: {value: change of 10 °C, converted: change of 50 °F}\n"
    [finding] = [f for f in check_text(f"tieout: 1\nfacts:\n{facts}").findings if f.code == "TO201"]
    assert finding.message == ("change of 50 °F does not match change of 10 °C, which is a change of 18 °F")
