"""Numbers of a tie's own equation that a slip explains: they are exact, but somebody typed them too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace as replaced

from tieout.constraints import (
    Constant,
    Constraint,
    Expression,
    Product,
    Quotient,
    Sum,
    VariableId,
    VariableRef,
)
from tieout.facts import Amount
from tieout.interval import Interval
from tieout.judged import CheckInfo, Judged
from tieout.records import dataclass
from tieout.reported import Figure, Rung
from tieout.rules.examples import likeliest_slip
from tieout.rules.narrowing import left_for
from tieout.rules.readings import constraints_of, readings
from tieout.slips import DISTINCT, Slip
from tieout.typed import take_apart

__all__ = ["LiteralSlip", "literal_slips"]

_LITERAL = VariableId("literal")


@dataclass(frozen=True, slots=True)
class LiteralSlip:
    """A number of an equation with which the tie would hold, and the slip that makes it what was typed."""

    literal: Amount
    slip: Slip


def literal_slips(judged: Judged, check: CheckInfo) -> Iterator[LiteralSlip]:
    """Yield the numbers of a tie that alone are off, if a telling slip explains them.

    Whoever writes a number into a tie means it: without a slip, nothing is said.
    """
    ranges = readings(judged, Rung.AS_WRITTEN) if check.literals else {}
    for literal in check.literals:
        typed = take_apart(literal.written, literal.reported.figure, judged.file.language)
        freed = [one for c in constraints_of(judged, check.id) if (one := _freed(c, literal)) is not None]
        if typed is None or len(freed) != 1:
            continue
        left = literal.from_base(left_for(freed[0], _LITERAL, ranges))
        if left.is_empty or left.is_everything:
            continue

        def fits(figure: Figure, left: Interval = left) -> bool:
            return figure.stated in left

        slip = likeliest_slip(judged, literal, typed, left, fits, DISTINCT)
        if slip is not None:
            yield LiteralSlip(literal, slip)


def _freed(constraint: Constraint, literal: Amount) -> Constraint | None:
    """Return a constraint with a variable in the place of a literal; None where it is not there just once."""
    value = literal.to_base(Interval.point(literal.reported.figure.stated)).low
    sides = [_swapped(side, Constant(value)) for side in (constraint.left, constraint.right)] if value else []
    if sum(count for _, count in sides) != 1:
        return None
    return replaced(constraint, left=sides[0][0], right=sides[1][0])


def _swapped(expression: Expression, constant: Constant) -> tuple[Expression, int]:
    """Return an expression with a variable for a constant, and how often that stood there."""
    match expression:
        case Constant():
            return (VariableRef(_LITERAL), 1) if expression == constant else (expression, 0)
        case Sum(terms):
            parts = [(factor, *_swapped(term, constant)) for factor, term in terms]
            return Sum(tuple((factor, term) for factor, term, _ in parts)), sum(n for _, _, n in parts)
        case Product(left, right) | Quotient(left, right):
            (first, one), (second, other) = _swapped(left, constant), _swapped(right, constant)
            return type(expression)(first, second), one + other
        case _:
            return expression, 0
