"""Numbers on their way to mentions."""

from __future__ import annotations

from fractions import Fraction

from tieout.reading.measured import Measured
from tieout.records import dataclass
from tieout.reported import Qualifier

__all__ = ["Draft"]


@dataclass(slots=True)
class Draft:
    """A number with what has been found out about it; places are those of the folded text."""

    measured: Measured
    qualifier: Qualifier = Qualifier.NONE
    qualifier_span: tuple[int, int] | None = None
    range: int | None = None  #: both ends of one range carry the same number, from 1
    shared_scale: int = 1  #: the scale word of the other end of a range
    inherited: Measured | None = None  #: whose unit an elided one is
    fraction: Fraction | None = None  #: a half is 1/2
    two_marks: bool = False  #: the language uses both point and comma in both roles

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.measured.start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.measured.end

    @property
    def scaled(self) -> bool:
        """Whether a scale word or letter belongs to it."""
        return self.measured.core.scaled or self.measured.scale != 1

    @property
    def bare(self) -> bool:
        """Whether it has neither unit nor scale."""
        return self.measured.measure is None and not self.scaled

    @property
    def first_value(self) -> Fraction:
        """The likeliest value by the language, without unit factors."""
        return self.measured.core.figures[0].stated * self.measured.scale
