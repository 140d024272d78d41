"""Networks in, solutions out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from tieout.constraints import CheckId, Network, VariableId
from tieout.interval import Interval
from tieout.records import dataclass
from tieout.reported import Rung
from tieout.solver.answers import Feasible, Values
from tieout.solver.budget import Budget, Undecided
from tieout.solver.causes import Cause, Judgement, judged
from tieout.solver.ends import Ends, to_interval
from tieout.solver.messages import Messages
from tieout.solver.network import Component, compiled
from tieout.solver.outcomes import Sensitivity
from tieout.solver.pools import held, without
from tieout.solver.query import ask_alone
from tieout.solver.ranges import ranges, tree_messages
from tieout.verdicts import (
    CheckOutcome,
    ComponentVerdict,
    Conflict,
    Outcome,
    Proof,
    Solution,
    Suspect,
    Witness,
)

__all__ = ["solve"]

_LOOSEST = Rung.RATES_DIFFER


def solve(network: Network, *, budget: Budget | None = None) -> Solution:
    """Return the verdict of every component and the outcome of every check.

    The order of variables and constraints in the network decides the order of the result, and nothing else.
    What cannot be decided within the budget comes back as undecided; nothing is raised for it.
    """
    limits = Budget() if budget is None else budget
    pools = held(network) if len(network.variables) <= limits.variables else []
    rest = without(network, pools)
    try:
        components = compiled(rest, limits)
    except Undecided as reason:
        return _given_up(network, str(reason))
    drifting = {c.check for c in rest.constraints if c.drift is not None and c.check is not None}
    verdicts: list[ComponentVerdict] = []
    outcomes: dict[CheckId, CheckOutcome] = {}
    places = {variable.id: place for place, variable in enumerate(network.variables)}
    order = _check_order(network)
    for component in components:
        solved = _Solved.of(component, limits)
        verdicts.append(_verdict(solved, places, order))
        for outcome in _outcomes(solved, drifting, limits):
            outcomes[outcome.check] = outcome
        component.release()
    for pool in pools:
        verdicts.append(pool.verdict(places, order))
        outcomes.update((outcome.check, outcome) for outcome in pool.outcomes())
    verdicts.sort(key=lambda v: _first(v, places, order))
    return Solution(tuple(verdicts), tuple(outcomes[check] for check in order))


def _given_up(network: Network, why: str) -> Solution:
    order = _check_order(network)
    names = tuple(v.id for v in network.variables)
    verdict = ComponentVerdict(names, tuple(order), None, undecided=why)
    checks = tuple(CheckOutcome(check, Outcome.UNCHECKED, None, "undecided", why) for check in order)
    return Solution((verdict,), checks)


def _check_order(network: Network) -> dict[CheckId, int]:
    """Return all checks by first appearance."""
    order: dict[CheckId, int] = {}
    for constraint in network.constraints:
        if constraint.check is not None:
            order.setdefault(constraint.check, len(order))
    for relation in network.fixed:
        order.setdefault(relation.check, len(order))
    return order


def _first(verdict: ComponentVerdict, places: Mapping[VariableId, int], order: Mapping[CheckId, int]) -> int:
    if verdict.variables:
        return places[verdict.variables[0]]
    return len(places) + (order[verdict.checks[0]] if verdict.checks else len(order))


@dataclass(frozen=True, slots=True)
class _Solved:
    """A component, its judgement and what its trees say."""

    component: Component
    judgement: Judgement
    said: Messages | None
    ranges: dict[int, Ends]

    @classmethod
    def of(cls, component: Component, budget: Budget) -> _Solved:
        judgement = judged(component, budget)
        if judgement.undecided:
            return cls(component, judgement, None, {})
        said = tree_messages(component, judgement.final)
        return cls(component, judgement, said, ranges(component, judgement.final, said, budget))


def _verdict(
    solved: _Solved, places: Mapping[VariableId, int], order: Mapping[CheckId, int]
) -> ComponentVerdict:
    component, judgement = solved.component, solved.judgement
    names = sorted((name for name in component.names if name is not None), key=places.__getitem__)
    return ComponentVerdict(
        variables=tuple(names),
        checks=tuple(sorted(component.checks, key=order.__getitem__)),
        rung=None if judgement.rung is None else Rung(judgement.rung),
        undecided=judgement.undecided,
        ranges=_intervals(component, solved.ranges),
        witness=_witness(component, judgement.values),
        conflicts=tuple(_conflict(component, cause) for cause in judgement.causes),
    )


def _intervals(component: Component, ends: Mapping[int, Ends]) -> dict[VariableId, Interval]:
    found: dict[VariableId, Interval] = {}
    for variable, own in ends.items():
        name = component.names[variable]
        if name is not None:
            found[name] = to_interval(own, component.scale)
    return found


def _witness(component: Component, values: Values) -> Witness:
    found: dict[VariableId, Fraction | Interval] = {}
    for variable, value in values.items():
        name = component.names[variable]
        if name is not None:
            found[name] = value if isinstance(value, Interval) else Fraction(value) / component.scale
    return found


def _conflict(component: Component, cause: Cause) -> Conflict:
    from tieout.solver.multipliers import multipliers

    conflict, rung = cause.conflict, Rung(cause.question.rung)
    by_figure, by_check = cause.without
    rows = multipliers(component, cause.question, conflict)
    return Conflict(
        rung=rung,
        severity_rung=None if rung is _LOOSEST else Rung(rung + 1),
        figures=tuple(component.figures[f] for f in sorted(conflict.figures)),
        checks=tuple(component.checks[c] for c in sorted(conflict.checks)),
        proof=Proof.MULTIPLIERS if rows else conflict.proof,
        multipliers=rows,
        without={
            **{component.figures[f]: _witness(component, values) for f, values in by_figure.items()},
            **{component.checks[c]: _witness(component, values) for c, values in by_check.items()},
        },
        suspects=tuple(
            Suspect(tuple(component.figures[f] for f in figures), _intervals(component, fitting))
            for figures, fitting in cause.suspects
        ),
        smallest=len(conflict.figures) + len(conflict.checks) <= 2 and conflict.is_minimal,
        minimal=conflict.is_minimal,
        by_itself=cause.by_itself,
    )


def _outcomes(solved: _Solved, drifting: Iterable[CheckId], budget: Budget) -> list[CheckOutcome]:
    component, judgement = solved.component, solved.judgement
    failed = {
        check
        for cause in judgement.causes
        if cause.question.rung + 1 >= _LOOSEST
        for check in cause.conflict.checks
    }
    rung = None if judgement.rung is None else Rung(judgement.rung)
    sensitivity: Sensitivity | None = None
    if not judgement.undecided:
        sensitivity = Sensitivity(component, judgement.final, solved.said, budget)
    found = []
    for number, check in enumerate(component.checks):
        outcome, why, detail = Outcome.UNCHECKED, "undecided", judgement.undecided
        if number in failed:
            outcome, why, detail = Outcome.FAIL, "", ""
        elif sensitivity is not None:
            try:
                why = _unchecked(solved, number, sensitivity, budget)
                outcome = Outcome.UNCHECKED if why else Outcome.PASS
            except Undecided as reason:
                detail = str(reason)
        if why == "cannot-fail" and check in drifting:
            why = "lone-conversion"
        found.append(CheckOutcome(check, outcome, rung, why, detail))
    return found


def _unchecked(solved: _Solved, check: int, sensitivity: Sensitivity, budget: Budget) -> str:
    """Return why a check that holds has not been checked, empty if it has.

    :raises Undecided: if the budget ended before it was known whether it could have failed
    """
    component, freed = solved.component, solved.judgement.final.freed
    is_free = not freed.isdisjoint(component.figure[v] for v in component.variables_in(check))
    if sensitivity.cannot_fail(check):
        return "in-doubt" if is_free else "cannot-fail"
    return "in-doubt" if is_free and not _holds_alone(component, check, budget) else ""


def _holds_alone(component: Component, check: int, budget: Budget) -> bool:
    """Return whether a check holds on its own with its figures as written.

    One that holds only since the suspects of a conflict are free to be anything has not been shown to hold.
    """
    try:
        return isinstance(ask_alone(component, check, _LOOSEST - 1, budget), Feasible)
    except Undecided:
        return False
