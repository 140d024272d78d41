"""The form of a fact file: a walk over its nodes that keeps what fits the schema and reports the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping as Map

from tieout.loading.nodes import Entry, Kind, Mapping, Node, Scalar, Sequence
from tieout.loading.schema import Shape, homes
from tieout.loading.shape_reports import ShapeReports

__all__ = ["fitting"]

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*+)")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?")
_TRUTHS = {"true", "false", "True", "False", "TRUE", "FALSE"}
_NONE: Map[str, str] = {}
_NEAR, _NEARER = (
    0.65,
    0.8,
)  # how like a field's name another one must be; the second if it has a home elsewhere


def fitting(node: Node, shape: Shape, reports: ShapeReports) -> Node | None:
    """Return the node with all that does not fit left out, or None where nothing of it is left.

    What comes back fits the schema, so that whoever builds from it need not ask again. Each slip is
    reported once: a key that is nearly the one that is missing is taken for it.
    """
    return _Walk(reports).node(node, shape, "")


class _Walk:
    """One walk; ``field`` is the name under which a node stands, for messages."""

    def __init__(self, reports: ShapeReports) -> None:
        self._reports = reports

    def node(self, node: Node, shape: Shape, field: str) -> Node | None:
        """Return what fits of a node."""
        if isinstance(node, Scalar):
            return node if self._scalar(node, shape, field) else None
        if isinstance(node, Mapping):
            if "object" in shape.types:
                return self._mapping(node, shape)
        elif "array" in shape.types:
            return self._sequence(node, shape, field)
        self._reports.wrong_type(node, shape, field)
        return None

    def _scalar(self, node: Scalar, shape: Shape, field: str) -> bool:
        kind = node.kind
        if kind is Kind.BROKEN:
            return False
        is_text = kind is not Kind.NUMBER
        if kind is Kind.EMPTY or (is_text and len(node.text) < shape.least_length):
            self._reports.empty(node, shape, field)
        elif not _has_type(node, shape.types):
            self._reports.wrong_type(node, shape, field)
        elif shape.enum and node.text not in shape.enum:
            self._reports.not_listed(node, shape, field)
        elif shape.pattern is not None and is_text and not shape.pattern.match(node.text):
            self._reports.bad_pattern(node, shape, field)
        else:
            return True
        return False

    def _sequence(self, node: Sequence, shape: Shape, field: str) -> Node | None:
        if len(node.items) < shape.least_items:
            self._reports.empty(node, shape, field)
            return None
        if shape.items is None:
            return node
        kept = [self.node(item, shape.items, field) for item in node.items]
        fits = tuple(item for item in kept if item is not None)
        return node._replace(items=fits) if len(fits) >= shape.least_items else None

    def _mapping(self, node: Mapping, shape: Shape) -> Node | None:
        renamed = self._renamed(node, shape) if shape.properties else _NONE
        if shape.additional is not None and shape.additional.properties:
            node = self._without_outdented(node, shape.additional)
        entries: list[Entry] = []
        for entry in node.entries:
            key, value = entry
            name = renamed.get(key.text, key.text)
            part = shape.properties.get(name, shape.additional)
            if part is None or (shape.key is not None and not self._is_name(key, shape.key, name)):
                continue
            fits = self.node(value, part, name)
            if fits is None:
                continue
            if name != key.text:
                entry = Entry(key._replace(text=name), fits)
            elif fits is not value:
                entry = Entry(key, fits)
            entries.append(entry)
        if shape.required or shape.choices:
            return self._complete(node, shape, renamed, entries)
        return node._replace(entries=tuple(entries))

    def _is_name(self, key: Scalar, shape: Shape, field: str) -> bool:
        """Whether a key is such a name as its place asks for; keys are text, however they are typed."""
        if len(key.text) >= shape.least_length and (shape.pattern is None or shape.pattern.match(key.text)):
            return True
        self._reports.bad_pattern(key, shape, field)
        return False

    def _renamed(self, node: Mapping, shape: Shape) -> Map[str, str]:
        """Report unknown keys and return, for those that are nearly another, which one they stand for."""
        properties = shape.properties
        unknown = [entry for entry in node.entries if entry.key.text not in properties]
        if not unknown or shape.additional is not None:
            return _NONE
        typed = {entry.key.text for entry in node.entries}
        renamed: dict[str, str] = {}
        strayed = False  # fields of something else came in here, all by one slip of layout
        for key, value in unknown:
            head, colon, tail = key.text.partition(":")
            if colon and head in properties and _is_empty(value):
                self._reports.tight(key, head, tail)
                continue
            home = homes().get(key.text)
            if strayed and home is not None:
                continue
            near = self._reports.nearest(key, properties, _NEAR if home is None else _NEARER)
            strayed = strayed or (home is not None and near is None)
            self._reports.unknown(key, shape, near, home)
            if near is not None and near not in typed and _could_be(value, properties[near]):
                typed.add(near)
                renamed[key.text] = near
        return renamed

    def _without_outdented(self, node: Mapping, inner: Shape) -> Mapping:
        """Leave out fields that stand beside the name that they belong under; report them once."""
        first = next((entry.key for entry in node.entries if _is_outdented(entry, inner)), None)
        if first is None:
            return node
        self._reports.outdented(first, inner)
        kept = (e for e in node.entries if not _is_outdented(e, inner) and not _is_empty(e.value))
        return node._replace(entries=tuple(kept))

    def _complete(
        self, node: Mapping, shape: Shape, renamed: Map[str, str], entries: list[Entry]
    ) -> Node | None:
        """Return the mapping if it has all it needs, with one of several choices; report what it lacks.

        Where an unknown key was reported, that is the slip: what is missing is not reported as well.
        """
        typed = {renamed.get(entry.key.text, entry.key.text) for entry in node.entries}
        slipped = shape.additional is None and not typed <= shape.properties.keys()
        for key in shape.required:
            if key not in typed and not slipped:
                self._reports.missing(node, shape, key)
                return None
        if shape.choices:
            marks = [choice.key for choice in shape.choices if choice.key in typed]
            if not marks and not slipped:
                self._reports.missing_choice(node, shape)
            if len(typed) > 1:
                entries = self._chosen(entries, shape)
        kept = {entry.key.text for entry in entries}
        whole = all(key in kept for key in shape.required)
        chosen = not shape.choices or any(choice.key in kept for choice in shape.choices)
        return node._replace(entries=tuple(entries)) if whole and chosen else None

    def _chosen(self, entries: list[Entry], shape: Shape) -> list[Entry]:
        """Leave out what cannot stand beside the first of several choices, and report it."""
        choices = {choice.key: choice for choice in shape.choices}
        first = next((choices[entry.key.text] for entry in entries if entry.key.text in choices), None)
        if first is None:
            return entries
        kept: list[Entry] = []
        for entry in entries:
            key = entry.key.text
            if key in first.excluded or (key in choices and key != first.key):
                self._reports.not_beside(entry.key, shape, first.key, is_choice=key in choices)
            else:
                kept.append(entry)
        return kept


def _is_outdented(entry: Entry, inner: Shape) -> bool:
    """Whether a name is that of a field, and its value none that an entry of that name could have."""
    return entry.key.text in inner.properties and not _could_be(entry.value, inner)


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.kind is Kind.EMPTY


def _has_type(node: Scalar, types: frozenset[str]) -> bool:
    """Whether a scalar may stand for one of the types; YAML's plain ones may be text, number or boolean."""
    match node.kind:
        case Kind.QUOTED:
            return "string" in types
        case Kind.NUMBER:
            return "number" in types or ("integer" in types and _INTEGER.fullmatch(node.text) is not None)
        case Kind.WORD:
            return "boolean" in types
        case _:
            return "string" in types or _plain_has_type(node.text, types)


def _plain_has_type(text: str, types: frozenset[str]) -> bool:
    if "boolean" in types and text in _TRUTHS:
        return True
    if "number" in types and _NUMBER.fullmatch(text):
        return True
    return "integer" in types and _INTEGER.fullmatch(text) is not None


def _could_be(node: Node, shape: Shape) -> bool:
    """Whether the kind of a node allows a shape: a key renamed to it would else bring a second problem."""
    if isinstance(node, Scalar):
        return _has_type(node, shape.types) and (not shape.enum or node.text in shape.enum)
    return ("object" if isinstance(node, Mapping) else "array") in shape.types
