"""The laws of measures: which kinds meet, add and multiply."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tieout.ties.measures import (
    ANY,
    DATE,
    DAYS,
    MONTH,
    NUMBER,
    WEEKDAY,
    ZERO,
    Kind,
    Measure,
    added,
    meet,
    multiplied,
    of_unit,
    ratio,
)
from tieout.units import Unit, as_difference, resolve


def measure(name: str) -> Measure:
    """Return what amounts of a unit measure."""
    unit = resolve(name, counted=("country", "state"))
    assert isinstance(unit, Unit)
    return of_unit(unit)


USD, EUR, TONNE = measure("USD"), measure("EUR"), measure("t")
COUNTRY, STATE, WEEK, YEAR = measure("country"), measure("state"), measure("week"), measure("year")
PERCENT, POINT, CELSIUS, KELVIN = measure("%"), measure("percentage point"), measure("°C"), measure("K")
CHANGE = of_unit(resolve("°C"), difference=True)  # type: ignore[arg-type]
ALL = (
    *(ANY, ZERO, NUMBER, USD, EUR, TONNE, COUNTRY, STATE, WEEK, YEAR, DAYS),
    *(PERCENT, POINT, Measure(Kind.SHARE_CHANGE), CELSIUS, KELVIN, CHANGE, DATE, MONTH, WEEKDAY),
)
measures = st.sampled_from(ALL)
multipliable = st.sampled_from([NUMBER, USD, EUR, TONNE, COUNTRY, PERCENT, measure("USD/t"), measure("km/h")])


@given(measures, measures)
def test_meeting_is_mutual(a: Measure, b: Measure) -> None:
    assert meet(a, b) == meet(b, a)


@given(measures, measures)
def test_what_two_have_in_common_meets_both(a: Measure, b: Measure) -> None:
    common = meet(a, b)
    assume(common is not None)
    assert common is not None
    assert meet(common, a) == common == meet(common, b)


@given(measures)
def test_everything_meets_itself(a: Measure) -> None:
    assert meet(a, a) == a


@given(measures, measures)
def test_adding_does_not_depend_on_the_order(a: Measure, b: Measure) -> None:
    assert added(a, 1, b) == added(b, 1, a)


@given(st.lists(st.tuples(st.sampled_from([1, -1]), multipliable), min_size=1, max_size=5), st.randoms())
def test_a_product_does_not_depend_on_the_order(factors: list[tuple[int, Measure]], random: object) -> None:
    shuffled = list(factors)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert multiplied(factors) == multiplied(shuffled)


@given(multipliable, multipliable)
def test_multiplying_and_dividing_cancel(a: Measure, b: Measure) -> None:
    back = multiplied([(1, a), (1, b), (-1, b)])
    assert back is not None
    assert back == (a if a.dimension else NUMBER)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (USD, EUR),
        (USD, TONNE),
        (USD, NUMBER),
        (COUNTRY, STATE),
        (COUNTRY, PERCENT),
        (PERCENT, POINT),
        (NUMBER, POINT),
        (CELSIUS, CHANGE),
        (WEEK, YEAR),
        (DATE, NUMBER),
        (DATE, ZERO),
        (WEEKDAY, NUMBER),
        (WEEKDAY, MONTH),
    ],
)
def test_different_things_do_not_meet(a: Measure, b: Measure) -> None:
    assert meet(a, b) is None


@pytest.mark.parametrize(
    ("a", "b", "common"),
    [
        (COUNTRY, NUMBER, COUNTRY),
        (PERCENT, NUMBER, PERCENT),
        (USD, ZERO, USD),
        (POINT, ZERO, POINT),
        (WEEK, DAYS, DAYS),
        (Measure(Kind.SHARE_CHANGE), POINT, POINT),
        (Measure(Kind.SHARE_CHANGE), PERCENT, PERCENT),
        (KELVIN, CELSIUS, CELSIUS),
        (KELVIN, CHANGE, CHANGE),
        (MONTH, NUMBER, MONTH),
    ],
)
def test_what_meets_comes_to_the_narrower_of_both(a: Measure, b: Measure, common: Measure) -> None:
    assert meet(a, b) == common


@pytest.mark.parametrize(
    ("total", "sign", "term", "result"),
    [
        (DATE, -1, DATE, DAYS),
        (DATE, 1, DATE, None),
        (DATE, 1, DAYS, DATE),
        (DATE, -1, WEEK, DATE),
        (DAYS, 1, DATE, DATE),
        (DAYS, -1, DATE, None),
        (DATE, 1, YEAR, None),
        (DATE, 1, NUMBER, None),
        (CELSIUS, -1, CELSIUS, CHANGE),
        (CELSIUS, 1, CELSIUS, None),
        (CELSIUS, 1, CHANGE, CELSIUS),
        (CHANGE, 1, CELSIUS, CELSIUS),
        (CHANGE, -1, CELSIUS, None),
        (CELSIUS, -1, KELVIN, CELSIUS),
        (PERCENT, 1, POINT, PERCENT),
        (POINT, 1, PERCENT, PERCENT),
        (POINT, -1, PERCENT, None),
        (POINT, 1, POINT, POINT),
        (PERCENT, -1, PERCENT, Measure(Kind.SHARE_CHANGE)),
        (PERCENT, 1, PERCENT, PERCENT),
        (NUMBER, 1, POINT, None),
        (MONTH, -1, MONTH, NUMBER),
        (WEEKDAY, 1, NUMBER, None),
        (USD, 1, EUR, None),
    ],
)
def test_sums(total: Measure, sign: int, term: Measure, result: Measure | None) -> None:
    assert added(total, sign, term) == result


@pytest.mark.parametrize(
    ("factors", "result"),
    [
        ([(1, USD), (-1, TONNE)], measure("USD/t")),
        ([(1, measure("USD/t")), (1, TONNE)], USD),
        ([(1, COUNTRY), (1, USD)], USD),
        ([(1, COUNTRY), (1, NUMBER)], NUMBER),
        ([(1, PERCENT), (1, USD)], USD),
        ([(1, NUMBER), (1, POINT)], POINT),
        ([(1, POINT), (1, USD)], USD),
        ([(1, NUMBER), (-1, POINT)], NUMBER),
        ([(1, USD), (-1, USD)], NUMBER),
        ([(1, CELSIUS), (1, NUMBER)], None),
        ([(1, CHANGE), (1, NUMBER)], KELVIN),
        ([(1, DATE), (1, NUMBER)], None),
        ([(1, WEEKDAY), (1, NUMBER)], None),
    ],
)
def test_products(factors: list[tuple[int, Measure]], result: Measure | None) -> None:
    assert multiplied(factors) == result


def test_durations_divide_each_other_exactly() -> None:
    assert ratio(WEEK, DAYS) == 7
    assert ratio(measure("decade"), YEAR) == 10
    assert ratio(YEAR, WEEK) == ratio(USD, EUR) == 1


def test_kelvin_is_a_temperature_or_a_change() -> None:
    unit = resolve("°C")
    assert isinstance(unit, Unit)
    assert of_unit(unit).kind is Kind.TEMPERATURE
    assert of_unit(as_difference(unit)).kind is Kind.KELVIN
    assert of_unit(unit, difference=True).kind is Kind.WARMING


def test_measures_in_words() -> None:
    assert USD.words() == "money in USD"
    assert COUNTRY.words() == "a number counting “country”"
    assert [one.words() for one in (NUMBER, PERCENT, DATE)] == ["a pure number", "percent", "a date"]
