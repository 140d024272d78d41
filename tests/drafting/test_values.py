"""Amounts as a fact file writes them read back as the same report."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tieout.drafting.draft import DraftAmount
from tieout.drafting.values import written
from tieout.reading.values import ValueParse, parse_value
from tieout.reported import Figure, Qualifier, Reported
from tieout.units import PERCENT, PURE, Unit, currency, resolve


def _unit(name: str) -> Unit:
    found = currency(name) or resolve(name, counted=("worker",))
    assert isinstance(found, Unit)
    return found


UNITS = [PURE, PERCENT, *map(_unit, ("USD", "EUR", "JPY", "tonne", "degC", "USD/barrel", "worker", "year"))]
SINGLE = [one for one in Qualifier if one is not Qualifier.BETWEEN]
FIGURES = st.builds(
    lambda digits, decimals, power, sign: Figure.of(
        f"{sign}{digits}" + (f".{decimals}" if decimals else ""), scale=10**power
    ),
    st.integers(0, 10**7),
    st.sampled_from(["", "0", "5", "25", "50", "125"]),
    st.sampled_from([0, 3, 4, 6, 8, 9, 12]),
    st.sampled_from(["", "", "-"]),
)


def amount(reported: Reported, unit: Unit) -> DraftAmount:
    return DraftAmount(reported, unit, (0,), 0, 1, (0, 1), nouns=("worker",))


def read(text: str) -> Reported:
    parsed = parse_value(text, "en", counted={"worker": {}})
    assert isinstance(parsed, ValueParse), (text, parsed)
    return parsed.reported


@given(FIGURES, st.sampled_from(SINGLE), st.sampled_from(UNITS))
@example(Figure.of("1.2000", scale=10**12), Qualifier.ABOUT, _unit("USD"))
@example(Figure.of("35", scale=10**4), Qualifier.NONE, _unit("worker"))
def test_value_place_and_qualifier_read_back(figure: Figure, qualifier: Qualifier, unit: Unit) -> None:
    reported = Reported(figure, qualifier)
    back = read(written(amount(reported, unit)))
    assert (back.figure.stated, back.figure.place, back.qualifier) == (figure.stated, figure.place, qualifier)


@given(FIGURES, FIGURES, st.sampled_from(UNITS))
def test_ranges_read_back(one: Figure, other: Figure, unit: Unit) -> None:
    low, high = sorted((one, other), key=lambda figure: figure.stated)
    back = read(written(amount(Reported(low, Qualifier.BETWEEN, high), unit)))
    assert back.upper is not None
    assert (back.figure.stated, back.upper.stated) == (low.stated, high.stated)
    assert (back.figure.place, back.upper.place) == (low.place, high.place)


@pytest.mark.parametrize(
    ("figure", "unit", "text"),
    [
        (Figure.of("1.1", scale=10**9), "USD", "1.1 billion USD"),
        (Figure.of("410000"), "tonne", "410,000 t"),
        (Figure.of("12", scale=10**8), "JPY", "1.2 billion JPY"),
        (Figure.of("37"), "worker", "37 workers"),
        (Figure.of("1"), "worker", "1 worker"),
        (Figure.of("-4.5"), "degC", "-4.5 °C"),
        (Figure.of("1.125", scale=10**9), "EUR", "1,125 million EUR"),
    ],
)
def test_amounts_are_written_as_people_do(figure: Figure, unit: str, text: str) -> None:
    assert written(amount(Reported(figure), _unit(unit))) == text


def test_what_no_text_can_say_is_not_written() -> None:
    third = Figure(Fraction(1, 3), Fraction(1), Fraction(1), one_digit=True, written_out=True)
    assert written(amount(Reported(third), PURE)) == ""
