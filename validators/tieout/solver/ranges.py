"""What each variable may still be once a component is reconciled."""

from __future__ import annotations

from tieout.solver.answers import Question
from tieout.solver.blocks import Block
from tieout.solver.budget import Budget, Undecided
from tieout.solver.ends import Ends
from tieout.solver.messages import Messages, messages
from tieout.solver.network import Component
from tieout.solver.primitive import indices
from tieout.solver.query import parts, scene
from tieout.solver.tree import Inexact

__all__ = ["ranges", "tree_messages"]


def tree_messages(component: Component, question: Question) -> Messages | None:
    """Return the messages of all blocks together, or None unless all are trees."""
    found, domains = parts(component, question)
    together = Messages()
    for block in found:
        if not block.is_tree:
            return None
        if -1 in block.parents:
            continue
        try:
            own = messages(component, block, domains)
        except (Inexact, Undecided):
            return None
        together.to.update(own.to)
        together.outside.update(own.outside)
        together.ranges.update(own.ranges)
        together.rough.update(own.rough)
    return together


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
        result.update(_of_cycle(component, question, block, domains, budget))
    return result


def _of_cycle(
    component: Component, question: Question, block: Block, domains: dict[int, Ends], budget: Budget
) -> dict[int, Ends]:
    """Return the hulls that propagation finds, and what the unknowns among the variables may be exactly."""
    from tieout.solver.propagate import propagate
    from tieout.solver.suspects import reach

    touched = {v for number in block.primitives for v in indices(component.primitives[number])}
    try:
        narrowed = propagate(component, block, {v: domains[v] for v in touched}, budget.narrowings)
    except Undecided:
        return {}
    result = {} if narrowed.refuted else narrowed.domains
    for variable in block.variables:
        if component.figure[variable] < 0 and component.names[variable] is not None:
            result[variable] = reach(component, question, variable, budget)
    return result
