"""What the walk over the form of a fact file says about what does not fit."""

from __future__ import annotations

from collections.abc import Iterable

from tieout.loading.lines import Lines
from tieout.loading.names import did_you_mean
from tieout.loading.nodes import Kind, Mapping, Node, Scalar, Sequence
from tieout.loading.problems import Problem, Problems, shorten
from tieout.loading.schema import Shape, owner

__all__ = ["ShapeReports"]

_SHAPES = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "`true` or `false`",
    "array": "a list",
    "object": "fields of its own, each `name: value`",
}

_FROM_TEXT = {
    "Fact": "fact-from-value",
    "Source": "source-from-file",
}  # text where fields belong, and what to do


class ShapeReports:
    """Adds problems of form, each with the words that its sentence needs."""

    def __init__(self, lines: Lines, problems: Problems) -> None:
        self._lines = lines
        self._problems = problems

    def nearest(self, key: Scalar, names: Iterable[str], cutoff: float) -> str | None:
        """Return the name that a key was meant to be, if one is near."""
        return did_you_mean(key.text, names, cutoff)

    def unknown(self, key: Scalar, shape: Shape, near: str | None, home: str | None) -> None:
        """A key that has no meaning here; ``home`` is what it is a field of, if anything."""
        message_id = "unknown-field"
        values = {"key": shorten(key.text), "owner": owner(shape), "fields": _listed(shape.properties)}
        if near is not None:
            message_id, values["near"] = "unknown-field-near", near
        elif home is not None:
            message_id, values["home"] = "misplaced", home
        self._add("unknown-field", message_id, key, values, suggestion=near)

    def tight(self, key: Scalar, name: str, value: str) -> None:
        """A colon without a space behind it, so that name and value became one name."""
        values = {"key": shorten(name), "value": shorten(value.strip())}
        self._add("unknown-field", "tight-field", key, values)

    def outdented(self, key: Scalar, inner: Shape) -> None:
        """A field that is not indented below the name that it belongs under."""
        self._add("unknown-field", "outdented", key, {"key": key.text, "owner": owner(inner)})

    def missing(self, node: Node, shape: Shape, key: str) -> None:
        """A field that must be there is not."""
        message_id = "missing-version" if key == "tieout" else "missing-field"
        self._add("bad-value", message_id, node, {"owner": owner(shape), "key": key})

    def missing_choice(self, node: Node, shape: Shape) -> None:
        """None of several fields is there, one of which must be."""
        values = {"owner": owner(shape), "fields": _listed((choice.key for choice in shape.choices), "or")}
        self._add("bad-value", "missing-choice", node, values)

    def not_beside(self, key: Scalar, shape: Shape, other: str, *, is_choice: bool) -> None:
        """A field cannot stand beside another."""
        values = {"key": key.text, "other": other, "owner": owner(shape)}
        self._add("bad-value", "two-choices" if is_choice else "excluded-field", key, values)

    def empty(self, node: Node, shape: Shape, field: str) -> None:
        """Nothing was typed where something must be."""
        self._fault("empty", node, shape, field, ("for-example",) if shape.example else ())

    def wrong_type(self, node: Node, shape: Shape, field: str) -> None:
        """Text where fields belong, a list where text belongs, and so on."""
        text = node.text if isinstance(node, Scalar) else ""
        if field == "tieout" and text != "1":
            self._fault("other-version", node, shape, field)
        elif not field:
            self._fault("not-a-fact-file", node, shape, field)
        elif text and shape.title in _FROM_TEXT:
            self._fault("wrong-shape", node, shape, field, (_FROM_TEXT[shape.title],))
        else:
            self._fault("wrong-shape", node, shape, field, ("for-example",) if shape.example else ())

    def not_listed(self, node: Scalar, shape: Shape, field: str) -> None:
        """A word that is none of those allowed."""
        if field == "tieout":
            self._fault("other-version", node, shape, field)
            return
        values = {"field": field, "typed": shorten(node.text), "choices": _listed(shape.enum, "or")}
        self._add("bad-value", "not-a-choice", node, values, suggestion=did_you_mean(node.text, shape.enum))

    def bad_pattern(self, node: Scalar, shape: Shape, field: str) -> None:
        """Text that is not written as its place asks for."""
        self._fault(f"bad-{shape.name or field}", node, shape, field)

    def _fault(
        self, message_id: str, node: Node, shape: Shape, field: str, help_ids: tuple[str, ...] = ()
    ) -> None:
        values = {
            "field": shorten(field),
            "typed": shorten(node.text) if isinstance(node, Scalar) else "",
            "found": _found(node),
            "expected": _expected(shape),
            "example": shape.example,
        }
        self._add("bad-value", message_id, node, values, help_ids)

    def _add(
        self,
        rule: str,
        message_id: str,
        node: Node,
        values: dict[str, str],
        help_ids: tuple[str, ...] = (),
        suggestion: str | None = None,
    ) -> None:
        place = self._lines.place(node.start, node.end)
        self._problems.add(Problem(rule, message_id, place, values, help_ids, suggestion=suggestion))


def _expected(shape: Shape) -> str:
    types = shape.types - {"number", "integer"} if "string" in shape.types else shape.types
    return " or ".join(word for name, word in _SHAPES.items() if name in types)


def _found(node: Node) -> str:
    if isinstance(node, Mapping):
        return "fields"
    if isinstance(node, Sequence):
        return "a list"
    return {Kind.NUMBER: "a number", Kind.WORD: f"`{node.text}`"}.get(node.kind, "text")


def _listed(names: Iterable[str], last: str = "and") -> str:
    words = [f"`{name}`" for name in names]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
