"""Why a sweep clashed: the primitives and readings behind the ends that crossed."""

from __future__ import annotations

from collections import deque
from dataclasses import field

from tieout.records import dataclass
from tieout.solver.ends import Ends, Number, divided, is_empty, meet, size
from tieout.solver.network import Component
from tieout.solver.primitive import Linear, indices
from tieout.solver.tree import Clash, Sweep

__all__ = ["Trace", "trace"]


@dataclass(slots=True)
class Trace:
    """What led to a clash."""

    primitives: set[int] = field(default_factory=set)
    variables: set[int] = field(default_factory=set)  #: whose readings were used
    read_once: bool = True  #: only sums, and of each reading one end


@dataclass(slots=True)
class _Tracer:
    """Walks from the clash to the leaves.

    Where a sum has slack, the looser reading of a reported subtotal stands in for all of its parts: that
    keeps conflicts short.
    """

    component: Component
    state: Sweep
    readings: dict[int, Ends]
    found: Trace = field(default_factory=Trace)
    slack: Number = 0
    pending: deque[tuple[int, bool, Number]] = field(default_factory=deque)
    seen: set[tuple[int, bool]] = field(default_factory=set)

    def end(self, variable: int, high: bool, weight: Number) -> None:
        """Trace one end of a domain; ``weight`` is how fast it moves the clash, zero if unknown."""
        if (variable, high) in self.seen:
            return
        self.seen.add((variable, high))
        source = (self.state.highs if high else self.state.lows).get(variable)
        if source is None or (weight and self._stands_in(variable, high, weight)):
            if variable in self.found.variables:  # an exact figure stands in several sums, and may cancel out
                self.found.read_once = False
            self.found.variables.add(variable)
            return
        self.primitive(source, variable, high, weight)

    def _stands_in(self, variable: int, high: bool, weight: Number) -> bool:
        reading = self.readings[variable][1 if high else 0]
        narrowed = self.state.domains[variable][1 if high else 0]
        if reading is None or narrowed is None or self.component.figure[variable] < 0:
            return False
        loss = size(narrowed - reading) * weight
        if loss >= self.slack:
            return False
        self.slack -= loss
        return True

    def primitive(self, number: int, target: int, high: bool, weight: Number) -> None:
        """Trace what a primitive said of one end of ``target``."""
        primitive = self.component.primitives[number]
        self.found.primitives.add(number)
        if not isinstance(primitive, Linear):
            self.both_ends(number, target)
            return
        own = next(c for c, variable in primitive.terms if variable == target)
        for c, variable in primitive.terms:
            if variable != target:
                lever = divided(weight * size(c), size(own))
                self.pending.append((variable, high == (c * own < 0), lever))

    def both_ends(self, number: int, target: int) -> None:
        """Take everything behind the other variables of a primitive, whichever end it was."""
        self.found.read_once = False
        self.found.primitives.add(number)
        for variable in dict.fromkeys(indices(self.component.primitives[number])):
            if variable != target:
                self.pending.append((variable, False, 0))
                self.pending.append((variable, True, 0))


def trace(component: Component, state: Sweep, clash: Clash, readings: dict[int, Ends]) -> Trace:
    """Return what led to the clash of a sweep.

    :param readings: the domains before the sweep
    """
    tracer = _Tracer(component, state, readings)
    if clash.variable < 0:
        tracer.found.primitives.add(clash.primitive)
        tracer.found.variables.update(indices(component.primitives[clash.primitive]))
        tracer.found.read_once = False
        return tracer.found
    old = state.domains[clash.variable]
    if clash.message is None or is_empty(clash.message):
        tracer.both_ends(clash.primitive, -1)
    else:
        message_above = _above(clash.message, old)
        near, far = (clash.message[0], old[1]) if message_above else (old[0], clash.message[1])
        assert near is not None and far is not None
        tracer.slack = near - far
        tracer.primitive(clash.primitive, clash.variable, not message_above, 1)
        tracer.pending.append((clash.variable, message_above, 1))
    while tracer.pending:
        tracer.end(*tracer.pending.popleft())
    return tracer.found


def _above(message: Ends, domain: Ends) -> bool:
    """Return whether the message lies above the domain, which it does not meet."""
    if message[0] is None or domain[1] is None:
        return False
    return is_empty(meet((message[0], None, message[2], False), (None, domain[1], False, domain[3])))
