"""Digits with their separators."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.reading.numerals import NUMERAL, Role, read_numeral


@pytest.mark.parametrize(
    ("body", "marks", "digits"),
    [
        ("1,234.56", ".", ["1234.56"]),
        ("1.234,56", ".", ["1234.56"]),
        ("1 234 567", ",", ["1234567"]),
        ("12'500", ".", ["12500"]),
        ("1,21,000", ".", ["121000"]),
        ("410.000", ".", ["410.000", "410000"]),
        ("41,250", ".,", ["41250", "41.250"]),
        ("0.125", ",", ["0.125"]),
        ("1.2.3", ".", []),
        ("1,2,3", ".", ["1"]),
        ("22,24,26,31", ".", ["22"]),
        ("22,24,26,31", ",", []),
        ("9" * 61, ".", []),
    ],
)
def test_marks_are_read_in_every_way_they_allow(body: str, marks: str, digits: list[str]) -> None:
    assert [reading.digits for reading in read_numeral(body, marks)[1]] == digits


def test_a_space_that_cannot_group_ends_the_number() -> None:
    assert read_numeral("2020 500", ".") == read_numeral("2020", ".")


@given(
    st.integers(0, 10**12),
    st.integers(0, 999),
    st.sampled_from([(",", "."), (".", ","), (" ", ","), ("'", ".")]),
)
def test_grouped_numbers_keep_their_value_whatever_the_marks(
    whole: int, cents: int, marks: tuple[str, str]
) -> None:
    group, decimal = marks
    body = f"{whole:,}".replace(",", group) + decimal + f"{cents:03}"
    length, readings = read_numeral(body, decimal)
    assert length == len(body)
    assert Fraction(whole * 1000 + cents, 1000) in {Fraction(reading.digits) for reading in readings}


@given(st.text(alphabet="0123456789.,' ٫٬", max_size=80))
def test_every_match_is_read_or_refused(text: str) -> None:
    for found in NUMERAL.finditer(text):
        length, readings = read_numeral(found.group(), ".")
        assert 0 < length <= len(found.group())
        assert all(reading.role in Role for reading in readings)
