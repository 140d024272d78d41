"""Bounded propagation with provenance, for blocks with cycles: it refutes, or it narrows."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import field

from tieout.records import dataclass
from tieout.solver.blocks import Block
from tieout.solver.ends import Ends, hull, is_empty, meet
from tieout.solver.network import Component
from tieout.solver.primitive import Linear, Primitive, indices
from tieout.solver.project import apart, pieces, remainder

__all__ = ["Propagation", "propagate"]

_READING = -1


@dataclass(slots=True)
class Propagation:
    """Narrowed domains, and for each end the event that set it."""

    domains: dict[int, Ends]
    events: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    #: (primitive, or -1 - variable for a reading; the events that it built on)
    at: dict[tuple[int, bool], int] = field(default_factory=dict)  #: (variable, is high) to its event
    clash: tuple[int, ...] = ()  #: the events that cannot stand together
    clashing: int = -1  #: the primitive that found out

    @property
    def refuted(self) -> bool:
        """Whether nothing is left for some variable."""
        return self.clashing >= 0

    def event(self, variable: int, high: bool) -> int:
        """Return the event behind an end; a reading becomes an event when it is first asked for."""
        key = (variable, high)
        found = self.at.get(key)
        if found is None:
            self.events.append((_READING - variable, ()))
            found = self.at[key] = len(self.events) - 1
        return found

    def explained(self) -> tuple[set[int], set[int]]:
        """Return the primitives and the variables whose readings led to the clash."""
        primitives, variables = {self.clashing}, set()
        pending, seen = list(self.clash), set(self.clash)
        while pending:
            source, premises = self.events[pending.pop()]
            if source < 0:
                variables.add(_READING - source)
            else:
                primitives.add(source)
            for premise in premises:
                if premise not in seen:
                    seen.add(premise)
                    pending.append(premise)
        return primitives, variables


def propagate(component: Component, block: Block, domains: dict[int, Ends], narrowings: int) -> Propagation:
    """Narrow the domains of a block until nothing moves, something clashes or the bound is reached.

    :param narrowings: how often a variable may be narrowed
    """
    state = Propagation(domains)
    queue = deque(block.primitives)
    queued = set(queue)
    active = set(queue)
    count: dict[int, int] = {}
    while queue:
        number = queue.popleft()
        queued.discard(number)
        for target in _revised(component, state, number):
            count[target] = count.get(target, 0) + 1
            if count[target] > narrowings:
                continue
            for other in component.uses[target]:
                if other in active and other not in queued:
                    queued.add(other)
                    queue.append(other)
        if state.refuted:
            break
    return state


def _revised(component: Component, state: Propagation, number: int) -> list[int]:
    """Narrow all variables of a primitive by it; return those of which an end moved."""
    primitive = component.primitives[number]
    moved: list[int] = []
    for target, left in _left(primitive, state.domains):
        if _narrowed(primitive, number, target, left, state):
            moved.append(target)
        if state.refuted:
            break
    return moved


def _left(primitive: Primitive, domains: dict[int, Ends]) -> Iterator[tuple[int, list[Ends]]]:
    """Yield what a primitive leaves for each of its variables; for long sums in linear time."""
    if not isinstance(primitive, Linear) or len(primitive.terms) < 4:
        for target in dict.fromkeys(indices(primitive)):
            yield target, pieces(primitive, target, domains)
        return
    for (coefficient, variable), others in zip(primitive.terms, apart(primitive.terms, domains), strict=True):
        yield variable, [remainder(primitive.op, primitive.bound, others, coefficient)]


def _narrowed(primitive: Primitive, number: int, target: int, left: list[Ends], state: Propagation) -> bool:
    """Narrow one variable; return whether an end moved."""
    old = state.domains[target]
    new = hull(meet(old, piece) for piece in left)
    if is_empty(new):
        state.clash = _all_ends(primitive, state)
        if isinstance(primitive, Linear):
            state.clash = _linear_clash(primitive, target, state)
        state.clashing = number
        return False
    found: list[tuple[bool, tuple[int, ...]]] = []
    if new[0] is not None and (new[0] != old[0] or new[2] != old[2]):
        found.append((False, _premises(primitive, target, False, state)))
    if new[1] is not None and (new[1] != old[1] or new[3] != old[3]):
        found.append((True, _premises(primitive, target, True, state)))
    for high, premises in found:
        state.events.append((number, premises))
        state.at[target, high] = len(state.events) - 1
    state.domains[target] = new
    return bool(found)


def _premises(primitive: Primitive, target: int, high: bool, state: Propagation) -> tuple[int, ...]:
    """Return the events behind what a primitive says of one end of ``target``."""
    if not isinstance(primitive, Linear):
        return _all_ends(primitive, state)
    own = next(c for c, variable in primitive.terms if variable == target)
    return tuple(
        state.event(variable, high == (c * own < 0)) for c, variable in primitive.terms if variable != target
    )


def _linear_clash(primitive: Linear, target: int, state: Propagation) -> tuple[int, ...]:
    """Return the events of a sum that leaves nothing: the side that misses the domain, and its own end."""
    low, high, _, _ = state.domains[target]
    message = pieces(primitive, target, state.domains)[0]
    above = high is not None and not is_empty(meet(message, (None, high, False, state.domains[target][3])))
    missed_high = above and low is not None  # the message lies below: its high end misses our low end
    return (state.event(target, not missed_high), *_premises(primitive, target, missed_high, state))


def _all_ends(primitive: Primitive, state: Propagation) -> tuple[int, ...]:
    return tuple(
        state.event(variable, high)
        for variable in dict.fromkeys(indices(primitive))
        for high in (False, True)
    )
