"""All that the solver tells of random networks, as it was kept beside: no change of it goes unseen.

That what it tells is right is for the other tests. These hold what may differ and be as right: which conflict
is told of several, in which order suspects stand, how a conflict is proven.
``python -m tests.solver.test_told`` writes the texts anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from tests.solver.strategies import cyclic, joined, linear, nested, pool, quoted, table, tangled, tree, wild

from tieout.constraints import Network
from tieout.solver import solve
from tieout.verdicts import Conflict, Solution

TOLD = Path(__file__).parent / "told"

KINDS: dict[str, tuple[Callable[[Random], Network], int]] = {
    "cycles": (lambda random: cyclic(random).network(), 40),
    "linear": (linear, 80),
    "nested": (nested, 100),
    "pools": (
        lambda random: joined(*(pool(random, random.randint(2, 6), prefix=p).network for p in "ab")),
        15,
    ),
    "quoted": (quoted, 25),
    "tables": (lambda random: table(random).network, 20),
    "tangled": (tangled, 80),
    "trees": (lambda random: tree(random).network(), 50),
    "wild": (wild, 150),
}


def told(solution: Solution) -> Iterator[str]:
    """Yield the lines of a solution; values in proofs, which are long, as a digest."""
    for component in solution.components:
        yield f"rung {component.rung}{component.undecided and f', {component.undecided}'}"
        for name, left in component.ranges.items():
            yield f"  {name} in {left}"
        for conflict in component.conflicts:
            yield from _of_conflict(conflict)
    for check in solution.checks:
        yield f"{check.check} {check.outcome.value} {check.rung} {check.why} {check.detail}".rstrip()


def _of_conflict(conflict: Conflict) -> Iterator[str]:
    marks = [name for name in ("smallest", "minimal", "by_itself") if getattr(conflict, name)]
    yield f"  conflict of {' '.join(conflict.figures)}, {' '.join(conflict.checks)}"
    told = (conflict.rung, conflict.severity_rung, conflict.proof.value, *marks)
    yield f"    {' '.join(map(str, told))}"
    if conflict.multipliers:
        digest = sha256("".join(map(str, conflict.multipliers)).encode())
        yield f"    proof {digest.hexdigest()[:12]}"
    for suspect in conflict.suspects:
        fits = (f"{name} in {left}" for name, left in suspect.fits.items())
        yield f"    or {' '.join(fits)}"


def told_of(kind: str, seed: int) -> str:
    return "\n".join(told(solve(KINDS[kind][0](Random(1000 + seed)))))


def kept() -> dict[tuple[str, int], str]:
    """Return the texts kept, by kind and seed."""
    texts = {}
    for kind, (_, count) in KINDS.items():
        parts = (TOLD / f"{kind}.txt").read_text(encoding="utf-8").split(f"# {kind} ")[1:]
        for seed, part in zip(range(count), parts, strict=True):
            texts[kind, seed] = part.partition("\n")[2].rstrip("\n")
    return texts


KEPT = {} if __name__ == "__main__" else kept()


@pytest.mark.parametrize(("kind", "seed"), KEPT)
def test_what_is_told_is_as_kept(kind: str, seed: int) -> None:
    assert told_of(kind, seed) == KEPT[kind, seed]


if __name__ == "__main__":
    TOLD.mkdir(exist_ok=True)
    for kind, (_, count) in KINDS.items():
        texts = [f"# {kind} {seed}\n{told_of(kind, seed)}\n" for seed in range(count)]
        (TOLD / f"{kind}.txt").write_text("".join(texts), encoding="utf-8")
