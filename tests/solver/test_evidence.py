"""The checker of evidence must not be fooled."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from tests.solver.strategies import conversion, rate, ref, summed, tie, written

from tieout.constraints import (
    Absolute,
    CheckId,
    Comparison,
    Constant,
    Constraint,
    Expression,
    FigureId,
    Fixed,
    Network,
    Product,
    Quotient,
    Variable,
    VariableId,
)
from tieout.interval import EVERYTHING, Interval
from tieout.reported import Qualifier, Rung
from tieout.solver import solve
from tieout.solver.evidence import holds, kept, refutes
from tieout.verdicts import Conflict, Multiplier, Proof, Witness

SUM = Network(
    (written("all", "10"), written("a", "4"), written("b", "5")),
    (tie("sum", ref("all"), "==", summed("a", "b")),),
)


def values(**given: Fraction | int | str | Interval) -> Witness:
    return {
        VariableId(name): value if isinstance(value, Interval) else Fraction(value)
        for name, value in given.items()
    }


def test_a_true_witness_holds() -> None:
    assert holds(SUM, (), Rung.AS_WRITTEN, values(all="9.5", a="4.25", b="5.25")) == []


@pytest.mark.parametrize(
    ("witness", "told"),
    [
        (values(all="9.5", a="4.25", b="5.2"), "is false"),
        (values(all="9.4", a="4.1", b="5.3"), "all = 47/5 is not in"),
        (values(all="9.5", a="4.25"), "no value for b"),
    ],
)
def test_a_false_witness_is_told_why(witness: Witness, told: str) -> None:
    (problem,) = holds(SUM, (), Rung.AS_WRITTEN, witness)
    assert told in problem


def test_a_freed_figure_may_be_anything() -> None:
    assert holds(SUM, (FigureId("all"),), Rung.AS_WRITTEN, values(all="9.1", a="4.1", b="5")) == []


def test_what_a_witness_does_not_speak_of_is_left_alone() -> None:
    assert holds(SUM, (), Rung.AS_WRITTEN, {}) == []


def test_a_drift_counts_on_its_rung_only() -> None:
    network = Network(
        (rate("r"), written("a", "1000"), written("a.EUR", "900")), (conversion("c", "a.EUR", "a", ref("r")),)
    )
    witness = values(**{"r": Fraction(9, 10), "a": 1000, "a.EUR": "900.4"})
    assert holds(network, (), Rung.COARSER, witness) != []
    assert holds(network, (), Rung.RATES_DIFFER_A_LITTLE, witness) == []


@pytest.mark.parametrize(
    ("constraint", "true"),
    [
        (tie("c", Quotient(ref("a"), ref("b")), "==", Constant(Fraction(2))), True),
        (tie("c", Quotient(ref("a"), ref("z")), "==", Constant(Fraction(2))), False),
        (tie("c", Absolute(ref("n")), ">=", ref("b")), True),
        (tie("c", Absolute(ref("n")), ">", Constant(Fraction(3))), False),
        (tie("c", Product(ref("a"), ref("n")), "<", ref("z")), True),
        (tie("c", ref("a"), "<=", ref("b")), False),
    ],
)
def test_each_form_is_evaluated(constraint: Constraint, true: bool) -> None:
    network = Network((), (constraint,))
    assert (holds(network, (), 0, values(a=4, b=2, z=0, n=-3)) == []) is true


def test_an_isolating_interval_holds_unless_it_is_refuted() -> None:
    network = Network((), (tie("square", Product(ref("x"), ref("x")), "==", Constant(Fraction(2))),))
    assert holds(network, (), 0, values(x=Interval.closed(Fraction(141, 100), Fraction(142, 100)))) == []
    assert holds(network, (), 0, values(x=Interval.closed(Fraction(142, 100), Fraction(143, 100)))) != []


def test_a_decided_relation_holds_on_its_rungs_or_with_a_figure_freed() -> None:
    same = Fixed(CheckId("same"), (False, True, True, True), (FigureId("a"), FigureId("b")))
    network = Network((), (), (same,))
    assert holds(network, (), 0, {}) == ["same does not hold"]
    assert holds(network, (), 1, {}) == holds(network, (FigureId("b"),), 0, {}) == []
    assert holds(kept(network, (), ()), (), 0, {}) == []


def broken() -> tuple[Network, Conflict]:
    network = replace(SUM, variables=(written("all", "20"), *SUM.variables[1:]))
    (component,) = solve(network).components
    return network, component.conflicts[0]


def test_the_multipliers_of_a_sum_prove_its_conflict() -> None:
    network, conflict = broken()
    assert conflict.proof is Proof.MULTIPLIERS
    assert {row.member for row in conflict.multipliers} == {"all", "a", "b", "sum"}
    assert refutes(network, conflict) == []


def changed(conflict: Conflict, member: str, fields: dict[str, Any]) -> Conflict:
    rows = [replace(row, **fields) if row.member == member else row for row in conflict.multipliers]
    return replace(conflict, multipliers=tuple(rows))


@pytest.mark.parametrize(
    ("member", "fields"),
    [
        ("all", {"bound": Fraction(-30)}),
        ("all", {"factor": Fraction(-1)}),
        ("all", {"strict": True}),
        ("a", {"factor": Fraction(2)}),
        ("b", {"member": CheckId("other")}),
        ("sum", {"bound": Fraction(-1)}),
        ("sum", {"coefficients": ((VariableId("all"), Fraction(1)),)}),
        ("sum", {"factor": Fraction(0)}),
    ],
)
def test_a_forged_proof_is_refused(member: str, fields: dict[str, Any]) -> None:
    network, conflict = broken()
    assert refutes(network, changed(conflict, member, fields)) != []


def test_no_rows_prove_nothing() -> None:
    network, conflict = broken()
    assert refutes(network, replace(conflict, multipliers=())) != []


def test_an_order_is_a_row_in_one_direction_only() -> None:
    network = Network((written("a", "10"), written("b", "5")), (tie("order", ref("a"), "<=", ref("b")),))
    (component,) = solve(network).components
    (conflict,) = component.conflicts
    assert refutes(network, conflict) == []
    turned = ((VariableId("a"), Fraction(-1)), (VariableId("b"), Fraction(1)))
    mirrored = Multiplier(CheckId("order"), Fraction(1), turned, Fraction(0))
    rows = tuple(mirrored if row.member == "order" else row for row in conflict.multipliers)
    assert "order: the row does not follow" in refutes(network, replace(conflict, multipliers=rows))


OPS = ("==", "<=", "<", ">=", ">")


@pytest.mark.parametrize("op", OPS)
@pytest.mark.parametrize(("left", "right"), [(1, 2), (2, 2), (2, 1)])
def test_each_comparison_is_evaluated_at_its_edge(op: str, left: int, right: int) -> None:
    network = Network((), (tie("c", ref("a"), op, ref("b")),))
    true = {
        "==": left == right,
        "<=": left <= right,
        "<": left < right,
        ">=": left >= right,
        ">": left > right,
    }
    assert (holds(network, (), 0, values(a=left, b=right)) == []) is true[op]


@pytest.mark.parametrize(
    ("expression", "low", "high"),
    [
        (Absolute(ref("x")), 0, 3),
        (Absolute(ref("y")), 2, 4),
        (Absolute(ref("n")), 2, 4),
        (Product(ref("x"), ref("n")), -12, 8),
        (Quotient(ref("x"), ref("y")), -1, Fraction(3, 2)),
        (Quotient(ref("x"), ref("n")), Fraction(-3, 2), 1),
        (summed("x", "n"), -6, 1),
    ],
    ids=str,
)
def test_intervals_are_worked_out_to_their_ends(
    expression: Expression, low: Fraction, high: Fraction
) -> None:
    """With x in [-2, 3], y in [2, 4] and n in [-4, -2]."""
    given = values(
        x=Interval.closed(Fraction(-2), Fraction(3)),
        y=Interval.closed(Fraction(2), Fraction(4)),
        n=Interval.closed(Fraction(-4), Fraction(-2)),
    )
    step = Fraction(1, 1000)
    for value, true in ((low, True), (high, True), (low - step, False), (high + step, False)):
        network = Network((), (tie("c", expression, "==", Constant(Fraction(value))),))
        assert (holds(network, (), 0, given) == []) is true


def claimed(*rows: Multiplier) -> Conflict:
    figures = {FigureId(row.member) for row in rows if len(row.coefficients) == 1}
    return Conflict(
        Rung(0), None, tuple(sorted(figures)), (CheckId("c"),), Proof.MULTIPLIERS, multipliers=rows
    )


def row(member: str, bound: str, *, strict: bool = False, factor: int = 1, **terms: int) -> Multiplier:
    coefficients = tuple((VariableId(name), Fraction(c)) for name, c in terms.items())
    return Multiplier(CheckId(member), Fraction(factor), coefficients, Fraction(bound), strict)


@pytest.mark.parametrize("op", OPS)
@pytest.mark.parametrize(("left", "right"), [("0", "0"), ("0", "5"), ("5", "0"), ("2", "7"), ("7", "2")])
@pytest.mark.parametrize(("bound", "strict"), [("-0.1", False), ("-0.1", True), ("0", True), ("0", False)])
def test_a_comparison_of_numbers_refutes_itself_if_it_is_false(
    op: str, left: str, right: str, bound: str, strict: bool
) -> None:
    network = Network((), (tie("c", Constant(Fraction(left)), op, Constant(Fraction(right))),))
    is_false = holds(network, (), 0, {}) != []
    proven = refutes(network, claimed(row("c", bound, strict=strict))) == []
    if left == right:  # nothing below zero can come of it, and zero only if it says *less*
        assert proven == (is_false and bound == "0" and strict)
    else:
        assert proven == (is_false and bound == "-0.1" and (op in ("<", ">") or not strict))


@pytest.mark.parametrize("op", OPS)
@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("strict", [True, False])
def test_a_row_follows_in_the_directions_that_its_comparison_allows(op: str, sign: int, strict: bool) -> None:
    """Of ``a - b op 0`` a row may say ``a - b <= 0``, ``b - a <= 0``, both of them or with ``<``."""
    network = Network((), (tie("c", ref("a"), op, ref("b")),))
    told = refutes(network, claimed(row("c", "0", strict=strict, a=sign, b=-sign)))
    follows = "c: the row does not follow" not in told
    assert follows == (
        (op == "==" or (op in ("<=", "<")) == (sign == 1)) and (not strict or op in ("<", ">"))
    )


@pytest.mark.parametrize(("whole", "proven"), [("9.5", False), ("9", False), ("8.9", True)])
def test_rows_that_add_up_to_no_contradiction_prove_nothing(whole: str, proven: bool) -> None:
    """A total of at most so much, of two parts of at least 4.5 each."""
    network = Network(
        (written("a", "5"), written("b", "5")),
        (
            tie("c", ref("all"), "==", summed("a", "b")),
            tie("most", ref("all"), "<=", Constant(Fraction(whole))),
        ),
    )
    rows = (
        row("c", "0", a=1, b=1, all=-1),
        row("most", whole, all=1),
        row("a", "-4.5", a=-1),
        row("b", "-4.5", b=-1),
    )
    figures, checks = (FigureId("a"), FigureId("b")), (CheckId("c"), CheckId("most"))
    told = refutes(network, replace(claimed(*rows), figures=figures, checks=checks))
    assert told == ([] if proven else [f"no contradiction: 0 <= {Fraction(whole) - 9}"])


def test_a_reading_without_an_end_gives_no_row() -> None:
    network = Network((Variable(VariableId("c"), (Interval(Fraction(1), None),) * 4, FigureId("c")),), ())
    assert "c: the row does not follow" in refutes(network, claimed(row("c", "9", c=1)))
    assert "c: the row does not follow" not in refutes(network, claimed(row("c", "-1", c=-1)))


@pytest.mark.parametrize(
    "terms", [{"a": 1}, {"a": 1, "b": 1}, {"a": 2, "b": -1}, {"a": 1, "b": -1, "z": 1}, {}]
)
def test_a_row_of_other_terms_does_not_follow(terms: dict[str, int]) -> None:
    network = Network((), (tie("c", ref("a"), "==", ref("b")),))
    assert "c: the row does not follow" in refutes(network, claimed(row("c", "0", **terms)))


def test_what_is_kept_has_readings_and_the_rest_has_none() -> None:
    network = Network(
        (rate("r"), *SUM.variables), (*SUM.constraints, Constraint(None, ref("r"), Comparison.EQ, ref("a")))
    )
    own = kept(network, [FigureId("a")], [])
    readings = {variable.id: variable.readings for variable in network.variables}
    assert [constraint.check for constraint in own.constraints] == [None]
    for variable in own.variables:
        assert variable.readings == (
            readings[variable.id] if variable.id in ("r", "a") else (EVERYTHING,) * 4
        )
    assert [c.check for c in kept(network, [], [CheckId("sum")]).constraints] == ["sum", None]


@pytest.mark.parametrize(
    ("bound", "strict", "follows"),
    [("4.5", True, True), ("4.5", False, True), ("4.4", False, False), ("4.6", True, True)],
)
def test_a_row_of_a_reading_says_no_more_than_its_end(bound: str, strict: bool, follows: bool) -> None:
    """The reading of 4 is [3.5, 4.5)."""
    reading = Interval(Fraction(7, 2), Fraction(9, 2), False, True)
    network = Network((Variable(VariableId("c"), (reading,) * 4, FigureId("c")),), ())
    told = refutes(network, claimed(row("c", bound, strict=strict, c=1)))
    assert ("c: the row does not follow" not in told) == follows
    low = refutes(network, claimed(row("c", "-3.5", strict=strict, c=-1)))
    assert ("c: the row does not follow" not in low) == (not strict)
    assert "c: the row does not follow" in refutes(network, claimed(row("c", "0", c=0)))


def test_a_row_taken_no_times_does_no_harm_and_no_good() -> None:
    network, conflict = broken()
    own = next(one for one in conflict.multipliers if one.member == "sum")
    more = (*conflict.multipliers, replace(own, factor=Fraction(0)))
    assert refutes(network, replace(conflict, multipliers=more)) == []
    touching = Network((written("a", "4"), written("b", "5")), (tie("c", ref("a"), "<", ref("b")),))
    idle = row("c", "0", strict=True, factor=0, a=1, b=-1)
    assert refutes(touching, claimed(idle)) == ["no contradiction: 0 <= 0"]


@pytest.mark.parametrize("figures", [(), ("a",), ("a", "b")])
def test_a_decided_relation_counts_if_all_of_its_figures_do(figures: tuple[str, ...]) -> None:
    same = Fixed(CheckId("same"), (False,) * 4, (FigureId("a"), FigureId("b")))
    own = kept(Network((), (), (same,)), [FigureId(name) for name in figures], [CheckId("same")])
    assert bool(own.fixed) == (len(figures) == 2)


@pytest.mark.parametrize("pair", ["10", "-10"])
@pytest.mark.parametrize("whole", ["20", "10", "-20", "-10", "1"])
def test_multipliers_prove_what_no_chain_of_ties_shows(pair: str, whole: str) -> None:
    """Three unknowns, the sums of each two and of all: twice the whole must be the three pairs together."""
    pairs = {"p": ("a", "b"), "q": ("b", "c"), "r": ("a", "c"), "s": ("a", "b", "c")}
    ties = [tie(f"k{total}", ref(total), "==", summed(*parts)) for total, parts in pairs.items()]
    unknowns = [Variable(VariableId(name), (EVERYTHING,) * 4) for name in ("a", "b", "c")]
    figures = [written(name, pair) for name in ("p", "q", "r")]
    network = Network((*figures, written("s", whole), *unknowns), tuple(ties))
    (component,) = solve(network).components
    (conflict,) = component.conflicts
    assert conflict.proof is Proof.MULTIPLIERS
    assert {row.member for row in conflict.multipliers} == {*pairs, "kp", "kq", "kr", "ks"}
    assert refutes(network, conflict) == []


@pytest.mark.parametrize(
    ("pairs", "qualifier", "touches"),
    [("10", Qualifier.LESS_THAN, True), ("10", Qualifier.UP_TO, False), ("-10", Qualifier.MORE_THAN, True)],
)
def test_multipliers_prove_a_clash_of_ends_that_only_touch(
    pairs: str, qualifier: Qualifier, touches: bool
) -> None:
    """The three pairs together are less than thirty, and the whole, half of that, is fifteen."""
    ties = [
        tie("kp", ref("p"), "==", summed("a", "b")),
        tie("kq", ref("q"), "==", summed("b", "c")),
        tie("kr", ref("r"), "==", summed("a", "c")),
        tie("ks", ref("s"), "==", summed("a", "b", "c")),
    ]
    unknowns = [Variable(VariableId(name), (EVERYTHING,) * 4) for name in ("a", "b", "c")]
    figures = [written(name, pairs, qualifier=qualifier) for name in ("p", "q", "r")]
    whole = written("s", str(Fraction(pairs) * 3 / 2), qualifier=Qualifier.EXACTLY)
    network = Network((*figures, whole, *unknowns), tuple(ties))
    (component,) = solve(network).components
    assert bool(component.conflicts) == touches
    for conflict in component.conflicts:
        assert conflict.proof is Proof.MULTIPLIERS
        assert refutes(network, conflict) == []


@pytest.mark.parametrize(
    "left",
    [
        Absolute(Constant(Fraction(-3))),
        Product(Constant(Fraction(3)), Constant(Fraction(1))),
        Product(ref("x"), summed()),
        Quotient(Constant(Fraction(6)), Constant(Fraction(2))),
    ],
    ids=str,
)
def test_terms_of_numbers_alone_are_numbers_in_a_row(left: Expression) -> None:
    """All are 3 but the third, which is nothing: none is at most -1."""
    network = Network((), (tie("c", left, "<=", Constant(Fraction(-1))),))
    assert refutes(network, claimed(row("c", "-1"))) == []


def test_a_distance_of_figures_is_in_no_row() -> None:
    network = Network((), (tie("c", Absolute(ref("x")), "<=", Constant(Fraction(-1))),))
    assert "c: the row does not follow" in refutes(network, claimed(row("c", "-1")))
    network = Network(
        (), (tie("c", Quotient(ref("x"), Constant(Fraction(0))), "<=", Constant(Fraction(-1))),)
    )
    assert "c: the row does not follow" in refutes(network, claimed(row("c", "-1")))


def test_a_row_of_another_check_is_not_its_own() -> None:
    ties = (tie("c", ref("a"), "==", ref("b")), tie("d", ref("a"), "<=", ref("z")))
    told = refutes(Network((), ties), claimed(row("c", "0", a=1, z=-1)))
    assert "c: the row does not follow" in told
