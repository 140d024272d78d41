"""Lines that were broken to fit a width: for the reader of numbers, the paragraphs that they make up."""

from __future__ import annotations

import re

__all__ = ["is_wrapped", "unwrapped"]

WIDEST = 120  #: characters of a line, beyond which its text is not wrapped
_FEWEST = 2  #: lines of which one may say so

_LONGEST = 10_000  #: characters of a paragraph; a longer one is a list that forgot its marks
_PARAGRAPH = re.compile(r"(\n[ \t]*(?:\n[ \t]*)+)")
_INDENT = re.compile(r"[ \t]*")
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
    begin = 0  # of the paragraph that is being put together

    def joined(found: re.Match[str]) -> str:
        nonlocal begin
        if found.end() - begin <= _LONGEST and not _is_kept(found):
            return found[1] + " "
        begin = found.end()
        return found[0]

    parts = []
    for paragraph in _PARAGRAPH.split(text):
        parts.append(_BREAK.sub(joined, paragraph))
        begin = 0
    return "".join(parts)


def _is_kept(found: re.Match[str]) -> bool:
    """Whether a line end stands before a block or behind one, or between two runs of digits."""
    text, end = found.string, found.end()
    begin = text.rfind("\n", 0, found.start()) + 1
    follows = _INDENT.match(text, end)
    at = end if follows is None else follows.end()
    between_digits = text[found.start() - 1].isdigit() and text[at : at + 1].isdigit()
    return between_digits or _BLOCK.match(text, end) is not None or text[begin : begin + 1] in ("#", "|")
