"""Interval arithmetic on bare tuples, for the inner loops.

An *ends* tuple is ``(low, high, low is left out, high is left out)``; ``None`` is an infinite end. The
numbers are integers where a component could be scaled to integers, else fractions.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil, floor
from typing import TypeAlias, TypeGuard

from tieout.interval import Interval
from tieout.solver.budget import Undecided

__all__ = [
    "ALL",
    "NEGATIVE",
    "NOTHING",
    "POSITIVE",
    "Ends",
    "Number",
    "between",
    "divided",
    "from_interval",
    "has",
    "hull",
    "is_empty",
    "is_point",
    "meet",
    "negated",
    "pick",
    "quotients",
    "size",
    "times",
    "to_interval",
]

Number: TypeAlias = int | Fraction
Ends: TypeAlias = tuple[Number | None, Number | None, bool, bool]

ALL: Ends = (None, None, False, False)
NOTHING: Ends = (1, 0, False, False)
POSITIVE: Ends = (0, None, True, False)
NEGATIVE: Ends = (None, 0, False, True)

_LONGEST = 12_000  # bits of a number; chained products beyond that are given up, as nobody could print them


def is_empty(ends: Ends) -> bool:
    """Return whether no number is between the ends."""
    low, high, low_open, high_open = ends
    if low is None or high is None:
        return False
    return low > high or ((low_open or high_open) and low == high)


def is_point(ends: Ends) -> bool:
    """Return whether exactly one number is between the ends."""
    return ends[0] is not None and ends[0] == ends[1] and not (ends[2] or ends[3])


def has(ends: Ends, value: Number) -> bool:
    """Return whether ``value`` is between the ends."""
    low, high, low_open, high_open = ends
    if low is not None and (value < low or (low_open and value == low)):
        return False
    return high is None or value < high or (not high_open and value == high)


def meet(a: Ends, b: Ends) -> Ends:
    """Return what is in both."""
    low, high, low_open, high_open = a
    other, top, other_open, top_open = b
    if other is not None:
        if low is None or other > low:
            low, low_open = other, other_open
        elif other_open and other == low:
            low_open = True
    if top is not None:
        if high is None or top < high:
            high, high_open = top, top_open
        elif top_open and top == high:
            high_open = True
    return low, high, low_open, high_open


def hull(pieces: Iterable[Ends]) -> Ends:
    """Return the smallest ends around all pieces that are not empty."""
    found: Ends | None = None
    for piece in pieces:
        if is_empty(piece):
            continue
        found = piece if found is None else _around(found, piece)
    return NOTHING if found is None else found


def _around(a: Ends, b: Ends) -> Ends:
    low, high, low_open, high_open = a
    if low is not None:
        if b[0] is None or b[0] < low:
            low, low_open = b[0], b[2]
        elif b[0] == low:
            low_open = low_open and b[2]
    if high is not None:
        if b[1] is None or b[1] > high:
            high, high_open = b[1], b[3]
        elif b[1] == high:
            high_open = high_open and b[3]
    return low, high, low_open, high_open


def negated(ends: Ends) -> Ends:
    """Return the ends mirrored at zero."""
    low, high, low_open, high_open = ends
    return (None if high is None else -high), (None if low is None else -low), high_open, low_open


def size(value: Number) -> Number:
    """Return a number without its sign."""
    return value if value >= 0 else -value


def divided(value: Number, by: Number) -> Number:
    """Return an exact quotient, an integer where it is one."""
    if by == 1:
        return value
    if by == -1:
        return -value
    quotient = _ratio(value, by)
    return quotient.numerator if quotient.denominator == 1 else quotient


def _ratio(value: Number, by: Number) -> Fraction:
    """Return a quotient, reduced only once."""
    numerator, denominator = value.as_integer_ratio()
    other, under = by.as_integer_ratio()
    return Fraction(numerator * under, denominator * other)


def _sign(value: Number) -> int:
    numerator = value.numerator
    return (numerator > 0) - (numerator < 0)


def _corner(x: Number | None, x_side: int, y: Number | None, y_side: int) -> tuple[int, Number]:
    """Return a product of two ends as (-1 | 0 | 1 for minus infinity | finite | infinity, value)."""
    if x is not None and y is not None:
        return 0, x * y
    return (x_side if x is None else _sign(x)) * (y_side if y is None else _sign(y)), 0


def _is_above_zero(end: Number | None) -> TypeGuard[Number]:
    """Return whether an end is above zero: its numerator says so, several times as fast as a comparison."""
    return end is not None and end.numerator > 0


def _is_one(ends: Ends) -> bool:
    """Return whether ends are plainly the number 1, as those of a rate that does not drift."""
    return ends[0].__class__ is int and ends == (1, 1, False, False)


def times(a: Ends, b: Ends) -> Ends:
    """Return the products of a number between ``a`` and a number between ``b``, neither empty.

    An end is reached if both factors reach theirs, or if one of them reaches zero.
    """
    if _is_one(b):
        return a
    if _is_above_zero(a[0]) and _is_above_zero(b[0]):  # the usual case, done fast
        low = a[0] * b[0]
        high = None if a[1] is None or b[1] is None else a[1] * b[1]
        _bounded(low if high is None else high)
        return low, high, a[2] or b[2], a[3] or b[3]
    corners: list[tuple[tuple[int, Number], bool]] = []
    for x, x_open, x_side in ((a[0], a[2], -1), (a[1], a[3], 1)):
        for y, y_open, y_side in ((b[0], b[2], -1), (b[1], b[3], 1)):
            x_in, y_in = x is not None and not x_open, y is not None and not y_open
            reached = (x_in and y_in) or (x_in and x == 0) or (y_in and y == 0)
            corners.append((_corner(x, x_side, y, y_side), reached))
    bottom, top = min(key for key, _ in corners), max(key for key, _ in corners)
    bottom_in = any(reached for key, reached in corners if key == bottom)
    top_in = any(reached for key, reached in corners if key == top)
    _bounded(bottom[1])
    _bounded(top[1])
    return (
        None if bottom[0] else bottom[1],
        None if top[0] else top[1],
        not bottom[0] and not bottom_in,
        not top[0] and not top_in,
    )


def _bounded(value: Number) -> None:
    numerator, denominator = value.as_integer_ratio()
    if numerator.bit_length() > _LONGEST or denominator.bit_length() > _LONGEST:
        raise Undecided("the numbers grow too long")


def _reciprocal(ends: Ends) -> Ends:
    """Return one over numbers that are all above zero or all below it, zero itself left out."""
    low, high, low_open, high_open = ends
    new_low: Number | None = Fraction(1) / high if high else None
    new_high: Number | None = Fraction(1) / low if low else None
    if low is not None and low >= 0:
        new_low = 0 if high is None else new_low
    else:
        new_high = 0 if low is None else new_high
    return new_low, new_high, high is None or high_open, low is None or low_open


def quotients(dividend: Ends, divisor: Ends, *, nonzero: bool) -> list[Ends]:
    """Return the pieces, one or two, of all ``x`` with ``z == x * y``, z in ``dividend``, y in ``divisor``.

    :param nonzero: whether y must not be zero, as in a quotient; else zero times anything is zero
    """
    if _is_one(divisor):
        return [dividend]
    if _is_above_zero(divisor[0]) and _is_above_zero(dividend[0]):  # the usual case, done fast
        return [_quotient(dividend, divisor)]
    if not nonzero and has(divisor, 0) and has(dividend, 0):
        return [ALL]
    pieces = []
    for side in (POSITIVE, NEGATIVE):
        part = meet(divisor, side)
        if not is_empty(part):
            pieces.append(times(dividend, _reciprocal(part)))
    return pieces


def _quotient(dividend: Ends, divisor: Ends) -> Ends:
    """Return the quotients of numbers above zero, neither end of which is zero."""
    low, high, low_open, high_open = divisor
    bottom, top, bottom_open, top_open = dividend
    assert low is not None and bottom is not None
    largest = None if top is None else _ratio(top, low)
    _bounded(bottom if largest is None else largest)
    if high is None:
        return 0, largest, True, largest is not None and (top_open or low_open)
    return (
        _ratio(bottom, high),
        largest,
        bottom_open or high_open,
        largest is not None and (top_open or low_open),
    )


def pick(ends: Ends, wanted: Number | None = None) -> Number:
    """Return a short number between ends that are not empty: ``wanted`` or an integer where one is there."""
    if wanted is not None and has(ends, wanted):
        return wanted
    low, high = ends[0], ends[1]
    if low is None or high is None:
        return _beside(ends)
    if low == high:
        return low
    return between(*low.as_integer_ratio(), *high.as_integer_ratio(), ends[2], ends[3])


def _beside(ends: Ends) -> Number:
    low, high, low_open, high_open = ends
    if low is not None:
        return floor(low) + 1 if low_open or low <= 0 else low
    if high is None:
        return 0
    return ceil(high) - 1 if high_open else high


def between(low: int, below: int, high: int, above: int, low_open: bool, high_open: bool) -> Number:
    """Return a short number from ``low / below`` to the larger ``high / above``, told in integers.

    It is the integer in the middle (rounded down) or the next one, if it is there; else the fraction with the
    smallest denominator strictly between the two.
    """
    middle = (low * above + high * below) // (2 * below * above)
    for candidate in (middle, middle + 1):
        under, over = candidate * below - low, high - candidate * above
        if (under > 0 or (not low_open and not under)) and (over > 0 or (not high_open and not over)):
            return candidate
    if low < 0:  # no integer is between them, so both are below zero, or one of them is zero
        numerator, denominator = _simplest(-high, above, -low, below)
        return Fraction(-numerator, denominator)
    return Fraction(*_simplest(low, below, high, above))


def _simplest(low: int, below: int, high: int, above: int) -> tuple[int, int]:
    """Return the fraction with the smallest denominator strictly between two, by continued fractions.

    Neither is below zero.
    """
    steps: list[int] = []
    whole = low // below
    while (whole + 1) * above >= high:
        steps.append(whole)
        low, high = low - whole * below, high - whole * above
        if not low:  # any 1/n below high will do
            numerator, denominator = above // high + 1, 1
            break
        low, below, high, above = above, high, below, low
        whole = low // below
    else:
        numerator, denominator = whole + 1, 1
    for whole in reversed(steps):
        numerator, denominator = whole * numerator + denominator, numerator
    return numerator, denominator


def from_interval(interval: Interval, scale: int = 1) -> Ends:
    """Return an interval, times a positive scale, as ends; whole numbers become integers."""
    low, high = interval.low, interval.high
    bottom: Number | None = None
    top: Number | None = None
    if low is not None:
        count, per = low.as_integer_ratio()
        bottom = count * (scale // per) if scale % per == 0 else low if scale == 1 else low * scale
    if high is not None:
        count, per = high.as_integer_ratio()
        top = count * (scale // per) if scale % per == 0 else high if scale == 1 else high * scale
    return bottom, top, interval.low_open and low is not None, interval.high_open and high is not None


def to_interval(ends: Ends, scale: int = 1) -> Interval:
    """Return ends, divided by a positive scale, as an interval."""
    low, high, low_open, high_open = ends
    return Interval(
        None if low is None else _ratio(low, scale),
        None if high is None else _ratio(high, scale),
        low_open and low is not None,  # an end that is not there is not left out either
        high_open and high is not None,
    )
