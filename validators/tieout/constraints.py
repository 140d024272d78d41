"""Networks of exact constraints: what the solver takes, free of files, words and units.

Every number is in a base unit (currencies in units of the currency, percent as a pure number, physical units
in SI). A *figure* is what a person may have mistyped; several variables can come from one figure, and freeing
a figure frees all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from fractions import Fraction
from typing import NewType, TypeAlias

from tieout.interval import Interval
from tieout.records import dataclass

__all__ = [
    "Absolute",
    "CheckId",
    "Comparison",
    "Constant",
    "Constraint",
    "Expression",
    "FigureId",
    "Fixed",
    "Network",
    "Product",
    "Quotient",
    "Sum",
    "Variable",
    "VariableId",
    "VariableRef",
    "variables_of",
]

VariableId = NewType("VariableId", str)
FigureId = NewType("FigureId", str)  #: a fact's id, or ``id.EUR`` for a conversion, or a rate's name
CheckId = NewType("CheckId", str)


@dataclass(frozen=True, slots=True)
class Constant:
    """An exact number."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class VariableRef:
    """The value of a variable."""

    id: VariableId


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of its terms, each with a coefficient (1 and -1 for + and -)."""

    terms: tuple[tuple[Fraction, Expression], ...]


@dataclass(frozen=True, slots=True)
class Product:
    """One factor times the other."""

    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Quotient:
    """The dividend through the divisor; a divisor of zero satisfies nothing."""

    dividend: Expression
    divisor: Expression


@dataclass(frozen=True, slots=True)
class Absolute:
    """The size of its argument without the sign."""

    argument: Expression


Expression: TypeAlias = Constant | VariableRef | Sum | Product | Quotient | Absolute


class Comparison(Enum):
    """How the two sides of a constraint must compare."""

    EQ = "=="
    LE = "<="
    LT = "<"
    GE = ">="
    GT = ">"


@dataclass(frozen=True, slots=True)
class Variable:
    """An unknown number and what it may be on each rung."""

    id: VariableId
    readings: tuple[Interval, Interval, Interval, Interval]  #: one a rung, strictest first
    figure: FigureId | None = None  #: what frees it; None for an unknown that nobody wrote


@dataclass(frozen=True, slots=True)
class Constraint:
    """``left op right``; with a drift d on a rung, ``left == right * e`` for some e in [1 - d, 1 + d]."""

    check: CheckId | None  #: the check it belongs to (a chain gives several); None for a hard definition
    left: Expression
    op: Comparison
    right: Expression
    drift: tuple[Fraction, Fraction, Fraction, Fraction] | None = None  #: only with ``==``


@dataclass(frozen=True, slots=True)
class Fixed:
    """A relation that was decided when it was read: it holds on a rung or not, or if a figure is freed."""

    check: CheckId
    holds: tuple[bool, bool, bool, bool]  #: one a rung, strictest first
    figures: tuple[FigureId, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """All variables and constraints of one file."""

    variables: tuple[Variable, ...]
    constraints: tuple[Constraint, ...]
    fixed: tuple[Fixed, ...] = ()


def variables_of(expression: Expression) -> Iterator[VariableId]:
    """Yield the variables of an expression from left to right, as often as they occur."""
    match expression:
        case Constant():
            return
        case VariableRef(id):
            yield id
        case Sum(terms):
            for _, term in terms:
                yield from variables_of(term)
        case Product(left, right):
            yield from variables_of(left)
            yield from variables_of(right)
        case Quotient(dividend, divisor):
            yield from variables_of(dividend)
            yield from variables_of(divisor)
        case Absolute(argument):
            yield from variables_of(argument)
