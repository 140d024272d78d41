"""Exact verdicts on trees: one sweep to the root decides, one back finds a witness."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from tieout.records import dataclass
from tieout.solver.blocks import Block
from tieout.solver.ends import Ends, Number, is_empty, is_point, meet, pick
from tieout.solver.network import Component
from tieout.solver.primitive import Linear, Product, indices
from tieout.solver.project import pieces, plus, remainder, total

__all__ = ["Clash", "Inexact", "Sweep", "assign", "sweep"]


class Inexact(Exception):  # noqa: N818 - a turn in the road, not a fault
    """A projection is in two pieces, so that intervals do not decide here."""


@dataclass(slots=True)
class Clash:
    """A variable for which nothing is left once ``primitive`` has its say."""

    variable: int
    primitive: int
    message: Ends | None  #: what the primitive leaves, None if it is in pieces


@dataclass(slots=True)
class Sweep:
    """The domains on the way to the root, and which primitive set each end (a reading where absent)."""

    domains: dict[int, Ends]
    lows: dict[int, int] = field(default_factory=dict)
    highs: dict[int, int] = field(default_factory=dict)
    clash: Clash | None = None


def sweep(component: Component, block: Block, domains: dict[int, Ends]) -> Sweep:
    """Carry all bounds of a tree to its root; it is feasible if and only if nothing clashes.

    ``domains`` is narrowed in place.

    :raises Inexact: if a variable is left in two pieces
    """
    result = Sweep(domains)
    primitives = component.primitives
    for number, target in zip(reversed(block.primitives), reversed(block.parents), strict=True):
        primitive = primitives[number]
        if target < 0:
            if not _holds(component, number, domains):
                result.clash = Clash(-1, number, None)
                return result
            continue
        found = pieces(primitive, target, domains)
        old = domains[target]
        new = [piece for piece in (meet(old, p) for p in found) if not is_empty(piece)]
        if not new:
            result.clash = Clash(target, number, found[0] if len(found) == 1 else None)
            return result
        if len(new) > 1:
            raise Inexact
        narrowed = new[0]
        (low, high, low_open, high_open), (bottom, top, bottom_open, top_open) = narrowed, old
        if (low is not bottom and low != bottom) or low_open != bottom_open:
            result.lows[target] = number
        if (high is not top and high != top) or high_open != top_open:
            result.highs[target] = number
        domains[target] = narrowed
    return result


def _holds(component: Component, number: int, domains: dict[int, Ends]) -> bool:
    """Return whether a primitive over constants alone holds."""
    primitive = component.primitives[number]
    if isinstance(primitive, Linear) and not primitive.terms:
        if primitive.op == "==":
            return not primitive.bound
        return primitive.bound >= 0 if primitive.op == "<=" else primitive.bound > 0
    target = indices(primitive)[0]
    return any(not is_empty(meet(domains[target], piece)) for piece in pieces(primitive, target, domains))


def assign(component: Component, block: Block, domains: dict[int, Ends]) -> dict[int, Number]:
    """Return one value a variable, from the root down, given the domains of a sweep without a clash."""
    chosen: dict[int, Number] = {}
    for number, parent in zip(block.primitives, block.parents, strict=True):
        if parent < 0:
            continue
        if parent not in chosen:
            _choose(parent, [domains[parent]], domains, chosen)
        primitive = component.primitives[number]
        if isinstance(primitive, Linear):
            _assign_terms(primitive, domains, chosen)
            continue
        order = indices(primitive)
        if isinstance(primitive, Product):
            order = primitive.right, primitive.left, primitive.result
        for variable in order:
            if variable not in chosen and not is_point(domains[variable]):
                _choose(variable, pieces(primitive, variable, domains), domains, chosen)
    for variable in block.variables:
        chosen.setdefault(variable, pick(domains[variable]))
    return chosen


def _choose(
    variable: int, allowed: Iterable[Ends], domains: dict[int, Ends], chosen: dict[int, Number]
) -> None:
    left = [piece for piece in (meet(domains[variable], p) for p in allowed) if not is_empty(piece)]
    value = pick(left[-1])
    chosen[variable] = value
    domains[variable] = (value, value, False, False)


def _assign_terms(primitive: Linear, domains: dict[int, Ends], chosen: dict[int, Number]) -> None:
    """Choose the terms of a sum one by one, each from what the later ones leave."""
    open_terms = [term for term in primitive.terms if not is_point(domains[term[1]])]
    fixed = total([term for term in primitive.terms if is_point(domains[term[1]])], domains)[0]
    assert fixed is not None
    bound = primitive.bound - fixed
    later: list[Ends] = [(0, 0, False, False)]
    for coefficient, variable in reversed(open_terms):
        later.append(plus(later[-1], total([(coefficient, variable)], domains)))
    for place, (coefficient, variable) in enumerate(open_terms):
        rest = later[len(open_terms) - 1 - place]
        _choose(variable, [remainder(primitive.op, bound, rest, coefficient)], domains, chosen)
        bound -= coefficient * chosen[variable]
