"""Paragraphs and tables of an explanation, as lines of text."""

from __future__ import annotations

from collections.abc import Sequence

from tieout.findings import Block, Paragraph, Table
from tieout.reports.style import Style
from tieout.reports.text import fold, isolated, pad, printable, width, wrap

__all__ = ["block_lines"]

INDENT = "  "
GAP = "  "


def block_lines(block: Block, room: int, style: Style) -> list[str]:
    """Return the lines of a block, at most ``room`` columns wide where words allow it."""
    match block:
        case Paragraph(text):
            return [isolated(line, style) for line in wrap(_own(text, style), room)]
        case Table(head, rows):
            return _table(
                [_own(cell, style) for cell in head],
                [[_own(cell, style) for cell in r] for r in rows],
                room,
                style,
            )


def _own(text: str, style: Style) -> str:
    return fold(printable(text), style)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], room: int, style: Style) -> list[str]:
    """Return aligned columns, the first of a row indented under its head; one cell a line if too wide.

    A cell that is the last of its row and beyond the head, such as ✗, stands behind the others.
    """
    table = [list(head), *([INDENT + r[0], *r[1:]] for r in rows if r)]
    columns = max((len(cells) for cells in table), default=0)
    widths = [max((width(c[i]) for c in table if i < len(c)), default=0) for i in range(columns)]
    if sum(widths) + len(GAP) * max(0, columns - 1) > room:
        return _stacked(head, rows, room, style)
    lines = (
        GAP.join(pad(isolated(cell, style), w) for cell, w in zip(c, widths, strict=False)) for c in table
    )
    return [line.rstrip() for line in lines if line.strip()]


def _stacked(head: Sequence[str], rows: Sequence[Sequence[str]], room: int, style: Style) -> list[str]:
    lines = [isolated(head[0], style)] if head and head[0] else []
    for cells in rows:
        for index, cell in enumerate(cells):
            if not cell:
                continue
            name = head[index] if 0 < index < len(head) else ""
            text = f"{name}: {cell}" if name else cell
            indent = INDENT * (2 if index else 1)
            lines += [indent + isolated(line, style) for line in wrap(text, max(20, room - len(indent)))]
    return lines
