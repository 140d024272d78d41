"""Exact verdicts on blocks with cycles, by z3 over the reals; it is imported when it is first needed."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tieout.solver.answers import Answer, Feasible, Infeasible, Values
from tieout.solver.blocks import Block
from tieout.solver.budget import Budget, Undecided
from tieout.solver.ends import Ends, Number
from tieout.solver.encode import Encoding, Problem, encoded
from tieout.solver.network import Component
from tieout.solver.primitive import Product, indices
from tieout.verdicts import Proof

__all__ = ["decide", "extent", "problem_of"]


def problem_of(
    component: Component, block: Block, domains: dict[int, Ends], narrowed: dict[int, Ends]
) -> Problem:
    """Return a block as z3 shall see it."""
    primitives = {number: component.primitives[number] for number in sorted(block.primitives)}
    touched = sorted({v for primitive in primitives.values() for v in indices(primitive)})
    return Problem(
        primitives,
        {v: domains[v] for v in touched},
        {v: narrowed[v] for v in touched},
        {v: component.figure[v] for v in touched},
        {number: component.owner[number] for number in primitives},
    )


def decide(problem: Problem, budget: Budget) -> Answer:
    """Return a witness or the members that clash, not yet minimal.

    :raises Undecided: if z3 gave up within its resource limit
    """
    import z3

    encoding = encoded(problem)
    solver = z3.Solver() if encoding.gauge is not None else z3.SolverFor("QF_NRA")
    solver.set("rlimit", budget.rlimit)
    solver.add(*encoding.formulas)
    members = list(encoding.literals)
    if encoding.gauge is None:
        solver.add(*encoding.literals.values())
        verdict = solver.check()
    else:
        verdict = solver.check(*encoding.literals.values())
    if verdict == z3.unknown:
        raise Undecided(f"z3: {solver.reason_unknown()}")
    if verdict == z3.sat:
        return Feasible(_completed(encoding, problem, solver.model()))
    if encoding.gauge is not None:
        core = {str(literal) for literal in solver.unsat_core()}
        members = [member for member in members if str(encoding.literals[member]) in core]
    return Infeasible(
        frozenset(number for kind, number in members if kind == "figure"),
        frozenset(number for kind, number in members if kind == "check"),
        proof=Proof.Z3,
    )


def _completed(encoding: Encoding, problem: Problem, model: Any) -> Values:
    """Add to a model the factors that were bounded away."""
    values = encoding.values(model)
    for primitive in problem.primitives.values():
        if not isinstance(primitive, Product):
            continue
        for factor, other in ((primitive.left, primitive.right), (primitive.right, primitive.left)):
            if factor in encoding.private:
                result, known = values[primitive.result], values[other]
                values[factor] = _factor(result, known, problem.domains[factor])
    return values


def _factor(result: Any, known: Any, domain: Ends) -> Number:
    from tieout.solver.ends import POSITIVE, meet, pick

    return result / known if known else pick(meet(domain, POSITIVE))


def extent(problem: Problem, variable: int, budget: Budget) -> Ends | None:
    """Return the exact ends of what a variable may be, or None where they are not linear.

    The problem must be feasible.
    """
    import z3

    encoding = encoded(problem, (variable,))
    if encoding.gauge is None or encoding.unit(variable) is not None or variable in encoding.private:
        return None
    ends: list[tuple[Number | None, bool]] = []
    for sign in (-1, 1):
        optimizer = z3.Optimize()
        optimizer.set("rlimit", budget.rlimit)
        optimizer.add(*encoding.formulas, *encoding.literals.values())
        goal = optimizer.maximize(sign * encoding.columns[variable])
        if optimizer.check() != z3.sat:
            return None
        infinite, value, _ = optimizer.upper_values(goal)
        if infinite.as_long() != 0:
            ends.append((None, False))
            continue
        bound = sign * _fraction(value)
        solver = z3.Solver()
        solver.add(*encoding.formulas, *encoding.literals.values())
        solver.add(encoding.columns[variable] == z3.Q(bound.numerator, bound.denominator))
        ends.append((bound, solver.check() != z3.sat))
    (low, low_open), (high, high_open) = ends
    if variable in encoding.gauge.inverted:
        return (
            0 if high is None else 1 / high,
            None if not low else 1 / low,
            high is None or high_open,
            low_open and bool(low),
        )
    return low, high, low_open, high_open


def _fraction(value: Any) -> Fraction:
    """Return a number of z3, which has no common way to ask for integers and fractions."""
    return Fraction(value.as_string())
