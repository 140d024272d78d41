"""What a unit word or symbol means."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from functools import cache

from tieout.records import dataclass

__all__ = ["Measure", "MeasureKind", "kind_of", "merged", "money", "one_unit"]

_DURATIONS = frozenset({"year", "month", "week", "day", "night", "decade", "century", "quarter"})
_SHARES = frozenset({"percent", "percentage_point", "basis_point", "permille"})


class MeasureKind(Enum):
    """What kind of unit a word stands for."""

    MONEY = "money"
    PERCENT = "percent"  #: also percentage points and basis points
    PHYSICAL = "physical"
    TIME = "time"  #: years, months, weeks, days
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Measure:
    """What a unit word or symbol means."""

    units: tuple[str, ...]  #: canonical names, the likeliest first
    kind: MeasureKind
    factor: Fraction = Fraction(1)  #: a cent is a hundredth, a decade ten years
    dual: bool = False  #: the word says two of it by its form
    guessed: bool = False  #: an unknown word that looks like a counted noun


def merged(first: Measure, second: Measure) -> Measure:
    """Return a measure that may be either; the first one alone where their factors differ."""
    if first.factor != second.factor:
        return first
    return Measure(tuple(dict.fromkeys((*first.units, *second.units))), first.kind, first.factor)


def kind_of(unit: str, otherwise: MeasureKind = MeasureKind.PHYSICAL) -> MeasureKind:
    """Return the kind of a unit by its canonical name; what is neither time nor share is ``otherwise``."""
    if unit in _DURATIONS:
        return MeasureKind.TIME
    return MeasureKind.PERCENT if unit in _SHARES else otherwise


@cache
def money(code: str) -> Measure:
    """Return the measure of one currency, which its many names and signs share."""
    return Measure((code,), MeasureKind.MONEY)


@cache
def one_unit(name: str, count: int = 1) -> Measure:
    """Return the measure of so many of one unit, which its many names share."""
    return Measure((name,), kind_of(name), Fraction(count))
