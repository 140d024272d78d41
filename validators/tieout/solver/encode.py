"""Encode a block for z3: linear arithmetic where a gauge is found, polynomials where none is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

from tieout.interval import Interval
from tieout.solver.ends import Ends, Number
from tieout.solver.gauge import Gauge, find_gauge, private_factor
from tieout.solver.primitive import Absolutes, Linear, Primitive, Product, indices

__all__ = ["Encoding", "Problem", "encoded"]


@dataclass(frozen=True, slots=True)
class Problem:
    """A block as z3 shall see it."""

    primitives: Mapping[int, Primitive]
    domains: Mapping[int, Ends]  #: what the readings allow
    narrowed: Mapping[
        int, Ends
    ]  #: what propagation left of them; implied, so that signs may be taken from it
    signs: Mapping[int, Ends]  #: what may be relied on for signs when figures are left out
    figure: Mapping[int, int]  #: of each variable, -1 for none
    owner: Mapping[int, int]  #: of each primitive, -1 for none


class Encoding:
    """z3 expressions for a problem, each under the literals of the members that it comes from."""

    def __init__(self, problem: Problem, gauge: Gauge | None) -> None:
        import z3

        self._z3 = z3
        self._problem = problem
        self.gauge = gauge
        self.literals: dict[tuple[str, int], Any] = {}  #: ("figure" or "check", number) to its literal
        self.formulas: list[Any] = []
        self._uses: dict[int, int] = {}
        for primitive in problem.primitives.values():
            for variable in indices(primitive):
                self._uses[variable] = self._uses.get(variable, 0) + 1
        self.columns = {v: z3.Real(f"v{v}") for v in self._uses}
        self._private: set[int] = set()
        for number, primitive in problem.primitives.items():
            self._primitive(number, primitive)
        for variable in self._uses:
            if variable not in self._private:
                self._bounds(variable)
        if gauge is not None:
            for unit in sorted({u for u in gauge.unit.values() if u is not None}):
                self.formulas.append(self.columns[unit] > 0)

    def _under(self, members: Iterable[tuple[str, int]], formula: Any) -> None:
        conditions = []
        for member in members:
            if member[1] < 0:
                continue
            if member not in self.literals:
                self.literals[member] = self._z3.Bool(f"{member[0]}{member[1]}")
            conditions.append(self._z3.Not(self.literals[member]))
        self.formulas.append(self._z3.Or(*conditions, formula) if conditions else formula)

    def _number(self, value: Number) -> Any:
        if value.denominator == 1:
            return self._z3.RealVal(value.numerator)
        return self._z3.Q(value.numerator, value.denominator)

    def _times(self, value: Number, column: Any) -> Any:
        return column if value == 1 else self._number(value) * column

    def unit(self, variable: int) -> Any:
        """Return the column that is the gauge of a variable, or 1."""
        unit = None if self.gauge is None else self.gauge.unit[variable]
        return None if unit is None else self.columns[unit]

    def _scaled(self, value: Number, variable: int) -> Any:
        """Return a constant in the unit of a variable."""
        unit = self.unit(variable)
        return self._number(value) if unit is None else self._times(value, unit)

    def _primitive(self, number: int, primitive: Primitive) -> None:
        owner = ("check", self._problem.owner[number])
        if isinstance(primitive, Linear):
            self._under([owner], self._linear(primitive))
        elif isinstance(primitive, Absolutes):
            result, argument = self.columns[primitive.result], self.columns[primitive.argument]
            self._under([owner], result == self._z3.If(argument >= 0, argument, -argument))
        else:
            self._product(number, primitive)

    def _linear(self, primitive: Linear) -> Any:
        if not primitive.terms:
            bound = self._number(primitive.bound)
            left, right = self._number(0), bound
        else:
            scale = lcm(*[c.denominator for c, _ in primitive.terms])
            parts = [self._times(c * scale, self.columns[variable]) for c, variable in primitive.terms]
            left = self._z3.Sum(parts) if len(parts) > 1 else parts[0]
            right = self._scaled(primitive.bound * scale, primitive.terms[0][1])
        if primitive.op == "==":
            return left == right
        return left <= right if primitive.op == "<=" else left < right

    def _product(self, number: int, primitive: Product) -> None:
        owner = ("check", self._problem.owner[number])
        if self.gauge is None:
            self._polynomial(owner, primitive)
            return
        factor = private_factor(primitive, self._uses, self._problem.narrowed)
        if factor is None:
            big, small = self.gauge.equal[number]
            self._under([owner], self.columns[big] == self.columns[small])
            return
        self._private.add(factor)
        other = primitive.left if factor == primitive.right else primitive.right
        cases = self._between(primitive.result, other, factor)
        if primitive.nonzero and other == primitive.right:
            cases = self._z3.And(cases, self.columns[other] != 0)
        self._under([owner, ("figure", self._problem.figure[factor])], cases)
        if self._problem.figure[factor] >= 0:  # what is left when the factor may be anything
            self._under([owner], self._any_factor(primitive, other, factor))

    def _any_factor(self, primitive: Product, other: int, factor: int) -> Any:
        z3, z, x = self._z3, self.columns[primitive.result], self.columns[other]
        if not primitive.nonzero:
            return z3.Or(x != 0, z == 0)
        return z3.And(x != 0) if other == primitive.right else (x == 0) == (z == 0)

    def _between(self, result: int, other: int, factor: int) -> Any:
        """Return ``result == other * y`` for some y in the domain of a factor above zero, without y."""
        z, x = self.columns[result], self.columns[other]
        low, high, low_open, high_open = _above_zero(self._problem.domains[factor])
        positive, negative = [x > 0], [x < 0]
        if low is not None:
            edge = self._times(low, x)
            positive.append(z > edge if low_open else z >= edge)
            negative.append(z < edge if low_open else z <= edge)
        if high is not None:
            edge = self._times(high, x)
            positive.append(z < edge if high_open else z <= edge)
            negative.append(z > edge if high_open else z >= edge)
        z3 = self._z3
        bottom, top = self._problem.signs[other][:2]
        cases = []
        if top is None or top > 0:
            cases.append(z3.And(*positive))
        if bottom is None or bottom < 0:
            cases.append(z3.And(*negative))
        if (bottom is None or bottom <= 0) and (top is None or top >= 0):
            cases.append(z3.And(x == 0, z == 0))
        return z3.Or(*cases)

    def _polynomial(self, owner: tuple[str, int], primitive: Product) -> None:
        z, x, y = (self.columns[v] for v in indices(primitive))
        self._under([owner], z == x * y)
        if primitive.nonzero:
            self._under([owner], y != 0)

    def _bounds(self, variable: int) -> None:
        member = ("figure", self._problem.figure[variable])
        low, high, low_open, high_open = self._problem.domains[variable]
        column = self.columns[variable]
        if self.gauge is not None and variable in self.gauge.inverted:
            low, high, low_open, high_open = _inverse(self._problem.domains[variable])
        if low is not None:
            edge = self._scaled(low, variable)
            self._under([member], column > edge if low_open else column >= edge)
        if high is not None:
            edge = self._scaled(high, variable)
            self._under([member], column < edge if high_open else column <= edge)

    def values(self, model: Any) -> dict[int, Number | Interval]:
        """Return what a model says of each variable, in its own unit; private factors are left out."""
        columns = {
            v: self._value(model.eval(column, model_completion=True)) for v, column in self.columns.items()
        }
        found: dict[int, Number | Interval] = {}
        for variable, value in columns.items():
            if variable in self._private:
                continue
            unit = None if self.gauge is None else self.gauge.unit[variable]
            if isinstance(value, Interval):
                found[variable] = value
                continue
            if self.gauge is not None and variable in self.gauge.inverted:
                value = 1 / value
            if unit is not None:
                scale = columns[unit]
                assert isinstance(scale, Fraction)
                value = value / scale
            found[variable] = value
        return found

    @property
    def private(self) -> frozenset[int]:
        """The factors that were bounded away; each follows from the rest of its product."""
        return frozenset(self._private)

    def _value(self, value: Any) -> Fraction | Interval:
        if self._z3.is_rational_value(value):
            return Fraction(value.numerator_as_long(), value.denominator_as_long())
        near = value.approx(30)
        middle = Fraction(near.numerator_as_long(), near.denominator_as_long())
        reach = Fraction(1, 10**29)
        return Interval(middle - reach, middle + reach)


def _above_zero(ends: Ends) -> Ends:
    """Return the part above zero of a factor that propagation found to be above zero."""
    low, high, _, high_open = ends
    if low is None or low < 0:
        return 0, high, True, high_open
    return ends


def _inverse(ends: Ends) -> Ends:
    """Return one over a domain above zero."""
    low, high, low_open, high_open = _above_zero(ends)
    bottom: Number = 0 if high is None else Fraction(1) / high
    top = None if not low else Fraction(1) / low
    return bottom, top, high is None or high_open, low_open and top is not None


def encoded(problem: Problem, preferred: tuple[int, ...] = ()) -> Encoding:
    """Return the problem for z3, linear if a gauge is found."""
    gauge = find_gauge(problem.primitives, problem.narrowed, preferred)
    return Encoding(problem, gauge)
