"""Decide exactly whether all numbers of a network can be true at once, and say why not.

:func:`solve` compiles a network into components (:mod:`network`, :mod:`lowering`), asks one question after
the other (:mod:`query`: trees by one sweep, cycles by propagation and z3), and turns the answers into
verdicts with their evidence. Pools of conversions that stand alone and hold as written need none of it
(:mod:`pools`). :mod:`evidence` checks that evidence and shares no code with the rest.
"""

from __future__ import annotations

from tieout.solver.budget import Budget
from tieout.solver.solve import solve

__all__ = ["Budget", "solve"]
