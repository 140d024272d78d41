"""What was read in a text, for people and for programs."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from tests.reports import golden, samples
from tests.reports.test_hostile import HOSTILE, assert_tame

from tieout.mentions import Kind, NotQuantity, NumberMention, NumberReading, Reading, Relation
from tieout.reported import Figure, Qualifier
from tieout.reports import Style
from tieout.reports.reading import FORMATS, render_full, render_json

TEXT = samples.STORY_TEXT
MILLION = 10**6


def mention(needle: str, *readings: NumberReading, text: str = TEXT, **more: object) -> NumberMention:
    """Return a mention of the first occurrence of ``needle``."""
    place = samples.mark(samples.STORY, text, needle).place
    base = NumberMention(
        needle, place.start, place.end, place.line, place.column, Kind.MIXED, Qualifier.NONE, readings
    )
    return replace(base, **more)  # type: ignore[arg-type]  # fields by name


def reading() -> Reading:
    """Return a reading with an ambiguous currency, a range of digits, a fraction and what is no quantity."""
    millions = Figure.of("900", scale=MILLION)
    numbers = (
        mention(
            "$900m",
            *(NumberReading(millions, unit) for unit in ("USD", "CAD", "AUD", "HKD", "NZD")),
            qualifier=Qualifier.UP_TO,
        ),
        mention("€779m", NumberReading(Figure.of("779", scale=MILLION), "EUR")),
        mention(
            "4,200 jobs",
            NumberReading(Figure.of("4200"), "job"),
            NumberReading(Figure.of("4.200"), "job"),
            kind=Kind.DIGITS,
        ),
    )
    others = (NotQuantity("2027", 0, 0, 7, 50, "year"),)
    relations = (Relation("conversion", (1, 0), "parentheses behind the first"),)
    return Reading("en", numbers, relations, ordinals=(), others=others)


@pytest.mark.parametrize(("format", "suffix"), [("full", "txt"), ("json", "json")])
def test_golden(format: str, suffix: str) -> None:
    golden.compare(f"reading.{format}.{suffix}", FORMATS[format](reading(), TEXT, samples.STORY, Style()))


def test_json_gives_the_span_and_every_reading() -> None:
    document = json.loads(render_json(reading(), TEXT, "x", Style()))
    assert list(document) == ["version", "language", "numbers", "relations"]
    first = document["numbers"][0]
    assert TEXT[first["start"] : first["end"]] == first["text"] == "$900m"
    assert (first["qualifier"], first["kind"], first["range"]) == ("up_to", "mixed", None)
    assert first["readings"][0] == {"value": "900000000", "unit": "USD", "last_digit_unit": "1000000"}
    assert [one["value"] for one in document["numbers"][2]["readings"]] == ["4200", "4.2"]
    assert document["relations"] == [
        {"kind": "conversion", "args": [1, 0], "why": "parentheses behind the first"}
    ]


def test_a_fraction_has_no_last_digit() -> None:
    third = NumberReading(Figure.of("1"), None)
    number = mention("price", third, text="price", fraction=True)
    document = json.loads(render_json(Reading("en", (number,)), "price", "x", Style()))
    assert document["numbers"][0]["readings"][0]["last_digit_unit"] is None


def test_a_text_without_numbers() -> None:
    assert render_full(Reading("en", ()), "none", "x.md", Style()) == "x.md: 0 numbers, read as en\n"


@pytest.mark.parametrize("text", [text for text in HOSTILE if text], ids=range(len(HOSTILE) - 1))
def test_hostile_texts(text: str) -> None:
    number = NumberMention(
        text,
        0,
        len(text),
        1,
        1,
        Kind.DIGITS,
        Qualifier.NONE,
        (NumberReading(Figure.of("1"), text), NumberReading(Figure.of("2"), None)),
    )
    found = Reading(text, (number,), (Relation(text, (0,), text),), (number,), (), ())
    for format in FORMATS:
        assert_tame(FORMATS[format](found, text, text, Style()))
    assert json.loads(render_json(found, text, text, Style()))["numbers"][0]["text"] == text
