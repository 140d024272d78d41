"""Make conflicts minimal, and show for each member what would do without it."""

from __future__ import annotations

from tieout.solver.answers import Infeasible, Question, Values
from tieout.solver.budget import Budget, Undecided
from tieout.solver.network import Component
from tieout.solver.primitive import indices
from tieout.solver.query import ask, refutes
from tieout.verdicts import Proof

__all__ = ["Minimal", "minimal", "without"]


class Minimal:
    """A conflict on the way to being minimal."""

    def __init__(self, component: Component, question: Question, found: Infeasible, budget: Budget) -> None:
        self._component, self._question, self._budget = component, question, budget
        self.figures, self.checks, self.proof = found.figures, found.checks, found.proof
        self.is_minimal = found.minimal

    def clashes(self, figures: frozenset[int], checks: frozenset[int]) -> Infeasible | None:
        """Return why these members clash, or None if they don't."""
        answer = ask(self._component, self._asking(figures, checks), self._budget)
        return answer if isinstance(answer, Infeasible) else None

    def _touched(self, checks: frozenset[int]) -> frozenset[int]:
        """Return the figures that these checks speak of."""
        component = self._component
        variables = {v for check in checks for v in component.variables_in(check)}
        variables |= {v for n in component.hard for v in indices(component.primitives[n])}
        return frozenset(component.figure[v] for v in variables) - {-1} - self._question.freed

    def reduce(self) -> None:
        """Drop members, checks first, as long as the others still clash."""
        if self.is_minimal:
            return
        if len(self.figures) + len(self.checks) > self._budget.tests:
            return
        if self.clashes(self.figures, self.checks) is None:  # signs came from outside: take all of them back
            self._restart()
        self._widen()
        for check in sorted(self.checks, reverse=True):
            self._try(self.figures, self.checks - {check})
        for figure in sorted(self.figures, reverse=True):
            self._try(self.figures - {figure}, self.checks)
        self.is_minimal = True
        if self.proof is Proof.Z3 and refutes(
            self._component, self._asking(self.figures, self.checks), self._budget
        ):
            self.proof = Proof.PROPAGATION

    def _asking(self, figures: frozenset[int], checks: frozenset[int]) -> Question:
        return Question(self._question.rung, self._question.freed, frozenset(), (figures, checks))

    def _restart(self) -> None:
        component, question = self._component, self._question
        self.figures = frozenset(range(len(component.figures))) - question.freed
        self.checks = frozenset(range(len(component.checks))) - question.dropped

    def _widen(self) -> None:
        """Let the reported subtotals inside the conflict stand in for their parts: it makes shorter ones."""
        if len(self.checks) > 1:
            self.figures = self._touched(self.checks) | self.figures

    def _try(self, figures: frozenset[int], checks: frozenset[int]) -> None:
        if (figures, checks) == (self.figures, self.checks):
            return  # it went with another member
        if len(checks) < len(self.checks):
            figures = figures & self._touched(checks)
        answer = self.clashes(figures, checks)
        if answer is None:
            return
        self.figures, self.checks, self.proof = figures, checks, answer.proof
        if answer.minimal:
            self.figures, self.checks = answer.figures, answer.checks


def minimal(component: Component, question: Question, found: Infeasible, budget: Budget) -> Minimal:
    """Return a conflict none of whose members can be left out, as far as the budget allows."""
    conflict = Minimal(component, question, found, budget)
    try:
        conflict.reduce()
    except Undecided:
        conflict.is_minimal = False
    return conflict


def without(
    component: Component, question: Question, conflict: Minimal, budget: Budget
) -> tuple[dict[int, Values], dict[int, Values]]:
    """Return, for each figure and each check of a conflict, values that satisfy all the other members."""
    by_figure: dict[int, Values] = {}
    by_check: dict[int, Values] = {}
    figures, checks = conflict.figures, conflict.checks
    if not conflict.is_minimal or len(figures) + len(checks) > budget.explained:
        return {}, {}
    for figure in sorted(figures):
        by_figure[figure] = _witness(component, question, (figures - {figure}, checks), budget)
    for check in sorted(checks):
        by_check[check] = _witness(component, question, (figures, checks - {check}), budget)
    return by_figure, by_check


def _witness(
    component: Component, question: Question, only: tuple[frozenset[int], frozenset[int]], budget: Budget
) -> Values:
    answer = ask(component, Question(question.rung, question.freed, frozenset(), only), budget, witness=True)
    if isinstance(answer, Infeasible):
        raise AssertionError("a member of a minimal conflict is not needed")
    return answer.values
