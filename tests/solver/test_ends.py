"""Interval arithmetic against sampled numbers."""

from __future__ import annotations

from fractions import Fraction
from math import floor

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tieout.interval import Interval
from tieout.solver.ends import (
    NEGATIVE,
    POSITIVE,
    Ends,
    Number,
    divided,
    from_interval,
    has,
    hull,
    is_empty,
    is_point,
    meet,
    pick,
    quotients,
    times,
    to_interval,
)

small = st.integers(-4, 4)
numbers = st.fractions(-6, 6, max_denominator=4)


@st.composite
def ends(draw: st.DrawFn) -> Ends:
    low, high = draw(st.none() | small), draw(st.none() | small)
    made = low, high, low is not None and draw(st.booleans()), high is not None and draw(st.booleans())
    assume(not is_empty(made))
    return made


def inside(domain: Ends) -> st.SearchStrategy[Fraction]:
    """Numbers between ends, the ends themselves among them where they are in."""
    near = [Fraction(end) for end in domain[:2] if end is not None and has(domain, end)]
    return st.sampled_from([*near, Fraction(pick(domain))]) | numbers.filter(lambda x: has(domain, x))


@given(ends(), ends(), numbers)
def test_what_two_have_in_common_is_in_both(a: Ends, b: Ends, x: Fraction) -> None:
    assert has(meet(a, b), x) == (has(a, x) and has(b, x))


@given(ends(), ends(), numbers)
def test_the_hull_has_all_of_its_pieces(a: Ends, b: Ends, x: Fraction) -> None:
    if has(a, x) or has(b, x):
        assert has(hull([a, b]), x)


@given(ends(), ends())
def test_the_hull_reaches_no_further_than_its_pieces(a: Ends, b: Ends) -> None:
    low, high, _, _ = both = hull([a, b])
    assert low is None or low in (a[0], b[0])
    assert high is None or high in (a[1], b[1])
    for end in (low, high):
        assert end is None or has(both, end) == (has(a, end) or has(b, end))


@given(st.data(), ends(), ends())
def test_every_product_lies_in_the_products(data: st.DataObject, a: Ends, b: Ends) -> None:
    x, y = data.draw(inside(a)), data.draw(inside(b))
    assert has(times(a, b), x * y)


@given(ends(), ends(), numbers)
def test_every_number_in_the_products_is_one(a: Ends, b: Ends, z: Fraction) -> None:
    """Exact: z is a product if and only if the quotients of z by one side reach the other."""
    ways = quotients((z, z, False, False), b, nonzero=False)
    assert has(times(a, b), z) == any(not is_empty(meet(a, piece)) for piece in ways)


@given(st.data(), ends(), ends(), st.booleans())
def test_every_quotient_lies_in_a_piece(data: st.DataObject, z: Ends, y: Ends, nonzero: bool) -> None:
    dividend, divisor = data.draw(inside(z)), data.draw(inside(y))
    assume(divisor)
    pieces = quotients(z, y, nonzero=nonzero)
    assert any(has(piece, dividend / divisor) for piece in pieces)


@given(ends(), ends(), numbers, st.booleans())
def test_a_number_is_in_a_piece_if_its_product_with_a_divisor_is_a_dividend(
    z: Ends, y: Ends, x: Fraction, nonzero: bool
) -> None:
    """Exact: for one x the products with all divisors are the divisors stretched."""
    sides = [meet(y, POSITIVE), meet(y, NEGATIVE)] if nonzero else [y]
    products = [
        to_interval(side).scaled(x) if x else Interval.point(0) for side in sides if not is_empty(side)
    ]
    expected = any(not is_empty(meet(from_interval(product), z)) for product in products)
    assert any(has(piece, x) for piece in quotients(z, y, nonzero=nonzero)) == expected


@pytest.mark.parametrize("by", [1, -1, 2, -2, Fraction(1, 2), Fraction(3)])
@pytest.mark.parametrize("value", [0, 6, -3, Fraction(1, 3)])
def test_quotients_are_integers_where_they_can_be(value: Number, by: Number) -> None:
    quotient = divided(value, by)
    assert quotient * by == value
    assert isinstance(quotient, int) == (Fraction(quotient).denominator == 1)


@given(ends(), st.none() | numbers)
def test_a_picked_number_is_between_the_ends(domain: Ends, wanted: Fraction | None) -> None:
    picked = pick(domain, wanted)
    assert has(domain, picked)
    assert wanted is None or not has(domain, wanted) or picked == wanted


@given(st.fractions(-5, 5), st.fractions(Fraction(1, 10**9), 1))
def test_a_picked_number_is_short(low: Fraction, width: Fraction) -> None:
    picked = Fraction(pick((low, low + width, True, True)))
    assert picked.denominator <= 1 / width + 1


@given(st.fractions(-3, 3, max_denominator=30), st.fractions(Fraction(1, 200), 1, max_denominator=200))
def test_a_picked_number_without_integers_near_has_the_smallest_denominator(
    low: Fraction, width: Fraction
) -> None:
    picked, high = Fraction(pick((low, low + width, True, True))), low + width
    denominators = (n for n in range(1, 1000) if floor(low * n) + 1 < high * n)
    assert picked.denominator == next(denominators)


@pytest.mark.parametrize(
    ("low", "high", "opens", "expected"),
    [
        (None, None, "", 0),
        (2, None, "", 2),
        (2, None, "low", 3),
        (Fraction(5, 2), None, "", Fraction(5, 2)),
        (Fraction(5, 2), None, "low", 3),
        (0, None, "", 1),
        (-2, None, "", -1),
        (None, 2, "", 2),
        (None, 2, "high", 1),
        (None, Fraction(5, 2), "high", 2),
        (1, 1, "", 1),
        (1, 2, "", 1),
        (1, 2, "low", 2),
        (1, 2, "low high", Fraction(3, 2)),
        (1, 4, "", 2),
        (1, 5, "", 3),
        (Fraction(1, 2), Fraction(5, 4), "", 1),
        (Fraction(1, 2), 1, "high", Fraction(2, 3)),
        (0, Fraction(1, 2), "low", Fraction(1, 3)),
        (Fraction(-1, 2), 0, "high", Fraction(-1, 3)),
        (-2, -1, "low high", Fraction(-3, 2)),
        (Fraction(311, 100), Fraction(312, 100), "", Fraction(28, 9)),
        (Fraction(0), Fraction(2, 7), "low high", Fraction(1, 4)),
    ],
)
def test_a_picked_number_is_the_integer_in_the_middle_or_beside_an_end_or_the_simplest_fraction(
    low: Number | None, high: Number | None, opens: str, expected: Number
) -> None:
    assert pick((low, high, "low" in opens, "high" in opens)) == expected


def test_scaling_by_two() -> None:
    assert from_interval(Interval.closed(Fraction(1, 3), Fraction(5, 3)), 2) == (
        Fraction(2, 3),
        Fraction(10, 3),
        False,
        False,
    )


@given(ends(), st.integers(1, 1000))
def test_scaling_there_and_back_changes_nothing(domain: Ends, scale: int) -> None:
    interval = to_interval(domain)
    assert to_interval(from_interval(interval, scale), scale) == interval


@pytest.mark.parametrize(
    ("domain", "value", "expected"),
    [
        ((0, 2, False, False), 0, True),
        ((0, 2, True, False), 0, False),
        ((0, 2, False, False), 2, True),
        ((0, 2, False, True), 2, False),
        ((0, 2, True, True), 1, True),
        ((0, 2, False, False), -1, False),
        ((0, 2, False, False), 3, False),
        ((None, 2, False, True), -9, True),
        ((0, None, True, False), 9, True),
        ((None, None, False, False), 0, True),
    ],
)
def test_an_end_that_is_left_out_is_not_between_the_ends(domain: Ends, value: int, expected: bool) -> None:
    assert has(domain, value) is expected


@pytest.mark.parametrize("opens", [(False, False), (False, True), (True, False), (True, True)])
def test_the_hull_has_an_end_that_either_has(opens: tuple[bool, bool]) -> None:
    one, other = opens
    assert hull([(0, 2, one, False), (0, 1, other, False)])[2] == (one and other)
    assert hull([(0, 2, False, one), (1, 2, False, other)])[3] == (one and other)


def test_points_are_closed() -> None:
    assert is_point((1, 1, False, False))
    assert not is_point((1, 1, True, False))
    assert not is_point((None, None, False, False))
