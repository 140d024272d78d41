"""The JSON report and its schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.reports import samples

from tieout.reports import Style, render

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "schemas" / "report.schema.json").read_text(encoding="utf-8")
)
SAMPLES = ("failing", "passing", "idle", "misspelt", "several", "undecided", "excused", "arabic")


def subschemas(schema: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each schema of a property, an item or an alternative with its path."""
    for name, part in schema.get("properties", {}).items():
        yield f"{path}.{name}", part
        yield from subschemas(part, f"{path}.{name}")
    for part in [schema[key] for key in ("items",) if key in schema] + schema.get("oneOf", []):
        yield from subschemas(part, f"{path}[]")
    for name, part in schema.get("definitions", {}).items():
        yield from subschemas(part, name)


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("ascii", [False, True])
@pytest.mark.parametrize(
    "validator", [jsonschema.Draft7Validator, jsonschema.Draft202012Validator], ids=["draft-07", "2020-12"]
)
def test_reports_follow_the_schema(sample: str, ascii: bool, validator: Any) -> None:
    document = json.loads(render(getattr(samples, sample)(), "json", style=Style(ascii=ascii)))
    assert list(validator(SCHEMA).iter_errors(document)) == []


def test_the_schema_is_one() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator.check_schema({k: v for k, v in SCHEMA.items() if k != "$schema"})


def test_the_schema_describes_every_property() -> None:
    missing = [path for path, part in subschemas(SCHEMA) if not part.get("description")]
    assert missing == []


def test_the_schema_knows_no_other_properties() -> None:
    document = json.loads(render(samples.failing(), "json", style=Style()))
    for place in (
        document,
        document["findings"][0],
        document["findings"][0]["primary"],
        document["checks"][0],
    ):
        place["surplus"] = 1
        assert not jsonschema.Draft7Validator(SCHEMA).is_valid(document)
        del place["surplus"]
    assert jsonschema.Draft7Validator(SCHEMA).is_valid(document)


def test_the_shape_other_programs_build_on() -> None:
    document = json.loads(render(samples.failing(), "json", style=Style()))
    names = ["version", "verdict", "files", "summary", "findings", "rates", "checks", "unknowns"]
    assert list(document) == names
    finding = document["findings"][0]
    assert finding["primary"] == {
        "path": samples.FACTS,
        "line": 8,
        "column": 12,
        "end_column": 17,
        "fact": "price_eur",
    }
    assert finding["suspects"][0]["fits"] == {"low": "778950000", "high": "1558638/2", "example": "€779m"}
    assert finding["fix"]["edits"][0]["text"] == "€779m"
    assert document["findings"][3]["accepted"] == "the agency prints a point for thousands"
    assert document["rates"][0] == {
        "file": samples.FACTS,
        "pair": "USD/EUR",
        "pool": "",
        "low": "1731/2000",
        "high": "0.86591",
        "conversions": 5,
    }


def test_any_script_stays_readable() -> None:
    text = render(samples.arabic(), "json", style=Style())
    assert "مليون" in text
    assert render(samples.arabic(), "json", style=Style(ascii=True)).isascii()
