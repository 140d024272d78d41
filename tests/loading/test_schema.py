"""The walk over nodes agrees with a full validator of the schema, and the schema describes every property."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from hypothesis import example, given, settings
from tests.loading.documents import Json, as_json, documents

from tieout.loading.json_nodes import read_json
from tieout.loading.lines import Lines
from tieout.loading.problems import FullError, Problems
from tieout.loading.schema import compile_schema, fact_file_shape, schema_path
from tieout.loading.shape import fitting
from tieout.loading.shape_reports import ShapeReports
from tieout.loading.yaml_nodes import read_yaml

SCHEMA = json.loads(schema_path().read_text(encoding="utf-8"))
VALIDATORS = [
    jsonschema.Draft7Validator(SCHEMA),
    jsonschema.Draft202012Validator(SCHEMA),
    jsonschema_rs.validator_for(SCHEMA),
]


def fits(text: str) -> bool:
    """Whether the walk finds nothing to report in a JSON text."""
    lines, problems = Lines("x.json", text), Problems()
    tree = read_json(lines, problems)
    assert tree is not None and not len(problems)
    try:
        fitting(tree, fact_file_shape(), ShapeReports(lines, problems))
    except FullError:
        return False
    return not len(problems)


@given(documents)
@settings(max_examples=1000)
@example({"tieout": 1, "facts": {"a": {"value": 80}}})
@example({"tieout": 1, "facts": {"a": {"value": 80, "date": 2025}}})
@example({"tieout": 1, "facts": {"a": {"unit": "USD", "rate": "x"}}})
@example({"tieout": 1, "facts": {"a": {"quotes": {"b": []}, "list": []}}})
@example({"tieout": 1, "ties": {"a": {"equation": ""}}})
@example({"tieout": 1, "facts": {"a": {"value": "80", "unit": "USD", "converted": "80 EUR"}}})
@example({"tieout": 1, "facts": {"a": {"list": ["b"], "rate": "x", "value": "80"}}})
def test_the_walk_gives_the_verdict_of_full_validators(document: Json) -> None:
    verdicts = {validator.is_valid(document) for validator in VALIDATORS}
    assert verdicts == {fits(as_json(document))}


@given(documents)
@settings(max_examples=200)
def test_what_comes_back_fits_the_schema(document: Json) -> None:
    text = as_json(document)
    lines, problems = Lines("x.json", text), Problems()
    tree = read_json(lines, problems)
    assert tree is not None
    kept = fitting(tree, fact_file_shape(), ShapeReports(lines, problems))
    if kept is not None:
        again = Problems()
        assert fitting(kept, fact_file_shape(), ShapeReports(lines, again)) == kept
        assert not len(again)


@pytest.mark.parametrize("validator", VALIDATORS[:2], ids=["draft-07", "2020-12"])
def test_the_schema_is_one_in_both_drafts(validator: Any) -> None:
    validator.check_schema(SCHEMA)


def properties(schema: Any) -> Iterator[tuple[str, Any]]:
    """Yield every property of a schema with its name."""
    if isinstance(schema, dict):
        for name, part in schema.get("properties", {}).items():
            if part is not False:
                yield name, part
        for part in schema.values():
            yield from properties(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from properties(part)


def test_every_property_has_a_title_and_a_description() -> None:
    seen = 0
    for name, part in properties({k: v for k, v in SCHEMA.items() if k != "examples"}):
        referred = SCHEMA["definitions"].get(part.get("$ref", "").rpartition("/")[2], {})
        assert part.get("description", "").endswith("."), name
        assert part.get("title") or referred.get("title"), name
        seen += 1
    assert seen > 35


def examples(schema: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every example of a schema with the part that it illustrates."""
    if isinstance(schema, dict):
        for shown in schema.get("examples", []):
            yield schema, shown
        for key, part in schema.items():
            if key != "examples":
                yield from examples(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from examples(part)


def test_every_example_is_valid() -> None:
    for part, shown in examples(SCHEMA):
        whole = {**part, "definitions": SCHEMA["definitions"]}
        assert jsonschema.Draft202012Validator(whole).is_valid(shown), shown


def test_a_keyword_that_the_walk_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown keyword in the schema: maxLength"):
        compile_schema({"type": "string", "maxLength": 3})


def test_plain_yaml_scalars_stand_for_what_the_schema_asks() -> None:
    text = "tieout: 1\nstrict: true\ntitle: 2025\nfacts: {a: {value: 1.50}, NO: {date: 2025}}\n"
    lines, problems = Lines("x.yaml", text), Problems()
    tree = read_yaml(lines, problems)
    assert tree is not None
    assert fitting(tree, fact_file_shape(), ShapeReports(lines, problems)) == tree
    assert not len(problems)
