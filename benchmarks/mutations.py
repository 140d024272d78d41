"""What `benchmarks/mutants.py` changes in a file: one operator, constant or condition at a time."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["Mutant", "listed", "mutants"]

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
    line: int  #: where it stands
    column: int  #: where on the line, from 1
    first: int  #: the line on which the statement begins that it stands in
    function: str  #: the qualified name of the outermost function around it; empty if it runs on import
    what: str  #: empty for no change

    @property
    def tree(self) -> ast.Module:
        """The file with the change; everything keeps its line."""
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        if self.what:
            _apply(next(node for number, node in enumerate(ast.walk(tree)) if number == self.node), self.what)
        return ast.fix_missing_locations(tree)

    @property
    def key(self) -> str:
        """What it changes, without the line: so it is known again after changes elsewhere in the file."""
        was = _lines(self.path)[self.line - 1]
        column = self.column - (len(was) - len(was.lstrip()))
        place = f"{self.path.parent.name}/{self.path.name}: {self.function}"
        return f"{place}: {self.what} at {column}: {was.strip()}"

    def __str__(self) -> str:
        name, _, rest = self.key.partition(":")
        return f"{name}:{self.line}:{rest}"


@cache
def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a node stands."""

    first: int = 1
    scope: tuple[str, ...] = ()  #: the classes and the outermost function around it
    is_run: bool = False  #: in a function, so that it runs when that is called


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield every change of a file that is thought of here."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    places = dict(_placed(tree, _Place()))
    for number, node in enumerate(ast.walk(tree)):
        place = places.get(id(node))
        if place is not None:
            name = ".".join(place.scope) if place.is_run else ""
            for what in _changes(node):
                line, column = getattr(node, "lineno", 1), getattr(node, "col_offset", 0) + 1
                yield Mutant(path, number, line, column, place.first, name, what)


def listed(text: str) -> set[str]:
    """Return the keys of all changes that a text lists, as a run prints them or as a page quotes them."""
    lines = [line.strip().removeprefix("- `").removesuffix("`") for line in text.splitlines()]
    return {re.sub(r"^([\w/.]+):\d+:", r"\1:", line) for line in lines if re.match(r"[\w/]+\.py:", line)}


def _placed(node: ast.AST, place: _Place) -> Iterator[tuple[int, _Place]]:
    """Yield the place of a node and of all in it that is behaviour."""
    yield id(node), place
    notes = {id(note) for note in _notes(node)}
    for child in ast.iter_child_nodes(node):
        if id(child) not in notes:
            yield from _placed(child, _inner(node, child, place))


def _inner(node: ast.AST, child: ast.AST, place: _Place) -> _Place:
    first = child.lineno if isinstance(child, ast.stmt) else place.first
    is_body = isinstance(child, ast.stmt)
    if place.is_run or not is_body or not isinstance(node, ast.ClassDef | ast.FunctionDef):
        return _Place(first, place.scope, place.is_run)
    return _Place(first, (*place.scope, node.name), isinstance(node, ast.FunctionDef))


def _notes(node: ast.AST) -> list[ast.AST]:
    """What is no behaviour: annotations, decorators, assertions; and the constant below a sign."""
    found = [getattr(node, name, None) for name in ("annotation", "returns")]
    if isinstance(node, ast.Assert):
        found += [node.test, node.msg]
    if isinstance(node, ast.ClassDef):
        found += node.decorator_list
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "zip":
        found += node.keywords  # ``strict`` asserts that both are as long
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
        case ast.UnaryOp(op=ast.USub()):
            node.op = ast.UAdd()
        case ast.UnaryOp():
            node.operand = ast.UnaryOp(ast.Not(), node.operand)
        case ast.Constant(value=bool()):
            node.value = not node.value
        case ast.Constant():
            node.value = node.value + 1
        case ast.If() | ast.IfExp():
            node.test = ast.UnaryOp(ast.Not(), node.test)
