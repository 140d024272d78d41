"""What kind of quantity a part of an equation is, and which kinds add, compare and multiply.

Two equal nouns meet, or a noun and a pure number; two different nouns do not, but for durations that divide
each other exactly (weeks and days, years and months). In products nouns drop out. A percentage point adds
only to percent. A date or a temperature less another is a number of days or a change; their sum is nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from fractions import Fraction

from tieout.records import dataclass
from tieout.units import Dimension, Unit, UnitKind, describe, multiply, power

__all__ = [
    "ANY",
    "DATE",
    "DAYS",
    "MONTH",
    "NUMBER",
    "WEEKDAY",
    "ZERO",
    "Kind",
    "Measure",
    "added",
    "meet",
    "multiplied",
    "of_unit",
    "ratio",
]


class Kind(Enum):
    """What a part measures."""

    ANY = "any"  #: a part that has a problem of its own
    ZERO = "zero"  #: a bare 0, which fits every unit
    NUMBER = "number"
    NOUN = "noun"
    PERCENT = "percent"
    POINT = "percentage point"
    SHARE_CHANGE = "change of a share"  #: percent less percent: points or percent
    AMOUNT = "amount"  #: with a dimension
    TEMPERATURE = "temperature"
    WARMING = "change of temperature"
    KELVIN = "kelvin"  #: a temperature or a change of one
    DATE = "date"
    MONTH = "month"
    WEEKDAY = "weekday"


@dataclass(frozen=True, slots=True)
class Measure:
    """A kind with its dimension or its noun, where it has one."""

    kind: Kind
    dimension: Dimension = ()
    noun: str = ""

    def words(self) -> str:
        """Return the measure in words, for people."""
        if self.kind is Kind.NOUN:
            return f"a number counting “{self.noun}”"
        return _WORDS.get(self.kind) or describe(self.dimension)


_WORDS = {
    Kind.ZERO: "zero",
    Kind.NUMBER: "a pure number",
    Kind.PERCENT: "percent",
    Kind.POINT: "percentage points",
    Kind.SHARE_CHANGE: "a difference of percentages",
    Kind.TEMPERATURE: "a temperature",
    Kind.WARMING: "a change of temperature",
    Kind.KELVIN: "kelvin",
    Kind.DATE: "a date",
    Kind.MONTH: "a month",
    Kind.WEEKDAY: "a weekday",
}
_KELVIN: Dimension = (("K", 1),)
ANY = Measure(Kind.ANY)
ZERO = Measure(Kind.ZERO)
NUMBER = Measure(Kind.NUMBER)
DATE = Measure(Kind.DATE)
DAYS = Measure(Kind.NOUN, noun="day")
MONTH = Measure(Kind.MONTH)
WEEKDAY = Measure(Kind.WEEKDAY)
_PERCENT, _SHARE_CHANGE = Measure(Kind.PERCENT), Measure(Kind.SHARE_CHANGE)

#: Durations that divide each other exactly: the base noun of each and how many of it.
_DURATIONS = {
    "day": ("day", 1),
    "week": ("day", 7),
    "fortnight": ("day", 14),
    "month": ("month", 1),
    "quarter": ("month", 3),
    "year": ("month", 12),
    "decade": ("month", 120),
    "century": ("month", 1200),
    "millennium": ("month", 12000),
}
#: Kinds that take others to themselves when they meet.
_ABSORBS = {
    Kind.NOUN: {Kind.NUMBER},
    Kind.PERCENT: {Kind.NUMBER, Kind.SHARE_CHANGE},
    Kind.POINT: {Kind.SHARE_CHANGE},
    Kind.SHARE_CHANGE: {Kind.NUMBER},
    Kind.MONTH: {Kind.NUMBER},
    Kind.TEMPERATURE: {Kind.KELVIN},
    Kind.WARMING: {Kind.KELVIN},
}
_NEVER_MULTIPLIED = frozenset((Kind.DATE, Kind.MONTH, Kind.WEEKDAY, Kind.TEMPERATURE))


def of_unit(unit: Unit, *, difference: bool = False) -> Measure:
    """Return what amounts of a unit measure; ``difference`` says that it is a change of temperature."""
    if unit.dimension == _KELVIN:
        if difference:
            return Measure(Kind.WARMING, _KELVIN)
        if unit.offset:
            return Measure(Kind.TEMPERATURE, _KELVIN)
        return Measure(Kind.KELVIN, _KELVIN)
    match unit.kind:
        case UnitKind.PERCENT:
            return _PERCENT
        case UnitKind.PERCENTAGE_POINT:
            return Measure(Kind.POINT)
        case UnitKind.COUNTED:
            return Measure(Kind.NOUN, noun=unit.noun or unit.name)
    return Measure(Kind.AMOUNT, unit.dimension) if unit.dimension else NUMBER


def meet(left: Measure, right: Measure) -> Measure | None:
    """Return what both sides of a comparison measure, or None where they cannot be compared."""
    if left == right or right.kind is Kind.ANY:
        return left
    if left.kind is Kind.ANY:
        return right
    for one, other in ((left, right), (right, left)):
        if one.kind is Kind.ZERO and other.kind not in (Kind.DATE, Kind.WEEKDAY, Kind.MONTH):
            return other
        if other.kind in _ABSORBS.get(one.kind, ()):
            return one
    return _common_duration(left, right)


def _common_duration(left: Measure, right: Measure) -> Measure | None:
    a, b = _DURATIONS.get(left.noun), _DURATIONS.get(right.noun)
    return Measure(Kind.NOUN, noun=a[0]) if a and b and a[0] == b[0] else None


def ratio(measure: Measure, target: Measure) -> Fraction:
    """Return how many of the target noun one of the measure is; 1 unless both are durations.

    >>> ratio(Measure(Kind.NOUN, noun="week"), DAYS)
    Fraction(7, 1)
    """
    a, b = _DURATIONS.get(measure.noun), _DURATIONS.get(target.noun)
    return Fraction(a[1], b[1]) if a and b and a[0] == b[0] else Fraction(1)


def added(total: Measure, sign: int, term: Measure) -> Measure | None:
    """Return what a sum measures once a term is added (1) or taken away (-1), or None where it cannot be.

    Days and changes come and go; of dates and temperatures at most one is left over.
    """
    if total.kind is Kind.ANY or term.kind is Kind.ANY:
        return ANY
    if total.kind is Kind.DATE or term.kind is Kind.DATE:
        return _dated(total, sign, term)
    if Kind.TEMPERATURE in (total.kind, term.kind):
        return _warmed(total, sign, term)
    shares = {Kind.PERCENT, Kind.POINT, Kind.SHARE_CHANGE}
    if total.kind in shares and term.kind in shares:
        return _shares(total, sign, term)
    if Kind.WEEKDAY in (total.kind, term.kind):
        return None
    if sign < 0 and total.kind is term.kind is Kind.MONTH:
        return NUMBER
    return meet(total, term)


def _dated(total: Measure, sign: int, term: Measure) -> Measure | None:
    if total.kind is term.kind:
        return DAYS if sign < 0 else None
    moved = term if total.kind is Kind.DATE else total
    whole_days = moved.kind is Kind.ZERO or _DURATIONS.get(moved.noun, ("", 0))[0] == "day"
    return DATE if whole_days and (total.kind is Kind.DATE or sign > 0) else None


def _warmed(total: Measure, sign: int, term: Measure) -> Measure | None:
    if total.kind is term.kind:
        return Measure(Kind.WARMING, _KELVIN) if sign < 0 else None
    change = term if total.kind is Kind.TEMPERATURE else total
    if change.kind not in (Kind.WARMING, Kind.KELVIN, Kind.ZERO):
        return None
    return Measure(Kind.TEMPERATURE, _KELVIN) if total.kind is Kind.TEMPERATURE or sign > 0 else None


def _shares(total: Measure, sign: int, term: Measure) -> Measure | None:
    if total.kind is Kind.PERCENT:
        return _SHARE_CHANGE if sign < 0 and term.kind is Kind.PERCENT else _PERCENT
    if term.kind is Kind.PERCENT:
        return _PERCENT if sign > 0 or total.kind is Kind.SHARE_CHANGE else None
    return total if total.kind is Kind.POINT else term


def multiplied(factors: Iterable[tuple[int, Measure]]) -> Measure | None:
    """Return what a product measures, each factor with its power (1 or -1); None where one is no factor.

    Percentage points stay points when only numbers multiply them.
    """
    dimension: Dimension = ()
    points: list[Measure] = []
    others = 0
    for sign, factor in factors:
        if factor.kind is Kind.ANY:
            return ANY
        if factor.kind in _NEVER_MULTIPLIED:
            return None
        dimension = multiply(dimension, power(factor.dimension, sign))
        if factor.kind in (Kind.POINT, Kind.SHARE_CHANGE) and sign > 0:
            points.append(factor)
        elif factor.kind not in (Kind.NUMBER, Kind.ZERO):
            others += 1
    if len(points) == 1 and not others:
        return points[0]
    if dimension == _KELVIN:
        return Measure(Kind.KELVIN, dimension)
    return Measure(Kind.AMOUNT, dimension) if dimension else NUMBER
