"""From an equation to typed sides: names resolved, and what is compared or added shown to be comparable."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from tieout.constraints import (
    Absolute,
    Comparison,
    Constant,
    FigureId,
    Sum,
    Variable,
)
from tieout.judged import TieKind
from tieout.records import dataclass
from tieout.ties.expressions import depth, multiplied_out
from tieout.ties.kinds import kind_of
from tieout.ties.measures import DAYS, NUMBER, ZERO, Kind, Measure, added, meet, multiplied, ratio
from tieout.ties.membership import MembershipVerdict, judge_membership
from tieout.ties.nodes import (
    Call,
    Chain,
    DateLiteral,
    Equation,
    Function,
    Literal,
    Member,
    Membership,
    Name,
    Negative,
    Node,
    Products,
    Span,
    Sums,
    Text,
)
from tieout.ties.operands import Operands
from tieout.ties.problems import ProblemId, TieProblem
from tieout.ties.scope import ExactLiteral, Scope, Typed

__all__ = ["Bound", "bind"]

_ZERO = Constant(Fraction(0))
_DEEPEST = 50  #: expressions inside each other; a product nests as deep as it is long


@dataclass(frozen=True, slots=True)
class Bound:
    """An equation that can be checked."""

    tie: str
    kind: TieKind
    sides: tuple[Typed, ...]  #: none for a membership
    comparisons: tuple[Comparison, ...]
    membership: MembershipVerdict | None
    variables: tuple[Variable, ...]  #: that the equation brings along: parts of dates, qualified literals
    facts: tuple[str, ...]  #: ids in the order of the equation, each once
    figures: tuple[FigureId, ...]
    literals: tuple[ExactLiteral, ...] = ()  #: in the order of the equation


def bind(equation: Equation, scope: Scope, *, tie: str) -> Bound | tuple[TieProblem, ...]:
    """Return the equation with its names resolved and its measures checked, or all that is wrong with it.

    No arithmetic is done before the measures of all its parts are known to fit.
    """
    operands = Operands(scope, tie)
    binder = _Binder(operands)
    sides: tuple[Typed, ...] = ()
    membership = None
    if isinstance(equation, Membership):
        membership = judge_membership(equation, operands)
    else:
        sides = binder.chain(equation)
    if not operands.figures and not operands.facts and not operands.problems:
        operands.problem(ProblemId.NO_FACT, equation.span)
    if operands.problems:
        return tuple(operands.problems)
    return Bound(
        tie,
        kind_of(equation, sides, dated=operands.dated),
        sides,
        () if isinstance(equation, Membership) else equation.comparisons,
        membership,
        tuple(operands.variables.values()),
        tuple(operands.facts),
        tuple(operands.figures),
        tuple(operands.literals),
    )


@dataclass(slots=True)
class _Binder:
    operands: Operands

    def chain(self, equation: Chain) -> tuple[Typed, ...]:
        """Return the sides, each in the measure that it shares with its neighbours."""
        sides = [self.part(side) for side in equation.sides]
        for at, (left, right) in enumerate(pairwise(sides)):
            if Kind.DATE in (left.measure.kind, right.measure.kind):
                sides[at], sides[at + 1] = left, right = self._as_date(left), self._as_date(right)
            self._compare(left, equation.comparisons[at], right)
            self._is_flat_enough(right)
        self._is_flat_enough(sides[0])
        common = _common([side.measure for side in sides])
        return tuple(_scaled(side, common) for side in sides)

    def _is_flat_enough(self, side: Typed) -> None:
        if depth(side.expression) > _DEEPEST:
            self.operands.problem(ProblemId.TOO_DEEP, side.span, most=str(_DEEPEST))

    def _as_date(self, side: Typed) -> Typed:
        return self.operands.as_year(side) if side.year is not None else side

    def _compare(self, left: Typed, comparison: Comparison, right: Typed) -> None:
        if meet(left.measure, right.measure) is None:
            self.operands.clash(left, right)
        elif left.measure.kind is Kind.WEEKDAY and comparison is not Comparison.EQ:
            self.operands.problem(
                ProblemId.NOT_ALLOWED, right.span, left.span, what="weekday-order", where=comparison.value
            )

    def part(self, node: Node) -> Typed:
        """Return one part of an equation with what it measures."""
        match node:
            case Literal():
                return self.operands.literal(node)
            case DateLiteral():
                return self.operands.date_literal(node)
            case Name():
                return self.operands.name(node)
            case Member():
                return self.operands.member(node)
            case Text():
                return self.operands.text(node)
            case Call():
                return self._call(node)
            case Negative(operand):
                return self._negative(self.part(operand), node.span)
            case Sums(terms):
                return self._sum([(sign, self.part(term)) for sign, term in terms], node.span)
            case Products(factors):
                return self._product([(power, self.part(factor)) for power, factor in factors], node.span)

    def _negative(self, operand: Typed, span: Span) -> Typed:
        if operand.measure.kind in (Kind.DATE, Kind.WEEKDAY, Kind.TEMPERATURE):
            self.operands.problem(ProblemId.NOT_ALLOWED, span, what="product", where=operand.measure.words())
            return self.operands.nothing(span)
        return Typed(
            Sum(((Fraction(-1), operand.expression),)),
            operand.measure,
            span,
            whole=operand.whole,
            facts=operand.facts,
        )

    def _sum(self, terms: list[tuple[int, Typed]], span: Span) -> Typed:
        total = terms[0][1]
        measure = total.measure
        for sign, term in terms[1:]:
            result = added(measure, sign, term.measure)
            if result is None:
                self._does_not_add(replace(total, measure=measure), term)
                return self.operands.nothing(span)
            measure = result
        target = DAYS if measure.kind is Kind.DATE else measure
        parts = tuple((sign * ratio(term.measure, target), term.expression) for sign, term in terms)
        whole = all(term.whole for _, term in terms)
        return Typed(Sum(parts), measure, span, whole=whole, facts=_facts(term for _, term in terms))

    def _does_not_add(self, total: Typed, term: Typed) -> None:
        if total.measure == term.measure:  # two dates, or two temperatures
            where = term.measure.words()
            self.operands.problem(ProblemId.NOT_ALLOWED, term.span, total.span, what="sum", where=where)
        else:
            self.operands.clash(total, term)

    def _product(self, factors: list[tuple[int, Typed]], span: Span) -> Typed:
        measure = multiplied((power, factor.measure) for power, factor in factors)
        if measure is None:
            misplaced = next(f for _, f in factors if multiplied([(1, f.measure)]) is None)
            self.operands.problem(
                ProblemId.NOT_ALLOWED, misplaced.span, what="product", where=misplaced.measure.words()
            )
            return self.operands.nothing(span)
        if any(power < 0 and _is_zero(factor) for power, factor in factors):
            self.operands.problem(ProblemId.THROUGH_ZERO, span)
            return self.operands.nothing(span)
        expression = multiplied_out([(power, factor.expression) for power, factor in factors])
        return Typed(expression, measure, span, facts=_facts(factor for _, factor in factors))

    def _call(self, node: Call) -> Typed:
        first = node.arguments[0]
        match node.function:
            case Function.COUNT:
                return self.operands.count(first, node.span)
            case Function.SUM:
                return self._sum([(1, part) for part in self._arguments(node)], node.span)
            case Function.MEAN:
                return self._mean(self._arguments(node), node.span)
            case Function.ABS:
                return self._absolute(self.part(first), node.span)
            case Function.DAYS:
                return self._days([self.part(argument) for argument in node.arguments], node.span)
            case Function.STATED:
                return self._stated(first, node.span)
            case _:
                return self.operands.part_of_date(node.function, first, node.span)

    def _arguments(self, node: Call) -> list[Typed]:
        """Return the arguments; one list stands for the facts that it names."""
        only = node.arguments[0]
        fact = self.operands.scope.facts.get(only.id) if isinstance(only, Name) else None
        if len(node.arguments) == 1 and fact is not None and fact.items and fact.value is None:
            self.operands.facts[fact.id] = None
            return [self.part(Name(item, only.span)) for item in fact.items]
        return [self.part(argument) for argument in node.arguments]

    def _mean(self, parts: list[Typed], span: Span) -> Typed:
        first = parts[0]
        measure = first.measure
        for part in parts[1:]:
            common = meet(measure, part.measure)
            if common is None:
                self.operands.clash(first, part)
                return self.operands.nothing(span)
            measure = common
        share = Fraction(1, len(parts))
        terms = tuple((share * ratio(part.measure, measure), part.expression) for part in parts)
        return Typed(Sum(terms), measure, span, facts=_facts(parts))

    def _absolute(self, part: Typed, span: Span) -> Typed:
        if part.measure.kind in (Kind.DATE, Kind.WEEKDAY, Kind.MONTH, Kind.TEMPERATURE):
            self.operands.problem(
                ProblemId.NOT_ALLOWED, part.span, what="product", where=part.measure.words()
            )
            return self.operands.nothing(span)
        return replace(part, expression=Absolute(part.expression), span=span, written=None, year=None)

    def _days(self, parts: list[Typed], span: Span) -> Typed:
        if len(parts) == 2:
            start, end = (self._as_date(part) for part in parts)
            for part in (start, end):
                if part.measure.kind not in (Kind.DATE, Kind.ANY):
                    self._wants_date(part)
                    return self.operands.nothing(span)
            return self._sum([(1, end), (-1, start)], span)
        if meet(parts[0].measure, DAYS) is None or parts[0].measure in (NUMBER, ZERO):
            self._wants_date(parts[0])
            return self.operands.nothing(span)
        return replace(_scaled(parts[0], DAYS), span=span)

    def _wants_date(self, part: Typed) -> None:
        self.operands.problem(
            ProblemId.NOT_A_FACT, part.span, function="days", wanted="two dates or a duration"
        )

    def _stated(self, node: Node, span: Span) -> Typed:
        if isinstance(node, Name | Member):
            return replace(self.operands.stated(node), span=span)
        self.operands.problem(
            ProblemId.NOT_A_FACT, node.span, function="stated", wanted="a fact with a value"
        )
        return self.operands.nothing(span)


def _is_zero(part: Typed) -> bool:
    return part.expression == _ZERO and part.measure.kind is not Kind.ANY


def _common(measures: list[Measure]) -> Measure:
    """Return the measure of all sides, each of which meets its neighbours."""
    common = measures[0]
    for measure in measures[1:]:
        common = meet(common, measure) or common
    return common


def _scaled(part: Typed, target: Measure) -> Typed:
    factor = ratio(part.measure, target)
    if factor == 1:
        return part
    scaled = Sum(((factor, part.expression),))
    return replace(part, expression=scaled, measure=target, written=None)


def _facts(parts: Iterable[Typed]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fact for part in parts for fact in part.facts))
