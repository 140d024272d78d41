"""Linear proofs: rows that add up to a contradiction, each from one member of a conflict."""

from __future__ import annotations

from tieout.solver.answers import Question
from tieout.solver.explain import Minimal
from tieout.solver.network import Component
from tieout.verdicts import Multiplier

__all__ = ["multipliers"]


def multipliers(component: Component, question: Question, conflict: Minimal) -> tuple[Multiplier, ...]:
    return ()
