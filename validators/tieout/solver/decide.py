"""Exact verdicts on blocks with cycles, by z3 over the reals; it is imported when it is first needed.

Which of several conflicts z3 comes upon depends on all that its context was asked before. So each component
has a context of its own: what else is judged in the same process decides nothing.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from tieout.interval import Interval
from tieout.solver.answers import Answer, Feasible, Infeasible, Values
from tieout.solver.blocks import Block
from tieout.solver.budget import Budget, Undecided
from tieout.solver.dive import linearised
from tieout.solver.encode import Encoding, Problem, encoded
from tieout.solver.ends import ALL, NEGATIVE, POSITIVE, Ends, Number, is_empty, meet, pick
from tieout.solver.network import Component
from tieout.solver.numerals import constant, exact
from tieout.solver.primitive import Product, indices
from tieout.verdicts import Proof

__all__ = ["Universe", "context_of", "decide", "extent", "problem_of"]


def problem_of(
    component: Component, block: Block, domains: Mapping[int, Ends], narrowed: Mapping[int, Ends]
) -> Problem:
    """Return a block as z3 shall see it."""
    return _problem(component, sorted(block.primitives), domains, narrowed, narrowed)


def context_of(component: Component) -> Any:
    """Return the z3 context of a component."""
    if component.context is None:
        import z3

        component.context = z3.Context()
    return component.context


def _problem(
    component: Component,
    numbers: Iterable[int],
    domains: Mapping[int, Ends],
    narrowed: Mapping[int, Ends],
    signs: Mapping[int, Ends],
) -> Problem:
    primitives = {number: component.primitives[number] for number in numbers}
    touched = sorted({v for primitive in primitives.values() for v in indices(primitive)})
    return Problem(
        primitives,
        {v: domains[v] for v in touched},
        {v: narrowed[v] for v in touched},
        {v: signs[v] for v in touched},
        {v: component.figure[v] for v in touched},
        {number: component.owner[number] for number in primitives},
        context_of(component),
    )


class Universe:
    """All of a component on one rung in one solver, so that a question is a choice of literals.

    It is there where a gauge needs only the signs of unknowns and of the figures in ``needed``.
    """

    def __init__(self, component: Component, rung: int, budget: Budget) -> None:
        import z3

        self._component = component
        ends = dict(enumerate(component.ends(rung)))
        bare = {v: e if component.figure[v] < 0 else ALL for v, e in ends.items()}
        self._problem = _problem(component, range(len(component.primitives)), ends, ends, bare)
        self._encoding = encoded(self._problem)
        gauge = self._encoding.gauge
        self.linear = gauge is not None
        self.needed: frozenset[int] = frozenset()
        if gauge is None:
            return
        self.needed = frozenset(component.figure[v] for v in gauge.scalers) - {-1}
        context = self._problem.context
        self._solver = z3.SolverFor("QF_LRA", ctx=context)
        self._solver.set("rlimit", budget.rlimit)
        self._solver.from_string(self._encoding.text())
        self._literals = {name: z3.Bool(name, context) for name in self._encoding.members}

    def answers(self, figures: Container[int]) -> bool:
        """Return whether questions that keep these figures can be asked."""
        return self.linear and all(figure in figures for figure in self.needed)

    def ask(self, figures: Container[int], numbers: Iterable[int], *, witness: bool) -> Answer:
        """Return whether some primitives can all hold with the readings of some figures.

        :raises Undecided: if z3 gave up within its resource limit
        """
        import z3

        chosen = self._chosen(figures, numbers)
        verdict = self._solver.check(*chosen)
        if verdict == z3.unknown:
            raise Undecided(_gave_up(self._solver))
        if verdict == z3.sat:
            if not witness:
                return Feasible()
            left = {v: ALL if f not in figures and f >= 0 else self._problem.domains[v]
                    for v, f in self._problem.figure.items()}  # fmt: skip
            return Feasible(_completed(self._encoding, self._problem, left, self._solver.model()))
        core = [self._encoding.members[str(literal)] for literal in self._solver.unsat_core()]
        return _clash(core)

    def _chosen(self, figures: Container[int], numbers: Iterable[int]) -> list[Any]:
        """Return the literals of some primitives and of those of their figures that count."""
        component = self._component
        checks: set[int] = set()
        touched: set[int] = set()
        for number in numbers:
            checks.add(component.owner[number])
            touched.update(component.figure[v] for v in indices(component.primitives[number]))
        wanted = [f"check{check}" for check in sorted(checks)]
        wanted += [f"figure{figure}" for figure in sorted(touched) if figure in figures]
        return [self._literals[name] for name in wanted if name in self._literals]

    def reaches(self, figures: Container[int], numbers: Iterable[int], variable: int, value: Number) -> bool:
        """Return whether a variable can surely have a value with all that :meth:`ask` is asked about."""
        import z3

        told = self._encoding.at(variable, value)
        if told is None:
            return False
        column, factor, unit = told
        context = self._problem.context
        amount = constant(factor, context)
        self._solver.push()
        self._solver.add(
            z3.Real(column, context) == (amount if unit is None else amount * z3.Real(unit, context))
        )
        verdict = self._solver.check(*self._chosen(figures, numbers))
        self._solver.pop()
        return bool(verdict == z3.sat)


def decide(problem: Problem, budget: Budget) -> Answer:
    """Return a witness or the members that clash, not yet minimal.

    :raises Undecided: if z3 gave up within its resource limit
    """
    import z3

    encoding = encoded(problem)
    linear = encoding.gauge is not None
    found = None if linear else _dived(problem, budget)
    if found is not None:
        return found
    context = problem.context
    solver = z3.Solver(ctx=context) if linear else z3.SolverFor("QF_NRA", ctx=context)
    solver.set("rlimit", budget.rlimit if linear else budget.polynomial_rlimit)
    solver.from_string(encoding.text())
    literals = [z3.Bool(name, context) for name in encoding.members]
    if encoding.gauge is None:
        solver.add(*literals)
        verdict = solver.check()
    else:
        verdict = solver.check(*literals)
    if verdict == z3.unknown:
        raise Undecided(_gave_up(solver))
    if verdict == z3.sat:
        return Feasible(_completed(encoding, problem, problem.domains, solver.model()))
    if encoding.gauge is None:
        return _clash(encoding.members.values())
    return _clash([encoding.members[str(literal)] for literal in solver.unsat_core()])


def _gave_up(solver: Any) -> str:
    return f"z3 gave up ({solver.reason_unknown()})"


def _dived(problem: Problem, budget: Budget) -> Feasible | None:
    """Try for a witness with some factors fixed; None says nothing."""
    import z3

    easier = linearised(problem)
    try:
        encoding = None if easier is None else encoded(easier)
    except Undecided:  # what was fixed may be longer than all that was written
        return None
    if easier is None or encoding is None or encoding.gauge is None:
        return None
    solver = z3.SolverFor("QF_LRA", ctx=easier.context)
    solver.set("rlimit", budget.polynomial_rlimit)
    solver.from_string(encoding.text())
    if solver.check(*[z3.Bool(name, easier.context) for name in encoding.members]) != z3.sat:
        return None
    values = _completed(encoding, easier, easier.domains, solver.model())
    for variable, ends in easier.domains.items():
        values.setdefault(variable, pick(ends))  # a fixed factor that no sum names any more
    return Feasible(values)


def _clash(members: Iterable[tuple[str, int]]) -> Infeasible:
    kept = list(members)
    return Infeasible(
        frozenset(number for kind, number in kept if kind == "figure"),
        frozenset(number for kind, number in kept if kind == "check"),
        proof=Proof.Z3,
    )


def _completed(encoding: Encoding, problem: Problem, domains: Mapping[int, Ends], model: Any) -> Values:
    """Add to a model the factors that were bounded away."""
    values = encoding.values(model)
    for primitive in problem.primitives.values():
        if not isinstance(primitive, Product):
            continue
        for factor, other in ((primitive.left, primitive.right), (primitive.right, primitive.left)):
            if factor in encoding.private:
                result, known = values[primitive.result], values[other]
                values[factor] = _factor(result, known, _nonzero(domains[factor]))
    return values


def _nonzero(domain: Ends) -> Ends:
    """Return the part of a domain above zero, else below it, else all of it: a divisor must not be zero."""
    for side in (POSITIVE, NEGATIVE):
        part = meet(domain, side)
        if not is_empty(part):
            return part
    return domain


def _factor(result: Number | Interval, known: Number | Interval, domain: Ends) -> Number:
    assert not isinstance(result, Interval) and not isinstance(known, Interval)  # the encoding is linear
    return Fraction(result) / known if known else pick(domain)


def extent(
    problem: Problem, variable: int, budget: Budget, reached: Sequence[Number | None] = (None, None)
) -> Ends | None:
    """Return the exact ends of what a variable may be, or None where they are not linear.

    The problem must be feasible.

    :param reached: the lowest and the highest value, where they are known to be reached
    """
    encoding = encoded(problem, variable)
    told = encoding.column(variable)
    if told is None:
        return None
    column, is_inverted = told
    text = encoding.text() + "".join(f"\n(assert {literal})" for literal in encoding.members)
    ends: list[tuple[Number | None, bool]] = []
    for known, sign in zip(reached, (-1, 1), strict=True):
        if known is not None:
            ends.append((known, False))
            continue
        end = _furthest(problem.context, text, column, -sign if is_inverted else sign, budget)
        if end is None:
            return None
        ends.append(_inverted(*end, high=sign > 0) if is_inverted else end)
    (low, low_open), (high, high_open) = ends
    return low, high, low_open, high_open


def _furthest(
    context: Any, text: str, column: str, sign: int, budget: Budget
) -> tuple[Fraction | None, bool] | None:
    """Return how far up (``sign`` 1) or down (-1) a column can go, and whether that is left out.

    None if z3 gave up within its resource limit.
    """
    import z3

    optimizer = z3.Optimize(ctx=context)
    optimizer.set("rlimit", budget.rlimit)
    optimizer.from_string(text)
    goal = optimizer.maximize(sign * z3.Real(column, context))
    if optimizer.check() != z3.sat:
        return None
    infinite, value, _ = optimizer.upper_values(goal)
    if infinite.as_long() != 0:
        return None, False
    bound = sign * exact(value)
    solver = z3.SolverFor("QF_LRA", ctx=context)
    solver.set("rlimit", budget.rlimit)
    solver.from_string(text)
    solver.add(z3.Real(column, context) == constant(bound, context))
    verdict = solver.check()
    return None if verdict == z3.unknown else (bound, verdict != z3.sat)


def _inverted(end: Fraction | None, is_open: bool, *, high: bool) -> tuple[Number | None, bool]:
    """Return an end of one over a range above zero, from the other end of the range."""
    if high:
        return (1 / end, is_open) if end else (None, False)
    return (1 / end, is_open) if end else (0, True)
