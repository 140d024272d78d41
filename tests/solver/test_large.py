"""Large networks: what is linear stays decided, and unknowns get their exact ranges."""

from __future__ import annotations

from fractions import Fraction

from tests.solver.strategies import conversion, rate, ref, summed, tie, written

from tieout.constraints import Constant, Network, Sum, Variable, VariableId
from tieout.interval import EVERYTHING, Interval
from tieout.solver import solve
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
