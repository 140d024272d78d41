"""Units beyond the table: single names that pint knows, looked up and never parsed."""

from __future__ import annotations

import re
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any

from tieout.units.unit import Unit, UnitKind

__all__ = ["BASES", "Refusal", "exact_by_definition", "look_up"]

#: pint's base units in our symbols; those without one count things or measure angles, and drop out.
BASES = {
    "kilogram": "kg",
    "meter": "m",
    "second": "s",
    "ampere": "A",
    "kelvin": "K",
    "mole": "mol",
    "candela": "cd",
    "bit": "bit",
    "pixel": "pixel",
    "count": "",
    "radian": "",
}
_NAME = re.compile(r"[A-Za-z][A-Za-z_]{1,39}")


class Refusal(Enum):
    """Why a unit that exists cannot be used."""

    IRRATIONAL = "irrational"  #: its factor has no exact fraction, such as degrees of angle
    NOT_PROPORTIONAL = "not-proportional"  #: a logarithmic scale, such as decibels


def look_up(name: str) -> Unit | Refusal | None:
    """Return the unit of that name, the reason why it cannot be used, or None where pint knows none.

    ``name`` is one plain name of at most 40 letters and underscores; anything else is not looked up at all.
    The first call imports pint (about half a second).
    """
    if not _NAME.fullmatch(name):
        return None
    registry = _registry()
    canonical = _canonical(registry, name)
    if canonical is None:
        return None
    try:
        one, zero = (registry.Quantity(Fraction(n), canonical).to_base_units() for n in (1, 0))
    except (TypeError, ValueError, ArithmeticError, AttributeError):
        return Refusal.NOT_PROPORTIONAL
    return _unit(name, one, zero)


def _unit(name: str, one: Any, zero: Any) -> Unit | Refusal | None:
    if not all(isinstance(quantity.magnitude, (Fraction, int)) for quantity in (one, zero)):
        return Refusal.NOT_PROPORTIONAL
    offset = Fraction(zero.magnitude)
    factor = Fraction(one.magnitude) - offset
    powers = dict(one.unit_items())
    if factor <= 0 or any(base not in BASES or times != int(times) for base, times in powers.items()):
        return None
    if not exact_by_definition(factor):
        return Refusal.IRRATIONAL
    dimension = tuple(sorted((BASES[base], int(times)) for base, times in powers.items() if BASES[base]))
    return Unit(name, UnitKind.PHYSICAL, dimension, factor, offset)


def _canonical(registry: Any, name: str) -> str | None:
    """Return pint's own name, only where the prefix is written out: ``pets`` are no peta-anything."""
    for prefix, unit, _ in registry.parse_unit_name(name):
        written_out = name.startswith(prefix + unit) or name in (prefix + unit, prefix + unit + "s")
        if not prefix or (written_out and len(unit) > 2):
            return str(prefix + unit)
    return None


def exact_by_definition(factor: Fraction) -> bool:
    """Return whether a factor is a definition, not the first fifty digits of pi or another such constant.

    >>> exact_by_definition(Fraction(62726400000, 15499969))
    True
    >>> exact_by_definition(Fraction("3.14159265358979323846264338327950288419716939937"))
    False
    """
    return all(_without_tens(part) < 10**30 for part in (factor.numerator, factor.denominator))


def _without_tens(number: int) -> int:
    """Return a number above zero without its factors 2 and 5, which powers of ten bring along."""
    for prime in (2, 5):
        while number % prime == 0:
            number //= prime
    return number


@cache
def _registry() -> Any:
    import pint

    return pint.UnitRegistry(non_int_type=Fraction)
