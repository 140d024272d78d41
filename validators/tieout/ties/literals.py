"""How far a number reaches in an equation: qualifier, digits, scale words and unit, ahead of any operator.

A unit binds tighter than ``/``: ``5 USD/t`` is a price, ``5 USD / 2 t`` and ``5 USD/price`` are quotients.
Whether the words mean anything is found out when the number is read; here only its end is.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tieout.records import dataclass
from tieout.ties.tokens import Token, TokenKind
from tieout.units import known

__all__ = ["RESERVED", "Extent", "starts_literal"]

#: Words that end a number: they join sides, or people write them for an operator.
RESERVED = frozenset(("in", "and", "or", "not", "of", "is", "equals", "x", "X", "times", "plus", "minus"))
_DIVIDED = ("/",)
_DASH = "–"  # never an operator, unlike the hyphen
_JOINED = ("·", "⋅")


def starts_literal(tokens: Sequence[Token], at: int, names: Collection[str]) -> bool:
    """Return whether a number begins here: digits, a currency sign, or words such as *up to* before one."""
    token = tokens[at]
    if token.kind in (TokenKind.NUMBER, TokenKind.MARK):
        return True
    if token.kind is not TokenKind.WORD or token.text in names or _stops(token):
        return False
    while tokens[at].kind is TokenKind.WORD and not _stops(tokens[at], leading=True):
        at += 1
    return tokens[at].kind is TokenKind.NUMBER or _is_money_before_digits(tokens, at)


def _stops(token: Token, *, leading: bool = False) -> bool:
    return token.text in RESERVED and not (leading and token.text == "of")  # change of 2 °C


def _is_money_before_digits(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].kind is TokenKind.MARK and tokens[at + 1].kind is TokenKind.NUMBER


@dataclass(slots=True)
class Extent:
    """Finds the end of one number."""

    tokens: Sequence[Token]
    start: int  #: index of its first token
    names: Collection[str]
    counted: Collection[str]

    def end(self) -> int:
        """Return the index behind the number's last token."""
        at = self.start
        if self.tokens[at].text == "-":
            at += 1
        led = self.tokens[at].kind is TokenKind.WORD
        while self.tokens[at].kind in (TokenKind.WORD, TokenKind.MARK):
            at += 1
        if self.tokens[at].kind is not TokenKind.NUMBER:  # a currency sign alone
            return at
        at = self._unit_end(at + 1)
        return self._range_end(at) if led or self.tokens[at].text == _DASH else at

    def _range_end(self, at: int) -> int:
        """Return the end of ``between 10 and 12 million USD``, whatever joins the two in the language."""
        joined = at + (self.tokens[at].text in ("and", _DASH))
        while self.tokens[joined].kind is TokenKind.MARK:
            joined += 1
        return self._unit_end(joined + 1) if self.tokens[joined].kind is TokenKind.NUMBER else at

    def _unit_end(self, at: int) -> int:
        """Return the end of the words, marks and joined units from ``at`` onward."""
        worded = False
        while True:
            step = self._step(at, worded=worded)
            if not step:
                return at
            worded = True
            at += step

    def _step(self, at: int, *, worded: bool) -> int:
        """Return how many tokens the unit goes on for: none, one, or a sign with what it joins."""
        token, following = self.tokens[at], self.tokens[at + 1 : at + 3]
        if token.kind is TokenKind.MARK:
            return 1
        if token.kind is TokenKind.WORD:
            return self._word_step(at)
        if not worded or not following or not self._tight(at):
            return 0
        if token.text == ".":  # Mio. EUR, but not price.EUR
            return 0 if token.touches(following[0]) and following[0].kind is TokenKind.WORD else 1
        if token.text in _DIVIDED + _JOINED:
            return 2 if self._is_unit(following[0]) else 0
        if token.text == "^":
            return self._power_step(following)
        return 2 if token.text == "-" and self._is_hyphen(at) else 0

    def _tight(self, at: int) -> bool:
        before, token = self.tokens[at - 1], self.tokens[at]
        return before.touches(token) and (token.text == "." or token.touches(self.tokens[at + 1]))

    def _word_step(self, at: int) -> int:
        token = self.tokens[at]
        if _stops(token) or self.tokens[at + 1].text == "(":
            return 0
        if token.text in self.names and not self._is_unit(token):
            return 0
        return 1

    def _is_unit(self, token: Token) -> bool:
        """Return whether a joined part is a unit: also an unknown one, unless it is the id of a fact."""
        if token.kind is TokenKind.MARK:
            return True
        if token.kind is not TokenKind.WORD:
            return False
        if token.text not in self.names:
            return True
        return known(token.text, self.counted) is not None

    def _power_step(self, following: Sequence[Token]) -> int:
        if following[0].kind is TokenKind.NUMBER:
            return 2
        minus = following[0].text == "-" and len(following) > 1 and following[1].kind is TokenKind.NUMBER
        return 3 if minus else 0

    def _is_hyphen(self, at: int) -> bool:
        """Return whether the sign joins one name, as in *acre-foot*, rather than two operands."""
        before, after = self.tokens[at - 1], self.tokens[at + 1]
        if before.kind is not TokenKind.WORD or after.kind is not TokenKind.WORD:
            return False
        return known(f"{before.text}-{after.text}", ()) is not None
