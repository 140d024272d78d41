"""Which slips nothing would notice: how far a figure may move before something clashes."""

from __future__ import annotations

from collections.abc import Mapping

from tieout.constraints import FigureId, Network, VariableId
from tieout.interval import Interval
from tieout.reported import Rung
from tieout.solver.answers import Question
from tieout.solver.budget import Budget
from tieout.solver.ends import to_interval
from tieout.solver.network import Component, compiled
from tieout.solver.suspects import reach
from tieout.verdicts import Conflict, Solution

__all__ = ["Sensitivity", "unnoticed"]


class Sensitivity:
    """Answers for one solved network how far each figure may move."""

    def __init__(self, network: Network, solution: Solution, *, budget: Budget | None = None) -> None:
        self._budget = Budget() if budget is None else budget
        self._components = compiled(network, self._budget)
        self._rung: dict[VariableId, tuple[Rung | None, frozenset[FigureId]]] = {}
        for verdict in solution.components:
            freed: frozenset[FigureId] = frozenset()
            if verdict.rung is None:
                freed = frozenset(figure for conflict in verdict.conflicts for figure in _blamed(conflict))
            for name in verdict.variables:
                self._rung[name] = (None if verdict.undecided else verdict.rung or Rung.AS_WRITTEN, freed)

    def unnoticed(self, figure: FigureId, *, least: Rung = Rung.AS_WRITTEN) -> Mapping[VariableId, Interval]:
        """Return, for each variable of a figure, the values that agree with all else; ends as given.

        It is the exact range on the rung that reconciles the component (on the strictest where none does, its
        suspects freed), or on ``least`` where that is looser; empty for an undecided component or an unknown
        figure.
        """
        for component in self._components:
            if figure in component.figures:
                found = self._in(component, component.figures.index(figure), least)
                component.release()
                return found
        return {}

    def _in(self, component: Component, figure: int, least: Rung) -> dict[VariableId, Interval]:
        found: dict[VariableId, Interval] = {}
        for variable in component.variables_of[figure]:
            name = component.names[variable]
            assert name is not None  # auxiliaries belong to no figure
            rung, blamed = self._rung[name]
            if rung is None:
                continue
            freed = {number for number, own in enumerate(component.figures) if own in blamed} | {figure}
            question = Question(int(max(rung, least)), frozenset(freed))
            found[name] = to_interval(reach(component, question, variable, self._budget), component.scale)
        return found


def _blamed(conflict: Conflict) -> set[FigureId]:
    """Return what was freed for a conflict: its suspects, or all of it where nobody could be named."""
    suspects = {figure for suspect in conflict.suspects for figure in suspect.figures}
    return suspects or set(conflict.figures)


def unnoticed(
    network: Network, solution: Solution, figure: FigureId, *, budget: Budget | None = None
) -> Mapping[VariableId, Interval]:
    """Return how far one figure may move unnoticed, see :meth:`Sensitivity.unnoticed`."""
    return Sensitivity(network, solution, budget=budget).unnoticed(figure)
