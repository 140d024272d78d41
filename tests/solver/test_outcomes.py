"""Which checks could have failed: what holds whatever figure stands there has checked nothing."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.solver.strategies import constant, ref, summed, tie, written
from tests.solver.test_ends import ends

from tieout.constraints import (
    Absolute,
    Expression,
    FigureId,
    Network,
    Product,
    Quotient,
    Sum,
    Variable,
    VariableId,
)
from tieout.interval import Interval
from tieout.reported import Qualifier
from tieout.solver import solve
from tieout.solver.ends import Ends, to_interval
from tieout.solver.outcomes import insensitive
from tieout.verdicts import CheckOutcome, Outcome

A, B = ref("a"), ref("b")
SQUARE = Product(A, A)
APART = Sum(((Fraction(1), A), (Fraction(-1), B)))


def outcome(left: Expression, op: str, right: Expression) -> CheckOutcome:
    network = Network((written("a", "0.60"), written("b", "0.10")), (tie("t", left, op, right),))
    (check,) = solve(network).checks
    return check


@pytest.mark.parametrize(
    ("left", "op", "right"),
    [
        (A, "==", A),
        (A, "<=", A),
        (Quotient(A, A), "==", constant("1")),
        (summed("a", "b"), "==", summed("b", "a")),
        (Product(A, B), "==", Product(B, A)),
        (SQUARE, ">=", constant("0")),
        (Sum(((Fraction(1), SQUARE), (Fraction(-1), SQUARE))), "==", constant("0")),
        (Product(APART, APART), ">=", constant("0")),
        (Quotient(Product(A, B), A), "==", B),
        (Absolute(A), "==", A),
    ],
    ids=str,
)
def test_what_holds_for_every_figure_has_checked_nothing(
    left: Expression, op: str, right: Expression
) -> None:
    found = outcome(left, op, right)
    assert (found.outcome, found.why) == (Outcome.UNCHECKED, "cannot-fail")


@pytest.mark.parametrize(
    ("left", "op", "right"),
    [
        (SQUARE, "==", constant("0.36")),
        (SQUARE, "<=", constant("0.37")),
        (SQUARE, ">=", constant("0.35")),
        (Product(SQUARE, A), "==", constant("0.216")),
        (Product(A, summed("a", "b")), "==", constant("0.42")),
        (Sum(((Fraction(1), SQUARE), (Fraction(1), A))), "==", constant("0.96")),
        (Product(APART, APART), "==", constant("0.25")),
    ],
    ids=str,
)
def test_a_fact_named_twice_can_fail_like_any_other(left: Expression, op: str, right: Expression) -> None:
    assert outcome(left, op, right).outcome is Outcome.PASS


def empty_list(op: str, bound: int) -> CheckOutcome:
    none = Interval.point(0)
    count = Variable(VariableId("list#count"), (none, none, none, none), FigureId("list"))
    network = Network((count,), (tie("t", ref("list#count"), op, constant(str(bound))),))
    (check,) = solve(network).checks
    return check


@pytest.mark.parametrize(("op", "bound"), [("==", 0), ("<=", 0), ("<", 1), ("<=", 3)])
def test_the_count_of_an_empty_list_could_have_been_another(op: str, bound: int) -> None:
    assert empty_list(op, bound).outcome is Outcome.PASS


def test_no_count_is_below_zero() -> None:
    assert empty_list(">=", 0).why == "cannot-fail"


@given(qualifier=st.sampled_from([Qualifier.ABOUT, Qualifier.UP_TO, Qualifier.AT_LEAST, Qualifier.NEARLY]))
def test_a_figure_beside_itself_has_checked_nothing(qualifier: Qualifier) -> None:
    meant = written("a", "60", qualifier=qualifier)
    stated = written("a@stated", "60")
    both = Variable(stated.id, stated.readings, meant.figure)
    network = Network((meant, both), (tie("t", ref("a@stated"), "==", ref("a")),))
    (check,) = solve(network).checks
    assert (check.outcome, check.why) == (Outcome.UNCHECKED, "cannot-fail")


def test_a_figure_added_to_itself_could_fail() -> None:
    meant = written("a", "60", qualifier=Qualifier.ABOUT)
    stated = written("a@stated", "60")
    both = Variable(stated.id, stated.readings, meant.figure)
    network = Network((meant, both), (tie("t", summed("a", "a@stated"), "==", constant("120")),))
    (check,) = solve(network).checks
    assert check.outcome is Outcome.PASS


@given(
    values=st.lists(st.integers(1, 30), min_size=4, max_size=4),
    sums=st.lists(st.permutations("abcd").map(lambda names: names[:3]), min_size=2, max_size=4),
)
def test_what_passes_holds_on_its_own(values: list[int], sums: list[list[str]]) -> None:
    variables = tuple(written(name, f"{value}.0") for name, value in zip("abcd", values, strict=True))
    ties = {
        f"t{place}": tie(f"t{place}", ref(total), "==", summed(*parts))
        for place, (total, *parts) in enumerate(sums)
    }
    for check in solve(Network(variables, tuple(ties.values()))).checks:
        alone = solve(Network(variables, (ties[str(check.check)],))).checks
        if check.outcome is Outcome.PASS:
            assert [one.outcome for one in alone] == [Outcome.PASS]


@pytest.mark.parametrize(
    ("reading", "left", "passes"),
    [
        pytest.param((2, 3), (None, None), True, id="anything at all"),
        pytest.param((2, 3), (0, None), True, id="every number above zero"),
        pytest.param((2, 3), (0, 99), False, id="not the large ones"),
        pytest.param((2, 3), (1, None), False, id="not the small ones"),
        pytest.param((-3, -2), (None, 0), True, id="every number below zero"),
        pytest.param((-3, -2), (-99, 0), False, id="not those far below"),
        pytest.param((-3, -2), (None, -1), False, id="not those near zero"),
        pytest.param((-1, 1), (None, None), True, id="both signs"),
        pytest.param((-1, 1), (0, None), False, id="one of both signs"),
        pytest.param((-1, 1), (None, 0), False, id="the other of both signs"),
        pytest.param((0, 0), (0, None), True, id="an exact zero counts as above"),
        pytest.param((0, 0), (None, 0), False, id="and not as below"),
        pytest.param((0, 5), (0, 1), True, id="up to five stops at zero"),
        pytest.param((0, 5), (1, 5), False, id="and is not there"),
        pytest.param((-5, 0), (-1, 0), True, id="up to minus five stops at zero"),
        pytest.param((-5, 0), (-5, -1), False, id="and is not there either"),
        pytest.param((None, 3), (None, 1), True, id="no end below"),
        pytest.param((None, 3), (1, None), False, id="no end below, one left"),
        pytest.param((3, None), (5, None), True, id="no end above"),
        pytest.param((3, None), (None, 5), False, id="no end above, one left"),
        pytest.param((None, None), (7, 8), True, id="no end"),
    ],
)
def test_a_figure_passes_always_if_every_one_of_its_kind_and_sign_would(
    reading: tuple[int | None, int | None], left: tuple[int | None, int | None], passes: bool
) -> None:
    low, high = (None if end is None else Fraction(end) for end in reading)
    assert insensitive(Interval(low, high), (*left, False, False)) is passes


signs = st.sampled_from([1, -1])


@given(st.data(), ends(), signs)
def test_no_figure_of_any_size_could_have_failed_if_that_of_each_size_meets_what_is_left(
    data: st.DataObject, left: Ends, sign: int
) -> None:
    """A reading between two ends of one sign, tiny and huge; zero as an end has the same sign."""
    low, high = sorted(data.draw(st.lists(st.integers(0, 3), min_size=2, max_size=2)))
    opens = (low == 0 and data.draw(st.booleans()), low < high and data.draw(st.booleans()))
    reading = Interval(Fraction(low), Fraction(high or 1), *opens).scaled(Fraction(sign))
    tiny, huge = Fraction(1, 10**9), Fraction(10**9)
    assume(to_interval(left).meets(reading))
    meets = all(to_interval(left).meets(reading.scaled(factor)) for factor in (tiny, huge))
    assert insensitive(reading, left) == meets


@pytest.mark.parametrize(
    ("left", "passes"),
    [((0, None), True), ((None, None), True), ((None, 0), False), ((1, None), False), ((-1, None), True)],
)
def test_an_exact_zero_could_have_been_any_count(left: tuple[int | None, int | None], passes: bool) -> None:
    assert insensitive(Interval.point(0), (*left, False, False)) is passes
