"""Measure the solver: agreement with a second encoding, planted slips, and speed beside z3 in the same run.

    python benchmarks/solver.py [agree] [slips] [speed] [ties] [--count N]

Without a name all of them run; the full counts take a few minutes of one core. Times are CPU seconds.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.solver.reference import first_rung
from tests.solver.strategies import (
    Story,
    conversion,
    cyclic,
    digits_of,
    joined,
    rate,
    ref,
    reported,
    slipped,
    summed,
    tie,
    tree,
)
from tests.solver.verify import problems

from tieout.constraints import Network, VariableId
from tieout.reported import Figure, Reported
from tieout.solver import Budget, solve
from tieout.solver.answers import Infeasible, Question
from tieout.solver.explain import minimal
from tieout.solver.network import compiled
from tieout.solver.query import ask


def clocked(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the CPU seconds that a piece of work took, and its result."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def worst_rung(network: Network) -> tuple[float, int | str | None, Any]:
    seconds, solution = clocked(lambda: solve(network))
    if any(component.undecided for component in solution.components):
        return seconds, "unknown", solution
    rungs = [component.rung for component in solution.components]
    return (
        seconds,
        (None if None in rungs else max(int(rung) for rung in rungs if rung is not None)),
        solution,
    )


def agree(count: int) -> None:
    """Random trees and cyclic networks: the same verdict as z3 from the definitions, and sound evidence."""
    for kind in (tree, cyclic):
        shapes: Counter[str] = Counter()
        ours = theirs = slowest = 0.0
        same = unknown = unsound = 0
        for seed in range(count):
            story: Story = kind(random.Random(f"{kind.__name__}{seed}"))
            network = story.network()
            shapes.update(story.used)
            seconds, rung, solution = worst_rung(network)
            ours, slowest = ours + seconds, max(slowest, seconds)
            seconds, expected = clocked(lambda network=network: first_rung(network))
            theirs += seconds
            same += rung == expected
            unknown += rung == "unknown"
            unsound += bool(problems(network, solution))
        print(f"{kind.__name__}: {same} of {count} agree, {unknown} unknown, {unsound} with unsound evidence")
        print(
            f"  {1000 * ours / count:.1f} ms a network with evidence and suspects (slowest {slowest:.2f} s);"
        )
        print(f"  z3 alone, verdict only: {1000 * theirs / count:.1f} ms")
        rare = {shape or "bare": f"{100 * n / count:.0f} %" for shape, n in sorted(shapes.items())}
        print(f"  shapes: {rare}")


def slips(count: int) -> None:
    """Planted slips: is the figure a suspect, is the truth in what fits, is anybody else accused?"""
    found = fits = alone = pools = 0
    for seed in range(count):
        case = slipped(random.Random(seed))
        conflicts = [k for component in solve(case.network).components for k in component.conflicts]
        named = [s for k in conflicts for s in k.suspects if s.figures == (case.planted,)]
        found += bool(named)
        fits += bool(named) and case.truth in named[0].fits[VariableId(case.planted)]
        if case.pairs:
            pools += 1
            alone += {f for k in conflicts for s in k.suspects for f in s.figures} <= case.pair
    print(f"slips: planted figure among the suspects in {found} of {count}, truth fits in {fits}")
    print(f"  pools with three or more other pairs: only the planted pair suspected in {alone} of {pools}")
    twins = count * 2 // 5
    apart = 0
    for seed in range(twins):
        both = random.Random(f"twins{seed}")
        cases = [slipped(both, "x"), slipped(both, "y")]
        solution = solve(joined(*[case.network for case in cases]))
        conflicts = [k for component in solution.components for k in component.conflicts]
        named = [any((case.planted,) == s.figures for k in conflicts for s in k.suspects) for case in cases]
        apart += len(conflicts) == 2 and all(named)
    print(f"  two slips in independent parts: two conflicts, one each, in {apart} of {twins}")


def sums(count: int, parts: int, *, wrong: bool) -> Network:
    """Return a tree of so many sums, each total reported, one of them wrong if asked for."""
    chance = random.Random(1)
    children: dict[int, range] = {}
    size = 1
    for node in range(count):
        children[node] = range(size, size + parts)
        size += parts
    values: dict[int, Fraction] = {}
    for node in reversed(range(size)):
        own = children.get(node)
        leaf = Fraction(chance.randint(100, 10**6), 100)
        values[node] = sum((values[n] for n in own), Fraction(0)) if own else leaf
    broken = count // 2 if wrong else -1
    variables = []
    for node in range(size):
        shown = values[node] + (values[node] / 10 + 20 * parts if node == broken else 0)
        variables.append(reported(f"n{node:06d}", Reported(Figure.of(digits_of(shown, 0)))))
    ties = [
        tie(f"t{node:06d}", ref(f"n{node:06d}"), "==", summed(*[f"n{n:06d}" for n in own]))
        for node, own in children.items()
    ]
    return Network(tuple(variables), tuple(ties))


def z3_core(network: Network, timeout: int = 120) -> tuple[float, str]:
    """Return how long z3 takes for a verdict and an unsatisfiable core on the loosest rung."""
    import z3

    def work() -> str:
        solver = z3.SolverFor("QF_LRA")
        solver.set("timeout", 1000 * timeout)
        names = {v.id: z3.Real(v.id) for v in network.variables}
        for v in network.variables:
            low, high = v.readings[3].low, v.readings[3].high
            assert low is not None and high is not None
            body = z3.And(names[v.id] >= z3.Q(low.numerator, low.denominator),
                          names[v.id] <= z3.Q(high.numerator, high.denominator))  # fmt: skip
            solver.assert_and_track(body, f"reading {v.id}")
        for c in network.constraints:
            total: Any = c.right
            body = names[c.left.id] == z3.Sum([names[term.id] for _, term in total.terms])
            solver.assert_and_track(body, f"tie {c.check}")
        verdict = str(solver.check())
        return f"{verdict}, core of {len(solver.unsat_core())}" if verdict == "unsat" else verdict

    return clocked(work)


def timed_parts(network: Network) -> tuple[float, float, float, Infeasible | None]:
    """Return the seconds to compile, to decide the loosest rung with a minimal conflict, and to solve all."""
    budget = Budget()
    compiling, components = clocked(lambda: compiled(network, budget))
    (component,) = components
    component.ends(3)

    def verdict() -> Infeasible | None:
        answer = ask(component, Question(3), budget)
        if isinstance(answer, Infeasible):
            conflict = minimal(component, Question(3), answer, budget)
            return Infeasible(conflict.figures, conflict.checks, conflict.is_minimal)
        return None

    deciding, conflict = clocked(verdict)
    solving, _ = clocked(lambda: solve(network))
    return compiling, deciding, solving, conflict


def speed(_: int) -> None:
    """Sums in trees, beside z3's unsatisfiable cores."""
    for title, count, parts, wrong in (
        ("1,000 sums, every total reported, one wrong", 1000, 4, True),
        ("a root and 4,000 leaves, wrong", 1, 4000, True),
        ("50,000 facts in 10,000 sums, all right", 10_000, 5, False),
        ("50,000 facts in 10,000 sums, one wrong", 10_000, 5, True),
    ):
        network = sums(count, parts, wrong=wrong)
        best = min((timed_parts(network) for _ in range(3)), key=lambda timed: timed[0] + timed[1])
        compiling, deciding, solving, conflict = best
        facts = len(network.variables)
        members = (
            "feasible" if conflict is None else f"conflict of {len(conflict.figures) + len(conflict.checks)}"
        )
        print(f"{title}: {facts} facts, {members}")
        print(f"  network to verdict and minimal conflict {1000 * (compiling + deciding):.1f} ms: ", end="")
        print(f"compile {1000 * compiling:.1f} ms, decide {1000 * deciding:.1f} ms", end="")
        print(f" ({facts / deciding:,.0f} facts a second); all of solve {1000 * solving:.0f} ms")
        theirs, told = z3_core(network)
        print(
            f"  z3: {told} in {1000 * theirs:.0f} ms, {theirs / deciding:,.0f} times as long as the verdict",
            end="",
        )
        print(f", {theirs / (compiling + deciding):,.1f} times as long with compiling")


def story_of_ties(count: int, slips: int, seed: int = 1) -> Network:
    """Return conversions at one rate, each ordered with the one before, with digits swapped in some."""
    chance = random.Random(seed)
    amounts = [chance.randint(1000, 9999) for _ in range(count)]
    restated = [round(amount * Fraction("0.8671")) for amount in amounts]
    for place in chance.sample(range(count), slips):
        digits = str(restated[place])
        restated[place] = int(digits[1] + digits[0] + digits[2:])
    variables, ties = [rate("rate")], []
    for n, (amount, other) in enumerate(zip(amounts, restated, strict=True)):
        variables += [reported(f"f{n}", Reported(Figure.of(str(amount), scale=10**6))),
                      reported(f"f{n}.EUR", Reported(Figure.of(str(other), scale=10**6)))]  # fmt: skip
        ties.append(conversion(f"c{n}", f"f{n}.EUR", f"f{n}", ref("rate")))
        if n:
            op = "<=" if amount >= amounts[n - 1] else ">="
            ties.append(tie(f"t{n}", ref(f"f{n - 1}"), op, ref(f"f{n}")))
    return Network(tuple(variables), tuple(ties))


def ties(_: int) -> None:
    """Many ties between conversions at one rate, with slips: the cycles that no sweep decides."""
    for count, wrong in ((100, 0), (100, 3), (500, 0), (500, 5)):
        network = story_of_ties(count, wrong)
        seconds, solution = clocked(lambda network=network: solve(network))
        found = sum(len(component.conflicts) for component in solution.components)
        print(f"{count} conversions and {count - 1} orders, {wrong} slips: {found} conflicts, ", end="")
        print(f"all of solve {seconds:.1f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("what", nargs="*", choices=["agree", "slips", "speed", "ties", []], default=[])
    parser.add_argument("--count", type=int, help="networks of each kind (1000), files with a slip (500)")
    options = parser.parse_args()
    parts = {"speed": (speed, 0), "slips": (slips, 500), "ties": (ties, 0), "agree": (agree, 1000)}
    for name, (part, count) in parts.items():
        if not options.what or name in options.what:
            part(options.count or count)


if __name__ == "__main__":
    main()
