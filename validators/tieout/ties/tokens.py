"""The words, numbers and signs of an equation, each with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from enum import Enum

from tieout.records import dataclass
from tieout.ties.nodes import Span

__all__ = ["Token", "TokenKind", "tokens"]


class TokenKind(Enum):
    """What a token is, before grammar."""

    WORD = "word"
    NUMBER = "number"  #: digits of any script with the marks inside them
    DATE = "date"
    TEXT = "text"  #: in quotes
    MARK = "mark"  #: belongs to a number: currency signs, percent, degrees
    SIGN = "sign"  #: an operator, a parenthesis, or a character that means nothing
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text without the space around it."""

    kind: TokenKind
    text: str
    span: Span

    def touches(self, other: Token) -> bool:
        """Return whether the other follows without a space."""
        return self.span.end == other.span.start


_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?![\w-])")
#: A space may stand in a number only before exactly three digits; other marks between any two digits.
_NUMBER = re.compile(r"\d+(?:[.,'’_٫٬]\d+|[ \u00a0\u2009\u202f]\d{3}(?!\d))*")
_SIGN = re.compile(r"===|\*\*|<=>|[=<>!]=|=[<>]|<>|&&|\|\||.", re.DOTALL)
_QUOTES = {'"': '"', "'": "'", "“": "”", "«": "»", "„": "“"}
_MINUS = "−"
_MARKS = frozenset("%‰‱٪％﹪°º℃℉′″#")


def tokens(text: str, names: Collection[str] = ()) -> list[Token]:
    """Return the tokens of a text, an END last; nothing is refused here.

    :param names: ids, which may begin with a digit: ``3g_masts`` is a word if it is one of them
    """
    found: list[Token] = []
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        token = _token(text, place, names)
        found.append(token)
        place = token.span.end
    found.append(Token(TokenKind.END, "", Span(len(text), len(text))))
    return found


def _token(text: str, start: int, names: Collection[str]) -> Token:
    first = text[start]
    if first.isdecimal():
        return _digits(text, start, names)
    if _is_letter(first):
        return _cut(TokenKind.WORD, text, start, _word_end(text, start))
    if first in _QUOTES:
        end = text.find(_QUOTES[first], start + 1)
        if end >= 0:
            return _cut(TokenKind.TEXT, text, start, end + 1)
    if first in _MARKS or unicodedata.category(first) == "Sc":
        return _cut(TokenKind.MARK, text, start, start + 1)
    match = _SIGN.match(text, start)
    token = _cut(TokenKind.SIGN, text, start, match.end() if match else start + 1)
    return Token(TokenKind.SIGN, "-", token.span) if first == _MINUS else token


def _digits(text: str, start: int, names: Collection[str]) -> Token:
    end = _word_end(text, start)
    if text[start:end] in names and not text[start:end].isdecimal():
        return _cut(TokenKind.WORD, text, start, end)
    if match := _DATE.match(text, start):
        return _cut(TokenKind.DATE, text, start, match.end())
    match = _NUMBER.match(text, start)
    return _cut(TokenKind.NUMBER, text, start, match.end() if match else start + 1)


def _cut(kind: TokenKind, text: str, start: int, end: int) -> Token:
    return Token(kind, text[start:end], Span(start, end))


def _word_end(text: str, start: int) -> int:
    end = start + 1
    while end < len(text) and (_is_letter(text[end]) or text[end].isalnum()):
        end += 1
    return end


def _is_letter(char: str) -> bool:
    """Letters, ``_``, and the marks that vowels and joiners of many scripts are written with."""
    return char.isalpha() or char == "_" or unicodedata.category(char)[0] == "M" or char in "\u200c\u200d"
