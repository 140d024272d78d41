"""The form of a fact file: a walk over its nodes that keeps what fits the schema and reports the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tieout.facts import Place
from tieout.loading.lines import Lines
from tieout.loading.names import did_you_mean
from tieout.loading.nodes import Entry, Kind, Mapping, Node, Scalar, Sequence
from tieout.loading.problems import Problem, Problems, shorten
from tieout.loading.schema import Shape, homes, owner

__all__ = ["fitting"]

_JSON_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?")
_TRUTHS = {"true", "false", "True", "False", "TRUE", "FALSE"}


def fitting(node: Node, shape: Shape, lines: Lines, problems: Problems) -> Node | None:
    """Return the node with all that does not fit left out, or None where nothing of it is left.

    What comes back fits the schema, so that whoever builds from it need not ask again. Each slip is
    reported once: a key that is nearly the one that is missing is taken for it.
    """
    return _Walk(lines, problems).node(node, shape, "")


class _Walk:
    """One walk; ``field`` is the name under which a node stands, for messages."""

    def __init__(self, lines: Lines, problems: Problems) -> None:
        self._lines = lines
        self._problems = problems

    def node(self, node: Node, shape: Shape, field: str) -> Node | None:
        """Return what fits of a node."""
        if isinstance(node, Scalar):
            return node if self._scalar(node, shape, field) else None
        if isinstance(node, Mapping):
            if "object" in shape.types:
                return self._mapping(node, shape)
        elif "array" in shape.types:
            return self._sequence(node, shape, field)
        self._wrong_type(node, shape, field)
        return None

    def _scalar(self, node: Scalar, shape: Shape, field: str) -> bool:
        if node.kind is Kind.BROKEN:
            return False
        if node.kind is Kind.EMPTY:
            self._report("bad-value", "empty", self._place(node), shape, field)
            return False
        if not _has_type(node, shape.types):
            self._wrong_type(node, shape, field)
            return False
        if node.kind is not Kind.NUMBER and len(node.text) < shape.least_length:
            self._report("bad-value", "empty", self._place(node), shape, field)
            return False
        if shape.enum and node.text not in shape.enum:
            self._not_listed(node, shape, field)
            return False
        if shape.pattern is not None and node.kind is not Kind.NUMBER and not shape.pattern.match(node.text):
            self._report(
                "bad-value", f"bad-{shape.name or field}", self._place(node), shape, field, node.text
            )
            return False
        return True

    def _sequence(self, node: Sequence, shape: Shape, field: str) -> Node | None:
        if len(node.items) < shape.least_items:
            self._report("bad-value", "empty", self._place(node), shape, field)
            return None
        if shape.items is None:
            return node
        kept = [self.node(item, shape.items, field) for item in node.items]
        fits = tuple(item for item in kept if item is not None)
        if len(fits) < shape.least_items:
            return None
        return node if len(fits) == len(kept) and _same(fits, node.items) else node._replace(items=fits)

    def _mapping(self, node: Mapping, shape: Shape) -> Node | None:
        renamed = self._renamed(node, shape) if shape.properties else {}
        entries: list[Entry] = []
        for entry in node.entries:
            key = renamed.get(entry.key.text, entry.key.text)
            part = shape.properties.get(key, shape.additional)
            if part is None:
                if entry.key.text not in renamed:
                    self._unknown(entry.key, shape, None)
                continue
            if shape.key is not None and not self._scalar(
                entry.key._replace(kind=Kind.QUOTED), shape.key, key
            ):
                continue
            value = self.node(entry.value, part, key)
            if value is not None:
                entries.append(_entry(entry, key, value))
        if not self._complete(node, shape, renamed):
            return None
        kept = {entry.key.text for entry in entries}
        entries = self._chosen(entries, shape, kept)
        if any(key not in kept for key in shape.required):
            return None
        if shape.choices and not any(choice.key in kept for choice in shape.choices):
            return None
        return node._replace(entries=tuple(entries))

    def _renamed(self, node: Mapping, shape: Shape) -> dict[str, str]:
        """Report unknown keys that are nearly a missing one, and return what each stands for."""
        unknown = [entry.key for entry in node.entries if entry.key.text not in shape.properties]
        if not unknown or shape.additional is not None:
            return {}
        present = {entry.key.text for entry in node.entries}
        renamed: dict[str, str] = {}
        for key in unknown:
            near = did_you_mean(key.text, [name for name in shape.properties if name not in present])
            if near is not None:
                present.add(near)
                renamed[key.text] = near
                self._unknown(key, shape, near)
        return renamed

    def _unknown(self, key: Scalar, shape: Shape, near: str | None) -> None:
        values = {"key": shorten(key.text), "owner": owner(shape), "fields": _listed(shape.properties)}
        message_id = "unknown-field"
        if near is not None:
            values["near"] = near
            message_id = "unknown-field-near"
        elif key.text in homes():
            message_id, values["home"] = "misplaced", homes()[key.text]
        place = self._place(key)
        self._problems.add(Problem("unknown-field", message_id, place, values, suggestion=near))

    def _complete(self, node: Mapping, shape: Shape, renamed: dict[str, str]) -> bool:
        """Whether all required keys were typed; report the first that was not."""
        typed = {entry.key.text for entry in node.entries} | set(renamed.values())
        missing = [key for key in shape.required if key not in typed]
        choices = [choice.key for choice in shape.choices]
        place = self._place(node)
        values = {"owner": owner(shape)}
        if missing:
            message_id = "missing-field" if shape.title != "Fact file" else "missing-version"
            self._problems.add(Problem("bad-value", message_id, place, values | {"key": missing[0]}))
            return False
        if choices and not typed.intersection(choices):
            values["fields"] = _listed(choices, "or")
            self._problems.add(Problem("bad-value", "missing-choice", place, values))
            return False
        return True

    def _chosen(self, entries: list[Entry], shape: Shape, kept: set[str]) -> list[Entry]:
        """Leave out what cannot stand beside the first of several choices, and report it."""
        present = [entry.key.text for entry in entries if any(c.key == entry.key.text for c in shape.choices)]
        if not present:
            return entries
        first = next(choice for choice in shape.choices if choice.key == present[0])
        others = {choice.key for choice in shape.choices if choice is not first} | first.excluded
        for entry in entries:
            if entry.key.text in others:
                values = {"key": entry.key.text, "other": first.key, "owner": owner(shape)}
                place = self._place(entry.key)
                message_id = "two-choices" if entry.key.text in present else "excluded-field"
                self._problems.add(Problem("bad-value", message_id, place, values))
        return [entry for entry in entries if entry.key.text not in others]

    def _not_listed(self, node: Scalar, shape: Shape, field: str) -> None:
        near = did_you_mean(node.text, shape.enum)
        values = {"field": field, "typed": shorten(node.text), "choices": _listed(shape.enum, "or")}
        message_id = "other-version" if field == "tieout" else "not-a-choice"
        problem = Problem("bad-value", message_id, self._place(node), values, suggestion=near)
        self._problems.add(problem)

    def _wrong_type(self, node: Node, shape: Shape, field: str) -> None:
        text = node.text if isinstance(node, Scalar) else ""
        if field == "tieout" and text != "1":
            self._problems.add(
                Problem("bad-value", "other-version", self._place(node), {"typed": shorten(text)})
            )
            return
        message_id = "wrong-shape" if field else "not-a-fact-file"
        self._report("bad-value", message_id, self._place(node), shape, field, text, _found(node))

    def _report(
        self,
        rule: str,
        message_id: str,
        place: Place,
        shape: Shape,
        field: str,
        typed: str = "",
        found: str = "",
    ) -> None:
        values = {
            "field": shorten(field),
            "typed": shorten(typed),
            "found": found,
            "expected": _expected(shape),
            "example": shape.example,
        }
        help_ids: tuple[str, ...] = ()
        if message_id in ("empty", "wrong-shape"):
            help_ids = ("for-example",) if shape.example else ()
            help_ids = ("fact-from-value",) if typed and shape.title == "Fact" else help_ids
        self._problems.add(Problem(rule, message_id, place, values, help_ids))

    def _place(self, node: Node) -> Place:
        return self._lines.place(node.start, node.end)


def _has_type(node: Scalar, types: frozenset[str]) -> bool:
    """Whether a scalar may stand for one of the types; YAML's plain ones may be text, number or boolean."""
    match node.kind:
        case Kind.QUOTED:
            return "string" in types
        case Kind.NUMBER:
            return "number" in types or ("integer" in types and _is_integer(node.text))
        case Kind.WORD:
            return "boolean" in types
        case _:
            if "string" in types:
                return True
            if "boolean" in types and node.text in _TRUTHS:
                return True
            return (
                "integer" in types
                and _JSON_NUMBER.fullmatch(node.text) is not None
                and _is_integer(node.text)
            )


def _is_integer(number: str) -> bool:
    return number.removeprefix("-").isdigit()


def _same(one: tuple[Node, ...], other: tuple[Node, ...]) -> bool:
    return all(a is b for a, b in zip(one, other, strict=True))


def _entry(entry: Entry, key: str, value: Node) -> Entry:
    if key == entry.key.text:
        return entry if value is entry.value else Entry(entry.key, value)
    return Entry(entry.key._replace(text=key), value)


_SHAPES = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "`true` or `false`",
    "array": "a list",
    "object": "fields of its own, each `name: value`",
}


def _expected(shape: Shape) -> str:
    words = [word for name, word in _SHAPES.items() if name in shape.types]
    if "text" in words and "a number" in words:
        words.remove("a number")
    return " or ".join(words)


def _found(node: Node) -> str:
    if isinstance(node, Mapping):
        return "fields"
    if isinstance(node, Sequence):
        return "a list"
    return {Kind.NUMBER: "a number", Kind.WORD: f"`{node.text}`"}.get(node.kind, "text")


def _listed(names: Iterable[str], last: str = "and") -> str:
    words = [f"`{name}`" for name in names]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
