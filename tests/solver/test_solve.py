"""Verdicts of whole networks: agreement with a second encoding, evidence, order, planted slips."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.solver.reference import first_rung
from tests.solver.strategies import (
    ABOVE_ZERO,
    comes_to,
    constant,
    conversion,
    cyclic,
    joined,
    nested,
    pool,
    rate,
    ref,
    shuffled,
    slipped,
    summed,
    tangled,
    tie,
    tree,
    wild,
    written,
)
from tests.solver.verify import differences, problems, worst

from tieout.constraints import (
    Absolute,
    CheckId,
    Constant,
    Constraint,
    FigureId,
    Fixed,
    Network,
    Product,
    Quotient,
    Sum,
    Variable,
    VariableId,
)
from tieout.interval import EVERYTHING, Interval
from tieout.reported import Qualifier, Rung
from tieout.solver import Budget, solve
from tieout.verdicts import Outcome, Proof, Solution

MILLION = 10**6
ROOT = Path(__file__).parents[2]

few = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("seed", range(60))
def test_trees_agree_with_a_second_encoding(seed: int) -> None:
    network = tree(Random(seed)).network()
    solution = solve(network)
    assert worst(solution) == first_rung(network)
    assert problems(network, solution) == []


@pytest.mark.parametrize("seed", range(40))
def test_cycles_agree_with_a_second_encoding(seed: int) -> None:
    network = cyclic(Random(seed)).network()
    solution = solve(network)
    assert worst(solution) == first_rung(network)
    assert problems(network, solution) == []


@pytest.mark.parametrize("first", range(0, 320, 40))
def test_small_numbers_of_either_sign_agree_with_a_second_encoding(first: int) -> None:
    for seed in range(first, first + 40):
        network = wild(Random(seed))
        assert differences(network, solve(network)) == [], seed


@pytest.mark.parametrize("first", range(0, 320, 10))
def test_figures_of_several_variables_and_checks_of_several_ties_agree_with_a_second_encoding(
    first: int,
) -> None:
    for seed in range(first, first + 10):
        network = tangled(Random(seed))
        assert differences(network, solve(network)) == [], seed


@pytest.mark.parametrize("first", range(0, 200, 10))
def test_nested_terms_agree_with_a_second_encoding(first: int) -> None:
    for seed in range(first, first + 10):
        network = nested(Random(seed))
        solution = solve(network)
        if not any(component.undecided for component in solution.components):
            assert differences(network, solution) == [], seed


@pytest.mark.parametrize("op", ["==", "<=", "<", ">=", ">"])
@pytest.mark.parametrize(("left", "right"), [("2", "2"), ("2", "2.5"), ("2.5", "2"), ("0", "3"), ("3", "0")])
def test_a_tie_between_numbers_holds_or_not(op: str, left: str, right: str) -> None:
    (component,) = solve(Network((), (tie("t", constant(left), op, constant(right)),))).components
    a, b = Fraction(left), Fraction(right)
    holds = {"==": a == b, "<=": a <= b, "<": a < b, ">=": a >= b, ">": a > b}[op]
    assert component.rung == (0 if holds else None)
    assert [conflict.checks for conflict in component.conflicts] == ([] if holds else [("t",)])


@pytest.mark.parametrize("total, rung", [("14", 0), ("15", None), ("13", None)])
def test_a_product_with_a_number_is_that_many_of_it(total: str, rung: int | None) -> None:
    """In a sum: 3 a + a + b with a = 3 and b = 2, all exactly, is 14."""
    threefold = Product(Constant(Fraction(3)), ref("a"))
    several = Sum(((Fraction(1), threefold), (Fraction(1), ref("a")), (Fraction(1), ref("b"))))
    figures = [written(n, d, qualifier=Qualifier.EXACTLY) for n, d in (("a", "3"), ("b", "2"), ("t", total))]
    network = Network(tuple(figures), (tie("k", several, "==", ref("t")),))
    assert worst(solve(network)) == rung == first_rung(network)
    assert problems(network, solve(network)) == []


TERMS = {
    "over a figure": Quotient(constant("3"), ref("a")),
    "one over a figure": Quotient(constant("1"), ref("a")),
    "over a number": Quotient(ref("a"), constant("4")),
    "of numbers alone": Product(constant("3"), Quotient(constant("1"), constant("8"))),
    "over a square": Quotient(ref("b"), Product(ref("a"), ref("a"))),
    "of quotients": Quotient(Quotient(ref("a"), ref("b")), Quotient(ref("b"), ref("a"))),
    "of a sum": Product(Sum(((Fraction(1), ref("a")), (Fraction(-2), ref("b")))), constant("3")),
    "of a size": Quotient(Absolute(Sum(((Fraction(1), ref("b")), (Fraction(-1), ref("a"))))), ref("a")),
    "with numbers in a sum": Sum(
        (
            (Fraction(2), ref("a")),
            (Fraction(1), constant("0.5")),
            (Fraction(-1), Quotient(ref("b"), ref("a"))),
        )
    ),
}


@pytest.mark.parametrize("name", TERMS)
def test_a_term_comes_to_what_arithmetic_says(name: str) -> None:
    """With a and b exactly -2.5 and 4, one total fits and its neighbours do not."""
    values = {"a": Fraction(-5, 2), "b": Fraction(4)}
    term, exact = TERMS[name], comes_to(TERMS[name], values)
    for off in (Fraction(0), Fraction(1, 10**6), Fraction(-1, 10**6)):
        figures = [
            Variable(VariableId(own), (Interval.point(value),) * 4, FigureId(own))
            for own, value in (*values.items(), ("t", exact + off))
        ]
        network = Network(tuple(figures), (tie("k", term, "==", ref("t")),))
        assert worst(solve(network)) == (None if off else 0)
        assert problems(network, solve(network)) == []


@pytest.mark.parametrize("inner", ["-6", "6"])
@pytest.mark.parametrize("factor, size, rung", [(2, "12", 0), (2, "6", None), (-1, "6", 0), (-1, "3", None)])
def test_the_size_of_a_multiple_is_that_of_the_multiple(
    inner: str, factor: int, size: str, rung: int | None
) -> None:
    figures = [written(n, d, qualifier=Qualifier.EXACTLY) for n, d in (("a", inner), ("t", size))]
    multiple = Absolute(Product(Constant(Fraction(factor)), ref("a")))
    network = Network(tuple(figures), (tie("k", multiple, "==", ref("t")),))
    assert worst(solve(network)) == rung == first_rung(network)
    assert problems(network, solve(network)) == []


@few
@given(st.randoms(use_true_random=False), st.sampled_from((tree, cyclic)))
def test_the_order_of_a_network_decides_nothing_but_the_presentation(random: Random, kind: object) -> None:
    network = (tree if kind is tree else cyclic)(random).network()
    assert _unordered(solve(network)) == _unordered(solve(shuffled(random, network)))


def _unordered(solution: Solution) -> object:
    return (
        {(c.check, c.outcome, c.rung, c.why) for c in solution.checks},
        sorted(
            (sorted(c.variables), str(c.rung), [replace(k, without={}) for k in c.conflicts])
            for c in solution.components
        ),
    )


def test_what_z3_was_asked_before_decides_nothing() -> None:
    """Of several conflicts z3 came upon another one in a process that had told it other things before."""
    import z3

    network, random = cyclic(Random(251)).network(), Random(5)
    first = _unordered(solve(network))
    for _ in range(12):
        told = [z3.Real(f"k{n}") * random.randint(2, 9) + n for n in range(random.randint(100, 3000))]
        random.shuffle(told)
        del told[::2]
        assert _unordered(solve(network)) == first


@few
@given(st.randoms(use_true_random=False), st.fractions(Fraction(1, 1000), 1000).filter(bool))
def test_the_unit_of_a_currency_decides_nothing(random: Random, factor: Fraction) -> None:
    """Telling all dollars in cents moves every figure and the rate, and no verdict."""
    network = pool(random, random.randint(2, 6)).network
    scaled = []
    for variable in network.variables:
        own = str(variable.id)
        by = Fraction(1) if own.endswith(".EUR") else 1 / factor if own == "r" else factor
        low, coarse, little, much = (reading.scaled(by) for reading in variable.readings)
        scaled.append(replace(variable, readings=(low, coarse, little, much)))
    ours, theirs = solve(network), solve(replace(network, variables=tuple(scaled)))
    assert ours.checks == theirs.checks
    for a, b in zip(ours.components, theirs.components, strict=True):
        assert [(k.rung, k.figures, k.checks) for k in a.conflicts] == [
            (k.rung, k.figures, k.checks) for k in b.conflicts
        ]
        assert [[s.figures for s in k.suspects] for k in a.conflicts] == [
            [s.figures for s in k.suspects] for k in b.conflicts
        ]


@pytest.mark.parametrize("seed", range(60))
def test_a_planted_slip_is_found_and_the_truth_fits(seed: int) -> None:
    case = slipped(Random(seed))
    (component,) = solve(case.network).components
    (conflict,) = component.conflicts
    assert conflict.severity_rung is None
    (suspect,) = [suspect for suspect in conflict.suspects if suspect.figures == (case.planted,)]
    assert case.truth in suspect.fits[VariableId(case.planted)]
    if case.pairs:
        assert {figure for suspect in conflict.suspects for figure in suspect.figures} <= case.pair


@pytest.mark.parametrize("seed", range(25))
def test_two_slips_in_independent_parts_are_two_conflicts(seed: int) -> None:
    random = Random(seed)
    cases = [slipped(random, "x"), slipped(random, "y")]
    solution = solve(joined(*[case.network for case in cases]))
    conflicts = [conflict for component in solution.components for conflict in component.conflicts]
    assert len(conflicts) == 2
    for case, conflict in zip(cases, conflicts, strict=True):
        assert (case.planted,) in [suspect.figures for suspect in conflict.suspects]


def _deal() -> tuple[list[Variable], list[Constraint]]:
    pairs = (("2230", "1931"), ("1850", "1601"), ("96.5", "83.5"), ("900", "1797"))
    variables, conversions = [rate("r")], []
    for number, (dollars, euros) in enumerate(pairs):
        variables += [written(f"u{number}", dollars, MILLION), written(f"e{number}", euros, MILLION)]
        conversions.append(conversion(f"c{number}", f"e{number}", f"u{number}", ref("r")))
    return variables, conversions


def test_a_rate_clash_names_both_pairs_and_both_checks() -> None:
    variables, conversions = _deal()
    network = Network(tuple(variables), tuple(conversions))
    (component,) = solve(network).components
    (conflict,) = component.conflicts
    assert conflict.proof is Proof.PROPAGATION
    assert len(conflict.figures) == 4 and len(conflict.checks) == 2
    assert {"u3", "e3"} < set(conflict.figures) and "c3" in conflict.checks
    assert [suspect.figures for suspect in conflict.suspects] == [("e3",), ("u3",)]
    assert problems(network, solve(network)) == []


def test_a_sum_in_a_currency_and_its_conversions_are_decided_together() -> None:
    network = Network(
        (
            rate("r"),
            *(written(name, text) for name, text in (("a", "100"), ("b", "200"), ("all", "300"))),
            *(written(f"{name}.EUR", text) for name, text in (("a", "86.6"), ("b", "173"), ("all", "269.7"))),
        ),
        (
            tie("sum", ref("all"), "==", summed("a", "b")),
            tie("euros", ref("all.EUR"), "==", summed("a.EUR", "b.EUR")),
            *(conversion(f"c-{name}", f"{name}.EUR", name, ref("r")) for name in ("a", "b", "all")),
        ),
    )  # fmt: skip
    solution = solve(network)
    (component,) = solution.components
    assert component.rung is None
    assert problems(network, solution) == []
    assert component.conflicts[0].checks == ("euros",)


def test_an_irrational_witness_is_an_interval_that_isolates_it() -> None:
    network = Network(
        (written("area", "2", qualifier=Qualifier.EXACTLY), written("side", "1.41")),
        (tie("square", ref("area"), "==", Product(ref("side"), ref("side"))),),
    )
    (component,) = solve(network).components
    side = component.witness[VariableId("side")]
    assert component.rung == 0
    assert isinstance(side, Interval) and side.low is not None and side.high is not None
    assert side.low**2 < 2 < side.high**2 and side.high - side.low < Fraction(1, 10**9)


def test_what_nothing_else_links_has_not_been_checked() -> None:
    network = Network(
        (rate("r"), written("a", "900"), written("a.EUR", "779"),
         written("part", "900", qualifier=Qualifier.UP_TO), written("whole", "1.1", MILLION)),
        (conversion("lone", "a.EUR", "a", ref("r")), tie("order", ref("part"), "<=", ref("whole"))),
    )  # fmt: skip
    assert {c.check: (c.outcome, c.why) for c in solve(network).checks} == {
        "lone": (Outcome.UNCHECKED, "lone-conversion"),
        "order": (Outcome.UNCHECKED, "cannot-fail"),
    }


def test_a_bare_part_of_a_whole_has_been_checked() -> None:
    network = Network(
        (written("part", "900"), written("whole", "1100")), (tie("order", ref("part"), "<=", ref("whole")),)
    )
    assert solve(network).checks[0].outcome is Outcome.PASS


@pytest.mark.parametrize(
    ("left", "right", "outcome"),
    [
        (Qualifier.AT_LEAST, Qualifier.NONE, Outcome.PASS),
        (Qualifier.NONE, Qualifier.AT_LEAST, Outcome.UNCHECKED),
        (Qualifier.UP_TO, Qualifier.AT_LEAST, Outcome.UNCHECKED),
        (Qualifier.AT_LEAST, Qualifier.UP_TO, Outcome.PASS),
    ],
)
def test_open_ends_can_make_an_order_impossible_to_break(
    left: Qualifier, right: Qualifier, outcome: Outcome
) -> None:
    network = Network(
        (written("a", "10", qualifier=left), written("b", "20", qualifier=right)),
        (tie("order", ref("a"), "<=", ref("b")),),
    )
    assert solve(network).checks[0].outcome is outcome


def test_a_decided_relation_is_a_conflict_of_its_figures_until_one_is_freed() -> None:
    network = Network(
        (written("a", "10"), written("b", "11")),
        (),
        (Fixed(CheckId("same"), (False, True, True, True), (FigureId("a"), FigureId("b"))),),
    )
    solution = solve(network)
    (component,) = solution.components
    (conflict,) = component.conflicts
    assert component.rung is Rung.COARSER
    assert (conflict.rung, conflict.severity_rung) == (Rung.AS_WRITTEN, Rung.COARSER)
    assert (conflict.figures, conflict.checks) == (("a", "b"), ("same",))
    assert [suspect.figures for suspect in conflict.suspects] == [("a",), ("b",)]
    assert solution.checks[0].outcome is Outcome.PASS  # a note does not fail a check


def test_a_relation_between_literals_alone_is_dropped_after_it_was_told() -> None:
    network = Network((), (tie("absurd", Constant(Fraction(1)), "==", Constant(Fraction(2))),))
    solution = solve(network)
    assert [len(component.conflicts) for component in solution.components] == [1]
    assert solution.checks[0].outcome is Outcome.FAIL


def test_dividing_by_zero_satisfies_nothing() -> None:
    zero = Variable(VariableId("z"), (Interval.point(0),) * 4, FigureId("z"))
    network = Network(
        (zero, written("a", "0", qualifier=Qualifier.EXACTLY), written("b", "5")),
        (tie("share", Quotient(ref("a"), ref("z")), "==", ref("b")),),
    )
    (component,) = solve(network).components
    assert component.rung is None
    assert [s.figures for conflict in component.conflicts for s in conflict.suspects] == [("z",)]


def test_a_change_in_percent_names_each_figure_once_and_needs_no_cycle() -> None:
    rise = Quotient(Sum(((Fraction(1), ref("b")), (Fraction(-1), ref("a")))), ref("a"))
    network = Network(
        (written("a", "200"), written("b", "230"), written("p", "0.15")), (tie("rise", rise, "==", ref("p")),)
    )
    (component,) = solve(network).components
    assert component.rung == 0
    assert component.ranges[VariableId("p")] == Interval(Fraction(145, 1000), Fraction(155, 1000))


def test_an_unknown_is_told_with_its_exact_range() -> None:
    unknown = Variable(VariableId("left"), (EVERYTHING,) * 4, FigureId("left"))
    network = Network(
        (unknown, written("all", "100"), written("part", "30", qualifier=Qualifier.LESS_THAN)),
        (tie("rest", ref("left"), "==", Sum(((Fraction(1), ref("all")), (Fraction(-1), ref("part"))))),),
    )
    (component,) = solve(network).components
    assert str(component.ranges[VariableId("left")]) == "(139/2, 201/2]"


def test_a_long_chain_needs_no_recursion() -> None:
    count = 3000
    variables = tuple(written(f"x{n:05d}", "100") for n in range(count))
    ties = tuple(tie(f"t{n:05d}", ref(f"x{n:05d}"), "==", ref(f"x{n + 1:05d}")) for n in range(count - 1))
    (component,) = solve(Network(variables, ties)).components
    assert component.rung == 0


def test_numbers_that_explode_are_left_undecided() -> None:
    variables = [
        Variable(VariableId("x00"), (Interval(Fraction(7, 5), Fraction(3, 2)),) * 4, FigureId("x00"))
    ]
    ties = []
    for number in range(1, 40):
        name, last = f"x{number:02d}", ref(f"x{number - 1:02d}")
        variables.append(Variable(VariableId(name), (ABOVE_ZERO,) * 4))
        ties.append(tie(f"t{number:02d}", ref(name), "==", Product(last, last)))
    (component,) = solve(Network(tuple(variables), tuple(ties))).components
    assert component.undecided
    assert component.rung is None


def test_a_network_beyond_the_budget_is_undecided() -> None:
    network = Network((written("a", "1"), written("b", "1")), (tie("same", ref("a"), "==", ref("b")),))
    solution = solve(network, budget=Budget(variables=1))
    assert [component.undecided for component in solution.components] == ["more than 1 variables"]
    assert [(c.outcome, c.why, c.detail) for c in solution.checks] == [
        (Outcome.UNCHECKED, "undecided", "more than 1 variables")
    ]


def test_the_bounds_of_an_unknown_clash_with_fewer_than_a_sweep_came_upon() -> None:
    """The sweep meets what two ties say of the unknown; one of them clashes with its being above zero."""
    network = Network(
        (rate("r"), written("a", "2")),
        (tie("below", ref("r"), "==", Constant(Fraction(-1))), tie("same", ref("a"), "==", ref("r"))),
    )
    solution = solve(network)
    assert solution.components[0].conflicts[0].checks == ("below",)


def test_trees_never_load_z3() -> None:
    code = (
        "import sys; from random import Random; from tests.solver.strategies import slipped, table;"
        "from tieout.solver import solve;"
        "[solve(slipped(Random(seed)).network) for seed in range(6)];"
        "print('z3' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "False"
