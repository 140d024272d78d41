"""The fact file as typed values, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import Enum
from fractions import Fraction

from tieout.documents import Document
from tieout.interval import Interval
from tieout.records import dataclass
from tieout.reported import Reported, Rung
from tieout.units import Unit

__all__ = [
    "Accept",
    "Amount",
    "Converts",
    "DateValue",
    "Fact",
    "FactFile",
    "NotFigure",
    "Place",
    "Problem",
    "Quote",
    "RateRule",
    "Source",
    "Tie",
    "place_at",
]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one line of a file; lines and columns count from 1, in characters."""

    path: str  #: relative to the working folder where it lies under it, with ``/``
    line: int
    column: int
    end_column: int  #: exclusive; at least ``column``
    start: int = 0  #: offset of the first character in the file's text, from 0
    end: int = 0  #: offset behind the last character


def place_at(path: str, text: str, start: int, end: int) -> Place:
    """Return the place of ``text[start:end]``; of several lines, the part on the first. Line ends are LF."""
    line = text.count("\n", 0, start) + 1
    begin = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    last = min(end, line_end if line_end != -1 else len(text))
    return Place(path, line, start - begin + 1, max(last, start + 1) - begin + 1, start, end)


@dataclass(frozen=True, slots=True)
class Amount:
    """A reported number with its unit, as a fact file writes it."""

    written: str  #: the whole value as typed, such as ``up to 900 million USD``
    reported: Reported  #: in the unit as written
    unit: Unit
    place: Place  #: of the whole value
    number: Place  #: of the number itself
    difference: bool = False  #: a change of temperature, so that offsets drop out
    alternatives: tuple[Reported, ...] = ()  #: what else the digits could mean (``410.000``)
    figure_text: str = ""  #: number with scale and unit as typed, without the qualifier

    def to_base(self, interval: Interval) -> Interval:
        """Return an interval in base units; a difference of temperatures has no offset."""
        offset = Fraction(0) if self.difference else self.unit.offset
        return interval.scaled(self.unit.factor).shifted(offset)

    def from_base(self, interval: Interval) -> Interval:
        """Return an interval in the unit as written."""
        offset = Fraction(0) if self.difference else self.unit.offset
        return interval.shifted(-offset).scaled(1 / self.unit.factor)

    def meant(self, rung: Rung) -> Interval:
        """Return what the report allows, in base units."""
        return self.to_base(self.reported.reading(rung, whole=self.unit.whole))

    def stated(self, rung: Rung) -> Interval:
        """Return what the stated figure allows, its qualifier left out, in base units."""
        return self.to_base(self.reported.stated_reading(rung, whole=self.unit.whole))

    @property
    def figure_written(self) -> str:
        """The number with scale and unit as typed, without the qualifier; a range as a whole."""
        return self.written if self.reported.upper is not None else self.figure_text or self.written


@dataclass(frozen=True, slots=True)
class DateValue:
    """A day, a month or a year, standing for all its days."""

    written: str
    first: date
    last: date  #: included
    place: Place


@dataclass(frozen=True, slots=True)
class Quote:
    """The exact words of a source that report a fact."""

    source: str  #: id of the source
    words: str
    place: Place  #: of the words in the fact file


@dataclass(frozen=True, slots=True)
class Source:
    """A text that reports facts."""

    id: str
    file: str  #: as typed
    path: str  #: for people and reports, relative to the working folder
    language: str
    text: str  #: its whole text, line ends as ``\\n``
    place: Place  #: of the entry in the fact file
    document: Document | None = None  #: where what its readers see is not the file itself


@dataclass(frozen=True, slots=True)
class Fact:
    """A named quantity, date or list with one true value."""

    id: str
    place: Place  #: of the id
    what: str = ""
    value: Amount | None = None
    unit: Unit | None = None  #: of an unknown: a fact without a value
    converted: tuple[Amount, ...] = ()
    date: DateValue | None = None
    items: tuple[str, ...] | None = None  #: a list's members
    list_place: Place | None = None
    quotes: tuple[Quote, ...] = ()
    pool: str = ""  #: the pool of its conversions; empty for the file's own
    because: str = ""
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation that must hold between facts, as typed."""

    id: str
    equation: str
    place: Place  #: of the equation
    id_place: Place
    because: str = ""
    proposed: bool = False  #: made by the program; what it finds is at most a warning


class Converts(Enum):
    """What a desk multiplied by the rate."""

    UNDERLYING = "underlying"  #: the unrounded amount, then both were rounded
    STATED = "stated"  #: the printed figure itself


@dataclass(frozen=True, slots=True)
class RateRule:
    """What is known about the conversions of one pair of currencies or one pool."""

    id: str  #: as typed: ``USD/EUR`` or the name of a pool
    place: Place
    pool: str = ""  #: empty for the file's own pool
    pair: tuple[str, str] | None = None  #: source currency, target currency; None: all pairs of the pool
    converts: Converts = Converts.UNDERLYING
    reference: Amount | None = None  #: published rate: this much of the target currency
    per: Amount | None = None  #: for this much of the source currency
    date: DateValue | None = None  #: of the reference
    within: Fraction | None = None  #: allowed distance from the reference, as a pure number (1 % is 1/100)
    origin: str = ""  #: who published the reference
    stated: Amount | None = None  #: a rate that the text itself prints


@dataclass(frozen=True, slots=True)
class Accept:
    """A finding that a person has looked at and lets stand."""

    finding: str  #: code or name
    on: str | None  #: id of a fact, tie, source or rate; None for every one of the file
    because: str
    place: Place
    who: str = ""
    until: date | None = None  #: last day on which it holds


@dataclass(frozen=True, slots=True)
class NotFigure:
    """Words of a source that look like a number and report no fact."""

    source: str
    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the file or in a tie that kept it from being checked."""

    rule: str  #: name of the finding
    message: str
    place: Place
    label: str = ""  #: what to say at the place
    help: tuple[str, ...] = ()
    on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactFile:
    """A canonical fact file, checked as far as it could be built."""

    path: str  #: relative to the working folder where it lies under it, with ``/``
    text: str  #: the file's whole text
    title: str = ""
    language: str = "en"
    strict: bool = False
    sources: Mapping[str, Source] = field(default_factory=dict)
    counted: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    symbols: Mapping[str, str] = field(default_factory=dict)
    rates: tuple[RateRule, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    ties: Mapping[str, Tie] = field(default_factory=dict)
    accept: tuple[Accept, ...] = ()
    not_figures: tuple[NotFigure, ...] = ()
    start: Place | None = None  #: of the first key, where findings about the whole file point
    problems: tuple[Problem, ...] = ()  #: what could not be built
    is_text: bool = False  #: drafted from a plain text: its values are what the text's own characters allow
    declared: frozenset[str] = frozenset()  #: ids of all facts and ties that the file names, built or not
    facts_aside: int = 0  #: how many facts tie out as written, were set aside for that, and are not here
    ties_aside: int = 0  #: the same for ties, all of which passed
