"""Units: names, dimensions and exact factors to base units.

Money has one dimension a currency (its ISO 4217 code), physical units the SI base units, counted nouns none
but their name. A percent is one hundredth of a pure number. :mod:`unit` holds the types, :mod:`catalogue` the
names and factors made from pint and CLDR; :mod:`resolving` finds the unit of a name and :mod:`foreign` asks
pint for those that the catalogue lacks.
"""

from tieout.units.catalogue import AmbiguousName, UnitRow, UnitTable, table
from tieout.units.dimensions import describe, describe_unit, divide, multiply, power, same_measure
from tieout.units.foreign import Refusal
from tieout.units.resolving import (
    DURATIONS,
    AmbiguousUnit,
    Resolved,
    UnknownUnit,
    as_difference,
    currency,
    known,
    meanings,
    resolve,
)
from tieout.units.unit import PERCENT, PERCENTAGE_POINT, PURE, Dimension, Unit, UnitKind

__all__ = [
    "DURATIONS",
    "PERCENT",
    "PERCENTAGE_POINT",
    "PURE",
    "AmbiguousName",
    "AmbiguousUnit",
    "Dimension",
    "Refusal",
    "Resolved",
    "Unit",
    "UnitKind",
    "UnitRow",
    "UnitTable",
    "UnknownUnit",
    "as_difference",
    "currency",
    "describe",
    "describe_unit",
    "divide",
    "known",
    "meanings",
    "multiply",
    "power",
    "resolve",
    "same_measure",
    "table",
]
