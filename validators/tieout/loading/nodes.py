"""The tree of a fact file before anything in it has a meaning: scalars as typed, each with its span."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple, TypeAlias

__all__ = ["Entry", "Kind", "Mapping", "Node", "Scalar", "Sequence"]


class Kind(Enum):
    """How a scalar is written, as far as its meaning differs."""

    PLAIN = "plain"  #: YAML without quotes: text, or a number or boolean where the schema says so
    QUOTED = "quoted"  #: always text; also YAML's block scalars
    NUMBER = "number"  #: a JSON number
    WORD = "word"  #: JSON's true and false
    EMPTY = "empty"  #: nothing typed, or JSON's null
    BROKEN = "broken"  #: already reported; nothing more is said about it


class Scalar(NamedTuple):
    """A scalar with its text as typed, quotes and escapes resolved."""

    text: str
    kind: Kind
    start: int  #: offset in the file's text, of the opening quote where there is one
    end: int  #: behind the last character, or behind the closing quote
    content: int  #: offset of the text's first character; -1 where escapes or folded lines move characters


class Entry(NamedTuple):
    """One key of a mapping with its value."""

    key: Scalar
    value: Node


class Mapping(NamedTuple):
    """Keys with values, duplicates already taken out (the first one stays)."""

    entries: tuple[Entry, ...]
    start: int
    end: int

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None."""
        for name, value in self.entries:
            if name.text == key:
                return value
        return None

    def fields(self) -> dict[str, Node]:
        """Return the values by key."""
        return {name.text: value for name, value in self.entries}


class Sequence(NamedTuple):
    """A list of nodes."""

    items: tuple[Node, ...]
    start: int
    end: int


Node: TypeAlias = Scalar | Mapping | Sequence
