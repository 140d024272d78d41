"""Relations that are decided before anything is solved, such as weekdays, among ties that are solved."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from tests.solver.reference import first_rung
from tests.solver.strategies import linear, pool, table, tree
from tests.solver.verify import problems, worst

from tieout.constraints import CheckId, FigureId, Fixed, Network
from tieout.solver import solve
from tieout.verdicts import Outcome


def decided(random: Random) -> Network:
    """Return a network with relations between its figures that hold from some rung on, or on none."""
    make = random.choice((linear, lambda r: pool(r, 3).network, lambda r: table(r).network, tree))
    made = make(random)
    network = made if isinstance(made, Network) else made.network()
    figures = sorted({v.figure for v in network.variables if v.figure})
    own = [c.check for c in network.constraints if c.check]
    fixed = []
    for number in range(random.randint(1, 3)):
        check = random.choice(own) if random.random() < 0.2 else CheckId(f"d{number}")
        first = random.choice((0, 0, 1, 2, 4))
        members = random.sample(figures, min(len(figures), random.randint(1, 2)))
        fixed.append(Fixed(check, (first <= 0, first <= 1, first <= 2, first <= 3), tuple(members)))
    return replace(network, fixed=tuple(fixed))


def loosest(network: Network) -> int | None:
    """Return the first rung on which everything holds, None if there is none."""
    arithmetic = first_rung(network)
    rungs = [relation.holds.index(True) if any(relation.holds) else None for relation in network.fixed]
    if arithmetic is None or None in rungs:
        return None
    assert isinstance(arithmetic, int)
    return max([arithmetic, *(rung for rung in rungs if rung is not None)])


@pytest.mark.parametrize("first", range(0, 200, 5))
def test_a_decided_relation_counts_like_any_other(first: int) -> None:
    for seed in range(first, first + 5):
        network = decided(Random(seed))
        solution = solve(network)
        assert worst(solution) == loosest(network), seed
        conflicts = [conflict for component in solution.components for conflict in component.conflicts]
        if all(conflict.figures for conflict in conflicts):  # else no figure could be freed for a witness
            assert problems(network, solution) == [], seed
        together = {frozenset(component.checks) for component in solution.components}
        for relation in network.fixed:
            (home,) = [checks for checks in together if relation.check in checks]
            (component,) = [c for c in solution.components if frozenset(c.checks) == home]
            own = {v.figure for v in network.variables if v.id in component.variables}
            assert set(relation.figures) <= own


def test_decided_relations_alone_are_judged_each() -> None:
    relations = (
        Fixed(CheckId("right"), (True,) * 4, (FigureId("c"),)),
        Fixed(CheckId("wrong"), (False,) * 4, (FigureId("b"),)),
        Fixed(CheckId("loose"), (False, True, True, True), (FigureId("a"),)),
    )
    solution = solve(Network((), (), relations))
    assert {check.check: check.outcome for check in solution.checks} == {
        "right": Outcome.PASS,
        "wrong": Outcome.FAIL,
        "loose": Outcome.PASS,
    }
    assert [component.checks for component in solution.components] == [("right",), ("wrong",), ("loose",)]
    conflicts = [conflict for component in solution.components for conflict in component.conflicts]
    assert {conflict.checks: conflict.figures for conflict in conflicts} == {
        ("wrong",): ("b",),
        ("loose",): ("a",),
    }
    assert all(conflict.minimal and conflict.smallest for conflict in conflicts)
