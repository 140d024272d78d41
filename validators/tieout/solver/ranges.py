"""What each variable may still be once a component is reconciled."""

from __future__ import annotations

from tieout.solver.answers import Question
from tieout.solver.budget import Budget, Undecided
from tieout.solver.ends import Ends
from tieout.solver.messages import Messages, messages
from tieout.solver.network import Component
from tieout.solver.primitive import indices
from tieout.solver.propagate import propagate
from tieout.solver.query import parts, scene
from tieout.solver.suspects import reach
from tieout.solver.tree import Inexact

__all__ = ["ranges"]


def ranges(
    component: Component, question: Question, said: Messages | None, budget: Budget
) -> dict[int, Ends]:
    """Return exact ranges on trees, and for the unknowns of cycles where they are linear; elsewhere hulls.

    :param said: the messages of the component if all of it is trees
    """
    if said is not None:
        _, domains, _ = scene(component, question)
        return {**domains, **said.ranges}
    found, domains = parts(component, question)
    result = dict(domains)
    for block in found:
        if block.is_tree and -1 not in block.parents:
            try:
                result.update(messages(component, block, domains).ranges)
                continue
            except (Inexact, Undecided):
                pass
        touched = {v for number in block.primitives for v in indices(component.primitives[number])}
        own = {v: domains[v] for v in touched}
        narrowed = propagate(component, block, own, budget.narrowings)
        if not narrowed.refuted:
            result.update(narrowed.domains)
        for variable in block.variables:
            if component.figure[variable] < 0 and component.names[variable] is not None:
                result[variable] = reach(component, question, variable, budget)
    return result
