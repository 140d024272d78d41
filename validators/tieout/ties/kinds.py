"""Which kind of tie an equation is, so that its finding gets the right name."""

from __future__ import annotations

from tieout.constraints import Comparison
from tieout.judged import TieKind
from tieout.ties.measures import Kind
from tieout.ties.nodes import Call, Equation, Function, Literal, Member, Membership, Name, Node, Sums
from tieout.ties.scope import Typed

__all__ = ["kind_of"]

#: What ties of dates compare: days, their distance, and the names of days.
_CALENDAR = frozenset((Kind.DATE, Kind.WEEKDAY, Kind.MONTH, Kind.NOUN, Kind.NUMBER, Kind.ZERO))


def kind_of(equation: Equation, sides: tuple[Typed, ...], *, dated: bool) -> TieKind:
    """Return the kind of a tie; ``dated`` says that days, months or weekdays take part in it."""
    if isinstance(equation, Membership):
        return TieKind.MEMBERSHIP
    if dated and all(side.measure.kind in _CALENDAR for side in sides):
        return TieKind.DATE
    if equation.comparisons == (Comparison.EQ,) and any(
        _is_total(whole) and _is_one_thing(other) for whole, other in (equation.sides, equation.sides[::-1])
    ):
        return TieKind.TOTAL
    return TieKind.OTHER


def _is_total(node: Node) -> bool:
    """Return whether a side adds two facts or more."""
    if isinstance(node, Call) and node.function is Function.SUM:
        return True
    if not isinstance(node, Sums) or any(sign < 0 for sign, _ in node.terms):
        return False
    return sum(not isinstance(term, Literal) for _, term in node.terms) > 1


def _is_one_thing(node: Node) -> bool:
    stated = isinstance(node, Call) and node.function is Function.STATED
    return stated or isinstance(node, Name | Member | Literal)
