"""What the rules are handed: the fact file, what stands for what in the network, and the verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import Enum

from tieout.constraints import CheckId, Constraint, FigureId, Network, VariableId
from tieout.facts import Accept, Amount, FactFile, Place, Problem, Quote, RateRule, Source, Tie
from tieout.interval import Interval
from tieout.mentions import DateMention, NumberMention
from tieout.records import dataclass
from tieout.reported import Rung
from tieout.verdicts import CheckOutcome, Conflict, Solution

__all__ = [
    "Agreement",
    "CheckInfo",
    "CheckKind",
    "FigureInfo",
    "FigureMatch",
    "Judged",
    "PairRow",
    "PoolRate",
    "Problem",
    "QuoteState",
    "QuoteVerdict",
    "RateKey",
    "SourceReading",
    "TieKind",
]


@dataclass(frozen=True, slots=True)
class FigureInfo:
    """What a person may have mistyped: a value, a conversion, a date, a list, or a rate in a text."""

    id: FigureId
    fact: str  #: id of the fact (or of the rate)
    written: str  #: as typed, without the qualifier where it has one
    place: Place
    amount: Amount | None = None


class CheckKind(Enum):
    """What a check compares."""

    CONVERSION = "conversion"  #: between currencies, or at an exact factor
    STATED_RATE = "stated-rate"
    TIE = "tie"
    QUOTE = "quote"
    REFERENCE = "reference"


class TieKind(Enum):
    """What a tie says, as far as its finding has a name of its own."""

    TOTAL = "total"
    DATE = "date"
    MEMBERSHIP = "membership"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class RateKey:
    """One exchange rate of one pool: target currency per unit of the source currency."""

    pool: str
    source: str
    target: str

    @property
    def pair(self) -> str:
        """``USD/EUR`` for EUR per USD."""
        return f"{self.source}/{self.target}"


@dataclass(frozen=True, slots=True)
class CheckInfo:
    """A check of the network, and where it comes from."""

    id: CheckId
    kind: CheckKind
    facts: tuple[str, ...]
    figures: tuple[FigureId, ...]
    place: Place
    rate: RateKey | None = None  #: of a conversion between currencies
    inverse: bool = False  #: the conversion goes from the rate's target to its source
    tie: Tie | None = None
    tie_kind: TieKind = TieKind.OTHER
    literals: tuple[Amount, ...] = ()  #: the exact numbers of a tie's equation, where they stand


@dataclass(frozen=True, slots=True)
class PoolRate:
    """What all conversions of one pair leave for its rate."""

    key: RateKey
    variable: VariableId
    range: Interval
    checks: tuple[CheckId, ...]  #: its conversions
    rule: RateRule | None = None
    reference: Interval | None = None  #: the published rate with its own rounding
    reference_meets: bool | None = None  #: whether it lies within what the file allows; None without one
    allowed: Interval | None = None  #: what the file allows around the published rate


class Agreement(Enum):
    """How a figure of a fact compares with a number of its quote."""

    SAME = "same"
    ROUNDED = "rounded"  #: the coarser is the finer one rounded
    CUT_OFF = "cut-off"  #: the coarser is the finer one cut off
    OVERSTATED = "overstated"  #: the fact is finer than the quote
    NONE = "none"


@dataclass(frozen=True, slots=True)
class FigureMatch:
    """One figure of a fact against the numbers of one quote."""

    figure: FigureId
    agreement: Agreement
    mention: NumberMention | None = None  #: the number that it agrees with, else the nearest of its unit
    reading: int = 0  #: which reading of that number
    qualifier_differs: bool = False
    seen: bool = True  #: the quote has a number of its unit


class QuoteState(Enum):
    """Where a quote stands in its source."""

    FOUND = "found"
    NOT_FOUND = "not-found"
    SEVERAL = "several"  #: the words stand more than once, with different numbers


@dataclass(frozen=True, slots=True)
class QuoteVerdict:
    """One quote of one fact, looked up and compared."""

    check: CheckId
    fact: str
    quote: Quote
    source: Source
    state: QuoteState
    place: Place | None = None  #: of the words in the source
    matches: tuple[FigureMatch, ...] = ()
    numbers: tuple[NumberMention, ...] = ()  #: all numbers that the words touch, whole
    dates: tuple[DateMention, ...] = ()
    date_clash: DateMention | None = None
    weekday_clash: DateMention | None = None
    unchecked: str = ""  #: the reason, where nothing could be compared
    places: tuple[Place, ...] = ()  #: every place, where there are several
    near: str = ""  #: the nearest words of the source, where none match
    near_place: Place | None = None


@dataclass(frozen=True, slots=True)
class SourceReading:
    """What was read in a source, as far as rules speak of it."""

    source: Source
    numbers: tuple[NumberMention, ...]
    mixed_separators: tuple[tuple[str, int, int], ...]
    covered: frozenset[int] = frozenset()  #: indices of the numbers that a quote or a mark covers
    mixed_facts: tuple[str, ...] = ()  #: facts whose quotes hold a number with a mark in two roles
    not_figures: frozenset[int] = frozenset()  #: indices of the numbers that are marked as no figures


@dataclass(frozen=True, slots=True)
class PairRow:
    """One conversion, or a stated rate, and the rates that it allows."""

    check: CheckInfo
    source: FigureId | None  #: None for a stated rate
    target: FigureId
    allows: Interval  #: target currency per unit of the source currency
    end: int | None = None  #: of a range, 0 for its lower end and 1 for the upper one


class Lookups:
    """What is found by walking all of a network, found once: rules ask for it with each conflict."""

    __slots__ = ("by_check", "by_figure", "by_rate", "by_rung", "lengths")

    def __init__(self) -> None:
        self.by_check: dict[CheckId, tuple[Constraint, ...]] = {}
        self.by_figure: dict[FigureId, tuple[CheckInfo, ...]] = {}
        self.by_rate: dict[tuple[RateKey, Rung], tuple[PairRow, ...]] = {}
        self.by_rung: dict[Rung, dict[VariableId, Interval]] = {}
        self.lengths: dict[str, Counter[int]] = {}  #: by unit, how many figures have so many digits


@dataclass(frozen=True, slots=True)
class Judged:
    """A fact file with everything that was found out about it."""

    file: FactFile
    problems: tuple[Problem, ...]
    solution: Solution
    checks: Mapping[CheckId, CheckInfo]
    figures: Mapping[FigureId, FigureInfo]
    today: date
    rates: tuple[PoolRate, ...] = ()
    quotes: tuple[QuoteVerdict, ...] = ()
    readings: tuple[SourceReading, ...] = ()
    outcomes: Mapping[CheckId, CheckOutcome] = field(default_factory=dict)
    something_checked: bool = True  #: whether some check passed or failed
    stale: tuple[Accept, ...] = ()  #: accept entries that no finding needs
    expired: tuple[Accept, ...] = ()  #: accept entries whose last day is over
    network: Network = field(default_factory=lambda: Network((), ()))
    #: what was solved, for what each side of a tie comes to
    lookups: Lookups = field(default_factory=Lookups, compare=False, repr=False)

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return all conflicts, component by component, the worst of each first."""
        return tuple(conflict for part in self.solution.components for conflict in part.conflicts)
