"""Arithmetic on ranges of positive numbers told in integers, for pools of conversions.

A *span* is ``(low, below, low is left out, high, above, high is left out)``: from ``low / below`` to
``high / above``, where ``above`` may be 0 for infinity. Ends are compared by cross-multiplying, so that no
fraction is ever reduced; a pool of conversions is decided several times as fast as with fractions.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from tieout.interval import Interval
from tieout.solver.ends import between

__all__ = ["ABOVE_ZERO", "Span", "is_nothing", "narrowed", "over", "shared", "short", "span_of", "times"]

Span: TypeAlias = tuple[int, int, bool, int, int, bool]

ABOVE_ZERO: Span = (0, 1, True, 1, 0, True)


def span_of(interval: Interval) -> Span | None:
    """Return the span of more than one number above zero, or None if the interval is anything else."""
    if interval.low is None or interval.high is None:
        return None
    low, below = interval.low.as_integer_ratio()
    high, above = interval.high.as_integer_ratio()
    if low <= 0 or low * above >= high * below:
        return None
    return low, below, interval.low_open, high, above, interval.high_open


def is_nothing(span: Span) -> bool:
    """Return whether no number is between the ends.

    >>> is_nothing((1, 2, False, 2, 4, True))
    True
    """
    low, below, low_open, high, above, high_open = span
    apart = high * below - low * above
    return apart < 0 or (not apart and (low_open or high_open))


def shared(a: Span, b: Span) -> Span:
    """Return what is in both; of two equal ends, the first one's numbers stay."""
    low, below, low_open, high, above, high_open = a
    first, under, first_open, last, upper, last_open = b
    further = first * below - low * under
    if further > 0:
        low, below, low_open = first, under, first_open
    elif not further:
        low_open = low_open or first_open
    further = high * upper - last * above
    if further > 0:
        high, above, high_open = last, upper, last_open
    elif not further:
        high_open = high_open or last_open
    return low, below, low_open, high, above, high_open


def times(a: Span, b: Span) -> Span:
    """Return the products of a number in each."""
    return a[0] * b[0], a[1] * b[1], a[2] or b[2], a[3] * b[3], a[4] * b[4], a[5] or b[5]


def over(a: Span, b: Span) -> Span:
    """Return the quotients of a number in ``a`` and a number in ``b``."""
    return a[0] * b[4], a[1] * b[3], a[2] or b[5], a[3] * b[1], a[4] * b[0], a[5] or b[2]


def short(span: Span) -> Fraction:
    """Return a short number of a span that ends somewhere and is not nothing, as :func:`ends.pick` does."""
    low, below, low_open, high, above, high_open = span
    if low * above == high * below:
        return Fraction(low, below)
    value = between(low, below, high, above, low_open, high_open)
    return value if isinstance(value, Fraction) else Fraction(value)


def narrowed(interval: Interval, own: Span, left: Span) -> Interval:
    """Return what ``left`` leaves of an interval, whose span is ``own``; itself where that is all of it."""
    low, below, low_open, high, above, high_open = kept = shared(own, left)
    if kept == own:
        return interval
    same = low == own[0] and below == own[1]
    bottom = interval.low if same else Fraction(low, below)
    same = high == own[3] and above == own[4]
    return Interval(bottom, interval.high if same else Fraction(high, above), low_open, high_open)
