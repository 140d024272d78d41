"""What every part of the building shares: the text, its problems, and how values are read."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Map
from dataclasses import field
from typing import Protocol

from tieout.facts import Place
from tieout.loading.lines import Lines
from tieout.loading.names import did_you_mean
from tieout.loading.nodes import Node, Scalar, Sequence
from tieout.loading.offsets import offset_in_file
from tieout.loading.problems import Problem, Problems, shorten
from tieout.reading.values import ValueParse, ValueProblem
from tieout.records import dataclass
from tieout.units import Resolved, resolve

__all__ = ["Context", "Counted", "ParseValue"]

Counted = Map[str, Map[str, tuple[str, ...]]]


class ParseValue(Protocol):
    """Reads one whole value of a fact file."""

    def __call__(
        self, text: str, language: str, *, counted: Counted, symbols: Map[str, str]
    ) -> ValueParse | ValueProblem: ...


@dataclass(slots=True)
class Context:
    """One fact file while it is being built."""

    lines: Lines
    problems: Problems
    parse_value: ParseValue
    language: str = "en"
    counted: Counted = field(default_factory=dict)
    symbols: Map[str, str] = field(default_factory=dict)
    units: dict[str, Resolved] = field(default_factory=dict)  #: what each name was resolved to

    def place(self, node: Node, start: int | None = None, end: int | None = None) -> Place:
        """Return the place of a node, without its quotes where its characters can be traced.

        :param start: with ``end``, offsets of a part of a scalar's text
        """
        if not isinstance(node, Scalar):
            return self.lines.place(node.start, node.end)
        size = len(node.text)
        first = 0 if start is None else min(start, size)
        last = size if end is None else max(first, min(end, size))
        if node.content >= 0:
            return self.lines.place(node.content + first, node.content + last)
        offsets = offset_in_file(self.lines.text, node)
        if offsets is None or last >= len(offsets):
            return self.lines.place(node.start, node.end)
        return self.lines.place(offsets[first], offsets[last])

    def unit(self, name: str) -> Resolved:
        """Return what a unit's name stands for; a file names few units many times."""
        found = self.units.get(name)
        if found is None:
            found = self.units[name] = resolve(name, counted=self.counted)
        return found

    def nouns(self) -> tuple[str, ...]:
        """Return what the file counts, each noun in every form of the file's language."""
        return tuple(
            form for noun, forms in self.counted.items() for form in (*forms.get(self.language, ()), noun)
        )

    def report(
        self,
        rule: str,
        message_id: str,
        place: Place,
        *,
        on: str | None = None,
        help_ids: tuple[str, ...] = (),
        suggestion: str | None = None,
        once: str | None = None,
        **values: str,
    ) -> None:
        """Add a problem; a suggestion is also the value ``near``.

        :param once: what is wrong, where the same thing in other places is the same problem
        """
        owners = () if on is None else (on,)
        named = values if suggestion is None else {**values, "near": suggestion}
        problem = Problem(rule, message_id, place, named, help_ids, owners, suggestion)
        if once is None:
            self.problems.add(problem)
        else:
            self.problems.add_once(once, problem)

    def report_unknown(
        self, message_id: str, node: Scalar, names: Iterable[str], *, on: str | None = None
    ) -> None:
        """Add the problem of a name that is none of ``names``, with the one that was meant if it is near."""
        near = did_you_mean(node.text, names)
        if near is not None:
            message_id += "-near"
        place, typed = self.place(node), shorten(node.text)
        self.report("unknown-name", message_id, place, on=on, suggestion=near, once=node.text, typed=typed)


def text_of(fields: Map[str, Node], key: str) -> str:
    """Return the text of a scalar field, empty where it is not there."""
    found = fields.get(key)
    return found.text if isinstance(found, Scalar) else ""


def scalars_of(node: Node | None) -> tuple[Scalar, ...]:
    """Return the scalars of a field that holds one or a list of them; empty where it is not there."""
    if isinstance(node, Scalar):
        return (node,)
    if isinstance(node, Sequence):
        return tuple(item for item in node.items if isinstance(item, Scalar))
    return ()


def is_true(fields: Map[str, Node], key: str) -> bool:
    """Return whether a boolean field says true."""
    return text_of(fields, key).lower() == "true"
