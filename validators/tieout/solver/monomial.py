"""Products of powers of variables, and solving equations between them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import TypeAlias

__all__ = ["ONE", "Monomial", "combined", "power", "replaced", "solved", "value_of"]

Monomial: TypeAlias = tuple[tuple[int, int], ...]  #: sorted (variable, exponent), exponents not zero

ONE: Monomial = ()


def combined(a: Monomial, b: Monomial, sign: int = 1) -> Monomial:
    """Return ``a * b ** sign``."""
    exponents = dict(a)
    for variable, exponent in b:
        exponents[variable] = exponents.get(variable, 0) + sign * exponent
    return tuple(sorted((v, e) for v, e in exponents.items() if e))


def power(a: Monomial, exponent: int) -> Monomial:
    """Return ``a ** exponent``."""
    return tuple((v, e * exponent) for v, e in a) if exponent else ONE


def replaced(a: Monomial, variable: int, by: Monomial) -> Monomial:
    """Return ``a`` with a monomial put in for a variable."""
    exponent = dict(a).get(variable, 0)
    if not exponent:
        return a
    rest = tuple((v, e) for v, e in a if v != variable)
    return combined(rest, power(by, exponent))


def solved(equations: Collection[Monomial], unknown: Collection[int]) -> dict[int, Monomial] | None:
    """Solve equations ``monomial == 1`` for as many unknowns as there are equations.

    The values of the others stay free, and those of the solved ones are monomials in all that is not solved.
    Return None if the equations depend on one another, or if a root would have to be drawn.
    """
    found: dict[int, Monomial] = {}
    for equation in equations:
        for variable, value in found.items():
            equation = replaced(equation, variable, value)
        pivot = next((v for v, e in reversed(equation) if v in unknown and abs(e) == 1), None)
        if pivot is None:
            return None
        exponent = dict(equation)[pivot]
        value = power(tuple((v, e) for v, e in equation if v != pivot), -exponent)
        found = {v: replaced(old, pivot, value) for v, old in found.items()}
        found[pivot] = value
    return found


def value_of(monomial: Monomial, values: Mapping[int, Fraction]) -> Fraction:
    """Return the value of a monomial; a variable without a value is 1."""
    result = Fraction(1)
    for variable, exponent in monomial:
        result *= values.get(variable, Fraction(1)) ** exponent
    return result
