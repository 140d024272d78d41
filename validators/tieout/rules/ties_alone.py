"""Ties that cannot hold together whatever the figures are: two say different things of one unknown."""

from __future__ import annotations

from tieout.findings import Finding, Mark, Severity
from tieout.judged import Judged
from tieout.rules.wording import listing, say
from tieout.verdicts import Conflict

__all__ = ["ties_alone"]


def ties_alone(judged: Judged, conflict: Conflict, code: str, name: str) -> Finding:
    """Return the finding of a conflict in which no figure stands."""
    ties = [tie for check in conflict.checks if (tie := judged.checks[check].tie) is not None]
    last = ties[-1]
    equations = listing([f"`{tie.equation}`" for tie in ties])
    proposed = any(tie.proposed for tie in ties)
    return Finding(
        code=code,
        name=name,
        severity=Severity.WARNING if proposed else Severity.ERROR,
        message=say("ties-alone-one" if len(ties) == 1 else "ties-alone", equations=equations),
        primary=Mark(last.place, say("cannot-hold")),
        rung=int(conflict.rung),
        related=tuple(Mark(tie.place, say("tied-here")) for tie in ties[:-1]),
        conflict=tuple(tie.id for tie in ties),
        help=(say("ties-alone-help"),),
        on=tuple(tie.id for tie in ties),
    )
