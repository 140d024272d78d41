"""Invented news sentences in twenty languages, read exactly: span, value, unit, qualifier, relations."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tieout.reading import read

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases/reading/news.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_sentence_is_read_as_labelled(case: dict[str, Any]) -> None:
    reading = read(case["text"], case["lang"])
    found = {(number.start, number.end): number for number in reading.numbers}
    for quantity in case["quantities"]:
        number = found.pop((quantity["start"], quantity["end"]))
        first = number.readings[0]
        assert (first.value, first.unit) == (Fraction(quantity["value"]), quantity["unit"])
        assert number.qualifier.value == quantity["qualifier"]
        assert number.kind.value == quantity["kind"]
        if quantity["last_digit_unit"]:
            assert first.figure.place == Fraction(quantity["last_digit_unit"])
        values = {other.value for other in number.readings}
        assert {Fraction(value) for value in quantity["alt_values"]} <= values
    assert not found, "read what is no quantity"


@pytest.mark.parametrize("case", [c for c in CASES if c["relations"]], ids=lambda case: case["id"])
def test_its_relations_are_proposed(case: dict[str, Any]) -> None:
    reading = read(case["text"], case["lang"])
    proposed = {(relation.kind, relation.args) for relation in reading.relations}
    for relation in case["relations"]:
        assert (relation["kind"], tuple(relation["args"])) in proposed
