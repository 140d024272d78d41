"""Changes the solver and the values one operator at a time, and counts the changes that no test notices.

    python benchmarks/mutants.py [MODULE ...] [--most N] [--seed N]

Works on a copy of the package in a temporary folder. A mutant is killed if a test fails or takes too long.
The score is the share of mutants that are killed; those that survive are listed with their line.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "validators" / "tieout"

#: The tests that must notice a change, the quickest first.
TESTS = {
    "interval.py": ("tests/test_interval.py", "tests/solver"),
    "reported.py": ("tests/test_reported.py", "tests/test_typed.py", "tests/properties"),
    "sieve": ("tests/sieve",),
    "solver": ("tests/solver",),
}
SECONDS = 240

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
    line: int
    what: str
    source: str


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield every change of a file that is thought of here."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {id(child) for node in ast.walk(tree) for note in _notes(node) for child in ast.walk(note)}
    for number, node in enumerate(ast.walk(tree)):
        if id(node) in skipped:
            continue
        for what in _changes(node):
            changed = copy.deepcopy(tree)
            target = next(n for place, n in enumerate(ast.walk(changed)) if place == number)
            _apply(target, what)
            yield Mutant(path, getattr(node, "lineno", 0), what, ast.unparse(changed))


def _notes(node: ast.AST) -> list[ast.AST]:
    """Annotations and ``assert`` statements: no behaviour."""
    found = [getattr(node, name, None) for name in ("annotation", "returns")]
    if isinstance(node, ast.Assert):
        found.append(node)
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


def survives(mutant: Mutant, copy_of: Path) -> bool:
    """Run the tests on a copy of the package with one file changed."""
    relative = mutant.path.relative_to(PACKAGE)
    target = copy_of / "tieout" / relative
    original = target.read_text(encoding="utf-8")
    target.write_text(mutant.source, encoding="utf-8")
    tests = [test for test in TESTS[relative.parts[0]] if (ROOT / test).exists()]
    environment = {**os.environ, "PYTHONPATH": str(copy_of), "PYTHONDONTWRITEBYTECODE": "1"}
    words = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:tieout", *tests]
    try:
        done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, timeout=SECONDS)
        return done.returncode == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        target.write_text(original, encoding="utf-8")


def main() -> int:
    """Mutate, test, count."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("modules", nargs="*", default=list(TESTS), help=", ".join(TESTS))
    parser.add_argument("--most", type=int, default=100, help="mutants a module, chosen at random")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy_of = Path(folder)
        shutil.copytree(PACKAGE, copy_of / "tieout", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "schemas", copy_of / "tieout" / "schemas", dirs_exist_ok=True)
        for module in options.modules:
            place = PACKAGE / module
            paths = sorted(place.glob("*.py")) if place.is_dir() else [place]
            every = [mutant for path in paths for mutant in mutants(path)]
            chosen = random.Random(options.seed).sample(every, min(options.most, len(every)))
            left = [mutant for mutant in chosen if survives(mutant, copy_of)]
            print(f"{module}: {len(chosen) - len(left)} of {len(chosen)} killed ({len(every)} possible)")
            for mutant in sorted(left, key=lambda mutant: (mutant.path.name, mutant.line)):
                print(f"  {mutant.path.name}:{mutant.line}: {mutant.what}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
