"""What a tie may speak of, and what it is made into."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import field
from fractions import Fraction
from typing import Protocol, TypeAlias, runtime_checkable

from tieout.constraints import Expression, FigureId
from tieout.facts import Amount, Fact
from tieout.records import dataclass
from tieout.reported import Reported
from tieout.ties.measures import Measure
from tieout.ties.nodes import Span
from tieout.units import Unit

__all__ = ["ReadLiteral", "ReadProblem", "ReadValue", "Scope", "Typed", "WrittenFigure"]


@runtime_checkable
class ReadValue(Protocol):
    """A number as the reader understood it."""

    @property
    def reported(self) -> Reported:
        """In the unit as written."""

    @property
    def unit(self) -> str | tuple[str, ...] | None:
        """Name of the unit, the candidates where several share it, or None for a pure number."""

    @property
    def unit_span(self) -> tuple[int, int] | None:
        """Offsets of the unit in the text, where there is one."""

    @property
    def difference(self) -> bool:
        """Whether it is a change of temperature."""


class ReadProblem(Protocol):
    """Why a number could not be read; offsets are in its own text."""

    @property
    def reason(self) -> str:
        """Id of the reason, such as ``not-a-number``."""

    @property
    def start(self) -> int:
        """Offset of the first character that does not fit."""

    @property
    def end(self) -> int:
        """Offset behind the last one."""

    @property
    def detail(self) -> str:
        """More about it, for people; may be empty."""


#: Reads the whole text of a number, in the language and with the nouns and symbols of the file.
ReadLiteral: TypeAlias = Callable[[str], ReadValue | ReadProblem]


@dataclass(frozen=True, slots=True)
class Scope:
    """The names that equations of one file may use."""

    facts: Mapping[str, Fact]
    read: ReadLiteral
    ties: Collection[str] = ()
    counted: Collection[str] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class ExactLiteral:
    """A number of an equation without a qualifier: it is exact, but may be mistyped."""

    text: str
    span: Span
    reported: Reported
    unit: Unit
    difference: bool  #: a change of temperature


@dataclass(frozen=True, slots=True)
class WrittenFigure:
    """The digits behind a figure, for comparing reports written to the same place."""

    figure: FigureId
    amount: Amount

    @property
    def stated(self) -> Fraction:
        """The stated value in base units."""
        offset = Fraction(0) if self.amount.difference else self.amount.unit.offset
        return self.amount.reported.figure.stated * self.amount.unit.factor + offset

    @property
    def place(self) -> Fraction:
        """The place value of the last digit written, in base units."""
        return self.amount.reported.figure.place * self.amount.unit.factor


@dataclass(frozen=True, slots=True)
class Typed:
    """A part of an equation in base units, with what it measures."""

    expression: Expression
    measure: Measure
    span: Span
    whole: bool = False  #: a whole number of days, so that ``<`` leaves at least one between
    year: int | None = None  #: a bare number of four digits, which next to a date is a year
    written: WrittenFigure | None = None  #: where the part is one figure without a qualifier
    facts: tuple[str, ...] = field(default=())  #: ids, from left to right, each once
