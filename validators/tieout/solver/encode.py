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
    narrowed: Mapping[int, Ends]  #: by which variables are known to be above zero, so that they can scale
    signs: Mapping[int, Ends]  #: what may be relied on for signs when figures are left out
    figure: Mapping[int, int]  #: of each variable, -1 for none
    owner: Mapping[int, int]  #: of each primitive, -1 for none


class Encoding:
    """A problem as SMT-LIB text, each formula under the literals of the members that it comes from.

    Text, because z3 reads it many times faster than its expressions can be built from Python.
    """

    def __init__(self, problem: Problem, gauge: Gauge | None) -> None:
        self._problem = problem
        self.gauge = gauge
        self.members: dict[str, tuple[str, int]] = {}  #: literal to ("figure" or "check", number)
        self._formulas: list[str] = []
        self._uses: dict[int, int] = {}
        for primitive in problem.primitives.values():
            for variable in indices(primitive):
                self._uses[variable] = self._uses.get(variable, 0) + 1
        self._private: set[int] = set()
        for number, primitive in problem.primitives.items():
            self._primitive(number, primitive)
        for variable in self._uses:
            if variable not in self._private:
                self._bounds(variable)
        if gauge is not None:
            for unit in sorted({u for u in gauge.unit.values() if u is not None}):
                self._formulas.append(f"(> v{unit} 0.0)")

    def text(self) -> str:
        """Return declarations and assertions."""
        lines = [f"(declare-const v{variable} Real)" for variable in self._uses]
        lines += [f"(declare-const {literal} Bool)" for literal in self.members]
        lines += [f"(assert {formula})" for formula in self._formulas]
        return "\n".join(lines)

    def literal(self, kind: str, number: int) -> str | None:
        """Return the literal of a member, None if nothing is under it."""
        name = f"{kind}{number}"
        return name if name in self.members else None

    def _under(self, members: Iterable[tuple[str, int]], formula: str) -> None:
        conditions = []
        for kind, number in members:
            if number >= 0:
                literal = f"{kind}{number}"
                self.members[literal] = (kind, number)
                conditions.append(f"(not {literal})")
        self._formulas.append(f"(or {' '.join(conditions)} {formula})" if conditions else formula)

    def unit(self, variable: int) -> int | None:
        """Return the column that is the gauge of a variable, None for 1."""
        return None if self.gauge is None else self.gauge.unit[variable]

    def _scaled(self, value: Number, variable: int) -> str:
        """Return a constant in the unit of a variable."""
        unit = self.unit(variable)
        return _number(value) if unit is None else _times(value, unit)

    def _primitive(self, number: int, primitive: Primitive) -> None:
        owner = ("check", self._problem.owner[number])
        if isinstance(primitive, Linear):
            self._under([owner], self._linear(primitive))
        elif isinstance(primitive, Absolutes):
            x = f"v{primitive.argument}"
            self._under([owner], f"(= v{primitive.result} (ite (>= {x} 0.0) {x} (- {x})))")
        else:
            self._product(number, primitive)

    def _linear(self, primitive: Linear) -> str:
        op = "=" if primitive.op == "==" else primitive.op
        if not primitive.terms:
            return f"({op} 0.0 {_number(primitive.bound)})"
        scale = lcm(*[c.denominator for c, _ in primitive.terms])
        parts = [_times(c * scale, variable) for c, variable in primitive.terms]
        left = f"(+ {' '.join(parts)})" if len(parts) > 1 else parts[0]
        return f"({op} {left} {self._scaled(primitive.bound * scale, primitive.terms[0][1])})"

    def _product(self, number: int, primitive: Product) -> None:
        owner = ("check", self._problem.owner[number])
        if self.gauge is None:
            z, x, y = indices(primitive)
            self._under([owner], f"(= v{z} (* v{x} v{y}))")
            if primitive.nonzero:
                self._under([owner], f"(not (= v{y} 0.0))")
            return
        factor = private_factor(primitive, self._uses, self._problem.narrowed)
        if factor is None:
            big, small = self.gauge.equal[number]
            self._under([owner], f"(= v{big} v{small})")
            return
        self._private.add(factor)
        other = primitive.left if factor == primitive.right else primitive.right
        cases = self._between(primitive.result, other, factor)
        if primitive.nonzero and other == primitive.right:
            cases = f"(and {cases} (not (= v{other} 0.0)))"
        self._under([owner, ("figure", self._problem.figure[factor])], cases)
        if self._problem.figure[factor] >= 0:
            self._under([owner], _any_factor(primitive, other))

    def _between(self, z: int, x: int, factor: int) -> str:
        """Return ``z == x * y`` for some y in the domain of a factor above zero, without y."""
        low, high, low_open, high_open = _above_zero(self._problem.domains[factor])
        positive, negative = [f"(> v{x} 0.0)"], [f"(< v{x} 0.0)"]
        if low is not None:
            positive.append(f"({'>' if low_open else '>='} v{z} {_times(low, x)})")
            negative.append(f"({'<' if low_open else '<='} v{z} {_times(low, x)})")
        if high is not None:
            positive.append(f"({'<' if high_open else '<='} v{z} {_times(high, x)})")
            negative.append(f"({'>' if high_open else '>='} v{z} {_times(high, x)})")
        bottom, top = self._problem.signs[x][:2]
        cases = []
        if top is None or top > 0:
            cases.append(f"(and {' '.join(positive)})")
        if bottom is None or bottom < 0:
            cases.append(f"(and {' '.join(negative)})")
        if (bottom is None or bottom <= 0) and (top is None or top >= 0):
            cases.append(f"(and (= v{x} 0.0) (= v{z} 0.0))")
        return f"(or {' '.join(cases)} false)"

    def _bounds(self, variable: int) -> None:
        member = ("figure", self._problem.figure[variable])
        low, high, low_open, high_open = self._problem.domains[variable]
        if self.gauge is not None and variable in self.gauge.inverted:
            low, high, low_open, high_open = _inverse(self._problem.domains[variable])
        if low is not None:
            self._under([member], f"({'>' if low_open else '>='} v{variable} {self._scaled(low, variable)})")
        if high is not None:
            self._under(
                [member], f"({'<' if high_open else '<='} v{variable} {self._scaled(high, variable)})"
            )

    def values(self, model: Any) -> dict[int, Number | Interval]:
        """Return what a model says of each variable, in its own unit; private factors are left out."""
        columns = _columns(model, self._uses)
        found: dict[int, Number | Interval] = {}
        for variable, value in columns.items():
            if variable in self._private:
                continue
            unit = self.unit(variable)
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


def _any_factor(primitive: Product, other: int) -> str:
    """Return what a product says of its result and one factor if the other factor may be anything."""
    x, z = f"(= v{other} 0.0)", f"(= v{primitive.result} 0.0)"
    if not primitive.nonzero:
        return f"(or (not {x}) {z})"
    return f"(not {x})" if other == primitive.right else f"(= {x} {z})"


def _number(value: Number) -> str:
    """Return a number as SMT-LIB writes it."""
    size = f"{abs(value.numerator)}.0"
    if value.denominator != 1:
        size = f"(/ {size} {value.denominator}.0)"
    return f"(- {size})" if value < 0 else size


def _times(value: Number, column: int) -> str:
    return f"v{column}" if value == 1 else f"(* {_number(value)} v{column})"


def _columns(model: Any, variables: Iterable[int]) -> dict[int, Fraction | Interval]:
    """Return the values of columns in a model; one that it leaves open is 1."""
    given = {declared.name(): model[declared] for declared in model.decls()}
    return {v: _value(given[f"v{v}"]) if f"v{v}" in given else Fraction(1) for v in variables}


def _value(value: Any) -> Fraction | Interval:
    if hasattr(value, "numerator_as_long"):
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
