"""Sums of any length: what each term may be, and proofs of clashes along many of them."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.solver.strategies import linear, ref, tie, written
from tests.solver.test_ends import ends
from tests.solver.verify import differences

from tieout.constraints import FigureId, Network, Sum, Variable, VariableId
from tieout.interval import EVERYTHING, Interval
from tieout.solver import solve
from tieout.solver.ends import Ends
from tieout.solver.evidence import refutes
from tieout.solver.guard import Sensitivity
from tieout.solver.project import apart, total
from tieout.verdicts import Proof

coefficients = st.integers(-3, 3).filter(bool)


@given(st.lists(st.tuples(coefficients, ends()), min_size=1, max_size=7))
def test_what_all_others_allow_is_what_they_come_to_without_the_one(made: list[tuple[int, Ends]]) -> None:
    domains = {place: own for place, (_, own) in enumerate(made)}
    terms = [(coefficient, place) for place, (coefficient, _) in enumerate(made)]
    for place, found in enumerate(apart(terms, domains)):
        low, high, low_open, high_open = total(terms[:place] + terms[place + 1 :], domains)
        assert found[:2] == (low, high)
        assert low is None or found[2] == low_open
        assert high is None or found[3] == high_open


def added(parts: list[tuple[Fraction, Interval]]) -> Interval:
    """Return the sums of factors times numbers between bounds."""
    low = high = Fraction(0)
    low_open = high_open = False
    for factor, part in parts:
        own = part.scaled(factor)
        assert own.low is not None and own.high is not None
        low, high = low + own.low, high + own.high
        low_open, high_open = low_open or own.low_open, high_open or own.high_open
    return Interval(low, high, low_open, high_open)


@pytest.mark.parametrize("count", range(2, 9))
def test_each_term_of_a_sum_may_be_what_the_others_leave(count: int) -> None:
    """Both with its own reading, as ranges are told, and without it, as `guard` asks."""
    random = Random(count)
    factors = [Fraction(random.choice((-2, -1, 1, 1, 3))) for _ in range(count)]
    values = [random.randint(10, 99) for _ in range(count)]
    figures = [written(f"x{n}", str(value)) for n, value in enumerate(values)]
    whole = sum(factor * value for factor, value in zip(factors, values, strict=True))
    everything = Variable(VariableId("all"), (Interval(whole - 1, whole + 1, True),) * 4, FigureId("all"))
    terms = tuple((factor, ref(f"x{n}")) for n, factor in enumerate(factors))
    network = Network((*figures, everything), (tie("t", Sum(terms), "==", ref("all")),))
    solution = solve(network)
    (component,) = solution.components
    asked = Sensitivity(network, solution)
    equation = [*zip(factors, figures, strict=True), (Fraction(-1), everything)]
    for place, (factor, variable) in enumerate(equation):
        others = [(f, v.readings[0]) for f, v in equation[:place] + equation[place + 1 :]]
        left = added(others).scaled(-1 / factor)
        assert component.ranges[variable.id] == left & variable.readings[0]
        assert variable.figure is not None
        assert asked.unnoticed(variable.figure) == {variable.id: left}


def chain(count: int, end: int) -> Network:
    """Return running totals that nobody reports: ten more each time, and what they come to."""
    names = [f"n{place:03d}" for place in range(count)]
    steps = [written(f"step{place:03d}", "10") for place in range(count)]
    totals = [Variable(VariableId(name), (EVERYTHING,) * 4) for name in names]
    one = Fraction(1)
    ties = [tie("t000", ref(names[0]), "==", ref("step000"))]
    for place in range(1, count):
        right = Sum(((one, ref(names[place - 1])), (one, ref(f"step{place:03d}"))))
        ties.append(tie(f"t{place:03d}", ref(names[place]), "==", right))
    ties.append(tie("end", ref(names[-1]), "==", ref("end")))
    return Network((*totals, *steps, written("end", str(end))), tuple(ties))


@pytest.mark.parametrize("count", [3, 120])
def test_a_clash_along_many_running_totals_has_a_proof(count: int) -> None:
    """More rows than are given to linear programming: each total hands its factor on to the next."""
    network = chain(count, count * 11 + 1)
    solution = solve(network)
    (component,) = solution.components
    (conflict,) = component.conflicts
    assert conflict.proof is Proof.MULTIPLIERS
    assert len(conflict.multipliers) == 2 * (count + 1)
    assert refutes(network, conflict) == []


@pytest.mark.parametrize("first", range(0, 240, 8))
def test_every_conflict_of_sums_is_proven_by_rows(first: int) -> None:
    """There always are such rows, by the lemma of Farkas."""
    for seed in range(first, first + 8):
        network = linear(Random(seed))
        solution = solve(network)
        assert differences(network, solution) == [], seed
        for conflict in (one for component in solution.components for one in component.conflicts):
            assert conflict.proof is Proof.MULTIPLIERS, seed
            assert refutes(network, conflict) == [], seed
