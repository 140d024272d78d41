"""What a person who typed something else probably meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tieout.ties.tokens import Token, TokenKind

__all__ = ["did_you_mean", "hint_for"]

_MOST_COMPARED = 1000  #: names; comparing takes some 30 microseconds each

#: What was typed, to the id of the advice.
_HINTS = {
    "=": "write-equals",
    "===": "write-equals",
    "is": "write-equals",
    "equals": "write-equals",
    "≡": "write-equals",
    "!=": "no-unequal",
    "<>": "no-unequal",
    "≠": "no-unequal",
    "<=>": "no-unequal",
    "=>": "write-at-least",
    "≥": "write-at-least",
    "=<": "write-at-most",
    "≤": "write-at-most",
    "and": "two-ties",
    "&&": "two-ties",
    "&": "two-ties",
    "or": "no-choice",
    "||": "no-choice",
    "|": "no-choice",
    "not": "no-choice",
    "!": "no-choice",
    "x": "write-times",
    "X": "write-times",
    "×": "write-times",
    "times": "write-times",
    "÷": "write-over",
    ":": "write-over",
    "of": "write-percent-of",
    "**": "no-powers",
    "^": "no-powers",
    "plus": "write-plus",
    "minus": "write-minus",
    "[": "parentheses",
    "]": "parentheses",
    "{": "parentheses",
    "}": "parentheses",
}


def hint_for(before: Token | None, token: Token, names: Collection[str], expected: str) -> str:
    """Return the id of the advice for a token that does not fit, or nothing."""
    if hint := _HINTS.get(token.text):
        return hint
    if before is None or expected == "operand":
        return ""
    both_words = before.kind is TokenKind.WORD and token.kind is TokenKind.WORD
    if both_words and f"{before.text}_{token.text}" in names:
        return "one-name"
    return "missing-operator" if token.kind in (TokenKind.WORD, TokenKind.NUMBER) or token.text == "(" else ""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return up to three names much like an unknown one, joined by commas; long ones are not compared."""
    from difflib import get_close_matches

    if len(name) > 60:
        return ""
    alike = [other for other in known if abs(len(other) - len(name)) <= 1 + len(name) // 3]
    return ", ".join(get_close_matches(name, alike[:_MOST_COMPARED], n=3, cutoff=0.65))
