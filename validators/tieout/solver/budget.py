"""Limits on the work that one component may cost; none of them is a clock, so verdicts are repeatable."""

from __future__ import annotations

from tieout.records import dataclass

__all__ = ["Budget", "Undecided"]


@dataclass(frozen=True, slots=True)
class Budget:
    """How much work is spent before a component is called undecided."""

    rlimit: int = 20_000_000  #: z3's own count of steps, for one linear question
    polynomial_rlimit: int = 500_000  #: the same for a question that is not linear, where steps take longer
    narrowings: int = 12  #: how often propagation may narrow one variable in a component with cycles
    glances: int = 4  #: the same for the question whether a check could have failed
    explained: int = 60  #: conflicts up to this many members get a witness for each member left out
    set_size: int = 3  #: how many figures a set of suspects may hold
    questions: int = 400  #: how many sub-questions the search for suspect sets may ask
    causes: int = 1000  #: how many conflicts of one component are looked for
    variables: int = 2_000_000  #: how many variables a network may have
    cyclic: int = 40000  #: how many variables a part with cycles may have
    tests: int = 400  #: a conflict with more members than this is only made minimal where that costs nothing


class Undecided(Exception):  # noqa: N818 - an outcome, not a fault
    """The budget ended before a verdict was reached; the text says which part of it."""
