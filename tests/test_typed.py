"""Numbers taken apart as typed, and put together again in the same form."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.reported import Figure
from tieout.typed import decimal_mark, group_mark, take_apart

AS_TYPED = [
    ("952 million EUR", "952", 10**6, "en", 925, "925 million EUR"),
    ("€779m", "779", 10**6, "en", 797, "€797m"),
    ("$1,927.50", "1927.50", 1, "en", 2050, "$2,050.00"),
    ("410,000 t", "410000", 1, "en", 41_000, "41,000 t"),
    ("410.000 t", "410000", 1, "en", 41_000, "41.000 t"),
    ("41 t", "41", 1, "en", 410_000, "410,000 t"),
    ("4100 t", "4100", 1, "en", 410_000, "410000 t"),
    ("12,34,567 INR", "1234567", 1, "en", 22_345_678, "2,23,45,678 INR"),
    ("1,5 Mrd. EUR", "1.5", 10**9, "de", Fraction(5, 2), "2,5 Mrd. EUR"),
    ("1 200 000 t", "1200000", 1, "fr", 12_000_000, "12 000 000 t"),
    ("٩٥٢ مليون يورو", "952", 10**6, "ar", 925, "٩٢٥ مليون يورو"),
    ("١٬٩٥٢٫٥ يورو", "1952.5", 1, "ar", 25, "٢٥٫٠ يورو"),
    ("-3.5 %", "-3.5", 1, "en", Fraction(7, 2), "3.5 %"),
    ("−3.5 %", "-3.5", 1, "en", -2, "−2.0 %"),
    ("1.100 million t", "1100", 10**6, "de", 900, "900 million t"),
    ("1.100 million t", "1.100", 10**6, "en", 900, "900.000 million t"),
    ("１２３ km", "123", 1, "ja", 45, "４５ km"),
]


@pytest.mark.parametrize(("text", "digits", "scale", "language", "other", "expected"), AS_TYPED)
def test_another_value_is_written_in_the_same_form(
    text: str, digits: str, scale: int, language: str, other: Fraction, expected: str
) -> None:
    typed = take_apart(text, Figure.of(digits, scale=scale), language)
    assert typed is not None
    assert typed.written(Fraction(other) * scale) == expected


def test_what_the_place_cannot_show_is_not_written() -> None:
    typed = take_apart("952 million EUR", Figure.of("952", scale=10**6))
    assert typed is not None
    assert typed.written(Fraction(952_500_000)) is None
    assert typed.written(Fraction(952_500_000), finer=1) == "952.5 million EUR"


@pytest.mark.parametrize("text", ["five countries", "59 million 295 thousand", "", "n" * 1000])
def test_what_is_not_one_number_is_left_alone(text: str) -> None:
    assert take_apart(text, Figure.of("59295", scale=1000)) is None


def test_the_number_is_told_from_digits_of_the_unit() -> None:
    typed = take_apart("m2 of 45 m2", Figure.of("45"))
    assert typed is not None
    assert typed.number == "45"


@given(
    whole=st.integers(0, 10**12),
    decimals=st.text("0123456789", max_size=4),
    scale=st.sampled_from([1, 10**3, 10**6]),
)
def test_taking_apart_and_writing_gives_the_same_text(whole: int, decimals: str, scale: int) -> None:
    digits = f"{whole}.{decimals}" if decimals else str(whole)
    figure = Figure.of(digits, scale=scale)
    shown = f"{whole:,}.{decimals}" if decimals else f"{whole:,}"
    word = {1: "", 10**3: " thousand", 10**6: " million"}[scale]
    typed = take_apart(f"{shown}{word} t", figure)
    assert typed is not None
    assert typed.written(figure.stated) == typed.text
    assert typed.place == figure.place


def test_marks_of_languages() -> None:
    assert (decimal_mark("de"), group_mark("de")) == (",", ".")
    assert (decimal_mark("en"), group_mark("en")) == (".", ",")
    assert (decimal_mark("not a language"), group_mark("xx-yy")) == (".", ",")
