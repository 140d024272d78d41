"""Where the characters of a quoted scalar stand in the file, escapes and all."""

from __future__ import annotations

import re

from tieout.loading.nodes import Kind, Scalar

__all__ = ["offset_in_file"]

_MOST = 10_000

# Longest escapes first; one match is one character of the text, a JSON surrogate pair too.
_DOUBLE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|\\U[0-9a-fA-F]{8}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\.|[^\\]",
    re.S,
)
_SINGLE = re.compile(r"''|[^']", re.S)


def offset_in_file(text: str, scalar: Scalar) -> list[int] | None:
    """Return the offset of each character of a quoted scalar's text, and of what is behind the last.

    :returns: None where lines are folded, or the scalar is long or not quoted
    """
    size = scalar.end - scalar.start
    raw = text[scalar.start + 1 : scalar.end - 1]
    if scalar.kind is not Kind.QUOTED or size > _MOST or "\n" in raw:
        return None
    pattern = _DOUBLE if text[scalar.start] == '"' else _SINGLE
    base = scalar.start + 1
    offsets = [base + found.start() for found in pattern.finditer(raw)]
    offsets.append(base + len(raw))
    return offsets if len(offsets) == len(scalar.text) + 1 else None
