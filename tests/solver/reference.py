"""A second encoding of networks for z3, straight from the definitions and sharing nothing with the solver."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from typing import Any

import z3

from tieout.constraints import (
    Absolute,
    CheckId,
    Comparison,
    Constant,
    Expression,
    FigureId,
    Network,
    Product,
    Quotient,
    Sum,
    VariableRef,
)


def _number(value: Fraction) -> Any:
    return z3.Q(value.numerator, value.denominator)


class Reference:
    """The network on one rung, with some figures freed and some checks left out."""

    def __init__(
        self, network: Network, rung: int, figures: Collection[FigureId] | None = None,
        checks: Collection[CheckId] | None = None, freed: Collection[FigureId] = (),
    ) -> None:  # fmt: skip
        self.facts: list[Any] = []
        self.names = {variable.id: z3.Real(variable.id) for variable in network.variables}
        self._count = 0
        for variable in network.variables:
            counts = variable.figure is None or (
                (figures is None or variable.figure in figures) and variable.figure not in freed
            )
            if counts:
                self._reading(self.names[variable.id], variable.readings[rung])
        for constraint in network.constraints:
            if checks is None or constraint.check is None or constraint.check in checks:
                drift = constraint.drift[rung] if constraint.drift else Fraction(0)
                left, right = self._value(constraint.left), self._value(constraint.right)
                self._compare(left, constraint.op, right, drift)

    def _reading(self, x: Any, reading: Any) -> None:
        if reading.low is not None:
            self.facts.append(x > _number(reading.low) if reading.low_open else x >= _number(reading.low))
        if reading.high is not None:
            self.facts.append(x < _number(reading.high) if reading.high_open else x <= _number(reading.high))

    def _value(self, expression: Expression) -> Any:
        match expression:
            case Constant(value):
                return _number(value)
            case VariableRef(name):
                return self.names[name]
            case Sum(terms):
                return z3.Sum([_number(c) * self._value(term) for c, term in terms])
            case Product(left, right):
                return self._value(left) * self._value(right)
            case Absolute(argument):
                inner = self._value(argument)
                return z3.If(inner >= 0, inner, -inner)
            case Quotient(dividend, divisor):
                self._count += 1
                result, below = z3.Real(f"q!{self._count}"), self._value(divisor)
                self.facts += [below != 0, result * below == self._value(dividend)]
                return result
        raise AssertionError(expression)

    def _compare(self, left: Any, op: Comparison, right: Any, drift: Fraction) -> None:
        if drift:
            down, up = _number(1 - drift) * right, _number(1 + drift) * right
            self.facts.append(
                z3.Or(
                    z3.And(right >= 0, down <= left, left <= up), z3.And(right < 0, up <= left, left <= down)
                )
            )
            return
        self.facts.append(
            {
                Comparison.EQ: left == right,
                Comparison.LE: left <= right,
                Comparison.LT: left < right,
                Comparison.GE: left >= right,
                Comparison.GT: left > right,
            }[op]
        )

    def feasible(self, *more: Any) -> bool | None:
        """Return the solver's verdict, None where it has none."""
        for tactic in ("qfnra-nlsat", "smt"):
            solver = z3.Then("simplify", "purify-arith", "elim-term-ite", "propagate-values", tactic).solver()
            solver.set("timeout", 20_000)
            solver.add(*self.facts, *more)
            verdict = solver.check()
            if verdict != z3.unknown:
                return bool(verdict == z3.sat)
        return None


def first_rung(network: Network) -> int | str | None:
    """Return the first rung that reconciles the whole network, None if none does, or ``"unknown"``."""
    for rung in range(4):
        feasible = Reference(network, rung).feasible()
        if feasible is None:
            return "unknown"
        if feasible:
            return rung
    return None
