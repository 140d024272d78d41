"""A cheap try for a witness where ties multiply unknowns: fix one factor of each product, solve the rest."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from tieout.solver.encode import Problem
from tieout.solver.ends import Number, pick
from tieout.solver.primitive import Linear, Primitive, Product

__all__ = ["linearised"]


def linearised(problem: Problem) -> Problem | None:
    """Return the problem with a factor of each product fixed in the middle of what propagation left it.

    A witness of it is one of the problem; that it has none says nothing. None if a value cannot be chosen.
    """
    fixed = _factors(problem)
    values: dict[int, Number] = {}
    for variable in sorted(fixed):
        value = pick(problem.narrowed[variable])
        if not value:
            return None
        values[variable] = value
    primitives = {number: _with(primitive, values) for number, primitive in problem.primitives.items()}
    points = {v: (value, value, False, False) for v, value in values.items()}
    return replace(
        problem,
        primitives=primitives,
        domains={**problem.domains, **points},
        narrowed={**problem.narrowed, **points},
        signs={**problem.signs, **points},
    )


def _factors(problem: Problem) -> set[int]:
    """Return few variables of which each product has one as a factor."""
    left = [p for p in problem.primitives.values() if isinstance(p, Product)]
    chosen: set[int] = set()
    while left:
        count = Counter(v for p in left for v in {p.left, p.right})
        best = max(sorted(count), key=lambda v: count[v])
        chosen.add(best)
        left = [p for p in left if best not in (p.left, p.right)]
    return chosen


def _with(primitive: Primitive, values: dict[int, Number]) -> Primitive:
    """Return a product with a known factor as a sum; the rest as it is."""
    if not isinstance(primitive, Product):
        return primitive
    known, other = primitive.left, primitive.right
    if known not in values or (primitive.nonzero and other not in values):
        known, other = other, known
    if known not in values or other == primitive.result:
        return primitive
    terms: dict[int, Number] = {primitive.result: 1}
    terms[other] = terms.get(other, 0) - values[known]
    return Linear(tuple((c, v) for v, c in sorted(terms.items())), "==", 0)
