"""The lines of a file that a finding points at, with the places marked.

```text
  ┌─ facts/acme-deal.yaml:8:12
  │
5 │     value: $900m
  │            ----- at that rate: €779m
  ⋮
8 │     value: €797m
  │            ^^^^^ 2.3% too high
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from tieout.facts import Place
from tieout.findings import Mark
from tieout.records import dataclass
from tieout.reports.ansi import Role, paint
from tieout.reports.style import Style
from tieout.reports.text import (
    FIRST_STRONG_ISOLATE,
    POP_ISOLATE,
    cells,
    fold,
    is_right_to_left,
    isolated,
    printable,
    width,
    wrap,
)

__all__ = ["Lines", "Pointer", "gutter_of", "location", "marked_lines", "row", "snippet"]

LINE_END = re.compile("\r\n|\n|\r")
#: How much of a mark is shown where it is longer than the window.
LONGEST_QUOTE = 40


@dataclass(frozen=True, slots=True)
class Pointer:
    """A mark and whether it is where the finding stands."""

    mark: Mark
    primary: bool

    @property
    def first(self) -> int:
        """Offset of the first character in its line."""
        return self.mark.place.column - 1

    @property
    def last(self) -> int:
        """Offset behind the last character, at least one behind the first."""
        return max(self.mark.place.end_column - 1, self.first + 1)


class Lines:
    """The lines of the texts of a report, split once."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._split: dict[str, list[str]] = {}

    def get(self, path: str, line: int) -> str | None:
        """Return line ``line`` (from 1) without its end; None where the text or the line is missing."""
        if path not in self._split:
            self._split[path] = LINE_END.split(self._texts[path]) if path in self._texts else []
        lines = self._split[path]
        return lines[line - 1] if 0 < line <= len(lines) else None

    def words(self, place: Place) -> str | None:
        """Return the characters at a place; None where its text is missing."""
        line = self.get(place.path, place.line)
        return None if line is None else line[place.column - 1 : place.end_column - 1]


def location(place: Place) -> str:
    """Return ``path:line:col``, which terminals and editors turn into a link."""
    return f"{printable(place.path)}:{place.line}:{place.column}"


def gutter_of(marks: Sequence[Mark]) -> int:
    """Return the columns that line numbers need."""
    return max(len(str(mark.place.line)) for mark in marks)


def row(gutter: int, style: Style, text: str = "", *, number: int | None = None, sign: str = "") -> str:
    """Return one row beside the bar, with a line number before it if given."""
    left = f"{'' if number is None else number:>{gutter}}"
    bar = paint(f"{left} {sign or style.signs.bar}", Role.FRAME, style)
    return f"{bar} {text}".rstrip()


def snippet(primary: Mark, related: Sequence[Mark], lines: Lines, gutter: int, style: Style) -> list[str]:
    """Return the rows for all places, those in the file of the primary one first."""
    pointers = [Pointer(primary, True), *(Pointer(mark, False) for mark in related)]
    rows: list[str] = []
    for path in dict.fromkeys(pointer.mark.place.path for pointer in pointers):
        here = [pointer for pointer in pointers if pointer.mark.place.path == path]
        if rows:
            rows.append(row(gutter, style))
        corner = paint(f"{'':>{gutter}} {style.signs.corner}", Role.FRAME, style)
        rows.append(f"{corner} {paint(location(here[0].mark.place), Role.PLACE, style)}")
        rows.append(row(gutter, style))
        rows += _file_rows(path, here, lines, gutter, style)
    return rows


def marked_lines(marks: Sequence[Mark], lines: Lines, gutter: int, style: Style) -> list[str]:
    """Return the rows of all lines of one file that hold a mark, each mark underlined alike."""
    pointers = [Pointer(mark, True) for mark in marks]
    return list(_file_rows(pointers[0].mark.place.path, pointers, lines, gutter, style)) if pointers else []


def _file_rows(
    path: str, pointers: Sequence[Pointer], lines: Lines, gutter: int, style: Style
) -> Iterator[str]:
    before: int | None = None
    by_line = sorted(pointers, key=lambda pointer: (pointer.mark.place.line, pointer.first))
    for number, group in groupby(by_line, key=lambda pointer: pointer.mark.place.line):
        if before is not None and number > before + 1:
            yield row(gutter, style, sign=style.signs.gap)
        before = number
        here = list(group)
        text = lines.get(path, number)
        if text is None:
            for pointer in here:
                yield row(gutter, style, _label(pointer, style), number=number)
            continue
        for window in _windows(here, style.width - gutter - 3):
            yield from _line_rows(text, number, window, gutter, style)


def _windows(pointers: Sequence[Pointer], room: int) -> Iterator[list[Pointer]]:
    """Yield the marks of one line in groups that fit side by side in ``room`` columns."""
    group: list[Pointer] = []
    for pointer in pointers:
        if group and pointer.last - group[0].first > room - 8:
            yield group
            group = []
        group.append(pointer)
    yield group


def _line_rows(
    text: str, number: int, pointers: Sequence[Pointer], gutter: int, style: Style
) -> Iterator[str]:
    shown, ruler = _cut(text, pointers, style.width - gutter - 3, style)
    yield row(gutter, style, _directed(shown, style), number=number)
    mirrored = is_right_to_left(shown)
    yield from _mark_rows(ruler, pointers, text if mirrored else "", gutter, style)


def _directed(shown: str, style: Style) -> str:
    """Keep a line with right-to-left words from reordering what stands beside it."""
    if style.isolate and is_right_to_left(shown):
        return f"{FIRST_STRONG_ISOLATE}{shown}{POP_ISOLATE}"
    return shown


def _cut(
    text: str, pointers: Sequence[Pointer], room: int, style: Style
) -> tuple[str, list[tuple[int, int]]]:
    """Return what to show of a line and, for each mark, its first and last column there (from 0).

    The whole line where it fits, else a window around the marks with signs for what was left out.
    """
    first, last = min(p.first for p in pointers), max(p.last for p in pointers)
    start = 0 if last < room - 4 else max(0, first - max(8, (room - (last - first)) // 2))
    stop = start + room + 1  # one more than can be shown, so that what is cut is noticed
    columns = [0]
    shown: list[str] = []
    left = style.signs.ellipsis if start else ""
    columns[0] = width(left)
    limit = room - len(style.signs.ellipsis)
    piece = text[start:stop]
    whole = start == 0 and len(text) <= room and sum(room for _, room in cells(piece)) <= room
    for visible, taken in cells(piece):
        if not whole and columns[-1] + taken > limit:
            break
        shown.append(visible)
        columns.append(columns[-1] + taken)
    cut = start + len(shown) < len(text)
    line = left + "".join(shown) + (style.signs.ellipsis if cut else "")
    return line.rstrip(), [_columns(pointer, start, columns) for pointer in pointers]


def _columns(pointer: Pointer, start: int, columns: Sequence[int]) -> tuple[int, int]:
    """Return the first column of a mark and the one behind it."""
    first = columns[min(max(pointer.first - start, 0), len(columns) - 1)]
    last = columns[min(max(pointer.last - start, 0), len(columns) - 1)]
    return first, max(last, first + 1)


def _mark_rows(
    ruler: Sequence[tuple[int, int]], pointers: Sequence[Pointer], text: str, gutter: int, style: Style
) -> Iterator[str]:
    """Yield the row of ``^^^^`` and ``----``, the last label behind it, the others below their marks.

    :param text: the line, where it holds right-to-left words: a terminal may show them elsewhere than the
        marks, so that each label repeats its words
    """
    labels = [_label(pointer, style, text) for pointer in pointers]
    line = _underline(ruler, pointers)
    end = len(line)
    last = max(range(len(pointers)), key=lambda i: ruler[i])
    room = style.width - gutter - 3
    behind = bool(labels[last]) and end + 1 + width(labels[last]) <= max(room, end + 24)
    marks = "".join(_colored(kind, stretch, style) for kind, stretch in line.runs)
    yield row(gutter, style, f"{marks} {labels[last]}" if behind else marks)
    for index in sorted(range(len(pointers)), key=lambda i: ruler[i], reverse=True):
        if labels[index] and not (behind and index == last):
            indent = min(ruler[index][0], max(0, room - 40))
            for part in wrap(labels[index], max(20, room - indent)):
                yield row(gutter, style, " " * indent + part)


@dataclass(frozen=True, slots=True)
class _Underline:
    """Runs of equal signs: ``^``, ``-`` or spaces."""

    runs: tuple[tuple[str, str], ...]

    def __len__(self) -> int:
        return sum(len(stretch) for _, stretch in self.runs)


def _underline(ruler: Sequence[tuple[int, int]], pointers: Sequence[Pointer]) -> _Underline:
    signs = [" "] * max(last for _, last in ruler)
    for primary in (False, True):  # the primary mark on top
        for (first, last), pointer in zip(ruler, pointers, strict=True):
            if pointer.primary is primary:
                signs[first:last] = ("^" if primary else "-") * (last - first)
    return _Underline(tuple((kind, "".join(group)) for kind, group in groupby(signs)))


def _colored(kind: str, stretch: str, style: Style) -> str:
    role = {"^": Role.FAIL, "-": Role.FRAME}.get(kind)
    return stretch if role is None else paint(stretch, role, style)


def _label(pointer: Pointer, style: Style, text: str = "") -> str:
    label = isolated(fold(printable(pointer.mark.label), style), style)
    if not text:
        return label
    words = text[pointer.first : pointer.last]
    cut = style.signs.ellipsis if len(words) > LONGEST_QUOTE else ""
    quoted = isolated(f'"{printable(words[:LONGEST_QUOTE])}{cut}"', style)
    return f"{quoted} {label}".rstrip()
