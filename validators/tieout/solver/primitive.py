"""The three forms that every constraint is broken into, over variables that are plain indices."""

from __future__ import annotations

from typing import TypeAlias

from tieout.records import dataclass
from tieout.solver.ends import Number

__all__ = ["Absolutes", "Linear", "Primitive", "Product", "indices"]


@dataclass(frozen=True, slots=True)
class Linear:
    """``sum(coefficient * variable) op bound``; ``op`` is ``==``, ``<=`` or ``<``."""

    terms: tuple[tuple[Number, int], ...]  #: (coefficient, variable), each variable once
    op: str
    bound: Number


@dataclass(frozen=True, slots=True)
class Product:
    """``result == left * right``, and ``right`` is not zero if ``nonzero``."""

    result: int
    left: int
    right: int
    nonzero: bool


@dataclass(frozen=True, slots=True)
class Absolutes:
    """``result == abs(argument)``."""

    result: int
    argument: int


Primitive: TypeAlias = Linear | Product | Absolutes


def indices(primitive: Primitive) -> tuple[int, ...]:
    """Return the variables of a primitive, repeated where they repeat."""
    if isinstance(primitive, Linear):
        return tuple([variable for _, variable in primitive.terms])
    if isinstance(primitive, Product):
        return primitive.result, primitive.left, primitive.right
    return primitive.result, primitive.argument
