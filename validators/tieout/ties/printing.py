"""The text of an equation, from its nodes: one space around signs, parentheses only where they matter."""

from __future__ import annotations

from tieout.ties.nodes import (
    Call,
    Chain,
    DateLiteral,
    Equation,
    Literal,
    Member,
    Name,
    Negative,
    Node,
    Products,
    Sums,
    Text,
)

__all__ = ["to_text"]


def to_text(node: Equation | Node) -> str:
    """Return text that reads back as the same equation, but for places.

    >>> from tieout.ties.parser import parse
    >>> to_text(parse("a+(b-c)*2t<=  count( d )"))
    'a + (b - c) * 2t <= count(d)'
    """
    match node:
        case Chain(sides, comparisons):
            rest = (f" {op.value} {to_text(side)}" for op, side in zip(comparisons, sides[1:], strict=True))
            return to_text(sides[0]) + "".join(rest)
        case Sums(terms):
            return _joined(terms, "+", "-", (Sums,))
        case Products(factors):
            return _joined(factors, "*", "/", (Sums, Products))
        case Negative(operand):
            return f"- {_inside(operand, (Sums, Products))}"
        case Call(function, arguments):
            return f"{function.value}({', '.join(to_text(argument) for argument in arguments)})"
        case Member(fact, unit):
            return f"{fact.id}.{unit}"
        case Name(id):
            return id
        case Literal(text) | DateLiteral(text):
            return text
        case Text(words):
            return f"'{words}'" if '"' in words else f'"{words}"'
        case _:
            return f"{to_text(node.left)} in {to_text(node.right)}"


def _joined(parts: tuple[tuple[int, Node], ...], plus: str, minus: str, wrapped: tuple[type, ...]) -> str:
    words = [_inside(parts[0][1], wrapped)]
    for sign, part in parts[1:]:
        words += [plus if sign > 0 else minus, _inside(part, wrapped)]
    return " ".join(words)


def _inside(node: Node, wrapped: tuple[type, ...]) -> str:
    text = to_text(node)
    return f"({text})" if isinstance(node, wrapped) else text
