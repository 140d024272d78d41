"""The pages that say what the program says of itself: findings, fields, commands."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tieout import rules
from tieout.commands import COMMANDS, parser_of
from tieout.commands.schema import schema

Schema = Mapping[str, Any]


def write_reference(folder: Path) -> None:
    """Write all pages of the reference into ``folder``, which is made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    pages = {
        "fact-file.md": "\n".join(_schema_page("The fact file", "fact-file")),
        "json-report.md": "\n".join(_schema_page("The JSON report", "report")),
        "commands.md": "\n".join(_commands()),
        "findings/index.md": "\n".join(_findings()),
        **{f"findings/{rule.name}.md": rule.page for rule in rules.table()},
    }
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.rstrip() + "\n", encoding="utf-8")


def _findings() -> Iterator[str]:
    yield "# Findings"
    yield ""
    yield "Each finding has a code, which never changes its meaning, and a name, which is what people type."
    yield "`tieout explain NAME` prints its page."
    family = ""
    for rule in rules.table():
        if rule.family != family:
            family = rule.family
            yield from ("", f"## {family.capitalize()}", "", "| code | name | severity |", "|---|---|---|")
        yield f"| {rule.code} | [{rule.name}]({rule.name}.md) | {rule.severity.value} |"
    yield from ("", "```{toctree}", ":hidden:", "", *(rule.name for rule in rules.table()), "```")


def _commands() -> Iterator[str]:
    yield "# Commands"
    for name, about in COMMANDS.items():
        yield from ("", f"## tieout {name}", "", f"{about[0].upper()}{about[1:]}.", "", "```text")
        yield parser_of(name).format_help().rstrip()
        yield "```"


def _schema_page(title: str, which: str) -> Iterator[str]:
    """Yield a page with a table for the document and one for each kind of object in it."""
    document = json.loads(schema(which).read_text(encoding="utf-8"))
    definitions = document.get("definitions", {})
    yield from (f"# {title}", "", _described(document), "")
    yield from (f"`tieout schema {which}` prints the schema that this page is made from.", "")
    yield from _table(document, definitions)
    for name, one in definitions.items():
        if one.get("properties"):
            yield from ("", f"({which}-{name})=", f"## {one.get('title', name)}", "", _described(one), "")
            yield from _table(one, definitions)
    scalars = {name: one for name, one in definitions.items() if not one.get("properties")}
    if scalars:
        yield from ("", "## Values", "", "| value | is | examples |", "|---|---|---|")
        for name, one in scalars.items():
            yield f"| {_cell(one.get('title', name))} | {_cell(_described(one))} | {_examples(one)} |"


def _table(one: Schema, definitions: Schema) -> Iterator[str]:
    required = one.get("required", ())
    yield "| field | is | holds | examples |"
    yield "|---|---|---|---|"
    for name, field in one.get("properties", {}).items():
        merged = {**_referred(field, definitions), **field}
        mark = ", required" if name in required else ""
        holds = _kind(field, definitions)
        yield f"| `{name}` | {_cell(_described(merged))} | {holds}{mark} | {_examples(merged)} |"


def _referred(field: Schema, definitions: Schema) -> Schema:
    found: Schema = definitions.get(field.get("$ref", "").rpartition("/")[2], {})
    return found


def _kind(field: Schema, definitions: Schema) -> str:
    """Return what a field holds, in words."""
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return str(_referred(field, definitions).get("title", name.replace("_", " "))).lower()
    if "enum" in field:
        return ", ".join(f"`{json.dumps(value)}`" for value in field["enum"])
    kinds = field.get("type", "")
    words = " or ".join(kinds) if isinstance(kinds, list) else str(kinds)
    inner = field.get("additionalProperties") if kinds == "object" else field.get("items")
    return f"{words} of {_kind(inner, definitions)}" if isinstance(inner, dict) and inner else words


def _described(one: Schema) -> str:
    return str(one.get("description", ""))


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def _examples(one: Schema) -> str:
    shown = [json.dumps(example, ensure_ascii=False) for example in one.get("examples", ())[:3]]
    return ", ".join(f"`{text.strip(chr(34))}`".replace("|", "\\|") for text in shown if len(text) < 60)
