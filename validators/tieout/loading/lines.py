"""Places in a text: from offsets to lines and columns."""

from __future__ import annotations

from bisect import bisect_right

from tieout.facts import Place

__all__ = ["Lines"]


class Lines:
    """The lines of one text, to turn offsets into places.

    Lines end at ``\\n`` alone, as editors count them; columns are characters.
    """

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._starts: list[int] = []

    def place(self, start: int, end: int | None = None) -> Place:
        """Return the place of ``text[start:end]``, cut at the end of its first line.

        Both offsets are clamped to the text; without ``end`` the place is one character wide.
        """
        size = len(self.text)
        start = max(0, min(start, size))
        last = max(start, min(start + 1 if end is None else end, size))
        starts = self._starts or self._line_starts()
        row = bisect_right(starts, start)
        if row < len(starts) and last >= starts[row]:
            last = max(start, starts[row] - 1)
        column = start - starts[row - 1] + 1
        return Place(self.path, row, column, column + last - start, start, last)

    def _line_starts(self) -> list[int]:
        """Return where each line starts, looked for once and only if a place is asked for."""
        self._starts = [0]
        found = self.text.find("\n")
        while found >= 0:
            self._starts.append(found + 1)
            found = self.text.find("\n", found + 1)
        return self._starts
