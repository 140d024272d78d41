"""Numbers on their way to z3 and back, both as text: what is too long for that is given up."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tieout.solver.budget import Undecided
from tieout.solver.ends import Number

__all__ = ["constant", "exact", "numeral"]

# Python writes and reads no longer integers than 4,300 digits, since that takes time with their square.
_DIGITS = 4000
_BITS = 13_000  # no more digits than that


def numeral(value: Number) -> str:
    """Return a number as SMT-LIB writes it.

    :raises Undecided: if it is too long
    """
    numerator, denominator = _short(value)
    size = f"{abs(numerator)}.0"
    if denominator != 1:
        size = f"(/ {size} {denominator}.0)"
    return f"(- {size})" if numerator < 0 else size


def constant(value: Number, context: Any = None) -> Any:
    """Return a number as a constant of z3.

    :raises Undecided: if it is too long
    """
    import z3

    return z3.Q(*_short(value), context)


def _short(value: Number) -> tuple[int, int]:
    numerator, denominator = value.as_integer_ratio()
    if numerator.bit_length() > _BITS or denominator.bit_length() > _BITS:
        raise Undecided("the numbers grow too long")
    return numerator, denominator


def exact(value: Any) -> Fraction:
    """Return a rational number of z3, which has no common way to ask for integers and fractions.

    :raises Undecided: if it is too long
    """
    text = value.as_string()
    if any(len(part) > _DIGITS for part in text.split("/")):
        raise Undecided("the numbers grow too long")
    return Fraction(text)
