"""The decide stage beside z3 on the same networks: sums, and conversions with an unknown rate."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

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
from tieout.sieve.sums import holds
from tieout.solver import solve


def _variable(name: str, figure: Figure) -> Variable:
    readings = tuple(figure.bare(rung, whole=False) for rung in RUNGS)
    return Variable(VariableId(name), readings, FigureId(name))


def _ref(name: str) -> VariableRef:
    return VariableRef(VariableId(name))


def sums_both(made: list[Relation]) -> None:
    """Decide sums with both, each sum a network of its own for z3, all in one for the solver."""
    variables, constraints = [], []
    for number, relation in enumerate(made):
        names = [f"p{number}_{part}" for part in range(len(relation.parts))]
        figures = zip((*names, f"t{number}"), (*relation.parts, relation.total), strict=True)
        variables += [_variable(name, Figure.of(f"{n // 100}.{n % 100:02d}")) for name, n in figures]
        total = Sum(tuple((Fraction(1), _ref(name)) for name in names))
        constraints.append(Constraint(CheckId(f"s{number}"), total, Comparison.EQ, _ref(f"t{number}")))
    network = Network(tuple(variables), tuple(constraints))
    plain = [_plain(relation) for relation in made]
    _compare(
        "plain sums",
        len(made),
        lambda: [holds(*one) for one in plain],
        lambda: [_z3_sum(relation) for relation in made],
    )
    failing = sum(part.rung != 0 for part in solve(network).components)
    theirs = sum(not _z3_sum(relation) for relation in made)
    _compare("sums", len(made), lambda: solve(network), lambda: [_z3_sum(relation) for relation in made])
    print(f"    beyond what is written: {failing} by the solver, {theirs} by z3")


def _plain(relation: Relation) -> tuple[list[tuple[int, str]], dict[str, tuple[int, int]]]:
    """Return a sum as the sieve decides it, in halves of the last digit."""
    figures = {f"p{part}": figure for part, figure in enumerate(relation.parts)} | {"t": relation.total}
    terms = [(1 if name != "t" else -1, name) for name in figures]
    return terms, {name: (2 * figure - 1, 2 * figure + 1) for name, figure in figures.items()}


def _z3_sum(relation: Relation) -> bool:
    import z3

    solver = z3.SolverFor("QF_LRA")
    terms = []
    for place, figure in enumerate((*relation.parts, relation.total)):
        term = z3.Real(f"x{place}")
        solver.add(2 * term >= 2 * figure - 1, 2 * term <= 2 * figure + 1)
        terms.append(term)
    solver.add(z3.Sum(terms[:-1]) == terms[-1])
    return bool(solver.check() == z3.sat)


def conversions_both(texts: list[list[tuple[int, int]]]) -> None:
    """Decide texts of conversions, each with a rate of its own that nobody knows."""
    networks = [_conversions(pairs) for pairs in texts]
    ours = [all(part.rung == 0 for part in solve(network).components) for network in networks]
    theirs = [_z3_conversions(pairs) for pairs in texts]
    equal = sum(a == b for a, b in zip(ours, theirs, strict=True))
    count = sum(map(len, texts))
    _compare(
        "conversions",
        count,
        lambda: [solve(network) for network in networks],
        lambda: [_z3_conversions(pairs) for pairs in texts],
    )
    print(f"    as written or not: {equal} of {len(texts)} texts equal")


def _conversions(pairs: list[tuple[int, int]]) -> Network:
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


def _z3_conversions(pairs: list[tuple[int, int]]) -> bool:
    import z3

    solver = z3.Solver()
    rate = z3.Real("rate")
    solver.add(rate > 0)
    for number, (source, target) in enumerate(pairs):
        a, b = z3.Real(f"a{number}"), z3.Real(f"b{number}")
        solver.add(2 * a >= 2 * source - 1, 2 * a <= 2 * source + 1)
        solver.add(2 * b >= 2 * target - 1, 2 * b <= 2 * target + 1, b == a * rate)
    return bool(solver.check() == z3.sat)


def _compare(what: str, count: int, ours: Callable[[], Any], theirs: Callable[[], Any]) -> None:
    mine, other = seconds(ours), seconds(theirs)
    print(
        f"  {what}: tieout {mine / count * 1e6:.1f} us a relation, z3 {other / count * 1e6:.0f} us: "
        f"{other / mine:.0f} times as fast"
    )
