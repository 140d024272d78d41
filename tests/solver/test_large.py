"""Large networks: what is linear stays decided, and unknowns get their exact ranges."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from benchmarks.solver import story_of_ties
from tests.solver.strategies import conversion, rate, ref, summed, tie, written

from tieout.constraints import Constant, Network, Sum, Variable, VariableId
from tieout.interval import EVERYTHING, Interval
from tieout.solver import solve, suspects
from tieout.solver.answers import Feasible, Question
from tieout.solver.budget import Budget
from tieout.solver.network import compiled
from tieout.solver.query import ask, prepare
from tieout.solver.suspects import reach
from tieout.verdicts import Outcome

UNKNOWN = Variable(VariableId("x"), (EVERYTHING,) * 4)


def range_of(network: Network, name: str) -> Interval:
    return {v: r for part in solve(network).components for v, r in part.ranges.items()}[VariableId(name)]


def test_an_unknown_of_a_tree_has_its_exact_range() -> None:
    network = Network(
        (UNKNOWN, written("whole", "100"), written("part", "40.0")),
        (tie("sum", summed("part", "x"), "==", ref("whole")),),
    )
    assert range_of(network, "x") == Interval.closed(Fraction("59.45"), Fraction("60.55"))


def test_an_unknown_keeps_open_and_missing_ends() -> None:
    network = Network((UNKNOWN, written("part", "40")), (tie("more", ref("x"), ">", ref("part")),))
    assert range_of(network, "x") == Interval(Fraction("39.5"), None, low_open=True)


def test_an_unknown_of_a_cycle_has_its_exact_range() -> None:
    """Both ties bound it from above; propagation alone would leave more."""
    difference = Sum(((Fraction(1), ref("a")), (Fraction(-1), ref("b"))))
    network = Network(
        (UNKNOWN, written("a", "10"), written("b", "4")),
        (
            tie("sum", summed("a", "b"), "==", Constant(Fraction(14))),
            tie("rest", ref("x"), "==", difference),
        ),
    )
    assert range_of(network, "x") == Interval.closed(5, 7)


def test_ties_between_many_conversions_are_decided() -> None:
    count = 60
    variables = [rate("r")]
    constraints = []
    for i in range(count):
        usd = 1000 + i
        variables += [written(f"f{i}", str(usd)), written(f"f{i}.EUR", str(round(usd * Fraction("0.8671"))))]
        constraints.append(conversion(f"c{i}", f"f{i}.EUR", f"f{i}", ref("r")))
        if i:
            step = Sum(((Fraction(1), ref(f"f{i}")), (Fraction(-1), ref(f"f{i - 1}"))))
            constraints.append(tie(f"t{i}", step, "<=", Constant(Fraction(3))))
    solution = solve(Network(tuple(variables), tuple(constraints)))
    assert [part.rung for part in solution.components] == [0]
    assert {check.outcome for check in solution.checks} == {Outcome.PASS}


@pytest.mark.parametrize("seed", range(4))
def test_an_end_that_is_known_to_be_reached_is_the_one_that_is_sought(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The solver that is there is asked about each end, or its optimizer for it: they are the same."""
    known: list[object] = []
    reached = suspects._reached

    def counted(*arguments: Any) -> Any:
        known.append(None not in (found := reached(*arguments)))
        return found

    monkeypatch.setattr(suspects, "_reached", counted)
    network = story_of_ties(12, 2, seed=seed)
    odd = {figure for part in solve(network).components for k in part.conflicts for figure in k.figures}
    [component] = compiled(network, Budget())
    prepare(component, 3, Budget())
    for figure, name in enumerate(component.figures):
        question = Question(3, frozenset(component.figures.index(one) for one in {*odd, name}))
        assert isinstance(ask(component, question, Budget()), Feasible)
        for variable in component.variables_of[figure]:
            asked = reach(component, question, variable, Budget())
            with monkeypatch.context() as patch:
                patch.setattr(suspects, "_reached", lambda *_: (None, None))
                assert reach(component, question, variable, Budget()) == asked
    assert any(known)
