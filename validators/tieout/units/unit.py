"""Units: names, dimensions and exact factors to base units.

Money has one dimension a currency (its ISO 4217 code), physical units the SI base units, counted nouns none
but their name. A percent is one hundredth of a pure number.
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from tieout.records import dataclass

__all__ = ["PERCENT", "PERCENTAGE_POINT", "PURE", "Dimension", "Unit", "UnitKind"]

#: Base units with their exponents, sorted by name, none of them zero: ``(("EUR", 1), ("kg", -1))``.
Dimension: TypeAlias = tuple[tuple[str, int], ...]


class UnitKind(Enum):
    """What a unit measures, as far as the rules of adding and comparing differ."""

    PURE = "pure"
    PERCENT = "percent"  #: also per mille and the like: a share with its mark
    PERCENTAGE_POINT = "percentage_point"  #: also basis points, a hundredth of one
    COUNTED = "counted"
    MONEY = "money"
    PHYSICAL = "physical"
    COMPOUND = "compound"  #: joined by ``/`` or ``·``, such as USD/barrel


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit and how to reach its base unit: ``base = value * factor + offset``."""

    name: str  #: canonical name: EUR, percent, tonne, USD/barrel, aircraft; empty for a pure number
    kind: UnitKind
    dimension: Dimension = ()
    factor: Fraction = Fraction(1)  #: base units in one of this unit, above zero
    offset: Fraction = Fraction(0)  #: other than zero only for temperatures
    noun: str | None = None  #: the counted noun, where it is one

    @property
    def whole(self) -> bool:
        """Whether numbers of this unit count things, so that one written out is exact."""
        return self.kind in (UnitKind.PURE, UnitKind.COUNTED)


PURE = Unit("", UnitKind.PURE)  #: no unit
PERCENT = Unit("percent", UnitKind.PERCENT, factor=Fraction(1, 100))
PERCENTAGE_POINT = Unit("percentage_point", UnitKind.PERCENTAGE_POINT, factor=Fraction(1, 100))
