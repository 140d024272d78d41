"""Break constraints into primitives, with auxiliary variables for what is not linear.

Equations between products are cross-multiplied, and ``(b - a) / a`` becomes ``b / a - 1``, so that the usual
conversions, shares and changes name each variable once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from math import lcm

from tieout.constraints import (
    Absolute,
    Comparison,
    Constant,
    Constraint,
    Expression,
    Quotient,
    Sum,
    VariableId,
    VariableRef,
)
from tieout.constraints import Product as Times
from tieout.interval import EVERYTHING, Interval
from tieout.records import dataclass
from tieout.solver.ends import Number
from tieout.solver.primitive import Absolutes, Linear, Primitive, Product

__all__ = ["Lowering", "Readings"]

Readings = tuple[Interval, Interval, Interval, Interval]

_OPS = {
    Comparison.EQ: ("==", 1),
    Comparison.LE: ("<=", 1),
    Comparison.LT: ("<", 1),
    Comparison.GE: ("<=", -1),
    Comparison.GT: ("<", -1),
}


def _plain(value: Fraction) -> Number:
    return value.numerator if value.denominator == 1 else value


@dataclass(slots=True)
class _Monomial:
    """``constant`` times the factors, each a variable and whether it divides (and so is not zero)."""

    constant: Number = 1
    above: list[tuple[int, bool]] = field(default_factory=list)
    below: list[tuple[int, bool]] = field(default_factory=list)


@dataclass(slots=True)
class Lowering:
    """Collects primitives; ``index`` gives the variables of the network, auxiliaries are appended."""

    index: Mapping[VariableId, int]
    auxiliaries: list[Readings] = field(default_factory=list)  #: their readings, in order
    primitives: list[Primitive] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)  #: for each primitive the check, -1 if hard
    _owner: int = -1
    _spreads: dict[int, Readings] = field(default_factory=dict)  #: by the identity of a drift

    def add(self, constraint: Constraint, owner: int) -> None:
        """Lower one constraint of the check with number ``owner`` (-1: a hard definition)."""
        self._owner = owner
        if constraint.op is Comparison.EQ and (constraint.drift or _multiplies(constraint)):
            self._equation(constraint)
            return
        op, sign = _OPS[constraint.op]
        terms: dict[int, Number] = {}
        constant = self._linear(constraint.left, sign, terms)
        constant += self._linear(constraint.right, -sign, terms)
        self._emit_linear(terms, op, -constant)

    def _auxiliary(self, readings: Readings = (EVERYTHING,) * 4) -> int:
        self.auxiliaries.append(readings)
        return len(self.index) + len(self.auxiliaries) - 1

    def _spread(self, drift: tuple[Fraction, Fraction, Fraction, Fraction]) -> Readings:
        """Return what a drift allows on each rung, made once for all conversions that share it."""
        found = self._spreads.get(id(drift))
        if found is None:
            first, second, third, fourth = (Interval(1 - d, 1 + d) for d in drift)
            found = self._spreads[id(drift)] = first, second, third, fourth
        return found

    def _emit(self, primitive: Primitive) -> None:
        self.primitives.append(primitive)
        self.owners.append(self._owner)

    def _emit_linear(self, terms: Mapping[int, Number], op: str, bound: Number) -> None:
        kept = [(c, variable) for variable, c in sorted(terms.items()) if c]
        scale = lcm(*[c.denominator for c, _ in kept])
        if scale != 1:
            kept = [((c * scale).numerator, variable) for c, variable in kept]
            bound = bound * scale
        self._emit(Linear(tuple(kept), op, bound))

    def _linear(self, expression: Expression, factor: Number, terms: dict[int, Number]) -> Number:
        """Add ``factor * expression`` to ``terms`` and return its constant part."""
        if isinstance(expression, Sum):
            return self._sum(expression, factor, terms)
        if isinstance(expression, VariableRef):
            variable = self.index[expression.id]
            terms[variable] = terms.get(variable, 0) + factor
            return 0
        if isinstance(expression, Constant):
            return _plain(expression.value) * factor
        if isinstance(expression, Absolute):
            result = self._auxiliary()
            self._emit(Absolutes(result, self._atom(expression.argument)))
            terms[result] = factor
            return 0
        return self._linear_product(expression, factor, terms)

    def _sum(self, expression: Sum, factor: Number, terms: dict[int, Number]) -> Number:
        """Add ``factor`` times a sum; most terms are variables, which are worth no call."""
        constant: Number = 0
        index = self.index
        for coefficient, part in expression.terms:
            count, per = coefficient.as_integer_ratio()
            own = count * factor if per == 1 else coefficient * factor
            if isinstance(part, VariableRef):
                variable = index[part.id]
                terms[variable] = terms.get(variable, 0) + own
            else:
                constant += self._linear(part, own, terms)
        return constant

    def _linear_product(
        self, expression: Times | Quotient, factor: Number, terms: dict[int, Number]
    ) -> Number:
        if isinstance(expression, Quotient):
            apart = self._apart(expression)
            if apart is not None:
                return self._linear(apart, factor, terms)
        monomial = _Monomial()
        self._factors(expression, monomial, divides=False)
        if not monomial.below and len(monomial.above) == 1:
            variable = monomial.above[0][0]
            terms[variable] = terms.get(variable, 0) + factor * monomial.constant
            return 0
        if not monomial.above and not monomial.below:
            return monomial.constant * factor
        result = self._fold(monomial.above) if monomial.above else self._one()
        if monomial.below:
            quotient = self._auxiliary()
            divisor = self._fold(monomial.below, guarded=True)
            self._emit(Product(result, quotient, divisor, nonzero=True))
            result = quotient
        terms[result] = terms.get(result, 0) + factor * monomial.constant
        return 0

    def _one(self) -> int:
        return self._auxiliary((Interval.point(1),) * 4)

    def _atom(self, expression: Expression) -> int:
        """Return a variable that equals the expression."""
        terms: dict[int, Number] = {}
        constant = self._linear(expression, 1, terms)
        terms = {variable: c for variable, c in terms.items() if c}
        if not constant and len(terms) == 1 and 1 in terms.values():
            return next(iter(terms))
        if not terms:
            return self._auxiliary((Interval.point(Fraction(constant)),) * 4)
        result = self._auxiliary()
        terms[result] = -1
        self._emit_linear(terms, "==", -constant)
        return result

    def _factors(self, expression: Expression, monomial: _Monomial, *, divides: bool) -> None:
        """Multiply the monomial by the expression, or divide it."""
        match expression:
            case Times(left, right):
                self._factors(left, monomial, divides=divides)
                self._factors(right, monomial, divides=divides)
            case Quotient(dividend, divisor) if self._apart(expression) is None:
                self._factors(dividend, monomial, divides=divides)
                before = len(monomial.above)
                self._factors(divisor, monomial, divides=not divides)
                # a divisor's divisor stands above, and must not be zero either
                monomial.above[before:] = [(variable, True) for variable, _ in monomial.above[before:]]
            case _:
                self._factor(expression, monomial, divides=divides)

    def _factor(self, expression: Expression, monomial: _Monomial, *, divides: bool) -> None:
        if isinstance(expression, VariableRef):  # most are
            factor = self.index[expression.id], divides
            (monomial.below if divides else monomial.above).append(factor)
            return
        terms: dict[int, Number] = {}
        constant = self._linear(expression, 1, terms)
        terms = {variable: c for variable, c in terms.items() if c}
        if not terms and constant:
            monomial.constant = (
                _divided(monomial.constant, constant) if divides else monomial.constant * constant
            )
            return
        if not constant and len(terms) == 1:
            ((variable, c),) = terms.items()
            monomial.constant = _divided(monomial.constant, c) if divides else monomial.constant * c
        elif not terms:
            variable = self._auxiliary((Interval.point(0),) * 4)
        else:
            variable = self._auxiliary()
            self._emit_linear({**terms, variable: -1}, "==", -constant)
        (monomial.below if divides else monomial.above).append((variable, divides))

    def _fold(self, factors: list[tuple[int, bool]], *, guarded: bool = False) -> int:
        """Return a variable that equals the product of one or more factors.

        :param guarded: whether the caller sees to it that no divisor among them is zero
        """
        ordered = sorted(factors, key=lambda factor: factor[1])  # a divisor may only stand on the right
        result, nonzero = ordered[0]
        if nonzero and not guarded:
            self._emit(Product(self._one(), self._auxiliary(), result, nonzero=True))
        for variable, divides in ordered[1:]:
            folded = self._auxiliary()
            self._emit(Product(folded, result, variable, nonzero=divides))
            result = folded
        return result

    def _apart(self, quotient: Quotient) -> Expression | None:
        """Return ``k + rest / v`` for ``(k * v + rest) / v``, or None for anything else."""
        if not isinstance(quotient.divisor, VariableRef) or not isinstance(quotient.dividend, Sum):
            return None
        own = Fraction(0)
        rest: list[tuple[Fraction, Expression]] = []
        for coefficient, term in quotient.dividend.terms:
            if term == quotient.divisor:
                own += coefficient
            else:
                rest.append((coefficient, term))
        if len(rest) == len(quotient.dividend.terms) or not rest:
            return None
        divided = Quotient(Sum(tuple(rest)), quotient.divisor)
        return Sum(((own, Constant(Fraction(1))), (Fraction(1), divided)))

    def _equation(self, constraint: Constraint) -> None:
        """Cross-multiply an equation between monomials; a drift is one more factor on the right."""
        left, right = _Monomial(), _Monomial()
        self._factors(constraint.left, left, divides=False)
        self._factors(constraint.right, right, divides=False)
        ours, theirs = left.above + right.below, right.above + left.below
        if constraint.drift and any(constraint.drift):
            theirs.append((self._auxiliary(self._spread(constraint.drift)), False))
        if len(ours) > 1 and len(theirs) == 1:
            ours, theirs, left, right = theirs, ours, right, left
        same = left.constant == right.constant != 0
        if ours and len(theirs) > 1 and same and (len(ours) > 1 or not ours[0][1]):
            theirs.sort(key=lambda factor: factor[1])
            last, divides = theirs[-1]
            result = self._fold(ours)
            self._emit(Product(result, self._fold(theirs[:-1]), last, nonzero=divides))
            return
        terms: dict[int, Number] = {}
        constant: Number = 0
        for factors, factor in ((ours, left.constant), (theirs, -right.constant)):
            if factors:
                folded = self._fold(factors)
                terms[folded] = terms.get(folded, 0) + factor
            else:
                constant += factor
        self._emit_linear(terms, "==", -constant)


def _divided(value: Number, by: Number) -> Number:
    return _plain(Fraction(value) / by)


def _multiplies(constraint: Constraint) -> bool:
    return isinstance(constraint.left, (Times, Quotient)) or isinstance(constraint.right, (Times, Quotient))
