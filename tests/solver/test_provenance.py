"""Where a clash is found, the members named for it clash by themselves, and no more are named than needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import pytest
from tests.solver.strategies import Story, cyclic, ref, summed, tie, tree, written

from tieout.constraints import Network, Variable, VariableId
from tieout.interval import EVERYTHING
from tieout.reported import Qualifier
from tieout.solver import solve
from tieout.solver.answers import Infeasible, Question
from tieout.solver.budget import Budget
from tieout.solver.ends import Ends
from tieout.solver.network import Component, compiled
from tieout.solver.propagate import propagate
from tieout.solver.query import ask, members, parts
from tieout.solver.trace import Trace, trace
from tieout.solver.tree import Inexact, sweep

BUDGET = Budget()


def clash(component: Component, figures: frozenset[int], checks: frozenset[int]) -> bool:
    question = Question(0, only=(figures, checks))
    return isinstance(ask(component, question, BUDGET), Infeasible)


def explained(component: Component) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    """Yield the members behind each clash that propagation comes upon."""
    blocks, domains = parts(component, Question(0))
    for block in blocks:
        state = propagate(component, block, dict(domains), BUDGET.narrowings)
        if state.refuted:
            yield members(component, *state.explained())


def traced(component: Component) -> Iterator[Trace]:
    """Yield what led to each clash that a sweep comes upon."""
    blocks, domains = parts(component, Question(0))
    for block in blocks:
        own: dict[int, Ends] = dict(domains)
        if not block.is_tree:
            continue
        try:
            state = sweep(component, block, own)
        except Inexact:
            continue
        if state.clash is not None:
            yield trace(component, state, state.clash, domains)


@pytest.mark.parametrize("kind", [tree, cyclic])
def test_what_propagation_names_clashes_by_itself(kind: Callable[[Random], Story]) -> None:
    found = 0
    for seed in range(120):
        for component in compiled(kind(Random(seed)).network(), BUDGET):
            for figures, checks in explained(component):
                found += 1
                assert clash(component, figures, checks), seed
    assert found > 20


def test_what_a_sweep_names_clashes_by_itself_and_needs_all_that_it_used_once() -> None:
    found = once = 0
    for seed in range(250):
        for component in compiled(tree(Random(seed)).network(), BUDGET):
            for one in traced(component):
                found += 1
                figures, checks = members(component, one.primitives, one.variables)
                assert clash(component, figures, checks), seed
                if not one.read_once:
                    continue
                once += 1
                assert len(one.variables) == len(figures), seed
                for figure in figures:
                    assert not clash(component, figures - {figure}, checks), seed
                for check in checks:
                    assert not clash(component, figures, checks - {check}), seed
    assert found > 60
    assert once > 20


def unknown(name: str) -> Variable:
    return Variable(VariableId(name), (EVERYTHING,) * 4)


def between(least: str, most: str, adds: str) -> Network:
    """Two parts, a sum that nobody reports, and a bound on either side of it; ties go by their names."""
    return Network(
        (
            written("a", "41"),
            written("b", "52"),
            written("least", least),
            written("most", most),
            unknown("sum"),
        ),
        (
            tie(adds, ref("sum"), "==", summed("a", "b")),
            tie("low", ref("least"), "<=", ref("sum")),
            tie("high", ref("sum"), "<=", ref("most")),
        ),
    )


@pytest.mark.parametrize("adds", ["adds", "what they add up to"])
@pytest.mark.parametrize(
    ("least", "most", "figures", "side"),
    [("11", "77", "a b most", "high"), ("99", "999", "a b least", "low")],
)
def test_only_the_side_that_clashes_is_named(
    least: str, most: str, adds: str, figures: str, side: str
) -> None:
    (component,) = compiled(between(least, most, adds), BUDGET)
    (by_propagation,) = explained(component)
    (by_sweep,) = traced(component)
    for own, ties in (by_propagation, members(component, by_sweep.primitives, by_sweep.variables)):
        assert " ".join(sorted(component.figures[number] for number in own)) == figures
        assert {component.checks[number] for number in ties} == {adds, side}
    assert by_sweep.read_once


@pytest.mark.parametrize(
    ("everything", "figures", "checks"),
    [
        ("97", "all c half", "second"),
        ("96", "a all b c", "first second"),  # what the subtotal allows just touches the total
        ("94", "a all b c", "first second"),
        ("87", "a all b c", "first second"),
        ("84", "a all b c", "first second"),
        ("83", "all c half", "second"),
    ],
)
def test_a_looser_subtotal_stands_in_for_its_parts_where_there_is_room(
    everything: str, figures: str, checks: str
) -> None:
    """The subtotal, 65 to 75, allows three more and five less than its parts, 70 to 72."""
    (component,) = compiled(
        Network(
            (
                *(written(name, text) for name, text in (("a", "41"), ("b", "30"), ("c", "20"))),
                written("half", "7", 10),
                written("all", everything),
            ),
            (
                tie("first", ref("half"), "==", summed("a", "b")),
                tie("second", ref("all"), "==", summed("half", "c")),
            ),
        ),
        BUDGET,
    )
    (found,) = traced(component)
    own, ties = members(component, found.primitives, found.variables)
    assert " ".join(sorted(component.figures[number] for number in own)) == figures
    assert " ".join(sorted(component.checks[number] for number in ties)) == checks


def test_an_exact_figure_that_cancels_out_is_not_needed() -> None:
    """a + p == b and b == c + p clash whatever p is, though the sweep comes past both of its ends."""
    exactly = written("p", "5", qualifier=Qualifier.EXACTLY)
    network = Network(
        (exactly, written("a", "10"), written("c", "20"), Variable(VariableId("b"), (EVERYTHING,) * 4)),
        (tie("t1", summed("a", "p"), "==", ref("b")), tie("t2", ref("b"), "==", summed("c", "p"))),
    )
    (component,) = solve(network).components
    (conflict,) = component.conflicts
    assert conflict.minimal
    assert conflict.figures == ("a", "c")
