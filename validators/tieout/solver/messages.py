"""All messages of a tree: what each primitive leaves for each of its variables, its own reading apart.

One pass to the root and one back give, for every variable at once, what it may still be, and what it could be
if its own reading didn't count.
"""

from __future__ import annotations

from dataclasses import field

from tieout.records import dataclass
from tieout.solver.blocks import Block
from tieout.solver.ends import ALL, NOTHING, Ends, Number, hull, is_empty, meet
from tieout.solver.network import Component
from tieout.solver.primitive import Linear, Primitive, indices
from tieout.solver.project import pieces, plus, remainder, total
from tieout.solver.tree import Inexact

__all__ = ["Messages", "messages"]


@dataclass(slots=True)
class Messages:
    """What a tree says of its variables."""

    to: dict[tuple[int, int], Ends] = field(default_factory=dict)  #: by (primitive, variable)
    outside: dict[int, Ends] = field(default_factory=dict)  #: all that speaks of a variable but its reading
    ranges: dict[int, Ends] = field(default_factory=dict)  #: with its reading
    rough: set[int] = field(default_factory=set)  #: variables whose ``outside`` is only a hull


def messages(component: Component, block: Block, domains: dict[int, Ends]) -> Messages:
    """Return all messages of a tree; infeasible parts leave nothing to the rest of it.

    :param domains: what the variables may be, constants included
    :raises Inexact: if a variable is left in two pieces
    """
    passing = _Passing(component, block, domains)
    passing.up()
    passing.down()
    return passing.found


class _Passing:
    def __init__(self, component: Component, block: Block, domains: dict[int, Ends]) -> None:
        self._component, self._block, self._domains = component, block, domains
        self._inner = dict(domains)  #: a variable's reading and all that hangs below it
        self._above: dict[int, int] = {}  #: the primitive towards the root
        self._children: dict[int, list[int]] = {}  #: primitives below a variable
        self._pieces: dict[tuple[int, int], list[Ends]] = {}  #: messages of more than one
        self.found = Messages()

    def up(self) -> None:
        block = self._block
        for number, target in zip(reversed(block.primitives), reversed(block.parents), strict=True):
            if target < 0:
                continue
            message = self._message(self._component.primitives[number], number, target)
            self._children.setdefault(target, []).append(number)
            self._inner[target] = _only(_met(self._inner[target], message))

    def down(self) -> None:
        found = self.found
        for variable in self._block.variables:
            below = self._children.get(variable, [])
            above = ALL
            if variable in self._above:
                above = found.to[self._above[variable], variable]
            reading = self._domains[variable]
            sent = [found.to[number, variable] for number in below]
            after = [ALL]
            for message in reversed(sent):
                after.append(meet(after[-1], message))
            found.outside[variable] = meet(above, after[-1])
            if variable in found.rough:
                found.ranges[variable] = self._left(variable, below, -1)
                for number in below:
                    self._send_down(number, variable, self._left(variable, below, number))
                continue
            found.ranges[variable] = meet(found.outside[variable], reading)
            before = meet(above, reading)
            for place, number in enumerate(below):
                own = meet(before, after[len(below) - 1 - place])
                self._send_down(number, variable, own)
                before = meet(before, sent[place])

    def _left(self, variable: int, below: list[int], but: int) -> Ends:
        """Return what the reading of a variable and all messages but one leave of it.

        :raises Inexact: if that is more than one piece
        """
        numbers = [self._above[variable], *below] if variable in self._above else below
        parts = [self._domains[variable]]
        for number in numbers:
            if number != but:
                message = self._pieces.get((number, variable), [self.found.to[number, variable]])
                parts = [own for part in parts for own in _met(part, message)]
        return _only(parts)

    def _message(self, primitive: Primitive, number: int, target: int) -> list[Ends]:
        """Note and return the pieces that a primitive leaves, for what the others may be."""
        domains = self._inner
        others = [v for v in indices(primitive) if v != target]
        found = [NOTHING] if any(is_empty(domains[v]) for v in others) else pieces(primitive, target, domains)
        if len(found) == 1:
            self.found.to[number, target] = found[0]
        else:
            self.found.to[number, target] = hull(found)
            self.found.rough.add(target)
            self._pieces[number, target] = found
        return found

    def _send_down(self, number: int, parent: int, own: Ends) -> None:
        primitive = self._component.primitives[number]
        kept = self._inner[parent]
        self._inner[parent] = own
        if isinstance(primitive, Linear) and len(primitive.terms) > 3:
            self._sum_down(primitive, number, parent)
        else:
            for child in indices(primitive):
                if child != parent:
                    self._message(primitive, number, child)
                    self._above[child] = number
        self._inner[parent] = kept

    def _sum_down(self, primitive: Linear, number: int, parent: int) -> None:
        """Send a sum's messages in linear time, by the totals of the terms before and after each."""
        terms = primitive.terms
        after: list[Ends] = [(0, 0, False, False)]
        for term in reversed(terms):
            after.append(_added(after[-1], self._one(term)))
        before: Ends = (0, 0, False, False)
        for place, term in enumerate(terms):
            others = _added(before, after[len(terms) - 1 - place])
            coefficient, variable = term
            if variable != parent:
                nothing = others is NOTHING
                message = (
                    NOTHING if nothing else remainder(primitive.op, primitive.bound, others, coefficient)
                )
                self.found.to[number, variable] = message
                self._above[variable] = number
            before = _added(before, self._one(term))

    def _one(self, term: tuple[Number, int]) -> Ends:
        return NOTHING if is_empty(self._inner[term[1]]) else total((term,), self._inner)


def _met(part: Ends, message: list[Ends]) -> list[Ends]:
    """Return what a message in pieces leaves of a range."""
    return [own for own in (meet(part, piece) for piece in message) if not is_empty(own)]


def _only(parts: list[Ends]) -> Ends:
    """Return the one piece that is left, :data:`NOTHING` if none is.

    :raises Inexact: if there are more
    """
    if len(parts) > 1:
        raise Inexact
    return parts[0] if parts else NOTHING


def _added(a: Ends, b: Ends) -> Ends:
    """Return the sums of two sets, nothing if one is :data:`NOTHING`."""
    return NOTHING if a is NOTHING or b is NOTHING else plus(a, b)
