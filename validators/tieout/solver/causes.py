"""One component from question to verdict: rungs, the conflicts one by one, who is to blame for each."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from tieout.records import dataclass
from tieout.reported import RUNGS
from tieout.solver.answers import Feasible, Infeasible, Question, Values
from tieout.solver.budget import Budget, Undecided
from tieout.solver.ends import Ends
from tieout.solver.network import Component
from tieout.solver.query import ask, ask_alone

if TYPE_CHECKING:
    from tieout.solver.explain import Minimal

__all__ = ["Cause", "Judgement", "judged"]

_LOOSEST = int(RUNGS[-1])


@dataclass(slots=True)
class Cause:
    """One conflict with its suspects, in the numbers of the component."""

    question: Question  #: the rung, and what was freed before
    conflict: Minimal
    suspects: list[tuple[tuple[int, ...], dict[int, Ends]]]  #: sets of figures, and what each may be
    without: tuple[dict[int, Values], dict[int, Values]]
    by_itself: bool = False  #: of one check that was judged without the others

    @property
    def culprits(self) -> frozenset[int]:
        """The figures each of which alone would explain the conflict; none if it takes several."""
        return frozenset(figures[0] for figures, _ in self.suspects if len(figures) == 1)


@dataclass(slots=True)
class Judgement:
    """What became of a component."""

    rung: int | None = None
    undecided: str = ""
    values: Values = field(default_factory=dict)
    final: Question = field(default_factory=lambda: Question(0))  #: what the witness satisfies
    causes: list[Cause] = field(default_factory=list)


def judged(component: Component, budget: Budget) -> Judgement:
    """Return the first rung that reconciles a component and all its conflicts, worst first."""
    result = Judgement()
    try:
        failed = _climb(component, budget, result)
        if failed >= 0:
            _descend(component, budget, result, failed)
            _judge_apart(component, budget, result)
    except Undecided as reason:
        if not result.causes:
            result.rung, result.values = None, {}
        result.undecided = str(reason)
    return result


def _climb(component: Component, budget: Budget, result: Judgement) -> int:
    """Find the first rung that reconciles; return the loosest one below it that fails, -1 for none."""
    core: Infeasible | None = None
    for rung in range(_LOOSEST + 1):
        if core is not None and _still_clashes(component, rung, core, budget):
            continue
        question = Question(rung)
        answer = ask(component, question, budget, witness=True)
        if isinstance(answer, Feasible):
            result.rung, result.values, result.final = rung, answer.values, question
            return rung - 1
        core = answer
    return _LOOSEST


def _still_clashes(component: Component, rung: int, core: Infeasible, budget: Budget) -> bool:
    """Return whether what clashed on a stricter rung clashes here too: cheaper than asking for everything."""
    question = Question(rung, only=(core.figures, core.checks))
    return component.adds_nothing(rung) or isinstance(ask(component, question, budget), Infeasible)


def _descend(component: Component, budget: Budget, result: Judgement, rung: int) -> None:
    """Collect conflicts from a failing rung down to the strictest."""
    freed: frozenset[int] = frozenset()
    dropped: frozenset[int] = frozenset()
    while rung >= 0:
        question = Question(rung, freed, dropped)
        if result.causes and _settled(component, budget, result, question):
            return
        answer = ask(component, question, budget)
        if isinstance(answer, Feasible):
            rung -= 1
            continue
        if len(result.causes) >= budget.causes:
            raise Undecided(f"more than {budget.causes} conflicts")
        cause = _cause(component, question, answer, budget)
        result.causes.append(cause)
        members = cause.conflict.figures
        blamed = {figure for figures, _ in cause.suspects for figure in figures}
        freed |= (blamed & members) or members
        if not members:
            dropped |= cause.conflict.checks
            if not cause.conflict.checks:
                result.causes.pop()
                raise Undecided("the definitions contradict one another")


def _judge_apart(component: Component, budget: Budget, result: Judgement) -> None:
    """Add the conflicts of single checks that were only spared since all suspects of others were freed.

    Where no figure alone explains a conflict, several numbers are wrong, and freeing all that could be also
    frees what is right: a check that fails with it as written is told, too.
    """
    culprits = frozenset(figure for cause in result.causes for figure in cause.culprits)
    unsure = {f for cause in result.causes if not cause.culprits for f in cause.conflict.figures} - culprits
    told = {check for cause in result.causes for check in cause.conflict.checks}
    for check in range(len(component.checks)):
        if check in told or unsure.isdisjoint(component.figure[v] for v in component.variables_in(check)):
            continue
        try:
            cause = _by_itself(component, budget, check, culprits)
        except Undecided:
            continue  # it stays in doubt
        if cause is not None:
            result.causes.append(cause)
    result.causes.sort(key=lambda cause: -cause.question.rung)  # stable: worst first, as they were found


def _by_itself(component: Component, budget: Budget, check: int, freed: frozenset[int]) -> Cause | None:
    """Return why a check fails without all others, on the loosest rung on which it does."""
    for rung in range(_LOOSEST, -1, -1):
        answer = ask_alone(component, check, rung, budget, freed)
        if isinstance(answer, Infeasible) and answer.checks:  # a reading without a number is told elsewhere
            others = frozenset(range(len(component.checks))) - {check}
            cause = _cause(component, Question(rung, freed, others), answer, budget)
            cause.by_itself = True
            return cause
    return None


def _settled(component: Component, budget: Budget, result: Judgement, question: Question) -> bool:
    """Return whether even the strictest rung holds now, so that the ones between need no question.

    Readings widen from rung to rung, so its witness, the sharpest, serves them all.
    """
    strictest = Question(0, question.freed, question.dropped)
    answer = ask(component, strictest, budget, witness=result.rung is None)
    if isinstance(answer, Infeasible):
        return False
    if result.rung is None:
        result.values, result.final = answer.values, strictest
    return True


def _cause(component: Component, question: Question, answer: Infeasible, budget: Budget) -> Cause:
    from tieout.solver.explain import minimal, without
    from tieout.solver.suspects import fits, singles, smallest_sets

    conflict = minimal(component, question, answer, budget)
    suspects: list[tuple[tuple[int, ...], dict[int, Ends]]] = []
    try:
        suspects = [((f,), own) for f, own in singles(component, question, conflict.figures, budget)]
        if not suspects and conflict.figures:
            sets = smallest_sets(component, question, conflict.figures, budget)
            suspects = [(figures, fits(component, question, figures, budget)) for figures in sets]
    except Undecided:
        suspects = []
    try:
        spared = without(component, question, conflict, budget)
    except Undecided:
        spared = ({}, {})
    return Cause(question, conflict, suspects, spared)
