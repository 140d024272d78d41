"""Check a whole solution: its evidence by the package's own checker, its conflicts by a second encoding."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from tests.solver.reference import Reference, first_rung

from tieout.constraints import FigureId, Network, VariableId, variables_of
from tieout.solver.evidence import holds, kept, refutes
from tieout.verdicts import ComponentVerdict, Conflict, Proof, Solution


def freed_by(conflicts: tuple[Conflict, ...]) -> set[FigureId]:
    """Return what the solver freed for these conflicts."""
    freed: set[FigureId] = set()
    for conflict in conflicts:
        if conflict.by_itself:
            continue
        suspects = {figure for suspect in conflict.suspects for figure in suspect.figures}
        freed |= (suspects & set(conflict.figures)) or set(conflict.figures)
    return freed


def worst(solution: Solution) -> int | None:
    """Return the loosest rung that a component needs, None if one is not reconciled."""
    rungs = [component.rung for component in solution.components]
    return None if None in rungs else max(int(rung) for rung in rungs if rung is not None)


def differences(network: Network, solution: Solution) -> list[str]:
    """Return in what a solution of small numbers of any kind differs from the second encoding."""
    found, expected = worst(solution), first_rung(network)
    if found != expected:
        return [f"rung {found}, not {expected}"]
    if any(not conflict.figures for component in solution.components for conflict in component.conflicts):
        return []  # no figure to free: a check that never holds was left out of the witness
    # a variable that falls out of its tie, as in x - x, has no value where others are left out
    return [problem for problem in problems(network, solution) if "no value for" not in problem]


def problems(network: Network, solution: Solution) -> list[str]:
    """Return everything that is wrong with the evidence of a solution."""
    wrong: list[str] = []
    for component in solution.components:
        if component.undecided:
            wrong.append(f"undecided: {component.undecided}")
            continue
        wrong += _witness(network, component)
        if sorted(component.conflicts, key=lambda one: -one.rung) != list(component.conflicts):
            wrong.append("not the worst first")
        freed: set[FigureId] = set()
        seen: set[tuple[object, ...]] = set()
        for conflict in component.conflicts:
            wrong += _conflict(network, component, conflict, frozenset(freed))
            key = (conflict.figures, conflict.checks)
            if key in seen:
                wrong.append(f"told twice: {key}")
            seen.add(key)
            freed |= freed_by((conflict,))
    return wrong


def _witness(network: Network, component: ComponentVerdict) -> list[str]:
    rung = 3 if component.rung is None else int(component.rung)
    own = kept(network, [v.figure for v in network.variables if v.figure], component.checks)
    freed = freed_by(component.conflicts) if component.rung is None else set()
    wrong = [] if set(component.witness) == set(component.variables) else ["witness is not complete"]
    for name, value in component.witness.items():
        if isinstance(value, Fraction) and value not in component.ranges[name]:
            wrong.append(f"{name} = {value} is out of its range {component.ranges[name]}")
    return wrong + holds(own, freed, rung, component.witness)


def _spoken_of(network: Network, checks: Collection[object]) -> set[VariableId]:
    """Return the variables of some checks and of all definitions."""
    own = [c for c in network.constraints if c.check is None or c.check in checks]
    return {name for c in own for side in (c.left, c.right) for name in variables_of(side)}


def _conflict(
    network: Network, component: ComponentVerdict, conflict: Conflict, freed: frozenset[FigureId]
) -> list[str]:
    """Check that a conflict is one, that every member is needed, and its proof, witnesses and suspects."""
    figures, checks, rung = set(conflict.figures), set(conflict.checks), int(conflict.rung)
    wrong: list[str] = []
    name = f"{conflict.figures} {conflict.checks}"
    if figures & freed and not conflict.by_itself:
        wrong.append(f"{name}: already freed")
    fixed = [f for f in network.fixed if f.check in checks and not f.holds[rung]]
    if not fixed:
        if Reference(network, rung, figures, checks).feasible() is not False:
            wrong.append(f"{name}: not a conflict")
        for member in (*conflict.figures, *conflict.checks) if conflict.minimal else ():
            rest = Reference(network, rung, figures - {member}, checks - {member})
            if rest.feasible() is not True:
                wrong.append(f"{name}: {member} is not needed")
    for member, witness in conflict.without.items():
        wrong += [
            f"{name}: no value for {v} without {member}"
            for v in _spoken_of(network, checks - {member}) & set(component.variables) - set(witness)
        ]
        wrong += holds(kept(network, figures - {member}, checks - {member}), (), rung, witness)
    if conflict.proof is Proof.MULTIPLIERS:
        wrong += refutes(network, conflict)
    for suspect in conflict.suspects:
        if not figures & set(suspect.figures):
            wrong.append(f"{name}: {suspect.figures} do not touch it")
    return wrong
