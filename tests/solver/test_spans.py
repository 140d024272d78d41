"""Arithmetic on spans against the same on intervals."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.interval import Interval
from tieout.solver.ends import from_interval, has, is_empty, meet, pick, quotients, to_interval
from tieout.solver.ends import times as products
from tieout.solver.spans import ABOVE_ZERO, Span, is_nothing, narrowed, over, shared, short, span_of, times

#: The same numbers written in many ways, as they are while nothing is reduced.
ratios = st.tuples(st.integers(1, 6), st.integers(1, 4), st.integers(1, 3)).map(
    lambda made: (made[0] * made[2], made[1] * made[2])
)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    (low, below), (high, above) = sorted((draw(ratios), draw(ratios)), key=lambda ratio: Fraction(*ratio))
    if low * above == high * below:
        high += above
    return low, below, draw(st.booleans()), high, above, draw(st.booleans())


def interval_of(span: Span) -> Interval:
    low, below, low_open, high, above, high_open = span
    return Interval(
        Fraction(low, below), Fraction(high, above) if above else None, low_open, high_open and bool(above)
    )


@given(spans(), spans())
def test_what_two_share_is_what_is_in_both(a: Span, b: Span) -> None:
    both = shared(a, b)
    expected = meet(from_interval(interval_of(a)), from_interval(interval_of(b)))
    assert is_nothing(both) == is_empty(expected)
    if not is_nothing(both):
        assert interval_of(both) == to_interval(expected)


@given(spans())
def test_sharing_with_all_above_zero_changes_nothing(a: Span) -> None:
    assert interval_of(shared(a, ABOVE_ZERO)) == interval_of(shared(ABOVE_ZERO, a)) == interval_of(a)


@given(spans(), spans())
def test_of_two_equal_ends_the_first_ones_numbers_stay(a: Span, b: Span) -> None:
    both = shared(a, b)
    assert both[:2] in (a[:2], b[:2])
    assert Fraction(*a[:2]) != Fraction(*b[:2]) or both[:2] == a[:2]
    assert Fraction(*a[3:5]) != Fraction(*b[3:5]) or both[3:5] == a[3:5]


@given(spans(), spans())
def test_products_and_quotients_are_those_of_intervals(a: Span, b: Span) -> None:
    ours, theirs = from_interval(interval_of(a)), from_interval(interval_of(b))
    assert interval_of(times(a, b)) == to_interval(products(ours, theirs))
    (quotient,) = quotients(ours, theirs, nonzero=True)
    assert interval_of(over(a, b)) == to_interval(quotient)


@given(spans())
def test_a_short_number_is_the_one_that_ends_pick(a: Span) -> None:
    value = short(a)
    assert isinstance(value, Fraction)
    assert value == pick(from_interval(interval_of(a)))
    assert has(from_interval(interval_of(a)), value)


def test_a_point_is_short_itself() -> None:
    assert short((2, 6, False, 1, 3, False)) == Fraction(1, 3)


@given(spans(), spans())
def test_narrowing_gives_what_both_leave(own: Span, left: Span) -> None:
    if is_nothing(shared(own, left)):
        return  # there is nothing to narrow it to
    interval = interval_of(own)
    found = narrowed(interval, own, left)
    assert found == interval_of(shared(own, left))
    assert found is interval or found != interval


@pytest.mark.parametrize(
    "interval",
    [
        Interval(None, Fraction(2)),
        Interval(Fraction(1), None),
        Interval.closed(Fraction(0), Fraction(1)),
        Interval.closed(Fraction(-1), Fraction(1)),
        Interval.point(3),
        Interval.point(Fraction(7, 2)),
    ],
    ids=str,
)
def test_only_more_than_one_number_above_zero_is_a_span(interval: Interval) -> None:
    assert span_of(interval) is None


def test_a_reading_above_zero_is_the_span_of_its_ends() -> None:
    assert span_of(Interval(Fraction(1, 2), Fraction(3), low_open=True)) == (1, 2, True, 3, 1, False)


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        ((3, 1, False, 5, 1, True), Interval(Fraction(3), Fraction(5), high_open=True)),
        ((3, 2, False, 5, 2, False), Interval(Fraction(3, 2), Fraction(5, 2), low_open=True)),
        ((4, 2, False, 5, 1, False), Interval(Fraction(2), Fraction(5), high_open=True)),
    ],
)
def test_an_end_moves_if_either_of_its_numbers_does(left: Span, expected: Interval) -> None:
    own = (3, 2, True, 5, 1, True)
    assert narrowed(interval_of(own), own, left) == expected
