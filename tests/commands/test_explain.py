"""``tieout explain``: the pages of the rules."""

from __future__ import annotations

import pytest
from tests.commands.conftest import Run

from tieout import rules


@pytest.mark.parametrize("word", ["TO201", "to201", "rate-conflict", "RATE-CONFLICT"])
def test_a_page_by_code_or_name(run: Run, word: str) -> None:
    code, out, _ = run("explain", word)
    assert code == 0
    assert out.startswith("# TO201 rate-conflict\n")


def test_all_findings_are_listed(run: Run) -> None:
    code, out, _ = run("explain")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == [rule.code for rule in rules.table()]


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("rate-conflit", "there is no finding `rate-conflit`; did you mean `rate-conflict`?"),
        ("zzz", "`tieout explain` lists them all"),
    ],
)
def test_an_unknown_finding(run: Run, word: str, said: str) -> None:
    code, out, err = run("explain", word)
    assert (code, out) == (2, "")
    assert said in err
