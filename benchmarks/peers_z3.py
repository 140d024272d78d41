"""The decide stage beside z3 on the same sums and conversions at an unknown rate, each relation by itself.

Both sides begin with the figures as integers and end with yes or no. Of z3 the ``check`` is timed alone,
too, with the terms built beforehand. The full solver, which does much more, stands beside them; for
conversions stage by stage, from the network in memory.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, TypeVar

from measure import seconds
from sums import Relation

from tieout.constraints import (
    CheckId,
    Comparison,
    Constraint,
    FigureId,
    Network,
    Product,
    Sum,
    Variable,
    VariableId,
    VariableRef,
)
from tieout.interval import Interval
from tieout.reported import DRIFT, RUNGS, Figure
from tieout.sieve.conversions import agree
from tieout.sieve.sums import holds
from tieout.solver import Budget, solve
from tieout.solver.answers import Feasible, Question
from tieout.solver.network import Component, compiled
from tieout.solver.pools import held
from tieout.solver.query import ask

T = TypeVar("T")
Pairs = list[tuple[int, int]]


def _variable(name: str, figure: Figure) -> Variable:
    readings = tuple(figure.bare(rung, whole=False) for rung in RUNGS)
    return Variable(VariableId(name), readings, FigureId(name))


def _ref(name: str) -> VariableRef:
    return VariableRef(VariableId(name))


def sums_both(made: list[Relation]) -> None:
    """Decide sums with both, each a question of its own for z3, and all in one network for the solver."""
    variables, constraints = [], []
    for number, relation in enumerate(made):
        names = [f"p{number}_{part}" for part in range(len(relation.parts))]
        figures = zip((*names, f"t{number}"), (*relation.parts, relation.total), strict=True)
        variables += [_variable(name, Figure.of(f"{n // 100}.{n % 100:02d}")) for name, n in figures]
        total = Sum(tuple((Fraction(1), _ref(name)) for name in names))
        constraints.append(Constraint(CheckId(f"s{number}"), total, Comparison.EQ, _ref(f"t{number}")))
    network = Network(tuple(variables), tuple(constraints))
    plain = [_plain(relation) for relation in made]
    _compare("sums", len(made), lambda: [holds(*one) for one in plain], made, _z3_sum)
    _told(seconds(lambda: solve(network)) / len(made))
    ours, theirs = [holds(*one) for one in plain], [_is_sat(_z3_sum(relation)) for relation in made]
    equal = sum(a == b for a, b in zip(ours, theirs, strict=True))
    right = sum(a != relation.wrong for a, relation in zip(ours, made, strict=True))
    print(f"    {equal} of {len(made)} verdicts equal, {right} right")


def _plain(relation: Relation) -> tuple[list[tuple[int, str]], dict[str, tuple[int, int]]]:
    """Return a sum as the sieve decides it, in halves of the last digit."""
    figures = {f"p{part}": figure for part, figure in enumerate(relation.parts)} | {"t": relation.total}
    terms = [(1 if name != "t" else -1, name) for name in figures]
    return terms, {name: (2 * figure - 1, 2 * figure + 1) for name, figure in figures.items()}


def _z3_sum(relation: Relation) -> Any:
    import z3

    solver = z3.SolverFor("QF_LRA")
    terms = []
    for place, figure in enumerate((*relation.parts, relation.total)):
        term = z3.Real(f"x{place}")
        solver.add(2 * term >= 2 * figure - 1, 2 * term <= 2 * figure + 1)
        terms.append(term)
    solver.add(z3.Sum(terms[:-1]) == terms[-1])
    return solver


def _is_sat(solver: Any) -> bool:
    import z3

    return bool(solver.check() == z3.sat)


def conversions_both(texts: list[Pairs]) -> None:
    """Decide texts of conversions, each with a rate of its own that nobody knows, then one long text."""
    count = sum(map(len, texts))
    plain = [[((2 * a - 1, 2 * a + 1), (2 * b - 1, 2 * b + 1)) for a, b in pairs] for pairs in texts]
    _compare("conversions", count, lambda: [agree(pairs) for pairs in plain], texts, _z3_conversions)
    theirs = _stages("all texts", texts)
    _stages("those that are right", [pairs for pairs, holds in zip(texts, theirs, strict=True) if holds])
    equal = sum(agree(a) == b for a, b in zip(plain, theirs, strict=True))
    print(f"    as written or not: {equal} of {len(texts)} texts equal")
    long = _long_text(200)
    _stages(f"one text of {len(long)} conversions, right", [long])


def _long_text(count: int) -> Pairs:
    chance = random.Random(5)
    amounts = [chance.randint(1000, 99_999) for _ in range(count)]
    return [(amount, round(amount * Fraction("0.8671"))) for amount in amounts]


def _stages(what: str, texts: list[Pairs]) -> list[bool]:
    """Print what each stage of the full solver costs a conversion, beside z3 with its terms built.

    A pool that stands alone and holds as written needs the first stage only; any other is compiled, too.
    Return what z3 says of each text.
    """
    theirs, budget = seconds(lambda: [_is_sat(_z3_conversions(pairs)) for pairs in texts], runs=1), Budget()
    networks = [_conversions(pairs) for pairs in texts]
    built = [compiled(network, budget) for network in networks]
    stages: dict[str, Callable[[], list[Any]]] = {
        "verdict of pools alone": lambda: [held(network) for network in networks],
        "compile": lambda: [compiled(network, budget) for network in networks],
        "verdict of components": lambda: [_all_hold(parts, budget) for parts in built],
        "all of solve": lambda: [solve(network) for network in networks],
    }
    count = sum(map(len, texts))
    print(f"    {what}, z3 {theirs / count * 1e6:.0f} us a conversion")
    for name, work in stages.items():
        mine = seconds(work, runs=5)
        print(f"      {name} {mine / count * 1e6:.1f} us, z3 takes {theirs / mine:.0f} times as long")
    truth = [_is_sat(_z3_conversions(pairs)) for pairs in texts]
    alone = [bool(held(network)) for network in networks]
    parted = [_all_hold(parts, budget) for parts in built]
    full = [all(part.rung == 0 for part in solve(network).components) for network in networks]
    equal = sum(a == b == c == d for a, b, c, d in zip(alone, parted, full, truth, strict=True))
    print(f"      {equal} of {len(networks)} verdicts of all three equal to z3's")
    return truth


def _all_hold(parts: list[Component], budget: Budget) -> bool:
    return all(isinstance(ask(part, Question(0), budget), Feasible) for part in parts)


def _conversions(pairs: Pairs) -> Network:
    everything = Interval(Fraction(0), None, low_open=True)
    variables = [Variable(VariableId("rate"), (everything,) * 4)]
    constraints = []
    for number, (source, target) in enumerate(pairs):
        a, b = f"a{number}", f"b{number}"
        variables.append(_variable(a, Figure.of(f"{source // 10}.{source % 10}")))
        variables.append(_variable(b, Figure.of(f"{target // 10}.{target % 10}")))
        product = Product(_ref(a), _ref("rate"))
        constraints.append(Constraint(CheckId(f"c{number}"), _ref(b), Comparison.EQ, product, drift=DRIFT))
    return Network(tuple(variables), tuple(constraints))


def _z3_conversions(pairs: Pairs) -> Any:
    import z3

    solver = z3.Solver()
    rate = z3.Real("rate")
    solver.add(rate > 0)
    for number, (source, target) in enumerate(pairs):
        a, b = z3.Real(f"a{number}"), z3.Real(f"b{number}")
        solver.add(2 * a >= 2 * source - 1, 2 * a <= 2 * source + 1)
        solver.add(2 * b >= 2 * target - 1, 2 * b <= 2 * target + 1, b == a * rate)
    return solver


def _compare(
    what: str, count: int, ours: Callable[[], Any], cases: Sequence[T], theirs: Callable[[T], Any]
) -> None:
    """Print what a relation costs us and z3, which is timed with building its terms and without."""
    mine = seconds(ours, runs=5)
    whole = seconds(lambda: [_is_sat(theirs(case)) for case in cases])
    built = [theirs(case) for case in cases]
    checks = seconds(lambda: [_is_sat(solver) for solver in built], runs=1)
    print(
        f"  {what}: tieout {mine / count * 1e6:.2f} us a relation; z3 {whole / count * 1e6:.0f} us, "
        f"{whole / mine:.0f} times as long, its check alone {checks / count * 1e6:.0f} us, "
        f"{checks / mine:.0f} times"
    )


def _told(each: float) -> None:
    print(f"    the full solver, with witness, ranges and what a check misses: {each * 1e6:.0f} us each")
