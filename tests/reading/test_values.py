"""Scalars of a fact file, read whole."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.reading.values import ValueParse, ValueProblem, parse_value
from tieout.reported import Qualifier

COUNTED = {"country": {"en": ("countries", "states"), "ar": ("دولة", "دول")}, "aircraft": {}}


def parsed(text: str, language: str = "en", symbols: Mapping[str, str] | None = None) -> ValueParse:
    found = parse_value(text, language, counted=COUNTED, symbols=symbols)
    assert isinstance(found, ValueParse), found
    return found


@pytest.mark.parametrize(
    ("text", "qualifier", "value", "unit"),
    [
        ("about 410,000 t", "about", "410000", "tonne"),
        ("€779m", "", "779000000", "EUR"),
        ("70 %", "", "70", "percent"),
        ("37 aircraft", "", "37", "aircraft"),
        ("80", "", "80", None),
        ("up to 900 million USD", "up_to", "900000000", "USD"),
        ("exactly 5", "exactly", "5", None),
        ("at most 3 t", "up_to", "3", "tonne"),
        ("less than 5 %", "less_than", "5", "percent"),
        ("at least 5 countries", "at_least", "5", "country"),
        ("more than 2 states", "more_than", "2", "country"),
        ("nearly 10 km", "nearly", "10", "kilometre"),
        ("-3.5 %", "", "-7/2", "percent"),
        ("−3", "", "-3", None),
        ("1.5 USD/barrel", "", "3/2", "USD/barrel"),
        ("20 °C", "", "20", "degC"),
        ("60 km/h", "", "60", "kilometre per hour"),
        ("3 days", "", "3", "day"),
        ("1 decade", "", "10", "year"),
        ("64.7375 INR", "", "64.7375", "INR"),
        ("Rs 5 crore", "", "50000000", ("INR", "PKR", "LKR", "NPR")),
        ("5 percentage points", "", "5", "percentage_point"),
    ],
)
def test_a_scalar_is_read_whole(text: str, qualifier: str, value: str, unit: object) -> None:
    found = parsed(text)
    assert found.reported.qualifier is Qualifier(qualifier)
    assert found.reported.figure.stated == Fraction(value)
    assert found.unit == unit


def test_scale_and_unit_behind_the_second_end_serve_the_first() -> None:
    found = parsed("between 10 and 12 million USD")
    assert found.reported.figure.stated == 10_000_000
    assert found.reported.upper is not None
    assert found.reported.upper.stated == 12_000_000
    assert found.unit == "USD"


def test_spans_cut_the_text_into_its_parts() -> None:
    text = "about 1.1 billion USD"
    found = parsed(text)
    spans = (found.qualifier_span, found.number_span, found.scale_span, found.unit_span)
    assert [text[slice(*span)] for span in spans if span] == ["about", "1.1", "billion", "USD"]


def test_a_change_of_temperature_is_a_difference() -> None:
    assert parsed("change of 2 °C").difference
    assert not parsed("2 °C").difference


def test_the_other_reading_of_a_mark_is_kept() -> None:
    found = parsed("410.000 t")
    assert found.reported.figure.stated == 410
    assert [other.figure.stated for other in found.alternatives] == [410_000]
    assert parsed("410.000 t", "de").reported.figure.stated == 410_000


def test_an_unknown_unit_is_returned_as_written() -> None:
    assert parsed("5 foos").unit == "foos"
    assert parsed("5 kg·m/s2").unit == "kg·m/s2"


def test_an_ambiguous_sign_has_its_choices_unless_the_caller_chooses() -> None:
    unit = parsed("$5").unit
    assert isinstance(unit, tuple)
    assert unit[:2] == ("USD", "CAD")
    assert parsed("$5", symbols={"$": "AUD"}).unit == "AUD"


@pytest.mark.parametrize(
    ("text", "reason", "place"),
    [
        ("abc", "not-a-number", "abc"),
        ("12:30", "leftover", ":30"),
        ("5 t t", "leftover", "t"),
        ("12 to 10 %", "crossed-range", "12 to 10"),
        ("1,2,3", "leftover", ",2,3"),
        ("9" * 61, "too-long", "9" * 61),
        ("", "empty", ""),
    ],
)
def test_what_cannot_be_read_is_a_problem_with_its_place(text: str, reason: str, place: str) -> None:
    found = parse_value(text, "en")
    assert isinstance(found, ValueProblem)
    assert found.reason == reason
    assert text[found.start : found.end] == place


@given(st.text(max_size=220))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = parse_value(text, "en", counted=COUNTED)
    if isinstance(found, ValueParse):
        assert 0 <= found.number_span[0] < found.number_span[1] <= len(text)
    else:
        assert 0 <= found.start <= found.end <= len(text)


@given(st.integers(0, 10**15), st.sampled_from(["", "-"]), st.sampled_from(["t", "USD", "%", "km"]))
def test_whole_numbers_with_group_marks_keep_their_value(number: int, sign: str, unit: str) -> None:
    assert parsed(f"{sign}{number:,} {unit}").reported.figure.stated == (-number if sign else number)
