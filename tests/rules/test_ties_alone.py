"""Ties that contradict each other, whatever the figures are."""

from __future__ import annotations

from pathlib import Path

from tieout import engine

FACTS = "tieout: 1\nfacts:\n  x: {unit: USD}\n  y: {value: 60 %}\nties:\n"


def _said(ties: str) -> list[tuple[str, int, str]]:
    report = engine.check(engine.load(Path("facts.yaml"), text=FACTS + ties))
    return [(f.name, f.primary.place.line, f.message) for f in report.findings if f.code.startswith("TO2")]


def test_two_ties_say_different_things_of_an_unknown() -> None:
    message = "`x == 1 USD` and `x == 2 USD` cannot all hold, whatever the figures are"
    assert _said("  a: x == 1 USD\n  b: x == 2 USD\n") == [("tie-conflict", 7, message)]


def test_one_tie_that_nothing_satisfies() -> None:
    message = "`x * x == -1 USD * 1 USD` cannot hold, whatever the figures are"
    found = _said("  a: x * x == -1 USD * 1 USD\n")
    assert found == [("tie-conflict", 6, message)]
