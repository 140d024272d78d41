"""Linear proofs: rows that add up to a contradiction, each from one member of a conflict."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import partial
from typing import Any

from tieout.constraints import VariableId
from tieout.records import dataclass
from tieout.solver.answers import Question
from tieout.solver.budget import Undecided
from tieout.solver.decide import context_of
from tieout.solver.ends import Ends, Number, size
from tieout.solver.explain import Minimal
from tieout.solver.network import Component
from tieout.solver.numerals import constant, exact
from tieout.solver.primitive import Linear
from tieout.verdicts import Multiplier

__all__ = ["multipliers"]

_MOST = 200  # rows that the general way may look at


def multipliers(component: Component, question: Question, conflict: Minimal) -> tuple[Multiplier, ...]:
    """Return a proof of a conflict between sums alone, empty for all others."""
    numbers = [n for check in sorted(conflict.checks) for n in component.primitives_of[check]]
    sums: dict[int, Linear] = {}
    for number in numbers:
        primitive = component.primitives[number]
        if not isinstance(primitive, Linear) or any(component.names[v] is None for _, v in primitive.terms):
            return ()
        sums[number] = primitive
    if any(relation.check in conflict.checks for relation in component.fixed) or not sums:
        return ()
    kept = conflict.figures - question.freed
    ends = component.ends(question.rung)
    touched = {v for primitive in sums.values() for _, v in primitive.terms}
    bounds = {v: ends[v] for v in touched if component.figure[v] in kept}
    rows = _Rows(component, sums, bounds)
    factors = rows.peeled()
    if factors is None and len(sums) + len(bounds) <= _MOST:
        try:
            factors = rows.solved()
        except Undecided:
            return ()
    return () if factors is None else rows.proof(factors)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The sums of a conflict and the readings of its figures."""

    component: Component
    sums: Mapping[int, Linear]
    bounds: Mapping[int, Ends]

    def _residue(self, factors: Mapping[int, Number]) -> dict[int, Number]:
        """Return what the sums times their factors leave of each variable."""
        left: dict[int, Number] = {}
        for number, factor in factors.items():
            for coefficient, variable in self.sums[number].terms:
                left[variable] = left.get(variable, 0) + factor * coefficient
        return left

    def peeled(self) -> dict[int, Number] | None:
        """Return the factor of each sum where a variable without a reading passes it on from sum to sum."""
        uses: dict[int, list[tuple[int, Number]]] = {}
        for number, primitive in self.sums.items():
            for coefficient, variable in primitive.terms:
                if variable not in self.bounds:
                    uses.setdefault(variable, []).append((number, coefficient))
        first = min(self.sums)
        factors: dict[int, Number] = {first: 1}
        pending = [first]
        while pending:
            number = pending.pop()
            for coefficient, variable in self.sums[number].terms:
                for other, theirs in uses.get(variable, ()):
                    if other not in factors:
                        factors[other] = -Fraction(factors[number] * coefficient) / theirs
                        pending.append(other)
        if len(factors) < len(self.sums):
            return None
        for sign in (1, -1):
            signed = {number: sign * factor for number, factor in factors.items()}
            if self._contradicts(signed):
                return signed
        return None

    def _contradicts(self, factors: Mapping[int, Number]) -> bool:
        if any(f < 0 and self.sums[number].op != "==" for number, f in factors.items()):
            return False
        bound: Number = 0
        strict = any(self.sums[number].op == "<" and f for number, f in factors.items())
        for number, factor in factors.items():
            bound += factor * self.sums[number].bound
        for variable, coefficient in self._residue(factors).items():
            if not coefficient:
                continue
            low, high, low_open, high_open = self.bounds.get(variable, (None, None, False, False))
            end, is_open = (low, low_open) if coefficient > 0 else (high, high_open)
            if end is None:
                return False
            bound -= coefficient * end
            strict = strict or is_open
        return bound < 0 or (bound == 0 and strict)

    def solved(self) -> dict[int, Number] | None:
        """Return factors by linear programming.

        :raises Undecided: if a number is too long
        """
        import z3

        context = context_of(self.component)
        number = partial(constant, context=context)
        solver = z3.SolverFor("QF_LRA", ctx=context)
        factor = {n: z3.Real(f"f{n}", context) for n in self.sums}
        low = {v: z3.Real(f"l{v}", context) for v, ends in self.bounds.items() if ends[0] is not None}
        high = {v: z3.Real(f"h{v}", context) for v, ends in self.bounds.items() if ends[1] is not None}
        solver.add(*[x >= 0 for x in (*low.values(), *high.values())])
        solver.add(*[factor[n] >= 0 for n, primitive in self.sums.items() if primitive.op != "=="])
        totals: dict[int, list[Any]] = {}
        for place, primitive in self.sums.items():
            for c, variable in primitive.terms:
                totals.setdefault(variable, []).append(number(c) * factor[place])
        for variable, parts in totals.items():
            solver.add(z3.Sum([*parts, high.get(variable, number(0)), -low.get(variable, number(0))]) == 0)
        costs = [number(primitive.bound) * factor[n] for n, primitive in self.sums.items()]
        costs += [number(-(self.bounds[v][0] or 0)) * x for v, x in low.items()]
        costs += [number(self.bounds[v][1] or 0) * x for v, x in high.items()]
        strict = [factor[n] for n, primitive in self.sums.items() if primitive.op == "<"]
        strict += [x for v, x in low.items() if self.bounds[v][2]]
        strict += [x for v, x in high.items() if self.bounds[v][3]]
        open_end = z3.And(z3.Sum(costs) == 0, z3.Sum([number(0), *strict]) == 1)
        solver.add(z3.Or(z3.Sum(costs) == -1, open_end))
        if solver.check() != z3.sat:
            return None
        model = solver.model()
        found = {n: model.eval(x, model_completion=True) for n, x in factor.items()}
        factors: dict[int, Number] = {n: exact(value) for n, value in found.items()}
        return factors if self._contradicts(factors) else None

    def proof(self, factors: Mapping[int, Number]) -> tuple[Multiplier, ...]:
        """Return the rows with their factors, all of them at least zero."""
        component, scale = self.component, self.component.scale
        rows: list[Multiplier] = []
        for number, factor in sorted(factors.items()):
            primitive = self.sums[number]
            sign = -1 if factor < 0 else 1
            rows.append(
                Multiplier(
                    component.checks[component.owner[number]],
                    Fraction(size(factor)),
                    tuple((self._name(v), Fraction(sign * c)) for c, v in primitive.terms),
                    Fraction(sign * primitive.bound) / scale,
                    primitive.op == "<",
                )
            )
        for variable, coefficient in sorted(self._residue(factors).items()):
            if coefficient:
                rows.append(self._reading(variable, coefficient))
        return tuple(rows)

    def _name(self, variable: int) -> VariableId:
        name = self.component.names[variable]
        assert name is not None  # sums with auxiliaries have no proof of this kind
        return name

    def _reading(self, variable: int, coefficient: Number) -> Multiplier:
        """Return the end of a reading that takes a variable's coefficient away."""
        low, high, low_open, high_open = self.bounds[variable]
        sign, end, is_open = (-1, low, low_open) if coefficient > 0 else (1, high, high_open)
        assert end is not None
        figure = self.component.figures[self.component.figure[variable]]
        row = ((self._name(variable), Fraction(sign)),)
        return Multiplier(
            figure, Fraction(size(coefficient)), row, Fraction(sign * end) / self.component.scale, is_open
        )
