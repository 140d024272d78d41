"""From a bound equation to constraints over the variables of a network."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from tieout.constraints import CheckId, Comparison, Constant, Constraint, Expression, Fixed, Sum, Variable
from tieout.records import dataclass
from tieout.ties.binder import Bound
from tieout.ties.measures import Kind
from tieout.ties.scope import Typed

__all__ = ["Lowered", "lower"]

_ONE_DAY = Fraction(1)


@dataclass(frozen=True, slots=True)
class Lowered:
    """A tie as the solver takes it."""

    constraints: tuple[Constraint, ...]
    fixed: tuple[Fixed, ...]
    variables: tuple[Variable, ...]


def lower(bound: Bound, check: CheckId) -> Lowered:
    """Return the constraints of a tie, one a comparison, all of the same check.

    Two figures tied directly and written to the same place must moreover be the same report as written.
    """
    if bound.membership is not None:
        holds = bound.membership.holds
        return Lowered((), (Fixed(check, (holds, holds, holds, holds), bound.figures),), ())
    constraints: list[Constraint] = []
    fixed: list[Fixed] = []
    for (left, right), comparison in zip(pairwise(bound.sides), bound.comparisons, strict=True):
        constraints.append(_constraint(check, left, comparison, right))
        fixed.extend(_same_report(check, left, comparison, right))
    return Lowered(tuple(constraints), tuple(fixed), bound.variables)


def _constraint(check: CheckId, left: Typed, comparison: Comparison, right: Typed) -> Constraint:
    """Return one comparison; between whole days, earlier means a day earlier at least."""
    if left.whole and right.whole and Kind.DATE in (left.measure.kind, right.measure.kind):
        if comparison is Comparison.LT:
            return Constraint(check, _later(left.expression), Comparison.LE, right.expression)
        if comparison is Comparison.GT:
            return Constraint(check, left.expression, Comparison.GE, _later(right.expression))
    return Constraint(check, left.expression, comparison, right.expression)


def _later(day: Expression) -> Expression:
    if isinstance(day, Constant):
        return Constant(day.value + _ONE_DAY)
    terms = day.terms if isinstance(day, Sum) else ((Fraction(1), day),)
    return Sum((*terms, (Fraction(1), Constant(_ONE_DAY))))


def _same_report(check: CheckId, left: Typed, comparison: Comparison, right: Typed) -> Iterator[Fixed]:
    a, b = left.written, right.written
    if comparison is not Comparison.EQ or a is None or b is None or a.figure == b.figure:
        return  # what is compared with itself is the same report whatever it says
    if a.place == b.place:
        yield Fixed(check, (a.stated == b.stated, True, True, True), (a.figure, b.figure))
