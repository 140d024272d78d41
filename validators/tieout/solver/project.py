"""What one primitive leaves for one of its variables, given what the others may be: exactly, in pieces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tieout.solver.ends import (
    NEGATIVE,
    POSITIVE,
    Ends,
    Number,
    divided,
    has,
    hull,
    is_empty,
    meet,
    negated,
    quotients,
    times,
)
from tieout.solver.primitive import Linear, Primitive, Product

__all__ = ["Domains", "apart", "pieces", "plus", "remainder", "total"]

Domains = Mapping[int, Ends]

_NOT_NEGATIVE: Ends = (0, None, False, False)


def pieces(primitive: Primitive, target: int, domains: Domains) -> list[Ends]:
    """Return the values of ``target`` for which the others can satisfy the primitive, as disjoint pieces.

    No domain may be empty. The pieces don't take the domain of ``target`` itself into account.
    """
    if isinstance(primitive, Linear):
        return [_linear(primitive, target, domains)]
    if isinstance(primitive, Product):
        return _product(primitive, target, domains)
    if target == primitive.result:
        argument = domains[primitive.argument]
        return [hull([meet(argument, _NOT_NEGATIVE), meet(negated(argument), _NOT_NEGATIVE)])]
    result = meet(domains[primitive.result], _NOT_NEGATIVE)
    if is_empty(result):
        return []
    if has(result, 0):
        return [hull([result, negated(result)])]
    return [result, negated(result)]


def total(terms: Iterable[tuple[Number, int]], domains: Domains) -> Ends:
    """Return the sums that the terms allow."""
    low: Number | None = 0
    high: Number | None = 0
    low_open = high_open = False
    for coefficient, variable in terms:
        bottom, top, bottom_open, top_open = domains[variable]
        if coefficient < 0:
            bottom, top, bottom_open, top_open = top, bottom, top_open, bottom_open
        if low is not None:
            low = None if bottom is None else low + coefficient * bottom
            low_open = low_open or bottom_open
        if high is not None:
            high = None if top is None else high + coefficient * top
            high_open = high_open or top_open
    return low, high, low_open, high_open


def remainder(op: str, bound: Number, others: Ends, coefficient: Number) -> Ends:
    """Return the values of x with ``coefficient * x + others op bound``."""
    low, high, low_open, high_open = others
    top = None if low is None else divided(bound - low, coefficient)
    top_open = low_open or op == "<"
    bottom, bottom_open = None, False
    if op == "==" and high is not None:
        bottom, bottom_open = divided(bound - high, coefficient), high_open
    if coefficient < 0:
        return top, bottom, top_open and top is not None, bottom_open
    return bottom, top, bottom_open, top_open and top is not None


def apart(terms: Sequence[tuple[Number, int]], domains: Domains) -> list[Ends]:
    """Return for each term the sums that all the others allow, in linear time."""
    after: list[Ends] = [(0, 0, False, False)]
    for term in reversed(terms):
        after.append(plus(after[-1], total((term,), domains)))
    before: Ends = (0, 0, False, False)
    found = []
    for place, term in enumerate(terms):
        found.append(plus(before, after[len(terms) - 1 - place]))
        before = plus(before, total((term,), domains))
    return found


def plus(a: Ends, b: Ends) -> Ends:
    """Return the sums of a number between ``a`` and one between ``b``."""
    low = None if a[0] is None or b[0] is None else a[0] + b[0]
    high = None if a[1] is None or b[1] is None else a[1] + b[1]
    return low, high, a[2] or b[2], a[3] or b[3]


def _linear(primitive: Linear, target: int, domains: Domains) -> Ends:
    own: Number = 1
    others = []
    for term in primitive.terms:
        if term[1] == target:
            own = term[0]
        else:
            others.append(term)
    return remainder(primitive.op, primitive.bound, total(others, domains), own)


def _product(primitive: Product, target: int, domains: Domains) -> list[Ends]:
    right = domains[primitive.right]
    if target == primitive.result:
        left = domains[primitive.left]
        if primitive.nonzero and has(right, 0):
            parts = [part for part in (meet(right, NEGATIVE), meet(right, POSITIVE)) if not is_empty(part)]
            return _tidy([times(left, part) for part in parts])
        return [times(left, right)]
    if target == primitive.left:
        return quotients(domains[primitive.result], right, nonzero=primitive.nonzero)
    found = quotients(domains[primitive.result], domains[primitive.left], nonzero=False)
    if not primitive.nonzero:
        return found
    split = [meet(piece, side) for piece in found for side in (NEGATIVE, POSITIVE)]
    return [piece for piece in split if not is_empty(piece)]


def _tidy(found: list[Ends]) -> list[Ends]:
    """Join two pieces that share a point."""
    if len(found) == 2 and not is_empty(meet(found[0], found[1])):
        return [hull(found)]
    return found
