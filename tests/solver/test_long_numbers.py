"""Numbers of hundreds of digits: a network of them is decided, or given up with the reason."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from tests.solver.strategies import cyclic, stretched, tree, wild

from tieout.constraints import Network
from tieout.solver import solve
from tieout.solver.budget import Undecided
from tieout.solver.guard import Sensitivity
from tieout.solver.numerals import constant, exact, numeral
from tieout.verdicts import Outcome

LONGEST = 10**3913  # of a few bits less than 13,000


def long(seed: int) -> Network:
    random = Random(seed)
    network = wild(random) if seed % 2 else (cyclic if seed % 4 else tree)(random).network()
    return stretched(random, network)


@pytest.mark.parametrize("seed", [22, 96, *range(2), *range(3, 20)])
def test_long_numbers_are_decided_or_given_up(seed: int) -> None:
    network = long(seed)
    solution = solve(network)
    for check in solution.checks:
        assert (check.why == "undecided") == bool(check.detail)
        assert not check.detail or check.outcome is Outcome.UNCHECKED
    asked = Sensitivity(network, solution)
    for variable in network.variables:
        if variable.figure is not None:
            asked.unnoticed(variable.figure)


def test_numbers_come_back_from_z3_as_they_went_there() -> None:
    for value in (0, -7, Fraction(-22, 7), LONGEST, Fraction(-1, LONGEST)):
        assert exact(constant(value)) == value


@pytest.mark.parametrize("value", [LONGEST * 10**100, Fraction(1, -LONGEST * 10**100)])
def test_what_is_too_long_for_z3_is_given_up(value: Fraction | int) -> None:
    import z3

    with pytest.raises(Undecided, match="grow too long"):
        numeral(value)
    with pytest.raises(Undecided, match="grow too long"):
        constant(value)
    with pytest.raises(Undecided, match="grow too long"):
        exact(z3.simplify(constant(LONGEST) * constant(10**100)))


@pytest.mark.parametrize(
    ("value", "text"), [(3, "3.0"), (-3, "(- 3.0)"), (Fraction(-1, 3), "(- (/ 1.0 3.0))"), (0, "0.0")]
)
def test_numerals_are_those_of_smt_lib(value: Fraction | int, text: str) -> None:
    assert numeral(value) == text
