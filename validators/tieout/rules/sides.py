"""What an expression comes to when its variables may be anything in their ranges."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from tieout.constraints import (
    Absolute,
    Constant,
    Expression,
    Product,
    Quotient,
    Sum,
    VariableId,
    VariableRef,
)
from tieout.interval import EMPTY, EVERYTHING, Interval

__all__ = ["added", "comes_to", "divided", "span_of", "times"]


def comes_to(expression: Expression, ranges: Mapping[VariableId, Interval]) -> Interval:
    """Return the smallest interval known to hold every value of an expression; a variable twice is two."""
    match expression:
        case Constant(value):
            return Interval.point(value)
        case VariableRef(name):
            return ranges.get(name, EVERYTHING)
        case Sum(terms):
            return _sum([(factor, comes_to(term, ranges)) for factor, term in terms])
        case Product(left, right):
            return times(comes_to(left, ranges), comes_to(right, ranges))
        case Quotient(dividend, divisor):
            return divided(comes_to(dividend, ranges), comes_to(divisor, ranges))
        case Absolute(argument):
            return _size(comes_to(argument, ranges))


def _sum(terms: list[tuple[Fraction, Interval]]) -> Interval:
    total = Interval.point(0)
    for factor, part in terms:
        total = added(total, part.scaled(factor) if factor else Interval.point(0))
    return total


def added(a: Interval, b: Interval) -> Interval:
    """Return what a sum of two ranges comes to."""
    low = None if a.low is None or b.low is None else a.low + b.low
    high = None if a.high is None or b.high is None else a.high + b.high
    return Interval(low, high, a.low_open or b.low_open, a.high_open or b.high_open)


def times(a: Interval, b: Interval) -> Interval:
    """Return what a product of two ranges comes to."""
    if a.is_empty or b.is_empty:
        return EMPTY
    if a.is_point and a.low is not None:
        return b.scaled(a.low) if a.low else Interval.point(0)
    if b.is_point and b.low is not None:
        return a.scaled(b.low) if b.low else Interval.point(0)
    if _at_least_zero(a) and _at_least_zero(b):
        return _positive_product(a, b)
    if _at_least_zero(-a):
        return -times(-a, b)
    if _at_least_zero(-b):
        return -times(a, -b)
    if None in (a.low, a.high, b.low, b.high):
        return EVERYTHING
    corners = [x * y for x in (a.low, a.high) for y in (b.low, b.high) if x is not None and y is not None]
    return Interval(min(corners), max(corners))


def _at_least_zero(part: Interval) -> bool:
    return part.low is not None and part.low >= 0


def _positive_product(a: Interval, b: Interval) -> Interval:
    assert a.low is not None and b.low is not None
    high = None if a.high is None or b.high is None else a.high * b.high
    return Interval(a.low * b.low, high, a.low_open or b.low_open, a.high_open or b.high_open)


def divided(dividend: Interval, divisor: Interval) -> Interval:
    """Return what a quotient comes to; everything where the divisor may be zero or near it."""
    if dividend.is_empty or divisor.is_empty:
        return EMPTY
    if divisor.high is not None and divisor.high < 0:
        return divided(-dividend, -divisor)
    if divisor.low is None or divisor.low < 0 or (divisor.low == 0 and not divisor.low_open):
        return EVERYTHING
    low = Fraction(0) if divisor.high is None else 1 / divisor.high
    low_open = divisor.high is None or divisor.high_open
    high = None if divisor.low == 0 else 1 / divisor.low
    return times(dividend, Interval(low, high, low_open, divisor.low_open))


def _size(part: Interval) -> Interval:
    if _at_least_zero(part):
        return part
    if _at_least_zero(-part):
        return -part
    if part.low is None or part.high is None:
        return Interval(Fraction(0), None)
    return Interval(Fraction(0), max(-part.low, part.high))


def span_of(parts: list[Interval]) -> Interval:
    """Return the numbers that lie in all of the intervals."""
    together = EVERYTHING
    for part in parts:
        together = together & part
    return together
