"""Numbers of hundreds of digits: a network of them is decided, or given up with the reason."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from tests.solver.strategies import cyclic, stretched, tree, wild

from tieout.constraints import Network
from tieout.solver import solve
from tieout.solver.budget import Undecided
from tieout.solver.ends import times
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


def test_numbers_may_have_as_many_bits_and_digits_as_the_limits_say() -> None:
    import z3

    longest = 2**13_000 - 1
    for value in (longest, Fraction(1, longest)):
        assert numeral(value)
        assert constant(value) is not None
    for value in (longest + 1, Fraction(1, longest + 1)):
        with pytest.raises(Undecided):
            numeral(value)
    assert exact(z3.simplify(constant(10**3900) * constant(10**99))) == 10**3999
    with pytest.raises(Undecided):
        exact(z3.simplify(constant(10**3900) * constant(10**100)))


@pytest.mark.parametrize("half", [Fraction(2**6000), Fraction(1, 2**6000), Fraction(-(2**6000))])
def test_products_of_more_bits_than_the_limit_are_given_up(half: Fraction) -> None:
    point, shorter = (half, half, False, False), (half / 2, half / 2, False, False)
    if half.denominator > 1:
        shorter = (half * 2, half * 2, False, False)
    assert times(point, shorter)[0] == point[0] * shorter[0]
    with pytest.raises(Undecided, match="grow too long"):
        times(point, point)


@pytest.mark.parametrize(
    ("value", "text"), [(3, "3.0"), (-3, "(- 3.0)"), (Fraction(-1, 3), "(- (/ 1.0 3.0))"), (0, "0.0")]
)
def test_numerals_are_those_of_smt_lib(value: Fraction | int, text: str) -> None:
    assert numeral(value) == text
