"""Intervals against a naive model: which of some sample numbers are in them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tieout.interval import EMPTY, EVERYTHING, Interval

ENDS = st.none() | st.integers(-4, 4).map(Fraction)
INTERVALS = st.builds(Interval, ENDS, ENDS, st.booleans(), st.booleans())
ALITTLE = Fraction(1, 9)
SAMPLES = [Fraction(n, 4) for n in range(-40, 41)]


def model(interval):
    """The samples in an interval, told from its ends alone."""
    found = set()
    for sample in SAMPLES:
        above = interval.low is None or sample - interval.low > (0 if interval.low_open else -Fraction(1, 9))
        below = interval.high is None or interval.high - sample > (
            0 if interval.high_open else -Fraction(1, 9)
        )
        if above and below:
            found.add(sample)
    return found


@given(INTERVALS)
@example(EMPTY)
@example(EVERYTHING)
def test_membership_is_as_the_ends_say(interval):
    assert {sample for sample in SAMPLES if sample in interval} == model(interval)


@given(INTERVALS)
@example(Interval(Fraction(1), Fraction(1), low_open=True))
@example(Interval(Fraction(1), Fraction(1), high_open=True))
@example(Interval.point(1))
def test_an_interval_is_empty_where_nothing_is_in_it(interval):
    assert interval.is_empty == (not model(interval))


@given(INTERVALS, INTERVALS)
def test_the_meet_holds_what_both_hold(a, b):
    assert model(a & b) == model(a) & model(b)
    assert a.meets(b) == bool(model(a) & model(b))


@given(INTERVALS, INTERVALS)
def test_covering_is_holding_all_of_the_other(a, b):
    if a.covers(b):
        assert model(b) <= model(a)
    elif not (b.low is None or b.high is None):
        assert not model(b) <= model(a)


@given(INTERVALS, st.sampled_from([Fraction(-2), Fraction(-1), Fraction(1, 2), Fraction(3)]))
def test_scaling_and_shifting_move_every_member(interval, factor):
    for sample in SAMPLES:
        assert (sample in interval) == (sample * factor in interval.scaled(factor))
        assert (sample in interval) == (sample + factor in interval.shifted(factor))
        assert (sample in interval) == (-sample in -interval)


@given(INTERVALS)
def test_a_point_is_one_number(interval):
    bounded = interval.low is not None and interval.high is not None
    assert interval.is_point == (bounded and len(model(interval)) == 1)
    assert interval.is_everything == (model(interval) == set(SAMPLES))


def test_only_exact_numbers_are_members():
    assert 1 in Interval.closed(1, 2)
    assert "1" not in EVERYTHING
    assert 1.5 not in EVERYTHING


@pytest.mark.parametrize(
    "interval, text",
    [
        (Interval.closed(Fraction(3, 2), 2), "[3/2, 2]"),
        (Interval(None, Fraction(5), high_open=True), "(-inf, 5)"),
        (Interval(Fraction(5), None, low_open=True), "(5, inf)"),
        (Interval.point(3), "[3, 3]"),
    ],
)
def test_it_is_written_as_in_books(interval, text):
    assert str(interval) == text


def test_an_open_end_of_an_equal_place_wins():
    closed, half_open = Interval.closed(1, 3), Interval(Fraction(1), Fraction(3), low_open=True)
    assert closed & half_open == half_open == half_open & closed
