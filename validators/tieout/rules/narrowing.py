"""What a suspect may be with all else as written, where that is sharper than on the rung of the conflict."""

from __future__ import annotations

from collections.abc import Iterator

from tieout.constraints import (
    CheckId,
    Comparison,
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
from tieout.interval import EVERYTHING, Interval
from tieout.judged import CheckInfo, FigureInfo, Judged
from tieout.reported import Reported, Rung
from tieout.rules.readings import checks_of, constraints_of, readings
from tieout.rules.sides import added, comes_to, divided, span_of, times

__all__ = ["left_for", "narrowed", "settles"]

_MOST_CHECKS = 60


def narrowed(judged: Judged, figure: FigureId, variable: VariableId, allowed: Interval) -> Interval:
    """Return the part of ``allowed`` that the figure's own checks leave with every other figure as written.

    ``allowed`` itself where those leave nothing: then some other figure is not meant as written either.
    """
    ranges = readings(judged, Rung.AS_WRITTEN)
    ranges[variable] = EVERYTHING
    sharper = allowed
    for check in checks_of(judged, figure)[:_MOST_CHECKS]:
        if check.rate is not None:
            ranges.update(_rate_without(judged, check, figure, ranges))
        for constraint in constraints_of(judged, check.id):
            if list(_names(constraint)).count(variable) == 1:
                sharper = sharper & left_for(constraint, variable, ranges)
    return allowed if sharper.is_empty else sharper


def settles(judged: Judged, info: FigureInfo) -> bool:
    """Return whether a figure's own checks leave room for what it says and for none of its other readings."""
    amount = info.amount
    if amount is None or not amount.alternatives:
        return False

    def meets(report: Reported, left: Interval) -> bool:
        return amount.to_base(report.stated_reading(Rung.AS_WRITTEN, whole=amount.unit.whole)).meets(left)

    for variable in judged.network.variables:
        if variable.figure != info.id:
            continue
        left = narrowed(judged, info.id, variable.id, EVERYTHING)
        if meets(amount.reported, left) and not any(meets(other, left) for other in amount.alternatives):
            return True
    return False


def _names(constraint: Constraint) -> Iterator[VariableId]:
    yield from variables_of(constraint.left)
    yield from variables_of(constraint.right)


def _rate_without(
    judged: Judged, check: CheckInfo, figure: FigureId, ranges: dict[VariableId, Interval]
) -> dict[VariableId, Interval]:
    """Return what the other conversions of a pair leave for its rate."""
    rate = next((r.variable for r in judged.rates if r.key == check.rate), None)
    if rate is None:
        return {}
    others: list[CheckId] = [
        c.id for c in judged.checks.values() if c.rate == check.rate and figure not in c.figures
    ]
    constraints = [c for name in others[:_MOST_CHECKS] for c in constraints_of(judged, name)]
    free = {**ranges, rate: Interval(Interval.point(0).low, None, low_open=True)}
    return {rate: span_of([free[rate], *(left_for(c, rate, free) for c in constraints)])}


def left_for(constraint: Constraint, variable: VariableId, ranges: dict[VariableId, Interval]) -> Interval:
    """Return what a constraint leaves for a variable that stands in it once."""
    left, right, op = constraint.left, constraint.right, constraint.op
    if variable in variables_of(right):
        left, right = right, left
        op = _MIRRORED.get(op, op)
    other = comes_to(right, ranges)
    if op in (Comparison.LE, Comparison.LT):
        other = Interval(None, other.high, high_open=other.high_open or op is Comparison.LT)
    elif op in (Comparison.GE, Comparison.GT):
        other = Interval(other.low, None, low_open=other.low_open or op is Comparison.GT)
    return _undone(left, variable, other, ranges)


_MIRRORED = {
    Comparison.LE: Comparison.GE,
    Comparison.GE: Comparison.LE,
    Comparison.LT: Comparison.GT,
    Comparison.GT: Comparison.LT,
}


def _undone(
    expression: Expression, variable: VariableId, value: Interval, ranges: dict[VariableId, Interval]
) -> Interval:
    """Return what a variable may be for an expression to come to ``value``, as far as that is clear."""
    match expression:
        case VariableRef(name):
            return value if name == variable else EVERYTHING
        case Sum(terms):
            mine = [(f, t) for f, t in terms if variable in variables_of(t)]
            if len(mine) != 1 or not mine[0][0]:
                return EVERYTHING
            rest = Sum(tuple((-f, t) for f, t in terms if variable not in variables_of(t)))
            left = added(value, comes_to(rest, ranges))
            return _undone(mine[0][1], variable, left.scaled(1 / mine[0][0]), ranges)
        case Product(left_, right_):
            inner, outer = (left_, right_) if variable in variables_of(left_) else (right_, left_)
            return _undone(inner, variable, divided(value, comes_to(outer, ranges)), ranges)
        case Quotient(dividend, divisor):
            if variable in variables_of(dividend):
                return _undone(dividend, variable, times(value, comes_to(divisor, ranges)), ranges)
            return _undone(divisor, variable, divided(comes_to(dividend, ranges), value), ranges)
        case _:
            return EVERYTHING
