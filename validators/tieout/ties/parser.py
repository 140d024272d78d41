"""From the text of a tie to its equation, by recursive descent; bounded in length, depth and parts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from typing import NoReturn, TypeVar

from tieout.constraints import Comparison
from tieout.records import dataclass
from tieout.ties.literals import Extent, starts_literal
from tieout.ties.nodes import (
    Call,
    Chain,
    DateLiteral,
    Equation,
    Function,
    Literal,
    Member,
    Membership,
    Name,
    Negative,
    Node,
    Products,
    Span,
    Sums,
    Text,
)
from tieout.ties.problems import ProblemId, SyntaxProblem
from tieout.ties.suggestions import did_you_mean, hint_for
from tieout.ties.tokens import Token, TokenKind, tokens

__all__ = ["LONGEST", "parse"]

LONGEST = 2000  #: characters of an equation
_DEEPEST = 50  #: parentheses, functions and signs inside each other
_MOST_NODES = 500

_COMPARISONS = {comparison.value: comparison for comparison in Comparison}
_FUNCTIONS = {function.value: function for function in Function}
_ONE_ARGUMENT = frozenset(Function) - {Function.SUM, Function.MEAN, Function.DAYS}

_Made = TypeVar("_Made", bound=Node)

_OPERAND = "operand"  #: ids of what was expected: a fact, a number or ``(``
_OPERATOR = "operator"
_END = "end"


def parse(
    text: str, *, names: Collection[str] = (), counted: Collection[str] = ()
) -> Equation | SyntaxProblem:
    """Return the equation that a tie says, or the first place where it cannot be read.

    :param text: at most 2,000 characters
    :param names: ids of the file, which are never taken for units or for words of a number
    :param counted: nouns that may stand as units
    """
    if len(text) > LONGEST:
        return SyntaxProblem(ProblemId.TOO_LONG, Span(LONGEST, len(text)), {"most": str(LONGEST)})
    parser = _Parser(text, tokens(text, names), names, counted)
    try:
        return parser.equation()
    except _Unreadable as stop:
        return stop.problem


class _Unreadable(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, problem: SyntaxProblem) -> None:
        super().__init__(problem.id.value)
        self.problem = problem


@dataclass(slots=True)
class _Parser:
    text: str
    tokens: list[Token]
    names: Collection[str]
    counted: Collection[str]
    at: int = 0
    depth: int = 0
    nodes: int = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def equation(self) -> Equation:
        """Read the whole text."""
        if self._is_done():
            self._stop(ProblemId.EMPTY, Span(0, len(self.text)))
        left = self._words_before_in() or self._sums()
        equation: Equation
        if self._takes_word("in"):
            right = self._sums()
            equation = Membership(left, right, left.span.to(right.span))
        else:
            equation = self._chain(left)
        if not self._is_done():
            self._unexpected(_END if isinstance(equation, Membership) else _OPERATOR)
        return equation

    def _words_before_in(self) -> Text | None:
        """Return a member of a list that is several words, such as ``United States in members``."""
        end = 0
        while self.tokens[end].kind is TokenKind.WORD and self.tokens[end].text != "in":
            end += 1
        if end < 2 or self.tokens[end].text != "in":
            return None
        self.at = end
        span = self.tokens[0].span.to(self.tokens[end - 1].span)
        return self._made(Text(self.text[span.start : span.end], span))

    def _chain(self, first: Node) -> Chain:
        sides, comparisons = [first], []
        while (comparison := _COMPARISONS.get(self.token.text)) and self.token.kind is TokenKind.SIGN:
            self.at += 1
            comparisons.append(comparison)
            sides.append(self._sums())
        if not comparisons:
            if self._is_done():
                self._stop(ProblemId.NO_COMPARISON, first.span)
            self._unexpected(_OPERATOR)
        return Chain(tuple(sides), tuple(comparisons), first.span.to(sides[-1].span))

    def _sums(self) -> Node:
        first = self._products()
        terms = [(1, first)]
        while self._is_sign("+", "-"):
            sign = 1 if self.token.text == "+" else -1
            self.at += 1
            terms.append((sign, self._products()))
        if len(terms) == 1:
            return first
        return self._made(Sums(tuple(terms), first.span.to(terms[-1][1].span)))

    def _products(self) -> Node:
        first = self._signed()
        factors = [(1, first)]
        while self._is_sign("*", "/"):
            power = 1 if self.token.text == "*" else -1
            self.at += 1
            factors.append((power, self._signed()))
        if len(factors) == 1:
            return first
        return self._made(Products(tuple(factors), first.span.to(factors[-1][1].span)))

    def _signed(self) -> Node:
        if not self._is_sign("-") or self._is_negative_number():
            return self._operand()
        sign = self.token
        self.at += 1
        self._deeper(sign.span)
        operand = self._signed()
        self.depth -= 1
        return self._made(Negative(operand, sign.span.to(operand.span)))

    def _is_negative_number(self) -> bool:
        """Return whether the sign belongs to the digits, which matters for temperatures: ``-5 °C``."""
        following = self.tokens[self.at + 1]
        return self.token.touches(following) and following.kind is TokenKind.NUMBER

    def _operand(self) -> Node:
        token = self.token
        if token.text == "(":
            return self._group()
        if token.text == "-" or starts_literal(self.tokens, self.at, self.names):
            return self._literal()
        if token.kind is TokenKind.DATE:
            self.at += 1
            return self._made(self._date(token))
        if token.kind is TokenKind.TEXT:
            self.at += 1
            return self._made(Text(token.text[1:-1], token.span))
        if token.kind is not TokenKind.WORD or token.text in ("in", "and", "or", "not"):
            self._unexpected(_OPERAND)
        if self.tokens[self.at + 1].text == "(":
            return self._call()
        return self._name()

    def _group(self) -> Node:
        opening = self.token
        self.at += 1
        self._deeper(opening.span)
        inside = self._sums()
        self.depth -= 1
        return replace(inside, span=opening.span.to(self._closes()))

    def _closes(self) -> Span:
        if not self._is_sign(")"):
            self._unexpected(")")
        self.at += 1
        return self.tokens[self.at - 1].span

    def _literal(self) -> Literal:
        start = self.at
        self.at = Extent(self.tokens, start, self.names, self.counted).end()
        span = self.tokens[start].span.to(self.tokens[self.at - 1].span)
        return self._made(Literal(self.text[span.start : span.end], span))

    def _date(self, token: Token) -> DateLiteral:
        try:
            if len(token.text) == 7:
                first = date.fromisoformat(f"{token.text}-01")
                last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            else:
                first = last = date.fromisoformat(token.text)
        except (ValueError, OverflowError):
            self._stop(ProblemId.BAD_DATE, token.span, text=token.text)
        return DateLiteral(token.text, first, last, token.span)

    def _name(self) -> Node:
        token = self.token
        name = Name(token.text, token.span)
        self.at += 1
        dot, unit = self.token, self.tokens[self.at : self.at + 2][-1]
        if not (dot.text == "." and token.touches(dot)):
            return self._made(name)
        if unit.kind is not TokenKind.WORD or not dot.touches(unit):
            self.at += 1
            self._unexpected("conversion")
        self.at += 2
        return self._made(Member(name, unit.text, token.span.to(unit.span)))

    def _call(self) -> Node:
        token = self.token
        function = _FUNCTIONS.get(token.text)
        if function is None:
            near = did_you_mean(token.text, _FUNCTIONS)
            self._stop(ProblemId.UNKNOWN_FUNCTION, token.span, name=token.text, suggestions=near)
        self.at += 2
        self._deeper(token.span)
        arguments = [self._sums()]
        while self._is_sign(","):
            self.at += 1
            arguments.append(self._sums())
        self.depth -= 1
        if not self._is_sign(")"):
            self._unexpected(", or )")
        span = token.span.to(self._closes())
        self._counts_arguments(function, len(arguments), span)
        return self._made(Call(function, tuple(arguments), span))

    def _counts_arguments(self, function: Function, count: int, span: Span) -> None:
        most = 1 if function in _ONE_ARGUMENT else 2 if function is Function.DAYS else count
        if count > most:
            self._stop(ProblemId.ARGUMENTS, span, function=function.value, expected=str(most))

    def _is_sign(self, *signs: str) -> bool:
        return self.token.kind is TokenKind.SIGN and self.token.text in signs

    def _is_done(self) -> bool:
        return self.token.kind is TokenKind.END

    def _takes_word(self, word: str) -> bool:
        taken = self.token.kind is TokenKind.WORD and self.token.text == word
        self.at += taken
        return taken

    def _made(self, node: _Made) -> _Made:
        self.nodes += 1
        if self.nodes > _MOST_NODES:
            self._stop(ProblemId.TOO_MANY_PARTS, node.span, most=str(_MOST_NODES))
        return node

    def _deeper(self, span: Span) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            self._stop(ProblemId.TOO_DEEP, span, most=str(_DEEPEST))

    def _unexpected(self, expected: str) -> NoReturn:
        before = self.tokens[self.at - 1] if self.at else None
        hint = hint_for(before, self.token, self.names, expected)
        self._stop(ProblemId.UNEXPECTED, self.token.span, found=self.token.text, expected=expected, hint=hint)

    def _stop(self, problem: ProblemId, span: Span, **values: str) -> NoReturn:
        raise _Unreadable(SyntaxProblem(problem, span, values))
