"""The summit's fact file: it ties out as it stands, and each broken number is found on its line."""

from __future__ import annotations

import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from tieout import engine
from tieout.findings import Finding, Report, Severity, Verdict

FACTS = Path(__file__).parent.parent / "facts"

#: What is typed in the file, what it becomes, and words that the finding on that line must say.
EDITS = {
    "euros of the project": ("converted: 952 million EUR", "converted: 925 million EUR", ["925 million EUR"]),
    "euros of the financing": (
        "converted: 779 million EUR",
        "converted: 797 million EUR",
        ["797 million EUR"],
    ),
    "euros of three years": (
        "converted: 30.3 billion EUR",
        "converted: 33.0 billion EUR",
        ["33.0 billion EUR"],
    ),
    "euros of a decade": ("converted: 86.6 billion EUR", "converted: 68.6 billion EUR", ["68.6 billion EUR"]),
    "stake far off": ("value: 70 %", "value: 75 %", ["75 %"]),
    "stake a little off": ("value: 70 %", "value: 71 %", ["71 %"]),
    "million for billion": ("value: 1.1 billion USD", "value: 1.1 million USD", ["1.1 million USD"]),
    "financing above the project": (
        "value: up to 900 million USD",
        "value: up to 1,200 million USD",
        ["1,200 million USD"],
    ),
    "a zero less": ("value: about 410,000 t", "value: about 41,000 t", ["41,000 t"]),
    "the other reading": ("value: about 410,000 t", "value: about 410 t", ["410 t"]),
    "one digit off": ("value: about 410,000 t", "value: about 411,000 t", ["411,000 t"]),
    "kilograms for tonnes": ("value: about 410,000 t", "value: about 410,000 kg", ["410,000 kg"]),
    "one aircraft more": ("value: up to 37 aircraft", "value: up to 38 aircraft", ["38 aircraft"]),
    "one country more": ("value: 5 countries", "value: 6 countries", ["6 countries"]),
    "a day later": ("date: 2025-11-06\n    because", "date: 2025-11-07\n    because", ["2025-11-07"]),
    "pounds for euros": ("converted: 779 million EUR", "converted: 779 million GBP", ["779 million GBP"]),
    "a letter in a quote": ("quotes: {brief-ar: خمس دول,", "quotes: {brief-ar: خمس دون,", ["خمس دون"]),
    "money and mass": (
        "financing_is_part: stated(financing) <= project_value",
        "financing_is_part: stated(financing) + reserves <= project_value",
        [],
    ),
    "a misspelt key": ("converted: 952 million EUR", "convertd: 952 million EUR", ["convertd", "converted"]),
}


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """A copy of the project's facts that a test may break."""
    shutil.copytree(FACTS, tmp_path / "facts")
    return tmp_path / "facts" / "c5-summit.yaml"


def _check(path: Path) -> Report:
    return engine.check(engine.load(path))


def _rewrite(path: Path, old: str, new: str) -> int:
    """Replace the one place where ``old`` stands, and return its line."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def _failing(report: Report) -> list[Finding]:
    return [
        finding
        for finding in report.findings
        if finding.accepted is None and finding.severity is not Severity.NOTE
    ]


def test_it_ties_out(facts: Path) -> None:
    report = _check(facts)
    assert _failing(report) == []
    assert report.verdict is Verdict.TIES_OUT
    assert report.exit_code == 0


def test_it_ties_out_when_strict(facts: Path) -> None:
    _rewrite(facts, "tieout: 1\n", "tieout: 1\nstrict: true\n")
    assert _check(facts).verdict is Verdict.TIES_OUT


def test_every_check_of_it_passes_or_says_why_not(facts: Path) -> None:
    report = _check(facts)
    assert report.summary.failed == 0
    assert all(check.why for check in report.checks if check.verdict.value == "unchecked")


def test_five_conversions_share_one_rate(facts: Path) -> None:
    (rate,) = _check(facts).rates
    assert (rate.pair, rate.conversions) == ("USD/EUR", 5)
    assert Fraction(rate.low) == Fraction(1731, 2000)
    assert Fraction(rate.high) == Fraction(1905, 2200)
    assert "0.8655 to 0.86591" in rate.shown
    assert "0.8671 EUR" in rate.reference


def test_without_converts_stated_the_rate_is_wider(facts: Path) -> None:
    _rewrite(facts, "    converts: stated\n", "")
    report = _check(facts)
    (rate,) = report.rates
    assert Fraction(rate.low) == Fraction(7785, 9005)
    assert Fraction(rate.high) == Fraction(7795, 8995)
    assert "0.86452 to 0.86659" in rate.shown
    assert report.verdict is Verdict.TIES_OUT


@pytest.mark.parametrize("name", EDITS)
def test_a_broken_figure_is_found_on_its_line(facts: Path, name: str) -> None:
    old, new, words = EDITS[name]
    line = _rewrite(facts, old, new)
    report = _check(facts)
    here = [
        finding
        for finding in _failing(report)
        if finding.primary.place.line == line and finding.primary.place.path.endswith("c5-summit.yaml")
    ]
    assert report.exit_code == 1
    assert here, [(f.message, f.primary.place.line) for f in _failing(report)]
    assert any(all(word in finding.message for word in words) for finding in here), [f.message for f in here]
