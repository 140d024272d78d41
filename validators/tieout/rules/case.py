"""One conflict, worked out: its suspects, what each may be instead, and which of them does not match."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tieout.constraints import FigureId
from tieout.facts import Tie
from tieout.findings import Severity
from tieout.judged import CheckInfo, Judged
from tieout.records import dataclass
from tieout.reported import Rung
from tieout.rules.evidence import Choice, choose
from tieout.rules.fits import Fit, fit_of, plain_fit
from tieout.rules.literals import LiteralSlip, literal_slips
from tieout.verdicts import Conflict

__all__ = ["Case", "case_of", "facts_of", "severity_of"]

#: Beyond so many suspects a slip and an example are sought for the likeliest alone.
_MOST_EXPLAINED = 40


@dataclass(frozen=True, slots=True)
class Case:
    """A conflict with everything that its finding says."""

    judged: Judged
    conflict: Conflict
    checks: tuple[CheckInfo, ...]
    ties: tuple[Tie, ...]
    choice: Choice
    fits: Mapping[FigureId, Fit]  #: of the suspects
    literals: tuple[LiteralSlip, ...] = ()  #: numbers of the ties that may be mistyped instead

    @property
    def primary(self) -> FigureId:
        """The figure that the finding points at."""
        return self.choice.figure

    @property
    def singles(self) -> tuple[FigureId, ...]:
        """The suspects that alone reconcile the rest, the likeliest first."""
        alone = {suspect.figures[0] for suspect in self.conflict.suspects if len(suspect.figures) == 1}
        return tuple(one.figure for one in self.choice.evidence if one.figure in alone)

    @property
    def has_rates(self) -> bool:
        """Whether conversions at an unknown rate take part."""
        return any(check.rate is not None for check in self.checks)

    @property
    def odd_pair(self) -> CheckInfo | None:
        """The conversion that the others agree against: it holds every suspect that the evidence leaves."""
        if not self.singles or self.ties:
            return None
        pools = {check.rate.pool for check in self.checks if check.rate is not None}
        pairs = [c for c in self.judged.checks.values() if c.rate is not None and c.rate.pool in pools]
        if len(pairs) < 3:
            return None
        likeliest = {
            one.figure for one in self.choice.evidence if one.weight == self.choice.evidence[0].weight
        }
        return next((c for c in self.checks if likeliest <= set(c.figures)), None)


def case_of(judged: Judged, conflict: Conflict) -> Case:
    """Work a conflict out."""
    checks = tuple(judged.checks[check] for check in conflict.checks if check in judged.checks)
    ties = tuple(check.tie for check in checks if check.tie is not None)
    suspects = [(suspect, figure) for suspect in conflict.suspects for figure in suspect.figures]
    explained = suspects[:_MOST_EXPLAINED]
    fits = {figure: fit_of(judged, suspect, figure, conflict.rung) for suspect, figure in reversed(explained)}
    for suspect, figure in suspects[_MOST_EXPLAINED:]:
        fits.setdefault(figure, plain_fit(suspect, figure))
    alone = (s for s in conflict.suspects if len(s.figures) > 1 or not fits[s.figures[0]].nowhere)
    conflict = replace(conflict, suspects=tuple(alone))
    choice = choose(judged, conflict, {f: fit.slip.name if fit.slip else None for f, fit in fits.items()})
    if all(figure != choice.figure for _, figure in explained):
        for suspect, figure in suspects:
            if figure == choice.figure:
                fits[figure] = fit_of(judged, suspect, figure, conflict.rung)
                break
    literals = tuple(slip for check in checks for slip in literal_slips(judged, check))
    return Case(judged, conflict, checks, ties, choice, fits, literals)


def severity_of(judged: Judged, conflict: Conflict) -> Severity:
    """Return how much a conflict matters: by the rung that reconciles it, a proposal's a warning at most."""
    if conflict.severity_rung is None or judged.file.strict:
        severity = Severity.ERROR
    else:
        severity = Severity.WARNING if conflict.severity_rung == Rung.RATES_DIFFER else Severity.NOTE
    if severity is Severity.ERROR and _rests_on_a_proposal(judged, conflict):
        return Severity.WARNING
    return severity


def _rests_on_a_proposal(judged: Judged, conflict: Conflict) -> bool:
    ties = (judged.checks[check].tie for check in conflict.checks if check in judged.checks)
    facts = (judged.file.facts.get(fact) for fact in facts_of(judged, conflict))
    return any(tie is not None and tie.proposed for tie in ties) or any(
        fact is not None and fact.proposed for fact in facts
    )


def facts_of(judged: Judged, conflict: Conflict) -> tuple[str, ...]:
    """Return the ids of the facts (and stated rates) whose figures clash."""
    infos = (judged.figures.get(figure) for figure in conflict.figures)
    return tuple(dict.fromkeys(info.fact for info in infos if info is not None))
