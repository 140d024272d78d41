"""Encode a block for z3: linear arithmetic where a gauge is found, polynomials where none is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import lcm
from typing import Any

from tieout.interval import Interval
from tieout.records import dataclass
from tieout.solver.ends import Ends, Number, is_empty
from tieout.solver.gauge import Gauge, Gauging, find_gauge, private_factor
from tieout.solver.monomial import Monomial, value_of
from tieout.solver.numerals import exact, numeral
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
    context: Any  #: where z3 keeps what it is told


class Encoding:
    """A problem as SMT-LIB text, each formula under the literals of the members that it comes from.

    Text, because z3 reads it many times faster than its expressions can be built from Python.
    """

    def __init__(self, problem: Problem, gauge: Gauge | None, wanted: int | None = None) -> None:
        self._problem = problem
        self.gauge = gauge
        self.members: dict[str, tuple[str, int]] = {}  #: literal to ("figure" or "check", number)
        self._formulas: list[str] = []
        self._uses: dict[int, int] = {}
        for primitive in problem.primitives.values():
            for variable in indices(primitive):
                self._uses[variable] = self._uses.get(variable, 0) + 1
        if wanted is not None:
            self._uses[wanted] += 1  # it must not be bounded away
        self._private: set[int] = set()
        self._rates = frozenset() if gauge is None else frozenset(gauge.rates)
        for number, primitive in problem.primitives.items():
            self._primitive(number, primitive)
        for variable in self._uses:
            if variable not in self._private and variable not in self._rates:
                self._bounds(variable)
        if gauge is not None:
            units = {unit for unit in gauge.unit.values() if unit is not None}
            self._formulas += [f"(> {_name(unit)} 0.0)" for unit in sorted(units)]

    def text(self) -> str:
        """Return declarations and assertions."""
        lines = [f"(declare-const {_name(column)} Real)" for column in self._columns()]
        lines += [f"(declare-const {literal} Bool)" for literal in self.members]
        lines += [f"(assert {formula})" for formula in self._formulas]
        return "\n".join(lines)

    def _columns(self) -> list[int]:
        """Return all columns: variables, and products of rates in place of the rates."""
        products = () if self.gauge is None else self.gauge.products
        return [*(v for v in self._uses if v not in self._rates), *products]

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
        return numeral(value) if unit is None else _times(value, unit)

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
            return f"({op} 0.0 {numeral(primitive.bound)})"
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
        if number in self.gauge.implied:
            return
        factor = private_factor(primitive, self._uses, self._problem.narrowed)
        if factor is None:
            big, small = self.gauge.equal[number]
            self._under([owner], f"(= v{big} v{small})")
            if primitive.nonzero and big == primitive.right:  # a scaler is above zero anyway
                self._under([owner], f"(not (= v{big} 0.0))")
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
        columns = _valued(model, self._columns())
        if self.gauge is None:
            return dict(columns)
        exact = {v: value for v, value in columns.items() if isinstance(value, Fraction)}
        for variable in self.gauge.inverted:
            exact[variable] = 1 / exact[variable]
        found: dict[int, Number | Interval] = {}
        actual: dict[int, Fraction] = {v: value for v, value in exact.items() if v < 0}
        for variable, value in exact.items():
            if variable < 0 or variable in self._private:
                continue
            unit = self.unit(variable)
            if unit is not None:
                value = value / (1 / exact[unit] if unit in self.gauge.inverted else exact[unit])
            found[variable] = actual[variable] = value
        for rate, monomial in self.gauge.rates.items():
            found[rate] = value_of(monomial, actual)
        return found

    def column(self, variable: int) -> tuple[str, bool] | None:
        """Return the column that tells a variable in its own unit, and whether it tells one over it."""
        if self.gauge is None or variable in self._private:
            return None
        if variable in self._rates:
            monomial = self.gauge.rates[variable]
            return (_name(monomial[0][0]), monomial[0][1] < 0) if _is_told(monomial) else None
        return (f"v{variable}", variable in self.gauge.inverted) if self.unit(variable) is None else None

    def at(self, variable: int, value: Number) -> tuple[str, Number, str | None] | None:
        """Return column, factor and unit, so that the column is factor times unit if a variable has a value.

        The unit is None for 1; all is None where no column tells the variable.
        """
        if variable in self._rates:
            told = self.column(variable)
            if told is None or value <= 0:
                return None
            return told[0], Fraction(1) / value if told[1] else value, None
        if variable in self._private or variable not in self._uses:
            return None
        if self.gauge is not None and variable in self.gauge.inverted:
            if value <= 0:
                return None
            value = Fraction(1) / value
        unit = self.unit(variable)
        return _name(variable), value, None if unit is None else _name(unit)

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


def _name(column: int) -> str:
    return f"v{column}" if column >= 0 else f"u{-column}"


def _times(value: Number, column: int) -> str:
    return _name(column) if value == 1 else f"(* {numeral(value)} {_name(column)})"


def _valued(model: Any, columns: Iterable[int]) -> dict[int, Fraction | Interval]:
    """Return the values of columns in a model; one that it leaves open is 1."""
    given = {declared.name(): model[declared] for declared in model.decls()}
    return {c: _value(given[_name(c)]) if _name(c) in given else Fraction(1) for c in columns}


def _value(value: Any) -> Fraction | Interval:
    if hasattr(value, "numerator_as_long"):
        return exact(value)
    middle = exact(value.approx(30))
    reach = Fraction(1, 10**29)
    return Interval(middle - reach, middle + reach)


def _above_zero(ends: Ends) -> Ends:
    """Return the part above zero of a factor that propagation found to be above zero."""
    low, high, _, high_open = ends
    if low is None or low < 0:
        return 0, high, True, high_open
    return ends


def _inverse(ends: Ends) -> Ends:
    """Return one over a domain above zero; one that holds no number is as good as it is."""
    if is_empty(ends):
        return ends
    low, high, low_open, high_open = _above_zero(ends)
    bottom: Number = 0 if high is None else Fraction(1) / high
    top = None if not low else Fraction(1) / low
    return bottom, top, high is None or high_open, low_open and top is not None


def encoded(problem: Problem, wanted: int | None = None) -> Encoding:
    """Return the problem for z3, linear if a gauge is found.

    :param wanted: a variable that shall be told by a column of its own; without one there is no gauge
    """
    hard = frozenset(number for number, owner in problem.owner.items() if owner < 0)
    preferred = () if wanted is None else (wanted,)
    sought = Gauging(problem.primitives, problem.domains, problem.narrowed, hard, preferred)
    if wanted is None:
        return Encoding(problem, find_gauge(sought))
    return Encoding(problem, find_gauge(sought, lambda gauge: _tells(gauge, wanted)), wanted)


def _tells(gauge: Gauge, variable: int) -> bool:
    if variable in gauge.rates:
        return _is_told(gauge.rates[variable])
    return gauge.unit[variable] is None


def _is_told(rate: Monomial) -> bool:
    """Return whether a rate is a product of rates that is a column, or one over it."""
    return len(rate) == 1 and rate[0][0] < 0 and abs(rate[0][1]) == 1
