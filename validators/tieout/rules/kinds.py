"""Which rule tells a conflict: by the ties that stand in it."""

from __future__ import annotations

from tieout.judged import Judged, TieKind
from tieout.verdicts import Conflict

__all__ = ["name_for"]


def name_for(judged: Judged, conflict: Conflict) -> str:
    """Return the name of the finding that tells a conflict; each conflict has one."""
    ties = [
        check
        for member in conflict.checks
        if (check := judged.checks.get(member)) is not None and check.tie is not None
    ]
    if not conflict.figures:
        return "tie-conflict"
    if not ties:
        return "rate-conflict" if conflict.checks else "tie-conflict"
    if any(check.tie_kind is TieKind.TOTAL for check in ties):
        return "total-conflict"
    if len(ties) == len(conflict.checks) and all(check.tie_kind is TieKind.DATE for check in ties):
        weekday = any("weekday" in check.tie.equation for check in ties if check.tie is not None)
        return "weekday-mismatch" if weekday else "date-order"
    return "tie-conflict"
