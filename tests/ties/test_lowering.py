"""Constraints mean what their equations say: compared with direct arithmetic in base units."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.solver.strategies import comes_to
from tieout.constraints import (
    CheckId,
    Comparison,
    FigureId,
    Fixed,
    Quotient,
    Sum,
    VariableId,
    VariableRef,
    variables_of,
)
from tieout.facts import DateValue, Fact
from tieout.interval import Interval
from tieout.ties import Bound, Lowered, Scope, SyntaxProblem, bind, lower, parse, to_text
from tieout.ties.nodes import Chain
from tieout.units import PURE, table

from .files import FACTS, PLACE, bound, day, fact, problems_or_bound, scope
from .strategies import chains_of

CHECK = CheckId("tie")


def lowered(text: str) -> Lowered:
    """Return the constraints of a tie of the test file."""
    return lower(bound(text), CHECK)


def with_facts(text: str, facts: Mapping[str, Fact]) -> Lowered:
    """Return the constraints of a tie of these facts."""
    equation = parse(text, names=facts.keys())
    assert not isinstance(equation, SyntaxProblem)
    tie = bind(equation, Scope(facts, scope().read), tie="tie")
    assert isinstance(tie, Bound)
    return lower(tie, CHECK)


VALUES = {"x": Fraction(7, 3), "y": Fraction(-2), "z": Fraction(11, 10)}
UNKNOWNS = {name: Fact(name, PLACE, unit=PURE) for name in VALUES}
Priced = tuple[str, Fraction]  # the text of an expression and what it comes to


def _join(parts: tuple[Priced, str, Priced]) -> Priced:
    (left, a), sign, (right, b) = parts
    assume(sign != "/" or b != 0)
    result = {"+": a + b, "-": a - b, "*": a * b, "/": a / b if b else a}[sign]
    return f"({left} {sign} {right})", result


leaves = st.one_of(
    st.sampled_from(sorted(VALUES.items())),
    st.integers(0, 99).map(lambda n: (str(n), Fraction(n))),
    st.integers(0, 99).map(lambda n: (f"{n} %", Fraction(n, 100))),
)
arithmetic = st.recursive(
    leaves,
    lambda parts: st.one_of(
        st.tuples(parts, st.sampled_from("+-*/"), parts).map(_join),
        parts.map(lambda p: (f"(- {p[0]})", -p[1])),
        parts.map(lambda p: (f"abs({p[0]})", abs(p[1]))),
        st.tuples(parts, parts).map(lambda p: (f"sum({p[0][0]}, {p[1][0]})", p[0][1] + p[1][1])),
        st.tuples(parts, parts).map(lambda p: (f"mean({p[0][0]}, {p[1][0]})", (p[0][1] + p[1][1]) / 2)),
    ),
    max_leaves=10,
)


@given(arithmetic)
def test_an_expression_comes_to_what_arithmetic_says(priced: Priced) -> None:
    text, result = priced
    assume(any(name in text for name in UNKNOWNS) and "/ 0" not in text)
    left = with_facts(f"{text} == 0", UNKNOWNS).constraints[0].left
    assert comes_to(left, VALUES) == result


@given(chains_of(FACTS))
def test_every_variable_is_a_figure_or_comes_along(chain: Chain) -> None:
    found = problems_or_bound(to_text(chain))
    assume(isinstance(found, Bound))
    assert isinstance(found, Bound)
    tie = lower(found, CHECK)
    own = {v.id for v in tie.variables}
    for constraint in tie.constraints:
        for name in (*variables_of(constraint.left), *variables_of(constraint.right)):
            assert name in own or name in FACTS or name in ("price.EUR", "financing@stated")


@given(
    st.lists(st.sampled_from(["price", "part", "rest", "gap", "5 million USD"]), min_size=1, max_size=6),
    st.sampled_from(["debt", "ore", "stake", "states", "session", "noon", "rise", "summit", "price.EUR"]),
    st.data(),
)
def test_one_term_of_another_measure_spoils_any_sum(terms: list[str], odd: str, data: st.DataObject) -> None:
    assert isinstance(problems_or_bound(f"{' + '.join(terms)} == price"), Bound)
    terms.insert(data.draw(st.integers(0, len(terms))), odd)
    for text in (f"{' + '.join(terms)} == price", f"gap - mean({', '.join(terms)}) == 0"):
        found = problems_or_bound(text)
        assert not isinstance(found, Bound)


@given(st.sampled_from(sorted(table().rows)), st.integers(1, 999))
def test_a_literal_is_in_base_units(unit: str, count: int) -> None:
    row = table().rows[unit]
    assume(not row.unit.offset and isinstance(problems_or_bound(f"gap * {count} {unit} == 0"), Bound))
    (tie,) = lowered(f"gap * {count} {unit} == 0").constraints
    assert comes_to(tie.left, {"gap": Fraction(1)}) == count * row.unit.factor


@pytest.mark.parametrize(
    ("text", "values", "left", "right"),
    [
        ("ore * 5 USD/t == price", {"ore": 410_000_000, "price": 7}, 2_050_000, 7),
        ("price / ore == 2.5 USD/kg", {"ore": 4, "price": 10}, "5/2", "5/2"),
        ("sprint == term", {"sprint": 2, "term": 14}, 14, 14),
        ("sprint + term == 4 weeks", {"sprint": 2, "term": 14}, 28, 28),
        ("tenure == 24 months", {"tenure": 2}, 24, 24),
        ("tenure == 2", {"tenure": 2}, 2, 2),
        ("summit - talks == 10 weeks", {"day(summit)": 100, "day(talks)": 30}, 70, 70),
        ("days(talks, summit) == 70", {"day(summit)": 100, "day(talks)": 30}, 70, 70),
        ("days(sprint) == term", {"sprint": 2, "term": 14}, 14, 14),
        ("summit + 1 week == 0001-01-15", {"day(summit)": 8}, 15, 15),
        ("noon - night == change of 27 °F", {"noon": 293, "night": 278}, 15, 15),
        ("night == -5 °C", {"night": 1}, 1, "268.15"),
        ("mean(noon, night) == 0 °F", {"noon": 290, "night": 280}, 285, Fraction(45967, 180)),
        ("stake + 3 percentage points == 73 %", {"stake": "0.7"}, "0.73", "0.73"),
        ("stated(financing) == stated(price)", {"financing@stated": 3, "price": 8}, 3, 8),
        ("stated(price.EUR) + debt == loan", {"price.EUR": 3, "debt": 8, "loan": 2}, 11, 2),
        ("ore == ore.short_ton", {"ore": 3, "ore.short_ton": 8}, 3, 8),
        ("sum(stakes) == 100 %", {"stake": "0.7", "left": "0.3"}, 1, 1),
        ("count(members) + 2 == states", {"count(members)": 3, "states": 5}, 5, 5),
        ("year(summit) == month(talks)", {"year(summit)": 2025, "month(talks)": 9}, 2025, 9),
        ("weekday(summit) == Thursday", {"weekday(summit)": 3}, 3, 3),
        ("session * 10 / 4 == 1 - 3 * 2", {"session": 1}, "2.5", -5),
    ],
)
def test_both_sides_in_base_units(text: str, values: dict[str, Any], left: Any, right: Any) -> None:
    (tie,) = lowered(text).constraints
    exact = {name: Fraction(number) for name, number in values.items()}
    assert (comes_to(tie.left, exact), comes_to(tie.right, exact)) == (Fraction(left), Fraction(right))


def test_a_chain_is_several_constraints_of_one_check() -> None:
    tie = lowered("0 < left <= stake < 100 %")
    assert [constraint.op for constraint in tie.constraints] == [Comparison.LT, Comparison.LE, Comparison.LT]
    assert {constraint.check for constraint in tie.constraints} == {CHECK}


def test_constants_of_a_product_are_drawn_together() -> None:
    (tie,) = lowered("2 * stake * 3 / 4 == 0").constraints
    assert tie.left == Sum(((Fraction(3, 2), VariableRef(VariableId("stake"))),))


def test_dividing_through_what_may_be_zero_is_left_to_the_solver() -> None:
    (tie,) = lowered("stake / (left - 30 %) == 3").constraints
    assert isinstance(tie.left, Quotient)


def test_a_literal_with_a_qualifier_is_a_variable_of_nobody() -> None:
    tie = lowered("price <= up to 900 million USD")
    (free,) = tie.variables
    assert free.figure is None
    assert free.readings[0] == Interval.closed(0, 900_500_000)
    assert free.readings[1] == Interval.closed(0, 910_000_000)


def test_parts_of_dates_and_lists_are_freed_with_their_fact() -> None:
    names = {v.id: v for v in lowered("year(talks) + count(members) == session").variables}
    assert names[VariableId("year(talks)")].figure == FigureId("talks")
    assert names[VariableId("count(members)")].readings == (Interval.point(3),) * 4


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("month(talks) == 9", Interval.point(9)),
        ("month(accords) == 9", Interval.closed(1, 12)),
        ("weekday(summit) == Friday", Interval.point(3)),
        ("weekday(talks) == Friday", Interval.closed(0, 6)),
        ("year(accords) == 2020", Interval.point(2020)),
        ("talks == 2025-09-01", Interval.closed(date(2025, 9, 1).toordinal(), date(2025, 9, 30).toordinal())),
    ],
)
def test_a_month_or_a_year_stands_for_all_its_days(text: str, reading: Interval) -> None:
    assert lowered(text).variables[0].readings == (reading,) * 4


dates = st.one_of(
    st.dates(date(2019, 11, 1), date(2021, 2, 28)).map(date.isoformat),
    st.sampled_from(["2019", "2020", "2021", "2019-12", "2020-01", "2020-02", "2021-01"]),
)


@given(dates, st.sampled_from(list(Comparison)), dates)
def test_dates_compare_if_some_of_their_days_do(one: str, op: Comparison, other: str) -> None:
    a, b = day(one), day(other)
    facts = {"a": fact("a", date=a), "b": fact("b", date=b)}
    assert _feasible(with_facts(f"a {op.value} b", facts)) == _some_days(a, op, b)


def _some_days(a: DateValue, op: Comparison, b: DateValue) -> bool:
    return {
        Comparison.EQ: a.first <= b.last and b.first <= a.last,
        Comparison.LT: a.first < b.last,
        Comparison.LE: a.first <= b.last,
        Comparison.GT: a.last > b.first,
        Comparison.GE: a.last >= b.first,
    }[op]


def _feasible(tie: Lowered) -> bool:
    """Whether ends of the two variables satisfy the constraint; equality is met by overlap."""
    (constraint,) = tie.constraints
    ends: dict[str, list[Fraction]] = {}
    for variable in tie.variables:
        low, high = variable.readings[0].low, variable.readings[0].high
        assert low is not None and high is not None
        ends[variable.id] = [low, high]
    if constraint.op is Comparison.EQ:
        return tie.variables[0].readings[0].meets(tie.variables[-1].readings[0])
    pairs = [{"day(a)": a, "day(b)": b} for a in ends["day(a)"] for b in ends["day(b)"]]
    left = [comes_to(constraint.left, pair) for pair in pairs]
    right = [comes_to(constraint.right, pair) for pair in pairs]
    compare = {Comparison.LE: Fraction.__le__, Comparison.GE: Fraction.__ge__}[constraint.op]
    return any(compare(one, other) for one, other in zip(left, right, strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("part == rest", (False, True, True, True)),
        ("part == part", None),  # one report, whatever it says
        ("price.EUR == debt", (False, True, True, True)),
        ("stated(financing) == part", (False, True, True, True)),
        ("financing == part", None),  # what is meant by *up to* is no figure
        ("price == part", None),  # written to another place
        ("part <= rest", None),
        ("part == rest + 0", None),
        ("part == 400 million USD", None),
    ],
)
def test_reports_to_the_same_place_must_be_the_same_as_written(
    text: str, expected: tuple[bool, ...] | None
) -> None:
    fixed = lowered(text).fixed
    assert [one.holds for one in fixed] == ([] if expected is None else [expected])


def test_membership_is_decided_at_once() -> None:
    figures = (FigureId("others"), FigureId("members"))
    assert lowered("others in members").fixed == (Fixed(CHECK, (False,) * 4, figures),)
    assert lowered("some in members").fixed[0].holds == (True,) * 4
    assert lowered("kazakhstan in members").fixed[0].holds == (True,) * 4
    missing = bound("others in members").membership
    assert missing is not None and missing.missing == ("France",)


@given(st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=5), st.data())
def test_every_part_of_a_list_is_in_it(items: list[str], data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(items), min_size=1))
    facts = {"a": fact("a", items=tuple(chosen)), "b": fact("b", items=tuple(items))}
    assert with_facts("a in b", facts).fixed[0].holds == (True,) * 4
