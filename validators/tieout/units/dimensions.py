"""Arithmetic of dimensions, and their names in words."""

from __future__ import annotations

from collections.abc import Iterable

from tieout.units.unit import Dimension, Unit, UnitKind

__all__ = ["describe", "describe_unit", "divide", "multiply", "power", "same_measure"]

_WORDS: dict[Dimension, str] = {
    (("K", 1),): "temperature",
    (("bit", 1),): "data",
    (("kg", 1),): "mass",
    (("m", 1),): "length",
    (("m", 2),): "area",
    (("m", 3),): "volume",
    (("s", 1),): "time",
    (("m", 1), ("s", -1)): "speed",
    (("kg", 1), ("m", 2), ("s", -2)): "energy",
    (("kg", 1), ("m", 2), ("s", -3)): "power",
    (("kg", 1), ("m", -1), ("s", -2)): "pressure",
    (("kg", 1), ("m", 1), ("s", -2)): "force",
}


def multiply(left: Dimension, right: Dimension) -> Dimension:
    """Return the dimension of a product.

    >>> multiply((("USD", 1), ("kg", -1)), (("kg", 1),))
    (('USD', 1),)
    """
    return _combined((*left, *right))


def divide(left: Dimension, right: Dimension) -> Dimension:
    """Return the dimension of a quotient."""
    return _combined((*left, *power(right, -1)))


def power(dimension: Dimension, exponent: int) -> Dimension:
    """Return the dimension of a power; the exponent may be negative or zero."""
    return tuple((base, exponent * times) for base, times in dimension if exponent)


def _combined(parts: Iterable[tuple[str, int]]) -> Dimension:
    powers: dict[str, int] = {}
    for base, times in parts:
        powers[base] = powers.get(base, 0) + times
    return tuple(sorted((base, times) for base, times in powers.items() if times))


def same_measure(left: Unit, right: Unit) -> bool:
    """Return whether amounts of both can be the same amount restated, for instance in tonnes and in pounds.

    Percent and percentage points are two measures, and so are two counted nouns.
    """
    kinds = {left.kind, right.kind}
    if UnitKind.PERCENTAGE_POINT in kinds and len(kinds) > 1:
        return False
    return left.dimension == right.dimension and left.noun == right.noun


def describe(dimension: Dimension) -> str:
    """Return a dimension in words.

    >>> describe((("USD", 1),)), describe((("EUR", 1), ("m", -3))), describe((("kg", 1),)), describe(())
    ('money in USD', 'money in EUR per volume', 'mass', 'a pure number')
    >>> describe((("kg", 1), ("m", -3)))
    'mass per volume'
    """
    if not dimension:
        return "a pure number"
    if known := _WORDS.get(dimension):
        return known
    money = [(base, times) for base, times in dimension if _is_money(base)]
    other = tuple((base, times) for base, times in dimension if not _is_money(base))
    top = [f"money in {base}" for base, times in money if times > 0]
    below = [f"money in {base}" for base, times in money if times < 0]
    whole, divisor = _split(other)
    top += whole
    below += divisor
    return " times ".join(top or ["a pure number"]) + "".join(f" per {part}" for part in below)


def describe_unit(unit: Unit) -> str:
    """Return a unit in words, as messages name it.

    >>> from tieout.units.resolving import resolve
    >>> [describe_unit(resolve(name, counted=("country",))) for name in ("USD/t", "%", "countries", "EUR")]
    ['USD per tonne', 'percent', 'country', 'EUR']
    """
    if unit.kind is UnitKind.PURE:
        return "a pure number"
    if unit.kind is UnitKind.PERCENTAGE_POINT:
        return unit.name.replace("_", " ") + "s"
    return unit.name.replace("/", " per ")


def _split(dimension: Dimension) -> tuple[list[str], list[str]]:
    """Return what stands above and below *per*: mass, and volume for a density."""
    if known := _WORDS.get(dimension):
        return [known], []
    above = tuple((base, times) for base, times in dimension if times > 0)
    under = tuple((base, -times) for base, times in dimension if times < 0)
    if all(part in _WORDS for part in (above, under) if part):
        return [_WORDS[part] for part in (above,) if part], [_WORDS[part] for part in (under,) if part]
    return ["·".join(_symbol(part) for part in dimension)], []


def _is_money(base: str) -> bool:
    return len(base) == 3 and base.isascii() and base.isupper()


def _symbol(part: tuple[str, int]) -> str:
    base, times = part
    return base if times == 1 else f"{base}^{times}"
