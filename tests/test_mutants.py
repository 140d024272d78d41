"""The page that explains surviving mutants speaks of mutants that there are."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from benchmarks.mutations import Mutant, listed, mutants

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "validators" / "tieout"
PAGE = ROOT / "docs" / "mutants.md"


@pytest.fixture(scope="module")
def every() -> list[Mutant]:
    paths = [*sorted((PACKAGE / "solver").glob("*.py")), PACKAGE / "interval.py", PACKAGE / "reported.py"]
    return [mutant for path in paths for mutant in mutants(path)]


def test_what_is_explained_is_still_there(every: list[Mutant]) -> None:
    assert listed(PAGE.read_text(encoding="utf-8")) - {mutant.key for mutant in every} == set()


def test_a_mutant_is_known_again_by_its_line_and_on_the_page(every: list[Mutant]) -> None:
    for mutant in every:
        assert listed(f"  {mutant}\n") == listed(f"- `{mutant.key}`") == {mutant.key}


def test_each_mutant_changes_the_file_and_keeps_its_lines(every: list[Mutant]) -> None:
    for mutant in every[::60]:
        text = mutant.path.read_text(encoding="utf-8")
        changed = ast.unparse(mutant.tree)
        assert changed != ast.unparse(ast.parse(text))
        assert len(changed.splitlines()) == len(ast.unparse(ast.parse(text)).splitlines())
