"""What a question about a component is, and what its answer may be."""

from __future__ import annotations

from dataclasses import field
from typing import TypeAlias

from tieout.interval import Interval
from tieout.records import dataclass
from tieout.solver.ends import Number
from tieout.verdicts import Proof

__all__ = ["Answer", "Feasible", "Infeasible", "Question", "Values"]

Values: TypeAlias = dict[int, Number | Interval]


@dataclass(frozen=True, slots=True)
class Question:
    """Can the figures and checks of a component all hold?"""

    rung: int
    freed: frozenset[int] = frozenset()  #: figures whose readings don't count
    dropped: frozenset[int] = frozenset()  #: checks that don't count
    only: tuple[frozenset[int], frozenset[int]] | None = None  #: figures and checks; all others don't count


@dataclass(frozen=True, slots=True)
class Feasible:
    """They can."""

    values: Values = field(default_factory=dict)  #: a witness, if it was asked for


@dataclass(frozen=True, slots=True)
class Infeasible:
    """They cannot, because of these."""

    figures: frozenset[int]
    checks: frozenset[int]
    minimal: bool = False  #: known to be minimal without testing each member
    proof: Proof = Proof.PROPAGATION


Answer: TypeAlias = Feasible | Infeasible
