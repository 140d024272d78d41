"""What a primitive leaves for each of its variables, against the numbers that satisfy it, one by one."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.solver.test_ends import ends, numbers

from tieout.solver.ends import Ends, has, hull, is_empty, meet
from tieout.solver.primitive import Absolutes, Linear, Product
from tieout.solver.project import pieces, remainder, total

coefficients = st.integers(-3, 3).filter(bool)
ops = st.sampled_from(["==", "<=", "<"])
SIDES: tuple[Ends, Ends, Ends] = ((None, 0, False, True), (0, 0, False, False), (0, None, True, False))


def times_point(domain: Ends, factor: Fraction) -> Ends:
    """Return all numbers of a domain times one that is not zero."""
    return total([(factor, 0)], {0: domain})


def is_left(found: list[Ends], x: Fraction) -> bool:
    return any(has(piece, x) for piece in found)


@given(coefficients, ends(), ops, st.integers(-5, 5), numbers)
def test_the_rest_of_a_sum_is_what_satisfies_it(
    coefficient: int, others: Ends, op: str, bound: int, x: Fraction
) -> None:
    needed = bound - coefficient * x  #: what the others have to be, to be at most, or to be below
    rest: Ends = (needed, needed, False, False) if op == "==" else (None, needed, False, op == "<")
    assert has(remainder(op, bound, others, coefficient), x) == (not is_empty(meet(others, rest)))


@given(st.lists(st.tuples(coefficients, ends()), min_size=2, max_size=4), ops, st.integers(-5, 5), numbers)
def test_a_term_of_a_sum_may_be_what_the_others_allow(
    made: list[tuple[int, Ends]], op: str, bound: int, x: Fraction
) -> None:
    domains = {place: own for place, (_, own) in enumerate(made)}
    terms = tuple((coefficient, place) for place, (coefficient, _) in enumerate(made))
    (piece,) = pieces(Linear(terms, op, bound), 0, domains)
    point = {**domains, 0: (x, x, False, False)}
    low, high, low_open, _ = whole = total(terms, point)
    if op == "==":
        holds = has(whole, bound)
    else:
        holds = low is None or low < bound or (low == bound and op == "<=" and not low_open)
    assert has(piece, x) == holds
    assert low is None or high is None or low <= high


@given(ends(), ends(), st.booleans(), numbers)
def test_a_product_may_be_what_its_factors_allow(left: Ends, right: Ends, nonzero: bool, x: Fraction) -> None:
    found = pieces(Product(0, 1, 2, nonzero), 0, {0: (x, x, False, False), 1: left, 2: right})
    parts = [part for part in (meet(right, side) for side in SIDES) if not is_empty(part)]
    factors = [part for part in parts if not (nonzero and has(part, Fraction(0)))]
    if x:
        ways = pieces(Product(0, 1, 2, True), 1, {0: (x, x, False, False), 1: left, 2: right})
        expected = any(not is_empty(meet(left, way)) for way in ways)
    else:
        expected = bool(factors) and (has(left, 0) or any(has(part, 0) for part in factors))
    assert is_left(found, x) == expected


@given(ends(), ends(), st.booleans(), numbers)
def test_a_divisor_may_be_what_gives_a_dividend(left: Ends, result: Ends, nonzero: bool, x: Fraction) -> None:
    found = pieces(Product(0, 1, 2, nonzero), 2, {0: result, 1: left, 2: (x, x, False, False)})
    is_zero = not nonzero and has(result, 0)
    expected = not is_empty(meet(times_point(left, x), result)) if x else is_zero
    assert is_left(found, x) == expected
    assert all(is_empty(meet(a, b)) for place, a in enumerate(found) for b in found[:place])


@given(ends(), numbers)
def test_a_distance_may_be_what_lies_on_either_side(argument: Ends, x: Fraction) -> None:
    found = pieces(Absolutes(0, 1), 0, {0: (x, x, False, False), 1: argument})
    assert is_left(found, x) == (x >= 0 and (has(argument, x) or has(argument, -x)))


@given(ends(), numbers)
def test_a_difference_may_have_either_sign(result: Ends, x: Fraction) -> None:
    found = pieces(Absolutes(0, 1), 1, {0: result, 1: (x, x, False, False)})
    assert is_left(found, x) == has(result, abs(x))
    assert len(found) == len([piece for piece in found if not is_empty(piece)])


@pytest.mark.parametrize(
    ("result", "count"),
    [
        ((0, 1, False, False), 1),
        ((0, 1, True, False), 2),
        ((1, 2, False, False), 2),
        ((-2, -1, False, False), 0),
    ],
)
def test_a_difference_is_left_in_as_few_pieces_as_can_be(result: Ends, count: int) -> None:
    assert len(pieces(Absolutes(0, 1), 1, {0: result, 1: hull([])})) == count


@pytest.mark.parametrize(
    ("left", "right", "count"),
    [
        ((0, 1, False, False), (-1, 1, False, False), 1),
        ((1, 2, False, False), (-1, 1, False, False), 2),
        ((1, 2, False, False), (0, 1, False, False), 1),
    ],
)
def test_a_product_with_a_divisor_is_left_in_as_few_pieces_as_can_be(
    left: Ends, right: Ends, count: int
) -> None:
    assert len(pieces(Product(0, 1, 2, True), 0, {1: left, 2: right})) == count
