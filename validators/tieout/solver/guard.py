"""Which slips nothing would notice: how far a figure may move before something clashes."""

from __future__ import annotations

from collections.abc import Mapping

from tieout.constraints import FigureId, Network, VariableId
from tieout.interval import Interval
from tieout.reported import Rung
from tieout.solver.answers import Question
from tieout.solver.budget import Budget
from tieout.solver.ends import Ends, to_interval
from tieout.solver.messages import Messages
from tieout.solver.network import compiled
from tieout.solver.ranges import tree_messages
from tieout.solver.suspects import reach
from tieout.verdicts import Conflict, Solution

__all__ = ["Sensitivity", "unnoticed"]


class Sensitivity:
    """Answers for one solved network how far each figure may move."""

    def __init__(self, network: Network, solution: Solution, *, budget: Budget | None = None) -> None:
        self._budget = Budget() if budget is None else budget
        self._components = compiled(network, self._budget)
        self._places = {
            figure: (part, number)
            for part, component in enumerate(self._components)
            for number, figure in enumerate(component.figures)
        }
        self._said: dict[tuple[int, Question], Messages | None] = {}  #: what trees say, by component
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
        place = self._places.get(figure)
        return {} if place is None else self._in(*place, least)

    def _in(self, part: int, figure: int, least: Rung) -> dict[VariableId, Interval]:
        found: dict[VariableId, Interval] = {}
        component = self._components[part]
        for variable in component.variables_of[figure]:
            name = component.names[variable]
            assert name is not None  # auxiliaries belong to no figure
            rung, blamed = self._rung[name]
            if rung is None:
                continue
            freed = frozenset(self._places[own][1] for own in blamed)
            question = Question(int(max(rung, least)), freed)
            ends = self._outside(part, question, variable)
            if ends is None:
                freeing = Question(question.rung, freed | {figure})
                ends = reach(component, freeing, variable, self._budget)
            found[name] = to_interval(ends, component.scale)
        component.release()
        return found

    def _outside(self, part: int, question: Question, variable: int) -> Ends | None:
        """Return what all else leaves of a variable, or None where no tree tells it.

        One pass over a tree tells it for all of its variables, where a pass for each would take a pool of
        conversions in time that grows with its square.
        """
        component = self._components[part]
        if len(component.variables_of[component.figure[variable]]) > 1:
            return None  # all of them are free at once
        key = part, question
        if key not in self._said:
            self._said[key] = tree_messages(component, question)
        said = self._said[key]
        return None if said is None or variable in said.rough else said.outside.get(variable)


def _blamed(conflict: Conflict) -> set[FigureId]:
    """Return what was freed for a conflict: its suspects, or all of it where nobody could be named."""
    if conflict.by_itself:
        return set()
    suspects = {figure for suspect in conflict.suspects for figure in suspect.figures}
    return suspects or set(conflict.figures)


def unnoticed(
    network: Network, solution: Solution, figure: FigureId, *, budget: Budget | None = None
) -> Mapping[VariableId, Interval]:
    """Return how far one figure may move unnoticed, see :meth:`Sensitivity.unnoticed`."""
    return Sensitivity(network, solution, budget=budget).unnoticed(figure)
