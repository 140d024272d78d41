"""The fact file's JSON Schema, compiled to shapes that a quick walk can use.

Only the keywords that stand in the schema are known here; a test compares the walk's verdict with that of a
full validator.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from functools import cache
from pathlib import Path
from typing import Any, Final

from tieout.records import dataclass

__all__ = ["SCHEMA_NAME", "Choice", "Shape", "fact_file_shape", "homes", "owner", "schema_path"]

SCHEMA_NAME: Final = "fact-file.schema.json"


@dataclass(frozen=True, slots=True)
class Choice:
    """One branch of ``oneOf``: the key that marks it, and the keys that cannot stand beside it."""

    key: str
    excluded: frozenset[str]


@dataclass(slots=True, eq=False)
class Shape:
    """What one place of the file may hold; filled in step by step, since shapes refer to each other."""

    name: str = ""  #: name of its definition, empty for one that stands in place
    title: str = ""
    types: frozenset[str] = frozenset()
    example: str = ""  #: the first example, as typed in one line
    properties: dict[str, Shape] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    additional: Shape | None = None  #: of keys that ``properties`` lacks; None: there are none
    key: Shape | None = None  #: of the keys themselves
    items: Shape | None = None
    least_items: int = 0
    least_length: int = 0
    pattern: re.Pattern[str] | None = None
    enum: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()


def schema_path() -> Path:
    """Return the schema: beside the package in a checkout, inside it once installed."""
    package = Path(__file__).parents[1]
    installed = package / "schemas" / SCHEMA_NAME
    return installed if installed.is_file() else package.parents[1] / "schemas" / SCHEMA_NAME


@cache
def fact_file_shape() -> Shape:
    """Return the shape of a whole fact file."""
    import json

    return compile_schema(json.loads(schema_path().read_text(encoding="utf-8")))


@cache
def homes() -> Mapping[str, str]:
    """Return for each field of the schema what it is a field of, such as ``a fact``."""
    found: dict[str, str] = {}
    done: set[int] = set()
    waiting = [fact_file_shape()]
    while waiting:
        shape = waiting.pop()
        if id(shape) in done:
            continue
        done.add(id(shape))
        for name in shape.properties:
            found.setdefault(name, owner(shape))
        waiting += [*shape.properties.values(), *filter(None, (shape.additional, shape.items))]
    return found


def owner(shape: Shape) -> str:
    """Return what a shape describes, with its article: ``a fact``, ``an accepted finding``."""
    title = (shape.title or "entry").lower()
    return f"{'an' if title[0] in 'aeiou' else 'a'} {title}"


def compile_schema(schema: Mapping[str, Any]) -> Shape:
    """Return the shape of a schema's root.

    :raises ValueError: if a keyword stands in it that the walk does not know
    """
    return _Compiler(schema).compile(schema)


_SILENT = {"$schema", "description", "definitions", "examples", "title"}


class _Compiler:
    """Compiles each definition once."""

    def __init__(self, root: Mapping[str, Any]) -> None:
        self._definitions: Mapping[str, Any] = root.get("definitions", {})
        self._done: dict[str, Shape] = {}

    def compile(self, schema: Mapping[str, Any], name: str = "") -> Shape:
        if "$ref" in schema:
            return self._referred(schema)
        shape = Shape(name=name)
        if name:
            self._done[name] = shape
        for keyword, value in schema.items():
            self._take(shape, keyword, value)
        shape.title = schema.get("title", "")
        shape.example = _example(schema)
        return shape

    def _referred(self, schema: Mapping[str, Any]) -> Shape:
        name = schema["$ref"].removeprefix("#/definitions/")
        if name in self._done:
            return self._done[name]
        return self.compile(self._definitions[name], name)

    def _take(self, shape: Shape, keyword: str, value: Any) -> None:
        match keyword:
            case "type":
                shape.types = frozenset([value] if isinstance(value, str) else value)
            case "properties":
                shape.properties = {key: self.compile(part) for key, part in value.items()}
            case "required":
                shape.required = tuple(value)
            case "additionalProperties":
                shape.additional = self.compile(value) if value else None
            case "propertyNames":
                shape.key = self.compile(value)
            case "items":
                shape.items = self.compile(value)
            case _:
                self._take_bound(shape, keyword, value)

    def _take_bound(self, shape: Shape, keyword: str, value: Any) -> None:
        match keyword:
            case "minItems":
                shape.least_items = value
            case "minLength":
                shape.least_length = value
            case "pattern":
                # `$` would also match before a last line end.
                shape.pattern = re.compile(value.removesuffix("$") + r"\Z")
            case "enum":
                shape.enum = tuple(str(choice) for choice in value)
            case "oneOf":
                shape.choices = tuple(_choice(branch) for branch in value)
            case _ if keyword not in _SILENT:
                raise ValueError(f"unknown keyword in the schema: {keyword}")


def _choice(branch: Mapping[str, Any]) -> Choice:
    (key,) = branch["required"]
    return Choice(key, frozenset(branch.get("properties", {})))


def _example(schema: Mapping[str, Any]) -> str:
    """Return the first example as a person would type it in one line."""
    examples = schema.get("examples", ())
    return _typed(examples[0]) if examples else ""


def _typed(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_typed(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_typed, value)) + "]"
    text = str(value)
    return f'"{text}"' if any(mark in text for mark in ",:[]{}#") else text
