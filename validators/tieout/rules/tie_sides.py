"""The two sides of a tie: the figures on each, what each comes to, and which figure is a total."""

from __future__ import annotations

from fractions import Fraction

from tieout.constraints import (
    Absolute,
    CheckId,
    Comparison,
    Constant,
    Constraint,
    Expression,
    FigureId,
    Product,
    Quotient,
    Sum,
    VariableId,
    VariableRef,
    variables_of,
)
from tieout.display import Scale, scale_of
from tieout.interval import Interval
from tieout.judged import Judged
from tieout.records import dataclass
from tieout.rules.figures import figure_of_variable, scale_for
from tieout.rules.readings import constraints_of
from tieout.rules.sides import comes_to
from tieout.units import UnitKind

__all__ = ["Side", "result_of", "scale_of_sides", "sides_of"]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a tie."""

    expression: Expression
    figures: tuple[FigureId, ...]  #: from left to right, each once
    range: Interval  #: what it comes to, in base units

    @property
    def variable(self) -> VariableId | None:
        """The variable that alone makes up this side, if one does."""
        return self.expression.id if isinstance(self.expression, VariableRef) else None

    @property
    def constant(self) -> Fraction | None:
        """The number that alone makes up this side, if one does."""
        return self.expression.value if isinstance(self.expression, Constant) else None

    @property
    def is_plain_sum(self) -> bool:
        """Whether the side adds up figures and nothing else."""
        return isinstance(self.expression, Sum) and all(
            factor == 1 and isinstance(term, VariableRef) for factor, term in self.expression.terms
        )


def sides_of(judged: Judged, constraint: Constraint, ranges: dict[VariableId, Interval]) -> tuple[Side, Side]:
    """Return both sides of a constraint with what they come to."""
    return _side(judged, constraint.left, ranges), _side(judged, constraint.right, ranges)


def _side(judged: Judged, expression: Expression, ranges: dict[VariableId, Interval]) -> Side:
    expression = _bare(expression)
    owners = (figure_of_variable(judged, variable) for variable in variables_of(expression))
    figures = tuple(dict.fromkeys(owner for owner in owners if owner is not None))
    return Side(expression, figures, comes_to(expression, ranges))


def _bare(expression: Expression) -> Expression:
    """Return an expression without a sum of one term around it."""
    while isinstance(expression, Sum) and len(expression.terms) == 1 and expression.terms[0][0] == 1:
        expression = expression.terms[0][1]
    return expression


def result_of(judged: Judged, check: CheckId) -> FigureId | None:
    """Return the figure that a tie gives as what others come to, such as a total, if it is one figure."""
    for constraint in constraints_of(judged, check):
        if constraint.op is not Comparison.EQ:
            continue
        for one, other in ((constraint.left, constraint.right), (constraint.right, constraint.left)):
            one, other = _bare(one), _bare(other)
            if isinstance(one, VariableRef) and not isinstance(other, VariableRef | Constant):
                return figure_of_variable(judged, one.id)
    return None


def scale_of_sides(judged: Judged, *sides: Side) -> Scale | None:
    """Return the scale in which both sides of a tie can be told; None for days and other plain numbers."""
    for side in sides:
        figure = _measure(judged, side.expression)
        if figure is not None:
            return _common(judged, figure, sides)
    return None


def _common(judged: Judged, figure: FigureId, sides: tuple[Side, ...]) -> Scale:
    amount = judged.figures[figure].amount
    assert amount is not None
    if amount.unit.kind is not UnitKind.MONEY:
        return scale_for(judged, figure)
    ends = [abs(end) for side in sides for end in (side.range.low, side.range.high) if end is not None]
    own = scale_for(judged, figure)
    fits = not ends or max(ends) < own.divisor * 10**6
    return own if fits else scale_of(amount.unit, ends)


def _measure(judged: Judged, expression: Expression) -> FigureId | None:
    """Return a figure in whose unit an expression is, as far as its form tells."""
    match expression:
        case VariableRef(name):
            figure = figure_of_variable(judged, name)
            if figure is None or "(" in name or judged.figures[figure].amount is None:
                return None
            return figure
        case Sum(terms):
            return next((f for _, term in terms if (f := _measure(judged, term)) is not None), None)
        case Product(left, right):
            units = [f for f in (_measure(judged, left), _measure(judged, right)) if f is not None]
            sized = [f for f in units if not _is_pure(judged, f)]
            return sized[0] if len(sized) == 1 else None
        case Quotient(dividend, divisor):
            below = _measure(judged, divisor)
            plain = isinstance(divisor, Constant) or (below is not None and _is_pure(judged, below))
            above = _measure(judged, dividend) if plain else None
            return None if above is not None and _same_unit(judged, above, below) else above
        case Absolute(argument):
            return _measure(judged, argument)
        case Constant():
            return None


def _same_unit(judged: Judged, one: FigureId, other: FigureId | None) -> bool:
    """Whether two figures are in one unit, so that their quotient is a share, which has none."""
    first = judged.figures[one].amount
    second = judged.figures[other].amount if other is not None else None
    return first is not None and second is not None and first.unit == second.unit


def _is_pure(judged: Judged, figure: FigureId) -> bool:
    amount = judged.figures[figure].amount
    return amount is not None and not amount.unit.dimension
