"""Names of units: what resolves, what is refused, and the arithmetic of dimensions."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.units import (
    PERCENT,
    AmbiguousUnit,
    Refusal,
    Unit,
    UnitKind,
    UnknownUnit,
    as_difference,
    currency,
    describe,
    describe_unit,
    divide,
    meanings,
    multiply,
    power,
    resolve,
    same_measure,
    table,
)

dimensions = st.dictionaries(
    st.sampled_from(["kg", "m", "s", "EUR", "USD"]), st.integers(-3, 3).filter(bool), max_size=4
).map(lambda powers: tuple(sorted(powers.items())))


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("t", "tonne"),
        ("tonnes", "tonne"),
        ("metric tons", "tonne"),
        ("km²", "square kilometre"),
        ("km2", "square kilometre"),
        ("km^2", "square kilometre"),
        ("sq km", "square kilometre"),
        ("m³", "cubic metre"),
        ("MWh", "megawatt hour"),
        ("bbl", "oil barrel"),
        ("l", "litre"),
        ("liters", "litre"),
        ("°C", "degC"),
        ("km/h", "kilometre per hour"),
        ("KM", "kilometre"),
        ("KWH", "kilowatt hour"),
        ("Square Kilometres", "square kilometre"),
        ("%", "percent"),
        ("per cent", "percent"),
        ("bps", "basis_point"),
        ("pp", "percentage_point"),
        ("EUR", "EUR"),
        ("€", "EUR"),
        ("US$", "USD"),
        ("days", "day"),
        ("centuries", "century"),
        ("countries", "country"),
        ("wind turbines", "wind turbine"),
        ("USD/t", "USD/tonne"),
        ("USD per tonne", "USD/tonne"),
        ("€ / MWh", "EUR/megawatt hour"),
        ("m3/day", "cubic metre/day"),
        ("kg·m/s2", "kilogram·metre/second^2"),
        ("m⁻²", "1/square metre"),
        ("EUR/USD", "EUR/USD"),
        ("USD/barrel", "USD/barrel"),
        ("", ""),
    ],
)
def test_names_resolve_to_their_canonical_unit(typed: str, canonical: str) -> None:
    found = resolve(typed, counted=("country", "wind turbine"))
    assert isinstance(found, Unit)
    assert found.name == canonical
    again = resolve(canonical, counted=("country", "wind turbine"))
    assert again == found


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ton", "short ton"),
        ("barrels", "oil barrel"),
        ("gallon", "US gallon"),
        ("ounces", "avoirdupois ounce"),
        ("kr", "SEK"),
        ("$", "USD"),
        ("pounds", "GBP"),
        ("¥", "JPY"),
        ("mw", "milliwatt"),
        ("MT", "tonne"),
        ("USD/ton", "USD/short ton"),
        ("$/barrel", "USD/barrel"),
    ],
)
def test_shared_names_are_ambiguous_with_their_choices(typed: str, first: str) -> None:
    found = resolve(typed)
    assert isinstance(found, AmbiguousUnit)
    assert found.choices[0] == first
    assert len(found.choices) > 1
    assert [unit.name for unit in meanings(typed)] == list(found.choices)


def test_every_choice_of_an_ambiguous_name_is_a_unit() -> None:
    for entry in table().ambiguous.values():
        assert all(isinstance(resolve(choice), Unit) for choice in entry.choices), entry


def test_a_counted_noun_of_the_file_wins_over_a_unit_of_that_name() -> None:
    assert resolve("barrels", counted=("barrel",)) == Unit("barrel", UnitKind.COUNTED, noun="barrel")


def test_nouns_drop_out_of_compounds() -> None:
    per_share = resolve("HKD/share", counted=("share",))
    assert isinstance(per_share, Unit)
    assert (per_share.dimension, per_share.noun) == ((("HKD", 1),), None)


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("tonnne", "tonne"),
        ("usd", "USD"),
        ("M", "metre"),
        ("kilometrs", "kilometre"),
        ("contry", "country"),
        ("percnt", "percent"),
    ],
)
def test_unknown_names_come_with_what_was_probably_meant(typed: str, suggested: str) -> None:
    found = resolve(typed, counted=("country",))
    assert isinstance(found, UnknownUnit)
    assert suggested in found.suggestions


@pytest.mark.parametrize("typed", ["degree", "arcminute", "parsec", "revolution", "pi"])
def test_irrational_factors_are_refused_with_the_reason(typed: str) -> None:
    assert getattr(resolve(typed), "refusal", None) is Refusal.IRRATIONAL


def test_logarithmic_scales_are_refused_with_the_reason() -> None:
    assert getattr(resolve("decibel"), "refusal", None) is Refusal.NOT_PROPORTIONAL


@pytest.mark.parametrize(
    "typed", ["meter**9**9**9", "__import__('os')", "m^9", "USD//t", "/", "pets", "5 t", "MM", "a" * 5000]
)
def test_what_is_no_unit_is_unknown_and_never_evaluated(typed: str) -> None:
    found = resolve(typed)
    assert isinstance(found, UnknownUnit)
    assert len(found.name) <= 80


def test_other_names_that_pint_knows_are_looked_up() -> None:
    found = resolve("slugs")
    assert isinstance(found, Unit)
    assert (found.kind, found.dimension) == (UnitKind.PHYSICAL, (("kg", 1),))
    assert found.factor == Fraction("4.4482216152605") / Fraction("0.3048")  # pounds of force by foot


@given(st.text(max_size=200))
def test_any_text_resolves_to_something(text: str) -> None:
    assert isinstance(resolve(text), Unit | UnknownUnit | AmbiguousUnit)


@given(
    st.lists(
        st.sampled_from(["km", "USD", "/", "·", "^", "2", "-", " per ", "%", "²", "t", "*"]), max_size=12
    )
)
def test_any_heap_of_names_and_signs_resolves_to_something(parts: list[str]) -> None:
    found = resolve("".join(parts))
    if isinstance(found, Unit):
        assert resolve(found.name) == found
        assert found.factor > 0


def test_currencies() -> None:
    euro, toman = currency("EUR"), currency("IRT")
    assert euro == Unit("EUR", UnitKind.MONEY, (("EUR", 1),))
    assert toman is not None and (toman.dimension, toman.factor) == ((("IRR", 1),), 10)
    assert currency("XXX") is None and currency("eur") is None and currency("ABC") is None


def test_temperatures_keep_their_zero_and_differences_lose_it() -> None:
    celsius, fahrenheit = resolve("degC"), resolve("degF")
    assert isinstance(celsius, Unit) and isinstance(fahrenheit, Unit)
    assert 100 * celsius.factor + celsius.offset == 212 * fahrenheit.factor + fahrenheit.offset
    change = as_difference(fahrenheit)
    assert (change.name, change.factor, change.offset) == ("change of degF", Fraction(5, 9), 0)
    assert as_difference(PERCENT) is PERCENT


@given(dimensions, dimensions, dimensions)
def test_dimensions_form_a_group(a: tuple, b: tuple, c: tuple) -> None:
    assert multiply(a, b) == multiply(b, a)
    assert multiply(multiply(a, b), c) == multiply(a, multiply(b, c))
    assert divide(multiply(a, b), b) == a
    assert divide(a, a) == ()
    assert power(a, 2) == multiply(a, a)
    assert power(a, 0) == ()


def test_same_measure() -> None:
    def same(left: str, right: str) -> bool:
        one, other = (resolve(name, counted=("country", "state")) for name in (left, right))
        assert isinstance(one, Unit) and isinstance(other, Unit)
        return same_measure(one, other)

    assert same("tonne", "lb") and same("USD/t", "USD/kg") and same("percentage point", "bp")
    assert not same("USD", "EUR") and not same("countries", "states") and not same("%", "pp")


def test_words_for_people() -> None:
    names = ("USD/t", "%", "percentage point", "country", "")
    units = [resolve(name, counted=("country",)) for name in names]
    words = [describe_unit(unit) for unit in units if isinstance(unit, Unit)]
    assert words == ["USD per tonne", "percent", "percentage points", "country", "a pure number"]
    assert describe((("USD", 1),)) == "money in USD"
    assert describe((("USD", 1), ("kg", -1))) == "money in USD per mass"
    assert describe((("EUR", 1), ("USD", -1))) == "money in EUR per money in USD"
    assert describe((("A", 1), ("m", 1))) == "A·m"


def test_pint_is_not_loaded_for_the_table() -> None:
    code = (
        "import sys; from tieout import units; assert 'json' not in sys.modules;"
        "units.resolve('USD/t'); units.resolve('ton'); assert 'pint' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
