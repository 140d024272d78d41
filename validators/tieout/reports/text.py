"""Characters on a terminal: what may be sent there, how wide it is, and which way it runs.

The user's text is foreign: a story may hold escape sequences, marks that reorder the line, or characters
without an end. Whatever could act on the terminal is shown as an escape such as ``\\x1b`` or ``\\u202e``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

from tieout.reports.style import Style

__all__ = [
    "cells",
    "fold",
    "guard_lines",
    "is_right_to_left",
    "isolated",
    "pad",
    "printable",
    "width",
    "wrap",
]

#: Controls, line and paragraph separators, bidi marks and overrides, invisible formats, lone surrogates.
#: The joiners U+200C and U+200D stay: Persian, Hindi and emoji need them and they move nothing.
UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
NAMED = {"\n": "\\n", "\t": "    ", "\r": "\\r"}
#: Marks that take no room can be stacked for ever; behind this many in a row they are shown as escapes.
MOST_STACKED = 8

RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
RUN = re.compile(
    r"(?:[\d.,٫٬%]{1,40}[ \u00a0])?"
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
    '[^A-Za-z\u00c0-\u024f\u0370-\u052f\u2066-\u2069"“”«»()]*'
)
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"

ASCII_FOLD = str.maketrans(
    {"→": "->", "–": "-", "—": "-", "…": "...", "✗": "x", "✓": "ok", "·": "-", "≤": "<=", "≥": ">=", "×": "x"}
)


def escape(char: str) -> str:
    """Return a visible form of one character.

    >>> escape(chr(27)), escape(chr(0x202E))
    ('\\\\x1b', '\\\\u202e')
    """
    code = ord(char)
    if char in NAMED:
        return NAMED[char]
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def printable(text: str) -> str:
    """Return ``text`` on one line with everything escaped that could act on a terminal."""
    return UNSAFE.sub(lambda match: escape(match[0]), text)


def char_width(char: str) -> int:
    """Columns that a printable character takes: 0 for marks, 2 for wide ones."""
    if char < "\u0300":
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """Columns that a printable text takes."""
    return len(text) if text.isascii() else sum(map(char_width, text))


def cells(text: str) -> Iterator[tuple[str, int]]:
    """Yield what to show for each character, with its columns."""
    stacked = 0
    for char in text:
        shown = printable(char)
        room = width(shown)
        stacked = 0 if room else stacked + 1
        if stacked > MOST_STACKED:
            shown = escape(char)
            room = len(shown)
        yield shown, room


def pad(text: str, columns: int) -> str:
    """Return ``text`` with spaces behind it up to ``columns``."""
    return text + " " * max(0, columns - width(text))


def wrap(text: str, columns: int) -> list[str]:
    """Break a printable text at spaces into lines of at most ``columns``.

    A longer word keeps its line whole, so that commands and paths can be copied, unless it is of wide
    characters, whose scripts do without spaces.
    """
    lines: list[str] = []
    line, used = "", 0
    for word in chain.from_iterable(_pieces(part, columns) for part in text.split(" ")):
        room = width(word)
        if line and used + 1 + room > columns:
            lines.append(line)
            line, used = word, room
        else:
            line, used = (f"{line} {word}", used + 1 + room) if line else (word, room)
    return [*lines, line]


def _pieces(word: str, columns: int) -> Iterator[str]:
    if width(word) <= max(columns, len(word)):
        yield word
        return
    piece, used = "", 0
    for char in word:
        room = char_width(char)
        if used + room > columns:
            yield piece
            piece, used = "", 0
        piece, used = piece + char, used + room
    yield piece


def is_right_to_left(text: str) -> bool:
    """Whether some character of ``text`` runs from right to left."""
    return RIGHT_TO_LEFT.search(text) is not None


def isolated(text: str, style: Style) -> str:
    """Return ``text`` with each right-to-left run kept to itself, where the style asks for it.

    Without it a terminal that reorders text would carry the figures behind such a run to its other side.
    """
    if not style.isolate or text.isascii():
        return text
    return RUN.sub(_isolate, text)


def _isolate(match: re.Match[str]) -> str:
    run = match[0].rstrip(" \u00a0,.;:!?")
    return f"{FIRST_STRONG_ISOLATE}{run}{POP_ISOLATE}{match[0][len(run) :]}"


def fold(text: str, style: Style) -> str:
    """Return the program's own typographic signs in ASCII, where the style asks for it."""
    return text.translate(ASCII_FOLD) if style.ascii else text


COMMAND = re.compile(r"^((?:[^\S\n]|\x1b\[[0-9;]*m)*)(::)", re.MULTILINE)


def guard_lines(text: str) -> str:
    """Keep a finished report from being taken for commands by the log of a CI runner.

    GitHub's runner obeys lines that begin with ``::`` and, anywhere, ``##[``.
    """
    return COMMAND.sub(r"\1\\\2", text).replace("##[", "## [")
