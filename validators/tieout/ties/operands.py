"""Facts, conversions and numbers of an equation as variables and constants in base units."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from fractions import Fraction

from tieout.constraints import Constant, Expression, FigureId, Variable, VariableId, VariableRef
from tieout.facts import Amount, DateValue, Fact
from tieout.interval import Interval
from tieout.records import dataclass
from tieout.reported import RUNGS, Qualifier
from tieout.ties.calendar import (
    DAY_NAMES,
    day_interval,
    month_interval,
    named_day,
    weekday_interval,
    year_of,
)
from tieout.ties.measures import ANY, DATE, MONTH, NUMBER, WEEKDAY, ZERO, Kind, Measure, of_unit
from tieout.ties.nodes import DateLiteral, Function, Literal, Member, Name, Node, Span, Text
from tieout.ties.problems import ProblemId, TieProblem
from tieout.ties.scope import ExactLiteral, ReadProblem, ReadValue, Scope, Typed, WrittenFigure
from tieout.ties.suggestions import did_you_mean
from tieout.units import AmbiguousUnit, Unit, UnknownUnit, known, resolve

__all__ = ["Operands"]

_DATE_PARTS = {
    Function.YEAR: (year_of, NUMBER),
    Function.MONTH: (month_interval, MONTH),
    Function.WEEKDAY: (weekday_interval, WEEKDAY),
}
_QUALIFIERS_OF_ONE = (Qualifier.NONE, Qualifier.EXACTLY)


@dataclass(slots=True)
class Operands:
    """Turns the leaves of one tie into typed parts; collects what is wrong and the variables they need."""

    scope: Scope
    tie: str
    problems: list[TieProblem] = field(default_factory=list)
    variables: dict[VariableId, Variable] = field(default_factory=dict)
    figures: dict[FigureId, None] = field(default_factory=dict)  #: in the order of the equation
    facts: dict[str, None] = field(default_factory=dict)
    dated: bool = False  #: days, months or weekdays take part
    literals: list[ExactLiteral] = field(default_factory=list)  #: in the order of the equation

    def fact(self, name: Name) -> Fact | None:
        """Return the fact of that name; a name that nothing has is a problem."""
        found = self.scope.facts.get(name.id)
        if found is not None:
            self.facts[found.id] = None
        elif name.id in self.scope.ties:
            self.problem(ProblemId.NAME_OF_TIE, name.span, name=name.id)
        else:
            near = did_you_mean(name.id, self.scope.facts) or did_you_mean(name.id, DAY_NAMES)
            self.problem(ProblemId.UNKNOWN_NAME, name.span, name=name.id, suggestions=near)
        return found

    def name(self, name: Name) -> Typed:
        """Return the value or the date of a fact, or a weekday or month."""
        if name.id not in self.scope.facts and (day := named_day(name.id, self.scope.language)):
            measure = WEEKDAY if day[0] == "weekday" else MONTH
            self.dated = True
            return Typed(Constant(Fraction(day[1])), measure, name.span)
        fact = self.fact(name)
        if fact is None:
            return self.nothing(name.span)
        if fact.value is not None:
            return self._amount(fact.id, fact.id, fact.value, name.span)
        if fact.date is not None:
            return self._date(fact, fact.date, name.span)
        if fact.unit is not None:
            return Typed(VariableRef(VariableId(fact.id)), of_unit(fact.unit), name.span, facts=(fact.id,))
        if fact.items is not None:
            self.problem(ProblemId.NOT_ALLOWED, name.span, what="list", where=name.id)
        else:
            self.problem(ProblemId.NO_VALUE, name.span, fact=name.id)
        return self.nothing(name.span)

    def stated(self, node: Name | Member) -> Typed:
        """Return the figure of a fact without its qualifier."""
        if isinstance(node, Member):
            return self.member(node)
        fact = self.fact(node)
        if fact is None:
            return self.nothing(node.span)
        if fact.value is None:
            self.problem(ProblemId.NOT_A_FACT, node.span, function="stated", wanted="a fact with a value")
            return self.nothing(node.span)
        qualified = fact.value.reported.qualifier not in _QUALIFIERS_OF_ONE
        return self._amount(fact.id, f"{fact.id}@stated" if qualified else fact.id, fact.value, node.span)

    def member(self, node: Member) -> Typed:
        """Return a conversion of a fact, as stated."""
        fact = self.fact(node.fact)
        if fact is None:
            return self.nothing(node.span)
        for amount in fact.converted:
            name = amount.unit.name.replace(" ", "_")
            if self._is_unit(node.unit, amount.unit):
                return self._amount(f"{fact.id}.{name}", f"{fact.id}.{name}", amount, node.span)
        if fact.value is not None and self._is_unit(node.unit, fact.value.unit):
            return self.stated(Name(fact.id, node.span))
        there = ", ".join(f"{fact.id}.{amount.unit.name.replace(' ', '_')}" for amount in fact.converted)
        self.problem(ProblemId.UNKNOWN_CONVERSION, node.span, fact=fact.id, unit=node.unit, conversions=there)
        return self.nothing(node.span)

    def _is_unit(self, name: str, unit: Unit) -> bool:
        spaced = name.replace("_", " ")
        return spaced == unit.name.replace("_", " ") or known(spaced, self.scope.counted) == unit

    def _amount(self, figure: str, variable: str, amount: Amount, span: Span) -> Typed:
        self.figures[FigureId(figure)] = None
        written = None
        unqualified = amount.reported.qualifier is Qualifier.NONE or variable != figure or "." in figure
        if unqualified and amount.reported.qualifier is not Qualifier.BETWEEN:
            written = WrittenFigure(FigureId(figure), amount)
        return Typed(
            VariableRef(VariableId(variable)),
            of_unit(amount.unit, difference=amount.difference),
            span,
            whole=amount.unit.whole and amount.reported.figure.written_out,
            written=written,
            facts=(figure.partition(".")[0],),
        )

    def _date(self, fact: Fact, value: DateValue, span: Span) -> Typed:
        self.dated = True
        expression = self._derived("day", fact.id, day_interval(value.first, value.last))
        return Typed(expression, DATE, span, whole=True, facts=(fact.id,))

    def _derived(self, part: str, fact: str, reading: Interval) -> Expression:
        """Return what follows from a date or a list: a variable that is freed with its fact."""
        name, figure = VariableId(f"{part}({fact})"), FigureId(fact)
        self.figures[figure] = None
        self.variables[name] = Variable(name, (reading, reading, reading, reading), figure)
        return VariableRef(name)

    def date_literal(self, node: DateLiteral) -> Typed:
        """Return a day, or some day of a month."""
        self.dated = True
        return Typed(self._some(day_interval(node.first, node.last)), DATE, node.span, whole=True)

    def as_year(self, number: Typed) -> Typed:
        """Return some day of the year that a bare number of four digits says next to a date."""
        assert number.year is not None
        days = day_interval(date(number.year, 1, 1), date(number.year, 12, 31))
        return Typed(self._some(days), DATE, number.span, whole=True)

    def part_of_date(self, function: Function, node: Node, span: Span) -> Typed:
        """Return the year, month or weekday of a date."""
        interval, measure = _DATE_PARTS[function]
        self.dated |= function is not Function.YEAR
        if isinstance(node, DateLiteral):
            return Typed(self._some(interval(node.first, node.last)), measure, span)
        fact = self.fact(node) if isinstance(node, Name) else None
        if fact is not None and fact.date is not None:
            expression = self._derived(function.value, fact.id, interval(fact.date.first, fact.date.last))
            return Typed(expression, measure, span, facts=(fact.id,))
        if fact is not None or not isinstance(node, Name):
            self._wants("the name of a date", function, node)
        return self.nothing(span)

    def count(self, node: Node, span: Span) -> Typed:
        """Return how many members a list has."""
        fact = self.fact(node) if isinstance(node, Name) else None
        if fact is not None and fact.items is not None:
            expression = self._derived("count", fact.id, Interval.point(len(fact.items)))
            return Typed(expression, NUMBER, span, facts=(fact.id,))
        if fact is not None or not isinstance(node, Name):
            self._wants("the name of a list", Function.COUNT, node)
        return self.nothing(span)

    def _wants(self, wanted: str, function: Function, node: Node) -> None:
        self.problem(ProblemId.NOT_A_FACT, node.span, function=function.value, wanted=wanted)

    def text(self, node: Text) -> Typed:
        """Words in quotes have no place in arithmetic."""
        self.problem(ProblemId.NOT_ALLOWED, node.span, what="text", where=node.words)
        return self.nothing(node.span)

    def literal(self, node: Literal) -> Typed:
        """Return an exact number, or a variable for one with a qualifier."""
        found = self.scope.read(node.text)
        if not isinstance(found, ReadValue):
            self._unread(node, found)
            return self.nothing(node.span)
        unit = self._unit(found, self._unit_span(node, found))
        if unit is None:
            return self.nothing(node.span)
        return self._number(node, found, unit)

    def _number(self, node: Literal, value: ReadValue, unit: Unit) -> Typed:
        reported, figure = value.reported, value.reported.figure
        offset = Fraction(0) if value.difference else unit.offset
        measure = of_unit(unit, difference=value.difference)
        if reported.qualifier not in _QUALIFIERS_OF_ONE:
            first, *others = (
                reported.reading(rung, whole=unit.whole).scaled(unit.factor).shifted(offset) for rung in RUNGS
            )
            return Typed(self._some(first, *others), measure, node.span)
        self.literals.append(ExactLiteral(node.text, node.span, reported, unit, value.difference))
        bare = measure == NUMBER and figure.place == 1 and node.text.isascii() and node.text.isdigit()
        return Typed(
            Constant(figure.stated * unit.factor + offset),
            ZERO if measure == NUMBER and not figure.stated else measure,
            node.span,
            whole=figure.stated.denominator == 1,
            year=int(figure.stated) if bare and len(node.text) == 4 and figure.stated else None,
        )

    def _unit(self, value: ReadValue, span: Span) -> Unit | None:
        if isinstance(value.unit, tuple):
            choices = ", ".join(value.unit)
            self.problem(ProblemId.AMBIGUOUS_UNIT, span, name="", choices=choices)
            return None
        unit = resolve(value.unit or "", counted=self.scope.counted)
        if isinstance(unit, AmbiguousUnit):
            self.problem(ProblemId.AMBIGUOUS_UNIT, span, name=unit.name, choices=", ".join(unit.choices))
        elif isinstance(unit, UnknownUnit):
            self.problem(
                ProblemId.UNKNOWN_UNIT,
                span,
                name=unit.name,
                suggestions=", ".join(unit.suggestions),
                refusal=unit.refusal.value if unit.refusal else "",
            )
        return unit if isinstance(unit, Unit) else None

    def _unit_span(self, node: Literal, value: ReadValue) -> Span:
        if value.unit_span is None:
            return node.span
        return _within(node.span, *value.unit_span)

    def _unread(self, node: Literal, why: ReadProblem) -> None:
        span = _within(node.span, why.start, why.end)
        self.problem(ProblemId.BAD_LITERAL, span, text=node.text, reason=why.reason, detail=why.detail)

    def _some(self, reading: Interval, *looser: Interval) -> Expression:
        """Return a constant for a point, else a variable of nobody's: literals are never suspects."""
        readings = (reading, *looser) if looser else (reading,) * 4
        if reading.low is not None and all(one.is_point for one in readings):
            return Constant(reading.low)
        name = VariableId(f"{self.tie}@literal{len(self.variables)}")
        first, second, third, fourth = readings
        self.variables[name] = Variable(name, (first, second, third, fourth))
        return VariableRef(name)

    def nothing(self, span: Span) -> Typed:
        """Return a part that has had its problem and causes no other."""
        return Typed(Constant(Fraction(0)), ANY, span)

    def problem(self, problem: ProblemId, span: Span, other: Span | None = None, **values: str) -> None:
        """Note a problem."""
        self.problems.append(TieProblem(problem, span, values, other))

    def clash(self, left: Typed, right: Typed, hint: str = "") -> None:
        """Note that the right part does not go with the left one."""
        self.problem(
            ProblemId.DIFFERENT,
            right.span,
            left.span,
            left=left.measure.words(),
            right=right.measure.words(),
            hint=hint or self._hint(left.measure, right.measure),
            conversions=self._conversions(left, right),
        )

    def _hint(self, left: Measure, right: Measure) -> str:
        kinds = {left.kind, right.kind}
        if kinds == {Kind.TEMPERATURE, Kind.WARMING}:
            return "change-of"
        if Kind.POINT in kinds:
            return "points-and-percent"
        if Kind.DATE in kinds and kinds & {Kind.NUMBER, Kind.NOUN}:
            return "year-of"
        if kinds == {Kind.NOUN}:
            return "two-nouns"
        return "no-unit" if kinds == {Kind.NUMBER, Kind.AMOUNT} else ""

    def _conversions(self, left: Typed, right: Typed) -> str:
        """Return what would fit in place of one of the two parts: conversions of the fact that it is."""
        wanted = {left.measure.dimension, right.measure.dimension}
        found = []
        for side, other in ((right, left), (left, right)):
            for name in side.facts[:1] if len(side.facts) == 1 else ():
                for amount in self.scope.facts[name].converted:
                    if amount.unit.dimension in wanted and amount.unit.dimension == other.measure.dimension:
                        found.append(f"{name}.{amount.unit.name.replace(' ', '_')}")
        return ", ".join(dict.fromkeys(found))


def _within(outer: Span, start: int, end: int) -> Span:
    """Return a stretch given by offsets in the outer one; all of that if the offsets make no sense."""
    if 0 <= start < end <= outer.end - outer.start:
        return Span(outer.start + start, outer.start + end)
    return outer
