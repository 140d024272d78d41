"""The network behind a conflict: the constraints of a check, and what each variable may be on a rung."""

from __future__ import annotations

from tieout.constraints import CheckId, Constraint, VariableId
from tieout.interval import Interval
from tieout.judged import Judged
from tieout.reported import Rung

__all__ = ["constraints_of", "readings"]


def constraints_of(judged: Judged, check: CheckId) -> tuple[Constraint, ...]:
    """Return the constraints of a check; several for a chain or a range."""
    return tuple(constraint for constraint in judged.network.constraints if constraint.check == check)


def readings(judged: Judged, rung: Rung) -> dict[VariableId, Interval]:
    """Return what each variable of the network may be on a rung."""
    return {variable.id: variable.readings[rung] for variable in judged.network.variables}
