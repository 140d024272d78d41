"""Pools that tie out as written and stand by themselves, answered without compiling them.

Most pools of conversions are of one kind: some figures, each converted once, at one rate that nobody knows.
No rate drifts on the strictest rung, so that each conversion ``result == scaled * rate`` allows the rates
from the least of its result over the most of what is scaled to the other way round. The pool is a star
around its rate: it holds if and only if some rate is in all of these, and what is left of the rate also
tells exactly what is left of every figure:

    a number x of a figure is left if and only if x * rate is in the reading of the result for some rate that
    *all* conversions allow. (The conversion's own bound asks no more than that such a result exists.)

A pool that does not hold as written, and any that is of another shape, is left to the components, which give
the same answers to these pools; ``tests/solver/test_pools.py`` compares both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import chain

from tieout.constraints import (
    CheckId,
    Comparison,
    Constraint,
    FigureId,
    Network,
    Product,
    Quotient,
    Variable,
    VariableId,
    VariableRef,
    variables_of,
)
from tieout.interval import Interval
from tieout.records import dataclass
from tieout.reported import Rung
from tieout.solver.spans import ABOVE_ZERO, Span, is_nothing, narrowed, over, shared, short, span_of, times
from tieout.verdicts import CheckOutcome, ComponentVerdict, Outcome

__all__ = ["Pool", "held", "without"]


@dataclass(frozen=True, slots=True)
class _Conversion:
    """``result == scaled * rate`` on the strictest rung: ``b == a * rate``, or ``a == b / rate``."""

    check: CheckId
    scaled: Variable
    result: Variable
    readings: tuple[Span, Span]  #: of what is scaled and of the result

    @property
    def rates(self) -> Span:
        """The rates that it allows."""
        return over(self.readings[1], self.readings[0])


@dataclass(frozen=True, slots=True)
class Pool:
    """Conversions at one rate, which all of them allow."""

    rate: VariableId
    conversions: tuple[_Conversion, ...]  #: by check
    others: Span  #: what all conversions but the first leave of the rate
    left: Span  #: what all leave of it

    @property
    def variables(self) -> list[VariableId]:
        """The rate and all figures."""
        return [self.rate, *chain.from_iterable((c.scaled.id, c.result.id) for c in self.conversions)]

    def verdict(self, places: Mapping[VariableId, int], order: Mapping[CheckId, int]) -> ComponentVerdict:
        """Return what a component says of the pool, names in the order of the network."""
        return ComponentVerdict(
            variables=tuple(sorted(self.variables, key=places.__getitem__)),
            checks=tuple(sorted([c.check for c in self.conversions], key=order.__getitem__)),
            rung=Rung.AS_WRITTEN,
            ranges=self._ranges(),
            witness=self._witness(),
        )

    def _ranges(self) -> dict[VariableId, Interval]:
        low, below, low_open, high, above, high_open = rate = self.left
        found = {self.rate: Interval(Fraction(low, below), Fraction(high, above), low_open, high_open)}
        for conversion in self.conversions:
            scaled, result = conversion.readings
            name, reading = conversion.scaled.id, conversion.scaled.readings[0]
            found[name] = narrowed(reading, scaled, over(result, rate))
            name, reading = conversion.result.id, conversion.result.readings[0]
            found[name] = narrowed(reading, result, times(scaled, rate))
        return found

    def _witness(self) -> dict[VariableId, Fraction | Interval]:
        """Return short values, chosen in the order in which a tree is walked from its root.

        That is the first by name of the first conversion's rate and what it scales.
        """
        found: dict[VariableId, Fraction | Interval] = {}
        first = self.conversions[0]
        rest = iter(self.conversions)
        if first.scaled.id < self.rate:
            next(rest)
            scaled, result = first.readings
            value = short(shared(scaled, over(result, self.left)))
            rate = short(shared(self.others, over(result, _point(value))))
            found[first.scaled.id], found[first.result.id] = value, value * rate
        else:
            rate = short(self.left)
        found[self.rate] = rate
        point = _point(rate)
        for conversion in rest:
            scaled, result = conversion.readings
            value = short(shared(scaled, over(result, point)))
            found[conversion.scaled.id], found[conversion.result.id] = value, value * rate
        return found

    def outcomes(self) -> Iterator[CheckOutcome]:
        """Yield what became of each conversion.

        With others beside it, what these leave of the rate ends above zero, so that it leaves a figure no
        number beyond an end either, and some other figure in its place would have failed. A lone one leaves
        its figures all numbers above zero.
        """
        lone = len(self.conversions) == 1
        outcome, why = (Outcome.UNCHECKED, "lone-conversion") if lone else (Outcome.PASS, "")
        for conversion in self.conversions:
            yield CheckOutcome(conversion.check, outcome, Rung.AS_WRITTEN, why)


def _point(value: Fraction) -> Span:
    numerator, denominator = value.as_integer_ratio()
    return numerator, denominator, False, numerator, denominator, False


def held(network: Network) -> list[Pool]:
    """Return the pools of a network that stand by themselves and hold as written."""
    found = _Found.of(network)
    if found is None:
        return []
    pools = []
    for rate, conversions in found.conversions.items():
        if found.stands_alone(rate, conversions):
            pool = _decided(rate, sorted(conversions, key=lambda c: c.check))
            if pool is not None:
                pools.append(pool)
    return pools


def without(network: Network, pools: list[Pool]) -> Network:
    """Return the rest of a network."""
    if not pools:
        return network
    names = {name for pool in pools for name in pool.variables}
    checks = {conversion.check for pool in pools for conversion in pool.conversions}
    return Network(
        tuple([v for v in network.variables if v.id not in names]),
        tuple([c for c in network.constraints if c.check not in checks]),
        network.fixed,
    )


def _decided(rate: VariableId, conversions: list[_Conversion]) -> Pool | None:
    """Return a pool if some rate suits all of its conversions."""
    others = ABOVE_ZERO
    for conversion in conversions[1:]:
        others = shared(others, conversion.rates)
    left = shared(others, conversions[0].rates)
    return None if is_nothing(left) else Pool(rate, tuple(conversions), others, left)


@dataclass(frozen=True, slots=True)
class _Found:
    """The conversions of a network by their rate, and what says whether they stand by themselves."""

    conversions: dict[VariableId, list[_Conversion]]
    uses: Counter[VariableId]  #: of figures in conversions
    checks: Counter[CheckId | None]  #: how many relations each has
    figures: Counter[FigureId | None]  #: how many variables each has, and decided relations
    elsewhere: set[VariableId]  #: variables that anything else names

    @classmethod
    def of(cls, network: Network) -> _Found | None:
        """Return them, or None if there are no conversions."""
        rates = {v.id for v in network.variables if v.figure is None and _is_rate(v)}
        if not rates:
            return None
        variables = {v.id: v for v in network.variables}
        conversions: dict[VariableId, list[_Conversion]] = {}
        names: list[VariableId] = []
        elsewhere: set[VariableId] = set()
        for constraint in network.constraints:
            parts = _parts(constraint, rates)
            conversion = None if parts is None else _conversion(constraint.check, parts, variables)
            if parts is None or conversion is None:
                elsewhere.update(variables_of(constraint.left), variables_of(constraint.right))
                continue
            conversions.setdefault(parts[2], []).append(conversion)
            names += parts[:2]
        figures = Counter(v.figure for v in network.variables)
        figures.update(figure for relation in network.fixed for figure in relation.figures)
        checks = Counter(c.check for c in network.constraints)
        checks.update(relation.check for relation in network.fixed)
        return cls(conversions, Counter(names), checks, figures, elsewhere)

    def stands_alone(self, rate: VariableId, conversions: list[_Conversion]) -> bool:
        """Return whether nothing but these conversions speaks of their rate and of their figures."""
        return rate not in self.elsewhere and all(self._is_apart(c) for c in conversions)

    def _is_apart(self, conversion: _Conversion) -> bool:
        if self.checks[conversion.check] != 1:
            return False
        for variable in (conversion.scaled, conversion.result):
            name = variable.id
            if self.uses[name] != 1 or name in self.elsewhere or self.figures[variable.figure] != 1:
                return False
        return True


def _is_rate(variable: Variable) -> bool:
    """Return whether a variable may be anything above zero on every rung."""
    first = variable.readings[0]
    if first.low != 0 or not first.low_open or first.high is not None:
        return False
    return all(reading is first or reading == first for reading in variable.readings)


def _parts(
    constraint: Constraint, rates: set[VariableId]
) -> tuple[VariableId, VariableId, VariableId] | None:
    """Return what is scaled, the result and the rate of a conversion, or None for anything else.

    Of ``a == b / rate`` b is the result.
    """
    drift, left, right = constraint.drift, constraint.left, constraint.right
    if drift is None or drift[0] or not drift[-1] or constraint.op is not Comparison.EQ:
        return None
    if not isinstance(left, VariableRef):
        return None
    if isinstance(right, Product):
        one, other = right.left, right.right
        if not isinstance(one, VariableRef) or not isinstance(other, VariableRef):
            return None
        if other.id in rates:
            return one.id, left.id, other.id
        return (other.id, left.id, one.id) if one.id in rates else None
    if isinstance(right, Quotient):
        one, other = right.dividend, right.divisor
        if isinstance(one, VariableRef) and isinstance(other, VariableRef) and other.id in rates:
            return left.id, one.id, other.id
    return None


def _conversion(
    check: CheckId | None,
    parts: tuple[VariableId, VariableId, VariableId],
    variables: Mapping[VariableId, Variable],
) -> _Conversion | None:
    """Return a conversion of two figures above zero, neither of them exact."""
    scaled, result = variables[parts[0]], variables[parts[1]]
    if check is None or scaled.figure is None or result.figure is None:
        return None
    readings = span_of(scaled.readings[0]), span_of(result.readings[0])
    if readings[0] is None or readings[1] is None:
        return None
    return _Conversion(check, scaled, result, (readings[0], readings[1]))
