"""What a file that ties out must not load: most files are trees without a conflict."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "validators")}
SOLVE = """
import sys
from fractions import Fraction
from tieout.constraints import Comparison, Constant, Constraint, Network, Variable, VariableId, VariableRef
from tieout.interval import Interval
from tieout.solver import solve

whole = Interval.closed(1, {high})
network = Network(
    (Variable(VariableId("a"), (whole,) * 4, "a"),),
    (Constraint("t", VariableRef(VariableId("a")), Comparison.EQ, Constant(Fraction(2))),),
)
print(solve(network).components[0].rung)
print(*(name for name in sys.modules if name.startswith("tieout.solver.") or name == "z3"))
"""
#: Only a sweep and what speaks of it.
ON_CONFLICT = {f"tieout.solver.{name}" for name in ("explain", "suspects", "multipliers", "trace")}
ON_CYCLE = {
    f"tieout.solver.{name}" for name in ("decide", "dive", "encode", "gauge", "monomial", "propagate")
}


def loaded(high: int) -> tuple[str, set[str]]:
    done = subprocess.run(
        [sys.executable, "-c", SOLVE.format(high=high)],
        capture_output=True, text=True, env=ENVIRONMENT, cwd=ROOT, check=True,
    )  # fmt: skip
    rung, names = done.stdout.splitlines()
    return rung, set(names.split())


def test_a_tree_that_ties_out_loads_a_sweep_and_no_more() -> None:
    rung, names = loaded(high=3)
    assert rung.endswith("0") or "AS_WRITTEN" in rung
    assert not names & (ON_CONFLICT | ON_CYCLE | {"z3"})


def test_a_conflict_loads_what_explains_it() -> None:
    rung, names = loaded(high=1)
    assert rung == "None"
    assert names >= ON_CONFLICT and "z3" not in names
