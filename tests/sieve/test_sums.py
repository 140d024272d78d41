"""Trees of sums in integers, against the solver that everything else goes through."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tieout.constraints import (
    CheckId,
    Comparison,
    Constant,
    Constraint,
    Network,
    Sum,
    Variable,
    VariableId,
    VariableRef,
)
from tieout.interval import Interval
from tieout.sieve.sums import holds, tree_holds
from tieout.solver import solve

NAMES = [f"x{i}" for i in range(9)]


@st.composite
def systems(draw):
    """A few sums over shared names, and what each name may be."""
    count = draw(st.integers(1, 4))
    sums = []
    for _ in range(count):
        names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=4, unique=True))
        sums.append([(draw(st.sampled_from([1, -1])), name) for name in names])
    ends = {name: sorted(draw(st.tuples(st.integers(-9, 9), st.integers(-9, 9)))) for name in NAMES}
    return sums, {name: (low, high) for name, (low, high) in ends.items()}


def feasible(sums, ranges):
    """What the solver says, on the strictest rung."""
    variables = tuple(
        Variable(VariableId(name), (Interval.closed(low, high),) * 4) for name, (low, high) in ranges.items()
    )
    constraints = tuple(
        Constraint(
            CheckId(f"c{number}"),
            Sum(tuple((Fraction(sign), VariableRef(VariableId(name))) for sign, name in terms)),
            Comparison.EQ,
            Constant(Fraction(0)),
        )
        for number, terms in enumerate(sums)
    )
    return all(part.rung == 0 for part in solve(Network(variables, constraints)).components)


@given(systems())
def test_what_the_sweep_passes_the_solver_passes(system):
    sums, ranges = system
    if tree_holds(sums, ranges):
        assert feasible(sums, ranges)


@given(systems())
def test_one_sum_holds_exactly_where_the_solver_finds_values(system):
    sums, ranges = system
    assert holds(sums[0], ranges) == feasible(sums[:1], ranges)


def chain(length):
    return [[(1, f"a{i}"), (1, f"b{i}"), (-1, f"a{i + 1}")] for i in range(length)]


def test_a_chain_of_subtotals_is_decided_whole():
    sums = chain(3)
    ranges = {f"a{i}": (i * 10 - 1, i * 10 + 1) for i in range(4)} | {f"b{i}": (9, 11) for i in range(3)}
    assert tree_holds(sums, ranges)
    ranges["a3"] = (36, 37)
    assert not tree_holds(sums, ranges)


def test_every_link_may_be_loose_and_the_whole_still_too_tight():
    sums = chain(3)
    ranges = {f"a{i}": (-100, 100) for i in range(4)} | {f"b{i}": (9, 11) for i in range(3)}
    ranges |= {"a0": (0, 0), "a3": (34, 40)}
    assert not tree_holds(sums, ranges)
    assert tree_holds(sums, ranges | {"a3": (33, 40)})


def test_a_cycle_is_left_to_the_solver():
    sums = [[(1, "a"), (1, "b"), (-1, "c")], [(1, "a"), (1, "b"), (-1, "d")]]
    assert not tree_holds(sums, dict.fromkeys("abcd", (0, 100)))


def test_thousands_of_sums_in_a_row_need_no_recursion():
    length = 5000
    ranges = {f"a{i}": (i - 1, i + 1) for i in range(length + 1)} | {f"b{i}": (1, 1) for i in range(length)}
    assert tree_holds(chain(length), ranges)
