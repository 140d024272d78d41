"""What the solver found out about a network, as values; no solver is needed to read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import Enum
from fractions import Fraction

from tieout.constraints import CheckId, FigureId, VariableId
from tieout.interval import Interval
from tieout.records import dataclass
from tieout.reported import Rung

__all__ = [
    "CheckOutcome",
    "ComponentVerdict",
    "Conflict",
    "Multiplier",
    "Outcome",
    "Proof",
    "Solution",
    "Suspect",
    "Witness",
]

#: One value a variable: exact, or an interval that isolates it where the ties force an irrational one.
Witness = Mapping[VariableId, Fraction | Interval]


class Outcome(Enum):
    """What became of a check."""

    PASS = "pass"
    FAIL = "fail"
    UNCHECKED = "unchecked"


class Proof(Enum):
    """What shows that a conflict is one."""

    MULTIPLIERS = "multipliers"  #: rows that add up to a contradiction, see :class:`Multiplier`
    PROPAGATION = "propagation"  #: bounds carried from tie to tie until two of them crossed
    Z3 = "z3"  #: the solver's word, confirmed in tests by a second encoding


@dataclass(frozen=True, slots=True)
class Multiplier:
    """One row of a linear proof: ``row``, at least zero times, added to the others gives a contradiction.

    A row reads ``sum(coefficient * variable) <= bound`` (``<`` if strict) and comes from one member.
    """

    member: FigureId | CheckId
    factor: Fraction  #: at least zero
    coefficients: tuple[tuple[VariableId, Fraction], ...]
    bound: Fraction
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Suspect:
    """Figures whose removal together reconciles the component, and what each may be instead."""

    figures: tuple[FigureId, ...]  #: one figure where one is enough
    fits: Mapping[VariableId, Interval]  #: the exact range for each variable of those figures, given all else


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures and ties that cannot all hold on a rung; each is needed for that."""

    rung: Rung  #: the rung on which they clash
    severity_rung: Rung | None  #: the rung whose severity the finding takes; None: nothing reconciles
    figures: tuple[FigureId, ...]
    checks: tuple[CheckId, ...]
    proof: Proof
    multipliers: tuple[Multiplier, ...] = ()
    without: Mapping[FigureId | CheckId, Witness] = field(default_factory=dict)
    #: for each member left out, values that satisfy the other members
    suspects: tuple[Suspect, ...] = ()
    smallest: bool = False  #: proven that no conflict has fewer members
    minimal: bool = True  #: False where a budget ended the deletion pass; the reports say so
    by_itself: bool = False  #: of one check without the others, as its figures are suspects of several slips


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """The verdict of one check of the network."""

    check: CheckId
    outcome: Outcome
    rung: Rung | None  #: the rung on which its component reconciles; None if none does or undecided
    why: str = ""  #: id of the reason where unchecked: ``lone-conversion``, ``cannot-fail``, ``undecided``
    detail: str = ""  #: which limit of the work was met, where it is undecided


@dataclass(frozen=True, slots=True)
class ComponentVerdict:
    """The verdict of the variables and checks that hang together."""

    variables: tuple[VariableId, ...]
    checks: tuple[CheckId, ...]
    rung: Rung | None  #: the first rung that reconciles; None if none does, or if undecided
    undecided: str = ""  #: why no verdict was reached, else empty
    ranges: Mapping[VariableId, Interval] = field(default_factory=dict)
    #: what each variable may still be on that rung (after freeing suspects, where it fails)
    witness: Witness = field(default_factory=dict)  #: satisfies all that is not freed, on that rung
    conflicts: tuple[Conflict, ...] = ()  #: worst first, one a cause


@dataclass(frozen=True, slots=True)
class Solution:
    """All components of a network and the outcome of every check."""

    components: tuple[ComponentVerdict, ...]
    checks: tuple[CheckOutcome, ...]
