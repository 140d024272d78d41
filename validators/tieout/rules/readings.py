"""The network behind a conflict: the constraints of a check, and what each variable may be on a rung."""

from __future__ import annotations

from tieout.constraints import CheckId, Constraint, FigureId, VariableId
from tieout.interval import Interval
from tieout.judged import CheckInfo, Judged
from tieout.reported import Rung

__all__ = ["checks_of", "constraints_of", "readings"]


def constraints_of(judged: Judged, check: CheckId) -> tuple[Constraint, ...]:
    """Return the constraints of a check; several for a chain or a range."""
    found = judged.lookups.by_check
    if not found:
        grouped: dict[CheckId, list[Constraint]] = {}
        for constraint in judged.network.constraints:
            if constraint.check is not None:
                grouped.setdefault(constraint.check, []).append(constraint)
        found.update((id, tuple(constraints)) for id, constraints in grouped.items())
    return found.get(check, ())


def checks_of(judged: Judged, figure: FigureId) -> tuple[CheckInfo, ...]:
    """Return the checks that a figure takes part in."""
    found = judged.lookups.by_figure
    if not found:
        grouped: dict[FigureId, list[CheckInfo]] = {}
        for check in judged.checks.values():
            for one in dict.fromkeys(check.figures):
                grouped.setdefault(one, []).append(check)
        found.update((id, tuple(checks)) for id, checks in grouped.items())
    return found.get(figure, ())


def readings(judged: Judged, rung: Rung) -> dict[VariableId, Interval]:
    """Return what each variable of the network may be on a rung, in a dictionary of the caller's own."""
    found = judged.lookups.by_rung
    if rung not in found:
        found[rung] = {variable.id: variable.readings[rung] for variable in judged.network.variables}
    return dict(found[rung])
