"""Lines that were broken to fit a width: for the reader of numbers, the paragraphs that they make up."""

from __future__ import annotations

import re

__all__ = ["is_wrapped", "unwrapped"]

WIDEST = 120  #: characters of a line, beyond which its text is not wrapped
_FEWEST = 3  #: lines of which one may say so

_BREAK = re.compile(r"(?<=\S)([ \t]*)\n(?=[ \t]*\S)")
_BLOCK = re.compile(r"[ \t]*(?:[-*+•>|#]|\d{1,9}[.)][ \t]|```|~~~|[-=]{3,})")


def is_wrapped(text: str) -> bool:
    """Return whether a text's lines are broken at a width, so that a line end is a space in it."""
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) >= _FEWEST and max(map(len, lines)) <= WIDEST


def unwrapped(text: str) -> str:
    """Return a text of the same length, each line end within a paragraph a space.

    Lists, headings and tables keep their lines, and two runs of digits are not made one.

    >>> unwrapped("paid 5\\nmillion\\n\\n7\\n8")
    'paid 5 million\\n\\n7\\n8'
    """
    return _BREAK.sub(_joined, text)


def _joined(found: re.Match[str]) -> str:
    text, end = found.string, found.end()
    begin = text.rfind("\n", 0, found.start()) + 1
    between_digits = text[found.start() - 1].isdigit() and text[end:].lstrip(" \t")[:1].isdigit()
    if between_digits or _BLOCK.match(text, end) or text[begin : begin + 1] in ("#", "|"):
        return found[0]
    return found[1] + " "
