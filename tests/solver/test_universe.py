"""One solver for many questions about a component: it knows what its own witness reaches, and no more."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from tests.solver.strategies import cyclic

from tieout.interval import Interval
from tieout.solver.answers import Feasible, Question
from tieout.solver.blocks import Block
from tieout.solver.budget import Budget
from tieout.solver.decide import Universe
from tieout.solver.ends import Ends
from tieout.solver.network import Component, compiled
from tieout.solver.query import ask, parts
from tieout.solver.suspects import reach

BUDGET = Budget()


def outside(ends: Ends) -> list[Fraction]:
    """Return values beyond the ends of a range, the ends themselves where they are left out."""
    found = []
    for end, is_open, side in ((ends[0], ends[2], -1), (ends[1], ends[3], 1)):
        if end is not None:
            found.append(end + side * (Fraction(abs(end)) / 7 + 1))
            found += [Fraction(end)] if is_open else []
    return found


def judged_alike(component: Component, block: Block) -> tuple[int, int]:
    """Compare a block with what is known otherwise; return how many values are reached and how many not."""
    universe, figures = Universe(component, 0, BUDGET), range(len(component.figures))
    if not universe.answers(figures):
        return 0, 0
    answer = universe.ask(figures, block.primitives, witness=True)
    assert isinstance(answer, Feasible)
    yes = no = 0
    for variable in block.variables:
        value = answer.values[variable]
        assert not isinstance(value, Interval)
        # a factor that was bounded away has no column, and is never said to be reached
        if universe.reaches(figures, block.primitives, variable, value):
            yes += 1
        elif component.names[variable] is not None:
            no += 1
        for beyond in outside(reach(component, Question(0), variable, BUDGET)):
            assert not universe.reaches(figures, block.primitives, variable, beyond)
    return yes, no


def test_a_universe_reaches_its_witness_and_nothing_beyond_the_ends() -> None:
    reached = missed = 0
    for seed in range(25):
        for component in compiled(cyclic(Random(seed)).network(), BUDGET):
            if not isinstance(ask(component, Question(0), BUDGET), Feasible):
                continue
            blocks, _ = parts(component, Question(0))
            component.universes.clear()  # ranges are had without one, then
            for block in blocks:
                if not block.is_tree:
                    yes, no = judged_alike(component, block)
                    reached, missed = reached + yes, missed + no
    assert reached > 5 * missed > 0
