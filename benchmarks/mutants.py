"""Changes the solver and the values one operator at a time, and counts the changes that no test notices.

    python benchmarks/mutants.py [MODULE ...] [--most N] [--seed N] [--jobs N]

Works on copies of the package in a temporary folder. A mutant is killed if a test fails or takes too long.
The score is the share of mutants that are killed; those that survive are listed with their line as it was.
A module is a file of the package, or a folder such as ``solver``; ``solver/ends.py`` is one too.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "validators" / "tieout"

#: The tests that must notice a change, the quickest first.
TESTS = {
    "interval.py": ("tests/test_interval.py", "tests/solver"),
    "reported.py": ("tests/test_reported.py", "tests/test_typed.py", "tests/properties"),
    "sieve": ("tests/sieve",),
    "solver": ("tests/solver", "tests/properties/test_verdicts_against_z3.py", "tests/rules"),
}
SECONDS = 600

_COMPARE = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_ARITHMETIC = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one file."""

    path: Path
    node: int  #: its number in a walk over the tree
    line: int
    what: str

    @property
    def source(self) -> str:
        """The text of the file with the change."""
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        _apply(next(node for number, node in enumerate(ast.walk(tree)) if number == self.node), self.what)
        return ast.unparse(tree)

    def __str__(self) -> str:
        was = self.path.read_text(encoding="utf-8").splitlines()[self.line - 1].strip()
        return f"{self.path.relative_to(PACKAGE)}:{self.line}: {self.what}: {was}"


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield every change of a file that is thought of here."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {id(child) for node in ast.walk(tree) for note in _notes(node) for child in ast.walk(note)}
    for number, node in enumerate(ast.walk(tree)):
        if id(node) not in skipped:
            for what in _changes(node):
                yield Mutant(path, number, getattr(node, "lineno", 1), what)


def _notes(node: ast.AST) -> list[ast.AST]:
    """What is no behaviour, annotations, ``assert`` and decorators, and constants whose sign alone counts."""
    found = [getattr(node, name, None) for name in ("annotation", "returns")]
    if isinstance(node, ast.Assert):
        found.append(node)
    if isinstance(node, ast.ClassDef):
        found += node.decorator_list
    if isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant):
        found.append(node.operand)
    return [note for note in found if isinstance(note, ast.AST)]


def _changes(node: ast.AST) -> list[str]:
    match node:
        case ast.Compare(ops=[op]) if type(op) in _COMPARE:
            return [f"compare {type(op).__name__}"]
        case ast.BoolOp():
            return ["and for or"]
        case ast.BinOp(op=op) if type(op) in _ARITHMETIC:
            return [f"arithmetic {type(op).__name__}"]
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            return ["drop sign"]
        case ast.Constant(value=bool()):
            return ["other truth"]
        case ast.Constant(value=int()):
            return ["one more"]
        case ast.If() | ast.IfExp():
            return ["condition inverted"]
    return []


def _apply(node: ast.AST, what: str) -> None:
    match node:
        case ast.Compare(ops=[op]):
            node.ops = [_COMPARE[type(op)]()]
        case ast.BoolOp():
            node.op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
        case ast.BinOp():
            node.op = _ARITHMETIC[type(node.op)]()
        case ast.UnaryOp():
            node.op = ast.UAdd() if isinstance(node.op, ast.USub) else node.op
            if isinstance(node.op, ast.Not):
                node.operand = ast.UnaryOp(ast.Not(), node.operand)
        case ast.Constant(value=bool()):
            node.value = not node.value
        case ast.Constant():
            node.value = node.value + 1
        case ast.If() | ast.IfExp():
            node.test = ast.UnaryOp(ast.Not(), node.test)


def survives(mutant: Mutant, copies: SimpleQueue[Path]) -> bool:
    """Run the tests on a copy of the package with one file changed."""
    copy_of = copies.get()
    relative = mutant.path.relative_to(PACKAGE)
    target = copy_of / "tieout" / relative
    original = target.read_text(encoding="utf-8")
    target.write_text(mutant.source, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(copy_of), "PYTHONDONTWRITEBYTECODE": "1"}
    words = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:tieout"]
    try:
        return all(_pass([*words, tests], environment) for tests in TESTS[relative.parts[0]])
    finally:
        target.write_text(original, encoding="utf-8")
        copies.put(copy_of)


def _pass(words: Sequence[str], environment: Mapping[str, str]) -> bool:
    try:
        done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def copied(folder: Path) -> Path:
    """Return a folder with a copy of the package."""
    shutil.copytree(PACKAGE, folder / "tieout", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "schemas", folder / "tieout" / "schemas", dirs_exist_ok=True)
    return folder


def measure(module: str, chosen: Sequence[Mutant], pool: Executor, copies: SimpleQueue[Path]) -> None:
    """Print the survivors of a module as they are found, then its score."""
    killed = 0
    for mutant, left in zip(chosen, pool.map(lambda one: survives(one, copies), chosen), strict=True):
        killed += not left
        if left:
            print(f"  {mutant}", flush=True)
    print(f"{module}: {killed} of {len(chosen)} killed, {killed / len(chosen):.1%}", flush=True)


def main() -> int:
    """Mutate, test, count."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("modules", nargs="*", default=list(TESTS), help=", ".join(TESTS))
    parser.add_argument("--most", type=int, default=100, help="mutants a module, chosen at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(options.jobs) as pool:
        copies: SimpleQueue[Path] = SimpleQueue()
        for job in range(options.jobs):
            copies.put(copied(Path(folder, str(job))))
        for module in options.modules:
            place = PACKAGE / module
            paths = sorted(place.glob("*.py")) if place.is_dir() else [place]
            every = [mutant for path in paths for mutant in mutants(path)]
            chosen = random.Random(options.seed).sample(every, min(options.most, len(every)))
            print(f"{module}: {len(every)} mutants are possible")
            measure(module, chosen, pool, copies)
    return 0


if __name__ == "__main__":
    sys.exit(main())
