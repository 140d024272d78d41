"""Blocks: what still hangs together once constants are known, with a tree to walk where there is one."""

from __future__ import annotations

from collections.abc import Callable, Collection

from tieout.records import dataclass
from tieout.solver.network import Component
from tieout.solver.primitive import indices

__all__ = ["Block", "blocks"]


@dataclass(frozen=True, slots=True)
class Block:
    """Primitives in breadth-first order from a root; each is reached through its parent variable."""

    variables: list[int]  #: root first; without constants
    primitives: list[int]
    parents: list[int]  #: of each primitive; -1 if all its variables are constants
    is_tree: bool  #: no cycle, and no variable twice in a primitive
    members: frozenset[int] = frozenset()  #: the variables once more


def blocks(
    component: Component, active: Collection[int], is_constant: Callable[[int], bool], root: int | None = None
) -> list[Block]:
    """Split the active primitives into blocks.

    :param root: a variable that shall be the root of its block; else it is the first of each
    """
    seen: set[int] = set()
    pending = set(active)
    found: list[Block] = []
    starts = sorted(active)
    if root is not None and not is_constant(root):
        starts = [*(number for number in component.uses[root] if number in pending), *starts]
    for start in starts:
        if start not in pending:
            continue
        variables = [v for v in indices(component.primitives[start]) if not is_constant(v)]
        if not variables:
            pending.discard(start)
            found.append(Block([], [start], [-1], True))
            continue
        first = root if root is not None and root in variables else min(variables)
        found.append(_walk(component, pending, is_constant, first, seen))
    return found


def _walk(
    component: Component, pending: set[int], is_constant: Callable[[int], bool], root: int, seen: set[int]
) -> Block:
    order, primitives, parents = [root], [], []
    seen.add(root)
    is_tree = True
    for variable in order:  # grows while it is walked
        for number in component.uses[variable]:
            if number not in pending:
                continue
            pending.discard(number)
            primitives.append(number)
            parents.append(variable)
            own = False
            for other in indices(component.primitives[number]):
                if other == variable and not own:
                    own = True
                elif is_constant(other):
                    continue
                elif other in seen:
                    is_tree = False
                else:
                    seen.add(other)
                    order.append(other)
    return Block(order, primitives, parents, is_tree, frozenset(order))
