"""Ties: the equation language of fact files.

``parse`` reads the text, ``bind`` resolves its names and checks what its parts measure, ``lower`` makes it
constraints of a network. Whatever is wrong comes back as a value; ``wording`` puts it into words.
"""

from tieout.ties.binder import Bound, bind
from tieout.ties.lowering import Lowered, lower
from tieout.ties.membership import MembershipVerdict
from tieout.ties.nodes import Equation, Span
from tieout.ties.parser import parse
from tieout.ties.printing import to_text
from tieout.ties.problems import ProblemId, SyntaxProblem, TieProblem
from tieout.ties.scope import ExactLiteral, ReadLiteral, ReadProblem, ReadValue, Scope
from tieout.ties.wording import Wording, word

__all__ = [
    "Bound",
    "Equation",
    "ExactLiteral",
    "Lowered",
    "MembershipVerdict",
    "ProblemId",
    "ReadLiteral",
    "ReadProblem",
    "ReadValue",
    "Scope",
    "Span",
    "SyntaxProblem",
    "TieProblem",
    "Wording",
    "bind",
    "lower",
    "parse",
    "to_text",
    "word",
]
