"""``in``: a member of a list, or each member of one list in another; decided when it is read."""

from __future__ import annotations

import unicodedata

from tieout.constraints import FigureId
from tieout.facts import Fact
from tieout.records import dataclass
from tieout.ties.nodes import Membership, Name, Node, Text
from tieout.ties.operands import Operands
from tieout.ties.problems import ProblemId
from tieout.ties.suggestions import did_you_mean

__all__ = ["MembershipVerdict", "judge_membership"]


@dataclass(frozen=True, slots=True)
class MembershipVerdict:
    """Which words of the left are no members of the right."""

    list: str  #: id of the list on the right
    members: tuple[str, ...]  #: what was looked for, as typed
    missing: tuple[str, ...]  #: those that the list does not have, in that order

    @property
    def holds(self) -> bool:
        """Whether none is missing."""
        return not self.missing


def judge_membership(equation: Membership, operands: Operands) -> MembershipVerdict | None:
    """Return the verdict, or None after noting a problem. Case and white space make no difference."""
    whole = _list(equation.right, operands)
    if whole is None or whole.items is None:
        return None
    there = {_folded(item) for item in whole.items}
    members = _members(equation.left, whole, there, operands)
    if members is None:
        return None
    operands.figures[FigureId(whole.id)] = None
    missing = tuple(member for member in members if _folded(member) not in there)
    return MembershipVerdict(whole.id, members, missing)


def _list(node: Node, operands: Operands) -> Fact | None:
    fact = operands.fact(node) if isinstance(node, Name) else None
    if fact is not None and fact.items is not None:
        return fact
    if fact is not None or not isinstance(node, Name):
        found = node.id if isinstance(node, Name) else ""
        operands.problem(ProblemId.NOT_A_LIST, node.span, found=found)
    return None


def _members(node: Node, whole: Fact, there: set[str], operands: Operands) -> tuple[str, ...] | None:
    if isinstance(node, Text):
        return (node.words,)
    if not isinstance(node, Name):
        operands.problem(ProblemId.NOT_A_LIST, node.span, found="")
        return None
    fact = operands.scope.facts.get(node.id)
    if fact is None:
        if _folded(node.id) not in there and did_you_mean(node.id, operands.scope.facts):
            operands.fact(node)  # more likely a misspelt list than a member that is missing
            return None
        return (node.id,)
    if fact.items is None:
        operands.problem(ProblemId.NOT_A_LIST, node.span, found=node.id)
        return None
    operands.facts[fact.id] = None
    operands.figures[FigureId(fact.id)] = None
    return fact.items


def _folded(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).split()).casefold()
