"""Ranges in words: enough digits to tell them apart, however many there are."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tieout.display import Scale, decimal, places_for, show_range, show_ranges
from tieout.interval import Interval

_NUMBERS = st.fractions(min_value=-1000, max_value=1000, max_denominator=10**6)
_PLAIN = Scale(Fraction(1), "")


@st.composite
def _intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(_NUMBERS), draw(_NUMBERS)))
    return Interval.closed(low, high)


@given(st.lists(_intervals(), min_size=1, max_size=6))
def test_many_ranges_read_as_each_beside_all_of_them(parts: list[Interval]) -> None:
    assert show_ranges(parts, _PLAIN) == [show_range(part, _PLAIN, parts) for part in parts]


@given(st.sets(_NUMBERS, max_size=8))
def test_the_fewest_places_that_tell_numbers_apart(numbers: set[Fraction]) -> None:
    places = places_for(numbers, significant=1)
    assert len({decimal(number, places) for number in numbers}) == len(numbers)
    largest = max((abs(number) for number in numbers), default=Fraction(0))
    if places > 0 and largest >= 1:
        assert len({decimal(number, places - 1) for number in numbers}) < len(numbers)


def test_neighbours_on_both_sides_of_zero_are_told_apart() -> None:
    assert places_for([Fraction(-1, 1000), Fraction(1, 1000)], significant=1) == 3
