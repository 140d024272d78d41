"""Figures as they were published: what rounding explains ties out, what it cannot explain does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tieout import engine

CASES = Path(__file__).parent / "cases" / "published"


def _cases(name: str) -> list[Any]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [pytest.param(case, id=case["id"]) for case in map(json.loads, lines)]


def _loosest_rung(text: str) -> int:
    """Return the loosest rung on which something clashes, -1 where nothing does."""
    file = engine.load(Path("published.yaml"), text=text)
    assert file.problems == ()
    rungs = [finding.rung for finding in engine.check(file).findings if finding.rung is not None]
    return max(rungs, default=-1)


def _conversions(case: dict[str, Any], *, stated: bool) -> str:
    units = {(a.split()[-1], b.split()[-1]) for a, b in case["conversions"]}
    lines = ["tieout: 1"]
    if stated:
        lines += ["rates:", *sorted(f"  {a}/{b}: {{converts: stated}}" for a, b in units)]
    lines.append("facts:")
    for at, (source, target) in enumerate(case["conversions"]):
        lines += [f"  f{at}:", f"    value: {source}", f"    converted: {target}"]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", _cases("conversions.jsonl"))
def test_conversions_tie_where_one_rate_explains_them(case: dict[str, Any]) -> None:
    rung = _loosest_rung(_conversions(case, stated=False))
    assert (rung < 0) is case["as_written"]
    assert (rung < 1) is case["coarser"]


@pytest.mark.parametrize("case", _cases("conversions.jsonl"))
def test_conversions_of_printed_figures_are_held_to_them(case: dict[str, Any]) -> None:
    assert (_loosest_rung(_conversions(case, stated=True)) < 0) is case["stated"]


@pytest.mark.parametrize("case", _cases("relations.jsonl"))
def test_sums_shares_and_changes_tie_within_their_rounding(case: dict[str, Any]) -> None:
    facts = "".join(f"  f{at}: {{value: '{value}'}}\n" for at, value in enumerate(case["figures"]))
    text = f"tieout: 1\nfacts:\n{facts}ties:\n  t: '{case['tie']}'\n"
    assert (_loosest_rung(text) < 0) is case["as_written"]
