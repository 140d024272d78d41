"""Colours, always beside a sign that says the same."""

from __future__ import annotations

from enum import Enum

from tieout.reports.style import Style

__all__ = ["Role", "paint"]


class Role(Enum):
    """What a stretch of text is; the value is its ANSI code."""

    FAIL = "1;31"
    WARN = "1;33"
    PASSED = "1;32"
    QUIET = "2"
    PLACE = "36"
    FRAME = "34"
    HEADLINE = "1"


def paint(text: str, role: Role, style: Style) -> str:
    """Return ``text`` in the colour of its role, or as it is."""
    return f"\x1b[{role.value}m{text}\x1b[0m" if style.color and text else text
