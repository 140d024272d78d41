"""Exact intervals of rational numbers, with open, closed and infinite ends."""

from __future__ import annotations

from fractions import Fraction

from tieout.records import dataclass

__all__ = ["EMPTY", "EVERYTHING", "Interval"]


@dataclass(frozen=True, slots=True)
class Interval:
    """A set of numbers without gaps; ``None`` as an end means that there is no end on that side.

    >>> str(Interval.closed(Fraction(3, 2), 2))
    '[3/2, 2]'
    >>> str(Interval(None, Fraction(5), high_open=True))
    '(-inf, 5)'
    """

    low: Fraction | None  #: lower end, None for minus infinity
    high: Fraction | None  #: upper end, None for plus infinity
    low_open: bool = False  #: the lower end itself is left out (meaningless without an end)
    high_open: bool = False  #: the upper end itself is left out (meaningless without an end)

    @classmethod
    def closed(cls, low: Fraction | int, high: Fraction | int) -> Interval:
        """Return the numbers from ``low`` to ``high``, both included."""
        return cls(Fraction(low), Fraction(high))

    @classmethod
    def point(cls, value: Fraction | int) -> Interval:
        """Return the set of one number."""
        exact = Fraction(value)
        return cls(exact, exact)

    @property
    def is_empty(self) -> bool:
        """Whether no number is in the interval: crossed ends, or one end left out of a point."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    @property
    def is_point(self) -> bool:
        """Whether exactly one number is in the interval."""
        return self.low is not None and self.low == self.high and not (self.low_open or self.high_open)

    @property
    def is_everything(self) -> bool:
        """Whether neither side has an end."""
        return self.low is None and self.high is None

    def __contains__(self, value: object) -> bool:
        if not isinstance(value, (Fraction, int)):
            return False
        above = self.low is None or self.low < value or (self.low == value and not self.low_open)
        below = self.high is None or value < self.high or (self.high == value and not self.high_open)
        return above and below

    def __and__(self, other: Interval) -> Interval:
        """Return the numbers in both; it may be empty.

        >>> str(Interval.closed(1, 3) & Interval(Fraction(2), None, low_open=True))
        '(2, 3]'
        """
        low, low_open = _inner(self.low, self.low_open, other.low, other.low_open, 1)
        high, high_open = _inner(self.high, self.high_open, other.high, other.high_open, -1)
        return Interval(low, high, low_open, high_open)

    def meets(self, other: Interval) -> bool:
        """Return whether some number is in both."""
        return _reaches(self, other) and _reaches(other, self) and not (self.is_empty or other.is_empty)

    def covers(self, other: Interval) -> bool:
        """Return whether every number of ``other`` is in this interval."""
        return other.is_empty or (self & other) == other

    def __neg__(self) -> Interval:
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Interval(low, high, self.high_open, self.low_open)

    def scaled(self, factor: Fraction) -> Interval:
        """Return the interval times a factor other than zero; a negative one swaps the ends."""
        if factor < 0:
            return (-self).scaled(-factor)
        if factor == 1:
            return self
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Interval(low, high, self.low_open, self.high_open)

    def shifted(self, by: Fraction) -> Interval:
        """Return the interval moved by ``by``."""
        if not by:
            return self
        low = None if self.low is None else self.low + by
        high = None if self.high is None else self.high + by
        return Interval(low, high, self.low_open, self.high_open)

    def __str__(self) -> str:
        left = "(-inf" if self.low is None else f"{'(' if self.low_open else '['}{self.low}"
        right = "inf)" if self.high is None else f"{self.high}{')' if self.high_open else ']'}"
        return f"{left}, {right}"


def _reaches(a: Interval, b: Interval) -> bool:
    """Whether ``a`` begins before ``b`` ends, or where it ends."""
    if a.low is None or b.high is None:
        return True
    return a.low < b.high or (a.low == b.high and not (a.low_open or b.high_open))


def _inner(
    a: Fraction | None, a_open: bool, b: Fraction | None, b_open: bool, side: int
) -> tuple[Fraction | None, bool]:
    """Return the tighter of two ends and whether it is open; ``side`` is 1 for lower ends, -1 for upper."""
    if a is None:
        return b, b_open
    if b is None:
        return a, a_open
    if a == b:
        return a, a_open or b_open
    return (a, a_open) if (a - b) * side > 0 else (b, b_open)


EVERYTHING = Interval(None, None)  #: every number
EMPTY = Interval(Fraction(0), Fraction(0), low_open=True, high_open=True)  #: no number
