"""How far a figure may move before something clashes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random
from unittest.mock import patch

import pytest
from tests.solver.strategies import constant, conversion, cyclic, rate, ref, summed, tie, tree, written
from tests.solver.verify import problems

from tieout.constraints import FigureId, Network, VariableId
from tieout.interval import EVERYTHING, Interval
from tieout.reported import Qualifier, Rung
from tieout.solver import solve
from tieout.solver.guard import Sensitivity, unnoticed


def test_a_sum_leaves_a_part_what_the_others_leave_it() -> None:
    network = Network(
        (written("all", "10"), written("a", "4"), written("b", "6")),
        (tie("sum", ref("all"), "==", summed("a", "b")),),
    )
    (found,) = unnoticed(network, solve(network), FigureId("a")).values()
    assert found == Interval.closed(3, 5)


def test_an_unguarded_conversion_may_be_anything_of_its_sign() -> None:
    network = Network(
        (rate("r"), written("a", "10"), written("a.EUR", "9")), (conversion("c", "a.EUR", "a", ref("r")),)
    )
    (found,) = unnoticed(network, solve(network), FigureId("a.EUR")).values()
    assert str(found) == "(0, inf)"


def test_a_conversion_in_a_pool_is_held_by_the_others() -> None:
    figures = [("a", "100", "86.6"), ("b", "200", "173.2"), ("c", "300", "259.8")]
    network = Network(
        (
            rate("r"),
            *[written(name, dollars) for name, dollars, _ in figures],
            *[written(f"{name}.EUR", euros) for name, _, euros in figures],
        ),
        (
            *[conversion(f"t{n}", f"{n}.EUR", n, ref("r")) for n, _, _ in figures],
            tie("sum", ref("c"), "==", summed("a", "b")),
        ),
    )
    solution = solve(network)
    assert solution.components[0].rung == 0
    sensitivity = Sensitivity(network, solution)
    for name in ("a.EUR", "b.EUR", "c.EUR"):
        (found,) = sensitivity.unnoticed(FigureId(name)).values()
        assert 0 < width(found) < 4
    assert sensitivity.unnoticed(FigureId("nobody")) == {}


@pytest.mark.parametrize("seed", range(40))
def test_one_pass_over_a_tree_tells_what_a_pass_for_each_figure_does(seed: int) -> None:
    network = tree(Random(f"guard{seed}")).network()
    solution = solve(network)
    figures = {v.figure for v in network.variables if v.figure is not None}
    for least in (Rung.AS_WRITTEN, Rung.RATES_DIFFER_A_LITTLE):
        at_once = {f: Sensitivity(network, solution).unnoticed(f, least=least) for f in figures}
        with patch("tieout.solver.guard.tree_messages", lambda *_: None):
            one_by_one = {f: Sensitivity(network, solution).unnoticed(f, least=least) for f in figures}
        assert at_once == one_by_one


def width(interval: Interval) -> Fraction:
    assert interval.low is not None and interval.high is not None
    return interval.high - interval.low


@pytest.mark.parametrize("seed", range(12))
def test_the_ends_of_what_goes_unnoticed_go_unnoticed(seed: int) -> None:
    """Moved to an end of its range a figure still ties out, a little past it the component fails."""
    random = Random(seed)
    story = (tree if seed % 2 else cyclic)(random)
    story.slips = 0
    network = story.network()
    solution = solve(network)
    sensitivity = Sensitivity(network, solution)
    variable = random.choice([v for v in network.variables if v.figure is not None])
    assert variable.figure is not None
    (found,) = sensitivity.unnoticed(variable.figure).values()
    for end, is_open in ((found.low, found.low_open), (found.high, found.high_open)):
        if end is not None:
            assert ties_out(network, variable.id, end) is not is_open
    if found.high is not None:
        assert not ties_out(network, variable.id, found.high + Fraction(1, 10**6))
    if found.low is not None:
        assert not ties_out(network, variable.id, found.low - Fraction(1, 10**6))
    assert problems(network, solution) == []


def ties_out(network: Network, name: VariableId, value: Fraction) -> bool:
    moved = tuple(
        replace(v, readings=(Interval.point(value),) * 4) if v.id == name else v for v in network.variables
    )
    return all(component.rung == 0 for component in solve(replace(network, variables=moved)).components)


def test_all_variables_of_a_figure_move_at_once() -> None:
    meant = written("a", "60", qualifier=Qualifier.ABOUT)
    stated = replace(written("a@stated", "60"), figure=meant.figure)
    network = Network((meant, stated), (tie("t", summed("a", "a@stated"), "==", constant("120")),))
    found = unnoticed(network, solve(network), FigureId("a"))
    assert found == {VariableId("a"): EVERYTHING, VariableId("a@stated"): EVERYTHING}


def test_only_suspects_are_freed_for_a_conflict() -> None:
    """Half is wrong, which explains why both sums are off: what its parts may be is told without it."""
    figures = (("a", "12.0"), ("b", "13.0"), ("half", "52.0"), ("c", "31.0"), ("total", "56.0"))
    network = Network(
        tuple(written(name, value) for name, value in figures),
        (
            tie("first", ref("half"), "==", summed("a", "b")),
            tie("second", ref("total"), "==", summed("half", "c")),
        ),
    )
    solution = solve(network)
    found = unnoticed(network, solution, FigureId("b"))[VariableId("b")]
    assert found == Interval.closed(Fraction("12.85"), Fraction("13.15"))
