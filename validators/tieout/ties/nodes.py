"""What an equation is made of. Every node knows its place in the text, and compares with it."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TypeAlias

from tieout.constraints import Comparison
from tieout.records import dataclass

__all__ = [
    "Call",
    "Chain",
    "DateLiteral",
    "Equation",
    "Function",
    "Literal",
    "Member",
    "Membership",
    "Name",
    "Negative",
    "Node",
    "Products",
    "Span",
    "Sums",
    "Text",
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the equation: offsets of the first character and behind the last one."""

    start: int
    end: int

    def to(self, other: Span) -> Span:
        """Return the stretch from the start of this one to the end of the other."""
        return Span(self.start, other.end)


class Function(Enum):
    """The functions that ties know."""

    COUNT = "count"  #: members of a list
    SUM = "sum"  #: of its arguments, or of the facts that a list names
    MEAN = "mean"  #: likewise
    ABS = "abs"  #: size without the sign
    YEAR = "year"  #: of a date, a pure number
    MONTH = "month"  #: of a date, 1 to 12
    WEEKDAY = "weekday"  #: of a date
    DAYS = "days"  #: from one date to another, or of a duration
    STATED = "stated"  #: the figure of a fact without its qualifier


@dataclass(frozen=True, slots=True)
class Literal:
    """A number as a value writes it, such as ``up to 5 %``; read later, in the language of the file."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class DateLiteral:
    """A day or a month, standing for all its days."""

    text: str
    first: date
    last: date  #: included
    span: Span


@dataclass(frozen=True, slots=True)
class Text:
    """Words in quotes: a member of a list."""

    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class Name:
    """A fact, a weekday, a month, or a member of a list."""

    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Member:
    """A conversion of a fact: ``price.EUR``."""

    fact: Name
    unit: str
    span: Span


@dataclass(frozen=True, slots=True)
class Call:
    """A function of its arguments."""

    function: Function
    arguments: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Negative:
    """Its operand with the other sign."""

    operand: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Sums:
    """Two terms or more, each added (1) or taken away (-1); the first is always added."""

    terms: tuple[tuple[int, Node], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Products:
    """Two factors or more, each multiplied by (1) or divided through (-1), from left to right."""

    factors: tuple[tuple[int, Node], ...]
    span: Span


Node: TypeAlias = Literal | DateLiteral | Text | Name | Member | Call | Negative | Sums | Products


@dataclass(frozen=True, slots=True)
class Chain:
    """``a <= b < c``: two sides or more and the comparisons between them."""

    sides: tuple[Node, ...]
    comparisons: tuple[Comparison, ...]  #: one less than sides
    span: Span


@dataclass(frozen=True, slots=True)
class Membership:
    """``a in b``: a member of a list, or each member of one list in another."""

    left: Node
    right: Node
    span: Span


Equation: TypeAlias = Chain | Membership
