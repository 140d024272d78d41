"""How far a variable reaches in a part with cycles, against asking a second encoding at the ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from random import Random

import pytest
import z3
from tests.solver.reference import Reference
from tests.solver.strategies import cyclic, linear, nested, quoted, tangled, tree, wild

from tieout.constraints import Network
from tieout.interval import Interval
from tieout.solver.answers import Feasible, Question
from tieout.solver.blocks import Block
from tieout.solver.budget import Budget
from tieout.solver.decide import Universe, decide, extent, problem_of
from tieout.solver.dive import linearised
from tieout.solver.encode import Problem
from tieout.solver.ends import has, is_point, to_interval
from tieout.solver.network import Component, compiled
from tieout.solver.primitive import Absolutes, Linear, Product, indices
from tieout.solver.propagate import propagate
from tieout.solver.query import ask, parts
from tieout.solver.ranges import ranges, tree_messages

BUDGET = Budget()
SLIGHTLY = Fraction(1, 10**9)
KINDS: dict[str, Callable[[Random], Network]] = {
    "cyclic": lambda random: cyclic(random).network(),
    "linear": linear,
    "quoted": quoted,
}


def cycles(network: Network) -> Iterator[tuple[Component, Block, Problem]]:
    """Yield the parts with cycles that hold as written, as z3 is shown them."""
    for component in compiled(network, BUDGET):
        if not isinstance(ask(component, Question(0), BUDGET), Feasible):
            continue
        blocks, domains = parts(component, Question(0))
        for block in blocks:
            if not block.is_tree:
                own = {v: domains[v] for p in block.primitives for v in indices(component.primitives[p])}
                narrowed = propagate(component, block, own, BUDGET.narrowings).domains
                yield component, block, problem_of(component, block, domains, narrowed)


def is_possible(network: Network, component: Component, variable: int, value: Fraction) -> bool:
    name = component.names[variable]
    assert name is not None
    reference = Reference(network, 0, component.figures, component.checks)
    found = reference.feasible(reference.names[name] == z3.Q(value.numerator, value.denominator))
    assert found is not None
    return found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(30))
def test_an_extent_ends_exactly_where_all_ceases_to_hold(kind: str, seed: int) -> None:
    network = KINDS[kind](Random(seed))
    for component, block, problem in cycles(network):
        universe, figures = Universe(component, 0, BUDGET), range(len(component.figures))
        named = [v for v in block.variables if component.names[v] is not None]
        for variable in Random(seed).sample(named, min(4, len(named))):
            found = extent(problem, variable, BUDGET)
            if found is None:
                continue
            reach = to_interval(found, component.scale)
            for value, is_in in about(reach):
                assert is_possible(network, component, variable, value) == is_in
                if universe.answers(figures):
                    scaled = value * component.scale
                    assert is_in or not universe.reaches(figures, block.primitives, variable, scaled)
                    told = universe.reaches(figures, block.primitives, variable, scaled)
                    assert told == is_in or kind != "linear"


TREES: dict[str, Callable[[Random], Network]] = {
    "linear": linear,
    "nested": nested,
    "tangled": tangled,
    "tree": lambda random: tree(random).network(),
    "wild": wild,
}


@pytest.mark.parametrize("kind", TREES)
@pytest.mark.parametrize("first", range(0, 48, 8))
def test_a_range_on_a_tree_ends_exactly_where_all_ceases_to_hold(kind: str, first: int) -> None:
    for seed in range(first, first + 8):
        network = TREES[kind](Random(seed))
        for component in compiled(network, BUDGET):
            if component.empty(0) or not isinstance(ask(component, Question(0), BUDGET), Feasible):
                continue
            said = tree_messages(component, Question(0))
            if said is None:
                continue
            found = ranges(component, Question(0), said, BUDGET)
            for variable, name in enumerate(component.names):
                if name is not None:
                    for value, is_in in about(to_interval(found[variable], component.scale)):
                        assert is_possible(network, component, variable, value) == is_in, seed


def about(reach: Interval) -> Iterator[tuple[Fraction, bool]]:
    """Yield values at and about the ends of a range, and whether they are in it."""
    for end, is_open, outwards in ((reach.low, reach.low_open, -1), (reach.high, reach.high_open, 1)):
        if end is not None:
            yield end, not is_open
            yield end + outwards * SLIGHTLY, False
            if not reach.is_point:
                yield end - outwards * SLIGHTLY, True


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("first", range(0, 40, 10))
def test_with_a_factor_fixed_products_are_sums(kind: str, first: int) -> None:
    """A witness of what is left satisfies the products, too."""
    for seed in range(first, first + 10):
        for _, _, problem in cycles(KINDS[kind](Random(seed))):
            easier = linearised(problem)
            if easier is None:
                continue
            fixed = [v for v, own in easier.domains.items() if own != problem.domains[v]]
            for variable in fixed:
                own = easier.domains[variable]
                assert is_point(own) and own[0]
                assert easier.narrowed[variable] == easier.signs[variable] == own
                assert has(problem.domains[variable], own[0]) and has(problem.narrowed[variable], own[0])
            for left in easier.primitives.values():  # a divisor that is not fixed must still not be zero
                assert not isinstance(left, Product) or (left.nonzero and left.right not in fixed)
            answer = decide(easier, BUDGET)
            if isinstance(answer, Feasible):
                values = {v: Fraction(own[0]) for v, own in easier.domains.items() if is_point(own)}
                values.update((v, x) for v, x in answer.values.items() if isinstance(x, Fraction))
                assert all(satisfies(values, primitive) for primitive in problem.primitives.values())


def satisfies(values: dict[int, Fraction], primitive: Linear | Product | Absolutes) -> bool:
    if isinstance(primitive, Product):
        product = values[primitive.left] * values[primitive.right]
        return values[primitive.result] == product and bool(values[primitive.right] or not primitive.nonzero)
    if isinstance(primitive, Absolutes):
        return values[primitive.result] == abs(values[primitive.argument])
    left = sum((c * values[v] for c, v in primitive.terms), Fraction(0))
    return {"==": left == primitive.bound, "<=": left <= primitive.bound, "<": left < primitive.bound}[
        primitive.op
    ]
