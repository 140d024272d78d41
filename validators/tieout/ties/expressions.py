"""Building expressions for the solver, and measuring them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tieout.constraints import Absolute, Constant, Expression, Product, Quotient, Sum

__all__ = ["depth", "multiplied_out"]


def multiplied_out(factors: Sequence[tuple[int, Expression]]) -> Expression:
    """Return the product with its constants drawn together, so that what is linear looks linear."""
    coefficient, product = Fraction(1), None
    for power, factor in factors:
        if isinstance(factor, Constant) and (power > 0 or factor.value):
            coefficient *= factor.value**power
        elif power > 0:
            product = factor if product is None else Product(product, factor)
        else:
            product = Quotient(Constant(Fraction(1)) if product is None else product, factor)
    if product is None:
        return Constant(coefficient)
    return product if coefficient == 1 else Sum(((coefficient, product),))


def depth(expression: Expression) -> int:
    """Return how many expressions lie inside each other, without recursion of its own."""
    deepest, todo = 0, [(expression, 1)]
    while todo:
        part, level = todo.pop()
        deepest = max(deepest, level)
        todo.extend((inner, level + 1) for inner in _inner(part))
    return deepest


def _inner(expression: Expression) -> tuple[Expression, ...]:
    match expression:
        case Sum(terms):
            return tuple(term for _, term in terms)
        case Product(left, right) | Quotient(left, right):
            return left, right
        case Absolute(argument):
            return (argument,)
        case _:
            return ()
