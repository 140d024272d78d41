"""Check evidence without trusting the solver: nothing here is shared with it.

Everything is worked out from the network as it was given, by plain evaluation.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from fractions import Fraction

from tieout.constraints import (
    Absolute,
    CheckId,
    Comparison,
    Constant,
    Constraint,
    Expression,
    FigureId,
    Network,
    Product,
    Quotient,
    Sum,
    VariableId,
    VariableRef,
    variables_of,
)
from tieout.interval import EVERYTHING, Interval
from tieout.reported import Rung
from tieout.verdicts import Conflict, Multiplier, Witness

__all__ = ["holds", "kept", "refutes"]

#: Which comparisons may be taken times a number of which sign to become a row that says *at most*.
_SIGNS = {
    1: (Comparison.EQ, Comparison.LE, Comparison.LT),
    -1: (Comparison.EQ, Comparison.GE, Comparison.GT),
}


def kept(network: Network, figures: Collection[FigureId], checks: Collection[CheckId]) -> Network:
    """Return the network with these checks and the readings of these figures alone; definitions stay."""
    variables = tuple(
        v if v.figure is None or v.figure in figures else replace(v, readings=(EVERYTHING,) * 4)
        for v in network.variables
    )
    constraints = tuple(c for c in network.constraints if c.check is None or c.check in checks)
    fixed = tuple(f for f in network.fixed if f.check in checks and set(f.figures) <= set(figures))
    return Network(variables, constraints, fixed)


def holds(network: Network, freed: Collection[FigureId], rung: Rung | int, witness: Witness) -> list[str]:
    """Return what a witness does not satisfy, empty if it satisfies all that it speaks of.

    A constraint none of whose variables has a value is not spoken of. Where a value is an interval,
    because the true one is irrational, a relation counts as satisfied if some numbers in it satisfy it.

    :param freed: figures whose readings don't count
    """
    wrong: list[str] = []
    for variable in network.variables:
        value = witness.get(variable.id)
        if value is None or variable.figure in freed:
            continue
        if not _span(value).meets(variable.readings[rung]):
            wrong.append(f"{variable.id} = {value} is not in {variable.readings[rung]}")
    for constraint in network.constraints:
        wrong += _broken(constraint, rung, witness)
    for relation in network.fixed:
        if not relation.holds[rung] and not set(relation.figures) & set(freed):
            wrong.append(f"{relation.check} does not hold")
    return wrong


def _span(value: Fraction | Interval) -> Interval:
    return value if isinstance(value, Interval) else Interval.point(value)


def _broken(constraint: Constraint, rung: Rung | int, witness: Witness) -> list[str]:
    names = [*variables_of(constraint.left), *variables_of(constraint.right)]
    missing = sorted({name for name in names if name not in witness})
    where = constraint.check or "a definition"
    if missing:
        return [f"{where}: no value for {', '.join(missing)}"] if len(missing) < len(set(names)) else []
    left, right = _value(constraint.left, witness), _value(constraint.right, witness)
    if left is None or right is None:
        return [f"{where}: division by zero"]
    if constraint.drift is not None:
        drift = constraint.drift[rung]
        right = _times(right, Interval.closed(1 - drift, 1 + drift))
    if _compares(left, constraint.op, right):
        return []
    return [f"{where}: {left} {constraint.op.value} {right} is false"]


def _compares(left: Interval, op: Comparison, right: Interval) -> bool:
    """Return whether some number of one side and some number of the other compare so."""
    match op:
        case Comparison.EQ:
            return left.meets(right)
        case Comparison.GE | Comparison.GT:
            flipped = Comparison.LE if op is Comparison.GE else Comparison.LT
            return _compares(right, flipped, left)
    assert left.low is not None and right.high is not None
    return left.low <= right.high if op is Comparison.LE else left.low < right.high


def _value(expression: Expression, witness: Witness) -> Interval | None:
    """Return the value of an expression, a point unless something in it is irrational; None for x / 0."""
    match expression:
        case Constant(value):
            return Interval.point(value)
        case VariableRef(name):
            return _span(witness[name])
        case Sum(terms):
            return _sum(terms, witness)
        case Absolute(argument):
            inner = _value(argument, witness)
            return None if inner is None else _size(inner)
        case Product(left, right):
            a, b = _value(left, witness), _value(right, witness)
            return None if a is None or b is None else _times(a, b)
        case Quotient(dividend, divisor):
            a, b = _value(dividend, witness), _value(divisor, witness)
            if a is None or b is None or 0 in b:
                return None
            assert b.low is not None and b.high is not None
            return _times(a, Interval.closed(1 / b.high, 1 / b.low))


def _sum(terms: tuple[tuple[Fraction, Expression], ...], witness: Witness) -> Interval | None:
    low = high = Fraction(0)
    for coefficient, term in terms:
        value = _value(term, witness)
        if value is None:
            return None
        scaled = _times(value, Interval.point(coefficient))
        assert scaled.low is not None and scaled.high is not None
        low, high = low + scaled.low, high + scaled.high
    return Interval.closed(low, high)


def _size(value: Interval) -> Interval:
    assert value.low is not None and value.high is not None
    ends = sorted((abs(value.low), abs(value.high)))
    return Interval.closed(Fraction(0) if 0 in value else ends[0], ends[1])


def _times(a: Interval, b: Interval) -> Interval:
    assert a.low is not None and a.high is not None and b.low is not None and b.high is not None
    corners = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
    return Interval.closed(min(corners), max(corners))


def refutes(network: Network, conflict: Conflict) -> list[str]:
    """Return what is wrong with the multipliers of a conflict, empty if they prove it.

    Each row must follow from its member, and the rows times their factors must add up to a contradiction.
    """
    wrong: list[str] = []
    total: dict[VariableId, Fraction] = {}
    bound, strict = Fraction(0), False
    for row in conflict.multipliers:
        if row.factor < 0:
            wrong.append(f"{row.member}: negative factor {row.factor}")
        if not (_from_reading(network, row, conflict.rung) or _from_check(network, row, conflict.rung)):
            wrong.append(f"{row.member}: the row does not follow")
        for name, coefficient in row.coefficients:
            total[name] = total.get(name, Fraction(0)) + row.factor * coefficient
        bound += row.factor * row.bound
        strict = strict or (row.strict and row.factor > 0)
    left_over = sorted(name for name, coefficient in total.items() if coefficient)
    if left_over:
        wrong.append(f"variables are left over: {', '.join(left_over)}")
    if bound > 0 or (bound == 0 and not strict):
        wrong.append(f"no contradiction: 0 <= {bound}")
    strangers = {row.member for row in conflict.multipliers} - {*conflict.figures, *conflict.checks}
    return wrong + [f"{member} is not in the conflict" for member in sorted(strangers)]


def _from_reading(network: Network, row: Multiplier, rung: Rung) -> bool:
    if len(row.coefficients) != 1:
        return False
    ((name, coefficient),) = row.coefficients
    for variable in network.variables:
        if variable.id == name and variable.figure == row.member and coefficient:
            reading = variable.readings[rung].scaled(coefficient)
            if reading.high is None:
                return False
            return reading.high < row.bound or (
                reading.high == row.bound and (reading.high_open or not row.strict)
            )
    return False


def _from_check(network: Network, row: Multiplier, rung: Rung) -> bool:
    """Return whether a row is a constraint of its member, in the direction that it allows, times a number."""
    for constraint in network.constraints:
        if constraint.check == row.member and not (constraint.drift and constraint.drift[rung]):
            terms: dict[VariableId, Fraction] = {}
            constant = _linear(constraint.left, Fraction(1), terms)
            other = _linear(constraint.right, Fraction(-1), terms)
            if constant is None or other is None:
                continue
            if _matches(row, constraint.op, terms, -constant - other):
                return True
    return False


def _matches(row: Multiplier, op: Comparison, terms: Mapping[VariableId, Fraction], bound: Fraction) -> bool:
    if row.strict and op not in (Comparison.LT, Comparison.GT):
        return False
    ours = {name: c for name, c in terms.items() if c}
    theirs = {name: c for name, c in row.coefficients if c}
    if ours.keys() != theirs.keys():
        return False
    signs = [sign for sign, ops in _SIGNS.items() if op in ops]
    if not ours:  # numbers alone are compared: how often they are taken is open
        return bound == row.bound == 0 or any(sign * bound * row.bound > 0 for sign in signs)
    ratios = {theirs[name] / ours[name] for name in ours}
    if len(ratios) != 1:
        return False
    (ratio,) = ratios
    return row.bound == bound * ratio and any(sign * ratio > 0 for sign in signs)


def _linear(expression: Expression, factor: Fraction, terms: dict[VariableId, Fraction]) -> Fraction | None:
    """Add ``factor * expression`` to the terms; return its constant part, None if it is not linear."""
    match expression:
        case Constant(value):
            return value * factor
        case VariableRef(name):
            terms[name] = terms.get(name, Fraction(0)) + factor
            return Fraction(0)
        case Sum(parts):
            constants = [_linear(part, factor * c, terms) for c, part in parts]
            known = [constant for constant in constants if constant is not None]
            return sum(known, Fraction(0)) if len(known) == len(constants) else None
        case Product(left, right):
            for number, other in ((_number(left), right), (_number(right), left)):
                if number is not None:
                    return _linear(other, factor * number, terms)
        case Quotient(dividend, divisor):
            number = _number(divisor)
            return _linear(dividend, factor / number, terms) if number else None
        case Absolute(argument):
            number = _number(argument)
            return None if number is None else factor * abs(number)
    return None


def _number(expression: Expression) -> Fraction | None:
    """Return what an expression comes to that depends on no variable, None for any other."""
    terms: dict[VariableId, Fraction] = {}
    constant = _linear(expression, Fraction(1), terms)
    return None if any(terms.values()) else constant
