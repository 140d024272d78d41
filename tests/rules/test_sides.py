"""What a side of a tie comes to, and what a tie leaves for one of its figures: never less than the truth."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from tieout.constraints import (
    Absolute,
    Comparison,
    Constant,
    Constraint,
    Expression,
    Product,
    Quotient,
    Sum,
    VariableId,
    VariableRef,
)
from tieout.interval import EVERYTHING, Interval
from tieout.rules.narrowing import left_for
from tieout.rules.sides import added, comes_to, divided, times

NAMES = tuple(VariableId(name) for name in "abc")
numbers = st.fractions(-50, 50, max_denominator=8)
leaves = st.one_of(st.builds(Constant, numbers), st.builds(VariableRef, st.sampled_from(NAMES)))
expressions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Sum, st.lists(st.tuples(numbers, inner), min_size=1, max_size=3).map(tuple)),
        st.builds(Product, inner, inner),
        st.builds(Quotient, inner, inner),
        st.builds(Absolute, inner),
    ),
    max_leaves=5,
)


@st.composite
def points_in_ranges(draw: st.DrawFn) -> tuple[dict[VariableId, Fraction], dict[VariableId, Interval]]:
    """Values for the variables, and intervals that hold them, some open or without an end."""
    values, ranges = {}, {}
    for name in NAMES:
        value = values[name] = draw(numbers)
        below, above = draw(numbers.map(abs)), draw(numbers.map(abs))
        low = None if draw(st.booleans()) and below > 40 else value - below
        high = None if draw(st.booleans()) and above > 40 else value + above
        ranges[name] = Interval(low, high, low_open=below > 0, high_open=above > 0 and draw(st.booleans()))
    return values, ranges


def value_of(expression: Expression, values: dict[VariableId, Fraction]) -> Fraction | None:
    """Return the exact value, None where something is divided by zero."""
    match expression:
        case Constant(value):
            return value
        case VariableRef(name):
            return values[name]
        case Sum(terms):
            parts = [(factor, value_of(term, values)) for factor, term in terms]
            return (
                None if any(v is None for _, v in parts) else sum((f * v for f, v in parts if v), Fraction(0))
            )
        case Product(left, right):
            a, b = value_of(left, values), value_of(right, values)
            return None if a is None or b is None else a * b
        case Quotient(dividend, divisor):
            a, b = value_of(dividend, values), value_of(divisor, values)
            return None if a is None or not b else a / b
        case Absolute(argument):
            inner = value_of(argument, values)
            return None if inner is None else abs(inner)


@given(expressions, points_in_ranges())
def test_what_a_side_comes_to_holds_every_value_of_it(
    expression: Expression, drawn: tuple[dict[VariableId, Fraction], dict[VariableId, Interval]]
) -> None:
    values, ranges = drawn
    value = value_of(expression, values)
    assume(value is not None)
    assert value in comes_to(expression, ranges)


@given(expressions, points_in_ranges(), st.sampled_from(list(Comparison)))
def test_what_a_tie_leaves_for_a_figure_holds_its_value(
    expression: Expression,
    drawn: tuple[dict[VariableId, Fraction], dict[VariableId, Interval]],
    op: Comparison,
) -> None:
    values, ranges = drawn
    value = value_of(expression, values)
    assume(value is not None)
    other = {Comparison.LT: 1, Comparison.GT: -1}.get(op, 0)
    constraint = Constraint(None, expression, op, Constant(value + other))
    ranges[NAMES[0]] = EVERYTHING
    assert values[NAMES[0]] in left_for(constraint, NAMES[0], ranges)
    mirrored = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}.get(op.value, op.value)
    turned = Constraint(None, constraint.right, Comparison(mirrored), constraint.left)
    assert values[NAMES[0]] in left_for(turned, NAMES[0], ranges)


def test_ends_that_are_left_out_stay_out() -> None:
    half_open = Interval(Fraction(1), Fraction(2), high_open=True)
    assert str(added(half_open, Interval.point(1))) == "[2, 3)"
    assert str(times(half_open, Interval.closed(2, 3))) == "[2, 6)"
    assert str(divided(Interval.point(1), half_open)) == "(1/2, 1]"
    assert str(divided(Interval.point(1), Interval(Fraction(0), None, low_open=True))) == "(0, inf)"


def test_dividing_by_what_may_be_zero_says_nothing() -> None:
    assert divided(Interval.point(1), Interval.closed(-1, 1)) == EVERYTHING
