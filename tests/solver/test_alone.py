"""What is told of a check that only holds, or only fails, while the suspects of others may be anything."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.solver.strategies import conversion, ref, summed, tie, written
from tests.solver.verify import problems

from tieout.constraints import Constraint, FigureId, Network, Variable, VariableId
from tieout.interval import Interval
from tieout.solver import solve
from tieout.verdicts import Outcome, Solution


def exactly(name: str, value: str) -> Variable:
    return Variable(VariableId(name), (Interval.point(Fraction(value)),) * 4, FigureId(name))


#: Three figures that should be equal, each another, so that it takes two of them to explain the clash.
FIGURES = tuple(written(name, text) for name, text in (("a", "20"), ("b", "30"), ("z", "5")))
EQUAL = (tie("ta", ref("a"), "==", ref("z")), tie("tb", ref("b"), "==", ref("z")))


def solved(figures: tuple[Variable, ...], ties: tuple[Constraint, ...]) -> Solution:
    """Return what is told of those three and of further ties; all of it hangs together."""
    network = Network((*FIGURES, *figures), (*EQUAL, *ties))
    solution = solve(network)
    assert problems(network, solution) == []
    assert len(solution.components) == 1
    return solution


@pytest.mark.parametrize(("value", "rung"), [("5.5", None), ("5.7", 0), ("6", 0), ("6.1", 3)])
def test_a_tie_that_fails_by_itself_is_told_on_the_loosest_rung_on_which_it_does(
    value: str, rung: int | None
) -> None:
    """5 is 4.5 to 5.5 as written, and up to 6 if it was cut off; both 20 and 30 are more than that."""
    solution = solved((exactly("w", value),), (tie("tw", ref("z"), ">=", ref("w")),))
    told = {conflict.checks: conflict for conflict in solution.components[0].conflicts}
    (check,) = [check for check in solution.checks if check.check == "tw"]
    if rung is None:
        assert ("tw",) not in told
        assert check.outcome is Outcome.PASS
    else:
        assert told["tw",].by_itself == (rung == 0)  # what fails on every rung is found before any is freed
        assert (told["tw",].rung, told["tw",].figures) == (rung, ("w", "z"))
        assert check.outcome is (Outcome.FAIL if rung == 3 else Outcome.PASS)


def test_the_worst_conflict_comes_first_whichever_was_found_first() -> None:
    solution = solved(
        (exactly("w", "6.1"), written("d", "50"), exactly("e", "50.7")),
        (
            tie("tw", ref("z"), ">=", ref("w")),
            tie("te", ref("d"), "==", ref("e")),
            tie("order", summed("a", "b"), "<=", summed("d", "w")),
        ),
    )
    told = [
        (conflict.rung, conflict.checks, conflict.by_itself) for conflict in solution.components[0].conflicts
    ]
    assert told[-1] == (0, ("te",), False)
    assert (3, ("tw",), True) in told


@pytest.mark.parametrize(
    ("value", "outcome"), [("18.4", Outcome.PASS), ("18.93", Outcome.UNCHECKED), ("18.96", Outcome.FAIL)]
)
def test_what_holds_whatever_a_suspect_is_has_not_been_checked(value: str, outcome: Outcome) -> None:
    """Of 20 at 0.9 no more than 18.45 is left as written; the rest is told, and the suspects freed for it."""
    solution = solved(
        (exactly("q", "0.9"), exactly("a.EUR", value), written("d", "50")),
        (conversion("c", "a.EUR", "a", ref("q")), tie("order", ref("a"), "<=", ref("d"))),
    )
    (check,) = [check for check in solution.checks if check.check == "c"]
    assert check.outcome is outcome
    assert check.why == ("in-doubt" if outcome is Outcome.UNCHECKED else "")
