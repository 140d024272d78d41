"""Reported numbers: what each form of writing allows on each rung, by the table and by law."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.interval import Interval
from tieout.reported import DRIFT, RUNGS, Figure, Qualifier, Reported, Rung

MILLION = 10**6


@pytest.mark.parametrize(
    "digits, scale, place, coarse, one_digit, written_out",
    [
        ("410000", 1, 1, 10_000, False, False),
        ("260", MILLION, MILLION, 10 * MILLION, False, False),
        ("900", MILLION, MILLION, 10 * MILLION, True, False),
        ("10", 1, 1, 1, True, True),
        ("100", 1, 1, 10, True, True),
        ("1000", 1, 1, 100, True, False),
        ("1.50", 1, Fraction(1, 100), Fraction(1, 100), False, False),
        ("1.0", 1, Fraction(1, 10), Fraction(1, 10), False, False),
        ("0.05", 1, Fraction(1, 100), Fraction(1, 100), True, False),
        ("5", 1, 1, 1, True, True),
        ("12", 1, 1, 1, False, True),
        ("-37", 1, 1, 1, False, True),
        ("0", 1, 1, 1, False, True),
        ("1.1", 10**9, 10**8, 10**8, False, False),
        ("1940", 1, 1, 10, False, True),
    ],
)
def test_the_digits_are_data(digits, scale, place, coarse, one_digit, written_out):
    figure = Figure.of(digits, scale=scale)
    assert (figure.place, figure.coarse) == (place, coarse)
    assert (figure.one_digit, figure.written_out) == (one_digit, written_out)
    assert figure.stated == Fraction(digits) * scale


@pytest.mark.parametrize("bad", ["", "-", "1.", ".", "1,5", "1e5", "٣", "--1", "1.2.3", " 1", "+1"])
def test_other_texts_are_no_figures(bad):
    with pytest.raises(ValueError, match="not a number"):
        Figure.of(bad)


def test_who_knows_better_may_say_what_is_written_out():
    assert Figure.of("1000", written_out=True).written_out
    assert not Figure.of("37", written_out=False).written_out


ROWS = [
    ("260", MILLION, Qualifier.NONE, 0, "[259500000, 260500000]"),
    ("260", MILLION, Qualifier.NONE, 1, "[255000000, 270000000]"),
    ("-260", MILLION, Qualifier.NONE, 1, "[-270000000, -255000000]"),
    ("1.50", 1, Qualifier.NONE, 0, "[299/200, 301/200]"),
    ("1.50", 1, Qualifier.NONE, 3, "[299/200, 151/100]"),
    ("900", MILLION, Qualifier.EXACTLY, 2, "[900000000, 900000000]"),
    ("900", MILLION, Qualifier.ABOUT, 0, "[810000000, 990000000]"),
    ("410000", 1, Qualifier.ABOUT, 0, "[400000, 420000]"),
    ("900", MILLION, Qualifier.NEARLY, 0, "[810000000, 900500000]"),
    ("900", MILLION, Qualifier.UP_TO, 0, "[0, 900500000]"),
    ("900", MILLION, Qualifier.UP_TO, 1, "[0, 910000000]"),
    ("-900", MILLION, Qualifier.UP_TO, 0, "(-inf, -899500000]"),
    ("900", MILLION, Qualifier.LESS_THAN, 1, "[0, 900000000)"),
    ("-5.0", 1, Qualifier.LESS_THAN, 0, "(-inf, -5)"),
    ("900", MILLION, Qualifier.AT_LEAST, 0, "[899500000, inf)"),
    ("-5.0", 1, Qualifier.AT_LEAST, 0, "[-101/20, 0]"),
    ("900", MILLION, Qualifier.MORE_THAN, 0, "(900000000, inf)"),
    ("-5.0", 1, Qualifier.MORE_THAN, 0, "(-5, 0]"),
    ("0.0", 1, Qualifier.UP_TO, 0, "(-inf, 1/20]"),
    ("0.0", 1, Qualifier.AT_LEAST, 0, "[-1/20, inf)"),
    ("0.0", 1, Qualifier.LESS_THAN, 0, "(-inf, 0)"),
    ("0.0", 1, Qualifier.MORE_THAN, 0, "(0, inf)"),
    ("0", 1, Qualifier.NONE, 1, "[-1/2, 1]"),
    ("0.5", 1, Qualifier.UP_TO, 0, "[0, 11/20]"),
    ("0.5", 1, Qualifier.LESS_THAN, 0, "[0, 1/2)"),
    ("0.5", 1, Qualifier.AT_LEAST, 0, "[9/20, inf)"),
    ("0.5", 1, Qualifier.MORE_THAN, 0, "(1/2, inf)"),
]


@pytest.mark.parametrize("digits, scale, qualifier, rung, allowed", ROWS)
def test_what_a_report_allows(digits, scale, qualifier, rung, allowed):
    report = Reported(Figure.of(digits, scale=scale), qualifier)
    assert str(report.reading(Rung(rung), whole=False)) == allowed


def test_a_range_goes_from_the_lower_reading_to_the_upper():
    report = Reported(Figure.of("10"), Qualifier.BETWEEN, Figure.of("12"))
    assert str(report.reading(Rung.AS_WRITTEN, whole=False)) == "[19/2, 25/2]"
    assert report.stated_reading(Rung.AS_WRITTEN, whole=False) == report.reading(Rung.AS_WRITTEN, whole=False)


@pytest.mark.parametrize("qualifier, upper", [(Qualifier.BETWEEN, None), (Qualifier.NONE, Figure.of("1"))])
def test_only_a_range_has_two_figures(qualifier, upper):
    with pytest.raises(ValueError, match="a range has two figures"):
        Reported(Figure.of("1"), qualifier, upper)


@pytest.mark.parametrize("rung", RUNGS)
@pytest.mark.parametrize("digits, point", [("37", True), ("1946", True), ("5000", False), ("1.5", False)])
def test_what_is_counted_one_by_one_is_exact(rung, digits, point):
    assert Reported(Figure.of(digits)).reading(rung, whole=True).is_point == point
    assert not Reported(Figure.of(digits)).reading(rung, whole=False).is_point


FIGURES = st.builds(
    Figure.of,
    st.from_regex(r"-?[1-9][0-9]{0,5}(\.[0-9]{1,3})?", fullmatch=True),
    scale=st.sampled_from([1, 1000, MILLION]),
)
ONE_SIDED = [q for q in Qualifier if q is not Qualifier.BETWEEN]


@given(FIGURES, st.sampled_from(ONE_SIDED), st.booleans())
def test_readings_widen_from_rung_to_rung(figure, qualifier, whole):
    readings = [Reported(figure, qualifier).reading(rung, whole=whole) for rung in RUNGS]
    for strict, charitable in pairwise(readings):
        assert charitable.covers(strict)


@given(FIGURES, st.sampled_from(ONE_SIDED), st.booleans(), st.sampled_from(RUNGS))
def test_the_mirror_image_of_a_report_without_direction_is_its_own(figure, qualifier, whole, rung):
    if qualifier in (Qualifier.NONE, Qualifier.EXACTLY, Qualifier.ABOUT):
        mirrored = Figure(-figure.stated, figure.place, figure.coarse, figure.one_digit, figure.written_out)
        here = Reported(figure, qualifier).reading(rung, whole=whole)
        assert Reported(mirrored, qualifier).reading(rung, whole=whole) == -here


@given(FIGURES, st.sampled_from(ONE_SIDED), st.sampled_from(RUNGS))
def test_honest_rounding_is_always_allowed(figure, qualifier, rung):
    stated = Reported(figure, qualifier).stated_reading(rung, whole=False)
    half = figure.place / 2
    if qualifier is Qualifier.EXACTLY:
        assert stated == Interval.point(figure.stated)
    else:
        assert stated.covers(Interval(figure.stated - half, figure.stated + half))


@given(FIGURES, st.sampled_from(RUNGS), st.sampled_from(ONE_SIDED))
def test_a_smaller_unit_says_the_same(figure, rung, qualifier):
    factor = Fraction(1, 100)
    scaled = Reported(figure.scaled(factor), qualifier).reading(rung, whole=False)
    assert scaled == Reported(figure, qualifier).reading(rung, whole=False).scaled(factor)


def test_rates_may_drift_on_the_last_rungs_alone():
    assert (0, 0, Fraction(1, 400), Fraction(3, 400)) == DRIFT
    assert [rung.value for rung in RUNGS] == [0, 1, 2, 3]
