"""Each limit of the work is kept to the unit, and what is not known then is said."""

from __future__ import annotations

from fractions import Fraction
from importlib import import_module
from random import Random

import pytest
from tests.solver.strategies import cyclic, pool, ref, summed, table, tie, written

from tieout.constraints import Network, Sum, Variable, VariableId
from tieout.interval import EVERYTHING, Interval
from tieout.solver import solve
from tieout.solver.answers import Question
from tieout.solver.budget import Budget, Undecided
from tieout.solver.network import compiled
from tieout.solver.propagate import propagate
from tieout.solver.query import parts
from tieout.verdicts import ComponentVerdict, Conflict, Outcome


def first_conflict(network: Network, budget: Budget) -> Conflict:
    return next(c for component in solve(network, budget=budget).components for c in component.conflicts)


@pytest.mark.parametrize("seed", [0, 7, 8])
def test_a_conflict_up_to_the_limit_is_made_minimal(seed: int) -> None:
    network = cyclic(Random(seed)).network()
    left = first_conflict(network, Budget(tests=0))
    size = len(left.figures) + len(left.checks)
    assert (left.minimal, left.smallest, left.without) == (False, False, {})
    assert not first_conflict(network, Budget(tests=size - 1)).minimal
    made = first_conflict(network, Budget(tests=size))
    assert made.minimal
    assert set(made.figures) | set(made.checks) <= set(left.figures) | set(left.checks)


@pytest.mark.parametrize("seed", range(3))
def test_each_member_of_a_conflict_up_to_the_limit_has_a_witness(seed: int) -> None:
    network = table(Random(seed)).network
    members = [*(conflict := first_conflict(network, Budget())).figures, *conflict.checks]
    assert set(first_conflict(network, Budget(explained=len(members))).without) == set(members)
    assert first_conflict(network, Budget(explained=len(members) - 1)).without == {}


def two_sums(a: str, d: str) -> Network:
    """Return two sums that share no part, 90 and 80 as rounded, and an order that always holds."""
    figures = (("a", a), ("b", "44"), ("c", "46"), ("d", d), ("e", "34"), ("f", "46"), ("g", "1"))
    return Network(
        tuple(written(name, text) for name, text in figures),
        (
            tie("t1", ref("a"), "==", summed("b", "c")),
            tie("t2", ref("d"), "==", summed("e", "f")),
            tie("t3", summed("a", "d"), ">=", ref("g")),
        ),
    )


def component_of(network: Network, budget: Budget) -> ComponentVerdict:
    (component,) = solve(network, budget=budget).components
    return component


def test_conflicts_up_to_the_limit_are_looked_for() -> None:
    network = two_sums("60", "60")
    both = component_of(network, Budget(causes=2))
    assert (len(both.conflicts), both.undecided) == (2, "")
    one = component_of(network, Budget(causes=1))
    assert (len(one.conflicts), one.undecided, one.rung) == (1, "more than 1 conflicts", None)
    outcomes = [check.outcome for check in solve(network, budget=Budget(causes=1)).checks]
    assert sorted(outcome.value for outcome in outcomes) == ["fail", "unchecked", "unchecked"]
    none = component_of(network, Budget(causes=0))
    assert (none.conflicts, none.undecided, none.rung) == ((), "more than 0 conflicts", None)


def test_a_rung_that_was_found_stays_if_some_conflict_below_it_was_told() -> None:
    """Both sums hold only if figures were cut off."""
    network = two_sums("88", "78")
    whole = component_of(network, Budget())
    assert (whole.rung, len(whole.conflicts)) == (1, 2)
    cut = component_of(network, Budget(causes=1))
    assert (cut.rung, len(cut.conflicts), cut.undecided) == (1, 1, "more than 1 conflicts")
    none = component_of(network, Budget(causes=0))
    assert (none.rung, dict(none.witness)) == (None, {})


def test_parts_with_cycles_may_have_variables_up_to_the_limit() -> None:
    network = Network(
        tuple(written(name, text) for name, text in (("a", "5"), ("b", "2"), ("c", "3"))),
        (tie("t1", ref("a"), "==", summed("b", "c")), tie("t2", summed("a", "b"), ">=", ref("c"))),
    )
    assert component_of(network, Budget(cyclic=3)).rung == 0
    assert (
        component_of(network, Budget(cyclic=2)).undecided == "more than 2 variables in one part with cycles"
    )


def test_sets_of_suspects_are_looked_for_up_to_the_limit() -> None:
    """Three figures that should be equal, each another: it takes two to explain them."""
    network = Network(
        tuple(written(name, text) for name, text in (("a", "20"), ("b", "30"), ("z", "5"))),
        (tie("ta", ref("a"), "==", ref("z")), tie("tb", ref("b"), "==", ref("z"))),
    )
    three, two = (first_conflict(network, Budget(set_size=size)).suspects for size in (3, 2))
    assert three == two
    assert {suspect.figures for suspect in two} == {("a", "b"), ("a", "z"), ("b", "z")}
    assert first_conflict(network, Budget(set_size=1)).suspects == ()
    assert first_conflict(network, Budget(questions=0)).suspects == ()
    enough = next(n for n in range(1, 50) if first_conflict(network, Budget(questions=n)).suspects == two)
    assert 1 < enough < 20


@pytest.mark.parametrize("narrowings", [1, 2, 5])
def test_each_variable_is_narrowed_up_to_the_limit(narrowings: int) -> None:
    """Of two numbers each is at most half of the other: they halve for ever."""
    both = [Variable(VariableId(n), (Interval.closed(Fraction(0), Fraction(1024)),) * 4) for n in ("x", "y")]
    halves = [
        tie(f"t{a}", ref(a), "<=", Sum(((Fraction(1, 2), ref(b)),))) for a, b in (("x", "y"), ("y", "x"))
    ]
    (component,) = compiled(Network(tuple(both), tuple(halves)), Budget())
    (block,), domains = parts(component, Question(0))
    state = propagate(component, block, dict(domains), narrowings)
    moved = [number for number, _ in state.events if number >= 0]
    assert not state.refuted
    assert len(moved) == 2 * (narrowings + 1)
    assert all(ends[0] == 0 for ends in state.domains.values())


def test_an_unknown_that_is_free_moves_nothing() -> None:
    free = Variable(VariableId("x"), (EVERYTHING,) * 4)
    network = Network((free, written("a", "5")), (tie("t", ref("a"), "<=", ref("x")),))
    assert component_of(network, Budget()).ranges[VariableId("x")].low == Fraction(9, 2)


def test_networks_may_have_variables_up_to_the_limit() -> None:
    network = pool(Random(1), 3, slip=False).network
    assert component_of(network, Budget(variables=7)).rung == 0
    assert component_of(network, Budget(variables=6)).undecided == "more than 6 variables"
    assert component_of(two_sums("90", "80"), Budget(variables=7)).rung == 0
    assert component_of(two_sums("90", "80"), Budget(variables=6)).undecided == "more than 6 variables"


def test_what_could_not_be_asked_of_a_check_alone_is_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    """A figure of the second tie is a suspect of the first, so that it is asked whether it holds alone."""
    network = Network(
        tuple(written(name, text) for name, text in (("a", "20"), ("b", "30"), ("c", "35"))),
        (tie("wrong", ref("a"), "==", ref("b")), tie("right", ref("b"), "<=", ref("c"))),
    )
    assert [check.outcome for check in solve(network).checks] == [Outcome.FAIL, Outcome.PASS]

    def gives_up(*_: object) -> None:
        raise Undecided("it takes too long")

    monkeypatch.setattr(import_module("tieout.solver.solve"), "ask_alone", gives_up)
    _, check = solve(network).checks
    assert (check.outcome, check.why) == (Outcome.UNCHECKED, "in-doubt")
