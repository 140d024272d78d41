"""Answer one question about a component: block by block, trees by a sweep, cycles by propagation and z3.

What only a clash or a cycle needs is imported there: most files are trees that tie out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container

from tieout.solver.answers import Answer, Feasible, Infeasible, Question, Values
from tieout.solver.blocks import Block, blocks
from tieout.solver.budget import Budget, Undecided
from tieout.solver.ends import ALL, Ends, pick
from tieout.solver.network import Component
from tieout.solver.primitive import indices
from tieout.solver.tree import Inexact, assign, sweep
from tieout.verdicts import Proof

__all__ = ["Kept", "ask", "ask_alone", "parts", "prepare", "refutes", "scene"]


def scene(
    component: Component, question: Question
) -> tuple[list[int] | range, dict[int, Ends], Callable[[int], bool]]:
    """Return the active primitives of a question, the domains of their variables, and which are constants."""
    ends, figure = component.ends(question.rung), component.figure
    constant = component.constant
    if question.only is None:
        domains = dict(enumerate(ends))
        for number in question.freed:
            for variable in component.variables_of[number]:
                domains[variable] = ALL
        active: list[int] | range = range(len(component.primitives))
        if question.dropped:
            owner = component.owner
            active = [number for number in active if owner[number] not in question.dropped]
        freed = question.freed
        if not freed:
            return active, domains, constant.__getitem__
        return active, domains, lambda v: constant[v] and figure[v] not in freed
    figures, checks = question.only
    active = sorted({n for check in checks for n in component.primitives_of[check]} | set(component.hard))
    kept = figures - question.freed
    domains = {}
    for number in active:
        for variable in indices(component.primitives[number]):
            own = figure[variable]
            domains[variable] = ends[variable] if own < 0 or own in kept else ALL
    return active, domains, lambda v: constant[v] and (figure[v] < 0 or figure[v] in kept)


def parts(
    component: Component, question: Question, root: int | None = None
) -> tuple[list[Block], dict[int, Ends]]:
    """Return the blocks of a question and the domains.

    :param root: a variable that shall be the root of its block
    """
    active, domains, is_constant = scene(component, question)
    return blocks(component, active, is_constant, root), domains


def ask(component: Component, question: Question, budget: Budget, *, witness: bool = False) -> Answer:
    """Return whether the figures and checks of a question can all hold.

    :param witness: whether a feasible answer shall carry values
    :raises Undecided: if the budget ended first
    """
    refused = _refused(component, question)
    if refused is not None:
        return refused
    found, domains = parts(component, question)
    values: Values = {}
    undecided: Undecided | None = None
    for block in found:
        try:
            answer = _block(component, question, block, domains, budget, witness)
        except Undecided as reason:
            undecided = reason  # another block may still refute
            continue
        if isinstance(answer, Infeasible):
            return answer
        if witness:
            own = set(block.variables)  # a solver of the whole component also speaks of others
            values.update((v, value) for v, value in answer.values.items() if v in own)
    if undecided is not None:
        raise undecided
    if witness:
        for variable, ends in domains.items():
            if variable not in values:
                values[variable] = pick(ends)
    return Feasible(values)


def ask_alone(
    component: Component, check: int, rung: int, budget: Budget, freed: frozenset[int] = frozenset()
) -> Answer:
    """Return whether a check holds without all others.

    :raises Undecided: if the budget ended first
    """
    everything = frozenset(range(len(component.figures)))
    return ask(component, Question(rung, freed, only=(everything, frozenset((check,)))), budget)


def _refused(component: Component, question: Question) -> Infeasible | None:
    """Return a conflict that needs no arithmetic: a decided relation, or a reading without any value."""
    for relation in component.fixed:
        if relation.holds[question.rung] or relation.check in question.dropped:
            continue
        if question.only is not None:
            figures, checks = question.only
            if relation.check not in checks or not relation.figures <= figures:
                continue
        if not relation.figures & question.freed:
            return Infeasible(relation.figures, frozenset((relation.check,)), minimal=True)
    kept = Kept(question)
    for variable in component.empty(question.rung):
        figure = component.figure[variable]
        if figure in kept:
            return Infeasible(frozenset((figure,)) - {-1}, frozenset(), minimal=True)
    return None


def _block(
    component: Component, question: Question, block: Block, domains: dict[int, Ends], budget: Budget,
    witness: bool,
) -> Feasible | Infeasible:  # fmt: skip
    if block.is_tree:
        try:
            return _tree(component, block, domains, witness)
        except Inexact:
            pass
    kept = Kept(question)
    return _cyclic(component, block, domains, kept, budget, rung=question.rung, witness=witness)


def _own(component: Component, block: Block, domains: dict[int, Ends]) -> dict[int, Ends]:
    """Return a copy of the domains that a block speaks of."""
    if len(block.variables) * 2 > len(domains):
        return dict(domains)
    touched = {v for number in block.primitives for v in indices(component.primitives[number])}
    return {v: domains[v] for v in touched}


def _tree(
    component: Component, block: Block, domains: dict[int, Ends], witness: bool
) -> Feasible | Infeasible:
    state = sweep(component, block, _own(component, block, domains))
    if state.clash is None:
        return Feasible(dict(assign(component, block, state.domains)) if witness else {})
    from tieout.solver.trace import trace

    found = trace(component, state, state.clash, domains)
    figures, checks = members(component, found.primitives, found.variables)
    once = found.read_once and _single(component, figures, checks, domains)
    return Infeasible(figures, checks, minimal=once)


def members(
    component: Component, primitives: Collection[int], variables: Collection[int]
) -> tuple[frozenset[int], frozenset[int]]:
    """Return the figures and checks behind readings and primitives."""
    return (
        frozenset(component.figure[v] for v in variables) - {-1},
        frozenset(component.owner[number] for number in primitives) - {-1},
    )


def _single(
    component: Component, figures: Collection[int], checks: Collection[int], domains: dict[int, Ends]
) -> bool:
    """Return whether each member is one variable or one primitive, so that using it once means needing it.

    Not where an unknown has bounds: these hold whoever is left out, and may clash with fewer.
    """
    return (
        not component.hard
        and all(len(component.variables_of[f]) == 1 for f in figures)
        and all(len(component.primitives_of[c]) == 1 for c in checks)
        and all(
            component.figure[v] >= 0 or domains[v] == ALL for c in checks for v in component.variables_in(c)
        )
        and not any(r.check in checks for r in component.fixed)
    )


def _cyclic(
    component: Component, block: Block, domains: dict[int, Ends], kept: Container[int], budget: Budget, *,
    rung: int, witness: bool,
) -> Feasible | Infeasible:  # fmt: skip
    from tieout.solver.decide import Universe, decide, problem_of
    from tieout.solver.propagate import propagate

    if len(block.variables) > budget.cyclic:
        raise Undecided(f"more than {budget.cyclic} variables in one part with cycles")
    universe = component.universes.get(rung)
    if universe is not None and universe.answers(kept):
        return universe.ask(kept, block.primitives, witness=witness)
    state = propagate(component, block, _own(component, block, domains), budget.narrowings)
    if state.refuted:
        primitives, variables = state.explained()
        figures, checks = members(component, primitives, variables)
        return Infeasible(figures, checks, proof=Proof.PROPAGATION)
    if universe is None:
        universe = component.universes[rung] = Universe(component, rung, budget)
        if universe.answers(kept):
            return universe.ask(kept, block.primitives, witness=witness)
    return decide(problem_of(component, block, domains, state.domains), budget)


def prepare(component: Component, rung: int, budget: Budget) -> None:
    """Make ready for many questions on a rung, where a part has cycles and they are linear."""
    from tieout.solver.decide import Universe

    if rung not in component.universes and len(component.names) <= budget.cyclic:
        found, _ = parts(component, Question(rung))
        if any(not block.is_tree for block in found):
            component.universes[rung] = Universe(component, rung, budget)


class Kept:
    """The figures that count in a question."""

    def __init__(self, question: Question) -> None:
        self._freed = question.freed
        self._only = None if question.only is None else question.only[0]

    def __contains__(self, figure: object) -> bool:
        return figure not in self._freed and (self._only is None or figure in self._only)


def refutes(component: Component, question: Question, budget: Budget) -> bool:
    """Return whether sweeps and propagation alone show that a question's answer is no."""
    from tieout.solver.propagate import propagate

    if _refused(component, question) is not None:
        return True
    found, domains = parts(component, question)
    for block in found:
        try:
            own = _own(component, block, domains)
            if block.is_tree and sweep(component, block, own).clash is not None:
                return True
        except (Inexact, Undecided):
            pass
        if not block.is_tree and propagate(component, block, dict(domains), budget.narrowings).refuted:
            return True
    return False
