"""Reported numbers: what a number means as its writer wrote it, rung by rung.

The digits are data: 1.5 and 1.50 are different reports. *S* is the stated value, *w* the place value of the
last digit written, *z* the same with the trailing zeros of an integer not counted as written (two digits are
always kept). Everything here is in the unit as written; units turn it into base units.
"""

from __future__ import annotations

from enum import Enum, IntEnum
from fractions import Fraction

from tieout.interval import Interval
from tieout.records import dataclass

__all__ = ["DRIFT", "RUNGS", "Figure", "Qualifier", "Reported", "Rung"]


class Rung(IntEnum):
    """How charitable a reading is, from the strictest."""

    AS_WRITTEN = 0
    COARSER = 1  #: rounded more coarsely, or cut off
    RATES_DIFFER_A_LITTLE = 2
    RATES_DIFFER = 3


RUNGS: tuple[Rung, ...] = tuple(Rung)

#: By how much each converted figure may drift from source x shared rate, one entry a rung (ends included).
DRIFT: tuple[Fraction, ...] = (Fraction(0), Fraction(0), Fraction(1, 400), Fraction(3, 400))


class Qualifier(Enum):
    """A word that widens or opens a reported number; the value is the name that reports print."""

    NONE = ""
    EXACTLY = "exactly"
    ABOUT = "about"
    NEARLY = "nearly"
    UP_TO = "up_to"  #: also "at most"
    LESS_THAN = "less_than"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as written, without unit and qualifier.

    >>> Figure.of("410000").coarse, Figure.of("900", scale=10**6).coarse, Figure.of("1.50").coarse
    (Fraction(10000, 1), Fraction(10000000, 1), Fraction(1, 100))
    """

    stated: Fraction  #: S, with its scale word multiplied in: 1.1 million is 1100000
    place: Fraction  #: w, place value of the last digit written: 100000 for 1.1 million
    coarse: Fraction  #: z, the same with trailing zeros of an integer not counted, two digits kept
    one_digit: bool  #: one significant digit is written (5, 100, 0.05; not 1.0 or 12)
    written_out: bool  #: no scale word, no decimal mark, fewer than three trailing zeros

    @classmethod
    def of(cls, digits: str, *, scale: Fraction | int = 1, written_out: bool | None = None) -> Figure:
        """Build a figure from ASCII digits with an optional ``-`` and ``.``, and the value of its scale word.

        :param digits: such as ``-1.50``; group marks already taken out
        :param scale: what the scale word multiplies by; 1 where none is written
        :param written_out: overrides what the digits say, for numbers in words
        :raises ValueError: if ``digits`` is not such a number
        """
        body = digits.removeprefix("-")
        whole, point, decimals = body.partition(".")
        if not (whole + decimals).isascii() or not (whole + decimals).isdigit() or (point and not decimals):
            raise ValueError(f"not a number: {digits[:40]!r}")
        number, place = int(whole + decimals), Fraction(scale) / 10 ** len(decimals)
        significant = (whole + decimals).lstrip("0")
        zeros = 0 if point else len(significant) - len(significant.rstrip("0"))
        kept_back = max(0, min(zeros, len(significant) - 2))
        if written_out is None:
            written_out = scale == 1 and not point and zeros < 3
        return cls(
            stated=place * (-number if digits.startswith("-") else number),
            place=place,
            coarse=place * 10**kept_back if kept_back else place,
            one_digit=len(significant) - zeros == 1,
            written_out=written_out,
        )

    def scaled(self, factor: Fraction) -> Figure:
        """Return the same report in a unit ``factor`` times smaller (``factor`` > 0)."""
        return Figure(
            self.stated * factor, self.place * factor, self.coarse * factor, self.one_digit, self.written_out
        )

    def bare(self, rung: Rung, *, whole: bool) -> Interval:
        """Return what the number allows without a qualifier, ends included.

        :param whole: whether it counts things (a counted noun or no unit): written out, it is then a point

        >>> str(Figure.of("260", scale=10**6).bare(Rung.COARSER, whole=False))
        '[255000000, 270000000]'
        """
        if whole and self.written_out:
            return Interval.point(self.stated)
        if rung == Rung.AS_WRITTEN:
            half = self.place / 2
            return Interval(self.stated - half, self.stated + half)
        below, above = self.coarse / 2, self.coarse
        if self.stated < 0:  # cut off towards zero: the mirror image
            below, above = above, below
        return Interval(self.stated - below, self.stated + above)


@dataclass(frozen=True, slots=True)
class Reported:
    """A reported number with its qualifier; ``upper`` is B of *between A and B*."""

    figure: Figure
    qualifier: Qualifier = Qualifier.NONE
    upper: Figure | None = None

    def __post_init__(self) -> None:
        if (self.upper is not None) != (self.qualifier is Qualifier.BETWEEN):
            raise ValueError("a range has two figures, everything else has one")

    def reading(self, rung: Rung, *, whole: bool) -> Interval:
        """Return the true values that the report allows, in the unit as written.

        Below and above are meant on the number line, also for negative numbers.

        >>> str(Reported(Figure.of("37"), Qualifier.UP_TO).reading(Rung.AS_WRITTEN, whole=True))
        '[0, 37]'
        >>> str(Reported(Figure.of("5"), Qualifier.ABOUT).reading(Rung.AS_WRITTEN, whole=True))
        '[4, 6]'
        """
        figure, stated = self.figure, self.figure.stated
        bare = figure.bare(rung, whole=whole)
        match self.qualifier:
            case Qualifier.NONE:
                return bare
            case Qualifier.EXACTLY:
                return Interval.point(stated)
            case Qualifier.ABOUT:
                return Interval(stated - self._reach(), stated + self._reach())
            case Qualifier.NEARLY:
                return Interval(stated - self._reach(), stated + figure.place / 2)
            case Qualifier.UP_TO:
                return Interval(Fraction(0) if stated > 0 else None, bare.high)
            case Qualifier.LESS_THAN:
                return Interval(Fraction(0) if stated > 0 else None, stated, high_open=True)
            case Qualifier.AT_LEAST:
                return Interval(bare.low, Fraction(0) if stated < 0 else None)
            case Qualifier.MORE_THAN:
                return Interval(stated, Fraction(0) if stated < 0 else None, low_open=True)
            case Qualifier.BETWEEN:
                assert self.upper is not None
                return Interval(bare.low, self.upper.bare(rung, whole=whole).high)

    def _reach(self) -> Fraction:
        """How far *about* reaches to each side: z, or a tenth of S where one digit is written, if more."""
        tenth = abs(self.figure.stated) / 10 if self.figure.one_digit else Fraction(0)
        return max(self.figure.coarse, tenth)

    def stated_reading(self, rung: Rung, *, whole: bool) -> Interval:
        """Return what the stated figure allows, its qualifier left out: what conversions tie.

        *exactly* keeps its point. Of a range this is the span of both ends.
        """
        if self.qualifier in (Qualifier.EXACTLY, Qualifier.BETWEEN):
            return self.reading(rung, whole=whole)
        return self.figure.bare(rung, whole=whole)
