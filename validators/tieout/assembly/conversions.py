"""Conversions: figures restated in another unit, tied through one unknown rate a pair and pool.

Two conversions between the same currencies share a rate variable. Where the currencies of a pool form a
cycle (USD-EUR, EUR-GBP, USD-GBP), each link beyond a spanning tree is the product of the others, so that
cross rates tie without being written down. Between physical units the factor is exact and no rate is needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from fractions import Fraction

from tieout.assembly.variables import (
    conversion_id,
    end_variables,
    exact_variable,
    is_two_variables,
    stated_variable,
)
from tieout.constraints import (
    CheckId,
    Comparison,
    Constant,
    Constraint,
    Expression,
    FigureId,
    Product,
    Quotient,
    Variable,
    VariableId,
    VariableRef,
)
from tieout.facts import Amount, Converts, Fact, FactFile, RateRule
from tieout.interval import Interval
from tieout.judged import CheckInfo, CheckKind, FigureInfo, Problem, RateKey
from tieout.records import dataclass
from tieout.reported import DRIFT, Qualifier
from tieout.units import Dimension, Unit

__all__ = ["Pools", "exchanged", "rule_for"]

_POSITIVE = Interval(Fraction(0), None, low_open=True)
_DRIFT = (DRIFT[0], DRIFT[1], DRIFT[2], DRIFT[3])


def exchanged(source: Unit, target: Unit) -> tuple[str, str] | None:
    """Return the two currencies that a conversion exchanges, or None where the units measure the same.

    :raises ValueError: if no rate can lead from one unit to the other
    """
    if source.noun != target.noun or source.kind.value.startswith(
        "percent"
    ) is not target.kind.value.startswith("percent"):
        raise ValueError("different things")
    if source.dimension == target.dimension:
        return None
    gone = _without(source.dimension, target.dimension)
    come = _without(target.dimension, source.dimension)
    if len(gone) == len(come) == 1 and gone[0][1] == come[0][1] == 1:
        a, b = gone[0][0], come[0][0]
        if len(a) == len(b) == 3 and a.isupper() and b.isupper():
            return a, b
    raise ValueError("different dimensions")


def _without(one: Dimension, other: Dimension) -> Dimension:
    return tuple(part for part in one if part not in other)


def rule_for(file: FactFile, pool: str, source: str, target: str) -> RateRule | None:
    """Return what the file says about a pair of currencies in a pool, in whichever direction."""
    pair = {source, target}
    here = (rule for rule in file.rates if rule.pool == pool)
    of_pair, of_pool = None, None
    for rule in here:
        if rule.pair is None:
            of_pool = of_pool or rule
        elif set(rule.pair) == pair:
            of_pair = of_pair or rule
    return of_pair or of_pool


@dataclass(slots=True)
class Pools:
    """Collects the conversions of a file and the rates that they share."""

    file: FactFile
    variables: list[Variable] = field(default_factory=list)
    constraints: list[Constraint] = field(default_factory=list)
    checks: dict[CheckId, CheckInfo] = field(default_factory=dict)
    figures: dict[FigureId, FigureInfo] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    rates: dict[RateKey, VariableId] = field(default_factory=dict)

    def add(self, fact: Fact) -> None:
        """Take in the conversions of one fact."""
        if fact.value is None:
            return
        for amount in fact.converted:
            self._convert(fact, fact.value, amount)

    def _convert(self, fact: Fact, source: Amount, target: Amount) -> None:
        if source.difference is not target.difference and (source.unit.offset or target.unit.offset):
            self.problems.append(_a_difference(fact, source, target))
            return
        try:
            pair = exchanged(source.unit, target.unit)
        except ValueError:
            self.problems.append(_cannot_convert(fact, source, target))
            return
        figure = conversion_id(fact.id, target.unit)
        self.figures[figure] = FigureInfo(figure, fact.id, target.figure_written, target.number, target)
        self.variables.append(stated_variable(VariableId(figure), figure, target))
        key, inverse = self._rate(fact.pool, pair) if pair else (None, False)
        check = CheckId(figure)
        stated = pair is not None and self._converts_stated(fact.pool, pair)
        for left, right in self._ends(fact, source, target, figure, stated=stated):
            self.constraints.append(
                Constraint(
                    check,
                    VariableRef(right),
                    Comparison.EQ,
                    self._converted(left, key, inverse=inverse),
                    _DRIFT if key else None,
                )
            )
        self.checks[check] = CheckInfo(
            check,
            CheckKind.CONVERSION,
            (fact.id,),
            (FigureId(fact.id), figure),
            target.number,
            key,
            inverse,
        )

    def _converted(self, source: VariableId, key: RateKey | None, *, inverse: bool) -> Expression:
        if key is None:
            return VariableRef(source)
        rate = VariableRef(self.rates[key])
        return Quotient(VariableRef(source), rate) if inverse else Product(VariableRef(source), rate)

    def _ends(
        self, fact: Fact, source: Amount, target: Amount, figure: FigureId, *, stated: bool
    ) -> Iterator[tuple[VariableId, VariableId]]:
        """Yield the variables that a conversion ties, source first: one pair, or one an end of a range."""
        owner = FigureId(fact.id)
        if source.reported.qualifier is Qualifier.BETWEEN and target.reported.qualifier is Qualifier.BETWEEN:
            assert source.reported.upper is not None
            ends = (("low", source.reported.figure), ("high", source.reported.upper))
            if stated:
                lefts = [
                    exact_variable(VariableId(f"{fact.id}@exact_{n}"), owner, source, f) for n, f in ends
                ]
            else:
                lefts = list(end_variables(fact.id, owner, source))
            rights = end_variables(figure, figure, target)
            self._declare(lefts)
            self._declare(rights)
            yield from zip((v.id for v in lefts), (v.id for v in rights), strict=True)
        elif stated:
            exact = exact_variable(VariableId(f"{fact.id}@exact"), owner, source, source.reported.figure)
            self._declare([exact])
            yield exact.id, VariableId(figure)
        else:
            two = is_two_variables(source.reported)
            yield VariableId(f"{fact.id}@stated" if two else fact.id), VariableId(figure)

    def _declare(self, variables: Sequence[Variable]) -> None:
        self.variables.extend(variables)  # the same one twice is one: whoever collects them keys them by id

    def _converts_stated(self, pool: str, pair: tuple[str, str]) -> bool:
        rule = rule_for(self.file, pool, *pair)
        return rule is not None and rule.converts is Converts.STATED

    def _rate(self, pool: str, pair: tuple[str, str]) -> tuple[RateKey, bool]:
        """Return the rate of a pair and whether it is written the other way round."""
        key, mirrored = RateKey(pool, *pair), RateKey(pool, pair[1], pair[0])
        if mirrored in self.rates:
            return mirrored, True
        if key not in self.rates:
            variable = VariableId(f"rate:{pool}:{key.pair}")
            self.rates[key] = variable
            self.variables.append(Variable(variable, (_POSITIVE, _POSITIVE, _POSITIVE, _POSITIVE)))
        return key, False

    def add_stated_rate(self, rule: RateRule) -> None:
        """Take in a rate that a text prints: a reported number, for an exact amount of the other side."""
        if rule.stated is None or rule.per is None:
            return
        try:
            pair = exchanged(rule.per.unit, rule.stated.unit)
        except ValueError:
            pair = None
        if pair is None:
            self.problems.append(_not_a_rate(rule))
            return
        name = f"rates.{rule.id}"
        figure, check = FigureId(name), CheckId(name)
        key, inverse = self._rate(rule.pool, pair)
        per = Constant(rule.per.reported.figure.stated * rule.per.unit.factor)
        rate = VariableRef(self.rates[key])
        right = Quotient(per, rate) if inverse else Product(per, rate)
        self.figures[figure] = FigureInfo(figure, name, rule.stated.written, rule.stated.number, rule.stated)
        self.variables.append(stated_variable(VariableId(name), figure, rule.stated))
        self.constraints.append(Constraint(check, VariableRef(VariableId(name)), Comparison.EQ, right))
        self.checks[check] = CheckInfo(
            check, CheckKind.STATED_RATE, (name,), (figure,), rule.stated.number, key, inverse
        )

    def cross_rates(self) -> Iterator[Constraint]:
        """Yield, for each link beyond a spanning tree of a pool's currencies, what it must be."""
        pools: dict[str, dict[RateKey, VariableId]] = {}
        for key, variable in self.rates.items():
            pools.setdefault(key.pool, {})[key] = variable
        for rates in pools.values():
            yield from _cross(rates)


def _cross(rates: Mapping[RateKey, VariableId]) -> Iterator[Constraint]:
    tree: dict[str, list[tuple[str, Expression, bool]]] = {}
    for key, variable in rates.items():
        rate = VariableRef(variable)
        path = _path(tree, key.source, key.target)
        if path is None:
            tree.setdefault(key.source, []).append((key.target, rate, False))
            tree.setdefault(key.target, []).append((key.source, rate, True))
            continue
        across: Expression = Constant(Fraction(1))
        for step, inverse in path:
            across = Quotient(across, step) if inverse else Product(across, step)
        yield Constraint(None, rate, Comparison.EQ, across)


def _path(
    tree: Mapping[str, Sequence[tuple[str, Expression, bool]]], start: str, goal: str
) -> list[tuple[Expression, bool]] | None:
    """Return the links from one currency to another, each with whether it is walked backwards."""
    reached: dict[str, list[tuple[Expression, bool]]] = {start: []}
    queue = [start]
    for here in queue:
        for there, rate, inverse in tree.get(here, ()):
            if there not in reached:
                reached[there] = [*reached[here], (rate, inverse)]
                queue.append(there)
    return reached.get(goal)


def _cannot_convert(fact: Fact, source: Amount, target: Amount) -> Problem:
    return Problem(
        "dimension-mismatch",
        f"{target.written} cannot restate {source.written}: the two units measure different things",
        target.place,
        label="not the same kind of quantity",
        help=("give the second figure a fact of its own, or correct its unit",),
        on=(fact.id,),
    )


def _a_difference(fact: Fact, source: Amount, target: Amount) -> Problem:
    return Problem(
        "dimension-mismatch",
        f"{target.written} cannot restate {source.written}: "
        "a difference of temperatures is not a temperature",
        target.place,
        label="not the same kind of quantity",
        help=("write `change of` before both figures, or before neither",),
        on=(fact.id,),
    )


def _not_a_rate(rule: RateRule) -> Problem:
    stated = rule.stated.written if rule.stated else ""
    per = rule.per.written if rule.per else ""
    return Problem(
        "dimension-mismatch",
        f"{stated} per {per} is no exchange rate: it takes two different currencies",
        rule.place,
        on=(rule.id,),
    )
