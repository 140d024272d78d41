"""What could not have failed has not been checked: which checks would pass with any figure in place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from tieout.interval import Interval
from tieout.solver.answers import Question
from tieout.solver.blocks import Block
from tieout.solver.budget import Budget
from tieout.solver.ends import ALL, Ends, hull, is_empty, meet, times
from tieout.solver.messages import Messages
from tieout.solver.network import Component
from tieout.solver.primitive import indices
from tieout.solver.project import pieces
from tieout.solver.query import scene

if TYPE_CHECKING:
    from tieout.solver.propagate import Propagation

__all__ = ["Sensitivity", "insensitive"]


_ELSEWHERE = (Fraction(1, 1000), Fraction(1, 2), 2, 1000)  #: how many times its size a figure is tried at
_NEAR = (8, 24)  #: how many primitives the first looks around a check take in


def insensitive(reading: Interval, left: Ends) -> bool:
    """Return whether every figure of the same kind and sign would meet ``left``.

    :param reading: what the figure allows as written; its shape tells a bare number from *up to*, *at least*
    :param left: what a check leaves for the figure

    An exact zero counts as a number above zero, as the members of an empty list do.
    """
    low, high = reading.low, reading.high
    reaches_down, reaches_up = left[0] is None, left[1] is None
    to_zero_from_above = reaches_down or (left[0] is not None and left[0] <= 0)
    to_zero_from_below = reaches_up or (left[1] is not None and left[1] >= 0)
    if low is None and high is None:
        return True
    if low is None:
        return reaches_down
    if high is None:
        return reaches_up
    if low == high == 0:
        return to_zero_from_above and reaches_up
    if low == 0 and high > 0:
        return to_zero_from_above
    if high == 0 and low < 0:
        return to_zero_from_below
    covers_above = high <= 0 or (to_zero_from_above and reaches_up)
    covers_below = low >= 0 or (to_zero_from_below and reaches_down)
    return covers_above and covers_below


class Sensitivity:
    """Which checks of a decided component could have failed."""

    def __init__(
        self, component: Component, question: Question, said: Messages | None, budget: Budget
    ) -> None:
        self._component, self._question, self._said, self._budget = component, question, said, budget
        self._active, self._domains, self._is_constant = scene(component, question)
        self._everything = len(component.names) + len(component.primitives)
        self._allowed = frozenset(self._active)
        self._decided = {relation.check for relation in component.fixed}

    def cannot_fail(self, check: int) -> bool:
        """Return whether the check would pass with any figure in place of any one of its facts."""
        if check in self._decided:
            return False
        component = self._component
        numbers = component.primitives_of[check]
        variables = sorted(component.variables_in(check))
        facts = [v for v in variables if component.figure[v] >= 0]
        # the cheap look first: what the readings alone leave is already too narrow in most checks
        if any(not self._passes_always(v, self._glance(v, numbers)) for v in facts):
            return False
        if self._said is None:
            # freeing all of them at once leaves more: what fails even so, fails one by one
            freed = {component.figure[v] for v in facts}
            for limit in (*_NEAR, self._everything):  # a few neighbours decide most checks
                rest = self._rest(freed, check, limit)
                if any(not self._passes_always(v, self._through(v, check, rest)) for v in facts):
                    return False
        if any(not self._passes_always(v, self._projection(v, check)) for v in facts):
            return False
        return not any(self._clashes_elsewhere(v, check) for v in facts)

    def _clashes_elsewhere(self, variable: int, check: int) -> bool:
        """Return whether a check that names a fact more than once fails with another figure in its place.

        What such a check leaves for the fact has no projection here, so figures of other sizes are tried.
        """
        component = self._component
        own = component.primitives_of[check]
        figure = component.figure[variable]
        if not self._is_named_twice(figure, check):
            return False
        rest = self._rest({figure}, check, self._everything)
        touched = component.variables_in(check)
        boxes = {v: meet(rest[v], self._domains[v]) for v in touched}
        readings = {v: component.ends(0)[v] for v in component.variables_of[figure]}
        if any(is_empty(box) for box in (*boxes.values(), *readings.values())):
            return False
        for factor in _ELSEWHERE:
            for v, reading in readings.items():
                boxes[v] = times(reading, (factor, factor, False, False))
            if self._propagated(own, dict(boxes)).refuted:
                return True
        return False

    def _propagated(self, primitives: list[int], domains: dict[int, Ends]) -> Propagation:
        from tieout.solver.propagate import propagate

        return propagate(self._component, Block([], primitives, [], False), domains, self._budget.glances)

    def _is_named_twice(self, figure: int, check: int) -> bool:
        component = self._component
        named = (v for n in component.primitives_of[check] for v in indices(component.primitives[n]))
        return sum(component.figure[v] == figure for v in named) > 1

    def _passes_always(self, variable: int, left: Ends) -> bool:
        return insensitive(self._component.readings[variable][0], left)

    def _glance(self, variable: int, numbers: Iterable[int]) -> Ends:
        """Return what the primitives leave if all other figures are anywhere in their readings."""
        component = self._component
        own = component.variables_of[component.figure[variable]]
        if len(own) == 1:
            return self._left(variable, numbers, self._domains)
        touched = {v for number in numbers for v in indices(component.primitives[number])}
        return self._left(variable, numbers, {v: ALL if v in own else self._domains[v] for v in touched})

    def _left(self, variable: int, numbers: Iterable[int], domains: Mapping[int, Ends]) -> Ends:
        left = ALL
        for number in numbers:
            primitive = self._component.primitives[number]
            touched = indices(primitive)
            if touched.count(variable) == 1 and not any(
                is_empty(domains[v]) for v in touched if v != variable
            ):
                left = meet(left, hull(pieces(primitive, variable, domains)))
        return left

    def _projection(self, variable: int, check: int) -> Ends:
        numbers = self._component.primitives_of[check]
        figure = self._component.figure[variable]
        if (
            self._said is not None
            and not self._is_constant(variable)
            and not self._is_named_twice(figure, check)
        ):
            left = ALL
            for number in numbers:
                left = meet(left, self._said.to.get((number, variable), ALL))
            return left
        return self._through(variable, check, self._rest({figure}, check, self._everything))

    def _rest(self, figures: Collection[int], check: int, limit: int) -> dict[int, Ends]:
        """Narrow what lies nearest to a check, without it and without the readings of some of its figures.

        :param limit: how many primitives may take part; fewer leave more
        """
        component = self._component
        near = self._near(check, limit)
        domains = {v: self._domains[v] for number in near for v in indices(component.primitives[number])}
        for number in component.primitives_of[check]:
            domains.update((v, self._domains[v]) for v in indices(component.primitives[number]))
        for figure in figures:
            for variable in component.variables_of[figure]:
                domains[variable] = ALL
        return self._propagated(near, domains).domains

    def _near(self, check: int, limit: int) -> list[int]:
        """Return the primitives around a check, its own left out, nearest first."""
        component = self._component
        own = component.primitives_of[check]
        found: list[int] = []
        seen = set(own)
        order = [v for number in own for v in indices(component.primitives[number])]
        met = set(order)
        for variable in order:  # grows while it is walked
            for use in component.uses[variable]:
                owner = component.owner[use]
                for number in (
                    [use] if owner < 0 else component.primitives_of[owner]
                ):  # a check is taken whole
                    touched = indices(component.primitives[number])
                    if number in seen or number not in self._allowed or len(touched) > limit:
                        continue
                    seen.add(number)
                    found.append(number)
                    fresh = [v for v in touched if v not in met]
                    met.update(fresh)
                    order += fresh
                if len(found) >= limit:
                    return found
        return found

    def _through(self, variable: int, check: int, rest: Mapping[int, Ends]) -> Ends:
        """Return what a check leaves for one of its variables, the others being in what the rest leaves."""
        component = self._component
        own = component.primitives_of[check]
        figure = component.figure[variable]
        boxes: dict[int, Ends] = {}
        for v in component.variables_in(check):
            boxes[v] = ALL if component.figure[v] == figure else meet(rest[v], self._domains[v])
        if any(is_empty(box) for box in boxes.values()):
            return ALL
        return self._propagated(own, boxes).domains[variable]
