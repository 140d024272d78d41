"""Exact numbers for people: as many digits as it takes, never more, and ranges that show their verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from tieout.facts import Amount
from tieout.interval import Interval
from tieout.records import dataclass
from tieout.units import Unit, UnitKind

__all__ = ["Scale", "decimal", "exact", "places_for", "scale_of", "show_range", "show_ranges"]

_MOST_PLACES = 40  #: beyond this a difference is shown as a fraction


def exact(value: Fraction) -> str:
    """Return a finite decimal where there is one, else ``p/q``.

    >>> exact(Fraction(1731, 2000)), exact(Fraction(1905, 2200))
    ('0.8655', '381/440')
    """
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    return _digits(value.numerator * 10**places // value.denominator, places, group="")


def decimal(value: Fraction, places: int) -> str:
    """Return the value rounded half to even to ``places`` decimals, groups of three, no trailing zeros."""
    return _digits(_rounded(value, 10**places), places, group=",")


def _rounded(value: Fraction, factor: int) -> int:
    """Return a value times a factor, rounded half to even; much quicker than by a product of fractions."""
    whole, rest = divmod(value.numerator * factor, value.denominator)
    twice = 2 * rest - value.denominator
    return whole + (twice > 0 or (twice == 0 and whole % 2))


def _digits(scaled: int, places: int, *, group: str) -> str:
    digits = str(abs(scaled)).rjust(places + 1, "0")
    whole, decimals = (digits[:-places], digits[-places:]) if places else (digits, "")
    if group:
        whole = f"{int(whole):,}".replace(",", group)
    decimals = decimals.rstrip("0")
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"


def places_for(values: Iterable[Fraction], significant: int = 5) -> int:
    """Return how many decimals tell these numbers apart, and show so many digits of the largest.

    >>> places_for([Fraction(8655, 10000), Fraction(1905, 2200)])
    5
    """
    distinct = sorted(set(values))
    largest = max(abs(distinct[0]), abs(distinct[-1])) if distinct else Fraction(0)
    places = max(0, significant - 1 - _magnitude(largest))
    while places < _MOST_PLACES and not _apart(distinct, places):
        places += 1
    return places


def _apart(ascending: Sequence[Fraction], places: int) -> bool:
    """Return whether rounding to so many decimals leaves numbers different; it stops at the first pair."""
    factor = 10**places
    rounded = (_rounded(value, factor) for value in ascending)
    return all(one != other for one, other in pairwise(rounded))


def _magnitude(value: Fraction) -> int:
    """Return the power of ten of the first significant digit: 2 for 952, -1 for 0.8655."""
    if value == 0:
        return 0
    power = len(str(value.numerator)) - len(str(value.denominator))
    return power if Fraction(10) ** power <= value else power - 1


@dataclass(frozen=True, slots=True)
class Scale:
    """How amounts of a unit are shown: through ``divisor``, ``words`` behind and ``before`` in front."""

    divisor: Fraction
    words: str
    offset: Fraction = Fraction(0)
    before: str = ""  #: such as a currency's symbol, repeated at both ends of a range

    def of(self, base: Fraction) -> Fraction:
        """Return the number to print for an amount in base units."""
        return (base - self.offset if self.offset else base) / self.divisor

    def show(self, base: Fraction, places: int) -> str:
        """Return number and words."""
        return f"{self.before}{decimal(self.of(base), places)}{self.words}"

    def brief(self, base: Fraction) -> str:
        """Return a difference in about two digits, as in *about 18 million EUR too high*."""
        value = base / self.divisor
        return f"{self.before}{decimal(value, max(0, 1 - _magnitude(value)))}{self.words}"


_STEPS = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def scale_of(unit: Unit, sizes: Iterable[Fraction], *, difference: bool = False) -> Scale:
    """Return the scale for amounts of about these sizes (in base units), such as millions."""
    sizes = list(sizes)
    offset = Fraction(0) if difference else unit.offset
    if unit.kind is UnitKind.PERCENT:
        return Scale(unit.factor, " %")
    if unit.kind is UnitKind.PURE:
        return Scale(Fraction(1), "")
    largest = max((abs(size) / unit.factor for size in sizes), default=Fraction(0))
    name = unit.name.replace("_", " ")
    if unit.kind is UnitKind.MONEY:
        for step, word in _STEPS:
            if largest >= step:
                return Scale(unit.factor * step, f" {word} {name}")
    return Scale(unit.factor, f" {name}", offset)


def show_range(interval: Interval, scale: Scale, beside: Sequence[Interval] = ()) -> str:
    """Return a range in words, with enough digits to tell it from the ranges ``beside`` it.

    >>> show_range(Interval.closed(Fraction(1731, 2000), Fraction(381, 440)), Scale(Fraction(1), ""))
    '0.8655 to 0.86591'
    """
    return _range(interval, scale, _places((interval, *beside), scale))


def show_ranges(intervals: Sequence[Interval], scale: Scale, beside: Sequence[Interval] = ()) -> list[str]:
    """Return ranges in words, with enough digits to tell all of them and those ``beside`` apart."""
    places = _places((*intervals, *beside), scale)
    return [_range(interval, scale, places) for interval in intervals]


def _places(parts: Iterable[Interval], scale: Scale) -> int:
    return places_for(scale.of(end) for part in parts for end in (part.low, part.high) if end is not None)


def _range(interval: Interval, scale: Scale, places: int) -> str:
    low = None if interval.low is None else scale.before + decimal(scale.of(interval.low), places)
    high = None if interval.high is None else scale.before + decimal(scale.of(interval.high), places)
    if low is None and high is None:
        return "anything"
    if low is None:
        return f"{'below' if interval.high_open else 'at most'} {high}{scale.words}"
    if high is None:
        return f"{'above' if interval.low_open else 'at least'} {low}{scale.words}"
    if low == high:
        return f"{low}{scale.words}"
    return f"{low} to {high}{scale.words}"


def amount_scale(amount: Amount, beside: Iterable[Fraction] = ()) -> Scale:
    """Return the scale in which an amount's own size reads best."""
    return scale_of(
        amount.unit,
        [amount.reported.figure.stated * amount.unit.factor, *beside],
        difference=amount.difference,
    )
