"""Who could be to blame: figures whose removal reconciles a component, and what they could be instead."""

from __future__ import annotations

from tieout.solver.answers import Feasible, Question
from tieout.solver.blocks import Block
from tieout.solver.budget import Budget, Undecided
from tieout.solver.decide import extent, problem_of
from tieout.solver.ends import Ends, Number, is_empty
from tieout.solver.messages import messages
from tieout.solver.network import Component
from tieout.solver.primitive import indices
from tieout.solver.propagate import propagate
from tieout.solver.query import Kept, ask, parts, prepare
from tieout.solver.tree import Inexact, sweep

__all__ = ["fits", "reach", "singles", "smallest_sets"]

_AT_FIRST = 2  #: as many narrowings mostly find the ends, or at least what is above zero


def _freeing(question: Question, figures: frozenset[int] | tuple[int, ...]) -> Question:
    return Question(question.rung, question.freed | frozenset(figures), question.dropped)


def singles(
    component: Component, question: Question, figures: frozenset[int], budget: Budget
) -> list[tuple[int, dict[int, Ends]]]:
    """Return those figures of a conflict whose removal alone reconciles the component, and what they fit.

    :raises Undecided: if the budget ended first
    """
    quick = _quick_singles(component, question, figures)
    if quick is not None:
        return quick
    found = []
    for figure in sorted(figures):
        if isinstance(ask(component, _freeing(question, (figure,)), budget), Feasible):
            found.append((figure, fits(component, question, (figure,), budget)))
    return found


def _quick_singles(
    component: Component, question: Question, figures: frozenset[int]
) -> list[tuple[int, dict[int, Ends]]] | None:
    """Do it for all figures at once if the conflict lies in a tree and each figure is one variable there."""
    own = {f: component.variables_of[f] for f in figures}
    if any(len(variables) != 1 or component.constant[variables[0]] for variables in own.values()):
        return None
    if component.fixed or component.empty(question.rung):
        return None
    found, domains = parts(component, question)
    here = [block for block in found if any(own[f][0] in block.members for f in figures)]
    if len(here) != 1 or not here[0].is_tree or -1 in here[0].parents:
        return None
    if any(block is not here[0] and not _holds(component, block, domains) for block in found):
        return None
    try:
        said = messages(component, here[0], domains)
    except (Inexact, Undecided):
        return None
    outside = {f: said.outside.get(own[f][0]) for f in sorted(figures)}
    if any(own[f][0] in said.rough for f in figures) or None in outside.values():
        return None
    return [(f, {own[f][0]: ends}) for f, ends in outside.items() if ends and not is_empty(ends)]


def _holds(component: Component, block: Block, domains: dict[int, Ends]) -> bool:
    """Return whether a block is a tree that is surely feasible."""
    try:
        return block.is_tree and sweep(component, block, dict(domains)).clash is None
    except (Inexact, Undecided):
        return False


def fits(
    component: Component, question: Question, suspects: tuple[int, ...], budget: Budget
) -> dict[int, Ends]:
    """Return the exact range of each variable of the suspects, given all else, where it can be had.

    Where ties are neither a tree nor linear in any gauge, the range is the narrowest that propagation finds.
    """
    found: dict[int, Ends] = {}
    freeing = _freeing(question, suspects)
    for figure in suspects:
        for variable in component.variables_of[figure]:
            found[variable] = reach(component, freeing, variable, budget)
    return found


def reach(component: Component, question: Question, variable: int, budget: Budget) -> Ends:
    """Return what a variable may be in a feasible component.

    It is the root of its tree, so that as few others as can be are in two pieces on the way to it.
    """
    found, domains = parts(component, question, variable)
    ends = domains[variable]
    for block in found:
        if variable in block.variables:
            return _reach(component, question, block, domains, variable, budget)
    return ends


def _reach(
    component: Component,
    question: Question,
    block: Block,
    domains: dict[int, Ends],
    variable: int,
    budget: Budget,
) -> Ends:
    if block.is_tree:
        try:
            return messages(component, block, domains).ranges[variable]
        except (Inexact, Undecided):
            pass
    touched = {v for number in block.primitives for v in indices(component.primitives[number])}
    own = {v: domains[v] for v in touched}
    for narrowings in (_AT_FIRST, budget.narrowings):
        try:
            narrowed = propagate(component, block, dict(own), narrowings)
            reached = _reached(component, question, block, variable, narrowed.domains[variable])
            if None not in reached:
                return *reached, False, False
            exact = extent(problem_of(component, block, domains, narrowed.domains), variable, budget, reached)
        except Undecided:
            return domains[variable]
        if exact is not None:
            return exact
    return narrowed.domains[variable]


def _reached(
    component: Component, question: Question, block: Block, variable: int, ends: Ends
) -> tuple[Number | None, Number | None]:
    """Return those ends that propagation found and that a variable reaches: none can lie further out."""
    universe = component.universes.get(question.rung)
    if universe is None or not universe.answers(kept := Kept(question)):
        return None, None
    low, high = (
        end if end is not None and not is_open and universe.reaches(kept, block.primitives, variable, end)
        else None
        for end, is_open in zip(ends[:2], ends[2:], strict=True)
    )  # fmt: skip
    return low, high


def smallest_sets(
    component: Component, question: Question, figures: frozenset[int], budget: Budget
) -> list[tuple[int, ...]]:
    """Return the smallest sets of figures whose removal reconciles the component, guided by conflicts.

    No figure of ``figures``, a conflict, does it alone. A set is only tried once it hits every conflict that
    was met on the way. The search ends at the budget, with what it has.
    """
    prepare(
        component, question.rung, budget
    )  # propagating for each question costs more than one solver for all
    search = _HittingSets(component, question, figures, budget)
    for size in range(2, budget.set_size + 1):
        search.grow(size)
        if search.found:
            break
    return sorted(search.found)


class _HittingSets:
    def __init__(
        self, component: Component, question: Question, figures: frozenset[int], budget: Budget
    ) -> None:
        self._component, self._question, self._budget = component, question, budget
        self._conflicts = [figures]
        self._asked: set[frozenset[int]] = set()
        self.found: list[tuple[int, ...]] = []

    def grow(self, size: int) -> None:
        """Find all sets of one size."""
        pending: list[frozenset[int]] = [frozenset()]
        seen: set[frozenset[int]] = set()
        while pending:
            chosen = pending.pop()
            if chosen in seen:
                continue
            seen.add(chosen)
            missed = self._missed(chosen)
            if missed is None and chosen not in self._asked:
                if not self._ask(chosen):
                    return
                missed = self._missed(chosen)
            if missed is not None and len(chosen) < size:
                pending += [chosen | {figure} for figure in sorted(missed, reverse=True)]

    def _missed(self, chosen: frozenset[int]) -> frozenset[int] | None:
        return next((conflict for conflict in self._conflicts if not conflict & chosen), None)

    def _ask(self, chosen: frozenset[int]) -> bool:
        """Try a set; return whether the search may go on."""
        if len(self._asked) >= self._budget.questions:
            return False
        self._asked.add(chosen)
        try:
            answer = ask(self._component, _freeing(self._question, chosen), self._budget)
        except Undecided:
            return False
        if isinstance(answer, Feasible):
            self.found.append(tuple(sorted(chosen)))
            return True
        self._conflicts.append(answer.figures)
        return bool(answer.figures)
